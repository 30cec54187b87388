"""Actors of articles -> actors: one row a key.

A key from a lexicon is one actor everywhere. A name that no lexicon has is one actor everywhere too, if it is a full
name or an acronym; a lone name of a person (*Ahmad*, *Smith*) stays in its article, for there are many of that name.
"""

import re

from newsledger.records import ActorRecord
from newsledger.resolve.book import Book, Entry, known_code
from newsledger.resolve.consensus import Votes
from newsledger.resolve.ids import make_id
from newsledger.resolve.places import with_wholes

LOCAL_TYPES = ("person", "government", "other")


def actor_ids(entry: Entry) -> list[str]:
    return [make_id("act", *_identity(entry, record)) for record in entry.extraction.actors]


def root_ids(entry: Entry) -> list[str]:
    """The whole that each actor belongs to: the state of its president."""
    records, roots = entry.extraction.actors, []
    for n in range(len(records)):
        actor, seen = n, {n}
        while (whole := records[actor].part_of) is not None and whole not in seen:
            actor = whole
            seen.add(actor)
        roots.append(entry.actors[actor])
    return roots


def read_actors(book: Book, entry: Entry, votes: Votes) -> None:
    """What one article says of its actors."""
    involved = _involved(entry)
    for n, (record, actor_id) in enumerate(zip(entry.extraction.actors, entry.actors, strict=True)):
        if n not in involved and (not record.mentions or _is_crowd(record)):
            continue  # left out: *women*, *people*, where no event, figure, agreement or relation speaks of them
        book.add_evidence(entry, record.mentions, "actor_id", actor_id)
        part_of = entry.actors[record.part_of] if record.part_of is not None else ""
        votes.add(
            actor_id,
            name=record.name,
            actor_type=known_code(book, "actors", "actor_type", record.actor_type, entry.source_id),
            country=record.country,
            part_of=part_of if part_of != actor_id else "",
            wikidata_id=record.wikidata_id,
            generic=int(record.generic),
        )
    _add_relations(book, entry)


def _is_crowd(record: ActorRecord) -> bool:
    nominal = all(mention.field == "nominal" for mention in record.mentions)
    return record.generic and record.actor_type in ("civilians", "other") and nominal


def _involved(entry: Entry) -> set[int]:
    """The actors of an article that something else in it refers to."""
    found = entry.extraction
    pairs = [pair for event in found.events for pair in event.actors]
    pairs += [pair for agreement in found.agreements for pair in agreement.actors]
    involved = (
        {actor for actor, _ in pairs}
        | {actor for figure in found.figures for actor in figure.claimants}
        | {actor for relation in found.actor_relations for actor in (relation.actor, relation.other)}
        | {n for n, record in enumerate(found.actors) if record.mentions and not _is_crowd(record)}
    )
    return with_wholes(involved, found.actors)


def _identity(entry: Entry, record: ActorRecord) -> tuple[str, ...]:
    """The raw values that an actor's id is made of."""
    lone = record.key.startswith("name:") and not re.search(r"[ -]", record.key.removeprefix("name:"))
    acronym = record.actor_type == "other" and record.name.isupper()
    if lone and not acronym and not record.generic and record.actor_type in LOCAL_TYPES:
        return record.key, entry.source_id
    return (record.key,)


def _add_relations(book: Book, entry: Entry) -> None:
    for relation in entry.extraction.actor_relations:
        pair = entry.actors[relation.actor], entry.actors[relation.other]
        code = known_code(book, "actor_relations", "relation", relation.relation, entry.source_id)
        if pair[0] == pair[1] or not code:
            continue
        start, end = relation.start, relation.end
        book.add("actor_relations", actor_id=pair[0], other_actor_id=pair[1], relation=code, start=start, end=end)
        if relation.mention is not None:
            book.add_evidence(entry, (relation.mention,), "actor_id", pair[0])
