"""The article's own date: given beside it, stated in its dateline, or reasoned from its own words."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from newsledger.extract.reading import Reading
from newsledger.extract.tense import governing_verb, verb_tense
from newsledger.records import Issue, When
from newsledger.values.edtf import is_edtf
from newsledger.values.times import Expression, find_times, resolve, when_from_edtf

HEAD_CHARACTERS = 400
TAIL_CHARACTERS = 250
CUE = re.compile(
    r"(publish\w*|posted|updated|publication|last modified|created|issued|released?|date)"
    r"(\s+(on|at|date))?\s*[:,\-–|]?\s*"
    r"(on\s+)?(\d{1,2}[:.]?\d\d\s+)?$",
    re.IGNORECASE,
)
PREPOSITIONS = set(
    "on in since of from until till by before after between to during and or for at the between as".split()
)
AGENCY = re.compile(r"\s*(\([^()\n]{2,60}\)|\[[^\[\]\n]{2,60}\])?\s*(--?-?|–|—|:)")


def find_publication(
    reading: Reading, expressions: list[Expression], day_first: bool | None = None
) -> tuple[When, str, Expression | None]:
    """(When, verbatim words, the expression that they are): the metadata's date, else a dateline's, else empty."""
    article = reading.article
    if article.published:
        day = local_day(article.published, article.timezone)
        day = day if is_edtf(day) else written_day(article.published, day_first)
        if is_edtf(day):
            return (
                when_from_edtf(day, article.published_basis.replace("none", "metadata")),
                article.published_text,
                None,
            )
        message = (
            f"published {article.published[:40]!r} is no date, or could be two; write it as 2019-07-30, 2019-07 or 2019"
        )
        reading.issues.append(Issue("extract", "warning", "bad-published", message, reading.source_id))
    body = body_start(reading)
    ranked = [(rank, n) for n, e in enumerate(expressions) if (rank := dateline_rank(reading, e, body)) is not None]
    if not ranked:
        return When(), "", None
    own = expressions[min(ranked)[1]]
    when = resolve(replace(own, moment=replace(own.moment, clock="", time_of_day="")), When())
    return when, reading.text[own.start : own.end], own


def local_day(stamp: str, timezone: str) -> str:
    """The day of a time stamp in the article's own time zone; the stamp's own day where either is unknown.

    >>> local_day("2019-07-29T22:15:00Z", "Europe/Istanbul"), local_day("2019-07-29T22:15:00Z", "")
    ('2019-07-30', '2019-07-29')
    """
    day, has_time, _ = stamp.partition("T")
    try:
        moment = datetime.fromisoformat(stamp)
        if has_time and timezone and moment.tzinfo is not None:
            return moment.astimezone(ZoneInfo(timezone)).date().isoformat()
    except (ValueError, OverflowError, KeyError, OSError):
        return day
    return day


def written_day(stated: str, day_first: bool | None) -> str:
    """The one full date that metadata give in words or with the day first; empty where there is none or it is refused.

    >>> written_day("Tuesday, July 30, 2019 10:15", None), written_day("30.07.2019", None)
    ('2019-07-30', '2019-07-30')
    >>> written_day("03/04/2019", None), written_day("March 2019 or May 2020", None)
    ('', '')
    """
    found = [e for e in find_times(stated[:100], lambda offset: "", day_first) if e.kind == "point"]
    full = [e for e in found if e.moment.is_full_date and not e.moment.refused]
    if len(full) != 1:
        return ""
    return resolve(replace(full[0], moment=replace(full[0].moment, clock="", time_of_day="")), When()).edtf


def body_start(reading: Reading) -> int:
    """Where the text begins that follows the title set before it."""
    title = [block.end for block in reading.article.blocks if block.kind == "title"]
    start = title[0] if title else 0
    while start < len(reading.text) and reading.text[start].isspace():
        start += 1
    return start


def dateline_rank(reading: Reading, expression: Expression, body: int) -> int | None:
    """How surely a full date is the article's own, 0 the surest; None where it is not the dateline kind."""
    moment, text = expression.moment, reading.text
    if expression.kind != "point" or not moment.is_full_date or moment.refused:
        return None
    start, end = expression.start, expression.end
    head = start - body <= HEAD_CHARACTERS
    if not head and len(text) - end > TAIL_CHARACTERS and kind_at(reading, start) != "dateline":
        return None
    before = text[max(start - 40, 0) : start]
    if CUE.search(before):
        return 0
    if kind_at(reading, start) == "dateline":
        return 1
    line_start = text.rfind("\n", 0, start) + 1
    after = text[end : end + 80]
    alone = not text[line_start:start].strip() and (not after.strip() or after.lstrip(" .,").startswith("\n"))
    if alone:
        return 2
    if not head:
        return None
    follower = reading.token_at(end + len(after) - len(after.lstrip(" .,:;-–—|\"'“‘([)")))
    is_verb = reading.tags[follower][:1] in ("V", "M") and reading.words[follower][:1].islower()
    is_clause = after.startswith(",") or is_verb
    if start <= body + 1 and not is_clause:
        return 3
    if start - line_start <= 80 and text[line_start:start].rstrip().endswith((",", ")")) and AGENCY.match(after):
        return 4
    word = (before.split()[-1:] or [""])[0]
    if word.lower() in PREPOSITIONS or word.endswith((",", "(")) or is_clause:
        return None
    if not reading.words[follower][:1].islower() or (moment.weekday is not None and start - body < 160):
        return 5
    return None


def kind_at(reading: Reading, offset: int) -> str:
    return reading.kinds[reading.token_at(offset)] if reading.kinds else ""


def infer_publication(reading: Reading, placed: list[tuple[Expression, int, int, int, int]]) -> When:
    """The smallest year that the article's own words allow, or empty: nothing is inferred unless the words force it.

    They do where something *of last year* is told to follow a dated point (*after the deal of September 2018 they
    resumed their attacks in February last year*): last year's February must lie after it. Dates stated for the past
    must lie before the article as well.
    """
    latest, stated, year = date.min, date.min, 0
    for expression, _, _, _, governor in placed:
        moment, verb = expression.moment, governing_verb(reading, governor)
        if verb_tense(reading, verb) == "future":
            continue
        if moment.year and expression.kind in ("point", "since"):
            when = resolve(expression, When())
            if when.earliest:
                stated = max(stated, date.fromisoformat(when.earliest))
            if moment.month and when.earliest:
                latest = max(latest, date.fromisoformat(when.earliest))
        elif moment.year_shift is not None and moment.month and latest > date.min and is_sequel(reading, verb):
            after = (moment.month, moment.day or 31) > (latest.month, latest.day)
            year = max(year, latest.year + (0 if after else 1) - moment.year_shift)
    if not year:
        return When()
    return when_from_edtf(f"{max(year, stated.year):04d}", "inferred")


SEQUELS = frozenset(
    "resume resumed resumes resuming restart restarted renew renewed relaunched reignited flared collapsed continued"
    " broke violated breached".split()
)
SEQUEL_ADVERBS = frozenset("again later then afterwards afterward subsequently thereafter anew".split())


def is_sequel(reading: Reading, verb: int) -> bool:
    """Whether a clause says that it follows what was told before it."""
    return reading.lower[verb] in SEQUELS or any(reading.lower[c] in SEQUEL_ADVERBS for c in reading.children[verb])
