"""Is a database laid out as newsledger lays it out, and does it hold the same rows as the CSV files?"""

import sqlite3
from collections.abc import Iterator

from newsledger.load import SEARCHED
from newsledger.package import resource_schemas
from newsledger.rules import Problem
from newsledger.schema import DOCUMENTS, Row, Rows, to_text
from newsledger.schema.ddl import create_table
from newsledger.schema.flat import FLAT, create_view

SEARCH_TABLES = ("", "_data", "_idx", "_docsize", "_config", "_content")


def check_database(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Damage, dangling references, tables that are missing, too many or made otherwise, search that is out of step."""
    for (message,) in connection.execute("PRAGMA integrity_check(20)"):
        if message != "ok":
            yield Problem("integrity", "", "", message)
    for table, rowid, target, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem("dangling-key", table, f"row {rowid}", f"refers to a row that is not in {target}")
    there = {
        row["name"]: row
        for row in connection.execute("SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    }
    wanted = [*resource_schemas(), DOCUMENTS]
    search = {f"{table}_fts{end}" for table in SEARCHED for end in SEARCH_TABLES}
    for name in wanted:
        if name not in there:
            yield Problem("missing-table", name, "", "the database has no such table")
        elif there[name]["sql"] != (create_view(name) if name in FLAT else create_table(name)):
            yield Problem("wrong-schema", name, "", "the table was not made as newsledger makes it")
    for name, row in sorted(there.items()):
        if row["type"] != "index" and name not in wanted and name not in search:
            yield Problem("extra-table", name, "", f"the database has a {row['type']} too many")
    yield from _check_search(connection, set(there))


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


def read_tables(connection: sqlite3.Connection) -> Rows:
    """The rows of all tables and views that are there."""
    query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
    there = {row["name"] for row in connection.execute(query)}
    return {
        name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]  # noqa: S608 - of the schemas
        for name in resource_schemas()
        if name in there
    }


def compare_rows(name: str, rows: list[Row], others: list[Row]) -> Iterator[Problem]:
    """CSV against database, cell by cell, in order."""
    if len(rows) != len(others):
        yield Problem("csv-differs", name, "", f"{len(rows)} rows in the CSV file, {len(others)} in the database")
    for number, (row, other) in enumerate(zip(rows, others, strict=False), start=2):
        for column, value in row.items():
            if to_text(value) != to_text(other.get(column)):
                message = f"{column}: {value!r} in the CSV file, {other.get(column)!r} in the database"
                yield Problem("csv-differs", name, f"line {number}", message)
        if len(other) != len(row):
            yield Problem("csv-differs", name, f"line {number}", "other columns in the database")
