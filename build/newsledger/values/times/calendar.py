"""Dates as written on a calendar: numeric, day and month in either order, months, years, decades, clock times.

Each rule takes the words and a place, and gives what it read with the place after it, or None.
"""

from calendar import monthrange

from msgspec.structs import replace

from newsledger.values.times.model import MONTH, SEASON, SHORT_WEEKDAY, TIMES_OF_DAY, WEEKDAY, Moment, Words

Read = tuple[Moment, int] | None
ORDINAL_ENDS = ("st", "nd", "rd", "th")
BEFORE_A_MONTH = set(
    "in since of early late mid last this next by until till from between through during throughout around before after"
    " to and for end beginning start previous following past".split()
)
BEFORE_A_YEAR = set(
    "in since during until till by from between before after early late mid throughout through circa around".split()
)
MEASURING = frozenset(  # *a 1950 pound bomb*
    "pound pounds lb meter metre mile foot man men strong member page word seat hectare acre ton tonne kilo kilogram"
    " kilometer kilometre km kg watt dollar euro person people litre liter".split()
)
ZONES = ("gmt", "utc", "est", "edt", "bst", "cet", "cest", "local", "z", "ast", "eest", "eet", "msk")
MONTH_WORDS = frozenset(MONTH)
FEASTS = {  # of one day each year: word -> what stands before it, what follows, month, day
    "christmas": (("", "eve", 12, 24), ("", "day", 12, 25)),
    "boxing": (("", "day", 12, 26),),
    "year": (("new", "eve", 12, 31), ("new", "day", 1, 1)),
    "years": (("new", "eve", 12, 31), ("new", "day", 1, 1)),
    "saints": (("all", "day", 11, 1),),
    "souls": (("all", "day", 11, 2),),
    "valentine": (("", "day", 2, 14),),
    "valentines": (("", "day", 2, 14),),
    "may": (("", "day", 5, 1),),
}


def read_feast(words: Words, i: int) -> Read:
    """*Christmas Eve*, *New Year's Day 2019*, *All Saints' Day*: feasts that stay on their day of the year."""
    for before, behind, month, day in FEASTS.get(words.low[i], ()):
        j = words.skip(words.skip(i + 1, "'", "’"), "s")
        hyphened = words.low[j + 1] == "-" and words.is_joined(j + 1)
        if words.low[j] == behind and not hyphened and words.is_capital(i) and before in ("", words.before(i)):
            year = year_at(words, words.skip(j + 1, ","))
            return Moment(year=year, month=month, day=day), words.skip(j + 1, ",") + 1 if year else j + 1
    return None


def year_at(words: Words, i: int) -> int | None:
    """A four-digit year between 1500 and 2099."""
    word = words.low[i]
    if len(word) == 4 and word.isdecimal() and word.isascii() and 1500 <= int(word) <= 2099:
        return None if words.is_joined(i + 1) and words.low[i + 1] in ("%", "km", "m", "kg") else int(word)
    return None


def day_at(words: Words, i: int) -> tuple[int, int] | None:
    """(day of a month, place after it): *6*, *06*, *6th*."""
    word = words.low[i]
    if not (len(word) <= 2 and word.isdecimal() and word.isascii() and 1 <= int(word) <= 31):
        return None
    j = i + 1
    if words.is_joined(j) and words.low[j] in ORDINAL_ENDS:
        return int(word), j + 1
    if words.is_joined(j) and (
        words.low[j].isalpha() or (words.low[j] in ",.:" and words.low[j + 1].isdecimal() and words.is_joined(j + 1))
    ):
        return None
    return int(word), j


def exists(year: int | None, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2000, month)[1]


def read_month(words: Words, i: int) -> tuple[int, int] | None:
    """(month, place after its full stop). Says nothing on whether *may* is a verb."""
    month = MONTH.get(words.low[i])
    if month is None:
        return None
    j = i + 1
    if (
        words.low[j] == "."
        and words.is_joined(j)
        and words.low[i] not in ("may", "june", "july")
        and len(words.low[i]) <= 4
    ):
        j += 1
    return month, j


def short_year(words: Words, i: int) -> int | None:
    """The *90* of *3 Jan 90*: 30 and later are of the last century."""
    word = words.low[i]
    if "\n" in words.text[words.ends[i - 1] : words.starts[i]]:
        return None  # *SINCE 7 OCTOBER* over *27 killed*
    if (
        len(word) == 2
        and word.isdecimal()
        and word.isascii()
        and not (words.is_joined(i + 1) and words.low[i + 1] in (":", "%", "-") and words.low[i + 1] != "-")
    ):
        return int(word) + (1900 if int(word) >= 30 else 2000)
    return None


def read_clock(words: Words, i: int) -> tuple[str, int] | None:
    """(HH:MM, place after it) of *00:15*, *at 0914*, *10:30 GMT*, *8 a.m.*, *2037 UTC+3*, with what comes before it."""
    j = i
    while words.low[j] in (",", "at", "-", "|", "t", "(", "around", "about") and j - i < 3:
        j += 1
    word = words.low[j]
    if not (word.isdecimal() and word.isascii() and len(word) in (1, 2, 4)):
        return None
    hour, minute, k = int(word), 0, j + 1
    marked = False
    if len(word) == 4:
        hour, minute = divmod(int(word), 100)
        marked = words.before(j) == "at" or words.low[k] in ZONES
    elif (
        words.low[k] in (":", ".")
        and words.is_joined(k)
        and len(words.low[k + 1]) == 2
        and words.low[k + 1].isdecimal()
        and words.is_joined(k + 1)
    ):
        marked = words.low[k] == ":"
        minute, k = int(words.low[k + 1]), k + 2
        if words.low[k] == ":" and words.low[k + 1].isdecimal():
            k += 2
            if words.low[k] == "." and words.is_joined(k) and words.low[k + 1].isdecimal():
                k += 2
    if words.low[k] in ("am", "pm"):
        half, k = words.low[k], k + 1
    elif words.low[k] in ("a", "p") and words.low[k + 1 : k + 3] == [".", "m"]:
        half, k = words.low[k] + "m", words.skip(k + 3, ".") if words.is_joined(k + 3) else k + 3
    else:
        half = ""
    if half and 1 <= hour <= 12:
        hour, marked = hour % 12 + (12 if half == "pm" else 0), True
    if not marked or hour > 24 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}", _after_zone(words, k)


def _after_zone(words: Words, i: int) -> int:
    j = i + 1 if words.low[i] == "(" else i
    if words.low[j] not in ZONES:
        if words.low[i] in ("+", "-") and words.is_joined(i) and words.low[i + 1].isdecimal():
            i += 2
            return i + 2 if words.low[i] == ":" and words.is_joined(i + 1) else i
        return i
    j += 2 if words.low[j : j + 2] == ["local", "time"] else 1
    if words.low[j] in ("+", "-") and words.is_joined(j) and words.low[j + 1].isdecimal():
        j += 2
    return words.skip(j, ")") if words.low[i] == "(" else j


def with_clock(words: Words, moment: Moment, j: int) -> tuple[Moment, int]:
    """The date with the time of day that follows it (*May 6 at 09:14*, *May 6 morning*)."""
    if clock := read_clock(words, j):
        return replace(moment, clock=clock[0]), clock[1]
    if words.low[j] in TIMES_OF_DAY:
        return replace(moment, time_of_day=words.low[j]), j + 1
    return moment, j


def read_numeric(words: Words, i: int, day_first: bool | None) -> Read:
    """2018-09-17, 2018/09/17, 30.07.2019, 30/07/2019, 6-09-2013; a stamp's time with it.

    Where a stroke stands between two numbers that could both be the month, ``day_first`` decides; without it the
    date is refused. Dots and hyphens are day-first everywhere that they are used.
    """
    low, sign = words.low, words.low[i + 1]
    if sign not in ("-", ".", "/") or low[i + 3] != sign or not all(words.is_joined(i + k) for k in range(1, 5)):
        return None
    parts = (low[i], low[i + 2], low[i + 4])
    if not all(p.isdecimal() and p.isascii() for p in parts) or (words.is_joined(i) and low[i - 1] in (".", "-", "/")):
        return None
    if words.is_joined(i + 5) and low[i + 5] in ("-", "/", ".") and low[i + 6].isdecimal() and words.is_joined(i + 6):
        return None
    numbers = [int(p) for p in parts]
    lengths = tuple(map(len, parts))
    refused = False
    if lengths[0] == 4 and sign != "." and lengths[1] <= 2 and lengths[2] <= 2:
        year, month, day = numbers
    elif lengths[0] <= 2 and lengths[1] <= 2 and lengths[2] in (2, 4):
        if lengths[2] == 2 and (sign != "/" or lengths[:2] != (2, 2)):
            return None
        day, month, year = numbers
        year += 0 if lengths[2] == 4 else 2000
        if sign == "/" and (month > 12 or (day <= 12 and day_first is False)):
            day, month = month, day
        elif sign == "/" and day <= 12 and day != month:
            refused = day_first is None
    else:
        return None
    if not exists(year, month, day) or not 1500 <= year <= 2099:
        return None
    moment = Moment(refused=True) if refused else Moment(year=year, month=month, day=day)
    return with_clock(words, moment, i + 5)


def slash_order(words: Words) -> bool | None:
    """True where the text's own unmistakable dates put the day first (30/07/2019), False the month, None: not said."""
    found = set()
    for i, word in enumerate(words.low[: words.size]) if "/" in words.text else ():
        if word == "/" and i and words.low[i + 2] == "/" and len(words.low[i + 3]) in (2, 4):
            first, second = words.low[i - 1], words.low[i + 1]
            if first.isdecimal() and second.isdecimal() and max(len(first), len(second)) <= 2:
                if int(first) > 12 >= int(second):
                    found.add(True)
                elif int(second) > 12 >= int(first):
                    found.add(False)
    return found.pop() if len(found) == 1 else None


def read_date(words: Words, i: int) -> Read:
    """A day and a month in either order, with a year if there is one: *Sept. 17, 2018*, *the 6th of May*, *3 Jan
    90*."""
    if day := day_at(words, i):
        j = words.skip(day[1], "of", "-", "/")
        j = j + 1 if words.low[j] == "of" else j
        month = read_month(words, j)
        if not month or not exists(None, month[0], day[0]):
            return None
        dated = _with_year(words, Moment(month=month[0], day=day[0]), month[1], short=True)
        # *30 may 89* is a date, whatever case its month is in; *the 30 may go* is none
        return dated if dated[0].year is not None or _fits(words, j, near_digit=True) else None
    month = read_month(words, i)
    if not month or not _fits(words, i, near_digit=True):
        return None
    j = words.skip(month[1], "the", "-") if words.low[month[1]] in ("the", "-") else month[1]
    if glued := _glued_year(words, j):
        return with_clock(words, Moment(month=month[0], day=glued[0], year=glued[1]), j + 1)
    day = day_at(words, j)
    if not day or not exists(None, month[0], day[0]):
        return None
    if words.low[day[1]] == "%":
        return None
    return _with_year(words, Moment(month=month[0], day=day[0]), day[1], short=False)


def _glued_year(words: Words, i: int) -> tuple[int, int] | None:
    """*Apr 232017*: the day and the year of a text that lost its comma."""
    word = words.low[i]
    if len(word) in (5, 6) and word.isdecimal() and word.isascii():
        day, year = int(word[:-4]), int(word[-4:])
        return (day, year) if 1 <= day <= 31 and 1900 <= year <= 2099 else None
    return None


def _with_year(words: Words, moment: Moment, j: int, short: bool) -> tuple[Moment, int]:
    k = j
    while words.low[k] in (",", "of", "in", "-", "/", "'", "’") and k - j < 2:
        k += 1
    year = year_at(words, k)
    if year is None and short and k == words.skip(j, "-", "'", "’"):
        year = short_year(words, k)
    if year and exists(year, moment.month or 0, moment.day or 1):
        return with_clock(words, replace(moment, year=year), k + 1)
    if (shift := read_year_shift(words, j)) is not None:
        return with_clock(words, replace(moment, year_shift=shift[0]), shift[1])
    if (end := _same_year(words, j)) is not None:
        return with_clock(words, replace(moment, which="this", base="context"), end)
    return with_clock(words, moment, j)


def _same_year(words: Words, i: int) -> int | None:
    """The place after the *of that year*, *of the same year*, *that year* that follows a month or day."""
    if words.low[i : i + 2] == ["that", "year"]:
        return i + 2
    if words.low[i : i + 2] not in (["of", "that"], ["of", "the"]):
        return None
    same = i + 2 + (words.low[i + 2] == "same")
    return same + 1 if words.low[same] == "year" and (words.low[i + 1] == "that" or same > i + 2) else None


def read_year_shift(words: Words, i: int) -> tuple[int, int] | None:
    """(-1, place after it) of the *of last year*, *last year*, *of the previous year* that follows a month or day."""
    j = words.skip(words.skip(i, ","), "of", "in")
    j = words.skip(j, "the")
    shift = {"last": -1, "previous": -1, "this": 0, "the": 0, "next": 1, "same": None}.get(words.low[j])
    if shift is not None and words.low[j + 1] == "year" and not (words.low[j] == "last" and words.low[j + 2] == "'"):
        return shift, j + 2
    return None


def _fits(words: Words, i: int, near_digit: bool = False) -> bool:
    """Whether the month's name at ``i`` is one: not the verb *may* or *march*, nor a person or a protest march."""
    word, tag = words.low[i], words.tag(i)
    if near_digit:
        return words.is_capital(i) or (tag != "MD" and word not in ("mar", "dec", "march"))
    if not words.is_capital(i) or tag in ("MD", "VB", "VBP", "VBD"):
        return False
    if len(word) == 3 and word != "may":
        return words.low[i + 1] == "." or (words.before(i) in BEFORE_A_MONTH and not words.is_capital(i + 1))
    before, after = words.before(i), i + 1
    if before in BEFORE_A_MONTH:
        return not (
            words.is_capital(after) and word in ("may", "april", "june", "august") and words.tag(after) in ("NNP", "")
        )
    if (
        words.is_capital(i - 1)
        and before not in WEEKDAY
        and before not in ("in", "on", "by", "the", "since")
        and before.isalpha()
    ):
        return False
    if word in ("may", "march", "august"):
        return before in ("the", "'s") and word == "may" and words.low[after].isalpha() and not words.is_capital(after)
    return not words.is_capital(after) or words.low[after] in WEEKDAY


def read_month_year(words: Words, i: int) -> Read:
    """*May 2017*, *September of 2018*, *August last year*, *in March*."""
    month = read_month(words, i)
    if not month:
        return None
    j, k = month[1], month[1]
    while words.low[k] in (",", "of", "in", "-") and k - j < 2:
        k += 1
    year = year_at(words, k)
    if year is None and words.low[j] in ("'", "’"):
        year = short_year(words, j + 1)
        k = j + 1
    if year and (words.is_capital(i) or words.before(i) in BEFORE_A_MONTH or k == j):
        return Moment(year=year, month=month[0]), k + 1
    shift = read_year_shift(words, j)
    if shift is not None and words.is_capital(i):
        return Moment(month=month[0], year_shift=shift[0]), shift[1]
    if words.is_capital(i) and (end := _same_year(words, j)) is not None:
        return Moment(month=month[0], which="this", base="context"), end  # *in September of that year*
    if _fits(words, i) and not (words.low[j] == "of" and words.is_capital(i) and month[0] == 3):
        return Moment(month=month[0]), j
    return None


def read_year(words: Words, i: int) -> Read:
    """*in 2011*, *the 1990s*, *the 2011 uprising*: a bare number is a year only where its neighbours say so."""
    year = year_at(words, i)
    if year is None or (words.is_joined(i) and words.before(i) not in ("(", "-", "–", "—", "/", '"', "“", "‘", "'")):
        return None
    j = i + 1
    if (words.low[j] == "s" and words.is_joined(j)) or (
        words.low[j : j + 2] in (["'", "s"], ["’", "s"]) and year % 10 == 0
    ):
        return (Moment(year=year, years=10), j + 1 if words.low[j] == "s" else j + 2) if year % 10 == 0 else None
    if (
        words.is_joined(j)
        and words.low[j] in (",", ".", ":", "-", "/")
        and words.low[j + 1].isdecimal()
        and words.is_joined(j + 1)
    ):
        return None
    if year < 1800:
        return None
    before, after_tag = words.before(i), words.tag(j)
    counted = after_tag in ("NNS", "NNPS") or words.low[j] in (
        "people",
        "men",
        "percent",
        "per",
        "km",
        "kilometers",
        "square",
    )
    if before in ("the", "a", "'s") or (before == "s" and words.before(i, 2) in ("'", "’")):
        return (
            (Moment(year=year), j)
            if not counted
            and words.low[j].isalpha()
            and after_tag in ("NN", "NNP", "JJ", "VBN", "VBG", "")
            and year > 1900
            and not (before == "a" and words.low[j] in MEASURING)
            else None
        )
    if before == "(":
        return (Moment(year=year), j) if words.low[j] in (")", ",", ";") else None
    if before == "of":
        return (Moment(year=year), j) if not counted and not _is_noun(words, j) else None
    if before in BEFORE_A_YEAR and not (counted and before not in ("since",)):
        return Moment(year=year), j
    return (Moment(year=year), j) if before in ("year", "back") and not counted else None


def _is_noun(words: Words, i: int) -> bool:
    return words.tag(i) in ("NN", "NNP", "JJ") or (
        not words.tag(i) and words.low[i].isalpha() and words.low[i] not in ("and", "when", "to", "but", "as")
    )


def read_weekday_date(words: Words, i: int) -> Read:
    """*Fri 12 May 2017 at 0835*, *Tuesday, 22 November 2016*, *Monday (May 5)*: the weekday stays as a check."""
    weekday = WEEKDAY.get(words.low[i], SHORT_WEEKDAY.get(words.low[i]))
    if weekday is None:
        return None
    j = i + 1
    joints = (",", "(", "the") if words.low[i] in WEEKDAY else (".", ",", "(", "the")  # *on Monday. The May 5 group*
    while words.low[j] in joints and j - i < 3:
        j += 1
    if "(" in words.low[i:j] and ")" in words.low[i:j]:
        return None
    read = read_date(words, j)
    if not read:
        return None
    moment, k = read
    return replace(moment, weekday=weekday), words.skip(k, ")") if "(" in words.low[i:j] else k


def read_season(words: Words, i: int) -> Read:
    """*spring 2016*, *the summer of 2014*, *last winter*'s season; a bare *spring* or *fall* is none."""
    season = SEASON.get(words.low[i])
    if season is None:
        return None
    j = words.skip(i + 1, "of", ",")
    if year := year_at(words, j):
        return Moment(year=year, season=season), j + 1
    if (shift := read_year_shift(words, i + 1)) is not None:
        return Moment(season=season, year_shift=shift[0]), shift[1]
    return None
