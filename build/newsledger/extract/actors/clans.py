"""Clans, tribes and communities by the name before the noun (*the Salamat and Beni Halba tribes*), and sides of a fight
that only their names tell (*clashes between the Hawsa and the Funj*).

Left out: peoples that the lexicon has, where the noun phrase tells them, and states' people (*the Libyan tribes*).
"""

from newsledger.extract.actors.lexicon import Entry
from newsledger.extract.actors.names import fold, key_of
from newsledger.extract.actors.roster import Roster
from newsledger.extract.actors.scan import NameSpan
from newsledger.extract.clause import conjuncts, prepositions
from newsledger.extract.reading import Reading
from newsledger.extract.words import CALENDAR, words

CLANS = {  # noun -> what one of them is called
    "clan": "clan",
    "clans": "clan",
    "subclan": "clan",
    "subclans": "clan",
    "tribe": "tribe",
    "tribes": "tribe",
    "subtribe": "tribe",
    "subtribes": "tribe",
    "tribesman": "tribe",
    "tribesmen": "tribe",
    "clansman": "clan",
    "clansmen": "clan",
    "clanspeople": "clan",
}
PAIRED = {  # which tell a side only beside another of its kind: *the Obeidat and Magarha families*
    "families": "family",
    "communities": "community",
    "gangs": "gang",
    "cartels": "cartel",
    "lineages": "lineage",
}
NOUNS = frozenset(CLANS) | frozenset(PAIRED)
JOINING = ("and", "versus", "vs", "or")
FIGHTS = frozenset("clashes clash fighting feud feuds battle battles violence clashed fought fight conflict".split())
LONGEST = 3  # words of a clan's name
NO_NAMES = CALENDAR | words(
    "the two three four five six seven several some rival local armed many other"
    " both clashes fighting between members gunmen militiamen sub muslim christian arab drug street"
)


class Clans:
    """Reads the named clans of one article."""

    def __init__(self, reading: Reading, roster: Roster, names: list[NameSpan]):
        self.reading, self.roster = reading, roster
        self.known = {t: span for span in names for t in range(span.first, span.last)}

    def read(self) -> set[int]:
        """Adds every mention of a named clan; the tokens of those whose noun is told by it."""
        used = set[int]()
        for noun in self.reading.spots(NOUNS):
            if self.reading.kinds[noun] == "body":
                used |= self._before(noun)
        for fight in self.reading.spots(FIGHTS):
            self._between(fight)
        return used

    def _before(self, noun: int) -> set[int]:
        """The names right before a noun: the last takes the noun in, others stand for themselves."""
        reading, word = self.reading, self.reading.lower[noun]
        runs = self._runs(noun)
        if not runs or (word in PAIRED and len(runs) < 2):
            return set()
        kind, used = CLANS.get(word) or PAIRED[word], set[int]()
        for n, (first, last) in enumerate(runs):
            span = self.known.get(first)
            if span is not None:
                people = span.of("ethnic")
                if people is not None and n:  # the last one's noun phrase tells who it is
                    self.roster.add(people.key, first, last, last - 1, "name", "people")
                    used.update(range(first, last))
                continue
            end = noun + 1 if n == 0 else last
            self._add(first, last, end, f"{' '.join(reading.words[first:last])} {kind}")
            used.update(range(first, end))
        return used

    def _runs(self, noun: int) -> list[tuple[int, int]]:
        """Names before a noun, the nearest first: *the Salamat and [the] Beni Halba tribes*."""
        lower, found, last = self.reading.lower, list[tuple[int, int]](), noun
        while lower[last - 1] in ("-", "sub", "ethnic") and last > 1:
            last -= 1
        while last > 0 and (first := self._first(last)) < last:
            found.append((first, last))
            last = first - (lower[first - 1] == "the")
            if lower[last - 1] not in JOINING:
                break
            last -= 1
        return found

    def _first(self, last: int) -> int:
        """The first token of the name that ends before ``last``; ``last`` where none does."""
        if (span := self.known.get(last - 1)) is not None:
            return span.first if span.last == last and span.of("ethnic") else last
        first, start = last, self.reading.sentences[self.reading.sentence[last - 1]][0]
        while first > start and last - first < LONGEST and self._is_part(first - 1):
            first -= 1
        return last if first == start and self.reading.tags[first] not in ("NNP", "NNPS") else first

    def _is_part(self, token: int) -> bool:
        reading = self.reading
        word = reading.words[token]
        if not word[:1].isupper() or token in self.known or reading.tags[token] in ("CD", "IN", "DT"):
            return False
        return fold(word) not in NO_NAMES and word.replace("'", "").replace("’", "").replace("-", "").isalpha()

    def _between(self, fight: int) -> None:
        """*between the Hawsa and the Funj*: names with an article, which persons and towns have not."""
        reading = self.reading
        for word, one in prepositions(reading, fight):
            sides = conjuncts(reading, one) if word == "between" else []
            spans = [(self._first(side + 1), side + 1) for side in sides]
            if len(spans) < 2 or any(reading.lower[first - 1] != "the" for first, _ in spans):
                continue
            for first, last in spans:
                free = all(t not in self.roster.at and t not in self.known for t in range(first, last))
                if first < last and free and reading.tags[last - 1] in ("NNP", "NNPS"):
                    self._add(first, last, last, " ".join(reading.words[first:last]))

    def _add(self, first: int, last: int, end: int, name: str) -> None:
        key = self.roster.make(Entry("name:" + key_of(name), name, "other"))
        self.roster.add(key, first, end, end - 1, "name", "clan")
