"""Whose people are counted: the members of an actor (*one of its volunteers*), and those whom somebody *lost*."""

from newsledger.extract.clause import first_conjunct, governing_verb, subject
from newsledger.extract.reading import Reading
from newsledger.records import ActorRecord
from newsledger.values.changes import LOSING

KIN = frozenset(
    "son sons daughter daughters child children brother brothers sister sisters parents relatives"
    " cousins nephews nieces grandchildren wives comrades".split()
)
RESCUE = frozenset("rescue helmets ambulance fire".split())
MEMBERS = {
    **dict.fromkeys(("military", "paramilitary", "armed_opposition", "armed_group"), "combatants"),
    "police": "security_forces",
    "humanitarian": "aid_workers",
    "media": "journalists",
}
STAFF = frozenset("worker workers staff employees colleagues volunteers journalists medics nurses doctors".split())


def loser(reading: Reading, node: int, noun: int | None) -> str:
    """*The army lost 400 men*, *we lost 22*, *she lost two sons*: of those who fight, of *us* and of kin, those
    lost are dead. The population of those lost (``people``: as their noun says); empty where nobody lost them."""
    node = first_conjunct(reading, node)
    verb = reading.heads[node]
    if reading.deps[node] != "dobj" or reading.lower[verb] not in LOSING:
        return ""
    word = reading.lower[noun] if noun is not None else "people"
    if word in KIN:
        return "people"
    who = subject(reading, verb)
    if who is None:
        return ""
    members = _members(reading, who)
    if members in ("combatants", "security_forces"):
        return members if word in ("men", "people", "members", "personnel") else "people"
    staff = word in STAFF or (word == "members" and reading.lower[(noun or node) - 1] == "staff")
    if staff and (mission := _mission(reading, who)) is not None:
        return "people" if RESCUE & set(mission.name.lower().split()) else members or "aid_workers"
    return "people" if reading.lower[who] == "we" and reading.tags[verb] == "VBD" else ""


def _mission(reading: Reading, who: int) -> ActorRecord | None:
    """*The agency, which lost three workers*: an aid organisation or an agency of many states, which sacks nobody in
    the field."""
    if reading.lower[who] in ("which", "that", "who"):
        who = reading.heads[reading.heads[who]]
    index = reading.actor_at.get(who)
    actor = None if index is None else reading.actors[index]
    return actor if actor is not None and actor.actor_type in ("humanitarian", "igo", "medical") else None


def _members(reading: Reading, who: int) -> str:
    """The population of an actor's members; of *it* and *they*, those of the subject of the clause above (*the army
    said it lost 12 men*)."""
    if reading.tags[who] == "PRP" and reading.lower[who] in ("it", "they"):
        verb = governing_verb(reading, who)
        who = subject(reading, reading.heads[verb]) or who if reading.deps[verb] in ("ccomp", "advcl") else who
    return serves(reading, who)


def serves(reading: Reading, token: int) -> str:
    """The population of the members of the actor at a token, where it has one of its own; else empty."""
    actor = reading.actor_at.get(token)
    return MEMBERS.get(reading.actors[actor].actor_type, "") if actor is not None else ""


def fights(reading: Reading, token: int) -> bool:
    """Whether the actor at a token is a force."""
    return serves(reading, token) == "combatants"


def members_of(reading: Reading, owner: int) -> str:
    """The population of those who belong to the actor at a token (*one of their volunteers*)."""
    i = governing_verb(reading, owner)
    subject_of = reading.heads[i] if reading.deps[i] == "relcl" else owner  # *the brigade, which lost 12 of its men*
    actor = reading.actor_at.get(subject_of)
    if actor is None:
        return "people"
    record = reading.actors[actor]
    if RESCUE & set(record.name.lower().split()):
        return "rescuers"
    return MEMBERS.get(record.actor_type, "people")
