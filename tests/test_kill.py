"""A few rounds of what ``python tests/kill.py`` does a hundred times; two builds into one folder; a small machine."""

import importlib.util
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from newsledger import workers
from newsledger.records import Article
from newsledger.validate import validate
from newsledger.workers import Settings, extract_all

SPEC = importlib.util.spec_from_file_location("kill", Path(__file__).parent / "kill.py")
assert SPEC is not None
assert SPEC.loader is not None
kill = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(kill)
pytestmark = pytest.mark.model


def test_builds_killed_at_random_moments_harm_nothing(tmp_path):
    hit, rounds = kill.rounds(tmp_path, kills=3, count=6, seed=7)
    assert rounds == 3
    assert hit > 0


def test_of_two_builds_into_one_folder_the_second_waits_and_says_so(tmp_path):
    first = kill.make_articles(tmp_path / "first.jsonl", 6)
    second = kill.make_articles(tmp_path / "second.jsonl", 7)
    package, cache = tmp_path / "package", tmp_path / "cache.sqlite"
    loud = [[a for a in kill.command(articles, package, cache) if a != "-q"] for articles in (first, second)]
    processes = [subprocess.Popen(a, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for a in loud]
    told = [process.communicate()[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sum("another build is at work here; waiting" in text for text in told) == 1
    assert validate(package).valid
    assert kill.left_over(package) == []
    kept = [shutil.copytree(package, tmp_path / "kept" / "package")]
    last = (first, second)[["waiting" in text for text in told].index(True)]
    subprocess.run(kill.command(last, tmp_path / "alone" / "package", cache), check=True)
    assert kill.contents(kept[0]) == kill.contents(tmp_path / "alone" / "package")


@pytest.mark.parametrize("damage", ["garbage", "cut", "empty", "a folder"])
def test_a_spoilt_cache_costs_time_only(tmp_path, damage):
    articles = kill.make_articles(tmp_path / "articles.jsonl", 3)
    cache = tmp_path / "cache.sqlite"
    subprocess.run(kill.command(articles, tmp_path / "one" / "package", cache), check=True)
    content = cache.read_bytes()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{cache}{suffix}").unlink(missing_ok=True)
    if damage == "a folder":
        cache.mkdir()
    else:
        damaged = {"garbage": os.urandom(9_000), "cut": content[: len(content) // 2], "empty": b""}
        cache.write_bytes(damaged[damage])
    subprocess.run(kill.command(articles, tmp_path / "two" / "package", cache), check=True)
    assert kill.contents(tmp_path / "one" / "package") == kill.contents(tmp_path / "two" / "package")


def hungry(articles: list[Article], settings: Settings) -> list[bytes]:
    """Stands in for a worker's task: one article needs more memory than there is, which Linux answers with a kill."""
    if any(article.key == "huge" for article in articles):
        resource.setrlimit(resource.RLIMIT_AS, (2**32, 2**32))
        try:
            bytearray(2**40)
        except MemoryError:
            os.kill(os.getpid(), 9)
    return real_work(articles, settings)


real_work = workers._work


def test_an_article_too_large_for_the_memory_is_an_issue_and_the_others_are_read(monkeypatch):
    from newsledger.read import lay_out

    texts = [f"Shelling killed {n + 2} civilians on Sunday, medics said. Report {n}." for n in range(20)]
    articles = [lay_out(Article(f"a{n}", text, language="en")) for n, text in enumerate(texts)]
    articles[4] = replace(articles[4], key="huge")
    monkeypatch.setattr(workers, "_work", hungry)
    found = {article.key: extraction for article, extraction in extract_all(articles, Settings(workers=2))}
    assert [issue.code for issue in found.pop("huge").issues] == ["worker-died"]
    assert all(extraction.figures for extraction in found.values())


def test_progress_is_told_in_plain_lines_where_there_is_no_terminal(monkeypatch, capsys):
    from newsledger.progress import Progress

    monkeypatch.setattr("newsledger.progress.LINE_SECONDS", 0.0)
    with Progress(40, stream=sys.stderr) as progress:
        progress.add(10)
        progress.add(30)
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith("reading: 10 of 40 articles, ")
    assert first.endswith(" left")
    assert last.startswith("reading: 40 of 40 articles, ")
