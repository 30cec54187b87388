"""Armed groups that no lexicon has, told by what they do or are called: a name in capitals that attacks or abducts
(*the Red Hand abducted a mayor*), and one that a group is said to bear (*a group calling itself the Red Hand*).

Left out: one word without an article, who may as well be a person (*Kubra killed two*), and headings, where every word
may have a capital.
"""

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.actors.lexicon import Entry
from newsledger.extract.actors.names import ARTICLES, fold, key_of
from newsledger.extract.actors.organizations import OrganizationWords
from newsledger.extract.actors.roster import Roster
from newsledger.extract.actors.scan import HYPHENS, NameSpan, NounSpan
from newsledger.extract.actors.states import BUILDINGS
from newsledger.extract.clause import apposed, conjuncts, is_passive
from newsledger.extract.codes import BANDS
from newsledger.extract.places.where import take_back
from newsledger.extract.reading import Reading

ARTICLED = frozenset(("los", "las", "les", "yan"))  # plurals of other languages
NAMING = frozenset("calling called named dubbed styled known".split())
GROUPED = frozenset("group militia faction gang cartel organisation organization".split())
BETWEEN = frozenset(("itself", "themselves", "as", "the", '"', "“", "'", "``"))
SPEAKING = frozenset(("it", "they"))
PARTICLES = frozenset(
    "al el ul ud e i de del la las los da do dos y wa wal bin ibn bint pour des du le les et en d l para por".split()
)


class Bands:
    """Reads the unknown armed groups of one article."""

    def __init__(self, reading: Reading, roster: Roster, names: list[NameSpan], nouns: list[NounSpan]):
        self.reading, self.roster, self.nouns = reading, roster, nouns
        self.known = {t for span in names for t in range(span.first, span.last)}
        self.folk = {t for s in names if s.of("ethnic") for t in range(s.first, s.last)}
        self.common = {t: span for span in nouns for t in range(span.first, span.last)}
        self.contexts = contexts(reading)
        self.words: OrganizationWords = reading.knowledge.cached(OrganizationWords)
        self.heads = frozenset(word.lower() for word in self.words.leading)

    def read(self) -> set[int]:
        """Adds every mention of the bands found; the tokens of them all."""
        reading, taken = self.reading, set[int]()
        found: dict[tuple[str, ...], str] = {}
        spans = (
            self._headed() + self._peopled() + self._called() + self._apposed() + self._fielding() + self._attacking()
        )
        spans.sort(key=lambda span: not span[2])  # what one of them tells to be armed is so wherever it stands
        for first, last, is_armed in spans:
            found.setdefault(tuple(reading.words[first:last]), self._make(first, last, is_armed))
        for name in sorted(found, key=len, reverse=True):
            for first in reading.positions.get(name[0].lower(), ()):
                tokens = range(first, first + len(name))
                if tuple(reading.words[first : tokens.stop]) == name and first not in self.roster.at:
                    field = "name" if len(name) > 1 else "alias"
                    self.roster.add(found[name], first, tokens.stop, tokens[-1], field, "band")
                    take_back(reading, tokens)
                    taken.update(tokens)
        return taken

    def _make(self, first: int, last: int, is_armed: bool) -> str:
        reading, words = self.reading, self.reading.words[first:last]
        name = " ".join(reading.text[reading.starts[first] : reading.ends[last - 1]].split())
        # parties and teams attack and storm out as well
        lead = self._leads(first)
        if lead in ("military", "other") and any(fold(word) in self.words.within for word in words):
            lead = "armed_group"  # *Ejército Secreto*, *Frente de Liberación*
        actor_type = self.words.type_of(words, "armed_group" if is_armed else lead or "other")
        if actor_type == "military" and not self.folk.isdisjoint(range(first, last)):
            actor_type = "armed_group"  # a people's, no state's
        return self.roster.make(Entry("name:" + key_of(name), name, actor_type))

    def _attacking(self) -> list[tuple[int, int, bool]]:
        """(first, last, whether what it does leaves no doubt that it is armed)."""
        reading, found = self.reading, list[tuple[int, int, bool]]()
        for verb in reading.spots(self.contexts["attacking"]):
            if reading.tags[verb][:1] != "V" or reading.kinds[verb] != "body":
                continue
            if reading.lower[verb] == "shot" and reading.lower[verb + 1 : verb + 2] not in (["dead"], ["and"]):
                continue  # *shot down the proposal*
            who = [c for c in reading.children[verb] if reading.deps[c] == "nsubj" and not is_passive(reading, verb)]
            above = reading.heads[verb]
            if reading.deps[verb] == "ccomp" and all(reading.lower[c] in SPEAKING for c in who):  # *said it had killed*
                who = [c for c in reading.children[above] if reading.deps[c] == "nsubj"]
            agents = [c for c in reading.children[verb] if reading.deps[c] == "agent"]
            who += [t for c in agents for t in reading.children[c] if reading.deps[t] == "pobj"]
            spans = [span for c in who for t in conjuncts(reading, c) if (span := self._name(t, sure=False))]
            found += [(*span, self._is_deed(verb)) for span in spans]
        return found

    def _headed(self) -> list[tuple[int, int, bool]]:
        """*Liwa al-Haqq*, *Katibat Serma*, *Comandos de la Frontera*: by the word that the name begins with."""
        reading, found, done = self.reading, list[tuple[int, int, bool]](), 0
        for token in reading.spots(self.heads):
            if self._led(token) is None or token < done or token in self.known or token in self.roster.at:
                continue
            last = behind = token + 1
            while behind < len(reading.words) and self._goes_on(behind):
                last = behind + 1 if reading.words[behind][:1].isupper() else last
                behind += 1
            place = reading.place_at.get(token)
            end = reading.lower[last - 1]
            if last == token + 1 or end in self.contexts["place_word"] or end in BUILDINGS:
                continue
            if self.words.ends(reading.words, last - 1) or (
                place is not None and place == reading.place_at.get(token + 1)
            ):
                continue  # *Lashkar Gah*
            if reading.lower[last : last + 1] == [] or reading.lower[last] not in self.contexts["place_word"]:
                found.append((token, last, self._leads(token) in BANDS or self._fights(token, last)))
                done = last
        return found

    def _leads(self, token: int) -> str:
        """The type that the words at a token give to the name which begins with them; empty where they give none."""
        return self._led(token) or ""

    def _led(self, token: int) -> str | None:
        words = self.reading.words
        told = self.words.leading.get(words[token], ())
        return next((kind for lead, kind in told if tuple(words[token : token + len(lead)]) == lead), None)

    def _fights(self, first: int, last: int) -> bool:
        """Whether who is named at tokens first..last does what only who bears arms does."""
        reading = self.reading
        for token in range(first, last):
            above = reading.heads[token]
            if first <= above < last:
                continue
            if reading.deps[token] == "nsubj":
                return self._is_deed(above) and not is_passive(reading, above)
            if reading.deps[token] == "pobj" and reading.lower[above] == "by":
                return reading.lower[reading.heads[above]] in self.contexts["deadly"]
        return False

    def _is_deed(self, verb: int) -> bool:
        """*killed*, *attacked a convoy*: of which it leaves no doubt that they bear arms; not *attacked the budget*."""
        reading, known = self.reading, self.contexts
        if reading.lower[verb] in known["deadly"]:
            return True
        objects = [c for c in reading.children[verb] if reading.deps[c] == "dobj"]
        hit = any(
            reading.lower[c] in known["owned"] | known["place_word"] or c in reading.place_at or self._is_armed(c)
            for c in objects
        )
        return hit and reading.lower[verb] in known["attacking"]

    def _is_armed(self, token: int) -> bool:
        noun = self.common.get(token)
        return noun is not None and noun.noun.actor_type in (*BANDS, "military", "police")

    def _peopled(self) -> list[tuple[int, int, bool]]:
        """*the Kuki Tribal Army*: a band's name that holds the name of a people, and more than *armed* or *special*."""
        reading, found = self.reading, list[tuple[int, int, bool]]()
        plain = self.contexts["official"] | self.contexts["armed"]
        for end in self.words.spots(reading) if self.folk else ():
            kind = self.words.types.get(reading.words[end], "")
            if reading.kinds[end] != "body" or kind not in (*BANDS, "military") or not self._is_part(end):
                continue
            first = end
            while first > 0 and (self._is_part(first - 1) or first - 1 in self.folk):
                first -= 1
            own = [t for t in range(first, end) if t not in self.folk and reading.lower[t] not in plain]
            if own and first in self.folk:
                found.append((first, self._whole(end + 1), kind in BANDS))
        return found

    def _whole(self, last: int) -> int:
        """The end of a name with what it is for (*the United Front for Change*), which is no place."""
        reading, i, end = self.reading, last + 1, last
        if reading.lower[last:i] not in (["for"], ["of"]):
            return last
        while i < len(reading.words) and i not in reading.place_at and i not in self.known:
            if reading.words[i][:1].isupper() and reading.tags[i][:2] == "NN":
                end = i + 1
            elif reading.lower[i] not in ("and", "of", "the", "for"):
                break
            i += 1
        return end

    def _goes_on(self, token: int) -> bool:
        """Whether a name in another language may go on with a token: a capital, *al-*, *-e-*, *de la*."""
        reading = self.reading
        if token in self.known or token in self.roster.at or reading.ends[token - 1] + 1 < reading.starts[token]:
            return False
        if reading.words[token] in HYPHENS:
            return reading.starts[token] == reading.ends[token - 1]
        capital = reading.words[token][:1].isupper() and reading.tags[token][:1] in "NJVF"
        return capital or reading.lower[token] in PARTICLES

    def _called(self) -> list[tuple[int, int, bool]]:
        """*a group calling itself the Red Hand*, *a militia known as Kubra*."""
        reading, found = self.reading, list[tuple[int, int, bool]]()
        for token in reading.spots(NAMING):
            noun = self.common.get(token - 1)
            if noun is None or noun.noun.kind not in ("group", "members") or noun.noun.actor_type == "military":
                continue
            first = token + 1
            while reading.lower[first : first + 1] and reading.lower[first] in BETWEEN:
                first += 1
            last = first
            while last < len(reading.words) and self._is_part(last):
                last += 1
            if last > first and (span := self._name(last - 1, sure=True)):
                found.append((*span, noun.noun.actor_type in BANDS))
        return found

    def _apposed(self) -> list[tuple[int, int, bool]]:
        """*the Red Hand, a little-known group*; *a militant group, Ansar al-Haqq*."""
        reading, found = self.reading, list[tuple[int, int, bool]]()
        for span in self.nouns:
            if span.noun.kind == "group" and span.noun.base.split()[-1] in GROUPED:
                names = [name for t in apposed(reading, span.head) if (name := self._name(t, sure=True))]
                found += [(*name, span.noun.actor_type in BANDS) for name in names]
        return found

    def _fielding(self) -> list[tuple[int, int, bool]]:
        """*militiamen of Besi Merah*, *gunmen of the Red Hand*, *rebels of the FKL*: whose fighters they are."""
        reading, found = self.reading, list[tuple[int, int, bool]]()
        for span in self.nouns:
            first = span.last + 1
            fighters = span.noun.kind == "members" and span.noun.actor_type in BANDS
            if not fighters or reading.lower[first - 1 : first] != ["of"]:
                continue
            article = reading.lower[first] == "the"
            first = last = first + article
            while last < len(reading.words) and self._is_part(last):
                last += 1
            label = reading.ent_types[first] if last > first else "PERSON"
            single = last == first + 1 and not (reading.words[first].isupper() and len(reading.words[first]) > 2)
            if label not in ("PERSON", "GPE", "LOC", "DATE") and (article or not single):
                found += [(*name, True) for name in [self._name(last - 1, sure=True)] if name]
        return found

    def _is_acronym(self, token: int) -> bool:
        """*KVS attacked a convoy*: letters alone, in a text that has not capitals alone; no bomb and no illness."""
        reading, word = self.reading, self.reading.words[token]
        start, end = reading.sentences[reading.sentence[token]]
        if not (word.isupper() and word.isalpha() and 2 < len(word) < 8) or reading.deps[token] == "compound":
            return False
        small = sum(w.islower() for w in reading.words[start:end])
        return small > 2 and fold(word) not in self.contexts["no_actor"] | self.contexts["no_name"]

    def _is_part(self, token: int) -> bool:
        reading = self.reading
        if reading.tags[token] not in ("NNP", "NNPS") or token in self.known or token in self.roster.at:
            return False
        return reading.words[token][:1].isupper() or reading.lower[token] in ARTICLES

    def _name(self, head: int, sure: bool) -> tuple[int, int] | None:
        """The tokens of the unknown name that ends at ``head``; None where it is none, or might be a person's or a
        place's. ``sure``: the words around say that it is a band's."""
        reading = self.reading
        first = head
        while first > 0 and (self._is_part(first - 1) or (reading.words[first - 1] in HYPHENS and first - 1 > 0)):
            first -= 1
        while first < head and not reading.words[first][:1].isupper() and reading.lower[first] not in ARTICLES:
            first += 1
        tokens = range(first, head + 1)
        if not self._is_part(head) or not reading.words[head][:1].isupper() or head in reading.place_at:
            return None
        if any(t in self.common and (t != head or first == head) for t in tokens):
            return None
        if sure:
            return first, head + 1
        word, before = reading.words[head], reading.lower[first - 1] if first else ""
        plural = reading.tags[head] == "NNPS" or reading.lower[first] in ARTICLED
        if word in self.words.types and first < head:
            return first, self._whole(head + 1)
        if plural and (first < head or before == "the"):
            return first, head + 1
        ents = {reading.ent_types[t] for t in tokens}
        if first == head and self._is_acronym(head):
            return first, head + 1
        return (first, head + 1) if before == "the" and "PERSON" not in ents else None
