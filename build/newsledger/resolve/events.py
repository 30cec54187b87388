"""Events of articles -> events: reports of one incident in several articles become one event, and so does the making of
one agreement. All else stays in its article. Which reports are of one incident is decided in ``reports``.
"""

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter

import msgspec
from msgspec.structs import replace

from newsledger.gazetteer.fold import fold
from newsledger.records import EventRecord, PlaceRecord
from newsledger.resolve.agreements import date_of, makers_of
from newsledger.resolve.book import Book, Entry, dates, known_code
from newsledger.resolve.consensus import best_when
from newsledger.resolve.ids import make_id
from newsledger.resolve.reports import ASSAULTS, MONTH, NARROW, Report, type_of, unite

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


TOLLS = ("killed", "injured", "missing", "detained", "displaced")  # by which an incident is known again
DOING = ("perpetrator", "party")
SHOWN = 20  # articles named in a note


@dataclass
class Event:
    id: str
    reports: list[Report] = field(default_factory=list)


def read_events(book: Book, entry: Entry, of_agreements: bool = False) -> bool:
    """Adds the events that are this article's alone; notes those that others may tell of too, and says whether there
    are such. ``of_agreements``: those of agreements, which must have their ids, or all others."""
    shared, records = False, entry.extraction.events
    news = -1 if of_agreements else _news(entry)
    asked = [n for n, record in enumerate(records) if (record.agreement is not None) is of_agreements]
    for n in asked:
        record, local_id = records[n], entry.events[n]
        if not record.mentions:
            book.note("error", "no-evidence", f"{local_id}: an event without words", entry.source_id)
        report = _report(entry, n) if of_agreements else _told(entry, n, is_news=n == news)
        key = _block(report)
        if key is None and not _is_making(record):
            _add_event(book, Event(local_id, [report]))
        else:
            block = json.dumps(key or ["", local_id])
            bare = replace(record, mentions=(), actors=(), places=(), agreements=())
            noted = msgspec.msgpack.encode(dataclasses.replace(report, record=bare))
            book.draft.put("_reports", block, entry.source_id, n, noted)
            shared = True
    return shared


def _report(entry: Entry, n: int) -> Report:
    record = entry.extraction.events[n]
    place_id = entry.places[record.place] if record.place is not None else ""
    agreement_id = entry.agreements[record.agreement] if record.agreement is not None else ""
    return Report(entry.source_id, n, entry.events[n], record, place_id, agreement_id)


def _told(entry: Entry, n: int, is_news: bool) -> Report:
    """A report with all that it can be known by among those of other articles."""
    found = entry.extraction
    record = found.events[n]
    doers = (actor for actor, role in record.actors if role in DOING and not found.actors[actor].generic)
    tolls = (
        (figure.category, figure.value)
        for figure in found.figures
        if figure.event == n and figure.category in TOLLS and figure.value and figure.part_of is None
    )
    return dataclasses.replace(
        _report(entry, n),
        published=found.published.earliest,
        perpetrators=frozenset(entry.roots[actor] for actor in doers),
        place=replace(found.places[record.place], mentions=()) if record.place is not None else None,
        around=_around(found.places, record.place),
        tolls=frozenset(tolls),
        is_news=is_news,
    )


def _around(places: Sequence[PlaceRecord], place: int | None) -> frozenset[str]:
    """Keys and names of the districts and towns that a place lies in."""
    found: set[str] = set()
    here = places[place].part_of if place is not None else None
    seen: set[int] = set()
    while here is not None and here not in seen:
        seen.add(here)
        if places[here].precision in (*NARROW, "admin2"):
            found |= {places[here].key, fold(places[here].name)}
        here = places[here].part_of
    return frozenset(found)


def _news(entry: Entry) -> int:
    """The index of the incident that an article tells of first; -1 where it tells of none."""
    told = (
        (min(mention.start for mention in record.mentions), n)
        for n, record in enumerate(entry.extraction.events)
        if record.mentions and _is_incident(record)
    )
    return min(told, default=(0, -1))[1]


def join_events(book: Book) -> None:
    """Joins the noted reports, block by block; agreements must have their rows."""
    decode = msgspec.msgpack.Decoder(Report).decode
    noted = book.draft.select("SELECT block, report FROM _reports ORDER BY block, source_id, n")
    for block, found in groupby(noted, key=itemgetter(0)):
        for event in _unite(json.loads(block), [decode(report) for _, report in found]):
            for report in event.reports:
                book.draft.put("_event_ids", report.source_id, report.index, event.id)
            _say_why(book, event)
            _add_event(book, event)


def _say_why(book: Book, event: Event) -> None:
    """Notes on what grounds several articles were taken to tell of one event."""
    reports = event.reports
    sources = sorted({report.source_id for report in reports})
    if len(sources) < 2:
        return
    told = ", ".join(sources[:SHOWN]) + (", ..." if len(sources) > SHOWN else "")
    places = sorted({report.place_id for report in reports if report.place_id})
    agreement = reports[0].agreement_id
    grounds = [type_of(reports), *([agreement] if agreement else [*places, reports[0].record.when.earliest])]
    who = sorted(frozenset().union(*(report.perpetrators for report in reports)))
    shared = f" by {', '.join(who)}" if who else ""
    tolls = Counter(toll for report in reports for toll in report.tolls)
    alike = [f"{category} {number:g}" for (category, number), articles in sorted(tolls.items()) if articles > 1]
    shared += f", {', '.join(alike)}" if alike else ""
    book.note(
        "info",
        "joined-reports",
        f"{event.id}: {len(sources)} articles tell of {' '.join(grounds)}{shared}: {told}",
        sources[0],
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


def _is_incident(record: EventRecord) -> bool:
    return not record.aggregate and record.modality == "asserted" and record.event_type not in NO_INCIDENTS


def _block(report: Report) -> tuple[str, str] | None:
    """Within what a report may be joined with others: a country and a month, or an agreement; None where with none."""
    record = report.record
    if not _is_incident(record):
        return None
    if record.event_type == "agreement_made":
        return ("agreement_made", report.agreement_id) if record.agreement is not None else None
    if report.place is None or not report.place.country or bool(record.when.earliest) != bool(record.when.latest):
        return None
    if not record.when.earliest and not (report.is_news and report.is_narrow and record.event_type in ASSAULTS):
        return None
    try:
        first, last = report.days
    except ValueError:
        return None  # noted where the row is made
    month = (
        date.fromordinal((first + last) // 2).isoformat()[:7] if not record.when.earliest else record.when.earliest[:7]
    )
    return (report.place.country, month) if last - first <= MONTH else None


def _unite(block: list[str], reports: list[Report]) -> list[Event]:
    """The events of one block. Each has the id that the report which came out first has by itself."""
    if block[0] == "agreement_made":
        return [Event(make_id("evt", *block), reports)]
    groups = [sorted(group, key=_age) for group in unite(reports)] if block[0] else [[report] for report in reports]
    return [Event(group[0].local_id, group) for group in groups]


def _age(report: Report) -> tuple[str, str, int]:
    return report.published or "9999", report.source_id, report.index


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
    place = min(places, key=_vagueness, default=lead)
    record, source_id = lead.record, lead.source_id
    book.add(
        "events",
        event_id=event.id,
        event_type=known_code(book, "events", "event_type", type_of(reports), source_id),
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


def _vagueness(report: Report) -> tuple[int, bool, str]:
    """An exact place goes before one that holds it; of equally exact ones a town that the gazetteer knows before one
    that it does not, but a village that it does not know before the province that it is only known to lie in."""
    exact = report.record.place_precision in NARROW
    unknown = report.place is not None and report.place.kind == "unresolved"
    return _rank(report.record.place_precision), unknown is exact, report.source_id


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
