"""Who has what part in an agreement: parties, signatories, guarantors, mediators."""

from collections.abc import Iterator

from newsledger.extract import clause
from newsledger.extract.agreements.making import Making
from newsledger.extract.agreements.mentions import MEETINGS, Spot
from newsledger.extract.reading import Reading
from newsledger.extract.words import BANDS, words

MEDIATING = words("broker brokered brokering mediate mediated mediating facilitated sponsored")
STANDING_BY = {
    **dict.fromkeys(("guarantor", "guarantors"), "guarantor"),
    **dict.fromkeys(("mediator", "mediators", "broker", "brokers", "facilitator", "facilitators"), "mediator"),
}
STANDERS = frozenset(STANDING_BY)
LEADING = words("led hosted chaired convened")
AUSPICES = words("auspices sponsorship mediation supervision facilitation")
BINDING = words("bind binds bound commits committed obliges obliged requires required")
LEADERS = words(
    "leaders leader presidents president ministers minister commanders commander governments delegations delegation"
    " negotiators representatives envoys chiefs heads generals officials armies forces"
)


def read_parties(reading: Reading, spot: Spot, making: Making) -> None:
    """Adds to ``making`` who is named at a spot of the agreement and at the verbs of its making."""
    head = spot.head
    for source in (head, *making.verbs):
        for preposition, inner in clause.prepositions(reading, source):
            if preposition in ("between", "with", "among") or (preposition == "by" and source != head):
                add_actor(reading, inner, _role(reading, preposition, inner, source), making)
    _read_bound(reading, head, making)
    _read_owners(reading, head, making)
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
