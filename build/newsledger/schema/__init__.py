"""The table schemas: loaded here, and printed from here as column lists, typed values and text.

``schema/<table>.json`` is written by hand and is the only place that says what a table holds; a code table has the
columns that its ``vocabulary/<name>.csv`` names, described once in ``schema/vocabulary.json``.
"""

import csv
import json
from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
VOCABULARY = HERE.parent / "vocabulary"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF-level1"

# In the order in which they can be loaded: what is referred to comes first.
TABLES = (
    "sources",
    "places",
    "actors",
    "agreements",
    "events",
    "figures",
    "evidence",
    "event_actors",
    "event_places",
    "event_agreements",
    "agreement_actors",
    "agreement_provisions",
    "figure_claimants",
    "figure_relations",
    "actor_relations",
    "corrections",
    "issues",
)

DOCUMENTS = "documents"  # in the working database, not in the package

Schema = dict[str, Any]
Row = dict[str, Any]
Rows = dict[str, list[Row]]
Tables = Mapping[str, Collection[Row]]  # read only: rows in memory or in a store


@cache
def read_schema(table: str) -> Schema:
    """The Table Schema of a table or a code table."""
    path = HERE / f"{table}.json"
    if table in TABLES or table == DOCUMENTS:
        return json.loads(path.read_text(encoding="utf-8"))
    return _code_schema(table)


def _code_schema(name: str) -> Schema:
    """The schema of a code table: the columns of its CSV file, as vocabulary.json describes them."""
    shared = json.loads((HERE / "vocabulary.json").read_text(encoding="utf-8"))
    fields = {field["name"]: field for field in shared["fields"]}
    with (VOCABULARY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    title = name.replace("_", " ").capitalize()
    return {
        "name": name,
        "title": f"{title}: codes",
        "description": f"The codes that a column of kind {name.replace('_', ' ')} may hold, and what they mean.",
        "label": "title",
        "fields": [fields[column] for column in header],
        "primaryKey": ["code"],
        "missingValues": [""],
    }


@cache
def code_tables() -> tuple[str, ...]:
    """Names of the code tables, in alphabetical order."""
    return tuple(sorted(path.stem for path in VOCABULARY.glob("*.csv")))


@cache
def all_tables() -> tuple[str, ...]:
    """Code tables and tables, in the order in which they can be loaded."""
    return (*code_tables(), *TABLES)


@cache
def codes(name: str) -> dict[str, Row]:
    """The rows of a code table by code."""
    if not (VOCABULARY / f"{name}.csv").exists():
        return {}
    with (VOCABULARY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


@cache
def columns(table: str) -> tuple[str, ...]:
    return tuple(field["name"] for field in read_schema(table)["fields"])


@cache
def types(table: str) -> dict[str, str]:
    """Column -> Frictionless type."""
    return {field["name"]: field["type"] for field in read_schema(table)["fields"]}


@cache
def references(table: str) -> dict[str, tuple[str, str]]:
    """Column -> (table, column) it refers to; a reference to the table itself names it."""
    found = {}
    for key in read_schema(table).get("foreignKeys", ()):
        target = key["reference"]
        found[key["fields"][0]] = (target["resource"] or table, target["fields"][0])
    return found


@cache
def edtf_columns(table: str) -> tuple[str, ...]:
    return tuple(field["name"] for field in read_schema(table)["fields"] if field.get("rdfType") == EDTF)


def to_text(value: Any) -> str:
    """A value as CSV holds it: unknown is empty, whole numbers have no point, booleans are 0 and 1.

    >>> [to_text(v) for v in (None, "", 1800.0, 0.25, True, 1e21, "a,b")]
    ['', '', '1800', '0.25', '1', '1000000000000000000000', 'a,b']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return str(value)


def from_text(text: str, type_: str) -> Any:
    """The typed value of a CSV cell; empty is None. Dates stay ISO strings. Raises ValueError.

    >>> from_text("1800", "number"), from_text("1", "integer"), from_text("", "number"), from_text("Idlib", "string")
    (1800.0, 1, None, 'Idlib')
    """
    if text == "":
        return None
    if type_ == "number":
        return float(text)
    return int(text) if type_ == "integer" else text
