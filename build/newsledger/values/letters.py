"""Letters glued to digits: a scale (*5m people*, *$300k*) or something else (*the 100m*, *4K*)."""

from newsledger.values.atoms import DASHES, Atoms

METRE_CUES = frozenset(
    "long wide high tall deep away from above below north south east west thick apart race sprint"
    " freestyle hurdles butterfly backstroke breaststroke relay final runner radius altitude down up"
    " underwater fence wall tower swimmer dash pool yacht wave waves cliff crater mast statue".split()
)


MEASURES = frozenset(  # of which so many metres are said: *a depth of 50m*, *visibility fell to less than 50m*
    "depth height width length altitude elevation diameter radius visibility distance".split()
)
LEAPT = frozenset("cleared clears jumped leapt leaped threw vaulted".split())


SCREENS = frozenset("tvs sets screens televisions displays videos cameras monitors".split())
LENGTH_SIGNS = frozenset(("mm", "cm", "km"))


RACES = frozenset(("50", "60", "100", "200", "400", "800", "1500", "1,500", "3,000", "5,000", "10,000"))


def is_scale_letter(atoms: Atoms, first: int, i: int) -> bool:
    """Whether a letter glued to digits is a scale: *5m* is metres beside a word of length, *5b* needs money."""
    letter, after = atoms.lower[i], atoms.lower[i + 1]
    if letter == "k" and atoms.words[i] == "K" and atoms.lower[first] in ("4", "5", "8", "10"):
        return atoms.tag(first - 1) == "$" or (atoms.tag(i + 1) == "NNS" and after not in SCREENS)
    if letter == "m":
        if not MEASURES.isdisjoint(atoms.lower[max(first - 6, 0) : first]) and _is_alone(atoms, first):
            return False
        if atoms.lower[first - 1] in LEAPT and "." in atoms.lower[first]:
            return False
        if not LENGTH_SIGNS.isdisjoint(atoms.lower[max(first - 3, 0) : first]):
            return False
        if atoms.tag(first - 1) == "$" or atoms.lower[first - 1] in ("$", "£", "€", "us$"):
            return True
        run = atoms.lower[first] in RACES and atoms.lower[first - 1] in ("the", "ran", "swam", "'s", "’s", "over")
        if run and atoms.lower[first - 2] == "in":
            return False  # *9.97 seconds in the 100m*
        if run and atoms.tag(i + 1)[:2] not in ("NN", "JJ"):
            return False
        if after == "(" and atoms.lower[i + 3] in ("ft", "feet", "foot", "miles", "yards"):
            return False
        if after == "from" and atoms.tag(i + 2) in ("CD", "$"):
            return True
        return after not in METRE_CUES and not (after in DASHES and atoms.lower[i + 2] in METRE_CUES)
    if letter in ("b", "tr", "mil", "cr"):
        return not atoms.lower[first - 1].isalpha() or letter != "b"
    return letter != "k" or after not in ("run", "race", "resolution", "video", "tv", "tvs", "television", "display")


def _is_alone(atoms: Atoms, first: int) -> bool:
    """Whether no money sign and no end of a clause stands between the number and the measure before it."""
    return atoms.tag(first - 1) != "$" and not {",", ".", ";", "and"} & set(atoms.lower[max(first - 4, 0) : first])
