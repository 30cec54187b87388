"""How a sentence became a row: one figure, step by step from its words to its columns, as plain text.

Works on rows as the tables hold them, whether read from a dataset or made from a text a moment ago.
"""

import textwrap
from collections.abc import Iterator
from functools import cache
from typing import Any

from newsledger.errors import InputError
from newsledger.lexicons import read_lexicon
from newsledger.schema import Row, Rows
from newsledger.values.shown import amount, is_fraction, number
from newsledger.values.times import find_times

WIDTH = 100
LONGEST_SYMBOL = 3  # letters; *km2*, *USD*: what is longer is a word
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
    'more than 1,800 persons'
    >>> in_words({"quantifier": "range", "value": None, "lower": 15.0, "upper": 20.0, "unit": "km"})
    '15 to 20 km'
    >>> in_words({"quantifier": "nearly", "value": 2 / 3, "category": "share", "unit": "household"})
    'just under 66.7 % of households'
    """
    unit = _unit(row)
    if row["value"] is None:
        ends = [amount(row, row[end]) for end in ("lower", "upper") if row[end] is not None]
        return (" to ".join(ends) if len(ends) == 2 else f"from {ends[0]}" if ends else "no number") + unit
    return QUANTIFIERS.get(row["quantifier"], "{n}").format(n=amount(row, row["value"])) + unit


def _unit(row: Row) -> str:
    """The unit behind a number: *person*, *persons*, *km*; nothing for items and percent."""
    unit = row.get("unit")
    if unit in (None, "", "item", "percent"):
        return ""
    of, is_one = (" of" if is_fraction(row) else ""), row["value"] == 1 and not is_fraction(row)
    is_word = len(unit) > LONGEST_SYMBOL or unit == "day"
    return f"{of} {unit}" + ("s" if is_word and not is_one else "")


def _lines(rows: Rows, row: Row) -> Iterator[str]:
    quote, start = row["quote"], row["number_start"] - row["start"]
    marked = f"{quote[:start]}>>{row['number_text']}<<{quote[start + len(row['number_text']) :]}"
    yield f"{row['figure_id']}   {row['number_text']!r} read as: {in_words(row)}"
    yield from textwrap.wrap(" ".join(marked.split()), WIDTH, initial_indent="  | ", subsequent_indent="  | ")
    for name, value in _facts(rows, row):
        if value not in (None, ""):
            yield from textwrap.wrap(f"{name:<12} {value}", WIDTH, initial_indent="  ", subsequent_indent=" " * 15)


def _facts(rows: Rows, row: Row) -> Iterator[tuple[str, Any]]:
    """(step, what it gave) in the order in which the sentence was read."""
    source = _row(rows, "sources", row["source_id"])
    yield "source", f"{source.get('key')}, characters {row['number_start']} to {row['number_end']}"
    yield "number", f"{row['number_text']!r}: {_number_step(row)}"
    yield "change", row["change"] and f"{row['change']}: the number is by how much, not how many"
    who = f", {row['population']}" if row["population"] else ""
    yield "counted", f"{row['counted']!r}: {row['unit']}{who}" if row["counted"] else f"no words: {row['unit']}{who}"
    yield "category", row["category"] + (f", from {row['term']!r}" if row["term"] else ", from no words of its own")
    yield "rule", f"{row['rule']}: {rules().get(row['rule'], '')}".rstrip(": ")
    yield "confidence", f"{row['confidence']}, the share of the rule's figures that were found right"
    yield "measure", row["measure"]
    if row["period_start"] or row["period_end"]:
        yield "period", f"{row['period_start'] or '..'} to {row['period_end'] or '..'}, from {_times_of(row)}"
    if place := _row(rows, "places", row["place_id"]):
        yield "place", f"{place['name']}, from {_words_of(rows, row, 'place_id', row['place_id'])}"
    yield "event", _row(rows, "events", row["event_id"]).get("summary")
    yield "agreement", _row(rows, "agreements", row["agreement_id"]).get("name")
    yield "flag", row["flag"]
    claims = sorted((r for r in rows["figure_claimants"] if r["figure_id"] == row["figure_id"]), key=_position)
    for claim in claims:
        name = _row(rows, "actors", claim["actor_id"])["name"]
        step = "claimant" if claim is claims[0] else "relayed by"
        yield step, f"{name}, from {_words_of(rows, row, 'actor_id', claim['actor_id'])}"
    if not claims:
        yield "claimant", "none: the publisher's own voice"
    if whole := _row(rows, "figures", row["part_of"]):
        yield "part of", f"{whole['figure_id']} {whole['number_text']!r} ({row['part_kind']})"
    for relation in rows["figure_relations"]:
        if relation["figure_id"] == row["figure_id"] and relation["other_figure_id"] != row["part_of"]:
            other = _row(rows, "figures", relation["other_figure_id"])
            yield relation["relation"], f"{other['figure_id']} {other['number_text']!r}"
    for change in rows["corrections"]:
        if (change["table"], change["row_id"]) == ("figures", row["figure_id"]):
            yield "corrected", _correction_step(change)


def _correction_step(change: Row) -> str:
    """What a person changed, why and who: the steps before it tell what the program had read.

    >>> _correction_step({"action": "set", "column": "category", "expected": "killed", "value": "injured",
    ...                   "reason": "nine wounded", "editor": "A. Reader"})
    "category is 'injured', not 'killed' as it was read: nine wounded (A. Reader)"
    """
    what = change["action"]
    if what == "set":
        was = f"{change['expected']!r} as it was read" if change["expected"] else "empty"
        what = f"{change['column']} is {change['value'] or ''!r}, not {was}"
    return f"{what}: {change['reason']} ({change['editor']})"


def _position(claim: Row) -> int:
    return int(claim["position"])


def _number_step(row: Row) -> str:
    """What the number's words say and leave open: the quantifier, the value, each bound.

    >>> _number_step({"quantifier": "at_least", "value": 12.0, "lower": 12.0, "upper": None, "lower_inclusive": 1,
    ...               "upper_inclusive": None})
    'at_least, value 12, lower bound 12'
    >>> _number_step({"quantifier": "unqualified", "value": 1 / 3, "lower": None, "upper": None})
    'unqualified, value 0.333'
    """
    steps = [row["quantifier"], "no value" if row["value"] is None else f"value {number(row['value'])}"]
    for end in ("lower", "upper"):
        if row[end] is not None:
            steps.append(f"{end} bound {number(row[end])}{'' if row[f'{end}_inclusive'] else ', exclusive'}")
    return ", ".join(steps)


def _times_of(row: Row) -> str:
    """The time expressions of the quote; without one the time was told in another sentence."""
    found = [row["quote"][t.start : t.end] for t in find_times(row["quote"]) if t.kind in ("point", "range", "since")]
    return " or ".join(repr(" ".join(words.split())) for words in found) or "another sentence, by its event or heading"


def _words_of(rows: Rows, row: Row, column: str, id_: str) -> str:
    """The words of a place or an actor: those in the figure's quote, else the nearest of its article."""
    spans = [r for r in rows["evidence"] if r[column] == id_ and r["source_id"] == row["source_id"]]
    if not spans:
        return "what the article says of its parts"
    nearest = min(spans, key=lambda r: (max(row["start"] - r["start"], r["end"] - row["end"], 0), r["start"]))
    inside = row["start"] <= nearest["start"] and nearest["end"] <= row["end"]
    return f"{nearest['quote']!r}" + ("" if inside else f" at character {nearest['start']}, outside the quote")


@cache
def rules() -> dict[str, str]:
    """rule -> what it reads, in a sentence."""
    return {r["rule"]: r["description"] for r in read_lexicon("figure_rules")}


def _row(rows: Rows, table: str, id_: str | None) -> Row:
    """The row with that id in its first column; empty where there is none."""
    if not id_:
        return {}
    return next((row for row in rows[table] if next(iter(row.values())) == id_), {})
