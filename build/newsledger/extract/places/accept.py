"""Which of the spans that may name a place are believed: judged together, over the whole article."""

from collections.abc import Callable
from itertools import pairwise

from newsledger.extract.places.candidates import (
    ACCEPTED,
    ACCEPTED_UNKNOWN,
    SURE,
    SURE_ELSEWHERE,
    Candidate,
)
from newsledger.extract.places.pairs import lie_near
from newsledger.gazetteer import Gazetteer

LISTED = (",", "and", "or")
LISTING = (",", "and", "or", "&", ")", "]")
INSIDE = frozenset((",", "in", "("))
LISTED_UNKNOWN = 4.0  # of a name that no list has, behind a place in a list (*in Djibo and Zorqan*)
LED, LED_NEAR = 1.5, 3.0  # points of a name for the place before it in a list, or right behind it
BETWEEN = frozenset("the of northern southern eastern western central northeastern northwestern southeastern".split())


def accept(candidates: list[Candidate], lower: list[str], gazetteer: Gazetteer, home: str = "") -> list[Candidate]:
    """Those that name a place, judged together: a name sure once is believed elsewhere, unless it is a person's."""
    sure, surnames, people, certain = {home} - {""}, set[str](), set[str](), set[str]()
    surnames.update(c.key for c in candidates if c.surname)
    for c in candidates:
        if c.key in surnames and not c.prominent and not _is_worded(c):
            continue
        if c.score >= (SURE if c.found else ACCEPTED_UNKNOWN if c.small else ACCEPTED_UNKNOWN + 1.0):
            sure.add(c.key)
        if c.whole_person:
            people.add(c.key)
        if c.score >= SURE + 2.0:
            certain.add(c.key)
    _share_kinds(candidates, lower)
    for c, d in pairwise(candidates):
        if _in_container(c, d, lower, gazetteer):
            c.add(1.5, "lies in")
    return _kept(candidates, gazetteer, lambda c: _in_article(c, sure, certain, surnames, people))


def _is_worded(c: Candidate) -> bool:
    """Whether words around a name speak for a place, not the model's label alone."""
    return (
        sum(points for reason, points in c.reasons if points > 0 and reason not in ("size", "GPE", "LOC", "FAC")) >= 2
    )


def _share_kinds(candidates: list[Candidate], lower: list[str]) -> None:
    """What a plural type noun calls one name of a list, it calls all of it; sets ``leads``."""
    for c, d in pairwise(candidates):
        if c.heads and d.first - c.last in (1, 2) and all(word in LISTED for word in lower[c.last : d.first]):
            d.heads, d.kind, d.small = True, d.kind or c.kind, d.small or c.small
            d.add(2.5, "listed")
    for d, c in pairwise(reversed(candidates)):
        listed = d.first - c.last in (1, 2) and all(word in LISTED for word in lower[c.last : d.first])
        if listed and d.plural and c.found:
            c.plural, c.kind = True, d.kind
            c.add(2.5, "listed")
    for c, d in pairwise(candidates):
        c.leads = (
            c.found != [] and d.first - c.end in (1, 2) and all(word in LISTING for word in lower[c.end : d.first])
        )


def _kept(candidates: list[Candidate], gazetteer: Gazetteer, points: Callable[[Candidate], float]) -> list[Candidate]:
    """Those with points enough, of their own or lent by the name before or behind them in a list."""
    kept: list[Candidate] = []
    waiting: tuple[Candidate, float] | None = None  # the one before, short of a point
    for c in candidates:
        score = points(c)
        last = kept[-1] if kept else None
        beside = last is not None and last.end <= c.first <= last.end + 2 and not c.whole_person
        if last is not None and beside and last.leads and c.found:
            score += _lent(last, c, gazetteer)
        elif beside and c.listed:
            score += LISTED_UNKNOWN
        if score >= (ACCEPTED if c.found else ACCEPTED_UNKNOWN):
            before, short = waiting or (c, 0.0)
            if before.end <= c.first <= before.end + 2 and short + _lent(before, c, gazetteer) >= ACCEPTED:
                kept.append(before)
            if last is not None and last.leads and c.literal:
                c.literal = last.literal
            kept.append(c)
            waiting = None
        elif waiting is not None and _are_placed_together(waiting[0], c, score):
            kept += [waiting[0], c]
            waiting = None
        else:
            waiting = (c, score) if c.leads and not c.whole_person and score >= ACCEPTED - LED_NEAR else None
    return kept


def _are_placed_together(one: Candidate, other: Candidate, score: float) -> bool:
    """*at Abqaiq and Khurais*: a small place that a list has, and a name that the model takes for one."""
    beside = one.end <= other.first <= one.end + 1 and not (one.whole_person or other.whole_person)
    reasons = {reason for reason, _ in one.reasons}
    return beside and not other.found and score >= 2.0 and not reasons.isdisjoint(("at", "in", "near"))


def _lent(one: Candidate, other: Candidate, gazetteer: Gazetteer) -> float:
    return LED_NEAR if lie_near(one, other, gazetteer) else LED


def _in_container(c: Candidate, d: Candidate, lower: list[str], gazetteer: Gazetteer) -> bool:
    """*Djibo in Burkina Faso*, *Tadef, Syria*: a doubtful name before a sure one that holds a place of the name."""
    if not (ACCEPTED - 2.0 <= c.score < ACCEPTED <= d.score) or not c.found or c.whole_person or d.first <= c.end:
        return False
    gap = lower[c.end : d.first]
    if len(gap) > 3 or INSIDE.isdisjoint(gap) or any(word not in INSIDE and word not in BETWEEN for word in gap):
        return False
    outer = {index for index, _ in d.found}
    if d.kind == "admin1":  # *Kursk oblast* is the area around Kursk
        areas = (gazetteer.admin1(gazetteer.place(index)) for index, alternate in d.found if not alternate)
        outer |= {area.index for area in areas if area is not None}
    places = (gazetteer.place(index) for index, alternate in c.found)
    return any(up.index in outer for place in places for up in gazetteer.lineage(place)[1:])


def _in_article(c: Candidate, sure: set[str], certain: set[str], surnames: set[str], people: set[str]) -> float:
    """A candidate's points with what the rest of the article says of its name."""
    if c.key in certain and not c.surname and c.key not in surnames:
        return c.score + SURE_ELSEWHERE + 1.0
    if c.key in sure and not c.whole_person and c.key not in surnames:
        return c.score + SURE_ELSEWHERE
    if c.key in surnames and c.key not in sure:
        return c.score - 2.0
    if c.prominent and c.key not in people and not c.beside:
        return c.score + 1.0
    return c.score
