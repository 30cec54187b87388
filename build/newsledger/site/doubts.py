"""Which rows a person should look at first, and why: figures and events by how sure the rules were, names by what else
they sound like and by what is known of them."""

# ruff: noqa: S608 - only names of tables and columns of ours are put into SQL; values are bound

import json
from collections import defaultdict
from collections.abc import Iterable

from newsledger.corrections import Correction
from newsledger.gazetteer.fold import fold, skeleton
from newsledger.site import rows, words
from newsledger.site.library import KEY, Reader, Row

PAGE = 25
ORDER = {  # what is least certain, first: flagged rows, then by confidence, then what has neither place nor date
    "figures": "t.flag is null, coalesce(t.confidence, 0), t.place_id is not null, t.figure_id",
    "events": "coalesce(t.confidence, 0), t.place_id is not null, t.date is not null, t.event_id",
}
NAMES = {"actors": "actor_type", "places": "kind", "agreements": "agreement_type"}  # and the column that says what kind
TABLES = (*ORDER, *NAMES)
MOST_NAMES = 20_000  # of a table that are compared with each other


async def left(reader: Reader, table: str, decided: Iterable[str]) -> int:
    """How many rows of a table no person has looked at."""
    where = "review = 'machine' and " if table in ORDER else ""
    return await reader.count(
        table,
        f"where {where}{KEY[table]} not in (select value from json_each(:decided))",
        decided=json.dumps(sorted(decided)),
    )


async def doubtful(reader: Reader, table: str, decided: list[str], page: int) -> list[Row]:
    """A page of the rows of a table that no person has looked at, the most doubtful first; ``why`` says what is in
    doubt, ``said`` is where an article speaks of it."""
    if table in NAMES:
        found = (await _names(reader, table, set(decided)))[(page - 1) * PAGE : page * PAGE]
        said = await _first_mentions(reader, table, [row["id"] for row in found])
        return [row | {"said": said.get(row["id"])} for row in found]
    key = KEY[table]
    chosen = await reader.all(
        f"""select t.{key} as id from {table} t where t.review = 'machine' and t.{key} not in
        (select value from json_each(:decided)) order by {ORDER[table]} limit {PAGE} offset :skip""",
        decided=json.dumps(decided),
        skip=(page - 1) * PAGE,
    )
    ids = [row["id"] for row in chosen]
    fetch, alias = (rows.figures, "f") if table == "figures" else (rows.events, "e")
    shown = await fetch(reader, f"{alias}.{key} in (select value from json_each(:ids))", ids=json.dumps(ids))
    quotes = await _first_mentions(reader, table, ids)
    by_id = {row[key]: row | {"why": doubts(table, row), "said": quotes.get(row[key])} for row in shown}
    return [by_id[id_] for id_ in ids if id_ in by_id]


async def _first_mentions(reader: Reader, table: str, ids: list[str]) -> dict[str, Row]:
    key = KEY[table]
    found = await reader.all(
        f"""select v.{key} as id, v.source_id, v.start, v."end", v.quote, min(v.start) from evidence v
        where v.{key} in (select value from json_each(:ids)) group by v.{key}""",
        ids=json.dumps(ids),
    )
    texts = await reader.texts(row["source_id"] for row in found)
    for row in found:
        text = texts.get(row["source_id"], "")
        row["before"], row["number"], row["after"] = (
            rows.context(text, row["start"], row["end"]) if text else ("", row["quote"], "")
        )
    return {row["id"]: row for row in found}


def doubts(table: str, row: Row) -> list[str]:
    """Why a figure or an event may want a look, in words."""
    found = []
    if row.get("flag"):
        found.append(words.label("figures", "flag", row["flag"]).lower())
    if row.get("confidence") is not None:
        found.append(f"confidence {row['confidence']:.2f}")
    if not row.get("place_id"):
        found.append("no place")
    if table == "events" and not row.get("date"):
        found.append("no date")
    return found


async def _names(reader: Reader, table: str, decided: set[str]) -> list[Row]:
    """Rows that only a name tells apart: those that sound like another first, then those of which little is known.
    ``alike``: the rows that may be the same, (id, name)."""
    key, kind = KEY[table], NAMES[table]
    extra = {"places": "latitude is null", "actors": "actor_type = 'other'", "agreements": "date is null"}[table]
    listed = await reader.database.execute(
        f"""select {key} as id, name, {kind} as kind, {extra} as unknown from "{table}"
        order by {extra} desc, name, {key} limit {MOST_NAMES}""",
        page_size=MOST_NAMES,
    )
    found = [dict(row) for row in listed.rows]
    alike: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        bones = skeleton(fold(row["name"]))
        row["sound"] = bones if len(bones) > 2 else ""
        alike[row["sound"]].append(row)
    for row in found:
        same = [other for other in alike[row["sound"]] if other["id"] != row["id"]] if row["sound"] else []
        row["alike"] = [(other["id"], other["name"]) for other in same if other["id"] not in decided][:3]
        row["table"], row["kind_title"] = table, words.label(table, kind, row["kind"])
        row["why"] = ["sounds like another"] if row["alike"] else []
        row["why"] += [_UNKNOWN[table]] if row["unknown"] else []
    waiting = [row for row in found if row["id"] not in decided]
    return sorted(waiting, key=lambda row: (not row["alike"], row["sound"] if row["alike"] else ""))


_UNKNOWN = {"places": "not found in the gazetteer", "actors": "of no known kind", "agreements": "no date"}


def decided(table: str, built: Iterable[Correction], pending: Iterable[Correction]) -> list[str]:
    """The rows of a table that corrections speak of. Where the table itself says who has looked, only those that the
    next build will apply."""
    lines = [*pending] if table in ORDER else [*built, *pending]
    return sorted({line.id for line in lines if line.table == table})
