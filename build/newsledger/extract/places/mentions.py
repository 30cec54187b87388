"""Finds the names of places in a parse: spans that the gazetteer knows or that the words around them call a place.

Which of several places is meant is decided in ``senses``.
"""

from newsledger.extract.places.assailed import is_ground
from newsledger.extract.places.candidates import (
    ACCEPTED,
    ACCEPTED_UNKNOWN,
    LIKE,
    SURE,
    Candidate,
    alike,
)
from newsledger.extract.places.headed import headed
from newsledger.extract.places.judge import Judge
from newsledger.extract.places.literal import REALMS
from newsledger.extract.places.sited import sited
from newsledger.extract.places.structure import Structure
from newsledger.extract.places.surroundings import TYING
from newsledger.extract.places.vetoes import is_no_place
from newsledger.extract.places.words import PlaceWords
from newsledger.extract.reading import Reading
from newsledger.extract.words import DAYS, MONTHS, SHORT_MONTHS, words
from newsledger.gazetteer import LONGEST, Gazetteer
from newsledger.gazetteer.fold import ARTICLES, fold
from newsledger.values.refusals import WEEKDAYS

JOINING = frozenset(
    "of kwa wa ya de do da del la le el al ez az as ad ar ash an at ul e and i du des los las dos das the es".split()
)
CLOSED_TAGS = frozenset("DT IN PRP PRP$ CC MD WDT WP WP$ WRB EX UH TO RB RP CD".split())
HYPHENS = frozenset("-‑–")
PARTIES = ("R", "D")  # of American politicians, before where they are elected (*D-Ohio*)
FIELDS = frozenset("oilfield oilfields gasfield oil gas river dam valley mountains".split())
CALENDAR = (
    DAYS
    | MONTHS
    | SHORT_MONTHS
    | words("mon tue wed thu fri sat sun christmas easter ramadan eid ashura diwali thanksgiving")
)


class Scanner:
    """One pass over the tokens of a reading."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer, words: PlaceWords):
        self.reading, self.gazetteer, self.words, self.role = reading, gazetteer, words, words.roles
        self.lower, self.tags, self.text = reading.lower, reading.tags, reading.words
        self.size = len(self.text)
        self.judge = Judge(reading, gazetteer, words)
        self.entity = self.judge.entity
        structure = Structure(reading, words, gazetteer.lost_possessives).read()
        self.firm, self.open, self.villages = structure.firm, structure.open, structure.villages
        self._spans: dict[int, dict[str, int]] = {}
        for i, last in sited(reading, gazetteer, self.role["common"], self._prominent, self._names).items():
            self.firm.setdefault(i, (last, ""))
        for i, name in headed(reading, gazetteer, self._prominent).items():
            self.firm.setdefault(i, name)

    def candidates(self) -> list[Candidate]:
        found: list[Candidate] = []
        done, kinds = 0, self.reading.kinds
        for i in self._beginning():
            if self.lower[i] in self.words.leading and i + 1 in self.firm:
                continue
            if i >= done and kinds[i] != "furniture" and not self._alone(i):
                candidate = self._firm(i) or self._soil(i) or self._longer(i, self._known(i)) or self._unknown(i)
                if candidate is not None:
                    if not candidate.found and is_no_place(self.reading, candidate, self.words, CALENDAR):
                        continue
                    found.append(candidate)
                    done = candidate.last
        return found

    def _longer(self, i: int, known: Candidate | None) -> Candidate | None:
        """*Wad Elrahim*: an unknown name that its surroundings make sure, rather than the hamlet of its first word."""
        part = known is not None and self.entity[i][0] == "PERSON" and self.entity[i][2] > known.last
        if part and is_ground(self.reading, i) and (whole := self._unknown(i)) is not None:
            return whole  # *the shelling of Khan al-Sabil*
        if known is not None and self._is_named_of(known):
            whole = self._unknown(i)
            return whole if whole is not None and whole.last > known.last else None
        if known is not None and self._is_tied_on(known) and (whole := self._unknown(i)) is not None:
            return whole if whole.last > known.last else known
        if known is None or not known.beside or known.score >= SURE or dict(known.reasons).get("size", 0.0) > 0.5:
            return known
        if self.lower[i] in self.role["common"] or self.tags[known.last : known.last + 1] != ["NNP"]:
            return known
        longer = self._unknown(i)
        if longer is None or longer.last <= known.last or longer.score < ACCEPTED_UNKNOWN:
            return known
        return known if self.tags[longer.last : longer.last + 1] in (["NN"], ["NNS"]) else longer

    def _is_tied_on(self, known: Candidate) -> bool:
        """*San Juan de Lurigancho*, of which a list has the first words alone."""
        label, _, end = self.entity[known.first]
        return label in ("GPE", "LOC", "FAC") and end > known.last + 1 and self.lower[known.last] in TYING

    def _is_named_of(self, known: Candidate) -> bool:
        """*San Miguel de Mercedes*: no San Miguel, whether a list has it or not."""
        behind = self.text[known.last + 1 : known.last + 2]
        tied = self.lower[known.last : known.last + 1] in (["de"], ["del"]) and " " in known.key
        return tied and behind != [] and behind[0][:1].isupper()

    def _beginning(self) -> list[int]:
        """Tokens that look as if a name may begin there, in order: a capital, one behind an apostrophe, *al-Bab*."""
        marked = [i for word, spots in self.reading.positions.items() if word[0] in "'’‘`" for i in spots]
        marked = [i for i in marked if self.text[i][1:2].isupper()]
        glued = [i for i in self.reading.spots(ARTICLES) if self._joined(i) and self.text[i + 2][:1].isupper()]
        return sorted({*self.reading.capitalized, *marked, *glued})

    def _alone(self, i: int) -> bool:
        """Whether token i is a capitalized *The* or *He* with no name behind it."""
        if not self._closed(i) or i in self.firm or self.lower[i] == "us" or self._joined(i):
            return False
        return i + 1 >= self.size or not (self.text[i + 1][0].isupper() or self.text[i + 1] == ".")

    def _closed(self, i: int) -> bool:
        """Whether the tagger takes token i for no noun; *shelled Bakhmut* is not shelled in some manner."""
        if self.tags[i] not in CLOSED_TAGS:
            return False
        return i == 0 or self.tags[i] != "RB" or self.lower[i - 1] not in self.role["territorial"]

    def _joined(self, i: int) -> bool:
        """Whether a hyphen without spaces ties token i to the token after the next."""
        starts, ends = self.reading.starts, self.reading.ends
        return (
            i + 2 < self.size
            and self.text[i + 1] in HYPHENS
            and ends[i] == starts[i + 1]
            and ends[i + 1] == starts[i + 2]
        )

    def spans(self, i: int) -> dict[str, int]:
        """Folded text -> the token after it, of the names that may begin at token i, growing."""
        if (found := self._spans.get(i)) is None:
            found = self._spans[i] = self._grow(i)
        return found

    def _grow(self, i: int) -> dict[str, int]:
        text, lower, size = self.text, self.lower, self.size
        name, number, j = fold(text[i]), 1, i + 1
        found = {name: j}
        while j < size and number < LONGEST:
            if text[j] in HYPHENS:
                if not self._joined(j - 1):
                    return found
                j += 1
            elif text[j] == "." and lower[j - 1] in ("st", "mt", "ft"):
                j += 1
                continue
            word = text[j]
            glued = text[j - 1] == "-"
            capital = word[:1].isupper()
            if lower[j] in ("'s", "’s") and (whole := self._possessive(name, j)):
                name, number, j = whole, number + 1, j + 2
                found[name] = j
                continue
            if not (capital or lower[j] in JOINING or (glued and word.isalpha())):
                return self._with_small_words(found, name, j)
            name, number, j = f"{name} {fold(word)}", number + 1, j + 1
            if capital or glued:
                found[name] = j
        return found

    def _possessive(self, name: str, j: int) -> str:
        """The name that goes on behind an apostrophe, if there is one (*Cox's Bazar*, but not *Sudan's Darfur*)."""
        if j + 1 == self.size or not self.text[j + 1][:1].isupper():
            return ""
        whole = f"{name}s {fold(self.text[j + 1])}"
        return whole if self.gazetteer.candidates(whole) else ""

    def _with_small_words(self, found: dict[str, int], name: str, j: int) -> dict[str, int]:
        """Adds what only the lexicon's name with small words behind means (*Leda camp*, *Sui gas field*)."""
        whole = name
        for end in (j, j + 1):
            if end >= self.size or not self.text[end].islower():
                break
            whole = f"{whole} {self.text[end]}"
            if self.gazetteer.listed(whole) and not {*self._places(whole)} <= {*self._places(name)}:
                found[whole] = end + 1
        return found

    def _places(self, name: str) -> list[int]:
        return [index for index, _ in self.gazetteer.candidates(name)]

    def _names(self, i: int) -> list[str]:
        """The folded names that the gazetteer has and that begin at token i, the longest first."""
        ends = self.spans(i)
        return [name for name in self.gazetteer.names_at(next(reversed(ends))) if name in ends]

    def _known(self, i: int) -> Candidate | None:
        if (owner := self.gazetteer.lost_possessives.get(self.lower[i])) is not None:
            candidate = Candidate(i, i + 1, fold(self.text[i][:-1]), [(owner, False)])
            candidate.add(2.5, "lost apostrophe")
            candidate.literal = self.gazetteer.place(owner).kind != "country"
            return candidate
        best = next(iter(self._names(i)), None)
        if best is None:
            return None
        last = self.spans(i)[best]
        found = self.gazetteer.candidates(best)
        if last == i + 1 and self.judge.around.goes_on(last) and not self._prominent(found):
            return None
        if last == i + 1 and (not self._single_may_name(i) or self._generic(i)):
            return None
        if last == i + 1 and self.lower[i] in REALMS and self.lower[last : last + 1] == ["of"]:
            return None  # *the Republic of Sudan*
        if last == i + 1 and self._shouted(i) and self._is_acronym(best, found):
            return None
        if self._is_article(i) and last - i < 4 and self._longer_after(i + 1, last):
            return None
        if all(word in self.role["direction"] or word in self.words.kinds for word in best.split()):
            return None
        if self.text[i].isupper() and len(best) < 4 and not self.gazetteer.listed(best):
            return None
        following = self.text[last] if last < len(self.text) else ""
        if last == i + 1 and best in self.gazetteer.dotted and "." not in self.text[i] and following[:1] != ".":
            return None
        if last == i + 1 and self.lower[i] in self.gazetteer.demonyms and not self.gazetteer.listed(best):
            return None
        if last == i + 1 and len(best) == 3 and not self.text[i].isupper() and self._is_acronym(best, found):
            return None
        if not found or (self._compounded(i, last) and not self._prominent(found)):
            return None
        if self.lower[last : last + 1] != [] and self.lower[last] in FIELDS and self._is_quarter(found):
            return None  # *the Shaar oilfield*, and a quarter of that name elsewhere
        candidate = Candidate(i, last, best, found)
        self.judge.judge(candidate)
        return candidate

    def _is_article(self, i: int) -> bool:
        """Whether token i is *the* or *a*; not so in *shelled An Loc*."""
        if self.lower[i] not in ("the", "a", "an"):
            return False
        return self.lower[i] == "the" or self.text[i].islower() or i == self._opening(i)

    def _opening(self, i: int) -> int:
        return self.reading.sentences[self.reading.sentence[i]][0]

    def _firm(self, i: int) -> Candidate | None:
        """A name that the shape of the report makes sure, known or not."""
        if i not in self.firm:
            return None
        last, kind = self.firm[i]
        last, kind = self._split(i, last, kind)
        key = fold(" ".join(self.text[i:last]).replace(" - ", "-"))
        if any(self.lower[j] in self.role["no_place"] for j in range(i, last)):
            return None
        if i in self.open and not self.gazetteer.candidates(key) and (known := self._known(i)) and self._settled(known):
            return known
        if last == i + 1 and (self._closed(i) or self.lower[i] in CALENDAR):
            return None
        if self.lower[i] in self.gazetteer.demonyms or self.lower[last - 1] in self.role["organisation"]:
            return None
        candidate = Candidate(i, last, key, self.gazetteer.candidates(key) or self._loose(key))
        if not candidate.found:
            self._stem(candidate)
        candidate.add(ACCEPTED_UNKNOWN + 1.0, "structure")
        candidate.firm, candidate.small = True, i in self.villages
        self.judge.around.judge(candidate)
        candidate.kind = candidate.kind or kind
        return candidate

    def _settled(self, c: Candidate) -> bool:
        """Whether a known name needs no longer one around it (*the city of Aleppo Syrian troops*)."""
        return self.gazetteer.listed(c.key) or self._prominent(c.found)

    def _split(self, i: int, last: int, kind: str) -> tuple[int, str]:
        """*Azaz Aleppo province*, a comma lost: two known names in a run that is none."""
        if self.gazetteer.candidates(fold(" ".join(self.text[i:last]).replace(" - ", "-"))):
            return last, kind
        for cut in range(i + 1, last) if kind in ("", "admin1", "admin2") else ():
            one, other = (fold(" ".join(self.text[a:b]).replace(" - ", "-")) for a, b in ((i, cut), (cut, last)))
            if self.text[cut] != "-" and self._lies_in(one, other):
                self.firm[cut] = (last, kind)
                return cut, ""
        return last, kind

    def _lies_in(self, one: str, other: str) -> bool:
        """Whether a place of one name lies in a big place of the other."""
        areas = self.gazetteer.candidates(other)
        if not self._prominent(areas):
            return False
        outer = {index for index, _ in areas}
        places = (self.gazetteer.place(index) for index, _ in self.gazetteer.candidates(one))
        return any(up.index in outer for place in places for up in self.gazetteer.lineage(place))

    def _stem(self, c: Candidate) -> None:
        """*Kakuma Refugee Camp* lies at Kakuma."""
        last = c.last
        while last > c.first + 1 and self.lower[last - 1] in self.role["filler"]:
            last -= 1
        if last < c.last and (found := self.gazetteer.candidates(fold(" ".join(self.text[c.first : last])))):
            c.found, c.near = found, True

    def _soil(self, i: int) -> Candidate | None:
        """*Syrian territory*: the country. *the Syrian capital*: its capital, where no name follows."""
        country = self.gazetteer.demonyms.get(self.lower[i])
        if country is None or i + 1 >= self.size:
            return None
        index = None
        if self.lower[i + 1] in self.role["soil"]:
            index = self.gazetteer.countries[country]
        elif self.lower[i + 1] == "capital" and not (i + 2 < self.size and self._is_name(i + 2)):
            index = self.gazetteer.capitals.get(country)
        if index is None:
            return None
        candidate = Candidate(i, i + 2, fold(self.gazetteer.place(index).name), [(index, False)])
        candidate.add(ACCEPTED + 1.0, "soil")
        candidate.kind = "settlement" if self.lower[i + 1] == "capital" else ""
        return candidate

    def _is_name(self, i: int) -> bool:
        """A capitalized word, no weekday (*in the Danish capital Tuesday*)."""
        return self.text[i][:1].isupper() and self.lower[i] not in WEEKDAYS

    def _shouted(self, i: int) -> bool:
        """Whether a country's acronym is a word in a line of capitals (*CAR BOMB*) or before a thing (*CAR bomb*)."""
        word = self.text[i]
        if not (word.isupper() and word.isalpha() and 2 < len(word) < 5):
            return False
        around = [self.text[j] for j in (i - 1, i + 1) if 0 <= j < self.size]
        return any(w.isupper() and w.isalpha() and len(w) > 1 for w in around) or self.lower[i + 1 : i + 2] == ["bomb"]

    def _is_acronym(self, key: str, found: list[tuple[int, bool]]) -> bool:
        """Whether three letters stand for a country that is not called so (*Car bomb*)."""
        first = self.gazetteer.place(found[0][0]) if found else None
        return first is not None and first.kind == "country" and fold(first.name) != key

    def _compounded(self, i: int, last: int) -> bool:
        """Whether a hyphen ties the name to more (*Dara*-e-Pech)."""
        if self._joined(last - 1):
            other = self.text[last + 1]
            return not (other[:1].isupper() and self.gazetteer.candidates(fold(other)))
        if i > 1 and self._joined(i - 2):
            other = self.text[i - 2]
            if other in PARTIES:
                return False
            return not (other[:1].isupper() and self.gazetteer.candidates(fold(other)))
        return False

    def _prominent(self, found: list[tuple[int, bool]]) -> bool:
        places = (self.gazetteer.place(index) for index, alternate in found if not alternate)
        return any(p.kind in ("country", "admin1", "region") or p.population > 100_000 for p in places)

    def _is_quarter(self, found: list[tuple[int, bool]]) -> bool:
        return all(self.gazetteer.place(index).kind == "site" for index, _ in found)

    def _is_hamlet(self, j: int) -> bool:
        """*Ruwan Doka*: whether the one word is a name of small places alone, as half of all words are somewhere."""
        return not self._prominent(self.gazetteer.candidates(fold(self.text[j])))

    def _generic(self, i: int) -> bool:
        """Whether token i only begins a longer name (*Lake* Vermont)."""
        return self.lower[i] in self.words.openings and i + 1 < self.size and self.text[i + 1][:1].isupper()

    def _longer_after(self, i: int, last: int) -> bool:
        names = self._names(i)
        return bool(names) and self.spans(i)[names[0]] >= last

    def _single_may_name(self, i: int) -> bool:
        word, low = self.text[i], self.lower[i]
        if low in CALENDAR or (self._closed(i) and low not in ("us",)):
            return False
        if len(word.replace(".", "")) <= 2 and not word.replace(".", "").isupper() and "." not in word:
            return False
        if low in self.role["person_title"] or low in self.role["direction"]:
            return False
        return not (len(word) == 1 or (low in ("us", "it", "in", "or", "me", "no") and not word.isupper()))

    def _unknown(self, i: int) -> Candidate | None:
        """A name that the gazetteer lacks: an entity of place, or what a type noun calls one (*village of Latmin*)."""
        low = self.lower[i]
        if self.tags[i] in CLOSED_TAGS or low in self.role["direction"] or low in CALENDAR:
            return None
        if self.tags[i] == "NNS" and self.lower[i + 1 : i + 2] == ["of"]:
            return None  # *Residents of the Bucca district*
        label, first, last = self.entity[i]
        if "and" in self.lower[first:last]:
            label = ""  # *Dianweli and Deguessagou*
        if label in ("GPE", "LOC") and first == i:
            end = last
            while self.lower[end : end + 1] in (["de"], ["del"]) and self.text[end + 1 : end + 2] != []:
                end = end + 2 if self.text[end + 1][:1].isupper() else self.size  # *San Miguel de Mercedes*
            end = last if end >= self.size else end
        elif (label in ("PERSON", "ORG") and self._is_long(first, last) and not (first == i and self._is_sited(i))) or (
            label == "PERSON" and not self._introduced(i, last)
        ):
            return None
        else:
            end = max((j for j in self.spans(i).values() if self.tags[j - 1][:3] == "NNP"), default=i + 1)
        for j in range(i + 1, end):
            tied = self.lower[j - 1] in self.words.openings or self.lower[j - 1] in TYING or self._is_half(i, j)
            of_its_own = not tied and self.text[j][:1].isupper() and self._inner(j)
            if of_its_own and not (label == "GPE" and (first, last) == (i, j + 1) and self._is_hamlet(j)):
                return None
        while end > i + 1 and (self.lower[end - 1] in self.words.kinds or not self.text[end - 1][:1].isalnum()):
            end -= 1
        while end > i + 1 and self.text[end - 1] in ("'s", "’s"):
            end -= 1
        if any(self.lower[j] in self.role["no_place"] for j in range(i, end)) or (
            end > i + 1 and not self.gazetteer.demonyms.keys().isdisjoint((low, self.lower[end - 1]))
        ):
            return None  # *Colombian International treaties*
        if end == i + 1 and (
            not self._single_may_name(i)
            or low in self.words.kinds
            or low in self.gazetteer.demonyms
            or low in self.role["common"]
            or low in self.role["street"]
            or low == "route"
            or self._generic(i)
        ):
            return None
        key = fold(" ".join(self.text[i:end]))
        candidate = Candidate(i, end, key, self._loose(key))
        if not candidate.found:
            self._stem(candidate)
        self.judge.judge(candidate)
        listed = candidate.listed and self.tags[end - 1] == "NNP" and self.text[end - 1][1:].islower()
        return candidate if listed or candidate.score >= ACCEPTED_UNKNOWN - 1.5 else None

    def _is_long(self, first: int, last: int) -> bool:
        """Whether a name has more than two words; *al-Zarbuqa* has one."""
        words = [word for word in self.text[first:last] if word not in HYPHENS]
        return len(words) - (self.lower[first] in ARTICLES and self._joined(first)) > 2

    def _is_half(self, i: int, j: int) -> bool:
        """*Banyali-Kilo*: whether a name at j is half of one that begins at i; *the Turkish-Syria border* is none."""
        return self.text[j - 1] in HYPHENS and self._is_hamlet(j) and self.lower[i] not in self.gazetteer.demonyms

    def _is_sited(self, i: int) -> bool:
        return self.judge.is_where(i) or is_ground(self.reading, i)

    def _introduced(self, i: int, last: int) -> bool:
        """Whether the words around a person's name speak for a place: nothing else makes it one."""
        before = self.lower[i - 1] if i else ""
        behind = self.lower[last] if last < self.size else ""
        return (
            before in self.words.introducing
            or before in self.words.kinds
            or behind in self.words.kinds
            or behind in self.role["resident"]
            or self.tags[i - 1][:1] == "V"
            or self.entity[i][1] != i
        )

    def _loose(self, key: str) -> list[tuple[int, bool]]:
        """Places of the countries that the article names whose names are written much like ``key``."""
        return [
            (index, True)
            for country in sorted(self.judge.around.countries)
            for index in self.gazetteer.loose(key, country)
            if alike(key, fold(self.gazetteer.place(index).name), LIKE)
        ]

    def _inner(self, j: int) -> bool:
        """Whether a name that the gazetteer knows well begins at token j."""
        best = next(iter(self._names(j)), None)
        if best is None:
            return False
        if self.lower[j] in self.gazetteer.demonyms and self.text[j + 1 : j + 2] and self.text[j + 1][:1].isupper():
            return False  # *Datu Saudi Ampatuan*
        return " " in best or (self._single_may_name(j) and self.lower[j] not in self.role["common"])
