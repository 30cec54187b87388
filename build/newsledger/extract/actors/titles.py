"""Persons and the titles they bear: who a title stands for (*the mayor, Ann Hill*), and what it makes him part of."""

from msgspec.structs import replace

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.actors.identity import PAST, Identities
from newsledger.extract.actors.names import fold
from newsledger.extract.actors.phrases import Phrase
from newsledger.extract.actors.roster import Roster
from newsledger.extract.reading import Reading

RANKS = frozenset("general colonel lieutenant captain major sergeant corporal brigadier commander".split())


class Titles:
    """The titles of one article. ``titled``: title noun -> person -> words of the title."""

    def __init__(self, reading: Reading, roster: Roster, identities: Identities):
        self.reading, self.roster, self.identities = reading, roster, identities
        self.contexts = contexts(reading)
        self.titled: dict[str, dict[str, set[str]]] = {}

    def one_of(self, phrase: Phrase) -> str:
        """*one of its drivers, Ann Hill*: the person whose name stands right behind, wherever the parse hangs it."""
        reading, head = self.reading, phrase.span.head
        of = reading.heads[head]
        if reading.deps[head] != "pobj" or reading.lower[of] != "of" or reading.lower[reading.heads[of]] != "one":
            return ""
        return self._is_person(head + 2) if reading.lower[head + 1 : head + 2] == [","] else ""

    def person(self, phrase: Phrase) -> str:
        """The person that a title or role stands for: in apposition (*Ann Hill, the mayor*; *the mayor, Ann Hill*), as
        predicate (*Ann Hill is the mayor*), or as a definite title that one person of the article bears."""
        reading, head, noun = self.reading, phrase.span.head, phrase.span.noun
        if (
            noun.kind != "people"
            or noun.actor_type not in ("person", "civilians")
            or reading.tags[head] not in ("NN", "NNP")
        ):
            return ""
        places = [o for c in reading.children[head] if reading.deps[c] == "prep" for o in reading.children[c]]
        places = [
            o for o in places if o + 1 not in self.identities.reader.noun_ending
        ]  # *the father of mayor Ann Hill*
        near = [c for i in (head, *places) for c in reading.children[i] if reading.deps[c] == "appos"]
        if reading.deps[head] == "appos":
            near.append(reading.heads[head])
        elif reading.deps[head] == "attr":
            near += [c for c in reading.children[reading.heads[head]] if reading.deps[c] == "nsubj"]
        near += self._behind_comma(phrase)
        for token in near:
            if self._of_other(token, head):
                continue
            if (key := self._is_person(token)) and reading.lower[reading.heads[head]] not in ("no", "not"):
                self.titled.setdefault(noun.base, {}).setdefault(key, set()).update(
                    reading.lower[phrase.first : phrase.span.last]
                )
                return key
        before = reading.lower[phrase.first - 1] if phrase.first else ""
        if before in ("a", "an", "another", "every", "any", "each", "former") or noun.actor_type != "person":
            return ""
        if before != "the" and not reading.words[phrase.first][:1].isupper():
            return ""
        words = set(reading.lower[phrase.first : phrase.span.last])
        fitting = [key for key, title in self.titled.get(noun.base, {}).items() if words <= title]
        return fitting[0] if len(fitting) == 1 else ""

    def _behind_comma(self, phrase: Phrase) -> list[int]:
        """*the Minister for the Coast, Ann Hill, said*, *Minister of Health of Chad, Dr Ann Hill, …*: the name between
        commas behind a capital role and what it is of, however the parse hangs it."""
        reading, i = self.reading, phrase.span.last
        if not reading.words[phrase.span.head][:1].isupper() or reading.lower[i : i + 1] not in (["of"], ["for"]):
            return []
        end = min(reading.sentences[reading.sentence[i]][1], i + 9)
        while i < end and (reading.words[i][:1].isupper() or reading.lower[i] in ("of", "for", "the", "and", "'s")):
            i += 1
        if reading.words[i : i + 1] != [","] or i + 1 >= end:
            return []
        behind = i + 1
        while behind < end and reading.tags[behind] in ("NNP", "HYPH") and not self._is_person(behind):
            behind += 1
        key, last = self._is_person(behind) if behind < len(reading.words) else "", behind
        while key and last < len(reading.words) and self._is_person(last) == key:
            last += 1
        return [last - 1] if key and reading.words[last : last + 1] == [","] else []

    def _of_other(self, token: int, head: int) -> bool:
        """*the father of footballer Ann Hill*: a name right behind another title is that one's."""
        first = token
        while first > 0 and self.reading.tags[first - 1] == "NNP" and self.reading.words[first - 1][:1].isupper():
            first -= 1
        title = self.identities.reader.noun_ending.get(first)
        return title is not None and title.head != head and title.noun.kind == "people" and head < title.first

    def _is_person(self, token: int) -> str:
        """The key of the person that a token names, or an empty string."""
        key = self.roster.at.get(token, "")
        entry = self.roster.entry(key) if key else None
        return key if entry and entry.actor_type == "person" else ""

    def serve(self, person: str, phrase: Phrase, first: int, last: int) -> None:
        """A person belongs to what his title names: part of it, of its country, its leader by the word for one."""
        roster, entry, owner = self.roster, self.roster.entry(person), self._served(phrase)
        if entry is None or (phrase.span.noun.kind == "people" and PAST & set(phrase.words)):
            return
        served = roster.entry(owner) if owner else None
        if person.startswith("name:"):
            if served and not entry.part_of and owner != person:
                roster.unknown[person] = replace(entry, country=served.country or entry.country, part_of=owner)
            elif not owner and phrase.country and not entry.country:
                roster.unknown[person] = replace(entry, country=phrase.country)
        if served and fold(phrase.span.noun.base.split()[0]) in self.contexts["leader"]:
            roster.relate(person, "leads", owner, first, last)

    def _served(self, phrase: Phrase) -> str:
        """What a title belongs to: an actor named in it, a state's government, army or police."""
        if phrase.actors:
            return phrase.actors[0][0]
        noun, country = phrase.span.noun, phrase.country
        if not country or phrase.located or noun.actor_type not in ("person", "military", "police", "government"):
            return ""
        if self.identities.is_private(phrase):
            return ""
        slots = [n.slot for n in phrase.nouns if n.kind == "body" and n.slot not in ("", "ministry", "embassy")]
        rank = "military" if noun.base in RANKS else ""
        return f"{(slots or [noun.slot or rank or 'government'])[0]}.{country}"
