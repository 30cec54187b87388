"""Extractions -> rows of all tables: ids, one row for each actor, place and agreement, reports joined into events.

The result does not depend on the order of the articles: everything is sorted by raw values first, and rows are sorted
at the end. Nothing here reads text for meaning; it only slices quotes out of it.
"""

from collections.abc import Iterable

from newsledger.records import Article, Extraction, Issue
from newsledger.resolve.actors import resolve_actors
from newsledger.resolve.agreements import resolve_agreements
from newsledger.resolve.book import Book
from newsledger.resolve.events import resolve_events
from newsledger.resolve.figures import resolve_figures
from newsledger.resolve.places import resolve_places
from newsledger.resolve.sources import add_issues, resolve_sources
from newsledger.schema import Rows


def resolve(extractions: Iterable[tuple[Article, Extraction]], issues: Iterable[Issue] = ()) -> Rows:
    """All rows by table, as ``schema/`` describes them. ``issues`` are those of articles that have no extraction."""
    book = Book()
    resolve_sources(book, extractions)
    resolve_places(book)
    resolve_actors(book)
    resolve_agreements(book)
    resolve_events(book)
    resolve_figures(book)
    add_issues(book, issues)
    return book.finish()
