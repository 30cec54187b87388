"""Numbers that are no quantities: dates, clock times, names with a number in them, list and phone numbers, pronouns.

``refusal`` names the reason, or gives the empty string. Nothing here knows what an article is about.
"""

import re

from newsledger.values.atoms import DASHES, Atoms
from newsledger.values.changes import moving_words
from newsledger.values.coordinates import is_coordinate
from newsledger.values.names import CLOCK_WORDS, counts_next, name_reason, word_refusal
from newsledger.values.numbers import Number, number_at, numeral
from newsledger.values.times.model import WEEKDAYS
from newsledger.values.units import money_before, unit_at, unit_words

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar"
    " apr jun jul aug sep sept oct nov dec".split()
)


JOINERS = frozenset(("and", "to", "or", ",", "&", "/", "through", "until", "till")) | DASHES


IN_TIME = frozenset(
    "in since during until till by before after late early mid from between of spring summer autumn fall"
    " winter year circa for the to through through 's’".split()
)


NOT_A_YEAR = frozenset("than least nearly almost some approximately roughly another estimated total additional".split())


PUT = frozenset("put puts putting toll losses number estimated stood stands".split())  # *put the losses at 12 on …*


ERAS = frozenset(("bc", "b.c.", "b.c", "bce", "ad", "a.d.", "a.d", "ce"))


CODE = re.compile(r"\d{3,4}")


def refusal(atoms: Atoms, number: Number, before: str, gap: int) -> str:
    """Why ``number`` is no quantity. before: why the number before it was none, which ended at atom ``gap``."""
    i, j = number.first, number.last
    lower = atoms.lower
    if atoms.glued(i) and _is_code_glue(atoms, i):
        return "code"
    if atoms.glued(j) and lower[j][:1].isalpha() and unit_at(atoms, j) is None:
        return "code"
    if lower[j] == "p" and atoms.glued(j) and _is_resolution(atoms, i, j):
        return "code"
    if lower[j] in ("'s", "’s") and atoms.glued(j) and _is_decade(atoms, number):
        return "year"
    if lower[j] == "h" and atoms.glued(j) and before in ("date", "year") and i == gap:
        return "clock"  # *12 May 2024 18h*
    if lower[i].isdigit() and "url" in (lower[i - 1], lower[i - 2] if lower[i - 1].isdigit() else ""):
        return "code"  # *Get short URL 0 55*: how often a page was read
    if number.form == "magnitude":
        return ""
    if _is_odds(atoms, number):
        return "odds"
    if before == "code" and i == gap and _is_dialled(atoms, i, j):
        return before
    if before and i == gap + 1 and lower[gap] in JOINERS and _continues(atoms, number, before):
        return before
    if lower[i] in ("twofold", "threefold") and moving_words().isdisjoint((lower[i - 1], lower[j])):
        return "manner"  # *her aim is twofold*
    if lower[i - 1] == "per" and not money_before(atoms, i):
        return "rate"
    if is_coordinate(atoms, number):
        return "coordinate"
    reason = _digits_refusal(atoms, number) if number.form in ("digits", "fraction") else word_refusal(atoms, number)
    return reason or name_reason(atoms, number)


def _is_decade(atoms: Atoms, number: Number) -> bool:
    """*in the 80's*, *in his 40's*, *the mid 1990's*."""
    owned = atoms.lower[number.first - 1] in ("the", "early", "mid", "late") or atoms.tag(number.first - 1) == "PRP$"
    return number.form == "digits" and number.scale == 1 and (number.value or 1) % 10 == 0 and owned


def _is_odds(atoms: Atoms, number: Number) -> bool:
    """*by a margin of two to one*, *outnumbered four to one*: a ratio, of which nothing is counted."""
    i, j, lower = number.first, number.last, atoms.lower
    last = number.value == 1 and lower[i - 1] == "to"
    if last:
        before = number_at(atoms, i - 2)
        i -= 2
        higher = before is not None and before.last == i + 1 and (before.value or 0) > 1
    else:
        higher = (number.value or 0) > 1 and lower[j] == "to" and lower[j + 1] in ("1", "one")
        j += 2
    if not higher or number.scale > 1 or counts_next(atoms, j) or atoms.tag(j)[:2] in ("NN", "JJ", "CD"):
        return False
    return (
        lower[i - 1] != "from"
        and lower[j] not in (":", "%", "/")
        and not (lower[j] in DASHES or money_before(atoms, i))
    )


def _is_resolution(atoms: Atoms, i: int, j: int) -> bool:
    """*1080p*, *720p video*: lines of a screen, no pence."""
    shown = atoms.lower[j + 1] in ("video", "resolution", "display", "screen", "hd", "camera", "footage")
    return atoms.lower[i] in ("1080", "2160") or (atoms.lower[i] in ("480", "720", "1440") and shown)


def _is_dialled(atoms: Atoms, i: int, j: int) -> bool:
    """*0800 555 111*: digits after a space that go on a number which begins with a zero."""
    k = i
    while k > 0 and atoms.lower[k - 1].isdigit() and atoms.starts[k] == atoms.ends[k - 1] + 1:
        k -= 1
    return atoms.lower[k][0] == "0" and k < i and not counts_next(atoms, j)


def _is_code_glue(atoms: Atoms, i: int) -> bool:
    glue = atoms.lower[i - 1]
    if atoms.lower[i - 2] == "magnitude":
        return False
    if glue == "—":
        return False
    if glue in DASHES:
        return atoms.glued(i - 1) and atoms.lower[i - 2][:1].isalpha() and not _is_unit_before(atoms, i - 1)
    if glue in ("'", "’"):
        return atoms.lower[i][:1].isdigit() or atoms.glued(i - 1)
    return glue in ("/", "#", "@", "_", ":", "=") or (glue.isalpha() and money_before(atoms, i) is None)


def _is_unit_before(atoms: Atoms, i: int) -> bool:
    """*5m-7m*: what stands before the dash is the end of a number with its unit or scale."""
    return any(numeral(atoms.lower[k]) is not None and atoms.lower[k] for k in (i - 2, i - 3)) or (
        atoms.lower[i - 1] in ("sub", "about") or numeral(atoms.lower[i - 1]) is not None
    )


def _continues(atoms: Atoms, number: Number, before: str) -> bool:
    """*May 12 and 13*, *2011-18*, *Articles 5 and 6*: a number joined to one that was none, and counting nothing."""
    j = number.last
    if number.value is None or number.scale > 1 or number.form != "digits":
        return False
    if before == "year":
        return atoms.glued(number.first) or is_year_like(atoms, number)
    if counts_next(atoms, j):
        return atoms.glued(number.first)
    if before == "date":
        return number.value <= 31 or is_year_like(atoms, number)
    return before in ("name", "code", "clock")


def is_year_like(atoms: Atoms, number: Number) -> bool:
    word = atoms.lower[number.first]
    return number.last == number.first + 1 and len(word) == 4 and word.isdecimal() and 1000 <= int(word) <= 2100


def _digits_refusal(atoms: Atoms, number: Number) -> str:
    i, j, lower = number.first, number.last, atoms.lower
    word = lower[i]
    if len(word) > 1 and word[0] == "0" and word.isdigit():
        return "code"
    if money_before(atoms, i):
        return ""
    if _is_code_run(atoms, i, j):
        return "code"
    if is_year_like(atoms, number) and _is_year(atoms, number):
        return "year"
    if number.scale == 1 and number.value is not None:
        if number.value <= 31 and word.isdigit() and _is_day(atoms, i, j):
            return "date"
        if 31 < number.value < 100 and lower[i - 1].rstrip(".") in MONTHS and lower[i - 2].isdigit():
            return "year"
        if number.value < 2400 and _is_clock(atoms, number):
            return "clock"
        if _is_list_number(atoms, i, j):
            return "list"
        if lower[j] in ERAS or (lower[j] in JOINERS and lower[j + 2] in ERAS):
            return "year"
        if (lower[j] == "block" and lower[j + 1] == "of") or (word in ("911", "999", "112") and lower[j] in DIALLED):
            return "name"
    if lower[i - 1] in (
        "call",
        "called",
        "dial",
        "dialed",
        "dialled",
        "calling",
        "tel",
        "phone",
        "telephone",
        "fax",
        "hotline",
    ):
        return "" if counts_next(atoms, j) or not word.isdigit() or len(word) < 3 else "phone"
    return ""


def _is_code_run(atoms: Atoms, i: int, j: int) -> bool:
    """*555-1234*, *(903) 729-4466*, *729-TIPS*, *2018-05-12*, *4-4-2*, *2-for-1*: digits glued by dashes or strokes,
    no range."""
    lower = atoms.lower
    if lower[j] in DASHES and f"{lower[j + 1]}{lower[j + 2]}".startswith(("for-", "on-", "by-", "to-fi")):
        return True
    if len(lower[i]) == 3 and lower[i].isdigit():
        if lower[i - 1] == "(" and lower[j] == ")" and len(lower[j + 1]) == 3 and lower[j + 1].isdigit():
            return True
        if lower[j] in DASHES and atoms.glued(j) and len(lower[j + 1]) == 4 and atoms.words[j + 1].isupper():
            return True
    if lower[j] in DASHES and atoms.glued(j) and atoms.glued(j + 1) and lower[j + 1][:1].isdigit():
        if lower[j + 2] in DASHES and atoms.glued(j + 2) and atoms.glued(j + 3) and lower[j + 3][:1].isdigit():
            return True
        return (
            len(lower[i]) == 3 and len(lower[j + 1]) == 4 and lower[j + 1].isdigit() and not counts_next(atoms, j + 2)
        )
    return False


def _is_year(atoms: Atoms, number: Number) -> bool:
    i, j, lower = number.first, number.last, atoms.lower
    value, previous, following = int(lower[i]), lower[i - 1], atoms.tag(number.last)
    unit = unit_at(atoms, j)
    if unit and (unit[0].kind != "duration" or lower[unit[1] - 1].endswith("s")):
        return False
    dates = previous in ("in", "since") or previous.rstrip(".") in MONTHS
    if lower[j] in JOINERS and lower[j] != ",":
        second = numeral(lower[j + 1]) if lower[j + 1] else None
        if second is not None and second > 2100 and lower[j] not in ("and", "or") and not dates:
            return False
    if previous in NOT_A_YEAR:
        return False
    previous = previous.rstrip(".")
    if not 1900 <= value <= 2039:
        if previous in ("in", "since", "year", "circa", "by", "until") or previous in MONTHS:
            return not (following[:1] in ("N", "J") or following in ("VBN", "CD"))
        counts = counts_next(atoms, j)
        return not counts and atoms.ent(i) == "DATE" and previous in ("from", "of", "between", "to", "and")
    dated = lower[i - 1].isdigit() and lower[i - 2].rstrip(".") in MONTHS
    if dated or previous in MONTHS or (previous == "," and lower[i - 2].isdigit() and lower[i - 3] in MONTHS):
        return True
    if atoms.tag(i - 1) in ("POS", "PRP$") or previous == "the":
        return atoms.ent(i) not in ("CARDINAL", "QUANTITY") or following != "NNS"
    if counts_next(atoms, j) or lower[j] in ("killed", "dead", "injured", "wounded", "missing", "others"):
        if previous in IN_TIME or previous in WEEKDAYS or atoms.glued(i):
            return atoms.ent(i) not in ("CARDINAL", "QUANTITY", "MONEY") or previous in ("in", "since", "late", "early")
        if unit_words().counted.get(lower[j]) == "person":
            return False
        return atoms.ent(i) == "DATE" and atoms.tag(i - 1)[:2] not in ("VB", "RB")
    return True


def _is_month(atoms: Atoms, i: int) -> bool:
    return atoms.lower[i].rstrip(".") in MONTHS and atoms.words[i][:1].isupper()


def _is_day(atoms: Atoms, i: int, j: int) -> bool:
    """Whether 1 to 31 is the day of a date: beside a month, or joined to a day that is (*12 to 14 May*)."""
    lower = atoms.lower
    k = i - 2 if lower[i - 1] in (".", "the") else i - 1
    if _is_month(atoms, k):
        if lower[j] in ("%", "percent", "per", "million", "billion"):
            return False
        loose = lower[k - 1] in ("in", "since", "during", "last", "this", "of", "until", "late", "early", "mid")
        if loose and lower[k - 1] in ("since", "until") and atoms.tag(j) != "NNS":
            return True  # *since April 21 Syrian forces have …*
        return not (loose and counts_next(atoms, j))
    after = j + 1 if lower[j] == "of" else j
    if _is_month(atoms, after) or (lower[j] in MONTHS and lower[j + 1].isdigit() and len(lower[j + 1]) in (2, 4)):
        return True
    if lower[j] in JOINERS and lower[j + 1].isdecimal() and int(lower[j + 1]) <= 31:
        after = j + 3 if lower[j + 2] == "of" else j + 2
        if _is_month(atoms, after):
            return True
        if lower[j + 2] in JOINERS and lower[j + 3].isdigit() and _is_month(atoms, j + 4):
            return True
    return lower[i - 1] in WEEKDAYS and not counts_next(atoms, j) and atoms.tag(j)[:2] != "VB" and lower[j] != "%"


STAMP = re.compile(r"[0-3]?\d\.[01]?\d\.(?:19|20)\d\d")  # *updated 1404 07.04.2017*
DIALLED = frozenset(
    "call calls caller callers dispatcher dispatchers operator operators centre center system line".split()
)
OF_THE_DAY = re.compile(r"([01]?\d|2[0-3])[.:][0-5]\d")


def _heads_entry(atoms: Atoms, i: int, j: int) -> bool:
    """*18.40 The mayor says …*: the time of day with which an entry of a running report begins."""
    if not OF_THE_DAY.fullmatch(atoms.lower[i]) or atoms.lower[i - 1] not in ("", ".", "!", "?", "\n", "”", '"'):
        return False
    return atoms.words[j][:1].isupper() and unit_at(atoms, j) is None and not atoms.glued(i)


def _is_clock(atoms: Atoms, number: Number) -> bool:
    i, j, lower = number.first, number.last, atoms.lower
    if _heads_entry(atoms, i, j):
        return True
    if (
        lower[j] in CLOCK_WORDS
        or lower[j][:3] in ("a.m", "p.m")
        or (lower[j] in ("a", "p") and lower[j + 1] == "." and lower[j + 2] in ("m", "m."))
    ):
        return not (lower[j] == "am" and atoms.tag(j) == "VBP" and not atoms.glued(j) and lower[j - 2] == "i")
    if len(lower[i]) == 4 and lower[i].isdigit() and STAMP.match(lower[j]) and int(lower[i]) % 100 < 60:
        return True
    if (lower[j] == "local" and lower[j + 1] == "time") or (len(lower[i]) == 4 and lower[i - 1] == "updated"):
        return True
    if lower[j] in JOINERS and numeral(lower[j + 1] or "x") is not None and lower[j + 2] in CLOCK_WORDS:
        return True
    if lower[j] in DASHES and ":" in lower[j + 1][1:]:
        return True  # *7-10:30 a.m.*
    if len(lower[i]) == 4 and lower[i].isdigit() and lower[j] in ("hours", "hrs", "h"):
        return lower[i - 1] in ("at", "by", "until", "around", "about", "from", "to") and int(lower[i]) % 100 < 60
    if len(lower[i]) == 4 and lower[i - 1] == "at" and lower[j] in (",", "on", "[", "(", ".") and int(lower[i]) < 2400:
        return int(lower[i]) % 100 < 60
    if lower[i - 1] in ("past", "to") and lower[i - 2] in ("half", "quarter"):
        return True
    k = i - 2 if lower[i - 1] in ("about", "around", "exactly", "approximately") else i - 1
    if lower[k] != "at" or (number.value or 0) > 24 or not PUT.isdisjoint(lower[max(k - 6, 0) : k]):
        return False
    return lower[j] in ("on", "in", "this", "sharp", "tomorrow", "every", "local", "yesterday", "today") and (
        lower[j] != "in" or (lower[j + 1] == "the" and lower[j + 2] in ("morning", "afternoon", "evening"))
    )


def _is_counted_list(atoms: Atoms, i: int) -> bool:
    """*Idlib (12), Hama (8)*: whether another number of two digits stands in brackets behind a name near by."""
    for k in range(max(i - BRACKETS_NEAR, 2), min(i + BRACKETS_NEAR, atoms.size - 1)):
        word = atoms.lower[k]
        if word.isdigit() and len(word) > 1 and atoms.lower[k - 1] == "(" and atoms.lower[k + 1] == ")":
            return k != i and atoms.tag(k - 2)[:3] == "NNP"
    return False


BRACKETS_NEAR = 20  # atoms


def _is_list_number(atoms: Atoms, i: int, j: int) -> bool:
    """*1.* or *1)* where a line begins, *(1)* and *[1]* anywhere."""
    lower, start = atoms.lower, atoms.starts[i]
    if not lower[i].isdigit() or len(lower[i]) > 3:
        return False
    if lower[i - 1] in ("(", "[") and lower[j] in (")", "]") and atoms.glued(i):
        few = int(lower[i]) < 10 and not _is_counted_list(atoms, i)
        return lower[i - 1] == "[" or atoms.tag(i - 2)[:3] != "NNP" or few
    if lower[j] == "." and atoms.glued(j) and lower[i - 1] in (".", "!", "?", ";", ":") and int(lower[i]) < 30:
        return atoms.words[j + 1][:1].isupper() and atoms.starts[j + 1] > atoms.ends[j]
    if lower[j] in (".", ")", ":") and atoms.glued(j):
        line = atoms.text.rfind("\n", 0, start) + 1
        return not atoms.text[line:start].strip() and not lower[j + 1][:1].isdigit() and lower[j + 1] != ""
    return False
