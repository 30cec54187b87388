"""Draft -> FigureRecord: unit, period, place, event, measure, flag and claimants of a figure whose meaning is known."""

from newsledger.extract.claims import claimants_of
from newsledger.extract.clause import clause_span
from newsledger.extract.events import event_of
from newsledger.extract.figures.clauses import Governed
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.measure import flag_of, measure_of
from newsledger.extract.figures.units import unit_of
from newsledger.extract.places import place_of
from newsledger.extract.reading import Reading
from newsledger.extract.times import period_of
from newsledger.records import FigureRecord

PEOPLE = frozenset(
    "killed injured missing detained displaced returned evacuated sheltered refugees population forces".split()
)


def to_record(reading: Reading, draft: Draft) -> FigureRecord:
    quantity = draft.quantity
    first, last = clause_span(reading, quantity.head)
    while last - 1 > first and not reading.words[last - 1].strip():
        last -= 1
    while first < quantity.first and not reading.words[first].strip():
        first += 1
    start, end = min(reading.starts[first], quantity.start), max(reading.ends[last - 1], quantity.end)
    period = period_of(reading, draft.trigger) if draft.category not in ("age", "duration") else ("", "")
    event = event_of(reading, quantity.head)
    aggregate = event is not None and reading.events[event].aggregate
    unit = unit_of(reading, quantity, draft.counted, draft.category)
    measure = measure_of(reading, draft, period, aggregate)
    population = draft.population
    if not population and draft.category in PEOPLE and unit == "person":
        population = "people"
    return FigureRecord(
        category=draft.category,
        number_start=quantity.start,
        number_end=quantity.end,
        start=start,
        end=end,
        quantifier=quantity.quantifier,
        value=quantity.value,
        lower=quantity.lower,
        upper=quantity.upper,
        lower_inclusive=quantity.lower_inclusive,
        upper_inclusive=quantity.upper_inclusive,
        change=quantity.change,
        unit=unit,
        counted=draft.counted_text,
        term=_term(reading, draft.governed),
        population=population if unit in ("person", "household", "percent") else "",
        measure=measure,
        period_start=period[0],
        period_end=period[1],
        place=place_of(reading, quantity.head),
        event=event,
        agreement=_agreement_of(reading, quantity.head) if measure == "provision" else None,
        part_of=draft.whole,
        part_kind=draft.part_kind,
        in_heading=reading.kinds[quantity.head] in ("title", "heading"),
        flag=draft.flag or flag_of(reading, draft),
        rule=draft.rule,
        confidence=round(max(min(draft.confidence, 0.99), 0.1), 2),
        claimants=claimants_of(reading, quantity.first, quantity.last),
    )


def _term(reading: Reading, governed: Governed | None) -> str:
    """The words that give the category, with the small words between them; words far apart are only joined."""
    if governed is None:
        return ""
    words: list[int] = []
    for i in sorted(governed.words):
        if words and i - words[-1] <= 3 and not any(reading.tags[j] in ("CD", ",") for j in range(words[-1], i)):
            words += range(words[-1] + 1, i)
        words.append(i)
    return " ".join(reading.words[i] for i in words)


def _agreement_of(reading: Reading, token: int) -> int | None:
    """The agreement that lays a figure down: the one named nearest before it in its sentence, else nearest after."""
    first, last = reading.sentences[reading.sentence[token]]
    named = [i for i in range(first, last) if i in reading.agreement_at]
    if not named:
        return None
    return reading.agreement_at[min(named, key=lambda i: (i > token, abs(i - token)))]
