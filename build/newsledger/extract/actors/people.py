"""Persons: known ones, those the model finds, and what follows a title; each with the title before it, and later
mentions by surname."""

from msgspec import Struct

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.actors.lexicon import ActorLexicon, Entry
from newsledger.extract.actors.lone import PARTICLES, find_credited, names_thing, shows_person
from newsledger.extract.actors.names import ARTICLES, called, fold, key_of, pieces
from newsledger.extract.actors.nominals import NounPhrases
from newsledger.extract.actors.organizations import OrganizationWords
from newsledger.extract.actors.phrases import Phrase
from newsledger.extract.actors.revealed import find_revealed, stands_as_surname
from newsledger.extract.actors.roster import Roster
from newsledger.extract.actors.scan import NameSpan, NounSpan
from newsledger.extract.actors.states import BUILDINGS, is_located, stands_in_body
from newsledger.extract.places.where import take_back
from newsledger.extract.reading import Reading
from newsledger.extract.words import LISTED, SAYING, words

JOURNALISTS = frozenset("journalist reporter correspondent cameraman photographer photojournalist editor".split())
NO_TITLES = ("national", "source")  # *National University*, *Source: Anadolu*
SHEIKHS = frozenset(("sheikh", "shaikh", "sheik"))
PLACES = words(
    "tal tel tell kafr kfar deir dayr wadi jabal jebel bir ain ayn beit bayt maarat maaret kherbet mount lake cape"
)
GIVEN = LISTED["given_name"]
FAMILIES = LISTED["family_name_first"]
ADDRESSES = (["mr"], ["mrs"], ["ms"], ["miss"], ["president"], ["chairman"], ["premier"])
ROLE = 7  # tokens of a title before the name


class PersonSpan(Struct, frozen=True):
    """A person's name at tokens first..last; key of a known person, or empty."""

    first: int
    last: int
    key: str = ""


class People:
    """Reads the persons of one article."""

    def __init__(self, reading: Reading, roster: Roster, phrases: NounPhrases, names: list[NameSpan]):
        self.reading, self.roster, self.phrases, self.names = reading, roster, phrases, names
        self.contexts = contexts(reading)
        self.named = {token for span in names for token in range(span.first, span.last)}
        self.organized = {t for ent in reading.ents if ent.label == "ORG" for t in range(ent.start, ent.end)}
        words: OrganizationWords = reading.knowledge.cached(OrganizationWords)
        self.organization_words = words.types
        self.organized.update(words.spots(reading))
        self.bands = {span.first for span in phrases.nouns if span.noun.kind in ("group", "members", "means")}
        self.credited = find_credited(reading)

    def read(self) -> None:
        found = self._known() + self._modelled()
        taken = {token for span in found for token in range(span.first, span.last)}
        found += self._titled(taken)
        found += self._speaking(taken)
        found += self._revealed(taken)
        found = [s for s in found if s.key or self.reading.lower[s.last - 1] not in BUILDINGS]  # *National Palace*
        found = [s for s in found if s.last - 1 not in self.phrases.used and s.first not in self.credited]
        found = self._joined(sorted(found, key=lambda span: span.first))
        keys = self._identify(found)
        unshown = self._unshown(keys)
        found = [span for span in found if keys[span] not in unshown]
        keys = {span: keys[span] for span in found}
        for span in found:
            self._add(span, keys[span])
        self._surnames(keys, {t for span in found for t in range(span.first, span.last)})

    def _unshown(self, keys: dict[PersonSpan, str]) -> set[str]:
        """The keys of unknown persons who are one word everywhere, without a title, and do nothing a person does."""
        full = {key for span, key in keys.items() if span.key or len(self._pieces(span)) > 1 or self._has_title(span)}
        lone = [(span, key) for span, key in keys.items() if key not in full]
        people = (
            {t for span, key in keys.items() if key in full for t in range(span.first, span.last)} if lone else set()
        )
        people.update(t for span in self.phrases.nouns if lone and span.noun.kind == "people" for t in (span.head,))
        shown = {key for span, key in lone if shows_person(self.reading, span.first, span.last, people)}
        return {key for _, key in lone} - shown

    def _has_title(self, span: PersonSpan) -> bool:
        first, phrase = self._title(span.first)
        return first < span.first or phrase is not None

    def _joined(self, found: list[PersonSpan]) -> list[PersonSpan]:
        """*governor Oleksandr | Prokudin*: a first name behind a title and the name that the model found beside it."""
        joined: list[PersonSpan] = []
        for span in found:
            before = joined[-1] if joined else None
            if (
                before
                and before.last == span.first
                and not before.key
                and not span.key
                and before.last - before.first == 1
            ):
                joined[-1] = PersonSpan(before.first, span.last)
            else:
                joined.append(span)
        return joined

    def _known(self) -> list[PersonSpan]:
        found = []
        for name in self.names:
            if (target := name.of("person")) is not None and not self._names_building(name):
                first, last = self._widen(name.first, name.last)
                known = target.key if (first, last) == (name.first, name.last) else ""
                if not known and last - name.last + name.first - first and name.last - name.first > 1:
                    known, first, last = target.key, name.first, name.last
                if known:
                    found.append(PersonSpan(first, last, known))
                elif last - first > 1:
                    found.append(PersonSpan(*self._whole(first, last)))
        return found

    def _names_building(self, name: NameSpan) -> bool:
        """*Gaddafi Stadium*, *King Fahd Hospital*, *Ain al-Asad*: what is called after a person."""
        if name.first and self.reading.words[name.first - 1].istitle() and self.reading.lower[name.first - 1] in PLACES:
            return True
        behind = self.reading.words[name.last : name.last + 1]
        return behind != [] and behind[0][:1].isupper() and behind[0].lower() in BUILDINGS

    def _widen(self, first: int, last: int) -> tuple[int, int]:
        """A known surname inside the model's longer name (*Maher Assad*) is that longer name."""
        for ent in self.entities.get(first, ()):
            if ent[0] <= first and last <= ent[1] and ent[2] == "PERSON":
                start, end = self._trim(ent[0], ent[1])
                if start <= first and last <= end:
                    return start, end
        return first, last

    @property
    def entities(self) -> dict[int, list[tuple[int, int, str]]]:
        if not hasattr(self, "_entities"):
            self._entities: dict[int, list[tuple[int, int, str]]] = {}
            for ent in self.reading.ents:
                for token in range(ent.start, ent.end):
                    self._entities.setdefault(token, []).append((ent.start, ent.end, ent.label))
        return self._entities

    def _modelled(self) -> list[PersonSpan]:
        reading, found = self.reading, []
        located = {  # *Kumba Moke village* makes *Kumba Moke* a place wherever it stands
            tuple(reading.words[ent.start : ent.end])
            for ent in reading.ents
            if ent.label in ("PERSON", "GPE", "LOC", "FAC") and is_located(reading, ent.start, ent.end)
        }
        for ent in reading.ents:
            if tuple(reading.words[ent.start : ent.end]) in located and not self._title_before(ent.start):
                continue
            if (
                ent.label != "PERSON"
                or reading.kinds[ent.start] in ("furniture", "dateline")
                or ent.end - 1 in self.roster.at
            ):
                continue
            first, last = self._trim(ent.start, ent.end)
            if first < last and self._is_name(first, last) and not self._names_quarter(first):
                found.append(PersonSpan(*self._whole(first, last)))
        return found

    def _whole(self, first: int, last: int) -> tuple[int, int]:
        """*Ann | Hill Bell*, *Hill | Bell*, *[Ann] Hill*: with the words of the name beside the model's that the parse
        hangs on it."""
        reading, end = self.reading, self.reading.sentences[self.reading.sentence[first]][1]
        if reading.words[last : last + 1] == ["]"] and last + 1 < end and self._is_piece(last + 1):
            last += 2
        while last < end:
            behind, joined = last, reading.lower[last] in PARTICLES and reading.lower[last] not in ARTICLES
            if joined:
                behind += 1  # *Ana Ruiz | y Damas*
            elif reading.words[last + 1 : last + 2] == ["-"] and reading.lower[last] in ARTICLES:
                behind += 2  # *Ann | Hill al-Bell*
            hung = joined or last <= reading.heads[last - 1] < last + 4
            if behind >= end or not hung or not self._is_piece(behind) or self._is_given(last):
                break
            last = behind + 1
        while self._is_piece(first - 1) and first <= reading.heads[first - 1] < last and self._is_given(first - 1):
            first -= 1
        return first, last

    def _is_given(self, token: int) -> bool:
        return fold(self.reading.words[token]) in GIVEN

    def _is_piece(self, token: int) -> bool:
        """Whether a token may be a further word of a person's name: a capital word that is nothing else."""
        reading = self.reading
        if token <= 0 or reading.tags[token] != "NNP" or reading.ent_types[token] not in ("", "PERSON"):
            return False
        word = reading.words[token]
        if not word[:1].isupper() or word.isupper() or not word.isalpha() or word in self.organization_words:
            return False
        busy = (self.named, self.titles, self.roster.at, reading.place_at, self.credited)
        folded = fold(word)
        return not any(token in some for some in busy) and not any(
            folded in self.contexts[role] for role in ("title", "no_name", "no_actor", "place_word")
        )

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        """Without titles, possessive endings and words in lower case at either end."""
        reading = self.reading
        while first < last and (
            (
                not reading.words[first][:1].isupper()
                and reading.lower[first] not in (*ARTICLES, "bin", "ibn", "abu", "de")
            )
            or fold(reading.words[first]) in self.contexts["title"]
            or first in self.titles
        ):
            first += 1
        while first < last and (reading.tags[last - 1] == "POS" or not reading.words[last - 1][:1].isupper()):
            last -= 1
        for token in range(first, last):
            word = reading.words[token]
            if not (word[:1].isupper() or word in PARTICLES or word in ("-", ".", "'s") or word[:1] in "'’"):
                return first, token
        return first, last

    @property
    def titles(self) -> set[int]:
        if not hasattr(self, "_titles"):
            self._titles = {t for span in self.phrases.nouns for t in range(span.first, span.last)}
        return self._titles

    def _is_name(self, first: int, last: int) -> bool:
        reading = self.reading
        if any(token in self.named for token in range(first, last)) or first in self.credited:
            return False
        if reading.lower[first] in PLACES and last - first > 1 and not self._title_before(first):
            return False  # *Tal Kumba*
        if names_thing(reading, last - 1, self.bands) and not self._title_before(first):
            return False  # *the Kumba Moke group*
        if last - 1 in reading.place_at and not self._title_before(first):
            return False
        if not self._title_before(first) and is_located(reading, first, last):
            return False
        if not stands_in_body(reading, first, last):
            return False
        word = reading.words[last - 1]
        if last - first == 1 and word in self.organization_words:
            return False
        if last - first > 1 and word in self.organization_words and "." not in "".join(reading.words[first:last]):
            return False  # *Nasr Army*, but *Ann S. School*
        if word.isupper() and reading.tags[last : last + 1] in (["CD"], ["HYPH"]):
            return False  # *LIB 512*
        if fold(word) in self.contexts["no_name"] or not any(c.isalpha() for c in word) or len(word.strip(".")) < 2:
            return False
        if word.endswith(".") and last - first < 3:
            return False  # *Rs.*, *St.*
        return any(tag in ("NNP", "NNPS") for tag in reading.tags[first:last])

    def _title_before(self, first: int) -> bool:
        return first > 0 and (
            first in self.phrases.reader.noun_ending or fold(self.reading.words[first - 1]) in self.contexts["title"]
        )

    def _titled(self, taken: set[int]) -> list[PersonSpan]:
        """Capitalised words right behind a title (*Colonel Riad Asaad*) where the model saw no person."""
        reading, found = self.reading, []
        nouns = (s for s in self.phrases.nouns if s.noun.kind == "people" or s.noun.base in JOURNALISTS)
        ends = [s.last for s in nouns if s.noun.base not in NO_TITLES or reading.words[s.head].islower()]
        titles = self.contexts["title"]
        ends += [i + 1 for i in reading.capitalized if fold(reading.words[i]) in titles]
        for first in sorted(set(ends)):
            if self._names_quarter(first) or (first < len(reading.words) and fold(reading.words[first]) in titles):
                continue  # *Brig. Gen. Saleh*
            last = first
            if first in self.credited:
                continue
            while (
                last < len(reading.words)
                and reading.tags[last] == "NNP"
                and (reading.words[last][:1].isupper() or reading.lower[last] in ARTICLES or reading.words[last] == "-")
                and last not in taken
                and last not in self.named
                and last not in self.titles
                and reading.sentence[last] == reading.sentence[first - 1]
                and reading.kinds[last] != "furniture"
            ):
                last += 1
            found += self._apposed(first, taken)
            word = reading.words[last - 1]
            if (
                first < last
                and last - 1 not in reading.place_at
                and word[:1].isupper()
                and len(word) > 1
                and self._belongs(first, last)
                and not self._names_body(last - 1)
                and not self._modifies(last - 1)
                and stands_in_body(reading, first, last)
            ):
                first, last = self._whole(first, last)
                found.append(PersonSpan(first, last))
                taken.update(range(first, last))
        return found

    def _names_quarter(self, first: int) -> bool:
        """*the Sheikh Maqsoud district*: a word behind *Sheikh* that stands where a place does, once is enough."""
        lower = self.reading.lower
        if lower[first - 1] not in SHEIKHS or first >= len(lower):
            return False
        spots = (t for t in self.reading.spots(SHEIKHS) if lower[t + 1 : t + 2] == [lower[first]])
        return any(t in self.reading.place_at or is_located(self.reading, t, t + 2) for t in spots)

    def _speaking(self, taken: set[int]) -> list[PersonSpan]:
        """Two capitalised words or more that are the subject of a verb of speech (*Ana Ruiz told*)."""
        reading, found = self.reading, []
        subjects = (c for verb in reading.spots(self.contexts["said"]) for c in reading.children[verb])
        for last in sorted(c for c in subjects if reading.deps[c] == "nsubj" and reading.tags[c] == "NNP"):
            first = last
            while first > 0 and reading.tags[first - 1] == "NNP" and reading.words[first - 1][:1].isupper():
                first -= 1
            tokens = range(first, last + 1)
            busy = (taken, self.roster.at, self.named, self.titles, reading.place_at, self.organized)
            if (
                1 < len(tokens) < 5
                and not any(t in some for some in busy for t in tokens)
                and not any(reading.words[t].isupper() for t in tokens)
            ):
                found.append(PersonSpan(first, last + 1))
                taken.update(tokens)
        return found

    def _revealed(self, taken: set[int]) -> list[PersonSpan]:
        """Names that the model takes for something else."""
        roles = {span.head for span in self.phrases.nouns if span.noun.kind in ("people", "members")}
        busy = [taken, self.roster.at, self.named, self.titles, self.reading.place_at, self.credited]
        found = dict.fromkeys(find_revealed(self.reading, busy, roles, self.organization_words))
        return [PersonSpan(first, last) for first, last in found]

    def _apposed(self, end: int, taken: set[int]) -> list[PersonSpan]:
        """A name of two words or more in apposition to a role (*the mayor of Goma, Jean Bosco*)."""
        reading, title, found = self.reading, end - 1, []
        if reading.tags[title] not in ("NN", "NNP"):
            return []
        places = [o for c in reading.children[title] if reading.deps[c] == "prep" for o in reading.children[c]]
        for last in (c for i in (title, *places) for c in reading.children[i]):
            if reading.deps[last] != "appos" or reading.tags[last] != "NNP" or last in taken or last < title:
                continue
            if not reading.words[last][:1].isupper():
                continue
            first = last
            while reading.tags[first - 1] == "NNP" and reading.words[first - 1][:1].isupper():
                first -= 1
            tokens = range(first, last + 1)
            if len(tokens) > 1 and not any(t in taken or t in self.named or t in reading.place_at for t in tokens):
                found.append(PersonSpan(first, last + 1))
                taken.update(tokens)
        return found

    def _names_body(self, token: int) -> bool:
        """*the General Staff*, *an Executive Order*, *a Refugee Camp*: what the word for a rank or a role describes."""
        word = fold(self.reading.words[token])
        roles = ("no_name", "no_actor", "place_word", "act")
        return self.reading.words[token] in self.organization_words or any(word in self.contexts[r] for r in roles)

    def _modifies(self, token: int) -> bool:
        """*a Teacher Training course*: a capital word between a title and a common noun."""
        reading, governor = self.reading, self.reading.heads[token]
        return reading.deps[token] == "compound" and governor > token and reading.tags[governor] in ("NN", "NNS")

    def _belongs(self, first: int, last: int) -> bool:
        """Whether the parse hangs the title before ``first`` on the name, or the name on the title."""
        title, reading = first - 1, self.reading
        if title > 0 and reading.words[title] == ".":
            title -= 1
        return reading.tags[title] in ("NNP", "NN") and (
            first <= reading.heads[title] < last or reading.heads[last - 1] == title
        )

    def _identify(self, found: list[PersonSpan]) -> dict[PersonSpan, str]:
        """One key for all spans that name one person: longer names first, shorter ones by their last piece."""
        keys: dict[PersonSpan, str] = {}
        full: list[tuple[tuple[str, ...], str]] = []
        lexicon = self.roster.lexicon
        for span in sorted(found, key=self._rank):
            mine = self._pieces(span)
            if span.key:
                keys[span] = span.key
                name = self.roster.entry(span.key)
                full.append((mine, span.key))
                if name:
                    full.append((tuple(p for w in name.name.split() for p in pieces(w) if p not in ARTICLES), span.key))
                continue
            matches = list(dict.fromkeys(key for other, key in full if self._is_short_for(mine, other)))
            if not matches and mine[0] in FAMILIES and self._is_addressed(span):  # *Mr. Xi*, called Xi Jinping
                matches = list(
                    dict.fromkeys(key for other, key in full if len(other) > len(mine) and other[0] == mine[0])
                )
                full += [(mine, key) for key in matches if len(matches) == 1]
            if len(matches) == 1:
                keys[span] = matches[0]
            else:
                if matches:
                    self.roster.doubt("ambiguous-actor", f"{self._text(span)}: {len(matches)} persons")
                keys[span] = self._unknown(span, lexicon)
                full.append((mine, keys[span]))
        return keys

    def _rank(self, span: PersonSpan) -> tuple[bool, int, bool, int]:
        """Known persons first, then longer names; of one word, what stands behind a *Mr.* before what stands alone."""
        many = self._pieces(span)
        return span.key == "", -len(many), many[0] not in FAMILIES or not self._is_addressed(span), span.first

    def _is_addressed(self, span: PersonSpan) -> bool:
        """*Mr. Hill*, *President Hill*: by what only a family name stands behind."""
        before = self.reading.lower[max(span.first - 2, 0) : span.first]
        return [word.rstrip(".") for word in before if word != "."][-1:] in ADDRESSES

    @staticmethod
    def _is_short_for(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
        if len(short) == 1:
            return bool(long) and (short[0] == long[-1])
        return (short[-1:] == long[-1:] and set(short) <= set(long)) or short == long

    def _pieces(self, span: PersonSpan) -> tuple[str, ...]:
        found = [p for word in self.reading.words[span.first : span.last] for p in pieces(word)]
        return tuple(p for p in found if p not in ARTICLES) or tuple(found)

    def _text(self, span: PersonSpan) -> str:
        return called(self.reading.text[self.reading.starts[span.first] : self.reading.ends[span.last - 1]])

    def _unknown(self, span: PersonSpan, lexicon: ActorLexicon) -> str:
        name = self._text(span)
        return self.roster.make(Entry("name:" + key_of(name), name, "person"))

    def _add(self, span: PersonSpan, key: str) -> None:
        """The mention with its title; an unknown person belongs to what the title names."""
        first, phrase = self._title(span.first)
        field = "name" if span.last - span.first > 1 else "alias"
        self.roster.add(
            key, first, span.last, span.last - 1, field, "person" if first == span.first else "title-person"
        )
        self.phrases.used.update(range(first, span.last))
        if phrase is None:
            return
        words = set(self.reading.lower[phrase.first : phrase.span.last])
        self.phrases.titles.titled.setdefault(phrase.span.noun.base, {}).setdefault(key, set()).update(words)
        self.phrases.titles.serve(key, phrase, first, span.last)

    def _title(self, first: int) -> tuple[int, Phrase | None]:
        """(first token of the title before a name, its phrase)."""
        reading, j = self.reading, first
        while j > 0 and (
            (fold(reading.words[j - 1]) in self.contexts["title"] and reading.words[j - 1][:1].isupper())
            or (reading.words[j - 1] == "." and j > 1 and fold(reading.words[j - 2]) in self.contexts["title"])
        ):
            j -= 1
        noun = self.phrases.reader.noun_ending.get(j) or self._role(j)
        if (
            noun is None
            or (noun.noun.kind not in ("people", "members") and noun.noun.actor_type != "media")
            or reading.sentence[noun.head] != reading.sentence[first]
            or (reading.tags[noun.head] == "NNS" and any(reading.tags[c] == "CD" for c in reading.children[noun.head]))
        ):
            return j, None  # *including six children Ann Hill said*, in a page that has lost its commas
        phrase = self.phrases.reader.phrase(noun)
        return phrase.first, phrase

    def _role(self, first: int) -> NounSpan | None:
        """The noun of a title that goes on with *of* or *for* up to a name (*Secretary of State Ann Hill*)."""
        reading, j = self.reading, first - 1
        start = max(reading.sentences[reading.sentence[first]][0], first - ROLE)
        while j > start and (reading.tags[j] == "NNP" or reading.lower[j] in ("the", "and", "of", "for")):
            if reading.lower[j] in ("of", "for"):
                noun = self.phrases.reader.noun_ending.get(j) if j < first - 1 else None
                if noun is not None and noun.noun.kind == "people" and reading.tags[noun.head] in ("NN", "NNP"):
                    return noun
            j -= 1
        return None

    def _surnames(self, keys: dict[PersonSpan, str], taken: set[int]) -> None:
        """Surnames of this article's persons where the model saw no person."""
        reading = self.reading
        last: dict[str, set[str]] = {}
        for span, key in keys.items():
            mine = self._pieces(span)
            if len(mine) > 1 or not key.startswith("name:"):
                last.setdefault(mine[-1], set()).add(key)
        for token in reading.capitalized if last else ():
            found = last.get(fold(reading.words[token]))
            if not found or token in taken or token in self.named or reading.kinds[token] == "furniture":
                continue
            if len(found) == 1 and token not in self.roster.at and self._is_surname(token):
                if token in reading.place_at:
                    take_back(reading, (token,))
                first, _ = self._title(token)
                self.roster.add(next(iter(found)), first, token + 1, token, "alias", "surname")
                self.phrases.used.update(range(first, token + 1))

    def _is_surname(self, token: int) -> bool:
        """A capital word that is no sentence's first and no place; one of either that speaks (*Hill said*)."""
        reading = self.reading
        begins = token == reading.sentences[reading.sentence[token]][0]
        if token not in reading.place_at and (reading.tags[token] in ("NNP", "NNPS") or not begins):
            return reading.tags[token][:2] == "NN"
        above = reading.heads[token]
        spoken = reading.deps[token] == "nsubj" and reading.lower[above] in SAYING
        according = reading.lower[above] == "to" and reading.lower[above - 1] == "according"
        return (spoken or according) and stands_as_surname(reading, token)
