"""Is a database laid out as newsledger lays it out, and does it hold the same rows as the CSV files?"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import zip_longest

from newsledger.load import SEARCHED
from newsledger.package import resource_schemas
from newsledger.rules import Problem
from newsledger.schema import DOCUMENTS, TABLES, Row, read_schema, to_text
from newsledger.schema.ddl import create_table
from newsledger.schema.flat import FLAT, create_view

SEARCH_TABLES = ("", "_data", "_idx", "_docsize", "_config", "_content")


def check_database(connection: sqlite3.Connection, quick: bool = False) -> Iterator[Problem]:
    """Damage, dangling references, tables that are missing, too many or made otherwise, search that is out of step.

    ``quick``: without going through each index beside its table, and of rows that were asked as they were written."""
    for (message,) in connection.execute(f"PRAGMA {'quick' if quick else 'integrity'}_check(20)"):
        if message != "ok":
            yield Problem("integrity", "", "", message)
    for table, rowid, target, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem("dangling-key", table, f"row {rowid}", f"refers to a row that is not in {target}")
    if not quick:
        yield from _check_rows(connection)
    there = {
        name: (kind, sql)
        for name, kind, sql in connection.execute(
            "SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        )
    }
    wanted = [*resource_schemas(), DOCUMENTS]
    search = {f"{table}_fts{end}" for table in SEARCHED for end in SEARCH_TABLES}
    for name in wanted:
        if name not in there:
            yield Problem("missing-table", name, "", "the database has no such table")
        elif there[name][1] != (create_view(name) if name in FLAT else create_table(name)):
            yield Problem("wrong-schema", name, "", "the table was not made as newsledger makes it")
    for name, (kind, _) in sorted(there.items()):
        if kind != "index" and name not in wanted and name not in search:
            yield Problem("extra-table", name, "", f"the database has a {kind} too many")
    yield from _check_search(connection, set(there))


def _check_rows(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Rows that break a rule of their table across columns: of a file opened to be read SQLite asks no CHECK."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in sorted(there & set(TABLES)):
        for check in read_schema(table).get("checks", ()):
            broken = f'SELECT rowid FROM "{table}" WHERE NOT ({check["sql"]}) LIMIT 20'  # noqa: S608 - of our schemas
            for (rowid,) in connection.execute(broken):
                yield Problem("constraint", table, f"row {rowid}", f"breaks the rule {check['sql']}")


def _check_search(connection: sqlite3.Connection, there: set[str]) -> Iterator[Problem]:
    """Whether each search index counts as many rows as its table."""
    for table in SEARCHED:
        if not {table, f"{table}_fts", f"{table}_fts_docsize"} <= there:
            yield Problem("wrong-search", table, "", "there is no full-text search of it")
            continue
        query = f'SELECT (SELECT count(*) FROM "{table}"), (SELECT count(*) FROM "{table}_fts_docsize")'  # noqa: S608
        rows, indexed = connection.execute(query).fetchone()
        if rows != indexed:
            yield Problem("wrong-search", table, "", f"{indexed} rows in its full-text search, {rows} in the table")


def rows_of(connection: sqlite3.Connection, name: str) -> Iterator[Row]:
    """The rows of a table or view; none where it is missing, which ``check_database`` tells."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone():
        for row in connection.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - of the schemas
            yield dict(row)


def compare_rows(name: str, rows: Iterable[Row], others: Iterable[Row]) -> Iterator[Problem]:
    """CSV against database, cell by cell, in order."""
    counts = [0, 0]
    for number, (row, other) in enumerate(zip_longest(rows, others), start=2):
        counts[0] += row is not None
        counts[1] += other is not None
        if row is None or other is None or row == other:
            continue
        for column, value in row.items():
            if to_text(value) != to_text(other.get(column)):
                message = f"{column}: {value!r} in the CSV file, {other.get(column)!r} in the database"
                yield Problem("csv-differs", name, f"line {number}", message)
        if len(other) != len(row):
            yield Problem("csv-differs", name, f"line {number}", "other columns in the database")
    if counts[0] != counts[1]:
        yield Problem("csv-differs", name, "", f"{counts[0]} rows in the CSV file, {counts[1]} in the database")


class Texts(Mapping[str, str]):
    """Source id -> text, of a database. Quotes come in the order of their sources: few texts are asked for again."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection
        self._find = lru_cache(256)(self._read)

    def _read(self, source_id: str) -> str | None:
        found = self._connection.execute("SELECT text FROM documents WHERE source_id = ?", (source_id,)).fetchone()
        return found[0] if found else None

    def __getitem__(self, source_id: str) -> str:
        text = self._find(source_id)
        if text is None:
            raise KeyError(source_id)
        return text

    def __len__(self) -> int:
        return self._connection.execute("SELECT count(*) FROM documents").fetchone()[0]

    def __iter__(self) -> Iterator[str]:
        return (id_ for (id_,) in self._connection.execute("SELECT source_id FROM documents"))
