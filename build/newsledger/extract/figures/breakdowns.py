"""Breakdowns: names or kinds, each with its number, that make up the number before them (*75 deaths (Sindh 22, Punjab
53)*, *1,136 (men 502, women 634)*, *12 killed: Kyiv 7, Odesa 5*)."""

from msgspec.structs import replace

from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.lexicon import FigureLexicon, load_figure_lexicon
from newsledger.extract.figures.parts import inherit
from newsledger.extract.reading import Reading

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
