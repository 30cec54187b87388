"""The inverted pyramid: a report gives its news in the heading, again in the lead, and then with day, place and doer.

What such tellings say may differ in the words (*killed*, *the strike*, *bombs*), but must not exclude each other.
"""

from newsledger.extract.codes import BANDS, REMOTE, SIDES, VIOLENT
from newsledger.extract.events.tellings import (
    OUTWARD,
    PRECISE,
    Telling,
    dates_meet,
    is_of_before,
    is_old_news,
    is_turned,
    may_be_one,
    numbers_differ,
    perpetrators_of,
    places_meet,
    points_back,
    things_hit,
)
from newsledger.extract.reading import Reading

REACH = 9  # sentences after the news is first told
ENOUGH, NEXT = 3, 2
FIGHTING = frozenset(("battle", "offensive", "territory_change"))
FIRE = REMOTE | {"attack_on_civilians", "attack_on_objects"}


def restates(reading: Reading, news: list[Telling], later: list[Telling]) -> bool:
    """Whether a later group of tellings tells the article's news again."""
    if later[0].event_type not in VIOLENT or later[0].apart or not _is_incident(later):
        return False
    if is_old_news(reading, later[0], news) or any(is_of_before(reading, one, two) for one in news for two in later):
        return False
    if later[0].sentence - news[0].sentence > REACH or not _types_meet(news, later):
        return False
    if any(is_turned(one, news) for one in later) or _sides_differ(reading, news, later) or numbers_differ(news, later):
        return False
    if any(one.own_time and two.own_time and not dates_meet(one.when, two.when) for one in news for two in later):
        return False
    if not all(places_meet(reading, one.place, two.place) for one in news for two in later if two.own_place):
        return False
    return _shared(reading, news, later) + 2 * points_back(reading, later, news) >= ENOUGH


def _is_incident(group: list[Telling]) -> bool:
    return not any(one.aggregate or one.modality != "asserted" for one in group)


def news_of(groups: list[list[Telling]]) -> list[Telling] | None:
    """The first violent incident told, where the heading or the article's first sentences tell it."""
    for group in groups:
        if group[0].event_type in VIOLENT and _is_incident(group) and (group[0].heading or group[0].sentence <= 3):
            return group
    return None


def _types_meet(news: list[Telling], later: list[Telling]) -> bool:
    """One type that both name, or one names none; fire of any kind, and the words for one fight, may be each other."""
    named = [{one.event_type for one in group if not one.draft.weak} for group in (news, later)]
    if not all(named) or named[0] & named[1]:
        types = {news[0].event_type, later[0].event_type}
        return types <= OUTWARD | REMOTE or len(types) == 1
    return named[0] | named[1] <= FIRE or named[0] | named[1] <= FIGHTING


def _sides_differ(reading: Reading, news: list[Telling], later: list[Telling]) -> bool:
    """Both name who did it, and nobody of the one may be one of the other; in a fight each side does it."""
    fight = any(one.event_type in FIGHTING for one in (*news, *later))
    roles = ("perpetrator", "gainer", "party", "target") if fight else ("perpetrator", "gainer")
    sides = [{a for one in group for a in perpetrators_of(one, roles)} for group in (news, later)]
    mine, theirs = ({a for a in side if reading.actors[a].actor_type in SIDES} for side in sides)
    return bool(mine and theirs) and not any(may_be_one(reading, a, b) for a in mine for b in theirs)


def _shared(reading: Reading, news: list[Telling], later: list[Telling]) -> int:
    """What speaks for one incident: number, place, type, doers, the hurt, and that it is the first telling with a day
    or the first below the heading."""
    points = 3 * bool({n for one in news for n in one.numbers} & {n for one in later for n in one.numbers})
    places = [{one.place for one in group if one.place is not None} for group in (news, later)]
    if shared := places[0] & places[1]:
        points += 2 if any(reading.places[p].precision in PRECISE for p in shared) else 1
    elif all(places):
        points += any(places_meet(reading, a, b) for a in places[0] for b in places[1])
    points += bool({t.event_type for t in news if not t.draft.weak} & {t.event_type for t in later if not t.draft.weak})
    doers = [{a for one in group for a in perpetrators_of(one, ("perpetrator", "gainer"))} for group in (news, later)]
    points += any(may_be_one(reading, a, b) for a in doers[0] for b in doers[1])
    points += bool(things_hit(reading, news) & things_hit(reading, later))
    hurt = [{a for one in group for a in perpetrators_of(one, ("victim", "target"))} for group in (news, later)]
    points += max((_weight(reading, a) for a in hurt[0] & hurt[1]), default=0)
    if any(one.own_time for one in later) and not any(one.own_time for one in news):  # the first telling with a day
        return points + 1 + _goes_on(news, later)
    return points + all(one.heading for one in news)


def _goes_on(news: list[Telling], later: list[Telling]) -> bool:
    """*Four soldiers died in an attack in Tibu. On Wednesday at 9 p.m. a mine went off*: at most two sentences behind,
    without a place of its own."""
    near = later[0].sentence - max(one.sentence for one in news if one.sentence <= later[0].sentence) <= NEXT
    return near and not any(one.own_place for one in later) and not all(one.heading for one in news)


def _weight(reading: Reading, actor: int) -> int:
    """What it says that the same were hurt: nothing of nameless fighters, whom every day's fighting kills."""
    known = reading.actors[actor]
    return 2 if not known.generic else 0 if known.actor_type in BANDS else 1
