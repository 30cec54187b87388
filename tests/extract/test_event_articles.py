"""Events of whole reports of our own: what is one event, when it was, where, and against which agreement."""

from pathlib import Path

import pytest
import yaml
from newsledger.records import EventRecord, Extraction

from tests.conftest import event_rows, read

GOLD = Path(__file__).parent.parent / "gold" / "events" / "articles"
CASES = [case for path in sorted(GOLD.glob("*.yml")) for case in yaml.safe_load(path.read_text(encoding="utf-8"))]
PUBLISHED = "2021-06-16"  # a Wednesday


def rows(extraction: Extraction) -> list[dict]:
    def setting(event: EventRecord) -> dict:
        found: dict = {"date": f"{event.when.edtf} {event.when.basis}"} if event.when.edtf else {}
        if event.place is not None:
            found["place"] = extraction.places[event.place].name
        if event.agreements:
            found["agreements"] = {extraction.agreements[a].name: relation for a, relation in event.agreements}
        return found

    return event_rows(extraction, setting)


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[f"{case['rule']}: {case['text'][:60]}" for case in CASES])
def test_a_report_gives_exactly_these_events(case):
    extraction = read(case["text"], title=case.get("title", ""), published=PUBLISHED)
    assert rows(extraction) == case["events"]


def test_every_rule_has_cases_for_and_against_it():
    rules = {case["rule"] for case in CASES}
    assert {case["rule"] for case in CASES if case.get("against")} == rules
    assert sum(bool(case.get("against")) for case in CASES) * 4 >= len(CASES)


@pytest.mark.model
def test_an_event_is_summed_up_by_a_clause_that_stands_by_itself():
    told = "Monitors said that shells hit the market of Sarmin on Monday. The shelling that hurt nine began at noon."
    assert [event.summary for event in read(told, published=PUBLISHED).events] == [
        "shells hit the market of Sarmin on Monday"
    ]
    told = "Rebels, who shelled the town of Sarmin on Monday, fled. They shelled Sarmin from a hill."
    summaries = [e.summary for e in read(told, published=PUBLISHED).events if e.event_type == "shelling"]
    assert summaries == ["They shelled Sarmin from a hill"]
    told = "Six people died on Monday when shells hit the market of Sarmin."
    assert [e.summary for e in read(told, published=PUBLISHED).events] == [told.rstrip(".")]
    told = "Nine civilians were killed and others hurt in barrel bombs that helicopters dropped on Sarmin on Monday."
    assert [e.summary for e in read(told, published=PUBLISHED).events] == [
        "barrel bombs that helicopters dropped on Sarmin on Monday"
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("told", "summary"),
    [
        (
            "The truce brokered by Qatar last week took effect in Bor on Monday.",
            "The truce brokered by Qatar last week",
        ),
        (
            "Nurses said that gunmen on motorcycles fled Kaya on Monday after killing nine women.",
            "gunmen on motorcycles fled Kaya on Monday after killing nine women",
        ),
        (
            "The general vowed on Monday to retake the town of Bor from the rebels.",
            "The general vowed on Monday to retake the town of Bor from the rebels",
        ),
        (
            "Police dispersed the crowd in Sfax on Monday by using tear gas.",
            "Police dispersed the crowd in Sfax on Monday by using tear gas",
        ),
        (
            "This is the truce we signed in Bor on Monday.",
            "the truce we signed in Bor on Monday",
        ),
        (
            "[TEXT] Rebels blew up a bridge in Bor on Monday.",
            "Rebels blew up a bridge in Bor on Monday",
        ),
    ],
)
def test_a_clause_without_a_subject_is_summed_up_with_what_it_is_said_of(told, summary):
    assert read(told, published=PUBLISHED).events[0].summary == summary
