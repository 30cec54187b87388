"""When a figure counts, and in which event: the number's own phrase, then its clause, then the event.

A time that nobody says of the figure is left out rather than taken from another paragraph.
"""

from newsledger.extract.asides import EVENT_NOUNS
from newsledger.extract.claims import claimants_of
from newsledger.extract.clause import subject
from newsledger.extract.events import event_of
from newsledger.extract.figures.columns import period_in_table
from newsledger.extract.figures.compared import period_compared
from newsledger.extract.figures.draft import Draft
from newsledger.extract.figures.labels import is_listed
from newsledger.extract.figures.measure import ranks
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import TimeExpression, times_of_sentence
from newsledger.extract.tense import clause_of, is_perfect
from newsledger.extract.times import period_of
from newsledger.extract.words import WARS
from newsledger.records import FigureRecord, When
from newsledger.values.edtf import edtf_ends

LONGEST_LIST = 25  # lines
OF_THEM = (("of", "them"), ("of", "whom"), ("of", "which"))
DAILY = frozenset("daily day today overnight".split())
SUFFERED = frozenset("killed injured missing detained displaced objects_attacked objects_destroyed".split())
WAGED = frozenset("offensive battle airstrike shelling attack_on_civilians attack_on_objects".split())
CAMPAIGNS = WARS | frozenset(
    "assault offensive onslaught campaign operation operations fighting hostilities siege".split()
)
HAPPENED = SUFFERED | {"incidents"}
ADDED_UP = SUFFERED | {"released", "returned", "evacuated", "refugees"}
UNTIMED = frozenset(("age", "duration"))
STATES = frozenset(("population", "money", "share", "distance", "age", "duration", "other"))
TIMED = (
    "number of",
    "number before",
    "toll",
    "toll before",
    "left out",
    "noun with value",
)  # each may have a time of its own
LAUNCHED = frozenset(("launched", "fired"))
RANKED = frozenset(("worst", "deadliest", "today", "latest"))
THESE = frozenset(("these", "those"))


def event_for(reading: Reading, draft: Draft) -> int | None:
    """The event of the words that give the category, else the one the number belongs to. What an agreement lays down
    or how wide something is happens in no event."""
    if draft.category in ("distance", "population", "age"):
        return None
    words = draft.governed.words if draft.governed is not None else ()
    event = next((reading.event_at[word] for word in words if word in reading.event_at), None)
    if event is None:
        event = event_of(reading, draft.quantity.head)
    if event is None:
        return _campaign_since(reading, draft)
    return None if _is_of_campaign(reading, draft) and not reading.events[event].aggregate else event


def _campaign_since(reading: Reading, draft: Draft) -> int | None:
    """*Since the army launched its offensive, 600 people have been killed*: the campaign of the clause."""
    if draft.category not in SUFFERED or draft.governed is None:
        return None
    verb = clause_of(reading, draft.trigger)
    for clause in reading.children[verb]:
        if reading.deps[clause] == "advcl" and any(
            reading.deps[c] == "mark" and reading.lower[c] == "since" for c in reading.children[clause]
        ):
            events = [reading.event_at[i] for i in sorted(reading.subtree(clause)) if i in reading.event_at]
            return next(
                (e for e in events if reading.events[e].aggregate and reading.events[e].event_type in WAGED), None
            )
    return None


def _is_of_campaign(reading: Reading, draft: Draft) -> bool:
    """*The assault has left dozens of villages in ruins*: what goes on for long did it, and not on a single day."""
    if draft.category not in SUFFERED or not is_perfect(reading, draft.trigger):
        return False
    who = subject(reading, clause_of(reading, draft.trigger))
    return who is not None and reading.lower[who] in CAMPAIGNS


def period_for(reading: Reading, draft: Draft, event: int | None, before: FigureRecord | None) -> tuple[str, str]:
    """(EDTF start, EDTF end): said in the figure's sentence, else that of its event, read or inferred, else, where
    *these attacks* point back, that of the figure ``before``."""
    if draft.category in UNTIMED:
        return "", ""
    if draft.compared:
        return period_compared(reading, draft, (before.period_start, before.period_end) if before else ("", ""))
    if any(told := _period_of_toll(reading, draft)):
        return told
    reached = draft.counted.noun is None and reading.lower[draft.quantity.first - 1] in ("to", "from")
    own = draft.rule in TIMED or draft.whole is not None or draft.quantity.unit or reached
    behind = _period_behind(reading, draft) if own else ("", "")
    if any(behind):
        return behind
    period = period_of(reading, draft.trigger)
    if period[0] and _ranks(reading, draft, period):
        period = ("", "")
    if not any(period):
        period = _period_launched(reading, draft)
    if not any(period):
        period = period_in_table(reading, draft.quantity.head)
    if not any(period) and (draft.rule == "label" or is_listed(reading, draft.quantity.head)):
        period = _period_of_list(reading, draft)
    if any(period) or draft.category in STATES:
        return period
    when = reading.events[event].when if event is not None else When()
    if when.edtf and (_is_inferred(reading, event, when) or _is_apart(reading, draft, event)):
        return edtf_ends(when.edtf)
    if before is not None and _goes_on(reading, draft, before):
        return before.period_start, before.period_end
    if (began := _since_of_fighting(reading, draft)) is not None:
        return began, ""
    if before is not None and _is_beside(reading, draft, before):
        return before.period_start, before.period_end
    if before is None or before.end > reading.starts[draft.quantity.first]:
        return "", ""
    if _points_back(reading, draft) or adds_up(reading, draft, before):
        return before.period_start, before.period_end
    return "", ""


def _period_launched(reading: Reading, draft: Draft) -> tuple[str, str]:
    """*shot down six of the eight drones that Russia launched overnight*: when they were launched."""
    noun = draft.counted.noun
    for verb in reading.children[noun] if noun is not None else ():
        if reading.deps[verb] in ("relcl", "acl") and reading.lower[verb] in LAUNCHED:
            return period_of(reading, verb)
    return "", ""


def _period_of_toll(reading: Reading, draft: Draft) -> tuple[str, str]:
    """*The death toll from Friday's landslide rose to 48 on Sunday*: they died on the day of the landslide."""
    if draft.rule not in ("toll", "toll before") or draft.governed is None:
        return "", ""
    for prep in reading.children[draft.trigger]:
        if reading.lower[prep] in ("from", "of", "in"):
            nouns = [c for c in reading.children[prep] if reading.deps[c] == "pobj"]
            for time in reading.times:
                if _whole_noun(reading, time.governor) in nouns and time.kind == "point" and time.when.edtf:
                    return edtf_ends(time.when.edtf)
    return "", ""


def _whole_noun(reading: Reading, token: int) -> int:
    """*from Mondays barrel bomb attack*: the last noun of the words before it."""
    while reading.deps[token] == "compound":
        token = reading.heads[token]
    return token


def adds_up(reading: Reading, draft: Draft, before: FigureRecord) -> bool:
    """*The toll since 8 July is 296. About 2,200 have been wounded.*: so many too, since then."""
    if not before.period_start or before.period_end or draft.sentence in reading.openers:
        return False
    between = reading.lower[draft.quantity.first : draft.trigger]
    more = "had" in between and ("more" in between or "others" in between)
    added = more or is_perfect(reading, draft.trigger)  # *Nearly 4,000 more had been injured*
    if draft.category not in ADDED_UP or before.category not in ADDED_UP or not added:
        return False
    if draft.rule == "object of verb":
        return False  # *The assault has left dozens of villages in ruins.*
    return reading.sentence[reading.token_at(before.number_start)] == draft.sentence - 1


def _since_of_fighting(reading: Reading, draft: Draft) -> str | None:
    """*The two armies have exchanged fire since 8 October. More than 350 people have been killed.*: since when the
    sentence before says that they have been fighting."""
    at = draft.sentence
    if not at or at in reading.openers or draft.category not in SUFFERED or not is_perfect(reading, draft.trigger):
        return None
    if times_of_sentence(reading, at) or draft.rule == "object of verb" or reading.says(draft.trigger, RANKED):
        return None
    since = [t for t in times_of_sentence(reading, at - 1) if t.kind == "since" and t.began]
    if len(since) != 1 or not is_perfect(reading, since[0].governor):
        return None
    told = (reading.event_at.get(i) for i in reading.subtree(clause_of(reading, since[0].governor)))
    return since[0].began if any(e is not None and reading.events[e].event_type in WAGED for e in told) else None


def _is_beside(reading: Reading, draft: Draft, before: FigureRecord) -> bool:
    """*Nine soldiers and seven civilians have died*: of two that share their verb the second."""
    if before.category != draft.category or reading.token_at(before.number_start) not in reading.subtree(draft.trigger):
        return False
    last = reading.token_at(before.number_end - 1)
    between = reading.tags[last + 1 : draft.quantity.first]
    return 0 < len(between) < 6 and "CC" in between and not any(tag[:2] in ("VB", "MD") for tag in between)


def _goes_on(reading: Reading, draft: Draft, before: FigureRecord) -> bool:
    """*The blast killed six on Friday. Nine people were wounded.*: what the next sentence of the paragraph adds in the
    simple past about who suffered, on the same day; in the same month or year only what the same source tells."""
    day = before.period_start == before.period_end and len(before.period_start) == len("2024-05-03")
    ends = before.period_start and before.period_end
    if before.category not in HAPPENED or draft.category not in HAPPENED or not ends:
        return False
    if before.rule == "toll carried":
        return False  # *The count stood at 1,774 on Tuesday.*
    if day and (before.measure != "incident" or {before.category, draft.category} - SUFFERED):
        return False
    told = claimants_of(reading, draft.quantity.first, draft.quantity.last)
    if not day and (not told or told != before.claimants):
        return False
    clause = clause_of(reading, draft.trigger)
    above = clause_of(reading, reading.heads[clause])  # *have bombed the town, killing scores*
    if draft.sentence in reading.openers or any(is_perfect(reading, i) for i in (draft.trigger, clause, above)):
        return False
    return draft.sentence - reading.sentence[reading.token_at(before.number_start)] <= 1


def _period_of_list(reading: Reading, draft: Draft) -> tuple[str, str]:
    """*Key figures (as of 29 April)*, *Daily count, 2 January* over a table or a list: the time of its lines."""
    for number in range(draft.sentence - 1, max(draft.sentence - LONGEST_LIST, -1), -1):
        first, last = reading.sentences[number]
        times = [t for t in reading.times if first <= t.first < last and t.when.edtf]
        if times:
            finite = any(reading.tags[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(first, last))
            return ("", "") if finite or len(times) > 1 else _period_headed(reading, times[0], number)
    for number in range(draft.sentence + 1, min(draft.sentence + LONGEST_LIST, len(reading.sentences))):
        first = reading.sentences[number][0]
        until = next((t for t in reading.times if t.first == first and t.kind == "until" and t.when.edtf), None)
        if until is not None and reading.lower[first] == "as":
            return edtf_ends(until.when.edtf)
    return "", ""


def _period_headed(reading: Reading, time: TimeExpression, sentence: int) -> tuple[str, str]:
    """The period that a heading gives its list: a day only where it says that it is a day's."""
    if time.kind == "since":
        return time.began, ""
    if time.kind == "point" and time.when.precision in ("day", "minute", "part_of_day"):
        daily = not DAILY.isdisjoint(reading.lower[slice(*reading.sentences[sentence])])
        return edtf_ends(time.when.edtf) if daily else ("", "")
    return edtf_ends(time.when.edtf)


def _period_behind(reading: Reading, draft: Draft) -> tuple[str, str]:
    """*up from 242 on Thursday*, *36,000 of them on Monday*, *4.9% in June*: the time right behind the number."""
    last = max(draft.quantity.last, draft.quantity.unit_last or 0)
    if tuple(reading.lower[last : last + 2]) in OF_THEM:
        last += 2
    end = reading.sentences[draft.sentence][1]
    if draft.rule == "left out":  # *another 2,000 in Masisi on Tuesday*
        while last < end and (reading.lower[last] in ("in", "at", "and") or last in reading.place_at):
            last += 1
    last = min(last, end - 1)
    behind = (time for time in reading.times if last <= time.first < min(last + 2, end) and time.kind != "since")
    return next((edtf_ends(time.when.edtf) for time in behind if time.when.edtf), ("", ""))


def _ranks(reading: Reading, draft: Draft, period: tuple[str, str]) -> bool:
    """Whether the period only says among what something is ranked (*the deadliest attack since 2015*)."""
    first, last = reading.sentences[draft.sentence]
    return any(
        first <= time.first < last
        and period[0] in (time.began, time.when.edtf)
        and ranks(
            reading, time.first - 1 if reading.lower[time.first] != "since" and time.kind == "since" else time.first
        )
        for time in reading.times
    )


def _is_inferred(reading: Reading, event: int | None, when: When) -> bool:
    """Whether other sentences, or the day of the report, have dated an incident that its own does not date."""
    return event is not None and when.basis in ("anaphoric", "inferred") and not reading.events[event].aggregate


def _is_apart(reading: Reading, draft: Draft, event: int | None) -> bool:
    """Whether the event is told in another sentence too: the times of the figure's own sentence were asked before."""
    start, end = (
        reading.starts[reading.sentences[draft.sentence][0]],
        reading.ends[reading.sentences[draft.sentence][1] - 1],
    )
    return event is not None and any(
        mention.start >= end or mention.end <= start for mention in reading.events[event].mentions
    )


def _points_back(reading: Reading, draft: Draft) -> bool:
    """*In these attacks*: the sentence points at what the one before told."""
    first, last = reading.sentences[draft.sentence]
    return any(
        EVENT_NOUNS.intersection(reading.lower[i + 1 : i + 4])
        for i in reading.spots_between(THESE, first, min(last, first + 6))
    )
