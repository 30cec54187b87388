"""What the text says of an agreement's making: date, place, parties, signatories, guarantors, mediators."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from newsledger.extract import clause
from newsledger.extract.agreements.mentions import BROKEN, MAKING, MEETINGS, SIGNED, Spot, deciding_verb, reduced_clause
from newsledger.extract.reading import Reading
from newsledger.extract.tense import clause_of
from newsledger.extract.times import TimeExpression, when_of
from newsledger.extract.words import BANDS, words
from newsledger.gazetteer.fold import fold
from newsledger.records import When

MEDIATING = words("broker brokered brokering mediate mediated mediating facilitated sponsored")
STANDING_BY = {
    **dict.fromkeys(("guarantor", "guarantors"), "guarantor"),
    **dict.fromkeys(("mediator", "mediators", "broker", "brokers", "facilitator", "facilitators"), "mediator"),
}
BREACHES = words("violation violations breach breaches")
LEADING = words("led hosted chaired convened")
AUSPICES = words("auspices sponsorship mediation supervision facilitation")
STANDERS = frozenset(STANDING_BY)
AGREEING = words("agreed agree agrees agreeing")
BINDING = words("bind binds bound commits committed obliges obliged requires required")
LEADERS = words(
    "leaders leader presidents president ministers minister commanders commander governments delegations delegation"
    " negotiators representatives envoys chiefs heads generals officials armies forces"
)
BEGINNING = words("took takes came comes went goes entered enters began begins begun started starts taking coming")
MET = words("met meet gathered convened talked")
PRECISION = ("minute", "part_of_day", "day", "week", "month_part", "month", "year", "range", "unknown")


@dataclass
class Making:
    """Read at one spot. time: the words that give ``when``; actors: (actor index, role) in order, with the token that
    names the actor; ``verbs`` the verbs of making; ``began``: when it took hold."""

    when: When = field(default_factory=When)
    time: TimeExpression | None = None
    place: int | None = None
    actors: dict[tuple[int, str], int] = field(default_factory=dict)
    verbs: list[int] = field(default_factory=list)
    began: When = field(default_factory=When)

    @property
    def parties(self) -> set[int]:
        return {actor for actor, role in self.actors if role in ("party", "signatory")}


def making_at(reading: Reading, spot: Spot, others: frozenset[int] = frozenset()) -> Making:
    """What is said of the making at one spot; ``others`` are the nouns of all spots."""
    making = Making(verbs=making_verbs(reading, spot.head, others))
    making.when, making.time = _date(reading, spot, making.verbs, others)
    signing = sorted(making.verbs, key=lambda verb: reading.lower[verb] not in SIGNED)
    making.place = next((p for verb in signing if (p := _place(reading, verb)) is not None), None)
    if making.place is None and any(reading.lower[verb] in SIGNED for verb in making.verbs):
        nouns = (*range(spot.first, spot.last), spot.head)  # *signed a ceasefire in Arusha*, hung on the noun
        making.place = next((p for noun in nouns if (p := _town_under(reading, noun)) is not None), None)
    making.began = _began(reading, spot)
    _read_parties(reading, spot, making)
    return making


def _began(reading: Reading, spot: Spot) -> When:
    """*the truce took effect on 2 April*, *which began on Monday*: when it took hold."""
    below = [c for c in reading.children[spot.head] if reading.deps[c] in ("relcl", "acl")]
    verbs = [reading.heads[spot.head], *below] if reading.deps[spot.head] == "nsubj" else below
    return next((when_of(reading, verb) for verb in verbs if reading.lower[verb] in BEGINNING), When())


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
        agreed = reading.lower[verb] in AGREEING and reading.lower[above] in ("to", "on", "upon")
        ordered = (
            reading.lower[verb] in ("designated", "established", "created", "agreed") and reading.lower[above] == "by"
        )
        if agreed or ordered:
            found.append(verb)
    if reading.lower[head] in MEETINGS and (decided := deciding_verb(reading, head)) is not None:
        found.append(decided)
    joined = [verb for one in found for verb in clause.conjuncts(reading, one) if reading.lower[verb] in MAKING]
    return list(dict.fromkeys((*found, *joined)))  # *was negotiated in A and signed in B*


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


def standing_by(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """(noun, head token of an actor, role) where somebody is said to be guarantor or mediator: *A and B, which are
    guarantors of the accord*, *A acts as mediator*, *the guarantors, A and B*."""
    for noun in reading.spots(STANDERS):
        role, verb = STANDING_BY[reading.lower[noun]], reading.heads[noun]
        if reading.deps[noun] == "pobj" and reading.lower[verb] in ("as", "among"):
            verb = reading.heads[verb]
        elif reading.deps[noun] != "attr":
            verb = noun
        named = clause.doers(reading, verb) if verb != noun else clause.apposed(reading, noun)
        if verb == noun and noun + 1 in reading.actor_at:  # *mediators Egypt and Qatar*
            named = [*named, next(t for t in (reading.heads[noun + 1], noun + 1) if t in reading.actor_at)]
        for one in named:
            for token in clause.conjuncts(reading, clause.first_conjunct(reading, one)):
                yield noun, token, role


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


def _read_parties(reading: Reading, spot: Spot, making: Making) -> None:
    head = spot.head
    for source in (head, *making.verbs):
        for preposition, inner in clause.prepositions(reading, source):
            if preposition in ("between", "with", "among") or (preposition == "by" and source != head):
                add_actor(reading, inner, _role(reading, preposition, inner, source), making)
    _read_bound(reading, head, making)
    _read_owners(reading, head, making)
    _read_breakers(reading, head, making)
    for verb in making.verbs:
        for talks in (t for word, t in clause.prepositions(reading, verb) if word in ("at", "in", "during", "after")):
            for between, inner in _under(reading, talks):  # *was struck at talks in May between A and B*
                if between == "between":
                    add_actor(reading, inner, "party", making)
        if reading.deps[verb] != "acl" and not clause.is_passive(reading, verb) and reading.lower[head] not in MEETINGS:
            for doer in _doers(reading, verb):
                for child in reading.children[doer]:  # *Ethiopia's government and Tigray forces*, taken for one noun
                    if reading.deps[child] == "nmod" and reading.actor_at.get(child) != reading.actor_at.get(doer):
                        add_actor(reading, child, "party", making)
                add_actor(reading, doer, "mediator" if reading.lower[verb] in MEDIATING else "party", making)
                _add_member(reading, doer, making)
    for source in (head, *making.verbs):
        _read_mediators(reading, source, making)
    for child in reading.children[head]:
        if reading.lower[child] == "guarantor" or reading.lower[child] == "guarantors":
            add_actor(reading, child, "guarantor", making)
        if reading.lower[child] in MEDIATING and reading.deps[child] in ("amod", "acl"):
            for below in reading.children[child]:
                if below in reading.actor_at:
                    add_actor(reading, below, "mediator", making)


def _under(reading: Reading, noun: int) -> Iterator[tuple[str, int]]:
    """What stands under a noun and the nouns below it, by preposition."""
    for token in reading.subtree(noun):
        yield from clause.prepositions(reading, token)


def _read_bound(reading: Reading, head: int, making: Making) -> None:
    """*The accord binds A and B to …*, *commits them*: who is bound by it made it; *The deal between A and B*."""
    verb = reading.heads[head]
    if reading.deps[head] == "nsubj" and reading.lower[verb] in BINDING:
        for bound in clause.patients(reading, verb):
            add_actor(reading, bound, "party", making)


def _read_owners(reading: Reading, head: int, making: Making) -> None:
    """*The government and the rebels said that their truce would hold*: whose it is."""
    if not any(reading.lower[c] == "their" and reading.deps[c] == "poss" for c in reading.children[head]):
        return
    verb = clause.governing_verb(reading, head)
    while not (owners := clause.doers(reading, verb)) or head in owners:
        if reading.heads[verb] == verb or reading.deps[verb] not in ("ccomp", "xcomp", "advcl"):
            return
        verb = reading.heads[verb]
    for owner in owners if len(owners) > 1 else ():
        add_actor(reading, owner, "party", making)


def _read_breakers(reading: Reading, head: int, making: Making) -> None:
    """*accused X of violating the truce*, *X shelled Y in breach of the deal*: only whom it binds can break it."""
    above = reading.heads[head]
    verb = None
    if reading.deps[head] == "dobj" and reading.lower[above] in BROKEN:
        verb = above
    elif reading.lower[above] == "of" and reading.lower[reading.heads[above]] in BREACHES:
        breach = reading.heads[above]
        by = [one for word, one in clause.prepositions(reading, breach) if word == "by"]
        for one in by:
            _add_named(reading, one, making)
        if not by and reading.lower[reading.heads[breach]] == "in":
            verb = clause.governing_verb(reading, breach)
    for doer in clause.doers(reading, verb) if verb is not None else ():
        _add_named(reading, doer, making)


def _add_named(reading: Reading, token: int, making: Making) -> None:
    if token in reading.actor_at and not reading.actors[reading.actor_at[token]].generic:
        add_actor(reading, token, "party", making)


def _doers(reading: Reading, verb: int) -> list[int]:
    """*launched strikes, its first since agreeing to a truce*: of the clause, where a gerund has nobody of its own."""
    if found := clause.doers(reading, verb):
        return found
    above = reading.heads[verb]
    return clause.doers(reading, clause.governing_verb(reading, above)) if reading.deps[verb] == "pcomp" else []


def _role(reading: Reading, preposition: str, inner: int, source: int) -> str:
    """*struck by A*: a party; *brokered by A*, *signed after mediation by A*: who stood between the parties."""
    if preposition != "by":
        return "party"
    by = reading.heads[clause.first_conjunct(reading, inner)]
    mediated = reading.lower[source] in MEDIATING or reading.lower[by - 1] in AUSPICES
    return "mediator" if mediated else "party"


def _add_member(reading: Reading, doer: int, making: Making) -> None:
    """*3R is one of 14 groups that signed*: who is said to be one of those who made it."""
    above = reading.heads[doer]
    one = reading.heads[above]
    if reading.lower[above] == "of" and reading.lower[one] in ("one", "two", "three", "among"):
        for member in clause.doers(reading, reading.heads[one]) if reading.deps[one] == "attr" else ():
            add_actor(reading, member, "party", making)


def _read_mediators(reading: Reading, source: int, making: Making) -> None:
    """*after talks mediated by the African Union*, *under UN auspices*."""
    below = reading.children[source]
    below = [*below, *(c for t in below for c in (t, *reading.children[t]) for c in reading.children[c])]
    for child in below:  # *signed a truce on Friday, brokered by the African Union*, hung on the day too
        if reading.lower[child] in MEDIATING and reading.deps[child] in ("advcl", "acl"):
            for who in clause.conjuncts(reading, agent) if (agent := clause.agent(reading, child)) is not None else ():
                add_actor(reading, who, "mediator", making)
    for preposition, inner in clause.prepositions(reading, source):
        if reading.lower[inner] in AUSPICES:
            of = [one for word, one in clause.prepositions(reading, inner) if word in ("of", "by")]
            for child in (*reading.children[inner], *of):
                add_actor(reading, child, "mediator", making)
        elif preposition in ("after", "following", "in", "at", "during"):
            for token in reading.subtree(inner):  # *after talks led by Norway*, *after months of mediation by Qatar*
                led = reading.lower[token] in MEDIATING | LEADING and reading.deps[token] == "acl"
                if led or reading.lower[token] in AUSPICES:
                    for by, one in clause.prepositions(reading, token):
                        if by == "by":
                            add_actor(reading, one, "mediator", making)


def add_actor(reading: Reading, token: int, role: str, making: Making) -> None:
    """A participant and what stands in apposition to it: *the guarantor countries Turkey, Russia and Iran*."""
    if token not in reading.actor_at and reading.lower[token] in LEADERS:  # *the leaders of A and B*
        for word, inner in clause.prepositions(reading, token):
            if word == "of" and inner in reading.actor_at:
                add_actor(reading, inner, role, making)
    if token not in reading.actor_at:
        guarantor = role == "party" and any("guarantor" in reading.lower[t] for t in (token, *reading.children[token]))
        for child in reading.children[token]:
            if reading.deps[child] in ("appos", "nmod", "compound", "amod") and child in reading.actor_at:
                for one in clause.conjuncts(reading, child):
                    add_actor(reading, one, role, making)
                    if guarantor:
                        add_actor(reading, one, "guarantor", making)
        return
    index = reading.actor_at[token]
    actor = reading.actors[index]
    if actor.actor_type in ("media", "monitor", "civilians") or (actor.generic and actor.actor_type not in BANDS):
        return
    if actor.actor_type == "person" and role == "party":
        making.actors[index, "signatory"] = token
        if actor.part_of is not None:  # whoever signs signs for a side
            making.actors.setdefault((actor.part_of, "party"), token)
    else:
        making.actors[index, role] = token
