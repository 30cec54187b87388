"""Measures whether several articles that tell of the same are seen to: the shares of pairs that come out as coded.

``tests/gold/bundles/<set>/*.yml`` holds invented reports of different outlets on the same days, with their coding:
``articles``; ``events`` with their ``mentions``; ``figures`` with the ``words`` that claim them (one key for the same
number of the same thing); pairs of keys whose figures are in conflict (``conflicts``: other tolls of one incident), and
pairs that are not judged (``unsure``). A mention is ``[index of the article, words]``; the words stand once in title
and text, and hold the trigger or the number. ``|`` parts answers that are all right. Of two tellings that were both
read it is asked whether they are one event where they should be (found) and only there (rightly). Run as a script, it
prints every miss.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml
from newsledger.annotate import annotate
from newsledger.extract import read_article
from newsledger.read import lay_out
from newsledger.records import Article
from newsledger.resolve import resolve
from newsledger.schema import Row, Rows

from tests.articles import shares_of
from tests.conftest import KNOWLEDGE

GOLD = Path(__file__).parent / "gold" / "bundles"
FIELDS = (
    *("event", "one event", "only one event", "one event across", "only one event across"),
    *("figure", "figure's event", "same figure", "only same figure", "conflict", "only conflict"),
)
Key = tuple[str, int, str]  # key of an event or figure, index of the article, words


def judge(folder: str) -> Iterator[tuple[str, bool, str]]:
    """(field, whether it is right, what was expected and read) for every answer that is judged in a set."""
    for path in sorted((GOLD / folder).glob("*.yml")):
        case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        articles = [_article(path.stem, n, given) for n, given in enumerate(case["articles"])]
        docs = annotate(articles)
        extractions = [read_article(article, doc, KNOWLEDGE) for article, doc in zip(articles, docs, strict=True)]
        rows = resolve(zip(articles, extractions, strict=True))
        told = {key: _event_told(rows, articles, key) for key in _keys(case["events"], "mentions")}
        claims = {key: _figure_told(rows, articles, key, case) for key in _keys(case["figures"], "words")}
        for field, is_right, miss in (
            *_judge_events(told),
            *_judge_figures(case, told, claims),
            *_judge_claims(case, rows, claims),
        ):
            yield field, is_right, f"{path.stem}: {miss}"


def shares(folder: str) -> tuple[dict[str, float], dict[str, int], list[str]]:
    """The share of right answers of each field, how many were judged, and the misses."""
    return shares_of(judge(folder), FIELDS)


def _article(name: str, n: int, given: dict[str, str]) -> Article:
    text = given["text"].strip()
    about = {"title": given["title"], "published": given["published"], "publisher": given["publisher"]}
    return lay_out(Article(f"{name}-{n}", text, language="en", **about))


def _keys(coded: dict[str, dict[str, Any]], places: str) -> list[Key]:
    return [(key, int(n), words) for key, about in coded.items() for n, words in about[places]]


def _span(articles: list[Article], key: Key) -> tuple[str, int, int]:
    """(source id, start, end) of the words."""
    article, words = articles[key[1]], key[2]
    start = article.text.index(words)
    return article.source_id, start, start + len(words)


def _event_told(rows: Rows, articles: list[Article], key: Key) -> str:
    """The id of the event that most triggers in the words tell of; empty where there is none."""
    source_id, first, last = _span(articles, key)
    found = [
        row["event_id"]
        for row in rows["evidence"]
        if row["event_id"] and row["field"] == "event_type" and row["source_id"] == source_id
        if row["start"] < last and first < row["end"]
    ]
    return max(found, key=found.count, default="")


def _figure_told(rows: Rows, articles: list[Article], key: Key, case: dict[str, Any]) -> Row | None:
    """The figure whose number stands in the words: one with the value that was coded, if there is one."""
    source_id, first, last = _span(articles, key)
    value = case["figures"][key[0]]["value"]
    inside = [
        row
        for row in rows["figures"]
        if row["source_id"] == source_id and first <= row["number_start"] and row["number_end"] <= last
        if row["category"] != "duration"
    ]
    return next((row for row in inside if value in ("", "~") or row["value"] == float(value)), next(iter(inside), None))


def _judge_events(told: dict[Key, str]) -> Iterator[tuple[str, bool, str]]:
    for key, event_id in told.items():
        yield "event", bool(event_id), f"{key}: not read"
    read = [(key, event_id) for key, event_id in told.items() if event_id]
    for (one, id_), (other, other_id) in combinations(read, 2):
        across = "" if one[1] == other[1] else " across"
        same, joined = one[0] == other[0], id_ == other_id
        if same:
            yield f"one event{across}", joined, f"{one} and {other} apart"
        if joined:
            yield f"only one event{across}", same, f"{one} and {other} joined"


def _judge_figures(
    case: dict[str, Any], told: dict[Key, str], claims: dict[Key, Row | None]
) -> Iterator[tuple[str, bool, str]]:
    """Whether figures are read, and belong to one of the events that tell of theirs."""
    ids: dict[str, set[str | None]] = defaultdict(set)
    for key, event_id in told.items():
        ids[key[0]].add(event_id)
    for key, row in claims.items():
        yield "figure", row is not None, f"{key}: not read"
        if row is not None:
            wanted = case["figures"][key[0]]["event"].split("|")
            right = any(row["event_id"] in ids[event] if event else not row["event_id"] for event in wanted)
            yield "figure's event", right, f"{key}: {wanted}"


def _judge_claims(case: dict[str, Any], rows: Rows, claims: dict[Key, Row | None]) -> Iterator[tuple[str, bool, str]]:
    """Whether claims of several articles are seen to be the same, or to contradict each other. *At least 16* and *16*
    may be called compatible; what is said of a claim holds of those that restate it."""
    classes, related = _related(rows)
    conflicting, unsure = ({frozenset(pair) for pair in case.get(name) or ()} for name in ("conflicts", "unsure"))
    read = [(key, row["figure_id"], row["value"]) for key, row in claims.items() if row is not None]
    for (one, id_, value), (other, other_id, other_value) in combinations(read, 2):
        pair, same = frozenset((one[0], other[0])), one[0] == other[0]
        if one[1] == other[1] or pair in unsure:
            continue
        found = related[frozenset((classes[id_], classes[other_id]))]
        restated = classes[id_] == classes[other_id] or (value == other_value and "compatible" in found)
        if same:
            yield "same figure", restated, f"{one} and {other}"
        if restated:
            yield "only same figure", same, f"{one} and {other}"
        if pair in conflicting:
            yield "conflict", bool(found), f"{one} and {other}"
        if found and not same:
            yield "only conflict", pair in conflicting, f"{one} and {other}: {sorted(found)}"


def _related(rows: Rows) -> tuple[dict[str, str], dict[frozenset[str], set[str]]]:
    """(figure -> the first of those that restate each other, how those firsts bear on each other)."""
    classes = {row["figure_id"]: row["figure_id"] for row in rows["figures"]}
    for row in rows["figure_relations"]:
        if row["relation"] == "restates":
            old, new = classes[row["figure_id"]], classes[row["other_figure_id"]]
            classes = {id_: new if first == old else first for id_, first in classes.items()}
    related: dict[frozenset[str], set[str]] = defaultdict(set)
    for row in rows["figure_relations"]:
        if row["relation"] in ("conflicts", "compatible"):
            related[frozenset((classes[row["figure_id"]], classes[row["other_figure_id"]]))].add(row["relation"])
    return classes, related


if __name__ == "__main__":
    for folder in sys.argv[1:] or sorted(path.name for path in GOLD.iterdir()):
        found, judged, misses = shares(folder)
        print(f"{folder}:", ", ".join(f"{field} {found[field]:.3f} of {judged.get(field, 0)}" for field in FIELDS))
        print(*misses, sep="\n")
