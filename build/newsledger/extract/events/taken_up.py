"""What was told, taken up again by the next sentences: the thing that was hit (*bombed a market in Nihm. The market was
crowded when it was hit*), what hit it (*A missile struck Bor. The missile came down at noon*), those who did it
(*Gunmen shot two men. The attackers came on motorcycles*). Such a sentence tells of the first one's event.
"""

from collections.abc import Iterator

from newsledger.extract import clause
from newsledger.extract.asides import path_to_root
from newsledger.extract.codes import OFFICIAL, VIOLENT
from newsledger.extract.events.arguments import Arguments
from newsledger.extract.events.tellings import (
    PRECISE,
    Telling,
    dates_meet,
    is_old_news,
    may_be_one,
    numbers_differ,
    perpetrators_differ,
    perpetrators_of,
    places_meet,
)
from newsledger.extract.events.triggers import Found
from newsledger.extract.quotes import find_quotes
from newsledger.extract.reading import Reading
from newsledger.extract.tense import is_perfect
from newsledger.extract.words import DEFINITE, words

REACH = 2  # sentences
FARTHEST = 4  # to what hit it, and to the attackers
PRONOUNS = ("it", "they")
FIRST = ("a", "an", "one", "another", "two", "three", "several")  # what has not been told of before
ATTACKERS = words("attackers assailants raiders killers assassins bombers hoodlums perpetrators attacker assailant")
BANDS = words(
    "gunmen gunman men bandits militants guerrillas rebels insurgents terrorists fighters militiamen jihadists"
    " kidnappers"
)
SET_OFF = words("bomb device mine grenade shell rocket missile bombs devices grenades shells rockets missiles drone")
DEEDS = VIOLENT - {"abduction", "attack_on_objects"}  # of one attack; what was taken or burned is told by itself


def taken_up(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The event of a thing or of people that the telling takes up; None if it takes up none."""
    if telling.heading or (telling.aggregate and telling.event_type != "offensive"):
        return None
    if telling.event_type in VIOLENT and not telling.aggregate:
        things = {reading.lower[t] for args in telling.draft.arguments for t in _things(reading, args.patients)}
        if (found := _of_thing(reading, telling, groups, things, REACH)) is not None:
            return found
        lead = telling.draft.found[0].token
        told_of = (
            [reading.heads[lead]] if reading.deps[lead] == "relcl" else []
        )  # *The bomb, which went off at dawn, …*
        weapons = {
            reading.lower[t]
            for args in telling.draft.arguments
            for t in _things(reading, [*args.weapons, *(t for t in told_of if reading.lower[t] in SET_OFF)])
        }
        if (found := _of_thing(reading, telling, groups, weapons, FARTHEST)) is not None:
            return found
        if _ensues(reading, telling) or any(_is_of_victims(reading, args) for args in telling.draft.arguments):
            return _told_last(reading, telling, groups)
    return _of_attackers(reading, telling, groups)


def _of_thing(
    reading: Reading, telling: Telling, groups: list[list[Telling]], things: set[str], reach: int
) -> list[Telling] | None:
    for group in reversed(groups) if things else ():
        last = group[-1]
        if not 0 < telling.sentence - last.sentence <= reach:
            continue
        if not any(_brings_up(reading, one.sentence, things) for one in group[-2:]):
            continue
        if all(one.event_type in VIOLENT and not one.aggregate for one in group) and _may_be(reading, telling, group):
            return group
    return None


def _ensues(reading: Reading, telling: Telling) -> bool:
    """*A shootout of 40 minutes followed*, *A gunfight ensued*: what came of the attack that was told."""
    lead = telling.draft.found[0].token
    verb = reading.heads[lead]
    if telling.draft.found[0].trigger.frame != "fight" or reading.deps[lead] != "nsubj":
        return False
    objects = any(reading.deps[c] in ("dobj", "nsubjpass") for c in reading.children[verb])
    return reading.lower[verb] in ("followed", "ensued", "ensues", "follows") and not objects


def _is_of_victims(reading: Reading, args: Arguments) -> bool:
    """*Most of the victims were shot*: those of whom the sentences before have told."""
    hit = [inner for t in args.patients for inner in (t, *(i for w, i in clause.prepositions(reading, t) if w == "of"))]
    known = (t for t in hit if reading.lower[t] in ("victims", "dead", "deceased"))
    return any(reading.lower[c] in DEFINITE and reading.deps[c] == "det" for t in known for c in reading.children[t])


def _told_last(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The violent incident told last, if that is one of the last two sentences'."""
    told = [g for g in groups if g[-1].event_type in DEEDS and not g[-1].aggregate and not g[-1].heading]
    last = max(told, key=lambda group: (group[-1].sentence, max(group[-1].draft.tokens)), default=None)
    if last is None or not 0 < telling.sentence - last[-1].sentence <= REACH or last[-1].modality != "asserted":
        return None
    return last if _may_be(reading, telling, last) else None


def _of_attackers(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The incident told last that those did of whom the sentence speaks as known (*The assailants*, *They*)."""
    if telling.event_type not in DEEDS | {"force_movement"} or telling.modality != "asserted" or telling.apart:
        return None
    acts = [(one.token, args) for one, args in _pairs(telling) if one.is_verb and not is_perfect(reading, one.token)]
    who = next((t for _, args in acts for t in args.doers[:1] if _is_known(reading, t)), None)
    if who is None:
        return None
    near = max((one.sentence for g in groups for one in g if one.event_type in VIOLENT), default=-1)
    for group in sorted(groups, key=lambda group: -group[-1].sentence):
        first, last = group[0], group[-1]
        if not 0 < telling.sentence - last.sentence <= (FARTHEST if reading.lower[who] in ATTACKERS else 1):
            continue
        if last.sentence < near or first.aggregate or first.modality != "asserted" or last.apart:
            continue
        if first.event_type not in DEEDS or all(one.heading for one in group) or _is_of_several(reading, last):
            continue
        if _may_have_done(reading, who, group) and _may_be(reading, telling, group):
            return group
    return None


def _is_of_several(reading: Reading, telling: Telling) -> bool:
    """*killed in a night of attacks on three posts*: a lead that sums up."""
    return any(not one.is_verb and reading.tags[one.token] == "NNS" for one in telling.draft.found)


def _pairs(telling: Telling) -> Iterator[tuple[Found, Arguments]]:
    return zip(telling.draft.found, telling.draft.arguments, strict=True)


def _is_known(reading: Reading, who: int) -> bool:
    """*The attackers*, *the gunmen*; *They* of a witness's words."""
    if reading.lower[who] == "they":
        return any(quote.first <= who < quote.last for quote in find_quotes(reading))
    if reading.lower[who] not in ATTACKERS | BANDS:
        return False
    return any(reading.lower[c] in DEFINITE and reading.deps[c] == "det" for c in reading.children[who])


def _may_have_done(reading: Reading, who: int, group: list[Telling]) -> bool:
    """Whether those of whom a sentence speaks may be the doers that a group names, or one side of its fight."""
    sides = {a for one in group for a, role in one.actors if role in ("perpetrator", "party", "victim", "target")}
    done = {a for one in group for a in perpetrators_of(one, ("perpetrator", "party"))}
    if reading.lower[who] in ATTACKERS or reading.lower[who] == "they":
        return not done or any(reading.actors[a].actor_type not in OFFICIAL for a in done)
    actor = reading.actor_at.get(who)
    return actor is not None and any(
        reading.actors[a].actor_type not in (*OFFICIAL, "civilians", "state") and may_be_one(reading, actor, a)
        for a in (done or sides)
    )


def _things(reading: Reading, patients: list[int]) -> list[int]:
    """The nouns with *the* among what was hit; of a pronoun, the subject that the sentence tells of."""
    meant = [_meant(reading, t) if reading.lower[t] in PRONOUNS else t for t in patients]
    nouns = (t for t in meant if t is not None and reading.tags[t] in ("NN", "NNS") and t not in reading.actor_at)
    return [t for t in nouns if any(reading.lower[c] == "the" for c in reading.children[t])]


def _meant(reading: Reading, pronoun: int) -> int | None:
    """*The market was crowded with people buying fruit when it was hit*: the subject of the sentence."""
    verb = clause.governing_verb(reading, pronoun)
    if reading.deps[verb] not in ("advcl", "relcl"):
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
    if numbers_differ([telling], group):
        return False
    if telling.own_time and any(one.own_time and not dates_meet(telling.when, one.when) for one in group):
        return False
    exact = [one for one in group if one.own_place and one.precision in PRECISE and not one.heading]
    return not telling.own_place or all(places_meet(reading, telling.place, one.place) for one in exact)
