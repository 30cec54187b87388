"""What people have changed: ``corrections.csv`` of a dataset folder, applied to the rows at every build.

A line says what it expects to find. One that no longer fits stops the build and is named: nothing is applied to the
wrong row, and nothing is forgotten.
"""

import csv
import datetime
import io
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path
from typing import Any

from newsledger.errors import CorrectionError
from newsledger.resolve.book import sort_rows
from newsledger.resolve.draft import Draft
from newsledger.resolve.excerpt import Excerpt
from newsledger.resolve.ids import make_id
from newsledger.schema import (
    TABLES,
    Row,
    Rows,
    Tables,
    code_tables,
    codes,
    columns,
    from_text,
    read_schema,
    references,
    to_text,
    types,
)
from newsledger.values.edtf import edtf_bounds
from newsledger.values.times import when_from_edtf

FILE = "corrections.csv"
HEADER = ("action", "table", "id", "column", "expected", "value", "reason", "editor", "date")
SEPARATOR = "|"  # between the parts of a key of more than one column
MERGED = ("actors", "places", "agreements", "events")
FIXED = ("sources", "corrections", "issues")
LINKS = (
    "event_actors", "event_places", "event_agreements", "agreement_actors", "figure_claimants", "actor_relations",
)  # fmt: skip
TOGETHER = (  # columns that say one thing: a merge takes all of them from the other row, or none
    ("date", "date_earliest", "date_latest", "date_precision", "date_basis"),
    ("place_id", "place_precision"),
    ("latitude", "longitude"),
)
FOLLOWERS = {"date": "date_precision", "place_id": "place_precision"}  # a set cell -> the one that then says how well
SUBJECT_TABLES = ("evidence",)  # rows that are about one other row, and go with it


@dataclass(frozen=True)
class Correction:
    """One line of corrections.csv. ``id``: the primary key, its parts joined by ``|``."""

    line: int
    action: str
    table: str
    id: str
    column: str
    expected: str
    value: str
    reason: str
    editor: str
    date: str


class _Misfit(Exception):
    """A correction that can't be applied, and why."""


def apply_corrections(rows: Tables, path: Path) -> Tables:
    """The rows with the corrections of ``path`` applied, in the order of its lines; without any, the rows. A draft is
    changed itself, with no more of it in memory than the corrections can reach.

    Raises CorrectionError that names every line to mend."""
    corrections = list(read_corrections(path)) if path.exists() else []
    if not corrections:
        return rows
    if isinstance(rows, Draft):
        rows.keep_each_key_once()
        split = any(correction.action == "split" for correction in corrections)
        excerpt = Excerpt(rows, set(_named(corrections)), split)
        excerpt.put_back(_corrected(excerpt.rows, corrections, path))
        return rows
    corrected = {table: [dict(row) for row in found] for table, found in rows.items()}
    return sort_rows(_corrected(corrected, corrections, path))


def _named(corrections: list[Correction]) -> Iterator[str]:
    """The ids that corrections speak of, and words that are none."""
    for correction in corrections:
        yield from correction.id.split(SEPARATOR)
        yield from (correction.id, correction.value)
        with suppress(ValueError, RecursionError):  # what is no JSON names nothing else
            given = json.loads(correction.value)
            yield from map(to_text, given.values() if isinstance(given, dict) else ())


def _corrected(corrected: Rows, corrections: list[Correction], path: Path) -> Rows:
    """The rows, changed. Raises CorrectionError."""
    misfits: list[str] = []
    followed: set[tuple[str, str, str]] = set()
    for correction in corrections:
        try:
            _apply(corrected, correction, followed)
        except _Misfit as problem:
            misfits.append(f"{path}:{correction.line}: {problem}")
    if misfits:
        raise CorrectionError("\n".join(misfits))
    return corrected


def read_corrections(path: Path) -> Iterator[Correction]:
    """The lines of a corrections file. Raises CorrectionError where it can't be read."""
    try:
        text = path.read_bytes().decode("utf-8-sig")  # a carriage return in a cell is the editor's
    except (OSError, UnicodeDecodeError) as problem:
        raise CorrectionError(f"{path}: can't be read ({problem}); save it as CSV in UTF-8") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if sorted(header) != sorted(HEADER):
            told = f"the columns must be {', '.join(HEADER)}, with commas between"
            raise CorrectionError(f"{path}:1: {told}")
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise CorrectionError(f"{path}:{reader.line_num}: {len(cells)} cells, not {len(header)}")
            yield Correction(reader.line_num, **dict(zip(header, cells, strict=True)))
    except csv.Error as problem:
        raise CorrectionError(f"{path}:{reader.line_num}: no valid CSV ({problem})") from None


def _apply(rows: Rows, correction: Correction, followed: set[tuple[str, str, str]]) -> None:
    """``followed``: table, id and column of the cells that earlier lines have filled by the way."""
    if correction.action not in ACTIONS:
        raise _Misfit(f"action {correction.action!r} is none of {', '.join(ACTIONS)}")
    if correction.table not in TABLES or correction.table in FIXED:
        raise _Misfit(f"table {correction.table!r} can't be corrected")
    if not correction.reason.strip():
        raise _Misfit("a reason is missing")
    if correction.date and not _is_day(correction.date):
        raise _Misfit(f"date {correction.date!r} is no day; write it as 2019-07-30, or leave it empty")
    asked = correction
    if (correction.table, correction.id, correction.column) in followed:  # it may expect what stood there before that
        asked = replace(correction, expected=to_text(_find(rows, correction).get(correction.column)))
    ACTIONS[correction.action](rows, asked)
    followed.add((correction.table, correction.id, FOLLOWERS.get(correction.column, "")))
    correction_id = make_id("cor", *(getattr(correction, name) for name in HEADER))
    rows["corrections"].append(
        {
            "correction_id": correction_id,
            "table": correction.table,
            "row_id": correction.id,
            **{name: getattr(correction, name) or None for name in columns("corrections")[3:]},
        }
    )


# --- the five actions --------------------------------------------------------------------------------------------


def _set(rows: Rows, correction: Correction) -> None:
    """Puts ``value`` into ``column`` where ``expected`` stands now."""
    row, column = _find(rows, correction), correction.column
    if column not in row or column in read_schema(correction.table)["primaryKey"]:
        raise _Misfit(f"column {column!r} of {correction.table} can't be set")
    _expect(row, column, correction)
    if not correction.value and column in _required(correction.table):
        raise _Misfit(f"{column} of {correction.table} can't be empty")
    row[column] = _typed(rows, correction.table, column, correction.value)
    if f"{column}_earliest" in row:
        row |= dict(zip((f"{column}_earliest", f"{column}_latest"), _bounds(column, correction.value), strict=True))
    if FOLLOWERS.get(column) in row and correction.value != correction.expected:
        row |= _how_precisely(rows, column, correction.value, row)
    _mark_reviewed(row)


def _how_precisely(rows: Rows, column: str, value: str, row: Row) -> Row:
    """The cells that say how well a date or place is known, for another value of it."""
    if column == "place_id":
        kind = next((place["kind"] for place in rows["places"] if place["place_id"] == value), "")
        return {"place_precision": kind if kind in codes("place_precision") else "unknown"}
    if not value:
        return {"date_precision": "unknown"} | ({"date_basis": "none"} if "date_basis" in row else {})
    cells = {"date_precision": when_from_edtf(value, "").precision}
    return cells | ({"date_basis": "inferred"} if row.get("date_basis") == "none" else {})


def _drop(rows: Rows, correction: Correction) -> None:
    """Takes a row out, with what cannot stand without it."""
    row = _find(rows, correction)
    if correction.column:
        _expect(row, correction.column, correction)
    _remove(rows, correction.table, row)


def _add(rows: Rows, correction: Correction) -> None:
    """Puts a new row in: ``value`` is a JSON object of its columns."""
    if _matching(rows, correction.table, correction.id):
        raise _Misfit(f"{correction.table} {correction.id} is there already: take the line out")
    key = read_schema(correction.table)["primaryKey"]
    try:
        given = json.loads(correction.value)
        given = {**dict(zip(key, correction.id.split(SEPARATOR), strict=True)), **given}
    except (ValueError, TypeError, RecursionError):
        raise _Misfit("value must be a JSON object of columns, and id must hold the whole key") from None
    if unknown := sorted(set(given) - set(columns(correction.table))):
        raise _Misfit(f"{correction.table} has no column {', '.join(unknown)}")
    missing = [name for name in _required(correction.table) if given.get(name) in (None, "") and name != "review"]
    if missing:
        raise _Misfit(f"value does not say {', '.join(missing)}, which {correction.table} must have")
    row: Row = dict.fromkeys(columns(correction.table))
    row |= {name: _typed(rows, correction.table, name, to_text(value)) for name, value in given.items()}
    for column in list(row):
        if f"{column}_earliest" in row and f"{column}_earliest" not in given:
            row |= dict(zip((f"{column}_earliest", f"{column}_latest"), _bounds(column, row[column]), strict=True))
    _mark_reviewed(row)
    rows[correction.table].append(row)


def _merge(rows: Rows, correction: Correction) -> None:
    """Lets the row ``id`` be the row ``value``: all that referred to the first refers to the second."""
    if correction.table not in MERGED:
        raise _Misfit(f"rows of {correction.table} can't be merged, only those of {', '.join(MERGED)}")
    row = _find(rows, correction)
    kept = _matching(rows, correction.table, correction.value)
    if not kept or correction.value == correction.id:
        raise _Misfit(f"there is no other row {correction.value!r} to keep")
    for table, column in _referring(correction.table):
        for other in rows[table]:
            if other[column] == correction.id:
                other[column] = correction.value
    key = read_schema(correction.table)["primaryKey"][0]
    rows[correction.table].remove(row)
    _fill(kept[0], row)
    if "part_of" in row and _is_within_itself(rows[correction.table], key, kept[0]):
        kept[0]["part_of"] = None
    _mark_reviewed(kept[0])
    for table, pair in (("actor_relations", ("actor_id", "other_actor_id")),):
        rows[table] = [other for other in rows[table] if other[pair[0]] != other[pair[1]]]


def _split(rows: Rows, correction: Correction) -> None:
    """Takes what the article ``value`` (a source_id) tells of the row ``id`` out of it, into a row of its own."""
    table, id_, source = correction.table, correction.id, correction.value
    if table not in MERGED:
        raise _Misfit(f"rows of {table} can't be split, only those of {', '.join(MERGED)}")
    row, told = _find(rows, correction), _told_in(rows, table, id_)
    if source not in told or len(told) == 1:
        raise _Misfit(f"{id_} is told of in {', '.join(sorted(told))}: name one of several to take out")
    key = read_schema(table)["primaryKey"][0]
    apart = {**row, key: make_id(id_.split("-")[0], id_, source)}
    _mark_reviewed(apart)
    _mark_reviewed(row)
    rows[table].append(apart)
    for other_table, column in _referring(table):
        for other in [other for other in rows[other_table] if other[column] == id_]:
            sources = _sources_of(rows, other_table, column, other)
            if sources == {source}:
                other[column] = apart[key]
            elif (source in sources or not sources) and other_table in LINKS:
                rows[other_table].append({**other, column: apart[key]})


def _sources_of(rows: Rows, table: str, column: str, row: Row) -> set[str]:
    """The articles on which a row that refers to another by ``column`` rests: its own, or those of what it links."""
    if "source_id" in row:
        return {row["source_id"]}
    if table not in LINKS:
        return _told_in(rows, table, row[read_schema(table)["primaryKey"][0]])
    linked = [(target, row[c]) for c, (target, _) in references(table).items() if c != column and row[c]]
    told = [_told_in(rows, target, id_) for target, id_ in linked if target not in code_tables()]
    return set.intersection(*told) if told else set()


def _told_in(rows: Rows, table: str, id_: str) -> set[str]:
    """The articles with words for a row."""
    if table == "figures":
        return {row["source_id"] for row in rows["figures"] if row["figure_id"] == id_}
    column = next((c for c, (target, _) in references("evidence").items() if target == table), None)
    return set() if column is None else {row["source_id"] for row in rows["evidence"] if row[column] == id_}


def _fill(kept: Row, other: Row) -> None:
    """Puts what ``other`` says where ``kept`` says nothing."""
    groups = [group for group in TOGETHER if set(group) <= set(kept)]
    alone = set(kept) - {"part_of", "part_kind"} - {column for group in groups for column in group}
    for columns_ in [*groups, *((column,) for column in alone)]:
        known = [column for column in columns_ if not column.endswith(("_precision", "_basis"))] or columns_
        if all(kept[column] in (None, "") for column in known):
            kept |= {column: other[column] for column in columns_}


def _is_within_itself(rows: list[Row], key: str, row: Row) -> bool:
    """Whether ``part_of`` leads from a row back to it."""
    above = {other[key]: other["part_of"] for other in rows}
    at, seen = row["part_of"], set()
    while at and at not in seen:
        if at == row[key]:
            return True
        seen.add(at)
        at = above.get(at)
    return False


ACTIONS: dict[str, Callable[[Rows, Correction], None]] = {
    "set": _set,
    "drop": _drop,
    "add": _add,
    "merge": _merge,
    "split": _split,
}


# --- what they share ---------------------------------------------------------------------------------------------


def _expect(row: Row, column: str, correction: Correction) -> None:
    """Raises _Misfit where the cell is another than expected; a number may be written in any way, such as 12.0."""
    found, expected = row.get(column), correction.expected
    if to_text(found) == expected:
        return
    with suppress(ValueError):
        if isinstance(found, int | float) and float(expected) == found:
            return
    raise _Misfit(f"{correction.id} has {to_text(found)!r} in {column}, not {expected!r}")


def _find(rows: Rows, correction: Correction) -> Row:
    found = _matching(rows, correction.table, correction.id)
    if not found:
        raise _Misfit(f"{correction.table} has no row {correction.id!r} any more")
    return found[0]


def _matching(rows: Rows, table: str, id_: str) -> list[Row]:
    key = read_schema(table)["primaryKey"]
    return [row for row in rows[table] if SEPARATOR.join(to_text(row[column]) for column in key) == id_]


def _typed(rows: Rows, table: str, column: str, text: str) -> Any:
    """A cell in the type of its column; codes and ids must be there."""
    try:
        value = from_text(text, types(table)[column])
        if isinstance(value, float) and not isfinite(value):
            raise ValueError(text)
    except ValueError:
        raise _Misfit(f"{column}: {text!r} is no {types(table)[column]}") from None
    if value is None or column not in references(table):
        return value
    target, target_column = references(table)[column]
    known = codes(target) if target in code_tables() else {row[target_column] for row in rows[target]}
    if value not in known:
        raise _Misfit(f"{column}: there is no {text!r} in {target}")
    return value


def _required(table: str) -> list[str]:
    return [f["name"] for f in read_schema(table)["fields"] if f.get("constraints", {}).get("required")]


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _bounds(column: str, text: str | None) -> tuple[str | None, str | None]:
    try:
        first, last = edtf_bounds(text) if text else ("", "")
    except ValueError:
        raise _Misfit(f"{column}: {text!r} is no date in EDTF") from None
    return first or None, last or None


def _mark_reviewed(row: Row) -> None:
    if "review" in row:
        row["review"] = "reviewed"


def _referring(target: str) -> list[tuple[str, str]]:
    """(table, column) of all that refers to rows of ``target``."""
    return [(t, column) for t in TABLES for column, (other, _) in references(t).items() if other == target]


def _remove(rows: Rows, table: str, row: Row) -> None:
    """Takes the row out. Rows that need it go too; where a reference may be empty, it becomes so."""
    rows[table].remove(row)
    key = read_schema(table)["primaryKey"]
    if len(key) > 1:
        return
    for other_table, column in _referring(table):
        fields = {field["name"]: field for field in read_schema(other_table)["fields"]}
        needed = fields[column].get("constraints", {}).get("required") or other_table in SUBJECT_TABLES
        for other in [other for other in rows[other_table] if other[column] == row[key[0]]]:
            if needed:
                _remove(rows, other_table, other)
            else:
                other[column] = None
                if column == "part_of" and "part_kind" in other:
                    other["part_kind"] = None
