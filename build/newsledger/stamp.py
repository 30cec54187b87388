"""Has nothing changed since the last build? Then the package that it wrote and found valid is the one to be written.

A stamp names all that a package is made of: every article with what was read in it, what people wrote by hand, the
code. With it the cache keeps the hash of each file of the package and the summary. A package whose files are still
those bytes is left as it is; anything else is built anew.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from newsledger.cache import Cache, digest
from newsledger.export import Made, hash_of
from newsledger.records import Article, Issue

KIND = "package"
BY_HAND = ("dataset.yml", "corrections.csv")
READ = (".py", ".csv", ".json")


class Stamp:
    """Grows with each article, in whatever order they come."""

    def __init__(self) -> None:
        self._sum = 0

    def add(self, article: Article, extraction: bytes) -> bytes:
        """Returns the part of the article, by which it can be added again."""
        one = hashlib.blake2b(msgspec.msgpack.encode(article) + b"\0" + extraction, digest_size=32).digest()
        self.add_again(one)
        return one

    def add_again(self, one: bytes) -> None:
        self._sum = (self._sum + int.from_bytes(one, "big")) % 2**256

    def key(self, output: Path, issues: Iterable[Issue]) -> str:
        by_hand = [(output / name).read_bytes() if (output / name).is_file() else b"" for name in BY_HAND]
        others = [code_key(), sqlite3.sqlite_version, output.resolve().name, os.environ.get("SOURCE_DATE_EPOCH", "")]
        told = sorted(msgspec.msgpack.encode(issue) for issue in issues)
        return digest(str(self._sum), *others, *by_hand, *told)


def digest_of(article: Article) -> bytes:
    """By which an article is known again, wherever it stands in the input."""
    return hashlib.blake2b(msgspec.msgpack.encode(article), digest_size=16).digest()


@cache
def code_key() -> str:
    """Of all files of the package that a build reads."""
    here = Path(__file__).parent
    found = hashlib.blake2b(digest_size=16)
    for path in sorted(here.rglob("*")):
        if path.suffix in READ:
            found.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def files_of(package: Path, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Relative path -> hash of the files that a build writes. ``known``: hashes that need not be asked for."""
    paths = [
        *package.glob("*.sqlite"),
        *(package / "data").glob("*"),
        package / "datapackage.json",
        package / "README.md",
    ]
    names = {path.relative_to(package).as_posix(): path for path in sorted(paths) if path.is_file()}
    return {name: (known or {}).get(name) or hash_of(path) for name, path in names.items()}


def recall(kept: Cache, key: str, output: Path) -> dict[str, Any] | None:
    """The summary of the build that wrote the package in ``output`` out of the same, if it is there as it was."""
    stored = kept.get(KIND, [key]).get(key)
    if stored is None:
        return None
    try:
        files, summary = msgspec.msgpack.decode(stored)
    except (msgspec.DecodeError, ValueError):
        return None
    return summary if files == files_of(output) else None


def remember(kept: Cache, key: str, output: Path, database: str, made: Made, summary: dict[str, Any]) -> None:
    """``database``: the name of the database; ``made``: the hashes that the files were found to have."""
    known = {database: made.database} | {f"data/{name}.csv": hashed for name, (_, hashed) in made.files.items()}
    kept.put(KIND, [(key, msgspec.msgpack.encode((files_of(output, known), summary)))])
