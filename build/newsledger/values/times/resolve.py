"""Sets a time expression against the article's date: surface moment -> When, with precision and basis.

An anchor may itself be an interval (an article known to be *of 2020*): a relative expression is then dated only if
every day of the interval gives the same answer. Without an anchor relative expressions stay undated.
"""

from calendar import monthrange
from datetime import date, timedelta

from msgspec.structs import replace

from newsledger.records import When
from newsledger.values.edtf import edtf_bounds, format_days
from newsledger.values.times.model import Expression, Moment

Span = tuple[date, date, str]  # first day, last day, precision
UNKNOWN = When()
DAY = timedelta(days=1)


def when_from_edtf(edtf: str, basis: str) -> When:
    """
    >>> when_from_edtf("2018-09", "stated")
    When(edtf='2018-09', earliest='2018-09-01', latest='2018-09-30', precision='month', basis='stated')
    """
    earliest, latest = edtf_bounds(edtf)
    precision = "range" if "/" in edtf else {4: "year", 7: "month"}.get(len(edtf), "day")
    return When(edtf, earliest, latest, precision, basis)


def resolve(expression: Expression, anchor: When, tense: str = "past", context: When = UNKNOWN) -> When:
    """The When of an expression. ``tense`` (past, future, "" where unclear) is that of its clause; ``context`` the day
    last spoken of, from which *the following day* is told and whose year a bare *May 6* may borrow.

    >>> from newsledger.values.times.find import find_times
    >>> article = when_from_edtf("2019-07-30", "stated")
    >>> [resolve(e, article).edtf for e in find_times("on Sunday, last week, in August last year, since late April")]
    ['2019-07-28', '2019-07-22/2019-07-28', '2018-08', '2019-04-21/..']
    """
    if expression.kind in ("frequency", "generic", "duration"):
        return UNKNOWN
    if expression.kind == "range" and expression.until is None:
        return _span_to_anchor(expression, anchor)
    first = resolve_moment(expression.moment, anchor, tense, context)
    if first is None:
        return UNKNOWN
    span, basis = first
    if expression.kind == "range":
        return _range(expression, span, basis, anchor, tense)
    start, end, precision = span
    if expression.kind == "since":
        return When(f"{_end_point(format_days(start, end), 0)}/..", start.isoformat(), "", precision, basis)
    if expression.kind == "until":
        return When(f"../{_end_point(format_days(start, end), 1)}", "", end.isoformat(), precision, basis)
    return When(format_days(start, end), start.isoformat(), end.isoformat(), precision, basis)


def _end_point(edtf: str, which: int) -> str:
    return edtf.split("/")[-which] if "/" in edtf else edtf


def _range(expression: Expression, span: Span, basis: str, anchor: When, tense: str) -> When:
    assert expression.until is not None
    if expression.amount is not None:  # *the six months ended Sept. 30*
        unit, amount = expression.unit, expression.amount
        unit, amount = ("day", max(round(amount / 24), 1) + 1) if unit == "hour" else (unit, amount)
        began = _shifted(span[1] + DAY, -amount, {"night": "day"}.get(unit, unit))
        return (
            UNKNOWN
            if began is None
            else When(format_days(began, span[1]), began.isoformat(), span[1].isoformat(), "range", basis)
        )
    if expression.until.weekday is not None and expression.until.day is None and expression.until.which == "":
        days = (expression.until.weekday - span[0].weekday()) % 7
        if tense == "past" and (day := _exact_day(anchor)) and span[0] + days * DAY > day:
            span = (span[0] - 7 * DAY, span[1] - 7 * DAY, span[2])
        last: tuple[Span, str] | None = ((span[0] + days * DAY, span[0] + days * DAY, "day"), basis)
    else:
        last = resolve_moment(expression.until, anchor, tense, UNKNOWN)
    if last is None or last[0][1] < span[0]:
        return UNKNOWN
    start, end = span[0], last[0][1]
    first_text, last_text = _end_point(format_days(*span[:2]), 0), _end_point(format_days(*last[0][:2]), 1)
    edtf = f"{first_text}/{last_text}" if first_text != last_text else first_text
    return When(
        edtf, start.isoformat(), end.isoformat(), "range", "relative" if "relative" in (basis, last[1]) else basis
    )


def _span_to_anchor(expression: Expression, anchor: When) -> When:
    """*over the past two weeks*: from so long before the article's day up to it; ahead where the amount is negative."""
    day = _exact_day(anchor)
    if (
        day is None
        or expression.amount is None
        or expression.unit not in ("hour", "day", "night", "week", "fortnight", "month", "year", "decade")
    ):
        return UNKNOWN
    unit, amount = expression.unit, expression.amount
    if unit == "hour":
        unit, amount = "day", max(round(abs(amount) / 24), 1) * (1 if amount > 0 else -1)
    other = _shifted(day, -amount, {"night": "day"}.get(unit, unit))
    if other is None:
        return UNKNOWN
    start, end = sorted((day, other))
    return When(format_days(start, end), start.isoformat(), end.isoformat(), "range", "relative")


def _exact_day(when: When) -> date | None:
    return date.fromisoformat(when.earliest) if when.earliest and when.earliest == when.latest else None


def _shifted(day: date, amount: int, unit: str) -> date | None:
    try:
        if unit in ("day", "week", "fortnight"):
            return day + amount * {"day": 1, "week": 7, "fortnight": 14}[unit] * DAY
        months = day.year * 12 + day.month - 1 + amount * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def resolve_moment(moment: Moment, anchor: When, tense: str, context: When) -> tuple[Span, str] | None:
    """((first day, last day, precision), basis) of a moment, or None where it stays unknown."""
    if moment.refused:
        return None
    if moment.year:
        span = _calendar(moment, moment.year)
        return (span, "stated") if span else None
    if moment.base == "context" and moment.which == "":
        return _from_context(moment, context)
    if moment.base == "context":
        return _agreed(moment, context, tense, "anaphoric")
    is_bare = moment.month and not moment.which and moment.year_shift is None
    if is_bare and (borrowed := _year_of_context(moment, context)):
        return borrowed, "relative"
    return _agreed(moment, anchor, tense, "relative")


def _from_context(moment: Moment, context: When) -> tuple[Span, str] | None:
    if not context.earliest or not context.latest:
        return None
    first, last = date.fromisoformat(context.earliest), date.fromisoformat(context.latest)
    if moment.unit == "day" and first != last:
        return None
    span = _relative(moment, first)
    return (span, "anaphoric") if span and span == _relative(moment, last) else None


def _year_of_context(moment: Moment, context: When) -> Span | None:
    """The year of a full date of the same sentence (*May 10 of last year … since May 6*), if it puts the two near."""
    if not context.earliest or context.basis == "none":
        return None
    day = date.fromisoformat(context.earliest)
    spans = [span for year in (day.year - 1, day.year, day.year + 1) if (span := _calendar(moment, year))]
    near = min(spans, key=lambda span: abs((span[0] - day).days), default=None)
    return near if near and abs((near[0] - day).days) <= 183 else None


def _agreed(moment: Moment, anchor: When, tense: str, basis: str) -> tuple[Span, str] | None:
    """The answer on which the first and the last day of the anchor agree."""
    if not anchor.earliest or not anchor.latest:
        return None
    span = _resolve_at(moment, date.fromisoformat(anchor.earliest), tense)
    if (
        span
        and anchor.latest != anchor.earliest
        and span != _resolve_at(moment, date.fromisoformat(anchor.latest), tense)
    ):
        return None
    return (span, basis) if span else None


def _resolve_at(moment: Moment, day: date, tense: str) -> Span | None:
    if moment.shift is not None:
        return _relative(moment, day)
    if moment.part == "vague":
        return None
    if moment.year_shift is not None:
        span = _calendar(moment, day.year + moment.year_shift)
        ahead = moment.part in PARTS_OF_YEAR and not moment.month and span is not None and span[0] > day
        return _calendar(moment, day.year + moment.year_shift - 1) if ahead and tense == "past" else span
    if moment.month or moment.season:
        return _named(moment, day, tense)
    if moment.weekday is not None:
        return _weekday(moment, day, tense)
    return _day_of_month(moment, day, tense) if moment.day else None


def _day_of_month(moment: Moment, day: date, tense: str) -> Span | None:
    """*the 14th*: the latest up to the article's day, or the first from it on."""
    months = (_shifted(day.replace(day=1), n, "month") for n in range(-2, 3))
    spans = [span for m in months if m and (span := _calendar(replace(moment, month=m.month), m.year))]
    if tense == "future":
        return next((span for span in spans if span[1] >= day), None)
    return next((span for span in reversed(spans) if span[0] <= day), None)


def _weekday(moment: Moment, day: date, tense: str) -> Span:
    """Past: the latest such day up to the article's own; *last*: before it. Future: from the article's day on."""
    back = (day.weekday() - (moment.weekday or 0)) % 7
    if moment.which == "next":
        found = day + (7 - back) * DAY
    elif moment.which == "last":
        found = day - (back or 7) * DAY
    elif tense == "future" and back:
        found = day + (7 - back) * DAY
    else:
        found = day - back * DAY
    found -= 7 * moment.weeks * DAY
    return _day(moment, found - DAY if moment.part == "eve" else found)


def _day(moment: Moment, found: date) -> Span:
    """A day, or the night that ends on it."""
    precision = "minute" if moment.clock else "part_of_day" if moment.time_of_day else "day"
    return found - DAY if moment.time_of_day == "overnight" else found, found, precision


def _named(moment: Moment, day: date, tense: str) -> Span | None:
    """A month, season or day of a month without its year: the nearest on that side of the article that tense says."""
    spans = [span for year in (day.year - 1, day.year, day.year + 1) if (span := _calendar(moment, year))]
    if moment.day and not moment.which:
        return _nearest_day(spans, day, tense)
    past = [span for span in spans if span[0] <= day]
    future = [span for span in spans if span[1] >= day]
    if moment.which == "last":
        past = [span for span in past if span[1] < day]
        return past[-1] if past else None
    if moment.which == "this":
        return next((span for span in spans if span[0].year == day.year), None)
    if moment.which == "next" or tense == "future":
        future = [span for span in future if moment.which != "next" or span[0] > day]
        return future[0] if future else None
    return past[-1] if past else None


def _nearest_day(spans: list[Span], day: date, tense: str) -> Span | None:
    if tense == "future":
        return next((span for span in spans if span[1] >= day), None)
    slack = DAY if tense == "past" else 60 * DAY  # a reporter's tomorrow may be the publisher's today
    past = [span for span in spans if span[0] <= day + slack]
    return past[-1] if past else None


PARTS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first_half": (1, 15), "second_half": (16, 31)}
PARTS_OF_MONTH |= {f"week{n}": (7 * n - 6, 7 * n) for n in range(1, 5)}
PARTS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "first_half": (1, 6), "second_half": (7, 12)}
PARTS_OF_YEAR |= {"q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12)}
PARTS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "first_half": (0, 4), "second_half": (5, 9)}


def _calendar(moment: Moment, year: int) -> Span | None:
    """The days of a moment in a given year. Thirds of a month are 1-10, 11-20, 21-end (ACLED's and ours)."""
    if moment.season:
        return _season(moment.season, year)
    if not moment.month:
        return _year(moment, year)
    last = monthrange(year, moment.month)[1]
    if moment.day:
        if moment.day > last:
            return None
        found = date(year, moment.month, moment.day) - (DAY if moment.part == "eve" else 0 * DAY)
        if moment.part == "week":
            monday = found - found.weekday() * DAY
            return monday, monday + 6 * DAY, "week"
        if moment.part == "week_to":
            return found - 6 * DAY, found, "week"
        if moment.part == "week_from":
            return found, found + 6 * DAY, "week"
        return _day(moment, found)
    if moment.weekday is not None and moment.part.startswith("nth"):
        return _nth_weekday(moment, year)
    if moment.part in ("first_day", "last_day"):
        return _day(moment, date(year, moment.month, 1 if moment.part == "first_day" else last))
    if moment.part == "last_week":
        return date(year, moment.month, last - 6), date(year, moment.month, last), "month_part"
    if part := PARTS_OF_MONTH.get(moment.part):
        return date(year, moment.month, part[0]), date(year, moment.month, min(part[1], last)), "month_part"
    return date(year, moment.month, 1), date(year, moment.month, last), "month"


def _nth_weekday(moment: Moment, year: int) -> Span:
    """*the second Sunday of May*; a weekend begins on its Saturday."""
    assert moment.month is not None
    assert moment.weekday is not None
    last = date(year, moment.month, monthrange(year, moment.month)[1])
    if moment.part == "nth-1":
        found = last - (last.weekday() - moment.weekday) % 7 * DAY
    else:
        first = last.replace(day=1)
        found = first + ((moment.weekday - first.weekday()) % 7 + 7 * (int(moment.part[3:]) - 1)) * DAY
    return (found, found + DAY, "range") if moment.unit == "weekend" else _day(moment, found)


def _year(moment: Moment, year: int) -> Span:
    if moment.years == 10:
        first, last = PARTS_OF_DECADE.get(moment.part, (0, 9))
        return date(year + first, 1, 1), date(year + last, 12, 31), "range"
    if part := PARTS_OF_YEAR.get(moment.part):
        return date(year, part[0], 1), date(year, part[1], monthrange(year, part[1])[1]), "range"
    return date(year, 1, 1), date(year, 12, 31), "year"


def _season(first_month: int, year: int) -> Span:
    """Northern seasons; a *winter of 2016* may have begun in 2015, so it is no more than the year."""
    if first_month == 12:
        return date(year, 1, 1), date(year, 12, 31), "year"
    return date(year, first_month, 1), date(year, first_month + 2, monthrange(year, first_month + 2)[1]), "range"


def _relative(moment: Moment, day: date) -> Span | None:
    """Counted in units from ``day``; a week is Monday to Sunday, months and years those of the calendar."""
    unit, shift = moment.unit, moment.shift or 0
    if moment.part == "vague":
        return None
    if unit == "day":
        found = _shifted(day, shift, "day")
        return _day(moment, found) if found else None
    found = _shifted(day, shift, {"weekend": "week"}.get(unit, unit))
    if found is None:
        return None
    if unit in ("week", "weekend"):
        if moment.which == "nearest" and found.weekday() < 5:
            found -= 7 * DAY
        monday = found - found.weekday() * DAY
        if moment.weekday is not None:  # *Tuesday of last week*
            return _day(moment, monday + moment.weekday * DAY)
        if unit == "weekend":
            return monday + 5 * DAY, monday + 6 * DAY, "range"
        return monday, monday + 6 * DAY, "week"
    if moment.part == "same_day":  # *ten years ago today*
        return _day(moment, found)
    if moment.part == "same_week":
        return found - found.weekday() * DAY, found + (6 - found.weekday()) * DAY, "week"
    if unit == "month" or moment.part == "same_month":
        part = "" if moment.part == "same_month" else moment.part
        return _calendar(Moment(month=found.month, day=moment.day, part=part), found.year)
    if unit == "year":
        return _calendar(Moment(part=moment.part), found.year)
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        first = found.year // size * size
        return date(first, 1, 1), date(first + size - 1, 12, 31), "range"
    return None
