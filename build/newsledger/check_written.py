"""What a build asks of the package that it has just written, before it puts it in the place of the earlier one.

The same questions as ``validate``, answered from the database: SQLite goes through its pages, columns, constraints and
references, each CSV file must be to the byte what the database makes of that table, and our rules look at every row and
quote. A file need not be made a second time where the writing has kept the hashes of the database and of what was made
of it: both are read again and must have these hashes. Whatever is not as it should be is left to ``validate``, which
reads the files cell by cell and names it. Of packages of more than FRICTIONLESS_ROWS rows frictionless is not asked
here, which costs as much as all the rest of a build after reading; ``newsledger validate`` and a release always ask it.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newsledger.assertions import check_assertions
from newsledger.check_database import Texts, check_database
from newsledger.check_files import check_resources, read_descriptor
from newsledger.export import Made, csv_blocks, hash_of
from newsledger.package import resource_schemas
from newsledger.rules import ASKED_BY_SQLITE, RULES, Problem, check_rows
from newsledger.store import Store

FRICTIONLESS_ROWS = 2_000  # of all tables together
BLOCK_BYTES = 1 << 20


class Written(Store):
    """The tables and views of a database, to be read only."""

    def __init__(self, connection: sqlite3.Connection):
        self.path, self.order, self._waiting, self._connection = None, {}, {}, connection
        self.columns = {name: [f["name"] for f in schema["fields"]] for name, schema in resource_schemas().items()}


def check_written(
    folder: Path, assertions: Sequence[dict[str, Any]], made: Made | None = None
) -> tuple[dict[str, int], int, dict[str, Any]]:
    """(table -> rows seen, quotes that were compared with their text, descriptor) of a sound package; rows are empty
    where anything is not as it should be. ``made``: what the CSV files were when they were written, if that is known.
    """
    errors: list[Problem] = []
    described, databases = read_descriptor(folder, errors), list(folder.glob("*.sqlite"))
    if described is None or len(databases) != 1:
        return {}, 0, {}
    check_resources(folder, described, resource_schemas(), errors)
    if errors:
        return {}, 0, {}
    connection = sqlite3.connect(f"{databases[0].resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        rows = _rows_of_files(folder, connection, databases[0], described, made)
        return (*_check(connection, rows, assertions), described)
    except sqlite3.Error:
        return {}, 0, {}
    finally:
        connection.close()


def _check(
    connection: sqlite3.Connection, rows: dict[str, int], assertions: Sequence[dict[str, Any]]
) -> tuple[dict[str, int], int]:
    """``rows``: of the CSV files that are what the database makes of its tables."""
    if any(check_database(connection, quick=True)):
        return {}, 0
    tables, texts = Written(connection), Texts(connection)
    if set(rows) != set(tables.columns) or len(texts) != rows["sources"]:
        return {}, 0
    problems, quotes = check_rows(tables, texts, [rule for rule in RULES if rule not in ASKED_BY_SQLITE])
    if problems or quotes != rows["figures"] + rows["evidence"] or any(check_assertions(tables, assertions)):
        return {}, 0
    return rows, quotes


def _rows_of_files(
    folder: Path, connection: sqlite3.Connection, database: Path, described: dict[str, Any], made: Made | None
) -> dict[str, int]:
    """Table -> rows of its CSV file, of those that are what the database makes of them, without a NUL. The descriptor's
    hashes have been found to be those of the files."""
    hashes = {resource["name"]: resource["hash"].removeprefix("sha256:") for resource in described["resources"]}
    known = made.files if made is not None and hash_of(database) == made.database else {}
    found = {}
    for name, hashed in hashes.items():
        path = folder / "data" / f"{name}.csv"
        rows, before = known.get(name, (-1, ""))
        if before != hashed:
            rows = _compare(connection, path, name)
        if rows >= 0 and not _has_nul(path):
            found[name] = rows
    return found


def _compare(connection: sqlite3.Connection, path: Path, name: str) -> int:
    """The number of rows of a CSV file that is what the database makes of its table; -1 of others."""
    count = 0
    with path.open("rb") as file:
        for rows, block in csv_blocks(connection, name):
            count += rows
            if file.read(len(block)) != block:
                return -1
        return -1 if file.read(1) else count


def _has_nul(path: Path) -> bool:
    with path.open("rb") as file:
        return any(b"\0" in block for block in iter(lambda: file.read(BLOCK_BYTES), b""))
