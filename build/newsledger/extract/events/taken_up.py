"""What was hit, taken up again: *bombed a market in Nihm. The market was crowded when it was hit*, *an air strike on a
village … The village of Bor was hit on Monday*. The second sentence tells of the first one's event.
"""

from newsledger.extract import clause
from newsledger.extract.asides import path_to_root
from newsledger.extract.codes import VIOLENT
from newsledger.extract.events.tellings import (
    PRECISE,
    Telling,
    dates_meet,
    is_old_news,
    perpetrators_differ,
    places_meet,
)
from newsledger.extract.reading import Reading

REACH = 2  # sentences
PRONOUNS = ("it", "they")
FIRST = ("a", "an", "one", "another", "two", "three", "several")  # what has not been told of before


def taken_up(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The event of a thing that the telling takes up; None if it takes up none."""
    if telling.event_type not in VIOLENT or telling.heading or telling.aggregate:
        return None
    things = {reading.lower[t] for args in telling.draft.arguments for t in _things(reading, args.patients)}
    for group in reversed(groups) if things else ():
        last = group[-1]
        if not 0 < telling.sentence - last.sentence <= REACH or not _brings_up(reading, last.sentence, things):
            continue
        if all(one.event_type in VIOLENT and not one.aggregate for one in group) and _may_be(reading, telling, group):
            return group
    return None


def _things(reading: Reading, patients: list[int]) -> list[int]:
    """The nouns with *the* among what was hit; of a pronoun, the subject that the sentence tells of."""
    meant = [_meant(reading, t) if reading.lower[t] in PRONOUNS else t for t in patients]
    nouns = (t for t in meant if t is not None and reading.tags[t] in ("NN", "NNS") and t not in reading.actor_at)
    return [t for t in nouns if any(reading.lower[c] == "the" for c in reading.children[t])]


def _meant(reading: Reading, pronoun: int) -> int | None:
    """*The market was crowded with people buying fruit when it was hit*: the subject of the sentence."""
    verb = clause.governing_verb(reading, pronoun)
    if reading.deps[verb] != "advcl":
        return None
    above = (reading.subjects[i] for i in path_to_root(reading, verb)[1:] if reading.subjects.get(i))
    return next((subjects[-1] for subjects in above), None)


def _brings_up(reading: Reading, sentence: int, things: set[str]) -> bool:
    """Whether a sentence tells of one of the things for the first time."""
    span = range(*reading.sentences[sentence])
    nouns = (t for t in span if reading.lower[t] in things)
    return any(reading.lower[c] in FIRST for t in nouns for c in reading.children[t])


def _may_be(reading: Reading, telling: Telling, group: list[Telling]) -> bool:
    """Whether nothing that is known of both differs; a thing without a name may be anywhere."""
    if perpetrators_differ(reading, telling, group) or is_old_news(reading, telling, group):
        return False
    if telling.own_time and any(one.own_time and not dates_meet(telling.when, one.when) for one in group):
        return False
    exact = [one for one in group if one.own_place and one.precision in PRECISE]
    return not telling.own_place or all(places_meet(reading, telling.place, one.place) for one in exact)
