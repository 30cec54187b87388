"""Who is said to have done it, in words of its own: *claimed responsibility for*, *blamed on*, *was behind*, *accused
of*. Such words become triggers of the frame ``claim``: they tell no event, but give one its perpetrator.

Left out: what is denied, asked, or only possible; who says it; acts that are no violence (*blamed for prices*).
"""

from collections.abc import Iterator

from newsledger.extract import clause, factual
from newsledger.extract.clause import ACCUSING
from newsledger.extract.codes import BANDS
from newsledger.extract.events.kinds import TRANSPARENT, weapon_at
from newsledger.extract.events.lexicon import EventLexicon, Trigger
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import COPULAS, HOLDING, words

OWNING = words(
    "claim claims claimed claiming accept accepts accepted accepting admit admits admitted admitting acknowledge"
    " acknowledges acknowledged acknowledging assume assumes assumed assuming take takes took taken taking"
)
GUILT = words("responsibility credit")
BLAMING = words("blame blames blamed blaming")
TRACING = words("attribute attributes attributed attributing ascribe ascribes ascribed ascribing")
PINNING = words("pin pins pinned pinning lay lays laid laying put puts putting place places placed placing")
POINTING = words("point points pointed pointing")
INVOLVED = words("involved implicated complicit")
PART = words("involvement participation complicity")
CULPRITS = words(
    "attackers attacker assailants assailant gunmen gunman perpetrators perpetrator bombers bomber assassins assassin"
    " killers killer kidnappers kidnapper abductors abductor captors hijackers hijacker shooters shooter raiders"
)
CARRYING = words("carried committed perpetrated staged conducted orchestrated masterminded done")
OWNED = words("owned owns owning")
PLANTING = words("planted planting laid left detonated placed")
LAUNCHED = words("launched fired thrown hurled lobbed dropped planted detonated placed set left")
PARKED = words("parked planted buried hidden hid left laid placed fired launched")  # *had parked it there*
DEVICES = words("bomb bombs device devices mine mines charge charges explosives grenade")
CUES = (
    CULPRITS
    | CARRYING
    | OWNED
    | PLANTING
    | PARKED
    | OWNING
    | BLAMING
    | ACCUSING
    | TRACING
    | PINNING
    | POINTING
    | INVOLVED
    | PART
    | words("responsible behind blame work suspicion hallmarks apologized apologised")
)
DEEDS = words(
    "incident incidents act acts action actions crime crimes deed atrocity atrocities outrage tragedy death deaths"
    " disappearance disappearances explosions violence carnage bloodshed operation it this that them"
)
STANDING = COPULAS | words("'s 're stand stands stood")
FALLING = words("fell fall falls fallen falling")
BEARING = words("bore bear bears borne bearing had has have carried")
DOCUMENTS = words(
    "statement statements leaflet leaflets pamphlet pamphlets communique communiques letter letters message messages"
    " note call calls video recording broadcast release declaration claim audio post"
)
NOBODY = words("no nobody none neither any anyone nor")
WHERE = words("in at near across from around inside outside during after")  # *blamed rebels in the hills*
Blame = tuple[list[int], int | None]  # head tokens of who did it, and the act


def find_responsible(reading: Reading, lexicon: EventLexicon) -> dict[int, Found]:
    """Triggers of the frame ``claim`` by token; their doers are kept in ``reading.memo`` for ``responsible_at``."""
    found: dict[int, Found] = {}
    for i in reading.spots(CUES):
        word = reading.lower[i]
        if reading.kinds[i] == "furniture":
            continue
        for doers, act in _blames(reading, i, word):
            if act is not None and not _is_deed(reading, act, lexicon):
                continue
            known = [t for d in doers for t in _known(reading, d)]
            if known and not _is_doubted(reading, i, known):
                reading.memo["responsible", i] = known
                found[i] = Found(i, _trigger(word))
                break
    return found


def responsible_at(reading: Reading, token: int) -> list[int]:
    """Head tokens of who is said to be responsible by the word at ``token``."""
    found: list[int] = reading.memo.get(("responsible", token), [])
    return found


def _trigger(word: str) -> Trigger:
    return Trigger(f"responsible {word}", "verb", (word,), "violence", "claim", frozenset())


def _is_band(reading: Reading, token: int) -> bool:
    return token in reading.actor_at and reading.actors[reading.actor_at[token]].actor_type in BANDS


def _known(reading: Reading, doer: int) -> list[int]:
    """*X*; *said that its cadres had planted it*: whose they are who says so."""
    if doer in reading.actor_at or _has_actor(reading, doer):
        return [doer]
    verb = clause.governing_verb(reading, doer)
    own = any(reading.deps[c] == "poss" and reading.lower[c] in ("their", "its") for c in reading.children[doer])
    if not own or reading.deps[verb] != "ccomp":
        return []
    sides = (*BANDS, "party", "military")
    who = [t for t in clause.doers(reading, reading.heads[verb]) if t in reading.actor_at]
    return [t for t in who if reading.actors[reading.actor_at[t]].actor_type in sides]


def _has_actor(reading: Reading, token: int) -> bool:
    if reading.lower[token] in TRANSPARENT:  # *the Kenyan wing of X*
        return any(t in reading.actor_at for word, t in clause.prepositions(reading, token) if word in ("of", "from"))
    return any(c in reading.actor_at for c in reading.children[token] if c < token)


def _is_deed(reading: Reading, token: int, lexicon: EventLexicon) -> bool:
    word = reading.lower[token]
    if word in DEEDS:
        return reading.tags[token] != "DT" or reading.deps[token] in ("pobj", "dobj", "nsubjpass")
    if weapon_at(reading, token, lexicon) is not None:  # *a bomb that killed six*
        return any(
            (reading.deps[c] == "relcl" and reading.lower[c] in lexicon.verbs)
            or (reading.deps[c] == "acl" and reading.lower[c] in LAUNCHED)
            for c in reading.children[token]
        )
    return any(
        entry.event_type not in ("agreement_made", "negotiation", "statement", "protest", "aid", "return")
        for entry in lexicon.nouns.get(word, ())
    )


def _is_doubted(reading: Reading, token: int, doers: list[int]) -> bool:
    """Denied, asked or only thought possible; said of nobody."""
    for doer in doers:
        if reading.lower[doer] in NOBODY or any(reading.lower[c] in NOBODY for c in reading.children[doer]):
            return True
    return factual.is_doubted(reading, token)


def _blames(reading: Reading, i: int, word: str) -> Iterator[Blame]:
    """(who did it, the act or None) for each way in which the word at ``i`` can be meant."""
    tag = reading.tags[i]
    if word == "responsible":
        yield from _responsible(reading, i)
    elif word == "behind":
        yield from _behind(reading, i)
    elif word in PART:
        yield from _part(reading, i)
    elif word in CULPRITS:
        yield from _identified(reading, i)
    elif word in ("suspicion", "blame") and tag[:1] == "N":  # *suspicion fell on X*
        verb = reading.heads[i]
        if reading.deps[i] == "nsubj" and reading.lower[verb] in FALLING:
            yield [t for w, t in clause.prepositions(reading, verb) if w in ("on", "upon")], None
    elif word == "hallmarks":  # *the raid bore the hallmarks of X*
        if reading.lower[reading.heads[i]] in BEARING:
            yield [t for w, t in clause.prepositions(reading, i) if w == "of"], None
    elif word in ("apologized", "apologised"):
        act = _object_of(reading, i, ("for",))
        if act is not None and reading.sentence[i] > 0:  # for what was told before
            yield clause.doers(reading, i), act
    elif word == "work" and reading.deps[i] == "attr":  # *the attack was the work of X*
        who = [t for w, t in clause.prepositions(reading, i) if w == "of"]
        yield from ((who, done) for done in clause.doers(reading, reading.heads[i]))
    elif word in INVOLVED and tag[:1] in ("V", "J"):
        who = clause.doers(reading, i) if reading.deps[i] == "acomp" else clause.patients(reading, i)
        if reading.deps[i] == "acomp":
            who = clause.doers(reading, reading.heads[i])
        if (act := _object_of(reading, i, ("in",))) is not None:
            yield who, act
    elif tag[:1] != "V":
        return
    elif word in BLAMING:
        yield from _shifted(reading, i, to=("on",), act=("for",), bare=True)
    elif word in ACCUSING:
        act = _object_of(reading, i, ("of", "in"))
        if act is not None:
            yield clause.patients(reading, i), act
        elif any(of(reading, i) for of in (_is_merely_suspected, _is_merely_accused, _is_suspected_by_police)) and all(
            _is_armed(reading, t) for t in clause.patients(reading, i)
        ):
            yield clause.patients(reading, i), None
    elif word in CARRYING:
        yield from _carried(reading, i)
    elif word in OWNED:  # *owned up to the killing*
        up = next((c for c in reading.children[i] if reading.lower[c] == "up"), None)
        if up is not None:
            act = _object_of(reading, i, ("to",))
            yield clause.doers(reading, i), act if act is not None else _object_of(reading, up, ("to",))
    elif word in PLANTING | PARKED and word not in PINNING:
        yield from _planted(reading, i)
    elif word in TRACING:
        yield from _shifted(reading, i, to=("to",), act=())
    elif word in OWNING:
        yield from _owned(reading, i)
        if word in PINNING:
            yield from _pinned(reading, i)
    elif word in PINNING | POINTING:
        yield from _pinned(reading, i)
        yield from _planted(reading, i)


def _is_merely_suspected(reading: Reading, verb: int) -> bool:
    """*Boko Haram is suspected*: of what was told before."""
    deps = [reading.deps[c] for c in reading.children[verb]]
    return "auxpass" in deps and not {"prep", "xcomp", "pcomp"} & set(deps)


def _is_suspected_by_police(reading: Reading, verb: int) -> bool:
    """*Police said they suspected Boko Haram*: of what was told before."""
    below = {reading.deps[c] for c in reading.children[verb]}
    if "dobj" not in below or {"prep", "xcomp", "pcomp", "ccomp", "neg"} & below:
        return False
    return reading.lower[verb][:7] == "suspect" and "nsubj" in below


def _carried(reading: Reading, verb: int) -> Iterator[Blame]:
    """*It was carried out by X*, *said it had carried it out*: of what was told before."""
    told = [t for t in clause.patients(reading, verb) if reading.lower[t] in ("it", "this", "that", "they", "these")]
    if told and told[0] not in reading.actor_at:
        yield clause.doers(reading, verb), None


def _planted(reading: Reading, verb: int) -> Iterator[Blame]:
    """*X said it had planted the device*: the bomb that was told before."""
    things = clause.patients(reading, verb)
    stayed = reading.deps[verb] not in ("advcl", "relcl")  # no *destroyed a clinic after rebels left it*
    if reading.lower[verb] in PARKED and stayed and things and all(reading.lower[t] in ("it", "them") for t in things):
        who = clause.doers(reading, verb)
        if all(_is_band(reading, t) for t in who) and things[0] not in reading.actor_at:
            yield who, None
    bombs = [t for t in things if reading.lower[t] in DEVICES]
    if any(reading.lower[c] == "the" for t in bombs for c in reading.children[t]):
        yield clause.doers(reading, verb), None


def _is_merely_accused(reading: Reading, verb: int) -> bool:
    """*police said, accusing the FNL*: of what is told."""
    below = {reading.deps[c] for c in reading.children[verb]}
    return reading.tags[verb] == "VBG" and "dobj" in below and not {"prep", "xcomp", "pcomp", "ccomp"} & below


def _owned(reading: Reading, verb: int) -> Iterator[Blame]:
    """*claimed responsibility for the blast*, *the blast was claimed by*, *leaflets claiming responsibility*."""
    passive = clause.is_passive(reading, verb)
    for thing in clause.patients(reading, verb):
        word = reading.lower[thing]
        if word in GUILT:
            act = _object_of(reading, thing, ("for", "of"))
            act = act if act is not None else _object_of(reading, verb, ("for",))
            who = clause.doers(reading, verb)
            yield [a for w in who for a in _authors(reading, w)], act
        elif reading.lower[verb] in ("claimed", "claiming", "claims"):
            who = clause.doers(reading, verb)
            if reading.tags[thing].startswith("PRP") and not (word == "it" and all(_is_band(reading, w) for w in who)):
                continue
            if reading.lower[thing] not in ("death", "deaths") and (passive or all(w in reading.actor_at for w in who)):
                yield who, thing
                if reading.deps[verb] == "acl":  # *13 dead in an attack near Bor claimed by X*, hung on the dead
                    yield from ((who, t) for t in range(verb - 1, thing, -1) if reading.tags[t][:2] == "NN")


def _authors(reading: Reading, token: int) -> list[int]:
    """Who speaks in a document: *a statement by X*, *X distributed leaflets*; others speak for themselves."""
    if reading.lower[token] not in DOCUMENTS:
        return [token]
    near = [t for w, t in clause.prepositions(reading, token) if w in ("by", "from", "of")]
    for child in reading.children[token]:
        if reading.deps[child] == "poss":
            near.append(child)
        elif reading.lower[child] in ("signed", "issued", "written", "attributed", "released"):
            near += [t for w, t in clause.prepositions(reading, child) if w in ("by", "to")]
    if not near:
        verb = clause.governing_verb(reading, token)
        if clause.is_verb(reading, verb):
            near = [d for d in clause.doers(reading, verb) if d != token]
    return near


def _shifted(
    reading: Reading, verb: int, to: tuple[str, ...], act: tuple[str, ...], bare: bool = False
) -> Iterator[Blame]:
    """*blamed the attack on X*, *attributed the attack to X*; *blamed X for the attack*; ``bare``: *blamed X*."""
    things = clause.patients(reading, verb)
    culprits = [t for w, t in clause.prepositions(reading, verb) if w in to]
    inner = {thing: list(clause.prepositions(reading, thing)) for thing in things}
    if not culprits:  # *blamed the attack [on the base] on X*, as the parse has it
        culprits = [t for thing in things for w, t in inner[thing] if w in to][-1:]
    if culprits and reading.lower[things[0] if things else verb] not in NOBODY:
        for thing in things:
            yield culprits, thing
    deed = _object_of(reading, verb, act)
    if deed is None:
        deed = next((t for thing in things for w, t in inner[thing] if w in act), None)
    if deed is not None:
        yield things, deed
    elif (
        bare
        and things
        and not any(
            reading.deps[c] in ("prep", "pcomp") and reading.lower[c] not in WHERE for c in reading.children[verb]
        )
    ):
        yield things, None


def _pinned(reading: Reading, verb: int) -> Iterator[Blame]:
    """*pinned the blame on X*, *pointed the finger at X*."""
    for thing in clause.patients(reading, verb):
        word = reading.lower[thing]
        if word in ("blame", "responsibility") or word in ("finger", "fingers"):
            to = "at" if word.startswith("finger") else "on"
            near = [*clause.prepositions(reading, verb), *clause.prepositions(reading, thing)]
            yield [t for w, t in near if w == to], _object_of(reading, thing, ("for",))


def _responsible(reading: Reading, i: int) -> Iterator[Blame]:
    """*X was responsible for the attack*, *the group responsible for it*, *held X responsible*."""
    head = reading.heads[i]
    act = _object_of(reading, i, ("for",))
    if act is None:
        act = _object_of(reading, head, ("for",))
    if act is None:
        return
    if reading.deps[i] in ("acomp", "oprd", "attr") and clause.is_verb(reading, head):
        held = reading.lower[head] in HOLDING
        yield clause.patients(reading, head) if held else clause.doers(reading, head), act
    elif reading.deps[i] == "ccomp":
        yield [c for c in reading.children[i] if reading.deps[c] == "nsubj"], act
    elif reading.deps[i] in ("amod", "acl", "relcl") and head < i:
        yield [head], act


def _behind(reading: Reading, i: int) -> Iterator[Blame]:
    """*X was behind the attack*, *the group behind it*."""
    act = next((c for c in reading.children[i] if reading.deps[c] == "pobj"), None)
    head = reading.heads[i]
    if act is None or reading.lower[act] == "them":
        return
    if clause.is_verb(reading, head) and reading.lower[head] in STANDING:
        yield clause.doers(reading, head), act
    elif clause.is_noun(reading, head):
        yield [head], act


def _identified(reading: Reading, i: int) -> Iterator[Blame]:
    """*The attackers were members of X*, *The gunmen belonged to X*, *were identified as X*: who was only called by the
    deed is named."""
    verb = reading.heads[i]
    if reading.deps[i] not in clause.SUBJECTS or not any(reading.lower[c] == "the" for c in reading.children[i]):
        return
    near = clause.prepositions(reading, verb)
    if reading.lower[verb] in STANDING:
        who = [t for c in reading.children[verb] if reading.deps[c] == "attr" for t in clause.conjuncts(reading, c)]
        who += [t for w, t in near if w == "from"]
    elif reading.lower[verb] in ("belonged", "belong", "belongs", "identified"):
        who = [t for w, t in near if w in ("to", "as")]
    else:
        return
    named = [
        t for t in who if any(_is_armed(reading, a) for a in (t, *(o for _, o in clause.prepositions(reading, t))))
    ]
    if named:
        yield named, None


def _is_armed(reading: Reading, token: int) -> bool:
    """Whether a token names an armed actor, not a kind of people."""
    actor = reading.actors[reading.actor_at[token]] if token in reading.actor_at else None
    return actor is not None and not actor.generic and actor.actor_type in (*BANDS, "military", "police")


def _part(reading: Reading, i: int) -> Iterator[Blame]:
    """*X's involvement in the attack*, *the involvement of X in it*."""
    if (act := _object_of(reading, i, ("in",))) is None:
        return
    who = [c for c in reading.children[i] if reading.deps[c] == "poss"]
    who += [t for w, t in clause.prepositions(reading, i) if w in ("of", "by")]
    yield who, act


def _object_of(reading: Reading, token: int, prepositions: tuple[str, ...]) -> int | None:
    """The noun behind one of the prepositions under a token, or the one that *for which* is of."""
    found = next((t for w, t in clause.prepositions(reading, token) if w in prepositions), None)
    if found is None or reading.tags[found] not in ("WDT", "WP"):
        return found
    verb = clause.governing_verb(reading, token)
    return reading.heads[verb] if reading.deps[verb] == "relcl" else None
