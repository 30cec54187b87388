"""Numbers that another is compared with (*up from 12 a year earlier*, *compared with 820 in the same period of 2023*):
they count what that counts, at a time that is told from its time."""

from calendar import monthrange
from datetime import date, timedelta

from newsledger.extract.clause import governing_verb
from newsledger.extract.comparing import TOLLS
from newsledger.extract.figures.counting import SPANS
from newsledger.extract.figures.draft import Draft
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import times_of_sentence
from newsledger.values.changes import moving_words
from newsledger.values.edtf import edtf_bounds, edtf_ends, format_days
from newsledger.values.times.model import NUMBER

SKIPPED = frozenset("the a an about around some nearly almost only just over more than as many at least".split())
COMPARING = (
    ("up", "from"),
    ("down", "from"),
    ("compared", "to"),
    ("compared", "with"),
    ("comparison", "with"),
    ("comparison", "to"),
    ("against",),
    ("versus",),
    ("vs",),
    ("vs.",),
)
COUNTS = TOLLS - {"toll"}  # which has a place and a time of its own
MULTIPLES = frozenset("twice double triple thrice half".split())
UNITS = ("day", "week", "month", "quarter", "year")
SAME = frozenset("same corresponding comparable equivalent similar".split())
STRETCHES = frozenset((*UNITS, "period", "time", "months", "weeks", "stretch", "season", "point"))
EARLIER = frozenset("earlier before ago previously prior".split())
FORMER = frozenset("previous preceding prior".split())
LEADING = frozenset("in during over for of , recorded reported registered seen killed".split())
REACH = 12  # tokens behind the number in which its time is told


def compared_with(reading: Reading, drafts: list[Draft], position: int) -> Draft | None:
    """The figure before it in its sentence, if the number is what that is compared with (*370,000, up from 313,000*,
    *71,000 against the 16,000 of last week*, *rose to 37 from 21*) and that counts people or things."""
    other, draft = drafts[position - 1], drafts[position]
    inserted = _is_inserted(reading, other) or (other.category == "duration" and drafts[position - 2].governed)
    if position > 1 and inserted:  # *climbed to 120,000 in ten days, up from 66,000*
        other = drafts[position - 2]
    if position == 0 or other.sentence != draft.sentence or other.quantity.unit:
        return None
    if other.governed is None and (other.category == "other" or other.counted.noun is None):
        return None
    last = draft.quantity.first
    while last > other.quantity.last and reading.lower[last - 1] in SKIPPED:
        last -= 1
    between = reading.lower[last : draft.quantity.first]
    if other.compared and reading.lower[draft.quantity.first - 1] in (",", "and"):
        return other  # *up from 4,603 in 2022 and 1,188 in 2019*
    before = tuple(reading.lower[max(last - 2, other.quantity.last) : last])
    aimed = before[-1:] == ("against",) and last - 2 >= other.counted.last and reading.heads[last - 1] == last - 2
    if aimed and reading.tags[last - 2] in ("NN", "NNS") and reading.lower[last - 2] not in SPANS:
        return None  # *crimes against 10 villagers*
    if any(before[-len(words) :] == words for words in COMPARING):
        return other
    if between[-2:] == ["than", "the"] or (between == ["the"] and before[-1:] and before[-1] in MULTIPLES):
        return other
    if before[-1:] == ("of",) and _is_former_count(reading, last - 2):
        return other
    return other if before[-1:] == ("from",) and _moved_to(reading, other) else None


def _is_inserted(reading: Reading, draft: Draft) -> bool:
    """*90 people, 41 of them civilians, compared with 120 in 2022*: the second is a part of the first."""
    last = draft.quantity.last
    return reading.lower[last : last + 2] in (["of", "them"], ["of", "whom"])


def _is_former_count(reading: Reading, noun: int) -> bool:
    """*nearly doubling Tuesday's count of 71*, *the previous tally of 40*."""
    if reading.lower[noun] not in COUNTS:
        return False
    return reading.tags[noun - 1] == "POS" or reading.lower[noun - 1] in FORMER | {"earlier", "initial"}


def _moved_to(reading: Reading, draft: Draft) -> bool:
    """*rose to 37*, *the increase to 37*."""
    to = draft.quantity.first - 1
    if to < 1 or reading.lower[to] != "to":
        return False
    verb = governing_verb(reading, to)
    return reading.lower[verb] in moving_words() or reading.lower[to - 1] in moving_words()


def period_compared(reading: Reading, draft: Draft, period: tuple[str, str]) -> tuple[str, str]:
    """(EDTF start, EDTF end) of a number that is compared with one of ``period``; empty where nobody says when."""
    end = reading.sentences[draft.sentence][1]
    after = draft.counted.last if draft.counted.noun is not None and draft.counted.last > draft.quantity.last else 0
    first = max(after, draft.quantity.last)
    while first < end and reading.lower[first] in LEADING:
        first += 1
    limit = min(first + REACH, end)
    words = reading.lower[first:limit]
    if any(stretch := _stretch_before(words, period)):
        return stretch
    shift = _shift(words, period)
    if shift is not None:
        return _shifted(period, *shift)
    times = [t for t in times_of_sentence(reading, draft.sentence) if first <= t.first < limit and t.kind != "since"]
    if len(words) > 1 and words[0] in ("the", "that") and words[1] in SAME:
        return _in_year(period, times[-1].when.edtf[:4]) if times else ("", "")
    near = next((t for t in times if t.first - first <= WHOLLY and t.when.edtf), None)
    return ("", "") if near is None else edtf_ends(near.when.edtf)


WHOLLY = 4  # tokens of *the whole of*, *killed in all of*


def _shift(words: list[str], period: tuple[str, str]) -> tuple[int, str] | None:
    """(how many units, unit) from the period back to the time that the words tell from it; None where they do not."""
    at = 0
    if words[:1] in (["the"], ["that"]) and words[1:2] and words[1] in SAME:
        at = next((i for i in range(2, min(5, len(words))) if words[i] in STRETCHES), 0)
        at = at + 1 if at else 0
        if not at:
            return None
        while at < len(words) and words[at] in (",", "of", "in", "during"):
            at += 1
    rest = words[at : at + 4]
    if len(rest) > 2 and rest[0] == "the" and rest[1] in FORMER and rest[2] in UNITS:
        return (1, rest[2]) if at or _is_one(period, rest[2]) else None
    if len(rest) > 2 and rest[0] == "the" and rest[1] in UNITS and rest[2] in ("before", "prior"):
        return 1, rest[1]
    if len(rest) > 2 and rest[2] in EARLIER and rest[1].rstrip("s") in UNITS:
        number = NUMBER.get(rest[0]) or (int(rest[0]) if rest[0].isdecimal() else None)
        return (number, rest[1].rstrip("s")) if number else None
    return None


def _is_one(period: tuple[str, str], unit: str) -> bool:
    """Whether a period is one day, month or year: of *612 since January, up from 40 the previous month* no month is."""
    start, end = period
    if unit in ("week", "quarter"):
        return bool(start and end)
    return bool(start) and start == end and len(start) == {"day": 10, "month": 7, "year": 4}[unit]


def _stretch_before(words: list[str], period: tuple[str, str]) -> tuple[str, str]:
    """*in the previous four months*: the months that end where the period begins."""
    if len(words) < 4 or words[0] != "the" or words[1] not in FORMER or words[3].rstrip("s") != "month":
        return "", ""
    number = NUMBER.get(words[2]) or (int(words[2]) if words[2].isdecimal() else 0)
    if not number or not all(period):
        return "", ""
    first = date.fromisoformat(_bounds(period)[0])
    if first.day != 1:
        return "", ""
    start = _back(f"{first.year:04}-{first.month:02}", number)
    return start, _back(f"{first.year:04}-{first.month:02}", 1)


def _shifted(period: tuple[str, str], number: int, unit: str) -> tuple[str, str]:
    """The period so many units back; years and months of a period keep its days, where it has any."""
    start, end = period
    if not start or not end:
        return "", ""
    days = {"day": 1, "week": 7}.get(unit)
    if days is not None:
        first, last = (date.fromisoformat(bound) - timedelta(days * number) for bound in _bounds(period))
        return edtf_ends(format_days(first, last))
    months = number * {"month": 1, "quarter": 3, "year": 12}[unit]
    if unit == "month" and (len(start) == 4 or len(end) == 4):
        return "", ""
    return _back(start, months), _back(end, months)


def _bounds(period: tuple[str, str]) -> tuple[str, str]:
    return edtf_bounds(period[0])[0], edtf_bounds(period[1])[1]


def _back(point: str, months: int) -> str:
    """An EDTF point (2024, 2024-03, 2024-03-31) so many months earlier."""
    if not 4 <= len(point) <= 10:
        return ""
    year, month = divmod(int(point[:4]) * 12 + int(point[5:7] or 1) - 1 - months, 12)
    if len(point) == 4:
        return f"{year:04}"
    if len(point) == 7:
        return f"{year:04}-{month + 1:02}"
    return f"{year:04}-{month + 1:02}-{min(int(point[8:]), monthrange(year, month + 1)[1]):02}"


def _in_year(period: tuple[str, str], year: str) -> tuple[str, str]:
    """*the same period of 2023*: the period, in another year."""
    start, end = period
    if not start or not end or not year.isdecimal():
        return "", ""
    return _shifted(period, int(end[:4]) - int(year), "year")
