"""What a build asks of the package that it has just written, before it puts it in the place of the earlier one.

The same questions as ``validate``, answered from the database: SQLite goes through its pages, columns, constraints and
references, each CSV file must be to the byte what the database makes of that table, and our rules look at every row and
quote. A file need not be made a second time where the writing has kept the hashes of the database and of what was made
of it: both are read again and must have these hashes. Whatever is not as it should be is left to ``validate``, which
reads the files cell by cell and names it. Of packages of more than FRICTIONLESS_ROWS rows frictionless is not asked
here, which costs as much as all the rest of a build after reading; ``newsledger validate`` and a release always ask it.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from newsledger.assertions import check_assertions
from newsledger.check_database import Texts, check_database
from newsledger.check_files import check_resources, read_descriptor
from newsledger.export import Made, csv_blocks, hash_of
from newsledger.package import resource_schemas
from newsledger.rules import ASKED_BY_SQLITE, RULES, Problem, check_texts
from newsledger.store import Store

FRICTIONLESS_ROWS = 2_000  # of all tables together
BLOCK_BYTES = 1 << 20


class Written(Store):
    """The tables and views of a database, to be read only."""

    def __init__(self, connection: sqlite3.Connection):
        self.path, self.order, self._waiting, self._connection = None, {}, {}, connection
        self.columns = {name: [f["name"] for f in schema["fields"]] for name, schema in resource_schemas().items()}


def check_written(
    folder: Path, assertions: Sequence[dict[str, Any]], made: Made | None = None, threads: int = 1
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
    try:
        rows, quotes = _check(folder, databases[0], described, assertions, made, threads)
    except sqlite3.Error:
        return {}, 0, {}
    return rows, quotes, described


def _check(
    folder: Path,
    database: Path,
    described: dict[str, Any],
    assertions: Sequence[dict[str, Any]],
    made: Made | None,
    threads: int,
) -> tuple[dict[str, int], int]:
    """The questions one after the other or, with several threads, side by side. What is answered of a database that is
    not laid out as it should be does not count."""
    with ThreadPoolExecutor(threads) as pool:
        texts = pool.submit(_texts_hold, database)
        layout = pool.submit(_layout_holds, database)
        rules = pool.submit(_rules_hold, database, assertions)
        files = pool.submit(_rows_of_files, folder, database, described, made)
        if not layout.result() or not rules.result():
            return {}, 0
        rows, (documents, quotes) = files.result(), texts.result()
    if set(rows) != set(resource_schemas()) or documents != rows["sources"]:
        return {}, 0
    return (rows, quotes) if quotes == rows["figures"] + rows["evidence"] else ({}, 0)


@contextmanager
def _reading(database: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        yield connection
    finally:
        connection.close()


def _layout_holds(database: Path) -> bool:
    with _reading(database) as connection:
        return not any(check_database(connection, quick=True))


def _rules_hold(database: Path, assertions: Sequence[dict[str, Any]]) -> bool:
    with _reading(database) as connection:
        tables = Written(connection)
        asked = (rule for rule in RULES if rule not in ASKED_BY_SQLITE)
        return not any(any(rule(tables)) for rule in asked) and not any(check_assertions(tables, assertions))


def _texts_hold(database: Path) -> tuple[int, int]:
    """The number of texts, and of quotes that stand in them; -1 where one does not."""
    with _reading(database) as connection:
        texts = Texts(connection)
        problems, quotes = check_texts(Written(connection), texts)
        return len(texts), -1 if problems else quotes


def _rows_of_files(folder: Path, database: Path, described: dict[str, Any], made: Made | None) -> dict[str, int]:
    """Table -> rows of its CSV file, of those that are what the database makes of them, without a NUL. The descriptor's
    hashes have been found to be those of the files."""
    hashes = {resource["name"]: resource["hash"].removeprefix("sha256:") for resource in described["resources"]}
    known = made.files if made is not None and hash_of(database) == made.database else {}
    found = {}
    with _reading(database) as connection:
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
