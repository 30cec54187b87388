"""Events of sentences of our own, read by the real model; and the trigger, weapon and target lexicons."""

from collections import Counter
from pathlib import Path

import pytest
import yaml
from newsledger.annotate import annotate
from newsledger.extract import read_article
from newsledger.extract.events.lexicon import load_events, plural, verb_forms
from newsledger.extract.events.types import OPEN_TYPES, decide_type
from newsledger.lexicons import read_lexicon
from newsledger.read import lay_out
from newsledger.records import Article, EventRecord, Extraction

from tests.conftest import KNOWLEDGE, event_rows, read

GOLD = Path(__file__).parent.parent / "gold" / "events"
CASES = [
    pytest.param(case["text"], case["events"], id=f"{path.stem}: {case['text']}")
    for path in sorted(GOLD.glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
TRIGGERS = read_lexicon("event_triggers")
VOCABULARY = {row["code"] for row in read_lexicon("../vocabulary/event_type")}


def rows(extraction: Extraction) -> list[dict]:
    def actors(event: EventRecord) -> dict:
        named = {extraction.actors[actor].name: role for actor, role in event.actors}
        return {"actors": named} if named else {}

    return event_rows(extraction, actors)


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_gives_exactly_these_events(text, expected):
    assert rows(read(text)) == expected


def test_a_quarter_of_the_cases_is_negative():
    cases = [case for path in GOLD.glob("*.yml") for case in yaml.safe_load(path.read_text(encoding="utf-8"))]
    assert len(cases) >= 50
    assert sum(not case["events"] for case in cases) * 4 >= len(cases)


@pytest.mark.model
def test_a_headline_and_its_lead_tell_of_one_event():
    extraction = read(
        "A drone strike on a market in Benghazi killed six people on Monday.", title="Six killed in drone strike"
    )
    assert [row["mentions"] for row in rows(extraction)] == [2]
    (event,) = extraction.events
    assert event.event_type == "airstrike"
    assert event.place is not None


@pytest.mark.model
def test_the_headline_takes_date_and_perpetrator_from_the_body():
    extraction = read(
        "Seven people died in the blast in Kano. Boko Haram fighters blew up a bus in Kano on Tuesday, killing seven"
        " people.",
        title="Bus explosion kills seven in Kano",
        published="2019-03-07",
    )
    (event,) = extraction.events
    assert (event.event_type, event.when.edtf) == ("explosion", "2019-03-05")
    assert ("Boko Haram", "perpetrator") in [(extraction.actors[a].name, role) for a, role in event.actors]


@pytest.mark.model
def test_an_attack_elsewhere_is_another_event():
    extraction = read(
        "A car bomb killed six people in Mosul on Monday. Meanwhile, another bomb killed two people in Basra."
    )
    assert [row["type"] for row in rows(extraction)] == ["explosion", "explosion"]


@pytest.mark.model
def test_each_cell_of_an_event_has_its_words_as_evidence():
    text = "Gunmen shot dead two farmers near Maiduguri on 4 May 2020."
    (event,) = read(text).events
    words = [(mention.field, text[mention.start : mention.end]) for mention in event.mentions]
    assert ("event_type", "shot dead") in words
    assert ("date", "4 May 2020") in [(field, quote.removeprefix("on ")) for field, quote in words]
    assert ("place", "Maiduguri") in words


@pytest.mark.model
def test_what_a_statement_speaks_of_is_not_where_it_was_made():
    extraction = read("Angola condemned the attacks in Cabinda.")
    assert [e.place for e in extraction.events if e.event_type == "statement"] == [None]


@pytest.mark.model
def test_furniture_holds_no_events():
    events = read("Rebels shelled the town.\n\nShare on Facebook Share on Twitter").events
    assert [e.event_type for e in events] == ["shelling"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells hit Goma. Tags Congo Goma airstrike M23 At least nine people died in the market.", ["shelling"]),
        ("Shells hit Goma. No more was known ... Related Jets Bomb Aleppo Tags Syria airstrikes", ["shelling"]),
        ("Tags on the bodies told of an attack by rebels.", ["attack_on_civilians"]),
    ],
)
def test_labels_of_a_page_without_line_breaks_hold_no_events(text, expected):
    assert [e.event_type for e in read(text).events] == expected


@pytest.mark.model
def test_every_trigger_is_found_in_its_example():
    """By rule name, so that an entry hidden behind another one is seen too."""
    articles = [lay_out(Article(str(n), row["example"], language="en")) for n, row in enumerate(TRIGGERS)]
    missing = []
    for row, article, doc in zip(TRIGGERS, articles, annotate(articles), strict=True):
        if row["frame"] == "claim":
            continue
        events = read_article(article, doc, KNOWLEDGE).events
        types = {e.event_type for e in events}
        if not types or (row["event_type"] not in OPEN_TYPES and row["event_type"] not in types):
            missing.append((row["form"], row["pos"], row["event_type"], sorted(types)))
    assert missing == []


def test_triggers_are_given_once_and_name_known_types():
    assert [
        key for key, n in Counter((r["form"], r["pos"], r["event_type"], r["frame"]) for r in TRIGGERS).items() if n > 1
    ] == []
    assert {row["event_type"] for row in TRIGGERS} - VOCABULARY - set(OPEN_TYPES) == set()


def test_weapons_and_targets_stand_in_their_examples():
    for name in ("weapons", "target_nouns"):
        for row in read_lexicon(name):
            form, example = row["form"].lower(), row["example"].lower()
            assert form in example or plural(form) in example, row
    assert {row["event_type"] for row in read_lexicon("weapons")} - VOCABULARY == {""}


def test_the_lexicon_knows_all_inflections():
    lexicon = load_events(None)
    assert {"attack", "attacks", "attacked", "attacking"} <= set(lexicon.verbs)
    assert "agreed" in verb_forms("agree")
    assert "gunned" in lexicon.verbs


@pytest.mark.parametrize(
    ("weapons", "doers", "targets", "victims", "expected"),
    [
        ({"airstrike"}, {"armed"}, {"armed"}, set(), "airstrike"),
        ({"shelling", "chemical_attack"}, set(), set(), {"civilian"}, "chemical_attack"),
        (set(), {"armed"}, {"military_object"}, {"civilian"}, "battle"),
        (set(), {"armed"}, {"civilian_object"}, set(), "attack_on_objects"),
        (set(), {"armed"}, {"civilian_object"}, {"civilian"}, "attack_on_civilians"),
        (set(), {"armed"}, {"inhabited"}, set(), "attack_on_civilians"),
        (set(), set(), set(), {"armed"}, "battle"),
    ],
)
def test_weapon_then_participants_decide_the_type_of_violence(weapons, doers, targets, victims, expected):
    assert decide_type("violence", weapons, doers, targets, victims) == expected


@pytest.mark.model
def test_the_day_of_a_turn_is_that_of_what_came_of_it():
    text = "Sporadic shelling of villages in Sumy has turned into a ground offensive since March 3, 2023."
    assert {e.event_type: e.when.edtf for e in read(text).events} == {"shelling": "", "offensive": "2023-03-03/.."}


@pytest.mark.model
def test_the_day_of_a_lull_is_its_first():
    events = read("The offensive in Tigray came to a pause with the deal on 2 November 2022.").events
    assert [e.when.edtf for e in events if e.event_type == "lull"] == ["2022-11-02/.."]


@pytest.mark.model
def test_the_day_of_a_report_is_not_that_of_what_it_reports():
    extraction = read(
        "The army repelled attacks by rebels in Idlib on Sunday, the TASS news agency reported on Monday.",
        published="2019-07-30",
    )
    assert [event.when.edtf for event in extraction.events] == ["2019-07-28"]


@pytest.mark.model
def test_a_name_with_the_number_of_others_is_no_victim():
    extraction = read("The strike killed 15 people including six children Rami Abdulrahman said. ")
    (event,) = extraction.events
    assert "Rami Abdulrahman" not in [extraction.actors[actor].name for actor, _ in event.actors]
