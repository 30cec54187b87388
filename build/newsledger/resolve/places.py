"""Places of articles -> places: one row a key, since the extractor has looked the key up in the gazetteer."""

from collections.abc import Iterable, Sequence

from newsledger.records import ActorRecord, Extraction, PlaceRecord
from newsledger.resolve.book import Book, Entry, known_code
from newsledger.resolve.consensus import Votes, break_circles
from newsledger.resolve.ids import make_id
from newsledger.schema import Row, read_schema


def place_ids(entry: Entry) -> list[str]:
    return [make_id("plc", record.key) for record in entry.extraction.places]


def read_places(book: Book, entry: Entry, votes: Votes) -> None:
    """What one article says of its places; one that no words name and no row refers to is left out."""
    named = _named(entry.extraction)
    for n, (record, place_id) in enumerate(zip(entry.extraction.places, entry.places, strict=True)):
        if n not in named:
            continue
        book.add_evidence(entry, record.mentions, "place_id", place_id)
        part_of = entry.places[record.part_of] if record.part_of is not None else ""
        votes.add(
            place_id,
            name=record.name,
            kind=known_code(book, "places", "kind", record.kind, entry.source_id),
            country=record.country,
            admin1=record.admin1,
            point=(record.latitude, record.longitude) if None not in (record.latitude, record.longitude) else None,
            geonames_id=record.geonames_id,
            part_of=part_of if part_of != place_id else "",
        )


def _named(found: Extraction) -> set[int]:
    """The places that words name or that something of the article refers to, and what they lie in."""
    pairs = [pair for event in found.events for pair in event.places]
    given = [event.place for event in found.events] + [figure.place for figure in found.figures]
    given += [agreement.place for agreement in found.agreements]
    given += [provision.place for agreement in found.agreements for provision in agreement.provisions]
    named = {n for n, record in enumerate(found.places) if record.mentions} | {place for place, _ in pairs}
    named |= {place for place in given if place is not None}
    return with_wholes(named, found.places)


def with_wholes(these: set[int], records: Sequence[PlaceRecord] | Sequence[ActorRecord]) -> set[int]:
    """``these`` indices of records, and those of all that they are parts of."""
    found = set(these)
    for n in these:
        while (whole := records[n].part_of) is not None and whole not in found:
            found.add(whole)
            n = whole
    return found


def add_tree(book: Book, table: str, rows: Iterable[tuple[str, Row]]) -> None:
    """Adds rows that may be parts of each other; a circle is broken and noted."""
    key = read_schema(table)["primaryKey"][0]
    part_of = {}
    for id_, row in rows:
        latitude, longitude = row.get("point") or (None, None)
        book.add(table, **{**row, key: id_, "latitude": latitude, "longitude": longitude})
        if row["part_of"]:
            part_of[id_] = row["part_of"]
    for loser in break_circles(part_of):
        message = f"{table} {loser}: the articles make it a part of itself; its part_of is left out"
        book.note("warning", "circle", message)
        book.draft.select(f'UPDATE "{table}" SET part_of = NULL WHERE "{key}" = ?', (loser,))  # noqa: S608
