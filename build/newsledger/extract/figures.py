"""Not written yet."""

from newsledger.extract.reading import Reading


def read_figures(reading: Reading) -> None:
    """Adds the article's figures to the reading."""
