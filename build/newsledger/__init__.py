"""newsledger: news articles about armed conflict, turned into a dataset that can be checked."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsledger.frames import Frames

__version__ = "0.1.0"


def open(folder: str | Path) -> "Frames":
    """The tables of the dataset in ``folder`` as typed DataFrames: ``newsledger.open("datapackage").figures``."""
    from newsledger.frames import open_dataset

    return open_dataset(folder)
