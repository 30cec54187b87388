"""What events have to do with agreements: conclude, violate, implement, observe, come to a halt by them."""

from newsledger.extract import clause, factual
from newsledger.extract.agreements.mentions import CROWNING, MAKING, preposed_clause
from newsledger.extract.asides import AGREED, path_to_root
from newsledger.extract.codes import BANDS, VIOLENT
from newsledger.extract.events.aftermath import after_agreement, told_after
from newsledger.extract.events.breaches import (
    CALLING,
    HOSTILE,
    broken_agreement,
    broken_by_clause,
    ended_by,
    governs,
    spoken_of,
)
from newsledger.extract.events.drafts import Draft
from newsledger.extract.events.fulfilling import carried_out, is_done
from newsledger.extract.events.pacts import kept_by, made_noun
from newsledger.extract.events.stances import (
    agreements_under,
    is_called_gone,
    spoken_before,
    spoken_near,
    told_of,
    urged_to_keep,
)
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

DEFYING = words("despite notwithstanding")
DEFIANCE = words("violation breach defiance contravention disregard spite")  # *in violation of*
IGNORING = words("ignoring violating breaching breaking flouting disregarding defying")
ENDING = words(
    "end ends ended ending shatter shatters shattered wreck wrecks wrecked scuttle scuttled collapse collapsed"
)
FULFILLING = words("under per pursuant")
FULFILMENT = words("part line accordance keeping framework terms implementation result")  # *as part of*
FORESEEN = words("foreseen required provided stipulated agreed demanded envisaged promised scheduled laid set called")
DEMANDING = words("requires required foresees foresaw demands demanded stipulates stipulated provides provided lays")
BUT = words("but however nevertheless nonetheless yet still")
STILL = words("nevertheless nonetheless regardless")
SPEAKING_OF = ("stand", "renew")  # *rejected the accord*, *promised to keep it*, *extended the truce*
RENEWING = words("renew extend prolong revive restore resume observe respect")
OF_ITSELF = {"lapse": "ends", "begin": "implements", "hold": "observes"}  # *the truce expired*, *came into force*
TERMS = words("terms")
CARRYING_OUT = words("implement apply execute carry put enforce")
STOPPING = words("halted stopped ended suspended paused ceased")
BRINGING = words("brought brings bring bringing produced gave given gives ushered led")
GIVING = ("release", "swap", "surrender")  # frames
LAID_DOWN = words("evacuation return aid force_movement lull displacement destruction battle")
FULFILLED = ("evacuation", "return", "aid", "force_movement", "other")
PEACEFUL = words("evacuation return aid force_movement lull arrest agreement_made other")


def agreements_of(reading: Reading, draft: Draft) -> tuple[tuple[int, str], ...]:
    """(agreement, relation) pairs of one draft, each agreement once."""
    if not reading.agreement_at:
        return ()
    frame = draft.found[0].trigger.frame
    if frame == "quit" or frame in SPEAKING_OF:
        return tuple(_of_statement(reading, draft).items())
    if frame in OF_ITSELF:
        return tuple(_of_itself(reading, draft).items())
    if draft.event_type in ("agreement_made", "agreement_violation"):
        return tuple(_of_pact(reading, draft).items())
    return tuple(_of_act(reading, draft).items())


def _heads(reading: Reading, token: int) -> dict[int, int]:
    """The head tokens of what speaks of agreements in the sentence of a token, with the agreement: mentions, and *its
    terms*."""
    start, end = reading.sentences[reading.sentence[token]]
    at = reading.agreement_at
    found = {
        t: at[t] for t in range(start, end) if t in at and (reading.heads[t] == t or at.get(reading.heads[t]) != at[t])
    }
    for terms in reading.spots_between(TERMS, start, end):
        own = any(reading.lower[c] in ("its", "their") and reading.deps[c] == "poss" for c in reading.children[terms])
        if own and terms not in at and (meant := spoken_before(reading, terms)) is not None:
            found[terms] = meant
    return found


def _of_statement(reading: Reading, draft: Draft) -> dict[int, str]:
    """What is said of an agreement: *rejected it*, *said it was over*, *pulled out of it*."""
    lead = draft.found[0].token
    asserted = factual.modality(reading, lead) == "asserted"
    if draft.found[0].trigger.frame == "quit":
        return dict.fromkeys(_taken(reading, draft), "ends" if asserted else "refers_to")
    if (told := told_of(reading, lead)) is not None:
        ended = asserted and is_called_gone(reading, told) and _is_own(reading, told, draft)
        return {reading.agreement_at[told]: "ends" if ended else "refers_to"}
    goes_on = reading.deps[lead] == "xcomp" and reading.lower[reading.heads[lead]].startswith("continu")
    told = goes_on or reading.tags[lead] in ("VBD", "VBZ", "VBN", "VBG")
    if "heeded" in draft.found[0].trigger.needs and asserted and told:  # *The army observed the truce*
        return dict.fromkeys(_taken(reading, draft), "observes")
    kept = kept_by(reading, lead)
    kept = urged_to_keep(reading, lead) if kept is None else kept
    taken = [reading.agreement_at[kept]] if kept is not None else _taken(reading, draft)
    return dict.fromkeys(taken, "refers_to")


def _is_own(reading: Reading, agreement: int, draft: Draft) -> bool:
    """Whether whoever speaks has a part in the agreement: *declared that its ceasefire was over*."""
    if any(reading.lower[c] in ("its", "their") for c in reading.children[agreement]):
        return True
    actors = dict(reading.agreements[reading.agreement_at[agreement]].actors)
    speakers = [reading.actor_at[t] for args in draft.arguments for t in args.doers if t in reading.actor_at]
    if not actors:  # *"The truce is over," said a spokesman of the ELN*
        wholes = [a for actor in speakers for a in (actor, reading.actors[actor].part_of) if a is not None]
        return any(reading.actors[a].actor_type in (*BANDS, "military") for a in wholes)
    return any(one in actors for actor in speakers for one in (actor, reading.actors[actor].part_of))


def _of_itself(reading: Reading, draft: Draft) -> dict[int, str]:
    """What becomes of an agreement by itself: *the truce expired*, *came into force*, *the collapse of the accord*."""
    lead = draft.found[0].token
    relation = OF_ITSELF[draft.found[0].trigger.frame]
    if (told := factual.modality(reading, lead)) != "asserted":
        relation = "refers_to" if (relation, told) != ("observes", "denied") else "violates"
    doing = [t for args in draft.arguments for t in args.doers] if draft.found[0].is_verb else [lead]
    if draft.found[0].trigger.frame == "begin":  # *began a truce*
        doing += [t for args in draft.arguments for t in args.patients]
    if clause.is_passive(reading, lead):
        doing = [t for args in draft.arguments for t in args.patients]
    near = [t for d in doing for t in reading.subtree(d) if t in reading.agreement_at]
    return dict.fromkeys((reading.agreement_at[t] for t in near), relation)


def _of_pact(reading: Reading, draft: Draft) -> dict[int, str]:
    """The making, the renewing and the breaking of an agreement."""
    kind, lead, frame = draft.event_type, draft.found[0].token, draft.found[0].trigger.frame
    heads = _heads(reading, lead)
    if frame == "surrender":  # *laid down their arms in keeping with the accord*
        return {heads[t]: "implements" for t in heads if _relation(reading, t, draft) == "implements"}
    relation = "violates" if kind == "agreement_violation" else "concludes"
    refused = kind == "agreement_made" and factual.modality(reading, lead) == "denied"  # *refused to sign it*
    if refused or (kind == "agreement_made" and _is_renewal(reading, draft)):
        relation = "refers_to"
    near = [t for args in draft.arguments for t in (*args.patients, *args.doers)]
    near += [t for t in (kept_by(reading, lead), made_noun(reading, lead)) if t is not None]
    near += [
        t for t in heads if lead in (reading.heads[t], reading.heads[reading.heads[t]]) or reading.heads[lead] == t
    ]
    near += [t for word, t in clause.prepositions(reading, lead) if frame == "unkept"]
    at = reading.agreement_at | heads
    if kind == "agreement_made" and (agreed_on := _carried_out(reading, lead)) is not None:
        return {agreed_on: "implements"}
    found = {at[t]: relation for t in near if t in at}
    if kind == "agreement_made" and not found and (later := reading.memo.get(AGREED, {}).get(lead)) is not None:
        return {later: relation}
    if kind == "agreement_made" and not found:
        last = spoken_of(reading, reading.sentences[reading.sentence[lead]][0])
    else:
        last = (
            None if found or not reading.lower[lead].startswith(("breach", "violation")) else spoken_near(reading, lead)
        )
    return found if last is None else {last: relation}


def _carried_out(reading: Reading, verb: int) -> int | None:
    """*agreed how to put the accord into practice*: the agreement."""
    for child in reading.children[verb]:
        if reading.deps[child] == "xcomp" and reading.lower[child] in CARRYING_OUT:
            at = _heads(reading, verb)
            return next((at[t] for t in clause.objects(reading, child) if t in at), None)
    return None


def _of_act(reading: Reading, draft: Draft) -> dict[int, str]:
    """Everything else that happens: in spite of an agreement, as it lays down, halted by it."""
    found: dict[int, str] = {}
    kind, lead = draft.event_type, draft.found[0].token
    heads = _heads(reading, lead)
    for token, agreement in heads.items():
        if relation := _relation(reading, token, draft) or (
            after_agreement(reading, token, draft) if token in reading.agreement_at else ""
        ):
            found.setdefault(agreement, relation)
    if (broken := broken_agreement(reading, draft)) is not None:
        found.setdefault(broken, "violates")
    start = reading.sentences[reading.sentence[lead]][0]
    done = not found and kind in FULFILLED and factual.modality(reading, lead) == "asserted"
    if done and (laid_down := carried_out(reading, lead, kind)) is not None:
        found[laid_down] = "implements"
    elif done and _is_as_agreed(reading, lead) and (last := spoken_before(reading, lead)) is not None:
        found[last] = "implements"
    if not heads and kind in HOSTILE:
        adverbs = {reading.lower[c] for t in (lead, reading.heads[lead]) for c in reading.children[t]}
        if reading.lower[start] in BUT:
            last = spoken_of(reading, start)
        else:  # *Fighting nevertheless broke out*
            last = spoken_before(reading, start) if adverbs & STILL else None
        if last is not None:
            found[last] = "violates"
    return found


def _is_as_agreed(reading: Reading, verb: int) -> bool:
    """*moved into the strip, as agreed*."""
    below = (c for c in reading.children[verb] if reading.lower[c] in ("agreed", "promised"))
    return any(reading.lower[c - 1] == "as" for c in below)


def _is_renewal(reading: Reading, draft: Draft) -> bool:
    """*agreed to renew the truce*, *agreed to the extension*: which was made before."""
    below = (c for t in draft.tokens for c in reading.children[t] if reading.deps[c] == "xcomp")
    taken = (t for args in draft.arguments for t in args.patients)
    taken_up = (t for t in (*taken, *(n for d in draft.tokens for _, n in clause.prepositions(reading, d))))
    renewed = any(reading.lower[t] in ("extension", "renewal", "prolongation") for t in taken_up)
    return renewed or any(reading.lower[c] in RENEWING for c in below) or draft.found[0].trigger.frame == "renew"


def _taken(reading: Reading, draft: Draft) -> list[int]:
    """The agreements that a verb of leaving or ending takes: its object, or under its preposition (*pulled out of*)."""
    near = [t for args in draft.arguments for t in args.patients]
    for found in draft.found:
        near += [inner for t in (found.token, *found.rest) for _, inner in clause.prepositions(reading, t)]
        near += [c for t in found.rest for c in reading.children[t] if reading.deps[c] in ("pobj", "dobj", "nsubj")]
    return [reading.agreement_at[t] for t in agreements_under(reading, near)]


def is_provision(reading: Reading, draft: Draft) -> bool:
    """What an agreement lays down (*According to the agreement, heavy arms were to be withdrawn*) has not happened;
    what was done under it has (*Under its terms 90 prisoners were freed*)."""
    lead = draft.found[0]
    if draft.event_type in VIOLENT and not lead.is_verb and lead.token in reading.agreement_at:
        return True  # *a cessation of military operations*
    forbidden = draft.event_type in VIOLENT and (  # *must not shell*, *stolen cattle will be returned*
        factual.modality(reading, lead.token) != "asserted" or reading.deps[lead.token] == "amod"
    )
    if draft.event_type not in LAID_DOWN and lead.trigger.frame not in GIVING and not forbidden:
        return False
    if lead.is_verb and is_done(reading, lead.token):
        return False
    at = reading.starts[lead.token]
    return any(p.start <= at < p.end for agreement in reading.agreements for p in agreement.provisions)


def _relation(reading: Reading, token: int, draft: Draft) -> str:
    """By the preposition or verb that joins an agreement's mention to the draft's clause."""
    if reading.deps[first := clause.first_conjunct(reading, token)] == "pobj" and first not in reading.agreement_at:
        token = first  # *in defiance of an ultimatum and a truce*
    above = reading.heads[token]
    word = reading.lower[above]
    kind = draft.event_type
    if kind == "lull" and (told := _of_lull(reading, token, draft)):
        return told
    if kind in VIOLENT and (attach := told_after(reading, token)[0]) is not None and _is_halted(reading, attach, draft):
        return "halted_by"
    if kind == "negotiation" and _negotiated(reading, token, draft):
        return "concludes"
    if kind == "negotiation" and _leads_to(reading, token, draft):
        return "refers_to"
    if (told := ended_by(reading, token, draft)) or (told := broken_by_clause(reading, token, draft)):
        return told
    if reading.deps[token] == "pobj":
        phrase = reading.lower[reading.heads[above]]
        attach = reading.heads[above]
        if word == "of" and phrase in DEFIANCE | FULFILMENT and not _is_of_another(reading, attach, draft):
            attach = reading.heads[reading.heads[attach]]
            if governs(reading, attach, draft) or governs(reading, clause.governing_verb(reading, attach), draft):
                if phrase in DEFIANCE:
                    return "violates" if kind in HOSTILE else ""
                return "implements" if kind in PEACEFUL else ""
        if word == "to" and phrase == "contrary":  # *mined the road, contrary to the protocol*
            above = reading.heads[attach]
            tied = governs(reading, above, draft) or governs(reading, clause.governing_verb(reading, above), draft)
            return "violates" if kind in HOSTILE and tied else ""
        if phrase in FORESEEN and word in ("by", "in", "under"):  # *left the port as foreseen by the accord*
            carried_out = kind in PEACEFUL or kind == "territory_change"
            return "implements" if carried_out and governs(reading, reading.heads[attach], draft) else ""
        if word == "with" and phrase in ("accordance", "line", "keeping"):  # *in keeping with*
            attach = reading.heads[reading.heads[attach]] if reading.lower[reading.heads[attach]] == "in" else attach
        if not governs(reading, attach, draft) and not governs(reading, clause.governing_verb(reading, attach), draft):
            return ""
        if word in DEFYING:
            return "violates" if kind in HOSTILE else ""
        if word == "under" and kind == "displacement":
            return "implements"  # *600 people left the Old City under a truce*
        if word in FULFILLING or (word == "with" and phrase in ("accordance", "line", "keeping")):
            return "implements" if kind in PEACEFUL else ""
        attach = clause.governing_verb(reading, attach)
        if word in ("with", "after", "following", "by", "under"):
            if kind == "lull":
                return "observes"
            return "halted_by" if _is_halted(reading, attach, draft) else ""
        return "refers_to" if kind == "negotiation" else ""
    if reading.deps[token] == "nsubj" and word in DEMANDING and reading.deps[above] == "advcl":
        asked = any(reading.lower[c] == "as" for c in reading.children[above])  # *left, as the accord requires*
        return "implements" if asked and kind in PEACEFUL and governs(reading, reading.heads[above], draft) else ""
    if reading.deps[token] == "dobj" and word in IGNORING and kind in HOSTILE:
        verb = clause.governing_verb(reading, reading.heads[above])  # *the rebels, ignoring the deal, resumed …*
        return "violates" if governs(reading, verb, draft) else ""
    if reading.deps[token] == "dobj" and word in ENDING and kind in VIOLENT:
        subject = clause.subject(reading, above)
        below = set(reading.subtree(subject)) if subject is not None else set()
        return "ends" if below & set(draft.tokens) and not factual.is_negated(reading, above) else ""
    return ""


def _of_lull(reading: Reading, token: int, draft: Draft) -> str:
    """*The accord halted two years of war*, *The truce has brought a lull*, *Attacks have fallen since the truce*."""
    verb = reading.heads[token]
    if draft.found[0].is_verb and token in (t for args in draft.arguments for t in args.doers):
        return "halted_by"
    lull = draft.found[0].token
    if reading.deps[token] == "nsubj" and reading.lower[verb] in BRINGING and lull in reading.subtree(verb):
        return "observes"
    attach, over = told_after(reading, token)
    if attach is not None and not over and governs(reading, attach, draft):
        return "observes"  # *halted its offensive after the deal was announced*
    calmed = "calmed" in draft.found[0].trigger.needs
    return "observes" if calmed and lull in path_to_root(reading, token) else ""


def _is_of_another(reading: Reading, breach: int, draft: Draft) -> bool:
    """*left after shelling that the UN called a breach of the truce*: said of the shelling alone."""
    verb = reading.heads[breach]
    return reading.deps[verb] == "relcl" and reading.lower[verb] in CALLING and reading.heads[verb] not in draft.tokens


def _negotiated(reading: Reading, token: int, draft: Draft) -> bool:
    """*Elders negotiated a truce*; not *a truce negotiated by envoys*, which others made."""
    verb = draft.found[0].token
    told = (
        draft.found[0].is_verb and reading.tags[verb] in ("VBD", "VBZ", "VBN") and not clause.is_passive(reading, verb)
    )
    patients = (t for args in draft.arguments for t in args.patients)
    return told and token in patients and factual.modality(reading, verb) == "asserted"


def _leads_to(reading: Reading, token: int, draft: Draft) -> bool:
    """*was signed after all-night talks*, *The accord crowns two years of talks*: whether the agreement was made in the
    talks or after them."""
    making = [reading.heads[token], *(c for c in reading.children[token] if reading.deps[c] in ("acl", "relcl"))]
    if preposed_clause(reading, token) == draft.found[0].token:  # *Negotiated by A, the truce took effect in May*
        return True
    made = [verb for verb in making if reading.lower[verb] in MAKING | CROWNING]
    return any(verb in path_to_root(reading, draft.found[0].token) for verb in made)


def _is_halted(reading: Reading, verb: int, draft: Draft) -> bool:
    """The draft stands in the subject of a verb of stopping (*efforts to take it came to a pause with the deal*), or is
    what it stops (*halted its offensive after the deal*)."""
    if reading.lower[verb] in STOPPING and set(clause.objects(reading, verb)) & set(draft.tokens):
        return True
    below = {reading.lower[t] for t in (verb, *(c for c in reading.subtree(verb) if verb < c <= verb + 3))}
    if not below & words("pause paused halt halted stop stopped end ended suspended standstill ceased"):
        return False
    own = clause.own_subject(reading, verb)
    return own is not None and bool(set(reading.subtree(own)) & set(draft.tokens))
