"""A unit said once for two numbers: *from 5 to 7 percent*, *$5.3 billion, up from 4.1 billion*."""

from msgspec.structs import replace

from newsledger.values.quantity import Quantity

SHARED = frozenset(("money", "share", "points", "temperature", "length", "weight", "speed", "volume", "area", "energy"))
COMPARING = frozenset("from against versus vs vs.".split())
LISTING = frozenset(("and", ",", "or"))
SENTENCE_ENDS = frozenset((".", "!", "?", "\n", ";"))
NEAR = 7  # tokens between the two numbers
SCALED = 1e6  # a bare *6.2 million* behind *$5 million* is money, a bare 6 is not


def share_units(words: list[str], tags: list[str], found: list[Quantity]) -> list[Quantity]:
    """The quantities, those without unit and counted noun with the unit of the one they are compared with."""
    shared = list(found)
    for n, quantity in enumerate(found):
        if not _is_bare(words, tags, quantity):
            continue
        if n and _goes_back(words, shared[n - 1], quantity):
            shared[n] = _with_unit(quantity, shared[n - 1])
        elif n + 1 < len(found) and _goes_on(words, quantity, found[n + 1]):
            shared[n] = _with_unit(quantity, found[n + 1])
    return shared


def _with_unit(quantity: Quantity, other: Quantity) -> Quantity:
    return replace(quantity, unit=other.unit, kind=other.kind)


def _is_bare(words: list[str], tags: list[str], quantity: Quantity) -> bool:
    """A plain number behind which no noun stands that it could count."""
    if quantity.kind != "count" or quantity.unit or quantity.value is None or quantity.rule == "number-ratio":
        return False
    after = quantity.last
    if after >= len(words):
        return True
    return tags[after][:2] not in ("NN", "JJ", "CD", "VB") and words[after].lower() not in ("of", "more", "other", "-")


def _goes_back(words: list[str], before: Quantity, quantity: Quantity) -> bool:
    """Whether the number is compared with the measured one before it in its sentence."""
    last = max(before.last, before.unit_last or 0)
    between = [word.lower() for word in words[last : quantity.first]]
    if not _agree(before, quantity) or not between or len(between) > NEAR or SENTENCE_ENDS & set(between):
        return False
    if before.change:
        return False  # *fell 3 percent to 120*
    if between == ["to"] or between[-1] in COMPARING or between[-2:] in (["compared", "with"], ["compared", "to"]):
        return True
    scaled = (quantity.value or 0) >= SCALED and (before.value or 0) >= SCALED and before.kind == "money"
    return scaled and between[-1] in LISTING


def _goes_on(words: list[str], quantity: Quantity, after: Quantity) -> bool:
    """*from 5 to 7 percent*, *to 3 from 5 percent*."""
    joined = [word.lower() for word in words[quantity.last : after.first]]
    if not _agree(after, quantity) or quantity.first == 0 or joined not in (["to"], ["from"]):
        return False
    opener = words[quantity.first - 1].lower()
    return opener in ("from", "to") and opener != joined[0]


def _agree(measured: Quantity, bare: Quantity) -> bool:
    """Of one order of magnitude, so that the two can be compared."""
    if measured.kind not in SHARED or measured.value is None or bare.value is None:
        return False
    one, other = abs(measured.value), abs(bare.value)
    return not bare.value or one <= 50 * other <= 2500 * one
