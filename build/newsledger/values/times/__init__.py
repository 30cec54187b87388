"""Time expressions: found in a text (``find_times``), then set against the article's date (``resolve``). Pure."""

from newsledger.values.times.find import find_times
from newsledger.values.times.model import Expression, Moment
from newsledger.values.times.resolve import resolve, when_from_edtf

__all__ = ["Expression", "Moment", "find_times", "resolve", "when_from_edtf"]
