"""Which country an article, or a sentence of it, is about: what *the army* and *the regime* belong to."""

from collections import Counter

from newsledger.extract.actors.lexicon import ActorLexicon
from newsledger.extract.actors.names import pieces
from newsledger.extract.actors.scan import NameSpan
from newsledger.extract.clause import first_conjunct
from newsledger.extract.codes import BANDS
from newsledger.extract.places.elsewhere import is_of_meeting
from newsledger.extract.reading import Reading
from newsledger.extract.words import SAYING, words

PACTS = words("agreement agreements deal accord accords pact protocol declaration memorandum talks process")
SIGNING = words("signed sign signing reached agreed brokered concluded negotiated mediated")
DIPLOMACY = words(
    "mediation mediators mediator auspices brokered mediated sponsored facilitated calls appeals sponsorship"
)

NAMESAKES = {"COD": "COG", "COG": "COD", "SDN": "SSD", "SSD": "SDN"}  # of which a text may say no more than *Congo*
COMMON_PARTS = words(  # of which bands everywhere make their names
    "popular people peoples s national nationalist liberation revolutionary democratic united patriotic resistance"
    " defense defence army front forces force movement council salvation armed freedom the of for and islamic party"
    " command union alliance republican rebel military"
)


class Focus:
    """Counts countries by the places and the names of states (adjectives too) of an article."""

    def __init__(self, reading: Reading, names: list[NameSpan], lexicon: ActorLexicon):
        self.reading = reading
        self.by_sentence: dict[int, Counter[str]] = {}
        spots = [  # talks in Doha are not of its government
            (token, country)
            for token, place in reading.place_at.items()
            if reading.place_at.get(token + 1) != place  # a name of two words is one name
            and (country := reading.places[place].country)
            and not (is_of_meeting(reading, token) or self._mediates(token))
        ]
        for span in names:
            target = span.of("state", "adjective", "metonym")
            beside = reading.lower[span.last : span.last + 1] in (["border"], ["frontier"])  # *on the Thai border*
            beside = beside and reading.tags[span.last + 1 : span.last + 2] not in (["NN"], ["NNS"])  # no *guards*
            aside = span.leaning or beside or self._mediates(span.last - 1)
            if target and span.first not in reading.place_at and not aside:
                spots.append((span.first, target.key))
        told = {country for _, country in spots}
        homes = ((span.first, self._home(lexicon, span)) for span in names)
        spots += [(token, country) for token, country in homes if country in told]
        for token, country in [spot for spot in spots if not self._speaks(spot[0])] or spots:
            self.by_sentence.setdefault(reading.sentence[token], Counter())[country] += 1
        self.whole: Counter[str] = Counter()
        for counts in self.by_sentence.values():
            self.whole.update(counts)
        self.country = self._clear(self.whole)
        self.people = {t.key for span in names for t in span.targets if t.kind == "person"}
        self.alone = {t.key for span in names if len(span.targets) == 1 for t in span.targets if t.kind == "actor"}

    def _mediates(self, token: int) -> bool:
        """*under Saudi and US mediation*, *calls by Egypt*, *signed a truce in Jeddah*, *the Astana accord*: who stands
        between the sides is neither."""
        lower, heads = self.reading.lower, self.reading.heads
        if PACTS & set(lower[token + 1 : token + 2]):
            return True
        above = heads[first_conjunct(self.reading, token)]
        hosts = lower[above] == "in" and bool(SIGNING & {lower[heads[above]], lower[heads[heads[above]]]})
        return hosts or bool(DIPLOMACY & {lower[above], lower[heads[above]]})

    @staticmethod
    def _home(lexicon: ActorLexicon, span: NameSpan) -> str:
        """The country of an armed group that a name can only mean."""
        keys = {target.key for target in span.targets if target.kind == "actor"}
        entry = lexicon.entry(next(iter(keys))) if len(keys) == 1 else None
        return entry.country if entry is not None and entry.actor_type in BANDS else ""

    def _speaks(self, token: int) -> bool:
        """*…, the United States and Saudi Arabia said*: who only tells of it is not where it is."""
        first = first_conjunct(self.reading, token)
        if self.reading.deps[first] == "pobj" and self.reading.lower[self.reading.heads[first]] in ("in", "at"):
            first = self.reading.heads[self.reading.heads[first]]  # *diplomats in Bangkok said*
        return self.reading.deps[first] == "nsubj" and self.reading.lower[self.reading.heads[first]] in SAYING

    @staticmethod
    def _clear(counts: Counter[str]) -> str:
        """The country that has two fifths of the names, and half as many again as the next."""
        ranked = counts.most_common(2)
        if not ranked or ranked[0][1] < 0.4 * counts.total():
            return ""
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 1.5 * ranked[1][1] else ""

    def choose(self, lexicon: ActorLexicon, keys: list[str], token: int) -> str:
        """The only actor that a name can mean, the only one that the article names unmistakably, the only one of the
        country in focus or of a country that the article names at all (*RSF* where Sudan is named); else none."""
        keys = list(dict.fromkeys(keys))  # *NATO* and *Nato* are two spellings of one
        if len(keys) == 1:
            return keys[0]
        led = {entry.part_of for person in self.people if (entry := lexicon.entry(person))}
        named = [key for key in keys if key in self.alone or key in led]
        if len(named) == 1:
            return named[0]
        country = self.at(token)
        local = [key for key in keys if (entry := lexicon.entry(key)) and entry.country and entry.country == country]
        if len(local) == 1:
            return local[0]
        near = [key for key in keys if (entry := lexicon.entry(key)) and self.whole[entry.country]]
        if len(near) == 1 and not local:
            return near[0]
        entries = [entry for key in keys if (entry := lexicon.entry(key))]
        free = [entry.key for entry in entries if not entry.country]
        armed = any(entry.actor_type in BANDS for entry in entries)  # then an acronym alone tells of neither
        return free[0] if len(free) == 1 and not (local or armed) else ""

    def fitting(self, lexicon: ActorLexicon, names: list[NameSpan]) -> list[NameSpan]:
        """The names without those of bodies of another country: *Internal Security Forces* in Syria are not those of
        Lebanon, whose entry tells them apart by their country; a *Popular Liberation Army* may be anybody's."""
        return [span for span in names if not self._is_elsewhere(lexicon, span)]

    def _is_elsewhere(self, lexicon: ActorLexicon, span: NameSpan) -> bool:
        entry = lexicon.entries.get(span.targets[0].key) if len(span.targets) == 1 else None
        if entry is None or not entry.country:
            return False
        said = [piece for word in self.reading.words[span.first : span.last] for piece in pieces(word)]
        common = len(said) > 2 and entry.actor_type in BANDS and COMMON_PARTS.issuperset(said)
        articled = self.reading.lower[span.first] == "the" and entry.name.startswith(("Los ", "Las "))
        if not common and not articled and not entry.name.endswith(")"):  # *the Lobos* of a league
            return False
        here = self.at(span.first)
        return entry.country not in self.whole and here not in ("", entry.country, NAMESAKES.get(entry.country))

    def at(self, token: int) -> str:
        """The country in focus at a token: the article's, else that of the nearest sentence before with a clear one."""
        if self.country:
            return self.country
        for sentence in range(self.reading.sentence[token], -1, -1):
            if country := self._clear(self.by_sentence.get(sentence, Counter())):
                return country
        return ""
