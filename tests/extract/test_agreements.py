"""Agreements of sentences of our own, read by the real model; the lexicon of known agreements."""

from pathlib import Path

import pytest
import yaml
from newsledger.annotate import annotate
from newsledger.extract import read_article
from newsledger.extract.agreements.lexicon import load_agreements
from newsledger.knowledge import Knowledge
from newsledger.lexicons import read_lexicon
from newsledger.read import lay_out
from newsledger.records import AgreementRecord, Article, Extraction

ROOT = Path(__file__).parent.parent.parent
GOLD = ROOT / "tests" / "gold" / "agreements"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['text']}")
    for path in sorted(GOLD.glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
KNOWLEDGE = Knowledge()
KNOWN = read_lexicon("agreements")


def extract(text: str) -> tuple[Article, Extraction]:
    article = lay_out(Article("gold", text, language="en"))
    return article, read_article(article, next(annotate([article])), KNOWLEDGE)


def agreement_rows(article: Article, extraction: Extraction) -> list[dict]:
    """Agreements as gold writes them: what is not empty; keys only of known ones."""
    found = []
    for agreement in extraction.agreements:
        row: dict = {"key": agreement.key} if agreement.key.startswith("lex:") else {}
        row |= {"name": agreement.name, "type": agreement.agreement_type}
        if agreement.when.edtf:
            row["date"] = agreement.when.edtf
        if agreement.place is not None:
            row["place"] = extraction.places[agreement.place].name
        for actor, role in agreement.actors:
            row.setdefault("actors", {}).setdefault(extraction.actors[actor].name, []).append(role)
        for provision in agreement.provisions:
            row.setdefault("provisions", {})[provision.kind] = article.text[provision.start : provision.end]
        row["mentions"] = [article.text[m.start : m.end] for m in agreement.mentions if m.field == "name"]
        found.append(row)
    return found


def _key(agreement: AgreementRecord) -> str:
    return agreement.key if agreement.key.startswith("lex:") else agreement.name


def event_rows(extraction: Extraction) -> list[dict]:
    return [
        {"type": e.event_type, "relations": {_key(extraction.agreements[a]): r for a, r in e.agreements}}
        for e in sorted(extraction.events, key=lambda e: e.mentions[0].start)
    ]


@pytest.mark.model
@pytest.mark.parametrize("case", CASES)
def test_a_text_gives_exactly_these_agreements(case):
    article, extraction = extract(case["text"])
    assert agreement_rows(article, extraction) == case["agreements"]
    if "events" in case:
        assert event_rows(extraction) == case["events"]


@pytest.mark.model
def test_the_seed_articles_hold_two_agreements_each_by_the_same_keys():
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        _, extraction = extract(path.read_text(encoding="utf-8"))
        assert [(a.key, a.when.edtf[:4]) for a in extraction.agreements] == [
            ("lex:sochi-2018", "2018"),
            ("lex:astana-2017", "2017"),
        ]


@pytest.mark.model
def test_a_known_agreement_is_found_in_its_example():
    articles = [lay_out(Article(str(n), row["example"], language="en")) for n, row in enumerate(KNOWN)]
    missing = []
    for row, article, doc in zip(KNOWN, articles, annotate(articles), strict=True):
        keys = [a.key for a in read_article(article, doc, KNOWLEDGE).agreements]
        if keys != [f"lex:{row['key']}"]:
            missing.append((row["key"], keys))
    assert missing == []


def test_known_agreements_have_a_date_and_a_key_of_their_own():
    assert len({row["key"] for row in KNOWN}) == len(KNOWN) >= 60
    assert [row["key"] for row in KNOWN if not row["date"]] == []
    assert load_agreements(None).bases["sochi"][0].key == "lex:sochi-2018"


@pytest.mark.model
def test_date_parties_and_provisions_stand_among_the_evidence():
    text = (
        "Colombia and Ecuador signed a border agreement on 4 March 2015. Under the agreement, soldiers will leave the"
        " town of Tumaco."
    )
    article, extraction = extract(text)
    [agreement] = extraction.agreements
    assert [(m.field, article.text[m.start : m.end]) for m in agreement.mentions if m.field != "name"] == [
        ("date", "4 March 2015"),
        ("party", "Colombia"),
        ("party", "Ecuador"),
        ("provision", "soldiers will leave the town of Tumaco"),
    ]


@pytest.mark.model
def test_the_region_of_a_provision_is_the_place_named_before_it_in_its_sentence():
    text = (
        "Under the Minsk agreement, calm in the Donetsk region was to be kept with the withdrawal of heavy weapons"
        " from the region. It also asked for the removal of mines from the area around the plant."
    )
    _, extraction = extract(text)
    [agreement] = extraction.agreements
    places = [None if p.place is None else extraction.places[p.place].name for p in agreement.provisions]
    assert [(p.kind, place) for p, place in zip(agreement.provisions, places, strict=True)] == [
        ("weapons_withdrawal", "Donetsk"),
    ]
