"""A headline's verb that the parser takes for a noun, because it has no ending: *Haiti gangs storm prison, free
inmates*, *Nigeria bandits raid school, abduct pupils*.

What is changed is the parse alone: heads, relations and tags.
"""

from newsledger.extract.reading import Reading
from newsledger.extract.words import LISTED

DOERS = LISTED["headline_doer"]  # in the plural: what stands behind them has no ending where it is a verb
DEEDS = LISTED["headline_deed"]  # and are nouns or adjectives as well, to the eye
NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "CD", "POS", "PRP$", "VBN", "VBG")
NOUNS = ("NN", "NNS", "NNP", "NNPS")
FURTHEST = 5  # words into a headline: whose and which (*Eastern Congo's M23 rebels …*)


def restore_bare_verb(reading: Reading, doer: int) -> None:
    """*Haiti gangs storm prison*: who does it stands before the verb, and whom it is done to right behind."""
    first, last = reading.sentences[reading.sentence[doer]]
    if reading.kinds[doer] not in ("title", "heading") or doer - first > FURTHEST or doer + 2 >= last:
        return
    tags, deps, heads, lower = reading.tags, reading.deps, reading.heads, reading.lower
    verb = doer + 1
    if lower[verb] not in DEEDS or any(tags[j] not in NOMINAL for j in range(first, doer)):
        return
    if tags[verb] not in ("NN", "JJ") or (whom := _phrase(reading, verb + 1, last)) is None:
        return
    top = next((j for j in range(first, last) if heads[j] == j), first)
    later = _coordinated(reading, whom + 1, last)
    if any(tags[j] in ("VBZ", "VBD", "VBP", "MD") for j in range(verb + 1, last) if j != later) or (
        top > whom and top != later
    ):
        return  # *Rebels attack survivors say …*, *Police raid victims mourn*: a noun before another
    moved = {doer: (verb, "nsubj"), verb: (verb, "ROOT"), whom: (verb, "dobj")}
    moved |= _gather(reading, range(first, doer), doer) | _gather(reading, range(verb + 1, whom), whom)
    if later is not None:
        moved[later] = (verb, "conj")
        if (taken := _phrase(reading, later + 1, last)) is not None:
            moved[taken] = (later, "dobj")
            moved |= _gather(reading, range(later + 1, taken), taken)
    for j in range(whom + 1, last):
        if j not in moved and (heads[j] in (doer, verb, top) or heads[j] == j or deps[j] == "punct"):
            above = later if later is not None and later < j and deps[j] != "punct" else verb
            moved[j] = (above, deps[j])
    for j, (head, dep) in moved.items():
        heads[j], deps[j] = head, dep
    tags[doer], tags[verb] = "NNS", "VBP"
    if later is not None:
        tags[later] = "VBP"


def _phrase(reading: Reading, start: int, last: int) -> int | None:
    """The noun or number that ends the noun phrase beginning at ``start``."""
    end = start
    while end < last and reading.tags[end] in NOMINAL:
        end += 1
    if end == start:
        return None
    return end - 1 if reading.tags[end - 1] in (*NOUNS, "CD") else None


def _coordinated(reading: Reading, start: int, last: int) -> int | None:
    """*…, free inmates*, *… and burn homes*: the second verb."""
    for j in range(start, last - 1):
        if reading.lower[j] in (",", "and", "&") and reading.lower[j + 1] in DEEDS:
            return j + 1
    return None


def _gather(reading: Reading, run: range, noun: int) -> dict[int, tuple[int, str]]:
    """What stands before a noun and hangs outside its phrase, hung on the noun."""
    heads, tags = reading.heads, reading.tags
    relation = {"JJ": "amod", "VBN": "amod", "VBG": "amod", "CD": "nummod", "DT": "det", "PRP$": "poss", "POS": "case"}
    return {j: (noun, relation.get(tags[j], "compound")) for j in run if heads[j] not in run or heads[j] == j}
