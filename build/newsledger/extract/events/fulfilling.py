"""Acts that carry an agreement out: *The bunkers were emptied in keeping with the deal*, which are of no kind of their
own, and *Six flights have left since*, told after what the agreement lays down about flights."""

from bisect import bisect_right

from newsledger.extract import clause, factual
from newsledger.extract.agreements.kinds import RELIEF, kinds_at
from newsledger.extract.asides import path_to_root
from newsledger.extract.events.lexicon import Trigger
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import SAYING, words

FRAME = "fulfil"
CUES = words(
    "keeping accordance line part under per foreseen required provided stipulated agreed demanded envisaged promised"
    " scheduled laid requires demands stipulates foresees provides terms"
)
NO_ACTS = SAYING | words(
    "met talked gathered was were had became remained stood hoped expected wanted accused agreed signed"
)
PAST = words("was were has have had")
REACH = 3  # sentences after a provision in which what it lays down is told as done
OF_TYPE = {"return": frozenset(("return",)), "aid": frozenset(("access",))}
MOVES = ("fighters_withdrawal", "weapons_withdrawal", "patrols", "monitoring")
DONE = ("prisoner_exchange", "access", "return", "disarmament", *MOVES)


def find_fulfilling(reading: Reading) -> dict[int, Found]:
    """Triggers of the frame ``fulfil`` by token: done, by the words under an agreement or by what it lays down."""
    if not reading.agreement_at:
        return {}
    verbs = {verb for cue in reading.spots(CUES) if (verb := _done_under(reading, cue)) is not None}
    verbs |= {
        verb for verb in _soon_after(reading) if _is_act(reading, verb) and carried_out(reading, verb) is not None
    }
    return {verb: Found(verb, _trigger(reading, verb)) for verb in sorted(verbs)}


def _soon_after(reading: Reading) -> set[int]:
    """The tokens of the sentences in which it may be told that a provision was carried out."""
    told = [
        bisect_right(reading.starts, p.start) - 1 for a in reading.agreements for p in a.provisions if p.kind in DONE
    ]
    spans = [reading.sentences[n : n + REACH + 1] for n in {reading.sentence[token] for token in told}]
    return {token for near in spans for first, end in near for token in range(first, end)}


def carried_out(reading: Reading, verb: int, event_type: str = "") -> int | None:
    """The agreement of which a clause tells, soon after a provision of the same kind, that it was carried out."""
    sentence = reading.sentence[verb]
    first = reading.starts[reading.sentences[max(sentence - REACH, 0)][0]]
    at, kinds = reading.starts[verb], frozenset[str]()
    for index, agreement in enumerate(reading.agreements):
        near = [p for p in agreement.provisions if first <= p.start and p.end < at and p.kind in DONE]
        if near and not kinds:
            kinds = _kinds_in(reading, verb) | OF_TYPE.get(event_type, frozenset())
        if any(p.kind in kinds for p in near):
            return index
    return None


def _kinds_in(reading: Reading, verb: int) -> frozenset[str]:
    tokens = [t for t in reading.subtree(verb) if clause.governing_verb(reading, t) == verb or t == verb]
    return frozenset(kind for t in tokens if t not in reading.agreement_at for kind in kinds_at(reading, t))


def _done_under(reading: Reading, cue: int) -> int | None:
    """*freed* in *were freed on Monday in keeping with the deal*."""
    first, end = reading.sentences[reading.sentence[cue]]
    if reading.kinds[cue] != "body" or not any(t in reading.agreement_at for t in range(first, end)):
        return None
    above = [t for t in path_to_root(reading, cue)[1:] if clause.is_verb(reading, t) and reading.lower[t] not in CUES]
    return above[0] if above and _is_act(reading, above[0]) else None


def is_done(reading: Reading, verb: int) -> bool:
    """Whether a finite verb tells what was done, by somebody or something that is no agreement."""
    done = {reading.lower[c] for c in reading.children[verb] if reading.deps[c] in ("aux", "auxpass")}
    past = reading.tags[verb] == "VBD" or (reading.tags[verb] == "VBN" and bool(done & PAST) and "to" not in done)
    subject = clause.own_subject(reading, verb) if past else None
    return subject is not None and subject not in reading.agreement_at and reading.lower[subject] != "it"


def _is_act(reading: Reading, verb: int) -> bool:
    """Whether a verb asserts an act of somebody, or of something but an agreement or a part of one."""
    if not is_done(reading, verb) or reading.kinds[verb] != "body" or reading.lower[verb] in NO_ACTS:
        return False
    subject = clause.own_subject(reading, verb)
    if subject is None or reading.tags[subject] in ("WDT", "WP"):
        return False
    told = reading.agreement_at.keys().isdisjoint(reading.subtree(subject))
    return told and not factual.is_negated(reading, verb) and factual.modality(reading, verb) == "asserted"


def _trigger(reading: Reading, verb: int) -> Trigger:
    kinds = _kinds_in(reading, verb)
    if kinds & set(MOVES):
        told = "force_movement"
    elif "access" in kinds and any(reading.lower[t] in RELIEF for t in reading.subtree(verb)):
        told = "aid"
    else:
        told = "return" if "return" in kinds else "other"
    return Trigger(f"fulfil {reading.lower[verb]}", "verb", (reading.lower[verb],), told, FRAME, frozenset())
