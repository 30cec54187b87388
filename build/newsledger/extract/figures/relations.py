"""Relations between the figures of one article: part of, restates, conflicts. Conservative: in doubt, none."""

from collections.abc import Callable, Iterator
from operator import eq

from msgspec.structs import replace

from newsledger.records import FigureRecord, FigureRelation

LARGE = 100  # of a number that says the same thing where it is said again
ALIKE = 60  # figures of one number that are compared: all of an article of common length
UNRELATED = frozenset(("other", "age", "duration", "share", "distance"))
ANYBODY = frozenset("people persons deaths fatalities bodies dead victims martyrs casualties lives".split())
Meeting = Callable[[int, int], bool]  # whether two places may be the same, or one lie in the other
BULLETS = ("-", "•", "*", "–", "·", "▪", "●", "‣")
SAME_PEOPLE = frozenset(("people", "civilians", ""))


def relate(figures: list[FigureRecord], meet: Meeting = eq) -> list[FigureRelation]:
    """The relations that the wording gives: parts of wholes, figures that say another once more (a heading the body),
    and figures of one event on which two claimants differ. ``meet``: whether two places can be one."""
    found = []
    for i, figure in enumerate(figures):
        if figure.part_of is not None:
            relation = "subset_of" if figure.part_kind == "subset" else "part_of_total"
            found.append(FigureRelation(i, figure.part_of, relation, f"read as {figure.rule or 'part'}"))
    alike: dict[tuple[str, float | None], list[int]] = {}
    for i, figure in enumerate(figures):
        if figure.value is not None and figure.category not in UNRELATED:
            alike.setdefault((figure.category, figure.value), []).append(i)
    for same in alike.values():
        for i in same:
            again = _first_told(figures, same, i, meet)
            if again is not None:
                found.append(FigureRelation(i, again, "restates", _same(figures[i], figures[again])))
    return found + list(conflicts(figures))


def _same(one: FigureRecord, other: FigureRecord) -> str:
    """In what a figure and one that it restates agree."""
    return f"same category{' and number' if one.population != other.population else ', number and population'}"


def _first_told(figures: list[FigureRecord], same: list[int], i: int, meet: Meeting) -> int | None:
    """What figure i says once more: a heading what stands below it, the body what it said before; a heading that
    repeats only a heading says that once more."""
    figure = figures[i]
    after = [j for j in same if j > i and not figures[j].in_heading][:ALIKE] if figure.in_heading else []
    before = sorted((j for j in same[:ALIKE] if j < i), key=lambda j: figures[j].in_heading)
    for j in after + before:
        if figures[j].in_heading and not figure.in_heading:
            continue
        if restates(figure, figures[j], meet):
            return j
    return None


def conflicts(figures: list[FigureRecord]) -> Iterator[FigureRelation]:
    """Pairs of plain numbers for the same people of one event that two different claimants give."""
    plain = [
        i
        for i, f in enumerate(figures)
        if f.category in ("killed", "injured") and f.quantifier in ("unqualified", "exact") and f.claimants
        if f.event is not None and f.part_of is None and not f.flag and f.measure == "incident"
    ]
    told: dict[tuple, list[int]] = {}
    for i in plain:
        a = figures[i]
        same = told.setdefault((a.category, a.population, a.event, a.place, a.unit), [])
        for j in same[:ALIKE]:
            b = figures[j]
            if a.value != b.value and not set(a.claimants) & set(b.claimants) and _alike(a, b):
                yield FigureRelation(i, j, "conflicts", "two claimants give different numbers for one event")
        same.append(i)


def _alike(one: FigureRecord, other: FigureRecord) -> bool:
    """Whether two figures count the same people by their words: *seven rebels* and *15 soldiers* do not; a bare number,
    *dead* or *people* can be anybody."""
    a, b = (f.counted.lower().rsplit(" ", 1)[-1] for f in (one, other))
    return a == b or not a or not b or {a, b} <= ANYBODY


def settle_headings(figures: list[FigureRecord], relations: list[FigureRelation], text: str = "") -> list[FigureRecord]:
    """Figures with what a restated one tells more: a running total and its period, the place of a heading's figure, the
    period of a highlight's."""
    settled = list(figures)
    for relation in [*relations, *relations]:  # twice, as one may learn from what another has learnt
        if relation.relation != "restates":
            continue
        a, b = settled[relation.figure], settled[relation.other]
        for index, mine, other in ((relation.figure, a, b), (relation.other, b, a)):
            if mine.place is None and _is_same_total(mine, other):
                settled[index] = mine = replace(mine, place=other.place)
            if mine.period_start or mine.period_end:
                continue
            if mine.number_start < other.number_start and _is_highlight(text, mine) and mine.measure == other.measure:
                settled[index] = replace(mine, period_start=other.period_start, period_end=other.period_end)
                continue
            if (mine.value or 0) < 10 and not mine.in_heading:
                continue
            if (other.measure == "cumulative" and mine.measure != "stock") or mine.in_heading:
                place = other.place if mine.in_heading else mine.place
                event = other.event if mine.in_heading and mine.event is None else mine.event
                settled[index] = replace(
                    mine,
                    measure=other.measure,
                    period_start=other.period_start,
                    period_end=other.period_end,
                    place=place,
                    event=event,
                )
    return settled


def _is_same_total(one: FigureRecord, other: FigureRecord) -> bool:
    """Whether two figures are a running total over the same time, too large to recur by chance."""
    over = (one.measure, one.period_start, one.period_end)
    lasting = one.measure == "cumulative" and one.period_start != ""
    return lasting and over == (other.measure, other.period_start, other.period_end) and (one.value or 0) >= LARGE


def _is_highlight(text: str, figure: FigureRecord) -> bool:
    """Whether a figure stands in a bullet: what a report sums up at its head, its sections tell with the day."""
    line = text[text.rfind("\n", 0, figure.number_start) + 1 : figure.number_start]
    return line.lstrip().startswith(BULLETS)


def restates(figure: FigureRecord, other: FigureRecord, meet: Meeting = eq) -> bool:
    """Whether the later of two figures of one category and number says the earlier once more.

    Small numbers recur by chance: below 3 the places and periods must not differ, and one must be a heading.
    """
    if figure.unit != other.unit or (figure.part_of is not None and other.part_of is not None):
        return False
    alike = figure.population == other.population or {figure.population, other.population} <= SAME_PEOPLE
    if not alike:
        return False
    heading = figure.in_heading or other.in_heading
    if (
        figure.place is not None
        and other.place is not None
        and not meet(figure.place, other.place)
        and not heading
        and (figure.value or 0) < LARGE
    ):
        return False
    if figure.period_start and other.period_start and figure.period_start != other.period_start:
        return False
    apart = figure.event is not None and other.event is not None and figure.event != other.event
    if apart and not heading and figure.quantifier != other.quantifier:  # *about 40* now, *at least 40* in 2019
        return False
    return heading or (figure.value or 0) >= 3
