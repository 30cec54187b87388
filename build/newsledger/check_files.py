"""Is a package laid out as newsledger lays it out? Its descriptor, and its files as they lie on the disk.

Which files there must be, and how they are described, comes from the schemas, not from the descriptor.
"""

import csv
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from newsledger.export import hash_of
from newsledger.package import DESCRIPTOR, csv_lines, describe_resource
from newsledger.rules import Problem
from newsledger.schema import Row, Schema, from_text
from newsledger.store import Store

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
NEEDED = ("name", "title", "version", "licenses")
CODES = {"path": "wrong-path", "bytes": "wrong-size", "hash": "wrong-hash", "schema": "wrong-schema"}


def read_descriptor(folder: Path, errors: list[Problem]) -> dict[str, Any] | None:
    """The descriptor; None where there is none to go by."""
    path = folder / DESCRIPTOR
    try:
        described = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        errors.append(
            Problem("descriptor", "", "", f"{folder} has no {DESCRIPTOR}: give the folder that a build wrote")
        )
        return None
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or problem
        errors.append(Problem("descriptor", "", "", f"{path} can't be read: {why}"))
        return None
    if not isinstance(described, dict) or not isinstance(described.get("resources"), list):
        errors.append(Problem("descriptor", "", "", f"{path} has no list of resources"))
        return None
    if described.get("$schema") != PROFILE or "profile" in described:
        errors.append(Problem("descriptor", "", "", f"$schema is not {PROFILE}"))
    errors += [Problem("descriptor", "", "", f"{name} is missing") for name in NEEDED if not described.get(name)]
    return described


def check_resources(folder: Path, described: dict[str, Any], schemas: dict[str, Schema], errors: list[Problem]) -> None:
    """The descriptor names each table once, as it lies there, with the schema it should have; and nothing else."""
    found = [resource.get("name") for resource in described["resources"] if isinstance(resource, dict)]
    for name in schemas:
        path = folder / "data" / f"{name}.csv"
        if found.count(name) != 1:
            errors.append(Problem("missing-table", name, "", f"the descriptor names it {found.count(name)} times"))
        elif path.is_symlink() or path.parent.is_symlink():
            errors.append(Problem("link", name, "", f"data/{name}.csv is a link, not a file"))
        elif not path.is_file():
            errors.append(Problem("missing-table", name, "", f"there is no file data/{name}.csv"))
    for path in sorted((folder / "data").glob("*")):
        if path.stem not in schemas or path.suffix != ".csv":
            errors.append(Problem("extra-file", path.stem, "", f"{path.name} is no table of the package"))
    for path in sorted(folder.glob("*.sqlite"))[1:]:
        errors.append(Problem("extra-file", "", "", f"{path.name} is a second database"))
    for resource in described["resources"]:
        name = str(resource.get("name") if isinstance(resource, dict) else None)
        if name not in schemas:
            errors.append(Problem("extra-table", name, "", "the descriptor names a table that there is not"))
        elif (folder / "data" / f"{name}.csv").is_file():
            _check_resource(name, resource, describe_resource(name, schemas[name], folder), errors)


def _check_resource(name: str, found: dict[str, Any], expected: dict[str, Any], errors: list[Problem]) -> None:
    for key in sorted({*found, *expected}):
        if found.get(key) == expected.get(key):
            continue
        told = "not as it should be" if key == "schema" else f"{found.get(key)!r}, not {expected.get(key)!r}"
        errors.append(Problem(CODES.get(key, "wrong-resource"), name, "", f"{key} is {told}"))


def read_table(path: Path, name: str, schema: Schema, tables: Store, errors: list[Problem]) -> int:
    """Puts the typed rows of a file into ``tables`` and counts them; what is not written the way we write it is an
    error, however well it can be read."""
    types = {field["name"]: field["type"] for field in schema["fields"]}
    before, count, canonical = len(errors), 0, hashlib.sha256()
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = csv.reader(file, strict=True)
            if next(lines, None) != list(types):
                errors.append(Problem("wrong-header", name, "", f"the columns are not {', '.join(types)}"))
                return 0
            rows = _typed(lines, name, types, errors)
            for line in csv_lines(types, _kept(rows, name, tables)):
                count += 1  # the header too
                canonical.update(line)
    except (UnicodeDecodeError, csv.Error) as problem:
        errors.append(Problem("unreadable-file", name, "", str(problem)))
        tables.select(f'DELETE FROM "{name}"')  # noqa: S608 - of the schemas
        return 0
    if len(errors) == before and canonical.hexdigest() != hash_of(path):
        errors.append(Problem("not-canonical", name, "", "numbers, line ends or quotes are not as we write them"))
    return count - 1


def _typed(lines: Iterator[list[str]], name: str, types: dict[str, str], errors: list[Problem]) -> Iterator[Row]:
    has_nul = False
    for number, line in enumerate(lines, start=2):
        if not has_nul and "\0" in "".join(line):
            has_nul = True
            errors.append(Problem("unreadable-file", name, "", "holds a NUL character, which many programs stop at"))
        if len(line) != len(types):
            errors.append(Problem("wrong-width", name, f"line {number}", f"{len(line)} cells, not {len(types)}"))
            continue
        row: Row = {}
        for (column, type_), cell in zip(types.items(), line, strict=True):
            try:
                row[column] = _read_cell(cell, type_)
            except ValueError:
                errors.append(Problem("wrong-type", name, f"line {number}", f"{column}: {cell!r} is no {type_}"))
                row[column] = None
        yield row


def _kept(rows: Iterator[Row], name: str, tables: Store) -> Iterator[Row]:
    for row in rows:
        tables.put(name, *row.values())
        yield row


def _read_cell(cell: str, type_: str) -> Any:
    value = from_text(cell, type_)
    if type_ == "date" and value is not None and date.fromisoformat(value).isoformat() != value:
        raise ValueError
    if value != value or (isinstance(value, int) and not -(2**63) <= value < 2**63):
        raise ValueError  # nan, and what no database holds
    return value
