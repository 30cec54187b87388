"""The wheel holds all that the package needs, and works outside the repository."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "build" / "newsledger"
pytestmark = [pytest.mark.wheel, pytest.mark.model]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package(wheel):
    listed = subprocess.run(
        ["git", "ls-files", "build/newsledger"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    expected = {name.removeprefix("build/") for name in listed.splitlines() if (ROOT / name).exists()}
    assert expected <= set(zipfile.ZipFile(wheel).namelist())
    assert len(expected) > 100


def test_the_wheel_works_in_an_environment_of_its_own_outside_the_repository(wheel, tmp_path):
    """Its dependencies are lent by a path file: they are locked and tested elsewhere; newsledger itself is not lent."""
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    run = {"check": True, "capture_output": True, "text": True, "cwd": tmp_path}
    subprocess.run([python, "-m", "pip", "install", "--no-deps", "--no-index", str(wheel)], **run)
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], **run
    ).stdout.strip()
    (Path(site) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    where = subprocess.run([python, "-c", "import newsledger; print(newsledger.__file__)"], **run).stdout
    assert where.startswith(str(environment))
    command = environment / "bin" / "newsledger"
    subprocess.run([command, "init", "demo"], **run)
    (tmp_path / "demo" / "seeds" / "a.txt").write_text("Shelling killed 12 civilians in Idlib on Sunday, medics said.")
    built = subprocess.run([command, "build", "demo/seeds", "--output", "demo/datapackage"], **run).stdout
    assert "articles: 1 read, 0 left out" in built
    assert "demo/datapackage: valid" in subprocess.run([command, "validate", "demo/datapackage"], **run).stdout
