"""Who has a part in an agreement because of what they do with it: keep it, end it, break it, call it theirs."""

from bisect import bisect_left
from collections.abc import Iterator

from newsledger.extract import clause, factual
from newsledger.extract.agreements.making import Making, is_called_over
from newsledger.extract.agreements.mentions import BREACHES
from newsledger.extract.agreements.provisions import is_obligation
from newsledger.extract.agreements.roles import add_actor, is_side
from newsledger.extract.codes import BANDS
from newsledger.extract.reading import Reading
from newsledger.extract.words import words
from newsledger.records import Provision

TAKING_PART = words(  # what only those do with an agreement who have a part in it
    "observe observes observed observing respect respects respected respecting honour honours honoured honouring"
    " honor honors honored honoring uphold upholds upheld upholding keep keeps kept keeping abide abides abided abiding"
    " adhere adheres adhered extend extended extends extending renew renewed renews renewing prolong prolonged"
    " prolonging join joined accept accepted accepts accepting suspend suspends suspended suspending quit quits abandon"
    " abandons abandoned abandoning scrap scraps scrapped scrapping renounce renounced renounces renouncing end ends"
    " ended ending terminate terminated terminates annul annulled annuls withdraw withdraws withdrew withdrawn"
    " withdrawing stand stands stood revive revives revived reviving restore restored restores bound"
)
BREAKING = words(
    "break breaks broke broken breaking violate violates violated violating breach breaches breached breaching"
    " overturn overturned overturning flout flouts flouted flouting implement implements implemented implementing"
    " begin begins began begun start starts started"
)
HEEDING = words(  # of which the negation tells a side too: *Manila has not honoured the accord*
    "observe observes observed observing respect respects respected respecting honour honours honoured honor honors"
    " honored uphold upholds upheld keep keeps kept abide abides abided adhere adheres adhered implement implemented"
    " implements comply complied complies bound"
)
OBLIGING_SIDES = ("ceasefire", "fighters_withdrawal", "weapons_withdrawal", "disarmament", "prisoner_exchange")
UNWILLING = words("failed fail fails failing refused refuse refuses refusing neglected")
TAKEN_BY = ("by", "to", "from", "of")  # *abide by it*, *adhere to it*, *withdraw from it*
THEMSELVES = words("it they")


def read_takers(reading: Reading, head: int, making: Making) -> None:
    """Adds to ``making`` those whose agreement it is called, and those who do what only a side of it can do."""
    _read_owners(reading, head, making)
    _read_takers(reading, head, making)


def _read_owners(reading: Reading, head: int, making: Making) -> None:
    """*The government and the rebels said that their truce would hold*, *the IRA said its ceasefire was over*: whose it
    is."""
    owned = {reading.lower[c] for c in reading.children[head] if reading.deps[c] == "poss"}
    if owned.isdisjoint(("their", "its")):
        return
    verb = clause.governing_verb(reading, head)
    while reading.actor_at.keys().isdisjoint(owners := clause.doers(reading, verb)) or head in owners:
        if reading.heads[verb] == verb or reading.deps[verb] not in ("ccomp", "xcomp", "advcl"):
            return
        verb = reading.heads[verb]
    if len(owners) > 1 and "their" in owned:
        for owner in owners:
            add_actor(reading, owner, "party", making.actors)
    else:
        _add_sides(reading, owners if len(owners) == 1 else [], making.beside)


def _read_takers(reading: Reading, head: int, making: Making) -> None:
    """*The army said it would observe the truce*, *A and B extended it*, *accused each other of breaking it*, *Israeli
    breaches of it*: who only can do so because they have a part in it."""
    for child in reading.children[head]:  # *the ceasefire accepted by A and B*
        if reading.deps[child] == "acl" and reading.lower[child] in TAKING_PART:
            _add_sides(reading, clause.doers(reading, child), making.beside)
    verb = reading.heads[head]
    if is_called_over(reading, head) and clause.is_verb(reading, verb):
        _add_sides(reading, _own_forces(reading, clause.doers(reading, verb)), making.beside)
        return
    if reading.deps[head] == "pobj" and reading.lower[verb] in TAKEN_BY:
        verb = reading.heads[verb]
    elif reading.deps[head] == "nsubj" and reading.lower[reading.heads[verb]] == "let":
        verb = reading.heads[verb]  # *let the truce expire*
        _add_sides(reading, clause.doers(reading, verb), making.beside)
        return
    elif reading.deps[head] not in ("dobj", "nsubjpass", "compound"):
        return
    if reading.lower[verb] in BREACHES and reading.deps[head] in ("pobj", "compound"):
        owners = [c for c in reading.children[verb] if reading.deps[c] in ("poss", "amod", "nmod") and c != head]
        owners += [t for word, t in clause.prepositions(reading, verb) if word == "by"]
        if reading.deps[verb] == "pobj" and reading.lower[reading.heads[verb]] == "in":  # *sent tanks in breach of it*
            owners += clause.doers(reading, clause.governing_verb(reading, reading.heads[verb]))
        _add_sides(reading, _bound_by_it(reading, owners), making.breaking)
        return
    if not clause.is_verb(reading, verb):
        return
    heeding = reading.lower[verb] in HEEDING
    if factual.is_negated(reading, verb) and not heeding:
        return
    doers = clause.patients(reading, verb) if reading.lower[verb] == "bound" else clause.doers(reading, verb)
    if not doers and reading.tags[verb] == "VBG" and reading.deps[verb] in ("advcl", "pcomp"):
        doers = clause.doers(reading, clause.governing_verb(reading, reading.heads[verb]))
    if reading.lower[verb] in BREAKING:
        doers = _bound_by_it(reading, doers)
        _add_sides(reading, [*doers, *_accusers(reading, verb, doers)], making.breaking)
    elif reading.lower[verb] in TAKING_PART:
        above = reading.heads[verb]
        if reading.deps[verb] == "xcomp" and reading.lower[above] in UNWILLING and not heeding:
            return
        if reading.deps[verb] == "ccomp" and any(reading.lower[t] in THEMSELVES for t in doers):
            doers = clause.doers(reading, above)
        beside = [t for word, t in clause.prepositions(reading, verb) if word == "with"]  # *ended a truce with them*
        _add_sides(reading, [*doers, *beside], making.beside)


def _own_forces(reading: Reading, tokens: list[int]) -> list[int]:
    """Of those who declare a truce over: not a state, which may be another than the one at war."""
    known = [t for t in tokens if t in reading.actor_at]
    return [t for t in known if reading.actors[reading.actor_at[t]].actor_type in ("military", "government", *BANDS)]


def _bound_by_it(reading: Reading, tokens: list[int]) -> list[int]:
    """Of those who are said to break an agreement: not *gunmen*, of whom nobody knows whether it binds them."""
    known = [t for t in tokens if t in reading.actor_at]
    actors = [(t, reading.actors[reading.actor_at[t]]) for t in known]
    return [t for t, actor in actors if not actor.generic or actor.actor_type not in BANDS - {"armed_opposition"}]


def _accusers(reading: Reading, breaking: int, accused: list[int]) -> list[int]:
    """*The army accused the RSF of breaking it*: the other side, where both are of one country."""
    accusing = reading.heads[reading.heads[breaking]]
    if reading.deps[breaking] != "pcomp" or reading.lower[accusing] not in clause.ACCUSING:
        return []
    home = {reading.actors[reading.actor_at[t]].country for t in accused} - {""}
    known = [t for t in clause.doers(reading, accusing) if t in reading.actor_at]
    return [t for t in known if reading.actors[reading.actor_at[t]].country in home]


def read_other_side(reading: Reading, head: int, making: Making) -> None:
    """*Jets of A resumed their strikes when a truce with B ran out*: between B and whoever acts where it is told of."""
    beside = [t for word, t in clause.prepositions(reading, head) if word == "with" and t in reading.actor_at]
    if not beside or len(making.parties) > 1 or any(actor not in _wholes(reading, beside) for actor in making.parties):
        return
    verb = clause.governing_verb(reading, head)
    under = reading.deps[head] == "pobj" and reading.lower[reading.heads[head]] in ("under", "per")
    acting = [t for t in clause.doers(reading, verb) if is_side(reading, t)] if under else []
    if acting and not set(_wholes(reading, acting)) & set(_wholes(reading, beside)):
        _add_sides(reading, acting[:1], making.beside)  # *Its forces left the front under a deal with the government*
        return
    while reading.deps[verb] in ("advcl", "pcomp", "relcl", "conj") and reading.heads[verb] != verb:
        verb = clause.governing_verb(reading, reading.heads[verb])
        sides = [t for t in clause.doers(reading, verb) if is_side(reading, t)]
        if sides and not set(_wholes(reading, sides)) & set(_wholes(reading, beside)):
            making.beside.setdefault((_wholes(reading, sides)[-1], "party"), sides[0])
            return


def bound_by(reading: Reading, provisions: list[Provision]) -> Iterator[int]:
    """The sides that provisions say are to do something as sides do: *Jakarta will withdraw its troops*."""
    for provision in provisions:
        if provision.kind not in OBLIGING_SIDES:
            continue
        first = bisect_left(reading.starts, provision.start)
        for verb in range(first, bisect_left(reading.starts, provision.end)):
            subject = clause.own_subject(reading, verb) if clause.is_verb(reading, verb) else None
            if subject is None or subject < first or not is_obligation(reading, verb) or not is_side(reading, subject):
                continue
            for token in clause.conjuncts(reading, subject):
                if is_side(reading, token) and not reading.actors[reading.actor_at[token]].generic:
                    yield token


def _wholes(reading: Reading, tokens: list[int]) -> list[int]:
    """The actors at some tokens, each with all that it is part of."""
    found = [reading.actor_at[t] for t in tokens if t in reading.actor_at]
    for actor in found:  # which grows meanwhile
        whole = reading.actors[actor].part_of
        if whole is not None and whole not in found:
            found.append(whole)
    return found


def _add_sides(reading: Reading, tokens: list[int], actors: dict[tuple[int, str], int]) -> None:
    """Those that can be a side of a conflict."""
    for token in tokens:
        if is_side(reading, token):
            add_actor(reading, token, "party", actors)
