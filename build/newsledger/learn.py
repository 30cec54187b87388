"""Names that a dataset met and did not know, the most frequent first, ready for the dataset's own lists.

Knowledge grows by hand: what is printed here is looked at by a person and pasted into ``actors.csv`` or ``places.csv``.
"""

import csv
import io
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsledger.dataset import read_dataset
from newsledger.errors import InputError
from newsledger.gazetteer import Gazetteer, load_gazetteer
from newsledger.lexicons import HERE as LEXICONS
from newsledger.lexicons import read_lexicon

CONTEXT = 60  # characters on either side
CONTEXTS = 3
UNKNOWN = {
    "actors": """SELECT a.actor_id, a.name, a.actor_type, a.country, a.wikidata_id, w.name
        FROM actors a LEFT JOIN actors w ON w.actor_id = a.part_of WHERE a.generic = 0""",
    "places": """SELECT p.place_id, p.name, p.kind, p.country, p.admin1, p.latitude, p.longitude,
        w.name, w.kind, w.geonames_id, w.latitude, w.longitude
        FROM places p LEFT JOIN places w ON w.place_id = p.part_of WHERE p.kind = 'unresolved'""",
}
STATE_BODIES = ("state", "government", "military", "police")  # those of a known country need no entry
AREAS = ("admin1", "admin2", "region")
SUBJECT = {"actors": "actor_id", "places": "place_id"}

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Unknown:
    """A name without an entry: how often and in how many articles it stands, some of its contexts, and what else the
    dataset says of it that a line of the list can hold."""

    table: str
    name: str
    kind: str
    country: str
    mentions: int
    articles: int
    contexts: tuple[str, ...]
    known: dict[str, str]


def unknown_names(folder: Path, table: str) -> list[Unknown]:
    """The unknown names of one table of a dataset. Raises InputError where the folder holds no database."""
    path = folder / read_dataset(folder).database
    if not path.is_file():
        found = sorted(folder.glob("*.sqlite"))  # the folder was renamed, and no dataset.yml says the name
        if len(found) != 1:
            raise InputError(f"{path}: no such database; build the dataset first")
        path = found[0]
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        known = _known_names(folder) if table == "actors" else set()
        rows = [r for r in connection.execute(UNKNOWN[table]) if r[1] not in known and not _is_state_body(r)]
        say = _of_places(folder) if table == "places" else _of_actors(folder)
        return sorted(
            (_unknown(connection, table, row, say(row)) for row in rows),
            key=lambda u: (-u.articles, -u.mentions, u.name),
        )
    finally:
        connection.close()


def _known_names(folder: Path) -> set[str]:
    """Canonical names of the actors that a lexicon or the dataset's own list has."""
    return {row["name"] for row in read_lexicon("actors", folder)} | {r["person"] for r in read_lexicon("offices")}


def _is_state_body(row: Row) -> bool:
    return row[2] in STATE_BODIES and bool(row[3])


def _of_actors(folder: Path) -> Callable[[Row], dict[str, str]]:
    """Of an actor its id in Wikidata and the whole that it belongs to, where a list has that."""
    keys = {row["name"]: row["key"] for row in read_lexicon("actors", folder)}
    return lambda row: {"wikidata_id": row[4] or "", "part_of": keys.get(row[5], "")}


def _of_places(folder: Path) -> Callable[[Row], dict[str, str]]:
    """Of a place the area that holds it, and its point; not the point of an area, which the place itself is not at."""
    world = load_gazetteer(folder if (folder / "places.csv").is_file() else None)
    return lambda row: {"admin1": _area(world, row), **_point(row)}


def _area(world: Gazetteer, row: Row) -> str:
    """The smallest area around a place that its name in a list leads back to."""
    _, _, _, country, admin1, _, _, within, kind, geonames_id, *_ = row
    found = world.area(country or "", within) if kind == "admin2" else None
    return within if found and found.geonames_id == geonames_id else admin1 or ""


def _point(row: Row) -> dict[str, str]:
    latitude, longitude, _, kind, _, *whole = row[5:]
    if latitude is None or (kind in AREAS and whole == [latitude, longitude]):
        return {}
    return {"latitude": f"{latitude}", "longitude": f"{longitude}"}


def _unknown(connection: sqlite3.Connection, table: str, row: Row, known: dict[str, str]) -> Unknown:
    id_, name, kind, country = row[:4]
    found = connection.execute(
        f'SELECT v.source_id, v.start, v."end", d.text FROM evidence v LEFT JOIN documents d USING (source_id) '  # noqa: S608
        f"WHERE v.{SUBJECT[table]} = ? ORDER BY v.source_id, v.start",
        (id_,),
    ).fetchall()
    contexts = tuple(_context(text, start, end) for _, start, end, text in found[:CONTEXTS] if text)
    return Unknown(table, name, kind, country or "", len(found), len({f[0] for f in found}), contexts, known)


def _context(text: str, start: int, end: int) -> str:
    """The whole words around a stretch of a text.

    >>> _context("word " * 20 + "in the village of Latmin", 118, 124)[:29]
    'word word word word word word'
    """
    first, last = max(start - CONTEXT, 0), end + CONTEXT
    before, after = text[first:start], text[end:last]
    if first and not text[first - 1].isspace():
        before = before.partition(" ")[2]
    if text[last : last + 1].strip():
        after = after.rpartition(" ")[0]
    return " ".join(f"{before}{text[start:end]}{after}".split())


def as_text(unknown: list[Unknown]) -> str:
    """For reading: a name a paragraph."""
    lines = []
    for u in unknown:
        where = f", {u.country}" if u.country else ""
        counts = f"{_count(u.mentions, 'mention')} in {_count(u.articles, 'article')}"
        lines.append(f"{u.name}  ({u.kind}{where}; {counts})")
        lines += [f"    … {context} …" for context in u.contexts]
    return "\n".join(lines) or "no unknown names"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def as_list(unknown: list[Unknown], table: str, folder: Path) -> str:
    """For pasting: lines of the dataset's own list, with its header where it has none yet; the columns to fill in are
    empty."""
    with (LEXICONS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    out = io.StringIO()
    writer = csv.DictWriter(out, header, lineterminator="\n")
    own = folder / f"{table}.csv"
    if not own.is_file() or not own.stat().st_size:
        writer.writeheader()
    for u in unknown:
        kind = {"actor_type": u.kind} if table == "actors" else {"kind": "settlement"}
        known = {"name": u.name, "country": u.country, "example": u.contexts[0] if u.contexts else u.name, **kind}
        key = {"key": "-".join(u.name.lower().split()), "generic": "0"} if "key" in header else {}
        writer.writerow({name: (u.known | known | key).get(name, "") for name in header})
    return out.getvalue()
