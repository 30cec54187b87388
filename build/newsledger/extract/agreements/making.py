"""What the text says of an agreement's making: its verbs, date and place; ``parties`` reads who made it."""

from dataclasses import dataclass, field

from newsledger.extract import clause, factual
from newsledger.extract.agreements.kinds import kinds_at
from newsledger.extract.agreements.mentions import (
    MAKING,
    MEETINGS,
    SIGNED,
    Spot,
    deciding_verb,
    is_put_name_to,
    preposed_clause,
    reduced_clause,
)
from newsledger.extract.agreements.standing import is_worked_out
from newsledger.extract.reading import Reading
from newsledger.extract.tense import clause_of
from newsledger.extract.times import TimeExpression, when_of
from newsledger.extract.words import AGREEING, GONE, TRUCES, words
from newsledger.gazetteer.fold import fold
from newsledger.records import When

AGREED = words("agreed")
AGREED_REACH = 2  # sentences before the word for an agreement in which its sides agree to it
BEGINNING = words(
    "take took takes taking come came comes coming go went goes enter entered enters begin began begins begun start"
    " started starts"
)
REFUSING = words("refused refuses refuse refusing declined declines declining failed fails failing")
DAYS = words("day days week weeks start beginning anniversary month eve hours")
MET = words("met meet gathered convened talked")
PRECISION = ("minute", "part_of_day", "day", "week", "month_part", "month", "year", "range", "unknown")


@dataclass
class Making:
    """Read at one spot. time: the words that give ``when``; actors: (actor index, role) in order, with the token that
    names the actor; ``beside``: those of whom only what they do with it says that they have a part in it, ``breaking``:
    that they break it; ``verbs`` the verbs of making; ``began``: when it took hold."""

    when: When = field(default_factory=When)
    time: TimeExpression | None = None
    place: int | None = None
    actors: dict[tuple[int, str], int] = field(default_factory=dict)
    beside: dict[tuple[int, str], int] = field(default_factory=dict)
    breaking: dict[tuple[int, str], int] = field(default_factory=dict)
    verbs: list[int] = field(default_factory=list)
    began: When = field(default_factory=When)
    agreed: bool = False  # by a verb of a sentence before: *agreed to stop firing. The truce …*

    @property
    def parties(self) -> set[int]:
        return {actor for actor, role in self.actors if role in ("party", "signatory")}


def making_at(reading: Reading, spot: Spot, others: frozenset[int] = frozenset()) -> Making:
    """What is said of the making at one spot; ``others`` are the nouns of all spots."""
    making = Making(verbs=making_verbs(reading, spot.head, others))
    if (verb := agreed_before(reading, spot, others)) is not None:
        making.verbs, making.agreed = [*making.verbs, verb], True
        if "ceasefire" in _agreed_kinds(reading, verb):
            spot.phrase |= {"truce"}  # *agreed to end their attacks … the pact*
    making.when, making.time = _date(reading, spot, making.verbs, others)
    signing = sorted(making.verbs, key=lambda verb: reading.lower[verb] not in SIGNED)
    making.place = next((p for verb in signing if (p := _place(reading, verb)) is not None), None)
    if making.place is None and any(reading.lower[verb] in SIGNED for verb in making.verbs):
        behind = min(spot.last + 1, len(reading.words))  # *signed a ceasefire agreement in Arusha*, hung on the noun
        nouns = (*range(spot.first, behind), spot.head)
        making.place = next((p for noun in nouns if (p := _town_under(reading, noun)) is not None), None)
    if making.place is None and making.verbs and TRUCES.isdisjoint(spot.phrase):  # *reached an accord in Belfast*
        making.place = _town_under(reading, spot.head, ("settlement",))
    making.began = _began(reading, spot)
    return making


def agreed_before(reading: Reading, spot: Spot, others: frozenset[int]) -> int | None:
    """*agreed* in *A and B agreed on Monday to stop firing at each other. The truce …*: what two sides agree to, in the
    sentences before the first word for it."""
    own = reading.sentence[spot.head]
    if (
        spot.kind == "name"
        or not spot.definite
        or min(others, default=-1) < spot.head
        or reading.kinds[spot.head] != "body"
    ):
        return None
    first = reading.sentences[max(own - AGREED_REACH, 0)][0]
    told = [t for t in reading.spots_between(AGREED, first, reading.sentences[own][0]) if _is_agreed(reading, t)]
    return told[0] if len(told) == 1 else None


def _is_agreed(reading: Reading, verb: int) -> bool:
    """*have agreed to halt attacks*, *agreed to swap prisoners*, by more than one: what pacts lay down."""
    if (
        reading.kinds[verb] != "body"
        or factual.modality(reading, verb) != "asserted"
        or factual.is_negated(reading, verb)
    ):
        return False
    doers = clause.doers(reading, verb)
    several = len(doers) > 1 or any(reading.tags[t] in ("NNS", "NNPS") for t in doers)
    return several and bool(_agreed_kinds(reading, verb))


def _agreed_kinds(reading: Reading, verb: int) -> set[str]:
    acts = [t for c in reading.children[verb] if reading.deps[c] == "xcomp" for t in clause.conjuncts(reading, c)]
    return {kind for t in acts for kind in kinds_at(reading, t)}


def _began(reading: Reading, spot: Spot) -> When:
    """*the truce took effect on 2 April*, *which began on Monday*: when it took hold."""
    below = [c for c in reading.children[spot.head] if reading.deps[c] in ("relcl", "acl")]
    verbs = [reading.heads[spot.head], *below] if reading.deps[spot.head] in ("nsubj", "dobj") else below
    return next((when_of(reading, verb) for verb in verbs if reading.lower[verb] in BEGINNING), When())


def is_called_over(reading: Reading, head: int) -> bool:
    """*declared the truce over*."""
    return not GONE.isdisjoint(reading.lower[head + 1 : head + 2]) and reading.lower[reading.heads[head]] != "was"


def _is_begun(reading: Reading, head: int) -> bool:
    """*began a truce*, *declared it over*: whose day is not that of its making."""
    above = reading.heads[head]
    if reading.deps[head] == "pobj" and reading.lower[above] == "of" and reading.lower[reading.heads[above]] in DAYS:
        return True  # *the first day of the truce*
    if is_called_over(reading, head):
        return True
    return reading.deps[head] == "dobj" and reading.lower[reading.heads[head]] in BEGINNING


def making_verbs(reading: Reading, head: int, others: frozenset[int] = frozenset()) -> list[int]:
    """*the deal struck by*, *the deal that was signed*, *the deal was reached*, *signed the deal*, *agreed on a deal*,
    *designated … by a deal*. A clause behind a nearer agreement is that one's (*a truce under the X accord, reached
    in May*)."""
    found = []
    for child in reading.children[head]:
        made = reading.deps[child] in ("acl", "relcl") and reading.lower[child] in MAKING
        if made and not any(head < other < child for other in others):
            found.append(child)
    behind = reduced_clause(reading, head)
    nearer = behind is not None and any(head < other < behind for other in others)
    if behind is not None and behind not in found and not nearer:
        found.append(behind)
    if (before := preposed_clause(reading, head)) is not None:
        found.append(before)
    above, dep = reading.heads[head], reading.deps[head]
    if is_put_name_to(reading, head):
        found.append(reading.heads[above])
    if dep in ("dobj", "nsubjpass", "nsubj") and reading.lower[above] in MAKING and not is_called_over(reading, head):
        found.append(above)
    found += [v for v in (above, *reading.children[head]) if v not in found and is_worked_out(reading, v)]
    if dep == "pobj":
        verb = reading.heads[above]
        agreed = reading.lower[verb] in AGREEING and reading.lower[above] in ("to", "on", "upon")
        ordered = (
            reading.lower[verb] in ("designated", "established", "created", "agreed") and reading.lower[above] == "by"
        )
        if agreed or ordered:
            found.append(verb)
    if reading.lower[head] in MEETINGS and (decided := deciding_verb(reading, head)) is not None:
        found.append(decided)
    found = [verb for verb in found if not _is_refused(reading, verb)]
    joined = [verb for one in found for verb in clause.conjuncts(reading, one) if reading.lower[verb] in MAKING]
    return list(dict.fromkeys((*found, *joined)))  # *was negotiated in A and signed in B*


def _is_refused(reading: Reading, verb: int) -> bool:
    """*refused to sign the deal*."""
    return reading.deps[verb] == "xcomp" and reading.lower[reading.heads[verb]] in REFUSING


def _date(reading: Reading, spot: Spot, verbs: list[int], others: frozenset[int]) -> tuple[When, TimeExpression | None]:
    """The date that hangs on the noun (*the deal of May 2017*) or on the verb of its making, with its words where one
    expression gives it; not one after *since*, nor one behind another agreement."""
    found: list[tuple[When, TimeExpression | None]] = []
    first, end = reading.sentences[reading.sentence[spot.head]]
    hosts = _above_making(reading, spot.head, verbs)
    for time in reading.times:
        if not (first <= time.first < end) or time.when.earliest == "" or time.kind != "point":
            continue
        if time.governor in others and time.governor != spot.head:
            continue  # *a truce with rebels who rejected the 2016 accord*
        if time.first > spot.last and _is_begun(reading, spot.head):
            continue  # *began a ceasefire on Thursday*
        inside = spot.first <= time.first <= spot.last
        before = time.last == spot.first and time.when.precision in ("month", "year")
        parted = _preposition(reading, time.top) in ("since", "until", "before", "after", "by")
        if inside or before or (time.governor in hosts and not parted):
            found.append((time.when, time))
    if not found:
        theirs = [t.when for t in reading.times if any(spot.head < o < t.first < end for o in others)]
        above = reading.heads[spot.head]
        if (reading.deps[spot.head] == "nsubj" and above not in verbs) or _is_begun(
            reading, spot.head
        ):  # *the truce announced by X expired on Sunday*
            theirs += [t.when for t in reading.times if t.governor == above]
        given = {t.when: t for t in reading.times if first <= t.first < end}
        whens = [when_of(reading, verb) for verb in verbs if _has_time(reading, verb, spot.head)]
        found = [(w, given.get(w)) for w in whens if w.basis in ("stated", "relative") and w not in theirs]
    return min(found, key=lambda pair: PRECISION.index(pair[0].precision), default=(When(), None))


def _has_time(reading: Reading, verb: int, noun: int) -> bool:
    """*The truce, brokered by Qatar, took effect on Monday*: the day is not that of the making."""
    if reading.heads[verb] != noun and reading.deps[verb] != "acl":
        return True
    below = reading.subtree(verb)
    return any(time.first in below for time in reading.times)


def _above_making(reading: Reading, head: int, verbs: list[int]) -> set[int]:
    """Tokens on which a date of the making may hang: the noun, its verbs of making, and what lies between."""
    tokens = {head, *verbs}
    for preposition, inner in clause.prepositions(reading, head):
        if preposition in ("on", "in", "of", "between", "with"):
            tokens.add(inner)
    return tokens


def _preposition(reading: Reading, top: int) -> str:
    head = reading.heads[top]
    return (
        reading.lower[top] if reading.tags[top] == "IN" else reading.lower[head] if reading.tags[head] == "IN" else ""
    )


def _place(reading: Reading, verb: int) -> int | None:
    """*signed in Doha*, *met in Doha and signed*: a settlement under *in* or *at* of the verb of making."""
    above = reading.heads[verb]
    met = reading.deps[verb] == "conj" and reading.lower[above] in MET
    for source in (verb, above) if met else (verb,):
        if (place := _town_under(reading, source)) is not None:
            return place
    return _town_under(reading, verb, ("country",)) if reading.lower[verb] in SIGNED else None


def _town_under(
    reading: Reading, token: int, kinds: tuple[str, ...] = ("settlement", "site", "unresolved")
) -> int | None:
    for preposition, inner in clause.prepositions(reading, token):
        if reading.lower[inner] in MEETINGS and (place := _town_under(reading, inner, kinds)) is not None:
            return place  # *negotiated at a meeting in Minsk*
        place = reading.place_at.get(inner) if preposition in ("in", "at") else None
        if place is not None and reading.places[place].kind in kinds:
            return place
    return None


def town_called(reading: Reading, spot: Spot, making: Making, name: str) -> int | None:
    """The place of that (folded) name where the agreement was made: under its verb of making, or *in X* behind it."""
    for token in (*making.verbs, *range(spot.head, spot.last + 1)):
        place = _town_under(reading, token)
        if place is None:
            continue
        words = [reading.words[t] for t in reading.subtree(token) if reading.place_at.get(t) == place]
        if name in (fold(reading.places[place].name), fold(" ".join(words))):
            return place
    return None


def clause_places(reading: Reading, making: Making, head: int) -> list[int]:
    """Tokens of places in a clause behind the noun that only tells where the agreement came about; not in one that
    hangs on it (*broke the ceasefire signed in May when they shelled the town of Djibo*)."""
    behind = [verb for verb in making.verbs if verb > head]
    tokens = [t for verb in behind for t in reading.subtree(verb) if t > head and t in reading.place_precision_at]
    return [t for t in tokens if clause_of(reading, t) in behind]
