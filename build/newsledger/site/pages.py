"""The pages about rows: article, figure, event, actor, place, agreement. Each gives the context of its template."""

# ruff: noqa: S608 - only names of tables and columns of ours are put into SQL; values are bound

import json
from textwrap import shorten
from typing import Any

from newsledger.site import charts, rows, words
from newsledger.site.library import SUBJECTS, Reader, Row
from newsledger.site.marks import fragments, paragraphs

Context = dict[str, Any] | None
EVENT_PLACES = """where p.place_id in (select place_id from event_places where event_id = :id union
select place_id from events where event_id = :id)"""


async def article(reader: Reader, id_: str, at: str = "") -> Context:
    """``at``: *start-end*, the stretch of text to show."""
    source = await reader.one("select * from sources where source_id = :id or key = :id", id=id_)
    if source is None:
        return None
    found = await rows.marks(reader, source["source_id"])
    text = await reader.text(source["source_id"])
    names: Row = {}
    lists: Row = {}
    for table in SUBJECTS:
        ids = list(dict.fromkeys(mark.row for mark in sorted(found, key=lambda m: m.start) if mark.kind == table))
        titles = await rows.named(reader, table, ids)
        lists[table] = [{"id": id_, "name": titles.get(id_, id_)} for id_ in ids]
        names.update({id_: (table, titles.get(id_, id_)) for id_ in ids})
    figures = await rows.figures(reader, "f.source_id = :id", id=source["source_id"])
    by_id = {row["figure_id"]: row for row in figures}
    first = {mark.row: text[mark.start : mark.end] for mark in sorted(found, key=lambda m: -m.start)}
    for item in lists["events"]:
        item["quote"] = shorten(first.get(item["id"], ""), 100, placeholder=" …")
    for item in lists["figures"]:
        item["row"] = by_id.get(item["id"])
    here = span(at)
    return {
        "source": source,
        "paragraphs": paragraphs(text, found, here) if text else [],
        "fragments": [] if text else fragments(await rows.quotes(reader, source["source_id"]), found, here),
        "figures": figures,
        "lists": lists,
        "names": names,
        "published": words.when(source["published"]),
    }


def span(at: str) -> tuple[int, int] | None:
    """``"12-40"`` -> (12, 40); nothing for anything else."""
    start, _, end = at.partition("-")
    if not (start.isascii() and start.isdigit() and len(at) < 30 and (not end or end.isdigit())):
        return None
    return int(start), int(end) if end else int(start) + 1


async def figure(reader: Reader, id_: str) -> Context:
    found = await rows.figures(reader, "f.figure_id = :id", id=id_)
    if not found:
        return None
    row = found[0]
    groups: list[tuple[str, str, list[Row]]] = []
    if row["part_of"]:
        groups.append(("Part of", "", await rows.figures(reader, "f.figure_id = :id", id=row["part_of"])))
    parts = await rows.figures(reader, "f.part_of = :id", id=id_)
    if parts:
        groups.append(("Parts", "Never added up by us; listed as the article breaks them down.", parts))
    related = await reader.all(
        """select other_figure_id as id, relation, reason, 0 as back from figure_relations where figure_id = :id
        union all
        select figure_id, relation, reason, 1 from figure_relations where other_figure_id = :id""",
        id=id_,
    )
    seen = {id_, row["part_of"], *(part["figure_id"] for part in parts)}
    for relation in dict.fromkeys(link["relation"] for link in related):
        links = {link["id"]: link for link in related if link["relation"] == relation and link["id"] not in seen}
        others = [other for key in links for other in await rows.figures(reader, "f.figure_id = :id", id=key)]
        for other in others:
            other["reason"] = links[other["figure_id"]]["reason"]
        if others:
            title = words.label("figure_relations", "relation", relation)
            groups.append((title, words.describe("figure_relations", "relation", relation), others))
        seen |= set(links)
    if row["event_id"]:
        same = await rows.figures(reader, "f.event_id = :event", event=row["event_id"])
        same = [other for other in same if other["figure_id"] not in seen]
        if same:
            groups.append(("Other figures of the same event", "", same))
    text = await reader.text(row["source_id"])
    changes = await corrections_of(reader, "figures", id_)
    return {"figure": row, "groups": groups, "passage": passage(text, row["start"], row["end"]), "changes": changes}


async def corrections_of(reader: Reader, table: str, id_: str) -> list[Row]:
    """What people changed in a row, and why."""
    return await reader.all(
        """select action, "column", expected, value, reason, editor, date from corrections
        where "table" = :table and row_id = :id order by correction_id""",
        table=table,
        id=id_,
    )


def passage(text: str, start: int, end: int, limit: int = 700) -> tuple[str, str, str] | None:
    """The paragraph around a quote, cut at the quote; nothing where the quote is the whole of it."""
    left = max(text.rfind("\n", 0, start) + 1, start - limit)
    right = text.find("\n", end)
    right = min(len(text) if right < 0 else right, end + limit)
    if not text[left:start].strip() and not text[end:right].strip():
        return None
    return text[left:start], text[start:end], text[end:right]


async def event(reader: Reader, id_: str) -> Context:
    found = await rows.events(reader, "e.event_id = :id", id=id_)
    if not found:
        return None
    row = found[0]
    places = await reader.all(
        """select x.role, p.* from event_places x join places p on p.place_id = x.place_id where x.event_id = :id
        order by x.role, p.name""",
        id=id_,
    )
    agreements = await reader.all(
        """select x.relation, g.* from event_agreements x join agreements g on g.agreement_id = x.agreement_id
        where x.event_id = :id order by x.relation, g.name""",
        id=id_,
    )
    return {
        "event": row,
        "participants": grouped(await rows.participants(reader, [id_]), "role_title"),
        "places": grouped([p for p in places if p["place_id"] != row["place_id"] or p["role"] != "location"], "role"),
        "agreements": agreements,
        "figures": await rows.figures(reader, "f.event_id = :id", id=id_),
        "mentions": await rows.mentions(reader, "events", id_),
        "changes": await corrections_of(reader, "events", id_),
        "map": reader.library.map(await points(reader, EVENT_PLACES, id=id_)),
    }  # fmt: skip


def grouped(found: list[Row], column: str) -> dict[str, list[Row]]:
    """Rows by a column, in the order in which they come."""
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(row[column], []).append(row)
    return groups


async def points(reader: Reader, where: str = "", **values: Any) -> list[Row]:
    """Places of events with coordinates: their own, or those of the place they lie in (``borrowed`` 1)."""
    return await reader.all(
        f"""select p.place_id, p.name, p.kind, coalesce(p.latitude, up.latitude) as latitude,
        coalesce(p.longitude, up.longitude) as longitude, p.latitude is null as borrowed,
        (select count(*) from event_places x where x.place_id = p.place_id) as events
        from places p left join places up on up.place_id = p.part_of {where}
        order by events desc, p.place_id limit 1000""",
        **values,
    )


def _part(link: Row) -> str:
    """What an actor is in an event: *perpetrator*, *suspected perpetrator*."""
    role = words.label("event_actors", "role", link["role"])
    return f"{words.label('event_actors', 'standing', 'suspected')} {role}" if link["standing"] == "suspected" else role


async def actor(reader: Reader, id_: str) -> Context:
    row = await reader.one(
        """select a.*, up.name as parent from actors a left join actors up on up.actor_id = a.part_of
        where a.actor_id = :id""",
        id=id_,
    )
    if row is None:
        return None
    events = await rows.events(reader, "e.event_id in (select event_id from event_actors where actor_id = :id)", id=id_)
    roles = await reader.all(
        """select event_id, role, standing from event_actors where event_id in (select value from json_each(:ids))
        and actor_id = :id order by role limit 5000""",
        id=id_,
        ids=json.dumps([item["event_id"] for item in events]),
    )
    for item in events:
        item["roles"] = [_part(link) for link in roles if link["event_id"] == item["event_id"]]
    claims = "f.figure_id in (select figure_id from figure_claimants where actor_id = :id)"
    return {
        "subject": row,  # Datasette keeps the name "actor" for who is logged in
        "type": words.label("actors", "actor_type", row["actor_type"]),
        "parts": await reader.all("select actor_id, name from actors where part_of = :id order by name", id=id_),
        "relations": await reader.all(
            """select r.relation, r.start, r."end", a.actor_id, a.name, 0 as back from actor_relations r
            join actors a on a.actor_id = r.other_actor_id where r.actor_id = :id union all
            select r.relation, r.start, r."end", a.actor_id, a.name, 1 from actor_relations r
            join actors a on a.actor_id = r.actor_id where r.other_actor_id = :id""",
            id=id_,
        ),
        "agreements": await reader.all(
            """select x.role, g.agreement_id, g.name, g.date from agreement_actors x join agreements g
            on g.agreement_id = x.agreement_id where x.actor_id = :id order by g.date, g.name""",
            id=id_,
        ),
        "aliases": await rows.aliases(reader, "actors", id_),
        "claims": await rows.figures(reader, claims, id=id_),
        "events": events,
        "timeline": charts.timeline(events, f"Events with {row['name']}"),
        "mentions": await rows.mentions(reader, "actors", id_),
        "mentioned": await reader.count("evidence", "where actor_id = :id", id=id_),
    }


async def place(reader: Reader, id_: str) -> Context:
    row = await reader.one("select * from places where place_id = :id", id=id_)
    if row is None:
        return None
    chain = await reader.all(
        """with recursive up(place_id, name, part_of, depth) as (select place_id, name, part_of, 0 from places
        where place_id = :id union all select p.place_id, p.name, p.part_of, depth + 1 from places p
        join up on p.place_id = up.part_of where depth < 9) select place_id, name from up where depth > 0""",
        id=id_,
    )
    events = await rows.events(
        reader, "e.place_id = :id or e.event_id in (select event_id from event_places where place_id = :id)", id=id_
    )
    return {
        "place": row,
        "kind": words.label("places", "kind", row["kind"]),
        "chain": chain,
        "parts": await reader.all(
            "select place_id, name from places where part_of = :id order by name limit 200", id=id_
        ),
        "aliases": await rows.aliases(reader, "places", id_),
        "events": events,
        "timeline": charts.timeline(events, f"Events in {row['name']}"),
        "figures": await rows.figures(reader, "f.place_id = :id", id=id_),
        "mentions": await rows.mentions(reader, "places", id_),
        "mentioned": await reader.count("evidence", "where place_id = :id", id=id_),
        "map": reader.library.map(await points(reader, "where p.place_id = :id", id=id_)),
    }


async def agreement(reader: Reader, id_: str) -> Context:
    row = await reader.one(
        """select g.*, p.name as place_name, up.name as parent from agreements g left join places p
        on p.place_id = g.place_id left join agreements up on up.agreement_id = g.part_of where g.agreement_id = :id""",
        id=id_,
    )
    if row is None:
        return None
    actors = await reader.all(
        """select x.role, a.actor_id, a.name from agreement_actors x join actors a on a.actor_id = x.actor_id
        where x.agreement_id = :id order by x.role, a.name""",
        id=id_,
    )
    for item in actors:
        item["role_title"] = words.label("agreement_actors", "role", item["role"])
    provisions = await reader.all(
        """select v.*, p.name as place_name, f.number_text from agreement_provisions v left join places p
        on p.place_id = v.place_id left join figures f on f.figure_id = v.figure_id where v.agreement_id = :id
        order by v.kind, v.provision_id""",
        id=id_,
    )
    links = await reader.all("select event_id, relation from event_agreements where agreement_id = :id", id=id_)
    events = await rows.events(
        reader,
        "e.agreement_id = :id or e.event_id in (select event_id from event_agreements where agreement_id = :id)",
        id=id_,
    )
    relation = {link["event_id"]: link["relation"] for link in links}
    for item in events:
        item["relation"] = relation.get(item["event_id"], "concludes")
        item["relation_title"] = words.label("event_agreements", "relation", item["relation"])
    return {
        "agreement": row,
        "type": words.label("agreements", "agreement_type", row["agreement_type"]),
        "actors": grouped(actors, "role_title"),
        "provisions": provisions,
        "events": sorted(events, key=lambda item: item["relation"] != "violates"),
        "timeline": charts.timeline(events, f"Events around the {row['name']}"),
        "figures": await rows.figures(reader, "f.agreement_id = :id", id=id_),
        "aliases": await rows.aliases(reader, "agreements", id_),
        "mentions": await rows.mentions(reader, "agreements", id_),
        "parts": await reader.all("select agreement_id, name from agreements where part_of = :id", id=id_),
    }


PAGES = {"figures": figure, "events": event, "actors": actor, "places": place, "agreements": agreement}
