"""Extraction over many articles: the same records for any number of workers, from the cache, and after a death."""

import os
import signal
import sqlite3

import pytest
from newsledger import annotate, workers
from newsledger.read import lay_out
from newsledger.records import Article
from newsledger.workers import Settings, extract_all, rules_key

pytestmark = pytest.mark.model

TOWNS = ("Saraqib", "Taftanaz", "Ariha", "Binnish", "Kafranbel")


def some_articles(count: int = 40) -> list[Article]:
    texts = (
        f"Shelling killed {n + 2} civilians in {TOWNS[n % 5]} on Sunday, medics said. Report {n}." for n in range(count)
    )
    return [lay_out(Article(f"a{n}", text, language="en", published="2019-07-30")) for n, text in enumerate(texts)]


def test_any_number_of_workers_gives_the_same_records_in_the_order_of_the_input(tmp_path):
    articles = some_articles()
    alone = list(extract_all(articles, Settings(workers=1)))
    together = list(extract_all(articles, Settings(workers=2, cache=tmp_path / "c.sqlite")))
    assert [article.key for article, _ in alone] == [f"a{n}" for n in range(40)]
    assert alone == together
    assert all(extraction.figures for _, extraction in alone)


@pytest.mark.parametrize(
    ("count", "readers", "lengths"),
    [
        (0, 2, []),
        (3, 1, [3]),
        (40, 1, [16, 16, 8]),
        (9, 2, [4, 4, 1]),
        (60, 2, [16, 16, 7, 5, 4, 4, 4, 4]),
        (40, 4, [5, 4, 4, 4, 4, 4, 4, 4, 4, 3]),
    ],
)
def test_the_last_articles_come_in_smaller_chunks_where_several_read_them(count, readers, lengths):
    chunks = list(workers._chunks(iter(range(count)), readers))
    assert [len(chunk) for chunk in chunks] == lengths
    assert [n for chunk in chunks for n in chunk] == list(range(count))


def test_an_unchanged_corpus_is_read_without_loading_the_model(tmp_path, monkeypatch):
    settings = Settings(workers=1, cache=tmp_path / "c.sqlite")
    first = list(extract_all(some_articles(), settings))
    monkeypatch.setattr(annotate, "load_model", lambda name: pytest.fail("the model was loaded"))
    assert list(extract_all(some_articles(), settings)) == first


def test_one_added_article_costs_one_article(tmp_path, monkeypatch):
    settings = Settings(workers=1, cache=tmp_path / "c.sqlite")
    list(extract_all(some_articles(20), settings))
    read = []
    original = workers.read_article
    monkeypatch.setattr(workers, "read_article", lambda a, *rest: read.append(a.key) or original(a, *rest))
    assert len(list(extract_all(some_articles(21), settings))) == 21
    assert read == ["a20"]


def test_a_torn_cache_entry_is_read_anew(tmp_path):
    settings = Settings(workers=1, cache=tmp_path / "c.sqlite")
    first = list(extract_all(some_articles(3), settings))
    connection = sqlite3.connect(tmp_path / "c.sqlite")
    connection.execute("UPDATE checked SET value = substr(value, 1, 20) WHERE kind = 'extraction'")
    connection.commit()
    connection.close()
    assert list(extract_all(some_articles(3), settings)) == first


def test_the_cache_key_changes_with_model_and_own_lists(tmp_path):
    plain = rules_key(Settings())
    assert rules_key(Settings(model="other")) != plain
    assert rules_key(Settings(own=tmp_path)) == plain
    (tmp_path / "places.csv").write_text("name\nIdlib\n")
    assert rules_key(Settings(own=tmp_path)) != plain


def test_a_text_on_which_reading_fails_is_an_issue_and_the_others_are_read(monkeypatch):
    original = workers.read_article

    def fail_on_one(article, *rest):
        if article.key == "a1":
            raise KeyError("boom")
        return original(article, *rest)

    monkeypatch.setattr(workers, "read_article", fail_on_one)
    monkeypatch.delenv("NEWSLEDGER_DEBUG", raising=False)
    found = {a.key: e for a, e in extract_all(some_articles(3), Settings(workers=1))}
    assert [(i.code, i.severity) for i in found["a1"].issues] == [("extract-failed", "error")]
    assert found["a0"].figures
    assert found["a2"].figures


def test_another_language_is_reported_and_not_read():
    german = "Bei einem Luftangriff auf die Stadt sind am Sonntag sieben Zivilisten getötet worden, sagten Helfer. " * 3
    [(_, extraction)] = extract_all([lay_out(Article("de", german))], Settings(workers=1))
    assert extraction.language == "de"
    assert extraction.figures == ()
    assert [issue.code for issue in extraction.issues] == ["language-not-read"]


def kill_once(articles, settings):
    """Stands in for a worker's task: the first process that meets a1 dies as if out of memory."""
    mark = settings.cache.with_suffix(".died")
    if any(article.key == "a1" for article in articles) and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return workers_work(articles, settings)


workers_work = workers._work


def test_a_worker_that_dies_costs_nothing(tmp_path, monkeypatch):
    expected = list(extract_all(some_articles(20), Settings(workers=1)))
    monkeypatch.setattr(workers, "_work", kill_once)
    settings = Settings(workers=2, cache=tmp_path / "c.sqlite")
    assert list(extract_all(some_articles(20), settings)) == expected
    assert (tmp_path / "c.died").exists()


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "\n" * 100_000 + "Seven people were killed.",
        "Seven people were killed. " + "a" * 5_000 + " and " + "é" * 5_000 + " fled.",
        "".join(map(chr, range(1, 0xD800))),
        "١٢ 12 ½ ⅷ 𝟙𝟚 ¹² killed " * 50,
        "((((((((((" * 2_000,
        "killed, wounded, " * 3_000,
        "12 " * 5_000 + "killed.",
    ],
    ids=["one word", "empty lines", "long words", "all of Unicode", "strange digits", "brackets", "no end", "numbers"],
)
def test_strange_texts_are_read_or_reported(text):
    article = lay_out(Article("strange", text, language="en"))
    [(_, extraction)] = extract_all([article], Settings(workers=1))
    assert [issue for issue in extraction.issues if issue.code == "extract-failed"] == []


def test_of_a_line_of_ten_megabytes_the_beginning_is_read_and_the_rest_reported():
    text = "Seven people were killed in the town. " + "Nothing else happened there that day. " * 270_000
    [(_, extraction)] = extract_all([lay_out(Article("long", text, language="en"))], Settings(workers=1))
    assert extraction.figures[0].value == 7
    assert "text-too-long" in [issue.code for issue in extraction.issues]
