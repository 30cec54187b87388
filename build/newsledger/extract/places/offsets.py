"""*15 km south-east of Saraqib*: a point at a distance and a bearing from a town."""

from math import asin, atan2, cos, degrees, radians, sin

from newsledger.extract.reading import Reading

KILOMETRES = {"km": 1.0, "kms": 1.0, "kilometers": 1.0, "kilometres": 1.0, "kilometer": 1.0, "kilometre": 1.0}
KILOMETRES |= {"mile": 1.609, "miles": 1.609}
BEARINGS = {"north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0}
BEARINGS |= {"west": 270.0, "northwest": 315.0}
NUMBERS = {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
NUMBERS |= {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}
FARTHEST = 150.0  # km: beyond that a town is no landmark
EARTH_KM = 6371.0


def offset_before(reading: Reading, i: int) -> tuple[int, float, float] | None:
    """(first token, km, bearing) of the words that end with the *of* at token i; None where they give no bearing."""
    lower = reading.lower
    if lower[i] not in ("of", "from"):
        return None
    bearing, i = _bearing(lower, i - 1)
    if bearing is None:
        return None
    while i >= 0 and lower[i] in ("the", "to", "due"):
        i -= 1
    if i >= 0 and lower[i] == ")":  # *30 km (19 miles) north of*
        while i >= 0 and lower[i] != "(":
            i -= 1
        i -= 1
    if i < 1 or lower[i] not in KILOMETRES:
        return None
    unit, i = KILOMETRES[lower[i]], i - 1
    if lower[i] == "-" and i > 0:
        i -= 1
    number = _number(lower[i])
    if number is None or not 0 < number * unit <= FARTHEST:
        return None
    return i, round(number * unit, 1), bearing


def _bearing(lower: list[str], i: int) -> tuple[float | None, int]:
    """(bearing, token before it) of the direction that ends at token i: *southeast*, *south-east*, *south east*."""
    if i < 0 or lower[i] not in BEARINGS:
        return BEARINGS.get(lower[i].replace("-", "")) if i >= 0 else None, i - 1
    before = i - 2 if i > 1 and lower[i - 1] == "-" else i - 1
    if before >= 0 and lower[before] in ("north", "south") and lower[i] in ("east", "west"):
        return BEARINGS[lower[before] + lower[i]], before - 1
    return BEARINGS[lower[i]], i - 1


def _number(word: str) -> float | None:
    if word in NUMBERS:
        return float(NUMBERS[word])
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return None


def displaced(latitude: float, longitude: float, km: float, bearing: float) -> tuple[float, float]:
    """The point so far from another in a direction (degrees clockwise from north).

    >>> displaced(35.0, 36.0, 111.2, 0.0)
    (36.0, 36.0)
    """
    north, way, angle = radians(latitude), radians(bearing), km / EARTH_KM
    up = asin(sin(north) * cos(angle) + cos(north) * sin(angle) * cos(way))
    across = atan2(sin(way) * sin(angle) * cos(north), cos(angle) - sin(north) * sin(up))
    return round(degrees(up), 3), round((longitude + degrees(across) + 180.0) % 360.0 - 180.0, 3)
