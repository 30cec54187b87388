"""Extractions -> rows of all tables: ids, one row for each actor, place and agreement, reports joined into events.

The result does not depend on the order of the articles: everything is sorted by raw values first, and rows are sorted
at the end. Nothing here reads text for meaning; it only slices quotes out of it.
"""

from collections.abc import Iterable, Iterator

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
from newsledger.resolve.draft import Draft, Ids
from newsledger.resolve.events import add_reports, join_events, local_ids, read_events, take_joined
from newsledger.resolve.figures import read_figures
from newsledger.resolve.places import add_tree, place_ids, read_places
from newsledger.resolve.sources import add_source, drop_repeated, number_issues
from newsledger.schema import TABLES, Rows, columns, read_schema


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

    def add(self, article: Article, extraction: bytes) -> None:
        """Puts an article, with what was read in it as msgpack, into the draft and goes over it."""
        self._draft.add_article(article, extraction, gone_over=True)
        self.go_over(article.source_id, article, msgspec.msgpack.decode(extraction, type=Extraction))

    def go_over(self, source_id: str, article: Article, extraction: Extraction) -> None:
        """Adds what the article alone decides; what others may tell of too is noted, and the article put off."""
        book, entry = self.book, Entry(source_id, article, extraction)
        entry.places, entry.actors = place_ids(entry), actor_ids(entry)
        entry.roots, entry.events = root_ids(entry), local_ids(entry)
        add_source(book, entry)
        read_places(book, entry, self._places)
        read_actors(book, entry, self._actors)
        note_agreements(book, entry)
        if read_events(book, entry) or extraction.agreements:
            ids = Ids(entry.places, entry.actors, entry.roots, entry.events)
            self._draft.put_off(source_id, len(extraction.agreements), ids)
        else:
            _finish(book, entry)


def resolve_draft(draft: Draft, issues: Iterable[Issue] = ()) -> None:
    """Adds all rows to a draft that holds the articles. It goes over them once, if that has not been done when they
    came; then, for what one article says of agreements and of events that others may tell of can only be put down when
    all have been asked, over those that do: first for agreements, then for events and figures.

    Each key is there once, but in evidence, which has most rows, and in tables of keys alone: there the first in order
    counts."""
    first, book = FirstPass(draft), Book(draft)
    drop_repeated(book)
    for issue in issues:
        book.add_issue(issue)
    for source_id, article, extraction in draft.articles():
        first.go_over(source_id, article, extraction)
    places, actors, agreements = (Votes(draft, table) for table in ("places", "actors", "agreements"))
    add_tree(book, "places", places.rows())
    add_tree(book, "actors", actors.rows())
    joined = join_agreements(book)
    for entry in _later(draft, joined, agreements=1):
        read_agreements(book, entry, agreements)
        read_events(book, entry, of_agreements=True)
    add_agreements(book, agreements)
    join_events(book)
    found = draft.beside("_event_ids", "event_id")
    for entry in _later(draft, joined):
        take_joined(entry, found)
        _finish(book, entry)
    compare_figures(book)
    number_issues(book)
    draft.keep_each_key_once(
        table for table in TABLES if table != "evidence" and set(columns(table)) > set(read_schema(table)["primaryKey"])
    )


def _later(draft: Draft, joined: dict[str, str], agreements: int = 0) -> Iterator[Entry]:
    """The articles put off, with the ids of their names and agreements."""
    keys = draft.beside("_agreement_keys", "key")
    for source_id, article, extraction, ids in draft.later_articles(agreements):
        entry = Entry(source_id, article, extraction, ids.places, ids.actors, events=ids.events, roots=ids.roots)
        entry.agreements = agreement_ids(entry, keys, joined)
        yield entry


def _finish(book: Book, entry: Entry) -> None:
    """Adds what needs the ids of the article's events."""
    add_reports(book, entry)
    read_figures(book, entry)
