"""Ranges whose upper end has a quantifier of its own: *from 500 to well over 1,000*, *between 20 and as many as 45*."""

from msgspec.structs import replace

from newsledger.extract.clause import governing_verb
from newsledger.extract.figures.plausible import DOWNWARDS
from newsledger.extract.reading import Reading
from newsledger.values.quantity import Quantity

OPENERS = frozenset(("from", "between"))
RANGING = frozenset(
    "range ranges ranged ranging vary varies varied varying differ differs anywhere estimate estimates".split()
)
SMALL = frozenset("well possibly perhaps maybe even almost".split())
UPPERS = frozenset(("at_most", "nearly"))
MOVING = frozenset(  # *rose from 500 to more than 1,000* tells a change
    "rise rises rose risen rising raise raised raising grow grows grew grown growing jump jumped climb climbed climbing"
    " increase increased increasing fall falls fell fallen falling drop dropped dropping decline declined cut reduce"
    " reduced go goes went gone up down swell swelled change changed move moved surge surged soar soared"
    " expand expanded double doubled shrink shrank dwindle dwindled revise revised update updated bring brought".split()
)


def join_ranges(reading: Reading, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities with the two ends of such ranges made one."""
    found: list[Quantity] = []
    for quantity in quantities:
        joined = _joined(reading, found[-1], quantity) if found else None
        if joined is None:
            found.append(quantity)
        else:
            found[-1] = joined
    return found


def _joined(reading: Reading, low: Quantity, high: Quantity) -> Quantity | None:
    before, between = low.first - 1, reading.lower[low.last : high.first]
    if not between or before < 0 or between[0] not in ("to", "and") or not set(between[1:]) <= SMALL:
        return None
    if low.quantifier not in ("unqualified", "exact", "about") or low.value is None or high.value is None:
        return None
    if (low.unit and low.unit != high.unit) or low.kind == "fraction":
        return None
    opener = reading.lower[before]
    if opener not in OPENERS or (between[0] == "and") != (opener == "between"):
        return None
    if low.value >= high.value:
        return _downwards(reading, low, high) if opener == "between" else None
    if high.quantifier == "unqualified" or _moves(reading, before):
        return None
    capped = high.quantifier in UPPERS
    return replace(
        high,
        first=before,
        start=reading.starts[before],
        quantifier="range" if capped else "at_least",  # *to well over 1000* sets no upper bound
        value=None if capped else low.value,
        lower=low.value,
        lower_inclusive=True,
        upper=high.value if capped else None,
        upper_inclusive=True if capped else None,
    )


def _downwards(reading: Reading, low: Quantity, high: Quantity) -> Quantity | None:
    """*between 60 and 40*: a range that is written the wrong way round, which ``plausible`` doubts."""
    low_end, high_end = high.value or 0, low.value or 0
    if not high_end > low_end > high_end / 10 or high.quantifier != "unqualified":
        return None
    return replace(
        high,
        first=low.first - 1,
        start=reading.starts[low.first - 1],
        quantifier="range",
        value=None,
        lower=low_end,
        lower_inclusive=True,
        upper=high_end,
        upper_inclusive=True,
        rule=DOWNWARDS,
    )


def _moves(reading: Reading, opener: int) -> bool:
    verb = governing_verb(reading, opener)
    near = {reading.lower[verb], *reading.lower[max(opener - 3, 0) : opener]}
    return not near & RANGING and bool(near & MOVING)
