"""A table or view of the database -> the bytes of its CSV file, made by SQLite and ``csv`` with no step for each cell.

The bytes are those that ``package.csv_lines`` makes of the rows; a test compares them.
"""

import csv
import hashlib
import io
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsledger.schema import read_schema, to_text
from newsledger.schema.flat import FLAT, flat_schema

ROWS_TOGETHER = 2_000
# A whole number has no point, and nothing an exponent: between these Python writes other numbers as they should stand.
NUMBER = """CASE WHEN typeof({0}) <> 'real' THEN {0} WHEN abs({0}) < 9e14 AND {0} = CAST({0} AS INTEGER)
THEN CAST({0} AS INTEGER) WHEN abs({0}) BETWEEN 1e-3 AND 9e14 THEN {0} ELSE to_text({0}) END"""


def csv_blocks(connection: sqlite3.Connection, name: str) -> Iterator[tuple[int, bytes]]:
    """The CSV file of a table or view in parts, each with its number of rows: the header, then rows in their order."""
    fields = (flat_schema(name) if name in FLAT else read_schema(name))["fields"]
    connection.create_function("to_text", 1, to_text, deterministic=True)
    asked = [NUMBER.format(f'"{f["name"]}"') if f["type"] == "number" else f'"{f["name"]}"' for f in fields]
    found = connection.execute(f'SELECT {", ".join(asked)} FROM "{name}"')  # noqa: S608 - of the schemas
    found.row_factory = None
    yield 0, _lines_of([[field["name"] for field in fields]])
    while rows := found.fetchmany(ROWS_TOGETHER):
        yield len(rows), _lines_of(rows)


def _lines_of(rows: list[Any]) -> bytes:
    """The lines of rows, ended by LF. They are written with CR LF, so that both are quoted in cells: Python < 3.13 else
    forgets CR. Where a cell holds CR LF too, line by line."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    text = written.getvalue()
    if text.count("\r\n") == len(rows):
        return text.replace("\r\n", "\n").encode("utf-8")
    return b"".join(_lines_of([row]) for row in rows) if len(rows) > 1 else (text[:-2] + "\n").encode("utf-8")


@dataclass(frozen=True)
class Made:
    """Of what CSV files were made, and as what: hash of the database; table -> rows, and hash of its file."""

    database: str
    files: dict[str, tuple[int, str]]


def write_csv_files(database: Path, names: list[str], folder: Path) -> Made:
    """``folder/<name>.csv`` for each table and view of the database named."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Made(hash_of(database), {})
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    try:
        for name in names:
            rows, found = 0, hashlib.sha256()
            with (folder / f"{name}.csv").open("wb") as file:
                for count, block in csv_blocks(connection, name):
                    file.write(block)
                    found.update(block)
                    rows += count
            made.files[name] = rows, found.hexdigest()
    finally:
        connection.close()
    return made


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
