"""The day of the news, for what a report tells further down without a day: *In Damascus, mortars hit a market*.

A report of one or two days dates its news once, at its top; the other incidents of the day follow in the simple past.
Left out: what is quoted, what had happened before, definite nouns that nobody could place, and all that stands behind
the first sentence of the background (a month, a year).
"""

from datetime import date, timedelta

from msgspec.structs import replace

from newsledger.extract.asides import REACTING
from newsledger.extract.carrying import begins_paragraph, is_set_against, is_simple_past
from newsledger.extract.codes import TO_THE_DAY, VIOLENT
from newsledger.extract.events.tellings import Telling
from newsledger.extract.quotes import find_quotes
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import TimeExpression, is_of_whole_war, opened_at, times_of_sentence
from newsledger.extract.tense import clause_of, is_perfect, verb_tense
from newsledger.extract.words import SAYING, words
from newsledger.records import When

HAPPENING = (
    VIOLENT - {"offensive"}
    | {"territory_change", "evacuation", "arrest", "destruction", "force_movement"}
    | {
        "protest",
        "aid",
    }
)
STARTING = words("began started erupted happened occurred")
TOP = 3  # sentences in which a report dates its news
REACH = 14  # sentences after that which may tell the rest of it
FRESH = 2  # days before publication
COARSE = ("month", "year", "month_part", "range", "unknown")
APART = words("elsewhere separately earlier previously once historically formerly")
DAYPARTS = words("dawn overnight morning evening night noon midnight afternoon daybreak sunrise dusk")


def of_story(reading: Reading, group: list[Telling]) -> When:
    """The day of the news for an incident that no words date; an empty When where it is told as anything else."""
    if group[0].event_type not in HAPPENING or any(one.aggregate or one.modality != "asserted" for one in group):
        return When()
    if (news := _day_of_news(reading)) is None:
        return When()
    for telling in group:
        if not telling.definite and any(_goes_on(reading, news, token) for token in telling.draft.tokens):
            return replace(news.when, basis="inferred")
    return When()


def begun_after(reading: Reading, group: list[Telling]) -> When:
    """*It began on 31 March*: the day that the sentence behind the last telling gives to the beginning of an attack."""
    if group[0].event_type not in VIOLENT or any(one.modality != "asserted" for one in group):
        return When()
    sentence = max((one.sentence for one in group if not one.heading), default=len(reading.sentences)) + 1
    if sentence >= len(reading.sentences):
        return When()
    first = reading.sentences[sentence][0]
    verb = reading.heads[first]
    if reading.lower[first] != "it" or reading.deps[first] != "nsubj" or reading.lower[verb] not in STARTING:
        return When()
    times = [t for t in times_of_sentence(reading, sentence) if t.governor == verb and t.kind == "point"]
    if not times or times[0].when.precision not in TO_THE_DAY:
        return When()
    when = replace(times[0].when, basis="anaphoric")
    return opened_at(when) if group[0].event_type == "offensive" else when


def _day_of_news(reading: Reading) -> TimeExpression | None:
    """The first day of the report's first sentences, where something is told to have happened on it, if it is fresh."""
    if "day of news" not in reading.memo:
        reading.memo["day of news"] = _find_day(reading)
    found: TimeExpression | None = reading.memo["day of news"]
    return found


def _find_day(reading: Reading) -> TimeExpression | None:
    published = reading.published
    if published.precision not in TO_THE_DAY:
        return None
    body = [n for n, (first, _) in enumerate(reading.sentences) if reading.kinds[first] == "body"][:TOP]
    points = [t for n in body for t in times_of_sentence(reading, n) if t.kind == "point"]
    if (
        not points
        or points[0].when.precision not in TO_THE_DAY
        or points[0].when.earliest[:10] != points[0].when.latest[:10]
    ):
        return None
    news, verb = points[0], clause_of(reading, points[0].governor)
    if reading.lower[news.governor] in SAYING | REACTING or verb_tense(reading, verb) == "future":
        return None
    titles = [n for n, (first, _) in enumerate(reading.sentences) if reading.kinds[first] == "title"]
    if any(
        t.when.precision in TO_THE_DAY and t.when.edtf != news.when.edtf
        for n in titles
        for t in times_of_sentence(reading, n)
    ):
        return None  # *The toll of Tuesday*, above a last word on Monday's
    last = date.fromisoformat(published.latest[:10])
    day = date.fromisoformat(news.when.earliest[:10])
    return news if last - timedelta(days=FRESH) <= day <= last and not is_perfect(reading, verb) else None


def _goes_on(reading: Reading, news: TimeExpression, token: int) -> bool:
    """Whether what stands at ``token`` is told in the simple past, after the day of the news and before the
    background, in no paragraph that is of another day."""
    sentence, top = reading.sentence[token], reading.sentence[news.first]
    if reading.kinds[token] != "body" or not top < sentence <= top + REACH or times_of_sentence(reading, sentence):
        return False
    if not _is_told(reading, token, sentence) or is_set_against(reading, token) or is_of_whole_war(reading, token):
        return False
    inside = True  # the paragraph of the sentence
    for n in range(sentence - 1, top, -1):
        inside = inside and not begins_paragraph(reading, n + 1)
        for time in times_of_sentence(reading, n):
            if any(quote.first <= time.first < quote.last for quote in find_quotes(reading)):
                continue
            if time.kind == "since":
                continue  # a running total is no background
            if time.when.precision in COARSE or (inside and time.when.earliest[:10] != news.when.earliest[:10]):
                return False
    return True


def _is_told(reading: Reading, token: int, sentence: int) -> bool:
    """In the simple past, or with *had* in what somebody says of a time of day (*said they had stormed it at dawn*)."""
    first, end = reading.sentences[sentence]
    if reading.lower[first] in APART or any(quote.first <= token < quote.last for quote in find_quotes(reading)):
        return False
    verb = clause_of(reading, token)
    had = any(reading.lower[c] == "had" and reading.deps[c] == "aux" for c in reading.children[verb])
    if had and reading.lower[reading.heads[verb]] in SAYING:
        return not DAYPARTS.isdisjoint(reading.lower[first:end])
    return is_simple_past(reading, verb)
