"""Finds the time expressions of a text, in order and without overlap. Dates them not: see ``resolve``."""

from collections.abc import Callable

from newsledger.values.times.calendar import slash_order
from newsledger.values.times.expressions import read_expression
from newsledger.values.times.model import (
    MONTH,
    SEASON,
    SHORT_WEEKDAY,
    TIMES_OF_DAY,
    UNITS,
    WEEKDAY,
    Expression,
    Words,
)
from newsledger.values.times.relative import DAY_WORDS, HOURS, PARTS, WHICH

OPENERS = {
    *("since", "from", "between", "until", "till", "after", "before", "by", "starting", "beginning", "prior"),
    *("up", "over", "in", "during", "within", "for", "throughout", "as", "every", "each", "the", "that", "on"),
}
TRIGGERS = {
    *(MONTH.keys() | WEEKDAY.keys() | SHORT_WEEKDAY.keys() | SEASON.keys() | UNITS.keys() | DAY_WORDS.keys()),
    *(PARTS.keys() | WHICH.keys() | HOURS.keys()),
    *TIMES_OF_DAY,
    *(
        "following",
        "previous",
        "preceding",
        "same",
        "first",
        "second",
        "third",
        "fourth",
        "latter",
        "eve",
        "weekdays",
        "quarter",
        "christmas",
        "q",
        "h",
        "opening",
        "closing",
        "final",
        "boxing",
        "saints",
        "souls",
        "valentine",
        "valentines",
    ),
    *(day + "s" for day in WEEKDAY),
}
DIGITS = "0123456789"
NOT_CALENDAR = ("fiscal", "financial", "school", "academic", "tax", "fy", "budget", "model", "marketing")


def find_times(
    text: str, tag_at: Callable[[int], str] | None = None, day_first: bool | None = None
) -> list[Expression]:
    """All time expressions of ``text``. ``tag_at``: character offset -> Penn tag, which tells *May* from *may*;
    ``day_first``: how the publisher writes 03/04/2019, where the text's other dates do not say.

    >>> [text[e.start:e.end] for text in ["It may end on Sept. 17, 2018, or in May."] for e in find_times(text)]
    ['Sept. 17, 2018', 'May']
    >>> find_times("since late April")[0].kind
    'since'
    >>> [(e.kind, e.until.month) for e in find_times("in the first seven months of 2021")]
    [('range', 7)]
    """
    words = Words(text, tag_at)
    order = slash_order(words)
    day_first = order if order is not None else day_first
    found: list[Expression] = []
    i = 0
    for place in _places(words):
        if place < i:
            continue
        if read := read_expression(words, place, day_first):
            expression, i = read
            if not _is_fiscal(words, place, i):
                found.append(expression)
    return found


def _places(words: Words) -> list[int]:
    """Where an expression may begin: at a trigger, a number, or an opener shortly before one."""
    low = words.low
    hits = [i for i, word in enumerate(low[: words.size]) if word in TRIGGERS or word[0] in DIGITS]
    places: list[int] = []
    last = -1
    for i in hits:
        first = max(last + 1, i - 5)
        places += [
            j
            for j in range(first, i)
            if low[j] in OPENERS or low[j] in TRIGGERS or words.number(j) or low[j] in ("a", "couple", "several")
        ]
        places.append(i)
        last = i
    return places


def _is_fiscal(words: Words, first: int, last: int) -> bool:
    """*fiscal 2019*, *school year 2018-19*, *the 2018-19 academic year*: no stretch of the calendar."""
    before = words.before(first, 2) if words.before(first) == "year" else words.before(first)
    if before in NOT_CALENDAR and (words.before(first) == "year" or before in ("fiscal", "fy")):
        return True
    if words.low[last] in NOT_CALENDAR:
        return words.low[last + 1] in ("year", "years", "term", "quarter")
    return any(word in NOT_CALENDAR for word in words.low[first:last])
