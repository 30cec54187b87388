"""How it stands with who is said to have done an event: stated, claimed by the doer, or no more than suspected.

*Suspected militants killed six*, *the army accused the rebels of killing six*, *the attack was blamed on X*: X is its
perpetrator as far as anybody says, and the row says so, with the accuser where there is one. What the text tells in its
own voice elsewhere, or the doer claims, is no suspicion any more; but who is not known for sure (*suspected militants*)
stays so when the article goes on (*the militants fled*).
"""

from collections.abc import Iterator

from msgspec import Struct

from newsledger.extract import clause
from newsledger.extract.clause import ACCUSING
from newsledger.extract.events.drafts import Draft
from newsledger.extract.events.responsibility import (
    BLAMING,
    GUILT,
    INVOLVED,
    OWNED,
    OWNING,
    PART,
    PINNING,
    POINTING,
    TRACING,
)
from newsledger.extract.events.tellings import Telling
from newsledger.extract.reading import Reading
from newsledger.extract.words import HEDGED, HOLDING, words
from newsledger.records import Mention

STATED, CLAIMED, SUSPECTED = "stated", "claimed", "suspected"
DOUBTFUL = words("suspected alleged presumed supposed apparent purported")  # *suspected militants*
ALLEGEDLY = words("allegedly presumably apparently purportedly supposedly")
CHARGING = ACCUSING | BLAMING | TRACING | PINNING | POINTING | words("charged charging alleging alleged alleges")
PINNED = words("blame responsibility finger fingers")
SUPPOSING = words("suspect suspects suspected suspecting alleges alleged allege alleging")
OWN = (OWNING | OWNED) - PINNING
HIGHEST = 6  # heads above a deed of which somebody may be accused


class Standing(Struct, frozen=True):
    """How an actor's part in an event stands, who accuses it, and the token that says so."""

    code: str
    accuser: int | None = None
    token: int | None = None


def standings_of(reading: Reading, group: list[Telling]) -> tuple[dict[int, Standing], tuple[Mention, ...]]:
    """Actor -> how it stands with its doing, for those of whom it is not just stated; and the words that say so."""
    told: dict[int, list[Standing]] = {}
    for telling in group:
        doing = {actor for actor, role in telling.actors if role == "perpetrator"}
        said = list(_told(reading, telling.draft, doing))
        charged = {actor for actor, standing in said if standing.code != STATED}
        for actor, standing in said:
            if standing.code != STATED or actor not in charged:  # *held X responsible for the bombing*
                told.setdefault(actor, []).append(standing)
    found = {actor: kept for actor, said in told.items() if (kept := _weighed(said)).code != STATED}
    tokens = [s.token for s in found.values() if s.token is not None]
    spans = ((reading.starts[t], reading.ends[t]) for t in dict.fromkeys(tokens))
    return found, tuple(Mention(start, end, "standing", "standing") for start, end in spans)


def _weighed(said: list[Standing]) -> Standing:
    """What all tellings come to: a claim of one's own, then doubt in who it was, then what is stated, then charges."""
    claimed = next((s for s in said if s.code == CLAIMED), None)
    doubted = next((s for s in said if s.code == SUSPECTED and s.accuser is None), None)
    stated = next((s for s in said if s.code == STATED), None)
    return claimed or doubted or stated or said[0]


def _told(reading: Reading, draft: Draft, doing: set[int]) -> Iterator[tuple[int, Standing]]:
    """(actor, standing) for each word by which a telling names a doer."""
    for found, arguments in zip(draft.found, draft.arguments, strict=True):
        is_charge = found.trigger.frame == "claim"
        for doer in arguments.doers:
            actor = reading.actor_at.get(doer)
            if actor is None or actor not in doing:
                continue
            doubt = _doubted(reading, doer)
            if doubt is not None:
                yield actor, Standing(SUSPECTED, None, doubt)
            elif is_charge:
                yield actor, _charged(reading, found.token, actor)
            else:
                yield actor, _accused(reading, found.token, doer, actor)


def _doubted(reading: Reading, doer: int) -> int | None:
    """The word by which a doer is only thought to be it: *suspected rebels*, *gunmen believed to be rebels*."""
    actor = reading.actor_at[doer]
    for child in reading.children[doer]:
        if child < doer and reading.lower[child] in DOUBTFUL and reading.deps[child] in ("amod", "compound", "nmod"):
            return child
        if child > doer and reading.deps[child] == "acl" and reading.lower[child] in HEDGED | DOUBTFUL:
            below = reading.subtree(child)
            if any(reading.lower[t] in ("be", "belong", "belonging", "from", "as") for t in below):
                return child
    first = doer
    while reading.actor_at.get(first - 1) == actor:
        first -= 1
        if reading.lower[first] in DOUBTFUL:
            return first
    return first - 1 if first and reading.lower[first - 1] in DOUBTFUL and reading.tags[first - 1] != "NN" else None


def _charged(reading: Reading, token: int, actor: int) -> Standing:
    """Of a word that tells nothing but who did it: *claimed responsibility*, *was blamed for*, *is behind it*."""
    word = reading.lower[token]
    if word in OWN:
        guilt = any(reading.lower[c] in GUILT for c in reading.children[token])
        own = guilt or word in ("claimed", "claims", "claiming") or word in OWNED
        return Standing(CLAIMED, None, token) if own else Standing(STATED)
    pinned = word in PINNING | POINTING
    if word in CHARGING and (not pinned or any(reading.lower[t] in PINNED for t in clause.patients(reading, token))):
        return Standing(SUSPECTED, _accuser(reading, token, actor), token)
    if word in INVOLVED | PART:
        return _accused(reading, token, token, actor)
    above = reading.heads[token]
    above = reading.heads[above] if reading.deps[token] == "amod" and above < token else above
    if reading.lower[above] in HOLDING:
        return Standing(SUSPECTED, _accuser(reading, above, actor), token)
    hedge = _hedge_above(reading, token)
    return Standing(SUSPECTED, None, hedge) if hedge is not None else Standing(STATED)


def _accused(reading: Reading, deed: int, doer: int, actor: int) -> Standing:
    """Of a deed: *accused X of killing six*, *X is accused of*, *X allegedly killed six*, *X is believed to have*."""
    adverb = next((c for c in reading.children[deed] if reading.lower[c] in ALLEGEDLY), None)
    if adverb is not None:
        return Standing(SUSPECTED, None, adverb)
    token = deed
    for _ in range(HIGHEST):
        above = reading.heads[token]
        if above == token:
            break
        if reading.lower[above] in CHARGING and reading.tags[above][:1] == "V":
            whom = clause.patients(reading, above)
            is_his = doer in whom or reading.heads[above] == doer or actor in {reading.actor_at.get(t) for t in whom}
            if is_his:
                return Standing(SUSPECTED, _accuser(reading, above, actor), above)
        if reading.lower[above] in SUPPOSING and reading.deps[token] == "ccomp":  # *suspect that X killed six*
            return Standing(SUSPECTED, _accuser(reading, above, actor), above)
        token = above
    hedge = _hedge_above(reading, deed)
    return Standing(SUSPECTED, None, hedge) if hedge is not None else Standing(STATED)


def _hedge_above(reading: Reading, token: int) -> int | None:
    """*is believed to have killed*, *is thought to be behind*: the passive verb of thinking that a deed hangs on."""
    above = reading.heads[token]
    if reading.deps[token] not in ("xcomp", "acomp", "prep"):
        return None
    for verb in (above, reading.heads[above] if reading.deps[above] == "xcomp" else above):
        if reading.lower[verb] in ("believed", "suspected", "thought", "alleged", "presumed") and clause.is_passive(
            reading, verb
        ):
            return verb
    return None


def _accuser(reading: Reading, verb: int, actor: int) -> int | None:
    """Who accuses: the subject of the verb, or its agent; nobody where that is the accused."""
    known = [reading.actor_at[t] for t in clause.doers(reading, verb) if t in reading.actor_at]
    return next((a for a in known if a != actor), None)
