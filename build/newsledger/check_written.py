"""What a build asks of the package that it has just written, before it puts it in the place of the earlier one.

The same questions as ``validate``, answered from the database: SQLite goes through its pages, constraints and
references, each CSV file must be to the byte what the database makes of that table, and our rules look at every row and
quote. Whatever is not as it should be is left to ``validate``, which reads the files cell by cell and names it. Of
packages of more than FRICTIONLESS_ROWS rows frictionless is not asked here, which costs as much as all the rest of a
build after reading; ``newsledger validate`` and a release always ask it.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newsledger.assertions import check_assertions
from newsledger.check_database import Texts, check_database
from newsledger.check_files import check_resources, read_descriptor
from newsledger.export import csv_blocks
from newsledger.package import resource_schemas
from newsledger.rules import Problem, check_rows
from newsledger.store import Store

FRICTIONLESS_ROWS = 2_000  # of all tables together


class Written(Store):
    """The tables and views of a database, to be read only."""

    def __init__(self, connection: sqlite3.Connection):
        self.path, self.order, self._waiting, self._connection = None, {}, {}, connection
        self.columns = {name: [f["name"] for f in schema["fields"]] for name, schema in resource_schemas().items()}


def check_written(folder: Path, assertions: Sequence[dict[str, Any]]) -> tuple[dict[str, int], int, dict[str, Any]]:
    """(table -> rows seen, quotes that were compared with their text, descriptor) of a sound package; rows are empty
    where anything is not as it should be."""
    errors: list[Problem] = []
    described, databases = read_descriptor(folder, errors), list(folder.glob("*.sqlite"))
    if described is None or len(databases) != 1:
        return {}, 0, {}
    check_resources(folder, described, resource_schemas(), errors)
    if errors:
        return {}, 0, {}
    connection = sqlite3.connect(f"{databases[0].resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return (*_check(connection, folder, assertions), described)
    except sqlite3.Error:
        return {}, 0, {}
    finally:
        connection.close()


def _check(
    connection: sqlite3.Connection, folder: Path, assertions: Sequence[dict[str, Any]]
) -> tuple[dict[str, int], int]:
    if any(check_database(connection, quick=True)):
        return {}, 0
    tables, texts = Written(connection), Texts(connection)
    rows = {name: _rows_of(connection, folder / "data" / f"{name}.csv", name) for name in tables.columns}
    if len(texts) != rows["sources"] or min(rows.values()) < 0:
        return {}, 0
    problems, quotes = check_rows(tables, texts)
    if problems or quotes != rows["figures"] + rows["evidence"] or any(check_assertions(tables, assertions)):
        return {}, 0
    return rows, quotes


def _rows_of(connection: sqlite3.Connection, path: Path, name: str) -> int:
    """The number of rows of a CSV file that is what the database makes of its table, without a NUL; -1 of others."""
    count = 0
    with path.open("rb") as file:
        for rows, block in csv_blocks(connection, name):
            count += rows
            if file.read(len(block)) != block or b"\0" in block:
                return -1
        return -1 if file.read(1) else count
