"""The rules that a row schema cannot say, over the rows of a package wherever they were read from.

Each rule is a generator of problems over the tables; ``RULES`` lists them all.
"""

# ruff: noqa: S608 - only names of tables and columns of ours are put into SQL

import hashlib
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
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

INFINITE = "9e999"  # as SQLite reads it
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


def check_rows(
    tables: Tables, texts: Mapping[str, str], rules: "Sequence[Rule] | None" = None
) -> tuple[list[Problem], int]:
    """All problems of the tables, and the number of quotes that were compared with a text. ``rules``: all if None."""
    if not isinstance(tables, Store):
        with Store({table: columns(table) for table in all_tables()}) as store:
            for table in store:
                for row in tables.get(table, ()):
                    store.add(table, row)
            return check_rows(store, texts, rules)
    problems = [problem for rule in rules or RULES for problem in rule(tables)]
    found, quotes = check_texts(tables, texts)
    return problems + found, quotes


def check_texts(tables: Store, texts: Mapping[str, str]) -> tuple[list[Problem], int]:
    """Problems of texts and quotes, and the number of quotes that were compared with a text."""
    problems, quotes = list(texts_are_those_of_their_sources(tables, texts)), 0
    for table in ("figures", "evidence"):
        found, seen = quotes_stand_in_texts(tables, texts, table)
        problems += found
        quotes += seen
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


def _found(tables: Store, table: str, where: str, *asked: Any) -> Iterator[Row]:
    """The rows for which SQL holds."""
    names = tables.columns[table]
    for values in tables.select(f'SELECT {quoted(names)} FROM "{table}" {where}', asked):
        yield dict(zip(names, values, strict=True))


def references_hold(tables: Store) -> Iterator[Problem]:
    for table in TABLES:
        for column, (target, target_column) in references(table).items():
            known = f'SELECT "{target_column}" FROM "{target}" WHERE "{target_column}" IS NOT NULL'
            for row in _found(tables, table, f'WHERE "{column}" IS NOT NULL AND "{column}" NOT IN ({known})'):
                message = f"{column}: there is no {row[column]!r} in {target}"
                yield Problem("dangling-key", table, _name(table, row), message)


def cells_fit_their_constraints(tables: Store) -> Iterator[Problem]:
    """What a column's constraints say, without asking frictionless or SQLite: each value that there is, once."""
    for table in TABLES:
        for field in read_schema(table)["fields"]:
            if not (constraints := field.get("constraints")):
                continue
            name = field["name"]
            if constraints.get("required"):
                for row in _found(tables, table, f'WHERE "{name}" IS NULL'):
                    yield Problem("missing-value", table, _name(table, row), f"{name} must not be empty")
            pattern = re.compile(constraints.get("pattern", ""))
            for value in list(_misfits(tables, table, name, constraints, pattern)):
                for row in _found(tables, table, f'WHERE "{name}" IS ?', value):
                    yield Problem("constraint", table, _name(table, row), f"{name} must not be {value!r}")


def _misfits(
    tables: Store, table: str, name: str, constraints: Mapping[str, Any], pattern: re.Pattern[str]
) -> Iterator[Any]:
    """The values of a column that its constraints do not allow, each once."""
    if constraints.keys() <= {"required", "minimum", "maximum"}:  # then the least and the greatest speak for all
        ends = tables.select(f'SELECT min("{name}"), max("{name}") FROM "{table}"').fetchone()
        if all(value is None or _fits(value, constraints, pattern) for value in ends):
            return
    for (value,) in tables.select(f'SELECT DISTINCT "{name}" FROM "{table}" WHERE "{name}" IS NOT NULL'):
        if not _fits(value, constraints, pattern):
            yield value


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
            asked = [column]
            if f"{column}_earliest" in tables.columns[table]:
                asked += [f"{column}_earliest", f"{column}_latest"]
            for cells in tables.select(f'SELECT DISTINCT {quoted(asked)} FROM "{table}"').fetchall():
                if fault := _date_fault(column, *cells):
                    where = " AND ".join(f'"{name}" IS ?' for name in asked)
                    for row in _found(tables, table, f"WHERE {where}", *cells):
                        yield Problem(fault[0], table, _name(table, row), fault[1])


def _date_fault(column: str, date: str | None, *bounds: str | None) -> tuple[str, str] | None:
    """(code, message) where a date can't be read, or does not allow the days beside it."""
    try:
        expected = edtf_bounds(date) if date else ("", "")
    except ValueError:
        return "wrong-edtf", f"{column}: {date!r} is no date in EDTF"
    if bounds and tuple(bound or "" for bound in bounds) != expected:
        return "date-against-bounds", f"{column} {date} does not allow {' to '.join(map(str, bounds))}"
    return None


def earliest_is_first(tables: Store) -> Iterator[Problem]:
    for table, first, last in (
        ("sources", "published_earliest", "published_latest"),
        ("agreements", "date_earliest", "date_latest"),
        ("events", "date_earliest", "date_latest"),
    ):
        for row in _found(tables, table, f'WHERE "{first}" > "{last}"'):
            yield Problem("earliest-after-latest", table, _name(table, row), f"{row[first]} is after {row[last]}")


def numbers_are_in_bounds(tables: Store) -> Iterator[Problem]:
    for row in _found(tables, "figures", f"WHERE {INFINITE} IN (abs(lower), abs(value), abs(upper))"):
        yield Problem("no-number", "figures", row["figure_id"], "a number is not finite")
    for row in _found(tables, "figures", "WHERE lower > value OR value > upper OR lower > upper"):
        yield Problem("value-out-of-bounds", "figures", row["figure_id"], "not lower <= value <= upper")
    for bound in ("lower", "upper"):
        for row in _found(tables, "figures", f"WHERE {bound} IS NULL AND {bound}_inclusive IS NOT NULL"):
            yield Problem("inclusive-without-bound", "figures", row["figure_id"], f"there is no {bound} bound")


def words_decide_the_number(tables: Store) -> Iterator[Problem]:
    """A magnitude and a vague word have no value; a range has two bounds and no value."""
    for row in _found(tables, "figures", "WHERE quantifier IN ('magnitude', 'vague', 'range') AND value IS NOT NULL"):
        message = f"a {row['quantifier']} has no value, not {row['value']}"
        yield Problem("invented-value", "figures", row["figure_id"], message)
    for row in _found(tables, "figures", "WHERE quantifier = 'range' AND (lower IS NULL OR upper IS NULL)"):
        yield Problem("range-without-bounds", "figures", row["figure_id"], "a range has two bounds")


def numbers_stand_in_quotes(tables: Store) -> Iterator[Problem]:
    names = ("figure_id", "number_start", "number_end", "start", "end", "quote", "number_text")
    for id_, first, last, start, end, quote, words in tables.select(f"SELECT {quoted(names)} FROM figures"):
        if None in (first, last, start, end) or not start <= first < last <= end:
            yield Problem("number-outside-quote", "figures", id_, "the number's span is not in the quote's")
        elif (quote or "")[first - start : last - start] != words:
            yield Problem("number-not-in-quote", "figures", id_, f"at its offsets does not stand {words!r}")


def evidence_has_one_subject(tables: Store) -> Iterator[Problem]:
    subjects = ("event_id", "actor_id", "agreement_id", "place_id", "figure_id")
    count = " + ".join(f"({column} IS NOT NULL)" for column in subjects)
    for id_, found in tables.select(f"SELECT evidence_id, {count} FROM evidence WHERE {count} <> 1"):
        yield Problem("not-one-subject", "evidence", id_, f"{found} subjects")


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
    other = "SELECT p.rowid FROM figures p JOIN figures w ON w.figure_id = p.part_of WHERE w.source_id <> p.source_id"
    for row in _found(tables, "figures", f"WHERE rowid IN ({other})"):
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


def texts_are_those_of_their_sources(tables: Store, texts: Mapping[str, str]) -> Iterator[Problem]:
    for row in tables["sources"]:
        text = texts.get(row["source_id"])
        if texts and text is None:
            yield Problem("missing-text", "sources", row["source_id"], "its text is not in the database")
        elif text is not None:
            if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != row["sha256"]:
                yield Problem("wrong-text", "sources", row["source_id"], "sha256 is not that of its text")
            if len(text) != row["characters"]:
                yield Problem("wrong-text", "sources", row["source_id"], f"its text has {len(text)} characters")


def quotes_stand_in_texts(tables: Store, texts: Mapping[str, str], table: str) -> tuple[list[Problem], int]:
    """Quotes that do not stand at their offsets, and how many were found there. Without a text the length counts."""
    problems, seen = [], 0
    key = read_schema(table)["primaryKey"][0]
    rows = tables.select(f'SELECT source_id, start, "end", quote, "{key}" FROM "{table}"')
    for source_id, quotes in groupby(rows, key=itemgetter(0)):
        text = texts.get(source_id)
        for _, start, end, quote, id_ in quotes:
            quote = quote or ""
            if None in (start, end) or end - start != len(quote) or (text is not None and text[start:end] != quote):
                message = f"{quote[:60]!r} is not at {start}-{end}"
                problems.append(Problem("quote-not-at-offsets", table, id_, message))
            else:
                seen += text is not None
    return problems, seen


Rule = Callable[[Store], Iterator[Problem]]
LOCAL_RULES: tuple[Rule, ...] = (  # look at one table at a time
    keys_are_unique,
    cells_fit_their_constraints,
    programs_write_no_formulas,
    parts_form_no_circle,
    dates_agree,
    earliest_is_first,
    numbers_are_in_bounds,
    words_decide_the_number,
    numbers_stand_in_quotes,
    evidence_has_one_subject,
    parts_fit_their_whole,
    texts_have_their_hash,
)
RULES: tuple[Rule, ...] = (*LOCAL_RULES, references_hold, codes_are_ours, rows_have_evidence)
# what SQLite asks of every row: constraints as the row is written (not of a file that is opened to be read: no CHECK is
# loaded then, and quick_check says ok), foreign_key_check of references
ASKED_BY_SQLITE: tuple[Rule, ...] = (cells_fit_their_constraints, references_hold, evidence_has_one_subject)
