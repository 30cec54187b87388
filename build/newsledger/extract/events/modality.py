"""Whether a draft is told as fact, planned, threatened, denied or only supposed."""

from newsledger.extract import clause, factual
from newsledger.extract.asides import path_to_root
from newsledger.extract.codes import OUTCOMES
from newsledger.extract.events.carriers import ATTEMPTS
from newsledger.extract.events.drafts import GOING_ON, Draft
from newsledger.extract.reading import Reading
from newsledger.extract.words import DEFINITE, words

CANCELLED = words("cancelled canceled cancels cancel scrapped postponed shelved")
RANKED = words("first second third last latest only next one")
USING = words("use uses used using employ employs employed employing deploy deployed wield wielded continued began")
READY = {
    **dict.fromkeys("ready prepared set poised due determined eager keen expected scheduled slated".split(), "planned"),
    **dict.fromkeys("able likely willing free capable afraid reluctant".split(), "hypothetical"),
    "unable": "denied",
}
ABILITIES = words(
    "power powers authority right rights ability capacity capability capabilities permission licence license means"
    " willingness readiness chance opportunity temptation"
)
MOVING = words(
    "advance advances advanced advancing march marched marching move moves moved moving head headed heading push pushed"
    " pushing rush rushed travel travelled traveled gather gathers gathered mobilize mobilized mobilise mobilised"
    " deploy deployed return returned amass amassed amassing mass massed massing send sends sent sending"
    " assemble assembled concentrate concentrated"
)
STRIVING = words("battling battle battles battled fighting fight fights fought struggling struggle struggled vying")
LEADING = words("lead leads led leading win wins won")  # whose infinitive is what came of it
DISPERSING = words("disperse scatter break")  # *fired into the air to disperse the crowd*
UNDER_WAY = GOING_ON | words(
    "accelerate accelerated accelerating halt halted stop stopped pause paused cease ceased came"
)
SUPPOSED = {
    **dict.fromkeys("possible potential imminent hypothetical future eventual likely feared".split(), "hypothetical"),
    **dict.fromkeys("planned impending intended foiled thwarted averted aborted upcoming".split(), "planned"),
    "threatened": "threatened",
}
WARDING = words(
    "protect protects protected protecting defend defends defended defending shield shields guard guards guarded secure"
    " insulate deter safeguard protection defense defence"
)
FOILING = words(
    "foil foils foiled foiling thwart thwarts thwarted thwarting avert averts averted averting plot plotted"
)
PRACTISING = words(
    "practise practice practised practiced practising practicing rehearse rehearsed rehearsing simulate simulated"
    " simulating simulates"
)
CHARGED = words("accused convicted suspected charged guilty")
ANYBODY = words("people person persons those anyone anybody someone man woman refugee migrant immigrant suspects one")
UNNAMED = words("someone somebody anyone anybody whoever")
EACH_TIME = (["every", "time"], ["each", "time"], ["any", "time"])
DOUBTED = words("if unless whether so would may might could")
TRYING = words("try tries tried trying attempt attempts attempted attempting")
FAILING = words("fail fails failed failing")
ACTING = ("attack", "fight", "advance", "kill")  # frames of acts that are begun when they are tried
GAINS = ("abduction", "execution", "territory_change")  # which are only there when they are done
UNSURE = WARDING.union(SUPPOSED, FOILING, PRACTISING, {"any", "used"})


def modality_of(reading: Reading, draft: Draft) -> str:
    """Of the leading trigger, or of the light verb that carries it; *asserted* if any trigger of the draft is."""
    if draft.event_type == "negotiation" and _is_cancelled(reading, draft.found[0].token):
        return "planned"
    found = []
    for one, args in zip(draft.found, draft.arguments, strict=True):
        own = factual.modality(reading, one.token)
        if own == "denied" and one.trigger.frame == "unkept":
            own = "asserted"  # *never honoured the accord*
        if own == "hypothetical" and one.trigger.frame == "violate" and _is_called(reading, one.token):
            own = "asserted"
        if own == "asserted":
            own = _meant(reading, one.token) if one.is_verb else _supposed(reading, one.token)
        if own == "asserted" and (_is_of_any(reading, one.token) or _is_conditional(reading, one.token)):
            own = "hypothetical"
        if own == "planned" and one.trigger.frame == "coup" and reading.lower[reading.heads[one.token]] in TRYING:
            own = "asserted"  # *attempted a coup*
        if own == "planned" and one.trigger.frame in ACTING and one.trigger.event_type not in GAINS:
            own = "asserted" if _is_tried(reading, one.token) else own
        if own == "planned" and one.trigger.frame == "move" and _is_under_way(reading, one.token):
            own = "asserted"
        if own == "asserted" and args.light is not None:
            own = factual.modality(reading, args.light)
            if own == "asserted" and clause.is_verb(reading, args.light):
                own = _meant(reading, args.light)  # *trained men to carry out attacks*
        found.append(own)
    if draft.found[0].trigger.frame not in OUTCOMES and found[0] != "asserted":
        outcomes = [m for m, one in zip(found, draft.found, strict=True) if one.trigger.frame in OUTCOMES]
        return "asserted" if "asserted" in outcomes else found[0]
    return "asserted" if "asserted" in found else found[0]


def _is_of_any(reading: Reading, token: int) -> bool:
    """*every time someone dies in custody*, *the refugee who flees war*, *people accused of murder*: of nobody that
    there is."""
    for verb in (i for i in path_to_root(reading, token)[:4] if reading.tags[i][:1] == "V"):
        head = reading.heads[verb]
        if reading.tags[verb] == "VBN" and reading.deps[verb] == "acl" and reading.lower[verb] in CHARGED:
            return reading.lower[head] in ANYBODY and not _is_counted(reading, head)
        passive = (reading.lower[c] for c in reading.children[verb] if reading.deps[c] == "auxpass")
        present = reading.tags[verb] in ("VBZ", "VBP") or any(word in ("is", "are", "gets", "get") for word in passive)
        if not present or reading.kinds[verb] != "body":
            continue
        who = {reading.lower[c] for c in reading.children[verb] if reading.deps[c] in ("nsubj", "nsubjpass")}
        if who & UNNAMED or (
            reading.deps[verb] == "relcl" and reading.lower[head] in ANYBODY and who & {"who", "that"}
        ):
            return not _is_counted(reading, head)
        times = (c for c in reading.children[verb] if reading.deps[c] in ("advmod", "npadvmod"))
        if any(reading.lower[c] == "whenever" or reading.lower[c - 1 : c + 1] in EACH_TIME for c in times):
            return True
        if reading.deps[verb] == "relcl" and reading.lower[head - 1 : head + 1] in EACH_TIME:
            return True
    return False


def _is_counted(reading: Reading, noun: int) -> bool:
    return any(reading.deps[c] == "nummod" for c in reading.children[noun])


def _is_conditional(reading: Reading, token: int) -> bool:
    """*applies only if the state was found to have had a part in an attack*: what a condition holds; not *unclear if
    the planes that made the attack were theirs*."""
    if any(reading.lower[c] in DEFINITE for c in reading.children[token]):
        return False
    path = path_to_root(reading, token)
    clauses = (i for i in path if reading.deps[i] == "advcl" and reading.heads[i] != i)
    return any(
        reading.lower[c] in ("if", "unless")
        and reading.deps[c] == "mark"
        and reading.lower[c - 1] not in ("even", "as")
        for i in clauses
        for c in reading.children[i]
    )


def _is_called(reading: Reading, breach: int) -> bool:
    """*which they called a breach of the truce*: nobody calls for it."""
    above = reading.heads[breach]
    return reading.lower[above] in ("call", "calls", "called", "calling") and reading.deps[breach] != "pobj"


def _is_cancelled(reading: Reading, talks: int) -> bool:
    """*Talks planned for 15 June were cancelled*, *called off talks scheduled for Thursday*: there were none."""
    for i in path_to_root(reading, talks)[1:4]:
        off = reading.lower[i] == "called" and any(reading.lower[c] == "off" for c in reading.children[i])
        if off or reading.lower[i] in CANCELLED:
            return reading.deps[talks] in ("nsubj", "nsubjpass", "dobj")
    return False


def _meant(reading: Reading, verb: int) -> str:
    """*crossed the river to attack a base*, *a plan to retake it*, *massed troops to take it*: planned; not *used a
    drone to attack*, *the first to attack*."""
    if reading.deps[verb] == "conj" and reading.tags[verb] == "VB" and clause.own_subject(reading, verb) is None:
        verb = clause.first_conjunct(reading, verb)  # *its commitment to weaken and defeat them*
    children = reading.children[verb]
    above = reading.heads[verb]
    helped = reading.deps[verb] in ("xcomp", "ccomp") and reading.lower[above] in ("help", "assist")
    if helped and reading.deps[above] == "advcl" and any(reading.lower[c] == "to" for c in reading.children[above]):
        return "planned"  # *arrived to help fight insurgents*
    if not any(reading.deps[c] == "aux" and reading.lower[c] == "to" for c in children):
        return "hypothetical" if _is_asked(reading, verb) else "asserted"
    if any(reading.lower[c] in ("how", "whether", "for") and reading.deps[c] in ("advmod", "mark") for c in children):
        return "hypothetical"  # *showed them how to kill*, *for the guards to kill them*
    dep, head = reading.deps[verb], reading.heads[verb]
    if dep == "xcomp" and (ready := READY.get(reading.lower[head])):
        return _was_able(reading, head) or ready
    if dep == "xcomp" and reading.lower[head] in ("supposed", "meant") and clause.is_passive(reading, head):
        past = any(reading.lower[c] in ("was", "were") for c in reading.children[head])
        return "planned" if past else "asserted"  # *was supposed to have gone off*; *is supposed to have shot him*
    if dep == "acl" and reading.lower[head] in ABILITIES:
        return "hypothetical"  # *the power to detain witnesses*
    if dep in ("acl", "relcl"):  # *an operation to oust them*, whichever the parse takes it for
        near = (head, *reading.children[head])
        if not any(reading.lower[t] in RANKED or reading.tags[t] == "JJS" for t in near):
            return "planned"
        may = factual.modality(reading, reading.heads[head]) == "hypothetical"  # *may become the first to disarm*
        return "hypothetical" if may and clause.is_verb(reading, reading.heads[head]) else "asserted"
    if dep == "advcl" and reading.lower[verb] == "protest" and reading.tags[head] in ("VBD", "VBN"):
        return "asserted"  # *walked out to protest the killing*: by which they protested
    started = reading.lower[head] in ("began", "continued") and clause.objects(reading, head)
    using = reading.lower[head] in USING and not started  # *began an offensive to take it*
    if dep == "advcl":
        done = using or reading.lower[verb] in DISPERSING or reading.lower[verb - 2] == "only"
        return "asserted" if done else "planned"
    if dep == "xcomp" and reading.lower[head] in ("is", "are", "was", "were"):
        ranked = any(
            reading.lower[c] in ("first", "last") and reading.deps[c] == "acomp" for c in reading.children[head]
        )
        return "asserted" if ranked else "planned"  # *were first to break it*; *the two sides are to sign a truce*
    if dep in ("xcomp", "ccomp") and not using and reading.lower[head] not in LEADING | clause.CONTROLLING:
        moved = dep == "xcomp" and any(reading.deps[c] == "dobj" and c < verb for c in reading.children[head])
        return "planned" if moved or reading.lower[head] in MOVING | STRIVING else "asserted"
    return "asserted"


def _was_able(reading: Reading, able: int) -> str:
    """*The troops were able to take the hill*: they did; *were not able to*: they did not; "" of what may be."""
    was = reading.heads[able]
    had = reading.lower[was] == "been" and any(
        reading.lower[c] in ("has", "have", "had") for c in reading.children[was]
    )
    if reading.lower[able] != "able" or not (had or reading.lower[was] in ("was", "were")):
        return ""
    if any(reading.lower[c] in DOUBTED for c in reading.children[was]):
        return ""
    if reading.deps[was] == "ccomp" and factual.GOVERNORS.get(reading.lower[reading.heads[was]]) == "hypothetical":
        return ""  # *feared that the group was able to attack the capital*
    return "denied" if factual.is_negated(reading, was) or factual.is_negated(reading, able) else "asserted"


def _is_tried(reading: Reading, token: int) -> bool:
    """*tried to storm the hotel*, *an attempt to kill the mayor*: whoever tries has begun; not *will try to*."""
    above = reading.heads[token]
    if reading.deps[token] == "xcomp" and reading.lower[above] in TRYING:
        below = reading.children[above]
        joined = any(reading.deps[c] == "cc" for c in below)  # *attempts to shell it failed*, taken for a verb
        failed = not joined and any(reading.lower[c] in FAILING for c in below)
        return not failed and factual.modality(reading, above) == "asserted" and not factual.is_negated(reading, token)
    if reading.deps[token] != "acl" or reading.lower[above] not in ATTEMPTS:
        return False
    verb = clause.governing_verb(reading, above)
    return reading.lower[verb] not in FOILING | FAILING and factual.modality(reading, above) == "asserted"


def _is_asked(reading: Reading, verb: int) -> bool:
    """*Did the police shoot him?*; *Who shot him?* tells that somebody did."""
    end = reading.sentences[reading.sentence[verb]][1]
    if all(reading.lower[i] != "?" for i in range(max(verb, end - 3), end)):
        return False
    order = [c for c in reading.children[verb] if reading.deps[c] in ("aux", "auxpass", "nsubj", "nsubjpass")]
    return len(order) > 1 and reading.deps[order[0]][:3] == "aux"


def _is_under_way(reading: Reading, verb: int) -> bool:
    """*Efforts to amass troops went on*, *came to a pause*: what is done bit by bit is being done."""
    noun = reading.heads[verb]
    if reading.deps[verb] != "acl" or reading.lower[noun] not in ("effort", "efforts"):
        return False
    near = (*reading.children[noun], reading.heads[noun], reading.heads[reading.heads[noun]])
    return any(reading.lower[t] in UNDER_WAY for t in near)


def _is_to_be_used(reading: Reading, verb: int) -> bool:
    """*would not allow its territory to be used for attacks*."""
    return reading.lower[verb] == "used" and any(reading.lower[c] == "to" for c in reading.children[verb])


def _supposed(reading: Reading, noun: int) -> str:
    """*a possible attack*, *a planned bombing*, *protect civilians against attacks*."""
    if not reading.says(noun, UNSURE):
        return "asserted"
    for child in reading.children[noun]:
        if reading.lower[child] == "any" and reading.deps[child] == "det":
            return "hypothetical"  # *any attack will be answered*
        if reading.deps[child] in ("amod", "nmod", "compound") and (known := SUPPOSED.get(reading.lower[child])):
            return known
    above = reading.heads[noun]
    if reading.deps[noun] == "pobj" and reading.lower[above] == "for" and _is_to_be_used(reading, reading.heads[above]):
        return "hypothetical"
    aim = reading.heads[above]
    aimed = reading.lower[above] == "of" and reading.lower[aim] in ("target", "targets", "victim", "victims")
    if aimed and any(reading.lower[c] in SUPPOSED for c in reading.children[aim]):
        return "hypothetical"  # *likely targets of air strikes*
    if reading.deps[noun] in ("dobj", "nsubjpass") and reading.lower[above] in FOILING:
        return "planned"
    if reading.deps[noun] == "dobj" and reading.lower[above] in PRACTISING:
        return "hypothetical"  # *an exercise to practise the fight against pirates*
    warding = reading.deps[noun] == "pobj" and reading.lower[above] in ("against", "from")
    return "hypothetical" if warding and reading.lower[reading.heads[above]] in WARDING else "asserted"
