"""The unit code of a figure, and the category that a measured unit gives by itself."""

from newsledger.extract.codes import OF_PEOPLE
from newsledger.extract.figures.counting import AREAS, Counted
from newsledger.extract.figures.lexicon import load_figure_lexicon
from newsledger.extract.reading import Reading
from newsledger.values.quantity import Quantity
from newsledger.values.units import unit_of_noun

TIMES = frozenset("second minute hour day night week fortnight month year decade century".split())
ADULTS = frozenset("man woman boy girl teenager driver pedestrian student father mother son daughter".split())
DOERS = ("er", "or", "ist", "ian", "man", "woman")
BELOW = frozenset("under below over above".split())
YOUNG = frozenset("child children girl girls boy boys infants them whom people persons women men those aged".split())
LENGTHS = frozenset(("m", "cm", "mm", "km", "mi", "nmi", "ft", "in", "yd", "light_year"))
BORES = frozenset(("mm", "cm", "in"))
ARMS = frozenset(
    "howitzer howitzers gun guns pistol pistols cannon cannons mortar mortars rifle rifles rocket rockets shell shells"
    " round rounds revolver revolvers handgun handguns machinegun machineguns ammunition bullet bullets artillery"
    " calibre caliber cartridges launcher launchers".split()
)
UNIT_OF_CLASS = {
    "person": "person",
    "combatant": "person",
    "life": "person",
    "household": "household",
    "building": "building",
    "settlement": "settlement",
    "incident": "incident",
}


def category_of_unit(reading: Reading, quantity: Quantity) -> str | None:
    """age, duration, distance, territory, money or share; None where the number counts things."""
    unit = quantity.unit
    if quantity.kind == "age":
        return "age"
    if quantity.kind == "ratio" or (quantity.kind == "fraction" and (quantity.value or 0) < 1):
        return "share"
    if not unit:
        return None
    if unit in TIMES:
        return "age" if is_age(reading, quantity) else "duration"
    if unit in LENGTHS:
        return "other" if unit in BORES and _is_calibre(reading, quantity) else "distance"
    if unit in AREAS:
        return "territory"
    if unit in ("percent", "percentage_point", "basis_point"):
        return "share"
    if (len(unit) == 3 and unit.isupper()) or unit in ("cent", "penny"):
        return "money"
    if unit in ("person", "household", "building", "settlement", "zone", "incident", "item"):
        return None
    return "other"


def _is_calibre(reading: Reading, quantity: Quantity) -> bool:
    """*105-mm howitzers*, *a 9mm pistol*: how wide a barrel is."""
    end = max(quantity.unit_last or 0, quantity.last)
    return not ARMS.isdisjoint(reading.lower[end : end + 3]) and reading.lower[end] not in (",", ".", "and", "from")


def is_age(reading: Reading, quantity: Quantity) -> bool:
    """*12 years old*, *a 12-year-old*, *aged 12*, *12 years of age*."""
    end = min(max(quantity.unit_last or 0, quantity.last) + 4, len(reading.lower))
    after = reading.lower[quantity.head + 1 : end]
    if reading.lower[quantity.first] in BELOW and not YOUNG.isdisjoint(
        reading.lower[max(quantity.first - 3, 0) : quantity.first]
    ):
        return quantity.unit == "year"  # *children under five years*
    if "old" in after or "age" in after or any(word.endswith(("-old", "yearold", "-olds")) for word in after):
        return True
    return any(word.endswith("-old") for word in reading.lower[quantity.first : quantity.last]) or (
        quantity.first > 0 and reading.lower[quantity.first - 1] in ("aged", "age", "ages")
    )


def is_bare_age(reading: Reading, quantity: Quantity) -> bool:
    """*The minister, 54, resigned*; *Anna Lind (54)*: a number between commas or brackets after a person; *under the
    age of 18*."""
    first, last = quantity.first, quantity.last
    if _is_predicated_age(reading, quantity) or _is_age_behind(reading, quantity):
        return True
    if first > 1 and reading.lower[first - 1] == "of" and reading.lower[first - 2] in ("age", "ages"):
        return quantity.value is not None and quantity.value < 111
    if quantity.value is None or not 0 < quantity.value < 111 or first < 2 or last >= len(reading.lower):
        return False
    if reading.words[first - 1] not in (",", "(") or reading.words[last] not in (",", ")", "."):
        return False
    before = first - 2
    if before in reading.place_at:
        return False  # *Malappuram (29), Wayanad (12)*
    singular = reading.tags[before] == "NN" or reading.lower[before] in ("man", "woman", "boy", "girl")
    word = reading.lower[before]
    person = before in reading.actor_at or word in ADULTS or (word.endswith(DOERS) and len(word) > 5)
    return reading.ent_types[before] == "PERSON" or (person and singular)  # *the striker, 24, has scored*


def _is_predicated_age(reading: Reading, quantity: Quantity) -> bool:
    """*Samira was 14 when she fled*, *he is only 19*."""
    head, last = quantity.head, quantity.last
    verb = reading.heads[head]
    if quantity.value is None or not 0 < quantity.value < 111 or reading.deps[head] != "attr":
        return False
    who = next((c for c in reading.children[verb] if reading.deps[c] == "nsubj"), None)
    if who is None or reading.lower[last : last + 1] not in (["when"], ["."], [","], ["and"], ["at"]):
        return False
    return reading.lower[who] in ("he", "she") or reading.ent_types[who] == "PERSON" or reading.lower[who] in ADULTS


PARENTS = frozenset("father mother".split())


def _is_age_behind(reading: Reading, quantity: Quantity) -> bool:
    """*a spectator of 70 died*; not *a father of three*, *a leader of 70 fighters*."""
    first, last, value = quantity.first, quantity.last, quantity.value
    if first < 3 or value is None or not 9 < value < 111 or reading.lower[first - 1] != "of":
        return False
    word = reading.lower[first - 2]
    below = reading.children[first - 2]
    is_one = reading.tags[first - 2] == "NN" and any(reading.lower[c] in ("a", "an") for c in below)
    counts = "".join(reading.tags[last : last + 1])[:1] in ("N", "J", "C", "P")
    lexicon = reading.knowledge.cached(load_figure_lexicon)
    person = word in ADULTS or (word.endswith(DOERS) and lexicon.class_of.get(word) == "person")
    return is_one and person and word not in PARENTS and not counts


def unit_of(reading: Reading, quantity: Quantity, counted: Counted, category: str) -> str:
    """The unit code: measured units as read; of counted things by class; people where only people can be."""
    if quantity.unit:
        return quantity.unit
    noun = counted.noun
    if noun is not None and reading.words[noun].islower() and unit_of_noun(reading.words[noun]) == "zone":
        return "zone"
    if category in ("objects_destroyed", "objects_attacked", "places") and counted.antecedent in UNIT_OF_CLASS:
        return UNIT_OF_CLASS[counted.antecedent]
    if (unit := UNIT_OF_CLASS.get(counted.counted_class)) is not None:
        return unit
    if category in OF_PEOPLE or category in ("population", "forces"):
        return "person"
    return "incident" if category == "incidents" else "item"
