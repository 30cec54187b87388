"""Conditions of meetings: who sat down or spoke with whom. Both speak for a state, a side of a war or a mediator."""

from newsledger.extract import clause
from newsledger.extract.codes import BANDS
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.triggers import Found
from newsledger.extract.parse import PREMODIFIERS
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

TALKS = words("talks negotiations consultations")
ENVOYS = words(
    "envoy envoys mediator mediators negotiator negotiators intermediaries delegation delegations delegates emissary"
    " emissaries"
)
LEADING = ENVOYS | words(
    "president presidents minister ministers premier premiers king emir chancellor ambassador ambassadors secretary"
    " governor governors ruler rulers leader leaders general generals commander commanders chief chiefs diplomat"
    " diplomats counterpart counterparts cardinal archbishop elders"
)
POWERS = ("government", "igo", "coalition", *BANDS)
DUE = words("due expected scheduled set planned plans plan were was are is to")


def _met(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The UN envoy met the rebels*, *the premier met with the defence minister*, *the leaders of both groups met*."""
    if not args.doers or clause.is_passive(reading, found.token) or not _is_told(reading, found.token):
        return False
    others = [t for t in args.patients if reading.deps[t] != "pobj"]
    others += [t for word, t in clause.prepositions(reading, found.token) if word == "with"]
    if others:
        return any(_is_power(reading, t) for t in args.doers) and any(_is_power(reading, t) for t in others)
    if _are_powers(reading, args.doers):
        return True
    what = [t for w, t in clause.prepositions(reading, found.token) if w == "for" and reading.lower[t] in TALKS]
    told = {reading.lower[c] for t in what for c in reading.children[t]}  # *for peace talks with them* are told of
    return bool(what) and told.isdisjoint(("peace", "ceasefire", "cease-fire", "truce", "with", "between"))


def _is_told(reading: Reading, verb: int) -> bool:
    """It took place, or is to: *met*, *will meet*, *were to meet*; not *refused to meet*."""
    if reading.tags[verb] != "VB":
        return True
    auxiliaries = {reading.lower[c] for c in reading.children[verb] if reading.deps[c] == "aux"}
    return "will" in auxiliaries or ("to" in auxiliaries and reading.lower[reading.heads[verb]] in DUE)


def _is_power(reading: Reading, token: int) -> bool:
    """Somebody who leads or was sent, by office or by name; a government, an armed group, an organization of states."""
    titles = [c for c in reading.children[token] if reading.deps[c] in (*PREMODIFIERS, "appos")]
    if any(reading.lower[t] in LEADING for t in (token, *titles)):
        return True
    if token not in reading.actor_at:
        return False
    actor = reading.actors[reading.actor_at[token]]
    known = actor.actor_type == "person" and not actor.generic and reading.tags[token] in ("PRP", "NNP")
    return actor.actor_type in POWERS or (known and actor.part_of is not None)


def _are_powers(reading: Reading, tokens: list[int]) -> bool:
    """*The minister and his counterpart*, *the presidents of Kenya and Uganda*, *Israeli and Palestinian negotiators*:
    those who speak for two powers."""
    named = [t for token in tokens for t in reading.subtree(token)]
    if any(reading.lower[t] in ("counterpart", "counterparts") for t in named):
        return True
    leaders = [t for t in tokens if reading.lower[t] in LEADING]
    if leaders and any(reading.lower[t] in ("two", "both", "three") for t in named):
        return True
    several = (bool(leaders) and len(tokens) > 1) or any(
        len(clause.conjuncts(reading, c)) > 1 for t in leaders for c in reading.children[t]
    )
    return several or (bool(leaders) and len({reading.actor_at[t] for t in named if t in reading.actor_at}) > 2)


def _by_phone(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The president spoke by phone with his French counterpart*: no reporter."""
    phrases = clause.prepositions(reading, found.token)
    if not any(reading.lower[t] in ("phone", "telephone") and word in ("by", "over", "on") for word, t in phrases):
        return False
    return any(_is_power(reading, t) for word, t in phrases if word in ("with", "to")) or _are_powers(
        reading, args.doers
    )


MEETING_CONDITIONS = {"met_power": _met, "by_phone": _by_phone}
