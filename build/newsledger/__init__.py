"""newsledger: news articles about armed conflict, turned into a dataset that can be checked."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsledger.frames import Frames
    from newsledger.library import Figure

__version__ = "0.1.0"


def open(folder: str | Path) -> "Frames":
    """The tables of the dataset in ``folder`` as typed DataFrames: ``newsledger.open("datapackage").figures``."""
    from newsledger.frames import open_dataset

    return open_dataset(folder)


def read_figures(text: str, *, published: str = "", model: str | None = None) -> "list[Figure]":
    """Every quantity of one text, in text order. ``published``: the text's day, such as ``2019-07-30``.

    Raises InputError for an empty text or a date that is not EDTF, ModelError where the model can't be loaded.
    """
    from newsledger import library

    return library.read_figures(text, published=published, model=model)
