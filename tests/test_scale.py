"""A large package is built, judged and recognized as one: in parts, in bounded memory, and not twice."""

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from newsledger import judge
from newsledger.cli import main
from newsledger.resolve.draft import Draft
from newsledger.store import Store
from newsledger.validate import validate

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
