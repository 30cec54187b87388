"""A table or view of the database -> the bytes of its CSV file, made within SQLite, many rows at each step.

The bytes are those that ``package.csv_lines`` makes of the rows; a test compares them. While SQLite is at a step, other
threads of the process go on.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from newsledger.schema import read_schema, references, to_text
from newsledger.schema.flat import FLAT, flat_schema, origin_of, select_rows

ROWS_TOGETHER = 1_000
LONG = ("events_flat", "evidence", "figures_flat", "figures", "events")  # those that take most of the time
# A whole number has no point, and nothing an exponent; with many digits Python knows how few of them say it.
NUMBER = """CASE WHEN typeof({0}) <> 'real' THEN {0} WHEN abs({0}) < 9e14 AND {0} = CAST({0} AS INTEGER)
THEN CAST({0} AS INTEGER) WHEN abs({0}) < 1e6 AND {0} = CAST(printf('%.5f', {0}) AS REAL)
THEN rtrim(printf('%.5f', {0}), '0') ELSE to_text({0}) END"""
WORDS = """CASE WHEN instr({0}, ',') OR instr({0}, '"') OR instr({0}, char(10)) OR instr({0}, char(13))
THEN '"' || replace({0}, '"', '""') || '"' ELSE ifnull({0}, '') END"""


def csv_blocks(connection: sqlite3.Connection, name: str) -> Iterator[tuple[int, bytes]]:
    """The CSV file of a table or view in parts, each with its number of rows: the header, then rows in their order."""
    connection.create_function("to_text", 1, to_text, deterministic=True)
    yield 0, (",".join(field["name"] for field in _fields(name)) + "\n").encode()
    last = -1
    while True:
        found = connection.execute(_block(name), {"last": last, "rows": ROWS_TOGETHER})
        found.row_factory = None
        last, count, lines = found.fetchone()
        if not count:
            return
        yield count, f"{lines}\n".encode()


@cache
def _fields(name: str) -> list[dict[str, Any]]:
    return (flat_schema(name) if name in FLAT else read_schema(name))["fields"]


@cache
def _block(name: str) -> str:
    """SQL: of the rows behind rowid ``:last`` the first ``:rows``: the rowid of their last, their number, their lines.

    The rows of a view stand by themselves before lines are made of them, which look at a cell more than once."""
    row = FLAT[name].order if name in FLAT else "rowid"
    rows = f'SELECT rowid AS _row, {_line(name)} AS line FROM "{name}"'  # noqa: S608 - of the schemas
    behind = f"WHERE {row} > :last ORDER BY {row} LIMIT :rows"
    if name in FLAT:
        shown = f"WITH shown AS MATERIALIZED ({select_rows(name)} {behind})"
        rows, behind = f"{shown} SELECT _row, {_line(name)} AS line FROM shown", ""  # noqa: S608
    return f"SELECT max(_row), count(*), group_concat(line, char(10)) FROM ({rows} {behind})"  # noqa: S608


def _line(name: str) -> str:
    """SQL: a row as a line. Only words may need quotes; ids, codes, days and numbers are put together in one go."""
    parts = []
    for are_words, fields in groupby(_fields(name), key=lambda field: _is_words(name, field)):
        cells = [NUMBER.format(f'"{f["name"]}"') if f["type"] == "number" else f'"{f["name"]}"' for f in fields]
        if are_words:
            parts += [WORDS.format(cell) for cell in cells]
        else:
            parts.append(f"printf('{','.join(['%s'] * len(cells))}', {', '.join(cells)})")
    return " || ',' || ".join(parts)


def _is_words(name: str, field: dict[str, Any]) -> bool:
    """Whether any characters may stand in a column, or in what it was taken from; printf would stop at a NUL."""
    if name in FLAT:
        name, column = origin_of(name, field["name"])
        field = next(f for f in read_schema(name)["fields"] if f["name"] == column)
    refers = field["name"] in references(name)
    return field["type"] == "string" and not refers and not {"pattern", "enum"} & field.get("constraints", {}).keys()


@dataclass(frozen=True)
class Made:
    """Of what CSV files were made, and as what: hash of the database; table -> rows, and hash of its file."""

    database: str
    files: dict[str, tuple[int, str]]


def write_csv_files(
    database: Path,
    names: Sequence[str],
    folder: Path,
    threads: int = 1,
    meanwhile: Callable[[Path], object] = lambda database: None,
) -> Made:
    """``folder/<name>.csv`` for each table and view of the database named. ``meanwhile``: what is to be done to the
    database beside; with more than one thread the files are made of a copy at the same time."""
    folder.mkdir(parents=True, exist_ok=True)
    with _copied(database, threads) as source, ThreadPoolExecutor(threads) as pool:
        hashed = pool.submit(lambda: (meanwhile(database), hash_of(database))[1])
        longest_first = sorted(names, key=lambda name: LONG.index(name) if name in LONG else len(LONG))
        files = {name: pool.submit(write_csv_file, source, name, folder) for name in longest_first}
        return Made(hashed.result(), {name: files[name].result() for name in names})


@contextmanager
def _copied(database: Path, threads: int) -> Iterator[Path]:
    """The database, or beside it a copy for a time, so that who reads and who writes need not wait for each other."""
    copy = database.with_suffix(".copy")
    try:
        yield Path(shutil.copyfile(database, copy)) if threads > 1 else database
    finally:
        copy.unlink(missing_ok=True)


def write_csv_file(database: Path, name: str, folder: Path) -> tuple[int, str]:
    """Writes ``folder/<name>.csv``; returns the number of rows, and the hash of the file."""
    rows, found = 0, hashlib.sha256()
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    try:
        with (folder / f"{name}.csv").open("wb") as file:
            for count, block in csv_blocks(connection, name):
                file.write(block)
                found.update(block)
                rows += count
    finally:
        connection.close()
    return rows, found.hexdigest()


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
