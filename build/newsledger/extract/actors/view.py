"""Which country's army, police or government is meant where a phrase does not say: the one named last, else the one in
focus; not the one that does it to them."""

from newsledger.extract.actors.contexts import contexts
from newsledger.extract.actors.focus import Focus
from newsledger.extract.actors.phrases import PhraseReader
from newsledger.extract.actors.roster import Roster
from newsledger.extract.clause import doers
from newsledger.extract.parse import PREMODIFIERS
from newsledger.extract.reading import Reading

HARMING = frozenset("wounded injured captured hit wounding killing capturing".split())
FROM_AIR = frozenset("airstrike airstrikes strikes struck bombed bombing warplanes jets sorties".split())
WARDING_OFF = frozenset("repelled repelling intercepted downed shot resisted condemned by".split())
OFFICIAL_TYPES = ("state", "government", "military", "police", "media")

ARMIES = {"PSE": "ISR"}  # whose soldiers they are in a land that has no army


class View:
    """What one article has named so far, as it is read."""

    def __init__(self, reading: Reading, roster: Roster, focus: Focus, reader: PhraseReader):
        self.reading, self.roster, self.focus, self.reader = reading, roster, focus, reader
        known = contexts(reading)
        self.harming = (known["attacking"], known["deadly"], known["fighting"], HARMING)
        self.recent: dict[str, tuple[int, str]] = {}  # body -> (sentence, country) last resolved
        self.striking = (-9, "")  # (sentence, country) of the warplanes and troops named last

    def named(self, key: str, head: int, kind: str) -> None:
        """Takes in that a phrase of a kind (body, members, means) with head token ``head`` is the actor ``key``."""
        body, _, country = key.partition(".")
        if kind == "body" and country and not key.startswith("generic"):
            self.recent[body] = (self.reading.sentence[head], country)
        elif kind in ("means", "members") and body in ("air_force", "military") and country:
            self.striking = (self.reading.sentence[head], country)

    def country_of(self, slot: str, token: int) -> str:
        """The country whose body of a slot (military, police, government) stands at a token; empty if unknown."""
        country = self._in_view(slot, token)
        return "" if country and self._is_hit_by(token, country) else country

    def _in_view(self, slot: str, token: int) -> str:
        if slot == "military" and (country := self._striking(token)):
            return country
        sentence, country = self.recent.get(slot, (-9, ""))
        if country and self.reading.sentence[token] - sentence <= 3:
            return country
        focus = self.focus.at(token)
        return ARMIES.get(focus, focus) if slot == "military" else focus

    def _striking(self, token: int) -> str:
        """*Israeli jets hit Tyre. The army answered with air strikes*: whose jets or troops were named last."""
        reading, (sentence, country) = self.reading, self.striking
        if not country or not 0 <= reading.sentence[token] - sentence <= 2 or reading.deps[token] != "nsubj":
            return ""
        verb = reading.heads[token]
        below = {reading.lower[t] for t in reading.subtree(verb) if t > token}
        return country if below & FROM_AIR and not below & WARDING_OFF else ""

    def is_harming(self, verb: int) -> bool:
        return any(self.reading.lower[verb] in words for words in self.harming)

    def _is_hit_by(self, token: int, country: str) -> bool:
        """*Russia said it had killed nine soldiers*: whose forces do it to somebody are not those it is done to."""
        reading, verb = self.reading, self.reading.heads[token]
        if reading.deps[token] not in ("dobj", "nsubjpass") or not self.is_harming(verb):
            return False
        who = doers(reading, verb)
        if reading.deps[verb] == "ccomp" and all(reading.tags[t] == "PRP" for t in who):
            who = [*who, *doers(reading, reading.heads[verb])]
        near = [c for t in who for c in (t, *reading.children[t]) if c == t or reading.deps[c] in PREMODIFIERS]
        for t in near:
            name, entry = self.reader.name_ending.get(t + 1), self.roster.entry(self.roster.at.get(t, ""))
            if (name and (state := name.of("state", "adjective")) and state.key == country) or (
                entry is not None and entry.country == country and entry.actor_type in ("state", "military")
            ):
                return True
        return False

    def country_beside(self, token: int) -> str:
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
