"""Which place a name means: one sense of a name in an article, from size, the words around, containers and neighbours.

Scores are in nats of population: a place e times as big gets one point more. Bonuses were set by reading misses.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from math import log
from urllib.parse import urlsplit

from newsledger.extract.places.mentions import LIKE, Candidate, alike
from newsledger.extract.places.words import PlaceWords
from newsledger.extract.reading import Reading
from newsledger.gazetteer import Gazetteer, Place, kilometres
from newsledger.gazetteer.fold import fold
from newsledger.records import Article

CONNECTING = frozenset(", ( [ ) ] in of the 's ’s – - ; coded as to location".split())
COUNTRY, CONTAINED, NAMED_ADMIN1, NAMED_COUNTRY = 16.0, 8.0, 4.0, 2.5
SHARE_COUNTRY, SHARE_ADMIN1, ALTERNATE, LOOSE = 6.0, 7.0, -2.5, -1.5
BARE_ADMIN2 = -4.0
KIND_FIT = {
    "admin1": {"admin1": 14.0, "region": 8.0, "admin2": 2.0, "settlement": -2.0, "country": -4.0},
    "admin2": {"admin2": 6.0, "admin1": 1.0, "region": 2.0, "settlement": 1.0, "country": -6.0},
    "settlement": {"settlement": 5.0, "site": 3.0, "admin2": 0.0, "admin1": -4.0, "country": -8.0},
    "quarter": {"settlement": 0.0, "site": 3.0, "admin2": -4.0, "admin1": -12.0, "country": -16.0},
    "": {"admin2": BARE_ADMIN2},
}
HOME, HOME_SLOPE, COMPANY, CELL = 5.0, 0.3, 6.0, 0.75
ENGLISH = frozenset("USA GBR CAN AUS IRL NZL".split())
DOMAINS = {"uk": "GBR", "su": "RUS"}
VERY_LIKE = 0.85  # for a name that no country of the article vouches for
VILLAGE = 150_000  # people: more than any village or camp has
CERTAIN = 3.6  # a name called a place so surely that it stays, unresolved, where no known one fits
NO_COUNTRY = frozenset("com org net edu gov int info io co me tv fm ly ai".split())


@dataclass(eq=False)
class Group:
    """The mentions of one name that mean the same place."""

    key: str
    kind: str
    mentions: list[Candidate] = field(default_factory=list)
    senses: dict[int, float] = field(default_factory=dict)  # place -> score without votes
    chosen: int | None = None
    weight: float = 0.0
    containers: list["Group"] = field(default_factory=list)
    strict: list["Group"] = field(default_factory=list)  # of the containers, those behind a comma or in brackets
    holds: bool = False  # is named as the container of another
    home: bool = False  # the publisher is called after it
    found: list[tuple[int, bool]] = field(default_factory=list)  # what the gazetteer has of the name


class Senses:
    """Chooses for all groups of one article together."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer, words: PlaceWords, candidates: list[Candidate], home_name: str):
        self.reading, self.gazetteer = reading, gazetteer
        self.candidates = candidates
        self.kinds = words.kinds
        self.linking = CONNECTING | words.kinds.keys() | words.role("direction")
        self.group_of: dict[int, Group] = {}
        self.groups = self._groups()
        self._link()
        self.home = publisher_country(reading.article, gazetteer)
        if home_name:
            self._add_home(home_name)

    def _groups(self) -> list[Group]:
        found: dict[tuple[str, str], Group] = {}
        for n, c in enumerate(self.candidates):
            kind = c.kind if c.kind in KIND_FIT else ""
            group = found.setdefault((c.key, kind), Group(c.key, kind, found=c.found))
            group.mentions.append(c)
            self.group_of[n] = group
        return list(found.values())

    def _link(self) -> None:
        """Ties a name to the one right behind it that may contain it, and to a demonym or possessor before it."""
        lower, sentence = self.reading.lower, self.reading.sentence
        for n, (c, d) in enumerate(zip(self.candidates, self.candidates[1:], strict=False)):
            gap = range(c.end, d.start)
            if len(gap) > 5 or sentence[c.first] != sentence[d.first]:
                continue
            inner, outer = self.group_of[n], self.group_of[n + 1]
            if inner is outer and not (c.kind or d.kind):
                continue
            if gap and lower[gap[0]] in ("'s", "’s") and len(gap) <= 3:
                outer.containers.append(inner)
            elif gap and all(lower[i] in self.linking for i in gap):
                inner.containers.append(outer)
                if [lower[i] for i in gap if lower[i] not in self.kinds] in ([","], ["("]):
                    inner.strict.append(outer)

    def _add_home(self, name: str) -> None:
        """The town that the publisher is called after counts as if it were named; its own mentions are it."""
        group = next((g for g in self.groups if g.key == name and g.kind in ("", "settlement")), None)
        if group is None:
            places = (self.gazetteer.place(index) for index, _ in self.gazetteer.candidates(name))
            if not any(p.country in ENGLISH and p.kind == "settlement" for p in places):
                return
            group = Group(name, "")
            group.found = self.gazetteer.candidates(name)
            self.groups.append(group)
        group.home = True

    def resolve(self) -> None:
        for group in self.groups:
            self._prior(group)
        for group in self.groups:
            self._contain(group)
        self._nested()
        for group in self.groups:
            self._choose(group, group.senses)
        for _ in range(2):
            votes = self._votes()
            for group in self.groups:
                if not group.senses and not group.containers:
                    self._loosen(group, votes)
                self._choose(group, self._with_votes(group, votes))
        for group in self.groups:
            self._area_of_town(group)
        votes = self._votes()
        for group in self.groups:
            if group.kind == "quarter":
                self._quarter(group)
            elif (group.chosen is None or self._strange(group, votes)) and not self._inside(group):
                group.chosen = None
                if not group.strict and (len(group.mentions) < 2 or max(c.score for c in group.mentions) < 3.0):
                    group.mentions = [c for c in group.mentions if c.firm or c.score >= CERTAIN or not c.found]

    def _area_of_town(self, group: Group) -> None:
        """*Kursk oblast* is the area around Kursk where no list calls an area so."""
        if group.kind != "admin1" or group.chosen is None:
            return
        place = self.gazetteer.place(group.chosen)
        area = self.gazetteer.admin1(place)
        if place.kind == "settlement" and area is not None and fold(area.name)[:4] == group.key[:4]:
            group.chosen = area.index

    def _inside(self, group: Group) -> bool:
        """Looks for another spelling of the name inside the place that the text puts it in."""
        for container in self._chain(group):
            outer = self.gazetteer.place(container.chosen) if container.chosen is not None else None
            if outer is None or outer.kind not in ("admin1", "admin2"):
                continue
            held = {index: dict(group.found).get(index, True) for index in group.senses}
            held |= {index: True for index in self.gazetteer.loose(group.key, outer.country)}
            near = [
                self.gazetteer.place(index)
                for index in held
                if outer in self.gazetteer.lineage(self.gazetteer.place(index))
            ]
            near = [p for p in near if alike(group.key, fold(p.name)) >= LIKE or p.index in group.senses]
            if near:
                group.chosen = max(near, key=lambda p: (p.kind == (group.kind or "settlement"), p.population)).index
                return True
        return False

    def _quarter(self, group: Group) -> None:
        """A part of a town is no other town: only a place close to a town of the article will do."""
        towns = [self.gazetteer.place(g.chosen) for g in self.groups if g.chosen is not None and g.kind != "quarter"]
        towns = [p for p in towns if p.kind in ("settlement", "admin2")]
        near = [
            (index, self.gazetteer.place(index))
            for index in group.senses
            if any(kilometres(self.gazetteer.place(index), town) < 30.0 for town in towns)
        ]
        group.chosen = max(near, key=lambda item: item[1].population)[0] if near else None

    def _strange(self, group: Group, votes: "Votes") -> bool:
        """Whether the best place of a name lies where nothing else in the article does: then it means one we don't know."""
        if group.chosen is None or group.home:
            return False
        place = self.gazetteer.place(group.chosen)
        if place.kind not in ("settlement", "admin2"):
            return False
        firm = any(c.firm for c in group.mentions)
        for container in self._chain(group):
            if container.chosen is None or container is group:
                continue
            outer = self.gazetteer.place(container.chosen)
            if outer.kind == "admin1" and container in group.strict and place.kind == "settlement":
                if outer not in self.gazetteer.lineage(place):
                    return outer.country != place.country or place.population < 30_000
            if outer.country and (outer.kind in ("admin1", "admin2") or (firm and outer.kind == "settlement")):
                if outer.country != place.country:
                    return True
        alternate = dict(group.found).get(group.chosen, True)
        weak = all(c.score < 2.5 for c in group.mentions)
        if place.population > (400_000 if alternate or weak else 60_000):
            return False
        elsewhere = {c: n for c, n in votes.country.items() if c != place.country and n > 0.0}
        own = votes.country[place.country] - group.weight
        return own < 0.3 and place.country != self.home and sum(elsewhere.values()) >= 1.0 and place.country not in votes.named

    def _prior(self, group: Group) -> None:
        fit = KIND_FIT[group.kind]
        for index, alternate in group.found:
            place = self.gazetteer.place(index)
            score = prior(place) + fit.get(place.kind, 0.0) + (alternate and (ALTERNATE if place.country not in ENGLISH else 2 * ALTERNATE))
            if place.population > VILLAGE and any(c.small for c in group.mentions):
                score -= 8.0
            if group.home and place.country in ENGLISH and place.kind == "settlement":
                score += HOME - HOME_SLOPE * (prior(place) - 9.0)
            group.senses[index] = score

    @staticmethod
    def _chain(group: Group) -> list[Group]:
        """What holds a group, what holds that, and so on."""
        found, todo = [], list(group.containers)
        while todo and len(found) < 6:
            outer = todo.pop(0)
            if outer is not group and outer not in found:
                found.append(outer)
                todo += outer.containers
        return found

    def _contain(self, group: Group) -> None:
        for container in group.containers:
            held = False
            chain = [container, *self._chain(container)]
            for index in list(group.senses):
                lineage = {p.index for p in self.gazetteer.lineage(self.gazetteer.place(index))[1:]}
                if hits := [g for g in chain if g is not group and lineage & g.senses.keys()]:
                    group.senses[index] += CONTAINED + len(hits)
                    held = held or container in hits
                    for g in hits:
                        for up in lineage & g.senses.keys():
                            g.senses[up] += 1.0
            container.holds = container.holds or held

    def _nested(self) -> None:
        """A city and the province called after it: the city, unless the text calls it a province or puts places in it."""
        called = {g.key for g in self.groups if g.kind == "admin1"}
        for group in self.groups:
            if group.kind or not group.senses:
                continue
            areas = {i for i in group.senses if self.gazetteer.place(i).kind == "admin1"}
            for index in group.senses:
                place = self.gazetteer.place(index)
                if place.kind != "settlement":
                    continue
                area = self.gazetteer.admin1(place)
                if area is not None and area.index in areas:
                    if group.key in called or group.holds or any(m.part for m in group.mentions):
                        group.senses[area.index] += 4.0
                    elif group.senses[index] > group.senses[area.index] - 4.0:
                        group.senses[area.index] = min(group.senses[area.index], group.senses[index] - 1.0)
                elif place.population > 100_000:
                    for i in areas:
                        if self.gazetteer.place(i).country == place.country:
                            group.senses[i] -= 3.0

    def _choose(self, group: Group, scores: dict[int, float]) -> None:
        if not scores:
            return
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        group.chosen = ranked[0][0]
        margin = ranked[0][1] - self._rival(ranked)
        group.weight = min(1.0, 0.2 + margin / 5.0) * min(max(len(group.mentions), 1), 3) ** 0.5

    def _rival(self, ranked: list[tuple[int, float]]) -> float:
        """The best score of a place elsewhere: Idlib's city and province are no rivals."""
        best = self.gazetteer.lineage(self.gazetteer.place(ranked[0][0]))[-1]
        return next((s for i, s in ranked[1:6] if self._root(i) is not best), ranked[0][1] - 5.0)

    def _root(self, index: int) -> Place:
        return self.gazetteer.lineage(self.gazetteer.place(index))[-1]

    def _votes(self) -> "Votes":
        votes = Votes()
        self._near(votes)
        if self.home:
            votes.country[self.home] += 1.0
        for code, n in demonyms(self.reading, self.gazetteer).items():
            votes.country[code] += 0.7 * min(n, 3) ** 0.5
        for group in self.groups:
            if group.chosen is None:
                continue
            place = self.gazetteer.place(group.chosen)
            if place.country:
                votes.country[place.country] += group.weight
            area = self.gazetteer.admin1(place)
            if area is not None:
                votes.admin1[area.index] += group.weight
            if place.kind == "country":
                votes.named.add(place.country)
            elif place.kind == "admin1":
                votes.named_admin1.add(place.index)
        return votes

    def _near(self, votes: "Votes") -> None:
        """Each group's senses by cell of the map, the fewer a name has the heavier: small towns vouch for one another."""
        for group in self.groups:
            held: dict[tuple[int, int], float] = {}
            spots = [self.gazetteer.place(i) for i in group.senses]
            spots = [p for p in spots if p.kind in ("settlement", "admin2", "site") and p.latitude is not None]
            for place in spots:
                held[cell(place)] = 1.0 / len(spots) ** 0.5
            votes.cells[id(group)] = held
            for at, weight in held.items():
                votes.cell[at] += weight

    def _company(self, group: Group, place: Place, votes: "Votes") -> float:
        """How many other names of the article have a sense close by, by weight."""
        if place.latitude is None or place.kind not in ("settlement", "admin2", "site"):
            return 0.0
        row, column = cell(place)
        own, total = votes.cells[id(group)], 0.0
        for r in (row - 1, row, row + 1):
            for c in (column - 1, column, column + 1):
                total += votes.cell.get((r, c), 0.0) - own.get((r, c), 0.0)
        return min(total, 2.0)

    def _with_votes(self, group: Group, votes: "Votes") -> dict[int, float]:
        own = self.gazetteer.place(group.chosen) if group.chosen is not None else None
        own_area = self.gazetteer.admin1(own) if own else None
        total = sum(votes.country.values()) - (group.weight if own and own.country else 0.0)
        areas = sum(votes.admin1.values()) - (group.weight if own_area else 0.0)
        scores = {}
        for index, score in group.senses.items():
            place = self.gazetteer.place(index)
            area = self.gazetteer.admin1(place)
            mine = votes.country[place.country] - (group.weight if own and own.country == place.country else 0.0)
            if place.country:
                score += SHARE_COUNTRY * mine / (total + 1.0)
            if place.country in votes.named and place.kind != "country":
                score += NAMED_COUNTRY
            if area is not None:
                mine = votes.admin1[area.index] - (group.weight if own_area and own_area.index == area.index else 0.0)
                score += SHARE_ADMIN1 * mine / (areas + 1.0)
                if area.index in votes.named_admin1 and place.kind != "admin1":
                    score += NAMED_ADMIN1
            scores[index] = score + COMPANY * self._company(group, place, votes)
        return scores

    def _loosen(self, group: Group, votes: "Votes") -> None:
        """Looks for another spelling of an unknown name in the article's countries."""
        total = sum(votes.country.values()) or 1.0
        likely = [c for c, n in votes.country.items() if n / total >= 0.25 or c in votes.named]
        least = LIKE
        if not likely and group.kind and len(group.key) > 6:
            likely, least = list(self.gazetteer.transliterated), VERY_LIKE
        for country in likely:
            for index in self.gazetteer.loose(group.key, country):
                place = self.gazetteer.place(index)
                likeness = alike(group.key, fold(place.name))
                if likeness >= least:
                    fit = KIND_FIT[group.kind].get(place.kind, 0.0)
                    group.senses[index] = prior(place) + fit + LOOSE + 4.0 * (likeness - 1.0)
        if group.senses:
            self._contain(group)


@dataclass
class Votes:
    """What the article's places say of where it plays."""

    country: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    admin1: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    cell: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[int, dict[tuple[int, int], float]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    named_admin1: set[int] = field(default_factory=set)


def cell(place: Place) -> tuple[int, int]:
    return int((place.latitude or 0.0) / CELL), int((place.longitude or 0.0) / CELL)


def publisher_country(article: Article, gazetteer: Gazetteer) -> str:
    """The country that the article's address ends in, or none."""
    host = urlsplit(article.url or "").hostname or ""
    end = host.rsplit(".", 1)[-1]
    if end in NO_COUNTRY or len(end) != 2:
        return ""
    return DOMAINS.get(end) or gazetteer.alpha3(end.upper())


def publisher_home(article: Article, gazetteer: Gazetteer, words: PlaceWords) -> str:
    """The folded name of a town in the publisher's name or address (*The Dunmore Gazette*, dunmoregazette.example)."""
    host = (urlsplit(article.url or "").hostname or "").removeprefix("www.")
    press = words.role("press")
    for name in (article.publisher, host):
        stem = fold(name.split(".", 1)[0] if "." in name and " " not in name else name)
        parts = [word for word in stem.split() if word not in press]
        if not parts or len(parts) > 3:
            continue
        if len(parts) < len(stem.split()):
            if gazetteer.candidates(" ".join(parts)):
                return " ".join(parts)
        elif len(parts) == 1 and (found := _glued(parts[0], gazetteer, press)):
            return found
    return ""


def _glued(stem: str, gazetteer: Gazetteer, press: frozenset[str]) -> str:
    """The town before the press words of a word such as *dunmoregazette*."""
    for lead in sorted((w for w in press if stem.startswith(w)), key=len, reverse=True):
        if len(stem) - len(lead) > 3:
            stem = stem[len(lead) :]
            break
    for name in sorted(gazetteer.prefixes(stem), key=len, reverse=True):
        rest = stem[len(name) :]
        while rest and (last := next((w for w in press if rest.startswith(w)), "")):
            rest = rest[len(last) :]
        if not rest and len(name) > 3 and name not in press:
            return name
    return ""


def prior(place: Place) -> float:
    """How likely a name means this place before anything is read."""
    if place.kind == "country":
        return COUNTRY
    if place.kind == "admin2":
        return 5.5 + 0.5 * log(place.population + 300.0)
    if place.kind in ("settlement", "admin1"):
        return log(place.population + 300.0)
    if place.kind == "region" and not place.country:
        return 20.0
    return log(place.population) if place.population else 14.5


def demonyms(reading: Reading, gazetteer: Gazetteer) -> dict[str, int]:
    """{country: how often its adjective or people is named}."""
    found: dict[str, int] = defaultdict(int)
    for word, low in zip(reading.words, reading.lower, strict=True):
        if word[0].isupper() and low in gazetteer.demonyms:
            found[gazetteer.demonyms[low]] += 1
    return found


def resolve(
    reading: Reading, gazetteer: Gazetteer, words: PlaceWords, candidates: list[Candidate], home_name: str
) -> list[Group]:
    """The groups of the candidates, each with the place chosen for it, or none."""
    senses = Senses(reading, gazetteer, words, candidates, home_name)
    senses.resolve()
    return [group for group in senses.groups if group.mentions]
