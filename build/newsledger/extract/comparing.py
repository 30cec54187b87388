"""The times of what something is compared with: *the worst since 2011*, *compared with May*, *more than Monday's toll*.

They are of that, and not of what the sentence tells.
"""

from newsledger.extract.asides import is_comparison
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import TimeExpression

COMPARED = frozenset("compared comparison up down than many much".split())
COMPARING = {(a, b) for a in ("compared", "comparison") for b in ("with", "to")} | {("up", "from"), ("down", "from")}
CHANGES = frozenset("decrease increase rise fall drop decline reduction jump growth surge change".split())
LEVELS = frozenset("number level figure total amount rate size".split())
MULTIPLES = frozenset("half twice double triple times third quarter".split())
CHANGED = 6  # tokens from such a noun to its *since*
AGAINST = frozenset(("against",))
COMPARED_REACH = 9  # tokens from the word of comparing to its time
SINCE = frozenset(("since",))
TOLLS = frozenset("toll count tally figure total".split())


def without_compared(reading: Reading, token: int, here: list[TimeExpression]) -> list[TimeExpression]:
    """Without the times of what the event is compared with (*the worst since the war began in 2011*, *compared with the
    same month of 2022*)."""
    first, last = reading.sentences[reading.sentence[token]]
    if here and (reading.spots_between(COMPARED, first, last) or reading.spots_between(MULTIPLES, first, last)):
        here = [t for t in here if t.first <= token < t.last or not _is_compared(reading, t)]
    here = [t for t in here if not (token < t.first and (_is_of_toll(reading, t) or _is_of_some(reading, t, token)))]
    here = [t for t in here if reading.lower[t.first] != "this" or not is_comparison(reading, t.first)]
    for against in reading.spots_between(AGAINST, first, last) if here else ():
        if token < against and reading.words[against - 1] == "," and reading.tags[against + 1] == "CD":
            here = [t for t in here if t.first < against]  # *90 died last month, against 140 in June*
    for since in reading.spots_between(SINCE, first, last) if here else ():
        change = next(
            (i for i in range(since - 1, max(since - CHANGED, first) - 1, -1) if reading.lower[i] in CHANGES), 0
        )
        if change and not change <= token < since:
            here = [t for t in here if t.first != since]  # *600,000 fled, a fall of 7 per cent since May*
        if is_comparison(reading, since):
            compared = set(reading.subtree(reading.heads[since] if reading.deps[since] == "mark" else since))
            if token not in compared:
                here = [t for t in here if t.first < since or t.top not in compared]
    return here


def _is_of_toll(reading: Reading, time: TimeExpression) -> bool:
    """*killed 141, more than Monday's toll of 71*: when another number was told."""
    behind = reading.lower[time.last : time.last + 3]
    return len(behind) == 3 and behind[0] in ("'s", "’s") and behind[1] in TOLLS and behind[2] == "of"


def _is_of_some(reading: Reading, time: TimeExpression, token: int) -> bool:
    """*killed 1,136 people, 75 of them in the last 24 hours*: when a part of them was killed."""
    pronoun = time.first - 1
    while pronoun > token and (reading.tags[pronoun] == "IN" or reading.tags[pronoun] == "DT"):
        pronoun -= 1
    some = pronoun - 2
    pointed = reading.lower[pronoun] in ("them", "whom", "which") and reading.lower[pronoun - 1] == "of"
    return pointed and reading.tags[some] in ("CD", "DT", "NN") and token < some


def _is_compared(reading: Reading, time: TimeExpression) -> bool:
    """*compared with the same period of 2022*, *up from 12 in May*, *more than in 2021*: nothing but numbers and small
    words stands between."""
    first = reading.sentences[reading.sentence[time.first]][0]
    for i in range(time.first - 1, max(first, time.first - COMPARED_REACH) - 1, -1):
        if reading.words[i] in (",", ";", "(") or reading.tags[i][:2] in ("VB", "MD"):
            return False
        before = reading.lower[i - 1] if i > first else ""
        if (before, reading.lower[i]) in COMPARING:
            return True
        if reading.lower[i] in LEVELS and reading.lower[i - 1] in ("the", "its") and reading.lower[i - 2] in MULTIPLES:
            return True  # *less than half the number of 2016*
        if reading.lower[i - 1 : i + 1] in (["many", "as"], ["much", "as"]) and i > time.first - 4:
            return True  # *twice as many as last year*
        if reading.lower[i] == "than" and reading.tags[i + 1] != "CD":
            return reading.lower[i + 1] in ("in", "during", "on", "over", "at", "the", "last")
    return False
