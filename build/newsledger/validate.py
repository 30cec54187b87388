"""Is a package sound? Frictionless on the CSV and on the database, and the rules that no schema can say.

Nothing is repaired and nothing is taken on trust: which files there must be comes from the schemas, not from the
descriptor, and every check counts what it has seen, so that a check of nothing is an error too.
"""

import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from newsledger.archive import dangers, unpack
from newsledger.assertions import check_assertions
from newsledger.check_database import Texts, check_database, compare_rows, rows_of
from newsledger.check_files import check_resources, read_descriptor, read_table
from newsledger.check_written import FRICTIONLESS_ROWS, check_written
from newsledger.dataset import FILE as DATASET
from newsledger.dataset import read_dataset
from newsledger.errors import PackageError
from newsledger.export import Made
from newsledger.judge import judge
from newsledger.load import export_view, write_database
from newsledger.package import DESCRIPTOR, DIALECT, resource_schemas, write_csv_file
from newsledger.rules import Problem, check_rows
from newsledger.schema.flat import FLAT
from newsledger.store import Store
from newsledger.switch import finish_left

RELEASE = "release.json"  # what tells a release from the folder of a build
MOST = 200  # problems of one code that are told one by one


@dataclass
class Report:
    """What was checked and what is wrong. ``rows``: table -> rows seen; ``tasks``: tables that frictionless saw."""

    path: str
    rows: dict[str, int] = field(default_factory=dict)
    tasks: int = 0
    quotes: int = 0  # quotes compared with the text
    quick: bool = False  # whether frictionless was left out
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
        tables = f"{len(self.rows)} tables" if self.quick else f"{self.tasks} tables checked by frictionless"
        quotes = f"{self.quotes} quotes in their texts" if self.quotes else "no texts to compare quotes with"
        seen = f"{tables}, {rows} rows, {quotes}, {database}"
        seen += "; `newsledger validate` asks frictionless too" if self.quick else ""
        verdict = "valid" if self.valid else f"NOT VALID, {len(self.errors):,} error{'s' * (len(self.errors) != 1)}"
        return "\n".join([*told, f"{self.path}: {verdict} ({seen})"])


def validate(path: Path, assertions: Sequence[dict[str, Any]] | None = None) -> Report:
    """Checks a dataset folder, its descriptor, a zip of one, or a database alone.

    ``assertions``: what the dataset must hold; those of its ``dataset.yml`` if None. Raises InputError where they can't
    be understood."""
    report = Report(str(path))
    if path.name == DESCRIPTOR:
        path = path.parent
    finish_left(path)
    if assertions is None:
        assertions = read_dataset(path).assertions if (path / DATASET).is_file() else ()
    _validate(path, report, assertions)
    if not report.errors and not report.rows.get("sources"):
        report.errors.append(Problem("empty-package", "sources", "", "there is no source at all"))
    return report


def validate_written(
    folder: Path, assertions: Sequence[dict[str, Any]], made: Made | None = None, threads: int = 1
) -> Report:
    """What a build asks of the package that it wrote into ``folder``: see ``check_written``."""
    rows, quotes, described = check_written(folder, assertions, made, threads)
    if not rows.get("sources"):
        return validate(folder, assertions)
    report = Report(str(folder), rows, quotes=quotes, quick=sum(rows.values()) > FRICTIONLESS_ROWS, database=True)
    if not report.quick:
        _run_frictionless(described, folder, len(rows), report)
    return report


def _validate(path: Path, report: Report, assertions: Sequence[dict[str, Any]]) -> None:
    if path.is_dir():
        _validate_folder(path, report, assertions)
    elif path.is_file() and path.open("rb").read(15) == b"SQLite format 3":
        _validate_database(path, None, report, partial=True)
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
    with _store() as tables:
        for name, schema in schemas.items():
            path = folder / "data" / f"{name}.csv"
            if path.is_file():
                report.rows[name] = read_table(path, name, schema, tables, report.errors)
        if len(report.rows) < len(schemas):
            return
        partial = (folder / RELEASE).exists()
        if databases := sorted(folder.glob("*.sqlite")):
            _validate_database(databases[0], tables, report, partial)
        else:
            if not report.errors:
                report.errors += _check_views(tables)
            _check_with_rules(tables, {}, report, partial)
        report.errors += check_assertions(tables, assertions)
        _run_frictionless(described, folder, len(schemas), report)


def _store() -> Store:
    """For the rows of all tables and views."""
    return Store({name: [field["name"] for field in schema["fields"]] for name, schema in resource_schemas().items()})


def _check_views(tables: Store) -> Iterator[Problem]:
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


def _check_with_rules(tables: Store, texts: Mapping[str, str], report: Report, partial: bool) -> None:
    """``partial``: a release, which may hold the texts of some sources only."""
    problems, quotes = check_rows(tables, texts)
    if partial:
        problems = [problem for problem in problems if problem.code != "missing-text"]
    report.errors += problems
    report.quotes = max(report.quotes, quotes)


def _run_frictionless(described: dict[str, Any], folder: Path, expected: int, report: Report) -> None:
    """The second judge. It must have seen every table, and as many rows as we did."""
    verdict = judge(described, folder, report.rows)
    report.errors += [Problem(*error) for error in verdict.errors]
    if not verdict.rows and verdict.errors:
        return  # the descriptor is such that no table could be looked for
    for name in {**report.rows, **verdict.rows}:
        rows = verdict.rows.get(name)
        if rows != report.rows.get(name):
            message = f"frictionless saw {rows} rows, not {report.rows.get(name)}"
            report.errors.append(Problem("vacuous", name, "", message))
    if len(verdict.rows) != expected:
        message = f"frictionless saw {len(verdict.rows)} tables, not {expected}"
        report.errors.append(Problem("vacuous", "", "", message))
    report.tasks = max(report.tasks, len(verdict.rows))


# --- the database ------------------------------------------------------------------------------------------------


def _validate_database(path: Path, tables: Store | None, report: Report, partial: bool) -> None:
    """Checks the database, against the rows of the CSV files where they are given, and the rules on its texts."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        report.errors += check_database(connection)
        texts = Texts(connection) if len(Texts(connection)) else {}
        if tables is not None:
            for name in tables:
                report.errors += compare_rows(name, tables[name], rows_of(connection, name))
            _check_with_rules(tables, texts, report, partial)
        elif not any(problem.code == "missing-table" for problem in report.errors):
            _judge_database(connection, texts, report)
    except sqlite3.Error as problem:
        report.errors.append(Problem("unreadable-database", "", "", f"{path.name}: {problem}"))
        return
    finally:
        connection.close()
    report.database = True


def _judge_database(connection: sqlite3.Connection, texts: Mapping[str, str], report: Report) -> None:
    """Both judges on the rows of a database alone, written as CSV, which frictionless reads much faster."""
    with _store() as tables, TemporaryDirectory() as folder:
        resources = []
        for name, schema in resource_schemas().items():
            for row in rows_of(connection, name):
                tables.put(name, *(row.get(column) for column in tables.columns[name]))
            write_csv_file(Path(folder) / f"{name}.csv", tables.columns[name], tables[name])
            about = {"name": name, "type": "table", "path": f"{name}.csv", "dialect": dict(DIALECT)}
            resources.append({**about, "schema": schema})
            report.rows[name] = len(tables[name])
        _check_with_rules(tables, texts, report, partial=True)
        _run_frictionless({"name": "database", "resources": resources}, Path(folder), len(resources), report)


def database_descriptor(path: Path) -> dict[str, Any]:
    """The database described as a Data Package, for any program that reads SQLite through one."""
    source = f"sqlite:///{path.resolve()}"
    resources = []
    for name, schema in resource_schemas().items():
        dialect = {"sql": {"table": name}}
        about = {"name": name, "type": "table", "path": source, "scheme": "sqlite", "format": "sql"}
        resources.append({**about, "dialect": dialect, "schema": schema})
    return {"name": "database", "resources": resources}
