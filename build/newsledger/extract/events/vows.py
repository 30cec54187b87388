"""Conditions of words that are themselves the event: a vow to fight, a warning of attacks, an admission of a killing.

What is vowed or warned of is no event yet; what is admitted is one beside the admission.
"""

from newsledger.extract import clause, factual
from newsledger.extract.codes import VIOLENT
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.kinds import ARMED_TYPES, LED
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import LISTED, TRUCES, words

WARRING = VIOLENT | {"violence", "bombing", "strike", "territory_change"}
ACTS = ("attack", "fight", "kill", "casualty", "advance", "gain", "destroy")  # frames of what is vowed or warned of
FIGHTING_WORDS = words(
    "war revenge retaliation reprisals jihad crush avenge retaliate annihilate eradicate exterminate sell"
)
ILLS = LISTED["ill"] | LISTED["abstract"]
ENDING = TRUCES | words("suspension halt pause talks negotiations surrender withdrawal")
LEADERS = LED | words("president minister commander general king emir premier governor colonel spokesman mayor")
SPEAKING = (*ARMED_TYPES, "government", "state", "party", "person")


def _vowing(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The leader of the rebels vowed to fight on*, *warned that attacks would resume*: who can, and of violence."""
    if not found.is_verb or reading.tags[found.token] not in ("VBD", "VBZ") or clause.is_passive(reading, found.token):
        return False
    whose = [t for d in args.doers for t in (d, *led_by(reading, d)) if t in reading.actor_at]
    if not any(_can_act(reading, t) for t in whose):
        return False
    return any(_is_act(reading, t, lexicon) for t in _told(reading, found.token))


def _can_act(reading: Reading, token: int) -> bool:
    """A side of a war, somebody by name, or who leads: no envoy who warns of what others may do."""
    actor = reading.actors[reading.actor_at[token]]
    nameless = actor.actor_type == "person" and actor.generic
    return actor.actor_type in SPEAKING and (not nameless or reading.lower[token] in LEADERS)


def led_by(reading: Reading, leader: int) -> list[int]:
    """*the head of X*: X."""
    if reading.lower[leader] not in LED:
        return []
    return [t for word, t in clause.prepositions(reading, leader) if word == "of"]


def _told(reading: Reading, verb: int) -> list[int]:
    """What the words are about: the clause behind them, who and what is in it, or what they warn of."""
    found = [t for word, t in clause.prepositions(reading, verb) if word in ("of", "against")]
    spoken = [t for word, t in clause.prepositions(reading, verb) if word in ("in", "on")]  # *threatened in a video to*
    found += [c for t in spoken for c in reading.children[t] if reading.deps[c] == "acl" and reading.tags[c] == "VB"]
    for child in reading.children[verb]:
        if reading.deps[child] not in ("ccomp", "xcomp") or child < verb or factual.is_negated(reading, child):
            continue
        found += [
            child,
            *(c for c in reading.children[child] if reading.deps[c] in ("nsubj", "nsubjpass", "xcomp", "conj")),
        ]
        found += clause.objects(reading, child)
    return found


def _is_act(reading: Reading, token: int, lexicon: EventLexicon) -> bool:
    word, tag = reading.lower[token], reading.tags[token][:1]
    if word in FIGHTING_WORDS:
        return True
    if any(reading.lower[t] in ILLS for t in clause.objects(reading, token)):
        return False  # *pledged to fight corruption*
    if tag == "V":
        entries = lexicon.verbs.get(word, ())
    else:
        entries = [e for e in lexicon.nouns.get(word, ()) if not e.needs] if tag == "N" else ()
    return any(e.event_type in WARRING and e.frame in ACTS and len(e.words) == 1 for e in entries)


def _ruling_out(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The armed forces chief ruled out a truce*: one who fights, and what would end the fighting."""
    whose = [t for d in args.doers for t in (d, *led_by(reading, d)) if t in reading.actor_at]
    speaks = any(reading.actors[reading.actor_at[t]].actor_type in SPEAKING for t in whose)
    what = clause.objects(reading, found.token)
    return speaks and any(reading.lower[t] in ENDING for t in what)


VOW_CONDITIONS = {"vowing": _vowing, "ruling_out": _ruling_out}
