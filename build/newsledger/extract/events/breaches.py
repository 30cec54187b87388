"""Acts that are said to break an agreement: by what it is called, by the clause, by a pronoun that goes on with it."""

from newsledger.extract import clause, factual
from newsledger.extract.agreements.mentions import BREACHES
from newsledger.extract.asides import path_to_root
from newsledger.extract.carrying import begins_paragraph
from newsledger.extract.codes import VIOLENT
from newsledger.extract.events.drafts import Draft
from newsledger.extract.events.responsibility import POINTING
from newsledger.extract.events.tellings import Telling
from newsledger.extract.reading import Reading
from newsledger.extract.words import SAYING, words

CALLING = words(
    "call calls called calling describe describes described denounce denounced brand branded condemn condemned"
)
AMONG = words("among including such :")
LISTING = words(
    "list lists listed listing cite cites cited citing count counts counted counting name names named naming document"
    " documents documented documenting detail details detailed detailing record recorded recording enumerated"
)
STRAINING = words(
    "threaten threatens threatened threatening jeopardize jeopardizes jeopardized jeopardizing strain strains strained"
    " straining test tests tested testing undermine undermines undermined undermining endanger endangers endangered"
)
BREAKING = words("break broke broken breaks violate violated violates breach breached breaches")
ENDING = words(
    "ending ended ends end torn tore tears wrecking wrecked shattering shattered scuttling scuttled burying"
    " buried torpedoing torpedoed"
)
HALTING = words(
    "ending halting stopping pausing suspending halted halts halt stopped stops stop ended ends paused pauses suspended"
    " quelled"
)
LAPSING = words(
    "collapse collapsed collapses fall fell fallen break broke broken unravel unravelled unraveled end ended"
)
CHARGING = words("charged charges accused accuses accusing reported reports claimed claims alleged")
BRINGING = words("bring brings brought bringing")
STOPS = words("end halt close standstill stop")
HOLDING = words("held lasted survived endured")
MEANT = words("it this that these they which")
INCIDENTS = words(
    "incident incidents attack attacks act acts move assault killing killings raid raids bombing bombings strike"
    " strikes escalation aggression bloodshed violence"
)
REACH = 2  # sentences after an act in which it is called a breach
HOSTILE = VIOLENT | {"territory_change", "force_movement", "destruction", "displacement"}


def broken_agreement(reading: Reading, draft: Draft) -> int | None:
    """The agreement that a violent act is said to break: *The raids were a violation of the truce*, *called the raids a
    breach of it*, *breaches, among them the shelling of X*, *shelling, which it called a breach*."""
    lead = draft.found[0].token
    if not reading.says(lead, BREACHES):
        return None
    start, end = reading.sentences[reading.sentence[lead]]
    for breach in reading.spots_between(BREACHES, start, end):
        if breach not in draft.tokens and _is_said_of(reading, breach, lead):
            return broken_by(reading, breach)
    return None


def _is_said_of(reading: Reading, breach: int, act: int) -> bool:
    noun = clause.first_conjunct(reading, act)
    above, verb = reading.heads[noun], reading.heads[breach]
    if breach < act and any(_is_one_of(reading, breach, t) for t in reading.spots_between(AMONG, breach, act)):
        return True
    if reading.deps[breach] in ("attr", "oprd", "dobj", "ccomp", "pobj", "xcomp"):
        verb = reading.heads[verb] if reading.lower[verb] == "as" else verb
        if reading.deps[verb] == "relcl" and reading.lower[verb] in CALLING:
            return reading.heads[verb] in (act, _measured(reading, act))
        called = reading.lower[verb] in CALLING and reading.deps[noun] in ("dobj", "nsubj") and above in (verb, breach)
        return called or (reading.deps[noun] == "nsubj" and above == verb and reading.deps[breach] == "attr")
    return False


def _measured(reading: Reading, act: int) -> int:
    """*days* in *days of shelling, which they called a breach*."""
    of = reading.heads[act]
    return reading.heads[of] if reading.lower[of] == "of" else act


def _is_one_of(reading: Reading, breach: int, among: int) -> bool:
    """*breaches of the truce, among them …*, *breaches including …*, *breaches: …*: what follows is what they were."""
    verbs = (t for t in range(breach + 1, among) if reading.tags[t][:2] == "VB")
    second = {"among": ("them", "those"), "such": ("as",)}.get(reading.lower[among])
    return next(verbs, None) is None and (second is None or reading.lower[among + 1] in second)


def broken_by(reading: Reading, breach: int) -> int | None:
    """The agreement of *a breach of the truce*; of *a breach* alone the one spoken of last."""
    of = [t for word, t in clause.prepositions(reading, breach) if word == "of"]
    if reading.lower[breach + 1 : breach + 3] == ["so", "far"]:  # *the worst breach so far of the truce*
        of += [t for word, t in clause.prepositions(reading, breach + 2) if word == "of"]
    named = [t for t in of if t in reading.agreement_at]
    if named:
        return reading.agreement_at[named[0]]
    if of:
        return None
    start = reading.sentences[reading.sentence[breach]][0]
    before = (reading.agreement_at[t] for t in range(breach - 1, start - 1, -1) if t in reading.agreement_at)
    return next(before, None) if start == 0 else next(before, spoken_of(reading, start))


def acts_of_breach(reading: Reading, breach: int) -> list[int]:
    """The verbs that say what broke an agreement, of whatever kind it was: *violated the truce by blocking the road and
    seizing trucks*, *keeps soldiers in the town in breach of it*."""
    if clause.is_verb(reading, breach):
        by = [c for c in reading.children[breach] if reading.lower[c] == "by" and reading.deps[c] == "prep"]
        acts = [t for c in by for t in reading.children[c] if reading.deps[t] == "pcomp"]
        acts += [c for c in reading.children[breach] if c > breach and _tells_how(reading, c)]
        return [t for act in acts for t in clause.conjuncts(reading, act) if clause.is_verb(reading, t)]
    above = reading.heads[breach]
    verb = clause.governing_verb(reading, above)
    if reading.deps[breach] != "pobj" or reading.lower[above] != "in" or not clause.is_verb(reading, verb):
        return []
    return [verb]


def _tells_how(reading: Reading, verb: int) -> bool:
    """*broke the truce when it blocked the road*, *never honoured it, keeping back its best troops*."""
    marks = {reading.lower[c] for c in reading.children[verb] if reading.deps[c] in ("mark", "advmod", "prep")}
    return reading.deps[verb] == "advcl" and ("when" in marks or (reading.tags[verb] == "VBG" and not marks))


def broken_by_clause(reading: Reading, token: int, draft: Draft) -> str:
    """How an act bears on an agreement that is the object beside it: *The kidnapping violates the accord*, *Fighting
    broke out, threatening the truce*."""
    verb = reading.heads[token]
    if reading.deps[token] != "dobj" or draft.event_type not in HOSTILE or factual.is_negated(reading, verb):
        return ""
    if reading.lower[verb] not in BREAKING | STRAINING | ENDING:
        return ""
    lead = draft.found[0].token
    lead = reading.heads[lead] if reading.deps[lead] == "relcl" else lead  # *ended it with a bomb that killed two*
    by = reading.heads[clause.first_conjunct(reading, lead)]
    if reading.deps[by] == "conj":  # *by recruiting children and by a suicide attack*
        first = clause.first_conjunct(reading, by)
        by = reading.heads[first] if reading.deps[first] == "pcomp" else first
    if reading.lower[by] == "of":  # *with a wave of strikes*
        by = reading.heads[reading.heads[by]]
    subject = clause.own_subject(reading, verb)
    by = clause.same_preposition(reading, by)
    if reading.heads[by] == verb and reading.lower[by] in ("by", "with"):  # *violated it by shelling the town*
        acts = True
    elif subject is not None:
        acts = subject in draft.tokens
    else:
        acts = reading.deps[verb] == "advcl" and governs(reading, reading.heads[verb], draft)
    if not acts:
        return ""
    return "violates" if reading.lower[verb] in BREAKING else "ends" if reading.lower[verb] in ENDING else "refers_to"


def ended_by(reading: Reading, token: int, draft: Draft) -> str:
    """*The truce was broken when soldiers attacked X*, *the deal fell apart with fighting in Y*: what ended it."""
    if draft.event_type not in HOSTILE or (said := _said_of(reading, token)) is None:
        return ""
    path = path_to_root(reading, draft.found[0].token)
    verbs = clause.conjuncts(reading, said)  # *A truce followed and was broken by shelling*
    verb = next((v for v in reversed(verbs) if v in path), verbs[0])
    since = any(word == "since" for word, _ in clause.prepositions(reading, verb))
    if factual.is_negated(reading, verb) and not since:  # *had not been broken since 2011, when soldiers attacked X*
        return ""
    if _is_halted_by(reading, verb, draft):
        return "halted_by"
    if reading.lower[verb] in HOLDING:  # *The truce lasted until rebels took the town*
        return "ends" if _is_until(reading, verb, path) else ""
    if reading.lower[verb] not in BREAKING | LAPSING:
        return ""
    lead = draft.found[0].token
    if verb not in path or verb == lead:
        return ""
    joint = path[path.index(verb) - 1]
    if reading.lower[joint] == "by" and reading.heads[lead] == joint and reading.lower[verb] in BREAKING:
        return "violates"  # *was broken by mortar fire*
    by_act = reading.deps[joint] == "prep" and reading.lower[joint] in ("with", "amid", "in", "after")
    by_act = by_act and reading.heads[lead] == joint
    below = [c for t in path[: path.index(verb)] if reading.deps[t] in ("advcl", "relcl") for c in reading.children[t]]
    by_act = by_act or any(reading.lower[c] in ("when", "as", "after") for c in below)
    return "" if not by_act else "violates" if clause.is_passive(reading, verb) else "ends"


def _said_of(reading: Reading, agreement: int) -> int | None:
    """The verb whose subject an agreement is, also by a relative clause: *replaces the accord of May, which collapsed
    when …*."""
    if reading.deps[agreement] in ("nsubj", "nsubjpass"):
        return reading.heads[agreement]
    below = (c for c in reading.children[agreement] if reading.deps[c] == "relcl")
    subjects = ((c, clause.own_subject(reading, c)) for c in below)
    return next((c for c, who in subjects if who is not None and reading.lower[who] in ("which", "that")), None)


def _is_until(reading: Reading, verb: int, path: list[int]) -> bool:
    below = path[: path.index(verb)] if verb in path else []
    return any(reading.deps[t] == "advcl" and reading.lower[c] == "until" for t in below for c in reading.children[t])


def _is_halted_by(reading: Reading, verb: int, draft: Draft) -> bool:
    """*the truce halted the offensive*, *came into force, ending eleven days of fighting*."""
    below = [c for c in reading.children[verb] if reading.deps[c] == "advcl" and reading.tags[c] == "VBG"]
    for stop in (verb, *below):
        halting = reading.lower[stop] in HALTING or _brings_to_end(reading, stop)
        taken = clause.objects(reading, stop) if halting else []
        taken = [*taken, *(t for one in taken for word, t in clause.prepositions(reading, one) if word == "of")]
        if set(taken) & set(draft.tokens):
            return True
    return False


def _brings_to_end(reading: Reading, verb: int) -> bool:
    """*brought the attacks to an end*."""
    brought = reading.lower[verb] in BRINGING
    return brought and any(w == "to" and reading.lower[t] in STOPS for w, t in clause.prepositions(reading, verb))


def blame(reading: Reading, groups: list[list[Telling]]) -> None:
    """*It was a violation of the truce*, *called the incident a breach*: the act told right before broke it."""
    for telling in [one for group in groups for one in group if one.event_type == "agreement_violation"]:
        breach = telling.draft.found[0].token
        if telling.draft.found[0].is_verb or not _goes_on(reading, breach):
            continue
        agreement = broken_by(reading, breach)
        acts = [
            one
            for group in groups
            for one in group[:1]
            if one.event_type in VIOLENT and one.modality == "asserted" and not one.heading
            if 0 <= telling.sentence - one.sentence <= REACH and one.draft.found[0].token < breach
        ]
        if agreement is None or not acts:
            continue
        act = max(acts, key=lambda one: one.draft.found[0].token)
        if agreement not in dict(act.agreements):
            act.agreements += ((agreement, "violates"),)


def answer(reading: Reading, groups: list[list[Telling]]) -> None:
    """*The army accused the rebels of breaking the truce; the rebels said jets had bombed a camp*: what one side of an
    agreement says that another did, right after breaches of it, breaks it too."""
    told = [one for group in groups for one in group if not one.heading]
    broken = [one for one in told if "violates" in dict(one.agreements).values() and one.modality == "asserted"]
    for one in told if broken else ():
        if one.agreements or one.event_type not in HOSTILE or one.modality != "asserted":
            continue
        lead = one.draft.found[0].token
        before = [b for b in broken if b.draft.found[0].token < lead and 0 <= one.sentence - b.sentence <= 1]
        before.sort(key=lambda b: b.draft.found[0].token)
        if not before or (before[-1].sentence < one.sentence and begins_paragraph(reading, one.sentence)):
            continue
        agreement = next(a for a, relation in before[-1].agreements if relation == "violates")
        accused = {actor for b in before for actor, role in b.actors if role == "perpetrator"}
        if _is_charged_by_side(reading, lead, agreement, one, accused):
            one.agreements = ((agreement, "violates"),)


def listed(reading: Reading, groups: list[list[Telling]]) -> None:
    """*said that the army had broken the truce. It listed drone strikes on A and the shelling of B*, *…, citing a raid
    on C*: what is named as a breach broke it."""
    told = [one for group in groups for one in group if not one.heading and one.modality == "asserted"]
    breaches = [one for one in told if one.event_type == "agreement_violation" and one.agreements]
    for one in told if breaches else ():
        act = clause.first_conjunct(reading, one.draft.found[0].token)
        if one.agreements or one.event_type not in HOSTILE or not reading.says(act, LISTING | POINTING):
            continue
        verb = reading.heads[act] if reading.deps[act] == "dobj" else reading.heads[reading.heads[act]]
        if reading.lower[verb] not in (LISTING if reading.deps[act] == "dobj" else POINTING):
            continue
        who = clause.own_subject(reading, verb)
        goes_on = who is None or reading.tags[who] == "PRP" or who in reading.actor_at
        near = [b for b in breaches if b.draft.found[0].token < verb and 0 <= one.sentence - b.sentence <= 1]
        if goes_on and near:
            one.agreements = ((near[-1].agreements[0][0], "violates"),)


def _is_charged_by_side(reading: Reading, lead: int, agreement: int, act: Telling, accused: set[int]) -> bool:
    """Whether a side of the agreement, or whom another accused, says that the act was done, by others than itself."""
    verb = lead
    while reading.heads[verb] != verb and reading.lower[verb] not in SAYING | CHARGING:
        verb = reading.heads[verb]
    if reading.lower[verb] not in SAYING | CHARGING:
        return False
    sides = {actor for actor, role in reading.agreements[agreement].actors if role in ("party", "signatory")}
    speakers = {reading.actor_at[t] for t in clause.doers(reading, verb) if t in reading.actor_at}
    wholes = speakers | {reading.actors[a].part_of for a in speakers}
    acting = {actor for actor, role in act.actors if role == "perpetrator"}
    return bool(wholes & (sides | accused)) and not speakers & acting


def _goes_on(reading: Reading, breach: int) -> bool:
    """Whether what is called a breach is told only by a pronoun or as *the incident*."""
    verb = reading.heads[breach]
    verb = reading.heads[verb] if reading.lower[verb] == "as" else verb
    dep = "nsubj" if reading.deps[breach] == "attr" else "dobj" if reading.lower[verb] in CALLING else ""
    told = [c for c in (*reading.children[verb], *reading.children[breach]) if reading.deps[c] in (dep, "nsubj")]
    return bool(dep) and any(reading.lower[c] in MEANT | INCIDENTS and c < breach for c in told if c != verb)


def spoken_of(reading: Reading, start: int) -> int | None:
    """The agreement mentioned last in the sentence before the one that begins at ``start``."""
    if start == 0:
        return None
    first, end = reading.sentences[reading.sentence[start] - 1]
    return next((reading.agreement_at[t] for t in range(end - 1, first - 1, -1) if t in reading.agreement_at), None)


def governs(reading: Reading, verb: int, draft: Draft) -> bool:
    """Whether a trigger of the draft stands at a verb, is coordinated with it, or is an argument of it."""
    tokens = {*draft.tokens, *(a.light for a in draft.arguments if a.light is not None)}
    if verb in tokens:
        return True
    for token in tokens:
        i = token
        for _ in range(8):
            if reading.heads[i] == i or (reading.deps[i] in ("ccomp", "parataxis") and i != token):
                break
            i = reading.heads[i]
            if i == verb:
                return True
        if clause.first_conjunct(reading, token) == clause.first_conjunct(reading, verb):
            return True
    return False
