"""How the mention of a place hangs in its sentence: under what, in which role, whether it acts."""

from newsledger.extract.asides import EVENT_NOUNS
from newsledger.extract.places.exactness import AREAS
from newsledger.extract.reading import Reading
from newsledger.extract.words import TOWARDS
from newsledger.gazetteer import load_gazetteer
from newsledger.gazetteer.fold import fold
from newsledger.records import PlaceRecord

ORIGIN = frozenset("from out".split())
BOUND = frozenset("bound headed heading destined departed departing".split())  # *a flight bound for Faro*
DOORS = frozenset("entrance entrances entry gate gates exit approach approaches close next adjacent".split())
INSIDE = frozenset("in of near around".split())
MEETING = frozenset(
    "talks negotiations summit meeting meetings conference briefing embassy headquarters office interview round visit"
    " statement offices forum consulate".split()
)
HITTING = frozenset(
    "crashed crashing slammed slamming smashed smashing ploughed plowed rammed fired firing lobbed launched hurled"
    " shelled fell struck hit exploded".split()
)
SUFFERING = frozenset("was were is are been saw sees witnessed witnesses suffered came remains remained".split())
UNDERGONE = frozenset("seen suffered witnessed experienced endured become".split())
REPORTED = frozenset("figures figure data numbers statistics toll update report estimates estimate totals".split())
PARTS_OF_NOUN = ("conj", "compound", "poss", "appos")
FORCES = frozenset("forces troops army military soldiers warplanes jets government allies generals air".split())
CONTESTS = frozenset("battle battles fight fighting struggle assault push drive".split())


def top_of(reading: Reading, i: int) -> int:
    """The head of the mention that token i ends."""
    place = reading.place_at[i]
    while reading.place_at.get(reading.heads[i]) == place and reading.heads[i] != i:
        i = reading.heads[i]
    return i


def outermost(reading: Reading, spot: int) -> int:
    """The noun that a mention belongs to: the first of its list, what it modifies, unless that is a meeting."""
    head = top_of(reading, spot)
    while reading.deps[head] in PARTS_OF_NOUN and (above := reading.heads[head]) != head:
        if reading.lower[above] in MEETING:
            break
        head = above
    return head


def role_of(reading: Reading, spot: int) -> str:
    head = outermost(reading, spot)
    if reading.lower[head] in EVENT_NOUNS and head != top_of(reading, spot):
        return "location"  # *the dead from the Kilis blast*
    word = reading.lower[reading.heads[head]] if reading.deps[head] == "pobj" else ""
    if word in INSIDE:  # *from villages in Hama*, *to areas near the border*
        around = reading.heads[reading.heads[head]]
        if reading.deps[around] == "pobj" and reading.lower[around] in AREAS:
            word = reading.lower[reading.heads[around]]
    if word in ORIGIN:
        return "origin"
    if word == "to" and reading.lower[reading.heads[reading.heads[head]]] in DOORS:
        return "location"  # *at the entrance to Oru*
    if word == "into" and _is_hit(reading, reading.heads[reading.heads[head]]):
        return "location"  # *shells crashed into the town*
    bound = word == "for" and reading.lower[reading.heads[reading.heads[head]]] in BOUND
    return "destination" if bound or word in TOWARDS else "location"


def _is_hit(reading: Reading, above: int) -> bool:
    """*crashed into*, *fired rockets into*."""
    return reading.lower[above] in HITTING or (
        reading.deps[above] == "dobj" and reading.lower[reading.heads[above]] in HITTING
    )


def _first_of_list(reading: Reading, spot: int) -> int:
    """The head of a mention, of *Cairo and Tunis* that of the first."""
    head = top_of(reading, spot)
    while reading.deps[head] == "conj" and reading.heads[head] in reading.place_at:
        head = reading.heads[head]
    return head


def acts(reading: Reading, i: int) -> bool:
    """Whether a mention is who does it (*Damascus bombed*, *Cairo and Tunis have sent*, *talks with Ankara*)."""
    head = _first_of_list(reading, i)
    above = reading.heads[head]
    if reading.deps[head] == "pobj":
        if reading.lower[above] == "for" and reading.lower[reading.heads[above]] in CONTESTS:
            return False  # *the battle for Marib killed 300*
        if reading.lower[above] == "for" and reading.lower[reading.heads[above]] in REPORTED:
            return False  # *The agency's figures for Oru*
        return reading.lower[above] in ("by", "with", "against", "for", "according")
    if reading.lower[above] in SUFFERING:
        return False
    doing = reading.tags[above][:1] == "V" and (reading.tags[above] != "VBN" or _has_done(reading, i, above))
    return commands(reading, i) or (reading.deps[head] in ("nsubj", "agent") and doing)


def _has_done(reading: Reading, i: int, verb: int) -> bool:
    """*Moscow has stepped up its raids*: a capital that does something to something."""
    below = {reading.deps[c]: reading.lower[c] for c in reading.children[verb]}
    done = below.get("aux") in ("has", "have", "had") and "auxpass" not in below and "dobj" in below
    return done and reading.lower[verb] not in UNDERGONE and is_capital(reading, reading.places[reading.place_at[i]])


def commands(reading: Reading, spot: int) -> bool:
    """*Moscow's forces*: a capital for its state."""
    head = top_of(reading, spot)
    whose = reading.deps[head] == "poss" and reading.lower[reading.heads[head]] in FORCES
    return whose and is_capital(reading, reading.places[reading.place_at[spot]])


def rules(reading: Reading, spot: int) -> bool:
    """Whether a capital is who does it (*warned that Moscow was preparing*, *a blow for Kabul*): its government."""
    head = _first_of_list(reading, spot)
    above = reading.heads[head]
    acting = reading.deps[head] == "nsubj" and reading.tags[above][:1] == "V"
    nominal = reading.tags[reading.heads[above]][:1] in ("N", "J")
    suffering = reading.deps[head] == "pobj" and reading.lower[above] == "for" and nominal
    if not (acting or suffering):
        return False
    return is_capital(reading, reading.places[reading.place_at[spot]])


def is_capital(reading: Reading, record: PlaceRecord) -> bool:
    """Whether a place is the capital of its country."""
    gazetteer = reading.knowledge.cached(load_gazetteer)
    index = gazetteer.capitals.get(record.country)
    return index is not None and fold(gazetteer.place(index).name) == fold(record.name)


def is_below(reading: Reading, i: int, top: int) -> bool:
    steps = 0
    while i != top and reading.heads[i] != i and steps < 20:
        i, steps = reading.heads[i], steps + 1
    return i == top


def same_paragraph(reading: Reading, first: int, last: int) -> bool:
    return reading.openers.isdisjoint(range(first + 1, last + 1))
