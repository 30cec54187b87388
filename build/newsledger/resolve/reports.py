"""Which reports of several articles tell of one incident.

Compared are single incidents in one country that are dated to a week or better. Two reports are of one incident where
enough speaks for it (day, place, kind, toll, who did it, that it is the news of both) and nothing against it: another
time, kind or place, other doers, or one article that tells the two apart. A report that goes as well with two that
exclude each other stays alone. The most alike are joined first, so the order of the articles changes nothing.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import combinations

from newsledger.extract.codes import REMOTE
from newsledger.gazetteer import kilometres
from newsledger.gazetteer.fold import fold, skeleton
from newsledger.records import EventRecord, PlaceRecord

NARROW = ("site", "settlement", "near_settlement")
ASSAULTS = REMOTE | {"battle", "attack_on_civilians", "attack_on_objects", "execution"}  # words for one attack differ
# these leave open what it was done with
BY_VICTIM = {"attack_on_civilians", "attack_on_objects"}
UNSPECIFIC = BY_VICTIM | {"battle", "explosion"}
ENOUGH = 4
SAME_PLACE, NEAR, WITHIN = 3, 2, 1
NEAR_KM, APART_KM = 10, 25  # of a village and the town that another article names it by; farther is another place
FEW, MANY_DEAD = 3, 10  # a number that many incidents share; so many die in few
ALL = 60  # reports of one day up to which all are compared; of more, those with a place or toll alike
NEXT = 30  # reports after one, of those with a place or toll alike, that it is compared with
SOME = 10  # members of a group, and reports as like, of which it is asked whether they exclude each other
WEEK, MONTH = 7, 31  # days that the date of a report leaves open, and may leave open
FRESH = 10  # days before its report in which news is that no words date
LETTERS, LIKE = 3, 0.8  # consonants that can tell places apart; share of letters that names have in common


@dataclass(frozen=True)
class Report:
    """An event as one article tells it; ``local_id`` from source and offset of its first words.

    Where it is noted ``record`` is without mentions and links, which are brought in when all events have their ids.
    perpetrators: the wholes that those belong to whom it names. tolls: (category, number). is_news: the first incident
    that its article tells of."""

    source_id: str
    index: int
    local_id: str
    record: EventRecord
    place_id: str
    agreement_id: str
    published: str = ""
    perpetrators: frozenset[str] = frozenset()
    place: PlaceRecord | None = None
    tolls: frozenset[tuple[str, float]] = frozenset()
    is_news: bool = False
    around: frozenset[str] = frozenset()  # keys and names of the districts and towns that it lies in

    @cached_property
    def days(self) -> tuple[int, int]:
        """The first and the last day on which it can have been; of undated news, those before the report. Raises
        ValueError where these are no days."""
        when = self.record.when
        if not when.earliest:
            last = date.fromisoformat(self.published[:10]).toordinal()
            return last - FRESH, last
        return date.fromisoformat(when.earliest[:10]).toordinal(), date.fromisoformat(when.latest[:10]).toordinal()

    @property
    def width(self) -> int:
        """How many days are between the first and the last on which it can have been."""
        return self.days[1] - self.days[0]

    @property
    def is_narrow(self) -> bool:
        """Whether it names a settlement or what lies in or near one, known to the gazetteer or not."""
        unknown = self.place is not None and self.place.kind == "unresolved"
        return self.place is not None and (self.record.place_precision in NARROW or unknown)


@dataclass
class Group:
    """Reports of one incident, by their index, and the articles that they are from."""

    members: list[int]
    sources: set[str]


def unite(reports: list[Report]) -> list[list[Report]]:
    """Groups of reports, each of one incident, from those of one country and month."""
    likenesses = {(a, b): likeness(reports[a], reports[b]) for a, b in _pairs(reports)}
    group_of = {n: Group([n], {report.source_id}) for n, report in enumerate(reports)}
    for a, b in _surest_first(reports, likenesses):
        one, other = group_of[a], group_of[b]
        if one is other or not one.sources.isdisjoint(other.sources):
            continue
        if any(_exclude(reports[x], reports[y]) for x in one.members[:SOME] for y in other.members[:SOME]):
            continue
        one.members.extend(other.members)
        one.sources |= other.sources
        group_of.update(dict.fromkeys(other.members, one))
    groups = {id(group): sorted(group.members) for group in group_of.values()}
    return [[reports[n] for n in group] for group in sorted(groups.values())]


def _pairs(reports: list[Report]) -> list[tuple[int, int]]:
    """What is compared: all reports of one day, unless they are very many; of any those with a place or toll alike that
    are next to each other in time."""
    on_day, alike = defaultdict(list), defaultdict(list)
    for n in sorted(range(len(reports)), key=lambda n: reports[n].days):
        report = reports[n]
        if report.days[0] == report.days[1]:
            on_day[report.days].append(n)
        for mark in (report.place_id, *(toll for toll in report.tolls if toll[1] >= FEW)):
            if mark:
                alike[mark].append(n)
    found: set[tuple[int, int]] = set()
    for these in (*(few for few in on_day.values() if len(few) <= ALL), *alike.values()):
        for at, n in enumerate(these):
            found.update((min(n, m), max(n, m)) for m in these[at + 1 : at + NEXT])
    return sorted(found)


def _surest_first(reports: list[Report], likenesses: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
    """The pairs that are alike enough, but for those of a report that goes as well with two that exclude each other."""
    best: dict[int, tuple[int, list[int]]] = {}
    for (a, b), points in likenesses.items():
        for n, other in ((a, b), (b, a)):
            most, others = best.get(n, (ENOUGH, []))
            if points > most or (points == most and points >= ENOUGH):
                best[n] = (points, [*(others if points == most else ()), other])
    torn = {
        n
        for n, (_, others) in best.items()
        if any(_exclude(reports[x], reports[y]) for x, y in combinations(others[:SOME], 2))
    }
    found = [pair for pair, points in likenesses.items() if points >= ENOUGH and torn.isdisjoint(pair)]
    return sorted(found, key=lambda pair: (-likenesses[pair], pair))


def likeness(one: Report, other: Report) -> int:
    """Points for one incident; 0 where something excludes it."""
    if one.source_id == other.source_id or _doers_differ(one, other) or _types_differ(one, other):
        return 0
    days = _day_points(one, other)
    places = _place_points(one, other) if days is not None else -1
    if days is None or places < 0:
        return 0
    shared = one.tolls & other.tolls
    if max(one.width, other.width) > FRESH and all(number < MANY_DEAD for _, number in shared):
        return 0  # in which month is told of many; a toll like that of few
    points = days + places + _type_points(one, other)
    if places == WITHIN and one.is_news and other.is_news and _lies_in(one, other):
        points += NEAR - WITHIN
    if shared:
        points += 2 if max(number for _, number in shared) >= FEW else 1
    elif _are_both_deadly(one, other):
        points += 1
    return points + bool(one.perpetrators & other.perpetrators) + (one.is_news and other.is_news)


def _exclude(one: Report, other: Report) -> bool:
    """Whether two reports can't be of one incident: one article tells both, or time, kind, place or doers differ."""
    if one.source_id == other.source_id or _doers_differ(one, other) or _types_differ(one, other):
        return True
    return _day_points(one, other) is None or _place_points(one, other) < 0


def _doers_differ(one: Report, other: Report) -> bool:
    return bool(one.perpetrators and other.perpetrators) and one.perpetrators.isdisjoint(other.perpetrators)


def _types_differ(one: Report, other: Report) -> bool:
    mine, theirs = one.record.event_type, other.record.event_type
    return mine != theirs and not (mine in ASSAULTS and theirs in ASSAULTS)


def _day_points(one: Report, other: Report) -> int | None:
    """How exactly two reports agree on when it was: one day, days that may be one, days next to each other or within
    more than a week, which only a toll makes up for; None where they differ."""
    (first, last), (start, end) = one.days, other.days
    if max(first, start) <= min(last, end):
        if max(one.width, other.width) > WEEK:
            return -3
        return 0 if one.days == other.days and first == last else -1
    near = max(first, start) - min(last, end) == 1 and max(one.width, other.width) <= WEEK
    return -3 if near else None


def _type_points(one: Report, other: Report) -> int:
    """One kind, kinds of which one leaves open what the other says, or two that speak against each other."""
    types = {one.record.event_type, other.record.event_type}
    return 1 if len(types) == 1 else 0 if types & UNSPECIFIC else -1


def _are_both_deadly(one: Report, other: Report) -> bool:
    """Whether both cost many lives, though the tolls differ, as those of one attack do from day to day."""
    most = [max((number for category, number in r.tolls if category == "killed"), default=0.0) for r in (one, other)]
    return min(most) >= MANY_DEAD


def _place_points(one: Report, other: Report) -> int:
    """How exactly two reports agree on where it was; negative where they differ."""
    here, there = one.place, other.place
    if here is None or there is None:
        return 0
    both = one.is_narrow and other.is_narrow
    if here.key == there.key:
        return SAME_PLACE if both else WITHIN
    if both and _is_known(here) and _is_known(there):
        apart = kilometres(here, there)
        return NEAR if apart <= NEAR_KM or _lies_in(one, other) else 0 if apart <= APART_KM else -1
    if both and _are_alike(here.name, there.name):
        return SAME_PLACE
    if both and _lies_in(one, other):
        return NEAR  # a village that no list has, and the town or district that it belongs to
    if here.admin1 and there.admin1:
        return WITHIN if here.admin1 == there.admin1 else -1
    return 0


def _lies_in(one: Report, other: Report) -> bool:
    """Whether one is told to lie in the district that the other is, or is the seat of; no quarter of a town."""
    return any(
        outer.place is not None
        and (inner.record.place_precision not in NARROW[:2] or _is_village(inner.place))
        and not {outer.place.key, fold(outer.place.name)}.isdisjoint(inner.around)
        for inner, outer in ((one, other), (other, one))
    )


def _is_village(place: PlaceRecord | None) -> bool:
    """Whether it is a village that only the lists of our own have (*Campo Dos*, in the municipality of Tibu)."""
    return place is not None and place.kind == "settlement" and not place.geonames_id


def _is_known(place: PlaceRecord) -> bool:
    """Whether its point is its own, and not that of what it lies in."""
    return place.kind == "settlement" and place.latitude is not None


@lru_cache(maxsize=65536)
def _are_alike(name: str, other: str) -> bool:
    """Whether two names may be transliterations of one, by their consonants or by most letters.

    >>> _are_alike("Al-Mahaweel", "Mahawil"), _are_alike("Tamadaw", "Ta Ma Taw"), _are_alike("Bor", "Bir")
    (True, True, False)
    """
    one, two = fold(name), fold(other)
    if len(skeleton(one)) >= LETTERS and skeleton(one) == skeleton(two):
        return True
    letters = [
        "".join(word for word in words.split() if word not in ("al", "el")) or words.replace(" ", "")
        for words in (one, two)
    ]
    return SequenceMatcher(None, letters[0], letters[1]).ratio() >= LIKE


def type_of(reports: list[Report]) -> str:
    """The kind of incident that most articles name; one that says how it was done before one that says only to whom."""
    told = Counter(report.record.event_type for report in reports)
    return min(told, key=lambda type_: (type_ in BY_VICTIM, type_ in UNSPECIFIC, -told[type_], type_))
