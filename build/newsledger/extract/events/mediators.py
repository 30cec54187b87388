"""Who stands between the sides of talks and truces: *with Qatar as mediator*, *mediated by Norway*, *under the
mediation of Kenya*, *through Egyptian mediators*, *at talks hosted by Qatar*."""

from collections.abc import Iterator

from newsledger.extract import clause
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

MEDIATED = words("mediated brokered facilitated moderated sponsored convened chaired")
HOSTED = words("hosted")
VOUCHED = words("guaranteed underwritten")
LED = words("led")  # of talks alone, for rebels are led too
TALKS = words("talks negotiations mediation efforts meeting meetings summit conference process dialogue diplomacy")
ROLES = {
    **dict.fromkeys(words("mediator mediators facilitator facilitators intermediary intermediaries"), "mediator"),
    **dict.fromkeys(words("broker brokers go-between"), "mediator"),
    **dict.fromkeys(words("guarantor guarantors"), "guarantor"),
    **dict.fromkeys(words("host hosts"), "host"),
    **dict.fromkeys(words("observer observers witness witnesses"), ""),  # who is there, and no more
}
HELPING = words("help mediation auspices facilitation sponsorship patronage supervision aegis")
CUES = MEDIATED | HOSTED | VOUCHED | LED | HELPING | frozenset(ROLES)
MEDIATED_FRAMES = ("talk", "agree", "mediate")


def mediators_of(reading: Reading, found: Found, args: Arguments) -> set[int]:
    """The actors between the sides of what one trigger tells."""
    if found.trigger.frame not in MEDIATED_FRAMES or not reading.says(found.token, CUES):
        return set()
    start, end = reading.sentences[reading.sentence[found.token]]
    tokens = [t for cue in range(start, end) if reading.lower[cue] in CUES for t, _ in between(reading, cue)]
    return {reading.actor_at[t] for t in tokens if t in reading.actor_at}


def between(reading: Reading, cue: int) -> Iterator[tuple[int, str]]:
    """(head token, role in the agreement) of those who a word says are between the sides, conjuncts included."""
    word, above = reading.lower[cue], reading.heads[cue]
    found: list[int] = []
    role = ROLES.get(word, "host" if word in HOSTED else "guarantor" if word in VOUCHED else "mediator")
    if word in MEDIATED | HOSTED | VOUCHED | LED:
        told = reading.deps[cue] in ("acl", "advcl", "relcl", "conj") and _is_of_talks(reading, cue)
        if told and (agent := clause.agent(reading, cue)) is not None:
            found.append(agent)
    elif word in ROLES and reading.lower[above] == "as":
        if (acting := _acting(reading, above - 1)) is not None:
            found.append(acting)
    elif word in HELPING and reading.lower[cue + 1 : cue + 2] == ["by"]:  # *signed after mediation by Kenya*
        found += [c for c in reading.children[cue + 1] if reading.deps[c] == "pobj"]
    elif word in HELPING or word in ROLES:
        helped = reading.lower[above] == "of" and reading.lower[reading.heads[above]] in HELPING
        if not helped and reading.lower[above] not in ("under", "through", "by", "via", "with", "after"):
            return
        found += [c for c in reading.children[cue] if reading.deps[c] in ("poss", "compound", "amod", "nmod")]
        found += [t for preposition, t in clause.prepositions(reading, cue) if preposition in ("of", "by", "from")]
        found.append(cue)
    yield from dict.fromkeys((t, role) for one in found for t in clause.conjuncts(reading, one))


def _is_of_talks(reading: Reading, cue: int) -> bool:
    """*talks led by Norway*; not *the rebels led by Machar*, *militias sponsored by Iran*."""
    above = reading.heads[cue]
    while (
        reading.lower[above] not in TALKS
        and reading.deps[above] == "pobj"
        and reading.lower[reading.heads[above]] in ("of", "between", "with")
    ):
        above = reading.heads[reading.heads[above]]  # *a meeting of the ministers, hosted by A*
    return reading.lower[above] in TALKS if reading.lower[cue] in LED else above not in reading.actor_at


def _acting(reading: Reading, before: int) -> int | None:
    """*with A, B and C as guarantors*, *with Oman acting as host*: the first of them; not *the war with C*, *said as
    guarantors*. ``before``: the token before the *as*."""
    if clause.is_verb(reading, before):
        return clause.own_subject(reading, before)
    while reading.deps[before] == "pobj" and reading.lower[reading.heads[before]] == "of":
        before = reading.heads[reading.heads[before]]  # *the League of Nations as witness*
    first = clause.first_conjunct(reading, before)
    return first if reading.lower[reading.heads[first]] == "with" else None
