"""Surface words -> quantities: number, bounds, quantifier, change and unit. Pure: no spaCy, no lexicon of conflict.

It says which numbers a text holds and what they are numbers *of* as far as the words beside them tell; what happened to
the things counted is for ``extract.figures``.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity as written. ``first``/``last``: tokens of the number with its quantifier, scale and unit sign, last
    exclusive; ``head`` the token of the number itself (the last numeral word), on which the parse hangs it."""

    first: int
    last: int
    head: int
    start: int  # characters: the number, quantifier included
    end: int
    quantifier: str  # vocabulary quantifier
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    lower_inclusive: bool | None = None
    upper_inclusive: bool | None = None
    change: str = ""  # up, down
    unit: str = ""  # code of a measured unit (km2, percent, USD, day, year, …); empty: a count of what the noun says
    unit_last: int | None = None  # token after a unit that stands in words of its own (*20 square kilometers*)
    implicit: bool = False  # *a child was killed*, *a couple*: a number without a numeral
    rule: str = ""
