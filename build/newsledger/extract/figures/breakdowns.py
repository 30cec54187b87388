"""Breakdowns: names or kinds, each with its number, that make up the number before them (*75 deaths (Sindh 22, Punjab
53)*, *1,136 (men 502, women 634)*, *12 killed: Kyiv 7, Odesa 5*)."""

from msgspec.structs import replace

from newsledger.extract.codes import HARMED
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.lexicon import FigureLexicon, load_figure_lexicon
from newsledger.extract.figures.parts import inherit
from newsledger.extract.places.exactness import lineage
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import times_of_sentence

LONGEST = 60  # tokens from the whole to its last part
OPENING = ("(", "[", ":")
BETWEEN = frozenset((",", ";", "and", "&", "(", "[", ":", "/", "-", "–"))


def read_breakdowns(reading: Reading, drafts: list[Draft]) -> None:
    """Makes labelled numbers behind a whole its partition, where they add up to it."""
    lexicon = reading.knowledge.cached(load_figure_lexicon)
    for position, whole in enumerate(drafts):
        if whole.governed is None or whole.quantity.unit or (whole.quantity.value or 0) < 2:
            continue
        opening = max(whole.counted.last, whole.quantity.last)
        if whole.trigger in (opening, opening + 1):  # *12 killed: Kyiv 7, Odesa 5*
            opening = whole.trigger + 1
        if reading.lower[opening : opening + 1] not in [[sign] for sign in OPENING]:
            continue
        parts = _labelled(reading, drafts, position, opening)
        if len(parts) > 1 and sum(drafts[i].quantity.value or 0 for i, _ in parts) == whole.quantity.value:
            for i, label in parts:
                _make_part(reading, lexicon, drafts[i], label, whole, position)
            whole.divided, whole.breakdown = True, (opening, drafts[parts[-1][0]].quantity.last)


def read_spread(reading: Reading, drafts: list[Draft]) -> None:
    """*63 were killed across Syria on Tuesday. Nineteen died in Damascus, fourteen in Aleppo and eleven in Daraa.*: the
    bare numbers of the next sentence, each in a place of that area, are parts."""
    for position, whole in enumerate(drafts):
        value = whole.quantity.value or 0
        if whole.category not in HARMED or value < 3 or whole.quantity.unit or whole.whole is not None:
            continue
        areas = _places_in(reading, *reading.sentences[whole.sentence])
        behind = [d for d in drafts[position + 1 :] if d.sentence == whole.sentence + 1 and not d.quantity.implicit]
        if len(areas) != 1 or len(behind) < 2 or any(d.category != whole.category for d in behind):
            continue
        if whole.sentence + 1 in reading.openers or times_of_sentence(reading, whole.sentence + 1):
            continue
        spots = [_place_behind(reading, d) for d in behind]
        inside = [p is not None and p not in areas and not areas.isdisjoint(lineage(reading, p)) for p in spots]
        bare = all(d.counted.noun is None and d.whole is None for d in behind)
        if bare and all(inside) and sum(d.quantity.value or 0 for d in behind) <= value:
            for draft in behind:
                draft.whole, draft.part_kind = position, "subset"
                draft.counted_text, draft.population = whole.counted_text, whole.population


def _places_in(reading: Reading, first: int, last: int) -> set[int]:
    return {reading.place_at[i] for i in range(first, last) if i in reading.place_precision_at}


def _place_behind(reading: Reading, draft: Draft) -> int | None:
    """The place in the phrase with *in* right behind a number, or behind its verb (*19 died in Damascus*)."""
    last = draft.quantity.last
    last += "".join(reading.tags[last : last + 1])[:2] == "VB"
    if reading.lower[last : last + 1] not in (["in"], ["at"], ["near"]):
        return None
    return next((reading.place_at[i] for i in range(last + 1, last + 4) if i in reading.place_precision_at), None)


def _labelled(reading: Reading, drafts: list[Draft], position: int, opening: int) -> list[tuple[int, int]]:
    """(position of a draft, first token of its label) for the numbers that follow, each behind a label of its own."""
    found, last = [], opening + 1
    for i in range(position + 1, len(drafts)):
        first = drafts[i].quantity.first
        if first - opening > LONGEST or drafts[i].quantity.unit:
            break
        label = last
        while label < first and reading.lower[label] in BETWEEN:
            label += 1
        if not 0 < first - label < 5 or any(reading.words[j] in (")", ".", "]") for j in range(last, first)):
            break
        if any(reading.tags[j][:1] == "V" and reading.words[j].islower() for j in range(label, first - 1)):
            break
        found.append((i, label))
        last = drafts[i].quantity.last
        if reading.lower[last : last + 1] not in ([","], [";"], ["and"], ["&"], ["/"]):
            break
    return found


def _make_part(reading: Reading, lexicon: FigureLexicon, draft: Draft, label: int, whole: Draft, position: int) -> None:
    """A part has what its whole has, and the people whom its label names."""
    inherit(draft, whole, "part of whole")
    draft.whole, draft.part_kind = position, "partition"
    word = reading.lower[label]
    population = lexicon.population_of.get(word, "")
    draft.population = population or whole.population
    draft.counted_text = reading.words[label] if population else whole.counted_text
    draft.counted = replace(draft.counted, noun=None, counted_class=whole.counted.counted_class or "person")


def read_rests(reading: Reading, drafts: list[Draft]) -> None:
    """*35 worshippers … nine of them … the other 26*, *a patrol of 14 men … 9 … the remaining 5*: the rest of those
    counted before, where the two numbers make up the whole."""
    for position, rest in enumerate(drafts):
        first = rest.quantity.first
        told = reading.lower[first - 2 : first] in (["the", "other"], ["the", "remaining"])
        if not told or rest.whole is not None or rest.quantity.value is None or position < 2:
            continue
        before = [d for d in range(position) if rest.sentence - drafts[d].sentence <= 2]
        pairs = ((w, part) for w in before for part in before if w < part)
        whole = next((w for w, part in pairs if _make_up(drafts[w], drafts[part], rest)), None)
        if whole is None:
            continue
        for draft in (rest, *(drafts[d] for d in before if _make_up(drafts[whole], drafts[d], rest))):
            draft.whole, draft.part_kind = whole, draft.part_kind or "subset"
            if draft.counted.noun is None:
                draft.counted_text, draft.of_people = drafts[whole].counted_text, True
                draft.population = draft.population or drafts[whole].population


def _make_up(whole: Draft, part: Draft, rest: Draft) -> bool:
    """Whether two numbers of people are all of a third."""
    of_people = whole.counted.counted_class in ("person", "combatant") and part.whole in (None, rest.whole)
    if whole.quantity.value is None or part is whole or part.quantity.unit or not (of_people or part.whole is not None):
        return False
    return whole.quantity.value == (part.quantity.value or 0) + (rest.quantity.value or 0)
