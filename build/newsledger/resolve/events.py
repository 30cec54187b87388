"""Events of articles -> events: reports of one incident in several articles become one event.

Carefully: only single incidents with a day and a place no larger than a settlement's surroundings, told once in each
article, by perpetrators that do not exclude each other; and the making of one agreement. All else stays in its article.
"""

import dataclasses
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

import msgspec
from msgspec.structs import replace

from newsledger.records import EventRecord
from newsledger.resolve.agreements import date_of, makers_of
from newsledger.resolve.book import Book, Entry, dates, known_code
from newsledger.resolve.consensus import best_when
from newsledger.resolve.ids import make_id

DAYS = ("minute", "part_of_day", "day")
NARROW = ("site", "settlement", "near_settlement")
NO_INCIDENTS = {
    "statement",
    "negotiation",
    "offensive",
    "lull",
    "agreement_violation",
    "force_movement",
    "aid",
    "other",
}


SHOWN = 20  # articles named in a note


@dataclass(frozen=True)
class Report:
    """An event as one article tells it; ``local_id`` from source and offset of its first words.

    Where it is noted ``record`` is without mentions and links, which are brought in when all events have their ids."""

    source_id: str
    index: int
    local_id: str
    record: EventRecord
    place_id: str
    agreement_id: str
    perpetrators: frozenset[str]


@dataclass
class Event:
    id: str
    reports: list[Report] = field(default_factory=list)


def read_events(book: Book, entry: Entry, of_agreements: bool = False) -> bool:
    """Adds the events that are this article's alone; notes those that others may tell of too, and says whether there
    are such. ``of_agreements``: those of agreements, which must have their ids, or all others."""
    shared, records = False, entry.extraction.events
    asked = [n for n, record in enumerate(records) if (record.agreement is not None) is of_agreements]
    for n in asked:
        record, local_id = records[n], entry.events[n]
        if not record.mentions:
            book.note("error", "no-evidence", f"{local_id}: an event without words", entry.source_id)
        report = Report(
            entry.source_id,
            n,
            local_id,
            record,
            entry.places[record.place] if record.place is not None else "",
            entry.agreements[record.agreement] if record.agreement is not None else "",
            frozenset(entry.roots[actor] for actor, role in record.actors if role == "perpetrator"),
        )
        key = _incident(report)
        if key is None and not _is_making(record):
            _add_event(book, Event(local_id, [report]))
        else:
            block = json.dumps(key or ["", local_id])
            bare = replace(record, mentions=(), actors=(), places=(), agreements=())
            noted = msgspec.msgpack.encode(dataclasses.replace(report, record=bare))
            book.draft.put("_reports", block, entry.source_id, n, noted)
            shared = True
    return shared


def join_events(book: Book) -> None:
    """Joins the noted reports, block by block; agreements must have their rows."""
    decode = msgspec.msgpack.Decoder(Report).decode
    noted = book.draft.select("SELECT block, report FROM _reports ORDER BY block, source_id, n")
    for block, found in groupby(noted, key=itemgetter(0)):
        key, reports = tuple(json.loads(block)), [decode(report) for _, report in found]
        for event in _unite(key, reports) if key[0] else [Event(reports[0].local_id, reports)]:
            for report in event.reports:
                book.draft.put("_event_ids", report.source_id, report.index, event.id)
            _say_why(book, key, event)
            _add_event(book, event)


def _say_why(book: Book, key: tuple, event: Event) -> None:
    """Notes on what grounds several articles were taken to tell of one event."""
    sources = sorted({report.source_id for report in event.reports})
    if len(sources) < 2:
        return
    told = ", ".join(sources[:SHOWN]) + (", ..." if len(sources) > SHOWN else "")
    grounds = " ".join(str(part) for part in key if part)
    who = sorted(frozenset().union(*(report.perpetrators for report in event.reports)))
    shared = f" by {', '.join(who)}" if who else ""
    book.note(
        "info", "joined-reports", f"{event.id}: {len(sources)} articles tell of {grounds}{shared}: {told}", sources[0]
    )


def take_joined(entry: Entry, joined: Iterable[tuple[int, str]]) -> None:
    """Gives reports that have become a part of an event its id. ``joined``: index of the report, and the id."""
    for n, event_id in joined:
        entry.events[n] = event_id


def local_ids(entry: Entry) -> list[str]:
    """From the first word that tells of each event; several told by one word are numbered by their type."""
    records, ids = entry.extraction.events, [""] * len(entry.extraction.events)
    seen: dict[str, int] = {}
    for n in sorted(range(len(records)), key=lambda n: (records[n].event_type, n)):
        told = [m.start for m in records[n].mentions if m.field == "event_type"]
        local_id = make_id("evt", entry.source_id, min(told or [m.start for m in records[n].mentions], default=-1))
        seen[local_id] = seen.get(local_id, 0) + 1
        ids[n] = local_id if seen[local_id] == 1 else f"{local_id}-{seen[local_id]}"
    return ids


def _incident(report: Report) -> tuple | None:
    """What makes reports of several articles one event; None where nothing does."""
    record = report.record
    if record.aggregate or record.modality != "asserted":
        return None
    if record.event_type == "agreement_made":
        return ("agreement_made", report.agreement_id) if record.agreement is not None else None
    when = record.when
    dated = when.precision in DAYS and when.earliest and when.earliest == when.latest
    if record.event_type in NO_INCIDENTS or not dated or record.place_precision not in NARROW or not report.place_id:
        return None
    return record.event_type, report.place_id, when.earliest


def _unite(key: tuple, reports: list[Report]) -> list[Event]:
    """Events of one block. An article that tells of two keeps both; perpetrators that differ are different events."""
    if key[0] == "agreement_made":
        return [Event(make_id("evt", *key), reports)]
    told: dict[str, int] = defaultdict(int)
    for report in reports:
        told[report.source_id] += 1
    alone = [report for report in reports if told[report.source_id] > 1]
    events = [Event(report.local_id, [report]) for report in alone]
    single = [report for report in reports if told[report.source_id] == 1]
    groups = _by_perpetrators(single)
    for report in single:
        joined = [group for group in groups if not report.perpetrators or report.perpetrators & group.perpetrators]
        if len(joined) == 1:
            joined[0].reports.append(report)
        elif not groups:
            groups.append(Group(frozenset(), [report]))
        else:
            events.append(Event(report.local_id, [report]))
    for group in groups:
        more = sorted(group.perpetrators) if len(groups) > 1 else []
        events.append(Event(make_id("evt", *key, *more), group.reports))
    return events


@dataclass
class Group:
    perpetrators: frozenset[str]
    reports: list[Report] = field(default_factory=list)


def _by_perpetrators(reports: list[Report]) -> list[Group]:
    """Sets of perpetrators, united where they share one."""
    groups: list[frozenset[str]] = []
    for found in sorted({report.perpetrators for report in reports if report.perpetrators}, key=sorted):
        touching = [group for group in groups if group & found]
        groups = [group for group in groups if not group & found] + [found.union(*touching)]
    return [Group(group) for group in sorted(groups, key=sorted)]


# --- rows --------------------------------------------------------------------------------------------------------


def _add_event(book: Book, event: Event) -> None:
    """One row from all its reports: the most precise date, the words of the surest report, everybody who took part."""
    reports = event.reports
    if len(reports) > 1:
        reports = sorted(reports, key=lambda r: (-r.record.confidence, r.source_id, r.local_id))
    lead = reports[0]
    agreement = next((r.agreement_id for r in reports if r.record.agreement is not None), "")
    whens = [report.record.when for report in reports]
    if _is_making(lead.record):
        whens.append(date_of(book, agreement))
    when = best_when(whens)
    places = [r for r in reports if r.place_id]
    place = min(places, key=lambda r: (_rank(r.record.place_precision), r.source_id), default=lead)
    record, source_id = lead.record, lead.source_id
    book.add(
        "events",
        event_id=event.id,
        event_type=known_code(book, "events", "event_type", record.event_type, source_id),
        modality=known_code(book, "events", "modality", record.modality, source_id),
        aggregate=int(record.aggregate),
        **dates(book, "events", when, "date", source_id),
        place_id=place.place_id,
        place_precision=known_code(book, "events", "place_precision", place.record.place_precision, source_id),
        agreement_id=agreement,
        summary=record.summary,
        confidence=round(record.confidence, 2),
        review="machine",
    )
    if _is_making(record):
        for actor_id in makers_of(book, agreement):
            book.add("event_actors", event_id=event.id, actor_id=actor_id, role="party")


def _is_making(record: EventRecord) -> bool:
    """Whether an agreement came about: its date and its makers are those of the agreement."""
    return record.event_type == "agreement_made" and record.modality == "asserted" and record.agreement is not None


def _rank(precision: str) -> int:
    order = (*NARROW, "admin2", "part_of_admin1", "zone", "admin1", "border", "country", "unknown")
    return order.index(precision) if precision in order else len(order)


def add_reports(book: Book, entry: Entry) -> None:
    """Evidence and links of the events of an article."""
    for record, event_id in zip(entry.extraction.events, entry.events, strict=True):
        book.add_evidence(entry, record.mentions, "event_id", event_id)
        for table, column, ids, pairs in (
            ("event_actors", "role", entry.actors, record.actors),
            ("event_places", "role", entry.places, record.places),
            ("event_agreements", "relation", entry.agreements, record.agreements),
        ):
            for index, role in pairs:
                if code := known_code(book, table, column, role, entry.source_id):
                    beside = _standing(book, entry, record, index, code) if table == "event_actors" else ()
                    book.draft.put(table, event_id, ids[index], code, *beside)


def _standing(book: Book, entry: Entry, record: EventRecord, actor: int, role: str) -> tuple[str | None, str | None]:
    """How it stands with a perpetrator, and the id of who accuses it; nothing of all others."""
    if role != "perpetrator":
        return None, None
    code, accuser = next(((code, by) for n, code, by in record.standings if n == actor), ("stated", None))
    known = known_code(book, "event_actors", "standing", code, entry.source_id)
    return known or None, entry.actors[accuser] if accuser is not None else None
