"""What the extractors know beforehand: lexicons and gazetteer, each loaded once a process, when first asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any


class Knowledge:
    """Lexicons of the package, with those of a dataset folder ``own`` put behind them."""

    def __init__(self, own: Path | None = None):
        self.own = own
        self._loaded: dict[Callable[[Path | None], Any], Any] = {}

    def cached(self, loader: Callable[[Path | None], Any]) -> Any:
        """``loader(self.own)``, computed once."""
        try:
            return self._loaded[loader]
        except KeyError:
            made = self._loaded[loader] = loader(self.own)
            return made
