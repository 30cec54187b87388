"""One box over names, quotes and texts. Spellings find each other: *Erdogan* and *Erdoğan* by folding, *Kefer Zita* and
*Kafr Zita* by the consonants of the whole name or because one row was read under both."""

# ruff: noqa: S608 - only names of tables and columns of ours are put into SQL; values are bound

import re
import sqlite3
from typing import Any

from datasette.database import QueryInterrupted

from newsledger.gazetteer.fold import fold, skeleton
from newsledger.site import rows, words
from newsledger.site.library import KEY, Reader, Row

OPEN, CLOSE = "\ue000", "\ue001"  # private-use characters: never in the markup, split off before it is made
NAMES = ("actors", "places", "agreements")
PAGE = 25
FEW = 4  # names; up to so many are filled up with those of which a longer alias has the words


async def name_index(reader: Reader) -> list[tuple[str, str, str, str, str]]:
    """(folded spelling, its skeleton, table, id, canonical name) of every name and printed alias; made once."""
    library = reader.library
    if library.names is None:
        found = []
        for table in NAMES:
            spellings = await _spellings(reader, table)
            for row in spellings:
                folded = fold(row["spelling"])
                bones = "" if row["generic"] else skeleton(folded)  # a *driver* is no other spelling of *Darfur*
                found.append((folded, bones, table, row["id"], row["name"]))
        library.names = sorted(set(found))
    return library.names


async def _spellings(reader: Reader, table: str) -> list[Row]:
    """Names and printed aliases of a table; names alone where there are too many mentions to look through in time."""
    generic = "t.generic" if table == "actors" else "0"
    names = f'select t.{KEY[table]} as id, t.name, t.name as spelling, {generic} as generic from "{table}" t'
    aliases = f"""select t.{KEY[table]}, t.name, v.quote, {generic} from evidence v
    join "{table}" t on t.{KEY[table]} = v.{KEY[table]}
    where length(v.quote) < 60 and v.field in ('name', 'alias', 'nominal')"""
    for sql in (f"{names} union {aliases}", names):
        try:
            return [dict(row) for row in (await reader.database.execute(sql, truncate=False)).rows]
        except QueryInterrupted:
            continue
    return []


async def find_names(reader: Reader, query: str) -> list[Row]:
    """Actors, places and agreements whose spelling holds every word of the query, or sounds like it."""
    wanted = fold(query)
    if not wanted:
        return []
    key, tokens = skeleton(wanted), wanted.split()
    best: dict[tuple[str, str], tuple[int, str, str]] = {}
    for folded, bones, table, id_, name in await name_index(reader):
        parts = folded.split()
        if folded == wanted:
            rank = 0
        elif len(key) > 2 and bones == key:
            rank = 2
        elif all(any(part.startswith(token) for part in parts) for token in tokens):
            rank = 1 if folded == fold(name) else 3  # a longer alias says less: *children in Idlib*
        else:
            continue
        old = best.get((table, id_))
        if old is None or rank < old[0]:
            best[table, id_] = (rank, name, folded)
    order = sorted(best.items(), key=lambda item: (item[1][0], len(item[1][1]), item[1][1], item[0]))
    found: list[Row] = [
        {"table": table, "id": id_, "name": name, "rank": rank, "alias": alias if rank == 3 else ""}
        for (table, id_), (rank, name, alias) in order
    ]
    return [row for n, row in enumerate(found) if row["rank"] < 3 or n < FEW][:12]


async def spellings(reader: Reader, names: list[Row]) -> list[str]:
    """Other spellings under which the found rows are printed, for the search in texts."""
    ids = {(row["table"], row["id"]) for row in names if row["rank"] in (0, 2)}
    found = [folded for folded, _, table, id_, _ in await name_index(reader) if (table, id_) in ids and len(folded) > 3]
    return list(dict.fromkeys(found))[:8]


def expression(query: str, others: list[str]) -> str:
    """A full-text query that cannot be malformed: all words of the query, or one of the other spellings as a phrase.

    >>> expression('600 "people', ["kefer zita"])
    '("600" AND "people"*) OR "kefer zita"'
    """
    tokens = [token for token in re.split(r"[\s\"\x00]+", query) if any(c.isalnum() for c in token)][:12]
    if not tokens:
        return ""
    parts = [f'"{token}"' for token in tokens]
    parts[-1] += "*" if len(tokens[-1]) > 2 and not tokens[-1][-1].isdigit() else ""
    return " OR ".join([f"({' AND '.join(parts)})", *(f'"{spelling}"' for spelling in others)])


def split(snippet: str) -> list[tuple[str, bool]]:
    """``"a \ue000b\ue001 c"`` -> [("a ", False), ("b", True), (" c", False)]"""
    found = []
    for part in re.split(f"({OPEN}[^{CLOSE}]*{CLOSE})", snippet):
        if part:
            hit = part.startswith(OPEN)
            found.append((part.strip(OPEN + CLOSE) if hit else part, hit))
    return found


async def search(reader: Reader, query: str) -> Row:
    """What the search page shows."""
    query = query.replace("\x00", "").strip()[:200]
    names = await find_names(reader, query)
    for row in names:
        column, table = (
            {"actors": "actor_type", "places": "kind", "agreements": "agreement_type"}[row["table"]],
            row["table"],
        )
        found = await reader.one(f'select {column} as code from "{table}" where {KEY[table]} = :id', id=row["id"])
        row["kind"] = words.label(table, column, found["code"] if found else None)
    match = expression(query, await spellings(reader, names))
    result: dict[str, Any] = {"query": query, "names": names, "figures": [], "events": [], "articles": []}
    if not match:
        return result
    result["figures"] = await _matching(reader, "figures", match, rows.figures, "f.figure_id")
    result["events"] = await _matching(reader, "events", match, rows.events, "e.event_id")
    result["articles"] = await articles(reader, match)
    return result


async def _matching(reader: Reader, table: str, match: str, fetch: Any, key: str) -> list[Row]:
    if not await reader.has(f"{table}_fts"):
        return []
    inside = (
        f"{key[0]}.rowid in (select rowid from {table}_fts where {table}_fts match :match order by rank limit {PAGE})"
    )
    if table == "events":
        inside += (
            " or e.event_id in (select event_id from evidence where rowid in "
            f"(select rowid from evidence_fts where evidence_fts match :match limit {PAGE}))"
        )
    try:
        return (await fetch(reader, inside, match=match))[:PAGE]
    except sqlite3.OperationalError:
        return []


async def articles(reader: Reader, match: str) -> list[Row]:
    """Articles whose text or title matches, with the words around the first hit and where they stand."""
    if not (await reader.has("documents_fts") and await reader.has("documents")):
        return await reader.all(
            "select source_id, key, title, publisher, published from sources where rowid in "
            "(select rowid from sources_fts where sources_fts match :match limit 25)",
            match=match,
        )
    found = await reader.all(
        f"""select s.source_id, s.key, s.title, s.publisher, s.published, d.text,
        snippet(documents_fts, 0, '{OPEN}', '{CLOSE}', '…', 40) as snippet from documents_fts
        join documents d on d.rowid = documents_fts.rowid join sources s on s.source_id = d.source_id
        where documents_fts match :match order by rank limit {PAGE}""",
        match=match,
    )
    for row in found:
        row["parts"] = split(row["snippet"])
        plain = row["snippet"].replace(OPEN, "").replace(CLOSE, "").strip("…")
        start = row["text"].find(plain)
        row["at"] = f"{start}-{start + len(plain)}" if start >= 0 else ""
        del row["text"]
    return found
