"""Frictionless as the second judge of a package, in bounded memory: a large package is judged in parts, side by side.

Frictionless keeps every key in memory and reads some ten thousand rows a second. Beyond WHOLE_ROWS it therefore gets
the tables in parts of PART_ROWS rows, each a table of its own with the same schema but without keys across rows, which
the rules and SQLite check on the whole.
"""

import csv
import os
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from newsledger.schema import Schema

WHOLE_ROWS = 100_000  # of all tables together
PART_ROWS = 10_000
KEYS = ("primaryKey", "foreignKeys")


@dataclass
class Verdict:
    """Rows seen by table, and errors: (code, table, where, message)."""

    rows: dict[str, int] = field(default_factory=dict)
    errors: list[tuple[str, str, str, str]] = field(default_factory=list)


def judge(described: dict[str, Any], folder: Path, rows: dict[str, int]) -> Verdict:
    """What frictionless says of the package that ``described`` describes, its files in ``folder``.

    ``rows``: how many each table has, by which it is seen what is large; never taken for what frictionless saw."""
    from frictionless import FrictionlessException

    try:
        if sum(rows.values()) <= WHOLE_ROWS:
            return _judge_whole(described, folder)
        return _judge_parts(described, folder, rows)
    except FrictionlessException as problem:
        return Verdict(errors=[("frictionless", "", "", str(problem.error.message))])


def _judge_whole(described: dict[str, Any], folder: Path) -> Verdict:
    from frictionless import Package, system

    verdict = Verdict()
    with system.use_context(trusted=True):
        report = Package.from_descriptor(described, basepath=str(folder)).validate()
    verdict.errors += [("frictionless", "", "", error.message) for error in report.errors]
    for task in report.tasks:
        if task.type == "table":
            verdict.rows[task.name] = verdict.rows.get(task.name, 0) + (task.stats.get("rows") or 0)
        for error in task.errors:
            where = f"line {error.row_number}" if hasattr(error, "row_number") else ""
            verdict.errors.append((f"frictionless-{error.type}", task.name, where, error.message))
    return verdict


def _judge_parts(described: dict[str, Any], folder: Path, rows: dict[str, int]) -> Verdict:
    """The descriptor on the whole, the rows in parts."""
    from frictionless import Package, system

    with system.use_context(trusted=True):
        Package.from_descriptor(described, basepath=str(folder))  # raises where the descriptor itself is wrong
    verdict = Verdict()
    workers = min(os.cpu_count() or 1, 1 + sum(rows.values()) // WHOLE_ROWS)
    context = get_context("spawn")
    with TemporaryDirectory() as parts, ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting: list[tuple[int, Future[Verdict]]] = []
        for resource in described["resources"]:
            for first, part in _parts(folder / resource["path"], Path(parts)):
                waiting.append((first, pool.submit(judge_part, resource["name"], resource["schema"], part)))
                if len(waiting) > 2 * workers:
                    _add(verdict, *waiting.pop(0))
        for first, future in waiting:
            _add(verdict, first, future)
    return verdict


def _add(verdict: Verdict, first: int, future: "Future[Verdict]") -> None:
    found = future.result()
    for table, count in found.rows.items():
        verdict.rows[table] = verdict.rows.get(table, 0) + count
    for code, table, where, message in found.errors:
        line = f"line {int(where.removeprefix('line ')) + first}" if where else ""
        verdict.errors.append((code, table, line, message))


def _parts(path: Path, folder: Path) -> Iterator[tuple[int, Path]]:
    """(rows before, a file of the header and some rows) of a table; there is one even of a table without rows."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header, first = next(lines), 0
        part = islice(lines, PART_ROWS)
        line = next(part, None)
        while line is not None or first == 0:
            target = folder / f"{path.stem}-{first}.csv"
            with target.open("w", encoding="utf-8", newline="") as out:
                writer = csv.writer(out, lineterminator="\r\n")
                writer.writerow(header)
                if line is not None:
                    writer.writerow(line)
                writer.writerows(part)
            yield first, target
            first += PART_ROWS
            part = islice(lines, PART_ROWS)
            line = next(part, None)


def judge_part(name: str, schema: Schema, path: Path) -> Verdict:
    """The verdict on some rows of one table, alone."""
    alone = {key: value for key, value in schema.items() if key not in KEYS}
    resource = {"name": name, "type": "table", "path": path.name, "schema": alone}
    try:
        return _judge_whole({"name": "part", "resources": [resource]}, path.parent)
    finally:
        path.unlink()
