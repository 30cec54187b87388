# ruff: noqa: S608
"""Rows -> SQLite: everything arrives, constraints hold, and the same rows give the same bytes."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from newsledger.check_database import check_database
from newsledger.dataset import Dataset
from newsledger.errors import PackageError
from newsledger.load import LARGE_PAGE_BYTES, PAGE_BYTES, SEARCHED, write_database
from newsledger.package import write_package
from newsledger.schema import TABLES, columns
from newsledger.store import Store
from newsledger.validate import validate_written


@pytest.fixture
def database(gold_rows, seed_texts, tmp_path):
    write_database(gold_rows, seed_texts, tmp_path / "x.sqlite")
    connection = sqlite3.connect(tmp_path / "x.sqlite")
    yield connection
    connection.close()


def test_every_row_arrives_as_it_was(database, gold_rows):
    for table in TABLES:
        found = [dict(zip(columns(table), row, strict=True)) for row in database.execute(f'SELECT * FROM "{table}"')]
        assert found == gold_rows[table]


def test_the_texts_are_there_and_all_is_sound(database, seed_texts):
    assert dict(database.execute("SELECT * FROM documents")) == seed_texts
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_same_rows_give_the_same_bytes(gold_rows, seed_texts, tmp_path):
    for name in ("a", "b"):
        write_database(gold_rows, seed_texts, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_database_of_many_sources_has_large_pages(database, gold_rows, seed_texts, tmp_path, monkeypatch):
    assert database.execute("PRAGMA page_size").fetchone() == (PAGE_BYTES,)
    monkeypatch.setattr("newsledger.load.MANY_SOURCES", len(gold_rows["sources"]))
    write_database(gold_rows, seed_texts, tmp_path / "many.sqlite")
    with closing(sqlite3.connect(tmp_path / "many.sqlite")) as many:
        assert many.execute("PRAGMA page_size").fetchone() == (LARGE_PAGE_BYTES,)
        assert list(check_database(many)) == []


def test_quotes_names_and_texts_can_be_searched(database):
    for table in SEARCHED:
        assert database.execute(f'SELECT count(*) FROM "{table}_fts"').fetchone()[0] > 0
    query = "SELECT name FROM actors WHERE rowid IN (SELECT rowid FROM actors_fts WHERE actors_fts MATCH ?)"
    assert database.execute(query, ("observatory",)).fetchall() == [("Syrian Observatory for Human Rights",)]
    found = database.execute(query, ("erdogan",)).fetchall()  # however it is accented
    assert [name for (name,) in found] == ["Recep Tayyip Erdoğan"]


def test_the_flat_view_names_the_claimants_in_order(database):
    relayed = database.execute("SELECT figure_id FROM figure_claimants WHERE position = 2").fetchone()[0]
    query = "SELECT claimants FROM figures_flat WHERE figure_id = ?"
    assert database.execute(query, (relayed,)).fetchone()[0] == "United Nations; The Moscow Times"


BROKEN = pytest.mark.parametrize(
    ("table", "changes", "message"),
    [
        ("figures", {"lower": 5.0, "value": 4.0}, "CHECK constraint failed"),
        ("figures", {"category": None}, "NOT NULL constraint failed: figures.category"),
        ("figures", {"number_start": 0}, "CHECK constraint failed"),
        ("figures", {"quote": "something else"}, "CHECK constraint failed"),
        ("events", {"date_earliest": "2020-02-30"}, "CHECK constraint failed"),
        ("events", {"event_type": "picnic"}, "refers to a row that is not in event_type"),
        ("places", {"latitude": None}, "CHECK constraint failed"),
        ("evidence", {"place_id": "plc-idlib", "actor_id": "act-russia"}, "CHECK constraint failed"),
        ("actors", {"name": 12, "generic": "yes"}, "cannot store TEXT value in INTEGER column"),
    ],
)


def break_row(gold_rows, table, changes):
    row = next(row for row in gold_rows[table] if row.get("latitude", 1) is not None)
    row.update(changes)
    return row


@BROKEN
def test_a_row_that_breaks_a_constraint_is_named(gold_rows, tmp_path, table, changes, message):
    row = break_row(gold_rows, table, changes)
    with pytest.raises(PackageError, match=message) as caught:
        write_database(gold_rows, {}, tmp_path / "x.sqlite")
    assert str(row[columns(table)[0]]) in str(caught.value)


def passes(rows, texts, folder) -> bool:
    """Whether a build would take what it makes of rows that are in a file already."""
    folder.mkdir()
    with Store({table: columns(table) for table in TABLES}, folder.with_suffix(".draft")) as store:
        for table, found in rows.items():
            for row in found:
                store.add(table, row)
        try:
            made = write_package(store, texts, Dataset("x", "X", "Rows."), folder)
        except PackageError:
            return False
    return validate_written(folder, (), made).valid


@BROKEN
def test_a_build_finds_a_broken_row_that_sqlite_has_copied(gold_rows, seed_texts, tmp_path, table, changes, message):
    assert passes(gold_rows, seed_texts, tmp_path / "sound")
    break_row(gold_rows, table, changes)
    assert not passes(gold_rows, seed_texts, tmp_path / "broken")


def test_writing_a_database_does_without_pandas_and_leaves_it_to_be_imported():
    told = (
        "import sqlite3, sys; from newsledger.load import make_searchable, SEARCHED; c = sqlite3.connect(':memory:');"
        "[c.execute(f'CREATE TABLE {t} ({chr(44).join(n)})') for t, n in SEARCHED.items()]; make_searchable(c);"
        "print('pandas' in sys.modules, c.execute('SELECT count(*) FROM figures_fts').fetchone());"
        "import pandas; print(pandas.DataFrame().empty)"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["False (0,)", "True"]


def test_a_rule_across_columns_is_asked_of_a_database_that_is_only_read(gold_rows, seed_texts, tmp_path):
    assert passes(gold_rows, seed_texts, tmp_path / "sound")
    (path,) = (tmp_path / "sound").glob("*.sqlite")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE places SET latitude = NULL WHERE name = 'Kafr Zita'")
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        found = [(p.code, p.table, p.message) for p in check_database(connection)]
    assert found == [("constraint", "places", "breaks the rule (latitude IS NULL) = (longitude IS NULL)")]
