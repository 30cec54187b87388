"""What changed since the last release: the rows of the dataset compared with those of the newest release beside it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from newsledger.diff import Line, compare, lines_to_csv
from newsledger.errors import NewsledgerError
from newsledger.schema import TABLES, read_schema
from newsledger.site.library import Library, Row
from newsledger.snapshot import read_snapshot

LARGEST = 128 * 1024**2  # bytes of CSV from which on `newsledger diff` is the better tool
MOST = 500  # changes that one page shows
KINDS = {"add": "Added", "remove": "Removed", "change": "Changed"}
SHOWN = {"figures": "quote", "events": "summary", "evidence": "quote", "issues": "message"}


def last_release(library: Library) -> tuple[str, Path] | None:
    """(version, folder) of the newest release of this dataset in ``dist/`` beside its folder or in it."""
    name = library.descriptor.get("name", library.name)
    found = []
    for folder in (library.directory.absolute().parent / "dist", library.directory / "dist"):
        for path in folder.glob(f"{name}-*/release.json"):
            try:
                told = json.loads(path.read_text(encoding="utf-8"))
                version = str(told["version"])
                numbers = [int(part) for part in version.split(".")]
            except (OSError, ValueError, KeyError, TypeError):
                continue
            if told.get("name") == name:
                found.append((numbers, version, path.parent))
    return max(found)[1:] if found else None


def changes(library: Library) -> Row:
    """``release``: the version compared with, empty for none; ``rows``: what was added, removed and changed; ``csv``:
    every line of the diff; ``problem``: why there is none. Worked out once."""
    if library.changes is None:
        library.changes = _compare(library)
    return library.changes


def _compare(library: Library) -> Row:
    found: Row = {"release": "", "rows": [], "csv": b"", "problem": ""}
    release = last_release(library)
    if release is None:
        return found
    found["release"] = release[0]
    if sum(path.stat().st_size for path in library.directory.glob("data/*.csv")) > LARGEST:
        return found | {"problem": f"newsledger diff {release[1]} {library.directory}"}
    try:
        lines = compare(read_snapshot(release[1]), read_snapshot(library.directory))
    except NewsledgerError as problem:
        return found | {"problem": str(problem)}
    return found | {"rows": list(_rows(lines)), "csv": lines_to_csv(lines)}


def _rows(lines: list[Line]) -> Any:
    """One row for a row that came or went, one for each cell that changed."""
    whole: dict[tuple[str, str, str], Row] = {}
    for line in lines:
        if line.table not in TABLES:
            continue
        if line.op == "change":
            yield {"op": "change", "table": line.table, "id": line.id, "column": line.column,
                   "old": line.old, "new": line.new}  # fmt: skip
        elif line.op in ("add", "remove"):
            key = (line.op, line.table, line.id)
            if key not in whole:
                whole[key] = {"op": line.op, "table": line.table, "id": line.id, "column": "", "old": "", "new": ""}
            label = SHOWN.get(line.table) or read_schema(line.table).get("label")
            if line.column == label:
                whole[key]["new" if line.op == "add" else "old"] = line.new or line.old
    yield from whole.values()


def page(library: Library, table: str = "", op: str = "") -> Row:
    """What the page shows, of one table and one kind of change or of all."""
    known = changes(library)
    kept = [row for row in known["rows"] if table in ("", row["table"]) and op in ("", row["op"])]
    order = {name: number for number, name in enumerate(("figures", "events", "actors", "places", "agreements"))}
    kept.sort(key=lambda row: (order.get(row["table"], 9), row["table"]))
    counts = Counter((row["table"], row["op"]) for row in known["rows"])
    tables = sorted({name for name, _ in counts}, key=lambda name: (order.get(name, 9), name))
    return {"release": known["release"], "problem": known["problem"], "kinds": KINDS, "total": len(kept),
            "found": kept[:MOST], "counts": [(name, {kind: counts[name, kind] for kind in KINDS}) for name in tables],
            "chosen": {"table": table, "op": op}}  # fmt: skip
