"""What ``dataset.yml`` says that every build must find: how many rows, and how many of them with a column filled.

    assertions:
      - {table: figures, minimum: 20}
      - {table: events, column: date, filled: 0.5}
      - {table: sources, by: publisher, values: [Al Jazeera, Reuters], minimum: 1}
      - {table: figures, by: year, values: [2018, 2019], minimum: 5}

Without ``values``, ``by`` looks at each publisher or year that there is; with them, one that has no row fails too.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from newsledger.errors import InputError
from newsledger.rules import Problem
from newsledger.schema import TABLES, Row, Tables, columns

KNOWN = {"table", "column", "by", "values", "minimum", "maximum", "filled"}
PARTITIONS = ("publisher", "year")
UNKNOWN = "unknown"  # the partition of rows whose publisher or year is not known


def check_assertions(tables: Tables, assertions: Sequence[dict[str, Any]]) -> Iterator[Problem]:
    """A problem for each assertion that the tables do not fulfil. Raises InputError where one makes no sense."""
    for number, assertion in enumerate(assertions, start=1):
        check_grammar(assertion, number)
        for partition, rows in _partitions(tables, assertion).items():
            for message in _failures(assertion, rows):
                where = f"{assertion['by']} {partition}" if partition else ""
                yield Problem("assertion", assertion["table"], where, f"assertion {number}: {message}")


def check_grammar(assertion: dict[str, Any], number: int) -> None:
    """Raises InputError where an assertion can't be understood."""
    problem = ""
    table, column = assertion.get("table"), assertion.get("column")
    if unknown := set(assertion) - KNOWN:
        problem = f"unknown {', '.join(sorted(map(str, unknown)))}; known are {', '.join(sorted(KNOWN))}"
    elif table not in TABLES:
        problem = f"table {table!r} is none of {', '.join(TABLES)}"
    elif column is not None and column not in columns(table):
        problem = f"{table} has no column {column!r}"
    elif not set(assertion) & {"minimum", "maximum", "filled"}:
        problem = "nothing is asked for: minimum, maximum or filled"
    elif ("filled" in assertion) != (column is not None):
        problem = "column and filled belong together"
    elif any(
        isinstance(assertion.get(k, 0), bool) or not isinstance(assertion.get(k, 0), int | float) for k in NUMBERS
    ):
        problem = "minimum, maximum and filled are numbers"
    elif not 0 <= assertion.get("filled", 0) <= 1:
        problem = "filled is a share from 0 to 1"
    elif assertion.get("by", "year") not in PARTITIONS:
        problem = f"by is one of {', '.join(PARTITIONS)}"
    elif "values" in assertion and ("by" not in assertion or not isinstance(assertion["values"], list)):
        problem = "values is a list, and says of what only with by"
    if problem:
        raise InputError(f"dataset.yml: assertion {number}: {problem}")


NUMBERS = ("minimum", "maximum", "filled")


def _failures(assertion: dict[str, Any], rows: Collection[Row]) -> Iterator[str]:
    count = len(rows)
    if count < assertion.get("minimum", 1 if "values" in assertion else 0):
        yield f"{count} rows, not at least {assertion.get('minimum', 1)}"
    if count > assertion.get("maximum", count):
        yield f"{count} rows, not at most {assertion['maximum']}"
    if "filled" in assertion:
        filled = sum(row[assertion["column"]] is not None for row in rows)
        if filled < assertion["filled"] * count or not count:
            yield f"{assertion['column']} is filled in {filled} of {count} rows, not in {assertion['filled']:.0%}"


def _partitions(tables: Tables, assertion: dict[str, Any]) -> Mapping[str, Collection[Row]]:
    """Partition -> rows; without ``by``, one partition without a name. A row of several sources is in several."""
    rows = tables[assertion["table"]]
    if "by" not in assertion:
        return {"": rows}
    found: dict[str, list[Row]] = defaultdict(list)
    sources = {row["source_id"]: row for row in tables["sources"]}
    links = _links(tables, assertion["table"])
    for row in rows:
        told_by = [row["source_id"]] if "source_id" in row else links.get(next(iter(row.values())), [])
        for name in sorted(_names(assertion["by"], row, [sources[id_] for id_ in told_by if id_ in sources])):
            found[name].append(row)
    if "values" in assertion:
        return {str(value): found.get(str(value), []) for value in assertion["values"]}
    return dict(sorted(found.items()))


def _links(tables: Tables, table: str) -> dict[str, list[str]]:
    """Id of a row -> the sources that speak for it, where that is told by evidence or by its figure."""
    column = columns(table)[0]
    found: dict[str, list[str]] = defaultdict(list)
    for name in ("evidence", "figures"):
        if column in columns(name):
            for row in tables[name]:
                if row[column] is not None:
                    found[row[column]].append(row["source_id"])
    return found


def _names(by: str, row: Row, sources: list[Row]) -> set[str]:
    """The partitions of a row: the publishers of its sources; the year of its own date, else of its sources'."""
    if by == "publisher":
        return {source["publisher"] or UNKNOWN for source in sources} or {UNKNOWN}
    if "date_earliest" in row:
        return {_year(row["date_earliest"], row["date_latest"])}
    return {_year(source["published_earliest"], source["published_latest"]) for source in sources} or {UNKNOWN}


def _year(earliest: str | None, latest: str | None) -> str:
    return earliest[:4] if earliest and latest and earliest[:4] == latest[:4] else UNKNOWN
