"""Rows -> the files of a Data Package: CSV tables, the descriptor over them, the data dictionary.

The bytes depend on the rows and on ``dataset.yml`` only.
"""

import csv
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from newsledger.dataset import LICENSES, Dataset, created
from newsledger.dictionary import write_dictionary
from newsledger.errors import InputError, PackageError
from newsledger.export import Made, hash_of, write_csv_files
from newsledger.load import add_search, write_tables
from newsledger.schema import (
    TABLES,
    Row,
    Rows,
    Schema,
    Tables,
    code_tables,
    columns,
    from_text,
    read_schema,
    to_text,
    types,
)
from newsledger.schema.flat import FLAT, flat_schema

DESCRIPTOR = "datapackage.json"
# said, for else frictionless guesses: a few semicolons in the cells of a short table, and it splits at semicolons
DIALECT = {
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}
MOST_SOURCES = 2_000  # told one by one in the descriptor


def write_csv(rows: Mapping[str, Iterable[Row]], folder: Path) -> None:
    """Writes ``folder/<table>.csv`` for each table: UTF-8, LF, a header line, quotes only where needed."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, found in rows.items():
        write_csv_file(folder / f"{table}.csv", columns(table), found)


def write_csv_file(path: Path, names: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    with path.open("wb") as file:
        for line in csv_lines(names, rows):
            file.write(line)


def csv_bytes(names: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    return b"".join(csv_lines(names, rows))


def csv_lines(names: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """The one way in which rows are written as CSV: a header, then a line a row."""
    names = list(names)
    line = _Line()
    writer = csv.writer(line, lineterminator="\r\n")  # so that both are quoted in cells; Python < 3.13 else forgets \r
    writer.writerow(names)
    yield line.written
    for row in rows:
        writer.writerow([to_text(row.get(name)) for name in names])
        yield line.written


class _Line:
    """What csv.writer writes to: holds the last line, ended by LF."""

    written = b""

    def write(self, line: str) -> None:
        self.written = (line[:-2] + "\n").encode("utf-8")


def read_rows(folder: Path) -> Rows:
    """The tables of a dataset folder, typed, unknown as None. Raises InputError where one can't be read."""
    return {table: read_csv(folder / "data" / f"{table}.csv", table) for table in TABLES}


def read_csv(path: Path, table: str) -> list[Row]:
    """The typed rows of a CSV file; columns that it lacks are left out. Raises InputError."""
    known = types(table)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [
                {name: from_text(cell or "", known[name]) for name, cell in row.items() if name in known}
                for row in csv.DictReader(file)
            ]
    except FileNotFoundError:
        raise InputError(f"{path} is missing; give the folder that a build wrote") from None
    except (OSError, ValueError, csv.Error) as problem:
        raise InputError(f"{path}: can't be read ({problem})") from None


def write_package(rows: Tables, texts: Mapping[str, str], dataset: Dataset, folder: Path, threads: int = 1) -> Made:
    """Writes the whole package into ``folder``, which must be empty: database, CSV, descriptor, data dictionary.

    ``texts``: source id -> text, for the database. Any number of threads writes the same bytes. Raises PackageError
    where a row breaks a constraint. Returns what tells later whether the CSV files are still those that were made of
    this database."""
    try:
        write_tables(rows, texts, folder / dataset.database)
        names = (*TABLES, *code_tables(), *FLAT)
        made = write_csv_files(folder / dataset.database, names, folder / "data", threads, meanwhile=add_search)
        described = descriptor(rows, dataset, folder, made)
        text = json.dumps(described, ensure_ascii=False, indent=1) + "\n"
        (folder / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")
        write_dictionary(described, {table: made.files[table][0] for table in TABLES}, folder / "README.md")
    except (OSError, sqlite3.OperationalError) as problem:  # SQLite tells of a full disk in a way of its own
        raise PackageError.unwritable(folder.parent, problem) from None
    return made


def resource_schemas() -> dict[str, Schema]:
    """Name -> schema of all resources of a package, in their order: tables, flat views, code tables."""
    tables = {table: public_schema(read_schema(table)) for table in TABLES}
    flat = {view: public_schema(flat_schema(view)) for view in FLAT}
    return tables | flat | {table: public_schema(read_schema(table)) for table in code_tables()}


def public_schema(schema: Schema) -> Schema:
    """A schema as it stands in the descriptor: what is said of the table as a whole is said of its resource."""
    return {key: value for key, value in schema.items() if key not in ("name", "title", "description", "label")}


def descriptor(rows: Tables, dataset: Dataset, folder: Path, made: Made | None = None) -> dict[str, Any]:
    """The Data Package v2 descriptor of the CSV files in ``folder/data``. ``made``: their hashes, if they are known."""
    files = made.files if made else {}
    title, url = LICENSES[dataset.license]
    described: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": dataset.name,
        "id": dataset.id,
        "title": dataset.title,
        "description": dataset.description,
        "homepage": dataset.homepage,
        "version": dataset.version,
        "created": created(dataset, rows),
        "licenses": [{"name": dataset.license, "path": url, "title": title}],
        "contributors": list(dataset.contributors),
        "keywords": list(dataset.keywords),
        "sources": sources_of(rows["sources"]),
    }
    described = {key: value for key, value in described.items() if value}
    return described | {
        "resources": [
            describe_resource(name, schema, folder, files.get(name, (0, ""))[1])
            for name, schema in resource_schemas().items()
        ]
    }


def sources_of(sources: Collection[Row]) -> list[dict[str, str]]:
    """Every article as a source of the package; where they are very many, the table that lists them."""
    if len(sources) > MOST_SOURCES:
        return [{"title": f"{len(sources):,} articles, listed in the table sources", "path": "data/sources.csv"}]
    return [source_of(row) for row in sources]


def source_of(row: Row) -> dict[str, str]:
    """An article as a source of the package."""
    source = {"title": row["title"] or row["key"], "path": row["url"], "version": row["source_id"]}
    return {key: value for key, value in source.items() if value}


def describe_resource(name: str, schema: Schema, folder: Path, hashed: str = "") -> dict[str, Any]:
    """What the descriptor says of a table whose file lies in ``folder/data``. ``hashed``: its hash, if it is known."""
    path = folder / "data" / f"{name}.csv"
    about = flat_schema(name) if name in FLAT else read_schema(name)
    return {
        "name": name,
        "type": "table",
        "title": about["title"],
        "description": about["description"],
        "path": f"data/{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": dict(DIALECT),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{hashed or hash_of(path)}",
        "schema": schema,
    }
