"""What the site knows of the dataset that it serves, and how pages read its rows. Nothing here writes."""

import hashlib
import io
import json
import os
import sqlite3
import time
import zipfile
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from newsledger.errors import InputError
from newsledger.site import words
from newsledger.site.atlas import draw_map

Row = dict[str, Any]
SUBJECTS = ("figures", "events", "actors", "places", "agreements")
KEY = {"sources": "source_id", **{table: f"{table[:-1]}_id" for table in SUBJECTS}}
LARGE = 256 * 1024**2  # bytes of CSV from which on no archive is made on the fly
SMALL_CELL = 256 * 1024  # bytes; what a query may make one of, at least
MANY = 1_000  # rows that one page reads at most; Datasette's own limit for a query


@dataclass
class Library:
    """One dataset folder: its database file, its descriptor and what can be downloaded."""

    directory: Path
    path: Path
    descriptor: dict[str, Any] = field(default_factory=dict)
    only_here: bool = False  # whether it shows texts that others may not read
    static: bool = False  # whether its pages are written to files, without forms and queries
    copied_to: Any = None  # the temporary folder of a copy of the database without texts
    review: Any = None  # the run of the review that this site is for; a public site has none
    opened: float = field(default_factory=time.time)
    served: bool = False  # whether by a web server: what pages need once is then read ahead
    warming: Any = None  # the task that does so
    choices: dict[str, list[Row]] | None = None  # the filters of the chart of claims, once they are worked out
    home: Row | None = None  # what the home page shows, once it is worked out
    names: list[tuple[str, str, str, str, str]] | None = None  # what the search knows, once it is worked out
    changes: Row | None = None  # since the last release, once it is worked out
    tiles: str = ""  # address of map tiles; empty: the map asks nobody
    tile_credit: str = ""

    @property
    def tile_host(self) -> str:
        """The one other host that pages may ask, for the policy; empty for none."""
        return "/".join(self.tiles.split("/")[:3])

    def map(self, points: list[Row]) -> Row | None:
        drawn = draw_map(points, "" if self.static else self.tiles)
        return drawn | {"credit": self.tile_credit} if drawn else None

    def is_stale(self) -> bool:
        """Whether a build has replaced the database since the site was opened."""
        return self.path.stat().st_mtime > self.opened

    @cached_property
    def largest_cell(self) -> int:
        """Bytes that the longest text can have: queries may make nothing larger, which could fill the memory."""
        address = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection, suppress(sqlite3.Error):
            characters = connection.execute("select max(characters) from sources").fetchone()[0] or 0
            return max(SMALL_CELL, 4 * characters + 1000)
        return SMALL_CELL

    @cached_property
    def queries(self) -> list[Row]:
        """The named queries, with examples of the dataset's own where its rows give any."""
        address = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            found = []
            for query in named_queries():
                own = _taken(connection, query.get("taken", {}))
                found.append({name: value for name, value in query.items() if name != "taken"})
                found[-1] |= {"example": query["example"] | own} if own else {}
        return found

    @property
    def name(self) -> str:
        """The name of the database in addresses."""
        return self.path.stem

    @property
    def title(self) -> str:
        return self.descriptor.get("title") or self.name

    @property
    def created(self) -> str:
        return str(self.descriptor.get("created", ""))[:10]

    @cached_property
    def license(self) -> dict[str, str]:
        found = self.descriptor.get("licenses") or [{}]
        return found[0]

    @property
    def authors(self) -> str:
        return ", ".join(person.get("title", "") for person in self.descriptor.get("contributors", []))

    def citation(self, what: str = "") -> str:
        """How to cite the dataset, or a row of it."""
        version = self.descriptor.get("version", "")
        parts = [self.authors, f"({self.created[:4]})" if self.created else ""]
        named = f"{self.title}{', version ' + version if version else ''}"
        if self.authors:
            named = f"{' '.join(part for part in parts if part)}: {named}"
        elif parts[1]:
            named += f" {parts[1]}"
        return f"{named}. {what}".strip()

    @cached_property
    def downloads(self) -> list[Row]:
        """What can be downloaded, with size and SHA-256."""
        found: list[tuple[str, str, str, bytes | None]] = [
            (f"/{self.name}.db", f"{self.path.name}", "The SQLite database", None)
        ]
        csv_size = sum(path.stat().st_size for path in self.directory.glob("data/*.csv"))
        if 0 < csv_size <= LARGE:
            found.insert(
                0, (f"/download/{self.name}-csv.zip", f"{self.name}-csv.zip", "All tables as CSV", self.csv_zip)
            )
        if self.descriptor:
            found.append(("/download/datapackage.json", "datapackage.json", "The descriptor", self.descriptor_bytes))
        rows = []
        for url, name, what, content in found:
            if content is None:
                size = self.path.stat().st_size
                with self.path.open("rb") as file:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
            else:
                size, digest = len(content), hashlib.sha256(content).hexdigest()
            rows.append({"url": url, "name": name, "what": what, "size": words.size(size), "sha256": digest})
        return rows

    @cached_property
    def descriptor_bytes(self) -> bytes:
        return (self.directory / "datapackage.json").read_bytes()

    @cached_property
    def csv_zip(self) -> bytes:
        """The descriptor and its tables in one archive that validates as it lies; same files, same bytes."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in [self.directory / "datapackage.json", *sorted(self.directory.glob("data/*.csv"))]:
                if path.is_file():
                    entry = zipfile.ZipInfo(str(path.relative_to(self.directory)), (1980, 1, 1, 0, 0, 0))
                    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                    archive.writestr(entry, path.read_bytes())
        return buffer.getvalue()


def _taken(connection: sqlite3.Connection, asked: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, sql in asked.items():
        with suppress(sqlite3.Error):
            row = connection.execute(sql).fetchone()
            found |= {name: str(row[0])} if row and row[0] is not None else {}
    return found


def library_of(datasette: Any) -> Library | None:
    return getattr(datasette, "newsledger", None)


def row_url(library: Library, table: str, id_: str, at: str = "") -> str:
    """The address of the page of a row; ``at``: a stretch of an article to show there."""
    return f"/{library.name}/{table}/{id_}" + (f"?at={at}#here" if at else "")


@cache
def named_queries() -> list[Row]:
    """The named queries of the site, as data."""
    return yaml.safe_load((Path(__file__).parent / "queries.yml").read_text(encoding="utf-8"))


def open_library(directory: Path) -> Library:
    """The dataset in a folder. Raises InputError where there is no database to serve."""
    descriptor: dict[str, Any] = {}
    try:
        descriptor = json.loads((directory / "datapackage.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as problem:
        raise InputError(f"{directory / 'datapackage.json'}: can't be read ({problem})") from None
    named = directory / f"{descriptor.get('name')}.sqlite"
    found = [named] if named.is_file() else sorted(directory.glob("*.sqlite"))
    if not found:
        raise InputError(
            f"{directory}: no database here; make one with `newsledger build ARTICLES --output {directory}`"
        )
    if len(found) > 1:
        raise InputError(f"{directory}: {len(found)} databases and no descriptor that names one of them")
    if not os.access(found[0], os.R_OK):
        raise InputError(f"{found[0]}: may not be read; change its permissions")
    return Library(directory, found[0], descriptor)


class Reader:
    """Rows of one database for the pages of one request."""

    def __init__(self, datasette: Any, library: Library):
        self.library = library
        self.database = datasette.get_database(library.name)

    async def all(self, sql: str, **values: Any) -> list[Row]:
        result = await self.database.execute(sql, values, page_size=MANY, truncate=True)
        return [dict(row) for row in result.rows]

    async def one(self, sql: str, **values: Any) -> Row | None:
        rows = await self.all(sql, **values)
        return rows[0] if rows else None

    async def count(self, table: str, where: str = "", **values: Any) -> int:
        return (await self.all(f'select count(*) as n from "{table}" {where}', **values))[0]["n"]  # noqa: S608

    async def has(self, table: str) -> bool:
        return await self.database.table_exists(table)

    async def text(self, source_id: str) -> str:
        """The text of an article; empty in a database that was published without texts."""
        if not await self.has("documents"):
            return ""
        row = await self.one("select text from documents where source_id = :id", id=source_id)
        return row["text"] if row else ""

    async def texts(self, source_ids: Iterable[str]) -> dict[str, str]:
        if not await self.has("documents"):
            return {}
        rows = await self.all(
            "select source_id, text from documents where source_id in (select value from json_each(:ids))",
            ids=json.dumps(sorted(set(source_ids))),
        )
        return {row["source_id"]: row["text"] for row in rows}
