"""A disk that is full at any write of a build: one line says what to do, and the earlier package stays whole."""

import errno
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from newsledger.cli import main

pytestmark = pytest.mark.model
SEEDS = Path(__file__).parent.parent / "seeds"
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def build(output: Path, cache: Path) -> tuple[int, str]:
    command = ["build", SEEDS, "-o", output, "--cache", cache, "--workers", 1, "-q"]
    result = CliRunner().invoke(main, [str(part) for part in command])
    return result.exit_code, result.output


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, Path]:
    """A package and a cache with what was read for it."""
    folder = tmp_path_factory.mktemp("built")
    assert build(folder / "package", folder / "cache")[0] == 0
    return folder / "package", folder / "cache"


@pytest.fixture
def changed(built, tmp_path) -> tuple[Path, Path]:
    """Copies, with a change that asks for a new package."""
    package, cache = shutil.copytree(built[0], tmp_path / "package"), shutil.copy(built[1], tmp_path / "cache")
    (package / "dataset.yml").write_text("title: Another\n")
    return package, cache


def assert_refused(changed: tuple[Path, Path]) -> None:
    before = contents(changed[0])
    code, output = build(*changed)
    assert (code, output.count("\n")) == (1, 1), output
    assert output.startswith(f"newsledger: {changed[0]}: can't be written (")
    assert "make room" in output
    assert contents(changed[0]) == before


def limit_pages(monkeypatch, suffix: str, pages: int) -> None:
    """Lets SQLite find no room in files of such a name beyond a number of pages."""
    connect = sqlite3.connect

    def limited(path, *arguments, **options):
        connection = connect(path, *arguments, **options)
        if str(path).endswith(suffix):
            connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(sqlite3, "connect", limited)


@pytest.mark.parametrize("pages", [1, 3, 10, 20, 26])
def test_no_room_for_the_draft(changed, monkeypatch, pages):
    limit_pages(monkeypatch, "draft", pages)
    assert_refused(changed)


@pytest.mark.parametrize("pages", [1, 50, 90, 150, 200])
def test_no_room_for_the_database(changed, monkeypatch, pages):
    limit_pages(monkeypatch, "package.sqlite", pages)
    assert_refused(changed)


@pytest.mark.parametrize("pages", [1, 2, 10])
def test_no_room_for_the_cache_costs_the_cache_and_not_the_build(changed, monkeypatch, pages):
    changed[1].unlink()
    limit_pages(monkeypatch, "cache", pages)
    assert build(*changed) == (0, "")


@pytest.mark.parametrize("name", ["sources.csv", "figures_flat.csv", "datapackage.json", "README.md", ".journal"])
def test_no_room_for_a_file(changed, monkeypatch, name):
    opened = Path.open

    def refuse(path, mode="r", *arguments, **options):
        if path.name == name and "w" in mode:
            raise FULL
        return opened(path, mode, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    assert_refused(changed)


@pytest.mark.parametrize("call", ["fsync", "mkdir"])
def test_no_room_when_the_package_is_to_reach_the_disk(changed, monkeypatch, call):
    def refuse(*_, **__):
        raise FULL

    monkeypatch.setattr(os, call, refuse)
    assert_refused(changed)
