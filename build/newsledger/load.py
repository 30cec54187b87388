"""Rows -> the SQLite database: tables with all their constraints, indexes, flat views and full-text search.

The same rows give the same bytes: tables are filled in one order, with nothing updated or deleted on the way.
"""

import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsledger.errors import PackageError
from newsledger.schema import DOCUMENTS, TABLES, Tables, code_tables, codes, columns, read_schema
from newsledger.schema.ddl import create_indexes, create_table
from newsledger.schema.flat import FLAT, create_view
from newsledger.store import Store, quoted

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x6E6C6467  # "nldg": what `file` and SQLite tell a newsledger database by
PAGE_BYTES, LARGE_PAGE_BYTES = 4_096, 16_384  # a table takes a page at least; large ones fill a fifth faster
CACHE_KIB = 8_192  # as fast as twice as much, of which SQLite would sort with twice as much again
MANY_SOURCES = 200  # from so many on the database has large pages
CHUNK_ROWS = 1_000  # inserted together; one that fails is done again row by row, to name the row
SEARCHED = {
    "figures": ("quote", "counted", "term"),
    "evidence": ("quote",),
    "events": ("summary",),
    "actors": ("name",),
    "places": ("name",),
    "agreements": ("name",),
    "sources": ("title", "publisher"),
    DOCUMENTS: ("text",),
}


def write_database(rows: Tables, texts: Mapping[str, str], path: Path) -> None:
    """Writes the database to ``path``, which must not exist. ``texts``: source id -> text; may be empty.

    Raises PackageError, naming the row, where a row breaks a constraint."""
    write_tables(rows, texts, path)
    add_search(path)


def write_tables(rows: Tables, texts: Mapping[str, str], path: Path) -> None:
    """As ``write_database``, without what ``add_search`` adds. Whether the references of rows that are in a file
    already hold is asked of the file that is written, by ``check_written``."""
    page_bytes = PAGE_BYTES if len(rows["sources"]) < MANY_SOURCES else LARGE_PAGE_BYTES
    with _writing(path) as connection:
        connection.executescript(
            f"PRAGMA page_size = {page_bytes}; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;"
        )
        with _beside(connection, rows) as near:
            connection.execute("BEGIN")
            fill(connection, rows, texts, near)
            if not near:
                _check_references(connection)
            connection.execute("COMMIT")


def add_search(path: Path) -> None:
    """Adds full-text search and statistics to the tables of the database at ``path``."""
    with _writing(path) as connection:
        make_searchable(connection)


@contextmanager
def _writing(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file that nobody else has, and that is lost if the program ends."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in (f"cache_size = -{CACHE_KIB}", "journal_mode = MEMORY", "synchronous = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        yield connection
    finally:
        connection.close()


@contextmanager
def _beside(connection: sqlite3.Connection, rows: Tables) -> Iterator[bool]:
    """Attaches the file in which the rows already are, if they are in one: SQLite copies them by itself."""
    if not isinstance(rows, Store) or rows.path is None:
        yield False
        return
    rows.flush()
    connection.execute("ATTACH ? AS given", (str(rows.path),))
    try:
        yield True
    finally:
        with suppress(sqlite3.Error):  # where what was done with it has failed, that is what is told
            connection.execute("DETACH given")


def fill(connection: sqlite3.Connection, rows: Tables, texts: Mapping[str, str], near: bool = False) -> None:
    """Creates and fills all tables, then indexes and views. ``near``: the rows are in the attached ``given``.

    References are checked at the end, all together."""
    for table in (*code_tables(), *TABLES, DOCUMENTS):
        connection.execute(create_table(table))
    for table in code_tables():
        insert_rows(connection, table, codes(table).values())
    for table in TABLES:
        if not (near and isinstance(rows, Store) and _copy_rows(connection, table, rows)):
            insert_rows(connection, table, rows.get(table, ()))
    ids = (row["source_id"] for row in rows["sources"])
    insert_rows(connection, DOCUMENTS, ({"source_id": id_, "text": texts[id_]} for id_ in ids if id_ in texts))
    for table in TABLES:
        for statement in create_indexes(table):
            connection.execute(statement)
    for view in FLAT:
        connection.execute(create_view(view))


def make_searchable(connection: sqlite3.Connection) -> None:
    """Adds full-text search, whatever the accents, and the statistics by which SQLite plans its queries."""
    database = _opened(connection)
    for table, searched in SEARCHED.items():
        database.table(table).enable_fts(searched, tokenize="unicode61 remove_diacritics 2")
    database.analyze()


def _opened(connection: sqlite3.Connection) -> "Database":
    with _without("pandas", "numpy"):  # sqlite-utils takes them where it can: half a second of every build
        from sqlite_utils import Database

    return Database(connection, execute_plugins=False)  # a user's plugins must not change the file


@contextmanager
def _without(*modules: str) -> Iterator[None]:
    """What is imported inside takes ``modules`` for not installed, unless they are loaded already."""
    absent = [module for module in modules if module not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for module in absent:
            del sys.modules[module]


def _copy_rows(connection: sqlite3.Connection, table: str, rows: Store) -> bool:
    """Whether all rows could be copied, of one key the first in order; if some row is refused, none is."""
    names, key = quoted(columns(table)), quoted(read_schema(table)["primaryKey"])
    found = f'SELECT {names} FROM given."{table}" WHERE true ORDER BY {rows.order_of(table)}'  # noqa: S608
    connection.execute("SAVEPOINT copied")
    try:
        connection.execute(f'INSERT INTO main."{table}" ({names}) {found} ON CONFLICT ({key}) DO NOTHING')
    except (sqlite3.IntegrityError, sqlite3.DataError):
        connection.execute("ROLLBACK TO copied")
        return False
    finally:
        connection.execute("RELEASE copied")
    return True


def insert_rows(connection: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Inserts rows in the order given; empty strings become NULL. Raises PackageError that names the row."""
    names = columns(table)
    values = ([None if row.get(name) == "" else row.get(name) for name in names] for row in rows)
    marks = ", ".join("?" * len(names))
    statement = f'INSERT INTO "{table}" ({quoted(names)}) VALUES ({marks})'  # noqa: S608 - names are from the schemas
    while chunk := list(islice(values, CHUNK_ROWS)):
        connection.execute("SAVEPOINT rows")
        try:
            connection.executemany(statement, chunk)
        except (sqlite3.Error, OverflowError):
            connection.execute("ROLLBACK TO rows")
            for value in chunk:
                _insert_one(connection, table, statement, value)
        connection.execute("RELEASE rows")


def _insert_one(connection: sqlite3.Connection, table: str, statement: str, values: Sequence[Any]) -> None:
    try:
        connection.execute(statement, values)
    except (sqlite3.Error, OverflowError) as problem:
        raise PackageError(f"{table} {_name_of(table, values)}: {problem}") from None


def _name_of(table: str, values: Sequence[Any]) -> str:
    """The primary key of a row, for messages."""
    names = columns(table)
    return ", ".join(str(values[names.index(name)]) for name in read_schema(table)["primaryKey"])


def _check_references(connection: sqlite3.Connection) -> None:
    """Raises PackageError for the first row that refers to what is not there."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        table, rowid, target, _ = broken
        row = connection.execute(f'SELECT * FROM "{table}" WHERE rowid = ?', (rowid,)).fetchone()  # noqa: S608
        raise PackageError(f"{table} {_name_of(table, row)}: refers to a row that is not in {target}")


def export_view(path: Path, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a flat view of the database at ``path``."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        yield from _opened(connection)[name].rows
    finally:
        connection.close()
