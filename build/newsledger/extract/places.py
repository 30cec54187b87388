"""Not written yet."""

from newsledger.extract.reading import Reading


def read_places(reading: Reading) -> None:
    """Adds the article's places to the reading."""
