"""How exact the mentions of places are, and which of several says most."""

from newsledger.extract.reading import Reading

FINE = NAMELESS = 1.9  # exact enough: from a province on, or a name that no list has
SETTING = frozenset(
    "in at near outside raid raids raided raiding shelled bombed attacked stormed struck hit entered retook captured"
    " seized overran besieged reached left burned razed".split()
)
AREAS = frozenset(
    "area areas part parts point points place places home homes village villages town towns city cities camp camps"
    " district districts neighborhood neighborhoods neighbourhoods region regions province provinces side suburbs"
    " outskirts countryside territory outpost outposts base bases position positions settlement settlements"
    " island islands hamlet hamlets".split()
)
CALLED = frozenset(
    "village town district neighborhood neighbourhood quarter suburb hamlet settlement township market mosque parish"
    " cooperative ranch plantation estate checkpoint post outpost garrison barracks junction crossing mine".split()
)
FINENESS = {
    "site": 6, "settlement": 5, "near_settlement": 5, "admin2": 4, "zone": 3, "part_of_admin1": 3, "admin1": 2,
    "border": 1, "country": 0, "unknown": 0,
}  # fmt: skip
TOWNSHIP, VILLAGE = 4.4, 4.8  # between a district and a town
BRACKETED = 2.1  # of a name before the province that holds it
ROAD = 4.2  # of a town that a road is called after
ROADS = (["road"], ["highway"], ["motorway"], ["railway"])
LISTED = frozenset((",", "and"))
WIDE = frozenset("province department region state governorate oblast district territory".split())


def fineness(reading: Reading, spot: int) -> float:
    """How exact a mention is; a township that is known by its town only lies in the district that a list has, and
    holds the village that none has."""
    precision, place = reading.place_precision_at[spot], reading.places[reading.place_at[spot]]
    if precision == "settlement" and reading.lower[spot + 1 : spot + 2] in ROADS:
        return ROAD
    if precision == "admin2" and place.kind == "settlement":
        return TOWNSHIP
    if precision == "admin2" and place.kind == "unresolved" and place.latitude is not None:
        return VILLAGE
    if precision == "unknown" and place.kind == "unresolved":
        return NAMELESS if _is_set_there(reading, spot) else 0
    if precision == "admin1" and place.kind == "unresolved":
        if not WIDE.isdisjoint(reading.lower[spot : spot + 1]):
            return NAMELESS  # *Fajardo Province*, which no list has
        if reading.words[spot + 1 : spot + 2] == ["("]:
            return BRACKETED  # *at Timba (Oudalan)*
        return VILLAGE if _is_set_there(reading, spot) or _is_called(reading, spot) else NAMELESS
    return FINENESS.get(precision, 0)


def _is_called(reading: Reading, spot: int) -> bool:
    """*the village of Kapedo*, *Kapedo village*: whether the words of a mention or those before it call it a place."""
    first = spot
    while reading.place_at.get(first - 1) == reading.place_at[spot] and first - 1 in reading.place_precision_at:
        first -= 1
    if reading.lower[first - 1] == "of" and reading.lower[first - 2] in CALLED:
        return True
    return not AREAS.isdisjoint(reading.lower[first : spot + 1])


def _is_set_there(reading: Reading, spot: int) -> bool:
    """*in Barkedji*, *raided Kapedo*: a name that no list has, right behind a word of place or of raiding."""
    first = spot
    while reading.place_at.get(first - 1) == reading.place_at[spot] and first - 1 in reading.place_precision_at:
        first -= 1
    if reading.lower[first - 1 : first] == ["the"] and reading.lower[spot + 1 : spot + 2] == ["area"]:
        first -= 1  # *in the Badaber area*
    before = reading.lower[first - 1] if first else ""
    is_verb = reading.tags[first - 1][:1] == "V" if first else False
    labels = ("", "GPE", "LOC", "FAC", "NORP", "PERSON", "ORG") if is_verb else ("", "GPE", "LOC", "FAC", "NORP")
    sited = before in ("at", "near") and reading.ent_types[spot] in ("PERSON", "ORG")
    called = (sited or reading.ent_types[spot] in labels) and reading.tags[spot] in ("NNP", "NNPS")
    behind = reading.words[spot + 1 : spot + 2]
    if "of" in reading.lower[first:spot] or behind in (["-"], ["["], ["("]):
        return False  # *the Day in Support of Victims*, *in Ansar al-Haqq*, *at Timba [Tinba] (Kaya, Sanmatenga)*
    return called and reading.words[spot][1:].islower() and before in SETTING


def finest(reading: Reading, spots: list[int], token: int) -> int | None:
    """The most exact of several; among equals what stands at the head of the sentence sets the scene (*In Usulutan,
    guerrillas downed a helicopter near Jucuaran*), and the nearest to the trigger comes first."""
    if len(spots) < 2:
        return spots[0] if spots else None
    named = {s: set(lineage(reading, reading.place_at[s])[1:]) for s in spots if _is_named_village(reading, s)}
    held = {s: {reading.places[p].name for p in holding} for s, holding in named.items()}  # a state and its capital
    inner = [s for s in named if any(o != s and reading.places[reading.place_at[o]].name in held[s] for o in spots)]
    found = max(inner or spots, key=lambda s: (fineness(reading, s), not _sets_scene(reading, s), -abs(s - token)))
    return _first_listed(reading, found, spots)


def _first_listed(reading: Reading, spot: int, spots: list[int]) -> int:
    """*Attacks in Fizi and Uvira killed 12*: of a list of like places the first, on whichever side of the trigger."""
    first = min(spots) if fineness(reading, spot) > 0 else spot  # not of countries
    while first < spot:
        between = range(first + 1, spot)
        listed = all(i in reading.place_at or reading.lower[i] in LISTED for i in between)
        if listed and fineness(reading, first) == fineness(reading, spot) and "and" in reading.lower[first:spot]:
            return first
        first = min(s for s in spots if s > first)
    return spot


def _sets_scene(reading: Reading, spot: int) -> bool:
    first = reading.sentences[reading.sentence[spot]][0]
    return reading.lower[first] == "in" and spot - first < 4 and reading.words[spot + 1 : spot + 2] == [","]


def _is_named_village(reading: Reading, spot: int) -> bool:
    """*at Timba (Kaya, Sanmatenga)*: a name that no list has, where the text says that something was."""
    return reading.places[reading.place_at[spot]].kind == "unresolved" and (
        reading.place_precision_at[spot] in ("settlement", "admin2") or _is_set_there(reading, spot)
    )


def lineage(reading: Reading, place: int | None) -> list[int]:
    found: list[int] = []
    while place is not None and len(found) < 6:
        found.append(place)
        place = reading.places[place].part_of
    return found


def mentions_between(reading: Reading, first: int, last: int) -> list[int]:
    """One token for each place mention between two tokens: its last."""
    located, at = reading.place_precision_at, reading.place_at
    return [i for i in sorted(located.keys() & range(first, last)) if at.get(i + 1) != at[i]]


def end_of(reading: Reading, i: int) -> int:
    while reading.place_at.get(i + 1) == reading.place_at[i] and i + 1 in reading.place_precision_at:
        i += 1
    return i
