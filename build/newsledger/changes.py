"""A diff summed up: counts by table, the version that it asks for, an entry for the changelog of the data.

Versions follow the Data Package recipe: what breaks a reader's program (tables, columns, types, keys) is major, rows
that come or go are minor, corrected values and words about the data are patches. Before 1.0.0 a major change raises the
minor number.
"""

import json
import re
import textwrap
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from newsledger.diff import Line
from newsledger.schema import TABLES, read_schema
from newsledger.schema.flat import FLAT
from newsledger.snapshot import Snapshot

LEVELS = ("none", "patch", "minor", "major")
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
SHOWN = 20
NAME_CHARACTERS = 60  # that are shown of what a row is called


@dataclass
class Changes:
    """``tables``: table -> rows added, removed, changed, and cells changed; ``gone``: (table, id, what replaced it)."""

    old: str
    new: str
    tables: dict[str, Counter[str]] = field(default_factory=dict)
    columns: dict[str, tuple[str, str]] = field(default_factory=dict)
    properties: list[str] = field(default_factory=list)
    gone: list[tuple[str, str, str]] = field(default_factory=list)
    names: dict[tuple[str, str], str] = field(default_factory=dict)  # what the rows that came or went are called
    level: str = "none"
    proposed: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "old": self.old,
            "new": self.new,
            "tables": {name: dict(counts) for name, counts in self.tables.items()},
            "columns": {name: {"old": old, "new": new} for name, (old, new) in self.columns.items()},
            "properties": self.properties,
            "gone": [{"table": t, "id": id_, "replaced_by": by.split()} for t, id_, by in self.gone],
            "level": self.level,
            "proposed_version": self.proposed,
        }

    def __str__(self) -> str:
        lines = [f"{self.old} -> {self.new}"]
        if self.level == "none":
            return f"{lines[0]}\nno difference"
        width = max(map(len, self.tables), default=5)
        if self.tables:
            lines.append(f"{'':<{width}} {'added':>9} {'removed':>9} {'changed':>9} {'cells':>9}")
        for name, counts in self.tables.items():
            told = (f"{counts[kind]:>9,}" for kind in ("added", "removed", "changed", "cells"))
            lines.append(f"{name:<{width}} {' '.join(told)}")
        lines += [
            f"columns of {name}: {old or 'no table'} -> {new or 'no table'}"
            for name, (old, new) in self.columns.items()
        ]
        if self.properties:
            lines.append(f"descriptor: {', '.join(self.properties)}")
        lines += [self._told_gone(*gone) for gone in self.gone[:SHOWN]]
        if len(self.gone) > SHOWN:
            lines.append(f"… and {len(self.gone) - SHOWN} more rows gone (all of them: --csv)")
        proposed = f", version {self.proposed}" if self.proposed else ""
        lines.append(f"a {self.level} change{proposed}")
        return "\n".join(lines)

    def _told_gone(self, table: str, id_: str, replaced_by: str) -> str:
        def named(id_: str) -> str:
            name = textwrap.shorten(self.names.get((table, id_), ""), NAME_CHARACTERS, placeholder=" …")
            return f"{id_} ({name})" if name else id_

        now = f"now {' and '.join(map(named, replaced_by.split()))}" if replaced_by else "nothing in its place"
        return f"gone: {table} {named(id_)}, {now}"


def sum_up(lines: list[Line], old: Snapshot, new: Snapshot) -> Changes:
    """The changes that the lines from ``old`` to ``new`` tell."""
    changes = Changes(_name(old), _name(new))
    rows: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    words = {"add": "added", "remove": "removed", "change": "changed", "move": "moved"}
    replaced = {(line.table, line.id): line.new for line in lines if line.op == "replaced"}
    labels = {table: read_schema(table).get("label") for table in TABLES}
    for line in lines:
        if line.op in ("add", "remove") and line.column and line.column == labels.get(line.table):
            changes.names[line.table, line.id] = line.new or line.old
        if line.op in words and line.table not in FLAT:
            rows[line.table][words[line.op]].add(line.id)
            changes.tables.setdefault(line.table, Counter())["cells"] += line.op == "change"
        elif line.op == "columns":
            changes.columns[line.table] = (line.old, line.new)
        elif line.op == "property" and line.column:
            changes.properties.append(line.column)
    changes.properties += sorted({f"table {line.table}" for line in lines if line.op == "resource" and line.table})
    for name, kinds in rows.items():
        changes.tables[name] += Counter({kind: len(ids) for kind, ids in kinds.items()})
        if name in TABLES:
            changes.gone += [(name, id_, replaced.get((name, id_), "")) for id_ in sorted(kinds["removed"])]
    changes.gone = [gone for gone in changes.gone if gone[0] in ("figures", "events", "actors", "agreements", "places")]
    changes.level = max(map(_level, lines), key=LEVELS.index, default="none")
    changes.proposed = propose_version(old.version, changes.level)
    return changes


def _name(package: Snapshot) -> str:
    return f"{package.path} ({package.version})" if package.version else package.path


def _level(line: Line) -> str:
    if line.op in ("add", "remove"):
        return "minor"
    if line.op == "columns":
        return "major" if line.old else "minor"
    if line.op == "resource" and line.table and line.old and line.new:
        return _schema_level(json.loads(line.old)["schema"], json.loads(line.new)["schema"])
    if line.op == "property" and line.column in ("name", "id"):
        return "major"
    if line.op == "property" and line.column in ("version", "created", ""):
        return "none"
    return "none" if line.op == "replaced" else "patch"


def _schema_level(old: dict[str, Any], new: dict[str, Any]) -> str:
    """How far a table's schema differs: types, keys and constraints bind programs, titles and descriptions do not."""

    def binding(schema: dict[str, Any], *constraints: str) -> Any:
        fields = [
            {key: field.get(key) for key in ("name", "type", "format", *constraints)} for field in schema["fields"]
        ]
        keys = {key: schema.get(key) for key in ("primaryKey", "foreignKeys", "uniqueKeys", "missingValues", "checks")}
        return fields, keys if constraints else {"primaryKey": keys["primaryKey"]}

    if binding(old, "constraints") == binding(new, "constraints"):
        return "patch"
    return "minor" if binding(old) == binding(new) and _loosened(old, new) else "major"


def _loosened(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether constraints and rules were only taken away, and lists of allowed values only grew."""
    for before, after in zip(old["fields"], new["fields"], strict=True):
        was = before.get("constraints", {})
        for key, value in after.get("constraints", {}).items():
            if was.get(key) != value and not (key == "enum" and set(was.get(key, value)) < set(value)):
                return False
    return all(rule in old.get(key, ()) for key in ("foreignKeys", "uniqueKeys", "checks") for rule in new.get(key, ()))


def propose_version(version: str, level: str) -> str:
    """The version after a change of a level; empty where the old one is none.

    >>> [propose_version("1.4.2", level) for level in LEVELS], propose_version("0.1.0", "major")
    (['1.4.2', '1.4.3', '1.5.0', '2.0.0'], '0.2.0')
    """
    match = VERSION.fullmatch(version)
    if not match:
        return ""
    major, minor, patch = map(int, match.groups())
    if level == "major" and major:
        return f"{major + 1}.0.0"
    if level in ("major", "minor"):
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if level == "patch" else version


def changelog_entry(changes: Changes, version: str, day: str) -> str:
    """A draft of what the changelog says of a release, for a person to read and mend."""
    lines = [f"## {version}" + (f" ({day})" if day else ""), ""]
    for name, counts in changes.tables.items():
        told = [f"{counts[kind]:,} {kind}" for kind in ("added", "removed", "changed") if counts[kind]]
        if told and name in TABLES:
            lines.append(f"- `{name}`: {', '.join(told)}")
        elif told:
            lines.append(f"- codes of `{name}`: {', '.join(told)}")
    for name, (old, new) in changes.columns.items():
        lines.append(f"- columns of `{name}`: {_columns_changed(old, new)}")
    if changes.properties:
        lines.append(f"- about the dataset: {', '.join(changes.properties)}")
    lines += [f"- gone: `{id_}`, now `{by}`" for _, id_, by in changes.gone[:SHOWN] if by]
    return "\n".join(lines if len(lines) > 2 else [*lines, "- no difference"]) + "\n"


def _columns_changed(old: str, new: str) -> str:
    before, after = old.split(","), new.split(",")
    told = [f"`{name}` added" for name in after if name and name not in before]
    told += [f"`{name}` taken out" for name in before if name and name not in after]
    return ", ".join(told) or "in another order"


def add_to_changelog(text: str, entry: str) -> str:
    """The changelog with the entry put before the newest; an entry of that version that is there already is kept.

    >>> add_to_changelog("# Changelog\\n\\n## 0.1.0\\n\\n- first\\n", "## 0.2.0\\n\\n- more\\n").splitlines()[2:6]
    ['## 0.2.0', '', '- more', '']
    """
    text = text or "# Changelog of the data\n\nNewest first.\n"
    title = entry.splitlines()[0].split(" (")[0]
    if re.search(rf"^{re.escape(title)}\b", text, re.MULTILINE):
        return text
    first = re.search(r"^## ", text, re.MULTILINE)
    at = first.start() if first else len(text)
    before = text[:at].rstrip("\n") + "\n\n" if text[:at].strip() else ""
    return before + entry + ("\n" + text[at:] if first else "")
