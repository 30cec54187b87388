"""Noun phrases that name an actor by a noun: *Syrian army*, *Russian warplanes*, *Assad's forces*, *YPG fighters*,
*opposition groups*, *the regime*, *civilians*.

Who a phrase is follows from the kind of its noun and from what modifies it: a known actor, a state, a leader, a side;
else the country in focus, else it stays generic.
"""

from newsledger.extract.actors.focus import Focus
from newsledger.extract.actors.lexicon import Entry, Noun
from newsledger.extract.actors.names import fold, key_of
from newsledger.extract.actors.phrases import BACKING, COMPOUNDS, SIDE_WORDS, Phrase, PhraseReader
from newsledger.extract.actors.roster import Roster
from newsledger.extract.actors.scan import NameSpan, NounSpan
from newsledger.extract.reading import Reading

SUPPORTING = frozenset("backed supported allied aligned funded sponsored trained".split())
OPPOSITION_SIDE = frozenset(
    "opposition rebel rebels insurgent insurgents anti-government anti-regime guerrilla revolutionary resistance moderate"
    " separatist secessionist".split()
)
PRO = frozenset(("pro", "pro-government", "pro-regime"))
LOCAL = frozenset(
    "local provincial regional municipal district village city town opposition interim transitional foreign other"
    " neighboring neighbouring western previous former own new federal tribal".split()
)
ACTS = frozenset(
    "attack attacks assault assaults offensive offensives raid raids strike strikes airstrike airstrikes bombing bombings"
    " bombardment bombardments shelling barrage barrages ambush ambushes operation operations campaign invasion incursion"
    " incursions intervention attempt advance advances counterattack counteroffensive fire gunfire shells rockets missiles"
    " bombs artillery air aerial drone drones rocket missile sniper crackdown siege blockade massacre killings murders"
    " kidnapping kidnappings kidnap abduction abductions suicide car bomb roadside support backing involvement aggression"
    " violence execution executions withdrawal pullout statement decision fighting gains ground violation violations"
    " strikes efforts effort".split()
)
OWNED = frozenset(  # objects that stand for the force they belong to: *an army base*
    "convoy convoys vehicle vehicles base bases checkpoint checkpoints post posts outpost outposts station stations camp"
    " camps position positions headquarters barracks compound compounds facility facilities helicopter helicopters plane"
    " planes truck trucks patrol patrols installation installations garrison garrisons car cars pickup stronghold"
    " strongholds hideout hideouts column columns line lines site sites".split()
)
PLAIN_MEMBERS = frozenset(("member", "cadre", "operative", "recruit"))
ARMED_TYPES = frozenset("armed_group armed_opposition paramilitary military police".split())
BANDS = frozenset("armed_group armed_opposition paramilitary".split())
BAND_NOUNS = frozenset("group organization organisation movement militia faction".split())
OFFICIAL_WORDS = frozenset("national republican federal royal state central armed special general supreme".split())
JIHADISTS = ("SYR", "IRQ", "YEM", "LBY")  # where *the rebels* are not whichever armed group was named last
ARMED_WORDS = frozenset(
    "army armed military police special elite naval combat infantry artillery commando guerrilla rebel tank airborne"
    " mobile reserve anti-terrorist antiterrorist intelligence patrol border counterinsurgency death bomb hit".split()
)
ANONYMOUS = frozenset("authorities leadership administration".split())  # whose they are, only the text can tell
PORTFOLIOS = {  # as the noun says it -> as the ministry is called
    "defense": "Defence",
    "defence": "Defence",
    "foreign": "Foreign Affairs",
    "interior": "Interior",
    "health": "Health",
    "justice": "Justice",
    "information": "Information",
    "education": "Education",
    "finance": "Finance",
    "oil": "Oil",
    "transport": "Transport",
    "agriculture": "Agriculture",
    "culture": "Culture",
    "migration": "Migration",
    "planning": "Planning",
    "foreign affairs": "Foreign Affairs",
}
OFFICIAL_TYPES = ("state", "government", "military", "police", "media")
OWNERS = frozenset("government military police air_force navy intelligence parliament".split())
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december".split()
)
COALITIONS = {"SYR": "global-coalition", "IRQ": "global-coalition", "YEM": "saudi-led-coalition"}


class NounPhrases:
    """Reads the noun phrases of one article into the roster."""

    def __init__(self, reading: Reading, roster: Roster, focus: Focus, names: list[NameSpan], nouns: list[NounSpan]):
        self.reading, self.roster, self.focus, self.nouns = reading, roster, focus, nouns
        self.reader = PhraseReader(reading, roster, names, nouns)
        self.used: set[int] = set()  # tokens of phrases already in the roster
        self.recent: dict[str, tuple[int, str]] = {}  # body -> (sentence, country) last resolved
        self.bands = [  # (token, key) of the armed groups named in the article
            (span.first, target.key)
            for span in names
            if (target := span.of("actor")) and (entry := roster.entry(target.key)) and entry.actor_type in BANDS
        ]
        self.titled: dict[str, dict[str, set[str]]] = {}  # title noun -> person -> words of the title

    def read(self) -> None:
        inner = {span.last for span in self.nouns}
        modifying = {span.first for span in self.nouns if span.first in inner}  # a noun ends where this one begins
        for span in self.nouns:
            if span.head in self.used:
                continue
            if span.last in modifying and self.reading.deps[span.head] in COMPOUNDS:
                continue
            if self._modifies_other_noun(span):
                continue
            self._resolve(self.reader.phrase(span))

    def attach_owners(self) -> None:
        """*warplanes of the regime*, *soldiers from the brigade*, *its troops*: once all are known, the noun is who it belongs to."""
        reading, roster = self.reading, self.roster
        for span in self.nouns:
            head = span.head
            entry = roster.entry(roster.at.get(head, ""))
            if span.noun.kind not in ("means", "members") or (entry and not entry.generic):
                continue
            owners = [c for c in reading.children[head] if reading.deps[c] == "poss" and c in roster.at]
            owners += [
                o
                for c in reading.children[head]
                if reading.lower[c] in ("of", "from", "belonging")
                for o in (t for t in reading.children[c] if reading.deps[t] == "pobj")
                if o in roster.at
            ]
            owner = roster.entry(roster.at[owners[0]]) if owners else None
            if (
                owner is None
                or owner.generic
                or owner.actor_type not in (*ARMED_TYPES, "state", "government", "coalition")
            ):
                continue
            key = owner.key
            if owner.actor_type in ("state", "government") and owner.country:
                key = f"{'air_force' if span.noun.slot == 'air_force' else 'military'}.{owner.country}"
            roster.reassign(head, key, span.first, "owner-noun")

    def _modifies_other_noun(self, span: NounSpan) -> bool:
        """*police helmet*: no actor there, unless the other noun is an act (*rebel attack*) or stands for its owner (*army
        base*)."""
        reading, head = self.reading, span.head
        if reading.deps[head] not in (*COMPOUNDS, "npadvmod"):
            return False
        governor = reading.heads[head]
        if governor <= head or governor in self.roster.at:
            return False
        if reading.tags[governor][:2] != "NN":
            return reading.deps[head] != "compound" and reading.lower[governor] not in BACKING
        if span.noun.kind == "people":
            return True
        return reading.lower[governor] not in ACTS and reading.lower[governor] not in OWNED

    def _resolve(self, phrase: Phrase) -> None:
        noun, head = phrase.span.noun, phrase.span.head
        if self._is_proper(phrase) or self._is_apposed(phrase):
            return  # *Tiwa Liberation Army* is left to organizations; *its supporter Russia* is Russia
        key, rule = self._person(phrase), "title"
        if not key:
            key, rule = self._definite(phrase), "definite-group"
        if not key:
            key, rule = self.who(phrase)
        if not key:
            return
        self.used.update(range(phrase.first, phrase.last))
        how = "alias" if phrase.actors or phrase.countries else "nominal"
        self.roster.add(key, phrase.first, phrase.last, head, how, rule)
        if noun.kind == "body" and "." in key and not key.startswith("generic"):
            body, _, country = key.partition(".")
            self.recent[body] = (self.reading.sentence[head], country)
        for backer, word in phrase.backers:
            if word in SUPPORTING or word == "led":
                relation = "leads" if word == "led" else "supports"
                self.roster.relate(backer, relation, key, phrase.first, phrase.last)
        self._conjoined(phrase)

    def _conjoined(self, phrase: Phrase) -> None:
        """*Syrian and Russian forces*: the adjective before the *and* has the noun too."""
        reading, i = self.reading, phrase.first - 1
        if len(phrase.countries) != 1 or i < 1 or reading.lower[i] not in ("and", "or", ","):
            return
        name = self.reader.name_ending.get(i)
        target = name and name.of("adjective")
        if name and target and reading.heads[name.last - 1] <= phrase.span.head:
            other = Phrase(phrase.span, name.first, name.last, countries=[(target.key, name.first)])
            key, rule = self.who(other)
            if key:
                self.used.update(range(name.first, name.last))
                self.roster.add(key, name.first, name.last, name.last - 1, "alias", rule)

    def _is_proper(self, phrase: Phrase) -> bool:
        """Whether noun and modifiers together are a proper name that no lexicon has."""
        noun, reading = phrase.span.noun, self.reading
        if noun.kind not in ("body", "members", "group") or noun.slot == "ministry":
            return False
        first = phrase.span.first
        if not all(reading.words[t][:1].isupper() for t in range(first, phrase.span.last)) or first == 0:
            return False
        if phrase.actors or phrase.leaders or all(reading.words[t].isupper() for t in range(phrase.first, first)):
            return False
        before = reading.words[first - 1]
        if not before[:1].isupper() or first - 1 not in phrase.unknown and first - 1 not in reading.place_at:
            return False
        return before.lower() not in OFFICIAL_WORDS and reading.tags[first - 1] in ("NNP", "NNPS")

    def _is_apposed(self, phrase: Phrase) -> bool:
        """Whether a role stands right before the name of who has it, state or organisation (*its ally Iran*)."""
        noun, head, reading = phrase.span.noun, phrase.span.head, self.reading
        name = self.reader.name_starting.get(phrase.span.last)
        if noun.kind != "people" or noun.actor_type != "person" or name is None or not name.of("state", "actor"):
            return False  # not before a name: the role speaks for itself
        return reading.tags[head] == "NN" and reading.sentence[name.first] == reading.sentence[head]

    def _definite(self, phrase: Phrase) -> str:
        """*the group*, *the militants*: the one armed group named in the sentence or the three before."""
        noun, reading, head = phrase.span.noun, self.reading, phrase.span.head
        determiner = reading.lower[phrase.first - 1] if phrase.first else ""
        if determiner not in ("the", "these", "those", "this", "that") or phrase.words or phrase.countries:
            return ""
        if phrase.actors or phrase.peoples or phrase.leaders or phrase.unknown or phrase.backers:
            return ""
        if noun.kind not in ("members", "group") or (noun.actor_type not in BANDS and noun.base not in BAND_NOUNS):
            return ""
        sentence = reading.sentence[head]
        near = {k for t, k in self.bands if t < head and sentence - reading.sentence[t] <= 3}
        if len(near) != 1:
            return ""
        key = near.pop()
        entry = self.roster.entry(key)
        if noun.actor_type == "armed_opposition" and entry and entry.actor_type != "armed_opposition":
            return "" if entry.country in ("", *JIHADISTS) else key
        return key

    def _person(self, phrase: Phrase) -> str:
        """The person that a title or role stands for: in apposition (*Ann Hill, the mayor*; *the mayor, Ann Hill*), as a
        predicate (*Ann Hill is the mayor*), or as a definite title that one person of the article bears."""
        reading, head, noun = self.reading, phrase.span.head, phrase.span.noun
        if (
            noun.kind != "people"
            or noun.actor_type not in ("person", "civilians")
            or reading.tags[head] not in ("NN", "NNP")
        ):
            return ""
        places = [o for c in reading.children[head] if reading.deps[c] == "prep" for o in reading.children[c]]
        near = [c for i in (head, *places) for c in reading.children[i] if reading.deps[c] == "appos"]
        if reading.deps[head] == "appos":
            near.append(reading.heads[head])
        elif reading.deps[head] == "attr":
            near += [c for c in reading.children[reading.heads[head]] if reading.deps[c] == "nsubj"]
        for token in near:
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

    def _is_person(self, token: int) -> str:
        """The key of the person that a token names, or an empty string."""
        key = self.roster.at.get(token, "")
        entry = self.roster.entry(key) if key else None
        return key if entry and entry.actor_type == "person" else ""

    def who(self, phrase: Phrase) -> tuple[str, str]:
        """(key of the actor that a phrase names, rule); an empty key where it names none."""
        noun = phrase.span.noun
        if phrase.actors:
            return self._of_actor(phrase, phrase.actors[0][0])
        if phrase.leaders and noun.kind in ("body", "members", "means", "group"):
            entry = self.roster.entry(phrase.leaders[0][0])
            if entry and entry.country:
                slot = noun.slot if noun.kind == "body" else "air_force" if noun.kind == "means" else "military"
                return f"{slot or 'military'}.{entry.country}", "leader-noun"
        if key := self._named(phrase):
            return key, "named-noun"
        handlers = {"body": self._body, "members": self._members, "means": self._means, "group": self._group}
        return handlers.get(noun.kind, self._people)(phrase)

    def _of_actor(self, phrase: Phrase, actor: str) -> tuple[str, str]:
        """*YPG fighters* are the YPG; *a Taliban commander* is a part of it."""
        noun = phrase.span.noun
        entry = self.roster.entry(actor)
        if noun.kind in ("members", "means", "group", "body"):
            return actor, "actor-noun"
        if noun.base in PLAIN_MEMBERS and entry and entry.actor_type in ARMED_TYPES:
            return actor, "actor-noun"
        return self._generic(noun, part_of=actor), "actor-part"

    def _named(self, phrase: Phrase) -> str:
        """*Kuluna fighters*: a group by the name before the noun, which no lexicon has."""
        noun, reading = phrase.span.noun, self.reading
        armed = noun.kind in ("members", "group") and noun.actor_type in (
            "armed_group",
            "paramilitary",
            "armed_opposition",
        )
        tokens = [t for t in phrase.unknown if fold(reading.words[t]) not in CALENDAR]
        if not tokens or not armed or phrase.countries or phrase.peoples or reading.tags[phrase.span.head] == "NNP":
            return ""
        if tokens != list(range(tokens[0], tokens[-1] + 1)) or any(reading.words[t].isupper() for t in tokens[1:]):
            return ""
        name = " ".join(reading.words[t] for t in tokens)
        key = self.roster.make(Entry("name:" + key_of(name), name, noun.actor_type))
        self.roster.add(key, tokens[0], tokens[-1] + 1, tokens[-1], "name", "named-noun")
        return key

    def _body(self, phrase: Phrase) -> tuple[str, str]:
        noun, country = phrase.span.noun, phrase.country
        if noun.slot == "ministry":
            return self._ministry(phrase)
        if noun.slot in ("embassy", "judiciary") or set(phrase.words) & LOCAL or phrase.peoples:
            return self._generic(noun, country, self._people_of(phrase)), "body"
        if country:
            return f"{noun.slot}.{country}", "state-body"
        if noun.base in ANONYMOUS:
            return self._generic(noun), "body"
        if country := self._recent_or_focus(noun.slot, phrase.span.head):
            return f"{noun.slot}.{country}", "body-in-focus"
        return self._generic(noun), "body"

    def _ministry(self, phrase: Phrase) -> tuple[str, str]:
        """*the Turkish foreign ministry*, *the Ministry of Defence of Azerbaijan*: one row a state and field."""
        reading, i = self.reading, phrase.span.last
        field = [w for w in phrase.words[::-1] if w not in LOCAL and w.isalpha()]
        if not field and reading.lower[i : i + 1] == ["of"] and reading.tags[i + 1 : i + 2] in (["NNP"], ["NN"]):
            field = [reading.lower[i + 1]]
            phrase.last = i + 2
            name = self.reader.name_starting.get(i + 3) or self.reader.name_starting.get(i + 4)
            state = name and reading.lower[i + 2] == "of" and name.of("state")
            if name and state:
                phrase.countries.append((state.key, name.first))
                phrase.last = name.last
        country = phrase.country or self._recent_or_focus("government", phrase.span.head)
        if not field or not country:
            return self._generic(phrase.span.noun, phrase.country), "ministry"
        key = self._ministry_of(field, country)
        return (key, "ministry") if key else (self._generic(phrase.span.noun, phrase.country), "ministry")

    def _ministry_of(self, field: list[str], country: str) -> str:
        """The key of a state's ministry; of its government where the field is unknown."""
        if not field:
            return f"government.{country}"
        topic = " ".join(field).replace("defense", "defence").title()
        title = PORTFOLIOS.get(topic.lower(), topic)
        key = f"ministry-{key_of(title)}.{country}"
        if self.roster.lexicon.entry(key):
            return key
        name = f"Ministry of {title} of {self.roster.lexicon.called(country)}"
        entry = Entry(key, name, "government", country, f"government.{country}")
        return self.roster.make(entry)

    def _recent_or_focus(self, slot: str, token: int) -> str:
        sentence, country = self.recent.get(slot, (-9, ""))
        if country and self.reading.sentence[token] - sentence <= 3:
            return country
        return self.focus.at(token)

    def _members(self, phrase: Phrase) -> tuple[str, str]:
        noun, country, sides, head = phrase.span.noun, phrase.country, set(phrase.words), phrase.span.head
        bodies = [n for n in phrase.nouns if n.kind == "body"]
        if noun.slot and sides & OPPOSITION_SIDE:
            return self._generic(noun, country, actor_type="armed_opposition", side="opposition"), "side"
        if noun.slot and (bodies or sides & SIDE_WORDS) and not sides & PRO:
            slot = "police" if noun.slot == "police" or any(n.slot == "police" for n in bodies) else "military"
            if country := country or self._recent_or_focus("government", head):
                return f"{slot}.{country}", "government-side"
        if sides & {"coalition", "allied"} and noun.slot and (coalition := COALITIONS.get(self.focus.at(head))):
            return coalition, "coalition"
        if phrase.peoples:
            return self._generic(noun, country, self._people_of(phrase), actor_type="armed_group"), "people-noun"
        if noun.slot and country:
            return f"{noun.slot}.{country}", "state-members"
        if noun.base in ("unit", "squad", "element") and not (
            set(phrase.words) & ARMED_WORDS or phrase.unknown or country
        ):
            return "", ""
        if noun.base == "force" and (self.reading.tags[head] == "NN" or not phrase.words):
            return "", ""
        if noun.slot:
            focus = self._recent_or_focus(noun.slot, head)
            return self._generic(noun, focus, part_of=f"{noun.slot}.{focus}" if focus else ""), "members"
        return self._generic(noun, country), "members"

    def _means(self, phrase: Phrase) -> tuple[str, str]:
        """Warplanes act for whom they belong to; nobody's warplanes are no actor."""
        country, sides, head = phrase.country, set(phrase.words), phrase.span.head
        if not country and (sides & {"government", "regime", "army"} or any(n.kind == "body" for n in phrase.nouns)):
            country = self._recent_or_focus("government", head)
        if country:
            return f"{phrase.span.noun.slot}.{country}", "state-means"
        if "coalition" in sides and (coalition := COALITIONS.get(self.focus.at(head))):
            return coalition, "coalition"
        return "", ""

    def _group(self, phrase: Phrase) -> tuple[str, str]:
        noun, country = phrase.span.noun, phrase.country
        if noun.base in ("coalition", "coalition force"):
            backers = {backer for backer, _ in phrase.backers}
            if "state.SAU" in backers:
                return "saudi-led-coalition", "coalition"
            coalition = COALITIONS.get(self.focus.at(phrase.span.head))
            if coalition and ("state.USA" in backers or not (backers or phrase.words or country)):
                return coalition, "coalition"
        if set(phrase.words) & OPPOSITION_SIDE:
            return self._generic(noun, country, actor_type="armed_opposition", side="opposition"), "side"
        if phrase.peoples and noun.actor_type in ("armed_group", "other"):
            return self._generic(noun, country, self._people_of(phrase)), "people-noun"
        return self._generic(noun, country), "group"

    def _people(self, phrase: Phrase) -> tuple[str, str]:
        noun, country, part_of = phrase.span.noun, phrase.country, ""
        if noun.actor_type != "person" or phrase.peoples:
            focus = country or self.focus.country
            return self._generic(noun, focus, self._people_of(phrase)), "people"
        office = next((n for n in phrase.nouns if n.slot in (*OWNERS, "ministry")), None)
        owner = country or (self._country_beside(phrase.span.head) if office else "")
        if phrase.located:
            return self._generic(noun, owner), "people"
        if owner and office and office.slot == "ministry":
            part_of = self._ministry_of([w for w in phrase.words[::-1] if w in PORTFOLIOS], owner)
        elif owner:
            part_of = f"{office.slot if office else 'government'}.{owner}"
        return self._generic(noun, owner, part_of=part_of), "people"

    def _country_beside(self, token: int) -> str:
        """The country of the official or medium named last before an office without one (*TASS, citing a ministry
        official*), in the same sentence."""
        start = self.reading.sentences[self.reading.sentence[token]][0]
        for last in range(token, start, -1):
            name = self.reader.name_ending.get(last)
            target = name and name.of("actor", "adjective", "state")
            if target and target.kind != "actor":
                return target.key
            entry = self.roster.entry(target.key) if target else None
            if entry and entry.country and entry.actor_type in OFFICIAL_TYPES:
                return entry.country
        return ""

    def _people_of(self, phrase: Phrase) -> str:
        return phrase.peoples[0] if phrase.peoples else ""

    def _opposition(self, country: str) -> str:
        """*opposition groups*, *opposition fighters*, *the opposition*: one row a country."""
        country = country or self.focus.country
        name = f"{self.roster.lexicon.adjective(country)} opposition" if country else "opposition"
        key = f"opposition.{country}" if country else "generic.opposition"
        return self.roster.make(Entry(key, name, "armed_opposition", country, generic=not country))

    def _generic(
        self, noun: Noun, country: str = "", people: str = "", actor_type: str = "", part_of: str = "", side: str = ""
    ) -> str:
        """The key of a generic actor: the noun's own row, apart for each country, people, side or actor it belongs to."""
        if noun.actor_type == "armed_opposition" and "opposition" in noun.base or side == "opposition":
            return self._opposition(country)
        lexicon, label = self.roster.lexicon, noun.label
        key, name = f"generic.{label.replace(' ', '-')}", label
        owner = self.roster.entry(part_of) if part_of else None
        if side:
            key, name = f"{key}.{side}", f"{side} {name}"
        if people:
            key, name = f"{key}.{people.partition('.')[2]}", f"{lexicon.peoples[people]} {name}"
        if owner and owner.country != country:
            key, name = f"{key}@{part_of}", f"{name} of {owner.name}"
        elif country:
            key = f"{key}.{country}"
            name = label if noun.actor_type == "civilians" and not people else f"{lexicon.adjective(country)} {name}"
        return self.roster.make(Entry(key, name, actor_type or noun.actor_type, country, part_of, generic=True))
