"""What dataset.yml asks for is looked for at every build; a partition that is missing fails like a wrong count."""

import pytest
from newsledger.assertions import check_assertions
from newsledger.errors import InputError
from newsledger.validate import validate

SOURCES = [
    {"source_id": "s1", "publisher": "A", "published_earliest": "2018-01-01", "published_latest": "2018-01-01"},
    {"source_id": "s2", "publisher": None, "published_earliest": "2018-12-01", "published_latest": "2019-01-31"},
]
FIGURES = [
    {"figure_id": "f1", "source_id": "s1", "value": 1.0, "event_id": "e1"},
    {"figure_id": "f2", "source_id": "s2", "value": None, "event_id": None},
    {"figure_id": "f3", "source_id": "s1", "value": 3.0, "event_id": None},
]
EVENTS = [{"event_id": "e1", "date_earliest": "2017-05-01", "date_latest": "2017-05-02"}]
EVIDENCE = [{"source_id": "s2", "event_id": "e1", "figure_id": None}]
ROWS = {"sources": SOURCES, "figures": FIGURES, "events": EVENTS, "evidence": EVIDENCE}


@pytest.mark.parametrize(
    ("assertion", "failures"),
    [
        ({"table": "figures", "minimum": 3, "maximum": 3}, []),
        ({"table": "figures", "minimum": 4}, [("", "3 rows, not at least 4")]),
        ({"table": "figures", "maximum": 2}, [("", "3 rows, not at most 2")]),
        ({"table": "figures", "column": "value", "filled": 0.6}, []),
        ({"table": "figures", "column": "value", "filled": 0.7}, [("", "value is filled in 2 of 3 rows, not in 70%")]),
        ({"table": "figures", "by": "publisher", "minimum": 2}, [("publisher unknown", "1 rows, not at least 2")]),
        (
            {"table": "figures", "by": "publisher", "values": ["A", "B"], "maximum": 9},
            [("publisher B", "0 rows, not at least 1")],
        ),
        ({"table": "events", "by": "publisher", "values": ["A", "unknown"], "minimum": 1}, []),
        ({"table": "events", "by": "year", "values": [2017]  , "minimum": 1}, []),
        ({"table": "sources", "by": "year", "values": [2018, 2019], "minimum": 1},
         [("year 2019", "0 rows, not at least 1")]),
        ({"table": "sources", "by": "year", "minimum": 1}, []),
    ],
)  # fmt: skip
def test_what_is_asserted_is_found_or_told(assertion, failures):
    problems = list(check_assertions(ROWS, [assertion]))
    assert [(p.row, p.message) for p in problems] == [(where, f"assertion 1: {told}") for where, told in failures]
    assert {(p.code, p.table) for p in problems} <= {("assertion", assertion["table"])}


@pytest.mark.parametrize(
    ("assertion", "message"),
    [
        ({"table": "figure", "minimum": 1}, "table 'figure' is none of sources"),
        ({"table": "figures"}, "nothing is asked for"),
        ({"table": "figures", "min": 1}, "unknown min; known are by"),
        ({"table": "figures", "column": "values", "filled": 1}, "figures has no column 'values'"),
        ({"table": "figures", "filled": 1}, "column and filled belong together"),
        ({"table": "figures", "column": "value", "filled": 80}, "a share from 0 to 1"),
        ({"table": "figures", "minimum": "many"}, "are numbers"),
        ({"table": "figures", "minimum": 1, "by": "place"}, "by is one of publisher, year"),
        ({"table": "figures", "minimum": 1, "values": [1]}, "values is a list"),
    ],
)
def test_an_assertion_that_makes_no_sense_is_told(assertion, message):
    with pytest.raises(InputError, match=message):
        list(check_assertions(ROWS, [assertion]))


def test_validate_reads_the_assertions_that_lie_beside_the_package(gold_package, monkeypatch):
    monkeypatch.setattr("newsledger.validate._run_frictionless", lambda *_: None)
    (gold_package / "dataset.yml").write_text("assertions: [{table: sources, minimum: 3}]", encoding="utf-8")
    assert [problem.code for problem in validate(gold_package).errors] == ["assertion"]
    assert validate(gold_package, []).errors == []
