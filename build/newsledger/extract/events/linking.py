"""Mentions of one happening in an article -> one event: heading and lead, *the attack*, *three died* after it.

Conservative: types must go together, nothing known may differ, and something specific must be shared.
"""

from dataclasses import dataclass

from newsledger.extract.events.drafts import OUTCOMES, Draft
from newsledger.extract.events.types import VIOLENT
from newsledger.extract.reading import Reading
from newsledger.extract.words import words
from newsledger.records import When

ROUNDED = words("nearly almost about around some roughly approximately over dozens hundreds")
NUMERALS = {
    word: str(n + 1)
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split()
    )
}
ELSEWHERE = words("meanwhile elsewhere separately earlier previously similarly")
OTHERS = words("another other separate second third fourth similar previous earlier further several past")
DEFINITE = words("the this these that those")
REMOTE = words("airstrike shelling explosion chemical_attack")
FIRE = frozenset(("airstrike", "shelling", "chemical_attack"))
OFFICIAL = ("state", "government", "military", "police", "paramilitary")
LEAD_SENTENCES = 4
RESTATING = 6  # sentences after a headline that may tell its event with what the headline leaves out
PRECISE = ("settlement", "site", "near_settlement")
OUTWARD = {
    "other",
    "attack_on_civilians",
    "attack_on_objects",
    "battle",
    "explosion",
    "airstrike",
    "shelling",
    "execution",
}


@dataclass
class Telling:
    """One draft with its circumstances: what linking compares."""

    draft: Draft
    event_type: str
    modality: str
    aggregate: bool
    when: When
    place: int | None
    precision: str
    places: tuple[tuple[int, str], ...]
    actors: tuple[tuple[int, str], ...]
    sentence: int
    heading: bool
    definite: bool
    numbers: frozenset[str] = frozenset()
    own_place: bool = False  # named in its own sentence
    under_place: bool = False  # named under the trigger itself
    own_time: bool = False
    apart: bool = False  # set against what was told before
    agreements: tuple[tuple[int, str], ...] = ()


def link(reading: Reading, tellings: list[Telling]) -> list[list[Telling]]:
    """Groups of tellings, each of one event, in order of first telling."""
    groups: list[list[Telling]] = []
    for telling in tellings:
        group = _antecedent(reading, telling, groups)
        if group is None:
            groups.append([telling])
        else:
            group.append(telling)
    return _merged(reading, groups)


def _merged(reading: Reading, groups: list[list[Telling]]) -> list[list[Telling]]:
    """Groups of one event, seen only with all their tellings, become one: the headline's event and the lead's that has
    its date, its perpetrator or its weapon."""
    n = 0
    while n < len(groups):
        for m in range(n + 1, len(groups)):
            if _is_same(reading, groups[n], groups[m]):
                groups[n] = sorted(groups[n] + groups.pop(m), key=lambda one: min(one.draft.tokens))
                break
        else:
            n += 1
    return groups


def _is_same(reading: Reading, group: list[Telling], later: list[Telling]) -> bool:
    """Whether a later group tells of the incident of one that opens the article or stands close before it."""
    if group[0].event_type not in VIOLENT or later[0].event_type not in VIOLENT or later[0].apart:
        return False
    if any(one.aggregate or one.modality != "asserted" for one in (*group, *later)):
        return False
    restating = group[0].heading and later[0].sentence - group[0].sentence <= RESTATING
    near = 0 <= later[0].sentence - max(one.sentence for one in group if one.sentence <= later[0].sentence) <= 2
    if not (restating or near) or not _kinds_meet(group, later):
        return False
    if any(_conflict(reading, one, group) for one in later) or _numbers_differ(group, later):
        return False
    if any(one.own_place and not _places_meet(reading, one.place, other.place) for one in group for other in later):
        return False
    return _points(reading, later, group) >= (2 if restating else 3)


def _kinds_meet(group: list[Telling], later: list[Telling]) -> bool:
    """One type that both name, or one names a type and the other none (*17 killed in an attack*); fire from the air,
    from guns or with gas is taken for the other where the number is the same."""
    named = [{one.event_type for one in tellings if not one.draft.weak} for tellings in (group, later)]
    if named[0] and named[1]:
        same_number = bool({n for one in group for n in one.numbers} & {n for one in later for n in one.numbers})
        return bool(named[0] & named[1]) or (same_number and named[0] | named[1] <= FIRE)
    types = {group[0].event_type, later[0].event_type}
    return types <= OUTWARD | REMOTE and ("battle" not in types or len(types) == 1)


def _numbers_differ(group: list[Telling], later: list[Telling]) -> bool:
    """For one kind of harm, each names a number, and no number is the same."""
    one, other = ({n for telling in tellings for n in telling.numbers} for tellings in (group, later))
    harms = {n.split()[0] for n in one} & {n.split()[0] for n in other}
    return bool(harms) and not one & other


def _points(reading: Reading, later: list[Telling], group: list[Telling]) -> int:
    """What two groups share: an exact place, a day, a perpetrator, a victim, a number."""
    places, others = ({one.place for one in tellings if one.place is not None} for tellings in (later, group))
    shared = [reading.places[place].precision for place in places & others]
    points = max((2 if precision in PRECISE else 1 for precision in shared), default=0)
    if not shared and places and others:  # the one lies in the other
        points += any(_places_meet(reading, place, other) for place in places for other in others)
    days = [{one.when.earliest for one in tellings if one.when.earliest} for tellings in (later, group)]
    points += bool(days[0] & days[1])
    doers = [
        {a for one in tellings for a in _perpetrators(one, ("perpetrator", "gainer"))} for tellings in (later, group)
    ]
    points += bool(doers[0] & doers[1])
    hurt = [
        {a for one in tellings for a in _perpetrators(one, ("victim", "target", "displaced"))}
        for tellings in (later, group)
    ]
    points += max((1 if reading.actors[a].generic else 2 for a in hurt[0] & hurt[1]), default=0)
    numbers = [{n for one in tellings for n in one.numbers} for tellings in (later, group)]
    return points + 2 * bool(numbers[0] & numbers[1])


def _antecedent(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The group that a telling continues; None if it begins a new one."""
    if telling.event_type == "agreement_made":
        return _same_making(telling, groups)
    if telling.event_type == "agreement_violation" and telling.aggregate:
        return _same_violation(reading, telling, groups)
    if telling.modality != "asserted" and not telling.definite:
        return None
    body = [g for g in groups if g[-1].modality == telling.modality or telling.definite]
    if telling.apart and not telling.heading:
        return None
    if telling.draft.found[0].trigger.frame == "claim":
        return _before(reading, telling, body, 4)
    if telling.draft.outcome_only and not telling.heading and not telling.own_place and not telling.own_time:
        found = _before(reading, telling, body, 2)
        if found is not None:
            return found
    if telling.definite:
        found = _definite(reading, telling, body)
        if found is not None:
            return found
    if not telling.heading and (found := _headed(reading, telling, groups)) is not None:
        return found
    scored = [(score, -n, group) for n, group in enumerate(groups) if (score := _score(reading, telling, group)) > 0]
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def _headed(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The title's first violent event, where the body's first one may restate it: a headline tells of its lead."""
    if telling.event_type not in OUTWARD | VIOLENT or any(
        one.event_type in VIOLENT and not one.heading and not one.aggregate and one.modality == "asserted"
        for group in groups
        for one in group
    ):
        return None
    group = next((g for g in groups if g[0].heading and g[0].event_type in OUTWARD | VIOLENT), None)
    if (
        group is None
        or telling.sentence - group[-1].sentence > LEAD_SENTENCES
        or telling.aggregate != group[0].aggregate
    ):
        return None
    loose = telling.draft.weak or group[0].draft.weak or telling.event_type == group[0].event_type
    if not loose:
        return None
    same_number = any(telling.numbers & one.numbers for one in group)
    return group if same_number or not _conflict(reading, telling, group, near=True) else None


def _same_making(telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The group that tells of the making of the same agreement."""
    made = {agreement for agreement, relation in telling.agreements if relation == "concludes"}
    return next((g for g in groups if any((a, "concludes") in one.agreements for one in g for a in made)), None)


def _same_violation(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The group that tells of the lasting violation of the same agreement by the same side."""
    broken = {pair for pair in telling.agreements if pair[1] == "violates"}
    for group in groups:
        alike = (
            group[0].event_type == telling.event_type and group[0].aggregate and group[0].modality == telling.modality
        )
        if alike and broken & {p for one in group for p in one.agreements}:
            return None if _perpetrators_differ(reading, telling, group) else group
    return None


def _before(reading: Reading, telling: Telling, groups: list[list[Telling]], reach: int) -> list[Telling] | None:
    """The violent incident told last, at most ``reach`` sentences before: *Three soldiers died.*"""
    near = [
        (one.sentence, max(one.draft.tokens), n)
        for n, group in enumerate(groups)
        for one in group
        if one.event_type in VIOLENT
        and one.event_type != "abduction"
        and not one.heading
        and 0 <= telling.sentence - one.sentence <= reach
        and one.aggregate == telling.aggregate
    ]
    for _, _, n in sorted(near, reverse=True):
        if not _perpetrators_differ(reading, telling, groups[n]):
            return groups[n]
    return None


def _definite(reading: Reading, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    """The last event before that *the attack* can mean."""
    order = sorted(groups, key=lambda group: -max(max(one.draft.tokens) for one in group))
    for group in order:
        near = 0 <= telling.sentence - group[-1].sentence <= 2
        if not _types_meet(telling, group, loose=True) or _conflict(reading, telling, group, near):
            continue
        if group[-1].draft.outcome_only and group[0].aggregate:
            continue
        if group[0].aggregate and not telling.aggregate and not _is_plural(reading, telling):
            continue
        return group
    return None


def _is_plural(reading: Reading, telling: Telling) -> bool:
    return reading.tags[telling.draft.found[0].token] in ("NNS", "NNPS")


def _types_meet(telling: Telling, group: list[Telling], loose: bool = False) -> bool:
    types = {one.event_type for one in group if not one.draft.weak} or {group[0].event_type}
    if telling.event_type in types:
        return True
    weak = telling.draft.weak or all(one.draft.weak for one in group)
    if weak and telling.event_type in OUTWARD and types <= OUTWARD:
        return (
            loose
            or telling.draft.outcome_only
            or all(one.draft.outcome_only or one.heading for one in group)
            or (telling.event_type != "battle" and "battle" not in types)
        )
    return loose and telling.event_type in REMOTE and bool(types & REMOTE)


def _conflict(reading: Reading, telling: Telling, group: list[Telling], near: bool = False) -> bool:
    """Something known of both differs: place, day or perpetrator. ``near``: *the attacks* right after, whose sentence
    may name other places, those of the victims."""
    own_place = telling.under_place if near else telling.own_place
    if own_place and any(
        one.place is not None and not _places_meet(reading, telling.place, one.place) for one in group
    ):
        return True
    if telling.own_time and any(one.own_time and not _dates_meet(telling.when, one.when) for one in group):
        return True
    return _perpetrators_differ(reading, telling, group)


def _perpetrators(telling: Telling, roles: tuple[str, ...]) -> set[int]:
    return {actor for actor, role in telling.actors if role in roles}


def _perpetrators_differ(reading: Reading, telling: Telling, group: list[Telling]) -> bool:
    """Both are known and have nobody in common, the one a part of the other included (army and government)."""
    mine = _perpetrators(telling, ("perpetrator", "gainer"))
    theirs = {a for one in group for a in _perpetrators(one, ("perpetrator", "gainer", "party"))}
    if not mine or not theirs:
        return False
    return not any(_may_be_one(reading, a, b) for a in mine for b in theirs)


def _may_be_one(reading: Reading, one: int, other: int) -> bool:
    """The same actor, a part of it, of the same state; or a nameless band (*rebels, gunmen*) that may be the other."""
    if set(_parents(reading, one)) & set(_parents(reading, other)):
        return True
    a, b = reading.actors[one], reading.actors[other]
    official = (a.actor_type in OFFICIAL, b.actor_type in OFFICIAL)
    if all(official):
        return bool(a.country) and a.country == b.country
    return (a.generic or b.generic) and not any(official)


def _parents(reading: Reading, actor: int | None) -> list[int]:
    seen: list[int] = []
    while actor is not None and actor not in seen:
        seen.append(actor)
        actor = reading.actors[actor].part_of
    return seen


def _places_meet(reading: Reading, one: int | None, other: int | None) -> bool:
    """Same, or one lies within the other; a town is as good as the province that has its name."""
    if one is None or other is None:
        return True
    one, other = _bounded(reading, one), _bounded(reading, other)
    ones, others = outwards(reading, one), outwards(reading, other)
    if one in others or other in ones:
        return True
    names = {reading.places[p].name for p in ones}, {reading.places[p].name for p in others}
    return reading.places[one].name in names[1] or reading.places[other].name in names[0]


def _bounded(reading: Reading, place: int) -> int:
    """A zone has no bounds that are known: what it lies in stands for it."""
    parent = reading.places[place].part_of
    return parent if reading.places[place].kind == "zone" and parent is not None else place


def outwards(reading: Reading, place: int | None) -> list[int]:
    seen: list[int] = []
    while place is not None and place not in seen:
        seen.append(place)
        place = reading.places[place].part_of
    return seen


def _dates_meet(one: When, other: When) -> bool:
    if not (one.earliest and other.earliest):
        return True
    return one.earliest <= (other.latest or "9999") and other.earliest <= (one.latest or "9999")


def _score(reading: Reading, telling: Telling, group: list[Telling]) -> int:
    """How surely a telling is of the group's event; 0: not surely enough."""
    if telling.aggregate != group[0].aggregate or telling.modality != group[0].modality:
        return 0
    if not _types_meet(telling, group) or _conflict(reading, telling, group):
        return 0
    if telling.own_place and any(not _places_meet(reading, telling.place, one.place) for one in group if one.own_place):
        return 0
    last = group[-1]
    carried = not telling.own_place and not telling.own_time and 0 <= telling.sentence - last.sentence <= 3
    if carried and telling.event_type == last.event_type and telling.event_type in REMOTE and not last.heading:
        return 9
    points = 0
    if telling.place is not None and any(one.place == telling.place for one in group):
        points += 2 if reading.places[telling.place].precision in PRECISE else 1
    if telling.when.earliest and any(one.when.earliest == telling.when.earliest for one in group):
        points += 1
    points += bool(
        _perpetrators(telling, ("perpetrator", "gainer"))
        & {a for o in group for a in _perpetrators(o, ("perpetrator", "gainer"))}
    )
    victims = ("victim", "target", "displaced")
    shared = _perpetrators(telling, victims) & {a for o in group for a in _perpetrators(o, victims)}
    points += max((1 if reading.actors[a].generic else 2 for a in shared), default=0)
    numbers = {n for one in group for n in one.numbers}
    if telling.numbers and numbers:
        points += 2 if telling.numbers & numbers else -1
    restating = any(one.heading for one in group) and telling.sentence - group[0].sentence <= 4
    return points if points >= (2 if restating else 3) else 0


def numbers_of(reading: Reading, draft: Draft) -> frozenset[str]:
    """Numbers of who was harmed, with the harm (*dead 17*, *hurt 3*), to compare tellings by; not the rounded ones."""
    found = set()
    for one, args in zip(draft.found, draft.arguments, strict=True):
        if one.trigger.frame in (*OUTCOMES, "displace"):
            harm = "hurt" if reading.lower[one.token][:4] in ("woun", "inju", "hurt", "maim") else "dead"
            for token in args.patients + args.doers:
                near = [t for t in (token, *reading.children[token]) if reading.tags[t] == "CD"]
                if not any(reading.lower[c] in ROUNDED for t in near for c in (t - 1, *reading.children[t])):
                    found |= {f"{harm} {NUMERALS.get(reading.lower[t], reading.lower[t])}" for t in near}
    return frozenset(found)


def is_apart(reading: Reading, draft: Draft) -> bool:
    """*another attack*, *Meanwhile, …*, *a separate raid*: an event that is set against those told before."""
    lead = draft.found[0].token
    first, end = reading.sentences[reading.sentence[lead]]
    while first < end - 1 and not reading.lower[first][0].isalnum():
        first += 1
    if reading.lower[first] in ELSEWHERE:
        return True
    return any(reading.lower[c] in OTHERS and reading.deps[c] in ("det", "amod") for c in reading.children[lead])


def is_definite(reading: Reading, draft: Draft) -> bool:
    """*the attack*, *these strikes*, with no new of- or by-phrase of its own that tells another event."""
    lead = draft.found[0]
    if lead.is_verb or lead.trigger.event_type in ("agreement_made", "negotiation"):
        return False
    children = reading.children[lead.token]
    return any(reading.lower[c] in DEFINITE and reading.deps[c] == "det" for c in children)
