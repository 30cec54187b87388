"""Table Schema -> SQLite: STRICT tables with all constraints that SQL can say, and indexes on foreign keys.

Patterns become GLOB: SQLite has no regular expressions of its own, and a CHECK must hold in any program that opens the
file. The ``checks`` of a schema (rules that span columns) are SQL already.
"""

import re
from collections.abc import Iterator
from typing import Any

from newsledger.schema import Schema, read_schema, references

TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL"}
_PIECE = re.compile(r"(?P<piece>\[[^\]]+\]|[\w-])(?P<count>\{\d+\}|\+)?")


def create_table(table: str) -> str:
    """The CREATE TABLE statement of a table or code table."""
    schema = read_schema(table)
    lines = [_column(field, schema, references(table)) for field in schema["fields"]]
    if len(schema["primaryKey"]) > 1:
        lines.append(f"PRIMARY KEY ({_names(schema['primaryKey'])})")
    lines += [f"UNIQUE ({_names(key)})" for key in schema.get("uniqueKeys", ())]
    lines += [f"CHECK ({check['sql']})" for check in schema.get("checks", ())]
    body = ",\n".join(f"  {line}" for line in lines)
    return f'CREATE TABLE "{table}" (\n{body}\n) STRICT'


def create_indexes(table: str) -> list[str]:
    """One index a foreign key that the primary key does not begin with, of the rows in which it is known."""
    first = read_schema(table)["primaryKey"][0]
    fields = {field["name"]: field for field in read_schema(table)["fields"]}
    found = []
    for column in references(table):
        required = column in read_schema(table)["primaryKey"] or fields[column].get("constraints", {}).get("required")
        known = "" if required else f' WHERE "{column}" IS NOT NULL'
        if column != first:
            found.append(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}"){known}')
    return found


def _names(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _column(field: dict[str, Any], schema: Schema, refers: dict[str, tuple[str, str]]) -> str:
    name, constraints = field["name"], field.get("constraints", {})
    parts = [f'"{name}" {TYPES[field["type"]]}']
    if schema["primaryKey"] == [name]:
        parts.append("PRIMARY KEY")
    if constraints.get("required"):
        parts.append("NOT NULL")
    if constraints.get("unique"):
        parts.append("UNIQUE")
    if tests := list(_tests(field, name in refers)):
        parts.append(f"CHECK ({' AND '.join(tests)})")
    if name in refers:
        target, column = refers[name]
        parts.append(f'REFERENCES "{target}" ("{column}") DEFERRABLE INITIALLY DEFERRED')
    return " ".join(parts)


def _tests(field: dict[str, Any], refers: bool) -> Iterator[str]:
    """SQL conditions of one column; each is true or null where the column is null."""
    name, constraints = f'"{field["name"]}"', field.get("constraints", {})
    if "enum" in constraints:
        yield f"{name} IN ({', '.join(_literal(value) for value in constraints['enum'])})"
    elif field["type"] == "date":
        yield f"{name} IS date({name}, '+0 days')"
    elif "pattern" in constraints:
        yield _glob(name, constraints["pattern"])
    elif field["type"] == "string" and not refers:
        yield f"{name} <> ''"
    if "minLength" in constraints:
        yield f"length({name}) >= {constraints['minLength']}"
    if "maxLength" in constraints:
        yield f"length({name}) <= {constraints['maxLength']}"
    if "minimum" in constraints:
        yield f"{name} >= {constraints['minimum']}"
    if "maximum" in constraints:
        yield f"{name} <= {constraints['maximum']}"


def _literal(value: Any) -> str:
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def _glob(name: str, pattern: str) -> str:
    """A condition that holds where the whole of the column matches the pattern; of the regular expressions it knows
    characters, sets, sets with a count, and one set with ``+`` at the end. Raises ValueError for any other.

    >>> _glob("x", "[A-Z]{3}")
    "x GLOB '[A-Z][A-Z][A-Z]'"
    >>> _glob("x", "Q[0-9]+")
    "x GLOB 'Q[0-9]*' AND x NOT GLOB 'Q*[^0-9]*'"
    """
    fixed, tail, end = "", "", 0
    for match in _PIECE.finditer(pattern):
        if tail or match.start() != end:
            break
        end = match.end()
        piece, count = match["piece"], match["count"] or "{1}"
        tail = piece if count == "+" else ""
        fixed += "" if tail else piece * int(count[1:-1])
    if end != len(pattern):
        raise ValueError(f"a pattern too rich for GLOB: {pattern}")
    if not tail:
        return f"{name} GLOB '{fixed}'"
    return f"{name} GLOB '{fixed}{tail}*' AND {name} NOT GLOB '{fixed}*[^{tail[1:-1]}]*'"
