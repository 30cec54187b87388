"""How a sentence became a row: one figure with its words, its reading, its claimants and its company, as plain text.

Works on rows as the tables hold them, whether read from a dataset or made from a text a moment ago.
"""

import textwrap
from collections.abc import Iterator
from typing import Any

from newsledger.errors import InputError
from newsledger.schema import Row, Rows

WIDTH = 100
QUANTIFIERS = {
    "exact": "exactly {n}",
    "unqualified": "{n}",
    "more_than": "more than {n}",
    "at_least": "{n} or more",
    "less_than": "less than {n}",
    "at_most": "{n} at most",
    "nearly": "just under {n}",
    "about": "about {n}",
}


def explain_figure(rows: Rows, figure_id: str) -> str:
    """All that is known of one figure. Raises InputError where no figure has the id (a unique beginning will do)."""
    found = [row for row in rows["figures"] if row["figure_id"] == figure_id]
    found = found or [row for row in rows["figures"] if row["figure_id"].startswith(figure_id)]
    if len(found) != 1:
        how = "no figure has" if not found else f"{len(found)} figures have"
        raise InputError(f"{how} the id {figure_id}; ids are in the column figure_id of the table figures")
    return "\n".join(_lines(rows, found[0]))


def explain_all(rows: Rows) -> str:
    """Every figure of the rows, in text order."""
    figures = sorted(rows["figures"], key=lambda row: (row["source_id"], row["number_start"]))
    return "\n\n".join("\n".join(_lines(rows, row)) for row in figures) or "no figure was read"


def in_words(row: Row) -> str:
    """The figure's number as it was understood.

    >>> in_words({"quantifier": "more_than", "value": 1800.0, "lower": 1800.0, "upper": None, "unit": "person"})
    'more than 1,800 person'
    >>> in_words({"quantifier": "range", "value": None, "lower": 15.0, "upper": 20.0, "unit": "km"})
    '15 to 20 km'
    """
    unit = f" {row['unit']}" if row.get("unit") not in (None, "", "item") else ""
    if row["value"] is None:
        ends = [_number(row[end]) for end in ("lower", "upper") if row[end] is not None]
        return (" to ".join(ends) if len(ends) == 2 else f"from {ends[0]}" if ends else "no number") + unit
    return QUANTIFIERS.get(row["quantifier"], "{n}").format(n=_number(row["value"])) + unit


def _number(value: Any) -> str:
    number = float(value)
    return f"{int(number):,}" if number.is_integer() else f"{number:,}"


def _lines(rows: Rows, row: Row) -> Iterator[str]:
    quote, start = row["quote"], row["number_start"] - row["start"]
    marked = f"{quote[:start]}>>{row['number_text']}<<{quote[start + len(row['number_text']) :]}"
    yield f"{row['figure_id']}   {row['number_text']!r} read as: {in_words(row)}"
    yield from textwrap.wrap(" ".join(marked.split()), WIDTH, initial_indent="  | ", subsequent_indent="  | ")
    for name, value in _facts(rows, row):
        if value not in (None, ""):
            yield f"  {name:<12} {value}"


def _facts(rows: Rows, row: Row) -> Iterator[tuple[str, Any]]:
    source = _row(rows, "sources", row["source_id"])
    yield "source", f"{source.get('key')}, characters {row['number_start']} to {row['number_end']}"
    yield "rule", f"{row['rule']} (confidence {row['confidence']})"
    bounds = [f"lower {_number(row['lower'])}{'' if row['lower_inclusive'] else ', exclusive'}"] if row["lower"] else []
    bounds += (
        [f"upper {_number(row['upper'])}{'' if row['upper_inclusive'] else ', exclusive'}"] if row["upper"] else []
    )
    yield "bounds", "; ".join(bounds)
    yield "quantifier", row["quantifier"]
    yield "counted", row["counted"]
    yield "category", row["category"] + (f", from the words {row['term']!r}" if row["term"] else "")
    yield "population", row["population"]
    yield "measure", row["measure"]
    yield "change", row["change"]
    if row["period_start"] or row["period_end"]:
        yield "period", f"{row['period_start'] or '..'} to {row['period_end'] or '..'}"
    yield "place", _row(rows, "places", row["place_id"]).get("name")
    yield "event", _row(rows, "events", row["event_id"]).get("summary")
    yield "agreement", _row(rows, "agreements", row["agreement_id"]).get("name")
    yield "flag", row["flag"]
    claims = [r for r in rows["figure_claimants"] if r["figure_id"] == row["figure_id"]]
    names = [_row(rows, "actors", r["actor_id"])["name"] for r in sorted(claims, key=lambda r: r["position"])]
    yield "claimant", ", relayed by ".join(names) if names else "none: the publisher's own voice"
    if whole := _row(rows, "figures", row["part_of"]):
        yield "part of", f"{whole['figure_id']} {whole['number_text']!r} ({row['part_kind']})"
    for relation in rows["figure_relations"]:
        if relation["figure_id"] == row["figure_id"]:
            other = _row(rows, "figures", relation["other_figure_id"])
            yield relation["relation"], f"{other['figure_id']} {other['number_text']!r}"


def _row(rows: Rows, table: str, id_: str | None) -> Row:
    """The row with that id in its first column; empty where there is none."""
    if not id_:
        return {}
    return next((row for row in rows[table] if next(iter(row.values())) == id_), {})
