"""Who the dead were, where a later sentence says so: *Among the dead were two nuns*, *The dead include the mayor*."""

from newsledger.extract import clause
from newsledger.extract.codes import OUTCOMES, VIOLENT
from newsledger.extract.events.counted import name_counted
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.participants import actor_of
from newsledger.extract.events.tellings import Telling
from newsledger.extract.reading import Reading
from newsledger.extract.words import BEING, words

DEAD = words("dead victims fatalities killed slain")
INCLUDING = words("include includes included")
SUFFERING = ("person", "civilians", "humanitarian", "media", "military", "police", "armed_group", "armed_opposition")
REACH = 3  # sentences


def name_victims(reading: Reading, groups: list[list[Telling]], lexicon: EventLexicon) -> None:
    """Gives the killing told last those whom a sentence of its own names among its dead."""
    own = {token for group in groups for one in group for token in one.draft.tokens}
    for token in reading.spots(DEAD):
        named = _named(reading, token) if token not in own else []
        if not named:
            continue
        group = _killing_before(reading, groups, token)
        if group is None:
            continue
        name_counted(reading, group, lexicon)
        last = group[-1]
        taken = {actor for one in group for actor, _ in one.actors}
        found = dict.fromkeys(actor_of(reading, t) for t in named)
        harmed = [a for a in found if a is not None and a not in taken and reading.actors[a].actor_type in SUFFERING]
        last.actors = (*last.actors, *((a, "victim") for a in harmed))


def _named(reading: Reading, dead: int) -> list[int]:
    """The heads of those who are said to be among the dead."""
    above = reading.heads[dead]
    known = any(reading.lower[c] in ("the", "those") for c in (*reading.children[dead], above))
    if reading.deps[dead] == "nsubj" and known:
        if reading.lower[above] in INCLUDING:
            return _listed(reading, [c for c in reading.children[above] if reading.deps[c] == "dobj"])
        if reading.lower[above] in BEING and reading.lower[dead] == "victims":
            return _listed(reading, [c for c in reading.children[above] if reading.deps[c] == "attr"])
        return []
    among = reading.heads[above] if reading.lower[above] == "those" else above
    verb = reading.heads[among]
    if not known or reading.lower[among] != "among" or reading.lower[verb] not in BEING:
        return []
    beside = [c for c in reading.children[verb] if reading.deps[c] in ("nsubj", "attr")]
    return _listed(reading, beside)


def _listed(reading: Reading, heads: list[int]) -> list[int]:
    """The nouns themselves, and those that the parse coordinates with a place inside them."""
    inside = [t for head in heads for t in reading.subtree(head) if reading.deps[t] == "conj"]
    return list(dict.fromkeys([t for head in heads for t in clause.conjuncts(reading, head)] + inside))


def _killing_before(reading: Reading, groups: list[list[Telling]], token: int) -> list[Telling] | None:
    """The violent event that was told last before a token, where people died in it and it is near."""
    before = [
        (min(one.draft.tokens), group)
        for group in groups
        for one in group
        if one.event_type in VIOLENT and min(one.draft.tokens) < token
    ]
    if not before:
        return None
    at, group = max(before, key=lambda pair: pair[0])
    if reading.sentence[token] - reading.sentence[at] > REACH or group[0].modality != "asserted":
        return None
    killed = any(found.trigger.frame in OUTCOMES for one in group for found in one.draft.found)
    return group if killed and not group[0].aggregate else None
