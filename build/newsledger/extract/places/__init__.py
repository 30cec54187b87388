"""Being written."""

from newsledger.extract.reading import Reading


def read_places(reading: Reading) -> None:
    """Adds the article's places to the reading."""


def place_of(reading: Reading, token: int) -> int | None:
    return None


def places_of(reading: Reading, token: int) -> list[tuple[int, str]]:
    return []


def precision_of(reading: Reading, token: int) -> str:
    return "unknown"
