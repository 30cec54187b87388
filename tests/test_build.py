"""The whole build as a user runs it: what it writes, what it refuses, and that the earlier package survives."""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from newsledger.cli import main
from newsledger.validate import validate

pytestmark = pytest.mark.model
SEEDS = Path(__file__).parent.parent / "seeds"


def run(*arguments: object, code: int = 0) -> str:
    """The output of a command that must end with ``code``; an error is one line without a traceback."""
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exit_code == code, result.output
    if code == 1 and arguments[0] != "validate":
        assert result.output.startswith("newsledger: ")
        assert result.output.count("\n") == 1
    return result.output


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """The dataset of the seed articles."""
    folder = tmp_path_factory.mktemp("built") / "package"
    run("build", SEEDS, "-o", folder, "--workers", 1, "-q")
    return folder


@pytest.fixture
def package(built, tmp_path) -> Path:
    """A copy of it, to be spoilt."""
    return Path(shutil.copytree(built, tmp_path / "package"))


def test_a_build_ends_with_counts_and_a_validation_that_saw_every_table(tmp_path):
    output = run("build", SEEDS, "-o", tmp_path / "out", "--workers", 1)
    assert "articles: 2 read, 0 left out" in output
    assert f"{tmp_path}/out: valid (" in output
    assert validate(tmp_path / "out").valid


def test_two_builds_give_the_same_bytes_whatever_the_place_the_order_the_locale_and_the_hash_seed(built, tmp_path):
    articles = shutil.copytree(SEEDS, tmp_path / "seeds")
    output = tmp_path / "elsewhere" / "package"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"}
    command = [sys.executable, "-m", "newsledger.cli", "build", str(articles), "-o", str(output), "--no-cache", "-q"]
    subprocess.run([*command, "--workers", "2"], env=environment, check=True)
    assert contents(output) == contents(built)


def test_bulk_input_gives_what_the_files_give(built, tmp_path):
    rows = [{"key": p.stem, "text": p.read_text(encoding="utf-8")} for p in sorted(SEEDS.glob("*.txt"), reverse=True)]
    bulk = tmp_path / "articles.jsonl"
    bulk.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run("build", bulk, "-o", tmp_path / "package", "--workers", 1, "-q")
    for table in ("figures", "events", "actors", "agreements", "evidence"):
        name = f"data/{table}.csv"
        assert (tmp_path / "package" / name).read_bytes() == (built / name).read_bytes()


@pytest.mark.parametrize(
    ("spoil", "arguments", "message"),
    [
        (lambda a, p: shutil.rmtree(a), (), "no such file or folder"),
        (lambda a, p: [f.unlink() for f in a.iterdir()], (), "holds no article"),
        (
            lambda a, p: [f.write_bytes(b"") for f in a.glob("*.txt")],
            (),
            "(and 1 more)",
        ),
        (lambda a, p: None, ("--model", "no_such_model"), "model 'no_such_model' can't be loaded"),
        (lambda a, p: (p / "dataset.yml").write_text("name: [a"), (), "dataset.yml"),
        (lambda a, p: (p / "dataset.yml").write_text("colour: red"), (), "unknown setting 'colour'"),
        (lambda a, p: (p / "corrections.csv").write_text("a,b\n1,2\n"), (), "corrections.csv"),
        (lambda a, p: (p / "places.csv").write_text("town\nIdlib\n"), (), "places.csv"),
    ],
    ids=["missing", "empty folder", "empty files", "model", "bad yaml", "setting", "corrections", "own places"],
)
def test_what_cannot_be_built_is_one_line_and_leaves_the_earlier_package_as_it_was(
    package, tmp_path, spoil, arguments, message
):
    articles = Path(shutil.copytree(SEEDS, tmp_path / "articles"))
    spoil(articles, package)
    before = contents(package)
    output = run("build", articles, "-o", package, "--workers", 1, "--no-cache", *arguments, code=1)
    assert message in output
    assert contents(package) == before


def test_one_bad_article_does_not_stop_a_build(tmp_path):
    articles = Path(shutil.copytree(SEEDS, tmp_path / "articles"))
    (articles / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    (articles / "empty.txt").write_bytes(b"")
    (articles / "again.txt").write_bytes(next(SEEDS.glob("*.txt")).read_bytes())
    output = run("build", articles, "-o", tmp_path / "package", "--workers", 1)
    assert "articles: 2 read, 3 left out\n" in output
    assert "  bad.txt: is not text; convert it to UTF-8 text first\n" in output
    assert "  again.txt: again: same text as 000_f063ff3e6a930368; not loaded\n" in output
    assert "binary-file 1, duplicate-text 1, empty-text 1" in output


def small_files() -> None:
    """Makes the next write beyond 64 KiB fail as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536))


def test_a_full_disk_is_one_line_and_leaves_the_earlier_package_as_it_was(package):
    before = contents(package)
    command = [sys.executable, "-m", "newsledger.cli", "build", str(SEEDS), "-o", str(package), "--workers", "1", "-q"]
    result = subprocess.run([*command, "--no-cache"], preexec_fn=small_files, capture_output=True, text=True)
    assert result.returncode == 1
    assert result.stderr.startswith("newsledger: ")
    assert "Traceback" not in result.stderr
    assert contents(package) == before


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_build_leaves_the_earlier_package_and_the_next_build_ends_as_if_undisturbed(package, built, seed):
    before = contents(package)
    command = [sys.executable, "-m", "newsledger.cli", "build", str(SEEDS), "-o", str(package), "--workers", "1", "-q"]
    process = subprocess.Popen(command, start_new_session=True)
    time.sleep(random.Random(seed).uniform(0.5, 4))
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    left = {name: data for name, data in contents(package).items() if not name.startswith(".newsledger-")}
    assert left == before
    run("build", SEEDS, "-o", package, "--workers", 1, "-q")
    assert contents(package) == contents(built)


def test_a_dataset_of_ones_own_starts_with_init(tmp_path):
    output = run("init", tmp_path / "mine")
    assert f"newsledger build {tmp_path}/mine/seeds --output {tmp_path}/mine/datapackage" in output
    assert "is there already" in run("init", tmp_path / "mine", code=1)
    for article in SEEDS.glob("*.txt"):
        shutil.copy(article, tmp_path / "mine" / "seeds")
    output = run("build", tmp_path / "mine" / "seeds", "-o", tmp_path / "mine" / "datapackage", "--workers", 1)
    assert "defaults were used" not in output
    assert "dataset.yml has the contributors and description of an example: write your own before a release" in output
    assert (tmp_path / "mine" / "datapackage" / "mine.sqlite").exists()


def test_a_broken_package_does_not_validate_and_the_exit_status_says_so(package):
    path = package / "data" / "figures.csv"
    path.write_text(path.read_text().replace("1,800", "1,900", 1))
    assert "NOT VALID" in run("validate", package, code=1)
    assert json.loads(run("validate", package, "--json", code=1))["valid"] is False


def test_a_text_is_read_and_explained_on_the_command_line():
    output = run("read", "Shelling killed 12 civilians in Idlib on Sunday, medics said.", "--published", "2019-07-30")
    assert "'12' read as: 12 person" in output
    assert "category     killed, from 'killed'" in output


def test_a_figure_of_a_dataset_is_explained(built):
    lines = (built / "data" / "figures.csv").read_text(encoding="utf-8").splitlines()
    figure = next(line.split(",")[0] for line in lines if "1,800" in line)
    assert "more than 1,800 person" in run("explain", figure, built)
    assert "no figure has the id fig-x" in run("explain", "fig-x", built, code=1)
