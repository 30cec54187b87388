"""One package is put in the place of another in one decisive step, and whoever comes next brings it to its end."""

import subprocess
import sys

import pytest
from newsledger import switch
from newsledger.errors import PackageError
from newsledger.load import write_database
from newsledger.switch import finish_replacement, replace_package, staging
from newsledger.validate import validate

SWAPS = ["exchanged", "renamed"]
KILLED = """
import os, sys
from pathlib import Path
from newsledger import switch
out, left, swap = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
def counted(real):
    def call(*paths):
        global left
        left -= 1
        return os._exit(9) if left < 0 else real(*paths)
    return call
switch._rename = counted(switch._rename)
switch._exchange = counted(switch._exchange) if swap == "exchanged" else lambda one, other: False
with switch.staging(out) as folder:
    for name in "abc":
        (folder / name).mkdir()
        (folder / name / "file").write_text("new")
    switch.replace_package(folder, out)
"""


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def old_package(folder):
    for name in "abc":
        (folder / name).mkdir()
        (folder / name / "file").write_text("old")


def contents(state):
    return {f"{name}/file": state.encode() for name in "abc"}


def test_a_new_package_replaces_the_old_and_leaves_what_people_wrote(tmp_path):
    for name, text in (("dataset.yml", "mine"), ("corrections.csv", "mine"), ("datapackage.json", "old")):
        (tmp_path / name).write_text(text)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "gone.csv").write_text("old")
    write_database({"sources": []}, {}, tmp_path / "former-name.sqlite")
    (tmp_path / "other.sqlite").write_bytes(b"mine")
    with staging(tmp_path) as folder:
        (folder / "data").mkdir()
        (folder / "data" / "new.csv").write_text("new")
        (folder / "datapackage.json").write_text("new")
        replace_package(folder, tmp_path)
    assert tree(tmp_path) == {
        "corrections.csv": b"mine",
        "data/new.csv": b"new",
        "datapackage.json": b"new",
        "dataset.yml": b"mine",
        "other.sqlite": b"mine",
    }


@pytest.mark.parametrize("stop", [RuntimeError, KeyboardInterrupt])
def test_a_build_that_stops_leaves_the_old_package_as_it_was(tmp_path, stop):
    (tmp_path / "datapackage.json").write_text("old")

    def build():
        with staging(tmp_path) as folder:
            (folder / "datapackage.json").write_text("new")
            raise stop

    with pytest.raises(stop):
        build()
    assert tree(tmp_path) == {"datapackage.json": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["datapackage.json"]


@pytest.mark.parametrize("swap", SWAPS)
@pytest.mark.parametrize("moves", range(5))
@pytest.mark.parametrize("stop", [OSError, KeyboardInterrupt])
def test_a_replacement_that_fails_half_way_is_undone(tmp_path, monkeypatch, moves, stop, swap):
    old_package(tmp_path)
    left = moves

    def counted(real):
        def call(*paths):
            nonlocal left
            left -= 1
            if left == -1:
                raise stop
            return real(*paths)

        return call

    monkeypatch.setattr(switch, "_rename", counted(switch._rename))
    monkeypatch.setattr(switch, "_exchange", counted(switch._exchange) if swap == "exchanged" else lambda *_: False)

    def build():
        with staging(tmp_path) as folder:
            for name in "abc":
                (folder / name).mkdir()
                (folder / name / "file").write_text("new")
            replace_package(folder, tmp_path)

    with pytest.raises(PackageError if stop is OSError else stop):
        build()
    assert tree(tmp_path) == contents("old")


@pytest.mark.parametrize("swap", SWAPS)
def test_a_build_killed_at_any_step_of_the_switch_leaves_the_old_or_the_new_package(tmp_path, swap):
    states, steps = [], {"exchanged": 5, "renamed": 8}[swap]
    for moves in range(steps + 1):
        folder = tmp_path / str(moves)
        folder.mkdir()
        old_package(folder)
        arguments = [sys.executable, "-c", KILLED, str(folder), str(moves), swap]
        assert subprocess.run(arguments, check=False).returncode == (0 if moves == steps else 9)
        if swap == "exchanged":
            assert {path.name for path in folder.iterdir() if path.name[0] != "."} == {"a", "b", "c"}
        finished = finish_replacement(folder)
        assert finished == (0 < moves < steps)
        with staging(folder):
            pass
        states.append("new" if tree(folder) == contents("new") else "old")
        assert tree(folder) == contents(states[-1])
    assert states == ["old", *["new"] * steps]


def test_a_check_finishes_what_a_killed_build_has_decided(gold_package, tmp_path):
    expected = tree(gold_package)
    ready = gold_package / switch.READY
    with staging(gold_package) as staged:
        for name in ("data", "datapackage.json", "README.md", f"{next(gold_package.glob('*.sqlite')).name}"):
            (gold_package / name).rename(staged / name)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(switch, "finish_replacement", lambda output: False)
            replace_package(staged, gold_package)
    assert ready.is_dir()
    assert validate(gold_package).errors == []
    assert tree(gold_package) == expected


def test_a_folder_made_for_a_build_that_fails_is_taken_away(tmp_path):
    with pytest.raises(RuntimeError), staging(tmp_path / "new" / "folder"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_told_in_one_line(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(PackageError, match="can't be written"), staging(tmp_path / "file"):
        pass
