"""Files -> articles: finds the texts of a folder or file, decodes them, and tells what it could not read.

Nothing is lost: each input is yielded as an Article or as an Issue that says why not. It does not look into the text's
meaning; see ``blocks`` for its layout.
"""

import csv
import datetime
import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import charset_normalizer
import yaml
from msgspec.structs import replace

from newsledger.blocks import find_blocks
from newsledger.dataset import is_timezone
from newsledger.errors import InputError
from newsledger.records import Article, Issue

COLUMNS = ("key", "title", "publisher", "author", "published", "url", "language", "timezone", "text")
METADATA_SUFFIXES = (".yml", ".yaml")
FOREIGN_SHARE = 0.15  # of bytes beyond ASCII; English in any single-byte encoding has fewer
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
MARKDOWN = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"<!--(?:(?!-->|<!--)[\s\S]){0,2000}-->", ""),
        (r"!\[[^\[\]\n]{0,500}\]\([^()\s]{0,2000}(?:[ ]\"[^\"\n]{0,500}\")?\)", ""),
        (r"(?<!\\)\[([^\[\]\n]{1,500})\]\([^()\s]{0,2000}(?:[ ]\"[^\"\n]{0,500}\")?\)", r"\1"),
        (r"(?<![\w\\*])\*\*\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s\\])\*\*\*(?![\w*])", r"\1"),
        (r"(?<![\w\\*])\*\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s\\])\*\*(?![\w*])", r"\1"),
        (r"(?<![\w\\_])__(?=[^\s_])([^\n]{1,2000}?)(?<=[^\s\\])__(?![\w_])", r"\1"),
        (r"(?<![\w\\*])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s\\])\*(?![\w*])", r"\1"),
        (r"(?<![\w\\_])_(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s\\])_(?![\w_])", r"\1"),
        (r"\\([!-/:-@\[-`{-~])", r"\1"),
    )
)
csv.field_size_limit(sys.maxsize)


class Unreadable(Exception):
    """One input that can't become an article: (code, message)."""


def read_articles(path: Path, timezone: str = "") -> Iterator[Article | Issue]:
    """Every article of a file, or of a folder and the folders in it, in the order of their paths.

    An article whose text or key came before is an Issue (``duplicate-text``, ``duplicate-key``), as is each file that
    can't be read. Raises InputError where ``path`` does not exist or holds no file of a known kind.
    """
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; give a folder of articles, or one .jsonl, .csv or .parquet")
    if (path / "datapackage.json").exists():
        raise InputError(f"{path}: is a dataset; give the folder with the articles, and keep the two apart")
    files = article_files(path)
    if not files:
        raise InputError(f"{path}: holds no article; put .txt, .md, .html, .jsonl, .csv or .parquet files into it")
    keys: dict[str, str] = {}
    texts: dict[str, str] = {}
    for file in files:
        name = UNSTORABLE.sub("\ufffd", file.name if path.is_file() else file.relative_to(path).as_posix())
        reader = READERS.get(file.suffix.lower())
        if reader is None:
            yield Issue("read", "info", "unknown-file-type", f"{name}: not read; known kinds: {', '.join(READERS)}")
            continue
        if not file.is_file():
            yield Issue("read", "error", "unreadable-file", f"{name}: is no file but a broken link or a device")
            continue
        if file != path and file.is_symlink() and not file.resolve().is_relative_to(path.resolve()):
            told = "is a link to a file outside of the folder; its words could be private: put a copy into the folder"
            yield Issue("read", "error", "link-outside", f"{name}: {told}")
            continue
        for article in _each(reader, file, name):
            if isinstance(article, Issue):
                yield replace(article, message=UNSTORABLE.sub("\ufffd", article.message))
                continue
            yield from _finished(article, name, timezone, keys, texts)


def _finished(
    article: Article, name: str, timezone: str, keys: dict[str, str], texts: dict[str, str]
) -> Iterator[Article | Issue]:
    """The article laid out, or why it is left out; then the doubts met in reading it."""
    article = lay_out(replace(article, path=name, timezone=article.timezone or timezone))
    if not article.text.strip():
        yield Issue("read", "error", "empty-text", f"{name}: {article.key}: the text is empty; not loaded")
    elif (first := texts.get(article.sha256)) is not None:
        yield Issue("read", "warning", "duplicate-text", f"{name}: {article.key}: same text as {first}; not loaded")
    elif (first := keys.get(article.key)) is not None:
        yield Issue("read", "warning", "duplicate-key", f"{name}: key {article.key} is taken by {first}; not loaded")
    else:
        keys[article.key] = name
        texts[article.sha256] = article.key
        if article.timezone and not is_timezone(article.timezone):
            told = f"timezone {article.timezone[:40]!r} is not known; write one such as Asia/Aden"
            yield Issue("read", "info", "unknown-timezone", f"{name}: {article.key}: {told}", article.source_id)
            article = replace(article, timezone="")
        yield article


def count_inputs(path: Path) -> int:
    """How many articles there are about, for a forecast: a quick look that reads no text; 0 where it can't be told."""
    try:
        return sum(_count(file) for file in article_files(path))
    except (OSError, ValueError, csv.Error):
        return 0


def _count(file: Path) -> int:
    kind = file.suffix.lower()
    if not file.is_file():
        return 0
    if kind == ".jsonl":
        with file.open("rb") as lines:
            return sum(not line.isspace() for line in lines)
    if kind == ".csv":
        with file.open(encoding="utf-8", errors="replace", newline="") as lines:
            return max(sum(1 for _ in csv.reader(lines)) - 1, 0)
    if kind == ".parquet":
        import pyarrow.parquet

        return pyarrow.parquet.ParquetFile(file).metadata.num_rows
    return int(kind in READERS)


def article_files(path: Path) -> list[Path]:
    """The files to read, sorted. Hidden files, READMEs, metadata files and folders of a dataset (an earlier build's
    output in the same place) are left out; links to folders are not followed."""
    if path.is_file():
        return [path]
    found = []
    for folder, folders, names in os.walk(path, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _is_dataset(Path(folder, f)))
        for name in names:
            if name.startswith(".") or name.lower().startswith("readme") or name.lower().endswith(METADATA_SUFFIXES):
                continue
            found.append(Path(folder, name))
    return sorted(found)


def _is_dataset(folder: Path) -> bool:
    return (folder / "datapackage.json").exists() or (folder / "dataset.yml").exists()


def _each(reader: Callable[[Path], Iterator[Article | Issue]], file: Path, name: str) -> Iterator[Article | Issue]:
    try:
        yield from reader(file)
    except Unreadable as problem:
        code, message = problem.args
        yield Issue("read", "error", code, f"{name}: {message}")
    except PermissionError:
        yield Issue("read", "error", "no-permission", f"{name}: may not be read; change its permissions")
    except OSError as problem:
        yield Issue("read", "error", "unreadable-file", f"{name}: {problem.strerror or problem}")


def lay_out(article: Article) -> Article:
    """The article with its title put before the text (unless it begins with it), unstorable characters replaced one by
    one with U+FFFD, line breaks as LF, and its blocks found. A first line shaped like a title becomes the title."""
    text = UNSTORABLE.sub("\ufffd", article.text.replace("\r\n", "\n").replace("\r", "\n"))
    title = " ".join(UNSTORABLE.sub("\ufffd", article.title).split())
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    blocks = find_blocks(text, title)
    if not title and blocks and blocks[0].kind == "title":
        title = text[blocks[0].start : blocks[0].end].lstrip("# ")
    return replace(article, text=text, title=title, blocks=blocks)


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
        foreign = sum(byte > 127 for byte in data[:200_000]) > FOREIGN_SHARE * len(data[:200_000])
    best = charset_normalizer.from_bytes(data[:200_000]).best() if foreign else None
    for encoding in (best.encoding if best else "cp1252", "latin-1"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("undecodable", "is in no encoding that could be told; save it as UTF-8")


def read_text(file: Path) -> Iterator[Article | Issue]:
    yield _article({"text": decode(file.read_bytes())} | metadata_beside(file), file.stem)


def read_markdown(file: Path) -> Iterator[Article | Issue]:
    text = decode(file.read_bytes())
    matter: dict[str, Any] = {}
    if match := re.match(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", text, re.DOTALL):
        matter = _mapping(match.group(1), "front matter")
        text = text[match.end() :].lstrip("\r\n")
    yield _article({"text": plain_markdown(text)} | matter | metadata_beside(file), file.stem)


def plain_markdown(text: str) -> str:
    """The words of Markdown, without the marks inside lines; those of headings and lists stay.

    >>> plain_markdown("**Raid kills _six_**, say [medics](https://example.org/a_b) in snake_case: 2*3*4.")
    'Raid kills six, say medics in snake_case: 2*3*4.'
    """
    for pattern, plain in MARKDOWN:
        text = pattern.sub(plain, text)
    return text


def read_html(file: Path) -> Iterator[Article | Issue]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it can't parse becomes an issue
    html = decode(file.read_bytes())
    try:
        found = trafilatura.bare_extraction(html, include_comments=False, include_tables=True, with_metadata=True)
    except Exception as problem:  # the parser meets whatever the web holds: any failure is this file's alone
        raise Unreadable("bad-html", f"could not be parsed ({type(problem).__name__}); save it as text") from problem
    if found is None or isinstance(found, dict) or not found.text:
        raise Unreadable("no-article-in-html", "no article text found in it; save the article as text")
    given = {"text": found.text, "title": found.title, "author": found.author, "publisher": found.sitename}
    given |= {"published": found.date, "url": found.url, "language": found.language}
    yield _article(given | metadata_beside(file), file.stem)


def read_json_lines(file: Path) -> Iterator[Article | Issue]:
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
            yield from _row(row, file, number)


def read_csv(file: Path) -> Iterator[Article | Issue]:
    encoding = "utf-8-sig"
    with file.open(encoding=encoding, errors="replace", newline="") as lines:
        reader = csv.DictReader(lines)
        if "text" not in (reader.fieldnames or []):
            raise Unreadable("no-text-column", f"has no column 'text'; columns are {', '.join(COLUMNS)}")
        for number, row in enumerate(reader, 2):
            yield from _row(row, file, number)


def read_parquet(file: Path) -> Iterator[Article | Issue]:
    import pyarrow
    import pyarrow.parquet

    try:
        table = pyarrow.parquet.ParquetFile(file)
        if "text" not in table.schema_arrow.names:
            raise Unreadable("no-text-column", f"has no column 'text'; columns are {', '.join(COLUMNS)}")
        columns = [c for c in table.schema_arrow.names if c in COLUMNS]
        number = 0
        for batch in table.iter_batches(batch_size=256, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield from _row(row, file, number)
    except pyarrow.ArrowInvalid as problem:
        raise Unreadable("bad-parquet", f"is no Parquet file: {str(problem).splitlines()[0]}") from None


READERS: dict[str, Callable[[Path], Iterator[Article | Issue]]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_json_lines,
    ".csv": read_csv,
    ".parquet": read_parquet,
}


def _row(row: dict[str, Any], file: Path, number: int) -> Iterator[Article | Issue]:
    """One row of bulk input; a row without a text is an issue."""
    if not isinstance(row.get("text"), str) or not row["text"].strip():
        yield Issue("read", "error", "empty-text", f"{file.name}, row {number}: no text; not loaded")
        return
    try:
        yield _article(row, f"{file.stem}-{number}")
    except Unreadable as problem:
        code, message = problem.args
        yield Issue("read", "error", code, f"{file.name}, row {number}: {message}")


def metadata_beside(file: Path) -> dict[str, Any]:
    """The mapping in ``<stem>.yml`` beside a file, empty where there is none."""
    for suffix in METADATA_SUFFIXES:
        beside = file.with_suffix(suffix)
        if beside.is_file():
            return _mapping(decode(beside.read_bytes()), beside.name)
    return {}


def _mapping(text: str, what: str) -> dict[str, Any]:
    """The known settings of a YAML mapping as the strings that stand there: *no* is Norwegian, not false."""
    try:
        found = yaml.load(text, Loader=yaml.BaseLoader)  # makes strings, lists and mappings, nothing else
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise Unreadable("bad-metadata", f"{what}{where}: not valid YAML; quote values that hold a colon") from None
    except RecursionError:
        raise Unreadable("bad-metadata", f"{what}: nested too deep; write 'name: value' lines") from None
    if not found:
        return {}
    if not isinstance(found, dict):
        raise Unreadable("bad-metadata", f"{what}: must be 'name: value' lines")
    given = {k: v for k, v in found.items() if isinstance(k, str) and k in COLUMNS and k != "text"}
    return {k: "" if v in ("~", "null") else v for k, v in given.items()}


def _article(given: dict[str, Any], stem: str) -> Article:
    values = {c: _string(given.get(c), c) for c in COLUMNS}
    published = re.sub(r"^(\d{4}-\d\d-\d\d) +(?=\d\d:)", r"\1T", values["published"])
    return Article(
        key=" ".join((values["key"] or UNSTORABLE.sub("\ufffd", stem)).split()),
        text=values["text"] if not isinstance(given.get("text"), str) else given["text"],
        title=values["title"],
        publisher=values["publisher"],
        author=values["author"],
        url=values["url"],
        language=values["language"],
        published=published,
        published_text="",
        published_basis="metadata" if published else "none",
        timezone=values["timezone"],
    )


def _string(value: Any, column: str) -> str:
    """A cell as text: empty for nothing and NaN; a list of plain values (authors) with commas between. Raises
    Unreadable for anything deeper, which could also be endless."""
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, list) and column != "text" and not any(isinstance(item, list | dict) for item in value):
        return ", ".join(filter(None, (_string(item, column) for item in value)))
    if isinstance(value, list | dict):
        raise Unreadable("bad-metadata", f"{column} holds a list or an object; write one line of text")
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    return UNSTORABLE.sub("\ufffd", str(value)).strip()
