"""Agreements of articles -> agreements: one row a key and year."""

from newsledger.resolve.book import Book, Entry, known_code
from newsledger.resolve.ids import make_id


def resolve_agreements(book: Book) -> None:
    rows: dict[str, dict] = {}
    for entry in book.entries:
        records = entry.extraction.agreements
        entry.agreements = [make_id("agr", record.key, record.when.earliest[:4]) for record in records]
        for record, agreement_id in zip(records, entry.agreements, strict=True):
            book.add_evidence(entry, record.mentions, "agreement_id", agreement_id)
            part_of = entry.agreements[record.part_of] if record.part_of is not None else ""
            rows.setdefault(
                agreement_id,
                {
                    "agreement_id": agreement_id,
                    "name": record.name,
                    "agreement_type": known_code(
                        book, "agreements", "agreement_type", record.agreement_type, entry.source_id
                    ),
                    "date": record.when.edtf,
                    "date_earliest": record.when.earliest,
                    "date_latest": record.when.latest,
                    "date_precision": record.when.precision,
                    "place_id": entry.places[record.place] if record.place is not None else "",
                    "part_of": part_of if part_of != agreement_id else "",
                    "pax_id": record.pax_id,
                },
            )
            for actor, role in record.actors:
                code = known_code(book, "agreement_actors", "role", role, entry.source_id)
                book.add("agreement_actors", agreement_id=agreement_id, actor_id=entry.actors[actor], role=code)
    for row in rows.values():
        book.add("agreements", **row)


def add_provisions(book: Book, entry: Entry) -> None:
    """The provisions of the article's agreements; figures must have their ids."""
    for record, agreement_id in zip(entry.extraction.agreements, entry.agreements, strict=True):
        for provision in record.provisions:
            book.add(
                "agreement_provisions",
                provision_id=make_id(
                    "prv", agreement_id, entry.source_id, provision.start, provision.end, provision.kind
                ),
                agreement_id=agreement_id,
                kind=known_code(book, "agreement_provisions", "kind", provision.kind, entry.source_id),
                description=entry.article.text[provision.start : provision.end],
                place_id=entry.places[provision.place] if provision.place is not None else "",
                figure_id=entry.figures[provision.figure] if provision.figure is not None else "",
            )
