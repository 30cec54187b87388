"""Is a package sound? Frictionless on the CSV and on the database, and the rules that no schema can say.

Nothing is repaired and nothing is taken on trust: which files there must be comes from the schemas, not from the
descriptor, and every check counts what it has seen, so that a check of nothing is an error too.
"""

import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from newsledger.archive import dangers, unpack
from newsledger.assertions import check_assertions
from newsledger.check_database import check_database, compare_rows, read_tables
from newsledger.check_files import check_resources, read_descriptor, read_table
from newsledger.dataset import FILE as DATASET
from newsledger.dataset import read_dataset
from newsledger.errors import PackageError
from newsledger.load import export_view, write_database
from newsledger.package import DESCRIPTOR, csv_bytes, resource_schemas
from newsledger.rules import Problem, check_rows
from newsledger.schema import Rows
from newsledger.schema.flat import FLAT

RELEASE = "release.json"  # what tells a release from the folder of a build
MOST = 200  # problems of one code that are told one by one


@dataclass
class Report:
    """What was checked and what is wrong. ``rows``: table -> rows seen; ``tasks``: tables that frictionless saw."""

    path: str
    rows: dict[str, int] = field(default_factory=dict)
    tasks: int = 0
    quotes: int = 0  # quotes compared with the text
    database: bool = False
    errors: list[Problem] = field(default_factory=list)

    @property
    def valid(self) -> bool:
        return not self.errors

    def as_json(self) -> dict[str, Any]:
        return {"valid": self.valid, **asdict(self)}

    def __str__(self) -> str:
        told = [str(problem) for problem in self.errors[:MOST]]
        if len(self.errors) > MOST:
            told.append(f"… and {len(self.errors) - MOST} more")
        rows = sum(self.rows.values())
        database = "and the database alike" if self.database else "no database"
        seen = (
            f"{self.tasks} tables checked by frictionless, {rows} rows, {self.quotes} quotes in their texts, {database}"
        )
        verdict = "valid" if self.valid else f"NOT VALID, {len(self.errors)} errors"
        return "\n".join([*told, f"{self.path}: {verdict} ({seen})"])


def validate(path: Path, assertions: Sequence[dict[str, Any]] | None = None) -> Report:
    """Checks a dataset folder, its descriptor, a zip of one, or a database alone.

    ``assertions``: what the dataset must hold; those of its ``dataset.yml`` if None. Raises InputError where they can't
    be understood."""
    report = Report(str(path))
    if path.name == DESCRIPTOR:
        path = path.parent
    if assertions is None:
        assertions = read_dataset(path).assertions if (path / DATASET).is_file() else ()
    _validate(path, report, assertions)
    if not report.errors and not report.rows.get("sources"):
        report.errors.append(Problem("empty-package", "sources", "", "there is no source at all"))
    return report


def _validate(path: Path, report: Report, assertions: Sequence[dict[str, Any]]) -> None:
    if path.is_dir():
        _validate_folder(path, report, assertions)
    elif path.is_file() and path.open("rb").read(15) == b"SQLite format 3":
        _validate_database(path, None, report)
    elif path.is_file() and path.open("rb").read(4)[:2] == b"PK":
        _validate_zip(path, report)
    else:
        report.errors.append(Problem("no-package", "", "", f"{path} is no folder, descriptor, zip or database"))


def _validate_zip(path: Path, report: Report) -> None:
    """Unpacks a harmless archive and checks what is in it: a package with its descriptor on top, or one database."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as problem:
        report.errors.append(Problem("unreadable-zip", "", "", f"{path.name}: {problem}"))
        return
    with archive, TemporaryDirectory() as folder:
        report.errors += [Problem("unsafe-zip", "", name, message) for name, message in dangers(archive)]
        if not report.errors:
            report.errors += [Problem("unreadable-zip", "", name, why) for name, why in unpack(archive, Path(folder))]
        if report.errors:
            return
        names = archive.namelist()
        if DESCRIPTOR in names:
            _validate_folder(Path(folder), report, ())
        elif len(names) == 1 and names[0].endswith(".sqlite"):
            _validate(Path(folder) / names[0], report, ())
        else:
            report.errors.append(Problem("no-package", "", "", f"{DESCRIPTOR} is not on top of {path.name}"))


# --- the folder --------------------------------------------------------------------------------------------------


def _validate_folder(folder: Path, report: Report, assertions: Sequence[dict[str, Any]]) -> None:
    described = read_descriptor(folder, report.errors)
    if described is None:
        return
    schemas = resource_schemas()
    check_resources(folder, described, schemas, report.errors)
    tables: Rows = {}
    for name, schema in schemas.items():
        path = folder / "data" / f"{name}.csv"
        if path.is_file():
            tables[name] = read_table(path, name, schema, report.errors)
    report.rows = {name: len(rows) for name, rows in tables.items()}
    texts: dict[str, str] = {}
    databases = sorted(folder.glob("*.sqlite"))
    if databases and len(tables) == len(schemas):
        texts = _validate_database(databases[0], tables, report)
    if len(tables) == len(schemas):
        if not databases and not report.errors:
            report.errors += _check_views(tables)
        _check_with_rules(tables, texts, report, partial=(folder / RELEASE).exists())
        report.errors += check_assertions(tables, assertions)
        _run_frictionless(described, str(folder), len(schemas), report)


def _check_views(tables: Rows) -> Iterator[Problem]:
    """Without a database to compare with, one is made of the tables, to see what the flat views must hold."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "views.sqlite"
        try:
            write_database(tables, {}, path)
        except PackageError as problem:
            yield Problem("no-database", "", "", f"no database can be made of the tables: {problem}")
            return
        for view in FLAT:
            yield from compare_rows(view, tables[view], export_view(path, view))


def _check_with_rules(tables: Rows, texts: dict[str, str], report: Report, partial: bool) -> None:
    """``partial``: a release, which may hold the texts of some sources only."""
    problems, quotes = check_rows(tables, texts)
    if partial:
        problems = [problem for problem in problems if problem.code != "missing-text"]
    report.errors += problems
    report.quotes = max(report.quotes, quotes)


def _run_frictionless(described: dict[str, Any], basepath: str, expected: int, report: Report) -> None:
    """The second judge. It must have seen every table, and as many rows as we did."""
    from frictionless import FrictionlessException, Package, system

    try:
        with system.use_context(trusted=True):
            verdict = Package.from_descriptor(described, basepath=basepath).validate()
    except FrictionlessException as problem:
        report.errors.append(Problem("frictionless", "", "", str(problem.error.message)))
        return
    for error in verdict.errors:
        report.errors.append(Problem("frictionless", "", "", error.message))
    for task in verdict.tasks:
        rows = task.stats.get("rows") or 0
        if task.type != "table" or rows != report.rows.get(task.name):
            report.errors.append(
                Problem("vacuous", task.name, "", f"frictionless saw {rows} rows, not {report.rows.get(task.name)}")
            )
        for error in task.errors:
            where = f"line {error.row_number}" if hasattr(error, "row_number") else ""
            report.errors.append(Problem(f"frictionless-{error.type}", task.name, where, error.message))
    if len(verdict.tasks) != expected:
        report.errors.append(
            Problem("vacuous", "", "", f"frictionless saw {len(verdict.tasks)} tables, not {expected}")
        )
    report.tasks = max(report.tasks, len(verdict.tasks))


# --- the database ------------------------------------------------------------------------------------------------


def _validate_database(path: Path, tables: Rows | None, report: Report) -> dict[str, str]:
    """Checks the database, against the CSV rows where they are given; returns the texts that it holds."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        report.errors += check_database(connection)
        found = read_tables(connection)
        texts = {row["source_id"]: row["text"] for row in connection.execute("SELECT source_id, text FROM documents")}
    except sqlite3.Error as problem:
        report.errors.append(Problem("unreadable-database", "", "", f"{path.name}: {problem}"))
        return {}
    finally:
        connection.close()
    report.database = True
    if tables is None:
        report.rows = {name: len(rows) for name, rows in found.items()}
        if len(found) == len(resource_schemas()):
            _check_with_rules(found, texts, report, partial=True)
            _judge_database(found, report)
    else:
        for name, rows in tables.items():
            report.errors += compare_rows(name, rows, found.get(name, []))
    return texts


def _judge_database(tables: Rows, report: Report) -> None:
    """Frictionless on the rows of a database without CSV files: written as such first, which it reads much faster."""
    with TemporaryDirectory() as folder:
        resources = []
        for name, schema in resource_schemas().items():
            content = csv_bytes([field["name"] for field in schema["fields"]], tables[name])
            (Path(folder) / f"{name}.csv").write_bytes(content)
            resources.append({"name": name, "type": "table", "path": f"{name}.csv", "schema": schema})
        _run_frictionless({"name": "database", "resources": resources}, folder, len(resources), report)


def database_descriptor(path: Path) -> dict[str, Any]:
    """The database described as a Data Package, for any program that reads SQLite through one."""
    source = f"sqlite:///{path.resolve()}"
    resources = []
    for name, schema in resource_schemas().items():
        dialect = {"sql": {"table": name}}
        about = {"name": name, "type": "table", "path": source, "scheme": "sqlite", "format": "sql"}
        resources.append({**about, "dialect": dialect, "schema": schema})
    return {"name": "database", "resources": resources}
