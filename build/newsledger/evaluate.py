"""Compare a dataset with one coded by hand: precision, recall and F1 by table and by column.

Rows are paired by what they say and where they were read, never by id; each row is in one pair at most. Tables and
columns that the gold package does not have are not compared.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsledger.errors import InputError
from newsledger.package import read_csv
from newsledger.pairing import Tables, fold, pair_tables
from newsledger.schema import TABLES, Row, columns, read_schema, references, types

NOT_COMPARED = {"corrections", "issues"}
# Not said by the text, or said by the pairing itself.
SKIPPED = {"confidence", "review", "rule", "summary", "quote", "start", "end", "number_start", "number_end", "path"}
SKIPPED |= {"source_id", "key", "sha256", "characters", "reason"}
FREE_TEXT = {"counted", "term", "number_text", "name", "description", "title", "admin1"}


@dataclass
class Score:
    """gold, built: rows (or filled cells) there are; right: those that agree; both: pairs with the cell filled."""

    gold: int = 0
    built: int = 0
    right: int = 0
    both: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.built if self.built else math.nan

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else math.nan

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.built) if self.gold + self.built else math.nan

    @property
    def accuracy(self) -> float:
        """Of the paired rows where either has the cell filled, the share that agrees."""
        return self.right / self.both if self.both else math.nan

    def as_json(self) -> dict[str, Any]:
        shares = {name: getattr(self, name) for name in ("precision", "recall", "f1", "accuracy")}
        counts = {name: getattr(self, name) for name in ("gold", "built", "right", "both")}
        return counts | {name: None if math.isnan(value) else round(value, 4) for name, value in shares.items()}


@dataclass
class Comparison:
    """Scores by table, and by table and column; and the rows that found no partner."""

    tables: dict[str, Score] = field(default_factory=dict)
    columns: dict[str, dict[str, Score]] = field(default_factory=dict)
    missed: dict[str, list[Row]] = field(default_factory=dict)
    invented: dict[str, list[Row]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # id -> what it stands for, for messages
    differing: list[tuple[str, str, str, Any, Any]] = field(default_factory=list)  # table, gold id, column, gold, built

    def as_json(self) -> dict[str, Any]:
        return {
            table: score.as_json() | {"columns": {name: s.as_json() for name, s in self.columns[table].items()}}
            for table, score in self.tables.items()
        }

    def __str__(self) -> str:
        return self.text()

    def text(self, columns: bool = True) -> str:
        """The scores as a table for people, with a line a column of each table unless ``columns`` is false."""
        heading = f"{'':<28}{'gold':>6}{'built':>7}{'right':>7}{'prec.':>8}{'recall':>8}{'F1':>8}"
        lines = [heading + f"{'accur.':>8}" * columns]
        for table, score in self.tables.items():
            lines.append(_line(table, score, ""))
            if columns:
                lines += [_line(f"  {name}", s, _share(s.accuracy)) for name, s in self.columns[table].items()]
        return "\n".join(lines)

    def misses(self) -> str:
        """The rows without a partner and the cells that differ, by table, for people who mend rules."""
        lines = []
        for table in self.tables:
            lines += [f"missed {table}: {self._brief(table, row)}" for row in self.missed[table]]
            lines += [f"invented {table}: {self._brief(table, row)}" for row in self.invented[table]]
            cells = [cell[1:] for cell in self.differing if cell[0] == table]
            for id_, column, gold, built in cells:
                told = (self.names.get(str(value), repr(value)) for value in (gold, built))
                lines.append(
                    f"differs {table} {self.names.get(id_, id_)}: {column}: gold {next(told)}, built {next(told)}"
                )
        return "\n".join(lines)

    def _brief(self, table: str, row: Row) -> str:
        names = ("name", "event_type", "date", "category", "number_text", "summary", "quote", "description")
        told = [str(row[name])[:90] for name in names if row.get(name) is not None]
        ids = [str(row[name]) for name in read_schema(table)["primaryKey"] if row.get(name) is not None]
        return " | ".join([*(ids if told else (self.names.get(id_, id_) for id_ in ids)), *told])


def _share(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.3f}"


def _line(name: str, score: Score, accuracy: str) -> str:
    counts = f"{score.gold:>6}{score.built:>7}{score.right:>7}"
    shares = f"{_share(score.precision):>8}{_share(score.recall):>8}{_share(score.f1):>8}"
    return f"{name:<28}{counts}{shares}{accuracy:>8}".rstrip()


def _name(row: Row) -> str:
    return str(next((row[c] for c in ("name", "summary", "number_text", "event_type") if row.get(c)), ""))[:60]


# --- comparing ---------------------------------------------------------------------------------------------------


def evaluate(gold_folder: Path, built_folder: Path) -> Comparison:
    """Compares two dataset folders over the sources that the gold one has. Raises InputError where there is none."""
    gold, built = read_tables(gold_folder), read_tables(built_folder)
    if "sources" not in gold or "sources" not in built:
        lacking = gold_folder if "sources" not in gold else built_folder
        raise InputError(f"{lacking}: there is no data/sources.csv; give the folder that a build wrote")
    _same_sources(gold, built)
    if not {row["source_id"] for row in gold["sources"]} & {row["source_id"] for row in built["sources"]}:
        raise InputError(f"{built_folder} holds none of the articles of {gold_folder}")
    _keep_sources(built, {row["source_id"] for row in gold["sources"]})
    pairs = pair_tables(gold, built)
    comparison = Comparison()
    for tables in (gold, built):
        for table in ("places", "actors", "agreements", "events", "figures"):
            key = read_schema(table)["primaryKey"][0]
            comparison.names |= {row[key]: f"{row[key]} ({_name(row)})" for row in tables.get(table, [])}
    for table in (table for table in TABLES if table in gold and table not in NOT_COMPARED):
        _compare_table(comparison, table, gold[table], built.get(table, []), pairs, _implied(table, built))
    return comparison


def _implied(table: str, built: Tables) -> set[int]:
    """Indices of actors and places that no words name: they stand there only because they hold one that is named (the
    country of a town, the government of a minister), and are knowledge, not reading."""
    if table not in ("actors", "places"):
        return set()
    key = read_schema(table)["primaryKey"][0]
    named = {row[key] for row in built.get("evidence", []) if row[key]}
    return {n for n, row in enumerate(built.get(table, [])) if row[key] not in named}


def read_tables(folder: Path) -> Tables:
    """The tables of ``folder/data`` that are there, typed; columns that a file lacks are left out of its rows."""
    there = [table for table in TABLES if (folder / "data" / f"{table}.csv").exists()]
    return {table: read_csv(folder / "data" / f"{table}.csv", table) for table in there}


def _same_sources(gold: Tables, built: Tables) -> None:
    """A gold source whose text is none of the build's gets the id of the built source with its key."""
    ids = {row["source_id"] for row in built["sources"]}
    by_key = {row["key"]: row["source_id"] for row in built["sources"]}
    renamed = {
        row["source_id"]: by_key[row["key"]]
        for row in gold["sources"]
        if row["source_id"] not in ids and row.get("key") in by_key
    }
    for rows in gold.values():
        for row in rows:
            if row.get("source_id") in renamed:
                row["source_id"] = renamed[row["source_id"]]


def _keep_sources(built: Tables, sources: set[str]) -> None:
    """Takes out of the build what none of the sources says, so that a larger dataset can be compared too."""
    if {row["source_id"] for row in built["sources"]} <= sources:
        return
    for table, rows in built.items():
        if "source_id" in columns(table):
            built[table] = [row for row in rows if row["source_id"] in sources]
    told = {row[name] for row in built["evidence"] for name in row if name.endswith("_id")}
    told |= {row["figure_id"] for row in built["figures"]}
    for table in ("places", "actors", "agreements", "events"):
        key = read_schema(table)["primaryKey"][0]
        wholes = {row["part_of"] for row in built[table] if row.get("part_of") and row[key] in told}
        built[table] = [row for row in built[table] if row[key] in told | wholes]
    for table, rows in built.items():
        links = {
            column: {row[key] for row in built.get(target, [])}
            for column, (target, key) in references(table).items()
            if target in TABLES and column in read_schema(table)["primaryKey"]
        }
        built[table] = [row for row in rows if all(row[column] in there for column, there in links.items())]


def _compare_table(
    comparison: Comparison,
    table: str,
    gold: list[Row],
    built: list[Row],
    pairs: dict[str, dict[int, int]],
    implied: set[int],
) -> None:
    """Adds the scores of one table. Rows of ``implied`` count only where a gold row is their partner."""
    found = pairs.get(table, {})
    judged = [row for n, row in enumerate(built) if n not in implied or n in found.values()]
    comparison.tables[table] = Score(len(gold), len(judged), len(found), len(found))
    comparison.missed[table] = [row for n, row in enumerate(gold) if n not in found]
    taken = set(found.values())
    comparison.invented[table] = [row for n, row in enumerate(built) if n not in taken and n not in implied]
    comparison.columns[table] = {}
    if table == "evidence":
        comparison.columns[table] = _mentions_by_subject(gold, built, found)
        return
    for column in _compared_columns(table, gold, built):
        score = Score(_filled(gold, column), _filled(judged, column))
        same = _agreement(table, column, pairs)
        for n, m in found.items():
            one, other = gold[n].get(column), built[m].get(column)
            if one is None and other is None:
                continue
            score.both += 1
            if one is not None and other is not None and same(one, other):
                score.right += 1
            else:
                id_ = str(gold[n][read_schema(table)["primaryKey"][0]])
                comparison.differing.append((table, id_, column, one, other))
        if score.gold or score.built:
            comparison.columns[table][column] = score


def _mentions_by_subject(gold: list[Row], built: list[Row], found: dict[int, int]) -> dict[str, Score]:
    scores = {}
    for subject in (name for name in references("evidence") if name != "source_id"):
        paired = sum(gold[n].get(subject) is not None for n in found)
        score = Score(_filled(gold, subject), _filled(built, subject), paired, paired)
        if score.gold:
            scores[subject] = score
    return scores


def _compared_columns(table: str, gold: list[Row], built: list[Row]) -> Iterable[str]:
    key = read_schema(table)["primaryKey"]
    for column in columns(table):
        there = (not gold or column in gold[0]) and (not built or column in built[0])
        if there and column not in key and column not in SKIPPED:
            yield column


def _filled(rows: list[Row], column: str) -> int:
    return sum(row.get(column) is not None for row in rows)


def _agreement(table: str, column: str, pairs: dict[str, Any]) -> Callable[[Any, Any], bool]:
    """How two filled cells of a column are compared: ids by the pairing of what they refer to."""
    target = references(table).get(column, ("",))[0]
    if f"{target}.ids" in pairs:
        ids = pairs[f"{target}.ids"]
        return lambda one, other: ids.get(one) == other
    if types(table)[column] == "number":
        tolerance = 0.2 if column in ("latitude", "longitude") else 1e-6
        return lambda one, other: math.isclose(one, other, rel_tol=1e-9, abs_tol=tolerance)
    if column in FREE_TEXT:
        return lambda one, other: fold(one) == fold(other)
    return lambda one, other: one == other
