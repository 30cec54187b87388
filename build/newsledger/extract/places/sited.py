"""Names right before the known place that holds them: *at Kolpur in Balochistan*, *took over Dalami in South Kordofan*,
*near Diffra, Abyei*. They are places, whatever the model takes them for."""

from collections.abc import Callable

from newsledger.extract.actors.lexicon import load_actor_lexicon
from newsledger.extract.places.structure import INSIDE
from newsledger.extract.places.surroundings import BODIES
from newsledger.extract.reading import Reading
from newsledger.gazetteer import Gazetteer

PLACING = frozenset("in at near outside around".split())
TAKING = frozenset("raided shelled bombed stormed entered retook overran over".split())
TAKEN = frozenset("took taken taking takes".split())
LINKS = frozenset((",", "in", "on"))
BETWEEN = frozenset(
    "the of north south east west center centre northern southern eastern western central northeastern northwestern"
    " southeastern southwestern occupied".split()
)
LEFT = ("NORP", "DATE", "EVENT", "LANGUAGE", "LAW", "GPE", "LOC")  # no places, and what the model takes for one anyway
CALLED = (["area"], ["coast"], ["district"], ["county"], ["territory"], ["zone"], ["township"], ["valley"])
ROADS = frozenset("highway road motorway".split())
LONGEST, LONGEST_LINK = 4, 7


def sited(
    reading: Reading,
    gazetteer: Gazetteer,
    common: frozenset[str],
    prominent: Callable[[list[tuple[int, bool]]], bool],
    names: Callable[[int], list[str]],
) -> dict[int, int]:
    """{first token: token after the name}; ``names``: the known names that begin at a token, longest first."""
    found: dict[int, int] = {}
    actors = reading.knowledge.cached(load_actor_lexicon).names
    for i in reading.capitalized:
        if i == 0 or not _is_placed(reading, i):
            continue
        last = _end_of_name(reading, i)
        one = reading.lower[i] if last == i + 1 else ""
        if last == i or one in common or one in gazetteer.demonyms or reading.words[last - 1].isupper():
            continue
        if reading.lower[last - 1] in BODIES or None in actors.get(one, {}):
            continue  # *at Goose Creek High School in Texas*, *at Oxfam in Nairobi*
        if reading.lower[i - 1] == "the":
            found.update({i: last} if reading.lower[last : last + 1] == ["area"] else {})
            continue
        outer = _behind_link(reading, last)
        if outer and any(_holds(reading, outer, name, prominent(gazetteer.candidates(name))) for name in names(outer)):
            found[i] = last
    return found


def _holds(reading: Reading, outer: int, name: str, is_big: bool) -> bool:
    """Whether a known name is that of a big place, or is called an area (*in the Bolan area*)."""
    behind = outer + len(name.split())
    return is_big or reading.lower[behind : behind + 1] in CALLED


def _is_placed(reading: Reading, i: int) -> bool:
    """Whether a name stands behind a word of place, or of what is done to towns alone; no person and no organisation
    of several words."""
    before = reading.lower[i - 1 - (reading.lower[i - 1] == "the")]
    label = reading.ent_types[i]
    if label in LEFT or (label == "ORG" and reading.ent_types[i + 1 : i + 2] == ["ORG"]):
        return False
    person = label == "PERSON" and "PERSON" in reading.ent_types[i - 1 : i + 2 : 2]
    if before in TAKING and not person:
        return reading.lower[i - 2] in TAKEN if before == "over" else reading.tags[i - 1][:1] == "V"
    return before in PLACING and reading.words[i - 1].islower()  # *in the Kambi Yua area*, *in Kambi Yua in Beni*


def _end_of_name(reading: Reading, i: int) -> int:
    """The token behind a run of names that begins at ``i``; ``i`` where it is none."""
    last = i
    while last < len(reading.words) and last - i < LONGEST:
        goes_on = last > i and reading.lower[last] in INSIDE and reading.words[last + 1 : last + 2] != []
        if goes_on and reading.words[last + 1][:1].isupper():
            last += 1
        elif reading.tags[last] != "NNP" or not reading.words[last][1:].islower():
            break
        last += 1
    return last


def _behind_link(reading: Reading, i: int) -> int:
    """The capital behind *in*, a comma, *, in the south of*; 0 where something else follows."""
    if reading.lower[i : i + 1] == [] or reading.lower[i] not in LINKS:
        return 0
    for j in range(i + 1, min(i + LONGEST_LINK, len(reading.words) - 1)):
        if {reading.lower[j], reading.lower[j + 1]} & ROADS:
            continue  # *at Kolpur, on the N65 highway in Balochistan*
        if reading.words[j][:1].isupper():
            return j
        if reading.lower[j] not in LINKS | BETWEEN:
            return 0
    return 0
