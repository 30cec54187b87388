"""Places that a sentence is about: its subject (*Germany hosts 1.2 million*, *Gao saw 12 attacks*) and the name right
before a bare number of a list (*…, Poland 954,795 and Czechia 373,035*)."""

from newsledger.extract.clause import own_subject
from newsledger.extract.codes import MEASURED
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.parts import inherit
from newsledger.extract.reading import Reading
from newsledger.extract.tense import clause_of
from newsledger.extract.words import CALENDAR, LOCATIVE

HOSTING = frozenset(
    "host hosts hosted hosting shelter shelters sheltered sheltering house houses housed accommodate accommodates"
    " accommodated receive receives received"
    " count counts counted".split()
)
HAVING = frozenset(
    "is was are were has have had see sees saw seen suffer suffers suffered witness witnessed register registers"
    " registered record records recorded measures measured receives received account accounts accounted".split()
)
OPENING = frozenset((",", ";", "and", "by", "in", "(", ":"))


def place_of_subject(reading: Reading, draft: Draft) -> int | None:
    """The place of which the clause says that it takes people in."""
    verb = clause_of(reading, draft.quantity.head)
    hosts = draft.quantity.first - 1
    if hosts > 0 and reading.lower[hosts] in HOSTING and hosts - 1 in reading.place_at:
        return reading.place_at[hosts - 1]  # whatever the parse takes *Idlib hosts* for
    return _subject(reading, verb) if reading.lower[verb] in HOSTING else None


def place_described(reading: Reading, draft: Draft) -> int | None:
    """The place of which the clause says what it has, saw or is (*Dhubri is worst hit with 12 dead*)."""
    verb = clause_of(reading, draft.quantity.head)
    return _subject(reading, verb) if reading.lower[verb] in HAVING else None


def _subject(reading: Reading, verb: int) -> int | None:
    who = own_subject(reading, verb)
    return None if who is None or who not in reading.place_at else reading.place_at[who]


def place_opening(reading: Reading, sentence: int) -> int | None:
    """*In Pakistan floods have killed 1,600 and 14 million are affected*: the place in which a sentence opens."""
    first = reading.sentences[sentence][0]
    if reading.lower[first] not in ("in", "at"):
        return None
    inside = (i for i in reading.subtree(first) if first < i < first + 5 and i in reading.place_precision_at)
    return next((reading.place_at[i] for i in inside), None)


def place_of_owner(reading: Reading, draft: Draft) -> int | None:
    """*Italy's toll rose to 3,405, passing China's 3,245*: the place whose toll, or number, it is."""
    noun = draft.trigger if draft.rule in ("toll", "toll before") else draft.quantity.first
    owners = [c for c in reading.children[noun] if reading.deps[c] == "poss"] if noun == draft.trigger else []
    if noun == draft.quantity.first and noun > 1 and reading.tags[noun - 1] == "POS" and draft.counted.noun is None:
        owners = [noun - 2]
    return next((reading.place_at[i] for i in owners if i in reading.place_at), None)


def place_before(reading: Reading, draft: Draft) -> int | None:
    """*Poland 954,795*, *Poland: 954,795*: the name right before a number that counts no noun of its own; *Chernihiv (2
    killed)*: that before the brackets in which a number stands."""
    before = _name_before(reading, draft)
    if before is None or before not in reading.place_at or draft.category in MEASURED:
        return None
    return reading.place_at[before]


def is_somewhere_unknown(reading: Reading, draft: Draft) -> bool:
    """Whether a name that no list has stands before the number where other numbers of the sentence have names too
    (*Gulu 214, Kitgum 45*), or behind it (*rose to 7 metres at Altenburg*): it is at none of the places around."""
    if _is_at_unknown(reading, max(draft.counted.last, draft.quantity.last)):
        return True
    before = _name_before(reading, draft)
    if before is None or before in reading.place_at or reading.tags[before][:3] != "NNP":
        return False
    first, last = reading.sentences[draft.sentence]
    counted = (i for i in range(first, last - 1) if i in reading.place_at and i != before)
    return any(reading.tags[i + 1] == "CD" or reading.words[i + 1 : i + 2] in (["("], [":"]) for i in counted)


def _is_at_unknown(reading: Reading, behind: int) -> bool:
    """Whether a name follows with *in* or *at* that no list has and that is nobody's."""
    if behind + 1 >= len(reading.lower) or reading.lower[behind] not in LOCATIVE:
        return False
    name = behind + 1
    known = name in reading.place_at or name in reading.actor_at or reading.lower[name] in CALENDAR
    return not known and reading.tags[name] == "NNP" and reading.words[name][:1].isupper()


def _name_before(reading: Reading, draft: Draft) -> int | None:
    """The last token of the name to which a list gives the number, or None."""
    start = reading.sentences[draft.sentence][0]
    opening = next(
        (
            i
            for i in range(draft.quantity.first - 1, max(start, draft.quantity.first - DEEPEST), -1)
            if reading.words[i] == "(" or ")" in reading.words[i]
        ),
        start,
    )
    if reading.words[opening] == "(" and not draft.quantity.implicit:
        return opening - 1 if reading.tags[opening - 1][:3] == "NNP" else None
    before = draft.quantity.first - 1
    before -= before > start and reading.words[before] == ":"
    if draft.counted.noun is not None or draft.quantity.unit or before < max(start, 1):
        return None
    if reading.tags[before][:3] != "NNP" and before not in reading.place_at:
        return None
    first, place = before, reading.place_at.get(before)
    while first > start and reading.tags[first - 1][:3] == "NNP" and reading.place_at.get(first - 1) == place:
        first -= 1
    begins = first == start or reading.lower[first - 1] in OPENING
    return before if begins else None


DEEPEST = 14  # tokens in brackets


def read_placed(reading: Reading, drafts: list[Draft]) -> None:
    """Gives bare numbers of a list behind their places what the number before them counts, and is a part of."""
    for position, draft in enumerate(drafts):
        listed = draft.counted.noun is None and _name_before(reading, draft) is not None
        if not listed or draft.quantity.implicit or draft.whole is not None:
            continue
        for other in reversed(drafts[:position]):
            if other.sentence != draft.sentence:
                break
            if other.quantity.unit or other.category == "share" or other.quantity.implicit:
                continue
            if other.part_kind == "subset" and reading.words[draft.quantity.last : draft.quantity.last + 1] != [")"]:
                continue  # *Nuseirat 4 (two of them children), Gaza City 9*
            if draft.governed is None and draft.category == "other":
                if other.governed is not None:
                    inherit(draft, other, "left out")
                draft.category, draft.rule = other.category, "left out"
            if draft.category != other.category or draft.population not in ("", "people"):
                break
            draft.counted_text, draft.population = other.counted_text, other.population
            draft.of_people = other.of_people or other.counted.counted_class in ("person", "combatant")
            draft.whole, draft.part_kind = other.whole, other.part_kind
            break
