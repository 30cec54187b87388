"""Rows by table in a temporary SQLite file, so that memory stays the same however many there are.

Columns have no type and no constraint: a value comes back as it went in. The file is never a result, and may be lost.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from newsledger.schema import Row

WAITING_ROWS = 500  # rows of a table that are written together
CACHE_KIB = 16_384
PAGE_BYTES = 16_384  # of which an article takes one or two


class Store(Mapping[str, "Table"]):
    """Table -> its rows. With ``path`` None SQLite keeps them in memory while they are few, else in a file of its own.

    ``order``: table -> columns by which its rows are given, unknown last; without it, as they came. ``tag``: a column
    more in each table, the first, which is none of the row's: what ``tagged`` is when the row is added."""

    def __init__(
        self,
        tables: Mapping[str, Sequence[str]],
        path: Path | None = None,
        order: Mapping[str, Sequence[str]] | None = None,
        tag: str = "",
    ):
        self.path, self.columns, self.order = path, dict(tables), dict(order or {})
        self._tag: tuple[int, ...] = (0,) if tag else ()
        self._waiting: dict[str, list[tuple]] = defaultdict(list)
        self._insert: dict[str, str] = {}
        self._connection = sqlite3.connect(path or "", isolation_level=None)
        for pragma in (
            f"page_size = {PAGE_BYTES}",
            "journal_mode = OFF",
            "synchronous = OFF",
            f"cache_size = -{CACHE_KIB}",
        ):
            self._connection.execute(f"PRAGMA {pragma}")
        for table, names in self.columns.items():
            all_names = [tag, *names] if tag else names
            self._connection.execute(f'CREATE TABLE IF NOT EXISTS "{table}" ({quoted(all_names)})')
            self._insert[table] = f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(all_names))})'  # noqa: S608

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()
        if self.path is not None:
            self.path.unlink(missing_ok=True)

    def __getitem__(self, table: str) -> "Table":
        if table not in self.columns:
            raise KeyError(table)
        return Table(self, table)

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)

    def add(self, table: str, row: Mapping[str, Any]) -> None:
        """Adds a row; columns that are not given, and empty strings, are unknown."""
        given = row.get
        self.put(table, *[None if (v := given(name)) == "" else v for name in self.columns[table]])

    def put(self, table: str, *values: Any) -> None:
        """Adds a row, its values in the order of the columns."""
        waiting = self._waiting[table]
        waiting.append(self._tag + values)
        if len(waiting) >= WAITING_ROWS:
            self._write(table)

    def put_all(self, table: str, rows: Iterable[tuple]) -> None:
        """Adds rows, their values in the order of the columns."""
        waiting = self._waiting[table]
        tag = self._tag
        waiting.extend([tag + row for row in rows])
        if len(waiting) >= WAITING_ROWS:
            self._write(table)

    def _write(self, table: str) -> None:
        if not self._connection.in_transaction:  # which lasts until others must see what is in it
            self._connection.execute("BEGIN")
        self._connection.executemany(self._insert[table], self._waiting.pop(table))

    def flush(self) -> None:
        """All that was added so far can be seen by other connections."""
        for table in list(self._waiting):
            self._write(table)
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")

    def order_of(self, table: str) -> str:
        """The terms of the ORDER BY in which the rows of a table are given."""
        return unknown_last(self.order.get(table, ())) or "rowid"

    def select(self, statement: str, values: Iterable[Any] = ()) -> sqlite3.Cursor:
        """Runs any SQL over all that was added so far."""
        for waiting in list(self._waiting):
            self._write(waiting)
        return self._connection.execute(statement, tuple(values))


class Table(Collection[Row]):
    """The rows of one table, read from the store each time that they are gone through."""

    def __init__(self, store: Store, name: str):
        self.store, self.name = store, name

    def __len__(self) -> int:
        return self.store.select(f'SELECT count(*) FROM "{self.name}"').fetchone()[0]  # noqa: S608

    def __contains__(self, row: object) -> bool:
        return any(row == other for other in self)

    def __iter__(self) -> Iterator[Row]:
        names = self.store.columns[self.name]
        order = self.store.order_of(self.name)
        for values in self.store.select(f'SELECT {quoted(names)} FROM "{self.name}" ORDER BY {order}'):  # noqa: S608
            yield dict(zip(names, values, strict=True))


def quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def unknown_last(names: Iterable[str]) -> str:
    """The terms of an ORDER BY; SQLite has numbers before words."""
    return ", ".join(f'"{name}" NULLS LAST' for name in names)
