"""A dataset folder -> ``dist/<name>-<version>/``: every format, every description, every hash; whole or not at all.

The bytes depend on the dataset and on the versions of SQLite, zlib and pyarrow that write them; ``release.json`` names
those, and a hash of what the tables say that depends on none of them.
"""

import csv
import json
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from newsledger import __version__
from newsledger.archive import write_zip
from newsledger.changes import VERSION, Changes, sum_up
from newsledger.dataset import read_dataset
from newsledger.diff import compare
from newsledger.errors import PackageError
from newsledger.package import DESCRIPTOR, csv_bytes, descriptor, write_package
from newsledger.publish.citation import citation
from newsledger.publish.container import containerfile
from newsledger.publish.croissant import croissant
from newsledger.publish.datasette_metadata import write_metadata
from newsledger.publish.facts import Facts, File, measure
from newsledger.publish.gates import check_gates
from newsledger.publish.ro_crate import ro_crate
from newsledger.publish.schema_org import schema_org
from newsledger.publish.spreadsheet import Sheet, write_spreadsheet
from newsledger.publish.zenodo import zenodo
from newsledger.schema import TABLES, Row, from_text, types
from newsledger.schema.flat import FLAT
from newsledger.snapshot import logical_hash, read_snapshot
from newsledger.validate import RELEASE, validate

STAGING = ".newsledger-release-"
CHANGELOG = "CHANGELOG.md"
SUMS = "SHA256SUMS"
DICTIONARY = ("table", "column", "type", "title", "description", "unit", "codebook", "refers_to", "required", "values")
DESCRIPTIONS: dict[str, Callable[[Facts], Any]] = {
    ".zenodo.json": zenodo,
    "schema-org.jsonld": schema_org,
    "croissant.json": croissant,
    "ro-crate-metadata.json": ro_crate,
}


@dataclass
class Release:
    """What was written; ``since``: what changed since the release before, None for the first one."""

    path: Path
    version: str
    logical_hash: str
    files: tuple[File, ...]
    since: Changes | None = None

    def __str__(self) -> str:
        width = max(len(file.name) for file in self.files)
        lines = [f"{file.name:<{width}} {file.bytes:>12,} {file.title}" for file in self.files]
        if self.since:
            lines += ["", str(self.since)]
        return "\n".join([*lines, "", f"{self.path}: version {self.version}, tables {self.logical_hash[:16]}…"])


def release(folder: Path, output: Path, version: str | None = None) -> Release:
    """Publishes the dataset in ``folder`` as a new folder in ``output``. ``version``: another than in dataset.yml.

    Raises PackageError, one line a reason, where the dataset is not valid, a gate is shut, the version has been
    released with other contents or is too low for what has changed."""
    given, dataset = version, read_dataset(folder)
    dataset = replace(dataset, version=version or dataset.version)
    _must_be_valid(folder)
    rows = {table: CsvRows(folder / "data" / f"{table}.csv", types(table)) for table in TABLES}
    facts = Facts(dataset, descriptor(rows, dataset, folder), rows)
    if shut := check_gates(facts):
        raise PackageError("\n".join(f"{folder}: {line}" for line in shut))
    since = _compare_with_last(folder, output, facts, overridden=given is not None)
    output.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=STAGING, dir=output))
    try:
        staged.chmod(0o755)
        files, logical = _write(facts, folder, staged)
        _must_be_valid(staged)
        target = output / facts.stem
        _put_in_place(staged, target, logical)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return Release(target, facts.version, logical, files, since)


class CsvRows(Collection[Row]):
    """The typed rows of a CSV file, read each time that they are gone through, so that memory stays small."""

    def __init__(self, path: Path, types_: Mapping[str, str]):
        self.path, self.types = path, types_

    def __iter__(self) -> Iterator[Row]:
        with self.path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield {name: from_text(cell, self.types[name]) for name, cell in row.items()}

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, row: object) -> bool:
        return any(row == other for other in self)


def _must_be_valid(folder: Path) -> None:
    report = validate(folder)
    if not report.valid:
        first = f"the first: {report.errors[0]}"
        raise PackageError(
            f"{folder}: not valid, {len(report.errors)} errors, {first}; see: newsledger validate {folder}"
        )
    if not report.database:
        raise PackageError(f"{folder}: there is no database, so no quote was compared with its text: build it anew")


# --- versions ----------------------------------------------------------------------------------------------------


def _compare_with_last(folder: Path, output: Path, facts: Facts, overridden: bool) -> Changes | None:
    """What changed since the highest version in ``output``. Raises PackageError where that asks for another version."""
    earlier = [told for told in _releases(output, facts.dataset.name) if told["version"] != facts.version]
    if not earlier:
        return None
    last = max(earlier, key=lambda told: _as_numbers(told["version"]))
    old, new = read_snapshot(output / f"{facts.dataset.name}-{last['version']}"), read_snapshot(folder)
    changes = sum_up(compare(old, new), old, new)
    if not overridden and _as_numbers(facts.version) < _as_numbers(changes.proposed):
        raise PackageError(
            f"{folder}: a {changes.level} change since {last['version']} asks for version {changes.proposed}, not "
            f"{facts.version}: set it in dataset.yml, or insist with --version"
        )
    changelog = folder / CHANGELOG
    text = changelog.read_text(encoding="utf-8") if changelog.exists() else ""
    if f"## {facts.version}" not in text:
        raise PackageError(
            f"{changelog}: says nothing of version {facts.version}: draft an entry with `newsledger diff {old.path} "
            f"{folder} --changelog {changelog}`, then read it over"
        )
    return changes


def _releases(output: Path, name: str) -> list[dict[str, Any]]:
    found = (json.loads(path.read_text(encoding="utf-8")) for path in output.glob(f"{name}-*/{RELEASE}"))
    return [told for told in found if told["name"] == name]


def _as_numbers(version: str) -> tuple[int, ...]:
    match = VERSION.fullmatch(version)
    return tuple(map(int, match.groups())) if match else ()


def _put_in_place(staged: Path, target: Path, logical: str) -> None:
    """Moves the staged release to its place. A version that has been released stays what it was."""
    if not target.exists():
        staged.rename(target)
        return
    told = json.loads((target / RELEASE).read_text(encoding="utf-8")) if (target / RELEASE).exists() else {}
    if told.get("logical_sha256") != logical:
        was, now = read_snapshot(target), read_snapshot(staged)
        proposed = sum_up(compare(was, now), was, now).proposed
        raise PackageError(
            f"{target}: was released with other rows, and a version stays what it was: give another, such as "
            f"{proposed}, or take the folder away if nobody has seen it"
        )
    with tempfile.TemporaryDirectory(prefix=STAGING, dir=target.parent) as old:
        target.rename(Path(old) / target.name)
        staged.rename(target)


# --- files -------------------------------------------------------------------------------------------------------


def _write(facts: Facts, folder: Path, staged: Path) -> tuple[tuple[File, ...], str]:
    """Writes all files of the release; those that can be downloaded one by one, and the hash of what the tables say."""
    dataset, stem = facts.dataset, facts.stem
    write_package(facts.rows, _texts(folder, facts), dataset, staged)
    facts = replace(facts, described=json.loads((staged / DESCRIPTOR).read_text(encoding="utf-8")))
    if (folder / CHANGELOG).exists():
        shutil.copyfile(folder / CHANGELOG, staged / CHANGELOG)
    _compact(staged / dataset.database, staged / f"{stem}.sqlite")
    (staged / "CITATION.cff").write_text(citation(facts), encoding="utf-8", newline="\n")
    moment = facts.described["created"]
    packed = [DESCRIPTOR, "README.md", "CITATION.cff", *(r["path"] for r in facts.described["resources"])]
    packed += [CHANGELOG] if (staged / CHANGELOG).exists() else []
    write_zip(staged / f"{stem}-csv.zip", {name: staged / name for name in packed}, moment)
    write_zip(staged / f"{stem}.sqlite.zip", {f"{stem}.sqlite": staged / f"{stem}.sqlite"}, moment)
    _write_other_formats(facts, staged, moment)
    titles = {
        f"{stem}-csv.zip": "All tables as CSV, with their descriptor: a Data Package",
        f"{stem}.sqlite": "All tables as one SQLite database, with full-text search",
        f"{stem}.sqlite.zip": "The database, packed",
        f"{stem}-parquet.zip": "All tables as Parquet, with types",
        f"{stem}-figures.csv": "Every figure with its source and quote, in one file",
        f"{stem}-events.csv": "Every event with its sources and a quote, in one file",
        f"{stem}.ods": "Figures and events for spreadsheet programs",
        f"{stem}-dictionary.csv": "What every column says",
    }
    files = tuple(measure(staged, name, title) for name, title in titles.items())
    facts = replace(facts, files=files)
    for name, describe in DESCRIPTIONS.items():
        _write_json(staged / name, describe(facts))
    write_metadata(dataset.name, facts.described, staged)
    (staged / "Containerfile").write_text(containerfile(facts), encoding="utf-8", newline="\n")
    hashes = {resource["name"]: resource["hash"].removeprefix("sha256:") for resource in facts.described["resources"]}
    logical = logical_hash(hashes)  # the files are canonical
    _write_json(staged / RELEASE, _summary(facts, staged, logical))
    names = sorted(p.relative_to(staged).as_posix() for p in staged.rglob("*") if p.is_file())
    sums = "".join(f"{measure(staged, name, '').sha256}  {name}\n" for name in names)
    (staged / SUMS).write_text(sums, encoding="utf-8", newline="\n")
    return files, logical


def _texts(folder: Path, facts: Facts) -> dict[str, str]:
    """Source id -> text of those sources whose texts may be published."""
    allowed = facts.dataset.publish_texts
    ids = {row["source_id"] for row in facts.rows["sources"] if allowed is True or row["key"] in (allowed or ())}
    path = sorted(folder.glob("*.sqlite"))[0]
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        return {id_: text for id_, text in connection.execute("SELECT source_id, text FROM documents") if id_ in ids}
    finally:
        connection.close()


def _compact(source: Path, target: Path) -> None:
    """Moves a database to ``target`` by VACUUM INTO, whose bytes do not depend on how the file came about."""
    connection = sqlite3.connect(source)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()
    source.unlink()


def _write_other_formats(facts: Facts, staged: Path, moment: str) -> None:
    """Parquet, one-file views, spreadsheet and dictionary."""
    from newsledger.publish.parquet import write_parquet

    resources, stem = facts.described["resources"], facts.stem
    sheets: list[Sheet] = []
    with tempfile.TemporaryDirectory() as made:
        paths = {}
        for resource in resources:
            name = resource["name"]
            names = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
            rows = CsvRows(staged / resource["path"], names)
            paths[f"{name}.parquet"] = Path(made) / f"{name}.parquet"
            write_parquet(rows, resource, paths[f"{name}.parquet"])
            if name in FLAT:
                sheets.append((resource["title"], list(names), rows))
                shutil.copyfile(staged / resource["path"], staged / f"{stem}-{name.removesuffix('_flat')}.csv")
        write_zip(staged / f"{stem}-parquet.zip", paths, moment)
    dictionary = [dict(row) for resource in resources for row in _dictionary_rows(resource)]
    (staged / f"{stem}-dictionary.csv").write_bytes(csv_bytes(DICTIONARY, dictionary))
    write_spreadsheet([*sheets, ("Columns", DICTIONARY, dictionary)], staged / f"{stem}.ods", moment)


def _dictionary_rows(resource: dict[str, Any]):
    """A row for each column of a table."""
    schema = resource["schema"]
    refers = {
        key["fields"][0]: key["reference"]["resource"] or resource["name"] for key in schema.get("foreignKeys", ())
    }
    for field in schema["fields"]:
        constraints = field.get("constraints", {})
        yield {
            "table": resource["name"],
            "column": field["name"],
            **{key: field.get(key, "") for key in ("type", "title", "description", "unit", "codebook")},
            "refers_to": refers.get(field["name"], ""),
            "required": bool(constraints.get("required")),
            "values": " ".join(map(str, constraints.get("enum", ()))),
        }


def _summary(facts: Facts, staged: Path, logical: str) -> dict[str, Any]:
    import pyarrow

    counts = {name: len(rows) for name, rows in facts.rows.items()}
    return {
        "name": facts.dataset.name,
        "version": facts.version,
        "created": facts.described["created"],
        "rows": counts,
        "logical_sha256": logical,
        "files": {file.name: {"bytes": file.bytes, "sha256": file.sha256} for file in facts.files},
        "written_by": {
            "newsledger": __version__,
            "sqlite": sqlite3.sqlite_version,
            "zlib": zlib.ZLIB_RUNTIME_VERSION,
            "pyarrow": pyarrow.__version__,
        },
    }


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
