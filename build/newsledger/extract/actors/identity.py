"""Who a noun phrase is: by the kind of its noun and by what modifies it (a known actor, a state, a leader, a side);
else the country in focus, else it stays generic.
"""

from msgspec.structs import replace

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.actors.focus import Focus
from newsledger.extract.actors.lexicon import BODIES, Entry, Noun
from newsledger.extract.actors.names import fold, key_of
from newsledger.extract.actors.phrases import QUANTIFYING, RULE, Phrase, PhraseReader
from newsledger.extract.actors.roster import Roster
from newsledger.extract.actors.scan import NounSpan
from newsledger.extract.actors.view import View
from newsledger.extract.codes import BANDS
from newsledger.extract.reading import Reading
from newsledger.extract.words import CALENDAR

PRO = frozenset(("pro", "pro-government", "pro-regime"))
ARMED_TYPES = frozenset("armed_group armed_opposition paramilitary military police".split())
UNITS = frozenset("force commando column squad unit brigade battalion".split())  # whose name is that with the noun
CALLED = UNITS | {"group", "organisation", "organization", "movement", "network"}
LEVELS = frozenset(
    "federal national provincial regional interim transitional caretaker union official relevant respective competent"
    " concerned line same".split()
)
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
HALF_FIELDS = frozenset(  # of which a second word says what for
    "public disaster social higher foreign internal economic rural civil human emergency national natural water women"
    " religious veterans strategic home".split()
)
PAST = frozenset("former ex retired ex- ousted deposed toppled".split())
FOLLOWERS = frozenset("member supporter follower sympathizer activist".split())
UNARMED_TYPES = ("party", "other", "media", "monitor", "humanitarian")
PRIVATE = frozenset(  # persons whom the adjective of a state makes its citizens, not its servants
    "analyst expert historian author witness eyewitness voter critic supporter follower sympathizer opponent politician"
    " candidate pollster consultant defector deserter traitor colleague enemy adversary airlines airways bank club"
    " league university college".split()
)
ALLIES = frozenset("ally partner backer rival foe".split())  # who may be of any country
NO_PARTS = ALLIES | frozenset("opponent enemy adversary critic defector deserter victim".split())
AGAINST = frozenset("rebel guerrilla militia militant jihadist gang cartel separatist".split())
SHARPSHOOTERS = ("sniper", "marksman")  # of whatever side, if none is told
NAVAL = frozenset("navy naval warship warships destroyer frigate corvette gunboat gunboats submarine".split())
UNKNOWN = ("unidentified", "unknown")
SHOT = frozenset("shot fired opened threw stabbed attacked killed detonated blew planted abducted kidnapped".split())
FORCES = frozenset("police policeman policemen army military soldier soldiers troops navy".split())
OWNERS = frozenset("government military police air_force navy intelligence parliament".split())
COALITIONS = {"SYR": "global-coalition", "IRQ": "global-coalition", "YEM": "saudi-led-coalition"}


class Identities:
    """Decides who the noun phrases of one article are."""

    def __init__(self, reading: Reading, roster: Roster, focus: Focus, reader: PhraseReader):
        self.reading, self.roster, self.focus, self.reader = reading, roster, focus, reader
        self.contexts = contexts(reading)
        self.view = View(reading, roster, focus, reader)
        self.owned: dict[str, dict[str, None]] = {}  # noun -> whose *commanders* were told of so far

    def who(self, phrase: Phrase) -> tuple[str, str]:
        """(key of the actor that a phrase names, rule); an empty key where it names none."""
        noun = phrase.span.noun
        if self._is_past(phrase):
            return self._generic(noun, phrase.country, actor_type="civilians", side="former"), "former-members"
        if phrase.leaning and noun.kind in ("body", "members", "means", "group"):
            return self._leaning(phrase), "leaning"
        if phrase.actors:
            return self._of_actor(phrase, phrase.actors[0][0])
        if phrase.leaders and noun.kind in ("body", "members", "means", "group"):
            entry = self.roster.entry(phrase.leaders[0][0])
            led = self.roster.entry(entry.part_of) if entry and entry.part_of else None
            if led and led.actor_type in BANDS:
                return led.key, "leader-noun"  # *Hemedti's fighters*
            if entry and entry.country:
                slot = noun.slot if noun.kind == "body" else "air_force" if noun.kind == "means" else "military"
                return f"{slot or 'military'}.{entry.country}", "leader-noun"
        if key := self._named(phrase) or self._local_militia(phrase):
            return key, "named-noun"
        handlers = {"body": self._body, "members": self._members, "means": self._means, "group": self._group}
        return handlers.get(noun.kind, self._people)(phrase)

    def _is_past(self, phrase: Phrase) -> bool:
        """*a former soldier*, *two ex-policemen*, *an ex-FARC fighter*: one who fights no more. Several *former rebels*
        may well be a band."""
        noun, state = phrase.span.noun, phrase.span.noun.slot in ("military", "police")
        if noun.kind != "members" or not PAST & set(phrase.words):
            return False
        return state or self.reading.tags[phrase.span.head] == "NN"

    def _leaning(self, phrase: Phrase) -> str:
        """*pro-Russian rebels*, *anti-junta forces*: whom they are for or against is somebody else."""
        way, _, whom = phrase.leaning.partition("-")
        domestic = whom in RULE and whom != "coalition"
        country = phrase.country or (self.focus.at(phrase.span.head) if domestic else "")
        side = "paramilitary" if way == "pro" else "armed_opposition" if domestic else "armed_group"
        actor_type = side if phrase.span.noun.slot else ""
        return self._generic(phrase.span.noun, country, actor_type=actor_type, side=phrase.leaning)

    def _of_actor(self, phrase: Phrase, actor: str) -> tuple[str, str]:
        """*YPG fighters* are the YPG; *a Taliban commander* is a part of it; *a member of the party* is a civilian."""
        noun = phrase.span.noun
        entry = self.roster.entry(actor)
        if noun.actor_type == "media" and self.reading.deps[phrase.span.head] in ("dobj", "nsubjpass"):
            return self._generic(noun, part_of=actor), "actor-part"  # *two Reuters journalists were wounded*
        if noun.kind in ("members", "means", "group", "body"):
            return actor, "actor-noun"
        own = self.reading.lower[phrase.first - 1 : phrase.first] in (["its"], ["their"], ["his"], ["her"])
        if own and noun.base == "ally" and phrase.actors[0][1] < phrase.span.first:
            return actor, "actor-noun"  # *the army and its Wazalendo allies*
        plain = noun.base in self.contexts["plain_member"] or noun.base == "man"  # *the Syrian army men*
        if plain and entry and entry.actor_type in ARMED_TYPES:
            return actor, "actor-noun"
        unarmed = noun.base in FOLLOWERS and entry and entry.actor_type in UNARMED_TYPES
        return self._generic(noun, part_of=actor, actor_type="civilians" if unarmed else ""), "actor-part"

    def _named(self, phrase: Phrase) -> str:
        """*Kuluna fighters*, *the Tiger force*: a group by the name before the noun, which no lexicon has."""
        noun, reading = phrase.span.noun, self.reading
        armed = noun.kind in ("members", "group") and (noun.actor_type in BANDS or noun.base in CALLED)
        tokens = [t for t in phrase.unknown if fold(reading.words[t]) not in CALENDAR]
        if not tokens or not armed or phrase.countries or phrase.peoples or reading.tags[phrase.span.head] == "NNP":
            return ""
        if tokens != list(range(tokens[0], tokens[-1] + 1)) or any(reading.words[t].isupper() for t in tokens[1:]):
            return ""
        last = phrase.span.last if noun.base in UNITS else tokens[-1] + 1
        while last < phrase.span.first and reading.words[last][:1].isupper():  # *Nasr Army fighters*
            last += 1
        name = " ".join(reading.words[tokens[0] : last])
        key = self.roster.make(Entry("name:" + key_of(name), name, noun.actor_type))
        self.roster.add(key, tokens[0], last, last - 1, "name", "named-noun")
        return key

    def _local_militia(self, phrase: Phrase) -> str:
        """*Katsina militiamen*, *the Bor Dinka militia*: a band that is called by its town or clan."""
        noun, reading = phrase.span.noun, self.reading
        if "militia" not in noun.base or noun.base.startswith("pro-") or phrase.countries or phrase.backers:
            return ""
        if not (phrase.towns or (phrase.unknown and phrase.peoples)):
            return ""
        words = reading.words[min(phrase.towns + phrase.unknown) : phrase.span.first]
        words = [w for w in words if w[:1].isupper() and fold(w) not in CALENDAR]
        if not words or len(words) > 3:
            return ""
        name = f"{' '.join(words)} militia"
        country = self.focus.at(phrase.span.head)
        return self.roster.make(Entry("name:" + key_of(name), name, "armed_group", country))

    def _body(self, phrase: Phrase) -> tuple[str, str]:
        noun, country = phrase.span.noun, phrase.country
        if noun.slot == "ministry":
            return self._ministry(phrase)
        if noun.base == "intelligence" and not country and not phrase.words:
            return "", ""  # *he praised her intelligence*
        if noun.slot in ("embassy", "judiciary") or set(phrase.words) & self.contexts["local"] or phrase.peoples:
            near = self.focus.country if noun.slot != "embassy" and not phrase.peoples else ""
            return self._generic(noun, country or near, self._people_of(phrase)), "body"
        if noun.slot == "state" and (
            not country or self.reading.lower[phrase.span.last : phrase.span.last + 1] == ["of"]
        ):
            return "", ""  # *the other side*, *the Turkish side of the border*; *the Azerbaijani side* is Azerbaijan
        if country:
            return f"{noun.slot}.{country}", "state-body"
        if noun.base in self.contexts["anonymous"] or (noun.slot == "military" and self._is_of_any_side(phrase)):
            return self._generic(noun), "body"
        if country := self.view.country_of(noun.slot, phrase.span.head):
            return f"{noun.slot}.{country}", "body-in-focus"
        return self._generic(noun), "body"

    def _is_of_any_side(self, phrase: Phrase) -> bool:
        """*the armed forces, either rebels or radicals*, *any armed forces*: whoever bears arms, no state's."""
        lower, last = self.reading.lower, phrase.span.last
        if lower[phrase.first - 1 : phrase.first] in (["any"], ["every"], ["each"], ["no"]):
            return True
        last += lower[last : last + 1] == [","]
        if lower[last : last + 1] not in (["either"], ["whether"]) and lower[last : last + 2] != ["be", "they"]:
            return False
        sides = range(last, min(last + 8, self.reading.sentences[self.reading.sentence[last]][1]))
        spans = [span for t in sides if (span := self.reader.noun_ending.get(t + 1))]
        return any(span.noun.actor_type in ARMED_TYPES and span.noun.kind != "body" for span in spans)

    def _ministry(self, phrase: Phrase) -> tuple[str, str]:
        """*the Turkish foreign ministry*, *the Ministry of Defence of Azerbaijan*: one row a state and field."""
        reading, i = self.reading, phrase.span.last
        said = [w for w in phrase.words[::-1] if w.isalpha()]
        field = [w for w in said if w in PORTFOLIOS][:1] or [w for w in said if not self._is_level(w)]
        if phrase.span.noun.plural:
            return self._generic(phrase.span.noun, phrase.country), "ministry"  # *the foreign ministries of Europe*
        if phrase.towns and not phrase.country:  # *the Nagorno-Karabakh defence ministry*: no state's
            return self._generic(phrase.span.noun), "ministry"
        if not field and reading.lower[i : i + 1] == ["of"] and reading.tags[i + 1 : i + 2] in (["NNP"], ["NN"]):
            last = i + 2
            while reading.lower[last - 1] in HALF_FIELDS and reading.tags[last : last + 1] == ["NNP"]:
                last += 1
            field = reading.lower[i + 1 : last]
            phrase.last = last
            name = self.reader.name_starting.get(last + 1) or self.reader.name_starting.get(last + 2)
            state = name and reading.lower[last : last + 1] == ["of"] and name.of("state")
            if name and state:
                phrase.countries.append((state.key, name.first))
                phrase.last = name.last
        country = phrase.country or self.view.country_of("government", phrase.span.head)
        if not field or not country:
            return self._generic(phrase.span.noun, phrase.country), "ministry"
        key = self._ministry_of(field, country)
        return (key, "ministry") if key else (self._generic(phrase.span.noun, phrase.country), "ministry")

    def _is_level(self, word: str) -> bool:
        """*the local ministries*, *several ministries*: no field that a ministry is for."""
        return word in self.contexts["local"] or word in LEVELS or word in QUANTIFYING

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

    def _members(self, phrase: Phrase) -> tuple[str, str]:
        noun, country, sides, head = phrase.span.noun, phrase.country, set(phrase.words), phrase.span.head
        bodies = [n for n in phrase.nouns if n.kind == "body"]
        if noun.base.startswith(UNKNOWN) and self._is_found(head):
            return self._generic(replace(noun, label=noun.base, actor_type="civilians"), country), "members"
        if noun.slot and sides & self.contexts["opposition_side"]:
            return self._generic(noun, country, actor_type="armed_opposition", side="opposition"), "side"
        if noun.base == "marine" and not country and self.reading.words[head][:1].isupper() and self.focus.whole["USA"]:
            return "us-marine-corps", "members"  # *the 6th Marines*, in whatever country they fight
        if noun.slot and (bodies or sides & self.contexts["government_side"]) and not sides & PRO:
            slot = "police" if noun.slot == "police" or any(n.slot == "police" for n in bodies) else "military"
            if country := country or self.view.country_of("government", head):
                return f"{slot}.{country}", "government-side"
        if sides & {"coalition", "allied"} and noun.slot and (coalition := COALITIONS.get(self.focus.at(head))):
            return coalition, "coalition"
        if phrase.peoples:
            return self._generic(noun, country, self._people_of(phrase), actor_type="armed_group"), "people-noun"
        if noun.slot and country:
            return f"{noun.slot}.{country}", "state-members"
        if noun.base in ("unit", "squad", "element") and not (
            set(phrase.words) & self.contexts["armed"] or phrase.unknown or country
        ):
            return "", ""
        if noun.base == "force" and (self.reading.tags[head] == "NN" or not (phrase.words or phrase.backers)):
            return "", ""
        if noun.slot:
            if noun.base == "officer" and not phrase.words and self._among_police(head):
                noun = replace(noun, base="police officer", label="police officers", actor_type="police", slot="police")
            of_any_side = phrase.backers or noun.base in SHARPSHOOTERS
            focus = "" if of_any_side else self.view.country_of(noun.slot, head)
            return self._generic(noun, focus, part_of=f"{noun.slot}.{focus}" if focus else ""), "members"
        return self._generic(noun, country), "members"

    def _is_found(self, head: int) -> bool:
        """*the body of an unidentified man*, *an unidentified man was found dead*: one, who does no harm."""
        reading, above = self.reading, self.reading.heads[head]
        if reading.tags[head] != "NN" or reading.deps[head] == "pobj":
            return reading.tags[head] == "NN" and reading.lower[above] != "by"
        return reading.deps[head] != "nsubj" or not (reading.lower[above] in SHOT or self.view.is_harming(above))

    def _among_police(self, token: int) -> bool:
        """*a police patrol …, killing two officers*: whether the last force named before is the police."""
        reading = self.reading
        start = reading.sentences[max(reading.sentence[token] - 1, 0)][0]
        last = next((w for w in reversed(reading.lower[start:token]) if w in FORCES), "")
        return last.startswith("police")

    def _means(self, phrase: Phrase) -> tuple[str, str]:
        """Warplanes act for whom they belong to; nobody's warplanes are no actor."""
        country, sides, head = phrase.country, set(phrase.words), phrase.span.head
        official = sides & {"government", "regime", "army"} or phrase.span.noun.base.startswith("military ")
        if not country and (official or any(n.kind == "body" for n in phrase.nouns)):
            country = self.view.country_of("government", head)
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
        if set(phrase.words) & self.contexts["opposition_side"]:
            return self._generic(noun, country, actor_type="armed_opposition", side="opposition"), "side"
        if phrase.peoples and noun.actor_type in ("armed_group", "other"):
            return self._generic(noun, country, self._people_of(phrase)), "people-noun"
        return self._generic(noun, country), "group"

    def _people(self, phrase: Phrase) -> tuple[str, str]:
        noun, country, part_of = phrase.span.noun, phrase.country, ""
        if noun.base == "sailor" and not NAVAL.isdisjoint(self.reading.positions):
            seamen = replace(noun, kind="members", actor_type="military", slot="military")
            phrase.span = NounSpan(phrase.span.first, phrase.span.last, seamen)
            return self._members(phrase)
        if self._is_bare(phrase) and len(owners := self.owned.get(noun.label, ())) == 1:
            return self._generic(noun, country, part_of=next(iter(owners))), "people"
        if noun.actor_type != "person" or phrase.peoples:
            focus = country or self.focus.country
            return self._generic(noun, focus, self._people_of(phrase)), "people"
        office = next((n for n in phrase.nouns if n.slot in (*OWNERS, "ministry")), None)
        owner = country or (self.view.country_beside(phrase.span.head) or self.focus.country if office else "")
        if phrase.located:
            return self._generic(noun, owner), "people"
        if owner and office and office.slot == "ministry":
            part_of = self._ministry_of([w for w in phrase.words[::-1] if w in PORTFOLIOS], owner)
        elif owner and not self.is_private(phrase):
            part_of = f"{office.slot if office else 'government'}.{owner}"
        return self._generic(noun, owner, part_of=part_of), "people"

    def _is_bare(self, phrase: Phrase) -> bool:
        """*the commander*: of whom one was told before."""
        first = phrase.first
        bare = not (phrase.words or phrase.countries or phrase.peoples or phrase.located or phrase.nouns)
        return bare and self.reading.lower[first - 1 : first] == ["the"]

    def is_private(self, phrase: Phrase) -> bool:
        """*Syrian analysts*, *a Syrian opposition leader*, *a Colombian guerrilla commander*: no part of the state."""
        said = {*phrase.words, *phrase.span.noun.base.split()}
        return (
            not PRIVATE.isdisjoint(said)
            or not AGAINST.isdisjoint(said)
            or bool(said & self.contexts["opposition_side"])
        )

    def _people_of(self, phrase: Phrase) -> str:
        return phrase.peoples[0] if phrase.peoples else ""

    @staticmethod
    def _is_of_state(owner: Entry) -> bool:
        """*Syrian commanders*: of the state's army, as the adjective says; those of a band are called by it."""
        body, _, country = owner.key.partition(".")
        return country == owner.country != "" and (body == "state" or body in BODIES)

    def _opposition(self, country: str) -> str:
        """*opposition groups*, *opposition fighters*, *the opposition*: one row a country."""
        country = country or self.focus.country
        name = f"{self.roster.lexicon.adjective(country)} opposition" if country else "opposition"
        key = f"opposition.{country}" if country else "generic.opposition"
        return self.roster.make(Entry(key, name, "armed_opposition", country, generic=not country))

    def _generic(
        self, noun: Noun, country: str = "", people: str = "", actor_type: str = "", part_of: str = "", side: str = ""
    ) -> str:
        """The key of a generic actor: the noun's row, one for each country, people, side or actor it belongs to."""
        if (noun.actor_type == "armed_opposition" and "opposition" in noun.base) or side == "opposition":
            return self._opposition(country)
        lexicon, label = self.roster.lexicon, noun.label
        key, name = f"generic.{label.replace(' ', '-')}", label
        owner = self.roster.entry(part_of) if part_of else None
        if side:
            key, name = f"{key}.{side}", f"{side} {name}"
        if people:
            key, name = f"{key}.{people.partition('.')[2]}", f"{lexicon.peoples[people]} {name}"
        if owner and owner.key.startswith("ministry-"):
            key, name = f"{key}@{part_of}", f"{name} of the {owner.name}"
        elif owner and (owner.country != country or not self._is_of_state(owner)):
            key, name = f"{key}@{part_of}", f"{name} of {owner.name}"
            self.owned.setdefault(label, {})[part_of] = None
        elif country:
            key = f"{key}.{country}"
            if people or noun.actor_type != "civilians":
                name = f"{lexicon.adjective(country)} {name}".strip()  # of Gibraltar, which is no state
        country = country or (owner.country if owner and noun.base not in PRIVATE | ALLIES else "")
        part_of = "" if noun.base in NO_PARTS else part_of
        return self.roster.make(Entry(key, name, actor_type or noun.actor_type, country, part_of, generic=True))
