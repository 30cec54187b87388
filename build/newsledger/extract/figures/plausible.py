"""Claims that can hardly be right as they stand: kept as claimed, flagged ``implausible``, with the reason as an issue.

Only what no reader would take at its word is doubted: more dead than the country has people, parts of a person, more
than all of a group, a year in the place of a toll, a toll a thousand times what else is said of the same event.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from newsledger.extract.codes import HARM
from newsledger.extract.figures.lexicon import FigureLexicon
from newsledger.extract.reading import Reading
from newsledger.gazetteer import load_gazetteer
from newsledger.records import FigureRecord, Issue

PEOPLE = HARM | {"displaced", "returned", "evacuated", "sheltered"}
MOVES = 1.5  # times the population: people flee and return more than once
WORLD = 8_500_000_000
WHOLE_FROM = 1000  # *1.2 thousand* may be short for 1,150; below, people come in whole numbers
OLDEST = 122  # years that the oldest known person lived
YEARS = range(1900, 2100)
BEFORE_YEARS = frozenset("in of since from until by during before after".split())
UNSURE = frozenset(("words after", "words before", "label", "toll before", "number before", "left out"))
BIG, TIMES = 10_000, 1000
TOTALS = frozenset("war wars conflict uprising revolution crisis since years decades far total history century".split())
GROUPS = frozenset(("person", "combatant", "household", "building", "settlement", "area"))
DOWNWARDS = "range downwards"  # Quantity.rule of *between 60 and 40*


def doubt(reading: Reading, lexicon: FigureLexicon, figures: Sequence[FigureRecord]) -> list[FigureRecord]:
    """The figures with those flagged that can hardly be right; the reasons go to ``reading.issues``."""
    done = list(figures)
    for n, figure in enumerate(figures):
        reason = next(_reasons(reading, lexicon, figures, figure), "")
        if not reason:
            continue
        done[n] = replace(figure, flag=figure.flag or "implausible")
        words = reading.text[figure.number_start : figure.number_end]
        message = f"{words!r} at character {figure.number_start}, read as {figure.category}: {reason}"
        source = reading.source_id
        reading.issues.append(Issue("extract", "warning", "implausible-figure", message, source))
    return done


def _reasons(
    reading: Reading, lexicon: FigureLexicon, figures: Sequence[FigureRecord], figure: FigureRecord
) -> Iterator[str]:
    amount = figure.value if figure.value is not None else figure.lower
    if figure.flag == "implausible":
        yield "its range runs downwards"
    if amount is None:
        return
    if figure.unit == "person" and figure.category in PEOPLE:
        yield from _of_people(reading, figure, amount)
        if (other := _out_of_scale(reading, figures, figure, amount)) is not None:
            yield f"{TIMES} times and more what else is said of the event ({other:g})"
    if figure.unit == "percent" and amount > 100 and not figure.change and _is_of_group(reading, lexicon, figure):
        yield "more than all of them"
    token = reading.token_at(figure.number_start)
    if figure.category == "age" and amount > OLDEST and reading.lower[token - 1 : token] == ["aged"]:
        yield "nobody is known to have been so old"


def _of_people(reading: Reading, figure: FigureRecord, amount: float) -> Iterator[str]:
    if amount < 0:
        yield "less than nobody"
    if amount != int(amount) and 0 < amount < WHOLE_FROM and figure.measure != "flow":
        yield "no whole number of people"
    country = reading.places[figure.place].country if figure.place is not None else ""
    inhabitants = _inhabitants(reading, country) if amount > BIG else 0
    limit = inhabitants * (1 if figure.category in HARM else MOVES) or WORLD
    if amount > limit:
        yield f"more people than {country or 'the world'} has ({inhabitants or WORLD:g})"
    digits = reading.text[figure.number_start : figure.number_end]
    if amount in YEARS and digits.isdecimal() and not figure.counted and figure.rule in UNSURE:
        before = reading.token_at(figure.number_start) - 1
        if reading.lower[max(before, 0)] in BEFORE_YEARS:
            yield "it may be a year"


def _inhabitants(reading: Reading, country: str) -> int:
    gazetteer = reading.knowledge.cached(load_gazetteer)
    index = gazetteer.countries.get(country)
    return gazetteer.place(index).population if index is not None else 0


def _out_of_scale(
    reading: Reading, figures: Sequence[FigureRecord], figure: FigureRecord, amount: float
) -> float | None:
    """The greatest other number of the same people of the same single event, where all others are a thousandth."""
    if amount < BIG or figure.category not in HARM or figure.event is None or reading.events[figure.event].aggregate:
        return None
    if reading.says(reading.token_at(figure.number_start), TOTALS):
        return None
    others = [
        other.value if other.value is not None else other.lower
        for other in figures
        if other is not figure and (other.event, other.category, other.part_of) == (figure.event, figure.category, None)
    ]
    known = [number for number in others if number]
    return max(known) if known and max(known) * TIMES <= amount else None


def _is_of_group(reading: Reading, lexicon: FigureLexicon, figure: FigureRecord) -> bool:
    """*120 percent of the residents*: a share of people or things, not of last year's level."""
    last = reading.token_at(figure.number_end - 1) + 1
    for of in range(last, min(last + 3, len(reading.lower) - 1)):
        if reading.lower[of] == "of":
            noun = next((c for c in reading.children[of] if reading.deps[c] == "pobj"), None)
            return noun is not None and lexicon.class_of.get(reading.lower[noun]) in GROUPS
    return False
