"""The rules that a row schema cannot say, over the rows of a package wherever they were read from.

Each rule is a generator of problems over the tables; ``RULES`` lists them all.
"""

# ruff: noqa: S608 - only names of tables and columns of ours are put into SQL

import hashlib
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from newsledger.resolve.compare import contradictions
from newsledger.schema import (
    TABLES,
    Row,
    Tables,
    all_tables,
    code_tables,
    codes,
    columns,
    edtf_columns,
    read_schema,
    references,
)
from newsledger.store import Store, quoted
from newsledger.values.edtf import edtf_bounds

WRITTEN_BY_PROGRAMS = {"rule", "field", "stage", "code"}  # names of our own, neither codes of a code table nor words


@dataclass(frozen=True)
class Problem:
    """One thing wrong: a stable code, the table, the row (its id, or the line of its file), and a message."""

    code: str
    table: str
    row: str
    message: str

    def __str__(self) -> str:
        where = " ".join(part for part in (self.table, self.row) if part)
        return f"{where}: {self.message} [{self.code}]" if where else f"{self.message} [{self.code}]"


def check_rows(tables: Tables, texts: Mapping[str, str]) -> tuple[list[Problem], int]:
    """All problems of the tables, and the number of quotes that were compared with a text."""
    if not isinstance(tables, Store):
        with Store({table: columns(table) for table in all_tables()}) as store:
            for table in store:
                for row in tables.get(table, ()):
                    store.add(table, row)
            return check_rows(store, texts)
    problems = [problem for rule in RULES for problem in rule(tables)]
    quotes = 0
    for problem in _quotes_in_texts(tables, texts):
        quotes += problem is None
        if problem is not None:
            problems.append(problem)
    return problems, quotes


def _name(table: str, row: Row) -> str:
    return ", ".join(str(row[column]) for column in read_schema(table)["primaryKey"])


def keys_are_unique(tables: Store) -> Iterator[Problem]:
    """Primary and unique keys, of which frictionless checks only the first, and lets nulls into it."""
    for table in TABLES:
        schema = read_schema(table)
        keys = [schema["primaryKey"], *schema.get("uniqueKeys", ())]
        keys += [[f["name"]] for f in schema["fields"] if f.get("constraints", {}).get("unique")]
        for key in keys:
            null = " OR ".join(f'"{column}" IS NULL' for column in key)
            for row in _found(tables, table, f"WHERE {null}"):
                yield Problem("null-key", table, _name(table, row), f"{', '.join(key)} must not be empty")
            names = quoted(key)
            repeated = f'SELECT {names} FROM "{table}" WHERE NOT ({null}) GROUP BY {names} HAVING count(*) > 1'
            seen = set()
            for row in _found(tables, table, f"WHERE ({names}) IN ({repeated}) ORDER BY rowid"):
                values = tuple(row[column] for column in key)
                if values in seen:
                    yield Problem("duplicate-key", table, _name(table, row), f"{', '.join(key)} is there twice")
                seen.add(values)


def _found(tables: Store, table: str, where: str) -> Iterator[Row]:
    names = tables.columns[table]
    for values in tables.select(f'SELECT {quoted(names)} FROM "{table}" {where}'):
        yield dict(zip(names, values, strict=True))


def references_hold(tables: Store) -> Iterator[Problem]:
    for table in TABLES:
        for column, (target, target_column) in references(table).items():
            known = f'SELECT "{target_column}" FROM "{target}" WHERE "{target_column}" IS NOT NULL'
            for row in _found(tables, table, f'WHERE "{column}" IS NOT NULL AND "{column}" NOT IN ({known})'):
                message = f"{column}: there is no {row[column]!r} in {target}"
                yield Problem("dangling-key", table, _name(table, row), message)


def cells_fit_their_constraints(tables: Store) -> Iterator[Problem]:
    """What a column's constraints say, without asking frictionless or SQLite."""
    for table in TABLES:
        fields = [(f["name"], f["constraints"]) for f in read_schema(table)["fields"] if f.get("constraints")]
        checks = [(name, found, re.compile(found.get("pattern", ""))) for name, found in fields]
        for row in tables[table]:
            for name, constraints, pattern in checks:
                value = row[name]
                if value is None:
                    if constraints.get("required"):
                        yield Problem("missing-value", table, _name(table, row), f"{name} must not be empty")
                elif not _fits(value, constraints, pattern):
                    yield Problem("constraint", table, _name(table, row), f"{name} must not be {value!r}")


def _fits(value: Any, constraints: Mapping[str, Any], pattern: re.Pattern[str]) -> bool:
    return (
        value in constraints.get("enum", (value,))
        and (not pattern.pattern or pattern.fullmatch(str(value)) is not None)
        and len(str(value)) >= constraints.get("minLength", 0)
        and len(str(value)) <= constraints.get("maxLength", math.inf)
        and ("minimum" not in constraints or value >= constraints["minimum"])
        and ("maximum" not in constraints or value <= constraints["maximum"])
    )


def codes_are_ours(tables: Store) -> Iterator[Problem]:
    """The code tables are those of this version."""
    for name in code_tables():
        known = [{column: cell or None for column, cell in row.items()} for row in codes(name).values()]
        if list(tables[name]) != known:
            yield Problem("wrong-codes", name, "", "the codes are not those of this version")


def programs_write_no_formulas(tables: Store) -> Iterator[Problem]:
    """Columns that hold no words of articles hold nothing that a spreadsheet would run."""
    for table in TABLES:
        for name in columns(table):
            if name in WRITTEN_BY_PROGRAMS:
                starts = "('=', '+', '-', '@', char(9), char(13))"
                for row in _found(tables, table, f'WHERE substr("{name}", 1, 1) IN {starts}'):
                    yield Problem("formula", table, _name(table, row), f"{name} is {row[name]!r}")


def parts_form_no_circle(tables: Store) -> Iterator[Problem]:
    for table in ("places", "actors", "agreements", "figures"):
        key = read_schema(table)["primaryKey"][0]
        whole = dict(tables.select(f'SELECT "{key}", part_of FROM "{table}" WHERE part_of IS NOT NULL'))
        for start in whole:
            seen, here = {start}, whole[start]
            while here is not None and here in whole and here not in seen:
                seen.add(here)
                here = whole[here]
            if here == start:
                yield Problem("circle", table, start, "part_of leads back to the row itself")


def dates_agree(tables: Store) -> Iterator[Problem]:
    """EDTF strings can be read, and the days beside them are those that they allow."""
    for table in TABLES:
        for column in edtf_columns(table):
            bounds = (f"{column}_earliest", f"{column}_latest")
            for row in tables[table]:
                try:
                    expected = edtf_bounds(row[column]) if row[column] else ("", "")
                except ValueError:
                    message = f"{column}: {row[column]!r} is no date in EDTF"
                    yield Problem("wrong-edtf", table, _name(table, row), message)
                    continue
                if bounds[0] in row and tuple(row[name] or "" for name in bounds) != expected:
                    found = " to ".join(str(row[name]) for name in bounds)
                    message = f"{column} {row[column]} does not allow {found}"
                    yield Problem("date-against-bounds", table, _name(table, row), message)


def earliest_is_first(tables: Store) -> Iterator[Problem]:
    for table, first, last in (
        ("sources", "published_earliest", "published_latest"),
        ("agreements", "date_earliest", "date_latest"),
        ("events", "date_earliest", "date_latest"),
    ):
        for row in tables[table]:
            if row[first] and row[last] and row[first] > row[last]:
                yield Problem("earliest-after-latest", table, _name(table, row), f"{row[first]} is after {row[last]}")


def numbers_are_in_bounds(tables: Store) -> Iterator[Problem]:
    for row in tables["figures"]:
        numbers = [row[column] for column in ("lower", "value", "upper") if row[column] is not None]
        if any(not math.isfinite(number) for number in numbers):
            yield Problem("no-number", "figures", row["figure_id"], "a number is not finite")
        if numbers != sorted(numbers):
            yield Problem("value-out-of-bounds", "figures", row["figure_id"], "not lower <= value <= upper")
        for bound in ("lower", "upper"):
            if row[bound] is None and row[f"{bound}_inclusive"] is not None:
                yield Problem("inclusive-without-bound", "figures", row["figure_id"], f"there is no {bound} bound")


def words_decide_the_number(tables: Store) -> Iterator[Problem]:
    """A magnitude and a vague word have no value; a range has two bounds and no value."""
    for row in tables["figures"]:
        kind, id_ = row["quantifier"], row["figure_id"]
        if kind in ("magnitude", "vague", "range") and row["value"] is not None:
            yield Problem("invented-value", "figures", id_, f"a {kind} has no value, not {row['value']}")
        if kind == "range" and (row["lower"] is None or row["upper"] is None):
            yield Problem("range-without-bounds", "figures", id_, "a range has two bounds")


def numbers_stand_in_quotes(tables: Store) -> Iterator[Problem]:
    for row in tables["figures"]:
        first, last = row["number_start"], row["number_end"]
        if None in (first, last, row["start"], row["end"]) or not row["start"] <= first < last <= row["end"]:
            yield Problem(
                "number-outside-quote", "figures", row["figure_id"], "the number's span is not in the quote's"
            )
        elif (row["quote"] or "")[first - row["start"] : last - row["start"]] != row["number_text"]:
            message = f"at its offsets does not stand {row['number_text']!r}"
            yield Problem("number-not-in-quote", "figures", row["figure_id"], message)


def evidence_has_one_subject(tables: Store) -> Iterator[Problem]:
    subjects = ("event_id", "actor_id", "agreement_id", "place_id", "figure_id")
    for row in tables["evidence"]:
        count = sum(row[column] is not None for column in subjects)
        if count != 1:
            yield Problem("not-one-subject", "evidence", row["evidence_id"], f"{count} subjects")


def rows_have_evidence(tables: Store) -> Iterator[Problem]:
    """Events, actors and agreements can be walked back to words. A parent that no article names is the exception."""
    for table, column in (("events", "event_id"), ("actors", "actor_id"), ("agreements", "agreement_id")):
        named = [(column, "evidence"), ("row_id", "corrections")]
        named += [("part_of", table)] if "part_of" in tables.columns[table] else []
        named += [(end, "actor_relations") for end in ("actor_id", "other_actor_id") if table == "actors"]
        ids = " UNION ALL ".join(f"SELECT {name} FROM {where} WHERE {name} IS NOT NULL" for name, where in named)
        for row in _found(tables, table, f"WHERE {column} NOT IN ({ids})"):
            yield Problem("no-evidence", table, row[column], "no words of any source speak for it")


def parts_fit_their_whole(tables: Store) -> Iterator[Problem]:
    """A part is of its whole's source; parts that contradict their whole are flagged."""
    lone = "WHERE part_kind IS NOT NULL AND (part_of IS NULL OR part_of NOT IN (SELECT figure_id FROM figures))"
    for row in _found(tables, "figures", lone):
        yield Problem("part-kind-without-whole", "figures", row["figure_id"], "part_kind without part_of")
    tables.select("CREATE INDEX IF NOT EXISTS _figure ON figures (figure_id)")
    other = "SELECT 1 FROM figures w WHERE w.figure_id = figures.part_of AND w.source_id <> figures.source_id"
    for row in _found(tables, "figures", f"WHERE EXISTS ({other})"):
        yield Problem("part-of-other-source", "figures", row["figure_id"], "its whole is of another source")
    wholes = "SELECT part_of FROM figures WHERE part_of IS NOT NULL"
    family = f"WHERE part_of IS NOT NULL OR figure_id IN ({wholes}) ORDER BY source_id, rowid"
    for _, found in groupby(_found(tables, "figures", family), key=itemgetter("source_id")):
        figures = list(found)
        flagged = {row["figure_id"] for row in figures if row["flag"]}
        for figure_id, message in contradictions(figures).items():
            if figure_id not in flagged:
                yield Problem("part-against-whole", "figures", figure_id, f"{message}, and no flag says so")


def texts_have_their_hash(tables: Store) -> Iterator[Problem]:
    """A source's id begins its hash."""
    for row in tables["sources"]:
        if not (row["sha256"] or "").startswith((row["source_id"] or "").removeprefix("src-")):
            yield Problem("wrong-source-id", "sources", str(row["source_id"]), "is not the begin of its sha256")


def _quotes_in_texts(tables: Store, texts: Mapping[str, str]) -> Iterator[Problem | None]:
    """One answer a quote: None where the text between its offsets is the quote. Without texts its length counts."""
    for row in tables["sources"]:
        text = texts.get(row["source_id"])
        if texts and text is None:
            yield Problem("missing-text", "sources", row["source_id"], "its text is not in the database")
        elif text is not None:
            if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != row["sha256"]:
                yield Problem("wrong-text", "sources", row["source_id"], "sha256 is not that of its text")
            if len(text) != row["characters"]:
                yield Problem("wrong-text", "sources", row["source_id"], f"its text has {len(text)} characters")
    for table in ("figures", "evidence"):
        for row in tables[table]:
            start, end, quote = row["start"], row["end"], row["quote"] or ""
            text = texts.get(row["source_id"])
            if None in (start, end) or end - start != len(quote) or (text is not None and text[start:end] != quote):
                yield Problem(
                    "quote-not-at-offsets", table, _name(table, row), f"{quote[:60]!r} is not at {start}-{end}"
                )
            elif text is not None:
                yield None


RULES: tuple[Callable[[Store], Iterator[Problem]], ...] = (
    keys_are_unique,
    cells_fit_their_constraints,
    references_hold,
    codes_are_ours,
    programs_write_no_formulas,
    parts_form_no_circle,
    dates_agree,
    earliest_is_first,
    numbers_are_in_bounds,
    words_decide_the_number,
    numbers_stand_in_quotes,
    evidence_has_one_subject,
    rows_have_evidence,
    parts_fit_their_whole,
    texts_have_their_hash,
)
