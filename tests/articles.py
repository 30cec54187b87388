"""Measures where and when the figures and events of whole articles of our own are: the shares that come out as coded.

``tests/gold/articles/<set>/*.yml`` holds invented articles with their coding. A figure is ``[words, value, category,
period, place]``, an event ``[words, type, date, place]``: ``words`` stand once in the text and hold the number or the
trigger, ``|`` parts answers that are all right, ``~`` means that coders would differ, an empty answer that there is
none. A month stands for any part of it that the text gives. Run as a script, it prints every miss.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import dropwhile
from pathlib import Path

import yaml
from newsledger.gazetteer.fold import fold
from newsledger.records import AgreementRecord, EventRecord, Extraction, FigureRecord

from tests.conftest import read

GOLD = Path(__file__).parent / "gold" / "articles"
Row = FigureRecord | EventRecord | AgreementRecord
FIELDS = ("figure", "figure period", "figure place", "event", "event date", "event place")


def judge(folder: str) -> Iterator[tuple[str, bool, str]]:
    """(field, whether it is right, what was expected and read) for every answer that is judged in a set."""
    for path in sorted((GOLD / folder).glob("*.yml")):
        case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        title = case.get("title", "")
        text = f"{title}\n\n{case['text']}".lstrip()
        extraction = read(text, title=title, published=case["published"])
        for field, is_right, miss in (*_judge_figures(case, text, extraction), *_judge_events(case, text, extraction)):
            yield field, is_right, f"{path.stem}: {miss}"


def tally(answers: Iterable[tuple[str, bool, str]]) -> tuple[dict[str, tuple[float, int]], list[str]]:
    """The share of right answers of each field with the number judged, and the misses."""
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    misses = []
    for field, is_right, miss in answers:
        judged[field] += 1
        right[field] += is_right
        if not is_right:
            misses.append(f"{field}: {miss}")
    return {field: (right[field] / number, number) for field, number in judged.items()}, misses


def shares_of(
    answers: Iterable[tuple[str, bool, str]], fields: tuple[str, ...]
) -> tuple[dict[str, float], dict[str, int], list[str]]:
    """The share of right answers of each of the fields, how many were judged, and the misses."""
    found, misses = tally(answers)
    judged = {field: number for field, (_, number) in found.items()}
    return {field: found.get(field, (0.0, 0))[0] for field in fields}, judged, misses


def shares(folder: str) -> tuple[dict[str, float], list[str]]:
    """The share of right answers of each field, and the misses."""
    found, misses = tally(judge(folder))
    return {field: found[field][0] for field in FIELDS}, misses


def _judge_figures(case: dict, text: str, extraction: Extraction) -> Iterator[tuple[str, bool, str]]:
    for words, value, category, period, place in case["figures"]:
        start, end = span_of(text, words)
        numbered = [f for f in extraction.figures if start <= f.number_start and f.number_end <= end]
        values = {float(answer) for answer in value.split("|") if answer != "~"}
        found = next((f for f in numbered if f.value is None or "~" in value or f.value in values), None)
        is_right = found is not None and is_one_of(category, found.category)
        yield "figure", is_right, f"{words!r} {category}: {found and (found.value, found.category)}"
        if period != "~":
            told = "" if found is None else told_period(found)
            yield "figure period", found is not None and fits(period, told), f"{words!r} {period}: {told}"
        if place != "~":
            names = place_names(text, extraction, found)
            yield "figure place", is_at(place, found, names), f"{words!r} {place}: {names[:1]}"


def _judge_events(case: dict, text: str, extraction: Extraction) -> Iterator[tuple[str, bool, str]]:
    for words, event_type, date, place in case["events"]:
        start, end = span_of(text, words)
        found = [e for e in extraction.events if _is_told(e, start, end)]
        event = next((e for e in found if is_one_of(event_type, e.event_type)), found[0] if found else None)
        is_right = event is not None and is_one_of(event_type, event.event_type)
        yield "event", is_right, f"{words!r} {event_type}: {[e.event_type for e in found]}"
        if date != "~":
            told = "" if event is None else event.when.edtf
            yield "event date", event is not None and fits(date, told), f"{words!r} {date}: {told}"
        if place != "~":
            names = place_names(text, extraction, event)
            yield "event place", is_at(place, event, names), f"{words!r} {place}: {names[:1]}"


def _is_told(event: EventRecord, start: int, end: int) -> bool:
    return any(m.field == "event_type" and m.start < end and start < m.end for m in event.mentions)


def span_of(text: str, words: str) -> tuple[int, int]:
    assert text.count(words) == 1, f"{words!r} stands {text.count(words)} times in the text"
    return text.index(words), text.index(words) + len(words)


def is_one_of(answers: str, answer: str) -> bool:
    return answers == "~" or answer in answers.split("|") or "~" in answers.split("|")


def told_period(figure: FigureRecord) -> str:
    start, end = figure.period_start, figure.period_end
    return start if start == end else f"{start or '..'}/{end or '..'}"


def fits(answers: str, told: str) -> bool:
    """Each end begins with the words of the answer: *2024-05* holds the first days of May."""
    for answer in answers.split("|"):
        wanted = answer.split("/") if "/" in answer else [answer, answer]
        ends = told.rsplit("/", 1) if "/" in told else [told, told]
        if all(end.startswith(want) and bool(end) == bool(want) for want, end in zip(wanted, ends, strict=True)):
            return True
    return False


def place_names(text: str, extraction: Extraction, row: Row | None) -> list[str]:
    """The name of a row's place and the names that the text gives it."""
    if row is None or row.place is None:
        return []
    place = extraction.places[row.place]
    called = (text[m.start : m.end] for m in place.mentions if m.rule != "anaphor")
    return [place.name, *(_bare(name) for name in called)]


def _bare(name: str) -> str:
    """A name without the words around it (*the village of Timba*, *Timba district*)."""
    words = list(dropwhile(str.islower, name.split()))
    return " ".join(reversed(list(dropwhile(str.islower, reversed(words)))))


def is_at(answers: str, row: Row | None, names: list[str]) -> bool:
    if row is None:
        return False
    wanted = {fold(answer) for answer in answers.split("|")}
    return not wanted.isdisjoint(map(fold, names)) if names else "" in wanted


if __name__ == "__main__":
    for folder in [a for a in sys.argv[1:] if a[:1] != "-"] or ["worked"]:
        found, missed = shares(folder)
        print(folder, " ".join(f"{field} {share:.3f}" for field, share in found.items()))
        if "--quiet" not in sys.argv:
            print(*missed, sep="\n")
