"""Where the text says what an agreement lays down: the clause of *under the deal*, the verbs of *it provides for*."""

from newsledger.extract import clause, factual
from newsledger.extract.agreements.laying import BASES, CHANGING, LAYING_DOWN, SAYING_SO
from newsledger.extract.agreements.mentions import MEETINGS, Spot, deciding_verb
from newsledger.extract.agreements.provisions import is_obligation
from newsledger.extract.reading import Reading
from newsledger.extract.words import words

TELLING = LAYING_DOWN | words(
    "establishing designating creating providing calling stipulating requiring including include envisaging setting"
)
HOPES = words(
    "hope hopes chance chances time opportunity impression boost lull peace calm respite talks door doors way"
    " me us him her"
)
ENDURED = words(
    "war wars conflict days weeks round rounds year years month months decade decades quarter bloodshed"
    " century insurgency"
)
HALTING = words("halts halted stops stopped ends ended suspends suspended")
TERMS = words("terms provisions clauses conditions points phase phases stage text part")


def scope_of(reading: Reading, spot: Spot) -> tuple[int, int] | None:
    head = spot.head
    end = reading.sentences[reading.sentence[head]][1]
    above = reading.heads[head]
    if reading.deps[head] == "pobj" and reading.lower[above] in ("to", "under", "by", "of", "in", "for"):
        governor = reading.lower[reading.heads[above]]
        if (top := governing(reading, spot)) is not None:
            host = clause.governing_verb(reading, reading.heads[top])
            if host < top and is_obligation(reading, host):  # *will leave the town under the deal*
                return reading.sentences[reading.sentence[head]][0], top
            return spot.last + 1, end
        if reading.lower[above] == "by" and governor in ("designated", "established", "created"):
            return reading.heads[above], spot.first
    if reading.lower[head] in MEETINGS and (verb := deciding_verb(reading, head)) is not None:
        return verb, next((t for t in range(verb, end) if reading.lower[t] == ","), end)
    for child in reading.children[head]:
        if reading.deps[child] == "relcl" and _is_laid_down(reading, child):
            below = reading.subtree(child)
            return below[0], below[-1] + 1
    for token in reading.subtree(head):
        tells = token > spot.last and reading.lower[token] in TELLING
        told = _has_terms(reading, token) or clause.is_passive(reading, token) or reading.tags[token] == "VBG"
        if tells and told and not _is_by_others(reading, token):
            return token, end
    verbs = telling_verbs(reading, spot)
    return (verbs[0], end) if verbs else None


def governing(reading: Reading, spot: Spot) -> int | None:
    """The word by which a clause is put under an agreement: *under the deal*, *under the terms of it*, *according to
    it*, *as part of it*, *in exchange for it*."""
    above = reading.heads[spot.head]
    if reading.deps[spot.head] != "pobj":
        return None
    if reading.lower[above] == "under":
        return above
    governor = reading.heads[above]
    word = reading.lower[governor]
    if word == "according" and reading.lower[above] == "to":
        return governor
    in_return = reading.lower[above] == "for" and word in ("exchange", "return")
    if word in TERMS | {"line"} or in_return:
        return reading.heads[governor] if reading.deps[governor] == "pobj" else governor
    return None


def is_fronted(reading: Reading, spot: Spot) -> bool:
    """*Under the truce, the army stays in its camps*: what such a sentence tells is what was agreed."""
    top = governing(reading, spot)
    return (
        top is not None
        and reading.lower[top] in ("under", "according")
        and top
        == next((t for t in range(*reading.sentences[reading.sentence[top]]) if reading.words[t][0].isalpha()), top)
    )


def _is_by_others(reading: Reading, verb: int) -> bool:
    """*the accord that Chad had guaranteed*: what somebody did with it."""
    subject = clause.own_subject(reading, verb)
    return subject is not None and reading.tags[subject] not in ("WDT", "WP")


def telling_verbs(reading: Reading, spot: Spot) -> list[int]:
    """*The pact bans attacks, froze the lines and provides for a return*, *the first phase of the truce includes*: the
    verbs by which an agreement, or a part of it, lays something down."""
    subject = spot.head
    if reading.deps[subject] == "pobj" and reading.lower[reading.heads[reading.heads[subject]]] in TERMS:
        subject = reading.heads[reading.heads[subject]]
    if reading.deps[subject] != "nsubj":
        return []
    named = LAYING_DOWN if spot.kind == "pronoun" else LAYING_DOWN | SAYING_SO
    main = reading.heads[subject]
    verbs = clause.conjuncts(reading, main)
    verbs += [  # *requires both to leave and gives refugees a right*, taken for what both are to do
        t
        for t in reading.subtree(main)
        if reading.deps[t] == "conj"
        and reading.tags[t] == reading.tags[main]
        and reading.tags[reading.heads[t]] == "VB"
    ]
    return [verb for verb in sorted(set(verbs)) if _is_of(reading, verb, named) and _has_terms(reading, verb)]


def _is_of(reading: Reading, verb: int, named: frozenset[str]) -> bool:
    if reading.lower[verb] in named:
        return True
    first = clause.first_conjunct(reading, verb)
    return reading.lower[verb] in BASES and any(reading.lower[c] in ("will", "would") for c in reading.children[first])


def _has_terms(reading: Reading, verb: int) -> bool:
    """Whether a verb has something that can be laid down: not *gave hope*, *ended the war*, *had halted the offensive*,
    *has not opened the road*."""
    if clause.is_passive(reading, verb) or factual.is_negated(reading, verb):
        return False
    objects = clause.objects(reading, verb)
    beside = {reading.lower[c] for c in reading.children[verb] if reading.deps[c] in ("prt", "prep")}
    asked = beside | set(reading.lower[verb + 1 : verb + 3])  # *calls for bunkers to be demolished*
    if reading.lower[verb] in ("called", "calls") and asked.isdisjoint(("for", "on")):
        return False  # *called the army's role into question*
    if reading.lower[verb] in ("set", "sets") and beside & {"off", "back", "aside", "in"}:
        return False
    if any(reading.lower[t] in HOPES for t in objects):
        return False
    if reading.lower[verb] in HALTING and reading.tags[verb] in ("VBD", "VBN", "VBZ"):
        one = any(
            reading.tags[t] == "NN" and (reading.lower[c] == "the" or reading.deps[c] == "poss")
            for t in objects
            for c in reading.children[t]
        )
        if one or any(reading.lower[t] in ENDURED for t in objects):
            return False
    if reading.lower[verb] in CHANGING:
        return bool(objects)
    return bool(objects) or any(reading.deps[c] in ("ccomp", "xcomp", "prep", "advcl") for c in reading.children[verb])


def _is_laid_down(reading: Reading, verb: int) -> bool:
    """*the deal, under which troops are to leave*."""
    first = reading.subtree(verb)[0]
    return reading.lower[first] in ("under", "by") and reading.tags[first + 1] == "WDT"
