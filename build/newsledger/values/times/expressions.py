"""Reads one time expression at a word: a point, a range, what it begins or ends with, a duration, a habit."""

from msgspec.structs import replace

from newsledger.values.times.calendar import ORDINAL_ENDS, day_at, exists, read_month, year_at
from newsledger.values.times.model import (
    MONTH,
    UNITS,
    WEEKDAY,
    Expression,
    Moment,
    Words,
)
from newsledger.values.times.relative import owns, read_amount, read_hour_of_day, read_moment

NO_MOMENT = Moment()
DASHES = ("-", "–", "—", "/")
LINKS = {"from": ("to", "until", "till", "through", *DASHES), "between": ("and", *DASHES)}
LINKING = ("to", "and", "or", *DASHES)


def read_expression(words: Words, i: int, day_first: bool | None) -> tuple[Expression, int] | None:
    """The expression that begins at word ``i``, with the place after it."""
    return (
        _frequency(words, i)
        or _first_of(words, i)
        or _span(words, i)
        or _up_to(words, i, day_first)
        or _between(words, i, day_first)
        or _beside_an_hour(words, i)
        or _overnight(words, i, day_first)
        or _bounded(words, i, day_first)
        or _months(words, i)
        or _day_list(words, i)
        or _day_range(words, i)
        or _range_or_point(words, i, day_first)
    )


def _expression(
    words: Words,
    i: int,
    j: int,
    kind: str,
    moment: Moment = NO_MOMENT,
    until: Moment | None = None,
    amount: int | None = None,
    unit: str = "",
) -> tuple[Expression, int]:
    return Expression(words.starts[i], words.ends[j - 1], kind, moment, until, amount, unit), j


def _frequency(words: Words, i: int) -> tuple[Expression, int] | None:
    """*every day*, *each Friday*, *on Sundays*: kept apart so that nothing is dated by them."""
    word, after = words.low[i], words.low[i + 1]
    if word in ("every", "each") and (after in UNITS or after in WEEKDAY or after in MONTH):
        return _expression(words, i, i + 2, "frequency")
    j = words.skip(i, "on")
    plural = words.low[j][:-1] in WEEKDAY and words.low[j].endswith("s") and words.is_capital(j)
    if plural and not owns(words, j):  # of which *Sundays attack* is none
        return _expression(words, i, j + 1, "frequency")
    if (
        word in ("a", "per")
        and after in ("day", "week", "month", "year")
        and (words.before(i) in ("times", "once", "twice") or word == "per")
    ):
        return _expression(words, i, i + 2, "frequency")
    return None


PERFECT_REACH = 16  # words
CHANGED = frozenset(
    "climbed risen grown doubled tripled increased jumped soared surged fallen dropped declined reached".split()
)


def _span(words: Words, i: int) -> tuple[Expression, int] | None:
    """*over the past week*, *in the last 24 hours*, *during the coming three days*; *for two weeks* is a duration."""
    low = words.low
    j = words.skip(i, "over", "in", "during", "within", "for", "throughout", "from")
    opened = j > i
    j = words.skip(words.skip(j, "just", "only"), "the", "these")
    if low[j] in ("past", "last", "previous", "recent", "coming", "next", "preceding"):
        which, k = low[j], j + 1
        if which == "recent":
            return _expression(words, i, k + 1, "generic") if low[k] in UNITS and low[k].endswith("s") else None
        amount = read_amount(words, k)
        ahead = which in ("coming", "next")
        if amount and (amount[0] != 1 or words.number(k) is not None):
            n, unit, k = amount
            if n is None and low[k] == "of":
                return None  # *in the last days of May*
            return _expression(words, i, k, "range", amount=(-n if ahead else n) if n else None, unit=unit)
        if (
            low[k] in ("day", "week", "month", "year", "decade", "hour")
            and low[j - 1] == "the"
            and (which == "past" or (opened and which == "last"))
            and (which == "past" or low[k + 1] != "of")
        ):
            return _expression(words, i, k + 1, "range", amount=1, unit=low[k])
        return None
    if low[i] in ("in", "within") and opened and _is_in_perfect(words, i) and (amount := read_amount(words, j)):
        n, unit, k = amount
        if n is not None and low[k] not in ("time", "from"):
            return _expression(words, i, k, "range", amount=n, unit=unit)
    if opened and low[i] == "for" and (amount := read_amount(words, j)) and low[amount[2]] not in ("ago", "old", "-"):
        return _expression(words, i, amount[2], "duration", amount=amount[0], unit=amount[1])
    return None


def _is_in_perfect(words: Words, i: int) -> bool:
    """*9,000 people have fled in two weeks*: up to now, as the verb before the stretch is in the perfect."""
    for k in range(i - 1, max(i - PERFECT_REACH, 0), -1):
        tag = words.tag(k)
        if words.low[k] in CHANGED:
            return False  # *has climbed to 120,000 in ten days*: the rise
        if tag in ("VBD", "MD", "VB", "TO") or words.low[k] in (".", ";", ":"):
            return False
        if tag in ("VBZ", "VBP"):
            return words.low[k] in ("has", "have")
    return False


def _first_of(words: Words, i: int) -> tuple[Expression, int] | None:
    """*in the first seven months of the year*, *the last ten days of May*: from its first day on, or up to its last."""
    j = words.skip(words.skip(i, "over", "in", "during", "within", "for", "throughout", "from"), "the")
    if words.low[j] not in ("first", "last", "final") or not (amount := read_amount(words, j + 1)):
        return None
    at_end = words.low[j] != "first"
    number, unit, k = amount
    if number is None or words.low[k] != "of" or unit not in ("month", "week", "day"):
        return None
    year = unit == "month" and (_year_of(words, k + 1))
    if year:
        whole, end = year
        if not 0 < number < 13:
            return None
        first, last = (13 - number, 12) if at_end else (1, number)
        return _expression(words, i, end, "range", replace(whole, month=first), replace(whole, month=last))
    whole_month = read_moment(words, k + 1, None)
    days = number * (7 if unit == "week" else 1)
    if unit == "month" or not whole_month or not whole_month[0].month or whole_month[0].day or not 0 < days < 29:
        return None
    month = whole_month[0]
    if at_end:
        last_day = replace(month, part="last_day")
        return _expression(words, i, whole_month[1], "range", last_day, last_day, days, "day")
    return _expression(words, i, whole_month[1], "range", replace(month, day=1), replace(month, day=days))


def _up_to(words: Words, i: int, day_first: bool | None) -> tuple[Expression, int] | None:
    """*in the six months ended Sept. 30*, *the year to June*, *the 24 hours to Monday morning*: so long up to then."""
    j = words.skip(words.skip(i, "over", "in", "during", "for", "within"), "the")
    if words.low[j - 1] != "the" or j == i:
        return None
    amount = (1, UNITS[words.low[j]], j + 1) if words.low[j] in UNITS else read_amount(words, j)
    if not amount or not amount[0]:
        return None
    number, unit, k = amount
    if words.low[k] not in ("ended", "ending", "to", "through") or (unit == "day" and number == 1):
        return None
    last = read_moment(words, words.skip(k + 1, "on"), day_first)
    if not last or not (last[0].month or last[0].weekday is not None):
        return None
    if unit == "week" and number == 1:
        return None  # which a rule of its own reads
    return _expression(words, i, last[1], "range", last[0], last[0], number, unit)


def _year_of(words: Words, i: int) -> tuple[Moment, int] | None:
    """*2021*, *the year*, *this year*, *last year* behind *of*."""
    if year := year_at(words, i):
        return Moment(year=year), i + 1
    shift = {"the": 0, "this": 0, "last": -1}.get(words.low[i])
    return (Moment(year_shift=shift), i + 2) if shift is not None and words.low[i + 1] == "year" else None


def _between(words: Words, i: int, day_first: bool | None) -> tuple[Expression, int] | None:
    """*from January to March 2019*, *between 3 and 7 May*, *from 2011 until 2013*."""
    links = LINKS.get(words.low[i])
    if not links:
        return None
    j = (
        words.skip(words.skip(i + 1, "about"), "the")
        if words.low[i + 1] in ("the", "about") and words.number(i + 2)
        else i + 1
    )
    if days := _day_range(words, j, links):
        return replace(days[0], start=words.starts[i]), days[1]
    first = read_moment(words, j, day_first)
    if not first:
        return None
    k = words.skip(first[1], ",")
    k = words.skip(k, "up") if words.low[k + 1] == "to" else k
    if words.low[k] not in links:
        return None
    second = read_moment(words, words.skip(k + 1, "about"), day_first) or _bare_end(words, first[0], k + 1)
    if not second:
        return None
    return _range(words, i, first[0], second)


def _bare_end(words: Words, first: Moment, i: int) -> tuple[Moment, int] | None:
    """The second end that borrows from the first: *from May 3 to 7*, *from 2011 to 2013*, *2011-13*."""
    number = words.low[i]
    if not (number.isdecimal() and number.isascii()):
        return None
    n = int(number)
    if first.day and first.month and len(number) <= 2 and exists(first.year, first.month, n) and n > first.day:
        if words.low[i + 1] in ("percent", "%", "people") or words.tag(i + 1) == "NNS":
            return None
        year = year_at(words, words.skip(i + 1, ","))
        j = words.skip(i + 1, ",") + 1 if year else words.skip(i + 1, *ORDINAL_ENDS)
        return replace(first, day=n, year=year or first.year, weekday=None, clock="", time_of_day=""), j
    if first.year and not first.month and len(number) == 4 and (year := year_at(words, i)) and year > first.year:
        return Moment(year=year), i + 1
    if first.year and not first.month and len(number) == 2 and n > first.year % 100 and words.is_joined(i):
        return Moment(year=first.year // 100 * 100 + n), i + 1
    return None


def _range(words: Words, i: int, first: Moment, second: tuple[Moment, int]) -> tuple[Expression, int] | None:
    last, j = second
    if last.weekday is not None and last.unit == "week" and first.weekday is not None and not first.unit:
        first = replace(
            first, shift=last.shift, unit="week", base=last.base
        )  # *between Monday and Friday of last week*
    if last.year and first.month and not first.year:
        earlier = last.month is not None and (first.month, first.day or 0) > (last.month, last.day or 31)
        first = replace(first, year=last.year - earlier)
    if last.year_shift is not None and first.month and first.year_shift is None and not first.year:
        first = replace(first, year_shift=last.year_shift)
    if first.year and last.month and not last.year and first.month and last.year_shift is None:
        last = replace(last, year=first.year + ((last.month, last.day or 31) < (first.month, first.day or 0)))
    if last.month and last.year and not first.month and first.part and not first.year:
        first = replace(first, month=last.month, year=last.year)
    return _expression(words, i, j, "range", first, last)


def _day_range(
    words: Words, i: int, links: tuple[str, ...] = (*DASHES, "to", "and", "until", "through")
) -> tuple[Expression, int] | None:
    """*3 to 7 May 2019*, *12-15 March*, *5 and 6 June*, *early to mid-June*: the month stands after the second."""
    low = words.low
    if low[i] in ("early", "mid", "late") and low[words.skip(i + 1, "-")] in LINKING:
        k = words.skip(i + 1, "-") + 1
        second = read_moment(words, k)
        if second and second[0].part in ("early", "mid", "late") and second[0].month:
            return _expression(words, i, second[1], "range", replace(second[0], part=low[i]), second[0])
        return None
    if not (low[i].isdecimal() and len(low[i]) <= 2):
        return None
    j = i + 2 if words.is_joined(i + 1) and low[i + 1] in ("st", "nd", "rd", "th") else i + 1
    if low[j] not in links or not (low[j + 1].isdecimal() and len(low[j + 1]) <= 2):
        return None
    k = j + 2
    k = k + 1 if words.is_joined(k) and low[k] in ("st", "nd", "rd", "th") else k
    month = read_month(words, words.skip(k, "of"))
    if not month or not words.is_capital(words.skip(k, "of")):
        return None
    start, end = int(low[i]), int(low[j + 1])
    read = read_moment(words, j + 1)
    if not read or not read[0].day or not 0 < start < end or (low[j] == "and" and links[0] == "-" and end != start + 1):
        return None
    return _expression(words, i, read[1], "range", replace(read[0], day=start, clock="", time_of_day=""), read[0])


def _months(words: Words, i: int) -> tuple[Expression, int] | None:
    """*January and February 2019*, *January, February and March*: months that follow one another."""
    first = read_month(words, i)
    if not first or not words.is_capital(i) or words.tag(i) in ("MD", "VB", "VBP"):
        return None
    month, j = first
    last = month
    while words.low[j] in (",", "and") and (behind := read_month(words, words.skip(j, ",", "and"))):
        named = words.skip(j, ",", "and")
        if (
            behind[0] != last % 12 + 1
            or not words.is_capital(named)
            or (words.low[behind[1]].isdecimal() and not year_at(words, behind[1]))
        ):
            break
        last, j = behind
    if last == month:
        return None
    year = year_at(words, words.skip(j, ",", "of"))
    j = words.skip(j, ",", "of") + 1 if year else j
    began = year - (last < month) if year else None
    return _expression(words, i, j, "range", Moment(year=began, month=month), Moment(year=year, month=last))


def _day_list(words: Words, i: int) -> tuple[Expression, int] | None:
    """*on 3, 5 and 9 November*: the stretch that holds them."""
    if words.before(i) != "on" or not (days := _days_listed(words, i)):
        return None
    read = read_moment(words, days[1])
    if not read or not read[0].month or not read[0].day or not days[0] < read[0].day:
        return None
    return _expression(words, i, read[1], "range", replace(read[0], day=days[0], clock="", time_of_day=""), read[0])


def _days_listed(words: Words, i: int) -> tuple[int, int] | None:
    """(first day, place of the last) of *3, 5 and 9*."""
    last, j = 0, i
    while (day := day_at(words, j)) and day[0] > last and words.low[day[1]] == ",":
        last, j = day[0], day[1] + 1
    day = day_at(words, words.skip(j, "and")) if last else None
    if day and day[0] > last and words.low[day[1]] == "and":
        j = day[1] + 1
    elif not day or words.low[j] != "and":
        return None
    return int(words.low[i]), words.skip(j, "and")


def _beside_an_hour(words: Words, i: int) -> tuple[Expression, int] | None:
    """*before dawn on Sunday*, *shortly after 2 p.m. on Thursday*, *after Friday prayers*, *after overnight raids*:
    that day, not what bounds it."""
    if words.low[i] not in ("before", "after"):
        return None
    read = read_hour_of_day(words, words.skip(i + 1, "about", "around"))
    if not read and (read := read_moment(words, i + 1)):
        is_day = read[0].weekday is not None or read[0].unit == "day"
        word = words.low[read[1]]
        whose = word in ("'", "’", "'s", "’s")  # *after Friday's raid*
        if not is_day or not (whose or word in ("prayers", "prayer", "mass") or words.tag(read[1])[:2] == "NN"):
            return None
    return _expression(words, i, read[1], "point", read[0]) if read else None


def _overnight(words: Words, i: int, day_first: bool | None) -> tuple[Expression, int] | None:
    """*overnight into Monday* is the night that ends there; *overnight from Saturday to Sunday* and *overnight on
    Sunday* are their days."""
    if words.low[i] != "overnight":
        return None
    if words.low[i + 1] in ("from", "between"):
        read = _between(words, i + 1, day_first)
    else:
        read = _range_or_point(words, words.skip(i + 1, "on", "into", "to"), day_first)
    if not read or (read[0].moment.weekday is None and read[0].moment.day is None):
        return None
    expression, j = read
    if words.low[i + 1] in ("into", "to") and expression.kind == "point":
        expression = replace(expression, moment=replace(expression.moment, time_of_day="overnight"))
    return replace(expression, start=words.starts[i]), j


def _bounded(words: Words, i: int, day_first: bool | None) -> tuple[Expression, int] | None:
    """*since late April*, *until 7 May*, *by Monday*, *before May 2017*, *as of 6 June*."""
    low = words.low
    word = low[i]
    if word in ("starting", "beginning"):
        j, kind = words.skip(i + 1, "on", "in", "from"), "since"
    elif word in ("since", "from", "after"):
        j, kind = words.skip(i + 1, "on", "about", "around", "at", "as", "before"), "since"
        j = words.skip(j, "early") if low[j : j + 2] == ["early", "as"] else j
        j = words.skip(j, "as") if low[i + 1] == "as" else j
    elif word in ("until", "till", "before", "by"):
        j, kind = words.skip(i + 1, "at", "about"), "until"
    elif (word == "as" and low[i + 1] in ("of", "at")) or low[i : i + 2] in (["prior", "to"], ["up", "to"]):
        j, kind = i + 2, "until"
    else:
        return None
    read = read_moment(words, j, day_first)
    if not read:
        return None
    moment, k = read
    if word == "by" and low[k] in ("'", "’"):  # *hit by last night's raids*
        return None
    if word == "from":  # *from May 2017* alone often is *of*: kept as a point
        if low[words.skip(k, ",")] in ("onward", "onwards", "on", "forward"):
            return _expression(words, i, words.skip(k, ",") + 1, "since", moment)
        return _range_or_point(words, j, day_first)
    if kind == "since" and low[k : k + 1] and low[words.skip(k, ",")] in ("onward", "onwards"):
        k = words.skip(k, ",") + 1
    return _expression(words, i, k, kind, moment)


def _range_or_point(words: Words, i: int, day_first: bool | None) -> tuple[Expression, int] | None:
    """A point, or two with a dash, *to*, *until* or *through* between: *May 3-7*, *January to March 2019*,
    *2011-13*, *Friday and Saturday*."""
    first = read_moment(words, i, day_first)
    if not first:
        return _year_range(words, i)
    moment, j = first
    if moment.refused or moment.shift is not None:
        return _expression(words, i, j, "point", moment)
    link = words.low[j]
    if link in ("to", "into", "until", "through", "till", *DASHES) or (
        link in ("and", "or") and (moment.day or moment.weekday is not None)
    ):
        dash = link in DASHES
        second = None
        if link not in ("and", "or"):
            second = read_moment(words, j + 1, day_first)
            if second and second[0].shift is not None:
                second = None
        if dash and second and not _same_kind(moment, second[0]):
            second = None
        if link in ("and", "or") and _is_next_day(moment, behind := read_moment(words, j + 1, day_first), words):
            second = behind
        bare = None if second or moment.clock else _bare_end(words, moment, j + 1)
        if bare and (link not in ("and", "or") or (bare[0].day or 0) == (moment.day or 0) + 1):
            second = bare
        if second and second[0] != moment and _same_kind(moment, second[0]):
            return _range(words, i, moment, second)
    return _expression(words, i, j, "point", moment)


def _is_next_day(first: Moment, second: tuple[Moment, int] | None, words: Words) -> bool:
    """*on Friday and Saturday*, *late Friday or early Saturday*: two days that follow one another; not *on Friday and
    Saturday's attack*."""
    if second is None or first.weekday is None or first.day:
        return False
    if replace(second[0], time_of_day="") != Moment(weekday=(first.weekday + 1) % 7):
        return False
    return words.low[second[1]] not in ("'", "’")


def _same_kind(first: Moment, second: Moment) -> bool:
    """Whether two points make a range: both days, both months, both years, both weekdays."""
    return (
        (first.weekday is not None and second.weekday is not None and not (first.day or second.day))
        or bool(first.month and second.month and bool(first.day) == bool(second.day))
        or bool(first.year and second.year and not first.month and not second.month)
    )


def _year_range(words: Words, i: int) -> tuple[Expression, int] | None:
    """*2011-2013*, *1980-88* without a word before them."""
    first = year_at(words, i)
    if first and words.low[i + 1] in ("to", "and") and words.before(i) in ("years", "period") and year_at(words, i + 2):
        return _expression(words, i, i + 3, "range", Moment(year=first), Moment(year=year_at(words, i + 2)))
    if not first or words.low[i + 1] not in ("-", "–", "—") or not words.is_joined(i + 2) or words.is_joined(i):
        return None
    second = _bare_end(words, Moment(year=first), i + 2)
    if not second or words.low[second[1]] in DASHES:
        return None
    return _expression(words, i, second[1], "range", Moment(year=first), second[0])
