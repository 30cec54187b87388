"""Violence that is told by what became of an agreement: *shelled the town a day after the truce took effect*, *the
bloodiest attack since A and B signed it*, *resumed its strikes when the truce ran out*.

Only what the sides of the agreement did, and fighting of which nobody says who fought: other people's violence is not
against a truce because it comes after it.
"""

from newsledger.extract import clause
from newsledger.extract.agreements.making import BEGINNING
from newsledger.extract.agreements.mentions import MAKING
from newsledger.extract.codes import SIDES
from newsledger.extract.events.breaches import HOSTILE, LAPSING, governs
from newsledger.extract.events.drafts import Draft
from newsledger.extract.events.sides import PAUSING, is_of_side
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

FROM_THEN = ("since", "after", "following")
COUNTED = words("minutes hours days weeks hour day week")
WITHIN = ("on", "in", "during")
MARKS = (*FROM_THEN, "when", "as")
MADE = words("signing start beginning announcement conclusion entry")
FLYING = words("rockets rocket missiles missile mortars mortar shells shell drones drone bombs warplanes jets aircraft")
GONE = words("collapse end expiry expiration breakdown failure")
OVER = LAPSING | words("expired expires ran run lapsed failed")
MUTUAL = ("battle", "shelling", "airstrike", "offensive")  # by whom, if nobody says, the sides are meant


def after_agreement(reading: Reading, token: int, draft: Draft) -> str:
    """How an act bears on the agreement whose mention stands at ``token``, by when it was: *violates* where it was
    made or began before, *refers_to* where it was over; else nothing."""
    if draft.event_type not in HOSTILE:
        return ""
    attach, over = told_after(reading, token)
    if attach is None or not _is_told_by(reading, attach, draft):
        return ""
    if not _is_between_them(reading, reading.agreement_at[token], draft):
        return ""
    return "refers_to" if over else "violates"


def told_after(reading: Reading, token: int) -> tuple[int | None, bool]:
    """(what the *since* or *after* hangs on, whether the agreement was over)."""
    above, dep = reading.heads[token], reading.deps[token]
    if dep == "pobj" and reading.lower[above] == "of" and reading.lower[reading.heads[above]] in MADE | GONE:
        noun = reading.heads[above]
        over, above = reading.lower[noun] in GONE, reading.heads[noun]
        return (reading.heads[above] if reading.lower[above] in FROM_THEN else None), over
    during = reading.heads[reading.heads[above]] if dep == "pobj" and reading.lower[above] == "of" else above
    if during != above and reading.lower[reading.heads[above]] in COUNTED and reading.lower[during] in WITHIN:
        return reading.heads[during], False  # *on the second day of the truce*
    if dep == "pobj" and reading.lower[above] == "during":
        return reading.heads[above], False
    if dep == "pobj" and reading.lower[above] == "into" and reading.lower[above - 1] in COUNTED:
        return reading.heads[above], False  # *four minutes into the truce*
    if (
        dep == "pobj" and reading.lower[reading.heads[above]] in COUNTED
    ):  # *a day after a truce began*, parsed as a phrase
        verb = clause.governing_verb(reading, above)
        if reading.lower[verb] in MAKING | BEGINNING | OVER and reading.deps[verb] == "advcl":
            return reading.heads[verb], reading.lower[verb] in OVER
    if dep == "pobj":
        return (reading.heads[above] if reading.lower[above] in FROM_THEN else None), False
    if dep not in ("nsubj", "nsubjpass", "dobj") or not clause.is_verb(reading, above):
        return None, False
    told = reading.lower[above] in MAKING | BEGINNING | OVER
    marked = any(reading.lower[c] in MARKS and reading.deps[c] in ("mark", "advmod") for c in reading.children[above])
    if not told or not marked or reading.heads[above] == above:
        return None, False
    return reading.heads[above], reading.lower[above] in OVER


def _is_told_by(reading: Reading, attach: int, draft: Draft) -> bool:
    """Whether the act is what stands above the time: also as *the worst attack since*, behind a comma."""
    if attach in draft.tokens or governs(reading, attach, draft):
        return True
    verb = clause.governing_verb(reading, attach)
    if governs(reading, verb, draft):
        return True
    lead = draft.found[0].token
    return reading.deps[attach] in ("appos", "npadvmod") and verb in (lead, reading.heads[lead])


def _is_between_them(reading: Reading, index: int, draft: Draft) -> bool:
    agreement = reading.agreements[index]
    sides = {actor for actor, role in agreement.actors if role in ("party", "signatory")}
    doers = {reading.actor_at[t] for args in draft.arguments for t in args.doers if t in reading.actor_at}
    truce = agreement.agreement_type in PAUSING
    if not doers:
        others = [t for args in draft.arguments for t in args.doers if t not in draft.tokens]
        others = [t for t in others if reading.lower[t] not in FLYING]  # *Five rockets landed*
        return truce and draft.event_type in MUTUAL and not others
    if not sides:  # *rebels*, of whatever name, but not *gunmen*
        kinds = {(reading.actors[a].actor_type, reading.actors[a].generic) for a in doers}
        return truce and any(kind in SIDES and (not any_one or kind == "armed_opposition") for kind, any_one in kinds)
    return any(is_of_side(reading, doer, side) for doer in doers for side in sides)
