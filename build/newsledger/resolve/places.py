"""Places of articles -> places: one row a key."""

from newsledger.resolve.book import Book, known_code
from newsledger.resolve.ids import make_id


def resolve_places(book: Book) -> None:
    rows: dict[str, dict] = {}
    for entry in book.entries:
        records = entry.extraction.places
        entry.places = [make_id("plc", r.key, r.country if r.key.startswith("name:") else "") for r in records]
        for record, place_id in zip(records, entry.places, strict=True):
            book.add_evidence(entry, record.mentions, "place_id", place_id)
            part_of = entry.places[record.part_of] if record.part_of is not None else ""
            row = rows.setdefault(
                place_id,
                {
                    "place_id": place_id,
                    "name": record.name,
                    "kind": known_code(book, "places", "kind", record.kind, entry.source_id),
                    "country": record.country,
                    "admin1": record.admin1,
                    "latitude": record.latitude,
                    "longitude": record.longitude,
                    "geonames_id": record.geonames_id,
                    "part_of": "",
                },
            )
            if part_of != place_id:
                row["part_of"] = min(filter(None, (row["part_of"], part_of)), default="")
    for row in rows.values():
        book.add("places", **row)
