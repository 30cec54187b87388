"""Relations between the figures of one article: part of, restates, conflicts. Conservative: in doubt, none."""

from newsledger.extract.figures.draft import Draft
from newsledger.records import FigureRecord, FigureRelation

SAME_PEOPLE = frozenset(("people", "civilians", ""))


def relate(figures: list[FigureRecord], drafts: list[Draft]) -> list[FigureRelation]:
    """The relations that the wording gives: parts, and figures that say an earlier one once more."""
    found = []
    for i, figure in enumerate(figures):
        if figure.part_of is not None:
            relation = "subset_of" if figure.part_kind == "subset" else "part_of_total"
            found.append(FigureRelation(i, figure.part_of, relation, f"read as {figure.rule or 'part'}"))
    earlier: dict[tuple[str, float | None], list[int]] = {}
    for i, figure in enumerate(figures):
        if figure.value is None or figure.category in ("other", "age", "duration", "share", "distance"):
            continue
        for j in earlier.get((figure.category, figure.value), ()):
            if restates(figure, figures[j]):
                found.append(FigureRelation(i, j, "restates", "same category, number and population"))
                break
        earlier.setdefault((figure.category, figure.value), []).append(i)
    return found


def restates(figure: FigureRecord, other: FigureRecord) -> bool:
    """Whether the later of two figures of one category and number says the earlier once more.

    Small numbers recur by chance: below 3 the places and periods must not differ, and one must be a heading.
    """
    if figure.unit != other.unit or figure.part_of is not None and other.part_of is not None:
        return False
    alike = figure.population == other.population or {figure.population, other.population} <= SAME_PEOPLE
    if not alike:
        return False
    if figure.place is not None and other.place is not None and figure.place != other.place and not other.in_heading:
        return False
    if figure.period_start and other.period_start and figure.period_start != other.period_start:
        return False
    return other.in_heading or (figure.value or 0) >= 3
