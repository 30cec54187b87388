"""Extractions -> rows of all tables: ids, one row for each actor, place and agreement, reports joined into events.

The result does not depend on the order of the articles: everything is sorted by raw values first, and rows are sorted
at the end. Nothing here reads text for meaning; it only slices quotes out of it.
"""

from collections.abc import Collection, Iterable, Iterator

import msgspec

from newsledger.records import Article, Extraction, Issue
from newsledger.resolve.actors import actor_ids, read_actors, root_ids
from newsledger.resolve.agreements import (
    add_agreements,
    agreement_ids,
    join_agreements,
    note_agreements,
    read_agreements,
)
from newsledger.resolve.book import Book, Entry
from newsledger.resolve.compare import compare_figures
from newsledger.resolve.consensus import Votes
from newsledger.resolve.draft import OF_AGREEMENTS, OF_EVENTS, Draft, Ids
from newsledger.resolve.events import add_reports, join_events, local_ids, read_events, take_joined
from newsledger.resolve.figures import read_figures
from newsledger.resolve.places import add_tree, place_ids, read_places
from newsledger.resolve.sources import add_source, drop_repeated, number_issues
from newsledger.schema import TABLES, Rows


def resolve(extractions: Iterable[tuple[Article, Extraction]], issues: Iterable[Issue] = ()) -> Rows:
    """All rows by table, as ``schema/`` describes them. ``issues`` are those of articles that have no extraction."""
    with Draft() as draft:
        for article, extraction in extractions:
            draft.add_article(article, msgspec.msgpack.encode(extraction))
        resolve_draft(draft, issues)
        draft.keep_each_key_once()
        return {table: list(draft[table]) for table in TABLES}


class FirstPass:
    """Over each article by itself, once, in any order."""

    def __init__(self, draft: Draft):
        self.book, self._draft = Book(draft), draft
        self._places, self._actors = Votes(draft, "places"), Votes(draft, "actors")

    def add(self, article: Article, extraction: bytes, digest: bytes = b"", stamp: bytes = b"") -> None:
        """Puts an article, with what was read in it as msgpack, into the draft and goes over it."""
        origin = self._draft.add_article(article, extraction, digest, stamp)
        self.go_over(origin, article, msgspec.msgpack.decode(extraction, type=Extraction))

    def go_over(self, origin: int, article: Article, extraction: Extraction) -> None:
        """Adds what the article alone decides; what others may tell of too is noted, and the article put off."""
        with self._draft.of(origin):
            self._go_over(Entry(article.source_id, article, extraction))

    def _go_over(self, entry: Entry) -> None:
        book, extraction = self.book, entry.extraction
        self._draft.put("_gone_over")
        entry.places, entry.actors = place_ids(entry), actor_ids(entry)
        entry.roots, entry.events = root_ids(entry), local_ids(entry)
        add_source(book, entry)
        read_places(book, entry, self._places)
        read_actors(book, entry, self._actors)
        note_agreements(book, entry)
        if read_events(book, entry) or extraction.agreements:
            ids = Ids(entry.places, entry.actors, entry.roots, entry.events)
            self._draft.put_off(entry.source_id, len(extraction.agreements), ids)
        else:
            _finish(book, entry)


def resolve_draft(draft: Draft, issues: Iterable[Issue] = (), gone: Collection[int] = ()) -> None:
    """Adds all rows to a draft that holds the articles. It goes over them once, if that has not been done when they
    came; then, for what one article says of agreements and of events that others may tell of can only be put down when
    all have been asked, over those that do: first for agreements, then for events and figures.

    In a draft of an earlier build only what is new, or has got other ids, is gone over; ``gone``: the origins of its
    articles that there are no more. Some keys may be there more than once: see ``Draft.keep_each_key_once``."""
    first, book = FirstPass(draft), Book(draft)
    draft.take_out([0, *gone])
    drop_repeated(book)
    for issue in issues:
        book.add_issue(issue)
    for origin, article, extraction in draft.articles():
        first.go_over(origin, article, extraction)
    places, actors, agreements = (Votes(draft, table) for table in ("places", "actors", "agreements"))
    add_tree(book, "places", places.rows())
    add_tree(book, "actors", actors.rows())
    joined = join_agreements(book)
    for entry in _later(draft, joined, OF_AGREEMENTS):
        read_agreements(book, entry, agreements)
        read_events(book, entry, of_agreements=True)
    add_agreements(book, agreements)
    join_events(book)
    for entry in _later(draft, joined, OF_EVENTS):
        _finish(book, entry)
    compare_figures(book)
    number_issues(book)


def _later(draft: Draft, joined: dict[str, str], turn: int) -> Iterator[Entry]:
    """The articles put off, with the ids of their names and agreements and, in the turn of events, of these: those that
    have not been gone over with these ids. What was put down with others is taken out."""
    draft.take_out([origin + turn for origin, _, ids, before in _ids(draft, joined, turn) if before not in (None, ids)])
    for origin, source_id, ids, before in _ids(draft, joined, turn):
        if before is not None:
            continue
        article, extraction, own = draft.later_article(source_id)
        entry = Entry(source_id, article, extraction, own.places, own.actors, events=own.events, roots=own.roots)
        entry.agreements, joined_events = ids
        take_joined(entry, joined_events)
        with draft.of(origin + turn):
            draft.put("_told", source_id, turn, msgspec.msgpack.encode(ids))
            yield entry


OtherIds = tuple[list[str], list[tuple[int, str]]]  # of agreements; of events, with the index of their report


def _ids(draft: Draft, joined: dict[str, str], turn: int) -> Iterator[tuple[int, str, OtherIds, OtherIds | None]]:
    """Of each article put off: origin, source id, the ids of what others tell of too, and those that it was gone over
    with before."""
    keys, told = draft.beside("_agreement_keys", "key"), draft.beside("_told", "ids")
    events = draft.beside("_event_ids", "event_id") if turn == OF_EVENTS else None
    for origin, source_id in draft.later_articles(agreements=int(turn == OF_AGREEMENTS)):
        ids = agreement_ids(source_id, keys, joined), events.of(source_id) if events else []
        before = dict(told.of(source_id)).get(turn)
        yield origin, source_id, ids, None if before is None else msgspec.msgpack.decode(before, type=OtherIds)


def _finish(book: Book, entry: Entry) -> None:
    """Adds what needs the ids of the article's events."""
    add_reports(book, entry)
    read_figures(book, entry)
