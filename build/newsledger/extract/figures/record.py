"""Draft -> FigureRecord: unit, period, place, event, measure, flag and claimants of a figure whose meaning is known."""

from newsledger.extract.claims import claimants_of
from newsledger.extract.clause import clause_span
from newsledger.extract.figures.columns import population_in_table
from newsledger.extract.figures.currencies import local_currency
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.flags import flag_of
from newsledger.extract.figures.lexicon import load_figure_lexicon
from newsledger.extract.figures.measure import measure_of
from newsledger.extract.figures.setting import place_for
from newsledger.extract.figures.timing import event_for, period_for
from newsledger.extract.figures.units import unit_of
from newsledger.extract.reading import Reading
from newsledger.records import FigureRecord

PEOPLE = frozenset(
    "killed injured missing detained displaced returned evacuated sheltered refugees population forces".split()
)


def to_record(reading: Reading, draft: Draft, before: FigureRecord | None = None) -> FigureRecord:
    """The record of a draft; ``before`` is that of the figure told before it."""
    quantity, lexicon = draft.quantity, reading.knowledge.cached(load_figure_lexicon)
    first, last = clause_span(reading, quantity.head)
    while last - 1 > first and not reading.words[last - 1].strip():
        last -= 1
    while first < quantity.first and not reading.words[first].strip():
        first += 1
    start, end = min(reading.starts[first], quantity.start), max(reading.ends[last - 1], quantity.end)
    event = event_for(reading, draft)
    aggregate = event is not None and reading.events[event].aggregate
    unit = unit_of(reading, quantity, draft.counted, draft.category)
    unit = "person" if unit == "item" and draft.of_people else unit
    unit = local_currency(reading, quantity) if unit == quantity.unit and draft.category == "money" else unit
    period = period_for(reading, draft, event, before)
    measure = measure_of(reading, draft, period, aggregate)
    population = draft.population
    if population in ("", "people"):
        population = population_in_table(reading, lexicon, quantity.head) or population
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
        counted="" if draft.counted_text.lower() in ("whom", "them") else draft.counted_text,
        term=_term(reading, draft),
        population=population if unit in ("person", "household", "percent") else "",
        measure=measure,
        period_start=period[0],
        period_end=period[1],
        place=place_for(reading, draft, event, measure, before),
        event=event,
        agreement=_agreement_of(reading, quantity.head) if measure == "provision" else None,
        part_of=draft.whole,
        part_kind=draft.part_kind,
        in_heading=reading.kinds[quantity.head] in ("title", "heading"),
        flag=draft.flag or flag_of(reading, draft),
        rule=draft.rule,
        confidence=lexicon.confidence_of.get(draft.rule, 0.5),
        claimants=claimants_of(reading, quantity.first, quantity.last) or _claimants_of_heading(reading, draft),
    )


def _claimants_of_heading(reading: Reading, draft: Draft) -> tuple[int, ...]:
    return () if draft.headed is None else claimants_of(reading, draft.headed, draft.headed + 1)


def _term(reading: Reading, draft: Draft) -> str:
    """The words that give the category, with the small words between them; words far apart are only joined. A measure
    (*a zone of 15 to 20 kilometers*) has the noun that it measures."""
    runs: list[list[int]] = []
    for i in sorted(draft.governed.words) if draft.governed is not None else _measured(reading, draft):
        last = runs[-1][-1] if runs else -9
        if i - last <= 3 and not any(reading.tags[j] in ("CD", ",") for j in range(last + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    return " ".join(reading.text[reading.starts[run[0]] : reading.ends[run[-1]]] for run in runs)


def _measured(reading: Reading, draft: Draft) -> list[int]:
    """The noun of which a length or an area is said with *of*, with the words before it."""
    before = draft.quantity.first - 1
    if draft.category not in ("distance", "territory") or before < 1 or reading.lower[before] != "of":
        return []
    noun = reading.heads[before]
    if noun != before - 1 or reading.tags[noun][:2] != "NN":
        return []
    return [c for c in reading.children[noun] if c < noun and reading.deps[c] in ("amod", "compound", "nmod")] + [noun]


def _agreement_of(reading: Reading, token: int) -> int | None:
    """The agreement that lays a figure down: the one named nearest before it in its sentence, else nearest after."""
    first, last = reading.sentences[reading.sentence[token]]
    named = [i for i in range(first, last) if i in reading.agreement_at]
    if not named:
        return None
    return reading.agreement_at[min(named, key=lambda i: (i > token, abs(i - token)))]
