"""Parts that their words point back from: *of the 14 killed, eight were children*, *12 of the 20 hostages*, *Nine were
children.* after the sentence with the toll, *six in critical condition*."""

from collections.abc import Iterator

from newsledger.extract.codes import HARM, HELD_OR_MOVED, MEASURED, OF_PEOPLE
from newsledger.extract.figures.clauses import Governed
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.phrases import tells
from newsledger.extract.reading import Reading

DETERMINERS = frozenset("the those these all some about its their his her our around".split())
CLAUSE_OPENERS = frozenset((",", ";", ":", "-", "--", "–", "—", "(", '"', "“", "and", "but"))
GRAVELY = frozenset("seriously critically severely badly gravely grievously slightly lightly".split())
BROUGHT = frozenset("taken rushed brought airlifted admitted".split())
CARE = frozenset(("hospital", "hospitals"))
STAYING = BROUGHT | frozenset("are were was been have remain remained still being treated receiving treatment".split())
GROUPS = frozenset(
    "dead killed wounded injured missing victims martyrs fatalities casualties detained arrested displaced".split()
)
THESE = frozenset("them these those".split())
DEATHS = frozenset("deaths fatalities killings".split())
TOTALS = frozenset("total number sum".split())
SICK = frozenset("hospital hospitals critical serious grave intensive stable".split())
PEOPLE = ("person", "combatant")
POINTED = ("member of group", "included in")


def read_members(reading: Reading, drafts: list[Draft]) -> None:
    """Marks figures as subsets of the figure that their own words name or point back to."""
    for position, draft in enumerate(drafts):
        if draft.whole is not None or draft.quantity.unit or draft.quantity.kind != "count":
            continue
        if tells(reading, draft) and draft.governed is None:
            continue  # *Twelve of them said they had fled*
        whole = _partitive(reading, drafts, position)
        among = _among(reading, drafts, position) if whole is None else None
        whole = among if whole is None else whole
        if whole is None:
            whole = _opening(reading, drafts, position)
        if whole is None:
            whole = _of_those_before(reading, drafts, position)
        pointed = whole is not None and among is None
        if whole is None and (whole := _of_same(reading, drafts, position)) is not None:
            pointed = drafts[whole].category in HELD_OR_MOVED
        if whole is None:
            whole = _existing(reading, drafts, position)
        if whole is None:
            whole = _graver(reading, drafts, position)
        if whole is None:
            whole = _before(reading, drafts, position)
        if whole is None and draft.rule == "listed with":
            whole = _beside(reading, drafts, position)
        beside = _with_another(reading, drafts, position) if whole is None else None
        whole = beside if whole is None else whole
        if whole is None:
            whole = _there_alone(reading, drafts, position)
        if whole is None or not _is_less(draft, drafts[whole]):
            continue
        other = drafts[whole]
        told = draft.predicated or among is not None or (pointed and _counts_those(reading, draft))
        if draft.governed is None and other.governed is not None and told:
            governed = other.governed
            draft.govern(Governed(governed.category, governed.trigger, governed.words, "included in"))
            draft.inherited = True
        draft.whole, draft.part_kind = whole, "subset"
        if beside is not None or (pointed and draft.counted_text.lower() in THESE):
            own = "" if beside is not None and draft.population == "people" else draft.population
            draft.counted_text, draft.population = other.counted_text, own or other.population
            draft.of_people = draft.of_people or other.of_people or other.counted.counted_class in PEOPLE


def _counts_those(reading: Reading, draft: Draft) -> bool:
    """*Of the total, 300 are children and 240 women*, *1.2 million of them are in Germany*."""
    noun = draft.counted.noun
    return noun is None or draft.counted.counted_class in PEOPLE or reading.lower[noun] in THESE


def _partitive(reading: Reading, drafts: list[Draft], position: int) -> int | None:
    """*Twelve of the 20 hostages*: the number in the phrase with *of*."""
    of = drafts[position].quantity.last
    if position + 1 >= len(drafts) or reading.lower[of : of + 1] != ["of"]:
        return None
    other = drafts[position + 1]
    between = reading.lower[of + 1 : other.quantity.first]
    if other.category == "share" or other.quantity.unit or len(between) > 2:
        return None
    return position + 1 if set(between) <= DETERMINERS else None


def _among(reading: Reading, drafts: list[Draft], position: int) -> int | None:
    """*Two nurses were among the 14 dead*, *3 officers among 9 killed in a raid*."""
    draft = drafts[position]
    if position + 1 >= len(drafts) or draft.counted.counted_class not in PEOPLE or draft.quantity.implicit:
        return None
    other, i = drafts[position + 1], max(draft.counted.last, draft.quantity.last)
    i += reading.lower[i : i + 1] in (["were"], ["are"])
    if reading.lower[i : i + 1] != ["among"] or other.sentence != draft.sentence or other.category not in HARM:
        return None
    return position + 1 if set(reading.lower[i + 1 : other.quantity.first]) <= DETERMINERS else None


def opening_wholes(reading: Reading, drafts: list[Draft], position: int) -> Iterator[int]:
    """The figures of its sentence with which a clause opens behind *of* (*Of the 14 killed, …*), the nearest first."""
    sentence = drafts[position].sentence
    start = reading.sentences[sentence][0]
    for i in range(position - 1, -1, -1):
        if drafts[i].sentence != sentence:
            return
        of = drafts[i].quantity.first - 1
        while of > start and reading.lower[of] in DETERMINERS:
            of -= 1
        if of < start or reading.lower[of] not in ("of", "among"):
            continue
        if of == start or reading.lower[of - 1] in CLAUSE_OPENERS:
            yield i


def _opening(reading: Reading, drafts: list[Draft], position: int) -> int | None:
    """*Of the 14 killed, eight were children*: a clause opens with the whole."""
    draft = drafts[position]
    for i in opening_wholes(reading, drafts, position):
        other = drafts[i]
        plain = other.governed is None and draft.governed is not None and draft.counted.noun is None
        if draft.predicated or draft.category == other.category or (plain and other.counted.counted_class in PEOPLE):
            return i
    return None


def _of_those_before(reading: Reading, drafts: list[Draft], position: int) -> int | None:
    """*Nine of them died*, *Of these, 301 were attacks*, *Of the total, 300 are children and 240 women*: the figure
    that leads the sentence before."""
    draft, lower = drafts[position], reading.lower
    first, last = reading.sentences[draft.sentence][0], draft.quantity.last
    while first < draft.quantity.first and not reading.words[first].isalpha():
        first += 1
    opened = lower[first] in ("of", "among") and (
        lower[first + 1] in THESE or (lower[first + 1] in ("the", "this", "that") and lower[first + 2] in TOTALS)
    )
    points = lower[last : last + 1] == ["of"] and lower[last + 1 : last + 2] and lower[last + 1] in THESE
    if not (opened or points) or (points and reading.tags[last + 2 : last + 3] in (["NNS"], ["VBN"], ["WP"])):
        return None
    if points and any(d.sentence == draft.sentence and _is_less(draft, d) for d in drafts[:position]):
        return None
    people = draft.counted.counted_class in PEOPLE or draft.category in OF_PEOPLE
    for i, other in enumerate(drafts[:position]):
        if draft.sentence - other.sentence != 1 or other.whole is not None or other.quantity.implicit:
            continue
        counts = other.counted.counted_class in PEOPLE or other.category in OF_PEOPLE
        bare = draft.counted.noun is None or draft.counted_text.lower() in THESE
        counts = counts == people or bare  # no shelters among the displaced
        plural = other.governed is not None or other.counted.noun is not None
        if counts and plural and _is_less(draft, other) and other.category not in MEASURED:
            return i
    return None


def _existing(reading: Reading, drafts: list[Draft], position: int) -> int | None:
    """*There were 75 climbers on the mountain; 49 made it down and 12 are missing*: bare numbers of those that the
    sentence says were there."""
    draft = drafts[position]
    if draft.counted.noun is not None or reading.deps[draft.quantity.head] not in (
        "nsubj",
        "nsubjpass",
        "dep",
        "nummod",
    ):
        return None
    for i in range(position - 1, -1, -1):
        other = drafts[i]
        if other.sentence != draft.sentence:
            return None
        noun = other.counted.noun
        if noun is None or other.counted.counted_class not in PEOPLE or reading.deps[noun] != "attr":
            continue
        return i if any(reading.deps[c] == "expl" for c in reading.children[reading.heads[noun]]) else None
    return None


def _before(reading: Reading, drafts: list[Draft], position: int) -> int | None:
    """The total of the same sentence or the one before, for *Nine were children*, *three officers were among the
    dead*."""
    draft = drafts[position]
    pointed = draft.rule in POINTED or _is_of_group(reading, draft)
    if not draft.predicated and not pointed:
        return None
    if draft.predicated and any(d.sentence == draft.sentence for d in drafts[:position]):
        return None
    for i in range(position - 1, -1, -1):
        other = drafts[i]
        if draft.sentence - other.sentence > 1 + pointed:
            return None
        if other.whole is not None and other.sentence < draft.sentence and other.whole < i:
            i = _root(drafts, i)  # *The dead include 17 civilians. About 20 of those killed were soldiers.*
            same = drafts[i].category == draft.category or draft.governed is None
            return i if same and _is_less(draft, drafts[i]) else None
        if other.whole is not None or other.category not in OF_PEOPLE or other.rule in POINTED or other.predicated:
            continue
        if (other.category == draft.category or draft.governed is None) and (other.quantity.value or 0) >= 2:
            return i
    return None


def _of_same(reading: Reading, drafts: list[Draft], position: int) -> int | None:
    """*4,200 families came. Officials registered 3,100 of the families*, *It recorded 416 civilians killed. Shelling
    caused 305 of these deaths*: of those whom the same noun counted before, or to whom the same had happened."""
    draft = drafts[position]
    last, noun = draft.quantity.last, draft.counted.noun
    if noun is None or reading.lower[last : last + 1] != ["of"] or noun != last + 2:
        return None
    if reading.lower[last + 1] not in ("the", "these", "those"):
        return None
    for i in range(position - 1, -1, -1):
        other = drafts[i]
        if draft.sentence - other.sentence > 1:
            return None
        same = other.counted.noun is not None and reading.lower[other.counted.noun] == reading.lower[noun]
        dead = reading.lower[last + 1] != "the" and reading.lower[noun] in DEATHS and other.category == "killed"
        if same or (dead and other.whole is None):
            return i if _is_less(draft, other) and not other.quantity.unit else None
    return None


def _there_alone(reading: Reading, drafts: list[Draft], position: int) -> int | None:
    """*The quake killed 217 people. In the capital alone 86 died.*: a part of those told of before."""
    draft = drafts[position]
    first = reading.sentences[draft.sentence][0]
    before = reading.lower[max(first, draft.quantity.first - 3) : draft.quantity.first]
    behind = reading.lower[draft.quantity.last : min(draft.quantity.last + 8, reading.sentences[draft.sentence][1])]
    alone = "alone" in before or (reading.lower[first] not in ("on", "in") and "alone" in behind)
    if not alone or draft.category not in OF_PEOPLE:
        return None
    for i in range(position - 1, -1, -1):
        other = drafts[i]
        if draft.sentence - other.sentence > 1:
            return None
        if other.category == draft.category and other.whole is None and _is_less(draft, other):
            return i
    return None


def _with_another(reading: Reading, drafts: list[Draft], position: int) -> int | None:
    """*The army killed 154 of them, while 33 died in attacks of the rebels*: a bare number beside a part of those whom
    another sentence told of."""
    draft = drafts[position]
    other = drafts[position - 1] if position else draft
    if draft.counted.noun is not None or draft.quantity.implicit or other.category != draft.category:
        return None
    if other.part_kind != "subset" or other.whole is None or other.sentence != draft.sentence:
        return None
    of = other.quantity.last
    points = reading.lower[of : of + 1] == ["of"] and THESE.intersection(reading.lower[of + 1 : of + 2])
    return other.whole if points and drafts[other.whole].sentence < draft.sentence else None


def _beside(reading: Reading, drafts: list[Draft], position: int) -> int | None:
    """*The dead include 17 civilians, three of them children, and 20 rebels*: the whole of the list, past what is said
    of its first item."""
    for other in reversed(drafts[:position]):
        if other.sentence != drafts[position].sentence:
            return None
        of = other.quantity.last
        if reading.lower[of : of + 1] == ["of"] and reading.lower[of + 1 : of + 2] and reading.lower[of + 1] in THESE:
            continue
        return other.whole if other.part_kind == "subset" else None
    return None


def _root(drafts: list[Draft], i: int) -> int:
    """The figure of which another is a part, or a part of a part."""
    while (whole := drafts[i].whole) is not None and whole < i:
        i = whole
    return i


def _is_of_group(reading: Reading, draft: Draft) -> bool:
    """*Some 111 of the dead*, *20 of those killed*."""
    last = draft.quantity.last
    return (
        reading.lower[last : last + 2] in (["of", "the"], ["of", "those"])
        and reading.lower[last + 2 : last + 3][:1] != []
        and (reading.lower[last + 2] in GROUPS)
    )


def _graver(reading: Reading, drafts: list[Draft], position: int) -> int | None:
    """*Four were hurt, two seriously*: those hurt in the same sentence."""
    draft = drafts[position]
    if draft.counted.noun is not None or position == 0:
        return None
    if GRAVELY.isdisjoint(reading.lower[draft.quantity.last : draft.quantity.last + 1]):
        return None
    for i in range(position - 1, -1, -1):
        if drafts[i].sentence != draft.sentence:
            return None
        if drafts[i].category == "injured" and drafts[i].whole is None and (drafts[i].quantity.value or 0) > 1:
            return i
    return None


def _is_less(part: Draft, whole: Draft) -> bool:
    """A part that is all of the whole is rather the whole once more."""
    a, b = part.quantity.value, whole.quantity.value
    return a is not None and b is not None and 0 < a < b and not whole.quantity.unit


def in_hospital(reading: Reading, draft: Draft, after: int | None = None) -> Governed | None:
    """*40 in hospital*, *six in critical condition*, *eight others are in hospital*: people hurt."""
    after = draft.quantity.last if after is None else after
    if reading.lower[after : after + 1] == ["others"]:
        after += 1
    while reading.lower[after : after + 1] and reading.lower[after] in STAYING:
        after += 1
    if reading.lower[after : after + 3] == ["on", "life", "support"]:
        return Governed("injured", after + 2, (after + 1, after + 2), "left out")
    brought = (
        not draft.quantity.implicit
        and reading.lower[after - 1] in BROUGHT
        and reading.lower[after : after + 1] == ["to"]
    )
    if not brought and reading.lower[after : after + 1] not in (["in"], ["hospitalised"], ["hospitalized"]):
        return None
    for i in range(after + 1, min(after + 4, reading.sentences[draft.sentence][1])):
        if reading.lower[i] in SICK and (reading.lower[i] in CARE or not brought):
            return Governed("injured", i, (i,), "left out")
    return None
