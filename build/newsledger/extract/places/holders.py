"""Where a name lies that no list has, and the area that an article is about: read from what stands around."""

from collections import defaultdict
from collections.abc import Callable

from newsledger.extract.places.candidates import Candidate
from newsledger.extract.places.groups import Group
from newsledger.extract.places.votes import demonyms
from newsledger.extract.reading import Reading
from newsledger.gazetteer import Gazetteer, Place

MAIN = 0.8  # share of the places named that makes their area the only one


def holder_of(
    reading: Reading, gazetteer: Gazetteer, group: Group, container: Group | None, groups: list[Group]
) -> Place | None:
    """The place that an unresolved name lies in: what the text puts it in (``container``), else its sentence's region,
    else the region or country that the article keeps to."""
    if container is not None:
        return _town_of(group, container, gazetteer)
    at = group.mentions[0].first
    if group.kind == "quarter":
        towns = [g for g in groups if g.chosen is not None and gazetteer.place(g.chosen).kind == "settlement"]
        if towns := [g for g in towns if any(_stands(c) for c in g.mentions)]:
            nearest = min(towns, key=lambda g: min(abs(c.first - at) for c in g.mentions if _stands(c)))
            return gazetteer.place(nearest.chosen or 0)
    sentence = reading.sentence[at]
    found = _common(gazetteer, groups, lambda c: reading.sentence[c.first] == sentence, 1.0)
    if found is None or found.kind == "country":
        before = _common(gazetteer, groups, lambda c: reading.sentence[c.first] == sentence - 1, 1.0)
        if before is not None and (found is None or before.country == found.country):
            found = before
    if found is None or found.kind == "country":
        wider = _common(gazetteer, groups, lambda c: True, MAIN)
        if found is None or (wider is not None and wider.country == found.country):
            found = wider
    return found or _country_told(reading, gazetteer, groups)


def _country_told(reading: Reading, gazetteer: Gazetteer, groups: list[Group]) -> Place | None:
    """The country of the datelines, else the only one whose people or armed groups are named."""
    chosen = [(gazetteer.place(g.chosen).country, g) for g in groups if g.chosen is not None]
    told = {country for country, g in chosen if any(c.dateline for c in g.mentions)} - {""}
    told = told or set(demonyms(reading, gazetteer))
    return gazetteer.place(gazetteer.countries[told.pop()]) if len(told) == 1 else None


def _stands(c: Candidate) -> bool:
    """Whether a mention is a place of what is told, no publisher's seat, dateline or state that acts."""
    return c.literal and not c.dateline and not c.seat


def _town_of(group: Group, container: Group, gazetteer: Gazetteer) -> Place:
    """What the container means; for a quarter the town rather than the area of one name."""
    place = gazetteer.place(container.chosen or 0)
    if group.kind != "quarter" or place.kind != "admin1":
        return place
    senses = map(gazetteer.place, container.senses)
    towns = [p for p in senses if p.kind == "settlement" and gazetteer.admin1(p) is place]
    return max(towns, key=lambda p: (p.population, -p.index), default=place)


def _common(
    gazetteer: Gazetteer, groups: list[Group], counts: Callable[[Candidate], bool], share: float
) -> Place | None:
    """The area, else the country, in which at least a ``share`` of the mentions lie that count."""
    areas: dict[int, int] = defaultdict(int)
    countries: dict[str, int] = defaultdict(int)
    for group in groups:
        number = sum(_stands(c) and counts(c) for c in group.mentions) if group.chosen is not None else 0
        if number:
            place = gazetteer.place(group.chosen or 0)
            area = gazetteer.admin1(place)
            if area is not None:
                areas[area.index] += number
            if place.country:
                countries[place.country] += number
    if areas and max(areas.values()) >= share * sum(areas.values()):
        return gazetteer.place(max(areas, key=lambda i: (areas[i], -i)))
    if countries and max(countries.values()) >= share * sum(countries.values()):
        return gazetteer.place(gazetteer.countries[max(countries, key=lambda code: (countries[code], code))])
    return None


def focus_of(reading: Reading, gazetteer: Gazetteer, groups: list[Group]) -> Place | None:
    """The admin1 that most of the article's places lie in, else of their country; None where none leads.

    What stands in the title and the lead counts double; datelines don't count.
    """
    areas: dict[int, float] = defaultdict(float)
    countries: dict[str, float] = defaultdict(float)
    for code, n in demonyms(reading, gazetteer).items():
        countries[code] += 0.3 * n
    for group in groups:
        if group.chosen is None:
            continue
        place = gazetteer.place(group.chosen)
        area = gazetteer.admin1(place)
        for c in group.mentions:
            if c.dateline and place.country in countries:
                countries[place.country] += 0.1  # of two peoples the one at home
            if c.seat:
                continue
            if not c.literal and place.country:
                countries[place.country] += 0.2
            elif _stands(c) and place.country:
                weight = 2.0 if reading.sentence[c.first] < 4 or reading.kinds[c.first] == "title" else 1.0
                countries[place.country] += weight * (0.5 if area is None else 1.0)
                if area is not None:
                    areas[area.index] += weight
    if not countries:
        return None
    leader = max(countries, key=lambda code: (countries[code], code))
    if countries[leader] < 0.5 * sum(countries.values()):
        return None
    inside = {i: n for i, n in areas.items() if gazetteer.place(i).country == leader}
    if inside:
        best = max(inside, key=lambda i: (inside[i], -i))
        leads = sum(n >= inside[best] for n in inside.values()) == 1
        if leads and inside[best] >= 0.45 * sum(inside.values()):
            return gazetteer.place(best)
    return gazetteer.place(gazetteer.countries[leader])
