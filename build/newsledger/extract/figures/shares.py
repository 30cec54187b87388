"""Shares and those of whom they are: *80 per cent of whom are children*, *half of the 2,400 who fled*, *of these, a
third went on*, *a quarter of the wounded*. The share is a part of the figure that counts them."""

from newsledger.extract.codes import MEASURED, OF_PEOPLE, PEOPLED
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.lexicon import FigureLexicon, load_figure_lexicon
from newsledger.extract.figures.members import DETERMINERS, STAYING, opening_wholes
from newsledger.extract.reading import Reading
from newsledger.extract.words import BEING, THOSE

PEOPLE = frozenset(("whom", "them", "these", "those"))
ATTACHED = frozenset((",", "(", "–", "—", "-", "including", "with"))
SENTENCES_BACK = 2


def read_shares(reading: Reading, drafts: list[Draft]) -> None:
    """Makes shares subsets of the figure that counts those of whom they are, where the words point at it."""
    lexicon = reading.knowledge.cached(load_figure_lexicon)
    for position, draft in enumerate(drafts):
        if draft.category != "share" or draft.whole is not None or draft.quantity.change:
            continue
        whole = _whole(reading, lexicon, drafts, position)
        if whole is not None:
            draft.whole, draft.part_kind = whole, "subset"
            draft.of_people = draft.of_people or _counts(drafts[whole], True)
        if (said := _predicated(reading, lexicon, draft)) is not None:
            population = lexicon.population_of[reading.lower[said]]
            draft.population = draft.population if population == "people" else population


def _end(draft: Draft) -> int:
    return max(draft.quantity.unit_last or 0, draft.quantity.last)


def _whole(reading: Reading, lexicon: FigureLexicon, drafts: list[Draft], position: int) -> int | None:
    draft, lower = drafts[position], reading.lower
    first, last = draft.quantity.first, _end(draft)
    if lower[last : last + 1] == ["of"]:
        if (number := _numbered(reading, drafts, position, last + 1)) is not None:
            return number
        pointer = lower[last + 1] if last + 1 < len(lower) else ""
        pointer = lower[last + 2] if pointer == "all" and last + 2 < len(lower) else pointer
        if pointer in THOSE and not _goes_on(reading, last + 2, pointer):
            return _before(reading, drafts, position, pointer != "which", pointer not in ("whom", "which"))
        return _of_group(reading, lexicon, drafts, position, last + 1)
    before = lower[max(first - 3, 0) : first]
    before = before[:-1] if before[-1:] == [","] else before
    if len(before) > 1 and before[-1] in THOSE and before[-2] in ("of", "among"):
        return _before(reading, drafts, position, before[-1] != "which", before[-1] not in ("whom", "which"))
    opening = next((i for i in opening_wholes(reading, drafts, position) if _counts(drafts[i], False)), None)
    return _attached(reading, lexicon, drafts, position) if opening is None else opening


def _goes_on(reading: Reading, after: int, pointer: str) -> bool:
    """*half of those killed*, *60 per cent of these children*: the words name who is meant."""
    tag = "".join(reading.tags[after : after + 1])
    return pointer in ("those", "these") and (tag[:2] in ("NN", "WP", "JJ", "IN") or tag in ("VBN", "VBG", "CD"))


def _numbered(reading: Reading, drafts: list[Draft], position: int, first: int) -> int | None:
    """*half of the 2,400 people*."""
    if position + 1 >= len(drafts):
        return None
    other = drafts[position + 1]
    between = reading.lower[first : other.quantity.first]
    is_whole = not other.quantity.unit and other.category not in MEASURED and not other.quantity.implicit
    owned = between[-1:] in (["'s"], ["’s"])  # *80 per cent of Kobane's 45,000 inhabitants*
    named = set(between) <= DETERMINERS or owned
    return position + 1 if is_whole and len(between) < 4 and named else None


def _counts(draft: Draft, people: bool) -> bool:
    """Whether a figure counts people, or things, of which there can be a share."""
    if draft.whole is not None or draft.quantity.unit or draft.category in MEASURED or draft.quantity.value == 1:
        return False
    if people:
        bare = draft.counted.noun is None and draft.category in OF_PEOPLE
        return bare or draft.of_people or draft.counted.counted_class in PEOPLED or bool(draft.population)
    return draft.governed is not None or draft.counted.noun is not None


def _before(reading: Reading, drafts: list[Draft], position: int, people: bool, far: bool) -> int | None:
    """The nearest figure before it in the sentence, for *them* and *these* also in the one before."""
    sentence = drafts[position].sentence
    for i in range(position - 1, -1, -1):
        if sentence - drafts[i].sentence > far:
            return None
        if _counts(drafts[i], people) and not _is_of_counted(reading, drafts, i):
            return i
    return None


def _is_of_counted(reading: Reading, drafts: list[Draft], i: int) -> bool:
    """*1,054 people of 342 families*: who is counted are the people."""
    first = drafts[i].quantity.first
    return i > 0 and reading.lower[first - 1] == "of" and drafts[i - 1].counted.last == first - 1


def _attached(reading: Reading, lexicon: FigureLexicon, drafts: list[Draft], position: int) -> int | None:
    """*12,000 people, 60 per cent women*, *15,017 displaced, 80 per cent for the second time*."""
    draft = drafts[position]
    first, last = draft.quantity.first, _end(draft)
    word = reading.lower[last : last + 1]
    kind = word and word[0] in lexicon.population_of and reading.lower[first - 1] in ATTACHED
    again = reading.lower[last : last + 2] == ["for", "the"] and reading.lower[last + 3 : last + 4] == ["time"]
    if not kind and not again:
        return None
    return _before(reading, drafts, position, True, False)


def _of_group(reading: Reading, lexicon: FigureLexicon, drafts: list[Draft], position: int, first: int) -> int | None:
    """*a quarter of the wounded*, *two-thirds of those killed*: the last figure of these."""
    if reading.lower[first : first + 1] not in (["the"], ["those"], ["all"], ["these"]):
        return None
    noun = first + 1
    while noun < first + 3 and reading.lower[noun] in ("those", "people", "persons", "individuals", "the"):
        noun += 1
    word = reading.lower[noun]
    named = lexicon.nouns.get(word, ()) if reading.tags[noun] == "NNS" else ()
    categories = {t.category for t in named if t.construction == "counted"}
    categories |= {t.category for t in lexicon.adjectives.get(word, ())}
    if reading.tags[noun] in ("VBN", "VBD"):
        categories |= {t.category for t in lexicon.verbs.get(word, ()) if t.construction in ("object", "either")}
    for i in range(position - 1, -1, -1):
        other = drafts[i]
        if drafts[position].sentence - other.sentence > SENTENCES_BACK:
            return None
        if other.category in categories and _counts(other, False):
            return i
    return None


def _predicated(reading: Reading, lexicon: FigureLexicon, draft: Draft) -> int | None:
    """*80 per cent of whom are children*, *60% women*: the noun that says who they are."""
    i, lower = _end(draft), reading.lower
    if lower[i : i + 1] == ["of"]:
        i += 2
        while i < len(lower) and (reading.tags[i] in ("CD", "NNS", "VBN", "NN", "JJ", "DT")) and lower[i] not in BEING:
            if lower[i - 1] in THOSE and lower[i] in lexicon.population_of:
                break  # *half of them children*
            i += 1
    while i < len(lower) and lower[i] in BEING | STAYING | {"likely", "mostly", "reportedly", "estimated"}:
        i += 1
    if lower[i : i + 1] and lower[i] in lexicon.population_of and reading.tags[i][:2] == "NN":
        return i
    return None
