"""Which event a number belongs to: *12 killed in an airstrike* counts in the airstrike."""

from newsledger.extract.reading import Reading
from newsledger.extract.words import words

CAUSES = words("in by during from after when following due amid as of because through at")


def event_of(reading: Reading, token: int) -> int | None:
    """Index of the event that a number at ``token`` belongs to: on its way up to the root, a trigger, or a cause phrase
    or clause beside it; else the only event of its sentence. None where nothing says so."""
    i = token
    while True:
        if i in reading.event_at:
            return reading.event_at[i]
        if (found := _beside(reading, i)) is not None:
            return found
        if reading.heads[i] == i:
            break
        i = reading.heads[i]
    start, end = reading.sentences[reading.sentence[token]]
    events = {reading.event_at[t] for t in range(start, end) if t in reading.event_at}
    return next(iter(events)) if len(events) == 1 else None


def _beside(reading: Reading, i: int) -> int | None:
    for child in reading.children[i]:
        if reading.deps[child] in ("prep", "agent") and reading.lower[child] in CAUSES:
            for below in reading.children[child]:
                if below in reading.event_at:
                    return reading.event_at[below]
        elif reading.deps[child] in ("advcl", "acl") and child in reading.event_at:
            return reading.event_at[child]
    return None
