"""Files -> articles: finds the texts of a folder or file, lets each in once, and tells what was left out.

Nothing is lost: each input is yielded as an Article or as an Issue that says why not. It does not look into the text's
meaning; see ``readers`` for the kinds of files, ``blocks`` for the layout of a text.
"""

import csv
import glob
import os
import re
from collections.abc import Callable, Iterator
from operator import itemgetter
from pathlib import Path

from msgspec.structs import replace

from newsledger.blocks import find_blocks
from newsledger.dataset import is_timezone
from newsledger.errors import InputError
from newsledger.language import language_code
from newsledger.metadata import COLUMNS, SUFFIXES, UNSTORABLE, Unreadable, one_line, told_stranger
from newsledger.readers import BULK, READERS, Found, Stranger
from newsledger.records import Article, Issue, Rank

CONVERTED = {  # kinds of files that may hold articles -> how to make them readable
    ".pdf .doc .docx .odt .rtf .epub .pages .eml .msg": "save the article in it as text (.txt)",
    ".json": "write it as JSON lines, one article a line (.jsonl); of a list: jq -c '.[]'",
    ".xls .xlsx .ods .tsv .numbers": "save the table as .csv",
    ".mhtml .mht .webarchive .xhtml .shtml .php .asp .aspx": "save the page as .html",
    ".zip .gz .7z .rar .tar .tgz .warc": "unpack it",
}


def read_articles(path: Path, timezone: str = "") -> Iterator[Article | Issue]:
    """Every article of a file, or of a folder and the folders in it, in the order of their paths.

    An article whose text or key came before is an Issue (``duplicate-text``, ``duplicate-key``), as is each file that
    can't be read. Raises InputError where ``path`` does not exist or holds no file of a known kind.
    """
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; give a folder of articles, or one .jsonl, .csv or .parquet")
    if (path / "datapackage.json").exists():
        raise InputError(f"{path}: is a dataset; give the folder with the articles, and keep the two apart")
    locked: list[OSError] = []
    files = article_files(path, locked.append)
    for problem in locked:
        name = UNSTORABLE.sub("\ufffd", Path(problem.filename).relative_to(path).as_posix())
        yield Issue("read", "error", "no-permission", f"{name}: this folder may not be read; change its permissions")
    if not files and not locked:
        raise InputError(f"{path}: holds no article; put .txt, .md, .html, .jsonl, .csv or .parquet files into it")
    entrance = Entrance(timezone)
    strangers: dict[str, list[str]] = {}  # name -> the inputs that use it
    for file in files:
        name = UNSTORABLE.sub("\ufffd", file.name if path.is_file() else file.relative_to(path).as_posix())
        if file.suffix.lower() in SUFFIXES:
            if not _has_text(file):
                told = "stands beside no article; give it the name of the article's file"
                yield Issue("read", "warning", "metadata-alone", f"{name}: {told}")
            continue
        reader = READERS.get(file.suffix.lower())
        if reader is None:
            yield unknown_kind(file, name)
            continue
        if not file.is_file():
            yield Issue("read", "error", "unreadable-file", f"{name}: is no file but a broken link or a device")
            continue
        if file != path and file.is_symlink() and not file.resolve().is_relative_to(path.resolve()):
            told = "is a link to a file outside of the folder; its words could be private: put a copy into the folder"
            yield Issue("read", "error", "link-outside", f"{name}: {told}")
            continue
        for found in _each(reader, file, name):
            if isinstance(found, Stranger):
                where = Path(name).with_name(found.file).as_posix() if found.file else name
                strangers.setdefault(found.name, []).append(where)
            elif isinstance(found, Issue):
                yield replace(found, message=UNSTORABLE.sub("\ufffd", found.message))
            else:
                yield from entrance.let_in(found, name)
    for stranger, names in strangers.items():
        where = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1:,} more"
        yield Issue("read", "info", "unknown-column", f"{where}: {told_stranger(stranger)}")


def unknown_kind(file: Path, name: str) -> Issue:
    """What to do about a file of a kind that is not read; one that may well hold an article is missed."""
    advice = next((told for kinds, told in CONVERTED.items() if file.suffix.lower() in kinds.split()), "")
    if not file.suffix and file.is_file():
        advice = "if it holds an article, add .txt to its name"
    told = f"not read; {advice}" if advice else f"not read; known kinds: {', '.join(READERS)}"
    return Issue("read", "warning" if advice else "info", "unknown-file-type", f"{name}: {told}")


class Entrance:
    """Lets each text and each key in once; of a text that comes again, the copy of which more is known, which may be
    the later one: then both get in, and the draft keeps the better described."""

    def __init__(self, timezone: str) -> None:
        self.timezone = timezone
        self.keys: dict[str, str] = {}  # key -> the file that has it
        self.texts: dict[bytes, tuple[Rank, Article]] = {}  # hash of the words -> the best copy, without its text

    def let_in(self, article: Article, name: str) -> Iterator[Article | Issue]:
        """The article laid out, or why it is left out; then the doubts met in reading it."""
        article = lay_out(replace(article, path=name, timezone=article.timezone or self.timezone))
        if not article.text.strip():
            yield Issue("read", "error", "empty-text", f"{name}: {article.key}: the text is empty; not loaded")
            return
        article, doubts = _checked(article, name)
        if first := self.texts.get(article.words_hash):
            (_, kept), (_, lost) = sorted((first, (article.rank, article)), key=itemgetter(0))
            yield _told_copy(kept, lost)
            if kept is not article:
                return
            self.keys.pop(lost.key, None)
        if first_name := self.keys.get(article.key):
            key = next((key for key in _longer_keys(article.key, name) if key not in self.keys), "")
            told = f"{name}: key {article.key} is taken by {first_name}; "
            told += f"loaded as {key}" if key else "not loaded"
            yield Issue("read", "info" if key else "warning", "duplicate-key", told)
            if not key:
                return
            article = replace(article, key=key)
        self.keys[article.key] = name
        self.texts[article.words_hash] = article.rank, replace(article, text="", title="", blocks=())
        yield from doubts
        yield article


def _checked(article: Article, name: str) -> tuple[Article, list[Issue]]:
    """The article without a time zone or language that is none, and the issues that say so."""
    doubts = []
    if article.timezone and not is_timezone(article.timezone):
        told = f"timezone {article.timezone[:40]!r} is not known; write one such as Asia/Aden"
        doubts.append(Issue("read", "info", "unknown-timezone", f"{name}: {article.key}: {told}", article.source_id))
        article = replace(article, timezone="")
    code = language_code(article.language)
    if article.language and not code:
        told = f"language {article.language[:40]!r} is no code such as en; it is told by the text"
        doubts.append(Issue("read", "info", "unknown-language", f"{name}: {article.key}: {told}", article.source_id))
    return replace(article, language=code), doubts


def _told_copy(kept: Article, lost: Article) -> Issue:
    """Why a copy is left out, and what it alone says."""
    told = f"{lost.path}: {lost.key}: same text as {kept.key}; not loaded"
    if more := [c for c in COLUMNS[2:-1] if getattr(lost, c) and not getattr(kept, c)]:
        told += f". It says {', '.join(more)}, which {kept.key} does not: write that beside {kept.key}"
    return Issue("read", "warning", "duplicate-text", told)


def _longer_keys(key: str, name: str) -> Iterator[str]:
    """Keys for an article whose own another has, if it was made of the file's name: with the folders, then with the
    suffix too. A key that somebody gave is not ours to change."""
    stem = one_line(Path(name).stem)
    row = key[len(stem) :]
    if key.startswith(stem) and (not row or re.fullmatch(r"-\d+", row)):
        yield one_line(name.removesuffix(Path(name).suffix)) + row
        yield one_line(name) + row


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


def article_files(path: Path, on_locked: Callable[[OSError], object] | None = None) -> list[Path]:
    """The files to look at, sorted. Hidden files, READMEs and folders of a dataset (an earlier build's output in the
    same place) are left out; links to folders are not followed. ``on_locked`` is told of folders that can't be read."""
    if path.is_file():
        return [path]
    found = []
    for folder, folders, names in os.walk(path, onerror=on_locked, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _is_dataset(Path(folder, f)))
        for name in names:
            if not name.startswith(".") and Path(name).stem.lower() != "readme":
                found.append(Path(folder, name))
    return sorted(found)


def _is_dataset(folder: Path) -> bool:
    try:
        return (folder / "datapackage.json").exists() or (folder / "dataset.yml").exists()
    except PermissionError:  # the walk into it will tell
        return False


def _has_text(metadata: Path) -> bool:
    return any(
        other.suffix.lower() in READERS and other.suffix.lower() not in BULK
        for other in metadata.parent.glob(f"{glob.escape(metadata.stem)}.*")
    )


def _each(reader: Callable[[Path], Iterator[Found]], file: Path, name: str) -> Iterator[Found]:
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
    one with U+FFFD, line breaks as LF, and its blocks found; those that it comes with are headings that its file marks.
    What is marked as the title, or a first line shaped like one, becomes the title."""
    text = UNSTORABLE.sub("\ufffd", article.text.replace("\r\n", "\n").replace("\r", "\n"))
    title = " ".join(UNSTORABLE.sub("\ufffd", article.title).split())
    marked = article.blocks
    if title and not text.lstrip().startswith(title):
        text, added = f"{title}\n\n{text}", len(title) + 2
        marked = tuple(replace(block, start=block.start + added, end=block.end + added) for block in marked)
    blocks = find_blocks(text, title, marked)
    if not title and (found := next((block for block in blocks if block.kind == "title"), None)):
        title = text[found.start : found.end]
    return replace(article, text=text, title=title, blocks=blocks)
