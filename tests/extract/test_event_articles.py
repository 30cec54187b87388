"""Events of whole reports of our own: what is one event, when it was, where, and against which agreement."""

from pathlib import Path

import pytest
import yaml
from newsledger.annotate import annotate
from newsledger.extract import read_article
from newsledger.knowledge import Knowledge
from newsledger.read import lay_out
from newsledger.records import Article, Extraction

GOLD = Path(__file__).parent.parent / "gold" / "events" / "articles"
CASES = [case for path in sorted(GOLD.glob("*.yml")) for case in yaml.safe_load(path.read_text(encoding="utf-8"))]
KNOWLEDGE = Knowledge()
PUBLISHED = "2021-06-16"  # a Wednesday


def extract(case: dict) -> Extraction:
    article = lay_out(Article("gold", case["text"], title=case.get("title", ""), language="en", published=PUBLISHED))
    return read_article(article, next(annotate([article])), KNOWLEDGE)


def rows(extraction: Extraction) -> list[dict]:
    """Events as gold writes them: what is not at its default, in text order."""
    found = []
    for event in sorted(extraction.events, key=lambda e: e.mentions[0].start):
        row: dict = {"type": event.event_type}
        if event.modality != "asserted":
            row["modality"] = event.modality
        if event.aggregate:
            row["aggregate"] = True
        if event.when.edtf:
            row["date"] = f"{event.when.edtf} {event.when.basis}"
        if event.place is not None:
            row["place"] = extraction.places[event.place].name
        if event.agreements:
            row["agreements"] = {extraction.agreements[a].name: relation for a, relation in event.agreements}
        if (tellings := sum(mention.field == "event" for mention in event.mentions)) > 1:
            row["mentions"] = tellings
        found.append(row)
    return found


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[f"{case['rule']}: {case['text'][:60]}" for case in CASES])
def test_a_report_gives_exactly_these_events(case):
    assert rows(extract(case)) == case["events"]


def test_every_rule_has_cases_for_and_against_it():
    rules = {case["rule"] for case in CASES}
    assert {case["rule"] for case in CASES if case.get("against")} == rules
    assert sum(bool(case.get("against")) for case in CASES) * 4 >= len(CASES)
