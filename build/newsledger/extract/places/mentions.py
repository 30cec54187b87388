"""Finds the names of places in a parse: spans that the gazetteer knows or that the words around them call a place.

Each candidate gets a score from the model's label and from its context, so that a person, a paper or an agreement that is
called like a town is left alone. Which of several places is meant is decided in ``senses``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

from newsledger.extract.places.structure import Structure
from newsledger.extract.places.words import PlaceWords
from newsledger.extract.reading import Reading
from newsledger.gazetteer import LONGEST, Gazetteer
from newsledger.gazetteer.fold import ARTICLES, fold

JOINING = frozenset("of de do da del la le el al ez az as ad ar ash an at ul e and i du des los las dos das the es".split())
CLOSED_TAGS = frozenset("DT IN PRP PRP$ CC MD WDT WP WP$ WRB EX UH TO RB RP CD".split())
CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug"
    " sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun".split()
)
LABELS = {"GPE": 2.0, "LOC": 1.5, "FAC": 0.7, "NORP": -0.5, "LANGUAGE": 0.0, "PERSON": -2.0, "ORG": -1.0, "DATE": -2.0}
LIKE = 0.72
ORG_EXACT = -0.3
OTHER_LABEL = -1.5
SURE_ELSEWHERE = 2.0
ACCEPTED = 1.0
ACCEPTED_UNKNOWN = 2.6
SURE = 2.3
VAGUE = frozenset("city town village state department district capital quarter suburb".split())  # when capitalized
GENERIC = frozenset("lake mount mt river fort camp port cape isle gulf bay".split())
UPDATED = frozenset("updated published posted modified".split())
DASHES = ("-", "--", "—", "–", "(", ",", "|")


@dataclass
class Candidate:
    """A span that may name a place. first/last bound the name, start/end the mention with its type noun and direction."""

    first: int
    last: int
    key: str
    found: list[tuple[int, bool]]
    score: float = 0.0
    kind: str = ""  # what the words around call it
    start: int = 0
    end: int = 0
    near: bool = False
    part: bool = False
    whole_person: bool = False  # inside a person's name of two words or more
    surname: bool = False  # at the end of one
    prominent: bool = False  # some place of the name is a country, an admin1 or a big city
    firm: bool = False  # the shape of the report makes it sure
    dateline: bool = False  # where it was written
    small: bool = False  # called a village or camp
    plural: bool = False  # in a list before a plural type noun (*Cooke and Love counties*)
    literal: bool = True  # a place here, rather than a state that acts (*Russia said*)
    reasons: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.start, self.end = self.first, self.last

    def add(self, points: float, reason: str) -> None:
        self.score += points
        self.reasons.append(f"{reason} {points:+.1f}")


class Scanner:
    """One pass over the tokens of a reading."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer, words: PlaceWords):
        self.reading, self.gazetteer, self.words = reading, gazetteer, words
        self.lower, self.tags, self.text = reading.lower, reading.tags, reading.words
        self.size = len(self.text)
        roles = ("direction", "in", "at", "near", "person_title", "person_follows", "public_body", "agreement", "common", "resident")
        roles = (*roles, "acting_head", "landform", "plural_type", "street", "soil", "small", "filler", "no_place")
        self.role = {name: words.role(name) for name in (*roles, "organisation", "locative_noun")}
        self.entity = self._entities()
        self.firm = Structure(reading, words, gazetteer.lost_possessives).read().firm

    def _entities(self) -> list[tuple[str, int, int]]:
        """(label, first, last + 1) of the entity at each token; ("", 0, 0) outside."""
        found = [("", 0, 0)] * self.size
        for e in self.reading.ents:
            for i in range(e.start, e.end):
                found[i] = (e.label_, e.start, e.end)
        return found

    def candidates(self) -> list[Candidate]:
        found: list[Candidate] = []
        i, kinds = 0, self.reading.kinds
        while i < self.size:
            if kinds[i] != "furniture" and self._may_begin(i):
                candidate = self._firm(i) or self._soil(i) or self._known(i) or self._unknown(i)
                if candidate is not None:
                    found.append(candidate)
                    i = candidate.last
                    continue
            i += 1
        return found

    def _may_begin(self, i: int) -> bool:
        word = self.text[i]
        if word[0].isupper() or (word[0] in "'’‘`" and word[1:2].isupper()):
            return True
        return self.lower[i] in ARTICLES and i + 2 < self.size and self._joined(i) and self.text[i + 2][:1].isupper()

    def _joined(self, i: int) -> bool:
        """Whether a hyphen without spaces ties token i to the token after the next."""
        starts, ends = self.reading.starts, self.reading.ends
        return (
            i + 2 < self.size
            and self.text[i + 1] in ("-", "‑", "–")
            and ends[i] == starts[i + 1]
            and ends[i + 1] == starts[i + 2]
        )

    def spans(self, i: int) -> Iterator[tuple[str, int]]:
        """(folded text, token after it) of the names that may begin at token i, growing."""
        parts, j = [fold(self.text[i])], i + 1
        yield parts[0], j
        while j < self.size and len(parts) < LONGEST:
            if self._joined(j - 1):
                j += 1
            elif self.text[j] == "." and self.lower[j - 1] in ("st", "mt", "ft"):
                j += 1
                continue
            if not self.text[j][:1].isupper() and self.lower[j] not in JOINING:
                if not (self.text[j - 1] == "-" and self.text[j].isalpha()):
                    return
            parts.append(fold(self.text[j]))
            j += 1
            if self.text[j - 1][:1].isupper() or self.text[j - 2] == "-":
                yield " ".join(parts), j

    def _known(self, i: int) -> Candidate | None:
        if (owner := self.gazetteer.lost_possessives.get(self.lower[i])) is not None:
            candidate = Candidate(i, i + 1, fold(self.text[i][:-1]), [(owner, False)])
            candidate.add(2.5, "lost apostrophe")
            candidate.literal = self.gazetteer.place(owner).kind != "country"
            return candidate
        if self._shouted(i):
            return None
        ends: dict[str, int] = dict(self.spans(i))
        longest = next(reversed(ends))
        best = max((k for k in self.gazetteer.prefixes(longest) if k in ends), key=len, default=None)
        if best is None:
            return None
        last = ends[best]
        if last == i + 1 and (not self._single_may_name(i) or self._generic(i)):
            return None
        if self.lower[i] in ("the", "a", "an") and last - i < 4 and self._longer_after(i + 1, last):
            return None
        if all(word in self.role["direction"] or word in self.words.kinds for word in best.split()):
            return None
        if self.text[i].isupper() and len(best) < 4 and not self.gazetteer.listed(best):
            return None
        found = self.gazetteer.candidates(best)
        if not found or (self._compounded(i, last) and not self._prominent(found)):
            return None
        candidate = Candidate(i, last, best, found)
        self._judge(candidate)
        return candidate

    def _firm(self, i: int) -> Candidate | None:
        """A name that the shape of the report makes sure, known or not."""
        if i not in self.firm:
            return None
        last, kind = self.firm[i]
        last, kind = self._split(i, last, kind)
        key = fold(" ".join(self.text[i:last]).replace(" - ", "-"))
        if any(self.lower[j] in self.role["no_place"] for j in range(i, last)):
            return None
        if last == i + 1 and (self.tags[i] in CLOSED_TAGS or self.lower[i] in CALENDAR):
            return None
        if self.lower[i] in self.gazetteer.demonyms or self.lower[last - 1] in self.role["organisation"]:
            return None
        candidate = Candidate(i, last, key, self.gazetteer.candidates(key) or self._loose(key))
        if not candidate.found:
            self._stem(candidate)
        candidate.add(ACCEPTED_UNKNOWN + 1.0, "structure")
        candidate.firm = True
        self._by_before(candidate)
        self._by_after(candidate)
        candidate.kind = candidate.kind or kind
        return candidate

    def _split(self, i: int, last: int, kind: str) -> tuple[int, str]:
        """*Azaz Aleppo province*, a comma lost: two known names in a run that is none."""
        if self.gazetteer.candidates(fold(" ".join(self.text[i:last]).replace(" - ", "-"))):
            return last, kind
        for cut in range(i + 1, last) if kind in ("", "admin1", "admin2") else ():
            one, other = (fold(" ".join(self.text[a:b]).replace(" - ", "-")) for a, b in ((i, cut), (cut, last)))
            area = self._prominent(self.gazetteer.candidates(other))
            if self.gazetteer.candidates(one) and area and self.text[cut] != "-":
                self.firm[cut] = (last, kind)
                return cut, ""
        return last, kind

    def _stem(self, c: Candidate) -> None:
        """*Kakuma Refugee Camp* lies at Kakuma."""
        last = c.last
        while last > c.first + 1 and self.lower[last - 1] in self.role["filler"]:
            last -= 1
        if last < c.last and (found := self.gazetteer.candidates(fold(" ".join(self.text[c.first : last])))):
            c.found, c.near = found, True

    def _soil(self, i: int) -> Candidate | None:
        """*Syrian territory*: the country."""
        country = self.gazetteer.demonyms.get(self.lower[i])
        if country is None or i + 1 >= self.size or self.lower[i + 1] not in self.role["soil"]:
            return None
        candidate = Candidate(i, i + 2, fold(country), [(self.gazetteer.countries[country], False)])
        candidate.add(ACCEPTED + 1.0, "soil")
        return candidate

    def _shouted(self, i: int) -> bool:
        """Whether an acronym of a country stands among other words in capitals (*CAR BOMB*) or before a thing (*CAR bomb*)."""
        word = self.text[i]
        if not (word.isupper() and word.isalpha() and 2 < len(word) < 5):
            return False
        around = [self.text[j] for j in (i - 1, i + 1) if 0 <= j < self.size]
        return any(w.isupper() and w.isalpha() and len(w) > 1 for w in around) or self.lower[i + 1 : i + 2] == ["bomb"]

    def _compounded(self, i: int, last: int) -> bool:
        """Whether a hyphen ties the name to more (*Dara*-e-Pech)."""
        if self._joined(last - 1):
            other = self.text[last + 1]
            return not (other[:1].isupper() and self.gazetteer.candidates(fold(other)))
        if i > 1 and self._joined(i - 2):
            other = self.text[i - 2]
            return not (other[:1].isupper() and self.gazetteer.candidates(fold(other)))
        return False

    def _prominent(self, found: list[tuple[int, bool]]) -> bool:
        places = (self.gazetteer.place(index) for index, alternate in found if not alternate)
        return any(p.kind in ("country", "admin1", "region") or p.population > 100_000 for p in places)

    def _generic(self, i: int) -> bool:
        """Whether token i only begins a longer name (*Lake* Vermont)."""
        return self.lower[i] in GENERIC and i + 1 < self.size and self.text[i + 1][:1].isupper()

    def _longer_after(self, i: int, last: int) -> bool:
        ends: dict[str, int] = dict(self.spans(i))
        known = (ends[k] for k in self.gazetteer.prefixes(next(reversed(ends))) if k in ends)
        return max(known, default=0) >= last

    def _single_may_name(self, i: int) -> bool:
        word, low = self.text[i], self.lower[i]
        if low in CALENDAR or (self.tags[i] in CLOSED_TAGS and low not in ("us",)):
            return False
        if len(word.replace(".", "")) <= 2 and not word.replace(".", "").isupper() and "." not in word:
            return False
        if low in self.role["person_title"] or low in self.role["direction"]:
            return False
        return not (len(word) == 1 or (low in ("us", "it", "in", "or", "me", "no") and not word.isupper()))

    def _unknown(self, i: int) -> Candidate | None:
        """A name that the gazetteer lacks: an entity of place, or what a type noun calls one (*the village of Latmin*)."""
        low = self.lower[i]
        if self.tags[i] in CLOSED_TAGS or low in self.role["direction"] or low in CALENDAR:
            return None
        label, first, last = self.entity[i]
        if label in ("GPE", "LOC") and first == i:
            end = last
        elif label in ("PERSON", "ORG") and last - first > 2:
            return None
        else:
            end = max((j for _, j in self.spans(i) if self.tags[j - 1][:3] == "NNP"), default=i + 1)
        for j in range(i + 1, end):
            if self.lower[j - 1] not in GENERIC and self.text[j][:1].isupper() and self._inner(j):
                return None
        while end > i + 1 and (self.lower[end - 1] in self.words.kinds or not self.text[end - 1][:1].isalnum()):
            end -= 1
        while end > i + 1 and self.text[end - 1] in ("'s", "’s"):
            end -= 1
        if any(self.lower[j] in self.role["no_place"] for j in range(i, end)):
            return None
        if end == i + 1 and (
            not self._single_may_name(i) or low in self.words.kinds or low in self.gazetteer.demonyms or self._generic(i)
        ):
            return None
        key = fold(" ".join(self.text[i:end]))
        candidate = Candidate(i, end, key, self._loose(key))
        if not candidate.found:
            self._stem(candidate)
        self._judge(candidate)
        return candidate if candidate.score >= ACCEPTED_UNKNOWN - 1.5 else None

    def _loose(self, key: str) -> list[tuple[int, bool]]:
        """Places of the countries that the article names whose names are written much like ``key``."""
        return [
            (index, True)
            for country in self.countries
            for index in self.gazetteer.loose(key, country)
            if alike(key, fold(self.gazetteer.place(index).name)) >= LIKE
        ]

    @cached_property
    def countries(self) -> set[str]:
        """Countries that the article names, themselves or their people."""
        found = {code for low in set(self.lower) if (code := self.gazetteer.demonyms.get(low))}
        return found | self.gazetteer.countries_named(self.lower)

    def _inner(self, j: int) -> bool:
        """Whether a name that the gazetteer knows well begins at token j."""
        ends: dict[str, int] = dict(self.spans(j))
        keys = [k for k in self.gazetteer.prefixes(next(reversed(ends))) if k in ends]
        best = max(keys, key=len, default=None)
        if best is None:
            return False
        return " " in best or (self._single_may_name(j) and self.lower[j] not in self.role["common"])

    def _is_literal(self, c: Candidate) -> bool:
        """Whether a country's name is a place here rather than a state that acts or is spoken to.

        *Russia said*, *the government of Iraq*, *U.S. officials*, *talks with Israel* name who acts.
        """
        head, deps, heads = c.last - 1, self.reading.deps, self.reading.heads
        following = self.lower[c.last] if c.last < self.size else ""
        before = self.lower[c.first - 2] if self.lower[c.first - 1] == "the" else self.lower[c.first - 1]
        if c.first and before in self.role["in"] and following and not following.isalpha() and following != "-":
            return True
        if c.part or c.kind or following in ("border", "coast", "territory", "soil"):
            return True
        while c.first <= heads[head] < c.last and heads[head] != head:
            head = heads[head]
        while deps[head] in ("conj", "appos") and heads[head] != head:
            head = heads[head]
        dep, above = deps[head], heads[head]
        if dep in ("compound", "amod", "nmod", "poss", "npadvmod"):
            return False
        if dep in ("nsubj", "nsubjpass", "agent", "csubj", "ROOT", "dep"):
            return dep == "nsubjpass" and self.tags[above] == "VBN"
        if dep == "pobj":
            word, governor = self.lower[above], self.lower[heads[above]]
            if word in ("by", "with", "between", "against"):
                return False
            return not (word == "of" and (governor in self.role["acting_head"] or self.text[heads[above]][:1].isupper()))
        return True

    def _judge(self, c: Candidate) -> None:
        self._by_size(c)
        self._by_label(c)
        self._by_before(c)
        self._by_after(c)
        if any(self.gazetteer.place(i).kind in ("country", "region") for i, _ in c.found):
            c.literal = self._is_literal(c)

    def _by_size(self, c: Candidate) -> None:
        best = -1.0
        for index, alternate in c.found:
            place = self.gazetteer.place(index)
            points = {"country": 2.5, "admin1": 1.5, "settlement": 0.0, "admin2": 0.0}.get(place.kind, 1.5)
            if place.kind == "settlement":
                points = 1.5 if place.population >= 500_000 else 1.0 if place.population >= 80_000 else 0.3
            best = max(best, points - (1.0 if alternate else 0.0))
        if best < 1.0 and self.gazetteer.listed(c.key):
            best = 1.0
        if c.found:
            c.add(best, "size")
            c.prominent = best >= 1.5
        ending = self.lower[c.last - 1]
        if c.last - c.first > 1 and self.words.kinds.get(ending) in ("admin1", "admin2") and c.found:
            c.add(2.5, "called so")
        elif c.last - c.first > 1:
            c.add(1.0 if c.found else 0.5, "words")
            if not c.found and ending.rstrip(".") in self.role["street"]:
                c.add(-3.0, "street")
            elif not c.found and self.lower[c.first] in GENERIC:
                c.add(2.0, "landform")
                c.kind = "region"
            elif not c.found and ending in self.role["landform"]:
                c.add(2.0, "landform")
                c.kind = "region"
        elif c.found and best < 2.5 and self.lower[c.first] in self.role["common"]:
            c.add(-2.0, "common word")
        if c.key.startswith("saint ") and self.lower[c.last : c.last + 1] in (["'s"], ["’s"]):
            c.add(-4.0, "saint's")

    def _by_label(self, c: Candidate) -> None:
        label, first, last = self.entity[c.first]
        if not label:
            if c.last - c.first == 1 and self.tags[c.first] not in ("NNP", "NNPS"):
                c.add(-1.5, "tag")
            return
        points = LABELS.get(label, OTHER_LABEL)
        if c.kind == "region" and not c.found:
            c.add(max(points, -0.3) + (0.5 if self.lower[c.first - 1] == "the" else 0.0), label)
            return
        body = c.last < self.size and self.lower[c.last] in self.role["public_body"]
        if label == "PERSON" and (c.kind == "region" or self.lower[c.last - 1] == "county"):
            points = -0.5
        elif label == "PERSON" and first == c.first and body and c.found:
            points = -1.0
        elif label == "PERSON" and last - first > c.last - c.first:
            c.whole_person, points = True, -3.0
            c.surname = last == c.last
        elif label == "ORG" and last > c.last and all(self.lower[i] in ("the", "a", "an") for i in range(first, c.first)):
            points = 0.5 if self.lower[c.last] in self.role["public_body"] else 0.0
        elif label == "PERSON" and c.last - c.first == 1:
            points = -1.5
        elif label == "ORG" and (first, last) == (c.first, c.last) and not self.text[c.first].isupper():
            points = ORG_EXACT
        c.add(points, label)

    def _dateline(self, c: Candidate) -> bool:
        """*COLUMBIA --*, *JERUSALEM (AP)*, *BEIRUT Syrian warplanes*: where it was written, at a sentence's beginning."""
        word, first = self.text[c.first], self.reading.sentences[self.reading.sentence[c.first]][0]
        before = range(first, c.first)
        if len(before) > 12 or any(self.tags[i][:1] == "V" and self.lower[i] not in UPDATED for i in before):
            return False
        if self.reading.kinds[c.first] == "title" or (before and self.tags[c.first - 1] == "IN"):
            return False
        after = self.text[c.last]
        if word.isupper() and len(word) > 3:
            return after in DASHES or c.first == first or (after[:1].isupper() and not after.isupper())
        if after in ("--", "—", "–") or (after == "(" and self.text[c.last + 1 : c.last + 2] in (["AP"], ["Reuters"], ["AFP"])):
            return len(before) <= 2
        dated = not before or any(self.tags[i] == "CD" for i in before)
        return dated and after[:1].isupper() and after.lower() in self.gazetteer.demonyms

    def _by_before(self, c: Candidate) -> None:
        i = c.first - 1
        if i < 0 or self.reading.kinds[i] != self.reading.kinds[c.first]:
            return
        lost = self.gazetteer.lost_possessives
        while i >= 0 and (
            self.lower[i] in self.role["direction"]
            or self.lower[i] == "the"
            or self.text[i].isspace()
            or self.lower[i] in lost
            or self._and_direction(i)
        ):
            if self.lower[i] != "the" and self.lower[i] not in lost and not self.text[i].isspace():
                c.start, c.part = i, self.lower[i] not in ("downtown",)
            i -= 1
        if c.part:
            c.add(1.0, "direction")
        if i < 0:
            return
        low = self.lower[i]
        if low in ("in", "of") and i > 0 and self._armed_group(i - 1):
            c.add(-6.0, "group")
        elif low in self.role["in"]:
            c.add(2.5, "in")
        elif low == "of":
            self._by_of(c, i)
        elif low in self.role["at"]:
            c.add(0.7, "at")
        elif low in self.words.kinds and self.tags[i][:2] == "NN" and self.text[i].islower():
            c.add(2.0 if c.found else 3.0, "type before")
        elif low in self.role["person_title"] or low.rstrip(".") in self.role["person_title"]:
            c.add(-3.0, "title")
        elif i == c.first - 1 and low in ("daily", "sunday", "the") and self.text[i][:1].isupper() and low != "the":
            c.add(-5.0, "paper")
        elif i == c.first - 1 and self._name_before(i):
            c.add(-2.0, "name before")
        c.near = low in self.role["near"] or (
            low in ("of", "from") and i > 0 and (self.lower[i - 1] in self.role["direction"] or self._distance(i - 1))
        )

    def _armed_group(self, i: int) -> bool:
        """*Islamic State* of Iraq, *al-Qaeda* in Iraq."""
        return self.lower[i] in ("qaeda", "qaida") or (i > 0 and self.lower[i - 1] == "islamic")

    def _and_direction(self, i: int) -> bool:
        return i > 0 and self.lower[i] in ("and", "-") and self.lower[i - 1] in self.role["direction"]

    def _distance(self, i: int) -> bool:
        return self.lower[i] in ("km", "kilometers", "kilometres", "miles", "outskirts", "mile", "kilometer", "north")

    def _by_of(self, c: Candidate, i: int) -> None:
        before = self.lower[i - 1] if i > 0 else ""
        if before in self.words.kinds and i > 1 and self.text[i - 2][:1].isupper() and self.text[i - 1].islower():
            c.add(2.5, "holds")  # the type noun is that of the name before it
        elif before in self.role["locative_noun"] or before in self.words.kinds:
            c.add(3.2 if before in self.words.kinds else 2.5, "noun of")
            c.kind, c.small = self.words.kinds.get(before, ""), before in self.role["small"]
            if before in ("capital", "port"):
                c.kind = ""
            if before == "countryside":
                c.part = True
            if c.kind and self.text[i - 1].islower():
                c.start = i - 1
        else:
            c.add(0.4, "of")

    def _name_before(self, i: int) -> bool:
        """Whether a capitalized word that is neither a place nor a demonym stands right before."""
        if not self.text[i][:1].isupper() or self.tags[i][:2] not in ("NN", "JJ") or self.reading.ends[i] + 1 < 0:
            return False
        if self.lower[i] in self.gazetteer.demonyms or self.lower[i] in self.words.kinds:
            return False
        return self.reading.sentence[i] == self.reading.sentence[i + 1]

    def _by_after(self, c: Candidate) -> None:
        j = c.last
        if j >= self.size or self.reading.kinds[j] != self.reading.kinds[c.first]:
            return
        if self.text[j] in ("'s", "’s", "'", "’"):
            c.add(0.3, "'s")
            return
        if self._dateline(c):
            c.add(2.5, "dateline")
            c.dateline = True
            return
        if self.text[j] == "-":
            c.add(-1.0, "hyphen")
            return
        low, capital = self.lower[j], self.text[j][:1].isupper()
        kind = self.words.kinds.get(low)
        if low in self.role["agreement"] and self.tags[j][:2] == "NN":
            c.add(-8.0, "agreement")
        elif low in self.role["organisation"] and capital:
            c.add(-5.0, "organisation")
        elif low.rstrip(".") in self.role["person_follows"]:
            c.add(-4.0, "person")
        elif kind in ("admin1", "admin2", "settlement", "quarter") and not (capital and low in VAGUE):
            c.add(2.5, "type")
            if not any(self.gazetteer.place(i).kind == "country" for i, alternate in c.found if not alternate):
                c.kind = kind
            c.end, c.plural = j + 1, low in self.role["plural_type"]
            c.small = low in self.role["small"]
        elif low in self.role["resident"] and not capital:
            c.add(2.5, "resident")
        elif kind or low in self.role["public_body"]:
            c.add(1.0, "type near")
            if low == "countryside":
                c.part, c.end = True, j + 1
        elif not capital and c.found and self.reading.deps[c.last - 1] == "compound" and self.tags[j][:2] == "NN":
            c.add(0.5, "modifies")
        elif capital and self.tags[j][:3] == "NNP" and self.entity[j][1] <= c.first:
            c.add(-0.5 if self.entity[c.first][0] == "ORG" and self.entity[c.first][1] >= c.first - 1 else -2.0, "name after")


def alike(one: str, other: str) -> float:
    """How like two folded names are without their articles, 0 to 1."""
    a, b = ("".join(w for w in name.split() if w not in ARTICLES) for name in (one, other))
    return SequenceMatcher(None, a, b).ratio()


def accept(candidates: list[Candidate], lower: list[str], home: str = "") -> list[Candidate]:
    """Those that name a place, judged together: a name that is sure once is believed elsewhere, unless it is a person's."""
    sure, surnames, people, certain = {home} - {""}, set[str](), set[str](), set[str]()
    for c in candidates:
        if c.score >= (SURE if c.found else ACCEPTED_UNKNOWN + 1.0):
            sure.add(c.key)
        if c.surname:
            surnames.add(c.key)
        if c.whole_person:
            people.add(c.key)
        if c.score >= SURE + 2.0:
            certain.add(c.key)
    for c, d in zip(reversed(candidates[:-1]), reversed(candidates[1:]), strict=True):
        listed = d.first - c.last in (1, 2) and all(word in (",", "and", "or") for word in lower[c.last : d.first])
        if listed and d.plural and c.found:
            c.plural, c.kind = True, d.kind
            c.add(2.5, "listed")
    kept, last = [], None
    for c in candidates:
        score = c.score
        if c.key in certain and not c.surname and c.key not in surnames:
            score += SURE_ELSEWHERE + 1.0
        elif c.key in sure and not c.whole_person and c.key not in surnames:
            score += SURE_ELSEWHERE
        elif c.key in surnames and c.key not in sure:
            score -= 2.0
        elif c.prominent and c.key not in people:
            score += 1.0
        if last is not None and c.found and c.first - last.end in (1, 2) and not c.whole_person:
            if all(word in (",", "and", "or", "&", ")", "]") for word in lower[last.end : c.first]):
                score += 1.5
        if score >= (ACCEPTED if c.found else ACCEPTED_UNKNOWN):
            if last is not None and c.literal and lower[c.first - 1] in ("and", "or", ",", "/") and c.first - last.end <= 2:
                c.literal = last.literal
            kept.append(c)
            last = c
    return kept
