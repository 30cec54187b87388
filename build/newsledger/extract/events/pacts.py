"""Conditions of triggers that tell of agreements, truces and talks."""

from newsledger.extract import clause
from newsledger.extract.agreements.mentions import preposed_clause, signs_for
from newsledger.extract.agreements.standing import is_unmade
from newsledger.extract.asides import AGREED
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.kinds import kinds_of
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.stances import spoken_before
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.stretches import CONFLICTS
from newsledger.extract.words import GONE, TRUCES, words

AGREEMENT_WORDS = words(
    "agreement agreements deal deals accord accords ceasefire ceasefires cease-fire cease-fires truce "
    "truces treaty pact armistice memorandum protocol"
)
SEVERAL_SIDES = words(
    "sides parties leaders presidents countries governments both commanders generals delegates delegations negotiators"
    " rivals factions foes enemies armies camps"
)
RULERS = words("government movement group rulers junta authorities leadership regime council")
HALTS = words("halt end stop")
HOSTILE = words("hostilities fighting")
COMMITMENTS = words(  # what two sides agree on that is no agreement by its name
    "release exchange swap withdrawal pullout disengagement cessation halt end resumption opening reopening creation"
    " formation establishment deployment demilitarization demilitarisation disarmament repatriation return evacuation"
    " timetable roadmap framework principles corridor corridors safe-conduct lifting sharing integration"
)
HELD = words(
    "held took opened resumed began convened suspended ended collapsed broke stalled failed adjourned postponed"
)
FAILING = words("collapsed broke stalled failed faltered foundered")
AS_AGREED = words(
    "under foreseen provided required requires foresees demands stipulates keeping accordance stipulated demanded line"
    " per"
)
KEEPING = words("uphold respect honour honor observe keep abide implement adhere comply stick maintain preserve")
MEDIATED = words("backed brokered mediated sponsored facilitated un geneva astana inter-syrian intra-syrian")


def _agreement(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    near = args.patients + [c for c in reading.children[found.token] if reading.deps[c] in ("compound", "amod")]
    if not found.is_verb and found.trigger.frame == "agree":  # *the signing at Arusha on 4 August of an accord*
        near += reading.subtree(found.token)
    if found.is_verb and (noun := made_noun(reading, found.token)) is not None:
        near.append(noun)
    if found.is_verb and signs_for(reading, found.token) and spoken_before(reading, found.token) is not None:
        return True
    return any(
        p in reading.agreement_at or (reading.lower[p] in AGREEMENT_WORDS and not is_unmade(reading, p)) for p in near
    )


def made_noun(reading: Reading, verb: int) -> int | None:
    """The agreement to which a clause of its making belongs, where the parse sees no passive in it: *the truce,
    concluded in Bor*, *the accord that the government signed with eight groups*, *Signed in Bor, the accord …*."""
    noun, below = reading.heads[verb], reading.children[verb]
    if reading.deps[verb] == "advcl" and (made := clause.own_subject(reading, noun)) is not None:
        return made if preposed_clause(reading, made) == verb and made in reading.agreement_at else None
    while noun not in reading.agreement_at and reading.deps[noun] in ("pobj", "prep"):
        noun = reading.heads[noun]  # *the statement of May, signed by A*, hung on the month
    if reading.deps[verb] == "acl" and reading.tags[verb] in ("VBD", "VBN"):
        has_object = any(reading.deps[c] == "dobj" for c in below)
        return noun if noun in reading.agreement_at and not has_object else None
    that = any(reading.deps[c] == "dobj" and reading.lower[c] in ("that", "which") for c in below)
    return noun if reading.deps[verb] == "relcl" and that and noun in reading.agreement_at else None


def _leaves_agreement(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*pulled out of the deal*, *scrapped the truce*: not *pulled out of the town under the deal*."""
    if args.doers and not any(_is_somebody(reading, t) for t in args.doers):
        return False  # *Fighting resumed, ending the truce*, *the text commits both sides to it*
    near = list(args.patients)
    for token in (found.token, *found.rest):
        below = ("dobj", "pobj") if token == found.token else ("dobj", "pobj", "nsubj")  # *let the truce lapse*
        near += [c for c in reading.children[token] if reading.deps[c] in below]
        near += [inner for word, inner in clause.prepositions(reading, token) if word in ("from", "of", "to")]
    return any(t in reading.agreement_at or reading.lower[t] in AGREEMENT_WORDS for t in near)


def _is_somebody(reading: Reading, token: int) -> bool:
    """Somebody who can speak of an agreement: an actor, a person, one of its sides."""
    known = token in reading.actor_at or reading.tags[token] in ("PRP", "NNP", "NNPS", "WP")
    return known or reading.lower[token] in SEVERAL_SIDES | RULERS | {"who", "which", "that"}


def _agreed(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*agreed to a truce*, *agreed to set up a zone*; not *agreed that* nor *agreed with him*."""
    near = [inner for word, inner in clause.prepositions(reading, found.token) if word in ("to", "on", "upon")]
    near += clause.objects(reading, found.token)
    if any(reading.lower[p] in AGREEMENT_WORDS or p in reading.agreement_at for p in near):
        return True
    several = len(args.doers) > 1 or any(reading.lower[d] in SEVERAL_SIDES for d in args.doers)
    if several and any(reading.lower[p] in COMMITMENTS for p in near):
        return True  # *agreed on the release of all prisoners*
    if clause.is_passive(reading, found.token) and any(reading.lower[p] in AGREEMENT_WORDS for p in args.patients):
        return True  # *the truce was agreed in Havana*
    if found.token in reading.memo.get(AGREED, {}):
        return True  # *Elders agreed to stop firing. The truce …*
    planned = any(reading.deps[c] == "xcomp" for c in reading.children[found.token])
    return planned and several


def _accepted(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The warring parties accepted a truce*, which thereby is made; not one of them, nor *accepted the proposal*."""
    several = len(args.doers) > 1 or any(reading.lower[d] in SEVERAL_SIDES for d in args.doers)
    return several and any(p in reading.agreement_at for p in args.patients)


def _ending_in_truce(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The first war ended with a truce in May 1994*."""
    waged = any(reading.lower[d] in CONFLICTS for d in args.doers)
    how = [t for word, t in clause.prepositions(reading, found.token) if word in ("with", "in")]
    return waged and any(reading.lower[t] in AGREEMENT_WORDS for t in how)


def _truce(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*declared a truce*; not *declared the truce over*."""
    end = reading.sentences[reading.sentence[found.token]][1]
    behind = [reading.lower[p + 1] for p in args.patients if p + 1 < end]
    stops = [p for p in args.patients if reading.lower[p] in HALTS]  # *declared a halt to hostilities*
    of = [t for p in stops for word, t in clause.prepositions(reading, p) if word == "to"]
    halted = any(reading.lower[t] in HOSTILE for t in of)
    return GONE.isdisjoint(behind) and (
        halted or any(reading.lower[p] in TRUCES or p in reading.agreement_at for p in args.patients)
    )


def _held_at(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*A round of UN-backed talks was held in Vienna*: where it was held, nobody says by whom."""
    top = clause.first_conjunct(reading, found.token)
    if _broke_off(reading, top):
        return True
    if MEDIATED.isdisjoint(reading.lower[t] for t in reading.subtree(found.token)):
        return False
    if reading.deps[top] == "pobj" and reading.lower[reading.heads[reading.heads[top]]] in ("round", "rounds"):
        top = reading.heads[reading.heads[top]]
    verb = reading.heads[top]
    if reading.lower[verb] not in HELD:
        return False
    if reading.deps[top] not in ("nsubj", "nsubjpass"):
        return False
    hosts = (verb, found.token)
    return any(
        w in ("in", "at") and t in reading.place_at for host in hosts for w, t in clause.prepositions(reading, host)
    )


def _met_between(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The last meeting between the two sides took place in Ayagualo*."""
    sides = [t for word, t in clause.prepositions(reading, found.token) if word in ("between", "of")]
    top = clause.first_conjunct(reading, found.token)
    held = reading.lower[reading.heads[top]] in HELD and reading.deps[top] in ("nsubj", "nsubjpass")
    return held and any(reading.lower[t] in SEVERAL_SIDES or t in reading.actor_at for t in sides)


def _broke_off(reading: Reading, talks: int) -> bool:
    """*Talks in Jeddah collapsed late last year*: where they were, and that they came to nothing."""
    verb = reading.heads[talks]
    if reading.deps[talks] != "nsubj" or reading.lower[verb] not in FAILING:
        return False
    return any(w == "in" and _is_place(reading, t) for w, t in clause.prepositions(reading, talks))


def _is_place(reading: Reading, token: int) -> bool:
    return token in reading.place_at or any(
        w == "of" and t in reading.place_at for w, t in clause.prepositions(reading, token)
    )


def _promised(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*promised to uphold the agreement*."""
    return kept_by(reading, found.token) is not None


def kept_by(reading: Reading, verb: int) -> int | None:
    """The token of the agreement that somebody promises to keep."""
    for child in reading.children[verb]:
        if reading.deps[child] == "xcomp" and reading.lower[child] in KEEPING:
            near = [*clause.objects(reading, child), *(t for _, t in clause.prepositions(reading, child))]
            return next((t for t in near if t in reading.agreement_at), None)
    return None


def _moves_as_agreed(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Troops left the port as foreseen by the accord*: a movement that would be no news by itself."""
    first, end = reading.sentences[reading.sentence[found.token]]
    agreed = any(t in reading.agreement_at for t in range(first, end)) and reading.says(found.token, AS_AGREED)
    return agreed and "armed" in kinds_of(reading, args.doers, lexicon)


PACT_CONDITIONS = {
    "accepted": _accepted,
    "agreed": _agreed,
    "agreement": _agreement,
    "ending_in_truce": _ending_in_truce,
    "held_at": _held_at,
    "met_between": _met_between,
    "moves_as_agreed": _moves_as_agreed,
    "promised": _promised,
    "leaves_agreement": _leaves_agreement,
    "truce": _truce,
    "truce_doer": lambda r, f, a, x: any(
        r.lower[t] in TRUCES or t in r.agreement_at for d in (*a.doers, *a.patients) for t in (d, *r.children[d])
    ),
}  # fmt: skip
