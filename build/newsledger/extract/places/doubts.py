"""Second thoughts about chosen places: a town where nothing else of the article lies, a quarter taken for a town.

A name whose known places don't fit stays unresolved.
"""

from newsledger.extract.places.candidates import LIKE, Candidate, alike
from newsledger.extract.places.groups import BUILDINGS, ENGLISH, Group
from newsledger.extract.places.votes import Votes
from newsledger.extract.reading import Reading
from newsledger.extract.tense import governing_verb
from newsledger.gazetteer import Gazetteer, Place, kilometres
from newsledger.gazetteer.fold import fold

SAINTS = frozenset("san santa santo sao saint sainte st villa nueva nuevo puerto las los la el".split())
CERTAIN = 3.6  # points of a mention that stays, unresolved, where no known place fits
WEAK = 2.5
HAMLET, SMALL, LARGE = 5_000, 60_000, 400_000  # people
CITY = 150_000
ELSEWHERE, ELSEWHERE_HAMLET = 1.0, 0.6  # votes for other countries that make a place strange
CLOSE_KM, FAR_KM = 30.0, 60.0


def districts_of_towns(reading: Reading, groups: list[Group], gazetteer: Gazetteer) -> None:
    """*In Medellin, police raided a house in the Belen district*: a district that the same clause puts in a city is a
    part of that city, and not what is called so in another province."""
    cities = [g for g in groups if _is_city(g, gazetteer)]
    told = [(c, g) for g in cities for c in g.mentions if reading.lower[c.first - 1] == "in"]
    for group in groups:
        if group.kind != "admin2" or group.chosen is None:
            continue
        around = [g for g in group.containers if _is_area(g, gazetteer) or g in cities]
        place = gazetteer.place(group.chosen)
        around += [g for city, g in told if any(_shares_clause(reading, city, c, place.kind) for c in group.mentions)]
        area = gazetteer.admin1(place)
        if any(gazetteer.admin1(gazetteer.place(g.chosen or 0)) is not area for g in around):
            group.kind = "quarter"


def _is_city(group: Group, gazetteer: Gazetteer) -> bool:
    place = gazetteer.place(group.chosen) if group.chosen is not None and not group.kind else None
    return place is not None and place.kind == "settlement" and place.population >= CITY


def _is_area(group: Group, gazetteer: Gazetteer) -> bool:
    return group.chosen is not None and gazetteer.place(group.chosen).kind == "admin1"


def _shares_clause(reading: Reading, city: Candidate, c: Candidate, kind: str) -> bool:
    """Whether a city stands in the clause of a district, before it; of what no list calls a district, in its sentence,
    which it opens."""
    if city.first >= c.first or reading.sentence[city.first] != reading.sentence[c.first]:
        return False
    if "district" not in reading.lower[c.start : c.end + 1]:
        return False
    opens = city.first == reading.sentences[reading.sentence[c.first]][0] + 1  # *In Homs, a channel said that …*
    return (opens and kind != "admin2") or governing_verb(reading, city.first) == governing_verb(reading, c.first)


def drop_facilities_of(reading: Reading, groups: list[Group], gazetteer: Gazetteer) -> None:
    """*the al-Quds hospital in Aleppo*: the name of a building is no town far from the one that it is in."""
    for group in groups:
        towns = _towns([g for g in group.containers if g.chosen is not None], gazetteer)
        if group.chosen is None or group.kind or not towns:
            continue
        place = gazetteer.place(group.chosen)
        built = all(reading.lower[c.last : c.last + 1] and reading.lower[c.last] in BUILDINGS for c in group.mentions)
        if built and not any(_are_near(gazetteer, place, town) for town in towns):
            group.mentions = []


def _are_near(gazetteer: Gazetteer, one: Place, other: Place) -> bool:
    held = one in gazetteer.lineage(other) or other in gazetteer.lineage(one)
    return held or kilometres(one, other) < FAR_KM


def doubt(groups: list[Group], gazetteer: Gazetteer, votes: Votes, home: str) -> None:
    """Takes back choices that don't fit, and mentions that then look like no place at all."""
    for group in groups:
        if group.kind == "quarter":
            group.chosen = _quarter(group, groups, gazetteer)
        elif group.chosen is None or _strange(group, groups, gazetteer, votes, home):
            group.chosen = _inside(group, gazetteer)
            if group.chosen is None and not group.strict:
                _drop_mentions(group)
    _follow(groups, gazetteer)


def _follow(groups: list[Group], gazetteer: Gazetteer) -> None:
    """A bare name means the place that the article has called by it (*Muse town*, then *Muse*), known or not."""
    called: dict[str, Group] = {}
    for group in groups:
        if group.kind and group.chosen is None and group.containers:
            called.setdefault(group.key, group)
    for group in groups:
        twin = called.get(group.key)
        if twin is None or group.kind or group.chosen is None:
            continue
        outer = [gazetteer.place(g.chosen).country for g in twin.chain() if g.chosen is not None]
        if outer and not gazetteer.candidates(group.key):
            group.chosen = None  # another spelling of some other place
        elif outer and gazetteer.place(group.chosen).country not in outer:
            group.chosen = None
            group.containers.append(twin)


def _drop_mentions(group: Group) -> None:
    if len(group.mentions) < 2 or max(c.score for c in group.mentions) < 3.0:
        group.mentions = [c for c in group.mentions if c.firm or c.kind or c.score >= CERTAIN or not c.found]


def area_of_town(group: Group, gazetteer: Gazetteer) -> None:
    """*Kursk oblast* is the area around Kursk where no list calls an area so."""
    if group.kind != "admin1" or group.chosen is None:
        return
    place = gazetteer.place(group.chosen)
    area = gazetteer.admin1(place)
    if place.kind == "settlement" and area is not None and fold(area.name)[:4] == group.key[:4]:
        group.chosen = area.index


def _inside(group: Group, gazetteer: Gazetteer) -> int | None:
    """The place of this name, or of another spelling of it, inside the area that the text puts it in."""
    for container in group.chain():
        outer = gazetteer.place(container.chosen) if container.chosen is not None else None
        if outer is None or outer.kind not in ("admin1", "admin2"):
            continue
        held = {*group.senses, *gazetteer.loose(group.key, outer.country)}
        near = [p for p in map(gazetteer.place, held) if outer in gazetteer.lineage(p)]
        near = [p for p in near if not _is_astray(group, p, gazetteer)]
        near = [p for p in near if p.index in group.senses or alike(group.key, fold(p.name)) >= LIKE]
        if near:
            return max(near, key=lambda p: (p.kind == (group.kind or "settlement"), p.population, -p.index)).index
    return None


def _quarter(group: Group, groups: list[Group], gazetteer: Gazetteer) -> int | None:
    """A part of a town is no other town: only a place close to the town that it is put in, else to one of the
    article, will do."""
    towns = _towns([g for g in group.containers if g.chosen is not None], gazetteer)
    towns = towns or _towns([g for g in groups if g.chosen is not None and g.kind != "quarter"], gazetteer)
    near = [
        place
        for place in map(gazetteer.place, group.senses)
        if any(kilometres(place, town) < CLOSE_KM or town in gazetteer.lineage(place)[1:] for town in towns)
    ]
    return max(near, key=lambda p: (p.population, -p.index)).index if near else None


def _towns(groups: list[Group], gazetteer: Gazetteer) -> list[Place]:
    places = [_town(g, gazetteer) for g in groups]
    return [p for p in places if p.kind in ("settlement", "admin2", "admin1")]


def _town(group: Group, gazetteer: Gazetteer) -> Place:
    """What a group means; where it is an area, the town of its name in it, which is what has quarters."""
    area = gazetteer.place(group.chosen or 0)
    senses = map(gazetteer.place, group.senses if area.kind == "admin1" else ())
    inside = [p for p in senses if p.kind == "settlement" and gazetteer.admin1(p) is area]
    return max(inside, key=lambda p: (p.population, -p.index), default=area)


def _strange(group: Group, groups: list[Group], gazetteer: Gazetteer, votes: Votes, home: str) -> bool:
    """Whether the best place of a name lies where nothing else in the article does: then it means one we don't know."""
    if group.chosen is None or group.home:
        return False
    place = gazetteer.place(group.chosen)
    if all(c.body for c in group.mentions) and _is_only_there(group, place, groups, gazetteer, votes, home):
        return True
    if place.kind == "admin1" and place.population < LARGE and _is_put_elsewhere(group, place, gazetteer):
        return True
    small_area = place.kind == "admin1" and place.population < SMALL and " " not in group.key
    if place.kind not in ("settlement", "admin2", "site") and not small_area:
        return False
    contained = _contained(group, place, gazetteer)
    if contained is not None:
        return not contained
    common = group.key.split(" ")[0] in SAINTS or place.country in ENGLISH
    if " " in group.key and len(group.found) == 1 and place.population > HAMLET and not common:
        return False  # *Kiryat Shmona*: nothing else is called so; there are many *San Antonio* this or that
    alternate = dict(group.found).get(group.chosen, True)
    weak = all(c.score < WEAK for c in group.mentions)
    if place.population > (LARGE if alternate or weak else SMALL):
        return False
    is_hamlet = place.population < HAMLET and not gazetteer.listed(group.key)
    least = ELSEWHERE_HAMLET if is_hamlet else ELSEWHERE
    return _is_only_there(group, place, groups, gazetteer, votes, home, least)


def _is_only_there(
    group: Group,
    place: Place,
    groups: list[Group],
    gazetteer: Gazetteer,
    votes: Votes,
    home: str,
    least: float = ELSEWHERE_HAMLET,
) -> bool:
    """Whether nothing else of the article lies in a place's country, and enough in others."""
    elsewhere = sum(n for code, n in votes.country.items() if code != place.country)
    own = votes.country[place.country] - sum(
        g.weight
        for g in groups
        if (g.chosen is not None and not _vouches(g, group, gazetteer)) or (g is not group and g.key == group.key)
    )
    silent = [g for g in groups if g is not group and (group in g.containers or (g.chosen is not None and _acts(g)))]
    elsewhere -= sum(g.weight for g in silent)  # *Las Lajas, Chalatenango department*: one that should lie in it
    return own < 0.3 and place.country != home and elsewhere >= least and place.country not in votes.named


def _is_put_elsewhere(group: Group, place: Place, gazetteer: Gazetteer) -> bool:
    """*Sangha in central Mali*: whether the text puts a name in another country than that of a little area."""
    outer = [gazetteer.place(g.chosen) for g in group.chain() if g.chosen is not None and not _acts(g)]
    return any(p.kind == "country" and p.country != place.country for p in outer)


def _acts(group: Group) -> bool:
    """Whether a country is named only as a state that acts, which may be abroad (*Russia said it hit Kupiansk*)."""
    return bool(group.mentions) and not any(c.literal for c in group.mentions)


def _vouches(other: Group, group: Group, gazetteer: Gazetteer) -> bool:
    """Whether another name's place speaks for the country of a group's: not the same place, nor one as doubtful."""
    if other.chosen is None or other.chosen == group.chosen:
        return False
    place, own = gazetteer.place(other.chosen), gazetteer.place(group.chosen or 0)
    return place.country != own.country or place.population >= SMALL or not dict(other.found).get(other.chosen, True)


def _is_astray(group: Group, place: Place, gazetteer: Gazetteer) -> bool:
    """*Barangay San Jose (Cataingan, Masbate)*: a village of the name far from the town that it is put in."""
    if not any(c.small for c in group.mentions) or place.kind != "settlement":
        return False
    towns = [gazetteer.place(g.chosen) for g in group.strict if g.chosen is not None]
    return any(town.kind == "settlement" and kilometres(place, town) > FAR_KM for town in towns)


def _contained(group: Group, place: Place, gazetteer: Gazetteer) -> bool | None:
    """Whether a place fits what the text puts it in; None where that says nothing."""
    firm = any(c.firm for c in group.mentions)
    for container in group.chain():
        if container.chosen is None:
            continue
        outer = gazetteer.place(container.chosen)
        strict = outer.kind == "admin1" and container in group.strict and place.kind == "settlement"
        if strict and outer not in gazetteer.lineage(place):
            return outer.country == place.country and place.population >= SMALL / 2
        if _is_astray(group, place, gazetteer) or _is_of_other_town(group, place, container, outer, gazetteer):
            return False
        if container in group.containers and _lies_beyond(place, outer, gazetteer):
            return outer.country == place.country and place.population >= SMALL / 2
        holds = outer.kind in ("admin1", "admin2") or (firm and outer.kind == "settlement")
        if holds and outer.country not in ("", place.country):
            return False
    return None


def _is_of_other_town(group: Group, place: Place, container: Group, outer: Place, gazetteer: Gazetteer) -> bool:
    """*Kherson's Dniprovskyi district*: a district of that name in another province, far from the town."""
    if group.kind not in ("admin2", "quarter") or container not in group.containers:
        return False
    if outer.kind != "settlement" or any(c.near for c in container.mentions):
        return False
    elsewhere = gazetteer.admin1(place) is not gazetteer.admin1(outer)
    return elsewhere and outer not in gazetteer.lineage(place) and kilometres(place, outer) > 2 * FAR_KM


def _lies_beyond(place: Place, district: Place, gazetteer: Gazetteer) -> bool:
    """*San Antonio, Suárez municipality*: whether a town of the name lies far outside of the district that a text puts
    it in. Of a town that a list puts in no district the point alone tells, and districts are wide."""
    lineage = gazetteer.lineage(place)
    if district.kind != "admin2" or place.kind != "settlement" or district in lineage:
        return False
    if gazetteer.admin1(place) is not gazetteer.admin1(district) or any(up.kind == "admin2" for up in lineage):
        return kilometres(place, district) > FAR_KM
    return kilometres(place, district) > 2 * FAR_KM
