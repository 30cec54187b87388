"""Which stretches of the text say what an agreement lays down."""

from collections.abc import Iterator

from newsledger.extract import clause, factual
from newsledger.extract.agreements.kinds import kinds_at
from newsledger.extract.agreements.laying import ABOLISHING, BASES, CHANGING, LISTING, OBLIGING
from newsledger.extract.agreements.mentions import Spot
from newsledger.extract.agreements.provisions import (
    AREAS,
    TO_BE,
    clause_of_verb,
    is_obligation,
    listed_with,
    own_words,
    provisions_in,
)
from newsledger.extract.agreements.scopes import TELLING, TERMS, governing, is_fronted, scope_of, telling_verbs
from newsledger.extract.carrying import begins_paragraph
from newsledger.extract.reading import Reading
from newsledger.extract.words import SAYING, words
from newsledger.records import Provision

LASTING = words("days day weeks week months month hours years")
PROMISED = words("promised foreseen provided stipulated required envisaged agreed")
OVERSEEN = words("overseen monitored watched supervised verified policed")
OVERSEEING = words(
    "oversee oversees monitor monitors watch watches supervise supervises verify verifies police polices record records"
    " investigate investigates check checks monitoring verifying supervising overseeing"
)
KEPT = words("compliance implementation breaches violations")  # which are watched, of an agreement told before

VOICES = SAYING | words("accused denied")  # what somebody says is no term of the agreement
BEING = VOICES | words("is are was were has have do does remain remains expect expects hope hopes believe believes")

PLEDGED_REACH = 3  # sentences after the making of an agreement


def provisions_of(reading: Reading, spot: Spot) -> list[Provision]:
    """Provisions in the scope of a spot: *according to the agreement, ...*, *the deal establishing ...*; and, in the
    rest of a paragraph that begins so, what *will* or *is to* be."""
    scope = scope_of(reading, spot)
    watched = (
        _watched(reading, spot) + agreed_on(reading, spot) + _promised_in(reading, spot) + _made_for(reading, spot)
    )
    if scope is None:
        return watched
    told = telling_verbs(reading, spot)
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
    if is_fronted(reading, spot):
        found += list(_stated(reading, scope, found))
    if found and (governing(reading, spot) is not None or _told_by(reading, spot)):
        for first, end in _following(reading, reading.sentence[spot.head]):
            found += provisions_in(reading, first, end)
    return found


def _made_for(reading: Reading, spot: Spot) -> list[Provision]:
    """*a deal on the release of 200 detainees*, *signed a memorandum to open the road*: what it was made for."""
    inner = [t for word, t in clause.prepositions(reading, spot.head) if word in ("on", "for")]
    inner += [c for c in reading.children[spot.head] if reading.deps[c] == "acl" and reading.tags[c] == "VB"]
    found: list[Provision] = []
    for token in (t for one in inner for t in clause.conjuncts(reading, one) if t > spot.last):
        own = own_words(reading, token)
        found += [p for p in provisions_in(reading, own[0], own[-1] + 1) if p.kind != "other"]
    return found


def _stated(reading: Reading, scope: tuple[int, int], found: list[Provision]) -> Iterator[Provision]:
    """*Under the arrangement, the army keeps the west and police hold the market*: clauses in the present."""
    for verb in range(*scope):
        main = reading.deps[verb] in ("ROOT", "ccomp", "conj") and reading.tags[verb] in ("VBZ", "VBP")
        if not main or reading.lower[verb] in BEING or clause.own_subject(reading, verb) is None:
            continue
        begin, last = clause_of_verb(reading, verb, *scope)
        start, end = reading.starts[begin], reading.ends[last - 1]
        if not any(p.start < end and start < p.end for p in found):
            yield Provision("other", start, end)


def laid_down_after(reading: Reading, sentence: int) -> list[Provision]:
    """In the rest of the paragraph, what is to be done and is of a kind that agreements lay down: *signed a truce.
    Prisoners will be exchanged and troops are to leave the town*."""
    later = [span for span in _following(reading, sentence) if reading.agreement_at.keys().isdisjoint(range(*span))]
    told = {reading.sentence[terms] for terms, *_ in listed_terms(reading)} if later else set()
    later = [span for span in later if reading.sentence[span[0]] not in told]
    found = [p for first, end in later for p in provisions_in(reading, first, end)]
    return [provision for provision in found if provision.kind != "other"]


def pledged_after(reading: Reading, sentence: int, sides: set[int]) -> list[Provision]:
    """What a sentence soon after the making says that one of its sides will do, of a kind that agreements lay down, or
    is bound to do: *Ahtisaari called it a new era. GAM will disarm by December and must dissolve its courts*."""
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
        aux = {reading.lower[c] for c in reading.children[root] if reading.deps[c] == "aux"}
        bound = reading.lower[root] in TO_BE or not aux.isdisjoint(("must", "shall"))
        if reading.actor_at.get(subject) in sides and reading.agreement_at.keys().isdisjoint(range(first, end)):
            found += [p for p in provisions_in(reading, first, end) if p.kind != "other" or bound]
    return found


def laid_down(reading: Reading, first: int, end: int) -> list[Provision]:
    """Provisions among the tokens first..end; those of no kind too where ``first`` is a verb that lays them down."""
    found = provisions_in(reading, first, end)
    return found + list(_objects(reading, first, found))


def laid_down_by(reading: Reading, verb: int, end: int) -> list[Provision]:
    """What one verb says that an agreement lays down: each of the things listed, or what it does, as a whole."""
    last = clause_of_verb(reading, verb, verb, end, whole=True)[1]
    begin = verb
    if reading.lower[verb] in ABOLISHING:
        return [Provision("other", reading.starts[begin], reading.ends[last - 1])]
    found = provisions_in(reading, begin, last)
    listed = list(_objects(reading, verb, found))
    if not found and not listed and reading.lower[verb] in CHANGING | OBLIGING | BASES:
        found = [Provision("other", reading.starts[begin], reading.ends[last - 1])]
    return found + listed


def _objects(reading: Reading, verb: int, found: list[Provision]) -> Iterator[Provision]:
    """*It foresees a transitional government and the return of refugees*: what it lays down that is of no kind."""
    if reading.lower[verb] not in LISTING and (reading.tags[verb] != "VB" or reading.lower[verb] in OBLIGING):
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
        if (
            reading.lower[noun] in LASTING or noun in reading.place_at or reading.lower[noun] in AREAS
        ):  # *gives them 30 days*, *covers Meta*
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


def watchers(reading: Reading) -> Iterator[tuple[int, Provision]]:
    """(verb, provision) of *A committee chaired by France is to monitor compliance*, of an agreement told before."""
    for noun in reading.spots(KEPT):
        verb = clause.first_conjunct(reading, reading.heads[noun])
        if reading.deps[noun] != "dobj" or reading.lower[verb] not in OVERSEEING or reading.kinds[noun] != "body":
            continue
        above = reading.heads[verb] if reading.lower[reading.heads[verb]] in TO_BE else verb
        if clause.own_subject(reading, above) is not None and not factual.is_negated(reading, verb):
            begin, last = clause_of_verb(reading, above, *reading.sentences[reading.sentence[verb]])
            yield verb, Provision("monitoring", reading.starts[begin], reading.ends[last - 1])


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
    return bool(telling_verbs(reading, spot))


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
