"""Known agreements, by names and by the name of the town that people call them after; and the words for agreements."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from newsledger.extract.codes import TO_THE_DAY
from newsledger.extract.words import words
from newsledger.gazetteer.fold import fold
from newsledger.lexicons import read_lexicon
from newsledger.records import When

HEADS = words(
    "agreement agreements deal deals accord accords pact pacts treaty treaties memorandum protocol truce "
    "truces ceasefire ceasefires armistice declaration arrangement initiative framework"
)
EPITHETS = words("agreement agreements deal deals accord accords pact treaty memorandum protocol declaration")
TYPES = (  # (type, words of the phrase that tell it); the first that fits
    ("demilitarized_zone", words("demilitarized demilitarised buffer")),
    ("de_escalation", words("de-escalation deescalation escalation")),
    ("prisoner_exchange", words("prisoner prisoners hostage hostages exchange swap captives")),
    ("evacuation", words("evacuation evacuate evacuations")),
    ("withdrawal", words("withdrawal pullout disengagement")),
    ("ceasefire", words("ceasefire cease-fire cease truce armistice cessation hostilities")),
    ("humanitarian_access", words("humanitarian grain aid corridor")),
    ("framework", words("framework roadmap principles")),
    ("comprehensive", words("peace reconciliation")),
)
COUNTED_DAYS = 3  # by which a date that is counted from another may be wrong
WORD = re.compile(r"[-,()]|[^\s,()-]+")


@dataclass(frozen=True)
class Known:
    """One agreement of the lexicon; ``date`` (EDTF) and the rest tell it from others and are never copied to a row.

    parties, guarantors, mediators: states by alpha-3, others by folded name; the article tells of those in a row too.
    ``place`` folded, where it was made; ``countries``: whose conflict it is about, alpha-3.
    """

    key: str
    name: str
    agreement_type: str
    date: str
    parties: frozenset[str]
    guarantors: frozenset[str]
    mediators: frozenset[str]
    place: str
    countries: frozenset[str]
    pax_id: str


@dataclass(frozen=True)
class AgreementLexicon:
    """phrases: first word -> (words in lower case, agreement); bases: folded town -> agreements called after it."""

    known: dict[str, Known]
    phrases: dict[str, list[tuple[tuple[str, ...], Known]]]
    bases: dict[str, list[Known]]

    @cached_property
    def firsts(self) -> frozenset[str]:
        return frozenset(self.phrases)

    @cached_property
    def lasts(self) -> frozenset[str]:
        """The last words of the towns that agreements are called after."""
        return frozenset(base.split()[-1] for base in self.bases)


def load_agreements(own: Path | None) -> AgreementLexicon:
    """``lexicons/agreements.csv`` and the dataset's own."""
    lexicon, called = AgreementLexicon({}, {}, {}), _called()
    for row in read_lexicon("agreements", own):
        names = {
            role: frozenset(called.get(fold(name), fold(name)) for name in row[role].split("|") if name)
            for role in ("parties", "guarantors", "mediators")
        }
        known = Known(
            key="lex:" + row["key"],
            name=row["name"],
            agreement_type=row["agreement_type"],
            date=row["date"],
            **names,
            place=fold(row["place"]),
            countries=frozenset(filter(None, row["countries"].split("|"))),
            pax_id=row["pax_id"],
        )
        lexicon.known[known.key] = known
        for base in filter(None, row["base"].split("|")):
            lexicon.bases.setdefault(fold(base), []).append(known)
        for phrase in [row["name"], *row["aliases"].split("|")]:
            split = tuple(WORD.findall(phrase.lower()))
            if split:
                lexicon.phrases.setdefault(split[0], []).append((split, known))
    for entries in lexicon.phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return lexicon


def _called() -> dict[str, str]:
    """Folded name of a state -> alpha-3; of another actor that several have not -> its folded name."""
    found: dict[str, str] = {}
    for row in read_lexicon("actors"):
        for name in {fold(name) for name in (row["name"], *row["aliases"].split("|")) if name}:
            found[name] = fold(row["name"]) if name not in found or name == fold(row["name"]) else ""
    rows = read_lexicon("states")
    states = {fold(name): row["country"] for row in rows for name in (row["name"], *row["aliases"].split("|")) if name}
    return {name: one for name, one in (found | states).items() if one}


def type_of(phrase: set[str], default: str = "other") -> str:
    """The agreement type that words of its phrase tell.

    >>> type_of({"prisoner", "swap", "deal"}), type_of({"ceasefire", "agreement"}), type_of({"deal"})
    ('prisoner_exchange', 'ceasefire', 'other')
    """
    return next((name for name, telling in TYPES if phrase & telling), default)


def dated_as(known: Known, when: When) -> bool:
    """Whether a date of the lexicon (EDTF, day to year) lies within what the text says, or a day beside it."""
    first = known.date[: min(len(when.earliest), len(known.date))]
    if when.earliest[: len(first)] <= first <= (when.latest or "9999")[: len(first)]:
        return True
    if len(known.date) != 10 or when.precision not in TO_THE_DAY:
        return False
    days = abs((date.fromisoformat(known.date) - date.fromisoformat(when.earliest[:10])).days)
    return days <= (COUNTED_DAYS if when.basis == "relative" else 1)
