"""The lexicons of figures: every entry matches its example, names known codes, and stands once."""

import csv
from pathlib import Path

import pytest
from newsledger.extract.figures.lexicon import load_figure_lexicon
from newsledger.lexicons import read_lexicon

TRIGGERS = read_lexicon("figure_triggers")
POPULATIONS = read_lexicon("populations")
NOUNS = read_lexicon("figure_nouns")
VOCABULARY = Path(__file__).parents[2] / "build" / "newsledger" / "vocabulary"
CLASSES = set(
    "* person combatant household building settlement vehicle weapon incident thing life area own known civil".split()
)


def codes(name: str) -> set[str]:
    with (VOCABULARY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


def words(text: str) -> set[str]:
    return set(text.lower().rstrip(".").replace(",", "").split())


@pytest.mark.parametrize("row", TRIGGERS, ids=[f"{r['forms'].split()[0]} {r['category']}" for r in TRIGGERS])
def test_a_trigger_stands_in_its_example_with_a_companion_if_it_needs_one(row):
    example = words(row["example"])
    assert example & set(row["forms"].split()), row
    assert not row["companions"] or example & set(row["companions"].split()), row


def test_triggers_name_known_categories_constructions_and_classes():
    constructions = {
        "verb": {"object", "subject", "either", "passive"},
        "adjective": {"modifier"},
        "noun": {"counted", "of", "to", "toll"},
    }
    wrong = [
        row
        for row in TRIGGERS
        if row["category"] not in codes("category")
        or row["construction"] not in constructions[row["part_of_speech"]]
        or not set(row["classes"].split()) <= CLASSES
    ]
    assert wrong == []


def test_no_trigger_is_given_twice_with_two_categories_for_the_same_things():
    seen: dict[tuple[str, ...], str] = {}
    clashes = []
    for row in TRIGGERS:
        for form in row["forms"].split():
            for counted in row["classes"].split():
                for companion in row["companions"].split() or [""]:
                    key = (form, row["part_of_speech"], row["construction"], counted, companion)
                    if seen.setdefault(key, row["category"]) != row["category"]:
                        clashes.append((key, seen[key], row["category"]))
    assert clashes == []


def test_populations_are_codes_of_the_vocabulary_and_stand_in_their_examples():
    assert [r for r in POPULATIONS if r["population"] not in codes("population")] == []
    assert [r for r in POPULATIONS if r["noun"] not in words(r["example"])] == []
    assert len({r["noun"] for r in POPULATIONS}) == len(POPULATIONS)


def test_counted_nouns_have_a_category_of_the_vocabulary_and_stand_in_their_examples():
    assert [r for r in NOUNS if r["category"] not in codes("category")] == []
    assert [r for r in NOUNS if r["noun"] not in words(r["example"])] == []
    assert len({r["noun"] for r in NOUNS}) == len(NOUNS)


def test_a_dataset_adds_its_own_triggers_behind_those_of_the_package(tmp_path):
    (tmp_path / "figure_triggers.csv").write_text(
        "forms,part_of_speech,category,construction,classes,companions,example\n"
        "zapped,verb,killed,object,person,,The ray zapped three people.\n",
        encoding="utf-8",
    )
    lexicon = load_figure_lexicon(tmp_path)
    assert [t.category for t in lexicon.verbs["zapped"]] == ["killed"]
    assert "killed" in lexicon.verbs
