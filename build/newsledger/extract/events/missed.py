"""Who does it where the parse gives the verb no subject or agent: clauses cut short, phrases hung elsewhere."""

from newsledger.extract import clause
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

TURNING = words(  # what soldiers did when others were killed, where the killing is not said of them
    "mistook mistaken stormed entered burst opened fired threw hurled launched dropped detonated raided rammed broke"
    " descended intercepted stopped tried attempted"
)


def missed_doers(reading: Reading, found: Found) -> list[int]:
    """Who does it where the clause has no subject or agent of its own: the actor right before a finite verb, a
    *by*-phrase that the parse hung on another noun, who acts in the *when*-clause of a passive."""
    verb, frame = found.token, found.trigger.frame
    if not clause.is_passive(reading, verb):
        auxiliaries = [c for c in reading.children[verb] if reading.deps[c] == "aux"]
        if any(reading.tags[t] in ("VBD", "VBZ", "VBP") for t in (verb, *auxiliaries)):
            first = clause.first_conjunct(reading, verb)
            return _noun_before(reading, auxiliaries[0] if auxiliaries and first == verb else first)
        return []
    if frame not in ("attack", "kill", "casualty", "arrest"):
        return []
    for token in reading.subtree(verb):
        if token > verb and reading.lower[token] == "by" and reading.deps[token] in ("prep", "agent"):
            noun = reading.heads[token]
            if reading.deps[noun] == "pobj" and clause.governing_verb(reading, noun) == verb:
                by = [c for c in reading.children[token] if reading.deps[c] == "pobj" and c in reading.actor_at]
                return [t for c in by for t in clause.conjuncts(reading, c)]
    for child in reading.children[verb]:
        if (
            reading.deps[child] == "advcl"
            and reading.lower[child] in TURNING
            and _begins_with(reading, child, "when as")
        ):
            return list(clause.doers(reading, child))
    return []


def by_above(reading: Reading, noun: int) -> list[int]:
    """*ten died in attacks by X*, where the parse hung the *by* on *died*."""
    if reading.deps[noun] != "pobj":
        return []
    above = reading.heads[reading.heads[noun]]
    for child in reading.children[above]:
        if child == noun + 1 and reading.lower[child] == "by":
            return [c for c in reading.children[child] if reading.deps[c] == "pobj" and c in reading.actor_at]
    return []


def _begins_with(reading: Reading, verb: int, markers: str) -> bool:
    return any(
        reading.lower[c] in markers.split() and reading.deps[c] in ("advmod", "mark") for c in reading.children[verb]
    )


def _noun_before(reading: Reading, verb: int) -> list[int]:
    """The actor right before a finite verb that the parse left without a subject."""
    start = reading.sentences[reading.sentence[verb]][0]
    for token in range(verb - 1, max(start, verb - 6) - 1, -1):
        if token in reading.actor_at:
            return [token]
        if reading.tags[token][:1] not in ("R", "C", "N", "M"):
            return []
    return []


def is_suffered(reading: Reading, found: Found) -> bool:
    """A headline's participle that the tagger took for a past tense: *40,000 civilians displaced*, with no object."""
    if found.trigger.frame not in ("displace", "casualty", "kill") or found.rest or reading.tags[found.token] != "VBD":
        return False
    after = [c for c in reading.children[found.token] if c > found.token and reading.lower[c] != "fighting"]
    return not any(reading.deps[c] in ("conj", "ccomp", "xcomp", "prt") or reading.tags[c][:2] == "NN" for c in after)


def at_hands_of(reading: Reading, verb: int) -> list[int]:
    """*died at the hands of X*."""
    return [
        inner
        for preposition, hand in clause.prepositions(reading, verb)
        if preposition == "at" and reading.lower[hand] in ("hands", "hand")
        for word, inner in clause.prepositions(reading, hand)
        if word == "of"
    ]
