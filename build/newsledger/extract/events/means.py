"""With what it is done: the weapon words that stand where a means is put."""

from collections.abc import Iterator

from newsledger.extract import clause
from newsledger.extract.events.kinds import weapon_at
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

CARRIERS = words(
    "fire fires fragment fragments shrapnel attack attacks explosion explosions blast strike strikes "
    "round rounds bombing barrage salvo salvos volley hail vehicle launcher launchers bomb bombs shell "
    "shells canister canisters cylinder cylinders barrel barrels "
    "battalion unit regiment strikes vehicles truck trucks car cars van vans boat boats motorcycle motorcycles"
)


COUNTING = words("total another others one some several most many")
AFOOT = words("ground land naval sea")
WRECKING = words("destroying damaging burning hitting striking downing wrecking torching disabling targeting")
HOLDING = words(
    "laden rigged containing carrying holding filled loaded laced packed armed tipped fitted emitting releasing"
    " giving spewing leaking"
)


def means_of(
    reading: Reading, found: Found, lexicon: EventLexicon, doers: list[int], light: int | None
) -> dict[int, str]:
    """{token: event type that it stands for} of the weapon words that are subject, object, compound, or stand behind
    *with*, *by*, *using*; ``light``: the light verb that carries a noun."""
    weapons: dict[int, str] = {}
    if not reading.says(found.token, lexicon.weapon_ends):
        return weapons
    for token in _positions(reading, found, doers, light, lexicon):
        event_type = weapon_at(reading, token, lexicon)
        if event_type is None and reading.deps[token] not in ("dobj", "pobj"):  # *are committing suicide*
            event_type = weapon_at(reading, token, lexicon, "modifier")
        if event_type is not None:
            weapons[token] = event_type
    return weapons


def _is_hit(reading: Reading, child: int, found: Found, lexicon: EventLexicon) -> bool:
    """*burned a plane*, *captured two drones*: what is done to an aircraft is not done with it."""
    using = found.trigger.needs & {"weapon_object", "bomb_object"}
    return found.is_verb and not using and lexicon.targets.get(reading.lower[child]) == "aircraft"


def _positions(
    reading: Reading, found: Found, doers: list[int], light: int | None, lexicon: EventLexicon
) -> Iterator[int]:
    token = found.token
    yield from found.rest
    for child in reading.children[token]:
        dep = reading.deps[child]
        if dep in ("dobj", "nsubjpass") and _is_hit(reading, child, found, lexicon):
            continue
        if dep in ("compound", "nmod", "amod", "nsubj", "dobj", "npadvmod") or (
            dep == "nsubjpass" and found.trigger.frame == "attack"
        ):
            if any(reading.lower[t] in AFOOT for t in clause.conjuncts(reading, child)):
                continue  # *air and ground attacks* are more than strikes from the air
            yield from _with_modifiers(reading, child)
        elif dep in ("advcl", "xcomp", "acl", "conj", "prep") and reading.tags[child] == "VBG":
            for below in reading.children[child]:
                struck = lexicon.targets.get(reading.lower[below]) == "aircraft" and dep == "advcl"
                if reading.deps[below] in ("dobj", "pobj") and not (struck and reading.lower[child] in WRECKING):
                    yield from _with_modifiers(reading, below)
        if dep in ("dobj", "nsubjpass", "pobj"):
            for preposition, inner in clause.prepositions(reading, child):
                if preposition in ("with", "using", "by"):
                    yield from _with_modifiers(reading, inner)
    starts = [token] + ([light] if light is not None else [])
    for start in starts:
        for preposition, inner in clause.prepositions(reading, start):
            if preposition in ("with", "by", "using", "from", "via", "of", "through", "in", "to"):
                yield from _with_modifiers(reading, inner)
    yield from doers
    yield from counted_of(reading, doers)
    head = reading.heads[token]
    if reading.deps[token] == "pobj" and reading.lower[head] == "in":  # *used cluster munitions in the attack*
        head = reading.heads[head]
    if (head != reading.heads[token] or reading.deps[token] in ("xcomp", "advcl")) and reading.lower[head] in (
        "used",
        "using",
        "use",
        "uses",
    ):
        passive = [c for c in reading.children[head] if reading.deps[c] == "nsubjpass"]
        for used in (
            *clause.objects(reading, head),
            *passive,
        ):  # *used a drone to attack*, *gas was used in the attack*
            yield from _with_modifiers(reading, used)
    if found.is_verb:  # *attacked a vehicle carrying five soldiers with mines*
        for below in reading.subtree(token):
            if reading.lower[below] == "with" and below > token:
                yield from (c for c in reading.children[below] if reading.deps[c] == "pobj")
    if reading.deps[token] in ("acl", "relcl") and clause.is_verb(reading, token):
        yield reading.heads[token]


def counted_of(reading: Reading, doers: list[int]) -> list[int]:
    """*Three of the shells*, *…, while another hit a car park*: what is counted, here or by the clause above."""
    found: list[int] = []
    for doer in doers:
        if reading.tags[doer] != "CD" and reading.lower[doer] not in COUNTING:
            continue
        inner = [t for word, t in clause.prepositions(reading, doer) if word == "of"]
        above = reading.heads[clause.governing_verb(reading, doer)]
        for other in () if inner else clause.doers(reading, above):
            inner += [other, *(t for word, t in clause.prepositions(reading, other) if word == "of")]
        found += inner
    return found


def _with_modifiers(reading: Reading, token: int) -> Iterator[int]:
    """A noun, its conjuncts, what it is counted in (*a salvo of rockets*) and what it holds (*bombs filled with gas*);
    compounds only of fire and weapons."""
    for noun in clause.conjuncts(reading, token):
        yield noun
        for child in reading.children[noun]:
            if reading.lower[child] == "full":  # *gas cylinders full of explosives*
                yield from (inner for word, inner in clause.prepositions(reading, child) if word == "of")
            if reading.deps[child] == "acl" and reading.lower[child] in HOLDING:
                yield from clause.objects(reading, child)
                yield from (inner for word, inner in clause.prepositions(reading, child) if word == "with")
            if reading.deps[child] in ("compound", "amod", "nmod") and reading.lower[noun] in CARRIERS:
                yield child
                yield from reading.children[child] if reading.lower[child] in HOLDING else ()  # *explosives-laden*
            if reading.deps[child] == "prep" and reading.lower[child] == "of":
                yield from (c for c in reading.children[child] if reading.deps[c] == "pobj")
