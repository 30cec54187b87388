"""What the words right before and behind a span say of it: *the town of X*, *X province*, *the X agreement*.

They give points to a candidate, and what they call it: its kind, a part of it, near it, where it was written.
"""

from functools import cached_property

from newsledger.extract.places.assailed import BOMBARDED, RAIDED, SHELLING, STRIKES, harmed_by, is_assailed, is_somebody
from newsledger.extract.places.candidates import Candidate
from newsledger.extract.places.offsets import offset_before
from newsledger.extract.places.pairs import JOINS, LISTING, STARTS, listed_behind, on_road, on_way
from newsledger.extract.places.votes import demonyms
from newsledger.extract.places.words import PlaceWords
from newsledger.extract.reading import Reading
from newsledger.extract.words import LEANING
from newsledger.gazetteer import Gazetteer
from newsledger.gazetteer.fold import ARTICLES

BEARINGS = frozenset("north south east west northeast northwest southeast southwest centre center interior".split())
PARTS = frozenset("part parts half portion portions fringes edge corner countryside".split())
FELL = frozenset("fell falls fallen".split())
REACHING = frozenset("reached reaches reaching entered enters entering".split())
VAGUE = frozenset("city town village state department district capital quarter suburb".split())  # when capitalized
DEPARTMENT = ("department", "departments")
BODY_HEADS = frozenset("department division district school board center centre".split())
DEPARTMENTAL = frozenset("COL PER BOL GTM HND SLV NIC PRY URY HTI".split())
UNSURE = {  # *Hamas territory*, *the Panzer division*: where they are areas
    "territory": frozenset(("COD",)),
    "division": frozenset("CMR KEN UGA BGD IND PAK".split()),
}
BODIES = frozenset("hospital university college school church cathedral hotel prison stadium barracks".split())
TYING = frozenset("de del da do dos".split())
KIN = frozenset(
    "wife husband son daughter brother sister mother father uncle aunt cousin nephew niece girlfriend boyfriend widow"
    " fiancee grandson granddaughter grandmother grandfather stepson stepdaughter".split()
)
STREETS = frozenset("street st avenue ave gate road rd boulevard blvd drive lane ln".split())
SMALL_STREETS = frozenset("street avenue boulevard lane".split())  # *on Zorgo street*, and no *a Kabul street*
UPDATED = frozenset("updated published posted modified".split())
LOOSE = frozenset("on to over through".split())  # what stands before things as often as before places
ATTACKS = frozenset("attack attacks assault assaults offensive".split())
LANDING = frozenset("fell falling fallen landed rained".split())  # *Shells fell on Goma*
TOWNS = frozenset("capital city town village".split())
WAYS = STARTS | JOINS
SEATED = frozenset("district provincial regional divisional county township administrative zonal taluka".split())
SOME = frozenset("several some many other most all various outlying".split())
DASHES = ("-", "--", "—", "–", "(", ",", "|")
INHABITING = frozenset(("inhabitants", "residents", "population"))


class Surroundings:
    """The words around the candidates of one reading."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer, words: PlaceWords):
        self.reading, self.gazetteer, self.words, self.role = reading, gazetteer, words, words.roles
        self.lower, self.tags, self.text = reading.lower, reading.tags, reading.words
        self.size = len(self.text)
        self.entity = self._entities()

    def _entities(self) -> list[tuple[str, int, int]]:
        """(label, first, last + 1) of the entity at each token; ("", 0, 0) outside."""
        found = [("", 0, 0)] * self.size
        for e in self.reading.ents:
            for i in range(e.start, e.end):
                found[i] = e.label, e.start, e.end
        return found

    @cached_property
    def capitals(self) -> frozenset[int]:
        return frozenset(self.gazetteer.capitals.values())

    @cached_property
    def countries(self) -> set[str]:
        """Countries that the article names, themselves or their people."""
        return demonyms(self.reading, self.gazetteer).keys() | self.gazetteer.countries_named(self.lower)

    def judge(self, c: Candidate) -> None:
        """Points for the words right before and behind."""
        self._by_before(c)
        self._by_after(c)

    def _dateline(self, c: Candidate) -> bool:
        """*COLUMBIA --*, *JERUSALEM (AP)*, *BEIRUT Syrian warplanes*: where it was written."""
        if self.reading.kinds[c.first] == "dateline":
            return True
        word, first = self.text[c.first], self.reading.sentences[self.reading.sentence[c.first]][0]
        before, after = range(first, c.first), self.text[c.last]
        if not (word.isupper() or after[:1].isupper() or after in DASHES):
            return False
        if len(before) > 12 or any(self.tags[i][:1] == "V" and self.lower[i] not in UPDATED for i in before):
            return False
        if self.reading.kinds[c.first] == "title" or (before and self.tags[c.first - 1] == "IN"):
            return False
        if word.isupper() and len(word) > 3:
            if self.tags[c.last] in ("VBD", "VBZ"):
                return False  # *SANA gave a toll of 12*
            return (
                after in DASHES or c.first == first or (after[:1].isupper() and (after == "A" or not after.isupper()))
            )
        if after in ("--", "—", "–") or (
            after == "(" and self.text[c.last + 1 : c.last + 2] in (["AP"], ["Reuters"], ["AFP"])
        ):
            return len(before) <= 2
        dated = not before or any(self.tags[i] == "CD" for i in before)
        return dated and after[:1].isupper() and after.lower() in self.gazetteer.demonyms

    def _is_from(self, c: Candidate) -> bool:
        """*KAFR ZITA, Syria (AP) --*: an unknown town before what a dateline goes on with; not *FULL TEXT.*"""
        return self.text[c.last] in (",", "(") or (self.text[c.last] in DASHES and c.last - c.first == 1)

    def _by_before(self, c: Candidate) -> None:
        i = c.first - 1
        if i < 0 or self.reading.kinds[i] != self.reading.kinds[c.first]:
            return
        lost = self.gazetteer.lost_possessives
        while i >= 0 and (
            self.lower[i] in self.words.passing
            or self.lower[i] in lost
            or self.text[i].isspace()
            or self._and_direction(i)
        ):
            if self.lower[i] in self.role["neighbour"]:
                c.neighbour = self.lower[i] != "nearby"
            elif self.lower[i] != "the" and self.lower[i] not in lost and not self.text[i].isspace():
                c.start, c.part = i, self.lower[i] not in ("downtown",)
            i -= 1
        if c.part:
            c.add(1.0, "direction")
        if i < 0:
            return
        low = self.lower[i]
        c.listed = low in LISTING and listed_behind(self.reading, c, self.words.siting)
        if c.listed and c.found:
            c.add(2.0, "listed in")
        elif self._listed_as(i):
            c.add(3.0, "listed as")
        elif low in ("in", "of") and i > 0 and self._armed_group(c, i - 1):
            c.add(-6.0, "group")
        elif low in self.role["in"]:
            opens = i == self.reading.sentences[self.reading.sentence[i]][0] and low == "in"
            closed = self.text[c.last : c.last + 1] == [","] or self.tags[c.last : c.last + 1] == ["CD"]
            c.add(3.3 if opens and closed and not c.found else 2.5, "in")  # *In Sindhupalchok 875 died*
        elif low == "," and self._is_apposed(c, i):
            c.add(2.5, "called")
        elif low == "of":
            self._by_of(c, i)
        elif low in ("'s", "’s") and self._lies_in(c, i - 1):
            c.add(2.5, "country's")
        elif low in WAYS and i == c.first - 1 and self._on_way(c):
            c.add(2.5, "between")
        elif low in self.role["at"]:
            moving = {self.lower[i - 1], self.lower[self.reading.heads[i]]}  # *sent 200 soldiers to Goma*
            if self.lower[i - 1] in ("back", "home"):
                moving.add(self.lower[i - 2])  # *travelled back to Wad Medani*
            moved = low in ("to", "into", "from", "towards") and i > 0 and not moving.isdisjoint(self.role["motion"])
            struck = (
                low == "on"
                and i > 0
                and (self.lower[i - 1] in STRIKES or (bool(c.found) and harmed_by(self.reading, c, i - 1)))
            )
            struck |= low == "on" and bool(c.found) and i > 0 and self.lower[i - 1] in LANDING
            struck |= low == "at" and i > 0 and (self.tags[i - 1] == "CD" or self.lower[i - 1] in ("them", "whom"))
            loose = low in LOOSE and not (c.found or moved or self.lower[i - 1] in ATTACKS)
            least = 0.5 if loose else 0.7  # *debuts on Netflix*
            c.add(3.0 if struck else 2.5 if moved and c.found else least, "moved" if moved else "at")
        elif low in self.role["territorial"] and self.text[i].islower() and self.tags[i][:1] == "V":
            ground = low in SHELLING or (low in RAIDED and not self._is_body(c))
            c.add(3.2 if c.found or ground else 1.0, "territorial")  # nobody is stormed or retaken
            behind = self.tags[c.last] if c.last < self.size else ""
            if ground and self.entity[c.first][0] == "PERSON" and behind[:2] not in ("NN", "PO"):
                c.add(1.5, "territorial")  # its label is a guess
        elif low in self.role["taking"] and self.text[i].islower() and self.tags[i][:1] == "V":
            c.add(self._by_taking(c, i), "taking")
        elif low in self.words.kinds and self.tags[i][:2] == "NN" and self.text[i].islower():
            c.add(2.0 if c.found else 3.0, "type before")
        elif self._is_title(i):
            c.add(-3.0, "title")
        elif low in KIN or (low == "," and self.lower[i - 1] in KIN and self.text[c.last : c.last + 1] == [","]):
            c.add(-4.0, "kin")  # *his wife, Florence, was there*
        elif (
            i == c.first - 1
            and low in ("daily", "sunday", "radio", "the")
            and self.text[i][:1].isupper()
            and low != "the"
        ):
            c.add(-5.0, "paper")
        elif i == c.first - 1 and self._name_before(i):
            c.add(-2.0, "name before")
            c.beside = True
        elif low == "-" and i == c.first - 1 and self.lower[i - 1] in LEANING:
            c.seat = True  # *pro-Jakarta militiamen*
        elif (
            low == "-"
            and i == c.first - 1
            and self.text[i - 1] in ("R", "D")
            and self.reading.ends[i] == self.reading.starts[c.first]
        ):
            c.add(2.5, "elected in")
            c.seat = True
        c.near = (
            low in self.role["near"]
            or (bool(c.found) and self._near_called(i))
            or (
                low in ("of", "from")
                and i > 0
                and (self.lower[i - 1] in self.role["direction"] or self._distance(i - 1))
            )
        )
        if c.near:
            c.offset = offset_before(self.reading, i)
        if low in self.role["near"] and not c.found and self.reading.deps[c.last - 1] == "pobj":
            c.add(0.6, "near")

    def _is_title(self, i: int) -> bool:
        """*Major Okoth*, *president Weah*; not *a major Marib offensive*."""
        titles, plain = self.role["person_title"], self.tags[i] == "JJ" and self.text[i].islower()
        return not plain and (self.lower[i] in titles or self.lower[i].rstrip(".") in titles)

    def _by_taking(self, c: Candidate, verb: int) -> float:
        """Points behind what is done to people and places alike (*ISGS took Tidermene*, *took Kone to court*)."""
        label, _, end = self.entity[c.first]
        shouted = self.text[c.first].isupper() or end > c.last
        people = not c.found and (
            label == "PERSON" or (label == "ORG" and shouted) or is_somebody(self.reading, c, verb)
        )
        if self.lower[verb] in REACHING and c.found and end <= c.last:
            return 3.0  # *a convoy reached Mekelle*, whatever the model takes it for
        return 3.7 if not people and is_assailed(self.reading, c, verb) else 1.0

    def _is_apposed(self, c: Candidate, comma: int) -> bool:
        """*left the capital, Loikaw, where*: the name of the town that was just told of."""
        closed = c.last >= self.size or self.text[c.last] in (",", ".", ";", ")")
        return closed and self.lower[comma - 1] in TOWNS and self.lower[comma - 2] not in ("a", "an")

    def _is_body(self, c: Candidate) -> bool:
        """Whether a name is an organization's for the model, in letters or with more words: it takes towns for some."""
        label, _, end = self.entity[c.first]
        return label == "ORG" and (self.text[c.first].isupper() or end > c.last)

    def _near_called(self, i: int) -> bool:
        """*outside the capital Damascus*, *near the city of Homs*."""
        if self.lower[i] == "of":
            i -= 1
        if i < 2 or self.lower[i] not in ("capital", "city"):
            return False
        while i > 1 and self.tags[i - 1] in ("JJ", "DT", "NN"):
            i -= 1
        return self.lower[i - 1] in ("outside", "near")

    def _listed_as(self, i: int) -> bool:
        """*districts such as*, *villages including*, *the towns of*."""
        if self.lower[i] == "as" and i > 0 and self.lower[i - 1] == "such":
            i -= 1
        elif self.lower[i] not in ("including", "like", "namely", ":"):
            return False
        return any(word in self.role["plural_type"] for word in self.lower[max(i - 2, 0) : i])

    def _armed_group(self, c: Candidate, i: int) -> bool:
        """*Islamic State* of Iraq, *al-Qaeda* in Iraq, but not *bombed Islamic State in Mosul* nor *… in Iraq*."""
        if self.lower[i] not in ("qaeda", "qaida") and not (i > 0 and self.lower[i - 1] == "islamic"):
            return False
        wide = not c.found or self.gazetteer.place(c.found[0][0]).kind in ("country", "region")
        paired = self.lower[c.last : c.last + 1] == ["and"]
        return self.lower[i + 1] == "of" or (wide and (self.lower[i] != "state" or paired))

    def _on_way(self, c: Candidate) -> bool:
        return on_way(self.reading, self.gazetteer, c, self.countries, self.capitals)

    def _and_direction(self, i: int) -> bool:
        return i > 0 and self.lower[i] in ("and", "-") and self.lower[i - 1] in self.role["direction"]

    def _distance(self, i: int) -> bool:
        return self.lower[i] in ("km", "kilometers", "kilometres", "miles", "outskirts", "mile", "kilometer", "north")

    def _by_of(self, c: Candidate, i: int) -> None:
        before = self.lower[i - 1] if i > 0 else ""
        named = i > 1 and self.text[i - 2][:1].isupper() and self.tags[i - 2] != "DT"
        c.part |= self._is_part(i - 1)
        if before in self.role["plural_type"] and i > 1 and self._some(i - 2):
            c.add(3.2, "holds")  # *eastern districts of Mosul*
        elif named and before in self.words.kinds and self.text[i - 1].islower() and not self._is_theirs(i - 1):
            c.add(2.5, "holds")  # the type noun is that of the name before it
        elif before == "division" or (before in BODY_HEADS and self.text[i - 1][:1].isupper() and not c.found):
            c.add(0.4, "of")  # *the state Department of Water and Power*
        elif before in self.role["locative_noun"] or before in self.words.kinds or self._is_seat_of(i - 1):
            c.add(3.2 if before in self.words.kinds else 2.5, "noun of")
            if self.words.kinds.get(before) == "settlement" and self.entity[c.first][0] == "PERSON":
                c.add(1.5, "noun of")  # *the town of Kalembe*: its label is a guess
            elif before in BOMBARDED and self.entity[c.first][0] == "PERSON":
                c.add(2.0, "noun of")
            c.kind, c.small = self._called(c, before), before in self.role["small"]
            c.heads = before in self.role["plural_type"]
            if before in ("capital", "port", "headquarters"):
                c.kind = ""
            if before == "countryside":
                c.part = True
            if c.kind and self.text[i - 1].islower():
                c.start = i - 1
        else:
            c.add(0.4, "of")

    def _is_part(self, i: int) -> bool:
        """*in the south of Idlib province*, *the northern part of it*; not *10 km to the south of Idlib*."""
        if self.lower[i] in BEARINGS:
            return self.lower[i - 1] == "the" and self.lower[max(i - 2, 0)] in ("in", "across", "from", "throughout")
        return self.lower[i] in PARTS and self.lower[i - 1] in self.role["direction"]

    def _has(self, c: Candidate, countries: frozenset[str]) -> bool:
        places = (self.gazetteer.place(i) for i, alternate in c.found if not alternate)
        return any(p.country in countries for p in places)

    def _called(self, c: Candidate, word: str) -> str:
        """The kind that a type noun gives a name: a department is a province here, a district there."""
        kind = self.words.kinds.get(word, "")
        places = (self.gazetteer.place(i) for i, alternate in c.found if not alternate and word in DEPARTMENT)
        return "admin1" if any(p.kind == "admin1" and p.country in DEPARTMENTAL for p in places) else kind

    def _is_theirs(self, i: int) -> bool:
        """*the Meitei village of Khamenlok*: whose village it is, no name of its own."""
        village = self.words.kinds.get(self.lower[i]) == "settlement" or self.entity[i - 1][0] == "NORP"
        theirs = village and self.lower[i - 2] in ("the", "a", "an")
        return theirs and not self._is_area(i + 2)

    def _is_seat_of(self, i: int) -> bool:
        """*the district headquarters of Zorqan*, *the town hall of Verette*."""
        hall = self.lower[i] == "hall" and self.lower[i - 1] in ("town", "city", "village")
        return i > 0 and (hall or (self.lower[i] == "headquarters" and self.lower[i - 1] in SEATED))

    def _some(self, i: int) -> bool:
        return self.lower[i] in SOME or (self.lower[i] in self.role["direction"] and self.text[i].islower())

    def _lies_in(self, c: Candidate, i: int) -> bool:
        """*Iraq's Duhok*: whether the name before the apostrophe is of a country that has such a place."""
        countries = self.gazetteer.countries_named([self.lower[i]]) if i >= 0 and self.text[i][:1].isupper() else set()
        return any(self.gazetteer.place(index).country in countries for index, _ in c.found)

    def _name_before(self, i: int) -> bool:
        """Whether a capitalized word that is neither a place nor a demonym stands right before."""
        if not self.text[i][:1].isupper() or self.tags[i][:2] not in ("NN", "JJ") or self.reading.ends[i] + 1 < 0:
            return False
        if self.lower[i] in self.gazetteer.demonyms or self.lower[i] in self.words.kinds:
            return False
        if self.lower[i] in self.words.leading:
            return False
        return self.reading.sentence[i] == self.reading.sentence[i + 1]

    def _area_behind(self, j: int) -> bool:
        """*, a northwestern province*, *'s de-escalation zone*: the name is that of an area."""
        if self.text[j] in ("'s", "’s"):
            j += 1
        elif self.text[j] == ",":
            if self.lower[j + 1 : j + 2] not in (["a"], ["the"], ["an"]):
                return False
            j += 2
        for i in range(j, min(j + 5, self.size)):
            if self.lower[i] == "zone" or (self.words.kinds.get(self.lower[i]) == "admin1"):
                return i > j or self.lower[j - 1] in ("a", "the", "an")
            if self.tags[i][:2] not in ("JJ", "NN", "HY", "VB", "IN") or self.text[i][:1].isupper():
                return False
        return False

    def _by_after(self, c: Candidate) -> None:
        j = c.last
        if j >= self.size or self.reading.kinds[j] != self.reading.kinds[c.first]:
            return
        if self.text[j] in ("'s", "’s", "'", "’"):
            hamlet = c.last == c.first + 1 and dict(c.reasons).get("size", 0.0) < 0.5
            person = hamlet and self.entity[c.first][0] == "PERSON"
            c.add(-1.5 if person else 0.3, "'s")  # *a provision in Obama's law*
            if self.tags[j + 1 : j + 2] == ["CD"] and not INHABITING.isdisjoint(self.lower[j + 2 : j + 5]):
                c.add(1.5, "inhabitants")  # *Kobane's 45,000 inhabitants*
            return
        head = c.last - 1
        if self.reading.deps[head] == "nsubjpass" and self.lower[self.reading.heads[head]] in self.role["territorial"]:
            c.add(3.2 if c.found else 1.0, "territorial")  # *Kutum was shelled*
        if (
            self.text[j] == ","
            and self.lower[j + 1 : j + 2] == ["where"]
            and self.lower[c.first - 1] in self.role["at"]
        ):
            c.add(1.5 if c.found else 1.0, "where")  # *fled to Djibo, where*
        if self.text[j] == "," and "capital" in self.lower[j + 1 : j + 4] and self._is_capital_of(j + 1):
            c.add(2.5, "capital")
        c.area = self._area_behind(j)
        if self._dateline(c) and (c.found or self._is_from(c)):
            c.add(2.5, "dateline")
            c.dateline = True
            return
        if on_road(self.reading, c):
            c.add(2.5, "road")
            return
        if self.text[j] == "-":
            c.add(-1.0, "hyphen")
            c.seat = j + 1 < self.size and self.lower[j + 1] in self.role["seat"]
            return
        low, capital = self.lower[j], self.text[j][:1].isupper()
        town = low in ("area", "areas") and dict(c.reasons).get("size", 0.0) >= 1.0  # *the Beni area of eastern Congo*
        people = self.entity[c.first][0] == "NORP" and not town
        if people and low in self.words.kinds and self.lower[j + 1 : j + 2] == ["of"]:
            c.add(-3.0, "people")  # *the Christian suburb of Oru*
            return
        kind = self.words.kinds.get(low) if low not in UNSURE or self._has(c, UNSURE[low]) else None
        c.body = capital and low in BODIES
        if self.goes_on(j):
            c.add(-3.0, "longer name")
        named = not capital and low in SMALL_STREETS and self.tags[c.first - 1] in ("IN", "TO", "VBD", "CC")
        if (capital and low.rstrip(".") in STREETS) or named or self._is_street(c):
            c.add(-6.0, "street")
            return
        if self.lower[j : j + 2] == ["local", "government"] and self.lower[j + 2 : j + 3] in (["area"], ["areas"]):
            c.add(2.5, "type")  # *Guma and Logo local government areas*
            c.kind, c.end, c.plural = "admin2", j + 3, self.lower[j + 2] == "areas"
            return
        if low in self.role["agreement"] and self.tags[j][:2] == "NN":
            c.add(-8.0, "agreement")
        elif low in self.role["organisation"] and capital:
            c.add(-5.0, "organisation")
        elif low.rstrip(".") in self.role["person_follows"]:
            c.add(-4.0, "person")
        elif kind and not c.found and self._is_whose(c, j, kind):
            c.add(-5.0, "whose")
        elif kind in ("admin1", "admin2", "settlement", "quarter") and not (capital and low in VAGUE):
            c.add(2.5, "type")
            if self._is_area_like_country(c, j) or not any(
                self.gazetteer.place(i).kind == "country" for i, alternate in c.found if not alternate
            ):
                c.kind = self._called(c, low)
            if self.entity[c.first][0] == "PERSON" and (
                (kind == "settlement" and c.last == c.first + 1) or (kind == "admin2" and low not in ("county", "ward"))
            ):
                c.add(1.5, "type")  # *raided Kuyallo village*, *Kankara LGA*: its label is a guess
            c.end, c.plural = j + 1, low in self.role["plural_type"]
            c.small = low in self.role["small"]
        elif low in self.role["resident"] and not capital:
            c.add(2.5, "resident")
        elif capital and low in self.role["public_body"] and self._is_common(c):
            c.add(-2.0, "name of a body")  # *the Supreme Court*
        elif kind or low in self.role["public_body"]:
            c.add(1.0, "type near")
            if low == "countryside":
                c.part, c.end = True, j + 1
        elif low in FELL and c.found and self.lower[j + 1 : j + 2] == ["to"] and self._is_lost(j + 2):
            c.add(2.5, "fell")  # *Sinjar fell to Islamic State*
        elif not capital and c.found and self.reading.deps[c.last - 1] == "compound" and self.tags[j][:2] == "NN":
            c.add(0.5, "modifies")
        elif capital and self.tags[j][:3] == "NNP" and self.entity[j][1] <= c.first:
            c.add(self._name_behind(c), "name after")

    def _is_lost(self, i: int) -> bool:
        """*to the rebels*, *to Islamic State*; not *to her death*, *to earth*."""
        return i < self.size and (self.text[i][:1].isupper() or self.tags[i] in ("NNS", "DT"))

    def _is_street(self, c: Candidate) -> bool:
        """*on Bandera and Alameda streets*: streets that are called after towns."""
        if self.lower[c.last] in ("square", "plaza", "avenue", "boulevard") and self.entity[c.first][1] == c.first:
            return True  # *gathered at Santander square*
        joined = ("and", "&", ",")
        for i in range(c.last, min(c.last + 6, self.size)):
            if self.lower[i] in ("streets", "avenues") and self.tags[i][:2] == "NN":
                return self.lower[c.last] in joined or self.lower[c.first - 1] in joined
            if not (self.text[i][:1].isupper() or self.lower[i] in joined):
                return False
        return False

    def _is_capital_of(self, j: int) -> bool:
        """*Malakal, [the] [regional] capital of*."""
        at = self.lower.index("capital", j)
        return self.lower[at + 1 : at + 2] == ["of"] and all(
            self.tags[i][:2] in ("DT", "JJ", "NN") for i in range(j, at)
        )

    def goes_on(self, j: int) -> bool:
        """*Delicias de Concepcion*, *Bab al-Salam*: whether the word behind a name ties it to more."""
        if j + 2 >= self.size or not self.text[j].islower():
            return False
        name = j + 2 if self.text[j + 1] == "-" and self.lower[j] in ARTICLES else j + 1
        return (self.lower[j] in TYING or name == j + 2) and self.text[name][:1].isupper()

    def _is_whose(self, c: Candidate, j: int, kind: str) -> bool:
        """*the Dogon village of Sobame Da*, *the Andean department of Cusco*: whose it is or where, and its name
        behind; not *Moso village of Hpruso township*, *the Mutarara district of Tete*."""
        if kind != "settlement" and self.entity[c.first][0] != "NORP":
            return False
        named = self.lower[j + 1 : j + 2] in (["of"], ["called"], ["named"]) and self.text[j + 2 : j + 3] != []
        if not named or not self.text[j + 2][:1].isupper() or self.lower[c.first - 1] not in ("the", "a", "an"):
            return False
        return not self._is_area(j + 2)

    def _is_area(self, i: int) -> bool:
        """*Giro district*: whether the name at a token is called an area by the word behind it."""
        while i < self.size and self.text[i][:1].isupper():
            i += 1
        return i < self.size and self.words.kinds.get(self.lower[i]) in ("admin1", "admin2")

    def _is_area_like_country(self, c: Candidate, j: int) -> bool:
        """*Niger state*, *Luxembourg province*: an area that is called like a country; not *the Congo region*, *Georgia
        state media*."""
        if self.words.kinds[self.lower[j]] != "admin1" or self.lower[j] in ("region", "regions"):
            return False
        behind = (
            j + 1 < self.size and self.tags[j + 1][:2] == "NN" and self.lower[j + 1] not in self.role["public_body"]
        )
        return not behind and any(self.gazetteer.place(i).kind == "admin1" for i, _ in c.found)

    def _is_common(self, c: Candidate) -> bool:
        return c.last == c.first + 1 and self.lower[c.first] in self.role["common"]

    def _name_behind(self, c: Candidate) -> float:
        """Points for a capitalized word right behind: less doubt where the model sees an organisation's longer name."""
        label, first, last = self.entity[c.first]
        c.beside = True
        if label != "ORG" or first < c.first - 1:
            return -2.0
        return -0.5 if last > c.last + 1 else -1.0
