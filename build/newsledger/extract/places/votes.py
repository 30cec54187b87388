"""What the places of an article say of one another: the country and area where it plays, and who lies close to whom."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from newsledger.extract.codes import BANDS
from newsledger.extract.places.groups import Group
from newsledger.extract.reading import Reading
from newsledger.gazetteer import Gazetteer, Place
from newsledger.lexicons import read_lexicon

NAMED_ADMIN1, NAMED_COUNTRY = 4.0, 2.5
ACTING = 0.7  # of the vote of a state that is only said to act, which may be abroad
SHARE_COUNTRY, SHARE_ADMIN1 = 6.0, 7.0
COMPANY, CELL = 6.0, 0.75  # degrees
ROW = 1000  # numbers of cells from one row of the map to the next
AROUND = [row + column for row in (-ROW, 0, ROW) for column in (-1, 0, 1)]
SHORTEST = 5  # letters of a band's name that is no acronym
HAMLET = 3000  # people, fewer than which a place has that is hardly meant by the name of a capital
TIMES = 50  # so many times is the capital as big, where the article names its country too (*the Colombian police*)
ACTS_IN = {"ISR": "PSE"}  # where a state's forces are, of whom an article tells that names only the state
ABROAD = 2.0
POINTS = ("settlement", "admin2", "site")


@dataclass
class Votes:
    """Weights by country (alpha-3) and admin1 (index); named: those that a mention means itself."""

    country: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    admin1: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    named: set[str] = field(default_factory=set)
    named_admin1: set[int] = field(default_factory=set)


def count(groups: list[Group], gazetteer: Gazetteer, adjectives: dict[str, int], home: str) -> Votes:
    """The votes of the places chosen so far, of demonyms and of the publisher's country."""
    votes = Votes()
    if home:
        votes.country[home] += 1.0
    for code, n in adjectives.items():
        votes.country[code] += 0.7 * min(n, 3) ** 0.5
        if code in ACTS_IN:
            votes.country[ACTS_IN[code]] += ABROAD * min(n, 3) ** 0.5
    for group in groups:
        if group.chosen is None:
            continue
        place = gazetteer.place(group.chosen)
        literal = place.kind != "country" or any(c.literal for c in group.mentions)
        if place.country:
            votes.country[place.country] += group.weight * (1.0 if literal else ACTING)
            if not literal and place.country in ACTS_IN:
                votes.country[ACTS_IN[place.country]] += group.weight * ABROAD
        area = gazetteer.admin1(place)
        if area is not None:
            votes.admin1[area.index] += group.weight
        if place.kind == "country" and literal:
            votes.named.add(place.country)
        elif place.kind == "admin1":
            votes.named_admin1.add(place.index)
    return votes


def with_votes(group: Group, gazetteer: Gazetteer, votes: Votes) -> dict[int, float]:
    """{place: score} of a group's senses; its own vote and those of the groups of its name are left out."""
    own = [(g.weight, gazetteer.place(g.chosen)) for g in (group, *group.twins) if g.chosen is not None]
    own_countries = [(weight, place.country) for weight, place in own if place.country]
    own_areas = [(weight, area) for weight, place in own if (area := gazetteer.admin1(place)) is not None]
    total = sum(votes.country.values()) - sum(weight for weight, _ in own_countries)
    areas = sum(votes.admin1.values()) - sum(weight for weight, _ in own_areas)
    scores = {}
    is_country = any(gazetteer.place(i).kind == "country" for i, alternate in group.found if not alternate)
    capital = next((i for i, alternate in group.found if not alternate and i in gazetteer.capitals.values()), None)
    state = gazetteer.place(capital).country if capital is not None else ""
    told = state != "" and votes.country[state] - sum(w for w, country in own_countries if country == state) > 0
    least = max(gazetteer.place(capital).population // TIMES if told and capital is not None else 0, HAMLET)
    for index, score in group.senses.items():
        place = gazetteer.place(index)
        unlikely = is_country or (capital is not None and place.population < least)
        if unlikely and place.kind == "settlement" and not (index in group.held or group.kind or group.home):
            scores[index] = score  # *hackers from Russia*, *Moscow denied it*, in an article about Ohio, which has both
            continue
        area = gazetteer.admin1(place)
        if place.country:
            mine = votes.country[place.country] - sum(w for w, country in own_countries if country == place.country)
            score += SHARE_COUNTRY * mine / (total + 1.0)
        if place.country in votes.named and place.kind != "country":
            score += NAMED_COUNTRY
        if area is not None:
            mine = votes.admin1[area.index] - sum(w for w, own_area in own_areas if own_area is area)
            score += SHARE_ADMIN1 * mine / (areas + 1.0)
            if area.index in votes.named_admin1 and place.kind != "admin1":
                score += NAMED_ADMIN1
        scores[index] = score + COMPANY * group.company.get(index, 0.0)
    return scores


def keep_company(groups: list[Group], gazetteer: Gazetteer) -> None:
    """Sets ``company``: by cells of the map, the fewer senses a name has the heavier: small towns vouch."""
    total: dict[int, float] = defaultdict(float)
    own: list[tuple[Group, list[Place], dict[int, float]]] = []
    for group in groups:
        places = [p for p in map(gazetteer.place, group.senses) if p.kind in POINTS and p.latitude is not None]
        held = {_cell(place): 1.0 / len(places) ** 0.5 for place in places}
        for at, weight in held.items():
            total[at] += weight
        own.append((group, places, held))
    for group, places, held in own:
        for place in places:
            cell = _cell(place)
            around = [at for step in AROUND if (at := cell + step) in total]
            group.company[place.index] = min(sum([total[at] - held.get(at, 0.0) for at in around]), 2.0)


def _cell(place: Place) -> int:
    return ROW * int((place.latitude or 0.0) / CELL) + int((place.longitude or 0.0) / CELL)


def demonyms(reading: Reading, gazetteer: Gazetteer) -> dict[str, int]:
    """{country: how often its adjective, its people or an armed group of it is named}; shared, not to be changed."""
    if (known := reading.memo.get("demonyms")) is None:
        known = reading.memo["demonyms"] = _demonyms(reading, gazetteer)
    return known


def _demonyms(reading: Reading, gazetteer: Gazetteer) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    bands = reading.knowledge.cached(load_bands)
    lower, words, done = reading.lower, reading.words, 0
    for i in reading.capitalized:
        country, length = gazetteer.demonym_at(lower, i) if i >= done else ("", 0)
        if country:
            found[country] += 1
            done = i + length
        elif words[i] in bands:
            named = next((code for name, code in bands[words[i]] if words[i : i + len(name)] == name), None)
            if named is not None:
                found[named] += 1
    return found


def load_bands(own: Path | None) -> dict[str, list[tuple[list[str], str]]]:
    """First word -> the names of armed groups that begin with it, longest first, with their country; only names that
    groups of one country have."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in read_lexicon("actors", own):
        for name in (row["name"], *row["aliases"].split("|")) if row["actor_type"] in BANDS else ():
            words = tuple(name.split())
            if name[:1].isupper() and (len(words) > 1 or len(name) >= SHORTEST or name.isupper()):
                found[words].add(row["country"])
    bands: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
    for words, (country, *others) in sorted(found.items(), key=lambda item: -len(item[0])):
        if country and not others:
            bands[words[0]].append((list(words), country))
    return dict(bands)
