"""Parses and extractions, kept in one SQLite file, each under a key that names all it depends on.

Safe to delete, to share between builds, and to meet after a crash: a file that SQLite calls broken is put aside.
"""

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

SCHEMA = """CREATE TABLE IF NOT EXISTS checked (kind TEXT, key TEXT, value BLOB, hash BLOB, PRIMARY KEY (kind, key))
WITHOUT ROWID"""
BUSY_SECONDS = 60


def default_cache_path() -> Path:
    """``$NEWSLEDGER_CACHE``, else ``newsledger/cache.sqlite`` in the user's cache folder (XDG)."""
    if given := os.environ.get("NEWSLEDGER_CACHE"):
        return Path(given)
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "newsledger" / "cache.sqlite"


def digest(*parts: str | bytes) -> str:
    """A key of 32 hex digits over parts that can't run into each other."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()


def hash_of(key: str, value: bytes) -> bytes:
    """By which a damaged entry is told: SQLite does not look into values."""
    return hashlib.blake2b(value, digest_size=8, key=key.encode()[:64]).digest()


class Cache:
    """A key-value store by kind. With ``path`` None nothing is kept."""

    def __init__(self, path: Path | None):
        self.path = path
        self._connection = self._open() if path is not None else None

    def _open(self) -> sqlite3.Connection | None:
        assert self.path is not None
        for attempt in (1, 2):
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute("PRAGMA synchronous=NORMAL")
                connection.execute(SCHEMA)
                return connection
            except sqlite3.DatabaseError:
                if attempt == 2:
                    return None
                self._put_aside()
            except OSError:
                return None
        return None

    def _put_aside(self) -> None:
        assert self.path is not None
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):  # a folder of that name stays; then nothing is kept
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """The values of the keys that are there, as they were put: one that was damaged since is not there."""
        if self._connection is None:
            return {}
        found: dict[str, bytes] = {}
        keys = list(keys)
        try:
            for i in range(0, len(keys), 500):
                part = keys[i : i + 500]
                marks = ",".join("?" * len(part))
                rows = self._connection.execute(
                    f"SELECT key, value, hash FROM checked WHERE kind = ? AND key IN ({marks})",  # noqa: S608 only marks
                    (kind, *part),
                )
                found.update((key, value) for key, value, kept in rows if kept == hash_of(key, value))
        except (sqlite3.DatabaseError, UnicodeDecodeError, TypeError):
            self._fail()
        return found

    def put(self, kind: str, entries: Iterable[tuple[str, bytes]]) -> None:
        """Keep the entries; a full disk or broken file costs the cache, never the build."""
        if self._connection is None:
            return
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(
                "INSERT OR REPLACE INTO checked VALUES (?, ?, ?, ?)",
                ((kind, key, value, hash_of(key, value)) for key, value in entries),
            )
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            self._fail()

    def _fail(self) -> None:
        """From here on nothing is kept; a broken file is removed so that the next build starts a new one."""
        if self._connection is None:
            return
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            broken = self._connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",)
        except sqlite3.Error:
            broken = True
        self._connection.close()
        self._connection = None
        if broken:
            self._put_aside()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
