"""How far a span is a place's name here: the model's label, how big a place it could be, the words around it.

So that a person, a paper or an agreement that is called like a town is left alone.
"""

from itertools import pairwise

from newsledger.extract.places.candidates import Candidate
from newsledger.extract.places.literal import is_literal
from newsledger.extract.places.surroundings import Surroundings
from newsledger.extract.places.words import PlaceWords
from newsledger.extract.reading import Reading
from newsledger.extract.words import COPULAS
from newsledger.gazetteer import Gazetteer

LABELS = {"GPE": 2.0, "LOC": 1.5, "FAC": 0.7, "NORP": -0.5, "LANGUAGE": 0.0, "PERSON": -2.0, "ORG": -1.0, "DATE": -2.0}
SIZES = {"country": 2.5, "admin1": 1.5, "settlement": 0.0, "admin2": 0.0}
ORG_EXACT = -0.3  # the model often takes a town for an organisation
OTHER_LABEL = -1.5
NAMESAKE = -0.5  # what the gazetteer knows, taken for a person where only a place makes sense
BESIEGED = frozenset("besieged encircled blockaded deserted cut".split())
QUIET = frozenset("quiet calm tense deserted inaccessible isolated besieged encircled blockaded".split())
UNDER = (
    *(("under", "siege"), ("under", "curfew"), ("under", "blockade"), ("under", "fire"), ("under", "bombardment")),
    *(("without", "power"), ("without", "electricity"), ("without", "water")),
)
TELLING = frozenset("said says argued argues believes insisted insists explained added recalled".split())
TRUSTING = frozenset("believe believes believed trust trusted trusts invest invested confided".split())


class Judge:
    """Gives points to candidates of one reading."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer, words: PlaceWords):
        self.reading, self.gazetteer, self.words, self.role = reading, gazetteer, words, words.roles
        self.lower, self.tags, self.text = reading.lower, reading.tags, reading.words
        self.size = len(self.text)
        self.around = Surroundings(reading, gazetteer, words)
        self.entity = self.around.entity

    def judge(self, c: Candidate) -> None:
        self._by_size(c)
        self._by_label(c)
        self.around.judge(c)
        if any(self.gazetteer.place(i).kind in ("country", "region") for i, _ in c.found):
            c.literal = is_literal(self.reading, self.gazetteer, self.words, c)
        elif self._rules(c) or (c.last - c.first == 1 and self._is_speaker(c) and self._is_capital(c)):
            c.literal = False
        elif c.found and self._is_cut_off(c):
            c.add(3.0, "state")
        elif c.last - c.first == 1 and not (c.prominent or c.firm or c.dateline) and self._tells(c):
            c.add(-3.0, "speaks")  # *Ledbetter said*: no hamlet

    def _is_cut_off(self, c: Candidate) -> bool:
        """*Djibo remains cut off*, *Bakhmut was quiet*, *Lviv was without power*: what is said of towns."""
        verb = self.reading.heads[c.last - 1]
        if self.reading.deps[c.last - 1] not in ("nsubj", "nsubjpass") or verb < c.last:
            return False
        if self.lower[verb] in BESIEGED:
            return self.lower[verb] != "cut" or "off" in self.lower[verb : verb + 2]
        behind = self.lower[verb + 1 : verb + 4]
        if self.lower[verb] not in COPULAS | {"been"}:
            return False
        under = any(pair in UNDER for pair in pairwise(behind))
        return under or not QUIET.isdisjoint(behind[:2]) or behind[:2] == ["cut", "off"]

    def _rules(self, c: Candidate) -> bool:
        """*the White House blamed it*, *Kremlin threats*: a seat of government that stands for it, if nothing says that
        something is at it."""
        if c.key.removeprefix("the ") not in self.role["ruling"]:
            return False
        before = self.lower[c.first - 2] if self.lower[c.first - 1] == "the" else self.lower[c.first - 1]
        return all(before not in self.role[role] for role in ("in", "at", "near", "taking", "territorial"))

    def _is_speaker(self, c: Candidate) -> bool:
        """*Moscow denied it*, *Washington and London accused*: who says it."""
        head = c.first
        while self.reading.deps[head] == "conj":
            head = self.reading.heads[head]
        return self.reading.deps[head] == "nsubj" and self.lower[self.reading.heads[head]] in self.role["speaking"]

    def _tells(self, c: Candidate) -> bool:
        """Whether a name is the subject of what people alone do."""
        i = c.first
        return self.reading.deps[i] == "nsubj" and self.lower[self.reading.heads[i]] in TELLING

    def _is_capital(self, c: Candidate) -> bool:
        """Whether a name can be that of a capital, which stands for its government."""
        return any(index in self.around.capitals for index, _ in c.found)

    def _by_size(self, c: Candidate) -> None:
        best = -1.0
        for index, alternate in c.found:
            place = self.gazetteer.place(index)
            points = SIZES.get(place.kind, 1.5)
            if place.kind == "settlement":
                points = 1.5 if place.population >= 500_000 else 1.0 if place.population >= 80_000 else 0.3
            best = max(best, points - (1.0 if alternate else 0.0))
        if best < 1.0 and self.gazetteer.listed(c.key):
            best = 1.0 if self._country_named(c) else 0.5
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
            elif not c.found and (self.words.openings.get(self.lower[c.first]) or ending in self.role["landform"]):
                c.add(2.0, "landform")
                c.kind = "region"
        elif c.found and best < 2.5 and self.lower[c.first] in self.role["common"]:
            c.add(-2.0, "common word")
        if c.key.startswith("saint ") and self.lower[c.last : c.last + 1] in (["'s"], ["’s"]):
            c.add(-4.0, "saint's")

    def _by_label(self, c: Candidate) -> None:
        label, first, last = self.entity[c.first]
        if self._initials(c):
            c.add(-3.0, "initials")
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
        elif label in ("PERSON", "ORG") and self.gazetteer.listed(c.key) and self._country_named(c):
            points = -0.3
        elif label == "PERSON" and first == c.first and body and c.found:
            points = -1.0
        elif label == "PERSON" and (first, last) == (c.first, c.last) and c.found and self.is_where(first):
            points = NAMESAKE
        elif label == "PERSON" and last - first > c.last - c.first:
            c.whole_person, points = True, -3.0
            c.surname = last == c.last
        elif (
            label == "ORG" and last > c.last and all(self.lower[i] in ("the", "a", "an") for i in range(first, c.first))
        ):
            points = 0.5 if self.lower[c.last] in self.role["public_body"] else 0.0
        elif label == "PERSON" and c.last - c.first == 1:
            points = -1.5
        elif label == "ORG" and (first, last) == (c.first, c.last) and not self.text[c.first].isupper():
            points = ORG_EXACT
        c.add(points, label)

    def _initials(self, c: Candidate) -> bool:
        """Whether one word of few capitals inside a sentence looks like letters (*SANA*), not like a dateline."""
        word, i = self.text[c.first], c.first
        if not (word.isupper() and word.isalpha() and len(word) < 6 and c.last == i + 1):
            return False
        if self.gazetteer.listed(c.key):
            return False
        first, last = self.reading.sentences[self.reading.sentence[i]]
        if i == first and i + 1 < last and self.text[i + 1].islower() and not c.prominent:
            return True  # *LURD shells landed*
        around = (self.text[j] for j in (i - 1, i + 1) if first <= j < last)
        return i - first > 3 and not any(w.isupper() and len(w) > 1 for w in around)

    def _country_named(self, c: Candidate) -> bool:
        """Whether the article names the country of a place that the lexicon lists."""
        places = (self.gazetteer.place(index) for index, _ in c.found)
        return any(p.kind in ("settlement", "site", "admin2") and p.country in self.around.countries for p in places)

    def is_where(self, i: int) -> bool:
        """*clashed in Datu Hadji Sulutan*, *landed near Kiryat Shmona*: whether a word of place hangs on a verb of
        which one says where."""
        before = i - 1
        verb = self.reading.heads[before]
        return (
            self.lower[before] in ("in", "near", "outside")
            and self.tags[verb][:1] == "V"
            and self.lower[verb] not in TRUSTING
        )
