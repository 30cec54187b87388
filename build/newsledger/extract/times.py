"""The times of one article: its own date, and every time expression dated against it.

Which time is an event's or a figure's is for ``dating`` (``when_of``, ``period_of``).
"""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from newsledger.extract.dating import period_of, when_of
from newsledger.extract.parse import ANY_PREMODIFIERS
from newsledger.extract.publication import AGENCY, HEAD_CHARACTERS, body_start, find_publication, infer_publication
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import TimeExpression
from newsledger.extract.tense import clause_of, governing_verb, verb_tense
from newsledger.extract.words import SAYING, words
from newsledger.lexicons import read_lexicon
from newsledger.records import Issue, When
from newsledger.values.times import Expression, find_times, resolve

LONGEST_DATELINE = 60  # characters before its date
NAMED_AFTER = (["group"], ["movement"], ["organization"], ["organisation"], ["brigade"])  # *the November 17 group*
STANDING = words(  # how a place or people are, and not since a day
    "held controlled run ruled governed besieged dominated populated inhabited owned operated located situated based"
    " known surrounded guarded"
)
STARTS = frozenset(("start", "beginning"))
LATEST = 10  # days from a dateline to the article's date

__all__ = ["TimeExpression", "period_of", "read_times", "when_of"]


def read_times(reading: Reading) -> None:
    """Finds the time expressions, the article's own date (reading.published, published_text), and dates the former
    by the latter (reading.times). Dates that are refused become issues."""
    is_day_first = day_first(reading)
    found = find_times(reading.text, reading.tag_at, is_day_first)
    placed = [(expression, *place(reading, expression)) for expression in found]
    placed = [p for p in placed if reading.lower[p[2] : p[2] + 1] not in NAMED_AFTER]
    reading.published, reading.published_text, own = find_publication(reading, found, is_day_first)
    kept = [p for p in placed if p[0] is not own and reading.kinds[p[1]] not in ("furniture", "dateline")]
    if not reading.published.edtf:
        reading.published = infer_publication(reading, kept)
    date_all(reading, kept, written_on(reading, placed))
    count_from_saying(reading)


def date_all(
    reading: Reading, placed: list[tuple[Expression, int, int, int, int]], written: tuple[When, Expression] | None
) -> None:
    """Resolves the expressions in text order: *the following day* is told from the day last spoken of, and a bare
    *May 6* borrows the year of a full date in its own sentence."""
    context, of_sentence, told = When(), (-1, When()), When()
    for expression, first, last, top, governor in placed:
        sentence, moment = reading.sentence[top], expression.moment
        if of_sentence[0] != sentence:
            of_sentence = (sentence, When())
        if moment.refused:
            report_refused(reading, expression)
        if written is not None and expression is written[1]:
            continue
        anchor = reading.published if written is None else written[0]
        known = context if moment.base == "context" else of_sentence[1]
        if moment.base == "context" and (moment.unit in ("month", "year") or moment.month):
            known = told if told.edtf else context  # *in 2021 … that year*
        elif moment.base == "context" and moment.unit == "day" and moment.time_of_day == "part" and not known.edtf:
            known = anchor  # *earlier in the day*
        tense = verb_tense(reading, governing_verb(reading, governor))
        when = resolve(expression, anchor, tense, known)
        if moment.unit == "year" and tense == "past" and when.earliest > anchor.latest > "":  # *In 2021 …*
            when = replace(resolve(expression, told, tense), basis="anaphoric")  # *were there at the end of the year*
        is_open = expression.kind in ("since", "until") and when.edtf
        point = resolve(replace(expression, kind="point"), anchor, tense, known) if is_open else when
        span = (expression.start, expression.end, first, last, top, governor)
        began = point.edtf if is_open and expression.kind == "since" else ""
        if began and not STARTS.isdisjoint(reading.lower[first:last]):
            began = when.edtf.partition("/")[0]  # *since the start of the year*: not sometime in its first months
        reading.times.append(TimeExpression(*span, when, expression.kind, expression, began))
        if point.edtf and expression.kind != "range":
            told = point
        if expression.kind == "until" and point.earliest and point.earliest == point.latest:
            context = point  # *By Tuesday noon gunmen had stormed it. … that day*
        if not when.edtf or expression.kind != "point":
            continue
        if moment.month and (moment.year or moment.year_shift is not None or moment.base == "context"):
            of_sentence = (sentence, when)
        aside = reading.deps[clause_of(reading, governor)] == "relcl"  # *Acapulco, where she died the next day*
        if when.earliest == when.latest or moment.base == "context":
            context = context if aside and context.edtf else when


def count_from_saying(reading: Reading) -> None:
    """*have been killed in 24 hours, a monitor said Thursday*, in Friday's paper: up to the day of the saying."""
    for n, time in enumerate(reading.times):
        if time.kind != "range" or time.expression.amount is None or time.expression.until is not None:
            continue
        sentence = reading.sentence[time.first]
        said = [
            t.when
            for t in reading.times
            if t.kind == "point" and reading.sentence[t.first] == sentence and reading.lower[t.governor] in SAYING
        ]
        if len(said) == 1 and said[0].precision == "day" and said[0].edtf != reading.published.edtf:
            when = resolve(time.expression, said[0])
            reading.times[n] = replace(time, when=when) if when.edtf else time


def written_on(reading: Reading, placed: list[tuple[Expression, int, int, int, int]]) -> tuple[When, Expression] | None:
    """(day, expression) of a dateline that was written some days before the article's date (*CALI, 6 Dec -- …*): from
    which *today* is told; None where there is none."""
    if not reading.published.earliest or reading.published.earliest != reading.published.latest:
        return None
    body = body_start(reading)
    for expression, *_ in placed:
        start, end = expression.start, expression.end
        if start - body > HEAD_CHARACTERS:
            return None
        line = reading.text.rfind("\n", 0, start) + 1
        before = reading.text[max(line, body) : start]
        moment = expression.moment
        if expression.kind != "point" or not moment.month or not moment.day or len(before) > LONGEST_DATELINE:
            continue
        named = before.rstrip().endswith((",", ")")) or before.strip().isupper()
        if reading.text[end : end + 1] == ":" and not before.strip(" ,").isupper():
            continue  # *Bor, Jonglei, 4 September: raiders attacked a camp*: when it was
        if not named or not AGENCY.match(reading.text[end : end + 80].lstrip(".")):
            continue
        when = resolve(expression, reading.published)
        if when.earliest != when.latest or not when.earliest:
            return None
        days = (date.fromisoformat(reading.published.earliest) - date.fromisoformat(when.earliest)).days
        return (when, expression) if 0 <= days <= LATEST else None
    return None


def day_first(reading: Reading) -> bool | None:
    """Whether this publisher writes 03/04/2019 with the day first; None where it is not known."""
    if reading.knowledge is None:
        return None
    habits: dict[str, bool] = reading.knowledge.cached(load_habits)
    article = reading.article
    if (habit := habits.get(article.publisher.lower())) is not None:
        return habit
    labels = article.host.split(".")
    names = [".".join(labels[n:]) for n in range(len(labels))]
    return next((habits[name] for name in (*names, f".{labels[-1]}") if name in habits), None)


def load_habits(own: Path | None) -> dict[str, bool]:
    """Publisher, host or top-level domain (``.uk``) -> whether the day stands first."""
    return {row["publisher"].lower(): row["order"] == "day-first" for row in read_lexicon("times", own)}


def report_refused(reading: Reading, expression: Expression) -> None:
    words = reading.text[expression.start : expression.end]
    message = f"{words!r} at character {expression.start}: day or month first? Neither the text nor its publisher tells"
    reading.issues.append(Issue("extract", "warning", "ambiguous-date", message, reading.source_id))


def place(reading: Reading, expression: Expression) -> tuple[int, int, int, int]:
    """(first token, last token + 1, top, governor) of an expression.

    Where the comma is lost that stood after it (*killed 12 on Monday activists said*), the parse hangs the day on
    the noun that follows; the preposition before it says where it belongs.
    """
    first = reading.token_at(expression.start)
    last = reading.token_at(expression.end - 1) + 1
    inside, heads, deps = range(first, last), reading.heads, reading.deps
    tops = [i for i in inside if heads[i] not in inside or heads[i] == i] or [first]
    top = next((i for i in tops if deps[i] not in ("punct", "det")), tops[0])
    if heads[top] >= last and deps[top] in ANY_PREMODIFIERS and first and reading.lower[first - 1] in ("on", "in"):
        top = first - 1
    governor = heads[top]
    for _ in range(5):
        if governor not in inside and reading.tags[governor] not in ("IN", "TO", "RB"):
            break
        governor = heads[governor]
    verb = governing_verb(reading, governor)
    if deps[verb] == "acl" and reading.lower[verb] in STANDING:  # *killed six in a town held by rebels on Monday*
        governor = governing_verb(reading, heads[verb])
    return first, last, top, governor
