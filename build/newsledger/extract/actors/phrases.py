"""The noun phrase around an actor noun: what stands before it (*Turkish-backed Syrian*), and *of* whom it is.

It says what the modifiers are, not who the phrase is: that is for ``nominals``.
"""

from msgspec import Struct

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.actors.focus import Focus
from newsledger.extract.actors.lexicon import Noun
from newsledger.extract.actors.names import fold
from newsledger.extract.actors.roster import Roster
from newsledger.extract.actors.scan import NameSpan, NounSpan, leaning_before
from newsledger.extract.codes import BANDS
from newsledger.extract.reading import Reading

MODIFIER_TAGS = ("JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "VBN", "VBG", "HYPH", "POS", "XX", "FW", "AFX", "RB")
COMPOUNDS = ("compound", "nmod", "amod")
RULE = frozenset("government regime junta coup coalition".split())
QUANTIFYING = frozenset("more several many other mostly most some few entire all new various numerous only".split())
POSSESSIVES = ("'s", "’s", "'", "’")


class Backer(Struct, frozen=True):
    """Whose name stands before *-backed* or *-led* (``how``), at tokens first..last (exclusive)."""

    key: str
    how: str
    first: int
    last: int


class Phrase(Struct):
    """An actor noun with what belongs to it. countries, actors, leaders: (key, token); backers: (key, how)."""

    span: NounSpan
    first: int
    last: int
    countries: list[tuple[str, int]] = []
    actors: list[tuple[str, int]] = []
    leaders: list[tuple[str, int]] = []
    backers: list[tuple[str, str]] = []
    backing: list[Backer] = []  # of these, whose name stands before the noun
    peoples: list[str] = []
    nouns: list[Noun] = []
    words: list[str] = []
    leaning: str = ""  # *anti-Taliban*, *pro-Russian*: they are somebody else
    against: NameSpan | None = None  # the name behind their *anti-*
    located: bool = False  # its country is that of a place behind *of* (*the mayor of Goma*)
    unknown: list[int] = []  # tokens of capitalised words that no lexicon has
    towns: list[int] = []  # tokens of names of places before the noun

    @property
    def country(self) -> str:
        return self.countries[0][0] if self.countries else ""


class PhraseReader:
    """Reads the noun phrases of one article around its names and actor nouns."""

    def __init__(self, reading: Reading, roster: Roster, focus: Focus, names: list[NameSpan], nouns: list[NounSpan]):
        self.reading, self.roster, self.focus, self.nouns = reading, roster, focus, nouns
        self.contexts = contexts(reading)
        self.name_ending = {span.last: span for span in names if not span.leaning}
        self.name_starting = {span.first: span for span in names if not span.leaning}
        self.leaning = {span.last: span for span in names if span.leaning}
        self.noun_ending = {span.last: span for span in nouns}

    def phrase(self, span: NounSpan) -> Phrase:
        """The noun with the modifiers before it, read from right to left, and an *of*-phrase right behind it."""
        reading, found = self.reading, Phrase(span, span.first, span.last)
        start, j = reading.sentences[reading.sentence[span.head]][0], span.first
        while j > start and (before := self._step(found, j)) is not None:
            j = before
        while found.first < span.first and reading.lower[found.first] in QUANTIFYING:
            found.first += 1
        self._of(found)
        return found

    def _step(self, found: Phrase, j: int) -> int | None:
        """Takes what ends at token ``j``; the token it begins at, or None where the phrase begins."""
        reading, i = self.reading, j - 1
        if (full := self._before_brackets(j)) is not None and self._take_name(found, full):
            found.first = full.first
            return full.first
        if (name := self.name_ending.get(j)) is not None and self._take_name(found, name):
            found.first = name.first
            return name.first
        start, leaning = i, self.leaning.get(j)
        if leaning is not None:
            found.against = leaning if leaning.leaning != "pro" else None
            start = leaning.first
        lean, first = leaning_before(reading, start)
        if lean and (reading.words[start][:1].isupper() or reading.lower[start] in RULE):
            found.leaning = f"{lean}-{' '.join(reading.words[start:j])}"
            found.first = first
            return first
        word, tag = reading.lower[i], reading.tags[i]
        if tag == "POS" or word in POSSESSIVES:
            return i if i in self.name_ending else None
        noun = self.noun_ending.get(j)
        if noun is not None and reading.deps[noun.head] in COMPOUNDS:
            found.nouns.append(noun.noun)
            found.words.extend(reading.lower[noun.first : noun.last])
            found.first = noun.first
            return noun.first
        if (backer := self.backer(j)) is not None:
            found.backers.append((backer.key, word))
            found.backing.append(backer)
            found.first = backer.first
            return backer.first
        if tag == "HYPH" or word == "-":
            apart = i > 0 and reading.ends[i - 1] < reading.starts[i] and reading.ends[i] < reading.starts[j]
            return None if apart else i  # *OSH - Kyrgyz rebels*
        if tag not in MODIFIER_TAGS or not (
            i < reading.heads[i] <= found.span.head or word in self.contexts["government_side"]
        ):
            return None
        if (split := self._split_backer(word)) is not None:
            found.backers.append(split)
        else:
            found.words.append(word)
            named = tag in ("NNP", "NNPS") and reading.words[i][:1].isupper()
            if (named or self._is_acronym(found, i)) and i not in reading.place_at:
                found.unknown.insert(0, i)
            elif reading.words[i][:1].isupper() and i in reading.place_at:
                found.towns.insert(0, i)
        found.first = i
        return i

    def _is_acronym(self, found: Phrase, i: int) -> bool:
        """*KVS rebels*: whose, though the tagger takes it for a noun."""
        word, known = self.reading.words[i], self.contexts
        if found.span.noun.actor_type not in BANDS or not (word.isupper() and word.isalpha() and 2 < len(word) < 8):
            return False
        return self.reading.words[found.span.head].islower() and fold(word) not in known["no_actor"] | known["no_name"]

    def _before_brackets(self, j: int) -> NameSpan | None:
        """*Rapid Support Forces (RSF) fighters*: the name of which the one in brackets is a short form."""
        words = self.reading.words[max(j - 3, 0) : j]
        bracketed = len(words) == 3 and (words[0], words[2]) in (("(", ")"), ("[", "]")) and words[1].isupper()
        name = self.name_ending.get(j - 3) if bracketed else None
        return name if name is not None and name.of("actor") else None

    def _take_name(self, found: Phrase, name: NameSpan) -> bool:
        """Takes a name as a modifier of the phrase."""
        for kind in ("adjective", "state"):
            target = next((t for t in name.targets if t.kind == kind), None)
            if target is not None and not name.of("actor"):
                found.countries.append((target.key, name.first))
                return True
        if (person := name.of("person")) is not None:
            found.leaders.append((person.key, name.first))
        elif (people := name.of("ethnic")) is not None:
            found.peoples.append(people.key)
        elif key := self.focus.choose(
            self.roster.lexicon, [t.key for t in name.targets if t.kind == "actor"] or [""], name.first
        ):
            found.actors.append((key, name.first))
        else:
            return False
        return True

    def _of(self, found: Phrase) -> None:
        """*forces of Azerbaijan*, *leader of the Taliban*: a known name right behind the noun's *of*."""
        reading, i = self.reading, found.span.last
        if reading.lower[i : i + 1] != ["of"]:
            self._by(found)
            return
        i += 1
        if reading.lower[i : i + 1] in (["the"], ["of"]) and i not in self.name_starting:
            i += 1
        name = self.name_starting.get(i)
        if name is not None and (
            behind := self._backed(name.last)
        ):  # *members of the US-backed Syrian Democratic Forces*
            i, name = behind, self.name_starting.get(behind)
        place = reading.place_at.get(i) if found.span.noun.kind == "people" and not found.countries else None
        if name is None and place is not None and reading.places[place].country:
            found.countries.append((reading.places[place].country, i))
            found.located = True
        if name is None and found.span.noun.kind == "people" and not found.countries:
            self._of_state(found, i)
        if name is None or found.countries or found.actors:
            return
        whose = self.reading.deps[name.last - 1] in COMPOUNDS
        named = whose and self.reading.ent_types[name.last : name.last + 1] == ["ORG"]
        if (state := name.of("state")) and whose and (named or found.span.noun.kind == "people"):
            return  # *the victims of the US invasion*, *forces of the Congo River Alliance*
        if state:
            found.countries.append((state.key, name.first))
            if found.span.noun.kind in ("body", "members"):
                found.last = name.last
        elif (actor := name.of("actor")) and found.span.noun.kind in ("members", "people", "group"):
            found.actors.append((actor.key, name.first))

    def _backed(self, j: int) -> int:
        """The token behind *-backed* where that begins at token ``j``; 0 where it does not."""
        lower = self.reading.lower
        j += lower[j : j + 1] in (["-"], ["‑"], ["–"])
        return j + 1 if lower[j : j + 1] and lower[j] in self.contexts["backing"] else 0

    def _of_state(self, found: Phrase, i: int) -> None:
        """*minister of foreign affairs of Chad*: the state behind what an office is for."""
        lower = self.reading.lower
        for j in range(i, min(i + 5, len(lower) - 1)):
            if lower[j] == "of":
                name = self.name_starting.get(j + 1) or self.name_starting.get(j + 2)
                if name is not None and (state := name.of("state")) and name.first - j < 3:
                    found.countries.append((state.key, name.first))
                return
            if self.reading.tags[j][:2] not in ("NN", "JJ", "CC"):
                return

    def _by(self, found: Phrase) -> None:
        """*the coalition led by Saudi Arabia*, *fighters backed by the Turkish army*."""
        i = found.span.last
        how = self.reading.lower[i : i + 1]
        if self.reading.lower[i + 1 : i + 2] != ["by"] or not how or how[0] not in self.contexts["backing"]:
            return
        name = self.name_starting.get(i + 2) or self.name_starting.get(i + 3)
        target = name and (name.of("state") or name.of("actor"))
        if target:
            found.backers.append((f"state.{target.key}" if target.kind == "state" else target.key, how[0]))

    def backer(self, j: int) -> Backer | None:
        """Whose name stands before the *-backed* that ends before token ``j``."""
        how = self.reading.lower[j - 1] if j > 1 else ""
        if how not in self.contexts["backing"]:
            return None
        name = next((n for last in (j - 1, j - 2) if (n := self.name_ending.get(last))), None)
        if name is None:
            return None
        state = next((target.key for target in name.targets if target.kind in ("adjective", "state")), "")
        actors = [target.key for target in name.targets if target.kind == "actor"]
        key = f"state.{state}" if state else self.focus.choose(self.roster.lexicon, actors, name.first)
        return Backer(key, how, name.first, name.last) if key else None

    def _split_backer(self, word: str) -> tuple[str, str] | None:
        """*U.S.-backed* as one token."""
        name, hyphen, how = word.rpartition("-")
        if not hyphen or how not in self.contexts["backing"]:
            return None
        ends = self.roster.lexicon.names.get(fold(name), {}).get(None, ())
        country = next((t.key for t in ends if t.kind in ("state", "adjective")), None)
        return (f"state.{country}", how) if country else None
