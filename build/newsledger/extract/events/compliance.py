"""What events have to do with agreements: conclude, violate, implement, observe, come to a halt by them."""

from newsledger.extract import clause, factual
from newsledger.extract.events.breaches import HOSTILE, broken_agreement, broken_by_clause, ended_by, governs, spoken_of
from newsledger.extract.events.drafts import Draft
from newsledger.extract.events.pacts import kept_by
from newsledger.extract.events.types import VIOLENT
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
BUT = words("but however nevertheless nonetheless yet still")
SPEAKING_OF = ("stand", "renew")  # *rejected the accord*, *promised to keep it*, *extended the truce*
RENEWING = words("renew extend prolong revive restore resume observe respect")
OF_ITSELF = {"lapse": "ends", "begin": "implements", "hold": "observes"}  # *the truce expired*, *came into force*
LAID_DOWN = words("evacuation return aid force_movement lull displacement destruction battle")
PEACEFUL = words("evacuation return aid force_movement lull arrest agreement_made other")


def agreements_of(reading: Reading, draft: Draft) -> tuple[tuple[int, str], ...]:
    """(agreement, relation) pairs of one draft, each agreement once."""
    if not reading.agreement_at:
        return ()
    found: dict[int, str] = {}
    kind, lead = draft.event_type, draft.found[0].token
    start, end = reading.sentences[reading.sentence[lead]]
    at = reading.agreement_at
    heads = [t for t in range(start, end) if t in at and (reading.heads[t] == t or at.get(reading.heads[t]) != at[t])]
    if draft.found[0].trigger.frame == "quit":
        if factual.modality(reading, lead) != "asserted":
            return tuple((a, "refers_to") for a in dict.fromkeys(_taken(reading, draft)))
        return tuple((a, "ends") for a in dict.fromkeys(_taken(reading, draft)))
    if draft.found[0].trigger.frame in SPEAKING_OF:
        kept = kept_by(reading, lead)
        taken = [reading.agreement_at[kept]] if kept is not None else _taken(reading, draft)
        return tuple((a, "refers_to") for a in dict.fromkeys(taken))
    if (relation := OF_ITSELF.get(draft.found[0].trigger.frame)) is not None:
        if (told := factual.modality(reading, lead)) != "asserted":
            relation = "refers_to" if (relation, told) != ("observes", "denied") else "violates"
        doing = [t for args in draft.arguments for t in args.doers]
        near = [t for d in doing for t in reading.subtree(d) if t in reading.agreement_at]
        return tuple((a, relation) for a in dict.fromkeys(reading.agreement_at[t] for t in near))
    if kind in ("agreement_made", "agreement_violation"):
        relation = "violates" if kind == "agreement_violation" else "concludes"
        if kind == "agreement_made" and _is_renewal(reading, draft):
            relation = "refers_to"
        near = [t for args in draft.arguments for t in (*args.patients, *args.doers)]
        near += [] if (kept := kept_by(reading, lead)) is None else [kept]
        near += [
            t for t in heads if lead in (reading.heads[t], reading.heads[reading.heads[t]]) or reading.heads[lead] == t
        ]
        for token in near:
            if token in reading.agreement_at:
                found.setdefault(reading.agreement_at[token], relation)
        if draft.found[0].trigger.frame == "surrender":  # *laid down their arms in keeping with the accord*
            found = {
                reading.agreement_at[t]: "implements" for t in heads if _relation(reading, t, draft) == "implements"
            }
        elif not found and kind == "agreement_made" and (last := spoken_of(reading, start)) is not None:
            found[last] = relation
        return tuple(found.items())
    for token in heads:
        relation = _relation(reading, token, draft)
        if relation:
            found.setdefault(reading.agreement_at[token], relation)
    if kind in HOSTILE and (broken := broken_agreement(reading, draft)) is not None:
        found.setdefault(broken, "violates")
    if not heads and kind in HOSTILE and reading.lower[start] in BUT:
        last = spoken_of(reading, start)
        if last is not None:
            found[last] = "violates"
    return tuple(found.items())


def _is_renewal(reading: Reading, draft: Draft) -> bool:
    """*agreed to renew the truce*: which was made before."""
    below = (c for t in draft.tokens for c in reading.children[t] if reading.deps[c] == "xcomp")
    return any(reading.lower[c] in RENEWING for c in below) or draft.found[0].trigger.frame == "renew"


def _taken(reading: Reading, draft: Draft) -> list[int]:
    """The agreements that a verb of leaving or ending takes: its object, or under its preposition (*pulled out of*)."""
    near = [t for args in draft.arguments for t in args.patients]
    for found in draft.found:
        near += [inner for t in (found.token, *found.rest) for _, inner in clause.prepositions(reading, t)]
        near += [c for t in found.rest for c in reading.children[t] if reading.deps[c] in ("pobj", "dobj")]
    return [reading.agreement_at[t] for t in near if t in reading.agreement_at]


def is_provision(reading: Reading, draft: Draft) -> bool:
    """What an agreement lays down (*According to the agreement, heavy arms were to be withdrawn*) has not happened."""
    if draft.event_type not in LAID_DOWN:
        return False
    at = reading.starts[draft.found[0].token]
    return any(p.start <= at < p.end for agreement in reading.agreements for p in agreement.provisions)


def _relation(reading: Reading, token: int, draft: Draft) -> str:
    """By the preposition or verb that joins an agreement's mention to the draft's clause."""
    above = reading.heads[token]
    word = reading.lower[above]
    kind = draft.event_type
    if (told := ended_by(reading, token, draft)) or (told := broken_by_clause(reading, token, draft)):
        return told
    if reading.deps[token] == "pobj":
        phrase = reading.lower[reading.heads[above]]
        attach = reading.heads[above]
        if word == "of" and phrase in DEFIANCE | FULFILMENT:
            attach = reading.heads[reading.heads[attach]]
            if governs(reading, attach, draft) or governs(reading, clause.governing_verb(reading, attach), draft):
                if phrase in DEFIANCE:
                    return "violates" if kind in HOSTILE else ""
                return "implements" if kind in PEACEFUL else ""
        if phrase in FORESEEN and word in ("by", "in", "under"):  # *left the port as foreseen by the accord*
            carried_out = kind in PEACEFUL or kind == "territory_change"
            return "implements" if carried_out and governs(reading, reading.heads[attach], draft) else ""
        if not governs(reading, attach, draft) and not governs(reading, clause.governing_verb(reading, attach), draft):
            return ""
        if word in DEFYING:
            return "violates" if kind in HOSTILE else ""
        if word in FULFILLING or (word == "with" and phrase in ("accordance", "line", "keeping")):
            return "implements" if kind in PEACEFUL else ""
        attach = clause.governing_verb(reading, attach)
        if word in ("with", "after", "following", "by", "under"):
            if kind == "lull":
                return "observes"
            return "halted_by" if _is_halted(reading, attach, draft) else ""
        return "refers_to" if kind == "negotiation" else ""
    if reading.deps[token] == "dobj" and word in IGNORING and kind in HOSTILE:
        verb = clause.governing_verb(reading, reading.heads[above])  # *the rebels, ignoring the deal, resumed …*
        return "violates" if governs(reading, verb, draft) else ""
    if reading.deps[token] == "dobj" and word in ENDING and kind in VIOLENT:
        subject = clause.subject(reading, above)
        below = set(reading.subtree(subject)) if subject is not None else set()
        return "ends" if below & set(draft.tokens) and not factual.is_negated(reading, above) else ""
    return ""


def _is_halted(reading: Reading, verb: int, draft: Draft) -> bool:
    """The draft stands in the subject of a verb of stopping (*efforts to take it came to a pause with the deal*)."""
    below = {reading.lower[t] for t in (verb, *(c for c in reading.subtree(verb) if verb < c <= verb + 3))}
    if not below & words("pause paused halt halted stop stopped end ended suspended standstill ceased"):
        return False
    own = clause.own_subject(reading, verb)
    return own is not None and bool(set(reading.subtree(own)) & set(draft.tokens))
