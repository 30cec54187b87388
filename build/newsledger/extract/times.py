"""Not written yet."""

from newsledger.extract.reading import Reading


def read_times(reading: Reading) -> None:
    """Adds the article's times to the reading."""
