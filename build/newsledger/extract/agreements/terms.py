"""Which stretches of the text say what an agreement lays down."""

from collections.abc import Iterator

from newsledger.extract.agreements.mentions import MEETINGS, Spot, deciding_verb
from newsledger.extract.agreements.provisions import is_obligation, provisions_in
from newsledger.extract.carrying import begins_paragraph
from newsledger.extract.reading import Reading
from newsledger.extract.tense import SAYING
from newsledger.extract.words import words
from newsledger.records import Provision

TELLING = words(
    "establishing designating creating providing calling stipulating requiring including envisaging setting establishes"
    " established creates created calls called provides provided stipulates stipulated required requires commits"
    " commit committed obliges obliged foresees envisages envisaged bans banned halts guarantees demands lays"
)
VOICES = SAYING | words("accused denied")  # what somebody says is no term of the agreement


def provisions_of(reading: Reading, spot: Spot) -> list[Provision]:
    """Provisions in the scope of a spot: *according to the agreement, ...*, *the deal establishing ...*; and, in the
    rest of a paragraph that begins so, what *will* or *is to* be."""
    scope = _scope(reading, spot)
    if scope is None:
        return []
    found = provisions_in(reading, *scope)
    if found and (reading.lower[reading.heads[spot.head]] == "under" or _told_by(reading, spot)):
        for first, end in _following(reading, reading.sentence[spot.head]):
            found += provisions_in(reading, first, end)
    return found


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
        if not is_obligation(reading, root) and reading.lower[root] != "agreed":
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
    for token in reading.subtree(head):
        if token > spot.last and reading.lower[token] in TELLING:
            return token, end
    if reading.deps[head] in ("nsubj", "nsubjpass") and reading.lower[above] in TELLING:
        return above, end
    return None
