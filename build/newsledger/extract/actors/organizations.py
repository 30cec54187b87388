"""Organisations that no lexicon has: those the model finds, and capitalised names that end in such as *Brigade*."""

from collections.abc import Sequence
from pathlib import Path

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.actors.lexicon import Entry
from newsledger.extract.actors.lone import find_credited
from newsledger.extract.actors.names import called, fold, is_acronym, key_of, pieces
from newsledger.extract.actors.roster import Roster
from newsledger.extract.actors.scan import NameSpan, NounSpan
from newsledger.extract.actors.states import BUILDINGS, is_located, stands_in_body
from newsledger.extract.codes import OFFICIAL
from newsledger.extract.reading import Reading
from newsledger.extract.words import DAYS, SAYING, words
from newsledger.lexicons import read_lexicon

JOINING = ("-", "&")
BRACKETS, CLOSING = frozenset("(["), frozenset(")]")
PAPERS = frozenset("convention treaty protocol law act code charter declaration".split())
LEADING = DAYS | words("following related dear latest breaking showcase category")
OPERATIONS = frozenset(("operation", "operations", "exercise"))
INSTITUTIONS = frozenset("school church hospital hospitals clinic mine seminary orphanage".split())  # people as well
INNER = frozenset("of for the and on in to al el de del la las los y e against with s".split())


class OrganizationWords:
    """The words that tell what kind of organisation a name is. types: word that names end in, as it is written ->
    actor_type; leading: first of the words that names of bands begin with (*Liwa*, *Ansar al*) -> (words, actor_type);
    within: pieces inside the name of a brigade or army that is no state's (*Martyrs*, *al*)."""

    def __init__(self, own: Path | None):
        rows = read_lexicon("organization_words", own)
        self.types = {row["word"]: row["actor_type"] for row in rows if row["stands"] not in ("first", "within")}
        self.leading: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for lead, kind in ((r["word"].split(), r["actor_type"]) for r in rows if r["stands"] == "first"):
            self.leading.setdefault(lead[0], []).append((tuple(lead), kind))
        self.within = {fold(row["word"]): row["actor_type"] for row in rows if row["stands"] == "within"}
        self.lower = frozenset(word.split()[-1].lower() for word in self.types)

    def spots(self, reading: Reading) -> list[int]:
        """The tokens that end in such a word; of a pair (*Operations Room*) its last."""
        return [i for i in reading.spots(self.lower) if self.ends(reading.words, i)]

    def ends(self, words: Sequence[str], i: int) -> bool:
        """Whether a name may end at token ``i``."""
        return words[i] in self.types or (i > 0 and f"{words[i - 1]} {words[i]}" in self.types)

    def type_of(self, parts: Sequence[str], default: str = "other") -> str:
        """By the last word that tells, with those before it where they tell otherwise (*Human Rights Commission*)."""
        ends = (" ".join(parts[max(i - n, 0) : i + 1]) for i in range(len(parts) - 1, -1, -1) for n in (2, 1, 0))
        found = next((self.types[end] for end in ends if end in self.types), default)
        if found == "military":  # *the Abu Bakr Brigade*, *the Martyrs of Daraya Battalion*
            return next((self.within[p] for part in parts for p in pieces(part) if p in self.within), found)
        return found


class Organizations:
    """Reads the unknown organisations of one article."""

    def __init__(self, reading: Reading, roster: Roster, names: list[NameSpan], nouns: list[NounSpan]):
        self.reading, self.roster = reading, roster
        self.slots = {span.head: span.noun.slot for span in nouns if span.noun.kind == "body"}
        self.members = {span.head for span in nouns if span.noun.kind == "members"}
        self.contexts = contexts(reading)
        words: OrganizationWords = reading.knowledge.cached(OrganizationWords)
        self.known_words, self.words, self.endings = words, words.types, words.spots(reading)
        self.countries = {
            token: target.key
            for span in names
            if (target := span.of("adjective", "state")) is not None
            for token in range(span.first, span.last)
        }

    def read(self) -> None:
        reading, at = self.reading, self.roster.at
        found = {}
        for ent in reading.ents:
            if ent.label == "ORG":
                found[ent.start] = ent.end
        for first, last in self._patterned():
            found[first] = max(last, found.get(first, 0))
        covered, credited = -1, find_credited(reading)
        for first in sorted(found):
            start, last = self._trim(first, found[first])
            if found.get(start, 0) > last:  # a pattern that begins where the model's name does goes further
                start, last = self._trim(start, found[start])
            if start >= last or start < covered or any(t in at for t in range(start, last)):
                continue
            if reading.words[last - 1] == "Department" and reading.place_at.get(last - 2) is not None:
                continue  # *Antioquia Department*
            if start not in credited and self._is_name(start, last):
                self._add(start, last)
                covered = last
        self._acronyms()

    def _patterned(self) -> list[tuple[int, int]]:
        """Capitalised sequences of two words or more that end in an organisation's word."""
        reading, found = self.reading, []
        for i in self.endings:
            if self._is_capital(i) and (i + 1 == len(reading.words) or reading.tags[i + 1] != "NNP"):
                first = j = i
                while j > 0 and (self._is_capital(j - 1) or (self._joins(j - 1) and self._is_free(j - 1))):
                    j -= 1
                    first = j if self._is_capital(j) else first
                if first < i:
                    found.append((first, self._complemented(i + 1)))
        return found

    def _joins(self, i: int) -> bool:
        """*Abu Bakr al-Siddiq Brigade*: an article of Arabic inside a name."""
        return self.reading.words[i] in JOINING or (self.reading.words[i] in ("al", "ibn", "bin") and i > 0)

    def _is_free(self, i: int) -> bool:
        return i not in self.roster.at

    def _is_capital(self, i: int) -> bool:
        """Whether token i is a name's word in capitals that is no known actor's."""
        return self._is_free(i) and self.reading.tags[i] in ("NNP", "NNPS") and self.reading.words[i][:1].isupper()

    def _complemented(self, last: int) -> int:
        """The end of a name with its *of* (*Association of Realtors*): no place and no known actor."""
        reading, i = self.reading, last + 1
        if reading.lower[last:i] not in (["of"], ["for"]):
            return last
        while i < len(reading.words) and reading.tags[i][:2] == "NN" and reading.words[i][:1].isupper():
            if i in self.roster.at or i in reading.place_at or i in self.countries:
                return last
            i += 1
        return i if i > last + 1 else last

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        reading = self.reading
        if first in self.countries and reading.lower[first].endswith("s") and reading.tags[first] == "NNP":
            first += 1  # *Syrias Central Bank*
        while first < last and (
            reading.tags[first] in ("DT", "IN", "CD", "PRP$", "CC")
            or not _wordy(reading, first)
            or reading.lower[first] in LEADING
        ):
            first += 1
        for token in range(first, last):
            word = reading.lower[token]
            if (reading.words[token][:1].islower() and word not in INNER) or self._owns(token, last) or word in CLOSING:
                last = token
                break
        while first < last and (
            reading.tags[last - 1] in ("POS", "IN", "CC", "DT")
            or not _wordy(reading, last - 1)
            or reading.words[last - 1] in INNER  # *Front de*
        ):
            last -= 1
        return first, last

    def _owns(self, token: int, last: int) -> bool:
        """*the Labour Party's Ann Hill*: a possessive before a person is the end of the name."""
        behind = range(token + 1, last)
        return self.reading.tags[token] == "POS" and any(self.reading.ent_types[t] == "PERSON" for t in behind)

    def _is_name(self, first: int, last: int) -> bool:
        reading = self.reading
        head = fold(reading.words[last - 1])
        if last - first == 1 and (self._is_common(first) or self._is_bare(first)):
            return False
        if self._is_kind(first, last) or self._says_what(last - 1):
            return False
        if last - first == 1 and reading.lower[first - 1 : first] == ["of"] and first - 2 in self.members:
            return is_acronym(reading.words[first])  # *autodefensas of Tepalcatepec*
        if last - first > 1 and head in BUILDINGS and (head not in INSTITUTIONS or is_located(reading, first, last)):
            return False
        if not OPERATIONS.isdisjoint(self._called(first)):
            return False
        if reading.lower[first] in PAPERS and reading.lower[first + 1 : first + 2] in (
            ["on"],
            ["for"],
            ["of"],
            ["against"],
        ):
            return False  # *the Convention on Cluster Munitions*
        if head in self.contexts["no_actor"] or reading.kinds[first] in ("furniture", "dateline"):
            return False
        if any("\n" in word for word in reading.words[first:last]) or not stands_in_body(reading, first, last):
            return False
        if self.known_words.ends(reading.words, last - 1) and last - first > 1:
            return True
        if is_located(reading, first, last):
            return False
        if last - first == 1 and reading.words[first].isupper() and reading.tags[last : last + 1] == ["CD"]:
            return False  # *LIB 77*
        if any(token in reading.place_at for token in range(first, last)):
            return False
        if not any(t in ("NNP", "NNPS") for t in reading.tags[first:last]) or not reading.words[first][:1].isupper():
            return False
        return last - first > 1 or is_acronym(reading.words[first]) or reading.deps[first] in ("nsubj", "pobj", "dobj")

    def _is_kind(self, first: int, last: int) -> bool:
        """*over a National Radio Network*: one of several, but where it is called so in apposition."""
        reading, head = self.reading, last - 1
        before = reading.lower[first - 1] if first else ""
        return before in ("a", "an") and reading.heads[first - 1] == head and reading.deps[head] != "appos"

    def _is_bare(self, token: int) -> bool:
        """*the Council*, *Command*: which, it does not say; but *the Times said*."""
        word = self.reading.words[token]
        if word == "House":  # *raided the House of Ann Hill*, in a text that had capitals alone
            return self.reading.deps[token] != "nsubj" or self.reading.lower[token + 1 : token + 2] == ["of"]
        if word not in self.words:
            return False
        return self.words[word] != "media" or self.reading.lower[self.reading.heads[token]] not in (*SAYING, "to")

    def _says_what(self, head: int) -> bool:
        """*TOW missiles*, *a CT scan*: an acronym right before a common noun that is neither an act nor anybody."""
        reading, governor = self.reading, self.reading.heads[head]
        if reading.deps[head] not in ("compound", "nmod", "amod") or governor != head + 1:
            return False
        plain = reading.tags[governor] in ("NN", "NNS") and governor not in self.roster.at
        told = any(reading.lower[governor] in self.contexts[role] for role in ("act", "own_act", "title"))
        return plain and not told and is_acronym(reading.words[head])

    def _called(self, first: int) -> list[str]:
        """The first word of a name, and the one before it (*operation "Iron Rain"*)."""
        before = first - 1 - (first > 0 and self.reading.words[first - 1] in ('"', "“", "'", "‘"))
        return [self.reading.lower[first], *self.reading.lower[max(before, 0) : before + 1]]

    def _is_common(self, token: int) -> bool:
        """*a cocaine Laboratory*, *at a Crossroads*: a capital word with *a*, which no name of one word has."""
        reading = self.reading
        if reading.deps[token] in ("compound", "nmod", "amod", "poss") or is_acronym(reading.words[token]):
            return False
        return any(reading.lower[c] in ("a", "an") for c in reading.children[token] if c < token)

    def _add(self, first: int, last: int) -> None:
        reading = self.reading
        name = called(reading.text[reading.starts[first] : reading.ends[last - 1]])
        actor_type = self._type(name.split())
        country = next((self.countries[t] for t in range(first, last) if t in self.countries), "")
        key = "name:" + key_of(name)
        if key == "name:":
            return
        if country and (body := self._body(first, last, country)):
            self.roster.add(body, first, last, last - 1, "name", "organization")
            return
        part_of = f"state.{country}" if country and actor_type in OFFICIAL else ""
        self.roster.make(Entry(key, name, actor_type, country, part_of))
        self.roster.add(key, first, last, last - 1, "name", "organization")

    def _body(self, first: int, last: int, country: str) -> str:
        """*a Colombian Army report*: the key of a state's body that is called by the state alone."""
        slot = self.slots.get(last - 1, "")
        if not slot or any(t not in self.countries for t in range(first, last - 1)):
            return ""
        return f"{slot}.{country}" if self.roster.lexicon.entry(f"{slot}.{country}") else ""

    def _type(self, parts: list[str]) -> str:
        found = self.known_words.type_of(parts)
        return "government" if found == "other" and parts[0] in ("Senate", "House", "Congressional") else found

    def _acronyms(self) -> None:
        """*Meridian Relief Council (MRC)*: the acronym in brackets, and wherever it stands later."""
        reading, roster = self.reading, self.roster
        spans = {span.last: span for span in roster.spans}
        known: dict[str, str] = {}
        for i in [opened + 1 for opened in reading.spots(BRACKETS) if opened + 2 < len(reading.words)]:
            if is_acronym(reading.words[i]) and len(reading.words[i]) > 1:
                span = spans.get(i - 1)
                if (
                    span
                    and reading.words[i + 1] in (")", "]")
                    and self._stands_for(reading.words[i], span.first, span.last)
                ):
                    known[reading.words[i]] = span.key
        for i, word in enumerate(reading.words) if known else ():
            if word in known:
                if roster.at.get(i, known[word]) != known[word]:
                    if roster.at[i].startswith("name:"):
                        roster.rename(roster.at[i], known[word])
                    continue
                if i not in roster.at:
                    roster.add(known[word], i, i + 1, i, "alias", "acronym")

    def _stands_for(self, acronym: str, first: int, last: int) -> bool:
        initials = "".join(w[0] for w in self.reading.words[first:last] if w[:1].isupper())
        letters = [c for c in acronym.upper() if c.isalpha()]
        return len(letters) > 1 and sum(c in initials.upper() for c in letters) >= 0.6 * len(letters)


def _wordy(reading: Reading, token: int) -> bool:
    return reading.words[token][:1].isalnum()
