"""Measures told in two units, as one quantity: *six foot two*, *7 lb 4 oz*, *two hours and 40 minutes*."""

from newsledger.values.atoms import DASHES, Atoms
from newsledger.values.measures import Measured, measure
from newsledger.values.numbers import Number, number_at

SMALLER = {  # unit -> the unit its rest is told in, and how many of that make one
    "ft": ("in", 12),
    "lb": ("oz", 16),
    "stone": ("lb", 14),
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "year": ("month", 12),
    "m": ("cm", 100),
}
JOINING = frozenset(("and", ","))


def join_compound(atoms: Atoms, measured: Measured) -> Measured:
    """The measure with the rest that follows in its smaller units, in units of the first; else as it was.

    The unit of inches may be left out behind feet (*five foot three*). The span of the number takes in all.
    """
    number, unit = measured.number, measured.unit
    if unit is None or unit.code not in SMALLER or measured.low is not None or not _is_whole(number):
        return measured
    value, last = number.value or 0, measured.last
    code, share = unit.code, 1
    while code in SMALLER:
        code, size = SMALLER[code]
        rest = _rest(atoms, last, code, size)
        if rest is None:
            break
        share *= size
        value, last = value + (rest.value or 0) / share, rest.last
    if last == measured.last:
        return measured
    value = round(value, 6)
    joined = Number(number.first, last, number.head, value, value, 1, number.form)
    return Measured(joined, measured.first, last, unit, measured.unit_first)


def _rest(atoms: Atoms, j: int, code: str, size: int) -> Number | None:
    """The number behind atom ``j`` that is told in a smaller unit and is less than one of the larger, unit included."""
    start = j
    while atoms.lower[j] in JOINING or (atoms.lower[j] in DASHES and atoms.glued(j)):
        j += 1
    rest = number_at(atoms, j)
    if rest is None or not _is_whole(rest) or not rest.value or rest.value >= size:
        return None
    part = measure(atoms, rest)
    if part.unit is None:
        bare = code == "in" and rest.scale == 1 and (j == start or atoms.lower[j - 1] in DASHES)
        counts = atoms.tag(rest.last)[:2] in ("NN", "JJ", "CD") and j == start
        if not bare or counts or atoms.lower[rest.last] in ("of", "%"):
            return None
    elif part.unit.code != code or _is_listed(atoms, j, part.last):
        return None
    rest.last = part.last
    return rest


def _is_whole(number: Number) -> bool:
    return number.value is not None and number.value == int(number.value) and number.form in ("digits", "words")


def _is_listed(atoms: Atoms, first: int, last: int) -> bool:
    """*for two hours, 10 minutes of it in the rain*: a time of its own, which says what it was part of."""
    return atoms.lower[first - 1] in (*JOINING,) and atoms.lower[last] in ("of", "later", "after", "before", "into")
