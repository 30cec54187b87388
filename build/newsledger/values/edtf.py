"""EDTF level 1 as far as we write it: days, months, years and intervals of them, either end of which may be open.

``2018-09-17``, ``2018-09``, ``2018``, ``2019-04-21/2019-04-30``, ``2018-09-17/..``, ``../2018``. A time of day is read
(``2018-09-17T10:00:00Z``) but never written: precision beyond the day stands in a column of its own. The ``edtf``
library is a test's second opinion only: it needs 15 ms a string, and takes an interval that ends before it begins.
"""

import re
from calendar import monthrange
from datetime import date

_POINT = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?", re.ASCII
)


def point_bounds(text: str) -> tuple[date, date] | None:
    """First and last day of an EDTF point; None where it is none.

    >>> point_bounds("2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    >>> point_bounds("2019-02-30"), point_bounds("2019-13"), point_bounds("May")
    (None, None, None)
    """
    match = _POINT.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups()[:3])
    if not year or any(int(clock or 0) > top for clock, top in zip(match.groups()[3:], (24, 59, 59), strict=True)):
        return None
    if not match[2]:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    if not match[3]:
        return date(year, month, 1), date(year, month, last)
    return (date(year, month, day),) * 2 if 1 <= day <= last else None


def edtf_bounds(text: str) -> tuple[str, str]:
    """(earliest, latest) as ISO days; empty where open. Raises ValueError for what is not of the forms above.

    >>> edtf_bounds("2018-09")
    ('2018-09-01', '2018-09-30')
    >>> edtf_bounds("2018-09-17/..")
    ('2018-09-17', '')
    >>> edtf_bounds("../2018")
    ('', '2018-12-31')
    >>> edtf_bounds("2019-04-30/2019-04-21")
    Traceback (most recent call last):
    ValueError: not an EDTF date: '2019-04-30/2019-04-21'
    """
    first, slash, last = text.partition("/")
    start = point_bounds(first)
    end = point_bounds(last) if slash else start
    open_start, open_end = slash and first in ("", ".."), slash and last in ("", "..")
    wrong = (not start and not open_start) or (not end and not open_end) or (open_start and open_end)
    if wrong or (start and end and start[0] > end[1]):
        raise ValueError(f"not an EDTF date: {text!r}")
    return (start[0].isoformat() if start else ""), (end[1].isoformat() if end else "")


def is_edtf(text: str) -> bool:
    """
    >>> is_edtf("2019-04-21/2019-04-30"), is_edtf("last week"), is_edtf("../..")
    (True, False, False)
    """
    try:
        edtf_bounds(text)
    except ValueError:
        return False
    return True


def format_days(start: date, end: date) -> str:
    """The shortest EDTF string for the days from ``start`` to ``end``, both included.

    >>> format_days(date(2019, 2, 1), date(2019, 2, 28)), format_days(date(2019, 1, 1), date(2019, 12, 31))
    ('2019-02', '2019')
    >>> format_days(date(2019, 1, 1), date(2019, 3, 31)), format_days(date(2019, 4, 21), date(2019, 4, 30))
    ('2019-01/2019-03', '2019-04-21/2019-04-30')
    """
    if start == end:
        return start.isoformat()
    if start.day == 1 and (end.day == monthrange(end.year, end.month)[1]):
        if start.month == 1 and end.month == 12:
            return _interval(f"{start:%Y}", f"{end:%Y}")
        return _interval(f"{start:%Y-%m}", f"{end:%Y-%m}")
    return _interval(start.isoformat(), end.isoformat())


def _interval(start: str, end: str) -> str:
    return start if start == end else f"{start}/{end}"


def edtf_ends(text: str) -> tuple[str, str]:
    """The two ends of an EDTF string as written, each a point; empty where open.

    >>> edtf_ends("2019"), edtf_ends("2018-09-17/.."), edtf_ends("2019-01/2019-03"), edtf_ends("")
    (('2019', '2019'), ('2018-09-17', ''), ('2019-01', '2019-03'), ('', ''))
    """
    first, slash, last = text.partition("/")
    return first.replace("..", ""), (last.replace("..", "") if slash else first)
