"""The mentions of one name in an article, and which names stand as what contains which."""

from collections import defaultdict
from dataclasses import dataclass, field

from newsledger.extract.places.candidates import Candidate
from newsledger.extract.places.structure import COMMUNITY
from newsledger.extract.places.words import PlaceWords
from newsledger.extract.reading import Reading
from newsledger.gazetteer import Gazetteer

CONNECTING = frozenset(", ( [ ) ] in of the 's ’s – - ; coded as to location".split())
CALLED = ("admin1", "admin2", "settlement", "quarter")  # what the words around a name can call it
OUTER = frozenset("on outskirts edge area areas".split())
BUILDINGS = frozenset("hospital clinic school market mosque hotel university bakery bridge square street".split())
EDGES = frozenset("outskirts edge".split())
LYING = frozenset("lies located situated sits stands".split())
ENGLISH = frozenset("USA GBR CAN AUS IRL NZL".split())
LISTING = frozenset((",", "and", "or", "&"))
HELD = frozenset("occupied held controlled annexed administered run ruled besieged".split())
LONGEST_GAP, LONGEST_CHAIN, LONGEST_APPOSITION = 5, 6, 7


@dataclass(eq=False)
class Group:
    """The mentions of one name that mean the same place."""

    key: str
    kind: str  # one of CALLED, or empty
    found: list[tuple[int, bool]] = field(default_factory=list)  # what the gazetteer has of the name
    mentions: list[Candidate] = field(default_factory=list)
    senses: dict[int, float] = field(default_factory=dict)  # place -> score before other names are asked
    company: dict[int, float] = field(default_factory=dict)  # place -> weight of the names with a sense close by
    chosen: int | None = None
    weight: float = 0.0
    containers: list["Group"] = field(default_factory=list)
    strict: list["Group"] = field(default_factory=list)  # of the containers, those behind a comma or in brackets
    holds: bool = False  # is named as the container of another
    held: set[int] = field(default_factory=set)  # the senses that lie in a sense of what is named as its container
    peers: list["Group"] = field(default_factory=list)  # the names beside it in a list
    twins: list["Group"] = field(default_factory=list)  # of the same name, called something else
    home: bool = False  # the publisher is called after it

    def chain(self) -> list["Group"]:
        """What holds it, what holds that, and so on."""
        found: list[Group] = []
        todo = list(self.containers)
        while todo and len(found) < LONGEST_CHAIN:
            outer = todo.pop(0)
            if outer is not self and outer not in found:
                found.append(outer)
                todo += outer.containers
        return found


def group_candidates(reading: Reading, words: PlaceWords, candidates: list[Candidate]) -> list[Group]:
    """One group for each name and what the text calls it, tied to the names that stand as its containers."""
    found: dict[tuple[str, str], Group] = {}
    of: list[Group] = []
    for c in candidates:
        kind = c.kind if c.kind in CALLED else ""
        if (group := found.get((c.key, kind))) is None:
            group = found[c.key, kind] = Group(c.key, kind, c.found)
        group.mentions.append(c)
        of.append(group)
    linking = CONNECTING | words.kinds.keys() | words.role("direction")
    for inner, outer, c, d in zip(of, of[1:], candidates, candidates[1:], strict=False):
        if inner is not outer or c.kind or d.kind:
            _link(reading, words, linking, (inner, c), (outer, d))
        between = reading.lower[c.end : d.start]
        if (
            inner is not outer
            and between
            and LISTING.issuperset(between)
            and reading.sentence[c.first] == reading.sentence[d.first]
        ):
            inner.peers.append(outer)
            outer.peers.append(inner)
    for n in range(len(candidates) - 2):
        if reading.words[candidates[n].end : candidates[n + 1].first] == ["["]:
            _link(reading, words, linking, (of[n], candidates[n]), (of[n + 2], candidates[n + 2]))
        owned = reading.lower[candidates[n + 1].end : candidates[n + 2].start] in (["'s"], ["’s"])
        if owned and of[n + 1] in of[n].containers:
            of[n].containers.insert(0, of[n + 2])  # *Timba, in Mali's Mopti region*
    for n in range(1, len(candidates)):
        _link_told_of(reading, words, of, candidates, n)
    named: dict[str, list[Group]] = defaultdict(list)
    for group in found.values():
        named[group.key].append(group)
    for group in found.values():
        group.twins = [twin for twin in named[group.key] if twin is not group]
    return list(found.values())


def _link_told_of(reading: Reading, words: PlaceWords, of: list[Group], candidates: list[Candidate], n: int) -> None:
    """*... in Zorqan. The village lies in Hama province*: the next sentence says where it is."""
    d, lower = candidates[n], reading.lower
    at = reading.sentence[d.first]
    first = reading.sentences[at][0]
    if lower[first] != "the" or d.first - first > 9 or d.first - first < 3:
        return
    kind = words.kinds.get(lower[first + 1], "")
    if kind not in ("settlement", "quarter", "admin2") or LYING.isdisjoint(lower[first + 2 : d.first]):
        return
    for m in range(n - 1, -1, -1):
        if reading.sentence[candidates[m].first] < at - 1:
            return
        if of[m].kind == kind and of[m] is not of[n]:
            of[m].containers.append(of[n])
            return


def _behind_alias(reading: Reading, first: int, last: int) -> int:
    """The token behind another spelling in square brackets (*at Timba [Tinba] (Kaya, Sanmatenga)*)."""
    if reading.words[first : first + 1] != ["["]:
        return first
    closing = next((i for i in range(first + 1, min(first + 4, last)) if reading.words[i] == "]"), None)
    named = closing is not None and all(word[:1].isupper() for word in reading.words[first + 1 : closing])
    return closing + 1 if closing is not None and named else first


def _behind_apposition(reading: Reading, words: PlaceWords, first: int, last: int) -> int:
    """The token behind what a place is called (*Timba, a small mining town in Kaya province*)."""
    if reading.lower[first : first + 2] not in ([",", "a"], [",", "an"], [",", "the"]):
        return first
    for i in range(first + 2, min(first + LONGEST_APPOSITION, last)):
        if reading.lower[i] in words.kinds or reading.lower[i] in COMMUNITY:
            return i + 1
        if reading.tags[i][:2] not in ("JJ", "NN", "VB", "RB"):
            break
    return first


def _link(
    reading: Reading,
    words: PlaceWords,
    linking: frozenset[str],
    one: tuple[Group, Candidate],
    other: tuple[Group, Candidate],
) -> None:
    """Ties a name to the one right behind it that may contain it, or to the possessor before it."""
    (inner, c), (outer, d), lower = one, other, reading.lower
    gap = range(_behind_apposition(reading, words, _behind_alias(reading, c.end, d.start), d.start), d.start)
    if not gap or len(gap) > LONGEST_GAP:
        return
    if reading.sentence[c.first] != reading.sentence[d.first] and lower[c.end] not in ("(", "["):
        return  # a bracket goes on the sentence, whatever the model says
    if reading.ends[gap[0] - 1] == reading.starts[gap[0]] and len(gap) == 1 and lower[gap[0]] in ("-", "–"):
        return  # *Egypt-US relations*
    if not d.literal and reading.words[gap[0]] == "," and reading.deps[d.last - 1] == "nsubj":
        return  # *After the raids in Niger, the United States wants to help*
    if lower[gap[0]] in ("'s", "’s") and len(gap) <= 3:
        outer.containers.append(inner)
        return
    between = without_holder([lower[i] for i in gap if not _is_whose(reading, words, i)])
    if len(between) > 1 and between[0] in BUILDINGS:  # *the Timba market in Kaya*
        between = between[1:]
    if "outskirts" in between or "edge" in between:  # *in the Badaber area on the outskirts of Peshawar*
        between = [word for word in between if word not in OUTER]
    elif between == ["on"] and not EDGES.isdisjoint(lower[d.end : d.end + 3]):  # *Timba, on Kaya's western outskirts*
        inner.containers.append(outer)
    if between and between != ["to"] and all(word in linking for word in between):  # *from Salina to Riley*
        inner.containers.append(outer)
        if [word for word in between if word not in words.kinds] in ([","], ["("]):
            inner.strict.append(outer)


def _is_whose(reading: Reading, words: PlaceWords, i: int) -> bool:
    """*in the Andean department of Cusco*: whose or where an area is."""
    return reading.ent_types[i] == "NORP" and reading.lower[i + 1] in words.kinds


def without_holder(between: list[str]) -> list[str]:
    """The words between two names without who holds the second.

    >>> without_holder(["in", "rebel", "-", "held"]), without_holder(["in", "occupied"]), without_holder(["in"])
    (['in'], ['in'], ['in'])
    """
    if not between or between[-1] not in HELD:
        return between
    return between[:-3] if between[-2:-1] == ["-"] else between[:-1]


def add_home(groups: list[Group], gazetteer: Gazetteer, name: str) -> None:
    """The town that the publisher is called after counts as if it were named; its own mentions are it."""
    group = next((g for g in groups if g.key == name and g.kind in ("", "settlement")), None)
    if group is None:
        found = gazetteer.candidates(name)
        places = (gazetteer.place(index) for index, _ in found)
        if not any(p.country in ENGLISH and p.kind == "settlement" for p in places):
            return
        group = Group(name, "", found)
        groups.append(group)
    group.home = True
