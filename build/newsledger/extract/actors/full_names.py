"""Names of organisations that no lexicon has and that hold a possessive or a complement: *the Sudanese Doctors' Union*,
*the National Union of Somali Journalists*, *the General Directorate of Civil Defence*.

They are read before noun phrases, which would see doctors, journalists and a directorate in them. Left out: headings,
where every word may have a capital, and names that end in a place or a known actor.
"""

from newsledger.extract.actors.lexicon import Entry
from newsledger.extract.actors.names import called, key_of
from newsledger.extract.actors.organizations import OrganizationWords
from newsledger.extract.actors.roster import Roster
from newsledger.extract.actors.scan import NameSpan
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

CIVIC = words("other monitor humanitarian media")
COMPLEMENTED = words("of for to against")
JOINING = words("of for the and to against")
LONGEST = 10  # tokens


class FullNames:
    """Reads such names of one article."""

    def __init__(self, reading: Reading, roster: Roster, names: list[NameSpan]):
        self.reading, self.roster = reading, roster
        self.words = reading.knowledge.cached(OrganizationWords)
        self.countries = {t: s.key for n in names if (s := n.of("adjective")) for t in range(n.first, n.last)}
        self.known = {t for n in names for t in range(n.first, n.last) if t not in self.countries}

    def read(self) -> set[int]:
        """Adds the mentions to the roster; their tokens."""
        taken: set[int] = set()
        for head in self.words.spots(self.reading):
            if head in taken or head in self.known or self.reading.kinds[head] != "body":
                continue
            kind = self.words.types.get(self.reading.words[head], "")
            if kind not in CIVIC and self.reading.words[head] != "Directorate":
                continue
            first, last = self._first(head), self._last(head)
            owned = any(self.reading.words[t] in ("'", "’") for t in range(first, head))
            if (owned or last > head + 1) and last - first <= LONGEST:
                self._add(first, last, head)
                taken.update(range(first, last))
        return taken

    def _first(self, head: int) -> int:
        reading, i, first = self.reading, head - 1, head
        while i >= reading.sentences[reading.sentence[head]][0] and i not in self.known:
            if self._is_part(i) and reading.lower[i] != "the":
                first = i
            elif reading.words[i] not in ("'", "’"):  # *the army's Medical Council* is the army's
                break
            i -= 1
        return first

    def _last(self, head: int) -> int:
        """The token behind the complement, behind the head where there is none."""
        reading, i = self.reading, head + 1
        if reading.lower[i : i + 1] == [] or reading.lower[i] not in COMPLEMENTED:
            return head + 1
        last = head + 1
        while i < len(reading.words) and (self._is_part(i) or reading.lower[i] in JOINING):
            if i in self.known or i in reading.place_at:
                return head + 1
            if self._is_part(i):
                last = i + 1
            i += 1
        return last

    def _is_part(self, i: int) -> bool:
        return self.reading.words[i][:1].isupper() and self.reading.tags[i] in ("NNP", "NNPS", "JJ", "NNS", "NN", "VB")

    def _add(self, first: int, last: int, head: int) -> None:
        reading = self.reading
        name = called(reading.text[reading.starts[first] : reading.ends[last - 1]])
        country = next((self.countries[t] for t in range(first, last) if t in self.countries), "")
        actor_type = self.words.type_of(reading.words[first : head + 1])
        key = self.roster.make(Entry("name:" + key_of(name), name, actor_type, country))
        self.roster.add(key, first, last, head, "name", "organization")
