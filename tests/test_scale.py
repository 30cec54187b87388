"""A large package is built, judged and recognized as one: in parts, in bounded memory, and not twice."""

import contextlib
import importlib.util
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from newsledger import check_written, judge
from newsledger.check_database import check_database
from newsledger.cli import main
from newsledger.export import csv_blocks, write_csv_files
from newsledger.package import csv_bytes, resource_schemas
from newsledger.resolve.draft import Draft
from newsledger.rules import ASKED_BY_SQLITE, RULES
from newsledger.schema import TABLES, columns, read_schema
from newsledger.store import Store
from newsledger.validate import validate, validate_written

SEEDS = Path(__file__).parent.parent / "seeds"


def test_a_store_gives_rows_back_as_they_were_in_their_order(tmp_path):
    rows = [{"a": 2, "b": "x"}, {"a": 1.5, "b": None}, {"a": None, "b": "y"}, {"a": "word", "b": "é\x00"}]
    with Store({"t": ("a", "b")}, tmp_path / "s", {"t": ("a",)}) as store:
        for row in rows:
            store.add("t", row)
        assert list(store["t"]) == [rows[1], rows[0], rows[3], rows[2]]
        assert len(store["t"]) == 4
        assert [type(row["a"]) for row in store["t"]] == [float, int, str, type(None)]
    assert not (tmp_path / "s").exists()


def test_a_draft_is_a_mapping_of_the_tables_alone():
    with Draft() as draft:
        assert "sources" in draft
        assert "_entries" not in list(draft)
        with pytest.raises(KeyError):
            draft["nothing"]


def test_a_package_judged_in_parts_gets_the_verdict_of_one_judged_whole(gold_package, monkeypatch):
    whole = validate(gold_package)
    monkeypatch.setattr(judge, "WHOLE_ROWS", 10)
    monkeypatch.setattr(judge, "PART_ROWS", 25)
    parts = validate(gold_package)
    assert whole.valid
    assert parts == whole


def test_a_fault_in_a_part_is_told_with_the_line_of_the_whole_file(gold_package, monkeypatch):
    monkeypatch.setattr(judge, "WHOLE_ROWS", 10)
    monkeypatch.setattr(judge, "PART_ROWS", 5)
    path = gold_package / "data" / "figures.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    number = next(n for n, line in enumerate(lines) if n > 7 and ",killed," in line)
    lines[number] = lines[number].replace(",killed,", ",,", 1)
    path.write_text("\n".join(lines), encoding="utf-8")
    found = {(e.code, e.table, e.row) for e in validate(gold_package).errors}
    assert ("frictionless-constraint-error", "figures", f"line {number + 1}") in found


SPEC = importlib.util.spec_from_file_location("faults", Path(__file__).parent / "test_faults.py")
assert SPEC is not None
assert SPEC.loader is not None
faults = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(faults)


@pytest.mark.parametrize(
    "fault",
    [fault for fault in faults.FAULTS if fault.medium not in ("csv", "zip")],
    ids=lambda fault: f"{fault.medium}: {fault.name}",
)
def test_a_build_would_not_take_a_package_that_validate_refuses(fault, sound_package, tmp_path, monkeypatch):
    monkeypatch.setattr("newsledger.validate._run_frictionless", lambda *_: None)
    faults.spoil(fault, sound_package, tmp_path)
    report = validate_written(tmp_path / "package", ())
    assert not report.valid
    assert report == validate(tmp_path / "package", ())


@pytest.mark.parametrize("harm", [fault for fault in faults.FAULTS if fault.medium == "csv"], ids=lambda f: f.name)
def test_a_build_would_not_take_a_csv_file_that_is_not_what_the_database_makes(harm, sound_package, tmp_path):
    copy = tmp_path / "package"
    database = faults.database(sound_package)
    faults.spoil(harm, sound_package, tmp_path)
    (copy / database.name).write_bytes(database.read_bytes())
    assert check_written.check_written(copy, ())[0] == {}


def test_a_large_package_is_taken_by_a_build_without_frictionless_and_says_so(sound_package, monkeypatch):
    small = validate_written(sound_package, ())
    monkeypatch.setattr("newsledger.validate.FRICTIONLESS_ROWS", 10)
    large, whole = validate_written(sound_package, ()), validate(sound_package, ())
    assert small == whole
    assert (large.errors, large.rows, large.quotes) == (whole.errors, whole.rows, whole.quotes)
    assert "checked by frictionless" in str(small)
    assert "frictionless" not in str(large).replace("`newsledger validate` asks frictionless too", "")


def test_a_table_of_the_database_is_written_as_its_rows_are(tmp_path):
    connection = sqlite3.connect(":memory:")
    names = "figure_id,value,lower,counted,number_start"
    connection.execute(f"CREATE TABLE figures ({names})")
    numbers = [None, 0.0, -0.0, 1.0, 1800.0, 0.25, 1e-7, 0.0001, 123456789.5, 1e15, 1e16, 1e21, 1e300, 0.1 + 0.2, -2.5]
    words = [
        "a",
        'say "x"',
        "a,b",
        "line\nbreak",
        "line\rbreak",
        " x ",
        "é\u2028",
        "'",
        "",
        "1\r\n2",
        None,
        "=1",
        "\t",
        ".",
        "0",
    ]
    rows = [
        dict(zip(names.split(","), (f"fig-{n}", v, v, w, n), strict=True))
        for n, (v, w) in enumerate(zip(numbers, words, strict=True))
    ]
    connection.executemany("INSERT INTO figures VALUES (?, ?, ?, ?, ?)", [tuple(row.values()) for row in rows])
    for column in set(columns("figures")) - set(names.split(",")):
        connection.execute(f'ALTER TABLE figures ADD COLUMN "{column}"')
    blocks = list(csv_blocks(connection, "figures"))
    assert b"".join(block for _, block in blocks) == csv_bytes(columns("figures"), rows)
    assert sum(count for count, _ in blocks) == len(rows)


@pytest.mark.model
def test_a_build_of_the_same_leaves_the_package_and_any_change_builds_it_anew(tmp_path):
    def build() -> str:
        command = ["build", str(SEEDS), "-o", str(tmp_path / "p"), "--workers", "1", "--cache", str(tmp_path / "c")]
        return CliRunner().invoke(main, command).output

    first = build()
    assert "nothing has changed" not in first
    again = build()
    assert "nothing has changed since the last build" in again
    assert [line for line in first.splitlines() if "|" not in line][:5] == again.splitlines()[:5]
    figures = tmp_path / "p" / "data" / "figures.csv"
    content = figures.read_bytes()
    figures.write_bytes(content[:-20])
    assert "nothing has changed" not in build()
    assert figures.read_bytes() == content
    (tmp_path / "p" / "dataset.yml").write_text("name: p\ntitle: Mine\n")
    assert "nothing has changed" not in build()
    database = sqlite3.connect(tmp_path / "p" / "p.sqlite")
    assert database.execute("SELECT count(*) FROM sources").fetchone() == (2,)
    database.close()


def test_what_the_writing_has_kept_spares_the_second_making_and_hides_nothing(sound_package, tmp_path):
    database = faults.database(sound_package)
    made = write_csv_files(database, list(resource_schemas()), tmp_path / "data")
    plain = check_written.check_written(sound_package, ())
    assert plain[0]
    assert check_written.check_written(sound_package, (), made) == plain
    lied = replace(made, files={**made.files, "figures": (10**6, "0" * 64)})  # then the file is made again
    assert check_written.check_written(sound_package, (), lied) == plain


@pytest.mark.parametrize("fault", [f for f in faults.FAULTS if f.medium != "zip"], ids=lambda f: f.name)
def test_what_was_spoilt_after_the_writing_is_found(fault, sound_package, tmp_path):
    made = write_csv_files(faults.database(sound_package), list(resource_schemas()), tmp_path / "data")
    faults.spoil(fault, sound_package, tmp_path)
    assert check_written.check_written(tmp_path / "package", (), made)[0] == {}


@pytest.mark.parametrize("table", TABLES)
def test_what_a_build_leaves_to_sqlite_it_does_ask(table, sound_package, tmp_path):
    """Each constraint of each column, broken behind its back."""
    assert set(ASKED_BY_SQLITE) < set(RULES)
    path = tmp_path / "spoilt.sqlite"
    for field in read_schema(table)["fields"]:
        for value in broken(field.get("constraints", {})):
            path.write_bytes(faults.database(sound_package).read_bytes())
            with contextlib.closing(sqlite3.connect(path)) as connection, contextlib.suppress(sqlite3.IntegrityError):
                connection.execute("PRAGMA ignore_check_constraints = ON")
                put = f'UPDATE "{table}" SET "{field["name"]}" = ? WHERE rowid = 1'  # noqa: S608 - of the schema
                rows = connection.execute(put, (value,)).rowcount  # what must be unique can't be broken so
                connection.execute("PRAGMA ignore_check_constraints = OFF")
                assert rows == 0 or any(check_database(connection, quick=True)), (field["name"], value)


def broken(constraints: dict) -> list:
    """Values that a column's constraints do not allow, one a constraint."""
    found = ["no such value"] if "enum" in constraints or "pattern" in constraints else []
    found += [constraints["minimum"] - 1] if "minimum" in constraints else []
    found += [constraints["maximum"] + 1] if "maximum" in constraints else []
    found += ["x" * (constraints["minLength"] - 1)] if "minLength" in constraints else []
    return found + (["x" * (constraints["maxLength"] + 1)] if "maxLength" in constraints else [])
