"""What changed from release to release, row by row and cell by cell; enough to make the second of the first."""

import json
import re
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from newsledger.changes import add_to_changelog, changelog_entry, propose_version, sum_up
from newsledger.cli import main
from newsledger.diff import Line, compare, lines_from_csv, lines_to_csv
from newsledger.errors import InputError
from newsledger.package import read_rows, write_package
from newsledger.patch import apply, write_snapshot
from newsledger.resolve.book import sort_rows
from newsledger.schema.flat import FLAT
from newsledger.snapshot import Snapshot, Table, read_snapshot

WORDS = st.text(alphabet="ab|\\,;\"'\r\n\0=é \t", max_size=6)
ROWS = st.dictionaries(st.tuples(WORDS.filter(bool), WORDS), st.tuples(WORDS, WORDS), max_size=8)


def snapshot(rows: dict, order: list, columns=("id", "part", "x", "y"), name="t") -> Snapshot:
    cells = [(*key, *rows[key])[: len(columns)] for key in order]
    return Snapshot(name, {name: Table(columns, ("id", "part"), cells)})


@st.composite
def edited(draw):
    """A package of one table, and the same after rows were added, taken out, changed and moved about."""
    old = draw(ROWS)
    kept = {key: row for key, row in old.items() if draw(st.integers(0, 3))}
    new = {key: draw(st.tuples(WORDS, WORDS)) if not draw(st.integers(0, 2)) else row for key, row in kept.items()}
    new |= draw(ROWS)
    order = draw(st.permutations(list(new))) if draw(st.booleans()) else list(new)
    columns = draw(st.sampled_from([("id", "part", "x", "y"), ("id", "part", "x"), ("id", "part")]))
    return snapshot(old, list(old)), snapshot(new, order, columns)


@settings(max_examples=200, deadline=None)
@given(edited())
def test_a_diff_applied_to_the_old_gives_the_new_byte_for_byte(pair):
    old, new = pair
    lines = lines_from_csv(lines_to_csv(compare(old, new)))
    assert apply(lines, old).tables["t"].content() == new.tables["t"].content()
    assert (lines == []) == (old.tables == new.tables)


def test_each_kind_of_line():
    old = Table(("id", "x"), ("id",), [("a", "1"), ("b", "2"), ("c", ""), ("d", "4")])
    new = Table(("id", "x"), ("id",), [("d", "4"), ("a", "1"), ("n", ""), ("b", "3")])
    assert compare(Snapshot("o", {"t": old}), Snapshot("n", {"t": new})) == [
        Line("remove", "t", "c", "id", "c", ""),
        Line("change", "t", "b", "x", "2", "3"),
        Line("move", "t", "d", "", "b", ""),
        Line("add", "t", "n", "", "", "a"),
        Line("add", "t", "n", "id", "", "n"),
    ]


def test_tables_and_columns_that_come_and_go():
    old = Snapshot("o", {"a": Table(("id", "x"), ("id",), [("1", "p")]), "b": Table(("id",), ("id",), [("2",)])})
    new = Snapshot("n", {"a": Table(("y", "id"), ("id",), [("q", "1")]), "c": Table(("id",), ("id",), [])})
    lines = compare(old, new)
    assert [line for line in lines if line.op == "columns"] == [
        Line("columns", "a", "", "", "id,x", "y,id"),
        Line("columns", "c", "", "", "", "id"),
        Line("columns", "b", "", "", "id", ""),
    ]
    made = apply(lines, old)
    assert {name: table.content() for name, table in made.tables.items()} == {"a": b"y,id\nq,1\n", "c": b"id\n"}
    assert sum_up(lines, old, new).level == "major"


def test_another_key_is_another_table():
    old = Snapshot("o", {"t": Table(("id", "x"), ("id",), [("a", "b"), ("b", "c")])})
    new = Snapshot("n", {"t": Table(("id", "x"), ("x",), [("b", "a"), ("a", "b")])})
    assert apply(compare(old, new), old).tables["t"].content() == new.tables["t"].content()


def test_two_rows_of_one_id_can_not_be_compared():
    twice = Snapshot("o", {"t": Table(("id",), ("id",), [("a",), ("a",)])})
    with pytest.raises(InputError, match="o: t has two rows 'a'"):
        compare(twice, twice)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (Line("change", "t", "z", "x", "1", "2"), "has no row 'z'"),
        (Line("change", "t", "a", "x", "7", "2"), "t a has '1' in x, not '7'"),
        (Line("add", "t", "n", "", "", "z"), "has no row 'z'"),
    ],
)
def test_a_diff_of_other_releases_is_refused(line, message):
    old = Snapshot("o", {"t": Table(("id", "x"), ("id",), [("a", "1")])})
    with pytest.raises(InputError, match=message):
        apply([line], old)


@pytest.mark.parametrize("content", [b"", b"a,b\n", b"op,table,id,column,old,new\nx\n", b"\xff"])
def test_what_is_no_diff_is_told(content):
    with pytest.raises(InputError, match="is no diff"):
        lines_from_csv(content)


# --- whole packages ----------------------------------------------------------------------------------------------


@pytest.fixture
def two_packages(gold_package, seed_texts, tmp_path) -> tuple[Path, Path]:
    """The hand-coded package, and a later one: a corrected cell, a figure read anew, an actor merged, a new title."""
    from dataclasses import replace

    from newsledger.dataset import read_dataset

    rows = read_rows(gold_package)
    figure = next(row for row in rows["figures"] if row["figure_id"] == "fig-a-killed-lead")
    figure["term"] = "slain"
    renamed = rows["agreements"][0]["agreement_id"]
    for table in rows.values():
        for row in table:
            for column, value in row.items():
                if value == renamed:
                    row[column] = "agr-another"
    folder = tmp_path / "later"
    folder.mkdir()
    dataset = replace(read_dataset(Path(__file__).parent.parent / "datapackage"), title="A new title", homepage="h")
    write_package(sort_rows(rows), seed_texts, dataset, folder)
    return gold_package, folder


def test_applied_to_a_folder_it_gives_tables_views_and_descriptor_byte_for_byte(two_packages, tmp_path):
    old, new = map(read_snapshot, two_packages)
    write_snapshot(apply(lines_from_csv(lines_to_csv(compare(old, new))), old), tmp_path / "made")
    assert {p.name for p in (tmp_path / "made" / "data").iterdir()} == {f"{name}.csv" for name in new.tables}
    for path in (tmp_path / "made").rglob("*.*"):
        assert path.read_bytes() == (two_packages[1] / path.relative_to(tmp_path / "made")).read_bytes(), path.name


def test_flat_views_are_not_told_twice(two_packages):
    lines = compare(*map(read_snapshot, two_packages))
    assert {line.table for line in lines} & set(FLAT) == set()
    assert Line("change", "figures", "fig-a-killed-lead", "term", "killed", "slain") in lines


def test_rows_that_went_are_listed_with_what_stands_on_their_words(two_packages):
    old, new = map(read_snapshot, two_packages)
    changes = sum_up(compare(old, new), old, new)
    gone = [gone for gone in changes.as_json()["gone"] if gone["table"] == "agreements"]
    assert [(g["table"], g["replaced_by"][0]) for g in gone] == [("agreements", "agr-another")]
    assert changes.properties == ["homepage", "title"]
    assert changes.level == "minor"
    assert "gone: agreements " in str(changes)
    (told,) = [line for line in str(changes).splitlines() if line.startswith("gone: agreements ")]
    assert re.fullmatch(r"gone: agreements agr-\S+ \(.+\), now agr-another \(.+\)", told)


def test_folder_zip_and_database_are_read_alike(gold_package, tmp_path):
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        for path in [gold_package / "datapackage.json", *sorted((gold_package / "data").iterdir())]:
            archive.write(path, path.relative_to(gold_package))
    database = next(gold_package.glob("*.sqlite"))
    folder, zipped, held = map(read_snapshot, (gold_package, tmp_path / "p.zip", database))
    assert compare(folder, zipped) == []
    assert [line for line in compare(folder, held) if line.op != "move"] == []
    assert folder.logical_hash() == zipped.logical_hash() == held.logical_hash()
    assert str(sum_up([], folder, held)).endswith("no difference")


def test_what_is_no_package_is_told(tmp_path, gold_package):
    with pytest.raises(InputError, match="is no package"):
        read_snapshot(tmp_path / "nowhere")
    with pytest.raises(InputError, match="can't be read"):
        read_snapshot(tmp_path)
    (tmp_path / "x.sqlite").write_bytes(b"SQLite format 3\0" + b"\0" * 200)
    with pytest.raises(InputError, match=r"x\.sqlite: can't be read"):
        read_snapshot(tmp_path / "x.sqlite")
    described = json.loads((gold_package / "datapackage.json").read_text())
    described["resources"][0]["path"] = "../../secret.csv"
    (gold_package / "datapackage.json").write_text(json.dumps(described))
    with pytest.raises(InputError, match="leads out of the package"):
        read_snapshot(gold_package)


def test_a_database_of_other_programs_is_compared_too(tmp_path):
    for name, value in (("a", 1), ("b", 2)):
        with sqlite3.connect(tmp_path / f"{name}.sqlite") as connection:
            connection.execute("CREATE TABLE t (id TEXT PRIMARY KEY, x REAL)")
            connection.execute("INSERT INTO t VALUES ('r', ?)", (value,))
        connection.close()
    lines = compare(read_snapshot(tmp_path / "a.sqlite"), read_snapshot(tmp_path / "b.sqlite"))
    assert lines == [Line("change", "t", "r", "x", "1", "2")]


# --- versions and the changelog ----------------------------------------------------------------------------------


def _described(package: Path, change) -> Snapshot:
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    change(described, {resource["name"]: resource["schema"] for resource in described["resources"]})
    (package / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    return read_snapshot(package)


@pytest.mark.parametrize(
    ("change", "level"),
    [
        (lambda d, s: None, "none"),
        (lambda d, s: d.update(version="9.9.9"), "none"),
        (lambda d, s: d.update(title="Another"), "patch"),
        (lambda d, s: d.update(name="another"), "major"),
        (lambda d, s: s["events"]["fields"][0].update(description="Another"), "patch"),
        (lambda d, s: s["events"]["fields"][0].update(type="integer"), "major"),
        (lambda d, s: s["events"]["fields"][-2]["constraints"].pop("maximum"), "minor"),
        (lambda d, s: s["events"]["fields"][-2]["constraints"].update(maximum=0.5), "major"),
        (lambda d, s: s["figures"]["fields"][12]["constraints"]["enum"].append("sideways"), "minor"),
        (lambda d, s: s["figures"]["fields"][12]["constraints"]["enum"].pop(), "major"),
        (lambda d, s: s["events"]["checks"].clear(), "minor"),
        (lambda d, s: s["events"].pop("foreignKeys"), "minor"),
    ],
)
def test_the_descriptor_decides_the_level(gold_package, tmp_path, change, level):
    shutil.copytree(gold_package, tmp_path / "new")
    old, new = read_snapshot(gold_package), _described(tmp_path / "new", change)
    lines = compare(old, new)
    assert sum_up(lines, old, new).level == level
    assert apply(lines, old).descriptor == new.descriptor


def test_versions_are_proposed_only_where_there_was_one():
    assert propose_version("", "minor") == propose_version("draft", "minor") == ""


def test_a_changelog_entry_is_drafted_once(two_packages):
    old, new = map(read_snapshot, two_packages)
    entry = changelog_entry(sum_up(compare(old, new), old, new), "0.2.0", "2024-05-01")
    assert entry.startswith("## 0.2.0 (2024-05-01)\n\n- `agreements`: 1 added, 1 removed")
    assert "- `figures`: 2 changed\n" in entry
    assert "- about the dataset: homepage, title\n" in entry
    text = add_to_changelog("", entry)
    assert text.startswith("# Changelog of the data\n\nNewest first.\n\n## 0.2.0 (2024-05-01)\n")
    assert add_to_changelog(text, entry) == text
    assert add_to_changelog(text, "## 0.3.0\n\n- x\n").index("0.3.0") < text.index("0.2.0") + 1


# --- commands ----------------------------------------------------------------------------------------------------


def run(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_commands_tell_keep_and_apply_a_diff(two_packages, tmp_path):
    old, new = two_packages
    told = run("diff", old, new, "--csv", tmp_path / "d.csv", "--changelog", tmp_path / "CHANGELOG.md")
    assert told.splitlines()[-1] == "a minor change, version 0.2.0"
    assert "## 0.2.0 (" in (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8")
    as_json = json.loads(run("diff", old, new, "--json"))
    assert as_json["proposed_version"] == "0.2.0"
    assert len(as_json["changes"]) == len(lines_from_csv((tmp_path / "d.csv").read_bytes()))
    run("apply", tmp_path / "d.csv", old, "--output", tmp_path / "made")
    assert run("diff", tmp_path / "made", new).splitlines()[1:] == ["no difference"]
    again = CliRunner().invoke(main, ["apply", str(tmp_path / "d.csv"), str(old), "--output", str(tmp_path / "made")])
    assert again.exit_code == 1
    assert "is there already" in again.output
