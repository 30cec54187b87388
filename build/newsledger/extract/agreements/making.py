"""What the text says of an agreement's making: date, place, parties, signatories, guarantors, mediators."""

from dataclasses import dataclass, field

from newsledger.extract import clause
from newsledger.extract.agreements.mentions import MAKING, MEETINGS, Spot, deciding_verb, reduced_clause
from newsledger.extract.reading import Reading
from newsledger.extract.tense import clause_of
from newsledger.extract.times import TimeExpression, when_of
from newsledger.extract.words import words
from newsledger.gazetteer.fold import fold
from newsledger.records import When

MEDIATING = words("broker brokered brokering mediate mediated mediating facilitated sponsored")
AUSPICES = words("auspices sponsorship mediation supervision facilitation")
SIGNED = words("sign signed signing signs inked initialled initialed")
MET = words("met meet gathered convened talked")
PRECISION = ("minute", "part_of_day", "day", "week", "month_part", "month", "year", "range", "unknown")


@dataclass
class Making:
    """Read at one spot. time: the words that give ``when``; actors: (actor index, role) in order, with the token that
    names the actor; ``verbs`` the verbs of making."""

    when: When = field(default_factory=When)
    time: TimeExpression | None = None
    place: int | None = None
    actors: dict[tuple[int, str], int] = field(default_factory=dict)
    verbs: list[int] = field(default_factory=list)


def making_at(reading: Reading, spot: Spot, others: frozenset[int] = frozenset()) -> Making:
    """What is said of the making at one spot; ``others`` are the nouns of all spots."""
    making = Making(verbs=making_verbs(reading, spot.head, others))
    making.when, making.time = _date(reading, spot, making.verbs, others)
    making.place = next((p for verb in making.verbs if (p := _place(reading, verb)) is not None), None)
    if making.place is None and any(reading.lower[verb] in SIGNED for verb in making.verbs):
        nouns = (*range(spot.first, spot.last), spot.head)  # *signed a ceasefire in Arusha*, hung on the noun
        making.place = next((p for noun in nouns if (p := _town_under(reading, noun)) is not None), None)
    _read_parties(reading, spot, making)
    return making


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
    above, dep = reading.heads[head], reading.deps[head]
    if dep in ("dobj", "nsubjpass", "nsubj") and reading.lower[above] in MAKING:
        found.append(above)
    if dep == "pobj":
        verb = reading.heads[above]
        agreed = reading.lower[verb] in ("agreed", "agree") and reading.lower[above] in ("to", "on", "upon")
        ordered = (
            reading.lower[verb] in ("designated", "established", "created", "agreed") and reading.lower[above] == "by"
        )
        if agreed or ordered:
            found.append(verb)
    if reading.lower[head] in MEETINGS and (decided := deciding_verb(reading, head)) is not None:
        found.append(decided)
    return found


def _date(reading: Reading, spot: Spot, verbs: list[int], others: frozenset[int]) -> tuple[When, TimeExpression | None]:
    """The date that hangs on the noun (*the deal of May 2017*) or on the verb of its making, with its words where one
    expression gives it; not one after *since*, nor one behind another agreement."""
    found: list[tuple[When, TimeExpression | None]] = []
    first, end = reading.sentences[reading.sentence[spot.head]]
    hosts = _above_making(reading, spot.head, verbs)
    for time in reading.times:
        if not (first <= time.first < end) or time.when.earliest == "" or time.kind != "point":
            continue
        inside = spot.first <= time.first <= spot.last
        before = time.last == spot.first and time.when.precision in ("month", "year")
        parted = _preposition(reading, time.top) in ("since", "until", "before", "after", "by")
        if inside or before or (time.governor in hosts and not parted):
            found.append((time.when, time))
    if not found:
        theirs = [t.when for t in reading.times if any(spot.head < o < t.first < end for o in others)]
        above = reading.heads[spot.head]
        if reading.deps[spot.head] == "nsubj" and above not in verbs:  # *the truce announced by X expired on Sunday*
            theirs += [t.when for t in reading.times if t.governor == above]
        given = {t.when: t for t in reading.times if first <= t.first < end}
        whens = [when_of(reading, verb) for verb in verbs]
        found = [(w, given.get(w)) for w in whens if w.basis in ("stated", "relative") and w not in theirs]
    return min(found, key=lambda pair: PRECISION.index(pair[0].precision), default=(When(), None))


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
    return None


def _town_under(reading: Reading, token: int) -> int | None:
    for preposition, inner in clause.prepositions(reading, token):
        place = reading.place_at.get(inner) if preposition in ("in", "at") else None
        if place is not None and reading.places[place].kind in ("settlement", "site"):
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


def _read_parties(reading: Reading, spot: Spot, making: Making) -> None:
    head = spot.head
    for source in (head, *making.verbs):
        for preposition, inner in clause.prepositions(reading, source):
            if preposition in ("between", "with", "among") or (preposition == "by" and source != head):
                role = "mediator" if preposition == "by" and reading.lower[source] in MEDIATING else "party"
                _add(reading, inner, role, making)
    for verb in making.verbs:
        if reading.deps[verb] != "acl" and not clause.is_passive(reading, verb) and reading.lower[head] not in MEETINGS:
            for doer in clause.doers(reading, verb):
                for child in reading.children[doer]:  # *Ethiopia's government and Tigray forces*, taken for one noun
                    if reading.deps[child] == "nmod" and reading.actor_at.get(child) != reading.actor_at.get(doer):
                        _add(reading, child, "party", making)
                _add(reading, doer, "mediator" if reading.lower[verb] in MEDIATING else "party", making)
    for source in (head, *making.verbs):
        _read_mediators(reading, source, making)
    for child in reading.children[head]:
        if reading.lower[child] == "guarantor" or reading.lower[child] == "guarantors":
            _add(reading, child, "guarantor", making)
        if reading.lower[child] in MEDIATING and reading.deps[child] in ("amod", "acl"):
            for below in reading.children[child]:
                if below in reading.actor_at:
                    _add(reading, below, "mediator", making)


def _read_mediators(reading: Reading, source: int, making: Making) -> None:
    """*after talks mediated by the African Union*, *under UN auspices*."""
    for child in reading.children[source]:  # *signed a truce on Friday, brokered by the African Union*
        if reading.lower[child] in MEDIATING and reading.deps[child] == "advcl":
            for who in clause.conjuncts(reading, agent) if (agent := clause.agent(reading, child)) is not None else ():
                _add(reading, who, "mediator", making)
    for preposition, inner in clause.prepositions(reading, source):
        if reading.lower[inner] in AUSPICES:
            for child in reading.children[inner]:
                _add(reading, child, "mediator", making)
        elif preposition in ("after", "following", "in", "at", "during"):
            for token in reading.subtree(inner):
                if reading.lower[token] in MEDIATING and reading.deps[token] == "acl":
                    for by, one in clause.prepositions(reading, token):
                        if by == "by":
                            _add(reading, one, "mediator", making)


def _add(reading: Reading, token: int, role: str, making: Making) -> None:
    """A participant and what stands in apposition to it: *the guarantor countries Turkey, Russia and Iran*."""
    if token not in reading.actor_at:
        guarantor = role == "party" and any("guarantor" in reading.lower[t] for t in (token, *reading.children[token]))
        for child in reading.children[token]:
            if reading.deps[child] in ("appos", "nmod", "compound", "amod") and child in reading.actor_at:
                for one in clause.conjuncts(reading, child):
                    _add(reading, one, role, making)
                    if guarantor:
                        _add(reading, one, "guarantor", making)
        return
    index = reading.actor_at[token]
    actor = reading.actors[index]
    if actor.actor_type in ("media", "monitor", "civilians") or actor.generic:
        return
    if actor.actor_type == "person" and role == "party":
        making.actors[index, "signatory"] = token
    else:
        making.actors[index, role] = token
