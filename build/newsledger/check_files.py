"""Is a package laid out as newsledger lays it out? Its descriptor, and its files as they lie on the disk.

Which files there must be, and how they are described, comes from the schemas, not from the descriptor.
"""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

from newsledger.package import DESCRIPTOR, csv_bytes, describe_resource
from newsledger.rules import Problem
from newsledger.schema import Row, Schema, from_text

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
NEEDED = ("name", "title", "version", "licenses")
CODES = {"path": "wrong-path", "bytes": "wrong-size", "hash": "wrong-hash", "schema": "wrong-schema"}


def read_descriptor(folder: Path, errors: list[Problem]) -> dict[str, Any] | None:
    """The descriptor; None where there is none to go by."""
    path = folder / DESCRIPTOR
    try:
        described = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        errors.append(Problem("descriptor", "", "", f"{path} can't be read: {problem}"))
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


def read_table(path: Path, name: str, schema: Schema, errors: list[Problem]) -> list[Row]:
    """The typed rows of a file; what is not written the way we write it is an error, however well it can be read."""
    content = path.read_bytes()
    types = {field["name"]: field["type"] for field in schema["fields"]}
    before = len(errors)
    try:
        text = content.decode("utf-8")
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as problem:
        errors.append(Problem("unreadable-file", name, "", str(problem)))
        return []
    if "\0" in text:
        errors.append(Problem("unreadable-file", name, "", "holds a NUL character, which many programs stop at"))
    if not lines or lines[0] != list(types):
        errors.append(Problem("wrong-header", name, "", f"the columns are not {', '.join(types)}"))
        return []
    rows = []
    for number, line in enumerate(lines[1:], start=2):
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
        rows.append(row)
    if len(errors) == before and csv_bytes(types, rows) != content:
        errors.append(Problem("not-canonical", name, "", "numbers, line ends or quotes are not as we write them"))
    return rows


def _read_cell(cell: str, type_: str) -> Any:
    value = from_text(cell, type_)
    if type_ == "date" and value is not None and date.fromisoformat(value).isoformat() != value:
        raise ValueError
    return value
