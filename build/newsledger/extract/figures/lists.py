"""Figures that share what happened: lists (*14 nurses, 3 drivers*), companions, sides, one thing in two units."""

from newsledger.extract.clause import is_verb
from newsledger.extract.codes import HARM, PEOPLED
from newsledger.extract.figures.clauses import SEVERITY
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.nearby import is_whole
from newsledger.extract.figures.parts import closes_list, inherit
from newsledger.extract.figures.phrases import tells
from newsledger.extract.reading import Reading

LISTED = frozenset((",", "and", "&", ";", "or", "plus", "well", "as", "his", "her", "their", "its"))


def read_lists(reading: Reading, drafts: list[Draft]) -> None:
    """People of a list have their neighbour's category: *14 nurses, 3 drivers killed*, *killed 2 women, 3 men*."""
    for step in (1, -1):
        order = range(len(drafts)) if step == 1 else range(len(drafts) - 1, -1, -1)
        for position in order:
            other = position - step
            if not 0 <= other < len(drafts):
                continue
            draft, neighbour = drafts[position], drafts[other]
            past = step == 1 and other > 0 and _is_past(reading, neighbour, draft)
            if past:  # *17 civilians, three of them children, and 20 rebels*
                neighbour = drafts[other - 1]
            if draft.governed is not None or neighbour.governed is None or draft.sentence != neighbour.sentence:
                continue
            if tells(reading, draft) or is_whole(reading, draft.quantity) or neighbour.rule == "negated":
                continue  # *six passengers, none of whom was hurt*
            if draft.counted.noun is not None and reading.lower[draft.counted.noun] == "survivors":
                continue  # *12 bodies and nine survivors*
            if not past and not _listed(reading, drafts[min(position, other)], drafts[max(position, other)]):
                continue
            classes = {draft.counted.counted_class, neighbour.counted.counted_class}
            things = neighbour.category in ("objects_destroyed", "objects_attacked") and classes <= THINGS
            bare = step == 1 and not draft.quantity.implicit
            kinds = (*PEOPLED, "unknown", "") if bare else (*PEOPLED, "unknown")
            if things and _is_other_clause(reading, draft, neighbour):
                continue
            if things and step == -1 and reading.lower[draft.quantity.first - 1] in WHERE:
                continue  # *12,000 displaced at 40 sites and 3,000 damaged houses*
            people = draft.counted.counted_class in PEOPLED and neighbour.counted.counted_class in kinds
            if draft.quantity.unit or draft.category == "share" or not (people or things):
                continue
            if step == -1 and (neighbour.rule in ("included in", "part of whole") or neighbour.whole == position):
                continue  # *60 fighters, 12 of them wounded, left*
            inherit(draft, neighbour, "listed with")
            more = reading.lower[draft.quantity.first] == "another"  # *19 people including six children and another 23*
            more = more or closes_list(reading, draft.quantity.first)
            if neighbour.part_kind == "subset" and step == 1 and not more:
                draft.whole, draft.part_kind = neighbour.whole, "subset"


def _is_past(reading: Reading, aside: Draft, draft: Draft) -> bool:
    """Whether a figure goes on with a list behind what is said of a part of its first item."""
    of, first = aside.quantity.last, draft.quantity.first
    points = reading.lower[of : of + 2] in (["of", "them"], ["of", "whom"])
    return points and reading.lower[first - 2 : first] == [",", "and"] and first - of < LONGEST_ASIDE


WHERE = ("at", "in", "across")
LONGEST_ASIDE = 8  # tokens


def _is_other_clause(reading: Reading, draft: Draft, neighbour: Draft) -> bool:
    """*300 are staying in 12 schools, and 60 houses had collapsed*: where they stay, and the subject of another
    clause."""
    roles = (reading.deps[draft.counted.node], reading.deps[neighbour.counted.node])
    return roles in (("pobj", "nsubj"), ("pobj", "nsubjpass"))


THINGS = frozenset(("building", "vehicle", "weapon", "thing", "settlement", "unknown"))


def _listed(reading: Reading, left: Draft, right: Draft) -> bool:
    """Whether nothing but commas and *and* stand between two counted phrases; *two of the five* is no list."""
    of = left.quantity.last
    if reading.lower[of : of + 1] == ["of"] and right.quantity.first < min(left.counted.last + 1, of + 4):
        return False
    first = max(left.counted.last, left.quantity.last)
    between = reading.lower[first : right.quantity.first]
    if len(between) <= 3 and all(word in LISTED for word in between):
        return True
    return left.category in SEVERITY and (_is_sided(reading, first, right) or _is_another(reading, first, right))


def _is_another(reading: Reading, first: int, right: Draft) -> bool:
    """*killed 19 people outside the city and another 23 people in the town*: more of the same, no verb between."""
    last = right.quantity.first
    if reading.lower[last] != "another" or reading.lower[last - 1] != "and" or last - first > MOST_BETWEEN:
        return False
    behind = reading.tags[right.counted.last : right.counted.last + 1]
    return not any(tag[:2] in ("VB", "MD", "WP", "WD") for tag in (*reading.tags[first:last], *behind))


MOST_BETWEEN = 12  # tokens


SIDES = frozenset(("on", "among", "from", "for"))


def _is_sided(reading: Reading, first: int, right: Draft) -> bool:
    """*12 on the government side and 20 rebels*: where the first stood, then who the second were, and no verb."""
    last = right.quantity.first
    if not 3 < last - first < 8 or reading.lower[first] not in SIDES or reading.lower[last - 1] != "and":
        return False
    after = reading.tags[right.counted.last : right.counted.last + 1]
    return not any(tag[:2] in ("VB", "MD", "CD") for tag in (*reading.tags[first:last], *after))


ACCOMPANYING = (["along", "with"], ["together", "with"], ["well", "as"])
GOING_ON = (["in", "addition", "to"], ["they", "are", ":"])


def read_companions(reading: Reading, drafts: list[Draft]) -> None:
    """*The mayor was killed, along with two of his guards*: those who were with one to whom it happened share it, where
    the parse hangs them on what happened or on whom it happened to."""
    for position, draft in enumerate(drafts):
        first = draft.quantity.first
        if draft.governed is not None or draft.quantity.unit or draft.counted.counted_class not in PEOPLED:
            continue
        if reading.lower[first - 2 : first] not in ACCOMPANYING:
            continue
        above = set(_above(reading, first - 1))
        for other in reversed(drafts[:position]):
            if other.sentence != draft.sentence:
                break
            if other.governed is not None and other.category in HARM and above & {other.trigger, other.counted.node}:
                inherit(draft, other, "listed with")
                break


def read_additions(reading: Reading, drafts: list[Draft]) -> None:
    """*876 civilians died, including 219 children, in addition to 1,287 rebels and 93 soldiers*, *3,256 died, and they
    are: 876 civilians*: whom a toll goes on with. To be read before subsets, which have no category yet."""
    added: set[int] = set()
    for position, draft in enumerate(drafts):
        first = draft.quantity.first
        told = draft.governed is not None and draft.rule != "noun alone"
        if told or draft.quantity.unit or draft.counted.counted_class not in PEOPLED:
            continue
        beside = position - 1 in added and _listed(reading, drafts[position - 1], draft)
        goes_on = reading.lower[first - 3 : first] in GOING_ON or reading.lower[first - 2 : first] == ["they", "are"]
        before = (d for d in reversed(drafts[:position]) if d.sentence == draft.sentence)
        told_last = next((d for d in before if d.governed is not None and d.category in SEVERITY), None)
        if (goes_on or beside) and told_last is not None:
            inherit(draft, told_last, "listed with")
            added.add(position)


def _above(reading: Reading, token: int) -> list[int]:
    """What a preposition hangs on, through other prepositions, their objects and participles."""
    found: list[int] = []
    while reading.heads[token] != token and len(found) < 4:
        token = reading.heads[token]
        found.append(token)
        if is_verb(reading, token):
            break
    return found


def read_parentheses(reading: Reading, drafts: list[Draft]) -> None:
    """*1,200 families (6,300 people)*, *640 new arrivals, or 120 households*: one thing in two units; the one without
    category has that of the other."""
    for position in range(1, len(drafts)):
        left, right = drafts[position - 1], drafts[position]
        before = reading.lower[max(left.counted.last, left.quantity.last) : right.quantity.first]
        again = before[-2:] == [",", "or"] and len(before) < 6
        if left.sentence != right.sentence or not (again or before in (["("], ["-LRB-"])):
            continue
        classes = {"person" if d.rule == "counted noun" else d.counted.counted_class for d in (left, right)}
        if not classes <= PEOPLED or "household" not in classes:
            continue
        if right.governed is None and left.governed is not None:
            inherit(right, left, "in other units")
        elif left.governed is None and right.governed is not None:
            inherit(left, right, "in other units")
