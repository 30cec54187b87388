"""Not written yet."""

from newsledger.extract.reading import Reading


def read_actors(reading: Reading) -> None:
    """Adds the article's actors to the reading."""
