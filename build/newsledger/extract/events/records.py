"""Groups of tellings -> EventRecords with their mentions."""

from collections import Counter

from msgspec.structs import replace

from newsledger.extract import clause
from newsledger.extract.codes import TO_THE_DAY, VIOLENT
from newsledger.extract.events.breaches import acts_of_breach
from newsledger.extract.events.circumstances import days_of, placed_in, quote_of, spoken_at
from newsledger.extract.events.homeland import country_meant
from newsledger.extract.events.reported import reported_on
from newsledger.extract.events.standings import standings_of
from newsledger.extract.events.storyday import begun_after, of_story
from newsledger.extract.events.summary import summary_of
from newsledger.extract.events.tellings import PRECISE, Telling, outwards
from newsledger.extract.events.types import OPEN_TYPES, WEAPON_ORDER
from newsledger.extract.events.unreal import is_habit, is_unreal, is_warded_off
from newsledger.extract.places import story_place
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import opened_at
from newsledger.extract.tense import is_perfect
from newsledger.extract.times import TimeExpression
from newsledger.extract.words import BEARINGS
from newsledger.records import EventRecord, Mention, When

TOLD = "told"  # in ``Reading.memo``: tokens of triggers of all events
SAID = ("agreement_made", "agreement_violation", "statement")
MOVING = ("return", "evacuation", "negotiation")  # which may be where nothing before was
WEEK = 7  # days
BEHIND = 4  # tokens between a bearing and the name of a place
FIGHTING = ("perpetrator", "target")
WIDEST = 5  # tokens that the words of a trigger may span to be quoted as one


def to_record(reading: Reading, group: list[Telling]) -> EventRecord:
    """One event from all its tellings: the most specific type, date and place, everybody who took part."""
    lead = group[0]
    agreements = _united([pair for t in group for pair in t.agreements])
    place, place_precision = _place(reading, group)
    ended = lead.event_type != "lull"  # a lull begins when a truce brings it
    halts = [reading.agreements[a].when for a, relation in agreements if relation == "halted_by" and ended]
    when = _best_when(reading, group)
    when = when if when.edtf else of_story(reading, group)
    if halts:
        when = _until(when if when.edtf else replace(halts[0], basis="anaphoric") if halts[0].edtf else When())
    if not when.edtf and lead.aggregate and lead.event_type != "agreement_violation":
        when = _since_broken(reading, agreements)
    made = [reading.agreements[a].when for a, relation in agreements if relation == "concludes"]
    if made and (made[0].edtf or reading.deps[lead.draft.found[0].token] == "acl"):
        when = made[0]  # *the truce, brokered by Qatar, took effect on Monday*: not the day of its making
    if lead.event_type == "agreement_violation" and when.edtf in _days_made(reading, agreements):
        when = When()  # *violated the accord signed on 16 January*
    places = () if place is None and lead.event_type in SAID else _places(group)
    if place is not None and all(place != known for known, _ in places):
        places = ((place, "location"), *places)
    standings, doubts = standings_of(reading, group)
    mentions = dict.fromkeys((*(m for t in group for m in _mentions(reading, t)), *doubts))
    return EventRecord(
        event_type=_best_type(reading, group),
        modality=lead.modality,
        aggregate=(lead.aggregate and not lead.yearly) or bool(halts),
        when=when,
        place=place,
        place_precision=place_precision,
        summary=summary_of(reading, group),
        confidence=_confidence(group),
        agreement=next((a for a, relation in agreements if relation == "concludes"), None),
        agreements=agreements,
        actors=_united([pair for t in group for pair in _roles(t, group)]),
        places=places,
        mentions=tuple(m for m in mentions if m.field != "place" or places or place is not None),
        standings=tuple((actor, standing.code, standing.accuser) for actor, standing in standings.items()),
    )


def _days_made(reading: Reading, agreements: tuple[tuple[int, str], ...]) -> set[str]:
    return {reading.agreements[a].when.edtf for a, _ in agreements}


def _best_type(reading: Reading, group: list[Telling]) -> str:
    """The leading one's, unless that rests on participants only and another telling names the weapon."""
    lead = group[0]
    if lead.event_type in VIOLENT:  # *The assailants entered the town at dusk*
        beside = {"force_movement", *(() if lead.event_type == "offensive" else ("offensive",))}
        group = [t for t in group if t.event_type not in beside]
    if lead.draft.weak:
        group = [t for t in group if not _only_blames(t)] or group
        if lead.event_type in ("attack_on_civilians", "battle"):  # *killed a man …; the attackers looted shops*
            group = [t for t in group if t.event_type not in ("attack_on_objects", "destruction")]
        named = [t.event_type for t in group if not t.draft.weak]
        remote = [t for t in WEAPON_ORDER if t in named]
        on_objects = lead.event_type == "attack_on_objects" and lead.draft.found[0].trigger.event_type == "violence"
        if on_objects and not remote:
            hurt = [
                t.event_type for t in group if t.draft.outcome_only or any(role == "victim" for _, role in t.actors)
            ]
            if "attack_on_civilians" in hurt:  # *sprayed a house with bullets; five died*
                return "attack_on_civilians"
        if remote == ["explosion"] and any(_is_assault(reading, one) for one in group):
            return "battle"  # *ambushed a patrol …; two lorries were blown up*
        if remote or named:
            return remote[0] if remote else named[0]
        told = [t for t in group if not (t.event_type == "other" or t.draft.bare)]  # *Army kills nine*
        told = told or [t for t in group if t.event_type != "other"] or group
        return next((t for t in told if not t.draft.outcome_only), told[0]).event_type
    is_bare = lead.event_type == "explosion" and lead.draft.found[0].trigger.event_type in OPEN_TYPES
    if is_bare and any(t.event_type == "airstrike" and not t.draft.weak for t in group):
        return "airstrike"  # *bombs kill nine*, which jets dropped
    return lead.event_type


def _is_assault(reading: Reading, telling: Telling) -> bool:
    """*ambushed*, *stormed*: an attack by men on the armed, whatever they set off beside it."""
    word = reading.lower[telling.draft.found[0].token]
    return telling.event_type == "battle" and word.startswith(("ambush", "storm", "raid", "assault", "overr"))


def _only_blames(telling: Telling) -> bool:
    """Whether it says nothing but who is responsible: of an attack on soldiers too."""
    return all(found.trigger.frame == "claim" for found in telling.draft.found)


def _best_when(reading: Reading, group: list[Telling]) -> When:
    dated = [t for t in group if t.when.edtf]
    own = [t for t in dated if t.own_time] or dated
    own = [t for t in own if not t.when.edtf.startswith("../")] or own  # *the attack lasted until noon*
    if all(t.when.precision not in TO_THE_DAY for t in own) and (begun := begun_after(reading, group)).edtf:
        return begun
    order = ("minute", "part_of_day", "day", "week", "month_part", "month", "year", "range", "unknown")
    return min(own, key=lambda t: order.index(_exactness(t.when))).when if own else reported_on(reading, group)


def _exactness(when: When) -> str:
    """*on Friday and Saturday* says more than *in April*."""
    return "week" if when.precision == "range" and 0 < days_of(when) < WEEK else when.precision


def _since_broken(reading: Reading, agreements: tuple[tuple[int, str], ...]) -> When:
    """What goes on in spite of an agreement does so since the agreement."""
    dates = [reading.agreements[a].when for a, relation in agreements if relation == "violates"]
    dated = [when for when in dates if when.earliest]
    return replace(opened_at(dated[0]), basis="inferred") if len(dated) == 1 else When()


def _until(when: When) -> When:
    """What an agreement brought to a halt lasted until the agreement's day, from no day that is told."""
    if not when.latest or "/" in when.edtf:
        return when
    return When(f"../{when.edtf}", "", when.latest, when.precision, when.basis)


def _place(reading: Reading, group: list[Telling]) -> tuple[int | None, str]:
    """The main place and its precision. What a statement speaks of is not where it was made, and an agreement's making
    lies only where the text says that it was made."""
    if group[0].event_type == "statement":
        spoken = spoken_at(reading, group[0].draft.found[0].token)
        return spoken, reading.places[spoken].precision if spoken is not None else "unknown"
    if group[0].event_type == "agreement_made" and any(r == "concludes" for t in group for _, r in t.agreements):
        made = next((place for t in group if (place := _made_at(reading, t)) is not None), None)
        return made, reading.places[made].precision if made is not None else "unknown"
    placed = _best_placed(reading, group)
    if placed is not None and (left := _left(reading, group, placed)) is not None:
        return left
    if (placed is None or not placed.own_place) and (story := _in_story(reading, group, placed)) is not None:
        return story
    unsaid = placed is not None and not placed.own_place
    bare = all(t.heading for t in group)  # a heading of what the text then tells, in words that are not taken for it
    if placed is None and not bare and group[0].event_type not in (*SAID, *MOVING):
        country = country_meant(reading, group)
        return country, "unknown" if country is None else "country"
    if placed is None or (unsaid and group[0].event_type in ("agreement_violation", "negotiation")):
        return None, "unknown"
    if placed.precision in PRECISE and (whole := _whole(reading, group)) is not None:
        return whole
    return placed.place, placed.precision


def _left(reading: Reading, group: list[Telling], placed: Telling) -> tuple[int, str] | None:
    """Where people were of whom only is said where to they fled (*The two sides clashed in A. Families fled to B*)."""
    if group[0].event_type not in ("displacement", "evacuation"):
        return None
    if {role for place, role in placed.places if place == placed.place} != {"destination"}:
        return None
    token = placed.draft.found[0].token
    return None if is_perfect(reading, token) else story_place(reading, token)


def _in_story(reading: Reading, group: list[Telling], placed: Telling | None) -> tuple[int, str] | None:
    """Where the story is when an event is told that its own sentences do not place, if that is inside what is known."""
    if group[0].event_type in SAID or group[0].event_type in MOVING or group[0].draft.found[0].trigger.frame == "coup":
        return None
    for telling in group:
        token = telling.draft.found[0].token
        if is_perfect(reading, token) or (not telling.definite and _is_far(reading, telling)):
            continue
        story = story_place(reading, token)
        if story is not None and is_warded_off(reading, telling.draft, telling.actors, story[0]):
            continue
        if story is not None and (placed is None or _may_lie_in(reading, story[0], placed)):
            return story
    return None


def _is_far(reading: Reading, telling: Telling) -> bool:
    """Whether a telling is of nothing that happened once, where the story is."""
    token = telling.draft.found[0].token
    return is_unreal(reading, token, telling.modality) or is_habit(reading, telling.draft)


def _may_lie_in(reading: Reading, place: int, placed: Telling) -> bool:
    """Whether a place lies in the area of a telling, or is not known to lie elsewhere."""
    if placed.place is None or placed.place in outwards(reading, place):
        return True
    countries = {reading.places[placed.place].country, reading.places[place].country, ""}
    return placed.precision not in PRECISE and len(countries) < 3


def _best_placed(reading: Reading, group: list[Telling]) -> Telling | None:
    """The telling whose place is the most exact; one named in its own sentence goes before one taken from elsewhere."""
    order = ("site", "settlement", "near_settlement", "admin2", "part_of_admin1", "zone", "admin1", "border", "country")
    placed = [t for t in group if t.place is not None]
    placed = [t for t in placed if t.own_place or not _only_blames(t)] if len(group) > 1 else placed
    own = [t for t in placed if t.own_place] or placed
    own = [t for t in own if not any(_names_area_of(reading, t.place, one.place) for one in own)] or own
    own = _of_one_province(reading, own)
    exact = any(not t.heading and t.own_place and t.precision in (*PRECISE, "admin2") for t in own)
    own = [t for t in own if not (exact and t.heading and _is_by_bearing(reading, t))] or own
    named = [t for t in own if not t.heading and _is_village(reading, t)]
    own = named if named and all(one.heading for one in own if one not in named) else own
    return min(own, key=lambda t: order.index(t.precision) if t.precision in order else len(order), default=None)


def _of_one_province(reading: Reading, placed: list[Telling]) -> list[Telling]:
    """*Aleppo* told three times, and once a quarter that is taken for a village elsewhere: those of the province that
    most are of."""
    of = [reading.places[t.place].admin1 for t in placed if t.place is not None]
    most, times = Counter(of).most_common(1)[0] if of else ("", 0)
    if not most or times * 2 <= len(of):
        return placed
    sure = [t for t in placed if t.own_place and not _is_village(reading, t)]
    return [t for t in placed if t in sure or (t.place is not None and reading.places[t.place].admin1 == most)]


def _is_by_bearing(reading: Reading, telling: Telling) -> bool:
    """*on a market northeast of the Yemeni capital*: in a heading, only whereabouts it was."""
    spots = (t for t in placed_in(reading, telling.sentence) if reading.place_at[t] == telling.place)
    return any(not BEARINGS.isdisjoint(reading.lower[max(t - BEHIND, 0) : t]) for t in spots)


def _is_village(reading: Reading, telling: Telling) -> bool:
    """A name that no list has, in a district or province that one has: more exact than the town of a headline."""
    return telling.place is not None and reading.places[telling.place].kind == "unresolved"


def _names_area_of(reading: Reading, town: int | None, other: int | None) -> bool:
    """*killed in Idlib*, then *in Saraqib*, in the province of Idlib: the province was meant, not its capital."""
    if town is None or other is None or town == other or not (_is_town(reading, town) and _is_town(reading, other)):
        return False
    return reading.places[town].name in {reading.places[p].name for p in outwards(reading, other)[1:]}


def _whole(reading: Reading, group: list[Telling]) -> tuple[int, str] | None:
    """What holds all the towns of one event (*five in A and two in B*): the place that a telling gives to the whole, or
    the smallest that the towns lie in; None where one town is told."""
    told = [t for t in group if t.place is not None and t.own_place]
    towns = {place for t in told for place, role in t.places if role == "location" and _is_town(reading, place)}
    towns -= {outer for town in towns for outer in outwards(reading, town)[1:]}
    if len(towns) < 2:
        return None
    around = [t for t in told if t.place not in towns and all(t.place in outwards(reading, town) for town in towns)]
    zones = [t for t in told if t.place is not None and reading.places[t.place].kind == "zone"]
    for telling in (*around, *zones):
        if telling.place is not None:
            return telling.place, telling.precision
    return _common(reading, sorted(towns)) if group[0].aggregate and len(towns) > 2 else None


def _common(reading: Reading, towns: list[int]) -> tuple[int, str] | None:
    """The smallest place that holds all the towns of a list."""
    shared = [p for p in outwards(reading, towns[0]) if all(p in outwards(reading, town) for town in towns[1:])]
    return (shared[0], reading.places[shared[0]].precision) if shared else None


def _is_town(reading: Reading, place: int) -> bool:
    return reading.places[place].precision in PRECISE


def _places(group: list[Telling]) -> tuple[tuple[int, str], ...]:
    return tuple(dict.fromkeys(pair for telling in group for pair in telling.places))


def _made_at(reading: Reading, telling: Telling) -> int | None:
    places = (reading.agreements[a].place for a, relation in telling.agreements if relation == "concludes")
    return next((place for place in places if place is not None), None)


def _roles(telling: Telling, group: list[Telling]) -> tuple[tuple[int, str], ...]:
    """*The army said it shot down three of them*: whoever wards off what others did is its target. *Jets helped the
    army repel an attack by rebels*: both fight, and the help was not for who attacked."""
    if telling.draft.found[0].trigger.frame != "repel":
        return telling.actors
    if telling.event_type == "battle":
        helped = any(role == "supporter" for _, role in telling.actors)
        return tuple((a, "party" if helped and role in FIGHTING else role) for a, role in telling.actors)
    doing = {actor for t in group for actor, role in t.actors if role == "perpetrator"}
    return tuple((a, "target" if role == "party" and doing - {a} else role) for a, role in telling.actors)


def _united(pairs: list[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """Each actor (or agreement) in its first role."""
    first: dict[int, str] = {}
    for actor, role in pairs:
        first.setdefault(actor, role)
    return tuple(first.items())


def _confidence(group: list[Telling]) -> float:
    lead = group[0]
    score = 0.5 + 0.1 * any(t.own_time for t in group) + 0.1 * any(t.own_place for t in group)
    score += 0.1 * any(t.actors for t in group) + 0.1 * (len(group) > 1) - 0.2 * lead.draft.weak
    return round(min(max(score, 0.1), 0.95), 2)


def _mentions(reading: Reading, telling: Telling) -> list[Mention]:
    lead = telling.draft.found[0]
    first, end = quote_of(reading, lead.token, telling.draft.arguments[0].light)
    rule, starts, ends = lead.trigger.name, reading.starts, reading.ends
    mentions = [Mention(starts[first], ends[end - 1], "event", rule)]
    for found in telling.draft.found:
        tokens = (found.token, *found.rest)
        if max(tokens) - min(tokens) < WIDEST:
            mentions.append(Mention(starts[min(tokens)], ends[max(tokens)], "event_type", found.trigger.name))
        else:  # *set a hotel on fire*: its words stand apart
            mentions += [Mention(starts[t], ends[t], "event_type", found.trigger.name) for t in sorted(tokens)]
    if telling.event_type == "agreement_violation":  # what it was that broke the agreement
        told = reading.memo.get(TOLD, ())  # which are events of their own
        for act in (t for t in acts_of_breach(reading, lead.token) if t not in told):
            last = max([act, *(t for t in clause.objects(reading, act) if act < t < act + WIDEST)])
            mentions.append(Mention(starts[act], ends[last], "event_type", rule))
    if telling.own_time and (time := _time(reading, telling)) is not None:
        mentions.append(Mention(time[0], time[1], "date", rule))
    if telling.place is not None and (name := _place_name(reading, telling)) is not None:
        mentions.append(Mention(name[0], name[1], "place", rule))
    return mentions


def _time(reading: Reading, telling: Telling) -> tuple[int, int] | None:
    """Characters of the words that date a telling: those nearest to its trigger in its own sentence."""
    token = telling.draft.found[0].token
    start, end = reading.sentences[telling.sentence]
    times = [t for t in reading.times if start <= t.first < end and _says(t, telling.when)]
    nearest = min(times, key=lambda t: abs(t.first - token), default=None)
    return None if nearest is None else (nearest.start, nearest.end)


def _says(time: TimeExpression, when: When) -> bool:
    return time.when.edtf == when.edtf or bool(time.when.earliest and time.when.earliest == when.earliest)


def _place_name(reading: Reading, telling: Telling) -> tuple[int, int] | None:
    """Characters of the name that places a telling, where its own sentence has it: the nearest to its trigger."""
    token = telling.draft.found[0].token
    start, end = reading.sentences[telling.sentence]
    tokens = [t for t in placed_in(reading, telling.sentence) if reading.place_at[t] == telling.place]
    if not tokens:
        return None
    first = last = min(tokens, key=lambda t: abs(t - token))
    while first - 1 >= start and reading.place_at.get(first - 1) == telling.place:
        first -= 1
    while last + 1 < end and reading.place_at.get(last + 1) == telling.place:
        last += 1
    return reading.starts[first], reading.ends[last]
