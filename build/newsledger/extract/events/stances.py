"""Conditions of triggers that tell what becomes of an agreement that there is: what is said of it, whether it is kept,
what it brings to a halt. Each needs an agreement that was read, and not only a word for one."""

from collections.abc import Iterator

from newsledger.extract import clause, factual
from newsledger.extract.events.carriers import Arguments
from newsledger.extract.events.lexicon import EventLexicon
from newsledger.extract.events.triggers import Found
from newsledger.extract.reading import Reading
from newsledger.extract.words import GONE, words

BEING = words("is was are were be been remains remain remained stands stand stood survive survives survived")
KEPT = words("observed respected honoured honored implemented upheld applied followed violated broken")
TO_KEEP = words(
    "uphold respect honour honor observe keep abide implement adhere comply stick maintain preserve return extend renew"
    " prolong restore revive save rescue salvage sign accept join carry fulfil fulfill go"
)
VIOLENCE = words(
    "war wars fighting bloodshed hostilities violence conflict insurgency offensive shelling bombing bombardment"
    " clashes attacks killing killings raids strikes battles battle airstrikes casualties deaths incidents actions"
    " operation operations gunfire fire uprising rebellion revolt siege"
)
STOPS = words("end halt stop close")  # *put an end to the war*
LONG = words("years months weeks days decades decade century")  # *two years of war*
SPOKEN_REACH = 2  # sentences after an agreement in which *breaches* are breaches of it
OF_OTHERS = words("rights law sanctions airspace border embargo constitution traffic data security")
SPEAKERS = words("spokesman spokeswoman spokesperson ministry mediators mediator envoy")
BOTH = words("sides parties camps both foes rivals")
MARKS = ("since", "under", "because", "after", "following")


def agreements_under(reading: Reading, tokens: list[int]) -> Iterator[int]:
    """The tokens of agreements among nouns, and under their *of* (*welcomed the signing of the accord*)."""
    for token in tokens:
        for noun in (token, *(t for word, t in clause.prepositions(reading, token) if word == "of")):
            if noun in reading.agreement_at:
                yield noun


def told_of(reading: Reading, verb: int) -> int | None:
    """The agreement of which something is said: *said the truce was over*, *insisted that the accord still stands*,
    *declared the truce over*."""
    for child in reading.children[verb]:
        if reading.deps[child] not in ("ccomp", "xcomp", "dobj", "oprd"):
            continue
        bound = next((t for t in (child, *reading.children[child]) if reading.lower[t] == "bound"), None)
        if bound is not None and any(_is_no_longer(reading, c) for t in {child, bound} for c in reading.children[t]):
            by = clause.agent(reading, bound)  # *was no longer bound by it*, *no longer considered itself bound by it*
            return by if by in reading.agreement_at else None
        if reading.deps[child] == "dobj" or not clause.is_verb(reading, child):
            near = (child, *(c for c in reading.children[child] if reading.deps[c] in ("nsubj", "compound")))
            for noun in near:
                if (
                    noun in reading.agreement_at
                    and reading.lower[noun + 1 : noun + 2]
                    and reading.lower[noun + 1] in GONE
                ):
                    return noun
            continue
        told = reading.lower[child] in BEING | KEPT and reading.deps[child] == "ccomp"
        subject = clause.own_subject(reading, child) if told else None
        if subject in reading.agreement_at:
            return subject
    return None


def _is_no_longer(reading: Reading, token: int) -> bool:
    """*not*, and *no longer*, whose parse hangs the *no* on *longer*."""
    return reading.deps[token] == "neg" or (reading.lower[token] == "longer" and reading.lower[token - 1] == "no")


def is_called_gone(reading: Reading, agreement: int) -> bool:
    """*the truce was over*, *declared the truce dead*."""
    verb = reading.heads[agreement]
    if reading.lower[verb] == "by" and reading.lower[reading.heads[verb]] == "bound":
        return True
    near = [reading.lower[t] for t in reading.subtree(verb) if t > agreement]
    return not GONE.isdisjoint(near[:6]) and not factual.is_negated(reading, verb)


def urged_to_keep(reading: Reading, verb: int) -> int | None:
    """The agreement that somebody is asked to keep: *urged both sides to return to the truce*."""
    for child in reading.children[verb]:
        below = [child, *(c for c in reading.children[child] if reading.deps[c] in ("acl", "xcomp", "relcl"))]
        for act in below:
            if reading.lower[act] in TO_KEEP and clause.is_verb(reading, act):
                near = [*clause.objects(reading, act), *(t for _, t in clause.prepositions(reading, act))]
                if (found := next(agreements_under(reading, near), None)) is not None:
                    return found
    return None


def _stance(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    if not any(t in reading.actor_at or reading.lower[t] in BOTH or reading.tags[t] == "NNP" for t in args.doers):
        return False
    return told_of(reading, found.token) is not None


def _on_agreement(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    return next(agreements_under(reading, args.patients), None) is not None


def _passive(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*the truce made in April*; not *made a deal with a company*, *made much of the deal*."""
    return clause.is_passive(reading, found.token) and _on_agreement(reading, found, args, lexicon)


def _heeded(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*would observe the truce*, by somebody; not *never honoured it*."""
    somebody = any(t in reading.actor_at or reading.tags[t] == "PRP" for t in args.doers)
    modality = factual.modality(reading, found.token)
    asked = modality == "hypothetical" and any(reading.lower[c] == "to" for c in reading.children[found.token])
    told = modality != "denied" and not asked  # *call on all to respect the truce*
    return somebody and told and _on_agreement(reading, found, args, lexicon)


def _kept(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The ceasefire was observed throughout the country*; not *was not observed*, which is a breach."""
    if not clause.is_passive(reading, found.token) or factual.is_negated(reading, found.token):
        return False
    return reading.deps[found.token] not in ("acl", "relcl") and _on_agreement(reading, found, args, lexicon)


def _unkept(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*UNITA never honoured the protocol*."""
    if not factual.is_negated(reading, found.token) or factual.modality(reading, found.token) == "planned":
        return False
    near = [
        *args.patients,
        *(t for word, t in clause.prepositions(reading, found.token) if word in ("by", "with", "to")),
    ]
    return next(agreements_under(reading, near), None) is not None


def _judged(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*called the pact a surrender*, by somebody; not *a truce called the Night of Peace*, *called the truce off*."""
    named = [c for c in reading.children[found.token] if reading.deps[c] in ("oprd", "attr", "xcomp", "prep")]
    told = clause.is_passive(reading, found.token) or reading.deps[found.token] == "acl" or not args.doers
    if told or not named or any(reading.deps[c] == "prt" for c in reading.children[found.token]):
        return False
    return any(t in reading.agreement_at and reading.deps[t] in ("dobj", "nsubj") for t in args.patients)


def _urged(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    known = any(t in reading.actor_at or reading.lower[t] in SPEAKERS for t in args.doers)
    return known and urged_to_keep(reading, found.token) is not None


def _rescuing(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*efforts by mediators to prolong it*."""
    return urged_to_keep(reading, found.token) is not None


def _lapsing(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The accord fell apart*; not *the accord ended the war*."""
    if found.is_verb and any(reading.deps[c] == "dobj" for c in reading.children[found.token]):
        return False
    return any(t in reading.agreement_at for t in (*args.doers, *args.patients))


def _halting(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*The agreement halted two years of war*."""
    if not any(t in reading.agreement_at for t in args.doers) or clause.is_passive(reading, found.token):
        return False
    taken = [*clause.objects(reading, found.token)]
    taken += [c for c in reading.children[found.token] if reading.deps[c] == "xcomp"]  # *stopped fighting*
    stops = [t for t in taken if reading.lower[t] in STOPS]
    for host in (*stops, *(found.token for _ in stops[:1])):  # *put an end to the war*
        taken += [t for word, t in clause.prepositions(reading, host) if word == "to"]
    for noun in taken:
        if reading.lower[noun] in VIOLENCE:
            return True
        long = reading.lower[noun] in LONG | {"quarter"} or any(
            reading.lower[t] == "than" for t in reading.subtree(noun)
        )
        if long and any(reading.lower[t] in VIOLENCE for t in reading.subtree(noun)):
            return True
    return False


def _calmed(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*Attacks have fallen by half since the truce took effect*."""
    what = clause.own_subject(reading, found.token)
    if what is None or reading.lower[what] not in VIOLENCE or factual.is_negated(reading, found.token):
        return False
    first, end = reading.sentences[reading.sentence[found.token]]
    return any(t in reading.agreement_at and _mark_over(reading, t) for t in range(first, end))


def _mark_over(reading: Reading, token: int) -> bool:
    """Whether a token stands under *since* or *under*."""
    for _ in range(4):
        above = reading.heads[token]
        if reading.lower[above] in MARKS or any(
            reading.lower[c] in MARKS and reading.deps[c] in ("mark", "prep") for c in reading.children[token]
        ):
            return True
        if above == token:
            return False
        token = above
    return False


def _breach(reading: Reading, found: Found, args: Arguments, lexicon: EventLexicon) -> bool:
    """*accused each other of breaches*, right after the truce was spoken of; not *rights violations*."""
    below = reading.children[found.token]
    if any(reading.deps[c] in ("compound", "nmod") and c not in reading.actor_at for c in below):
        return False  # *Houthi violations* are
    if any(reading.lower[c] in OF_OTHERS for c in reading.subtree(found.token)):
        return False
    under = {word for word, _ in clause.prepositions(reading, found.token)}
    return under.isdisjoint(("of", "in", "into", "to")) and spoken_near(reading, found.token) is not None


def spoken_near(reading: Reading, token: int) -> int | None:
    """The agreement spoken of last, or next in the same sentence: *recorded 90 violations since the truce began*."""
    if (last := spoken_before(reading, token)) is not None:
        return last
    end = reading.sentences[reading.sentence[token]][1]
    return next((reading.agreement_at[t] for t in range(token, end) if t in reading.agreement_at), None)


def spoken_before(reading: Reading, token: int) -> int | None:
    """The agreement mentioned last before a token in its sentence, else in those right before."""
    sentence = reading.sentence[token]
    first = reading.sentences[max(sentence - SPOKEN_REACH, 0)][0]
    return next((reading.agreement_at[t] for t in range(token - 1, first - 1, -1) if t in reading.agreement_at), None)


STANCE_CONDITIONS = {
    "breach": _breach,
    "calmed": _calmed,
    "halting": _halting,
    "heeded": _heeded,
    "judged": _judged,
    "kept": _kept,
    "lapsing": _lapsing,
    "on_agreement": _on_agreement,
    "passive": _passive,
    "rescuing": _rescuing,
    "stance": _stance,
    "unkept": _unkept,
    "urged": _urged,
}
