"""Events of articles -> events."""

from newsledger.records import EventRecord
from newsledger.resolve.book import Book, Entry, known_code
from newsledger.resolve.ids import make_id


def resolve_events(book: Book) -> None:
    for entry in book.entries:
        for record in entry.extraction.events:
            first = record.mentions[0].start if record.mentions else -1
            event_id = make_id("evt", entry.source_id, first, record.event_type)
            if event_id in entry.events:
                event_id = f"{event_id}-{entry.events.count(event_id) + 1}"
            entry.events.append(event_id)
            book.add_evidence(entry, record.mentions, "event_id", event_id)
            _add_event(book, entry, record, event_id)


def _add_event(book: Book, entry: Entry, record: EventRecord, event_id: str) -> None:
    book.add(
        "events",
        event_id=event_id,
        event_type=known_code(book, "events", "event_type", record.event_type, entry.source_id),
        modality=known_code(book, "events", "modality", record.modality, entry.source_id),
        aggregate=int(record.aggregate),
        date=record.when.edtf,
        date_earliest=record.when.earliest,
        date_latest=record.when.latest,
        date_precision=record.when.precision,
        date_basis=record.when.basis,
        place_id=entry.places[record.place] if record.place is not None else "",
        place_precision=record.place_precision,
        agreement_id=entry.agreements[record.agreement] if record.agreement is not None else "",
        summary=record.summary,
        confidence=round(record.confidence, 2),
        review="machine",
    )
    for index, role in record.actors:
        code = known_code(book, "event_actors", "role", role, entry.source_id)
        book.add("event_actors", event_id=event_id, actor_id=entry.actors[index], role=code)
    for index, role in record.places:
        code = known_code(book, "event_places", "role", role, entry.source_id)
        book.add("event_places", event_id=event_id, place_id=entry.places[index], role=code)
    for index, relation in record.agreements:
        code = known_code(book, "event_agreements", "relation", relation, entry.source_id)
        book.add("event_agreements", event_id=event_id, agreement_id=entry.agreements[index], relation=code)
