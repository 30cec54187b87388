"""Which of two happenings of one sentence came before the other: *a week after the raid*, *who had led the assault*."""

from newsledger.extract.asides import path_to_root
from newsledger.extract.reading import Reading
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
