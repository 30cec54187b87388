"""The tables of a package as text, wherever they lie: a folder, a zip, or a database. For comparing releases.

Columns and keys are those of the package, not of this version of newsledger, so that older packages can be read.
"""

import csv
import hashlib
import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from newsledger.archive import dangers
from newsledger.errors import InputError
from newsledger.package import DESCRIPTOR, csv_bytes
from newsledger.schema import DOCUMENTS, TABLES, code_tables, columns, to_text
from newsledger.schema.flat import FLAT

Cells = tuple[str, ...]


@dataclass
class Table:
    """Columns, those of the primary key, and rows as text; unknown is empty."""

    columns: Cells
    key: Cells
    rows: list[Cells]

    def ids(self) -> list[str]:
        """The id of each row: its key, parts joined by ``|``."""
        places = [self.columns.index(name) for name in self.key]
        if len(places) == 1:
            return [row[places[0]] for row in self.rows]
        return ["|".join(row[place].replace("\\", "\\\\").replace("|", "\\|") for place in places) for row in self.rows]

    def content(self) -> bytes:
        """The table as newsledger writes CSV."""
        return csv_bytes(self.columns, (dict(zip(self.columns, row, strict=True)) for row in self.rows))


@dataclass
class Snapshot:
    """A package as read: its name for messages, tables and flat views, and the descriptor, empty for a database."""

    path: str
    tables: dict[str, Table]
    descriptor: dict[str, Any] = field(default_factory=dict)

    @property
    def version(self) -> str:
        return str(self.descriptor.get("version") or "")

    @property
    def current(self) -> bool:
        """Whether the tables have the columns of this version of newsledger."""
        return all(
            name in self.tables and self.tables[name].columns == columns(name) for name in (*code_tables(), *TABLES)
        )

    def logical_hash(self) -> str:
        return logical_hash({n: hashlib.sha256(table.content()).hexdigest() for n, table in self.tables.items()})


def logical_hash(hashes: Mapping[str, str]) -> str:
    """SHA-256 of what the tables say: the same for CSV and database, whatever wrote and packed the bytes.

    Of lines ``sha256  name`` of each table as canonical CSV, in the order of names, without the flat views, which say
    the same again. ``hashes``: name -> SHA-256 of the CSV file."""
    lines = (f"{hashes[name]}  {name}\n" for name in sorted(set(hashes) - set(FLAT)))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def read_snapshot(path: Path) -> Snapshot:
    """The package at ``path``: a folder or its descriptor, a zip, a database. Raises InputError."""
    path = path.parent if path.name == DESCRIPTOR else path
    if path.is_dir():
        return _read_files(str(path), lambda name: (path / name).read_bytes())
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if problem := next(dangers(archive), None):
                raise InputError(f"{path}: {' '.join(problem).strip()}; it is not read")
            return _read_files(str(path), archive.read)
    if path.is_file() and path.read_bytes()[:15] == b"SQLite format 3":
        return _read_database(path)
    raise InputError(f"{path}: is no package; give a folder with {DESCRIPTOR}, its zip, or a database")


def _read_files(path: str, read: Callable[[str], bytes]) -> Snapshot:
    try:
        descriptor = json.loads(read(DESCRIPTOR))
        tables = {resource["name"]: _read_table(resource, read) for resource in descriptor["resources"]}
    except KeyError as problem:
        raise InputError(f"{path}: there is no {problem.args[0]}") from None
    except (OSError, ValueError, TypeError, csv.Error, zipfile.BadZipFile, zlib.error) as problem:
        raise InputError(f"{path}: can't be read ({problem}); see: newsledger validate {path}") from None
    return Snapshot(path, tables, descriptor)


def _read_table(resource: dict[str, Any], read: Callable[[str], bytes]) -> Table:
    name = PurePosixPath(resource["path"])
    if name.is_absolute() or ".." in name.parts:
        raise ValueError(f"{name} leads out of the package")
    lines = csv.reader(io.StringIO(read(str(name)).decode("utf-8"), newline=""), strict=True)
    header, *rows = (tuple(cells) for cells in lines)
    if wrong := next((row for row in rows if len(row) != len(header)), None):
        raise ValueError(f"{name}: a row has {len(wrong)} cells, not {len(header)}")
    return Table(header, tuple(resource["schema"]["primaryKey"]), rows)


def _read_database(path: Path) -> Snapshot:
    query = "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        tables = {}
        for name, kind in connection.execute(query).fetchall():
            if "_fts" in name or name == DOCUMENTS:
                continue
            about = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
            names = tuple(column[1] for column in about)
            key = tuple(column[1] for column in sorted(about, key=lambda c: c[5]) if column[5])
            found = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - a name that the database gave
            rows = [tuple(to_text(value) for value in row) for row in found]
            tables[name] = Table(names, key or (names[0],) if kind == "view" else key, rows)
    except sqlite3.Error as problem:
        raise InputError(f"{path}: can't be read ({problem})") from None
    finally:
        connection.close()
    return Snapshot(str(path), tables)
