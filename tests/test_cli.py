"""The command line tells every failure in one line, and shows a traceback only when asked."""

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from newsledger import cli
from newsledger.cli import main


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    return result.exit_code, result.output


def test_the_commands_are_listed_in_the_order_of_work_and_none_is_cut_off():
    code, output = run("--help")
    listed = re.findall(r"^  (\w+)  +(.*)", output.split("Commands:\n")[1], re.MULTILINE)
    assert code == 0
    assert [name for name, _ in listed] == list(main.commands)
    assert [name for name, _ in listed][:3] == ["init", "build", "validate"]
    assert [said for _, said in listed if said.endswith("...")] == []


def test_a_path_that_the_system_refuses_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    code, output = run("init", tmp_path / "file")
    assert code == 1
    assert (
        output == f"newsledger: {tmp_path}/file/seeds: Not a directory; "
        "see to the path, its permissions and the room on the disk\n"
    )


def test_a_database_that_can_not_be_opened_is_no_fault_of_ours():
    told = cli.one_line(sqlite3.OperationalError("unable to open database file"))
    assert told == "the database can't be opened; see to its permissions and the room on the disk"


@pytest.mark.parametrize("command", [("explain", "fig-1"), ("learn",), ("serve",), ("release",)])
def test_a_folder_without_a_dataset_is_one_line_that_names_it(command, tmp_path):
    code, output = run(*command, tmp_path / "none")
    assert code == 1
    assert output.startswith("newsledger: ")
    assert str(tmp_path / "none") in output
    assert output.count("\n") == 1


def test_a_fault_of_our_own_is_one_line_and_a_traceback_with_debug(monkeypatch):
    @click.command()
    def broken() -> None:
        raise KeyError("figures\nmore")

    monkeypatch.setitem(cli.main.commands, "broken", broken)
    code, output = run("broken")
    assert code == 1
    assert output == (
        "newsledger: a fault of newsledger itself: KeyError: 'figures\\nmore'; "
        "run it again with newsledger --debug ...\n"
    )
    result = CliRunner().invoke(main, ["--debug", "broken"])
    assert isinstance(result.exception, KeyError)


def test_the_folder_of_the_articles_cannot_be_that_of_the_dataset(tmp_path):
    (tmp_path / "a.txt").write_text("Shelling killed seven people on Sunday.")
    code, output = run("build", tmp_path, "--output", tmp_path)
    assert (code, output) == (1, f"newsledger: {tmp_path}: holds the articles; name another folder for the dataset\n")
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_init_makes_what_its_readme_and_the_help_of_build_speak_of(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, output = run("init", "mydata")
    assert code == 0
    assert "newsledger build mydata/seeds --output mydata/datapackage" in output
    assert "newsledger build mydata/seeds --output mydata/datapackage" in run("--help")[1]
    assert sorted(p.as_posix() for p in Path("mydata").iterdir()) == ["mydata/datapackage", "mydata/seeds"]


def test_python_dash_m_is_the_same_command(tmp_path):
    called = [sys.executable, "-m", "newsledger", "validate", str(tmp_path)]
    done = subprocess.run(called, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == run("validate", tmp_path)
