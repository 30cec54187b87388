"""Who did it where a later sentence leaves it to a word that was told before: *The operation killed nine*, *Shelling
also hit a school*."""

from collections.abc import Iterator

from newsledger.extract import clause
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.tellings import Telling
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import DEFINITE, words

ACTS = words(
    "operation operations offensive campaign assault incursion invasion crackdown sweep bombardment raid raids"
)
AGAIN = words("also another second third")
DONE_TOO = ("attack_on_civilians", "abduction", "arrest", "destruction", "attack_on_objects", "execution")
FIRE = ("airstrike", "shelling")
DOING = ("perpetrator", "party", "gainer", "speaker")
FARTHEST, NEAR = 5, 3  # sentences to the act, and to the fire before


def name_doers_again(reading: Reading, groups: list[list[Telling]]) -> None:
    """Gives each harm by nobody but an act told before, and each fire that *also* hit, the doers of what was told."""
    told = sorted((one for group in groups for one in group), key=lambda one: min(one.draft.tokens))
    for group in groups:
        if group[0].modality != "asserted" or any(role in DOING for one in group for _, role in one.actors):
            continue
        for later in group:
            before = [one for one in told if min(one.draft.tokens) < min(later.draft.tokens) and one not in group]
            if doers := _doers_of_former(reading, later, before):
                role = "gainer" if later.event_type == "territory_change" else "perpetrator"
                later.actors = (*later.actors, *((a, role) for a in doers))
                break


def _doers_of_former(reading: Reading, later: Telling, before: list[Telling]) -> list[int]:
    acts = {reading.lower[t] for _, args in _pairs(later) for t in args.doers if _is_known(reading, t)}
    fire = later.event_type in FIRE and _goes_on(reading, later)
    again = not acts and (fire or _is_done_too(reading, later))
    for former in reversed(before) if acts or again else ():
        if later.sentence - former.sentence > (FARTHEST if acts else NEAR):
            break
        if former.modality != "asserted" or (again and former.event_type != later.event_type):
            continue
        if acts and not any(reading.lower[found.token] in acts for found, _ in _pairs(former)):
            continue
        doers = [a for a, role in former.actors if role == "perpetrator"]
        return doers if {a for a, _ in later.actors}.isdisjoint(doers) else []
    return []


def _pairs(telling: Telling) -> Iterator[tuple[Found, Arguments]]:
    return zip(telling.draft.found, telling.draft.arguments, strict=True)


def _is_known(reading: Reading, token: int) -> bool:
    """*the operation*."""
    if reading.lower[token] not in ACTS or token in reading.actor_at:
        return False
    below = [(reading.lower[c], reading.deps[c]) for c in reading.children[token]]
    told_anew = any(dep in ("acl", "relcl", "prep") for _, dep in below)  # *the operation to save the whales*
    return not told_anew and any(word in DEFINITE and dep == "det" for word, dep in below)


def _is_done_too(reading: Reading, telling: Telling) -> bool:
    """*Three women were also abducted*, by no means of their own."""
    if telling.event_type not in DONE_TOO or any(args.weapons for _, args in _pairs(telling)):
        return False
    lead = telling.draft.found[0].token
    also = any(reading.lower[c] == "also" for c in reading.children[lead])
    return also and len(telling.draft.found) == 1 and clause.is_passive(reading, lead)


def _goes_on(reading: Reading, telling: Telling) -> bool:
    """*shelling also hit*, *another strike hit*."""
    noun = next((found.token for found in telling.draft.found if not found.is_verb), None)
    if noun is None:
        return False
    near = (*reading.children[noun], *reading.children[reading.heads[noun]])
    return any(reading.lower[c] in AGAIN and reading.deps[c] in ("advmod", "det", "amod") for c in near)
