"""Articles -> sources: one row a text, whatever it was called; and the issues of all stages."""

from collections.abc import Iterable
from dataclasses import replace

from newsledger.records import Article, Extraction, Issue
from newsledger.resolve.book import Book, Entry, dates
from newsledger.resolve.ids import make_id
from newsledger.schema import codes


def resolve_sources(book: Book, extractions: Iterable[tuple[Article, Extraction]]) -> None:
    """Adds the sources, and an entry for each. Of one text or one key given twice, the first in sorted order stays."""
    texts: set[str] = set()
    keys: set[str] = set()
    for article, extraction in sorted(extractions, key=lambda pair: (pair[0].key, pair[0].source_id)):
        if article.source_id in texts:
            book.note("warning", "duplicate-text", f"{article.key}: the same text as an article loaded before", "")
        elif article.key in keys:
            book.note("warning", "duplicate-key", f"{article.key}: another article has the same key; give it its own")
        else:
            texts.add(article.source_id)
            keys.add(article.key)
            book.entries.append(Entry(article, extraction))
            _add_source(book, article, extraction)
    book.entries.sort(key=lambda entry: entry.source_id)


def _add_source(book: Book, article: Article, extraction: Extraction) -> None:
    when = extraction.published
    if not when.edtf and article.published:
        when = replace(when, edtf=article.published)
    book.add(
        "sources",
        source_id=article.source_id,
        key=article.key,
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        url=article.url,
        language=extraction.language or article.language,
        **dates(book, "sources", when, "published", article.source_id),
        published_basis=_published_basis(article, extraction),
        published_text=extraction.published_text or article.published_text,
        timezone=article.timezone,
        path=article.path,
        sha256=article.sha256,
        characters=len(article.text),
    )


def _published_basis(article: Article, extraction: Extraction) -> str:
    """What the extractor says, where it is one of the codes; else what the article came with."""
    known = codes("published_basis")
    if not (extraction.published.edtf or article.published):
        return "none"
    for basis in (extraction.published.basis, article.published_basis):
        if basis in known and basis != "none":
            return basis
    return "inferred" if extraction.published.edtf and not article.published else "metadata"


def add_issues(book: Book, issues: Iterable[Issue]) -> None:
    """Adds the issues of the articles, of this stage and of ``issues``. The same issue twice is numbered."""
    found = [*issues, *book.issues]
    for entry in book.entries:
        found += entry.extraction.issues
    known = {entry.source_id for entry in book.entries}
    seen: dict[str, int] = {}
    for issue in sorted(found, key=lambda i: (i.stage, i.code, i.source_id, i.message)):
        source_id = issue.source_id if issue.source_id in known else ""
        issue_id = make_id("iss", issue.stage, issue.code, source_id, issue.message)
        seen[issue_id] = seen.get(issue_id, 0) + 1
        book.add(
            "issues",
            issue_id=issue_id if seen[issue_id] == 1 else f"{issue_id}-{seen[issue_id]}",
            source_id=source_id,
            stage=issue.stage,
            severity=issue.severity,
            code=issue.code,
            message=issue.message,
        )
