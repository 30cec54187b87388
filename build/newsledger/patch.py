"""Makes the second package out of the first and the lines of their diff."""

import csv
import hashlib
import io
import json
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from newsledger.diff import Line, described_resources, described_sources
from newsledger.errors import InputError
from newsledger.load import export_view, write_database
from newsledger.package import DESCRIPTOR, csv_bytes
from newsledger.schema import TABLES, from_text, types
from newsledger.schema.flat import FLAT
from newsledger.snapshot import Snapshot, Table


def apply(lines: list[Line], old: Snapshot) -> Snapshot:
    """The package that ``lines`` make of ``old``. Raises InputError where they are not about it."""
    by_table: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_table[line.table].append(line)
    about = [line for line in lines if line.op in ("property", "resource")]
    tables = {}
    for name in [*old.tables, *(name for name in by_table if name and name not in old.tables)]:
        before = old.tables.get(name, Table((), (), []))
        after = _apply_to_table(name, before, by_table[name], old.path)
        if after.columns:
            tables[name] = after
    new = Snapshot(old.path, tables)
    if new.current and not any(line.table in FLAT and line.op not in ("property", "resource") for line in lines):
        new.tables |= _derive_views(new)
    if old.descriptor:
        new.descriptor = _apply_to_descriptor(old, new, about)
        order = [resource["name"] for resource in new.descriptor["resources"]]
        new.tables = {name: new.tables[name] for name in order if name in new.tables}
    return new


def _apply_to_table(name: str, old: Table, lines: list[Line], path: str) -> Table:
    columns = next((tuple(filter(None, line.new.split(","))) for line in lines if line.op == "columns"), old.columns)
    rows: dict[str, dict[str, str]] = {
        id_: dict(zip(old.columns, row, strict=True)) for id_, row in zip(old.ids(), old.rows, strict=True)
    }
    added: dict[str, dict[str, str]] = {}
    gone: set[str] = set()
    placed: dict[str, str] = {}
    for line in lines:
        if line.op in ("remove", "change", "move") and line.id not in rows:
            raise InputError(f"{path}: {name} has no row {line.id!r}: the diff was made from another release")
        if line.op in ("remove", "change") and rows[line.id].get(line.column, "") != line.old:
            found = rows[line.id].get(line.column, "")
            raise InputError(f"{path}: {name} {line.id} has {found!r} in {line.column}, not {line.old!r}")
        if line.op == "remove":
            gone.add(line.id)
        elif line.op == "change":
            rows[line.id][line.column] = line.new
        elif line.op == "add" and line.column:
            added[line.id][line.column] = line.new
        elif line.op == "add":
            added[line.id] = {}
            placed[line.id] = line.new
        elif line.op == "move":
            placed[line.id] = line.new
    kept = {id_: row for id_, row in rows.items() if id_ not in gone}
    order = _insert([id_ for id_ in kept if id_ not in placed], placed, f"{path}: {name}")
    cells = {**kept, **added}
    return Table(columns, old.key, [tuple(cells[id_].get(column, "") for column in columns) for id_ in order])


def _insert(order: list[str], placed: dict[str, str], where: str) -> list[str]:
    """The order with each placed id put after the one that it names, in the order in which they are placed."""
    after = dict(zip(["", *order], [*order, ""], strict=True))
    for id_, previous in placed.items():
        if previous not in after:
            raise InputError(f"{where} has no row {previous!r}: the diff was made from another release")
        after[id_], after[previous] = after[previous], id_
    found, here = [], after[""]
    while here:
        found.append(here)
        here = after[here]
    return found


def _apply_to_descriptor(old: Snapshot, new: Snapshot, lines: list[Line]) -> dict[str, Any]:
    properties = {key: value for key, value in old.descriptor.items() if key != "resources"}
    resources: dict[str, Any] = described_resources(old)
    order, resource_order = list(properties), list(resources)
    if "sources" in properties and properties["sources"] == described_sources(old):
        properties["sources"] = described_sources(new)
    for line in lines:
        value = json.loads(line.new) if line.new and (line.column or line.table) else None
        if line.op == "property" and line.column:
            properties[line.column] = value
        elif line.op == "property":
            order = line.new.split(",")
        elif line.table:
            resources[line.table] = value
        else:
            resource_order = line.new.split(",")
    if "sources" in order and properties.get("sources") is None:
        properties["sources"] = described_sources(new)
    described = {key: properties[key] for key in order}
    return described | {"resources": [_measured(resources[name], new) for name in resource_order]}


def _measured(resource: dict[str, Any], package: Snapshot) -> dict[str, Any]:
    """A resource with size and hash of its file, in the places where a build puts them."""
    content = package.tables[resource["name"]].content()
    measured = {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    schema = {"schema": resource["schema"]}
    return {key: value for key, value in resource.items() if key != "schema"} | measured | schema


def _derive_views(package: Snapshot) -> dict[str, Table]:
    """The flat views of the tables."""
    rows = {
        name: [
            {column: from_text(cell, types(name)[column]) for column, cell in zip(table.columns, row, strict=True)}
            for row in table.rows
        ]
        for name in TABLES
        for table in (package.tables[name],)
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "views.sqlite"
        write_database(rows, {}, path)
        views = {}
        for name, view in FLAT.items():
            names = tuple(column.name for column in view.columns)
            content = csv_bytes(names, export_view(path, name)).decode()
            views[name] = Table(names, names[:1], [tuple(r) for r in csv.reader(io.StringIO(content, newline=""))][1:])
    return views


def write_snapshot(package: Snapshot, folder: Path) -> None:
    """Writes the tables, and the descriptor if there is one, into ``folder``."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for name, table in package.tables.items():
        (folder / "data" / f"{name}.csv").write_bytes(table.content())
    if package.descriptor:
        text = json.dumps(package.descriptor, ensure_ascii=False, indent=1) + "\n"
        (folder / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")
