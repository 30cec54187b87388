"""Times told from the article's day or from the day spoken of: *yesterday*, *last week*, *two days later*, *late
April*."""

from msgspec.structs import replace

from newsledger.values.times.calendar import (
    ORDINAL_ENDS,
    Read,
    read_clock,
    read_date,
    read_feast,
    read_month_year,
    read_numeric,
    read_season,
    read_weekday_date,
    read_year,
)
from newsledger.values.times.model import (
    MONTH,
    NUMBER,
    SEASON,
    TIMES_OF_DAY,
    UNITS,
    WEEKDAY,
    Moment,
    Words,
)

WHICH = {"last": "last", "this": "this", "next": "next", "past": "last", "coming": "next"}
PARTS = {
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "later": "",
    "earlier": "",
    "beginning": "early",
    "start": "early",
    "end": "late",
    "close": "late",
}
NTH = {"first": "nth1", "second": "nth2", "third": "nth3", "fourth": "nth4", "last": "nth-1", "final": "nth-1"}
SOME_DAYS = {"first": "early", "opening": "early", "last": "late", "final": "late", "closing": "late", "dying": "late"}
SAME = {("today",): "same_day", ("to", "the", "day"): "same_day", ("this", "week"): "same_week"}
SAME |= {("this", "month"): "same_month", ("on", "this", "day"): "same_day"}
QUARTERS = {"first": "q1", "second": "q2", "third": "q3", "fourth": "q4", "last": "q4"}
WEEKS = {"first": "week1", "second": "week2", "third": "week3", "fourth": "week4", "last": "last_week"}
DAY_WORDS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overnight": 0}
HABITUAL = ("on", "every", "most", "some", "all")
DEMONYM_DAYS = ("bloody", "black", "palm", "easter", "good", "holy", "super", "cyber", "ash", "whit", "orange")


def read_moment(words: Words, i: int, day_first: bool | None = None) -> Read:
    """The longest point in time that begins at word ``i``."""
    return (
        read_numeric(words, i, day_first)
        or read_feast(words, i)
        or read_weekday_date(words, i)
        or read_date(words, i)
        or read_hour_of_day(words, i)
        or read_part(words, i)
        or read_month_year(words, i)
        or read_season(words, i)
        or read_year(words, i)
        or read_ordinal_day(words, i)
        or read_day_word(words, i)
        or read_which(words, i)
        or read_weekday_before_last(words, i)
        or read_weekday(words, i)
        or read_weekdays_ago(words, i)
        or read_counted(words, i)
        or read_context_day(words, i)
        or read_eve_of(words, i)
    )


def read_part(words: Words, i: int) -> Read:
    """*late April*, *mid-June 2019*, *the beginning of February*, *early 2018*, *the first half of 2016*, *the last
    week of May*, *late Monday*."""
    low = words.low
    j = words.skip(i, "the")
    if low[j] in ("first", "second", "latter") and low[j + 1] == "half" and low[j + 2] == "of":
        return _in_part(words, words.skip(j + 3, "the"), "first_half" if low[j] == "first" else "second_half")
    if low[j] in QUARTERS and low[j + 1] == "quarter" and low[j + 2] != "of" and words.before(i) in ("in", "during"):
        return Moment(year_shift=0, part=QUARTERS[low[j]]), j + 2
    if low[j] in QUARTERS and low[j + 1 : j + 3] == ["quarter", "of"] and (read := _year_only(words, j + 3)):
        return replace(read[0], part=QUARTERS[low[j]]), read[1]
    if low[j] in WEEKS and low[j + 1 : j + 3] == ["week", "of"] and low[words.skip(j + 3, "the")] in MONTH:
        return _in_part(words, j + 3, WEEKS[low[j]])
    if low[j] in NTH and (low[j + 1] in WEEKDAY or low[j + 1] == "weekend") and low[j + 2] in ("of", "in"):
        read = _in_part(words, j + 3, NTH[low[j]])  # *the second Sunday of May*, *the first weekend in June*
        return (replace(read[0], weekday=WEEKDAY.get(low[j + 1], 5), unit=low[j + 1]), read[1]) if read else None
    if low[j] in SOME_DAYS and low[j + 1 : j + 3] == ["days", "of"] and low[words.skip(j + 3, "the")] in MONTH:
        return _in_part(words, j + 3, SOME_DAYS[low[j]])
    if low[j] in ("q", "h") and low[j + 1] in "1234" and words.is_joined(j + 1) and (read := _year_only(words, j + 2)):
        named = f"q{low[j + 1]}" if low[j] == "q" else {"1": "first_half", "2": "second_half"}.get(low[j + 1], "")
        return (replace(read[0], part=named), read[1]) if named else None
    if low[j] in ("first", "last") and low[j + 1 : j + 3] == ["day", "of"] and low[words.skip(j + 3, "the")] in MONTH:
        return _in_part(words, j + 3, f"{low[j]}_day")
    part = PARTS.get(low[j])
    if part is None or (j > i and low[j] not in ("beginning", "start", "end", "middle", "close")):
        return None
    k = j + 1
    if low[j] in ("beginning", "start", "end", "middle", "close"):
        if low[k] != "of":
            return None
        return _in_part(words, words.skip(k + 1, "the") if low[k + 1] == "the" else k + 1, part)
    k = words.skip(k, "-", "on", "in")
    return _in_part(words, words.skip(k, "the"), part)


def _in_part(words: Words, i: int, part: str) -> Read:
    word = words.low[i]
    if word == "day" and words.before(i) == "the" and part == "":
        return Moment(shift=0, unit="day", base="context", which="", time_of_day="part"), i + 1
    if word in ("week", "month", "year", "day") and words.before(i) == "the":
        return Moment(shift=0, unit=word, base="article", part=part), i + 1
    read: Read = None
    if word in MONTH and words.is_capital(i) and words.tag(i) not in ("MD", "VB", "VBP", "VBD"):
        read = read_month_year(words, i) or (Moment(month=MONTH[word]), words.skip(i + 1, "."))
    elif word not in MONTH:
        read = _year_only(words, i) or read_season(words, i) or read_which(words, i) or read_weekday(words, i)
        if not read and part in ("early", "late", "") and word in DAY_WORDS:
            read = read_day_word(words, i)
    if not read or read[0].part:
        return None
    moment, j = read
    if moment.weekday is not None or moment.unit in ("day", "night") or moment.time_of_day:
        return replace(moment, time_of_day=moment.time_of_day or part or "part"), j
    return replace(moment, part=part), j


def _year_only(words: Words, i: int) -> Read:
    word = words.low[i]
    if len(word) == 4 and word.isdecimal() and word.isascii() and 1800 <= int(word) <= 2099:
        if words.low[i + 1] == "s" and words.is_joined(i + 1):
            return Moment(year=int(word), years=10), i + 2
        return Moment(year=int(word)), i + 1
    return None


def read_day_word(words: Words, i: int) -> Read:
    """*yesterday morning*, *today*, *tonight*, *overnight*, *earlier today*."""
    shift = DAY_WORDS.get(words.low[i])
    if shift is None:
        return None
    if words.low[i] == "today" and (
        words.before(i) == "usa" or (words.low[i + 1] in ("'", "’") and words.low[i + 2] != "s")
    ):
        return None
    if words.low[i] in ("overnight", "tonight"):
        return Moment(
            shift=shift, unit="day", base="article", time_of_day=words.low[i].replace("tonight", "night")
        ), i + 1
    moment, j = Moment(shift=shift, unit="day", base="article"), i + 1
    return _time_of_day(words, moment, j)


def _time_of_day(words: Words, moment: Moment, j: int) -> tuple[Moment, int]:
    k = j
    if words.low[k] in ("'", "’") and words.low[k + 1] == "s" and words.low[k + 2] in TIMES_OF_DAY:
        k += 2
    if words.low[k] in ("early", "late"):
        k += 1
    if words.low[k] == "at" and words.low[k + 1] in ("dawn", "noon", "midnight", "dusk", "midday", "night"):
        k += 1
    if words.low[k] in TIMES_OF_DAY:
        return replace(moment, time_of_day=words.low[k]), k + 1
    if k > j and words.low[k - 1] in ("early", "late") and not words.low[k].isalpha():
        return replace(moment, time_of_day=words.low[k - 1]), k
    if clock := read_clock(words, j):
        return replace(moment, clock=clock[0]), clock[1]
    return moment, j


VIOLENCE = frozenset(  # *a weekend raid*: what happened on it
    "raid raids attack attacks massacre massacres bombing bombings clash clashes violence assault shooting shootings"
    " strike strikes airstrike airstrikes ambush killing killings shelling fighting blast blasts".split()
)


def read_which(words: Words, i: int) -> Read:
    """*last week*, *this year*, *last August*, *next Sunday*, *last night*, *the weekend*, *a weekend raid*."""
    low = words.low
    j = words.skip(i, "the")
    if low[j] == "weekend" and (low[j + 1] in VIOLENCE or (j > i and low[j + 1] != "of")):
        return Moment(unit="weekend", shift=0, base="article", which="nearest"), j + 1
    which = WHICH.get(low[j])
    if which is None or (j > i and low[j] in ("this",)):
        return None
    if j > i and low[j] in ("last", "next", "past", "coming"):
        return None  # *the last week of May*, *the next day*: for other rules
    if low[j] == "this" and low[j + 1] == "past":
        which, j = "last", j + 1
    k = j + 1
    word = low[k]
    if word in MONTH and words.is_capital(k) and len(word) > 2:
        if low[k + 1].isdecimal() and (read := read_date(words, k)):
            return read
        return Moment(month=MONTH[word], which=which), k + 1
    if word in WEEKDAY:
        return _time_of_day(words, Moment(weekday=WEEKDAY[word], which=which), k + 1)
    if word in SEASON and which != "past":
        return (Moment(season=SEASON[word], which=which), k + 1) if word != "fall" or not words.tag(k) else None
    shift = {"last": -1, "this": 0, "next": 1}[which]
    if word in TIMES_OF_DAY and which != "next":
        return Moment(shift=shift, unit="day", base="article", time_of_day=word), k + 1
    if word in ("week", "weekend", "month", "year", "decade", "century"):
        return _day_in_week(words, Moment(shift=shift, unit=word, base="article"), k + 1)
    return None


def _day_in_week(words: Words, week: Moment, j: int) -> tuple[Moment, int]:
    """*last week on Tuesday*, *last week Tuesday*, *a week ago on a Friday*."""
    k = words.skip(words.skip(words.skip(j, ","), "on"), "a")
    weekday = WEEKDAY.get(words.low[k])
    if week.unit != "week" or week.base != "article" or weekday is None or words.low[j] == ",":
        return week, j
    return _time_of_day(words, replace(week, weekday=weekday), k + 1)


def read_weekday(words: Words, i: int) -> Read:
    """*Monday*, *Sunday morning*, *Sunday's*; *Bloody Sunday* is a name, plural weekdays are a habit but in *Sundays
    attack*, which has lost its apostrophe."""
    weekday = WEEKDAY.get(words.low[i])
    if words.before(i) in DEMONYM_DAYS:
        return None
    if weekday is None:
        weekday = WEEKDAY.get(words.low[i].removesuffix("s"))
        return None if weekday is None or not owns(words, i) else (Moment(weekday=weekday), i + 1)
    if words.low[i + 1] in ("'", "’") and words.low[i + 2] == "s" and words.low[i + 3] not in TIMES_OF_DAY:
        return Moment(weekday=weekday), i + 1
    moment, j = _time_of_day(words, Moment(weekday=weekday), i + 1)
    if week := _week(words, words.skip(j, "of")):
        return replace(moment, shift=week[0], unit="week", base="article"), week[1]  # *Tuesday of last week*
    return moment, j


def _week(words: Words, i: int) -> tuple[int, int] | None:
    """(weeks from now, place after it) of *last week*, *next week*, *the previous week*, *two weeks ago*."""
    low = words.low
    j = words.skip(i, "the")
    if low[j + 1] == "week" and low[j] in WHICH | {"previous": ""}:
        return (
            ({"last": -1, "previous": -1, "past": -1, "this": 0}.get(low[j], 1), j + 2) if low[j + 2] != "of" else None
        )
    amount = read_amount(words, i)
    if amount and amount[0] and amount[1] == "week" and low[amount[2]] == "ago":
        return -amount[0], amount[2] + 1
    return None


def read_ordinal_day(words: Words, i: int) -> Read:
    """*on the 14th*, *the morning of the 14th*, *the 14th of last month*; not *the 14th Brigade*."""
    low = words.low
    day = low[i + 1]
    if low[i] != "the" or not (day.isdecimal() and words.is_joined(i + 2) and low[i + 2] in ORDINAL_ENDS):
        return None
    if not 1 <= int(day) <= 31 or words.before(i) not in ("", "on", "of", "until", "since", "by", "to", "and", "from"):
        return None
    if low[i + 3] == "of":
        shift = {"this": 0, "last": -1, "next": 1}.get(low[i + 4])
        return (
            None
            if shift is None or low[i + 5] != "month"
            else (Moment(day=int(day), shift=shift, unit="month", base="article"), i + 6)
        )
    named = words.tag(i + 3)[:2] in ("", "NN", "JJ", "CD", "VB") and low[i + 3].isalnum()
    return None if named or low[i + 3] == "-" else (Moment(day=int(day)), i + 3)


def read_weekday_before_last(words: Words, i: int) -> Read:
    """*the Tuesday before last*."""
    j = words.skip(i, "the")
    weekday = WEEKDAY.get(words.low[j])
    if weekday is None or words.low[j + 1 : j + 3] != ["before", "last"]:
        return None
    return Moment(weekday=weekday, which="last", weeks=1), j + 3


def read_weekdays_ago(words: Words, i: int) -> Read:
    """*two Fridays ago*."""
    number, weekday = words.number(i), WEEKDAY.get(words.low[i + 1].removesuffix("s"))
    if number is None or not 0 < number < 10 or weekday is None or words.low[i + 2] != "ago":
        return None
    return Moment(weekday=weekday, which="last", weeks=number - 1), i + 3


def owns(words: Words, i: int) -> bool:
    """Whether a plural is a genitive without its apostrophe: capital, and right before what happened that day."""
    owned = words.tag(i + 1)[:2] in ("NN", "JJ", "VB") and words.tag(i + 1) not in ("VBP", "VBD", "VBZ", "VB")
    return words.is_capital(i) and owned and words.before(i) not in HABITUAL


def read_amount(words: Words, i: int) -> tuple[int | None, str, int] | None:
    """(number, unit, place after it) of *two weeks*, *24 hours*, *a couple of days*, *several months* (number None)."""
    j, amount = i, words.number(i)
    if words.low[i] in ("several", "few", "some", "many", "recent"):
        amount, j = None, i + 1
    elif words.low[i] in ("a", "couple") and "couple" in words.low[i : i + 2]:
        amount, j = 2, words.skip(words.skip(i, "a"), "couple")
        j = words.skip(j, "of")
    elif words.low[i : i + 2] in (["a", "few"], ["a", "week"], ["half", "a"]) and words.low[i + 1] != "week":
        amount, j = None, i + 2
    elif amount is not None:
        j = i + 1
        if amount in range(20, 100, 10) and words.low[j] == "-" and NUMBER.get(words.low[j + 1], 99) < 10:
            amount, j = amount + NUMBER[words.low[j + 1]], j + 2
    elif words.low[i] not in UNITS or not words.low[i].endswith("s"):
        return None
    j = words.skip(j, "-", "full", "consecutive", "more")
    unit = UNITS.get(words.low[j])
    return (amount, unit, j + 1) if unit else None


def read_counted(words: Words, i: int) -> Read:
    """*two days ago*, *three weeks earlier*, *a day later*, *the day before*, *24 hours ago*, *a year before*."""
    low = words.low
    j = words.skip(i, "the")
    if j > i and low[j] in ("day", "night", "week", "month", "year") and low[j + 1] in ("before", "after"):
        if low[j + 2 : j + 3] in (["yesterday"], ["tomorrow"]):
            return Moment(shift=-2 if low[j + 2] == "yesterday" else 2, unit="day", base="article"), j + 3
        if _a_clause_follows(words, j + 2):
            return None
        return _counted(1, low[j], low[j + 1], j + 2)
    if low[i : i + 3] == ["half", "an", "hour"] and low[i + 3] in ("earlier", "before", "later", "after"):
        clause = low[i + 3] in ("before", "after") and _a_clause_follows(words, i + 4)
        return None if clause else (Moment(shift=0, unit="day", base="context"), i + 4)
    if j > i or not (amount := read_amount(words, i)):
        return None
    number, unit, j = amount
    word = low[j]
    if word not in ("ago", "earlier", "before", "previously", "later", "after", "prior", "back"):
        return None
    if word in ("before", "after", "prior") and _a_clause_follows(words, j + 1):
        return None
    if (
        word in ("later", "earlier") and low[j + 1] == "than"
    ):  # *Two days later the fighters …* is told from the context
        return None
    if word in ("later", "after") and low[i - 1 : i] == ["no"]:
        return None
    counted = _counted(number, unit, word, j + 1)
    if counted and counted[0].base == "article" and counted[0].unit in ("month", "year", "decade"):
        for same, part in SAME.items():  # *ten years ago today*
            if tuple(low[counted[1] : counted[1] + len(same)]) == same:
                return replace(counted[0], part=part), counted[1] + len(same)
    return _day_in_week(words, *counted) if counted else None


def _a_clause_follows(words: Words, i: int) -> bool:
    """*two days before the vote* is told from the vote, not from the context."""
    word = words.low[i]
    if not word.isalnum() or word in ("and", "but", "when", "as", "in", "at", "on", "by", "near", "during"):
        return False
    if words.tag(i):
        return words.tag(i) not in ("VBD", "VBN", "VBZ", "VBP", "MD", "IN", "CC")
    return word in ("the", "a", "an", "his", "their", "its", "that", "this", "than", "to", "he", "she", "they")


def _counted(number: int | None, unit: str, word: str, j: int) -> Read:
    base = "article" if word in ("ago", "back") else "context"
    if number is None:
        return Moment(unit=unit, base=base, part="vague"), j
    sign = 1 if word in ("later", "after") else -1
    if unit == "fortnight":
        number, unit = number * 2, "week"
    if unit in ("hour", "minute"):
        hours = number if unit == "hour" else 0
        number, unit = round(hours / 24), "day"
    if unit == "night":
        return Moment(shift=sign * number, unit="day", base=base, time_of_day="night"), j
    return Moment(shift=sign * number, unit=unit, base=base), j


def read_context_day(words: Words, i: int) -> Read:
    """*the following day*, *the next morning*, *the previous night*, *that day*, *the same month*."""
    low = words.low
    if low[i : i + 3] == ["during", "the", "day"] and low[i + 3] not in ("of", "and"):
        return Moment(shift=0, unit="day", base="context"), i + 3
    j = words.skip(i, "the", "that", "this", "on")
    word = low[j]
    if low[i] == "that" and word in (
        "day",
        "night",
        "morning",
        "evening",
        "afternoon",
        "week",
        "month",
        "year",
        "weekend",
    ):
        shift, k = 0, j
    elif word in ("following", "next", "previous", "preceding", "same") and low[i] in ("the", "that"):
        shift, k = {"same": 0, "following": 1, "next": 1}.get(word, -1), j + 1
    elif word in ("following", "next") and low[j + 1] in ("day", "morning") and low[i] not in ("of",):
        shift, k = 1, j + 1
    else:
        return None
    unit = low[k]
    if unit in TIMES_OF_DAY:
        return Moment(shift=shift, unit="day", base="context", time_of_day=unit), k + 1
    if unit in ("day", "week", "weekend", "month", "year"):
        return _time_of_day(words, Moment(shift=shift, unit=unit, base="context"), k + 1)
    if unit in WEEKDAY:
        which = {1: "next", -1: "last", 0: "this"}[shift]
        return _time_of_day(words, Moment(weekday=WEEKDAY[unit], which=which, base="context"), k + 1)
    if unit in MONTH and words.is_capital(k):
        return Moment(month=MONTH[unit], which={1: "next", -1: "last", 0: "this"}[shift], base="context"), k + 1
    return None


def read_hour_of_day(words: Words, i: int) -> Read:
    """*dawn on Sunday*, *2 p.m. local time on Thursday*, *the early hours of 4 May*: the hour first, then its day."""
    low = words.low
    j = words.skip(i, "the")
    time_of_day, clock, k = "", "", j + 1
    if low[j] in TIMES_OF_DAY:
        time_of_day = low[j]
    elif low[j + 1] in HOURS.get(low[j], ()):
        time_of_day, k = "early", j + 2
    elif low[j][:1].isdecimal() and (read := read_clock(words, j)):
        clock, k = read
    else:
        return None
    k = words.skip(words.skip(k, "local"), "time")
    k = words.skip(words.skip(k, ",") if low[k + 1] == "on" else k, "on", "of")
    day = _single_day(words, words.skip(k, "the") if low[k - 1] == "of" else k)
    return (replace(day[0], time_of_day=time_of_day, clock=clock), day[1]) if day else None


HOURS = dict.fromkeys(("early", "small", "wee", "morning", "night"), ("hours",)) | {"first": ("light",)}


def _single_day(words: Words, i: int) -> Read:
    read = read_weekday_date(words, i) or read_date(words, i) or read_weekday(words, i) or read_numeric(words, i, None)
    read = read or read_day_word(words, i)
    if not read or (read[0].day is None and read[0].weekday is None and read[0].unit != "day"):
        return None
    return read


ENDING = ("to", "ending", "ended", "until", "through")
STARTING = ("beginning", "starting", "from", "commencing")


def read_eve_of(words: Words, i: int) -> Read:
    """*the eve of 1 May*, *the week of May 6*; *the week to 6 May* ends on that day."""
    j = words.skip(i, "the")
    if words.low[j] == "week" and words.low[j + 1] in ENDING and words.before(i) != "a":
        day = _single_day(words, words.skip(j + 2, "on", "the"))
        return (replace(day[0], part="week_to"), day[1]) if day and day[0].day else None
    if words.low[j] == "week" and words.low[j + 1] in STARTING:
        day = _single_day(words, words.skip(j + 2, "on", "the"))
        return (replace(day[0], part="week_from"), day[1]) if day and day[0].day else None
    if words.low[j] not in ("eve", "week") or words.low[j + 1] != "of":
        return None
    day = _single_day(words, words.skip(j + 2, "the"))
    return (replace(day[0], part=words.low[j]), day[1]) if day else None
