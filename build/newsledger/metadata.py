"""What is known about an article beside its text: the columns, a YAML file beside it, the front matter of Markdown.

It takes the words that stand there and judges none; names that mean nothing here are told, not dropped in silence.
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

COLUMNS = ("key", "title", "publisher", "author", "published", "url", "language", "timezone", "text")
SUFFIXES = (".yml", ".yaml")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
MEANT = {  # what others call our columns
    "key": ("id", "slug", "name"),
    "title": ("headline", "heading"),
    "publisher": ("source", "outlet", "newspaper", "site", "sitename", "publication", "domain"),
    "author": ("byline", "authors", "writer"),
    "published": ("date", "pubdate", "published_at", "published_date", "publish_date", "publication_date", "datetime"),
    "url": ("link", "source_url", "uri", "permalink"),
    "language": ("lang",),
    "timezone": ("tz",),
    "text": ("body", "content", "article", "fulltext", "full_text", "maintext"),
}
MATTER = re.compile(r"---[ \t]*\r?\n(|.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
HEADER = re.compile(r"(?:[A-Za-z][A-Za-z _-]{1,30}:[ \t]+\S[^\r\n]*\r?\n){1,20}(?=[ \t]*\r?\n)")
LEAST_NAMES = 2  # of ours in lines above a text: one could be its own first line
OURS = {theirs: column for column, names in MEANT.items() for theirs in names}
MOST_STRANGERS = 20  # that are told of one input


class Unreadable(Exception):
    """One input that can't become an article: (code, message)."""


def known_columns(given: Mapping[Any, Any]) -> tuple[dict[str, Any], list[str]]:
    """The columns among what is given, however their names are written, and the names that are none of them.

    >>> known_columns({"Title": "Raid", "date": "2019-07-30"})
    ({'title': 'Raid'}, ['date'])
    """
    named = {str(name).strip().lower(): value for name, value in given.items()}
    return {n: v for n, v in named.items() if n in COLUMNS}, [n for n in named if n not in COLUMNS][:MOST_STRANGERS]


def told_stranger(name: str) -> str:
    """What to do about a name that is no column.

    >>> told_stranger("date")
    "'date' is not read; what it holds may belong into 'published'"
    """
    ours = OURS.get(name)
    hint = f"what it holds may belong into {ours!r}" if ours else f"columns are {', '.join(COLUMNS)}"
    return f"{UNSTORABLE.sub(chr(0xFFFD), name)[:40]!r} is not read; {hint}"


def no_text_column(names: Iterable[str]) -> Unreadable:
    """What to say of a table that lacks the one column that must be there.

    >>> no_text_column(["Headline", "Content"]).args
    ('no-text-column', "has no column 'text'; call 'Content' so, if it holds the articles")
    """
    meant = next((name for name in names if OURS.get(name.strip().lower()) == "text"), "")
    hint = f"call {meant[:40]!r} so, if it holds the articles" if meant else f"columns are {', '.join(COLUMNS)}"
    return Unreadable("no-text-column", f"has no column 'text'; {hint}")


def beside(file: Path) -> Path | None:
    """The file ``<stem>.yml`` beside a file, None where there is none. Raises Unreadable for a link to elsewhere."""
    found = next((found for suffix in SUFFIXES if (found := file.with_suffix(suffix)).is_file()), None)
    if found and found.is_symlink() and found.resolve().parent != file.resolve().parent:
        told = "is a link to a file elsewhere; its words could be private: put a copy into the folder"
        raise Unreadable("link-outside", f"{found.name}: {told}")
    return found


def parse_mapping(text: str, what: str) -> dict[str, Any]:
    """A YAML mapping with the strings that stand there: *no* is Norwegian, not false. Raises Unreadable."""
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
    return {k: "" if v in ("~", "null") else v for k, v in found.items() if isinstance(k, str)}


def split_header(text: str, fenced: bool = False) -> tuple[dict[str, Any], str]:
    """What the first lines of a file say about its text, and the text: front matter between lines of dashes, or lines
    ``name: value`` with an empty line below. Of a text that is not ``fenced`` by its kind (Markdown is), lines are such
    only where columns of ours are among them, two where there are no dashes; lines with other names stay in the text.

    >>> split_header("Title: Raid\\nPublisher: Example News\\nDate: 3 May 2024\\n\\nSix died.")
    ({'title': 'Raid', 'publisher': 'Example News'}, 'Date: 3 May 2024\\n\\nSix died.')
    >>> split_header("Title: Raid\\n\\nSix died.")[0], split_header("---\\nurl: a\\n---\\nSix died.")
    ({}, ({'url': 'a'}, 'Six died.'))
    """
    if match := MATTER.match(text):
        try:
            matter = parse_mapping(match.group(1), "front matter")
        except Unreadable:
            matter = {}
            if fenced:
                raise
        if fenced or known_columns(matter)[0]:
            return matter, text[match.end() :].lstrip("\r\n")
    top = HEADER.match(text)
    named = [(line.partition(":"), line) for line in top.group().splitlines()] if top else []
    ours = {name.strip().lower(): value.strip() for (name, _, value), _ in named if _is_ours(name)}
    if top is None or len(ours) < LEAST_NAMES:
        return {}, text
    others = [line for (name, _, _), line in named if line and not _is_ours(name)]
    return ours, "".join(f"{line}\n" for line in others) + "\n" * bool(others) + text[top.end() :].lstrip("\r\n")


def _is_ours(name: str) -> bool:
    return name.strip().lower() in COLUMNS[:-1]


def one_line(text: str) -> str:
    return " ".join(UNSTORABLE.sub("\ufffd", text).split())


def cell(value: Any, column: str) -> str:
    """A cell as text: empty for nothing and NaN; a list of plain values (authors) with commas between. Raises
    Unreadable for anything deeper, which could also be endless."""
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, list) and column != "text" and not any(isinstance(item, list | dict) for item in value):
        return ", ".join(filter(None, (cell(item, column) for item in value)))
    if isinstance(value, list | dict):
        raise Unreadable("bad-metadata", f"{column} holds a list or an object; write one line of text")
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    return UNSTORABLE.sub("\ufffd", str(value)).strip()
