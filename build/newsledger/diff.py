"""What changed from one package to another, as lines that people can read and that make the second out of the first.

A line is (op, table, id, column, old, new). Rows are known by their primary key. The flat views are left out where they
can be derived: they say the same again.

=========  ======================================================================================================
change     a cell: ``old`` became ``new``
add        a row; the first line, without a column, tells the id of the row before it (empty: it is the first)
remove     a row; one line a cell that was filled
replaced   for reading only: ``new`` lists the rows of the new package that stand on the words of a removed one
move       a row that stands elsewhere now: after which it stood, after which it stands
columns    the columns of a table, in their order, joined by ``,``; empty: there is no such table
property   a property of the descriptor, as JSON; without a column: their order
resource   what the descriptor says of a table, size and hash apart, as JSON
=========  ======================================================================================================
"""

import csv
import io
import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from newsledger.errors import InputError
from newsledger.package import csv_bytes, sources_of
from newsledger.schema.flat import FLAT
from newsledger.snapshot import Cells, Snapshot, Table

HEADER = ("op", "table", "id", "column", "old", "new")
MEASURED = ("bytes", "hash")  # of a resource: follow from its file
SUBJECTS = {"events": "event_id", "actors": "actor_id", "agreements": "agreement_id", "places": "place_id"}


class Line(NamedTuple):
    op: str
    table: str
    id: str
    column: str
    old: str
    new: str


def compare(old: Snapshot, new: Snapshot) -> list[Line]:
    """The lines that make ``new`` out of ``old``. Raises InputError where a table has two rows of one id."""
    lines = list(_compare_descriptors(old, new)) if old.descriptor and new.descriptor else []
    left_out = set(FLAT) if new.current else set()
    for name in [*new.tables, *(name for name in old.tables if name not in new.tables)]:
        if name in left_out:
            continue
        before = old.tables.get(name, Table((), (), []))
        after = new.tables.get(name, Table((), (), []))
        lines += _compare_tables(name, before, after, (old, new))
    return lines


# --- comparing ---------------------------------------------------------------------------------------------------


def _compare_descriptors(old: Snapshot, new: Snapshot) -> Iterator[Line]:
    names = [[key for key in each.descriptor if key != "resources"] for each in (old, new)]
    if names[0] != names[1]:
        yield Line("property", "", "", "", ",".join(names[0]), ",".join(names[1]))
    for name in sorted(set(names[0]) | set(names[1])):
        before, after = old.descriptor.get(name), new.descriptor.get(name)
        if name == "sources" and before == described_sources(old) and after == described_sources(new):
            continue  # follows from the table
        if before != after:
            yield Line("property", "", "", name, _json(before), _json(after))
    before, after = described_resources(old), described_resources(new)
    for name in [*after, *(name for name in before if name not in after)]:
        if before.get(name) != after.get(name):
            yield Line("resource", name, "", "", _json(before.get(name)), _json(after.get(name)))
    if list(before) != list(after):
        yield Line("resource", "", "", "", ",".join(before), ",".join(after))


def described_resources(package: Snapshot) -> dict[str, dict[str, Any]]:
    return {
        resource["name"]: {key: value for key, value in resource.items() if key not in MEASURED}
        for resource in package.descriptor["resources"]
    }


def described_sources(package: Snapshot) -> list[dict[str, str]] | None:
    table = package.tables.get("sources")
    if table is None or not {"title", "key", "url", "source_id"} <= set(table.columns):
        return None
    return sources_of([dict(zip(table.columns, row, strict=True)) for row in table.rows]) or None


def _json(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _by_id(name: str, table: Table, package: Snapshot) -> dict[str, Cells]:
    rows = dict(zip(table.ids(), table.rows, strict=True))
    if len(rows) != len(table.rows) or "" in rows:
        twice = next(id_ for id_, count in Counter(table.ids()).items() if count > 1 or not id_)
        what = f"two rows {twice!r}" if twice else "a row without id"
        raise InputError(f"{package.path}: {name} has {what}; see: newsledger validate {package.path}")
    return rows


def _compare_tables(name: str, old: Table, new: Table, packages: tuple[Snapshot, Snapshot]) -> Iterator[Line]:
    if old.columns != new.columns:
        yield Line("columns", name, "", "", ",".join(old.columns), ",".join(new.columns))
    before, after = _by_id(name, old, packages[0]), _by_id(name, new, packages[1])
    if old.key != new.key:  # ids can't be compared: all rows go, all rows come
        before_kept: dict[str, Cells] = {}
    else:
        before_kept = before
    gone = [id_ for id_ in before if id_ not in after or not before_kept]
    replaced = _replacements(name, gone, packages) if new.columns else {}
    for id_ in gone:
        for column, cell in zip(old.columns, before[id_], strict=True):
            if cell or column == old.columns[0]:
                yield Line("remove", name, id_, column, cell, "")
        if replaced.get(id_):
            yield Line("replaced", name, id_, "", id_, " ".join(replaced[id_]))
    kept = [id_ for id_ in after if id_ in before_kept]
    for id_ in kept:
        yield from _compare_cells(name, id_, old, new, before[id_], after[id_])
    yield from _place_rows(name, new, after, [id_ for id_ in before if id_ in after and before_kept], kept)


def _compare_cells(name: str, id_: str, old: Table, new: Table, before: Cells, after: Cells) -> Iterator[Line]:
    if old.columns == new.columns:
        if before != after:
            for column, was, is_ in zip(new.columns, before, after, strict=True):
                if was != is_:
                    yield Line("change", name, id_, column, was, is_)
        return
    known = dict(zip(old.columns, before, strict=True))
    for column, is_ in zip(new.columns, after, strict=True):
        if known.get(column, "") != is_:
            yield Line("change", name, id_, column, known.get(column, ""), is_)


def _place_rows(
    name: str, new: Table, after: dict[str, Cells], old_order: list[str], kept: list[str]
) -> Iterator[Line]:
    """Lines for rows that are new, and for those that stand in another order than they did."""
    position = {id_: n for n, id_ in enumerate(old_order)}
    still = _longest_rising([position[id_] for id_ in kept])
    stays = {old_order[n] for n in still}
    previous = ""
    for id_, row in after.items():
        if id_ not in position:
            yield Line("add", name, id_, "", "", previous)
            for column, cell in zip(new.columns, row, strict=True):
                if cell:
                    yield Line("add", name, id_, column, "", cell)
        elif id_ not in stays:
            there = position[id_]
            yield Line("move", name, id_, "", old_order[there - 1] if there else "", previous)
        previous = id_


def _longest_rising(numbers: list[int]) -> set[int]:
    """A longest rising subsequence of different numbers.

    >>> sorted(_longest_rising([3, 0, 1, 4, 2]))
    [0, 1, 2]
    """
    ends: list[int] = []
    ends_at: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(ends_at[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        ends_at[length : length + 1] = [at]
    found, at = set(), ends_at[-1] if ends_at else -1
    while at >= 0:
        found.add(numbers[at])
        at = before[at]
    return found


# --- what became of rows that went --------------------------------------------------------------------------------


def _replacements(name: str, gone: list[str], packages: tuple[Snapshot, Snapshot]) -> dict[str, list[str]]:
    """Id of a row that went -> ids of the new rows of its table that were read from the same words."""
    if not gone or name not in (*SUBJECTS, "figures"):
        return {}
    old_words, new_words = (_words(name, package) for package in packages)
    rows_at: dict[Cells, list[str]] = defaultdict(list)
    for id_, words in new_words.items():
        for span in words:
            rows_at[span].append(id_)
    found = {}
    for id_ in gone:
        votes = Counter(other for span in old_words.get(id_, ()) for other in rows_at.get(span, ()))
        found[id_] = [other for other, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))]
    return found


def _words(name: str, package: Snapshot) -> dict[str, set[Cells]]:
    """Id -> the spans (source, start, end) that speak for it; of a figure, that of its number."""
    wanted = {
        "figures": ("figures", ("source_id", "number_start", "number_end"), "figure_id"),
        **{table: ("evidence", ("source_id", "start", "end"), column) for table, column in SUBJECTS.items()},
    }
    table_name, span_columns, id_column = wanted[name]
    table = package.tables.get(table_name)
    found: dict[str, set[Cells]] = defaultdict(set)
    if table is None or not {*span_columns, id_column} <= set(table.columns):
        return found
    places, at = [table.columns.index(column) for column in span_columns], table.columns.index(id_column)
    for row in table.rows:
        if row[at]:
            found[row[at]].add(tuple(row[place] for place in places))
    return found


# --- files of lines ----------------------------------------------------------------------------------------------


def lines_to_csv(lines: list[Line]) -> bytes:
    return csv_bytes(HEADER, (line._asdict() for line in lines))


def lines_from_csv(content: bytes, path: str = "diff") -> list[Line]:
    """Raises InputError where it is no diff."""
    try:
        header, *found = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
        if tuple(header) != HEADER:
            raise ValueError(f"the columns are not {', '.join(HEADER)}")
        return [Line(*cells) for cells in found]
    except (ValueError, TypeError, csv.Error) as problem:
        raise InputError(f"{path}: is no diff ({problem})") from None


def read_lines(path: Path) -> list[Line]:
    """The lines of a diff file. Raises InputError."""
    try:
        return lines_from_csv(path.read_bytes(), str(path))
    except OSError as problem:
        raise InputError(f"{path}: can't be read ({problem.strerror})") from None
