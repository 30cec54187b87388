"""The dataset's own lists of names, ``actors.csv``, ``places.csv`` and ``agreements.csv``: whether they can be used.

A line that could not mean what it says stops the build before anything is read, and is named. What the names are
good for is left to the extractors, who read the lists as they read the lexicons of the package.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from newsledger.errors import InputError
from newsledger.lexicons import read_lexicon, read_own
from newsledger.schema import codes
from newsledger.values.edtf import edtf_bounds

LISTS = ("actors", "places", "agreements")
LISTED = ("aliases", "demonyms", "parties", "guarantors", "mediators", "countries")
MOST_TOLD = 20
OF_A_STATE = re.compile(r"[a-z_]+\.[A-Z]{3}")  # keys of what every state has: *military.SYR*

Row = dict[str, str]


def check_lists(folder: Path) -> None:
    """Raises InputError that names the lines to mend."""
    told: list[str] = []
    for name in LISTS:
        path = folder / f"{name}.csv"
        if path.is_file():
            told += [f"{path}:{line}: {fault}" for line, fault in find_faults(name, read_own(path), read_lexicon(name))]
    if told:
        more = [f"and {len(told) - MOST_TOLD:,} more"] if len(told) > MOST_TOLD else []
        raise InputError("\n".join(told[:MOST_TOLD] + more))


def find_faults(name: str, rows: list[tuple[int, Row]], known: list[Row]) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) for the rows of a list; ``known``: those of the package."""
    countries = {row["name"].lower(): row["country"] for row in read_lexicon("places") if row["kind"] == "country"}
    wholes = {row["key"]: row["part_of"] for row in [*known, *(row for _, row in rows)] if row.get("part_of")}
    keys = {row.get("key", "") for row in known} | {row.get("key", "") for _, row in rows}
    seen: dict[str, int] = {}
    if rows and (unknown := set(rows[0][1]) - set(known[0])):
        yield 1, f"unknown columns {', '.join(sorted(unknown))}; known are {', '.join(known[0])}, with commas between"
        return
    for line, row in rows:
        for column in ("key", "name"):
            if column in known[0] and not row.get(column):
                yield line, f"{column} is empty"
        for column, values in _CODES[name].items():
            if row.get(column, "") not in codes(values) and not (name == "places" and row.get("geonames_id")):
                yield line, f"{column} {row.get(column, '')!r} is none of {', '.join(codes(values))}"
        if row.get("country") and row["country"] not in countries.values():
            code = countries.get(row["country"].lower())
            hint = f": write {code}" if code else ", such as SDN"
            yield line, f"country {row['country']!r} is no code of three letters{hint}"
        for code in filter(None, (row.get("countries") or "").split("|")):
            if code not in countries.values():
                yield line, f"countries: {code!r} is no code of three letters, such as SDN"
        for column in LISTED:
            if ";" in (row.get(column) or ""):
                yield line, f"{column}: several values are parted by |, not by ;"
        for column, (fits, example) in _SHAPES.items():
            if row.get(column) and not fits(row[column]):
                yield line, f"{column} {row[column]!r} can't be used; write it as {example}"
        if bool(row.get("latitude")) != bool(row.get("longitude")):
            yield line, "latitude and longitude must both stand there, or none"
        if (whole := row.get("part_of")) and whole not in keys and not OF_A_STATE.fullmatch(whole):
            yield line, f"part_of {whole!r} is no key of an actor"
        if row.get("key") and _is_within_itself(row["key"], wholes):
            yield line, f"{row['key']!r} is part of itself"
        if row.get("key") and (first := seen.setdefault(row["key"], line)) != line:
            yield line, f"key {row['key']!r} stands in line {first} already"


def _is_within_itself(key: str, wholes: dict[str, str]) -> bool:
    seen = {key}
    while key := wholes.get(key, ""):
        if key in seen:
            return True
        seen.add(key)
    return False


def _is_within(limit: float) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        try:
            return -limit <= float(text) <= limit  # false for what is no number
        except ValueError:
            return False

    return fits


def _is_edtf(text: str) -> bool:
    try:
        return bool(edtf_bounds(text))
    except ValueError:
        return False


def _matches(pattern: str) -> Callable[[str], bool]:
    return lambda text: re.fullmatch(pattern, text, re.ASCII) is not None


_CODES = {
    "actors": {"actor_type": "actor_type"},
    "places": {"kind": "place_kind"},
    "agreements": {"agreement_type": "agreement_type"},
}
_SHAPES: dict[str, tuple[Callable[[str], bool], str]] = {
    "latitude": (_is_within(90), "13.18, between -90 and 90"),
    "longitude": (_is_within(180), "30.22, between -180 and 180"),
    "geonames_id": (_matches(r"\d{1,10}"), "378493"),
    "population": (_matches(r"\d{1,10}"), "345126"),
    "wikidata_id": (_matches(r"Q\d+"), "Q1091"),
    "generic": (_matches("[01]"), "0 or 1"),
    "date": (_is_edtf, "2018-09-17, 2018-09 or 2018"),
}
