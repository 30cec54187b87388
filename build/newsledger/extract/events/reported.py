"""When what is reported happened, where only the day of the report is told: *killed 15 people, a monitor said Monday*.

The news of a report is of that day or of the day before: an interval, and inferred. What the report looks back on (an
inquiry, a rising toll, *the attack*) is left undated, and so is what the article's own date alone could date.
"""

from datetime import date, timedelta

from msgspec.structs import replace

from newsledger.extract.asides import path_to_root, takes_responsibility
from newsledger.extract.codes import TO_THE_DAY, VIOLENT
from newsledger.extract.events.tellings import Telling
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import TimeExpression, times_of_sentence
from newsledger.extract.tense import clause_of, verb_tense
from newsledger.extract.words import DEFINITE, SAYING, words
from newsledger.records import When

NEWS = VIOLENT | {"territory_change"}
OPENING = 7  # sentences in which an article tells its news
LOOKING_BACK = words(
    "report reports study investigation investigations inquiry investigators survey review documented toll rises rose"
    " risen climbed confirmed concluded ago earlier previously ceremony funeral anniversary trial court sentenced"
)
BEGINNING = words("began launched started opened")
GATHERING = words("ceremony funeral court")
TOLD_ON = 3  # sentences behind the news that may tell how it happened
ATTACKERS = words(
    "they attackers assailants gunmen raiders hoodlums bandits militants guerrillas rebels insurgents terrorists"
    " fighters bombers killers assassins militiamen men"
)
STATEMENTS = words("statement interview communique briefing conference release")
FINITE = ("VBD", "VBN", "VBZ", "VBP")


def reported_on(reading: Reading, group: list[Telling]) -> When:
    """The day of the report and the day before, for the article's news that no words date; else an empty When."""
    for telling in group:
        if telling.heading or telling.sentence - _first_sentence(reading) > OPENING:
            continue
        goes_on = telling.aggregate and not _has_begun(reading, telling)
        if goes_on or telling.modality != "asserted" or telling.definite or telling.event_type not in NEWS:
            continue
        if _looks_back(reading, telling):
            continue
        for token in telling.draft.tokens:
            if (time := _time_of_saying(reading, token)) is not None:
                told = _told_on(reading, telling.sentence, time)
                return _day_or_eve(time.when) if told is None else replace(told.when, basis="anaphoric")
    return When()


def _has_begun(reading: Reading, telling: Telling) -> bool:
    """*Insurgents began an offensive on the city, a monitor said Thursday*: a campaign whose first day is the news."""
    light = telling.draft.arguments[0].light
    return light is not None and reading.lower[light] in BEGINNING and verb_tense(reading, light) == "past"


def _told_on(reading: Reading, sentence: int, said: TimeExpression) -> TimeExpression | None:
    """*The attackers, some 30 men, arrived around midnight on Monday*: the day on which one of the next sentences says
    that those who did it came, if that is before the report."""
    for n in range(sentence + 1, min(sentence + 1 + TOLD_ON, len(reading.sentences))):
        first, end = reading.sentences[n]
        who = [
            i for i in reading.spots_between(ATTACKERS, first, min(first + OPENING, end)) if reading.deps[i] == "nsubj"
        ]
        if not who or not _are_definite(reading, who[0]):
            continue
        verb = reading.heads[who[0]]
        for time in times_of_sentence(reading, n):
            day = time.kind == "point" and time.when.precision in TO_THE_DAY and time.when.latest <= said.when.latest
            if (
                day
                and verb_tense(reading, verb) == "past"
                and clause_of(reading, time.governor) == clause_of(reading, verb)
            ):
                return time
    return None


def _are_definite(reading: Reading, who: int) -> bool:
    """*the gunmen*, *they*, *some 30 guerrillas* behind *according to the report*: no *other gunmen*."""
    below = [reading.lower[c] for c in reading.children[who]]
    return reading.tags[who] == "PRP" or not DEFINITE.isdisjoint(below)


def _first_sentence(reading: Reading) -> int:
    return next((reading.sentence[i] for i, kind in enumerate(reading.kinds) if kind not in ("title", "heading")), 0)


def _looks_back(reading: Reading, telling: Telling) -> bool:
    """Whether a word of its sentence tells that this was before; no court, funeral or ceremony that was hit."""
    first, end = reading.sentences[telling.sentence]
    spots = [i for i in range(first, end) if reading.lower[i] in LOOKING_BACK]
    hit = set(telling.draft.tokens)
    return any(reading.lower[i] not in GATHERING or hit.isdisjoint(path_to_root(reading, i)) for i in spots)


def _time_of_saying(reading: Reading, token: int) -> TimeExpression | None:
    """The only point in time of the trigger's sentence, where it dates the verb of saying that the trigger's clause
    stands under."""
    points = [t for t in times_of_sentence(reading, reading.sentence[token]) if t.kind == "point"]
    if len(points) != 1 or points[0].when.precision not in TO_THE_DAY or points[0].when.basis != "relative":
        return None
    if verb_tense(reading, clause_of(reading, token)) == "future":
        return None
    said = points[0].governor
    if reading.lower[said] in STATEMENTS:
        while reading.tags[said][:1] != "V" and reading.heads[said] != said:
            said = reading.heads[said]
    if reading.lower[said] not in SAYING or reading.tags[said] not in FINITE or takes_responsibility(reading, said):
        return None
    return points[0] if _stands_under(reading, token, said) or _lost_its_comma(reading, token, said) else None


def _stands_under(reading: Reading, token: int, said: int) -> bool:
    """Whether what the trigger tells is said: in a clause under the verb of saying, and not in its subject."""
    path = path_to_root(reading, token)
    return said in path and not any(reading.deps[i] in ("nsubj", "nsubjpass") for i in path[path.index(said) - 1 :][:1])


def _lost_its_comma(reading: Reading, token: int, said: int) -> bool:
    """*killed 15 people in the town a monitor said Monday*, whose parse takes the dead for who says it."""
    first = reading.sentences[reading.sentence[token]][0]
    return token < said and not any(reading.lower[i] == "," for i in range(first, said))


def _day_or_eve(when: When) -> When:
    day = date.fromisoformat(when.latest[:10])
    eve = day - timedelta(days=1)
    return When(f"{eve}/{day}", str(eve), str(day), "range", "inferred")
