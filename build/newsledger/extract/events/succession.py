"""Which of two happenings of one sentence came before the other: *a week after the raid*, *who had led the assault*."""

from newsledger.extract.asides import is_comparison, path_to_root
from newsledger.extract.lapses import lapse_at
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import times_of_sentence
from newsledger.extract.tense import clause_of
from newsledger.extract.words import words

PARTED = words("after before following")
HAD = words("had")
SPANS = words("hour hours day days week weeks month months year years minutes")


def tells_before(reading: Reading, verb: int) -> bool:
    """*The general, who had led the assault on Bor, was killed in Juba*: what somebody had done before."""
    if reading.deps[verb] != "relcl":
        return False
    below = {reading.lower[c] for c in reading.children[verb]}
    return "had" in below and "who" in below


def comes_after(reading: Reading, i: int) -> bool:
    """*a week after the raid*, *hours before rebels shelled the town*: the time between them sets two events apart."""
    if not reading.says(i, PARTED):
        return False
    for joint in (i, *(c for c in reading.children[i] if reading.deps[c] == "mark")):
        if reading.lower[joint] in PARTED and (
            reading.lower[joint - 1] in SPANS
            or any(reading.lower[c] in SPANS and c < joint for c in reading.children[joint])
        ):
            return True
    return False


def is_earlier(reading: Reading, token: int) -> bool:
    """Whether a trigger stands in a clause that tells what somebody had done before."""
    return reading.says(token, HAD) and any(tells_before(reading, i) for i in path_to_root(reading, token))


def is_later(reading: Reading, token: int) -> bool:
    """Whether a trigger stands in such a phrase or clause."""
    return reading.says(token, PARTED) and any(comes_after(reading, i) for i in path_to_root(reading, token))


def is_point_of_reference(reading: Reading, noun: int) -> bool:
    """*taken the day before the killings*, *have fled since the strike*: what is known, from which another happening is
    told; not *the worst since the strike*."""
    above = reading.heads[noun]
    if reading.deps[noun] != "pobj" or reading.lower[above] not in (*PARTED, "since"):
        return False
    return reading.lower[above] != "since" or not is_comparison(reading, above)


def is_dated_itself(reading: Reading, noun: int) -> bool:
    """Whether such a noun has a day of its own (*two days after the raid of 3 May*), or one that is counted from the
    day of the other happening (*on Sunday, two days after the raid*)."""
    times = times_of_sentence(reading, reading.sentence[noun])
    below = set(reading.subtree(noun))
    if any(t.last - 1 in below for t in times):
        return True
    lapse = lapse_at(reading, noun)
    return lapse is not None and any(clause_of(reading, t.top) == clause_of(reading, lapse.host) for t in times)
