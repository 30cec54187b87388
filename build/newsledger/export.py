"""A table or view of the database -> the bytes of its CSV file, made by SQLite and ``csv`` with no step for each cell.

The bytes are those that ``package.csv_lines`` makes of the rows; a test compares them.
"""

import csv
import sqlite3
from collections.abc import Iterator
from pathlib import Path

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
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")  # so that both are quoted in cells; Python < 3.13 else forgets \r
    writer.writerow([field["name"] for field in fields])
    yield 0, lines.take()
    while rows := found.fetchmany(ROWS_TOGETHER):
        writer.writerows(rows)
        yield len(rows), lines.take()


class _Lines:
    """What csv.writer writes to: keeps lines, ended by LF."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def write(self, line: str) -> None:
        self._lines.append(line[:-2])

    def take(self) -> bytes:
        lines, self._lines = self._lines, []
        return ("\n".join(lines) + "\n").encode("utf-8")


def write_csv_files(database: Path, names: list[str], folder: Path) -> None:
    """``folder/<name>.csv`` for each table and view of the database named."""
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    try:
        for name in names:
            with (folder / f"{name}.csv").open("wb") as file:
                file.writelines(block for _, block in csv_blocks(connection, name))
    finally:
        connection.close()
