"""Two names that vouch for each other: *Gao and Ansongo*, *between Baraka and Fizi*, *the Dori-Djibo road*.

Places so near to each other are hardly named together by chance.
"""

from collections.abc import Iterable

from newsledger.extract.places.candidates import Candidate
from newsledger.extract.places.groups import ENGLISH
from newsledger.extract.reading import Reading
from newsledger.extract.words import ROADS, words
from newsledger.gazetteer import Gazetteer, Place, kilometres
from newsledger.gazetteer.fold import fold

NEAR_KM, NEAR_ALTERNATE_KM = 300.0, 150.0
SENSES = 12  # of a name that are looked at
LONGEST = 8  # steps along a list
LISTING = (",", "and", "or", "&")
HYPHENS = ("-", "–", "/")
WAYS = ROADS | words("axis corridor line junction crossing")
STARTS = frozenset("between from linking connecting".split())
JOINS = frozenset("and to with".split())
POINTS = ("settlement", "site", "admin2", "admin1")


def lie_near(one: Candidate, other: Candidate, gazetteer: Gazetteer) -> bool:
    """Whether two names have places close to each other; not in countries whose towns are called like people."""
    places, others = (_points((i for i, alternate in c.found if not alternate), gazetteer) for c in (one, other))
    if _near(places, others):
        return True
    places, others = (_points((i for i, _ in c.found), gazetteer) for c in (one, other))
    return _near(places, others, NEAR_ALTERNATE_KM)


def listed_behind(reading: Reading, c: Candidate, placing: frozenset[str]) -> bool:
    """*in Djibo, Arbinda and Kelbo*: whether a name goes on a list that hangs on a word of place."""
    head, deps, heads = c.last - 1, reading.deps, reading.heads
    while c.first <= heads[head] < c.last and heads[head] != head:
        head = heads[head]
    steps = 0
    while deps[head] == "conj" and steps < LONGEST:
        head, steps = heads[head], steps + 1
    return steps > 0 and deps[head] == "pobj" and reading.lower[heads[head]] in placing


def on_way(reading: Reading, gazetteer: Gazetteer, c: Candidate, countries: set[str], capitals: frozenset[int]) -> bool:
    """*between Baraka and Fizi*, *linking Bria to Ippy*: two towns of a country that the article names or close to each
    other, and no capitals, which may be governments."""
    i, lower, size = c.first - 1, reading.lower, len(reading.words)
    if lower[i] in STARTS:
        j = next((j for j in range(c.last, min(c.last + 3, size - 1)) if lower[j] in JOINS), None)
    else:
        j = next((j for j in range(i - 1, max(i - 4, 0), -1) if lower[j] in STARTS), None)
    if j is None or not reading.words[j + 1][:1].isupper():
        return False
    other = j + 1
    last = next((k for k in range(other, min(other + 3, size)) if not reading.words[k][:1].isupper()), other + 1)
    key = fold(" ".join(reading.words[other : i if other < i else last]))
    towns, others = (
        [t for t in _points(found, gazetteer) if t.index not in capitals]
        for found in ((n for n, _ in c.found), (n for n, _ in gazetteer.candidates(key)))
    )
    here = all(any(t.country in countries and t.kind != "admin1" for t in ends) for ends in (towns, others))
    return (here and "between" in (lower[i], lower[j])) or _near(towns, others)


def on_road(reading: Reading, c: Candidate) -> bool:
    """*the Dori-Djibo road*, *the Kutum – Mellit – Malha axis*: a name tied by a hyphen to others before a road."""
    words, size = reading.words, len(reading.words)
    tied = c.first > 1 and words[c.first - 1] in HYPHENS and words[c.first - 2][:1].isupper()
    i = c.last
    while i + 1 < size and words[i] in HYPHENS and words[i + 1][:1].isupper():
        tied, i = True, i + 2
        while i < size and words[i][:1].isupper():
            i += 1
    return tied and i < size and reading.lower[i] in WAYS


def _points(found: Iterable[int], gazetteer: Gazetteer) -> list[Place]:
    places = (gazetteer.place(index) for index in [*found][:SENSES])
    return [p for p in places if p.latitude is not None and p.kind in POINTS]


def _near(places: list[Place], others: list[Place], km: float = NEAR_KM) -> bool:
    told = ((a, b) for a in places for b in others if a.index != b.index and ENGLISH.isdisjoint((a.country, b.country)))
    return any(kilometres(a, b) < km for a, b in told)
