"""What the resolvers write into, and the id that each record of an article has got."""

from dataclasses import dataclass, field
from functools import cache, lru_cache

from newsledger.records import Article, Extraction, Issue, Mention, When
from newsledger.resolve.draft import NATURAL_ORDER, Draft
from newsledger.resolve.ids import SEPARATOR, hashed
from newsledger.schema import TABLES, Row, Rows, codes, columns, read_schema, references
from newsledger.values.edtf import edtf_bounds


@dataclass
class Entry:
    """One article with its extraction; the id lists go by the index of the record in the extraction."""

    source_id: str
    article: Article
    extraction: Extraction
    places: list[str] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)
    agreements: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)  # by the index of an actor: the whole that it belongs to


class Book:
    """A draft, with the ways in which resolvers write into it."""

    def __init__(self, draft: Draft):
        self.draft = draft

    def add(self, table: str, **values: object) -> None:
        self.draft.add(table, values)

    def note(self, severity: str, code: str, message: str, source_id: str = "") -> None:
        self.add_issue(Issue("resolve", severity, code, message, source_id))

    def add_issue(self, issue: Issue) -> None:
        self.draft.put("_issues", issue.stage, issue.severity, issue.code, issue.message, issue.source_id)

    def add_evidence(self, entry: Entry, mentions: tuple[Mention, ...], subject: str, id_: str) -> None:
        """One evidence row a mention; ``subject`` is the id column of its subject. Spans outside the text are noted."""
        text, source_id = entry.article.text, entry.source_id
        before, after = _beside(subject)
        id_or_none, ending, rows = id_ or None, f"{SEPARATOR}{id_}", []
        for mention in mentions:
            start, end, said = mention.start, mention.end, mention.field
            if not 0 <= start < end <= len(text):
                message = f"{subject} {id_}: {start}-{end} is no span of the text"
                self.note("error", "span-outside-text", message, source_id)
                continue
            evidence_id = hashed("evd", f"{source_id}{SEPARATOR}{start}{SEPARATOR}{end}{SEPARATOR}{said}{ending}")
            where = (evidence_id, source_id, start, end, text[start:end], said or None, mention.rule or None)
            rows.append((*where, *before, id_or_none, *after))
        self.draft.put_all("evidence", rows)  # in the order of the columns: they are many


@cache
def _beside(subject: str) -> tuple[tuple[None, ...], tuple[None, ...]]:
    """What stands before and after the id of an evidence row's subject, in the columns of the other subjects."""
    subjects = columns("evidence")[7:]
    at = subjects.index(subject)
    return (None,) * at, (None,) * (len(subjects) - at - 1)


def sort_rows(rows: Rows) -> Rows:
    """The rows in an order that depends on nothing but them, each primary key once; unknown is None."""
    sorted_rows: Rows = {}
    for table in TABLES:
        key = read_schema(table)["primaryKey"]
        unique: dict[tuple, Row] = {}
        cleaned = [{name: None if value == "" else value for name, value in row.items()} for row in rows[table]]
        for row in cleaned:
            id_ = tuple(row[column] for column in key)
            if id_ not in unique or _whole(row) < _whole(unique[id_]):
                unique[id_] = row
        order = NATURAL_ORDER.get(table, tuple(key))
        sorted_rows[table] = sorted(unique.values(), key=lambda row: [_sortable(row[c]) for c in order])
    return sorted_rows


def _whole(row: Row) -> list[tuple]:
    return [_sortable(value) for value in row.values()]


def _sortable(value: object) -> tuple[bool, bool, object]:
    """Unknown last, numbers before words."""
    return (value is None, isinstance(value, str), 0 if value is None else value)


@cache
def _codes_of(table: str, column: str) -> tuple[str, dict[str, Row]]:
    target = references(table)[column][0]
    return target, codes(target)


def known_code(book: Book, table: str, column: str, value: str, source_id: str = "") -> str:
    """``value`` if its code table has it; else, noted, the code for all else, or nothing where there is none."""
    target, known = _codes_of(table, column)
    if value == "" or value in known:
        return value
    book.note("error", "unknown-code", f"{table}.{column}: {value!r} is not in the code table {target}", source_id)
    return next((code for code in ("other", "unknown", "unresolved", "none") if code in known), "")


_bounds_of = lru_cache(4_096)(edtf_bounds)


def dates(book: Book, table: str, when: When, column: str, source_id: str = "") -> dict[str, str]:
    """The date columns of a row. The days are those that the EDTF string allows; one that can't be read is left out."""
    try:
        earliest, latest = _bounds_of(when.edtf) if when.edtf else ("", "")
    except ValueError as problem:
        book.note("error", "wrong-edtf", f"{table}.{column}: {problem}", source_id)
        when, earliest, latest = When(), "", ""
    found = {column: when.edtf, f"{column}_earliest": earliest, f"{column}_latest": latest}
    found[f"{column}_precision"] = known_code(book, table, f"{column}_precision", when.precision, source_id)
    if table == "events":
        found["date_basis"] = known_code(book, table, "date_basis", when.basis, source_id)
    return found
