"""What stands around an event noun and tells who did it: the light verb that carries it (*carried out an attack on*),
*came under*, *repelled*, *accused X of*, and the clauses behind it (*blamed on X*, *targeting Y*)."""

from dataclasses import dataclass, field

from newsledger.extract import clause, factual
from newsledger.extract.clause import ACCUSING
from newsledger.extract.events.kinds import ARMED_TYPES, kind_of
from newsledger.extract.events.lexicon import EventLexicon, verb_forms
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import HEDGED, words

MASSES = words("wave waves series string spate round rounds number dozens hundreds barrage campaign flurry couple")
LIGHT = words(
    "laid held undertook undertaken led stopped stopping planned planning committed committing began begun beginning"
    " made kept stepped did done fought"
).union(
    *map(
        verb_forms,
        words(
            "carry open conduct launch mount attempt orchestrate stage perpetrate wage initiate resume continue"
            " intensify escalate start undertake use claim unleash lead repeat deliver suspend pause halt stop cease"
            " order plan commit begin make keep step do execute hold conclude lay set fight spring prosecute give"
        ),
    )
)
ANNOUNCING = words("announce announces announced announcing declare declares declared proclaimed")
PITTING = words("pit pits pitted pitting")
SUFFERED = words(
    "suffer suffered come came comes survive survived escape escaped face faced facing sustain sustained was were is"
    " fell fallen falls endure endured meet met withstand withstood suffers suffering coming sustains"
)
TAKING = words("take takes took taken taking receive received receives receiving")
HITS = words("hit hits fire casualties")
WALKING = words(  # into what was laid for them
    "walk walks walked walking run runs ran running drive drives drove driven driving fall falls fell fallen falling"
    " stumble stumbles stumbled stumbling march marched marching ride rode riding blunder blundered sail sailed stray"
    " strayed head headed rush rushed get got lure lured draw drawn led wander wandered come came step stepped caught"
    " trapped"
)
LAID_FOR = words("ambush ambushes trap")
ATTEMPTS = words("attempt attempts bid bids")
REPELLING = words(
    "repel repelled repels repelling repulse repulsed repulsing thwart thwarted foil foiled resist resisted"
)
PLOTTED = words("suicide terror terrorist planned bomb bombing plot")
ANSWERING = words(
    "responded respond responds responding retaliated retaliate retaliates retaliating answered answering struck"
    " broke ended"
)
OCCURRING = words(
    "broke erupted took occurred began ensued started continued raged resumed happened breaks erupt break flared"
)
DONE = words("carried committed perpetrated executed conducted ordered attributed claimed")
BESIDE = ("under", "beneath", "underneath", "near", "beside", "next", "by")
HELD = words("held controlled occupied")
TARGETED = ("on", "against", "at", "toward", "towards", "upon", "into", "targeting", "in")


@dataclass
class Arguments:
    """Head tokens by neutral role; ``weapons`` are event types that the means stand for ("" for a firearm)."""

    doers: list[int] = field(default_factory=list)
    patients: list[int] = field(default_factory=list)
    parties: list[int] = field(default_factory=list)
    weapons: dict[int, str] = field(default_factory=dict)
    light: int | None = None  # the light verb that carries a noun


def read_clause(reading: Reading, verb: int, noun: int, result: Arguments) -> None:
    """*an attack carried out by X*, *blamed on X*, *targeting Y*, *that X launched*."""
    word = reading.lower[verb]
    if reading.tags[verb] == "VBN" or clause.is_passive(reading, verb) or _has_agent(reading, verb):
        if (agent := clause.agent(reading, verb)) is not None:
            result.doers += clause.conjuncts(reading, agent)
        for preposition, inner in clause.prepositions(reading, verb):
            if preposition in ("on", "to") and word in ("blamed", "attributed", "pinned"):
                result.doers.append(inner)
            elif preposition == "against" and word in DONE:  # *carried out by rebels against fishermen*
                result.patients.append(inner)
        if word in HEDGED:  # *believed to be by government jets*, *thought to have been carried out by*
            for below in reading.subtree(verb):
                if reading.lower[below] == "by":
                    result.doers += [c for c in reading.children[below] if reading.deps[c] == "pobj"]
    elif word in ("targeting", "targeted", "hitting", "hit", "striking", "struck", "against"):
        result.patients += [t for o in clause.objects(reading, verb) for t in clause.conjuncts(reading, o)]
    elif word in LIGHT and (own := clause.own_subject(reading, verb)) is not None and reading.tags[own][0] == "N":
        result.doers += clause.conjuncts(reading, own)


def _has_agent(reading: Reading, verb: int) -> bool:
    """*raids purportedly carried out by X*: a participle that the tagger took for a past tense."""
    return any(reading.deps[c] == "agent" for c in reading.children[verb])


def read_governor(reading: Reading, found: Found, lexicon: EventLexicon, result: Arguments) -> None:
    """What the verb above an event noun says of its doer: light verbs, *came under*, *repelled*, *accused X of*."""
    noun, frame = found.token, found.trigger.frame
    first = clause.first_conjunct(reading, noun)
    mass = reading.heads[reading.heads[first]]
    if reading.lower[reading.heads[first]] == "of" and reading.lower[mass] in MASSES:  # *launched a wave of raids*
        first = clause.first_conjunct(reading, mass)
    attempt = reading.heads[first]
    tried = reading.deps[first] == "compound" and reading.lower[attempt] in ATTEMPTS
    if tried and reading.lower[reading.heads[attempt]] in SUFFERED | LIGHT:
        first = attempt  # *survived an assassination attempt*
    dep, head = reading.deps[first], reading.heads[first]
    word = reading.lower[head]
    tried_on = found.trigger.words[0] in ATTEMPTS  # *an attempt on the life of a judge was foiled by the police*
    if dep == "nsubj" and word in PITTING:
        result.parties += clause.patients(reading, head)
        result.parties += [
            inner for preposition, inner in clause.prepositions(reading, head) if preposition == "against"
        ]
    if dep == "nsubj" and word in DONE and not result.doers:  # *the murder, carried out by X*, taken for a sentence
        result.doers += agents_of(reading, head)
    if dep == "nsubj" and word in OCCURRING:
        for preposition, inner in clause.prepositions(reading, head):
            if preposition in ("between", "with", "against", "among"):
                result.parties += [inner, *(other_side(reading, inner) if preposition == "between" else ())]
            elif found.trigger.event_type == "explosion" and preposition in (*BESIDE, "in", "inside", "at"):
                result.patients += [inner] if kind_of(reading, inner, lexicon) == "military_object" else []
    if dep == "dobj" and not result.doers:  # *condemned the murder of X, carried out by Y*
        for child in reading.children[head]:
            if child > noun and reading.deps[child] in ("advcl", "acl") and reading.lower[child] in DONE:
                result.doers += agents_of(reading, child)
    if dep in ("dobj", "nsubjpass") and clause.is_verb(reading, head):
        if word in LIGHT:
            result.light = head
            result.doers += clause.doers(reading, head) if dep == "dobj" else agents_of(reading, head)
            for preposition, inner in clause.prepositions(reading, head):
                if preposition in TARGETED and preposition != "in" and frame != "fight":
                    result.patients.append(inner)
                elif preposition in ("with", "between"):
                    result.parties.append(inner)
        elif dep == "dobj" and word in ANNOUNCING and found.trigger.event_type == "offensive" and not result.doers:
            who = clause.doers(reading, head)  # *the army announced an offensive*
            result.doers += [t for t in who if kind_of(reading, t, lexicon) in ("armed", "state")]
        elif dep == "nsubjpass" and word in ("caused", "triggered"):  # *was caused by a bomb planted by X*
            result.doers += agents_of(reading, head)
        elif dep == "nsubjpass" and word in HEDGED:
            for child in reading.children[head]:
                if reading.deps[child] == "xcomp" and reading.lower[child] in LIGHT:
                    result.doers += agents_of(reading, child)
        elif (
            (word in SUFFERED and not (frame == "fight" and word.startswith("escape")))
            or (word in TAKING and reading.lower[noun] in HITS)
            or (word in REPELLING and not _is_plot(reading, found) and not tried_on)
        ):
            result.patients += clause.doers(reading, head) if dep == "dobj" else agents_of(reading, head)
    elif dep == "pobj" and word in ("of", "for") and reading.lower[reading.heads[reading.heads[head]]] in ACCUSING:
        if reading.deps[reading.heads[head]] in ("dobj", "nsubjpass"):  # *blamed rebels for the shelling*
            result.doers += clause.conjuncts(reading, reading.heads[head])
    elif dep == "pobj" and word == "in" and (taking := _taking_part(reading, head)) is not None:
        (result.parties if frame == "fight" else result.doers).extend(clause.doers(reading, taking))
    elif dep == "pobj" and clause.is_verb(reading, reading.heads[head]):
        verb = reading.heads[head]
        preposition, above = reading.lower[head], reading.lower[verb]
        if preposition == "under" and above in SUFFERED:
            result.patients += clause.doers(reading, verb)
            near = (*clause.prepositions(reading, verb), *clause.prepositions(reading, noun))
            result.doers += [t for word, t in near if word == "from" and can_fire(reading, t, lexicon)]
        elif preposition == "with" and above in ANSWERING and frame == "attack" and not result.doers:
            result.light = verb
            result.doers += clause.doers(reading, verb)
            result.patients += [t for word, t in clause.prepositions(reading, verb) if word in ("on", "at", "against")]
        elif preposition in ("of", "for") and above in ACCUSING:
            result.doers += clause.patients(reading, verb)
        elif preposition in ("into", "in") and above in WALKING and reading.lower[noun] in LAID_FOR:
            result.patients += clause.doers(reading, verb) or clause.patients(reading, verb)  # *walked into an ambush*
        elif preposition == "in" and frame == "attack" and above in ("used", "using", "use", "uses"):
            result.doers += clause.doers(reading, verb)  # *used drones in attacks on the town*
        elif (
            preposition == "in"
            and frame in ("attack", "fight", "kill")
            and above in ("involved", "engaged", "participated")
            and not factual.is_doubted(reading, verb)
        ):
            who = clause.patients(reading, verb) or clause.doers(reading, verb)  # *engaged in a battle*
            (result.parties if frame == "fight" else result.doers).extend(who)


def other_side(reading: Reading, side: int) -> list[int]:
    """*between settlers from Oru and Palestinians from Bor*: the second side, which the parse coordinates with the
    place of the first."""
    if reading.coordinated.get(side):
        return []
    inside = [t for t in reading.subtree(side) if t > side and reading.deps[t] == "conj"]
    return [
        t
        for t in inside
        if reading.deps[reading.heads[t]] == "pobj" and t in reading.actor_at and reading.tags[t] in ("NNS", "NNPS")
    ]


def is_holder(reading: Reading, token: int) -> bool:
    """*Syria rebel-held*: who holds a place has no other part in what happens there."""
    actor = reading.actor_at.get(token)
    while actor is not None and reading.actor_at.get(token + 1) == actor:
        token += 1
    return reading.words[token + 1 : token + 2] == ["-"] and reading.lower[token + 2] in HELD


def can_fire(reading: Reading, token: int, lexicon: EventLexicon) -> bool:
    """*rebels*, *Russian tanks*."""
    if kind_of(reading, token, lexicon) in ("armed", "state"):
        return True
    return token in reading.actor_at and reading.actors[reading.actor_at[token]].actor_type in ARMED_TYPES


def _taking_part(reading: Reading, preposition: int) -> int | None:
    """*took part in the massacre*: the verb, wherever the parse hung *in*."""
    host = reading.heads[preposition]
    if reading.lower[host] == "part":
        host = reading.heads[host]
    elif not any(reading.lower[c] == "part" and reading.deps[c] == "dobj" for c in reading.children[host]):
        return None
    return host if reading.lower[host] in ("took", "take", "takes", "taking", "taken") else None


def _is_plot(reading: Reading, found: Found) -> bool:
    """*foiled a bomb attack*, which was to hit others."""
    near = (reading.lower[c] for c in reading.children[found.token])
    return found.trigger.event_type == "explosion" or any(word in PLOTTED for word in near)


def agents_of(reading: Reading, verb: int) -> list[int]:
    agent = clause.agent(reading, verb)
    return clause.conjuncts(reading, agent) if agent is not None else []
