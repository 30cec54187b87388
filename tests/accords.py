"""Measures how the agreements of whole articles of our own are read: the shares that come out as coded.

``tests/gold/accords/<set>/*.yml`` holds invented articles with their coding. ``agreements``: by a key of the file,
``[names, types, date made, place made]``; ``mentions``: ``[words, key]``, words that stand once in the text and hold a
mention; ``actors``: ``[key, role, names]``; ``provisions``: ``[words, key, kinds]``; ``relations``: events that bear on
an agreement, ``[trigger words, event types, relations, key]``; ``unrelated``: ``[trigger words]`` of events that bear
on none. ``|`` parts answers that are all right, ``~`` means that coders would differ, an empty answer that there is
none. Run as a script, it prints every miss.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from newsledger.gazetteer.fold import fold
from newsledger.records import AgreementRecord, EventRecord, Extraction

from tests.articles import fits, is_at, is_one_of, place_names, shares_of, span_of
from tests.conftest import read
from tests.notes import is_actor

GOLD = Path(__file__).parent / "gold" / "accords"
FIELDS = ("agreement", "name", "type", "date", "place", "mention", "one row", "actor", "provision")
FIELDS += ("relation", "not related", "not invented")


def judge(folder: str) -> Iterator[tuple[str, bool, str]]:
    """(field, whether it is right, what was expected and read) for every answer that is judged in a set."""
    for path in sorted((GOLD / folder).glob("*.yml")):
        case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        title = case.get("title", "")
        text = f"{title}\n\n{case['text']}".lstrip()
        extraction = read(text, title=title, published=case["published"])
        for field, is_right, miss in _judge_case(case, text, extraction):
            yield field, is_right, f"{path.stem}: {miss}"


def shares(folder: str) -> tuple[dict[str, float], dict[str, int], list[str]]:
    """The share of right answers of each field, how many were judged, and the misses."""
    return shares_of(judge(folder), FIELDS)


def _judge_case(case: dict, text: str, extraction: Extraction) -> Iterator[tuple[str, bool, str]]:
    spans = [(*span_of(text, words), key) for words, key in case["mentions"] if key != "~"]
    rows = {key: _row(extraction, [s for s in spans if s[2] == key]) for key in case["agreements"]}
    for key, (names, types, date, place) in case["agreements"].items():
        index = rows[key]
        found = None if index is None else extraction.agreements[index]
        yield "agreement", found is not None, f"{key}: {[a.name for a in extraction.agreements]}"
        if found is not None:
            yield from _judge_agreement(names, types, date, place, found, text, extraction)
    for start, end, key in spans:
        told = [i for i, a in enumerate(extraction.agreements) if _lies_in(a, start, end)]
        yield "mention", bool(told), f"{text[start:end]!r}: none"
        if told:
            yield "one row", rows.get(key) in told, f"{text[start:end]!r} {key}: {extraction.agreements[told[0]].name}"
    coded = {row for row in rows.values() if row is not None}
    for index, agreement in enumerate(extraction.agreements):
        meant = any(m.start < end and start < m.end for m in agreement.mentions for start, end, _ in spans)
        words = [text[m.start : m.end] for m in agreement.mentions]
        yield "not invented", index in coded or meant, f"{agreement.name}: {words}"
    yield from _judge_parts(case, text, extraction, rows)
    yield from _judge_events(case, text, extraction, rows)


def _judge_agreement(
    names: str, types: str, date: str, place: str, found: AgreementRecord, text: str, extraction: Extraction
) -> Iterator[tuple[str, bool, str]]:
    words = {fold(found.name)} | {fold(text[m.start : m.end]) for m in found.mentions}
    if names != "~":
        wanted = [set(fold(name).split()) - {"the"} for name in names.split("|")]
        is_right = any(want <= set(told.split()) or set(told.split()) <= want for want in wanted for told in words)
        yield "name", is_right, f"{names}: {found.name} {sorted(words)}"
    yield "type", is_one_of(types, found.agreement_type), f"{names} {types}: {found.agreement_type}"
    if date != "~":
        yield "date", fits(date, found.when.edtf), f"{names} {date}: {found.when.edtf}"
    if place != "~":
        told_at = place_names(text, extraction, found)
        yield "place", is_at(place, found, told_at), f"{names} {place}: {told_at[:1]}"


def _judge_parts(
    case: dict, text: str, extraction: Extraction, rows: dict[str, int | None]
) -> Iterator[tuple[str, bool, str]]:
    for key, role, names in case.get("actors", ()):
        index = rows[key]
        told = [] if index is None else [(extraction.actors[i], r) for i, r in extraction.agreements[index].actors]
        is_right = any(is_actor(names, actor, text) and is_one_of(role, r) for actor, r in told)
        yield "actor", is_right, f"{key} {role} {names}: {[(a.name, r) for a, r in told]}"
    for words, key, kinds in case.get("provisions", ()):
        start, end = span_of(text, words)
        index = rows[key]
        laid_down = [] if index is None else extraction.agreements[index].provisions
        found = [p.kind for p in laid_down if p.start < end and start < p.end]
        yield "provision", any(is_one_of(kinds, kind) for kind in found), f"{words!r} {key} {kinds}: {found}"


def _judge_events(
    case: dict, text: str, extraction: Extraction, rows: dict[str, int | None]
) -> Iterator[tuple[str, bool, str]]:
    for words, types, relations, key in case.get("relations", ()):
        if "~" in (relations, key):
            continue
        found = _events(extraction, *span_of(text, words))
        told = [(e.event_type, r, extraction.agreements[a].name) for e in found for a, r in e.agreements]
        right = [rows[one] for one in key.split("|") if rows[one] is not None]
        is_right = any(
            is_one_of(types, e.event_type) and is_one_of(relations, r) and a in right
            for e in found
            for a, r in e.agreements
        )
        yield "relation", is_right, f"{words!r} {types} {relations} {key}: {[e.event_type for e in found]} {told}"
    for [words] in case.get("unrelated", ()):
        found = _events(extraction, *span_of(text, words))
        told = [(r, extraction.agreements[a].name) for e in found for a, r in e.agreements]
        yield "not related", not told, f"{words!r}: {told}"


def _row(extraction: Extraction, spans: list[tuple[int, int, str]]) -> int | None:
    """The agreement that most of the mentions belong to."""
    counts = [sum(_lies_in(a, start, end) for start, end, _ in spans) for a in extraction.agreements]
    return counts.index(max(counts)) if any(counts) else None


def _lies_in(agreement: AgreementRecord, start: int, end: int) -> bool:
    return any(m.start < end and start < m.end for m in agreement.mentions)


def _events(extraction: Extraction, start: int, end: int) -> list[EventRecord]:
    return [
        event
        for event in extraction.events
        if any(m.field == "event_type" and m.start < end and start < m.end for m in event.mentions)
    ]


if __name__ == "__main__":
    for folder in [a for a in sys.argv[1:] if a[:1] != "-"] or ["worked"]:
        found, judged, missed = shares(folder)
        print(folder, *(f"{field} {share:.3f} ({judged.get(field)})" for field, share in found.items()), sep="\n  ")
        if "--quiet" not in sys.argv:
            print(*missed, sep="\n")
