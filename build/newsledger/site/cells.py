"""The cells of Datasette's tables as people read them: names for codes of countries, words for dates and yes or no, and
what a row is called as the link to it."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from markupsafe import Markup

from newsledger.schema import all_tables, read_schema, references
from newsledger.site import words
from newsledger.site.library import KEY

DATES = ("date", "published", "period_start", "period_end")
ID = re.compile(r"[a-z]{3}-[a-z0-9-]{1,80}")
ROUNDED = ("value", "lower", "upper")  # coordinates stay as they are


def shown(row: Mapping[str, Any], value: Any, column: str, table: str | None, database: str, urls: Any) -> str | None:
    """What stands in a cell; None where that is the value as it is. ``urls``: Datasette's."""
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    if isinstance(value, float) and column in ROUNDED:
        return words.number(value).replace(",", "")
    if value in (None, ""):
        return None
    if table is None:  # of a query: an id leads to its row
        target = next((other for other, key in KEY.items() if column.endswith(key)), "")
        return _link(urls, database, target, value, value) if target and ID.fullmatch(str(value)) else None
    if table not in all_tables():
        return None
    if isinstance(value, dict):  # a reference; the row may have no name (an article without a title)
        if value.get("label") is not None or not value.get("value"):
            return None
        return _link(urls, database, references(table)[column][0], str(value["value"]), str(value["value"]))
    if column == _label(table) and (key := _key(table)) in row.keys():  # noqa: SIM118 - of SQLite, not a dict
        return _link(urls, database, table, str(row[key]), str(value))
    if column in flags(table):
        return "yes" if value else "no"
    if column == "country":
        return words.country(value)
    return words.when(str(value)) or None if column in DATES else None


def facet(table: str, column: str, one: Mapping[str, Any]) -> str:
    """What a facet calls one of its values."""
    value, label = one["value"], one.get("label")
    text = value if label is None else label
    if text in (None, ""):
        return "none"
    return words.country(str(text)) if column == "country" else str(text)


def _link(urls: Any, database: str, table: str, id_: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(urls.row(database, table, id_), text)


@cache
def _label(table: str) -> str:
    return str(read_schema(table).get("label") or "") if _key(table) else ""


@cache
def _key(table: str) -> str:
    """The column that is the key of a table; empty where several are."""
    key = read_schema(table).get("primaryKey") or []
    return key[0] if len(key) == 1 else ""


@cache
def flags(table: str) -> frozenset[str]:
    """The columns that say yes or no."""
    fields = read_schema(table)["fields"]
    return frozenset(f["name"] for f in fields if set(f.get("constraints", {}).get("enum", [])) == {0, 1})
