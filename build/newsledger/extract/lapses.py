"""The time between two happenings of a sentence: *buried on Sunday, three days after gunmen stormed the town*.

The one has a day, and the other is told as so many days before or after it: its day is counted from there. Hours that
are not counted, or fewer than a day, leave the day open by one; weeks are counted to the day, months and years are not.
"""

from datetime import date, timedelta

from msgspec import Struct

from newsledger.extract.clause import own_subject
from newsledger.extract.codes import TO_THE_DAY
from newsledger.extract.reading import Reading
from newsledger.records import When
from newsledger.values.edtf import format_days
from newsledger.values.times.model import NUMBER

UNITS = {
    "hour": "hour", "hours": "hour", "minute": "hour", "minutes": "hour", "moments": "hour",
    "day": "day", "days": "day", "week": "week", "weeks": "week", "fortnight": "fortnight",
}  # fmt: skip
DAYS = {"day": 1, "week": 7, "fortnight": 14}
JOINTS = frozenset(("after", "before", "following"))
DAY_HOURS = 24
MODIFIERS = frozenset("just only exactly less more than about some around over nearly almost full".split())
INEXACT = frozenset("less more over barely hardly roughly nearly almost about some around several few many".split())


class Lapse(Struct, frozen=True):
    """``first`` the first token of the amount, ``host`` what it hangs on, ``inside`` the tokens of what the other is
    told from; ``nearest`` and ``farthest`` days from that to the other, negative where it came before."""

    first: int
    host: int
    inside: frozenset[int]
    nearest: int
    farthest: int


def lapse_at(reading: Reading, token: int) -> Lapse | None:
    """The lapse whose second happening (*after gunmen stormed*) holds a token."""
    return next((lapse for lapse in lapses_of(reading, reading.sentence[token]) if token in lapse.inside), None)


def lapses_of(reading: Reading, sentence: int) -> list[Lapse]:
    """The lapses of a sentence that are told in days."""
    if (known := reading.memo.get(("lapses", sentence))) is None:
        joints = reading.spots_between(JOINTS, *reading.sentences[sentence])
        known = [lapse for joint in joints if (lapse := _lapse(reading, joint)) is not None]
        reading.memo["lapses", sentence] = known
    return known


def counted_from(when: When, lapse: Lapse, back: bool) -> When:
    """The day that lies a lapse before (``back``) or after an exact day; an empty When for any other."""
    if when.precision not in TO_THE_DAY or when.earliest != when.latest or not when.earliest:
        return When()
    day, sign = date.fromisoformat(when.earliest[:10]), -1 if back else 1
    try:
        ends = sorted(day + sign * timedelta(days=n) for n in (lapse.nearest, lapse.farthest))
    except OverflowError:
        return When()
    precision = "day" if ends[0] == ends[1] else "range"
    return When(format_days(*ends), ends[0].isoformat(), ends[1].isoformat(), precision, "relative")


def _lapse(reading: Reading, joint: int) -> Lapse | None:
    first = reading.sentences[reading.sentence[joint]][0]
    unit = UNITS.get(reading.lower[joint - 1]) if joint > first else None
    if unit is None:
        return None
    number, start = _amount(reading, joint - 2, first)
    if number is None and reading.lower[joint - 2 : joint] == ["the", "day"]:
        number, start = 1, joint - 2  # *the day before the killings*
    days = _days(number, unit, any(reading.lower[i] in INEXACT for i in range(start, joint - 1)))
    inside = _inside(reading, joint)
    if days is None or not inside:
        return None
    sign = -1 if reading.lower[joint] == "before" else 1
    host = reading.heads[reading.heads[joint] if reading.deps[joint] == "mark" else joint]
    return Lapse(start, host, inside, sign * days[0], sign * days[1])


def _amount(reading: Reading, last: int, first: int) -> tuple[int | None, int]:
    """(number, first token of the amount) that ends at ``last``: *less than 24*, *three*, *a*; None where none does."""
    i, number = last, None
    if i >= first:
        word = reading.lower[i]
        number = int(word) if word.isdecimal() and len(word) < 4 else NUMBER.get(word)
    if number is not None:
        i -= 1
    while i >= first and reading.lower[i] in MODIFIERS | INEXACT:
        i -= 1
    return number, i + 1


def _days(number: int | None, unit: str, inexact: bool) -> tuple[int, int] | None:
    """(nearest, farthest) in days; None where the words do not count them."""
    if unit == "hour":
        hours = number or 0
        if hours <= DAY_HOURS:
            return 0, 1
        return (hours // DAY_HOURS,) * 2 if hours % DAY_HOURS == 0 and not inexact else None
    return None if number is None or inexact else (number * DAYS[unit],) * 2


def _inside(reading: Reading, joint: int) -> frozenset[int]:
    """The clause or the noun phrase behind *after*."""
    if reading.deps[joint] == "mark":
        head = reading.heads[joint]
    else:
        below = (c for c in reading.children[joint] if c > joint and reading.deps[c] in ("pobj", "pcomp"))
        found = next(below, None)
        if found is None:
            return frozenset()
        head = found
        verb = max(reading.subtree(head)) + 1
        if reading.tags[verb : verb + 1] == ["VBD"] and own_subject(reading, verb) is None:
            head = verb  # *a day after an attack wounded 11*, where the parse took *after* for a preposition
    return frozenset(i for i in reading.subtree(head) if i > joint)
