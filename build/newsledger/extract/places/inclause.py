"""The mentions of places that a clause holds: what hangs in it, but what is told of somebody else."""

from newsledger.extract.asides import is_advance_beside
from newsledger.extract.clause import first_conjunct
from newsledger.extract.places.anaphors import EVERYWHERE
from newsledger.extract.places.elsewhere import (
    SAYING,
    is_bordered,
    is_hit_seat,
    is_home_of,
    is_landmark,
    is_of_meeting,
    is_of_name,
    is_road_end,
    is_seat,
    is_topic,
    is_where_brought,
    part_at,
)
from newsledger.extract.places.exactness import end_of
from newsledger.extract.places.hanging import MEETING, acts, top_of
from newsledger.extract.places.otherdays import is_of_other_days
from newsledger.extract.places.spots import is_left_out, is_of_other_deed, is_set_apart
from newsledger.extract.reading import Reading
from newsledger.extract.tense import governing_verb

HARMING = frozenset(
    "killed kill wounded injured hurt died die dead shot arrested detained abducted kidnapped beheaded executed".split()
)
SPILLING = frozenset("spilled spilt spread crept".split())  # *the war that spilled over from Mali has killed 900*
CLAUSES = frozenset("ccomp advcl relcl csubj parataxis".split())
DEEPEST = 10  # steps below a trigger at which a place still belongs to it


def shares_verb(reading: Reading, spot: int, token: int) -> bool:
    """Whether a phrase hangs on the verb that governs ``token``, on one coordinated with it, or on a noun at it."""
    above = reading.heads[top_of(reading, spot)]
    governor = above if reading.lower[spot] in EVERYWHERE else reading.heads[above]
    return governor == token or first_conjunct(reading, governor) == first_conjunct(
        reading, governing_verb(reading, token)
    )


def under(reading: Reading, i: int, token: int) -> bool:
    """Whether token i hangs on a noun at ``token``, through no verb."""
    steps = 0
    while i != token and reading.heads[i] != i and reading.tags[i][:1] != "V" and steps < 8:
        i, steps = reading.heads[i], steps + 1
    return i == token


def clause_spots(reading: Reading, token: int) -> list[int]:
    """Mentions that hang on the trigger's own clause: on it, on its verb, or on its nouns."""
    if (known := reading.memo.get(("spots", token))) is None:
        found = _hanging(reading, token)
        known = reading.memo["spots", token] = [s for s in found if not is_of_other_days(reading, s, token)]
    return known


def _is_of_some(reading: Reading, verb: int) -> bool:
    """*2,900 rockets, of which 450 fell inside Gaza*: what a relative clause says of a part of them."""
    return any(
        reading.lower[of] == "of" and any(reading.lower[c] in ("which", "whom") for c in reading.children[of])
        for c in reading.children[verb]
        for of in (c, *reading.children[c])
    )


def _is_home(reading: Reading, i: int) -> bool:
    """*One peacekeeper from Gabon was killed*: the country of those who were harmed elsewhere."""
    head = top_of(reading, i)
    of = reading.heads[head]
    if reading.deps[head] != "pobj" or reading.lower[of] != "from" or reading.tags[reading.heads[of]][:2] != "NN":
        return False
    return reading.places[reading.place_at[i]].kind == "country"


def _is_apart(reading: Reading, i: int, token: int) -> bool:
    """Whether a place is where the hurt were brought, where an organization sits, where people meet, by what another
    is found, or that of a part, unless it is the part that is asked for."""
    end = end_of(reading, i)
    asides = (is_home_of, is_road_end, is_seat, is_landmark, is_bordered, is_of_meeting, is_of_name, is_topic)
    if part_at(reading, end) not in (None, token):
        return True
    return is_where_brought(reading, i) or any(is_so(reading, end) for is_so in asides)


def _leading(reading: Reading) -> set[int]:
    """The mentions of places and all tokens above one: only these need be looked through."""
    known: set[int] | None = reading.memo.get(("spots", "leading"))
    if known is None:
        known = reading.memo["spots", "leading"] = set()
        for i in reading.place_precision_at:
            while i not in known:
                known.add(i)
                i = reading.heads[i]
    return known


def _is_told(reading: Reading, token: int, verb: int) -> bool:
    """*raids were reported in A and B*: whether the verb says it of the trigger."""
    told = (token, first_conjunct(reading, token))
    return any(reading.deps[i] == "nsubjpass" and reading.heads[i] == verb for i in told)


def _hanging(reading: Reading, token: int) -> list[int]:
    heads, tags, deps, lower, children = reading.heads, reading.tags, reading.deps, reading.lower, reading.children
    located, leading, root, steps = reading.place_precision_at, _leading(reading), token, 0
    while tags[root][:1] != "V" and heads[root] != root and steps < 6:
        root, steps = heads[root], steps + 1
    found: list[int] = []
    todo = [(token, 0)] if token in leading else []
    if root != token and root in leading and (lower[root] not in SAYING or _is_told(reading, token, root)):
        todo.append((root, 0))
    seen = set()
    while todo:
        i, depth = todo.pop()
        if i in seen or depth > DEEPEST:
            continue
        seen.add(i)
        is_told = i in located and not (acts(reading, i) or is_left_out(reading, i) or _is_apart(reading, i, token))
        if is_told and not (lower[root] in HARMING and _is_home(reading, i)):
            found.append(i)
        for child in children[i]:
            if child not in leading:
                continue
            dep = deps[child]
            other_clause = (dep in CLAUSES and i == root != token) or (dep == "conj" and tags[child][:1] == "V")
            other_clause = other_clause or (dep == "relcl" and _is_of_some(reading, child))
            deeper = dep in ("advcl", "ccomp", "parataxis") and i != root and i != token
            aside = dep == "relcl" and deps[i] == "nsubj" and (i in reading.actor_at or lower[child] in SPILLING)
            aside = aside or is_advance_beside(reading, child)
            met = lower[child] in MEETING and not is_hit_seat(reading, child)
            if not (other_clause or deeper or aside or met):
                todo.append((child, depth + 1))
    found_ends = sorted({end_of(reading, i) for i in found})
    found_ends = [spot for spot in found_ends if not is_of_other_deed(reading, spot, token)]
    return [spot for spot in found_ends if not is_set_apart(reading, spot, token)]
