"""Which stretches of the text say what an agreement lays down."""

from collections.abc import Iterator

from newsledger.extract import clause
from newsledger.extract.agreements.mentions import MEETINGS, Spot, deciding_verb
from newsledger.extract.agreements.provisions import is_obligation, provisions_in
from newsledger.extract.carrying import begins_paragraph
from newsledger.extract.reading import Reading
from newsledger.extract.tense import SAYING
from newsledger.extract.words import words
from newsledger.records import Provision

TELLING = words(
    "establishing designating creating providing calling stipulating requiring including include envisaging"
    " setting establishes established creates created calls called provides provided stipulates stipulated"
    " required requires commits commit committed obliges obliged foresees foresaw envisages envisaged bans banned"
    " bars barred halts guarantees demands lays allows allowed permits permitted lets grants granted covers"
    " covered includes included gives gave sees promises promised fixes limits limited binds bound specifies"
    " specified set sets"
)
LISTING = words(
    "foresees foresaw envisages envisaged stipulates stipulated provides provided calls called requires required"
    " promises promised grants granted includes include included"
)
TERMS = words("terms provisions clauses conditions points")
OVERSEEN = words("overseen monitored watched supervised verified policed")

VOICES = SAYING | words("accused denied")  # what somebody says is no term of the agreement


def provisions_of(reading: Reading, spot: Spot) -> list[Provision]:
    """Provisions in the scope of a spot: *according to the agreement, ...*, *the deal establishing ...*; and, in the
    rest of a paragraph that begins so, what *will* or *is to* be."""
    scope = _scope(reading, spot)
    watched = _watched(reading, spot)
    if scope is None:
        return watched
    found = watched + laid_down(reading, *scope)
    if found and (reading.lower[reading.heads[spot.head]] == "under" or _told_by(reading, spot)):
        for first, end in _following(reading, reading.sentence[spot.head]):
            found += provisions_in(reading, first, end)
    return found


def laid_down(reading: Reading, first: int, end: int) -> list[Provision]:
    """Provisions among the tokens first..end; those of no kind too where ``first`` is a verb that lays them down."""
    found = provisions_in(reading, first, end)
    return found + list(_objects(reading, first, found))


def _objects(reading: Reading, verb: int, found: list[Provision]) -> Iterator[Provision]:
    """*It foresees a transitional government and the return of refugees*: what it lays down that is of no kind."""
    if reading.lower[verb] not in LISTING:
        return
    objects = [c for c in reading.children[verb] if reading.deps[c] == "dobj"]
    objects += [one for word, one in clause.prepositions(reading, verb) if word == "for"]
    for noun in dict.fromkeys(t for one in objects for t in clause.conjuncts(reading, one)):
        own = [t for t in reading.subtree(noun) if t == noun or reading.deps[noun] != "conj"]
        later = {
            t for c in reading.children[noun] if reading.deps[c] in ("conj", "cc", "punct") for t in reading.subtree(c)
        }
        own = [t for t in own if t not in later]
        start, end = reading.starts[own[0]], reading.ends[own[-1]]
        if not any(p.start < end and start < p.end for p in found):
            yield Provision("other", start, end)


def _watched(reading: Reading, spot: Spot) -> list[Provision]:
    """*The truce is overseen by UN observers*: who watches it."""
    above = reading.heads[spot.head]
    if reading.deps[spot.head] not in ("nsubj", "nsubjpass"):
        return []
    found = [v for v in clause.conjuncts(reading, above) if reading.lower[v] in OVERSEEN and clause.agent(reading, v)]
    return [Provision("monitoring", *_clause_of(reading, verb)) for verb in found]


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
    above = reading.heads[spot.head]
    return reading.deps[spot.head] in ("nsubj", "nsubjpass") and reading.lower[above] in TELLING


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


def _scope(reading: Reading, spot: Spot) -> tuple[int, int] | None:
    head = spot.head
    end = reading.sentences[reading.sentence[head]][1]
    above = reading.heads[head]
    if reading.deps[head] == "pobj" and reading.lower[above] in ("to", "under", "by", "of", "in"):
        start = above if reading.lower[above] != "to" else reading.heads[above]
        if reading.lower[above] == "under" or reading.lower[start] in ("according", "terms", "part", "line"):
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
        if token > spot.last and reading.lower[token] in TELLING:
            return token, end
    if (listing := _terms_of(reading, spot)) is not None:
        return listing, end
    if reading.deps[head] in ("nsubj", "nsubjpass"):
        telling = [verb for verb in clause.conjuncts(reading, above) if reading.lower[verb] in TELLING]
        return (telling[0], end) if telling else None
    return None


def _terms_of(reading: Reading, spot: Spot) -> int | None:
    """*The terms of the deal include …*: the verb that lists them."""
    above = reading.heads[reading.heads[spot.head]]
    if reading.deps[spot.head] == "pobj" and reading.lower[above] in TERMS and reading.deps[above] == "nsubj":
        return reading.heads[above] if reading.lower[reading.heads[above]] in TELLING else None
    return None


def listed_terms(reading: Reading) -> Iterator[tuple[int, int, int]]:
    """(noun, verb, end) of *Its terms include …*."""
    for noun in reading.spots(TERMS):
        verb = reading.heads[noun]
        own = any(reading.lower[c] == "its" for c in reading.children[noun])
        if own and reading.deps[noun] == "nsubj" and reading.lower[verb] in TELLING:
            yield noun, verb, reading.sentences[reading.sentence[noun]][1]


def _is_laid_down(reading: Reading, verb: int) -> bool:
    """*the deal, under which troops are to leave*."""
    first = reading.subtree(verb)[0]
    return reading.lower[first] in ("under", "by") and reading.tags[first + 1] == "WDT"
