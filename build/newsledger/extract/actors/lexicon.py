"""What is known of actors beforehand: the lexicons of actors, states, offices and actor nouns, ready to be looked up.

Keys of the bodies of a state are ``body.ALPHA3`` (``government.SYR``, ``military.TUR``); they need no row of their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from newsledger.extract.actors.names import ARTICLES, fold, is_acronym, key_of, name_forms, pieces
from newsledger.extract.codes import BANDS
from newsledger.lexicons import read_lexicon

BODIES = {  # body of a state -> (how it is named after the state's adjective or name, actor_type, what it is part of)
    "government": ("Government of {name}", "government", "state"),
    "military": ("{adjective} Armed Forces", "military", "government"),
    "air_force": ("{adjective} Air Force", "military", "military"),
    "navy": ("{adjective} Navy", "military", "military"),
    "coast_guard": ("{adjective} Coast Guard", "military", "government"),
    "special_forces": ("{adjective} special forces", "military", "military"),
    "border_guard": ("{adjective} border guards", "paramilitary", "government"),
    "police": ("{adjective} police", "police", "government"),
    "parliament": ("{adjective} parliament", "government", "government"),
    "intelligence": ("{adjective} intelligence service", "government", "government"),
    "judiciary": ("{adjective} judiciary", "government", "government"),
    "ministry": ("{adjective} ministry", "government", "government"),
    "embassy": ("{adjective} embassy", "government", "government"),
}
ARTICLED = (  # beginnings and ends of the names of states that take an article
    ("United", "Democratic Republic", "Central African", "Czech Rep", "Dominican Rep", "Republic of", "Soviet"),
    ("Philippines", "Netherlands", "Bahamas", "Maldives", "Comoros", "Islands", "Gambia"),
)
COMMON_WORDS = frozenset(
    "is us who au car mag goal care site fact mend arena das aa time un its all am care map sams mit tak cv ap acted"
    " core rota arde multa omon esma kisan foca srna".split()
)


class Entry(Struct, frozen=True):
    """One known actor."""

    key: str
    name: str
    actor_type: str
    country: str = ""
    part_of: str = ""
    wikidata_id: str = ""
    generic: bool = False


class Target(Struct, frozen=True):
    """What a form stands for. kind: actor, state, adjective, people, metonym, ethnic, group, person.

    key: an actor's key, or the alpha-3 code of a state.
    """

    kind: str
    key: str
    case: str = "name"  # name: begins with a capital; acronym: in capitals; any


class Noun(Struct, frozen=True):
    """An actor noun. kind: body, members, group, means, people; ``base`` is its entry in the lexicon, ``label`` what a
    row of it is called (the plural where there is one, another word for a ``partisan`` one)."""

    base: str
    label: str
    kind: str
    actor_type: str
    slot: str
    plural: bool
    partisan: bool = False


class Office(Struct, frozen=True):
    """A term of office. actor: the key of what the person leads or serves."""

    person: str
    office: str
    actor: str
    start: str
    end: str


@dataclass
class ActorLexicon:
    """Two tries over folded pieces (``None`` leads to what ends there), and the entries by key."""

    entries: dict[str, Entry] = field(default_factory=dict)
    names: dict[Any, Any] = field(default_factory=dict)
    nouns: dict[Any, Any] = field(default_factory=dict)
    peoples: dict[str, str] = field(default_factory=dict)  # key -> adjective
    states: dict[str, dict[str, str]] = field(default_factory=dict)
    offices: dict[str, list[Office]] = field(default_factory=dict)

    @cached_property
    def name_firsts(self) -> frozenset[str]:
        """The pieces that names begin with, possessives that lost their apostrophe included."""
        return frozenset((*self.names, *(f"{piece}s" for piece in self.names)))

    def entry(self, key: str) -> Entry | None:
        """The entry of a key; bodies of states are made here."""
        if key in self.entries:
            return self.entries[key]
        body, _, country = key.partition(".")
        if (state := self.states.get(country)) is None:
            return None
        if body == "state":
            made = Entry(key, state["name"], "state", country, "", state["wikidata_id"])
        elif body in BODIES:
            pattern, actor_type, parent = BODIES[body]
            adjective = state["adjectives"].split("|")[0] or state["name"]
            name = pattern.format(name=self.called(country), adjective=adjective)
            made = Entry(key, name, actor_type, country, f"{parent}.{country}" if parent else "")
        else:
            return None
        self.entries[key] = made
        return made

    def add_name(self, name: str, target: Target) -> None:
        for form in name_forms(name):
            _put(self.names, form, target)

    def called(self, country: str) -> str:
        """A state's name as it stands in a phrase: *the Philippines*, *Syria*."""
        name = self.states[country]["name"]
        return f"the {name}" if name.startswith(ARTICLED[0]) or name.endswith(ARTICLED[1]) else name

    def adjective(self, country: str) -> str:
        state = self.states.get(country)
        return (state["adjectives"].split("|")[0] or state["name"]) if state else ""


def _put(trie: dict[Any, Any], form: Iterable[str], value: Any) -> None:
    node = trie
    for piece in form:
        node = node.setdefault(piece, {})
    ends = node.setdefault(None, [])
    if value not in ends:
        ends.append(value)


def _case(name: str) -> str:
    if is_acronym(name) or (len(name) < 5 and any(c.isupper() for c in name[1:])):  # *LeT*: not *Let*
        return "acronym"
    return "name" if any(c.isupper() for c in name) else "any"


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def load_actor_lexicon(own: Path | None) -> ActorLexicon:
    """The package's lexicons, with the dataset's own ``actors.csv`` put behind them."""
    lexicon = ActorLexicon()
    for row in read_lexicon("states", own):
        country = row["country"]
        lexicon.states[country] = row
        for kind, cell in (
            ("state", row["name"] + "|" + row["aliases"]),
            ("adjective", row["adjectives"]),
            ("people", row["people"]),
            ("metonym", row["metonyms"]),
        ):
            for name in _split(cell):
                lexicon.add_name(name, Target(kind, country, _case(name)))
    actors = read_lexicon("actors", own)
    given = {row["key"] for row in actors[len(read_lexicon("actors")) :]} if own else set()
    for row in actors:
        generic = row["generic"] == "1"
        if row["key"] in given:
            _give_way(lexicon, row, given)
        lexicon.entries[row["key"]] = Entry(
            row["key"], row["name"], row["actor_type"], row["country"], row["part_of"], row["wikidata_id"], generic
        )
        for name in {row["name"], *_split(row["aliases"])}:
            lexicon.add_name(name, Target("actor", row["key"], _case(name)))
            if name.startswith(("Los ", "Las ")) and row["actor_type"] in BANDS:
                lexicon.add_name(f"the {name[4:]}", Target("actor", row["key"], _case(name)))
    for row in read_lexicon("peoples", own):
        key = "people." + key_of(row["name"])
        lexicon.entries[key] = Entry(key, row["name"], "other", generic=True)
        lexicon.peoples[key] = _split(row["adjectives"])[0]
        for kind in ("adjectives", "people"):
            for name in _split(row[kind]):
                lexicon.add_name(name, Target("ethnic" if kind == "adjectives" else "group", key))
    _add_offices(lexicon, own)
    for row in read_lexicon("actor_nouns", own):
        forms = [row["noun"], *_split(row["forms"])]
        label = row["called"] or (forms[1] if len(forms) > 1 and row["kind"] != "body" else forms[0])
        for n, form in enumerate(forms):
            noun = Noun(row["noun"], label, row["kind"], row["actor_type"], row["slot"], n > 0, bool(row["called"]))
            _put(lexicon.nouns, [p for word in form.split() for p in pieces(word)], noun)
    return lexicon


def _give_way(lexicon: ActorLexicon, row: dict[str, str], given: set[str]) -> None:
    """Takes the names of a dataset's own actor from the package's actors of that country (``given``: keys of the
    dataset's own): it says what they are called here. Abroad a name may mean another, which the context then tells."""
    for form in (form for name in {row["name"], *_split(row["aliases"])} for form in name_forms(name)):
        node = lexicon.names
        for piece in form:
            node = node.get(piece, {})
        for target in [t for t in node.get(None, ()) if t.kind == "actor" and t.key not in given]:
            if (entry := lexicon.entry(target.key)) and entry.country == row["country"]:
                node[None].remove(target)


def _add_offices(lexicon: ActorLexicon, own: Path | None) -> None:
    for row in read_lexicon("offices", own):
        key = "person." + key_of(row["person"])
        actor = lexicon.entry(row["actor"])
        country = actor.country if actor else ""
        lexicon.entries.setdefault(key, Entry(key, row["person"], "person", country, row["actor"]))
        lexicon.offices.setdefault(key, []).append(Office(key, row["office"], row["actor"], row["start"], row["end"]))
        aliases, (*given, _) = _split(row["aliases"]), row["person"].split()
        spelled = {" ".join([*given, alias]) for alias in aliases if given and " " not in alias}
        for name in {row["person"], *aliases, *spelled}:
            lexicon.add_name(name, Target("person", key))


__all__ = [
    "ARTICLES",
    "COMMON_WORDS",
    "ActorLexicon",
    "Entry",
    "Noun",
    "Office",
    "Target",
    "fold",
    "load_actor_lexicon",
]
