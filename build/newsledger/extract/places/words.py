"""The words around a place's name: what kind of thing it is, where it stands to it, or that it is no place at all.

``lexicons/place_words.csv`` has them, each with an example.
"""

from pathlib import Path

from newsledger.lexicons import read_lexicon


class PlaceWords:
    """Sets of words by role, and ``kinds``: {type noun: kind of place}."""

    def __init__(self, rows: list[dict[str, str]]):
        self.kinds: dict[str, str] = {}
        self._roles: dict[str, set[str]] = {}
        for row in rows:
            self._roles.setdefault(row["role"], set()).add(row["word"])
            if row["role"] == "type":
                self.kinds[row["word"]] = row["kind"]

    def role(self, name: str) -> frozenset[str]:
        return frozenset(self._roles.get(name, ()))


def load_place_words(own: Path | None = None) -> PlaceWords:
    return PlaceWords(read_lexicon("place_words"))
