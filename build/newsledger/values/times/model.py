"""What a time expression is before it has a date: the words taken apart, not yet set against any calendar."""

import re
from collections.abc import Callable
from itertools import accumulate

from msgspec import Struct

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTH = {name: n for n, name in enumerate(MONTHS, 1)}
MONTH |= {name[:3]: n for n, name in enumerate(MONTHS, 1)} | {"sept": 9}
WEEKDAY = {name: n for n, name in enumerate(WEEKDAYS)}
SHORT_WEEKDAY = {name[:3]: n for n, name in enumerate(WEEKDAYS)} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
NUMBER = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen"
        " eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ORDINAL = {
    word: n
    for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth eleventh".split(), 1)
}
UNITS = {
    form: unit
    for unit in ("minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "year", "decade", "century")
    for form in (unit, unit + "s", unit[:-1] + "ies")
} | {"hr": "hour", "hrs": "hour", "wk": "week", "wks": "week", "yrs": "year"}
SEASON = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # the first month, in the north
TIMES_OF_DAY = tuple(
    "dawn morning noon midday afternoon evening night midnight dusk daybreak"
    " sunrise sunset nightfall lunchtime midmorning midafternoon".split()
)


class Moment(Struct, frozen=True):
    """One point as worded. ``shift`` counts ``unit``s from ``base``: *yesterday* is -1 day from the article, *two days
    later* +2 days from the context. ``which`` (last, this, next) picks among named months, weekdays and seasons;
    ``year_shift`` is the *last year* of *May 10 of last year*, ``weeks`` how many more a weekday lies back (*two
    Fridays ago*); a weekday with a shift in weeks is that of the week. ``part``: early, mid, late, first_half, …"""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    years: int = 1  # 10 for a decade
    season: int | None = None
    part: str = ""
    which: str = ""
    year_shift: int | None = None
    weeks: int = 0
    shift: int | None = None
    unit: str = ""
    base: str = ""  # article, context
    time_of_day: str = ""
    clock: str = ""  # 09:14
    refused: bool = False  # 03/04/2019 where nothing says which is the day

    @property
    def is_full_date(self) -> bool:
        return bool(self.year and self.month and self.day)


class Expression(Struct, frozen=True):
    """A time expression in a text. ``start``/``end``: characters, *since* and the like included. ``kind``: point,
    since, until, range, duration, frequency, generic. ``until`` ends a range. A range without moments is ``amount``
    (None: *few*) of ``unit`` up to the article's day (*over the past two weeks*), after it where ``amount`` is
    negative."""

    start: int
    end: int
    kind: str
    moment: Moment = Moment()
    until: Moment | None = None
    amount: int | None = None
    unit: str = ""


_WORD = re.compile(r"([A-Za-z]++(?![^\W\d_])|[^\W\d_]+|\d+|\n[^\S\n]*\n\s*|[^\w\s]|_)")


class Words:
    """A text in words, numbers and signs: parallel lists, with empty strings past the end so that rules can look ahead.

    >>> Words("Sept. 17, 2018").low[:6]
    ['sept', '.', '17', ',', '2018', '']
    """

    def __init__(self, text: str, tag_at: Callable[[int], str] | None = None) -> None:
        pieces = _WORD.split(text)  # in turn what stands between words, and a word
        offsets = list(accumulate(map(len, pieces), initial=0))
        self.text = text
        self.size = len(pieces) // 2
        self.words = pieces[1::2] + [""] * 12
        self.low = list(map(str.lower, self.words))
        self.starts = offsets[1:-1:2] + [len(text)] * 12
        self.ends = offsets[2::2] + [len(text)] * 12
        self._tag_at = tag_at

    def tag(self, i: int) -> str:
        """Penn tag of word ``i``; empty where no tagger is at hand."""
        return self._tag_at(self.starts[i]) if self._tag_at and 0 <= i < self.size else ""

    def before(self, i: int, steps: int = 1) -> str:
        return self.low[i - steps] if i >= steps else ""

    def is_joined(self, i: int) -> bool:
        """Whether word ``i`` follows the one before it without a space."""
        return i > 0 and self.starts[i] == self.ends[i - 1]

    def is_capital(self, i: int) -> bool:
        return 0 <= i < self.size and self.words[i][0].isupper()

    def number(self, i: int) -> int | None:
        word = self.low[i]
        return int(word) if word.isdecimal() and len(word) < 5 and word.isascii() else NUMBER.get(word)

    def skip(self, i: int, *signs: str) -> int:
        """The place after word ``i`` where it is one of ``signs``, else ``i``."""
        return i + 1 if self.low[i] in signs and i < self.size else i
