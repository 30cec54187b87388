"""Places of articles -> places: one row a key, since the extractor has looked the key up in the gazetteer."""

from newsledger.resolve.book import Book, known_code
from newsledger.resolve.consensus import Votes, break_circles
from newsledger.resolve.ids import make_id


def resolve_places(book: Book) -> None:
    votes = Votes()
    for entry in book.entries:
        records = entry.extraction.places
        entry.places = [make_id("plc", record.key) for record in records]
        for record, place_id in zip(records, entry.places, strict=True):
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
    rows = dict(votes.rows())
    add_tree(book, "places", "place_id", rows)


def add_tree(book: Book, table: str, key: str, rows: dict[str, dict]) -> None:
    """Adds rows that may be parts of each other; a circle is broken and noted."""
    part_of = {id_: row["part_of"] for id_, row in rows.items()}
    for loser in break_circles(part_of):
        book.note(
            "warning", "circle", f"{table} {loser}: the articles make it a part of itself; its part_of is left out"
        )
    for id_, row in rows.items():
        latitude, longitude = row.get("point") or (None, None)
        book.add(table, **{**row, key: id_, "part_of": part_of[id_], "latitude": latitude, "longitude": longitude})
