"""Not written yet."""

from newsledger.extract.reading import Reading


def read_claims(reading: Reading) -> None:
    """Adds the article's claims to the reading."""
