"""Noun phrases that name an actor by a noun: *Syrian army*, *Russian warplanes*, *Assad's forces*, *YPG fighters*,
*opposition groups*, *the regime*, *civilians*; and nouns that stand for somebody named elsewhere (*the group*, *the
prime minister*, *its troops*). Who a phrase is by itself is decided in ``identity``.
"""

from collections.abc import Container

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.actors.focus import Focus
from newsledger.extract.actors.identity import ARMED_TYPES, Identities
from newsledger.extract.actors.lexicon import Entry, Noun
from newsledger.extract.actors.names import key_of
from newsledger.extract.actors.organizations import OrganizationWords
from newsledger.extract.actors.phrases import COMPOUNDS, Backer, Phrase, PhraseReader
from newsledger.extract.actors.roster import Roster
from newsledger.extract.actors.scan import SHOOTING, NameSpan, NounSpan, unit_behind
from newsledger.extract.actors.states import is_thing
from newsledger.extract.actors.titles import PAST, Titles
from newsledger.extract.clause import SUBJECTS, first_conjunct, is_passive, prepositions
from newsledger.extract.codes import BANDS
from newsledger.extract.reading import Reading

HOLDING = frozenset(("held", "controlled", "occupied"))
HEADLINE_VERBS = frozenset(
    "repels kills seizes bombs shells retakes captures recaptures launches hits targets shoots arrests releases denies"
    " vows claims blames accuses says seeks warns".split()
)
BRANCHES = frozenset("branch wing affiliate arm cell faction offshoot unit".split())
NAMED_BANDS = frozenset(
    "group organization organisation movement militia faction alliance cartel gang coalition network party".split()
)
RANKS = (
    "man",
    "boy",
    "member",
    "element",
    "bodyguard",
    "guard",
    "cadre",
    "operative",
)  # fighters where they are those of a band
JIHADISTS = ("SYR", "IRQ", "YEM", "LBY")  # where *the rebels* are not whichever armed group was named last


OF_WHOLE_TEXT = ("guerrilla", "rebel", "insurgent", "militant", "separatist", "jihadist", "extremist", "insurgency")
GROUPED = frozenset("groups factions organizations organisations movements militias".split())
SEVERAL = frozenset(
    "rebel guerrilla insurgent armed militant jihadist extremist opposition separatist islamist terrorist other".split()
)


ORGANIZED = ("humanitarian", "monitor", "igo", "other")
CALLED = {  # what an organisation is called once it has been named -> what it may be
    "organisation": ORGANIZED,
    "organization": ORGANIZED,
    "charity": ("humanitarian",),
    "ngo": ("humanitarian", "monitor"),
    "agency": ("humanitarian", "igo", "media"),
    "watchdog": ("monitor",),
    "monitor": ("monitor",),
}


class NounPhrases:
    """Reads the noun phrases of one article into the roster."""

    def __init__(self, reading: Reading, roster: Roster, focus: Focus, names: list[NameSpan], nouns: list[NounSpan]):
        self.reading, self.roster, self.nouns, self.names = reading, roster, nouns, names
        self.reader = PhraseReader(reading, roster, focus, names, nouns)
        self.used: set[int] = set()  # tokens of phrases already in the roster
        self.identities = Identities(reading, roster, focus, self.reader)
        self.contexts = contexts(reading)
        self.band_words = reading.knowledge.cached(OrganizationWords).within
        self.bands = [  # (token, key) of the armed groups named in the article
            (span.first, target.key)
            for span in names
            if (target := span.of("actor")) and (entry := roster.entry(target.key)) and entry.actor_type in BANDS
        ]
        self.titles = Titles(reading, roster, self.identities)

    def read(self) -> None:
        inner = {span.last for span in self.nouns}
        modifying = {span.first for span in self.nouns if span.first in inner}  # a noun ends where this one begins
        for span in self.nouns:
            if span.head in self.used:
                continue
            if span.last in modifying and self.reading.deps[span.head] in COMPOUNDS:
                continue
            if self._modifies_other_noun(span) or self._is_taken_as(span):
                continue
            self._resolve(self.reader.phrase(span))

    def attach_owners(self) -> None:
        """Once all are known, a noun is who it belongs to: *warplanes of the regime*, *its troops*."""
        reading, roster = self.reading, self.roster
        for span in self.nouns:
            head = span.head
            entry = roster.entry(roster.at.get(head, ""))
            ranks = span.noun.kind in ("means", "members") or span.noun.base in RANKS  # *its men*
            if not ranks or (entry and not entry.generic):
                continue
            beside = self._beside(head)
            owners = [c for c in reading.children[head] if reading.deps[c] == "poss" and c in roster.at]
            owners += [
                o
                for c in reading.children[head]
                if reading.lower[c] in ("of", "belonging")
                or (reading.lower[c] == "from" and (c == beside or not self._is_taken(head)))
                for o in (t for t in reading.children[c] if reading.deps[t] == "pobj")
                if o in roster.at
            ]
            owners += [] if owners else self._branched(head)
            owners += [] if owners else self._belonging(head)
            owner = self._led_by(roster.entry(roster.at[owners[0]])) if owners else None
            if owner is not None and owner.actor_type == "person" and "loyal" in reading.lower[head + 1 : head + 3]:
                owner = self._followed(owner, owners[0], span.noun)
            if owner is None or (owner.generic and not self._is_folk(owner)) or not self._may_own(owner, span.noun):
                continue
            key = owner.key
            if owner.actor_type in ("state", "government") and owner.country:
                key = f"{'air_force' if span.noun.slot == 'air_force' else 'military'}.{owner.country}"
            roster.reassign(head, key, span.first, "owner-noun")
        for span in self.nouns:
            if span.noun.kind == "means" and (entry := roster.entry(roster.at.get(span.head, ""))):
                self._add_states(span.head, entry.country)

    def _led_by(self, owner: Entry | None) -> Entry | None:
        """*forces loyal to Haftar*: those of the group or army that a person is known to lead."""
        led = self.roster.entry(owner.part_of) if owner and owner.actor_type == "person" and owner.part_of else None
        return led if led is not None and led.actor_type in ARMED_TYPES else owner

    def _followed(self, leader: Entry, token: int, noun: Noun) -> Entry:
        """*forces loyal to the president*: the army of who heads a state; else a band called by its leader."""
        before = self.reading.lower[max(token - 6, 0) : token]
        if leader.part_of.startswith("government.") and PAST.isdisjoint(before):
            return self.roster.entry(f"military.{leader.part_of[-3:]}") or leader
        name = f"{noun.label} loyal to {leader.name}"
        kind = "paramilitary" if noun.actor_type == "military" else noun.actor_type
        return self.roster.entry(self.roster.make(Entry(f"name:{key_of(name)}", name, kind, leader.country))) or leader

    def _is_folk(self, owner: Entry) -> bool:
        """*the Murle tribe*, which is one, though its row is of a kind."""
        return owner.actor_type == "other" and f"people.{owner.key.rpartition('.')[2]}" in self.roster.lexicon.peoples

    @staticmethod
    def _may_own(owner: Entry, noun: Noun) -> bool:
        """Whether fighters or means can be those of an actor; an unknown group has none but its own militants."""
        if owner.actor_type == "other":
            return noun.actor_type in BANDS and owner.key.startswith(("name:", "generic."))
        return owner.actor_type in (*ARMED_TYPES, "state", "government", "coalition")

    def _add_states(self, head: int, country: str) -> None:
        """*jets of A and of B*: the states besides ``country`` that the means belong to."""
        for preposition, token in prepositions(self.reading, head):
            name = self.reader.name_ending.get(token + 1)
            if (
                preposition == "of"
                and name
                and token not in self.roster.at
                and (state := name.of("state"))
                and state.key != country
            ):
                self.roster.add(f"state.{state.key}", name.first, name.last, token, "name", "owner-noun")

    def _belonging(self, head: int) -> list[int]:
        """*gunmen suspected of belonging to X*, *fighters loyal to X*, *militants linked to X*."""
        reading, known = self.reading, self.contexts["belonging"]
        for child in reading.children[head]:
            if reading.deps[child] in ("acl", "amod", "relcl") and child > head and child - head < 4:
                for token in reading.subtree(child):
                    if reading.lower[token] in ("to", "with") and reading.lower[reading.heads[token]] in known:
                        return [c for c in reading.children[token] if c in self.roster.at]
        return []

    def _branched(self, head: int) -> list[int]:
        """*a bomber from the Islamic State's Khorasan branch*, *fighters of a wing of X*: whose branch it is."""
        reading, found = self.reading, []
        for word, part in prepositions(reading, head):
            if word in ("of", "from") and reading.lower[part] in BRANCHES and part not in self.roster.at:
                found += [c for c in reading.children[part] if reading.deps[c] == "poss" and c in self.roster.at]
                found += [t for w, t in prepositions(reading, part) if w == "of" and t in self.roster.at]
        return found

    def _beside(self, head: int) -> int | None:
        """*insurgents from the Islamic State held …*: a *from* right behind a subject says whose they are."""
        active = self.reading.deps[head] == "nsubj" and self.reading.lower[head + 1 : head + 2] == ["from"]
        return head + 1 if active else None

    def _is_taken(self, head: int) -> bool:
        """*seized by rebels from government forces*: from whom, not whose."""
        reading = self.reading
        return reading.deps[reading.heads[head]] == "agent" or reading.deps[head] in ("nsubj", "nsubjpass")

    def _is_taken_as(self, span: NounSpan) -> bool:
        """*took six nuns hostage*: what they became, nobody else; *on social media*, where and by nobody."""
        if span.noun.base == "media" and self.reading.lower[span.first - 1] == "social":
            return True
        return self.reading.deps[span.head] == "oprd" and span.noun.base in ("hostage", "captive", "prisoner")

    def _modifies_other_noun(self, span: NounSpan) -> bool:
        """*police helmet*: no actor, unless the other noun is an act (*rebel attack*) or stands for its owner (*army
        base*)."""
        reading, head = self.reading, span.head
        if reading.deps[head] not in COMPOUNDS and reading.deps[head] != "npadvmod":
            return False
        governor = reading.heads[head]
        if governor <= head or governor in self.roster.at:
            return False
        if reading.lower[governor][-1:].isdigit() or unit_behind(self.reading, span.last) > span.last:
            return False
        owned = any(reading.deps[c] == "poss" for c in reading.children[head])
        if owned and span.noun.kind == "body" and reading.lower[head + 1 : head + 2] == ["and"]:
            return False  # *Ethiopia's government and Tigray forces*
        if governor == head + 2 and reading.words[head + 1] == "-" and reading.lower[governor] in HOLDING:
            return False  # *the rebel-held town*
        if governor == head + 1 and reading.lower[governor] in HEADLINE_VERBS:
            return False  # *Syrian regime repels attack*, its verb taken for a plural
        if reading.lower[head] == "military" and reading.lower[head + 1 : head + 2] in SHOOTING:
            return False
        if reading.tags[governor][:2] != "NN":
            return reading.deps[head] != "compound" and reading.lower[governor] not in self.contexts["backing"]
        if span.noun.kind == "people":
            return True
        return (
            reading.lower[governor] not in self.contexts["act"]
            and reading.lower[governor] not in self.contexts["owned"]
        )

    def _resolve(self, phrase: Phrase) -> None:
        noun, head = phrase.span.noun, phrase.span.head
        if self.reading.words[head][:1].isupper() and is_thing(self.reading, phrase.first, phrase.span.last):
            return  # *the cargo ship Kumba Leader*
        if self._is_proper(phrase) or self._is_apposed(phrase) or self._is_only_called(phrase):
            return  # *Tiwa Liberation Army* is left to organizations; *its supporter Russia* is Russia
        key, rule = self.titles.one_of(phrase) or self.titles.person(phrase), "title"
        if not key:
            key, rule = self._named_behind(phrase), "named-behind"
        if not key:
            key, rule = self._definite(phrase), "definite-group"
        if not key:
            key, rule = self.identities.who(phrase)
        if not key:
            return
        if noun.kind == "body" and (unit := unit_behind(self.reading, phrase.last)) > phrase.last:
            phrase.last, head = unit, unit - 1
        self.used.update(range(phrase.first, phrase.last))
        if rule == "title":
            self.titles.serve(key, phrase, phrase.first, phrase.last)
        how = "alias" if phrase.actors or phrase.countries else "nominal"
        self.roster.add(key, phrase.first, phrase.last, head, how, rule)
        self.identities.view.named(key, head, noun.kind)
        if phrase.against is not None and (foe := phrase.against.of("actor")) is not None:
            self.roster.relate(key, "opposes", foe.key, phrase.first, phrase.last)  # *anti-Taliban fighters*
        for backer, word in phrase.backers:
            self._relate(backer, word, key, phrase.first, phrase.last)
        for named in phrase.backing:
            self._mention(named)
        self._conjoined(phrase)

    def read_backers(self, key: str, first: int, last: int) -> None:
        """*Iran-backed Hezbollah*, *the Turkish-backed Syrian National Army*: who backs a name without a noun."""
        if (backer := self.reader.backer(first)) is not None:
            self._relate(backer.key, backer.how, key, backer.first, last)
            self._mention(backer)

    def _relate(self, backer: str, how: str, key: str, first: int, last: int) -> None:
        if how in self.contexts["supporting"] or how == "led":
            self.roster.relate(backer, "leads" if how == "led" else "supports", key, first, last)

    def _mention(self, backer: Backer) -> None:
        if backer.how in self.contexts["supporting"]:
            self.roster.add(backer.key, backer.first, backer.last, backer.last - 1, "alias", "backer")
            self.used.update(range(backer.first, backer.last))

    def _conjoined(self, phrase: Phrase) -> None:
        """*Syrian and Russian forces*: the adjective before the *and* has the noun too."""
        reading, i = self.reading, phrase.first - 1
        if i > 0 and reading.tags[i] == "CD":  # *four Kenyan and three Somali soldiers*
            i -= 1
        if (
            len(phrase.countries) + len(phrase.actors) + len(phrase.peoples) != 1
            or i < 1
            or reading.lower[i] not in ("and", "or", ",")
        ):
            return
        name = self.reader.name_ending.get(i)
        target = name and name.of("ethnic" if phrase.peoples else "adjective")
        head = phrase.span.head
        shares = name and (reading.heads[name.last - 1] <= head or first_conjunct(reading, head) == name.last - 1)
        if name and target and shares:
            other = Phrase(phrase.span, name.first, name.last)
            if phrase.peoples:
                other.peoples = [target.key]
            else:
                other.countries = [(target.key, name.first)]
            key, rule = self.identities.who(other)
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
        if not before[:1].isupper():
            return False
        if before.lower() in self.band_words:  # *the Kubra Martyrs Brigade*
            return True
        last = first - 1
        if before.lower() in self.contexts["official"] and last - 1 in phrase.unknown and last > 1:
            last, before = last - 1, reading.words[last - 1]  # *the Rabha National Security Force*
            return reading.tags[last] == "NNP" and not before.isupper()
        if last not in phrase.unknown and last not in reading.place_at:
            return False
        return before.lower() not in self.contexts["official"] and reading.tags[first - 1] in ("NNP", "NNPS")

    def _is_apposed(self, phrase: Phrase) -> bool:
        """Whether a role stands right before the name of who has it, state or organisation (*its ally Iran*)."""
        noun, head, reading = phrase.span.noun, phrase.span.head, self.reading
        name = self.reader.name_starting.get(phrase.span.last)
        if noun.kind != "people" or noun.actor_type != "person" or name is None or not name.of("state", "actor"):
            return False  # not before a name: the role speaks for itself
        return reading.tags[head] == "NN" and reading.sentence[name.first] == reading.sentence[head]

    def _is_only_called(self, phrase: Phrase) -> bool:
        """Whether a band is what somebody calls others, and names nobody: *regard the villagers as rebels*, *were
        branded bandits*, *are terrorists*."""
        reading, head, noun = self.reading, phrase.span.head, phrase.span.noun
        if noun.actor_type not in BANDS or phrase.actors:
            return False
        dep, above = reading.deps[head], reading.heads[head]
        if dep == "attr":
            return noun.partisan
        if dep == "pobj":
            return reading.lower[above] == "as" and reading.lower[reading.heads[above]] in self.contexts["naming"]
        if reading.lower[above] not in self.contexts["naming"]:
            return False
        return dep == "oprd" or (dep == "dobj" and is_passive(reading, above))

    def _named_behind(self, phrase: Phrase) -> str:
        """*the militant group Boko Haram*, *the newspaper Dawn*: whose name stands right behind, unless that begins a
        clause (*the group Boko Haram attacked*)."""
        name, head, reading = self.reader.name_starting.get(phrase.span.last), phrase.span.head, self.reading
        paper = phrase.span.noun.actor_type == "media"
        band = paper or phrase.span.noun.base.split()[-1] in NAMED_BANDS
        if not band or name is None or reading.tags[head] not in ("NN", "NNP"):
            return ""
        other = first_conjunct(reading, name.last - 1)
        verb = reading.heads[other]
        if reading.deps[other] in SUBJECTS and reading.heads[verb] == head:
            return ""
        target = name.of("actor")
        entry = self.roster.entry(target.key) if target else None
        return entry.key if entry and entry.actor_type != "person" and (entry.actor_type == "media") == paper else ""

    def _definite(self, phrase: Phrase) -> str:
        """*the group*, *the militants*: the one armed group named in the sentence or the three before."""
        noun, reading, head = phrase.span.noun, self.reading, phrase.span.head
        determiner = reading.lower[phrase.first - 1] if phrase.first else ""
        if determiner not in ("the", "these", "those", "this", "that") or phrase.words or phrase.countries:
            return ""
        if phrase.actors or phrase.peoples or phrase.leaders or phrase.unknown or phrase.backers:
            return ""
        if noun.kind not in ("members", "group") or (
            noun.actor_type not in BANDS and noun.base not in self.contexts["band_noun"]
        ):
            return self._nearest(self._of_type(CALLED.get(noun.base, ())), head) or self._described(noun.base, head)
        band = self._fitting(
            noun, self._nearest(self.bands, head) or self._described(noun.base, head) or self._only(noun)
        )
        return band or self._nearest(self._of_type(CALLED.get(noun.base, ())), head)

    def _only(self, noun: Noun) -> str:
        """*the guerrillas*, in a text that names one armed group and tells of no *rebel groups*: those, however far."""
        if noun.base not in OF_WHOLE_TEXT or any(
            self.reading.lower[t - 1] in SEVERAL for t in self.reading.spots(GROUPED) if t
        ):
            return ""
        named = {key for _, key in self.bands}
        named |= {span.key for span in self.roster.spans if span.rule == "organization" and self._is_band(span.key)}
        entry = self.roster.entry(named.pop()) if len(named) == 1 else None
        return entry.key if entry is not None and entry.actor_type != "paramilitary" else ""

    def _is_band(self, key: str) -> bool:
        entry = self.roster.entry(key)
        return entry is not None and entry.actor_type in BANDS

    def _described(self, base: str, head: int) -> str:
        """*the alliance*, after *the SDF alliance* or *the SDF, an alliance of …*: the only band so called before."""
        reading, called = self.reading, dict[str, None]()
        if base not in NAMED_BANDS:
            return ""
        for span in self.names:
            target, last = span.of("actor"), span.last - 1
            entry = self.roster.entry(target.key) if target and last < head else None
            if entry is None or entry.actor_type not in (*BANDS, "coalition"):
                continue
            above = reading.heads[last]
            near = [c for c in reading.children[last] if reading.deps[c] == "appos"]
            near += [above] if reading.deps[last] in (*COMPOUNDS, "appos") else []
            near += [c for c in reading.children[above] if reading.deps[last] in SUBJECTS and reading.deps[c] == "attr"]
            if any(reading.lower[t] == base for t in near):
                called[entry.key] = None
        return next(iter(called)) if len(called) == 1 else ""

    def _of_type(self, types: Container[str]) -> list[tuple[int, str]]:
        """(token, key) of the organisations of some types that have been read."""
        named = [(span.first, target.key) for span in self.names if (target := span.of("actor"))]
        named += [(span.first, span.key) for span in self.roster.spans if span.rule == "organization"]
        return [(t, k) for t, k in named if types and (e := self.roster.entry(k)) and e.actor_type in types]

    def _nearest(self, named: list[tuple[int, str]], head: int) -> str:
        """The only one named in the sentence or the three before; else empty."""
        sentence = self.reading.sentence
        near = {k for t, k in named if t < head and sentence[head] - sentence[t] <= 3}
        return near.pop() if len(near) == 1 else ""

    def _fitting(self, noun: Noun, key: str) -> str:
        """No opposition are those of whom a text says *the rebels* in another country."""
        if not key:
            return ""
        entry = self.roster.entry(key)
        sided = noun.actor_type == "paramilitary" and noun.base != "militiaman"
        if sided and entry and entry.actor_type != "paramilitary":
            return ""  # *the death squads*, *the vigilantes*: no guerrillas
        if noun.actor_type == "armed_opposition" and entry and entry.actor_type != "armed_opposition":
            return "" if entry.country in ("", *JIHADISTS) else key
        return key
