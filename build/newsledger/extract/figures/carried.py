"""Bare numbers that take up a figure told before: another value of it (*The toll was 70. This was updated to 82*), what
another source says (*the ministry put the number at 3,500*), and what it was before (*up from 300, against 300*)."""

from msgspec.structs import replace

from newsledger.extract.clause import governing_verb, own_subject, subject
from newsledger.extract.codes import OF_PEOPLE
from newsledger.extract.figures.clauses import Governed
from newsledger.extract.figures.compared import SKIPPED, compared_with
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.parts import inherit
from newsledger.extract.reading import Reading
from newsledger.extract.words import NUMBERS

ANAPHORS = frozenset("this that it which figure number toll count tally total".split())
TOLD = ("toll", "toll before", "number of", "number before", "noun with value", "toll carried")
REACHING = ("to", "at", "reached", "by", "of", "passed", "was", "is")
PUTTING = frozenset("put puts putting estimate estimates estimated revise revised revising set".split())
COUNTS = NUMBERS | {"it", "them"}
BRINGING = frozenset("bringing taking raising pushing brings takes brought took raised pushed".split())
SPEAKING = frozenset("speak speaks spoke spoken speaking".split())  # *the opposition speaks of 400*
CLAIMS = frozenset("claim claims allegation allegations".split())
OLDER = frozenset(
    "earlier previous former initial prior original official preliminary provisional lower higher true real actual"
    " total overall".split()
)


def read_compared(reading: Reading, drafts: list[Draft]) -> None:
    """Gives numbers that another is compared with what that counts, where they do not say it themselves."""
    for position in range(1, len(drafts)):
        draft, other = drafts[position], compared_with(reading, drafts, position)
        if other is None or draft.quantity.unit or draft.quantity.implicit:
            continue
        draft.compared = True
        bare = draft.counted.noun is None
        if draft.governed is not None and not _is_loose(draft, other):
            if bare and draft.category == other.category and draft.population in ("", "people"):
                draft.counted_text, draft.population = other.counted_text, other.population
        elif bare or draft.counted.counted_class == other.counted.counted_class:
            text, population = draft.counted_text, draft.population
            _carry(draft, other, "compared with", draft.quantity.head)
            draft.category, draft.rule = other.category, "compared with"
            if not bare:
                draft.counted_text, draft.population = text, population


def _is_loose(draft: Draft, other: Draft) -> bool:
    """Whether the bare number only has its category from the same words as the other (*killed 45, up from 12*)."""
    return draft.counted.noun is None and draft.trigger == other.trigger


def read_carried(reading: Reading, drafts: list[Draft]) -> None:
    """Gives bare numbers the category of the figure that they take up."""
    for position, draft in enumerate(drafts):
        if position == 0 or draft.counted.noun is not None or draft.quantity.unit:
            continue
        whole = _bracketed(reading, drafts, position)
        if whole is not None and (draft.governed is None or draft.category == drafts[whole].category):
            _carry(draft, drafts[whole], "included in")
            draft.whole, draft.part_kind = whole, "subset"
        if draft.governed is not None:
            continue
        shared = _shared_out(reading, drafts, position)
        if shared is not None:
            _carry(draft, drafts[shared], "included in")
            draft.of_people = drafts[shared].counted.counted_class in PEOPLE
            draft.whole, draft.part_kind = shared, "subset"
            continue
        if _is_found_too(reading, drafts[position - 1], draft):
            _carry(draft, drafts[position - 1], "toll carried", draft.quantity.head)
        elif _updates(reading, drafts[position - 1], draft):
            _carry(draft, drafts[position - 1], "toll carried")
        elif (_is_put(reading, draft) or _is_reached(reading, draft) or _is_confirmed(reading, draft)) and (
            other := _counted_last(drafts, position)
        ) is not None:
            is_older = not OLDER.isdisjoint(reading.lower[draft.quantity.first - 5 : draft.quantity.first])
            _carry(draft, other, "toll carried", draft.quantity.head if is_older else None)


def _carry(draft: Draft, other: Draft, rule: str, trigger: int | None = None) -> None:
    """The category and the people of another; its time too, unless a ``trigger`` of its own is given."""
    inherit(draft, other, rule)
    if trigger is not None and draft.governed is not None:
        draft.governed = Governed(draft.governed.category, trigger, draft.governed.words, rule)
    draft.counted_text, draft.population = other.counted_text, other.population
    draft.counted = replace(draft.counted, counted_class=other.counted.counted_class)


def _updates(reading: Reading, other: Draft, draft: Draft) -> bool:
    """*The toll was put at 70. This was updated to 82*: a pronoun or *the figure* reaches the number."""
    prep = draft.quantity.first - 1
    if other.rule not in TOLD or not 0 <= draft.sentence - other.sentence <= 1:
        return False
    if prep < 0 or reading.lower[prep] not in REACHING:
        return False
    who = subject(reading, governing_verb(reading, prep))
    if who is None or reading.lower[who] not in ANAPHORS:
        return False
    of_its_own = reading.lower[who] in COUNTS and any(reading.lower[c] == "of" for c in reading.children[who])
    return draft.sentence == other.sentence or not of_its_own


def _bracketed(reading: Reading, drafts: list[Draft], position: int) -> int | None:
    """*2,771 injured (1,359 by live fire)*; *The toll touched 83. Malappuram (29) and Wayanad (12) are worst hit*: a
    number in brackets behind the figure, or behind a place of it, that is less."""
    draft = drafts[position]
    first, last = draft.quantity.first, draft.quantity.last
    if reading.words[first - 1] != "(" or draft.quantity.value is None:
        return None
    for i in range(position - 1, -1, -1):
        other = drafts[i]
        if draft.sentence - other.sentence > 1:
            return None
        counted = other.governed is not None and other.category in OF_PEOPLE
        counted = counted or (other.counted.counted_class in PEOPLE and other.sentence == draft.sentence)
        if other.whole is not None or other.quantity.unit or not counted:
            continue
        beside = first - 2 == max(other.trigger, other.counted.last - 1, other.quantity.last - 1)
        placed = first - 2 in reading.place_at and reading.words[last : last + 1] == [")"]
        if not placed and not (beside and reading.lower[last] in ("by", "in", "from", "with", "of", "at")):
            return None
        return i if draft.quantity.value < (other.quantity.value or 0) else None
    return None


PEOPLE = ("person", "combatant")


def _shared_out(reading: Reading, drafts: list[Draft], position: int) -> int | None:
    """*The network counted 41 victims. Idlib came first with 19*: the part that a place has of the figure that leads
    the sentence before."""
    draft = drafts[position]
    if reading.lower[draft.quantity.first - 1] != "with" or draft.sentence in reading.openers:
        return None
    who = own_subject(reading, governing_verb(reading, draft.quantity.first - 1))
    if who is None or who not in reading.place_at:
        return None
    leading = next((i for i, d in enumerate(drafts[:position]) if d.sentence == draft.sentence - 1), None)
    other = drafts[position if leading is None else leading]
    people = other.counted.counted_class in PEOPLE or other.category in OF_PEOPLE
    less = 0 < (draft.quantity.value or 0) < (other.quantity.value or 0)
    return leading if people and less and not other.quantity.unit else None


FINDING = frozenset("find finds found locate located recover recovered retrieve retrieved discover discovered".split())


def _is_found_too(reading: Reading, other: Draft, draft: Draft) -> bool:
    """*Thirty bodies had been recovered; searchers found 12 more*: of what was found before."""
    node, quantity = draft.quantity.head, draft.quantity
    node = reading.heads[node] if reading.lower[reading.heads[node]] == "more" else node
    more = reading.lower[quantity.last : quantity.last + 1] in (["more"], ["others"])
    more = more or reading.lower[quantity.first : quantity.first + 1] in (["another"], ["further"])
    near = 0 <= draft.sentence - other.sentence <= 1 and other.category == "killed"
    return more and near and reading.lower[reading.heads[node]] in FINDING and reading.heads[node] < node


GIVING = frozenset("gave give gives said say says reported reports".split())
CONFIRMING = frozenset("confirm confirms confirmed count counts counted document documents documented".split())


def _is_confirmed(reading: Reading, draft: Draft) -> bool:
    """*The mission confirms 134*, *medics said 14*: the bare object of a verb of counting, behind what another told."""
    node, verb = draft.quantity.head, reading.heads[draft.quantity.head]
    if verb < node and reading.lower[verb] in GIVING:  # *hospitals gave 60*, *medics said 14*
        ends = reading.words[draft.quantity.last : draft.quantity.last + 1] in ([","], ["."], [";"], ["for"])
        return ends and reading.deps[node] in ("dobj", "ccomp", "npadvmod", "attr")
    return reading.deps[node] == "dobj" and reading.lower[verb] in CONFIRMING and verb < node


def _is_put(reading: Reading, draft: Draft) -> bool:
    """*put the number at 3,500*, *put it in the dozens*, *an earlier count of 2,317*, *the true figure is 300*."""
    prep = draft.quantity.first - 1
    while prep > 0 and reading.lower[prep] in SKIPPED and reading.lower[prep] != "at":
        prep -= 1
    if reading.lower[prep] == "of" and reading.lower[prep - 1] in SPEAKING:
        return True
    if reading.lower[prep] == "of":
        noun = prep - 1
        if reading.lower[noun] in CLAIMS:
            return True
        return reading.lower[noun] in COUNTS and reading.lower[noun - 1] in OLDER
    if reading.lower[prep] in ("is", "was"):
        return reading.lower[prep - 1] in COUNTS | {"toll"} and reading.lower[prep - 2] in OLDER
    if reading.lower[prep] not in ("at", "in", "to"):
        return False
    first = max(prep - 4, reading.sentences[draft.sentence][0])
    verb = next((i for i in range(prep - 1, first - 1, -1) if reading.lower[i] in PUTTING), None)
    if verb is None or reading.tags[verb][:1] != "V":
        return False
    between = reading.lower[verb + 1 : prep]
    return bool(between) and between[-1] in COUNTS and set(between) <= COUNTS | SKIPPED | OLDER


def _is_reached(reading: Reading, draft: Draft) -> bool:
    """*The figure has since doubled to 13,350*."""
    prep = draft.quantity.first - 1
    if prep < 2 or reading.lower[prep] not in ("to", "at", "reached"):
        return False
    verb = governing_verb(reading, prep)
    if reading.lower[verb] in BRINGING and reading.lower[prep] == "to":  # *taking the total since May to 27,000*
        return any(reading.deps[c] == "dobj" and reading.lower[c] in COUNTS for c in reading.children[verb])
    who = subject(reading, verb)
    below = [] if who is None else reading.children[who]
    pointed = any(reading.lower[c] in ("the", "that", "this") for c in below)
    if who is None or reading.lower[who] not in COUNTS or not pointed:
        return False
    return not any(reading.lower[c] == "of" for c in reading.children[who])


def _counted_last(drafts: list[Draft], position: int) -> Draft | None:
    """The figure of people that leads the sentence in which such figures were told last: this or the one before."""
    draft, found = drafts[position], None
    for i in range(position - 1, -1, -1):
        other = drafts[i]
        if draft.sentence - other.sentence > 1 or (found is not None and other.sentence != found.sentence):
            break
        if other.category in OF_PEOPLE and other.governed is not None and not other.quantity.implicit:
            found = other
    return found
