"""Events of articles -> events: reports of one incident in several articles become one event.

Carefully: only single incidents with a day and a place no larger than a settlement's surroundings, told once in each
article, by perpetrators that do not exclude each other; and the making of one agreement. All else stays in its article.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from newsledger.records import EventRecord
from newsledger.resolve.agreements import root_of
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


@dataclass
class Report:
    """An event as one article tells it; ``local_id`` from source and offset of its first words."""

    entry: Entry
    index: int
    local_id: str

    @property
    def record(self) -> EventRecord:
        return self.entry.extraction.events[self.index]

    @property
    def place_id(self) -> str:
        return self.entry.places[self.record.place] if self.record.place is not None else ""

    @property
    def perpetrators(self) -> frozenset[str]:
        return frozenset(root_of(self.entry, actor) for actor, role in self.record.actors if role == "perpetrator")


@dataclass
class Event:
    id: str
    reports: list[Report] = field(default_factory=list)


def resolve_events(book: Book) -> None:
    blocks: dict[tuple, list[Report]] = defaultdict(list)
    events: list[Event] = []
    for entry in book.entries:
        entry.events = [""] * len(entry.extraction.events)
        for report in _reports(entry):
            key = _incident(report)
            if not report.record.mentions:
                book.note("error", "no-evidence", f"{report.local_id}: an event without words", entry.source_id)
            if key is None:
                events.append(Event(report.local_id, [report]))
            else:
                blocks[key].append(report)
    for key, reports in sorted(blocks.items()):
        events += _unite(key, reports)
    for event in events:
        for report in event.reports:
            report.entry.events[report.index] = event.id
        _add_event(book, event)


def _reports(entry: Entry) -> list[Report]:
    """The article's events with ids from where they are told; several told at one place are numbered by their type."""
    records = entry.extraction.events
    seen: dict[str, int] = {}
    reports = [Report(entry, n, "") for n in range(len(records))]
    for n in sorted(range(len(records)), key=lambda n: (records[n].event_type, n)):
        local_id = make_id("evt", entry.source_id, min((m.start for m in records[n].mentions), default=-1))
        seen[local_id] = seen.get(local_id, 0) + 1
        reports[n].local_id = local_id if seen[local_id] == 1 else f"{local_id}-{seen[local_id]}"
    return reports


def _incident(report: Report) -> tuple | None:
    """What makes reports of several articles one event; None where nothing does."""
    record = report.record
    if record.aggregate or record.modality != "asserted":
        return None
    if record.event_type == "agreement_made":
        return ("agreement_made", report.entry.agreements[record.agreement]) if record.agreement is not None else None
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
        told[report.entry.source_id] += 1
    alone = [report for report in reports if told[report.entry.source_id] > 1]
    events = [Event(report.local_id, [report]) for report in alone]
    single = [report for report in reports if told[report.entry.source_id] == 1]
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
    reports = sorted(event.reports, key=lambda r: (-r.record.confidence, r.entry.source_id, r.local_id))
    lead = reports[0]
    agreement = next((r.entry.agreements[r.record.agreement] for r in reports if r.record.agreement is not None), "")
    whens = [report.record.when for report in reports]
    if _is_making(lead.record):
        whens.append(book.agreement_dates[agreement])
    when = best_when(whens)
    places = [r for r in reports if r.place_id]
    place = min(places, key=lambda r: (_rank(r.record.place_precision), r.entry.source_id), default=lead)
    record, source_id = lead.record, lead.entry.source_id
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
    for report in reports:
        book.add_evidence(report.entry, report.record.mentions, "event_id", event.id)
        _add_links(book, event.id, report)
    if _is_making(record):
        for actor_id in book.agreement_makers.get(agreement, ()):
            book.add("event_actors", event_id=event.id, actor_id=actor_id, role="party")


def _is_making(record: EventRecord) -> bool:
    """Whether an agreement came about: its date and its makers are those of the agreement."""
    return record.event_type == "agreement_made" and record.modality == "asserted" and record.agreement is not None


def _rank(precision: str) -> int:
    order = (*NARROW, "admin2", "part_of_admin1", "zone", "admin1", "border", "country", "unknown")
    return order.index(precision) if precision in order else len(order)


def _add_links(book: Book, event_id: str, report: Report) -> None:
    entry, record = report.entry, report.record
    for table, column, ids, pairs in (
        ("event_actors", "actor_id", entry.actors, record.actors),
        ("event_places", "place_id", entry.places, record.places),
        ("event_agreements", "agreement_id", entry.agreements, record.agreements),
    ):
        role_column = "relation" if table == "event_agreements" else "role"
        for index, role in pairs:
            code = known_code(book, table, role_column, role, entry.source_id)
            if code:
                book.add(table, **{"event_id": event_id, column: ids[index], role_column: code})
