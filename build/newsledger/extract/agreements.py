"""Not written yet."""

from newsledger.extract.reading import Reading


def read_agreements(reading: Reading) -> None:
    """Adds the article's agreements to the reading."""
