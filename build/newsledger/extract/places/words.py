"""The words around a place's name: what kind of thing it is, where it stands to it, or that it is no place at all.

``lexicons/place_words.csv`` has them, each with an example.
"""

from collections import defaultdict
from pathlib import Path

from newsledger.lexicons import read_lexicon


class PlaceWords:
    """``roles``: {role: words}; ``kinds``: {type noun: kind of place}; ``openings``: {first word of longer names: kind
    of place, where it tells one}; ``leading``: {type noun that stands right before its name: kind}; ``introducing``:
    words behind which a name may be a place's."""

    def __init__(self, rows: list[dict[str, str]]):
        found: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            found[row["role"]].add(row["word"])
        self.roles = {role: frozenset(words) for role, words in found.items()}
        self.kinds = {row["word"]: row["kind"] for row in rows if row["role"] == "type"}
        self.openings = {row["word"]: row["kind"] for row in rows if row["role"] == "opening"}
        self.leading = {row["word"]: row["kind"] for row in rows if row["role"] == "leading"}
        before = ("in", "at", "near", "direction", "taking", "territorial", "locative_noun")
        self.introducing = frozenset("of as including like : the , and -".split()).union(*map(self.role, before))
        self.passing = self.role("direction") | self.role("neighbour") | {"the"}  # between a word of place and the name
        self.siting = self.role("in") | self.role("near") | {"at", "between"}
        self.turns = frozenset((*self.kinds, *self.leading, "(", "["))  # where the shape of a report may tell a name

    def role(self, name: str) -> frozenset[str]:
        return self.roles[name]


def load_place_words(own: Path | None = None) -> PlaceWords:
    """The words of the package; a dataset has none of its own."""
    return PlaceWords(read_lexicon("place_words"))
