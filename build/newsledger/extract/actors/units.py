"""Units by number (*the 24th Brigade of the Ukrainian army*, *Battalion 93*, *the FARC's 33rd Front*) and local bands
of an umbrella (*the Monywa PDF*, *Mai-Mai Kifuafua*): each an actor of its own, part of whose it is.

Left out: a number with nobody it could belong to, for every army has a 12th Brigade.
"""

import re

from newsledger.extract.actors.focus import Focus
from newsledger.extract.actors.lexicon import Entry, Target
from newsledger.extract.actors.names import fold, key_of
from newsledger.extract.actors.phrases import POSSESSIVES
from newsledger.extract.actors.roster import Roster
from newsledger.extract.actors.scan import NameSpan
from newsledger.extract.codes import BANDS
from newsledger.extract.reading import Reading

UNITS = frozenset("brigade battalion regiment division corps squadron company front".split())
ALONE = frozenset("brigade battalion regiment".split())  # nothing but an army has them
OWNERS = BANDS | {"coalition"}
ORDINAL = re.compile(r"\d{1,4}(st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth")
UMBRELLAS = {  # armed groups whose bands are called by a town or a leader -> what these are called
    "pdf": "{} People's Defence Force",
    "mai-mai": "Mai-Mai {}",
    "fano": "{} Fano",
    "nyatura": "Nyatura {}",
    "raia-mutomboki": "Raia Mutomboki {}",
}
DISTRICTS = frozenset("township district city town area state regional region local".split())


def with_units(reading: Reading, roster: Roster, focus: Focus, names: list[NameSpan]) -> list[NameSpan]:
    """The names of an article with its units and local bands, whose entries the roster gets."""
    starting = {name.first: name for name in names}
    found = [_band(reading, roster, name, starting) for name in names]
    known = {token for band in found for token in range(band.first + 1, band.last) if token in starting}
    found = [band for band in found if band.first not in known]
    taken = {token for span in found for token in range(span.first, span.last)}
    spans = [span for t in reading.spots(UNITS) if reading.kinds[t] != "furniture" and (span := _numbered(reading, t))]
    owners = _owners(reading, focus, roster, names) if spans else {}
    for span in spans:
        unit = _unit(reading, roster, focus, owners, *span)
        if unit is not None and taken.isdisjoint(range(unit.first, unit.last)):
            found.append(unit)
    return sorted(found, key=lambda span: span.first)


def _owners(reading: Reading, focus: Focus, roster: Roster, names: list[NameSpan]) -> dict[int, str]:
    """Token -> who a unit beside it can belong to: the army of a state, an armed group."""
    found = {}
    for span in names:
        if (state := span.of("state", "adjective")) is not None:
            key = f"military.{state.key}"
        else:
            key = focus.choose(roster.lexicon, [t.key for t in span.targets if t.kind == "actor"] or [""], span.first)
            entry = roster.entry(key) if key else None
            if entry is None or entry.actor_type not in (*OWNERS, "military", "police"):
                continue
        found.update(dict.fromkeys(range(span.first, span.last), key))
    return found


def _numbered(reading: Reading, token: int) -> tuple[int, int] | None:
    """Tokens first..last (exclusive) of a unit's name: *24th Mechanized Brigade*, *Infantry Battalion 93*."""
    lower, words = reading.lower, reading.words
    start, end = reading.sentences[reading.sentence[token]]
    first = token
    while first > start and words[first - 1][:1].isupper() and lower[first - 1] != "the" and token - first < 3:
        first -= 1
    if first > start and ORDINAL.fullmatch(lower[first - 1]) and words[token][:1].isupper():
        return first - 1, token + 1
    if ORDINAL.fullmatch(lower[first]) and first < token:
        return first, token + 1
    behind = token + 1 if lower[token + 1 : token + 2] != ["-"] else token + 2
    if words[token][:1].isupper() and behind < end and words[behind].isdecimal() and len(words[behind]) < 5:
        return first, behind + 1
    return None


def _unit(
    reading: Reading, roster: Roster, focus: Focus, owners: dict[int, str], first: int, last: int
) -> NameSpan | None:
    while first < last and first in owners:  # *Ukraine 24th Brigade*, *Congolese 12th Brigade*
        first += 1
    if first == last:  # the lexicon has the unit itself
        return None
    owner = _owner(reading, focus, owners, first, last)
    entry = roster.entry(owner) if owner else None
    if entry is None and last - first > 2 and ORDINAL.fullmatch(reading.lower[first]):  # *3rd Assault Brigade*
        called = " ".join(reading.words[first:last])
        key = roster.make(Entry("name:" + key_of(called), called, "military"))
        return NameSpan(first, last, (Target("actor", key),))
    if entry is None or (reading.lower[last - 1] == "front" and entry.actor_type not in OWNERS):
        return None
    name = " ".join(w for w in reading.words[first:last] if w != "-")
    key = f"unit-{key_of(name)}@{owner}"
    roster.make(Entry(key, f"{name} ({entry.name})", entry.actor_type, entry.country, owner))
    return NameSpan(first, last, (Target("actor", key),))


def _owner(reading: Reading, focus: Focus, owners: dict[int, str], first: int, last: int) -> str:
    """Whose unit it is: named right before it or behind its *of*, else the army of the only state in the article."""
    before = first - 1
    if before > 0 and (reading.tags[before] == "POS" or reading.words[before] in POSSESSIVES):
        before -= 1
    if reading.lower[before] in ("army", "military", "forces", "police") and before - 1 in owners:
        before -= 1
    if before in owners:
        return owners[before]
    if reading.lower[last : last + 1] == ["of"]:
        return next((owners[t] for t in range(last + 1, min(last + 4, len(reading.words))) if t in owners), "")
    alone = len(focus.whole) == 1 and not ALONE.isdisjoint(reading.lower[first:last])
    return f"military.{focus.country}" if alone and focus.country else ""


def _band(reading: Reading, roster: Roster, name: NameSpan, starting: dict[int, NameSpan]) -> NameSpan:
    """*the Monywa PDF*, *Taze Township People's Defense Force*, *PDF Demoso*, *Mai-Mai Kifuafua*; others unchanged.
    *Mai-Mai Raia Mutomboki* has a row of its own."""
    target, words = name.of("actor"), reading.words
    entry = roster.entry(target.key) if target is not None and target.key in UMBRELLAS else None
    if entry is None:
        return name
    start, end = reading.sentences[reading.sentence[name.first]]
    first, last = name.first, name.last
    own = starting.get(last)
    known = roster.entry(own.targets[0].key) if own is not None and len(own.targets) == 1 else None
    if own is not None and known is not None and known.actor_type in BANDS:
        return NameSpan(first, own.last, own.targets)
    before = UMBRELLAS[entry.key].startswith("{}")
    while before and first > start and name.first - first < 4 and _calls(reading, first - 1):
        first -= 1
    while first == name.first and last < end and last - name.last < 2 and _calls(reading, last):
        last += 1
    local = [words[t] for t in range(first, last) if not name.first <= t < name.last]
    local = [word for word in local if fold(word) not in DISTRICTS]
    if not local:
        return name
    key = f"{entry.key}-{key_of(' '.join(local))}"
    called = UMBRELLAS[entry.key].format(" ".join(local))
    roster.make(Entry(key, called, entry.actor_type, entry.country, entry.key))
    return NameSpan(first, last, (Target("actor", key),))


def _calls(reading: Reading, token: int) -> bool:
    """Whether a word can be the local part of a band's name."""
    word = reading.words[token]
    return word[:1].isupper() and word.isalpha() and reading.tags[token] == "NNP" and not word.isupper()
