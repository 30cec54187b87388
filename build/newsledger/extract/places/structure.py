"""Names that the shape of a report calls places: *Kone Hmi village*, *in Shangi (Bwisha, Rutshuru)*.

Reports on incidents name a place with its type noun or with what holds it in brackets. The whole run of capitals is
then the name, whatever the model takes it for.
"""

from collections.abc import Container

from newsledger.extract.places.assailed import STRIKES
from newsledger.extract.places.words import PlaceWords
from newsledger.extract.reading import Reading
from newsledger.extract.words import LOCATIVE

INSIDE = frozenset("kwa wa ya de do da del dos la el al ul e i o y ye az as ad ar ez the".split())
BRACKET_TOKENS = 16
RUN_TOKENS = 9
RUN_NAMES = 5
LISTED_NAMES = 12
HITTING = frozenset(
    "hit hits struck bombed shelled shelling bombarded pounded stormed entered reached left raided overran"
    " retook".split()
)
NAMING = (["called"], ["named"], ["known"])
PARTS = frozenset("suburbs districts neighborhoods neighbourhoods quarters".split())
OUTSKIRTS = frozenset("outskirts vicinity km kilometers kilometres miles".split())
LEADING = frozenset("the in on at a -".split())
RANGES = frozenset("mountains hills valley plain plains".split())
SITED = frozenset(
    "mosque market parish cooperative ranch plantation estate checkpoint post outpost garrison barracks junction"
    " crossing mine health-post dispensary".split()
)
COMMUNITY = frozenset(("community",))  # *Gajir, a farming community in Maru*, but not *the farming community*


class Structure:
    """``firm``: {first token: (token after the name, kind)} of the names that their surroundings make sure."""

    def __init__(self, reading: Reading, words: PlaceWords, lost: Container[str] = ()):
        self.reading, self.words, self.lost = reading, words, lost
        self.text, self.lower, self.tags = reading.words, reading.lower, reading.tags
        self.size = len(self.text)
        self.directions = words.role("direction")
        self.titles = words.role("person_title")
        self.plurals = words.role("plural_type")
        self.placing = words.role("in") | words.role("at") | {"of"}
        self.holding = words.kinds.keys() | words.role("locative_noun") | words.role("direction") | OUTSKIRTS
        self.firm: dict[int, tuple[int, str]] = {}
        self.villages: set[int] = set()  # of these, what a word for a village stands right before
        self.open: set[int] = (
            set()
        )  # of these, runs that may hold more than the name (*the city of Aleppo Syrian troops*)

    def read(self) -> "Structure":
        for i in self.reading.spots(self.words.turns):
            if self.lower[i] in self.words.leading:
                self._before_name(i)
            if self.text[i] in ("(", "["):
                self._bracket(i)
            elif self.lower[i] in self.words.kinds and self.text[i].islower() and i > 0:
                if self._is_said(i):
                    continue
                self._typed(i)
                self._ranged(i)
                self._apposed(i)
                if self.words.kinds[self.lower[i]] in ("admin1", "admin2"):
                    self._contained(i)
                self._before_of(i)
                self._called(i)
                if self.lower[i] in self.plurals:
                    self._listed_of(i)
                    self._listed_before(i)
                if self.lower[i] in self.plurals or self.lower[i] in PARTS:
                    self._apposed_list(i)
        for i in self.reading.spots(COMMUNITY):
            self._apposed(i, "settlement")
        for i in self.reading.spots(SITED):
            self._sited(i)
        return self

    def _is_said(self, i: int) -> bool:
        """*Bustillo states it clearly*: a verb, and no type noun."""
        behind = self.lower[i + 1] if i + 1 < self.size else ""
        return self.lower[i] == "states" and (self.tags[i][:1] == "V" or behind in ("it", "that", "clearly"))

    def run_before(self, end: int) -> int:
        """The first token of the run of capitals that ends before ``end``; ``end`` itself where there is none."""
        i, first, names, starts, ends = end - 1, end, 0, self.reading.starts, self.reading.ends
        while i >= 0 and end - i <= RUN_TOKENS and names < RUN_NAMES:
            word = self.text[i]
            if self.lower[i] in self.lost:
                break
            if word[:1].isupper() and not (names and self.lower[i] in self.titles) and self.tags[i] not in ("DT", "IN"):
                first, names = i, names + 1
            elif first == end or not (self.lower[i] in INSIDE or (word in "-/" and ends[i] == starts[i + 1])):
                break
            i -= 1
        while first < end and (self.lower[first] in self.directions or self.lower[first] in LEADING):
            if first + 1 == end:
                break
            first += 1
        return first

    def _typed(self, i: int) -> None:
        """*Kone Hmi village*: more than one word before a type noun is one name."""
        first = self.run_before(i)
        kind = self.words.kinds[self.lower[i]]
        called = i - first >= 2 and kind in ("settlement", "admin2", "admin1", "quarter")
        owned = i - first == 1 and first > 1 and self.lower[first - 1] in ("'s", "’s")  # *Conakry's Kaloum quarter*
        called |= owned and self.text[first - 2][:1].isupper() and kind in ("quarter", "admin2")
        if called and self.reading.sentence[first] == self.reading.sentence[i]:
            self.firm.setdefault(first, (i, kind))

    def _ranged(self, i: int) -> None:
        """*the Ouarsenis mountains*, *in the Sambisa hills*."""
        first = self.run_before(i)
        if self.lower[i] in RANGES and first < i and self.lower[first - 1] == "the" and self.tags[i - 1] == "NNP":
            self.firm.setdefault(first, (i + 1, "region"))

    def _apposed(self, i: int, kind: str = "") -> None:
        """*Alekseevka, a small village on the border*."""
        kind = kind or self.words.kinds[self.lower[i]]
        j = i - 1
        while j > 0 and i - j < 4 and self.tags[j] in ("JJ", "JJR", "JJS", "NN", "VBN", "RB"):
            j -= 1
        if i + 1 < self.size and (self.tags[i + 1] in ("NN", "NNS", "POS") or self.lower[i] == "division"):
            return  # *Michael Reed, a city spokesman*, *Ann Poe, the county's director*
        if j > 1 and self.lower[j] in ("a", "an", "the") and self.text[j - 1] == "," and j < i:
            first = self.run_before(j - 1)
            called = 0 < j - 1 - first <= 3 and (
                kind in ("settlement", "admin2", "admin1") or self.lower[i] in ("island", "islet", "oasis")
            )
            listed = first > 0 and self.text[first - 1] == "," and self.lower[i] not in ("village", "town")
            if called and not listed:
                self.firm.setdefault(first, (j - 1, kind))

    def _apposed_list(self, i: int) -> None:
        """*in Zorgo and Kafarlo, eastern suburbs of Damascus*: each name of the list is a part of the town behind."""
        j, end = i - 1, i + 2
        while j > 0 and i - j < 4 and (self.tags[j] in ("JJ", "CD", "DT") or self.lower[j] in self.directions):
            j -= 1
        if self.text[j] != "," or self.lower[i + 1 : end] not in (["of"], ["in"]) or not self.text[end : end + 1]:
            return
        if self.text[end][:1].isupper():
            kind = "quarter" if self.lower[i] in PARTS else self.words.kinds[self.lower[i]]
            self._list_ending(j, kind)

    def _contained(self, i: int) -> None:
        """*near Wad Elrahim in Gezira state*, *hit Verkhnia Slobidka, Donetsk region*: a run of names between a word of
        place or of shelling and the area that holds it."""
        outer = self.run_before(i)
        link = outer - 1
        if link > 0 and self.lower[link] == "the":
            link -= 1
        if outer == i or link < 2 or self.lower[link] not in (",", "in"):
            return
        first = self.run_before(link)
        opens = self.words.openings.get(self.lower[first]) or self.lower[first] in self.words.kinds
        if link == first or first == 0 or opens:
            return
        if link - first == 1 and (self.text[first].isupper() or self.tags[first] != "NNP" or not self._is_small(i)):
            return
        before = self.lower[first - 1]
        if before in LOCATIVE or before in HITTING or (before == "on" and self.lower[first - 2] in STRIKES):
            self.firm.setdefault(first, (link, ""))

    def _is_small(self, i: int) -> bool:
        """Whether an area's type noun is written small behind its name (*in Chouardia, Medea province*)."""
        return self.text[i].islower() or self.text[i] == "LGA"

    def _before_name(self, i: int) -> None:
        """*colonia Lorena*, *Barangay Timba*: the type noun before its name."""
        if (kind := self.words.leading.get(self.lower[i])) is not None:
            end = i + 1
            while (
                end < self.size
                and end - i <= 5
                and (
                    self.text[end][:1].isupper()
                    or (self.lower[end] in INSIDE and end + 1 < self.size and self.text[end + 1][:1].isupper())
                )
            ):
                end += 1
            if end > i + 1:
                self.firm[i + 1] = (end, kind)
                self.villages.update((i + 1,) if kind == "settlement" else ())

    def _sited(self, i: int) -> None:
        """*the mosque of Oru, Zorgo department*, *the coffee cooperative of La Sorpresa near Bor*: what stands in a
        place that lies in or near another."""
        end = i + 2
        if self.lower[i + 1 : end] != ["of"]:
            return
        while end < self.size and end - i <= RUN_TOKENS and self._in_run(end):
            end += 1
        behind = self.lower[end : end + 1] in ([","], ["near"], ["in"], ["("]) and end + 1 < self.size
        if end > i + 2 and behind and self.text[end + 1][:1].isupper() and self.tags[end - 1] == "NNP":
            self.firm.setdefault(i + 2, (end, "settlement"))

    def _before_of(self, i: int) -> None:
        """*the village of Tell Zorqan*: all of the run is its name."""
        kind, end = self.words.kinds[self.lower[i]], i + 2
        if kind not in ("settlement", "admin2") or self.lower[i + 1 : i + 2] != ["of"] or self.lower[i] == "capital":
            return  # *the capital of El Salvador* is another name's
        while end < self.size and end - i <= RUN_TOKENS and self._in_run(end):
            end += 1
        if end > i + 3 and self.text[end - 1][:1].isupper():
            self.firm.setdefault(i + 2, (end, kind))
            self.open.add(i + 2)

    def _called(self, i: int) -> None:
        """*a hamlet named Tumbin Kuka*, *the town known as Bor*."""
        kind, first = self.words.kinds[self.lower[i]], i + 2 + (self.lower[i + 1 : i + 3] == ["known", "as"])
        if kind not in ("settlement", "admin2", "quarter", "site") or self.lower[i + 1 : i + 2] not in NAMING:
            return
        end = first
        while end < self.size and end - first <= RUN_TOKENS and self._in_run(end):
            end += 1
        if end > first:
            self.firm.setdefault(first, (end, kind))

    def _listed_of(self, i: int) -> None:
        """*the villages of Timba, Zorgo and Kafarlo*: each name of the list."""
        kind, at = self.words.kinds[self.lower[i]], i + 2
        found: list[tuple[int, int]] = []
        if self.lower[i + 1 : i + 2] != ["of"]:
            return
        while at < self.size and len(found) < LISTED_NAMES:
            end = at
            while end < self.size and end - at <= RUN_TOKENS and self._in_run(end):
                end += 1
            if end == at or self.tags[end - 1][:3] != "NNP" or len(self.text[end - 1]) < 3:
                break
            found.append((at, end))
            at = end + 1 if self.lower[end : end + 1] == [","] else end
            at += self.lower[at : at + 1] == ["and"]
            if at == end:
                break
        for first, end in found if len(found) > 1 else ():
            self.firm.setdefault(first, (end, kind))

    def _listed_before(self, i: int) -> None:
        """*the Midan, Zorgo and Kafarlo districts*: each name of the list that ends at the type noun."""
        self._list_ending(i, self.words.kinds[self.lower[i]])

    def _list_ending(self, end: int, kind: str) -> None:
        """Makes each name of the list that ends before a token firm."""
        found: list[tuple[int, int]] = []
        while end > 1 and len(found) < LISTED_NAMES:
            first = self.run_before(end)
            if first == end or self.tags[end - 1][:3] != "NNP" or len(self.text[end - 1]) < 3:
                break
            found.append((first, end))
            before = self.lower[first - 1] if first else ""
            if before != ("and" if len(found) == 1 else ","):
                break
            end = first - 1
            end -= before == "and" and self.text[end - 1] == ","
        for first, end in found if len(found) > 1 else ():
            self.firm.setdefault(first, (end, kind))

    def _in_run(self, i: int) -> bool:
        if self.lower[i] in self.lost:
            return False
        if self.text[i][:1].isupper():
            return True
        inside = self.lower[i] in INSIDE
        name = i + 2 if inside and self.text[i + 1 : i + 2] == ["-"] else i + 1  # *the village of al-Zarbuqa*
        return (inside or self.text[i] == "-") and name < self.size and self.text[name][:1].isupper()

    def _bracket(self, i: int) -> None:
        """*Shangi (Bwisha, Rutshuru)*: names and type nouns only, parted by commas."""
        end = next((j for j in range(i + 1, min(i + BRACKET_TOKENS, self.size)) if self.text[j] in ")]"), None)
        if end is None:
            return
        parts, at = [], i + 1
        while at < end and self.lower[at] in ("coded", "as", "to", "also", "known", "location"):
            at += 1
        for j in range(at, end + 1):
            if j == end or self.text[j] in (",", ";"):
                parts.append((at, j))
                at = j + 1
        read = [self._part(first, last) for first, last in parts if last > first]
        names = [part for part in read if part is not None]
        if not names or len(names) < len(read) - 1:
            return
        if len(names) == 1 and not self._place_before(i):
            return
        if all(self.text[first].isupper() for first, _, _ in names):
            return
        for first, last, kind in names:
            self.firm[first] = (last, kind)
        self._outer(i)

    def _part(self, first: int, last: int) -> tuple[int, int, str] | None:
        kind = ""
        called = self.text[last - 1].islower() or self.text[last - 1] == "LGA"
        if self.lower[last - 1] in self.words.kinds and last - first > 1 and called:
            kind, last = self.words.kinds[self.lower[last - 1]], last - 1
        if self.run_before(last) != first or not self.text[last - 1][:1].isalnum():
            return None
        if all(self.lower[i] in self.directions for i in range(first, last)):
            return None
        return first, last, kind

    def _place_before(self, i: int) -> bool:
        """Whether the words before a bracket stand behind a preposition of place or are a type noun."""
        while i > 1 and self.text[i - 1] in ")]":
            i = next((j for j in range(i - 1, max(i - BRACKET_TOKENS, -1), -1) if self.text[j] in "(["), 0)
        if i > 0 and self.text[i - 1].islower() and self.lower[i - 1] in self.words.kinds:
            return True
        first = self.run_before(i)
        while 1 < first < i and self.text[first - 1] == ",":  # *in Paen, Sai Buri (Pattani)*
            i, first = first - 1, self.run_before(first - 1)
        if first > 1 and self.lower[first - 1] == "of" and self.lower[first - 2] not in self.holding:
            return False  # *the board of Vykhod (Coming Out)*
        return first < i and first > 0 and self.lower[first - 1] in self.placing

    def _outer(self, i: int) -> None:
        """The name before a bracket of names, where a preposition of place stands before it."""
        first, kind = self.run_before(i), ""
        if self.text[i - 1] == "LGA" and first < i - 1:  # *at Rawuru, Barkin Ladi LGA (Plateau)*
            i, kind = i - 1, "admin2"
        if first < i and self._place_before(i) and self.tags[first] != "NNPS":
            self.firm.setdefault(first, (i, kind))
