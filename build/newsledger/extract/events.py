"""Not written yet."""

from newsledger.extract.reading import Reading


def read_events(reading: Reading) -> None:
    """Adds the article's events to the reading."""
