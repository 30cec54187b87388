"""Harm that is no wound: *the remarks hurt the president*, *tariffs have hurt 30 exporters*, *killed the bill*."""

from newsledger.extract.clause import is_passive, own_subject, prepositions
from newsledger.extract.reading import Reading
from newsledger.extract.words import LISTED

HURTING = LISTED["hurting"]
HARMLESS = LISTED["hurts_nobody"]


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
