"""What is known of one quantity from its words."""

from msgspec import Struct


class Quantity(Struct, frozen=True):
    """One quantity as written. ``first``/``last``: tokens of the number with its quantifier, scale and unit sign, last
    exclusive; ``head`` the token of the number itself (the last numeral word), on which the parse hangs it.

    ``value`` is the number named, also where a quantifier makes it a bound; empty for range, magnitude and vague.
    """

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
    kind: str = (
        "count"  # count, fraction, ratio, age, vague, or the kind of its unit: money, share, length, duration, …
    )
