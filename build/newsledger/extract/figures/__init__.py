"""Figures: every quantity of an article with what it counts, its category, time, place, event, parts and claimants.

``values.quantities`` finds the numbers; this package gives them their meaning. Steps: counted phrase (``counting``),
category by the clause (``categories``, ``tolls``, ``nearby``), counts without numeral (``implicit``), wholes and parts
(``parts``), time, place, measure and flags (``record``, ``measure``), relations (``relations``). Triggers and nouns are
lexicons.
"""

from newsledger.extract.events.tellings import places_meet
from newsledger.extract.figures.bare import read_people
from newsledger.extract.figures.breakdowns import read_breakdowns, read_rests, read_spread
from newsledger.extract.figures.carried import read_carried, read_compared
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.drafting import implicit_drafts, numbered_drafts, without_doubles
from newsledger.extract.figures.headed import read_headed
from newsledger.extract.figures.incident import of_whole, settle
from newsledger.extract.figures.lexicon import load_figure_lexicon
from newsledger.extract.figures.lists import read_additions, read_companions, read_lists, read_parentheses
from newsledger.extract.figures.members import read_members
from newsledger.extract.figures.parts import read_ellipsis, read_gaps, read_partitions, read_parts, read_subsets
from newsledger.extract.figures.phrases import tells
from newsledger.extract.figures.plausible import doubt
from newsledger.extract.figures.record import to_record
from newsledger.extract.figures.relations import relate, settle_headings
from newsledger.extract.figures.seats import read_placed
from newsledger.extract.figures.shares import read_shares
from newsledger.extract.figures.unsaid import read_unsaid
from newsledger.extract.reading import Reading
from newsledger.records import FigureRecord


def read_figures(reading: Reading) -> None:
    """Adds the article's figures, in text order, and the relations between them to the reading."""
    lexicon = reading.knowledge.cached(load_figure_lexicon)
    drafts = without_doubles(reading, numbered_drafts(reading, lexicon) + implicit_drafts(reading, lexicon))
    drafts.sort(key=lambda d: (d.quantity.start, d.quantity.end))
    read_headed(reading, drafts)
    read_compared(reading, drafts)
    read_ellipsis(reading, drafts)
    read_carried(reading, drafts)
    read_additions(reading, drafts)
    read_subsets(reading, drafts)
    read_lists(reading, drafts)
    read_companions(reading, drafts)
    read_parentheses(reading, drafts)
    read_placed(reading, drafts)
    read_partitions(reading, drafts)
    read_breakdowns(reading, drafts)
    read_spread(reading, drafts)
    read_members(reading, drafts)
    read_rests(reading, drafts)
    read_parts(drafts)
    read_gaps(reading, drafts)
    read_shares(reading, drafts)
    read_people(reading, drafts)
    read_unsaid(reading, drafts)
    drafts = _kept(reading, drafts)
    figures: list[FigureRecord] = []
    for draft in drafts:
        figure = to_record(reading, draft, figures[-1] if figures else None)
        told = figure.part_of is not None and figure.part_of < len(figures)
        figures.append(of_whole(reading, figure, figures[figure.part_of or 0]) if told else figure)
    figures = settle(reading, drafts, figures)
    figures = doubt(reading, lexicon, figures)
    relations = relate(figures, lambda one, other: places_meet(reading, one, other))
    reading.figures = settle_headings(figures, relations, reading.text)
    reading.figure_relations += relations


def _counts_nothing(reading: Reading, draft: Draft) -> bool:
    """Vague words, people without a numeral, *one woman said* and *one of the best players* count only where a clause
    says what happened."""
    quantity = draft.quantity
    one_of = quantity.value == 1 and reading.lower[quantity.first : quantity.last + 1] == ["one", "of"]
    one_said = quantity.value == 1 and draft.counted.counted_class == "person" and tells(reading, draft)
    return quantity.quantifier == "vague" or quantity.implicit or ((one_of or one_said) and draft.category == "other")


def _kept(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """All numbers but those that count nothing. Parts keep pointing at their wholes."""
    keep = [i for i, draft in enumerate(drafts) if draft.governed is not None or not _counts_nothing(reading, draft)]
    position = {old: new for new, old in enumerate(keep)}
    for i in keep:
        draft = drafts[i]
        if draft.whole is not None and draft.whole not in position:
            draft.whole, draft.part_kind = None, ""
        elif draft.whole is not None:
            draft.whole = position[draft.whole]
    return [drafts[i] for i in keep]
