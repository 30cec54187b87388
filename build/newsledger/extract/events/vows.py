"""Conditions of words that are themselves the event: a vow to fight, an admission of a killing, a denial, a call for a
truce, an offer refused.

What is vowed or warned of is no event yet; what is admitted is one beside the admission. What crowds, witnesses and
monitors say is how something is known, and no event.
"""

from newsledger.extract import clause, factual
from newsledger.extract.codes import SIDES, VIOLENT
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
SENT = words("envoy secretary secretary-general ambassador chancellor")  # who speak, and do not act
SPEAKING = (*ARMED_TYPES, "government", "state", "party", "person")
CLAIMS = words(
    "accusation accusations allegation allegations charge charges claim claims report reports responsibility"
    " involvement role part hand complicity account version"
)
OFFERS = words(
    "offer offers proposal proposals plan plans call calls appeal appeals demand demands ultimatum mediation dialogue"
    " terms conditions request inquiry talks"
)
WANTED = ENDING | words(
    "end restraint calm dialogue investigation inquiry probe release access cessation resumption disarmament"
    " de-escalation mediation peace sanctions"
)
ALARM = words("alarm concern outrage regret condolences")
FUTURE = words("will would")
SIDES_ASKED = words("sides parties allies countries states community council nations government rebels all")
REACH = 7  # tokens from the verb in which it says who is asked


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


def _speaker(reading: Reading, found: Found, args: Arguments) -> bool:
    """Whether who can speak for a side, a state or an organization of states says it, in a finite clause of its own."""
    if not found.is_verb or reading.tags[found.token] not in ("VBD", "VBZ", "VBP", "VBN"):
        return False
    if clause.is_passive(reading, found.token) or factual.is_negated(reading, found.token):
        return False
    if any(reading.lower[d] == "we" for d in args.doers):
        return True  # *We call on all armed groups to let them pass*
    whose = [t for d in args.doers for t in (d, *led_by(reading, d)) if t in reading.actor_at]
    igo = any(reading.actors[reading.actor_at[t]].actor_type == "igo" for t in whose)
    return igo or any(_can_act(reading, t) or reading.lower[t] in SENT for t in whose)


def _said_of(*wanted: frozenset[str], prepositions: tuple[str, ...] = ()):
    """Somebody's words about one of some nouns: *rejected the offer*, *called for a ceasefire*."""
    nouns = frozenset().union(*wanted)

    def condition(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
        if not _speaker(reading, found, args):
            return False
        if not prepositions:
            return any(reading.lower[t] in nouns and _is_of_conflict(reading, t, lexicon) for t in args.patients)
        hosts = (found.token, *found.rest)
        about = [t for host in hosts for word, t in clause.prepositions(reading, host) if word in prepositions]
        about += [c for part in found.rest for c in reading.children[part] if reading.deps[c] == "pobj"]
        return any(reading.lower[t] in nouns for t in about)

    return condition


def _is_of_conflict(reading: Reading, noun: int, lexicon: EventLexicon) -> bool:
    """*the offer*, *calls to halt the raids*, *the rebels' demand to be heard*; no *plan to raise teachers' pay*."""
    if all(reading.deps[c] not in ("acl", "prep", "relcl", "ccomp") for c in reading.children[noun]):
        return True
    below = [t for t in reading.subtree(noun) if t != noun]
    sides = any(reading.actors[reading.actor_at[t]].actor_type in SIDES for t in below if t in reading.actor_at)
    return sides or any(reading.lower[t] in WANTED or reading.lower[t] in lexicon.nouns for t in below)


def _denied(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*denied that its troops had crossed the border*, *denied holding them*, *denied any part in it*; no *denied them
    access*."""
    told = any(reading.deps[c] in ("ccomp", "xcomp") and c > found.token for c in reading.children[found.token])
    what = any(reading.lower[t] in CLAIMS for t in args.patients)
    return (told or what) and _speaker(reading, found, args)


def _called_on(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*called on Israel to protect civilians*, *urged both sides to stop*: whom, and to do what."""
    if not _speaker(reading, found, args):
        return False
    below = [c for host in (found.token, *found.rest) for c in reading.children[host]]
    asked = any(reading.deps[c] in ("xcomp", "ccomp", "advcl", "acl") and reading.tags[c] == "VB" for c in below)
    asked = asked or any(reading.deps[c] in ("dobj", "pobj") and _is_asked_to(reading, c) for c in below)
    end = reading.sentences[reading.sentence[found.token]][1]
    whom = range(found.token + 1, min(found.token + REACH, end))
    return asked and any(t in reading.actor_at or reading.lower[t] in SIDES_ASKED for t in whom)


def _is_asked_to(reading: Reading, token: int) -> bool:
    return any(reading.deps[c] in ("acl", "relcl") and reading.tags[c] == "VB" for c in reading.children[token])


def _announced(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The president announced that he would step down*: what somebody is going to do."""
    behind = [c for c in reading.children[found.token] if reading.deps[c] == "ccomp" and c > found.token]
    future = any(reading.lower[c] in FUTURE for verb in behind for c in reading.children[verb])
    return future and _speaker(reading, found, args)


def _spoken(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    return _speaker(reading, found, args)


VOW_CONDITIONS = {
    "announced": _announced,
    "called_on": _called_on,
    "denied": _denied,
    "of_alarm": _said_of(ALARM),
    "of_offer": _said_of(OFFERS, ENDING),
    "of_claim": _said_of(CLAIMS, OFFERS, ENDING),
    "for_end": _said_of(WANTED, prepositions=("for",)),
    "of_end": _said_of(WANTED - {"end", "release", "access"}),
    "ruling_out": _ruling_out,
    "spoken": _spoken,
    "vowing": _vowing,
}
