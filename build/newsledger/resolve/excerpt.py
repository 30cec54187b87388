"""The rows of a draft that corrections can reach: what correcting a large dataset holds in memory.

Rather too many than too few: the corrections are applied to the excerpt as they would be to the whole.
"""

# ruff: noqa: S608 - only names of tables and columns of ours are put into SQL

import json
from collections.abc import Sequence
from functools import cache

from newsledger.resolve.draft import Draft
from newsledger.schema import TABLES, Row, Rows, code_tables, read_schema, references
from newsledger.store import quoted

TOLD = ("evidence", "figures")  # by which the sources of a row are known


class Excerpt:
    """Rows taken out of a draft, and put back changed."""

    def __init__(self, draft: Draft, named: set[str], split: bool):
        """``named``: the ids that corrections speak of; ``split``: whether one asks who tells of what is linked."""
        self._draft = draft
        self._rows: dict[str, dict[int, Row]] = {table: {} for table in TABLES}
        for table in TABLES:
            self._take(table, _links(table), named)
        self._take_wholes()
        rows = [(table, row) for table in TABLES for row in self._rows[table].values()] if split else []
        linked = {row[column] for table, row in rows for column in _links(table) if row[column]}
        for table in TOLD:
            self._take(table, _links(table), linked)

    def _take(self, table: str, names: Sequence[str], ids: set[str]) -> None:
        """Takes the rows with one of the ids in one of the columns."""
        if not names or not ids:
            return
        where = " OR ".join(f'"{name}" IN (SELECT value FROM json_each(?1))' for name in names)
        columns = self._draft.columns[table]
        asked = f'SELECT rowid, {quoted(columns)} FROM "{table}" WHERE {where}'
        for rowid, *values in self._draft.select(asked, (json.dumps(sorted(ids)),)):
            self._rows[table][rowid] = dict(zip(columns, values, strict=True))

    def _take_wholes(self) -> None:
        """What the rows taken are parts of, up to the top."""
        for table in TABLES:
            asked: set[str] = set()
            while True:
                found = self._rows[table].values()
                wholes = {row["part_of"] for row in found if row.get("part_of")}
                asked = wholes - {row[_key(table)] for row in found} - asked
                if not asked:
                    break
                self._take(table, [_key(table)], asked)

    @property
    def rows(self) -> Rows:
        return {table: [dict(row) for row in found.values()] for table, found in self._rows.items()}

    def put_back(self, rows: Rows) -> None:
        """Lets these rows stand in the draft for those taken out of it."""
        for table in TABLES:
            taken = json.dumps(list(self._rows[table]))
            self._draft.select(f'DELETE FROM "{table}" WHERE rowid IN (SELECT value FROM json_each(?))', (taken,))
            for row in rows[table]:
                self._draft.add(table, row)
        self._draft.keep_each_key_once()


def _key(table: str) -> str:
    return read_schema(table)["primaryKey"][0]


@cache
def _refers(table: str) -> tuple[str, ...]:
    """The columns that hold ids of rows that can be corrected."""
    return tuple(
        column for column, (target, _) in references(table).items() if target not in (*code_tables(), "sources")
    )


@cache
def _links(table: str) -> tuple[str, ...]:
    """The columns by which a row is found: its id, and those that it refers to."""
    alone = len(read_schema(table)["primaryKey"]) == 1
    return tuple(dict.fromkeys([_key(table)] * alone + list(_refers(table))))
