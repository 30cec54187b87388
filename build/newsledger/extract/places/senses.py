"""Which place a name means: one sense of a name in an article, from size, the words around, containers and neighbours.

Scores are in nats of population: a place e times as big gets one point more. Bonuses were set by reading misses.
"""

from math import log

from newsledger.extract.places.candidates import LIKE, Candidate, alike
from newsledger.extract.places.doubts import area_of_town, districts_of_towns, doubt, drop_facilities_of
from newsledger.extract.places.groups import ENGLISH, Group, add_home, group_candidates
from newsledger.extract.places.publisher import publisher_country
from newsledger.extract.places.votes import Votes, count, demonyms, keep_company, with_votes
from newsledger.extract.places.words import PlaceWords
from newsledger.extract.reading import Reading
from newsledger.gazetteer import Gazetteer, Place
from newsledger.gazetteer.fold import fold

COUNTRY, CONTINENT, REGION = 16.0, 20.0, 14.5
CONTAINED, ALTERNATE, LOOSE = 8.0, -2.5, -1.5
KIND_FIT = {
    "admin1": {"admin1": 14.0, "region": 8.0, "admin2": 2.0, "settlement": -2.0, "country": -4.0},
    "admin2": {"admin2": 6.0, "admin1": 1.0, "region": 2.0, "settlement": 1.0, "site": 1.0, "country": -6.0},
    "settlement": {"settlement": 5.0, "site": 3.0, "admin2": 0.0, "admin1": -4.0, "country": -8.0},
    "quarter": {"settlement": 0.0, "site": 3.0, "admin2": -4.0, "admin1": -12.0, "country": -16.0},
    "": {"admin2": -4.0},
}
AMONG_COUNTRIES = 6.0
NEIGHBOUR = 4.0  # for an area that is called neighbouring
HOME, HOME_SLOPE = 5.0, 0.3
COUNTY = " County"
COMPARABLE = 4.0  # a town that many times e smaller than its area is not meant by their name
MARKED = 2.0  # for a place of a country whose spelling a name has
VERY_LIKE = 0.88  # for a name that no country of the article vouches for
VILLAGE, NO_VILLAGE = 150_000, -8.0  # people: more than any village or camp has


def resolve(
    reading: Reading, gazetteer: Gazetteer, words: PlaceWords, candidates: list[Candidate], home_name: str
) -> list[Group]:
    """The groups of the candidates, each with the place chosen for it, or none."""
    groups = group_candidates(reading, words, candidates)
    if home_name:
        add_home(groups, gazetteer, home_name)
    for group in groups:
        _weigh(reading, group, gazetteer)
    for group in groups:
        _contain(group, gazetteer)
    _rule_out(groups, gazetteer)
    _among_countries(groups, gazetteer)
    keep_company(groups, gazetteer)
    for group in groups:
        _choose(group, gazetteer, group.senses)
    home, adjectives = publisher_country(reading.article, gazetteer), demonyms(reading, gazetteer)
    for _ in range(2):
        votes = count(groups, gazetteer, adjectives, home)
        for group in groups:
            if not group.senses and not group.containers:
                _loosen(group, gazetteer, votes)
            _choose(group, gazetteer, with_votes(group, gazetteer, votes))
    for group in groups:
        area_of_town(group, gazetteer)
    _area_or_town(groups, gazetteer)
    districts_of_towns(reading, groups, gazetteer)
    drop_facilities_of(reading, groups, gazetteer)
    doubt(groups, gazetteer, count(groups, gazetteer, adjectives, home), home)
    return [group for group in groups if group.mentions]


def prior(place: Place) -> float:
    """How likely a name means this place before anything is read."""
    if place.kind == "country":
        return COUNTRY
    if place.kind == "admin2":
        return 5.5 + 0.5 * log(place.population + 300.0)
    if place.kind in ("settlement", "admin1"):
        return log(place.population + 300.0)
    if place.kind == "region" and not place.country:
        return CONTINENT
    return log(place.population) if place.population else REGION


def _weigh(reading: Reading, group: Group, gazetteer: Gazetteer) -> None:
    """Sets the senses' scores from size, from what the text calls the name, and from how the place is called."""
    fit = KIND_FIT[group.kind]
    small = any(c.small for c in group.mentions)
    district = group.kind == "admin2" and all("district" in reading.lower[c.start : c.end + 1] for c in group.mentions)
    written = {" ".join(reading.words[c.first : c.last]) for c in group.mentions}
    marked = {name for name in written if not name.isascii()}  # *Cádiz*, as it is written in Spain
    at_home = {gazetteer.place(i).country for i, _ in group.found if marked and gazetteer.place(i).name in marked}
    is_town = any(gazetteer.place(i).kind != "country" for i, alternate in group.found if not alternate)
    for index, alternate in group.found:
        place = gazetteer.place(index)
        score = prior(place) + fit.get(place.kind, 0.0)
        if alternate and is_town and place.kind == "country" and not gazetteer.countries_named([group.key]):
            continue  # *Palpa*, which some list calls Nepal too
        if district and place.name.endswith(COUNTY):
            continue  # *the Medina district* is none of the counties of that name
        if alternate:
            score += 2 * ALTERNATE if place.country in ENGLISH else ALTERNATE
        if place.kind in ("admin1", "country") and any(c.neighbour for c in group.mentions):
            score += NEIGHBOUR
        if place.country in at_home:
            score += MARKED
        if small and place.population > VILLAGE:
            if alternate:
                continue  # *the village of Nasiri* is not Ahvaz, once called so
            score += NO_VILLAGE
        if group.home and place.country in ENGLISH and place.kind == "settlement":
            score += HOME - HOME_SLOPE * (prior(place) - 9.0)
        group.senses[index] = score


def _contain(group: Group, gazetteer: Gazetteer) -> None:
    """A sense that lies in a sense of what is named as its container gains much, the container a little."""
    for container in group.containers:
        chain = [g for g in (container, *container.chain()) if g is not group]
        for index in list(group.senses):
            lineage = {p.index for p in gazetteer.lineage(gazetteer.place(index))[1:]}
            hits = [g for g in chain if lineage & g.senses.keys()]
            if hits:
                group.senses[index] += CONTAINED + len(hits)
                container.holds = container.holds or container in hits
                group.held.add(index)
                for g in hits:
                    for up in lineage & g.senses.keys():
                        g.senses[up] += 1.0


def _rule_out(groups: list[Group], gazetteer: Gazetteer) -> None:
    """A big city takes its bare name from an area of its country that it does not lie in (*Washington*)."""
    for group in groups:
        areas = {i for i in group.senses if gazetteer.place(i).kind == "admin1"} if not group.kind else set()
        for index in group.senses if areas else ():
            place = gazetteer.place(index)
            if place.kind == "settlement" and place.population > 100_000:
                for i in areas:
                    area = gazetteer.place(i)
                    if area.country == place.country and gazetteer.admin1(place) is not area:
                        group.senses[i] -= 3.0


def _among_countries(groups: list[Group], gazetteer: Gazetteer) -> None:
    """*Georgia and Ukraine*: a name in a list with what can be nothing but a country is a country too, unless a town
    is named that lies in it (*Savannah, Georgia*)."""
    only = {
        id(g) for g in groups if g.senses and all(gazetteer.place(i).kind == "country" for i, a in g.found if not a)
    }
    for group in groups:
        if group.holds or group.kind or all(id(peer) not in only for peer in group.peers):
            continue
        for index in group.senses:
            if gazetteer.place(index).kind == "country":
                group.senses[index] += AMONG_COUNTRIES


def _area_or_town(groups: list[Group], gazetteer: Gazetteer) -> None:
    """A town and the area called after it: the town, unless the text calls it an area or puts places in it."""
    called = {g.key for g in groups if g.kind == "admin1"}
    for group in groups:
        if group.kind or group.chosen is None:
            continue
        if (region := _region_around(group, groups, gazetteer)) is not None:
            group.chosen = region
        place = gazetteer.place(group.chosen)
        town, area = place, gazetteer.admin1(place)
        if place.kind == "admin1":
            inside = (gazetteer.place(i) for i in group.senses if gazetteer.admin1(gazetteer.place(i)) is place)
            towns = [p for p in inside if p.kind == "settlement"]
            town = max(towns, key=lambda p: (p.population, -p.index), default=place)
        if area is None or area.index not in group.senses or town.kind != "settlement":
            continue
        is_area = group.key in called or group.holds or any(c.part or c.area for c in group.mentions)
        if is_area:
            group.chosen = area.index
        elif group.senses[town.index] > group.senses[area.index] - COMPARABLE:
            group.chosen = town.index


def _region_around(group: Group, groups: list[Group], gazetteer: Gazetteer) -> int | None:
    """*Rafah in Gaza*: the region of that name where the town of the name holds none of what is said to lie in it."""
    regions = [i for i in group.senses if group.holds and gazetteer.place(i).kind == "region"]
    held = [g.chosen for g in groups if regions and group in g.containers and g.chosen is not None]
    around = [{p.index for p in gazetteer.lineage(gazetteer.place(i))} for i in held]
    town = gazetteer.place(group.chosen or 0)
    inner = {p.index for p in gazetteer.lineage(town) if p.kind in ("settlement", "admin2", "admin1")}
    if not around or any(inner & up for up in around):
        return None
    return next((i for i in regions if all(i in up for up in around)), None)


def _choose(group: Group, gazetteer: Gazetteer, scores: dict[int, float]) -> None:
    """The best sense, and how heavy its vote is: the further the best place of another country is behind, the more."""
    if not scores:
        return
    ranked = sorted([(-score, index) for index, score in scores.items()])
    group.chosen, best = ranked[0][1], -ranked[0][0]
    country = gazetteer.lineage(gazetteer.place(group.chosen))[-1]
    others = (-s for s, i in ranked[1:6] if gazetteer.lineage(gazetteer.place(i))[-1] is not country)
    margin = best - next(others, best - 5.0)
    group.weight = min(1.0, 0.2 + margin / 5.0) * min(max(len(group.mentions), 1), 3) ** 0.5


def _loosen(group: Group, gazetteer: Gazetteer, votes: Votes) -> None:
    """Looks for another spelling of an unknown name in the article's countries; one that is not very like, in the
    provinces of its other places."""
    total, least = sum(votes.country.values()) or 1.0, LIKE
    likely = [c for c, n in votes.country.items() if n / total >= 0.25 or c in votes.named]
    if not likely and group.kind and len(group.key) > 6:
        likely, least = gazetteer.transliterated, VERY_LIKE
    for country in likely:
        for index in gazetteer.loose(group.key, country):
            place = gazetteer.place(index)
            likeness = alike(group.key, fold(place.name), least)
            area = gazetteer.admin1(place) if likeness < VERY_LIKE and votes.admin1 else None
            if likeness and (area is None or area.index in votes.admin1):
                fit = KIND_FIT[group.kind].get(place.kind, 0.0)
                group.senses[index] = prior(place) + fit + LOOSE + 4.0 * (likeness - 1.0)
