"""Who stands behind the words for a participant of an agreement: *the leaders of A and B*, *the two sides*."""

from collections.abc import Iterator

from newsledger.extract import clause
from newsledger.extract.codes import BANDS
from newsledger.extract.codes import SIDES as SIDES_OF_WAR
from newsledger.extract.events.lexicon import load_events
from newsledger.extract.events.participants import actors_of
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

LEADERS = words(
    "leaders leader presidents president ministers minister commanders commander governments delegations delegation"
    " negotiators representatives envoys chiefs heads generals officials armies forces delegates members elders"
    " spokesmen officers representative delegate groups"
)
LOCALS = words("jirga jirgas notables elders communities tribes clans villages villagers herders farmers")
LOCAL = words("local community communal tribal traditional village religious youth clan ethnic")
SIDES = SIDES_OF_WAR | {"party"}
SIDED = words("sides parties camps foes enemies adversaries rivals two")
BOTH = ("their", "both", "two")
NAME_REACH = 6  # tokens between an office and the name of its holder
PAIR_REACH = 3  # sentences before *the two sides* in which they are named


def named_under(reading: Reading, source: int) -> Iterator[tuple[str, int]]:
    """(preposition, noun) under a token; *by envoys of A and of B*, where the parse hangs the second *of* on *by*."""
    yield from clause.prepositions(reading, source)
    for again in reading.children[source]:  # *signed by A, on behalf of B, and by C*
        if reading.deps[again] == "conj" and reading.tags[again] == "IN":
            yield from ((reading.lower[again], c) for c in reading.children[again] if reading.deps[c] == "pobj")
    for child in reading.children[source]:
        for other in reading.children[child] if reading.deps[child] in ("agent", "prep") else ():
            if reading.deps[other] == "conj" and reading.tags[other] == "IN":
                yield from ((reading.lower[child], c) for c in reading.children[other] if reading.deps[c] == "pobj")


def add_actor(reading: Reading, token: int, role: str, actors: dict[tuple[int, str], int]) -> None:
    """A participant and what stands in apposition to it: *the guarantor countries Turkey, Russia and Iran*; those whom
    *the leaders of A and B* speak for."""
    for other in _listed_behind(reading, token) or (sides_before(reading, token) if role == "party" else ()):
        add_actor(reading, other, role, actors)
    if reading.lower[token] in LEADERS:
        spoken_for = [t for word, t in named_under(reading, token) if word in ("of", "from", "for")]
        for inner in spoken_for:
            add_actor(reading, inner, role, actors)
        if any(t in reading.actor_at for t in spoken_for):
            return
    for loyal in (c for c in reading.children[token] if reading.lower[c] == "loyal"):  # *forces loyal to A and B*
        leaders = [
            reading.actor_at.get(t)
            for _, inner in clause.prepositions(reading, loyal)
            for t in clause.conjuncts(reading, inner)
        ]
        for whole in (reading.actors[a].part_of for a in leaders if a is not None):
            if whole is not None:
                actors.setdefault((whole, role), token)
        if any(a is not None and reading.actors[a].part_of is not None for a in leaders):
            return
    found = actors_of(reading, token, role, reading.knowledge.cached(load_events))
    for index in found:
        own = (t for t in (token, *reading.subtree(token)) if reading.actor_at.get(t) == index)
        _add(reading, index, next(own, token), role, actors)
    for child in reading.children[token]:  # *Ethiopia's government and Tigray forces*, *the Ik and Turi tribes*
        beside = reading.deps[child] in ("nmod", "compound") and child in reading.actor_at
        if beside and token in reading.actor_at and reading.actor_at[child] != reading.actor_at[token]:
            _add(reading, reading.actor_at[child], child, role, actors)
    if token in reading.actor_at or reading.lower[token] in LEADERS:
        return
    if reading.deps[token] == "conj":  # *A and the chief of staff B*, whose name the parse hangs on A
        named = [c for c in reading.children[reading.heads[token]] if reading.deps[c] == "appos" and c > token]
        if len(named) == 1 and named[0] - token < NAME_REACH and named[0] in reading.actor_at:
            add_actor(reading, named[0], role, actors)
    guarantor = role == "party" and any("guarantor" in reading.lower[t] for t in (token, *reading.children[token]))
    for child in reading.children[token]:
        if reading.deps[child] in ("appos", "nmod", "compound", "amod") and child in reading.actor_at:
            for one in clause.conjuncts(reading, child):
                add_actor(reading, one, role, actors)
                if guarantor:
                    add_actor(reading, one, "guarantor", actors)


def _listed_behind(reading: Reading, token: int) -> list[int]:
    """*A, B, the OSCE and the rebels*: the rest of a list whose first comma the parse took for an apposition."""
    behind = [c for c in reading.children[token] if reading.deps[c] == "appos" and c in reading.coordinated]
    return [t for c in behind for t in clause.conjuncts(reading, c)] if len(behind) == 1 else []


def _add(reading: Reading, index: int, token: int, role: str, actors: dict[tuple[int, str], int]) -> None:
    actor = reading.actors[index]
    local = role in ("party", "mediator") and _is_local(reading, token)
    if actor.generic and actor.actor_type not in BANDS and not local:
        if actor.part_of is None:
            return
        index, actor = actor.part_of, reading.actors[actor.part_of]  # *leaders of the Free Aceh Movement*
    if actor.actor_type in ("media", "monitor") or (actor.actor_type == "civilians" and actor.generic and not local):
        return
    if actor.actor_type == "person" and role == "party" and not local:
        actors[index, "signatory"] = token
        if (
            actor.part_of is not None and reading.actors[actor.part_of].actor_type != "igo"
        ):  # who signs signs for a side
            actors.setdefault((actor.part_of, "party"), token)
    else:
        actors[index, role] = token


def _is_local(reading: Reading, token: int) -> bool:
    """*elders*, *the Hausa and Fulani communities*, *tribal leaders*: who makes peace where no state does."""
    near = {reading.lower[c] for c in reading.children[token] if reading.deps[c] in ("compound", "amod")}
    return reading.lower[token] in LOCALS or (reading.lower[token] in LEADERS and not near.isdisjoint(LOCAL))


def is_side(reading: Reading, token: int) -> bool:
    """Whether the actor at a token can be a side of a conflict."""
    actor = reading.actor_at.get(token)
    return actor is not None and reading.actors[actor].actor_type in SIDES


def sides_before(reading: Reading, token: int) -> list[int]:
    """Whom *the two sides*, *both parties*, *their commanders* mean: the two that are named together last before
    it, or the only two of the sentences before."""
    theirs = reading.lower[token] in LEADERS and any(reading.lower[c] in BOTH for c in reading.children[token])
    if not theirs and (reading.lower[token] not in SIDED or token in reading.actor_at):
        return []
    own = reading.sentence[token]
    found: list[int] = []
    for sentence in range(own, max(own - PAIR_REACH, 0) - 1, -1):
        first, end = reading.sentences[sentence]
        named = [t for t in range(first, min(end, token)) if _is_named_side(reading, t)]
        for one in named:
            both = [t for t in clause.conjuncts(reading, one) if t in named]
            if len(both) == 2 == len(_apart(reading, both)):
                return both
        found = _apart(reading, [*found, *named])
        if len(found) > 1:
            return found if len(found) == 2 else []
    return []


def _is_named_side(reading: Reading, token: int) -> bool:
    """The head of a mention of a side that has a name, or is a government's own."""
    if not is_side(reading, token) or reading.actor_at.get(reading.heads[token]) == reading.actor_at[token]:
        return False
    actor = reading.actors[reading.actor_at[token]]
    return not actor.generic or (actor.actor_type in ("government", "military") and bool(actor.country))


def _apart(reading: Reading, tokens: list[int]) -> list[int]:
    """One token for each side: the army and its state are one."""
    found: dict[str, int] = {}
    for token in tokens:
        actor = reading.actors[reading.actor_at[token]]
        band = actor.actor_type in BANDS
        found.setdefault(actor.key if band or not actor.country else actor.country, token)
    return list(found.values())
