"""Actors of articles -> actors: one row a key."""

from newsledger.resolve.book import Book, known_code
from newsledger.resolve.ids import make_id


def resolve_actors(book: Book) -> None:
    rows: dict[str, dict] = {}
    for entry in book.entries:
        records = entry.extraction.actors
        entry.actors = [make_id("act", record.key) for record in records]
        for record, actor_id in zip(records, entry.actors, strict=True):
            book.add_evidence(entry, record.mentions, "actor_id", actor_id)
            part_of = entry.actors[record.part_of] if record.part_of is not None else ""
            row = rows.setdefault(
                actor_id,
                {
                    "actor_id": actor_id,
                    "name": record.name,
                    "actor_type": known_code(book, "actors", "actor_type", record.actor_type, entry.source_id),
                    "country": record.country,
                    "part_of": "",
                    "wikidata_id": record.wikidata_id,
                    "generic": int(record.generic),
                },
            )
            if part_of != actor_id:
                row["part_of"] = min(filter(None, (row["part_of"], part_of)), default="")
        for relation in entry.extraction.actor_relations:
            pair = entry.actors[relation.actor], entry.actors[relation.other]
            if pair[0] == pair[1]:
                continue
            code = known_code(book, "actor_relations", "relation", relation.relation, entry.source_id)
            book.add(
                "actor_relations",
                actor_id=pair[0],
                other_actor_id=pair[1],
                relation=code,
                start=relation.start,
                end=relation.end,
            )
            if relation.mention is not None:
                book.add_evidence(entry, (relation.mention,), "actor_id", pair[0])
    for row in rows.values():
        book.add("actors", **row)
