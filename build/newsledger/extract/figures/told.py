"""Who was counted before: one person who is named in every paragraph is killed once."""

from newsledger.extract.reading import Reading

HE = frozenset(("he", "she", "him", "her"))
OTHERS = frozenset("other another second third fourth fifth last next latest new".split())
TITLES = frozenset(
    "dr mr mrs ms miss sir gen general col colonel lt lieutenant capt captain sgt sergeant maj major msgr rev father"
    " sister brother sheikh mullah president minister prime vice deputy former late justice judge senator"
    " governor mayor chief commander leader ambassador professor journalist reporter officer".split()
)


class Told:
    """The people, each counted as one, that an article has told of so far, by category."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.names: dict[str, list[set[str]]] = {}  # category -> all words of each person's name, titles included

    def knows(self, noun: int, category: str) -> bool:
        """Whether the person at a noun is told of for a category: a name of which all words were said before (or that
        says all of a shorter one), *the mayor* after *Mayor Hill*, *he* after anyone. *A soldier* is new."""
        if self.reading.lower[noun] in HE:
            return category in self.names
        words = self._words(noun)
        if not words:
            return False
        name = words - TITLES or words
        return any(name <= known or (known - TITLES or known) <= words for known in self.names.get(category, ()))

    def add(self, noun: int, category: str) -> None:
        reading = self.reading
        words = self._words(noun) or {reading.lower[noun]}
        known = self.names.setdefault(category, [])
        if reading.lower[noun] not in HE:
            known.append(words)

    def _words(self, noun: int) -> set[str]:
        """The words by which a person can be known again; none for one who is new in the text (*a soldier*)."""
        reading = self.reading
        below = reading.children[noun]
        if reading.tags[noun] == "NNP" and not any(reading.lower[c] in ("a", "an", "another") for c in below):
            first = noun
            while first > 0 and (reading.tags[first - 1] == "NNP" or reading.heads[first - 1] == noun):
                if reading.tags[first - 1][:2] != "NN":
                    break
                first -= 1
            return {word for word in reading.lower[first : noun + 1] if word.isalpha()}
        if any(reading.lower[c] in OTHERS for c in below):
            return set()
        if any(reading.lower[c] == "the" or reading.deps[c] == "poss" for c in below):
            return {reading.lower[noun]}
        return set()
