"""Which stretches of the text say what an agreement lays down."""

from collections.abc import Iterator

from newsledger.extract import clause, factual
from newsledger.extract.agreements.kinds import kinds_at
from newsledger.extract.agreements.laying import CHANGING, LAYING_DOWN, LISTING, OBLIGING, SAYING_SO
from newsledger.extract.agreements.mentions import MEETINGS, Spot, deciding_verb
from newsledger.extract.agreements.provisions import (
    clause_of_verb,
    is_obligation,
    listed_with,
    own_words,
    provisions_in,
)
from newsledger.extract.carrying import begins_paragraph
from newsledger.extract.reading import Reading
from newsledger.extract.words import SAYING, words
from newsledger.records import Provision

TELLING = LAYING_DOWN | words(
    "establishing designating creating providing calling stipulating requiring including include envisaging setting"
)
HOPES = words(
    "hope hopes chance chances time opportunity impression boost lull peace calm respite talks door doors way"
    " me us him her"
)
LASTING = words("days day weeks week months month hours years")
ENDURED = words("war wars conflict year years month months decade decades quarter bloodshed century insurgency")
HALTING = words("halts halted stops stopped ends ended suspends suspended")
PROMISED = words("promised foreseen provided stipulated required envisaged agreed")
TERMS = words("terms provisions clauses conditions points phase phases stage text part")
OVERSEEN = words("overseen monitored watched supervised verified policed")
OVERSEEING = words(
    "oversee oversees monitor monitors watch watches supervise supervises verify verifies police polices"
)

PLEDGED_REACH = 3  # sentences after the making of an agreement
VOICES = SAYING | words("accused denied")  # what somebody says is no term of the agreement


def provisions_of(reading: Reading, spot: Spot) -> list[Provision]:
    """Provisions in the scope of a spot: *according to the agreement, ...*, *the deal establishing ...*; and, in the
    rest of a paragraph that begins so, what *will* or *is to* be."""
    scope = _scope(reading, spot)
    watched = _watched(reading, spot) + agreed_on(reading, spot) + _promised_in(reading, spot)
    if scope is None:
        return watched
    told = _telling_verbs(reading, spot)
    ends = [*told[1:], scope[1]]
    parts = [laid_down_by(reading, verb, end) for verb, end in zip(told, ends, strict=True)] if told else []
    parts = parts or [laid_down(reading, *scope)]
    for verb in told:  # *sets up a government, and all groups are to disarm*
        for other in reading.coordinated.get(verb, ()):
            if other not in told and clause.own_subject(reading, other) is not None and is_obligation(reading, other):
                parts.append(
                    provisions_in(reading, *clause_of_verb(reading, other, *reading.sentences[reading.sentence[other]]))
                )
    found = watched + [provision for part in parts for provision in part]
    if found and (reading.lower[reading.heads[spot.head]] == "under" or _told_by(reading, spot)):
        for first, end in _following(reading, reading.sentence[spot.head]):
            found += provisions_in(reading, first, end)
    return found


def laid_down_after(reading: Reading, sentence: int) -> list[Provision]:
    """In the rest of the paragraph, what is to be done and is of a kind that agreements lay down: *signed a truce.
    Prisoners will be exchanged and troops are to leave the town*."""
    later = [span for span in _following(reading, sentence) if reading.agreement_at.keys().isdisjoint(range(*span))]
    told = {reading.sentence[terms] for terms, *_ in listed_terms(reading)} if later else set()
    later = [span for span in later if reading.sentence[span[0]] not in told]
    found = [p for first, end in later for p in provisions_in(reading, first, end)]
    return [provision for provision in found if provision.kind != "other"]


def pledged_after(reading: Reading, sentence: int, sides: set[int]) -> list[Provision]:
    """What a sentence soon after the making says that one of its sides will do, of a kind that agreements lay down:
    *Ahtisaari called it a new era. GAM will disarm by December*."""
    found: list[Provision] = []
    for n in range(sentence + 1, min(sentence + 1 + PLEDGED_REACH, len(reading.sentences))):
        first, end = reading.sentences[n]
        root = next((i for i in range(first, end) if reading.heads[i] == i), first)
        subject = clause.own_subject(reading, root) if reading.kinds[first] == "body" else None
        if (
            subject is None
            or not is_obligation(reading, root)
            or factual.is_negated(reading, root)
            or any(reading.lower[i] in VOICES for i in range(first, end))
        ):
            continue
        if reading.actor_at.get(subject) in sides and reading.agreement_at.keys().isdisjoint(range(first, end)):
            found += [p for p in provisions_in(reading, first, end) if p.kind != "other"]
    return found


def laid_down(reading: Reading, first: int, end: int) -> list[Provision]:
    """Provisions among the tokens first..end; those of no kind too where ``first`` is a verb that lays them down."""
    found = provisions_in(reading, first, end)
    return found + list(_objects(reading, first, found))


def laid_down_by(reading: Reading, verb: int, end: int) -> list[Provision]:
    """What one verb says that an agreement lays down: each of the things listed, or what it does, as a whole."""
    last = clause_of_verb(reading, verb, verb, end, whole=True)[1]
    begin = verb
    found = provisions_in(reading, begin, last)
    listed = list(_objects(reading, verb, found))
    if not found and not listed and reading.lower[verb] in CHANGING | OBLIGING:
        found = [Provision("other", reading.starts[begin], reading.ends[last - 1])]
    return found + listed


def _objects(reading: Reading, verb: int, found: list[Provision]) -> Iterator[Provision]:
    """*It foresees a transitional government and the return of refugees*: what it lays down that is of no kind."""
    if reading.lower[verb] not in LISTING:
        return
    objects = [c for c in reading.children[verb] if reading.deps[c] == "dobj"]
    objects += [one for word, one in clause.prepositions(reading, verb) if word == "for"]
    if objects:  # *gave an amnesty, seats and a veto*, whose list the parse hangs on the verb
        objects += [c for c in reading.children[verb] if reading.deps[c] == "conj" and clause.is_noun(reading, c)]
    for noun in dict.fromkeys(t for one in objects for t in listed_with(reading, one)):
        own = own_words(reading, noun)
        behind = next((t for t in own if t > noun and reading.tags[t] in ("WRB", "WDT")), None)
        if behind is not None:  # *a corridor where troops will patrol*
            own = [t for t in own if t < behind and (t < behind - 1 or reading.lower[t] != ",")]
        start, end = reading.starts[own[0]], reading.ends[own[-1]]
        controlled = reading.heads[noun] == verb and any(
            reading.deps[c] == "xcomp" and _starts(reading, c, found) for c in reading.children[verb]
        )
        controlled = controlled or any(
            reading.deps[c] in ("acl", "relcl") and _starts(reading, c, found) for c in reading.children[noun]
        )
        if reading.lower[noun] in LASTING or noun in reading.place_at:  # *gives them 30 days*, *covers Meta*
            continue
        if not controlled and not any(p.start < end and start < p.end for p in found):
            yield Provision("other", start, end)


def _starts(reading: Reading, verb: int, found: list[Provision]) -> bool:
    """*requires all armies to pull back*: whether what the object is to do is told already."""
    return any(p.start <= reading.starts[verb] < p.end for p in found)


def _watched(reading: Reading, spot: Spot) -> list[Provision]:
    """*The truce is overseen by UN observers*, *peacekeepers are to verify it*: who watches it."""
    above, dep = reading.heads[spot.head], reading.deps[spot.head]
    if dep in ("nsubj", "nsubjpass"):
        found = [
            v for v in clause.conjuncts(reading, above) if reading.lower[v] in OVERSEEN and clause.agent(reading, v)
        ]
        return [Provision("monitoring", *_clause_of(reading, verb)) for verb in found]
    verb = reading.heads[above] if reading.lower[above] == "over" else above
    if dep not in ("dobj", "pobj") or reading.lower[verb] not in OVERSEEING or clause.subject(reading, verb) is None:
        return []
    begin, last = clause_of_verb(reading, verb, *reading.sentences[reading.sentence[verb]])
    return [Provision("monitoring", reading.starts[begin], reading.ends[last - 1])]


def _promised_in(reading: Reading, spot: Spot) -> list[Provision]:
    """*the release of prisoners promised in the declaration*, *elections foreseen by the accord*."""
    above = reading.heads[spot.head]
    verb = reading.heads[above]
    if reading.deps[spot.head] != "pobj" or reading.lower[above] not in ("in", "by", "under"):
        return []
    verb = reading.heads[verb] if reading.lower[verb] == "for" else verb  # *provided for in*
    noun = reading.heads[verb]
    while reading.deps[noun] == "pobj" and reading.lower[reading.heads[noun]] == "of":
        noun = reading.heads[reading.heads[noun]]  # *the release* of prisoners
    if reading.deps[verb] != "acl" or reading.lower[verb] not in PROMISED or noun in reading.agreement_at:
        return []
    found = provisions_in(reading, min(reading.subtree(noun)), verb)
    if found:
        return found
    own = [t for t in own_words(reading, noun) if t < verb]
    return [Provision("other", reading.starts[own[0]], reading.ends[own[-1]])]


def _clause_of(reading: Reading, verb: int) -> tuple[int, int]:
    """Characters of a passive without its subject: *is overseen by UN observers*."""
    tokens = [
        verb,
        *(
            t
            for c in reading.children[verb]
            if reading.deps[c] in ("auxpass", "agent", "prt")
            for t in reading.subtree(c)
        ),
    ]
    return reading.starts[min(tokens)], reading.ends[max(tokens)]


def _told_by(reading: Reading, spot: Spot) -> bool:
    return bool(_telling_verbs(reading, spot))


def _following(reading: Reading, sentence: int) -> Iterator[tuple[int, int]]:
    """The sentences after one, to the end of its paragraph, as long as they say what will be done."""
    for n in range(sentence + 1, len(reading.sentences)):
        first, end = reading.sentences[n]
        if begins_paragraph(reading, n) or any(reading.lower[i] in VOICES for i in range(first, end)):
            return
        root = next((i for i in range(first, end) if reading.heads[i] == i), first)
        in_return = reading.lower[first] == "in" and reading.lower[first + 1] in ("return", "exchange")
        if not in_return and not is_obligation(reading, root) and reading.lower[root] != "agreed":
            return
        yield first, end


def agreed_on(reading: Reading, spot: Spot) -> list[Provision]:
    """*agreed on a ceasefire, a swap of prisoners and the opening of the road*: what was agreed beside it."""
    head = clause.first_conjunct(reading, spot.head)
    verb = reading.heads[reading.heads[head]] if reading.deps[head] == "pobj" else reading.heads[head]
    if reading.lower[verb] not in ("agreed", "agree", "agreeing") or spot.kind == "name":
        return []
    found = []
    for noun in listed_with(reading, head):
        if noun != spot.head and any(kinds_at(reading, t) for t in own_words(reading, noun)):
            own = own_words(reading, noun)
            found += provisions_in(reading, own[0], own[-1] + 1)
    return found


def _scope(reading: Reading, spot: Spot) -> tuple[int, int] | None:
    head = spot.head
    end = reading.sentences[reading.sentence[head]][1]
    above = reading.heads[head]
    if reading.deps[head] == "pobj" and reading.lower[above] in ("to", "under", "by", "of", "in"):
        governor = reading.lower[reading.heads[above]]
        if reading.lower[above] == "under" or governor in ("according", "terms", "part", "line"):
            return spot.last + 1, end
        if reading.lower[above] == "by" and reading.lower[reading.heads[above]] in (
            "designated",
            "established",
            "created",
        ):
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
    verbs = _telling_verbs(reading, spot)
    return (verbs[0], end) if verbs else None


def _is_by_others(reading: Reading, verb: int) -> bool:
    """*the accord that Chad had guaranteed*: what somebody did with it."""
    subject = clause.own_subject(reading, verb)
    return subject is not None and reading.tags[subject] not in ("WDT", "WP")


def _telling_verbs(reading: Reading, spot: Spot) -> list[int]:
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
    return [verb for verb in sorted(set(verbs)) if reading.lower[verb] in named and _has_terms(reading, verb)]


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


def listed_terms(reading: Reading) -> Iterator[tuple[int, int, int]]:
    """(noun, first token, end) of *Its terms include …*, *Under its terms …*."""
    for noun in reading.spots(TERMS):
        verb = reading.heads[noun]
        end = reading.sentences[reading.sentence[noun]][1]
        if all(reading.lower[c] not in ("its", "their") for c in reading.children[noun]):
            continue
        if reading.deps[noun] == "nsubj" and reading.lower[verb] in TELLING:
            yield noun, verb, end
        elif reading.lower[noun] == "terms" and (
            reading.lower[verb] == "under" or reading.lower[reading.heads[verb]] in ("according", "accordance")
        ):
            yield noun, noun + 1, end


def _is_laid_down(reading: Reading, verb: int) -> bool:
    """*the deal, under which troops are to leave*."""
    first = reading.subtree(verb)[0]
    return reading.lower[first] in ("under", "by") and reading.tags[first + 1] == "WDT"
