"""Names that a dataset met and did not know, the most frequent first, ready for the dataset's own lists.

Knowledge grows by hand: what is printed here is looked at by a person and pasted into ``actors.csv`` or ``places.csv``.
"""

import csv
import io
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from newsledger.dataset import read_dataset
from newsledger.errors import InputError
from newsledger.lexicons import HERE as LEXICONS
from newsledger.lexicons import read_lexicon

CONTEXT = 60  # characters on either side
CONTEXTS = 3
UNKNOWN = {
    "actors": "SELECT actor_id, name, actor_type, country FROM actors WHERE generic = 0",
    "places": "SELECT place_id, name, kind, country FROM places WHERE kind = 'unresolved'",
}
STATE_BODIES = ("state", "government", "military", "police")  # those of a known country need no entry
SUBJECT = {"actors": "actor_id", "places": "place_id"}


@dataclass(frozen=True)
class Unknown:
    """A name without an entry: how often and in how many articles it stands, and some of its contexts."""

    table: str
    name: str
    kind: str
    country: str
    mentions: int
    articles: int
    contexts: tuple[str, ...]


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
        return sorted(
            (_unknown(connection, table, row) for row in rows),
            key=lambda u: (-u.articles, -u.mentions, u.name),
        )
    finally:
        connection.close()


def _known_names(folder: Path) -> set[str]:
    """Canonical names of the actors that a lexicon or the dataset's own list has."""
    return {row["name"] for row in read_lexicon("actors", folder)} | {r["person"] for r in read_lexicon("offices")}


def _is_state_body(row: tuple[str, ...]) -> bool:
    return row[2] in STATE_BODIES and bool(row[3])


def _unknown(connection: sqlite3.Connection, table: str, row: tuple[str, ...]) -> Unknown:
    id_, name, kind, country = row
    found = connection.execute(
        f'SELECT v.source_id, v.start, v."end", d.text FROM evidence v LEFT JOIN documents d USING (source_id) '  # noqa: S608
        f"WHERE v.{SUBJECT[table]} = ? ORDER BY v.source_id, v.start",
        (id_,),
    ).fetchall()
    contexts = [" ".join(t[max(s - CONTEXT, 0) : e + CONTEXT].split()) for _, s, e, t in found[:CONTEXTS] if t]
    return Unknown(table, name, kind, country or "", len(found), len({f[0] for f in found}), tuple(contexts))


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


def as_list(unknown: list[Unknown], table: str) -> str:
    """For pasting: lines of the dataset's own list, without their header; the columns to fill in are empty."""
    with (LEXICONS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    out = io.StringIO()
    writer = csv.DictWriter(out, header, lineterminator="\n")
    for u in unknown:
        kind = {"actor_type": u.kind} if table == "actors" else {"kind": "settlement"}
        known = {"name": u.name, "country": u.country, "example": u.contexts[0] if u.contexts else u.name, **kind}
        key = {"key": "-".join(u.name.lower().split()), "generic": "0"} if "key" in header else {}
        writer.writerow({name: (known | key).get(name, "") for name in header})
    return out.getvalue()
