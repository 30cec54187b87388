"""What a number counts where the noun stands elsewhere: *60 of its 165 stores*, *22 pupils against 21*, *the number of
sales fell to 309*. Only the counted words and the unit are filled in; what happened to them is for others."""

from msgspec.structs import replace

from newsledger.extract.clause import governing_verb, own_subject
from newsledger.extract.figures.counting import POINTING, SPANS
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.units import category_of_unit
from newsledger.extract.reading import Reading
from newsledger.extract.words import THOSE
from newsledger.values.changes import change_words

COMPARING = frozenset("from to with against versus vs vs. than and but or in".split())
DETERMINERS = frozenset("the a an its his her their our my your of this that these those all last first past".split())
COUNTS = frozenset(("number", "numbers", "total", "count"))
LEVELS = frozenset("mean average total high low record peak target estimate forecast limit".split())  # *a mean of 21*
FORECASTERS = frozenset("economists analysts experts forecasters investors".split())
EXPECTING = frozenset("had have expected expect forecast predicted were projected anticipated".split())
NO_THINGS = frozenset("prices shares stocks rates yields futures bonds temperatures costs profits earnings".split())
CLOSE = 20.0  # numbers of one kind that are compared are seldom further apart
PEOPLE = ("person", "combatant")
REACH = 4  # how many figures back


def read_unsaid(reading: Reading, drafts: list[Draft]) -> None:
    """Fills in the counted words of bare numbers, and the unit where it was a measured one."""
    for position, draft in enumerate(drafts):
        quantity = draft.quantity
        if (
            quantity.unit
            or quantity.implicit
            or draft.predicated
            or quantity.kind not in ("count", "fraction", "ratio")
        ):
            continue
        words = draft.counted_text.lower()
        if words in FORECASTERS and draft.counted.noun is not None and _expects(reading, draft.counted.noun):
            draft.counted_text = words = draft.population = ""
            draft.counted = replace(draft.counted, counted_class="unknown")
        said = _whole_with_number(reading, draft)
        if not said and (not words or all(word in DETERMINERS for word in words.split())):
            said = _portion(reading, draft) or _number_of(reading, draft)
        if said:
            draft.counted_text = said
        elif words in THOSE and draft.category in ("other", "share"):
            _refer(drafts, position)
        elif not words and draft.rule in ("number alone", "noun alone"):
            _compare(reading, drafts, position)


def _expects(reading: Reading, noun: int) -> bool:
    """*the 190,000 economists had expected*: they are not counted, they expected it."""
    return reading.lower[noun + 1 : noun + 2] != [] and reading.lower[noun + 1] in EXPECTING


def _refer(drafts: list[Draft], position: int) -> None:
    """*400 million of them*: those counted before in the sentence."""
    draft = drafts[position]
    for other in reversed(drafts[max(position - REACH, 0) : position]):
        if other.sentence == draft.sentence and other.counted.noun is not None and not other.quantity.unit:
            draft.counted_text = other.counted_text or draft.counted_text
            return


def _whole_with_number(reading: Reading, draft: Draft) -> str:
    """*three of the six crew members*: the noun behind the other number."""
    prep = draft.quantity.last
    if reading.lower[prep : prep + 1] != ["of"]:
        return ""
    noun = next((c for c in reading.children[prep] if reading.deps[c] == "pobj" and c > prep), None)
    if noun is None or noun - prep > 8:
        return ""
    numbers = [i for i in range(prep + 1, noun) if reading.tags[i] == "CD"]
    return _text(reading, numbers[-1] + 1, noun) if numbers else ""


def _portion(reading: Reading, draft: Draft) -> str:
    """*half a cup*, *half the town*, *half its members*."""
    first = draft.quantity.last
    if draft.quantity.kind != "fraction" or reading.lower[first : first + 1] == ["of"]:
        return ""
    if first >= len(reading.lower) or reading.lower[first] not in DETERMINERS:
        return ""
    noun = first + 1
    while noun < len(reading.tags) and noun < first + 4 and reading.tags[noun] in ("JJ", "VBN"):
        noun += 1
    while noun + 1 < len(reading.tags) and reading.tags[noun + 1][:2] == "NN" and reading.tags[noun][:2] == "NN":
        noun += 1
    if reading.lower[first] in POINTING and reading.lower[noun] in SPANS:
        return ""  # *down by a quarter this year*
    return _text(reading, first + 1, noun) if reading.tags[noun : noun + 1] and reading.tags[noun][:2] == "NN" else ""


def _number_of(reading: Reading, draft: Draft) -> str:
    """*the number of sales fell from 493 to 309*, *arrests fell to 290*."""
    if draft.rule != "number alone" or draft.quantity.kind != "count":
        return ""
    verb = governing_verb(reading, draft.quantity.head)
    noun = own_subject(reading, verb)
    if noun is None or noun > draft.quantity.first:
        return ""
    if reading.tags[noun] == "NNS" and reading.lower[noun] not in NO_THINGS | COUNTS:
        moves = reading.lower[verb] in change_words()["verb"]
        moved = reading.lower[draft.quantity.first - 1] in ("to", "from") and moves
        return _text(reading, _first_of(reading, noun), noun) if moved else ""
    if reading.lower[noun] not in COUNTS:
        return ""
    prep = next((c for c in reading.children[noun] if reading.lower[c] == "of" and c > noun), None)
    if prep is None:
        return ""
    things = next((c for c in reading.children[prep] if reading.deps[c] == "pobj" and c > prep), None)
    return _text(reading, prep + 1, things) if things is not None and things - prep < 6 else ""


def _first_of(reading: Reading, noun: int) -> int:
    first = noun
    while first > 0 and reading.heads[first - 1] == noun and reading.deps[first - 1] in ("compound", "amod"):
        first -= 1
    return first


def _text(reading: Reading, first: int, noun: int) -> str:
    while first < noun and (reading.lower[first] in DETERMINERS or reading.tags[first] in ("DT", "PRP$", "HYPH")):
        first += 1
    return reading.text[reading.starts[first] : reading.ends[noun]]


def _compare(reading: Reading, drafts: list[Draft], position: int) -> None:
    """Takes noun or unit from the nearest figure before in the sentence that may be of the same kind."""
    draft = drafts[position]
    if not _takes_up(reading, draft):
        return
    for other in reversed(drafts[max(position - REACH, 0) : position]):
        if other.sentence != draft.sentence:
            return
        if not _is_like(reading, draft, other):
            continue
        if other.quantity.unit:
            draft.quantity = replace(draft.quantity, unit=other.quantity.unit, kind=other.quantity.kind)
            draft.category = category_of_unit(reading, draft.quantity) or "other"
        else:
            draft.counted_text = other.counted_text
            draft.of_people = draft.of_people or other.of_people or other.counted.counted_class in PEOPLE
            draft.population = draft.population or other.population
        draft.rule = "left out"
        return


def _takes_up(reading: Reading, draft: Draft) -> bool:
    """Whether a bare number stands where another is compared with it (*, compared with 21*, *up from 29*), or is the
    subject of a clause of its own (*of the ten judges, six were new*)."""
    first, last = draft.quantity.first, draft.quantity.last
    if first == 0 or last >= len(reading.tags):
        return False
    if reading.tags[last][:2] in ("NN", "CD", "$", "JJ") and reading.lower[last] not in FORECASTERS:
        return False
    before = reading.lower[first - 1] if reading.lower[first - 1] != "the" else reading.lower[first - 2]
    if before == "of" and first > 1 and reading.lower[first - 2] in LEVELS:
        return True
    if reading.lower[last : last + 2] in (["fewer", "than"], ["more", "than"]):
        return True
    subject = reading.deps[draft.quantity.head] in ("nsubj", "nsubjpass")
    return before in COMPARING or (subject and reading.lower[last] not in ("of", "in", "at"))


def _is_like(reading: Reading, draft: Draft, other: Draft) -> bool:
    one, two = draft.quantity, other.quantity
    if two.implicit or two.kind in ("fraction", "ratio", "vague") or not (two.unit or other.counted_text):
        return False
    if one.value is None or two.value is None or not two.value or not one.value:
        return False
    times = max(one.value, two.value) / min(one.value, two.value)
    before = reading.lower[one.first - 1]
    if two.unit:
        moved = bool(two.change) or two.kind in ("money", "duration", "multiple")
        end = two.unit_last or two.last
        parallel = before == "and" and reading.lower[one.last] in ("for", "in") and reading.lower[end] in ("for", "in")
        if parallel and times < 2:
            return not two.change
        return times < CLOSE / 4 and not moved and before not in ("in", "and", "or")
    plural = reading.tags[other.counted.noun] in ("NNS", "NNPS") if other.counted.noun is not None else False
    return times < CLOSE and plural and (before != "in")
