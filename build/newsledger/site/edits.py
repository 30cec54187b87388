"""corrections.csv as the review writes it: one line more or one line less, everything else byte for byte as it was.

A line is written only where the build would apply it: it is first applied to the row that it is about, by the code of
the build, and the row is then put into a table with all its constraints.
"""

import csv
import io
import os
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from newsledger.corrections import FILE, HEADER, MERGED, Correction, apply_corrections, read_corrections
from newsledger.errors import CorrectionError
from newsledger.schema import TABLES, Row, Rows, columns, read_schema, references, to_text
from newsledger.schema.ddl import create_table

REVIEWED = ("figures", "events")  # tables with a column that says whether a person has looked
SET_BY_RULES = (
    "source_id start end quote number_start number_end number_text rule confidence review in_heading summary "
    "geonames_id wikidata_id pax_id"
).split()


class Refused(Exception):
    """A decision that can't be written, and why, in words for the reviewer."""


@dataclass
class Edits:
    """The corrections of one dataset folder, by one editor."""

    folder: Path
    database: Path
    editor: str
    lock: Lock = field(default_factory=Lock)

    @property
    def path(self) -> Path:
        return self.folder / FILE

    def lines(self) -> list[Correction]:
        """All lines of the file. Raises CorrectionError where it can't be read."""
        return list(read_corrections(self.path)) if self.path.exists() else []

    def pending(self) -> list[Correction]:
        """The lines that are not in the database yet: the next build will apply them."""
        with closing(self._connect()) as connection:
            built = Counter(
                tuple(to_text(row["row_id" if name == "id" else name]) for name in HEADER)
                for row in connection.execute("select * from corrections")
            )
        found = []
        for line in self.lines():
            key = tuple(getattr(line, name) for name in HEADER)
            if built[key] > 0:
                built[key] -= 1
            else:
                found.append(line)
        return found

    def row(self, table: str, id_: str) -> Row | None:
        """A row as it will stand after the lines that are pending; None where there is none, or none any more."""
        found = self._stored(table, id_)
        if found is None:
            return None
        for line in self.pending():
            if line.table == table and line.id == id_:
                if line.action in ("drop", "merge"):
                    return None
                if line.action == "set" and line.column in found:
                    found[line.column] = line.value
                    found |= {"review": "reviewed"} if "review" in found else {}
            for column, (target, _) in references(table).items():
                if line.table == target and found.get(column) == line.id and line.action in ("drop", "merge"):
                    found[column] = line.value if line.action == "merge" else ""
        return found

    def decide(self, table: str, id_: str, action: str, given: dict[str, str], reason: str) -> list[Correction]:
        """Writes what a person decided: ``accept``, ``change`` (``given``: column -> text), ``drop``, ``merge``
        (``given["merge"]``: the id to keep). Returns the lines. Raises Refused with nothing written."""
        reason = _clean(reason)
        if not reason:
            raise Refused("Say why: a correction without a reason is not applied.")
        with self.lock:
            before = self.row(table, id_)
            if before is None:
                raise Refused("This row is not there any more, or is dropped or merged already.")
            made = list(_lines(table, id_, action, given, before))
            if not made:
                raise Refused("Nothing was changed.")
            dated = [
                line | {"reason": reason, "editor": self.editor, "date": date.today().isoformat()} for line in made
            ]
            lines = [Correction(0, **{name: line.get(name, "") for name in HEADER}) for line in dated]
            self._try(table, before, lines)
            self._append(lines)
        return lines

    def undo(self, line_number: int, wanted: str) -> None:
        """Takes a line out of the file. ``wanted``: its `mark`, so that no other line goes. Raises Refused."""
        with self.lock:
            lines = self.lines()
            at = next((n for n, line in enumerate(lines) if line.line == line_number and mark(line) == wanted), None)
            if at is None:
                raise Refused("This line is not in corrections.csv any more.")
            gone = lines[at]
            for later in lines[at + 1 :]:
                if (later.table, later.id) == (gone.table, gone.id) and (
                    later.column == gone.column or gone.action in ("drop", "merge", "add")
                ):
                    raise Refused(f"A later line (line {later.line}) builds on this one: undo that first.")
            text = self.path.read_bytes().decode("utf-8")
            physical = io.StringIO(text, newline="").readlines()
            start = lines[at - 1].line if at else _header_lines(text)
            self._replace("".join(physical[:start] + physical[gone.line :]))

    def _stored(self, table: str, id_: str) -> Row | None:
        key = read_schema(table)["primaryKey"][0]
        with closing(self._connect()) as connection:
            row = connection.execute(f'select * from "{table}" where "{key}" = ?', (id_,)).fetchone()  # noqa: S608
        return dict(row) if row else None

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(f"{self.database.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        connection.row_factory = sqlite3.Row
        return connection

    def _try(self, table: str, before: Row, lines: list[Correction]) -> None:
        """Applies the lines as the build will, to the row and those that it names. Raises Refused."""
        rows: Rows = {name: [] for name in TABLES}
        key = read_schema(table)["primaryKey"][0]
        typed = {name: value if value != "" else None for name, value in before.items()}
        rows[table].append(typed)
        for line in lines:
            target = table if line.action == "merge" else references(table).get(line.column, ("", ""))[0]
            known = target in TABLES and line.value and (target != table or line.value != before[key])
            other = self.row(target, line.value) if known else None
            if other and other not in rows[target]:
                rows[target].append(other)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / FILE
            path.write_text(_text(lines, HEADER, header=True), encoding="utf-8", newline="")
            try:
                applied = apply_corrections(rows, path)
            except CorrectionError as problem:
                raise Refused(str(problem).replace(f"{path}:", "line ").split(": ", 1)[-1]) from None
        for row in applied[table]:
            if row[key] == before[key]:
                _check(table, row)

    def _append(self, lines: list[Correction]) -> None:
        text = self.path.read_bytes().decode("utf-8") if self.path.exists() else ""
        if not text.strip("\ufeff\r\n "):
            text = ",".join(HEADER) + "\n"
        header = next(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        self._replace(text + ("" if text.endswith("\n") else "\n") + _text(lines, header))

    def _replace(self, text: str) -> None:
        """Writes the file in one step: a build that reads it meanwhile sees the old one or the new one."""
        handle, name = tempfile.mkstemp(prefix=".newsledger-", dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8"))
            Path(name).chmod(self.path.stat().st_mode & 0o777 if self.path.exists() else 0o644)
            Path(name).replace(self.path)
        except OSError as problem:
            Path(name).unlink(missing_ok=True)
            raise Refused(f"{self.path} can't be written ({problem.strerror}).") from None


def editable(table: str) -> list[dict[str, Any]]:
    """The columns that a person may set, with their fields in the schema."""
    schema = read_schema(table)
    fixed = {*schema["primaryKey"], *SET_BY_RULES}
    derived = {f"{name}_{end}" for name in columns(table) for end in ("earliest", "latest")}
    kept = fixed if table == "figures" else fixed - {"summary", "geonames_id", "wikidata_id", "pax_id"}
    return [field for field in schema["fields"] if field["name"] not in kept | derived]


def mark(line: Correction) -> str:
    """What tells a line from others that may have taken its place."""
    return "|".join(getattr(line, name) for name in HEADER)


def _lines(table: str, id_: str, action: str, given: dict[str, str], before: Row) -> Any:
    about = {"table": table, "id": id_}
    if action == "accept":
        if table not in REVIEWED:  # what is accepted of a row without a mark of review is its name
            yield {**about, "action": "set", "column": "name", "expected": before["name"], "value": before["name"]}
        elif before["review"] != "reviewed":
            yield {**about, "action": "set", "column": "review", "expected": before["review"], "value": "reviewed"}
    elif action == "change":
        for column in (field["name"] for field in editable(table)):
            value, old = _clean(given.get(column, to_text(before[column]))), to_text(before[column])
            if value != old:
                yield {**about, "action": "set", "column": column, "expected": old, "value": value}
    elif action == "drop":
        yield {**about, "action": "drop"}
    elif action == "merge":
        if table not in MERGED:
            raise Refused("Rows of this table can't be merged.")
        kept = _clean(given.get("merge", ""))
        if not kept:
            raise Refused("Name the row that it is the same as.")
        yield {**about, "action": "merge", "value": kept}
    else:
        raise Refused("There is no such decision.")


def _check(table: str, row: Row) -> None:
    """Raises Refused with the rule of the schema that a row breaks."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(create_table(table))
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _ in row)
        try:
            values = [value if value != "" else None for value in row.values()]
            connection.execute(f'insert into "{table}" ({names}) values ({marks})', values)  # noqa: S608
        except sqlite3.IntegrityError as problem:
            broken = str(problem).partition("failed: ")[2]
            told = [check["description"] for check in read_schema(table).get("checks", ()) if check["sql"] == broken]
            raise Refused(f"The row would break a rule: {told[0] if told else broken}") from None


def _clean(text: str) -> str:
    return "".join(c for c in " ".join(text.split()) if c.isprintable() or c in "\u200c\u200d")


def _text(lines: list[Correction], names: Any, *, header: bool = False) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    if header:
        writer.writerow(names)
    writer.writerows([getattr(line, name) for name in names] for line in lines)
    return buffer.getvalue()


def _header_lines(text: str) -> int:
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    next(reader, None)
    return reader.line_num


__all__ = ["REVIEWED", "Edits", "Refused", "editable", "mark"]
