"""Harm that is no wound: *the remarks hurt the president*, *tariffs have hurt 30 exporters*, *killed the bill*; and
flight that displaces nobody: *two suspects fled the scene*."""

from newsledger.extract.clause import is_passive, own_subject, prepositions
from newsledger.extract.events.movements import CULPRITS, LEFT_GLADLY, SCENES
from newsledger.extract.reading import Reading
from newsledger.extract.words import LISTED

HURTING = LISTED["hurting"]
HARMLESS = LISTED["hurts_nobody"]
FLEEING = frozenset("flee flees fled fleeing".split())
HELD = frozenset("prisoner prisoners inmate inmates convict convicts detainee detainees hostage hostages".split())
HOLDING = frozenset("jail prison custody cell cells captivity captors court police".split())


def is_figurative(reading: Reading, trigger: int) -> bool:
    """Whether the doer of a verb of harm is something that hurts no body."""
    if reading.lower[trigger] not in HURTING:
        return False
    if is_passive(reading, trigger):
        doers = [token for word, token in prepositions(reading, trigger) if word == "by"]
    else:
        who = own_subject(reading, trigger)
        doers = [] if who is None else [who]
    return any(reading.lower[token] in HARMLESS for token in doers)


def is_escape(reading: Reading, noun: int | None, trigger: int) -> bool:
    """Whether those counted only got away: culprits from the scene, or from whom they shot, and prisoners from jail."""
    if reading.lower[trigger] not in FLEEING:
        return False
    if noun is not None and reading.lower[noun] in CULPRITS | HELD:
        return True
    left = (c for c in reading.children[trigger] if reading.deps[c] == "dobj")
    if any(reading.lower[c] in LEFT_GLADLY | SCENES | HOLDING for c in left):
        return True
    done = reading.heads[trigger]  # *shot by four youths, who fled*
    return (
        reading.deps[trigger] == "relcl"
        and reading.deps[done] == "pobj"
        and reading.deps[reading.heads[done]] == "agent"
    )
