"""The words that events are read from, compiled for lookup: triggers, weapons, and the kinds of nouns that are hit.

Meaning is in the three lexicons (``event_triggers``, ``weapons``, ``target_nouns``); here only inflection and indexing.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from newsledger.extract.codes import ARMED_POPULATIONS
from newsledger.lexicons import read_lexicon
from newsledger.values.inflection import plural, verb_forms

NOT_PEOPLE = frozenset(  # nouns of people that are as often something else, or only count the dead
    "casualty casualties soul souls body bodies corpse corpses remains fatality fatalities death deaths life lives dead"
    " wounded injured missing human humans keeper keepers guide cook cooks dean deans private major majors regular"
    " regulars cardinal cardinals element elements agent agents minor minors player players actor actors others staff"
    " crew contra contras cadre cadres female females male males owner owners partisan partisans element elements"
    " captain captains dissident dissidents loyalist loyalists".split()
)
SUPPORT = frozenset("make do have put send get go come bring turn run give lay throw help lie find see end pay".split())
WORD = re.compile(r"-|[^\s-]+(?:-\d[^\s-]*)?")  # as the tokenizer cuts: a hyphen before no digit is a word of its own


class Trigger(Struct, frozen=True):
    """One entry of the trigger lexicon.

    ``event_type`` is a code of the vocabulary, or ``violence`` / ``bombing``, which weapons and participants decide.
    ``needs`` are conditions on the clause, any of which suffices; empty: none. ``rest`` are the other words of a
    multi-word entry: after a verb within its clause, around a noun next to it.
    """

    form: str
    pos: str
    words: tuple[str, ...]
    event_type: str
    frame: str
    needs: frozenset[str]

    @property
    def name(self) -> str:
        return f"event.{self.form.replace(' ', '-')}.{self.pos}"


@dataclass(frozen=True)
class EventLexicon:
    """verbs, nouns: first word in any inflection -> entries, longest first; weapons: first word -> (words, type)."""

    verbs: dict[str, list[Trigger]]
    nouns: dict[str, list[Trigger]]
    weapons: dict[str, list[tuple[tuple[str, ...], str, str]]]
    targets: dict[str, str]

    @cached_property
    def telling(self) -> dict[str, list[Trigger]]:
        """``verbs`` without those that tell of nothing but with their other words (*made off with*)."""
        found = {
            word: [one for one in entries if len(one.words) == 1 or one.words[0] not in SUPPORT]
            for word, entries in self.verbs.items()
        }
        return {word: entries for word, entries in found.items() if entries}

    @cached_property
    def heads(self) -> frozenset[str]:
        return frozenset(self.verbs) | frozenset(self.nouns)

    @cached_property
    def weapon_ends(self) -> frozenset[str]:
        return frozenset(self.weapons_ending)

    @cached_property
    def weapons_ending(self) -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
        """Last word -> the weapons of up to three words, longest first."""
        found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for entry in sorted((e for entries in self.weapons.values() for e in entries), key=lambda e: -len(e[0])):
            if len(entry[0]) <= 3:
                found.setdefault(entry[0][-1], []).append(entry)
        return found


def load_events(own: Path | None) -> EventLexicon:
    """The three lexicons, those of the dataset folder ``own`` behind them."""
    verbs: dict[str, list[Trigger]] = {}
    nouns: dict[str, list[Trigger]] = {}
    for row in read_lexicon("event_triggers", own):
        words = tuple(WORD.findall(row["form"]))
        trigger = Trigger(
            row["form"], row["pos"], words, row["event_type"], row["frame"], frozenset(row["needs"].split())
        )
        if row["pos"] == "verb":
            for form in verb_forms(words[0], row["forms"]):
                verbs.setdefault(form, []).append(trigger)
        else:
            for variant in _noun_variants(words, row["forms"]):
                entry = Trigger(row["form"], "noun", variant, trigger.event_type, trigger.frame, trigger.needs)
                nouns.setdefault(variant[0], []).append(entry)
    for index in (verbs, nouns):
        for entries in index.values():
            entries.sort(key=lambda entry: -len(entry.words))
    weapons: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in read_lexicon("weapons", own):
        for variant in _noun_variants(tuple(WORD.findall(row["form"])), ""):
            weapons.setdefault(variant[0], []).append((variant, row["event_type"], row["role"]))
    for found in weapons.values():
        found.sort(key=lambda entry: -len(entry[0]))
    targets = {
        row["noun"]: "combatant" if row["population"] in ARMED_POPULATIONS else "civilian"
        for row in read_lexicon("populations", own)
        if row["noun"] not in NOT_PEOPLE
    }
    for row in read_lexicon("target_nouns", own):
        targets[row["form"]] = targets[plural(row["form"])] = row["kind"]
    return EventLexicon(verbs, nouns, weapons, targets)


def _noun_variants(words: tuple[str, ...], irregular: str) -> list[tuple[str, ...]]:
    """Singular and plural of a noun phrase's head: its word before *of*, else its last; ``irregular`` replaces both."""
    head = words.index("of") - 1 if "of" in words else len(words) - 1
    forms = irregular.split() or [words[head], plural(words[head])]
    return [(*words[:head], form, *words[head + 1 :]) for form in forms]


def noun_head(words: tuple[str, ...]) -> int:
    """Which word of a matched noun phrase is its head."""
    return words.index("of") - 1 if "of" in words else len(words) - 1
