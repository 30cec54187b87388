"""Noun phrases that name an actor by a noun: *Syrian army*, *Russian warplanes*, *Assad's forces*, *YPG fighters*,
*opposition groups*, *the regime*, *civilians*.

A phrase is a noun of the lexicon with the modifiers before it. Who it is follows from the noun's kind and from what
modifies it: a known actor, a state, a leader, a side; else the country in focus, else it stays generic.
"""

from dataclasses import dataclass, field

from newsledger.extract.actors.focus import Focus
from newsledger.extract.actors.lexicon import Entry, Noun
from newsledger.extract.actors.roster import Roster
from newsledger.extract.actors.scan import NameSpan, NounSpan
from newsledger.extract.reading import Reading

BACKING = frozenset(
    "backed led supported allied affiliated linked aligned funded sponsored run controlled trained".split()
)
SUPPORTING = frozenset("backed supported allied aligned funded sponsored trained".split())
GOVERNMENT_SIDE = frozenset("government regime state army military loyalist loyal governmental".split())
OPPOSITION_SIDE = frozenset(
    "opposition rebel rebels insurgent insurgents anti-government anti-regime guerrilla revolutionary resistance moderate"
    " separatist secessionist".split()
)
LOCAL = frozenset(
    "local provincial regional municipal district village city town opposition interim transitional foreign other"
    " neighboring neighbouring western previous former own new federal tribal".split()
)
MODIFIER_TAGS = ("JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "VBN", "VBG", "HYPH", "POS", "XX", "FW", "AFX", "RB")
ACTS = frozenset(
    "attack attacks assault assaults offensive offensives raid raids strike strikes airstrike airstrikes bombing bombings"
    " bombardment bombardments shelling barrage barrages ambush ambushes operation operations campaign invasion incursion"
    " incursions intervention attempt advance advances counterattack counteroffensive fire gunfire shells rockets missiles"
    " bombs artillery air aerial drone drones rocket missile sniper crackdown siege blockade massacre killings murders"
    " kidnapping kidnappings kidnap abduction abductions suicide car bomb roadside support backing involvement aggression"
    " violence execution executions withdrawal pullout statement decision fighting gains ground violation violations"
    " airstrikes-related warnings casualties losses positions".split()
) - {"casualties", "losses", "positions", "airstrikes-related"}
ANONYMOUS = frozenset("authorities leadership state administration".split())  # whose they are, only the text can tell
OWNERS = frozenset("government military police air_force navy intelligence parliament".split())


@dataclass
class Phrase:
    """A noun with what stands before it. countries: (alpha-3, token) of adjectives and possessors; backers: (key, how)."""

    span: NounSpan
    first: int
    countries: list[tuple[str, int]] = field(default_factory=list)
    actors: list[tuple[str, int]] = field(default_factory=list)
    leaders: list[tuple[str, int]] = field(default_factory=list)
    backers: list[tuple[str, str]] = field(default_factory=list)
    peoples: list[str] = field(default_factory=list)
    nouns: list[Noun] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class NounPhrases:
    """Reads the noun phrases of one article."""

    def __init__(self, reading: Reading, roster: Roster, focus: Focus, names: list[NameSpan], nouns: list[NounSpan]):
        self.reading, self.roster, self.focus = reading, roster, focus
        self.name_ending = {span.last: span for span in names}
        self.noun_ending = {span.last: span for span in nouns}
        self.nouns = nouns
        self.used: set[int] = set()  # tokens of modifiers that a phrase has consumed
        self.recent: dict[str, tuple[int, str]] = {}  # body -> (sentence, country) last resolved

    def read(self) -> None:
        modifying = {inner.head for inner in self.nouns for outer in self.nouns if inner.last == outer.first}
        for span in self.nouns:
            if (
                span.head in self.used
                or span.head in modifying
                and self.reading.deps[span.head] in ("compound", "amod", "nmod")
            ):
                continue
            phrase = self.phrase(span)
            if self._modifies_other_noun(span):
                continue
            self._resolve(phrase)

    def _modifies_other_noun(self, span: NounSpan) -> bool:
        """*police station*, *army base*: the noun is no actor there, unless the other noun is an act (*rebel attack*)."""
        reading, head = self.reading, span.head
        if reading.deps[head] not in ("compound", "nmod", "amod", "npadvmod"):
            return False
        governor = reading.heads[head]
        if governor <= head or governor in self.roster.at:
            return False
        if reading.tags[governor][:2] != "NN":
            return reading.deps[head] != "compound" and reading.lower[governor] not in BACKING
        if span.noun.kind == "people" and span.noun.actor_type == "other" and reading.tags[governor] == "NNP":
            return True  # a title before a name
        return reading.lower[governor] not in ACTS or span.noun.kind == "people"

    def phrase(self, span: NounSpan) -> Phrase:
        """The noun with the modifiers before it, read from right to left."""
        reading, found, j = self.reading, Phrase(span, span.first), span.first
        start = reading.sentences[reading.sentence[span.head]][0]
        while j > start:
            if (name := self.name_ending.get(j)) is not None and self._name_modifies(found, name):
                j = name.first
                found.first = j
                continue
            i = j - 1
            word, tag = reading.lower[i], reading.tags[i]
            if tag == "POS" or word in ("'s", "’s", "'", "’"):
                if j - 1 not in self.name_ending:
                    break
                j = i
                continue
            if (noun := self.noun_ending.get(j)) is not None and reading.deps[noun.head] in (
                "compound",
                "nmod",
                "amod",
            ):
                found.nouns.append(noun.noun)
                found.words.extend(reading.lower[noun.first : noun.last])
                j = found.first = noun.first
                continue
            if word in BACKING and (backer := self._backer(j)) is not None:
                name, first = backer
                found.backers.append((name, word))
                j = found.first = first
                continue
            if tag == "HYPH" or word == "-":
                j = i
                continue
            if tag not in MODIFIER_TAGS or not (i <= reading.heads[i] <= span.head or word in GOVERNMENT_SIDE):
                break
            if (split := self._split_backer(word, i)) is not None:
                found.backers.append(split)
            else:
                found.words.append(word)
            j = found.first = i
        return found

    def _name_modifies(self, found: Phrase, name: NameSpan) -> bool:
        """Takes a name before the noun as its modifier."""
        if (target := name.of("adjective", "state")) is None:
            kinds = {t.kind for t in name.targets}
            target = next((t for t in name.targets if t.kind == "adjective"), None) if "adjective" in kinds else None
        if target is not None:
            found.countries.append((target.key, name.first))
        elif (person := name.of("person")) is not None:
            found.leaders.append((person.key, name.first))
        elif (people := name.of("ethnic")) is not None:
            found.peoples.append(people.key)
        elif (metonym := name.of("metonym")) is not None and self.reading.words[name.last : name.last + 1] != ["'s"]:
            return False if metonym else False
        elif (actor := name.of("actor")) is not None:
            found.actors.append((actor.key, name.first))
        else:
            return False
        return True

    def _backer(self, j: int) -> tuple[str, int] | None:
        """(key, first token) of the name before *-backed*, which ends at token ``j``."""
        for last in (j - 1, j - 2):
            if (name := self.name_ending.get(last)) is not None:
                if (target := name.of("adjective", "state")) or (
                    target := next((t for t in name.targets if t.kind == "state"), None)
                ):
                    return f"state.{target.key}", name.first
                if target := name.of("actor"):
                    return target.key, name.first
        return None

    def _split_backer(self, word: str, token: int) -> tuple[str, str] | None:
        """*U.S.-backed* as one token."""
        name, hyphen, how = word.rpartition("-")
        if not hyphen or how not in BACKING:
            return None
        from newsledger.extract.actors.names import fold

        ends = self.roster.lexicon.names.get(fold(name), {}).get(None, ())
        country = next((t.key for t in ends if t.kind in ("state", "adjective")), None)
        return (f"state.{country}", how) if country else None

    def _resolve(self, phrase: Phrase) -> None:
        noun, head = phrase.span.noun, phrase.span.head
        key, rule = self.who(phrase)
        if not key:
            return
        self.used.update(range(phrase.first, phrase.span.last))
        how = "alias" if phrase.actors or phrase.countries else "nominal"
        self.roster.add(key, phrase.first, phrase.span.last, head, how, rule)
        if noun.kind == "body" and "." in key and not key.startswith("generic"):
            body, _, country = key.partition(".")
            self.recent[body] = (self.reading.sentence[head], country)
        for backer, word in phrase.backers:
            if word in SUPPORTING or word == "led":
                relation = "leads" if word == "led" else "supports"
                self.roster.relate(backer, relation, key, phrase.first, phrase.span.last)
        self._conjoined(phrase)

    def _conjoined(self, phrase: Phrase) -> None:
        """*Syrian and Russian forces*: the adjective before the *and* has the noun too."""
        reading, i = self.reading, phrase.first - 1
        if len(phrase.countries) != 1 or i < 1 or reading.lower[i] not in ("and", "or", ","):
            return
        name = self.name_ending.get(i)
        target = name and name.of("adjective")
        if name and target and reading.heads[name.last - 1] <= phrase.span.head:
            other = Phrase(phrase.span, name.first, countries=[(target.key, name.first)])
            key, rule = self.who(other)
            if key:
                self.used.update(range(name.first, name.last))
                self.roster.add(key, name.first, name.last, name.last - 1, "alias", rule)

    def who(self, phrase: Phrase) -> tuple[str, str]:
        """(key of the actor that a phrase names, rule); an empty key where it names none."""
        noun = phrase.span.noun
        if phrase.actors:
            return self._of_actor(phrase, phrase.actors[0][0])
        if phrase.leaders and noun.kind in ("body", "members", "means", "group"):
            country = self._country_of(phrase.leaders[0][0])
            if country:
                slot = noun.slot if noun.kind == "body" else "air_force" if noun.kind == "means" else "military"
                return f"{slot or 'military'}.{country}", "leader-noun"
        handlers = {"body": self._body, "members": self._members, "means": self._means, "group": self._group}
        return handlers.get(noun.kind, self._people)(phrase)

    def _country_of(self, person: str) -> str:
        entry = self.roster.entry(person)
        return entry.country if entry else ""

    def _of_actor(self, phrase: Phrase, actor: str) -> tuple[str, str]:
        """*YPG fighters* are the YPG; *a Taliban commander* is a part of it."""
        noun = phrase.span.noun
        if noun.kind in ("members", "means", "group", "body"):
            return actor, "actor-noun"
        return self._generic(noun, part_of=actor), "actor-part"

    def _state(self, phrase: Phrase) -> str:
        return phrase.countries[0][0] if phrase.countries else ""

    def _body(self, phrase: Phrase) -> tuple[str, str]:
        noun, country = phrase.span.noun, self._state(phrase)
        if noun.slot in ("ministry", "embassy", "judiciary") or set(phrase.words) & LOCAL or phrase.peoples:
            return self._generic(noun, country, self._people_of(phrase)), "body"
        if country:
            return f"{noun.slot}.{country}", "state-body"
        if noun.base in ANONYMOUS:
            return self._generic(noun), "body"
        if country := self._recent_or_focus(noun.slot, phrase.span.head):
            return f"{noun.slot}.{country}", "body-in-focus"
        return self._generic(noun), "body"

    def _recent_or_focus(self, slot: str, token: int) -> str:
        sentence, country = self.recent.get(slot, (-9, ""))
        if country and self.reading.sentence[token] - sentence <= 3:
            return country
        return self.focus.at(token)

    def _members(self, phrase: Phrase) -> tuple[str, str]:
        noun, country, sides = phrase.span.noun, self._state(phrase), set(phrase.words)
        bodies = [n for n in phrase.nouns if n.kind == "body"]
        if noun.slot and sides & OPPOSITION_SIDE:
            return self._generic(noun, country, actor_type="armed_opposition", side="opposition"), "side"
        if noun.slot and (bodies or sides & GOVERNMENT_SIDE) and not sides & {"pro", "pro-government", "pro-regime"}:
            slot = "police" if noun.slot == "police" or any(n.slot == "police" for n in bodies) else "military"
            if country := country or self._recent_or_focus("government", phrase.span.head):
                return f"{slot}.{country}", "government-side"
        if sides & {"coalition", "allied"} and noun.slot and (coalition := self.coalition(phrase.span.head)):
            return coalition, "coalition"
        if phrase.peoples:
            return self._generic(noun, country, self._people_of(phrase), actor_type="armed_group"), "people-noun"
        if noun.slot and country:
            return f"{noun.slot}.{country}", "state-members"
        if noun.base == "force":
            return "", ""
        if noun.slot:
            focus = self._recent_or_focus(noun.slot, phrase.span.head)
            return self._generic(noun, focus, part_of=f"{noun.slot}.{focus}" if focus else ""), "members"
        return self._generic(noun, country), "members"

    def _means(self, phrase: Phrase) -> tuple[str, str]:
        """Warplanes act for whom they belong to; nobody's warplanes are no actor."""
        country, sides = self._state(phrase), set(phrase.words)
        if not country and (sides & {"government", "regime", "army"} or any(n.kind == "body" for n in phrase.nouns)):
            country = self._recent_or_focus("government", phrase.span.head)
        if country:
            return f"{phrase.span.noun.slot}.{country}", "state-means"
        if "coalition" in sides and (coalition := self.coalition(phrase.span.head)):
            return coalition, "coalition"
        return "", ""

    def coalition(self, token: int) -> str:
        return {"SYR": "global-coalition", "IRQ": "global-coalition", "YEM": "saudi-led-coalition"}.get(
            self.focus.at(token), ""
        )

    def _group(self, phrase: Phrase) -> tuple[str, str]:
        noun = phrase.span.noun
        if noun.base in ("coalition", "coalition force") and not phrase.words:
            if any(b == "state.SAU" for b, _ in phrase.backers):
                return "saudi-led-coalition", "coalition"
            if any(b == "state.USA" for b, _ in phrase.backers) or not phrase.backers:
                if coalition := self.coalition(phrase.span.head):
                    return coalition, "coalition"
        if set(phrase.words) & OPPOSITION_SIDE:
            return self._generic(noun, self._state(phrase), actor_type="armed_opposition", side="opposition"), "side"
        if phrase.peoples and noun.actor_type in ("armed_group", "other"):
            return self._generic(noun, self._state(phrase), self._people_of(phrase)), "people-noun"
        return self._generic(noun, self._state(phrase)), "group"

    def _people(self, phrase: Phrase) -> tuple[str, str]:
        noun, country = phrase.span.noun, self._state(phrase)
        part_of = ""
        if noun.actor_type == "other" and not phrase.peoples:
            slot = next((n.slot for n in phrase.nouns if n.slot in OWNERS), "government")
            part_of = f"{slot}.{country}" if country else ""
        return self._generic(noun, country, self._people_of(phrase), part_of=part_of), "people"

    def _people_of(self, phrase: Phrase) -> str:
        return phrase.peoples[0] if phrase.peoples else ""

    def _generic(
        self, noun: Noun, country: str = "", people: str = "", actor_type: str = "", part_of: str = "", side: str = ""
    ) -> str:
        """The key of a generic actor: the noun's own row, apart for each country, people, side or actor it belongs to."""
        lexicon, label = self.roster.lexicon, noun.label
        key, name = f"generic.{label.replace(' ', '-')}", label
        owner = self.roster.entry(part_of) if part_of else None
        if side:
            key, name = f"{key}.{side}", f"{side} {name}"
        if people:
            key, name = f"{key}.{people.partition('.')[2]}", f"{lexicon.peoples[people]} {name}"
        if owner and not owner.country == country:
            key, name = f"{key}@{part_of}", f"{name} of {owner.name}"
        elif country:
            key, name = f"{key}.{country}", f"{lexicon.adjective(country)} {name}"
        return self.roster.make(Entry(key, name, actor_type or noun.actor_type, country, part_of, generic=True))
