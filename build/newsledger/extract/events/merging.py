"""Groups of tellings that prove to be of one event once all their tellings are seen together."""

from newsledger.extract.codes import REMOTE, VIOLENT
from newsledger.extract.events.restating import news_of, restates
from newsledger.extract.events.strategic import STRATEGIC
from newsledger.extract.events.tellings import (
    OUTWARD,
    PRECISE,
    Telling,
    conflict,
    is_old_news,
    is_repaid,
    may_be_one,
    numbers_differ,
    perpetrators_of,
    places_meet,
    points_back,
)
from newsledger.extract.reading import Reading

MERGED = VIOLENT | {"other"}
FIRE = frozenset(("airstrike", "shelling", "chemical_attack"))
NEIGHBOURS = 60  # events told after one that can be it: all of an article of common length
RESTATING = 6  # sentences after a headline that may tell its event with what the headline leaves out
TURNING = ("party", "perpetrator", "speaker")  # roles of those who bring about a coup or a release


def merge(reading: Reading, groups: list[list[Telling]]) -> list[list[Telling]]:
    """Groups of one event, seen only with all their tellings, become one: the headline's event and the lead's that has
    its date, its perpetrator or its weapon."""
    groups = sorted((in_order(group) for group in groups), key=lambda group: min(group[0].draft.tokens))
    n = 0
    while n < len(groups):
        for m in range(n + 1, min(n + 1 + NEIGHBOURS, len(groups))):
            if _is_same(reading, groups[n], groups[m]):
                groups[n] = in_order(groups[n] + groups.pop(m))
                break
        else:
            n += 1
    return _with_restatements(reading, groups)


def _with_restatements(reading: Reading, groups: list[list[Telling]]) -> list[list[Telling]]:
    """The article's news joined with the later groups that tell it again."""
    news = news_of(groups)
    if news is None:
        return groups
    kept = []
    for later in groups:
        if later is not news and later[0].sentence >= news[0].sentence and restates(reading, news, later):
            news[:] = in_order(news + later)
        else:
            kept.append(later)
    return kept


def in_order(group: list[Telling]) -> list[Telling]:
    return sorted(group, key=lambda one: min(one.draft.tokens))


def _is_same(reading: Reading, group: list[Telling], later: list[Telling]) -> bool:
    """Whether a later group tells of the incident of one that opens the article or stands close before it."""
    if group[0].event_type == later[0].event_type == "lull":
        return _same_lull(reading, group, later)
    if group[0].event_type == later[0].event_type == "territory_change":
        return _same_conquest(reading, group, later)
    if group[0].event_type == later[0].event_type == "offensive":
        return _same_campaign(reading, group, later)
    types = {group[0].event_type, later[0].event_type}
    if types == {"displacement"} and _is_under_heading(reading, group, later):
        return True
    frames = {one[0].draft.found[0].trigger.frame for one in (group, later)}
    if not frames.isdisjoint(STRATEGIC):
        return len(frames) == 1 and _same_turn(reading, group, later)
    if not types <= MERGED or types == {"other"} or later[0].apart:
        return False
    if any(is_repaid(reading, one[0].draft.found[0].token) for one in (group, later)):
        return False  # *fired missiles at a base in revenge for the killing of a general*
    if any(one.aggregate or one.modality != "asserted" for one in (*group, *later)):
        return False
    restating = group[0].heading and later[0].sentence - group[0].sentence <= RESTATING
    near = 0 <= later[0].sentence - max(one.sentence for one in group if one.sentence <= later[0].sentence) <= 2
    back = points_back(reading, later, group)
    if not (restating or near) or not (_kinds_meet(group, later) or (back and types <= OUTWARD)):
        return False
    goes_on = _go_on(later, group)  # what is told after that, of other places, is not the day's
    if any(conflict(reading, one, group) for one in later[: 1 if goes_on else None]) or numbers_differ(group, later):
        return False
    if is_old_news(reading, later[0], group):
        return False
    if any(one.own_place and not places_meet(reading, one.place, other.place) for one in group for other in later):
        return False
    headline = all(one.heading for one in group) and group[0].event_type == later[0].event_type == "abduction"
    return _points(reading, later, group) + goes_on + 2 * back + headline >= (2 if restating else 3)


def _same_turn(reading: Reading, group: list[Telling], later: list[Telling]) -> bool:
    """Two tellings of one coup, or of one release: of one day, or not at odds, with no other number of people."""
    if later[0].apart or numbers_differ(group, later):
        return False
    ours, theirs = ({a for one in tellings for a in perpetrators_of(one, TURNING)} for tellings in (group, later))
    if ours and theirs and not any(may_be_one(reading, a, b) for a in ours for b in theirs):
        return False  # *Hamas released 24 hostages and Israel 39 prisoners*
    if {one.modality for one in (*group, *later)} != {"asserted"}:
        return False
    days = [{one.when.edtf for one in tellings if one.own_time} for tellings in (group, later)]
    return bool(days[0] & days[1]) or not any(conflict(reading, one, group) for one in later)


def _is_under_heading(reading: Reading, group: list[Telling], later: list[Telling]) -> bool:
    """*Roughly 80,000 displaced* over a section that tells of *nearly 80,000*: the one number of both."""
    one, other = group[0], later[0]
    if not one.heading or len(group) > 1 or other.heading or not 0 < other.sentence - one.sentence <= RESTATING:
        return False
    counts = [
        {reading.lower[i] for i in range(*reading.sentences[t.sentence]) if _counts(reading, i)} for t in (one, other)
    ]
    return bool(counts[0]) and counts[0] <= counts[1]


def _counts(reading: Reading, token: int) -> bool:
    return reading.tags[token] == "CD" and reading.ent_types[token] not in ("DATE", "TIME")


def _go_on(later: list[Telling], group: list[Telling]) -> bool:
    """*The attacks went on the next day. Jets hit the zone on Monday morning*: the same day in the sentence after."""
    one, other = group[-1], later[0]
    day = one.when.earliest if one.when.earliest == one.when.latest else ""
    return bool(day) and other.when.earliest == day == other.when.latest and other.sentence - one.sentence <= 1


def _same_conquest(reading: Reading, group: list[Telling], later: list[Telling]) -> bool:
    """What one side took, listed in one sentence and summed up by its area in the next."""
    if not all(one.aggregate and one.modality == "asserted" for one in (*group, *later)):
        return False
    pairs = [(a, b) for one in group for other in later for a, b in ((one, other), (other, one))]
    near = any(summed.numbers and 0 <= summed.sentence - listed.sentence <= 1 for summed, listed in pairs)
    gainers = [{a for one in tellings for a in perpetrators_of(one, ("gainer",))} for tellings in (group, later)]
    return near and any(may_be_one(reading, a, b) for a in gainers[0] for b in gainers[1])


def _same_campaign(reading: Reading, group: list[Telling], later: list[Telling]) -> bool:
    """One offensive that goes on: since the same days, by one side, in the same place (*its attacks since April*,
    *launched its offensive in late April*)."""
    one, other = group[0], later[0]
    lasting = all(t.aggregate and t.modality == "asserted" and t.when.edtf.endswith("/..") for t in (one, other))
    if not lasting or one.place is None or other.place is None or one.when.edtf[:7] != other.when.edtf[:7]:
        return False
    if not places_meet(reading, one.place, other.place):
        return False
    sides = [{a for t in tellings for a in perpetrators_of(t, ("perpetrator",))} for tellings in (group, later)]
    return any(may_be_one(reading, a, b) for a in sides[0] for b in sides[1])


def _same_lull(reading: Reading, group: list[Telling], later: list[Telling]) -> bool:
    """One pause told twice: from one day on, by nobody else, in no other place."""
    one, other = group[0], later[0]
    if one.modality != other.modality or other.sentence - group[-1].sentence > 3:
        return False
    same_start = bool(one.when.earliest) and one.when.earliest == other.when.earliest
    return same_start and places_meet(reading, one.place, other.place)


def _kinds_meet(group: list[Telling], later: list[Telling]) -> bool:
    """One type that both name, or one names a type and the other none (*17 killed in an attack*); fire from the air,
    from guns or with gas is taken for the other where the number is the same."""
    named = [{one.event_type for one in tellings if not one.draft.weak} for tellings in (group, later)]
    if named[0] and named[1]:
        same_number = bool({n for one in group for n in one.numbers} & {n for one in later for n in one.numbers})
        return bool(named[0] & named[1]) or (same_number and named[0] | named[1] <= FIRE)
    types = {group[0].event_type, later[0].event_type}
    fought = any(found.trigger.frame == "fight" for one in (*group, *later) for found in one.draft.found)
    set_off = types == {"battle", "explosion"} and not fought  # *ambushed a patrol*, on which they set off a mine
    return types <= OUTWARD | REMOTE and (set_off or "battle" not in types or len(types) == 1)


def _points(reading: Reading, later: list[Telling], group: list[Telling]) -> int:
    """What two groups share: an exact place, a day, a perpetrator, a victim, a number."""
    places, others = ({one.place for one in tellings if one.place is not None} for tellings in (later, group))
    shared = [reading.places[place].precision for place in places & others]
    points = max((2 if precision in PRECISE else 1 for precision in shared), default=0)
    if not shared and places and others:  # the one lies in the other
        points += any(places_meet(reading, place, other) for place in places for other in others)
    days = [{one.when.earliest for one in tellings if one.when.earliest} for tellings in (later, group)]
    points += bool(days[0] & days[1])
    doers = [
        {a for one in tellings for a in perpetrators_of(one, ("perpetrator", "gainer"))} for tellings in (later, group)
    ]
    points += bool(doers[0] & doers[1])
    hurt = [
        {a for one in tellings for a in perpetrators_of(one, ("victim", "target", "displaced"))}
        for tellings in (later, group)
    ]
    points += max((1 if reading.actors[a].generic else 2 for a in hurt[0] & hurt[1]), default=0)
    numbers = [{n for one in tellings for n in one.numbers} for tellings in (later, group)]
    return points + 2 * bool(numbers[0] & numbers[1])
