"""Who a claim comes from: the actors behind the subject of a reporting verb or the object of *according to*."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.actors.lexicon import load_actor_lexicon
from newsledger.extract.actors.lone import PARTICLES
from newsledger.extract.actors.names import fold, key_of
from newsledger.extract.actors.nominals import BRANCHES
from newsledger.extract.actors.organizations import OrganizationWords
from newsledger.extract.actors.revealed import stands_as_surname
from newsledger.extract.actors.states import LOCATING
from newsledger.extract.claims.lexicon import ReportingLexicon
from newsledger.extract.claims.speakers import SAID_ON, may_speak
from newsledger.extract.clause import conjuncts, own_subject
from newsledger.extract.reading import Reading
from newsledger.extract.words import MONTHS, SAYING
from newsledger.records import ActorRecord, Mention

RELAYED = frozenset("cited quoted carried relayed reported obtained seen reviewed broadcast aired distributed".split())
MADE = frozenset(
    "published released issued compiled conducted provided collected commissioned written prepared gathered produced"
    " collated sponsored made posted given presented circulated".split()
)
OWNING = frozenset("by from of for at".split())
INQUIRIES = frozenset(  # *a study of 4,200 adults*: those who were asked
    "study studies survey surveys poll polls analysis review reviews investigation research".split()
)
DEEDS = frozenset(  # which claim lives and say nothing
    "airstrike airstrikes strike strikes attack attacks raid raids bombing bombings bombardment shelling blast blasts"
    " explosion explosions violence fighting clashes war conflict operation operations offensive".split()
)
BODIES = frozenset(  # *the city council believes*
    "council commission committee board ministry government agency authority authorities office department mission"
    " union association federation police army institute organisation organization prosecutors officials administration"
    " directorate service bureau".split()
)
FIELD = frozenset(("compound", "amod", "nmod"))
VAGUE = frozenset("local same other own new main respective relevant competent national".split())
ANYBODY = frozenset("somebody someone anybody anyone everybody everyone nobody".split())
PERSONAL = frozenset("he she they it".split())
POINTED = {  # *the Geneva-based agency*: the types of those whom the noun can mean
    "monitor": ("monitor",), "observatory": ("monitor",), "watchdog": ("monitor", "humanitarian"),
    "charity": ("humanitarian",),
    "office": ("igo", "monitor", "government"), "agency": ("igo", "humanitarian", "media"),
    "group": ("monitor", "humanitarian"),
    "organisation": ("monitor", "humanitarian", "igo"), "organization": ("monitor", "humanitarian", "igo"),
}  # fmt: skip
CREWS = frozenset("team teams crew crews staff volunteers monitors observers researchers field-workers".split())
MODIFYING = ("compound", "amod", "nmod")
OFFICES = frozenset(("office", "offices", "directorate", "directorates"))
FARTHEST = 3  # sentences from an organization that spoke to *the agency*
LEADING = frozenset("head chief director boss deputy".split())  # *said Ann Hill head of the agency*, in lost commas
SPEAKING_FOR = BRANCHES | {"desk", "head", "mission"}  # that speak for those whose they are
SPEAKERLESS = frozenset(
    "today yesterday tomorrow tonight question answer i we you me us one who what which that this these those there"
    " some many number dozens hundreds thousands majority most".split()
)


@dataclass
class Sources:
    """Finds and, where nothing is known of them, makes the actors behind claims. ``last`` is the last speaker."""

    reading: Reading
    lexicon: ReportingLexicon
    last: int | None = None
    last_at: int = -1  # its sentence
    spoke: tuple[int, int] | None = None  # the organization that spoke last, and in which sentence

    def of(self, head: int) -> tuple[int, ...]:
        """Actor indices behind a noun or pronoun, origin first, relayers after."""
        found: list[int] = []
        for token in conjuncts(self.reading, self._behind_dateline(head)):
            if token != head and token not in self.reading.actor_at and self._is_counted(token):
                continue  # *said a nurse at the clinic, and 30 hurt*
            found += [actor for actor in self._of_one(token) if actor not in found]
        if found:
            self.last, self.last_at = found[0], self.reading.sentence[head]
            speaker = self.reading.actors[found[0]]
            if not speaker.generic and speaker.actor_type in ("monitor", "humanitarian", "igo", "media"):
                self.spoke = found[0], self.reading.sentence[head]
        return tuple(found)

    def _is_counted(self, token: int) -> bool:
        return any(self.reading.deps[c] == "nummod" for c in self.reading.children[token])

    def _meant(self, token: int) -> int | None:
        """*The agency*, *the Britain-based monitor*: the organization of that kind which spoke last."""
        reading, types = self.reading, POINTED.get(self.reading.lower[token])
        if types is None or self.spoke is None or not 0 <= reading.sentence[token] - self.spoke[1] <= FARTHEST:
            return None
        actor = reading.actor_at.get(token)
        if actor is not None and not reading.actors[actor].generic:
            return None
        below = reading.children[token]
        is_definite = any(reading.lower[c] == "the" and reading.deps[c] == "det" for c in below)
        named = any(reading.deps[c] in ("appos", "compound") or reading.lower[c] == "of" for c in below)
        fits = reading.actors[self.spoke[0]].actor_type in types
        return self.spoke[0] if is_definite and not named and fits else None

    def _is_time(self, token: int) -> bool:
        """*February's jobless report shows*: of when it is, not whose."""
        month = self.reading.lower[token] in MONTHS and self.reading.deps[token] == "poss"
        timed = any(time.first <= token < time.last for time in self.reading.times) if month else False
        return month and (timed or token not in self.reading.actor_at)

    def _named_before(self, token: int) -> int | None:
        """*said Ann Hill head of the agency*: the name that the parse joins to the office, for want of a comma."""
        reading, name = self.reading, token - 1
        name -= reading.lower[name] in ("deputy", "chief", "army", "military", "police", "media")
        actor = reading.actor_at.get(name)
        of = reading.lower[token + 1 : token + 2] in (["of"], ["for"])
        if not of or actor is None or reading.heads[name] != token or reading.tags[name][:3] != "NNP":
            return None
        known = reading.actors[actor].actor_type == "person" and not reading.actors[actor].generic
        spokesman = reading.lower[token].startswith("spokes")
        return actor if known and (spokesman or reading.lower[token] in LEADING) else None

    def _called(self, token: int) -> int | None:
        """*the organisation known as the White Helmets*: whose name it is."""
        reading = self.reading
        for child in reading.children[token]:
            if reading.deps[child] == "acl" and reading.lower[child] in ("known", "called", "named"):
                inside = (i for i in reading.subtree(child) if i > child and i in reading.actor_at)
                return next(
                    (reading.actor_at[i] for i in inside if not reading.actors[reading.actor_at[i]].generic), None
                )
        return None

    def _sent_by(self, token: int) -> int | None:
        """*Its teams counted 40 raids*: the organization that spoke last speaks through those whom it sends."""
        reading = self.reading
        if reading.lower[token] not in CREWS or self.spoke is None:
            return None
        own = any(reading.lower[c] in ("its", "their") and reading.deps[c] == "poss" for c in reading.children[token])
        near = 0 <= reading.sentence[token] - self.spoke[1] <= 1
        return self.spoke[0] if own and near else None

    def _spoke_before(self, token: int) -> int | None:
        """*…, the department said. It counts 60,000*: the organization that spoke in the sentence before, whomever else
        *it* could mean."""
        if self.last is None or self.reading.lower[token] != "it":
            return None
        near = self.reading.sentence[token] - self.last_at == 1
        return self.last if near and self.reading.actors[self.last].actor_type != "person" else None

    def _of_one(self, token: int) -> list[int]:
        reading = self.reading
        word, tag = reading.lower[token], reading.tags[token]
        if tag in ("WDT", "WP") and reading.words[token] != "WHO":
            antecedent = self.antecedent(token)
            return self._of_one(antecedent) if antecedent is not None else []
        acronym = token in reading.actor_at and len(word) > 1 and reading.words[token].isupper()  # *WHO, US*
        if (word in SPEAKERLESS and not acronym) or word in SAID_ON or self._is_time(token):
            return []
        relayers = self._relayers(token)
        named = self._named_before(token)
        if named is None:
            named = self._called(token)
        if named is not None:
            return [named, *relayers]
        if (meant := self._meant(token)) is not None:
            return [meant, *relayers]
        if (owner := self._sent_by(token)) is not None:
            return [owner, *relayers]
        if (before := self._spoke_before(token)) is not None:
            return [before, *relayers]
        if (actor := reading.actor_at.get(token)) is not None:
            return [self._named_beside(token, actor), *relayers]
        if tag == "PRP":
            return [self.last] if self.last is not None and word in PERSONAL else []
        if tag[:2] not in ("NN", "JJ", "CD") and not word[:1].isalpha():
            return []
        if word in self.lexicon.documents:
            owners = self._owners(token) or self._author(token)
            if not owners and word == "toll":
                return relayers  # *according to the latest toll*: of nobody knows whom
            bare = word in OFFICES and all(reading.deps[c] == "det" for c in reading.children[token])
            made = owners or ([] if bare else [self._make(token)])  # *the office said*: whose, nobody says
            return [*made, *relayers]
        if tag[:2] == "NN" and word not in DEEDS:
            names = (c for c in reading.children[token] if reading.deps[c] == "appos" and reading.tags[c] == "NNP")
            behind = [c for c in names if c > token and "," in reading.words[token + 1 : c]]
            if not behind and word in SPEAKING_FOR and (owners := self._owners(token)):
                return [*owners, *relayers]  # *Al-Qaeda's branch in Syria said*
            beside = next(iter(behind), token)  # *the group's own station, Radio Andalus*
            known = reading.actor_at.get(beside)
            if (
                known is None
                and beside in reading.place_at
                and tag[:3] == "NNP"
                and not reading.words[beside].isupper()
            ):
                return [*self._state(beside), *relayers]
            if known is None and (person := self._ended_by(beside)) is not None:
                return [person, *relayers]
            if known is None and not may_speak(reading, beside, self.lexicon, self.organization_words):
                return relayers
            return [self._make(beside) if known is None else known, *relayers]
        return []

    def _ended_by(self, token: int) -> int | None:
        """*Ann Ruiz y Damas said*, *Ann Ruiz del Campo*: the person of whom only the beginning was read."""
        reading = self.reading
        if reading.lower[token - 1] not in PARTICLES or not reading.words[token][:1].isupper():
            return None
        actor = reading.actor_at.get(token - 2)
        return actor if actor is not None and reading.actors[actor].actor_type == "person" else None

    def _state(self, token: int) -> list[int]:
        """*The talks failed, Ankara said*: the state of a country or capital that speaks; of another place nobody."""
        reading = self.reading
        word, place = reading.words[token], reading.places[reading.place_at[token]]
        lexicon = reading.knowledge.cached(load_actor_lexicon)
        state = lexicon.states.get(place.country)
        said = reading.deps[token] in ("nsubj", "pobj") and reading.lower[reading.heads[token]] not in LOCATING
        if state is None or not said or (place.kind != "country" and word not in state["metonyms"].split("|")):
            return []
        entry = lexicon.entry(f"state.{place.country}")
        record = ActorRecord(f"lex:state.{place.country}", entry.name if entry else word, "state", place.country)
        return [self._add(record, token, token + 1, "name" if place.kind == "country" else "alias")]

    def _behind_dateline(self, token: int) -> int:
        """*GENEVA (Reuters) - The minister said*: where the parse takes the dateline for the subject, the noun behind
        its dash."""
        reading = self.reading
        if not reading.words[token].isupper() or len(reading.words[token]) < 4:
            return token
        appositions = [c for c in reading.children[token] if reading.deps[c] == "appos" and c > token]
        for noun in appositions:
            if any(word in ("-", "--", "—", "–") for word in reading.words[token + 1 : noun]):
                return noun
        return token

    def antecedent(self, token: int) -> int | None:
        """The noun right before *who* or *which* (a comma between them)."""
        i = token - 1
        while i >= 0 and self.reading.words[i] in (",", "-", "--", "—", "–", ")", "'s"):
            i -= 1
        return i if i >= 0 and self.reading.tags[i][:2] == "NN" else None

    def _named_beside(self, token: int, actor: int) -> int:
        """*the group's leader, Ann Hill*: the name in apposition to a generic noun."""
        if not self.reading.actors[actor].generic:
            return actor
        for child in self.reading.children[token]:
            other = self.reading.actor_at.get(child) if self.reading.deps[child] == "appos" else None
            if other is not None and not self.reading.actors[other].generic:
                return other
        return actor

    def _owners(self, token: int) -> list[int]:
        """Whose a document is: *a Reuters poll*, *figures from the UN*, *a report published by the ministry*."""
        reading, found = self.reading, []
        for child in reading.children[token]:
            dep = reading.deps[child]
            if dep in ("compound", "poss", "nmod", "amod", "npadvmod") and child in reading.actor_at:
                found.append(reading.actor_at[child])
            elif dep in ("prep", "agent") and reading.lower[child] in OWNING:
                if reading.lower[child] != "of" or reading.lower[token] not in INQUIRIES:
                    found += self._objects(child)
            elif dep in ("acl", "relcl") and reading.lower[child] in MADE:
                for by in reading.children[child]:
                    if reading.deps[by] in ("agent", "prep") and reading.lower[by] == "by":
                        found += self._objects(by)
        verb = reading.heads[token]
        if not found and reading.deps[token] == "dobj" and reading.lower[verb] in MADE:
            maker = own_subject(reading, verb)
            found += [reading.actor_at[maker]] if maker in reading.actor_at else []
        return list(dict.fromkeys(found))

    def _author(self, token: int) -> list[int]:
        """*The network documented 324 deaths. The report also records …*: of the organization that spoke last."""
        reading = self.reading
        bare = [reading.lower[c] for c in reading.children[token]] == ["the"]
        if not bare or reading.lower[token] not in ("report", "statement") or self.spoke is None:
            return []
        near = 0 < reading.sentence[token] - self.spoke[1] <= FARTHEST
        return [self.spoke[0]] if near and reading.actors[self.spoke[0]].actor_type != "media" else []

    def _objects(self, preposition: int) -> list[int]:
        reading = self.reading
        return [
            reading.actor_at[c]
            for o in reading.children[preposition]
            if reading.deps[o] == "pobj"
            for c in conjuncts(reading, o)
            if c in reading.actor_at
        ]

    def _relayers(self, token: int) -> list[int]:
        """*figures cited by the newspaper*, *officials quoted by the agency*."""
        reading = self.reading
        return [
            actor
            for child in reading.children[token]
            if reading.deps[child] == "acl" and reading.lower[child] in RELAYED
            for by in reading.children[child]
            if reading.lower[by] == "by"
            for actor in self._objects(by)
        ]

    def _make(self, token: int) -> int:
        """A row for a speaker that was no actor so far; its mention is the noun with what stands before it."""
        reading, last = self.reading, self._name_end(token)
        inside = token > reading.sentences[reading.sentence[token]][0] and reading.words[token][:1].isupper()
        named = reading.tags[token] in ("NNP", "NNPS") or (inside and not reading.words[token].isupper())
        named = named and reading.lower[token] not in self.lexicon.documents
        first, last = self._name_start(token, named), last if named else token
        name = (
            " ".join(reading.text[reading.starts[first] : reading.ends[last]].split()) if named else self._kind(token)
        )
        key = f"name:{key_of(name)}" if named else f"lex:generic.{name}"
        kind = "person" if named and self._is_person(first, last) else "other"
        record = ActorRecord(key, name, kind, generic=not named)
        return self._add(record, first, last + 1, "name" if named else "nominal")

    def _kind(self, token: int) -> str:
        """What an unnamed speaker is: of a body with its field (*city council*, *civil protection agency*)."""
        reading, first = self.reading, token
        if reading.lower[token] in BODIES:
            while first and reading.deps[first - 1] in FIELD and reading.words[first - 1].islower():
                first -= 1
            if reading.lower[first] in VAGUE:
                first += 1
        return " ".join(reading.lower[first : token + 1])

    def _name_start(self, token: int, named: bool) -> int:
        """The first token of what stands before a speaker; a name's without titles (*Sheikh Ahmed Bell*)."""
        reading, first = self.reading, token
        while first > 0 and reading.heads[first - 1] == token and reading.deps[first - 1] in MODIFYING:
            first -= 1
        if not named:
            return first
        titles = contexts(reading)["title"]
        while first < token and (
            (reading.tags[token] == "NNP" and reading.words[first].islower())
            or first in reading.actor_at
            or fold(reading.words[first]) in titles
        ):
            first += 1  # *disaster institute INGC*
        while reading.tags[first - 1 : first] == ["HYPH"] and first > 1 and reading.tags[first - 2] == "NNP":
            first -= 2  # *OVD-Info*
        return first

    def _is_person(self, first: int, last: int) -> bool:
        """*Hill said*, of a name that the model takes for no organization's; *Ann Hill said*, for a person's."""
        if first == last:
            return self._is_surname(last)
        labels = set(self.reading.ent_types[first : last + 1])
        return labels == {"PERSON"} and self.reading.words[last] not in self.organization_words

    def _is_surname(self, token: int) -> bool:
        """*Hill said*, of a name that the model takes for no organization's."""
        reading = self.reading
        above = reading.lower[reading.heads[token]]
        alone = reading.ent_types[token] in ("", "PERSON") and reading.lower[token - 1] != "the"
        alone = alone and (above in SAYING or above == "to") and reading.lower[token] not in ANYBODY
        return alone and stands_as_surname(reading, token) and reading.words[token] not in self.organization_words

    @cached_property
    def organization_words(self) -> Collection[str]:
        words: OrganizationWords = self.reading.knowledge.cached(OrganizationWords)
        return words.types

    def _add(self, record: ActorRecord, first: int, last: int, how: str) -> int:
        """The index of an actor that tokens first..last (exclusive) mention."""
        reading = self.reading
        mention = Mention(reading.starts[first], reading.ends[last - 1], how, "claimant")
        for index, actor in enumerate(reading.actors):
            if actor.key == record.key:
                reading.actors[index] = replace(actor, mentions=(*actor.mentions, mention))
                break
        else:
            index = len(reading.actors)
            reading.actors.append(replace(record, mentions=(mention,)))
        for at in range(first, last):
            reading.actor_at.setdefault(at, index)
        return index

    def _name_end(self, token: int) -> int:
        """The last token of a name that goes on with *of*: *the Department of Disaster Management*."""
        reading, last = self.reading, token
        while reading.lower[last + 1 : last + 2] in (["of"], ["for"]) and reading.tags[last + 2 : last + 3][:1] in (
            ["NNP"],
            ["NNPS"],
        ):
            last += 2
            while reading.tags[last + 1 : last + 2] in (["NNP"], ["NNPS"]):
                last += 1
        return last
