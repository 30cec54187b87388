"""The rows behind the pages, with the names that their keys stand for. One function a question."""

# ruff: noqa: S608 - only names of tables and columns of ours are put into SQL; values are bound

import json
from typing import Any

from newsledger.schema import codes
from newsledger.site import words
from newsledger.site.library import KEY, MANY, SUBJECTS, Reader, Row
from newsledger.site.marks import Mark, around, context

# Evidence that speaks for a column or for a relation of the row, not for its name.
MOST_MENTIONS = 20_000  # of a row that are looked through: more take longer than a reader waits
SHORT = 40  # characters; a shorter quote is a name rather than a statement
OTHER_FIELDS = (
    *("date", "place", "period", "claimant", "leads", "supports", "opposes", "part_of", "provision"),
    *codes("agreement_actor_role"),
)

FIGURES = """
select f.*, s.title as source_title, s.key as source_key, s.publisher, s.published, s.published_earliest,
  s.published_latest, p.name as place_name, p.part_of as place_within, e.summary as event_summary, e.event_type,
  ep.name as event_place, e.date as event_date,
  g.name as agreement_name
from figures f join sources s on s.source_id = f.source_id left join places p on p.place_id = f.place_id
  left join events e on e.event_id = f.event_id left join places ep on ep.place_id = e.place_id
  left join agreements g on g.agreement_id = f.agreement_id
"""
EVENTS = """
select e.*, p.name as place_name, p.latitude, p.longitude, g.name as agreement_name
from events e left join places p on p.place_id = e.place_id left join agreements g on g.agreement_id = e.agreement_id
"""


# Of the latest articles only: ordering a million figures takes longer than a reader waits.
TOLD = "coalesce(f.flag, '') not in ('denied', 'hypothetical', 'planned')"  # as a fact
RECENT = (
    "f.source_id in (select source_id from sources order by published_latest is null, published_latest desc limit {})"
)
IN_TIME = "coalesce(e.date_earliest, e.date_latest) is null, coalesce(e.date_earliest, e.date_latest), e.event_id"
IN_TEXT = "f.source_id, f.number_start"
LATEST = "s.published_latest is null, s.published_latest desc, f.source_id, f.number_start"


async def figures(reader: Reader, where: str, order: str = IN_TEXT, skip: int = 0, **values: Any) -> list[Row]:
    """Figures with their claimants, ready to be shown: ``before``, ``number_text``, ``after`` are the quote."""
    if order == IN_TEXT:  # a condition on figures alone: they are chosen before names and titles are looked up
        where = f"f.rowid in (select f.rowid from figures f where {where} order by {order} limit {MANY})"
    found = await reader.all(f"{FIGURES} where {where} order by {order} limit {MANY} offset {int(skip)}", **values)
    claimants = await reader.all(
        """select c.figure_id, a.actor_id, a.name from figure_claimants c join actors a on a.actor_id = c.actor_id
        where c.figure_id in (select value from json_each(:ids)) order by c.figure_id, c.position""",
        ids=json.dumps([row["figure_id"] for row in found]),
    )
    by_figure: dict[str, list[Row]] = {}
    for claimant in claimants:
        by_figure.setdefault(claimant["figure_id"], []).append(claimant)
    for row in found:
        row["claimants"] = by_figure.get(row["figure_id"], [])
        row["before"], row["number"], row["after"] = around(
            row["quote"], row["start"], row["number_start"], row["number_end"]
        )
        row["reading"], row["short"] = words.reading(row), words.short(row)
        row["period"] = words.period(row["period_start"], row["period_end"])
        row["what"] = words.label("figures", "category", row["category"])
    return found


async def events(reader: Reader, where: str, **values: Any) -> list[Row]:
    """Events in order of time, the undated last; ``where``: a condition on events alone."""
    chosen = f"select e.rowid from events e where {where} order by {IN_TIME} limit {MANY}"
    found = await reader.all(f"{EVENTS} where e.rowid in ({chosen}) order by {IN_TIME}", **values)
    for row in found:
        row["type"] = words.label("events", "event_type", row["event_type"])
        row["title"] = row["type"] + (f", {row['place_name']}" if row["place_name"] else "")
        row["when"] = words.when(row["date"])
    return found


async def mentions(reader: Reader, table: str, id_: str, limit: int = 25) -> list[Row]:
    """Where the articles speak of a row: each span in its sentence; a bare quote without texts."""
    found = await reader.all(
        f"""select v.evidence_id, v.source_id, v.start, v."end", v.quote, v.field, v.rule, s.title as source_title,
        s.key as source_key, s.publisher, s.published from evidence v join sources s on s.source_id = v.source_id
        where v.rowid in (select rowid from evidence where {KEY[table]} = :id limit {MOST_MENTIONS})
        order by s.published_latest, v.source_id, v.start, v."end" limit :limit""",
        id=id_,
        limit=limit,
    )
    texts = await reader.texts(row["source_id"] for row in found)
    for row in found:
        text = texts.get(row["source_id"], "")
        whole = context(text, row["start"], row["end"]) if text else ("", row["quote"], "")
        row["before"], row["number"], row["after"] = whole
    return found


async def marks(reader: Reader, source_id: str) -> list[Mark]:
    """Every span of an article from which a row was read. Dates and places of events are marked by their own rows."""
    found = []
    spans = await reader.all(
        """select start, "end", event_id, actor_id, agreement_id, place_id, figure_id, field from evidence
        where source_id = :id order by start limit 5000""",
        id=source_id,
    )
    for row in spans:
        for table in SUBJECTS:
            if row[KEY[table]] and table != "figures" and row["field"] not in OTHER_FIELDS:
                found.append(Mark(row["start"], row["end"], table, row[KEY[table]]))
    numbers = await reader.all(
        "select figure_id, number_start, number_end from figures where source_id = :id", id=source_id
    )
    found += [Mark(row["number_start"], row["number_end"], "figures", row["figure_id"]) for row in numbers]
    return list(dict.fromkeys(found))


async def quotes(reader: Reader, source_id: str) -> list[tuple[int, str]]:
    """(offset, words) of what is quoted from an article, in order: figures and evidence, none inside another."""
    found = await reader.all(
        """select start, quote, length(quote) as size from figures where source_id = :id union
        select start, quote, length(quote) from evidence where source_id = :id order by start, size desc limit 1000""",
        id=source_id,
    )
    kept: list[tuple[int, str]] = []
    for row in found:
        if not kept or row["start"] + row["size"] > kept[-1][0] + len(kept[-1][1]):
            kept.append((row["start"], row["quote"]))
    long = [(start, quote) for start, quote in kept if len(quote) > SHORT]
    return long or kept


async def named(reader: Reader, table: str, ids: list[str]) -> dict[str, str]:
    """The names of rows by id."""
    column = {"events": "event_type", "figures": "number_text"}.get(table, "name")
    rows = await reader.all(
        f'select {KEY[table]} as id, {column} as name from "{table}" where id in (select value from json_each(:ids))',
        ids=json.dumps(ids),
    )
    if table == "events":
        return {row["id"]: words.label("events", "event_type", row["name"]) for row in rows}
    return {row["id"]: row["name"] for row in rows}


async def participants(reader: Reader, event_ids: list[str]) -> list[Row]:
    rows = await reader.all(
        """select x.event_id, x.role, x.standing, a.actor_id, a.name, x.accuser_id, by.name as accuser
        from event_actors x join actors a on a.actor_id = x.actor_id
        left join actors by on by.actor_id = x.accuser_id
        where x.event_id in (select value from json_each(:ids)) order by x.event_id, x.role, a.name""",
        ids=json.dumps(event_ids),
    )
    for row in rows:
        row["role_title"] = words.label("event_actors", "role", row["role"])
    return rows


async def aliases(reader: Reader, table: str, id_: str) -> list[Row]:
    """The spellings under which a row is printed, the most frequent first."""
    return await reader.all(
        f"""select quote, count(*) as n, count(distinct source_id) as sources
        from (select quote, source_id, field from evidence where {KEY[table]} = :id limit {MOST_MENTIONS})
        where field not in (select value from json_each(:other)) and field <> 'pronoun' and length(quote) < 80
        group by quote order by n desc, quote limit 40""",
        id=id_,
        other=json.dumps(OTHER_FIELDS),
    )
