"""Numbers that say where on Earth something lies: *36°20′N 43°8′E*, *36.34 degrees north*, *33.783; 44.500*."""

import re

from newsledger.values.atoms import Atoms
from newsledger.values.numbers import Number

DEGREES = frozenset(("°", "º", "degree", "degrees"))
MINUTES = re.compile(r"\d+(?:\.\d+)?[′'’″\"].*")
QUARTERS = frozenset(("N", "S", "E", "W", "north", "south", "east", "west", "North", "South", "East", "West"))
LINES = frozenset("latitude longitude lat long lon".split())
DECIMAL = re.compile(r"\d{1,3}\.\d{3,}")


def is_coordinate(atoms: Atoms, number: Number) -> bool:
    """Whether a number is a latitude or longitude: with a quarter of the sky or minutes behind it, with the word before
    it, or one of two decimal numbers. *30 degrees south of the runway* is an angle."""
    i, j, lower, words = number.first, number.last, atoms.lower, atoms.words
    if number.form != "digits" or number.value is None or number.value > 180:
        return False
    if lower[j] in DEGREES:
        turned = MINUTES.fullmatch(words[j + 1]) is not None or words[j + 1] in QUARTERS
        return turned and lower[j + 2] != "of"
    if lower[i - 1] in LINES or (lower[i - 1] == "of" and lower[i - 2] in LINES):
        return True
    return DECIMAL.fullmatch(words[i]) is not None and (_is_pair(atoms, i, 1) or _is_pair(atoms, i, -1))


def _is_pair(atoms: Atoms, i: int, way: int) -> bool:
    other = atoms.words[i + 2 * way]
    return atoms.lower[i + way] in (";", ",") and DECIMAL.fullmatch(other) is not None
