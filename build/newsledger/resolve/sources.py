"""Articles -> sources: one row a text, whatever it was called; and the issues of all stages."""

from itertools import groupby
from operator import itemgetter

from msgspec.structs import replace

from newsledger.records import Article, Extraction
from newsledger.resolve.book import Book, Entry, dates
from newsledger.resolve.ids import make_id
from newsledger.schema import codes
from newsledger.values.edtf import is_edtf


def drop_repeated(book: Book) -> None:
    """Of one text or one key given twice, the best described stays; what came from a file has been told of there."""
    for code, article in book.draft.drop_articles():
        if code == "duplicate-key" or not article.path:
            same = "the same text as another article" if code == "duplicate-text" else ""
            told = same or "another article has the same key; give it its own"
            book.note("warning", code, f"{article.key}: {told}")


def add_source(book: Book, entry: Entry) -> None:
    """The row of an article, and the issues met in reading it."""
    article, extraction = entry.article, entry.extraction
    for issue in extraction.issues:
        book.add_issue(issue)
    when, stated = extraction.published, article.published.partition("T")[0]
    if not when.edtf and is_edtf(stated):  # an article that was not read: in another language, say
        when = replace(when, edtf=stated)
    book.add(
        "sources",
        source_id=entry.source_id,
        key=article.key,
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        url=article.url,
        language=extraction.language or article.language,
        **dates(book, "sources", when, "published", entry.source_id),
        published_basis=_published_basis(when.edtf, article, extraction),
        published_text=extraction.published_text or article.published_text,
        timezone=article.timezone,
        path=article.path,
        sha256=article.sha256,
        characters=len(article.text),
    )


def _published_basis(published: str, article: Article, extraction: Extraction) -> str:
    """What the extractor says, where it is one of the codes; else what the article came with."""
    known = codes("published_basis")
    if not published:
        return "none"
    for basis in (extraction.published.basis, article.published_basis):
        if basis in known and basis != "none":
            return basis
    return "inferred" if extraction.published.edtf and not article.published else "metadata"


def number_issues(book: Book) -> None:
    """The rows of all issues noted. The same issue twice is numbered; one of an article left out is of no article."""
    noted = book.draft.select(
        "SELECT stage, code, coalesce(e.source_id, '') AS known, message, severity "
        "FROM _issues i LEFT JOIN _entries e ON e.source_id = i.source_id "
        "ORDER BY stage, code, known, message, i.source_id, severity"
    )
    for what, same in groupby(noted, key=itemgetter(0, 1, 2, 3)):
        stage, code, source_id, message = what
        issue_id = make_id("iss", *what)
        for number, (*_, severity) in enumerate(same, start=1):
            book.add(
                "issues",
                issue_id=issue_id if number == 1 else f"{issue_id}-{number}",
                source_id=source_id,
                stage=stage,
                severity=severity,
                code=code,
                message=message,
            )
