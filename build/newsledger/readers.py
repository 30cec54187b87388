"""One file -> its articles: how each kind of file is decoded and read, and what it says that is not understood.

Every reader yields what it found in the order of the file and raises Unreadable for a file that it can't read.
"""

import codecs
import csv
import json
import logging
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import charset_normalizer

from newsledger.markdown import is_markdown, read_marks
from newsledger.metadata import (
    COLUMNS,
    MOST_STRANGERS,
    Unreadable,
    beside,
    cell,
    known_columns,
    no_text_column,
    one_line,
    parse_mapping,
    split_header,
)
from newsledger.records import Article, Issue

DELIMITERS = ",;\t"  # of CSV files; spreadsheets of countries with a decimal comma write the second
NAMELESS = "article"  # key of one whose file is called by nothing but spaces
SAMPLE_BYTES = 200_000  # that tell an encoding
FOREIGN_SHARE = 0.15  # of bytes beyond ASCII; English in any single-byte encoding has fewer
DATES = {"original_date": True, "extensive_search": False}  # of a page: not just any day that its text speaks of
MARKUP = re.compile(r"</(?:p|div|b|strong|i|em|a|span|li|h[1-6])>|<br\s*/?>", re.IGNORECASE)  # in rows of crawls
HIDDEN = ("script", "style", "noscript")
BREAKS = dict.fromkeys(("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote"), "\n\n") | {
    "br": "\n"
}
csv.field_size_limit(sys.maxsize)


@dataclass(frozen=True)
class Stranger:
    """A name that an input gives to something, and that is no column; ``file``: that beside the article, if it is of
    that."""

    name: str
    file: str = ""


Found = Article | Issue | Stranger


def decode(data: bytes) -> str:
    """Bytes -> text: a byte order mark, else UTF-8, else Windows-1252 for text that is mostly ASCII, else the encoding
    that charset-normalizer finds. Raises Unreadable for binary content and where no encoding fits.

    >>> decode("Erdoğan said “no”".encode("utf-8-sig"))
    'Erdoğan said “no”'
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as problem:
                raise Unreadable("undecodable", f"begins like {encoding} but is not: byte {problem.start}") from None
    if b"\x00" in data[:4096]:
        raise Unreadable("binary-file", "is not text; convert it to UTF-8 text first")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        foreign = sum(byte > 127 for byte in data[:SAMPLE_BYTES]) > FOREIGN_SHARE * len(data[:SAMPLE_BYTES])
    best = charset_normalizer.from_bytes(data[:SAMPLE_BYTES]).best() if foreign else None
    for encoding in (best.encoding if best else "cp1252", "latin-1"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("undecodable", "is in no encoding that could be told; save it as UTF-8")


def read_text(file: Path) -> Iterator[Found]:
    """A text as it is, but for what stands above it about it; one that has the marks of Markdown is read as that."""
    matter, text = split_header(decode(file.read_bytes()))
    yield from _with_metadata(_marked(text) if is_markdown(text) else {"text": text}, file, matter)


def read_markdown(file: Path) -> Iterator[Found]:
    matter, text = split_header(decode(file.read_bytes()), fenced=True)
    yield from _with_metadata(_marked(text), file, matter)


def _marked(text: str) -> dict[str, Any]:
    plain, headings = read_marks(text)
    return {"text": plain, "headings": headings}


def read_html(file: Path) -> Iterator[Found]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it can't parse becomes an issue
    html = decode(file.read_bytes())
    try:
        found = trafilatura.bare_extraction(
            html, include_comments=False, include_tables=True, with_metadata=True, date_extraction_params=DATES
        )
    except Exception as problem:  # the parser meets whatever the web holds: any failure is this file's alone
        raise Unreadable("bad-html", f"could not be parsed ({type(problem).__name__}); save it as text") from problem
    if found is None or isinstance(found, dict) or not found.text:
        raise Unreadable("no-article-in-html", "no article text found in it; save the article as text")
    given = {"text": found.text, "title": found.title, "author": found.author, "publisher": found.sitename}
    given |= {"published": found.date, "url": found.url, "language": found.language}
    yield from _with_metadata(given, file)


def plain_markup(text: str) -> str:
    """The words of a text that came with the tags of a page, as crawls keep it; any other text as it is.

    >>> plain_markup("<p>Seven died, <b>police</b> said.</p><p>Nine were hurt.<br/>Two fled.</p>")
    'Seven died, police said.\\n\\nNine were hurt.\\nTwo fled.'
    >>> plain_markup("2 < 3 and a > b")
    '2 < 3 and a > b'
    """
    if not MARKUP.search(text):
        return text
    import lxml.html

    try:
        page = lxml.html.fragment_fromstring(text, create_parent="div")
    except (lxml.etree.LxmlError, ValueError):
        return text
    for element in list(page.iter(*HIDDEN)):
        element.drop_tree()
    for element in page.iter(*BREAKS):
        element.tail = BREAKS[element.tag] + (element.tail or "")
    return str(page.text_content()).strip() or text


def read_json_lines(file: Path) -> Iterator[Found]:
    told: set[str] = set()
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)  # takes lone surrogates, which others refuse
                if not isinstance(row, dict):
                    raise ValueError("a list or a bare value")
            except (ValueError, RecursionError) as problem:
                message = f"{file.name}, line {number}: not a JSON object ({problem}); not loaded"
                yield Issue("read", "error", "bad-row", message)
                continue
            known, strangers = known_columns(row)
            if len(told) < MOST_STRANGERS:
                yield from map(Stranger, (new := set(strangers) - told))
                told |= new
            yield from _row(known, file, number)


def read_csv(file: Path) -> Iterator[Found]:
    names: list[str] = []
    with file.open(encoding=_csv_encoding(file), errors="replace", newline="") as lines:
        for delimiter in DELIMITERS:
            lines.seek(0)
            reader = csv.DictReader(lines, delimiter=delimiter)
            columns, strangers = known_columns(dict.fromkeys(reader.fieldnames or []))
            names += reader.fieldnames or []
            if "text" in columns:
                break
        else:
            raise no_text_column(names)
        yield from map(Stranger, strangers)
        for number, row in enumerate(reader, 2):
            if row.pop(reader.restkey, None) is not None:  # type: ignore[call-overload]
                told = "has more cells than there are columns; put quotation marks around a text with commas"
                yield Issue("read", "error", "bad-row", f"{file.name}, row {number}: {told}; not loaded")
                continue
            yield from _row(known_columns(row)[0], file, number)


def _csv_encoding(file: Path) -> str:
    """UTF-16 by its mark, else UTF-8, else what a spreadsheet on Windows writes."""
    with file.open("rb") as opened:
        begin = opened.read(SAMPLE_BYTES)
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(begin)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def read_parquet(file: Path) -> Iterator[Found]:
    import pyarrow
    import pyarrow.parquet

    try:
        table = pyarrow.parquet.ParquetFile(file)
        names = dict.fromkeys(table.schema_arrow.names)
        columns, strangers = known_columns(names)
        if "text" not in columns:
            raise no_text_column(names)
        yield from map(Stranger, strangers)
        number = 0
        for batch in table.iter_batches(batch_size=256, columns=[n for n in names if n.strip().lower() in COLUMNS]):
            for row in batch.to_pylist():
                number += 1
                yield from _row(known_columns(row)[0], file, number)
    except pyarrow.ArrowInvalid as problem:
        raise Unreadable("bad-parquet", f"is no Parquet file: {str(problem).splitlines()[0]}") from None


BULK: dict[str, Callable[[Path], Iterator[Found]]] = {
    ".jsonl": read_json_lines,
    ".csv": read_csv,
    ".parquet": read_parquet,
}
READERS: dict[str, Callable[[Path], Iterator[Found]]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    **BULK,
}


def _row(row: dict[str, Any], file: Path, number: int) -> Iterator[Found]:
    """One row of bulk input, its known columns; a row without a text is an issue."""
    if not isinstance(row.get("text"), str) or not row["text"].strip():
        yield Issue("read", "error", "empty-text", f"{file.name}, row {number}: no text; not loaded")
        return
    try:
        text = plain_markup(row["text"])
        yield _article(row | (_marked(text) if is_markdown(text) else {"text": text}), f"{file.stem}-{number}")
    except Unreadable as problem:
        code, message = problem.args
        yield Issue("read", "error", code, f"{file.name}, row {number}: {message}")


def _with_metadata(given: dict[str, Any], file: Path, matter: dict[str, Any] | None = None) -> Iterator[Found]:
    """The article of a file, with what its front matter says and, before that, the file beside it."""
    path = beside(file)
    mappings = [matter or {}, parse_mapping(decode(path.read_bytes()), path.name) if path else {}]
    for mapping in mappings:
        given |= {name: value for name, value in known_columns(mapping)[0].items() if name != "text"}
    yield _article(given, file.stem)
    for mapping, name in zip(mappings, ("", path.name if path else ""), strict=True):
        known, strangers = known_columns(mapping)
        yield from (Stranger(stranger, name) for stranger in (*strangers, *({"text"} & known.keys())))


def _article(given: dict[str, Any], stem: str) -> Article:
    """The article of known columns; ``stem``: its key where none is given."""
    values: dict[str, Any] = {column: cell(given.get(column), column) for column in COLUMNS}
    values["published"] = re.sub(r"^(\d{4}-\d\d-\d\d) +(?=\d\d:)", r"\1T", values["published"])
    values["key"] = one_line(values["key"]) or one_line(stem) or NAMELESS
    values["text"] = given["text"] if isinstance(given.get("text"), str) else values["text"]
    basis = "metadata" if values["published"] else "none"
    return Article(**values, published_text="", published_basis=basis, blocks=given.get("headings", ()))
