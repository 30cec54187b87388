"""A sound package passes, by checks that saw all of it; each kind of fault is caught and named."""

import csv
import hashlib
import json
import sqlite3
from types import SimpleNamespace

import pytest
from newsledger.errors import PackageError
from newsledger.load import write_database
from newsledger.package import csv_bytes, read_rows
from newsledger.rules import check_rows
from newsledger.schema import code_tables, codes, columns
from newsledger.validate import database_descriptor, validate


def all_rows(rows):
    """The rows with those of the code tables, typed as a package has them."""
    coded = {name: [{k: v or None for k, v in row.items()} for row in codes(name).values()] for name in code_tables()}
    return rows | coded


def first(rows, table, **having):
    return next(row for row in rows[table] if all(row[name] == value for name, value in having.items()))


def sign(folder):
    """Makes size and hash of the descriptor fit the files, so that the fault is left to other checks."""
    path = folder / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    for resource in described["resources"]:
        content = (folder / resource["path"]).read_bytes()
        resource |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    path.write_text(json.dumps(described), encoding="utf-8")


# --- whole packages ----------------------------------------------------------------------------------------------


def test_a_sound_package_is_valid_and_was_checked_whole(gold_package, gold_rows):
    report = validate(gold_package)
    assert report.errors == []
    assert report.tasks == len(list((gold_package / "data").glob("*.csv"))) == 19 + len(code_tables())
    assert report.quotes == len(gold_rows["figures"]) + len(gold_rows["evidence"])
    assert report.rows["figures"] == len(gold_rows["figures"])
    assert report.database
    assert "valid (" in str(report)
    assert report.as_json()["valid"] is True


def test_it_does_not_matter_from_where(gold_package, monkeypatch, tmp_path):
    monkeypatch.chdir("/")
    assert validate(gold_package / "datapackage.json").valid
    monkeypatch.chdir(gold_package.parent)
    assert validate(gold_package.relative_to(gold_package.parent)).valid


def test_frictionless_alone_finds_the_descriptor_valid_and_saw_every_table(gold_package, monkeypatch):
    from frictionless import Package

    monkeypatch.chdir("/")
    report = Package(str(gold_package / "datapackage.json")).validate()
    assert report.valid
    assert len(report.tasks) == 19 + len(code_tables())


def test_the_database_alone_is_valid(gold_package):
    report = validate(next(gold_package.glob("*.sqlite")))
    assert report.errors == []
    assert report.tasks == 19 + len(code_tables())


def test_the_database_described_as_a_package_is_valid_for_frictionless(gold_package):
    pytest.importorskip("sqlalchemy", reason="frictionless reads SQLite with sqlalchemy")
    from frictionless import Package, system

    described = database_descriptor(next(gold_package.glob("*.sqlite")))
    rows = {"sources": 2, "actors": 24, "actor_type": 16, "date_precision": 9, "published_basis": 4}
    described["resources"] = [r for r in described["resources"] if r["name"] in rows]
    with system.use_context(trusted=True):
        report = Package.from_descriptor(described).validate()
    assert report.valid
    assert {task.name: task.stats["rows"] for task in report.tasks} == rows


def _no_descriptor(folder):
    (folder / "datapackage.json").unlink()


def _broken_descriptor(folder):
    (folder / "datapackage.json").write_text("{", encoding="utf-8")


def _missing_table(folder):
    (folder / "data" / "actors.csv").unlink()


def _extra_file(folder):
    (folder / "data" / "more.csv").write_text("a\n", encoding="utf-8")


def _unlisted_table(folder):
    path = folder / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["resources"] = [r for r in described["resources"] if r["name"] != "actors"]
    path.write_text(json.dumps(described), encoding="utf-8")


def _other_schema(folder):
    path = folder / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["resources"][0]["schema"]["fields"][0].pop("constraints")
    path.write_text(json.dumps(described), encoding="utf-8")


def _other_path(folder):
    path = folder / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["resources"][0]["path"] = "../package/data/sources.csv"
    path.write_text(json.dumps(described), encoding="utf-8")


def _one_byte(folder):
    path = folder / "data" / "actors.csv"
    path.write_bytes(path.read_bytes().replace(b"Russia", b"Russja", 1))


def _rewrite(folder, table, change):
    path = folder / "data" / f"{table}.csv"
    path.write_bytes(change(path.read_bytes()))
    sign(folder)


def _bom(folder):
    _rewrite(folder, "actors", lambda content: b"\xef\xbb\xbf" + content)


def _crlf(folder):
    _rewrite(folder, "actors", lambda content: content.replace(b"\n", b"\r\n"))


def _latin(folder):
    _rewrite(folder, "actors", lambda content: content.replace("ğ".encode(), b"\xf0"))


def _truncated(folder):
    _rewrite(folder, "actors", lambda content: content[:-40])


def _no_header(folder):
    _rewrite(folder, "actors", lambda content: content.partition(b"\n")[2])


def _swapped_columns(folder):
    _rewrite(folder, "actors", lambda content: content.replace(b"actor_id,name", b"name,actor_id", 1))


def _row_lost(folder):
    _rewrite(folder, "figure_claimants", lambda content: content.rsplit(b"\n", 2)[0] + b"\n")


def _all_rows_lost(folder):
    for path in (folder / "data").glob("*.csv"):
        if path.stem not in code_tables():
            path.write_bytes(path.read_bytes().partition(b"\n")[0] + b"\n")
    sign(folder)
    next(folder.glob("*.sqlite")).unlink()


def _word_for_number(folder):
    _rewrite(folder, "figures", lambda content: content.replace(b",1800,1800,", b",many,1800,", 1))


def _one_cell_in_the_database(folder):
    connection = sqlite3.connect(next(folder.glob("*.sqlite")))
    connection.execute("UPDATE figures SET term = 'slain' WHERE figure_id = 'fig-a-killed-lead'")
    connection.commit()
    connection.close()


def _dangling_in_the_database(folder):
    connection = sqlite3.connect(next(folder.glob("*.sqlite")))
    connection.execute("DELETE FROM actors WHERE actor_id = 'act-russia'")
    connection.commit()
    connection.close()


def _table_in_the_database(folder):
    connection = sqlite3.connect(next(folder.glob("*.sqlite")))
    connection.execute("CREATE TABLE more (a)")
    connection.commit()
    connection.close()


def _broken_database(folder):
    path = next(folder.glob("*.sqlite"))
    path.write_bytes(path.read_bytes()[:20000])


def _other_text(folder):
    connection = sqlite3.connect(next(folder.glob("*.sqlite")))
    connection.execute("UPDATE documents SET text = 'X' || text")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (_no_descriptor, "descriptor"),
        (_broken_descriptor, "descriptor"),
        (_missing_table, "missing-table"),
        (_unlisted_table, "missing-table"),
        (_extra_file, "extra-file"),
        (_other_schema, "wrong-schema"),
        (_other_path, "wrong-path"),
        (_one_byte, "wrong-hash"),
        (_bom, "wrong-header"),
        (_crlf, "not-canonical"),
        (_latin, "unreadable-file"),
        (_truncated, "wrong-width"),
        (_no_header, "wrong-header"),
        (_swapped_columns, "wrong-header"),
        (_row_lost, "csv-differs"),
        (_all_rows_lost, "empty-package"),
        (_word_for_number, "wrong-type"),
        (_one_cell_in_the_database, "csv-differs"),
        (_dangling_in_the_database, "dangling-key"),
        (_table_in_the_database, "extra-table"),
        (_broken_database, "unreadable-database"),
        (_other_text, "wrong-text"),
    ],
)
def test_a_fault_in_a_file_is_caught_and_named(gold_package, harm, code, monkeypatch):
    monkeypatch.setattr("newsledger.validate._run_frictionless", lambda *_: None)  # our own checks must suffice
    harm(gold_package)
    report = validate(gold_package)
    assert code in {problem.code for problem in report.errors}
    assert not report.valid


def test_a_folder_that_is_no_package_is_not_valid(tmp_path):
    assert [problem.code for problem in validate(tmp_path / "nowhere").errors] == ["no-package"]


def test_frictionless_that_sees_nothing_is_an_error(gold_package, monkeypatch):
    from frictionless import Package

    empty = SimpleNamespace(errors=[], tasks=[])
    monkeypatch.setattr(Package, "validate", lambda self: empty)
    assert {problem.code for problem in validate(gold_package).errors} == {"vacuous"}


# --- rows --------------------------------------------------------------------------------------------------------


def shift(row, by):
    row |= {"start": row["start"] + by, "end": row["end"] + by}


ROW_FAULTS = {  # name: (harm, code, whether SQLite refuses it as well)
    "duplicate key": (lambda r: r["actors"].append(dict(r["actors"][0])), "duplicate-key", True),
    "null key": (lambda r: first(r, "actors").update(actor_id=None), "null-key", True),
    "null in a composite key": (lambda r: first(r, "event_actors").update(role=None), "null-key", True),
    "duplicate unique key": (lambda r: r["sources"][1].update(key=r["sources"][0]["key"]), "duplicate-key", True),
    "claimant twice": (
        lambda r: r["figure_claimants"].append({**r["figure_claimants"][0], "position": 9}),
        "duplicate-key",
        True,
    ),
    "dangling key": (
        lambda r: first(r, "events", place_id="plc-idlib").update(place_id="plc-none"),
        "dangling-key",
        True,
    ),
    "unknown code": (lambda r: first(r, "figures").update(unit="furlong"), "dangling-key", True),
    "actor part of itself": (lambda r: first(r, "actors").update(part_of=r["actors"][0]["actor_id"]), "circle", True),
    "circle of two": (
        lambda r: (
            first(r, "places", place_id="plc-syria").update(part_of="plc-idlib"),
            first(r, "places", place_id="plc-idlib").update(part_of="plc-syria"),
        ),
        "circle",
        False,
    ),
    "no EDTF": (lambda r: first(r, "events").update(date="last Sunday"), "wrong-edtf", False),
    "impossible date": (lambda r: first(r, "figures").update(period_start="2019-02-30"), "wrong-edtf", False),
    "EDTF against bounds": (lambda r: first(r, "agreements").update(date="2011"), "date-against-bounds", False),
    "earliest after latest": (
        lambda r: first(r, "agreements").update(date_earliest="2020-01-01"),
        "earliest-after-latest",
        True,
    ),
    "lower above upper": (lambda r: first(r, "figures").update(lower=9.0, upper=3.0), "value-out-of-bounds", True),
    "value below lower": (lambda r: first(r, "figures", value=1800).update(value=17.0), "value-out-of-bounds", True),
    "inclusive without bound": (
        lambda r: first(r, "figures", lower=None).update(lower_inclusive=1),
        "inclusive-without-bound",
        True,
    ),
    "value of a magnitude": (
        lambda r: first(r, "figures", quantifier="magnitude").update(value=300000.0),
        "invented-value",
        False,
    ),
    "middle of a range": (
        lambda r: first(r, "figures", quantifier="range").update(value=17.5),
        "invented-value",
        False,
    ),
    "infinite value": (lambda r: first(r, "figures").update(value=float("inf")), "no-number", False),
    "number outside its quote": (lambda r: first(r, "figures").update(number_start=0), "number-outside-quote", True),
    "other number text": (lambda r: first(r, "figures").update(number_text="1,801"), "number-not-in-quote", True),
    "offsets shifted by one": (lambda r: shift(first(r, "evidence"), 1), "quote-not-at-offsets", False),
    "quote changed by one character": (
        lambda r: r["evidence"][0].update(quote="X" + r["evidence"][0]["quote"][1:]),
        "quote-not-at-offsets",
        False,
    ),
    "quote cut": (
        lambda r: r["evidence"][0].update(quote=r["evidence"][0]["quote"][:-1]),
        "quote-not-at-offsets",
        True,
    ),
    "two subjects": (
        lambda r: first(r, "evidence", place_id=None).update(place_id="plc-idlib"),
        "not-one-subject",
        True,
    ),
    "no subject": (
        lambda r: r["evidence"][0].update(dict.fromkeys(columns("evidence")[7:])),
        "not-one-subject",
        True,
    ),
    "partition that does not sum": (
        lambda r: first(r, "figures", part_kind="partition").update(value=6.0),
        "part-against-whole",
        False,
    ),
    "part greater than its whole": (
        lambda r: first(r, "figures", part_kind="subset").update(value=16.0),
        "part-against-whole",
        False,
    ),
    "part without whole": (
        lambda r: first(r, "figures", part_kind="subset").update(part_of=None),
        "part-kind-without-whole",
        True,
    ),
    "part of a figure of another article": (
        lambda r: first(r, "figures", part_kind="subset").update(part_of="fig-a-killed-lead"),
        "part-of-other-source",
        False,
    ),
    "event without words": (
        lambda r: r["evidence"].__setitem__(
            slice(None), [e for e in r["evidence"] if e["event_id"] != r["events"][0]["event_id"]]
        ),
        "no-evidence",
        False,
    ),
    "other hash of a text": (lambda r: first(r, "sources").update(sha256="0" * 64), "wrong-source-id", False),
}


@pytest.mark.parametrize("name", ROW_FAULTS)
def test_a_fault_in_a_row_is_caught_and_named(gold_rows, seed_texts, tmp_path, name):
    harm, code, refused = ROW_FAULTS[name]
    harm(gold_rows)
    problems, _ = check_rows(all_rows(gold_rows), seed_texts)
    assert code in {problem.code for problem in problems}
    if refused:
        with pytest.raises(PackageError):
            write_database(gold_rows, {}, tmp_path / "x.sqlite")
    else:
        write_database(gold_rows, {}, tmp_path / "x.sqlite")


def test_sound_rows_have_no_problem(gold_rows, seed_texts):
    assert check_rows(all_rows(gold_rows), seed_texts) == ([], len(gold_rows["figures"]) + len(gold_rows["evidence"]))


def test_reading_a_package_gives_the_rows_it_was_written_from(gold_package, gold_rows):
    assert read_rows(gold_package) == gold_rows
    for table, rows in gold_rows.items():
        path = gold_package / "data" / f"{table}.csv"
        assert csv_bytes(columns(table), rows) == path.read_bytes()
        assert len(list(csv.reader(path.open(encoding="utf-8", newline="")))) == len(rows) + 1
