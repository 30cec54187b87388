"""The category read from the words beside a number, for headlines, capitals and sentences whose parse went wrong.

It asks for a trigger right before the number (*KILLS 12*) or right after its phrase (*12 CIVILIANS KILLED*), with
nothing in between but auxiliaries and adverbs.
"""

from newsledger.extract.figures.categories import Governed
from newsledger.extract.figures.counting import Counted
from newsledger.extract.figures.lexicon import FigureLexicon, Trigger
from newsledger.extract.reading import Reading
from newsledger.values.quantities import Quantity

SKIPPED_AFTER = frozenset(
    "is are was were be been being has have had who that which and reportedly allegedly also later confirmed reported"
    " believed feared said to have others other people more already all were both got get still now either found left"
    " so far left".split()
)
SKIPPED_BEFORE = frozenset(
    "also a an the reportedly some at least about around nearly almost another of another has as many up total over more"
    " than further additional and injuring wounding :".split()
)
PARTICIPLES = ("VBN", "VBD", "VBG", "JJ", "NN", "NNP", "NNS", "VBZ", "VB", "RB", "VBP", "NNPS")


def by_words(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, counted: Counted) -> Governed | None:
    """A trigger directly after the counted phrase, else directly before the number."""
    return _after(reading, lexicon, quantity, counted) or _before(reading, lexicon, quantity, counted)


def _after(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, counted: Counted) -> Governed | None:
    sentence_end = reading.sentences[reading.sentence[quantity.head]][1]
    i = max(counted.last, quantity.last)
    limit = min(sentence_end, i + 6)
    while i < limit:
        word = reading.lower[i]
        for trigger in (*lexicon.adjectives.get(word, ()), *lexicon.verbs.get(word, ())):
            if not trigger.takes(counted.counted_class):
                continue
            if _fits_after(reading, trigger, i, limit) and not _has_object(reading, quantity, i, trigger):
                return Governed(trigger.category, i, (i,), "words after", 0.7)
        if word not in SKIPPED_AFTER:
            return None
        i += 1
    return None


def _fits_after(reading: Reading, trigger: Trigger, i: int, limit: int) -> bool:
    if trigger.companions:
        return any(reading.lower[j] in trigger.companions for j in range(i + 1, min(limit + 2, len(reading.lower))))
    if trigger.part_of_speech == "adjective":
        return True
    if trigger.construction in ("subject", "either"):
        return True
    return reading.lower[i].endswith(("ed", "en", "n", "t", "d", "it", "ght")) and not reading.lower[i].endswith("ing")


def _has_object(reading: Reading, quantity: Quantity, i: int, trigger: Trigger) -> bool:
    """*12 fighters killed the governor*: an active verb with an object of its own is not about the 12."""
    if trigger.construction != "object" or reading.tags[i] not in ("VBD", "VBP", "VBZ"):
        return False
    if any(reading.deps[c] == "auxpass" for c in reading.children[i]):
        return False
    return any(reading.deps[c] == "dobj" and c > i for c in reading.children[i])


def _before(reading: Reading, lexicon: FigureLexicon, quantity: Quantity, counted: Counted) -> Governed | None:
    sentence_start = reading.sentences[reading.sentence[quantity.head]][0]
    i = quantity.first - 1
    while i >= max(sentence_start, quantity.first - 4):
        word = reading.lower[i]
        for trigger in lexicon.verbs.get(word, ()):
            if trigger.construction != "subject" and not trigger.companions and trigger.takes(counted.counted_class):
                if reading.tags[i] == "VBN" and any(reading.deps[c] == "auxpass" for c in reading.children[i]):
                    return None
                return Governed(trigger.category, i, (i,), "words before", 0.65)
        if word not in SKIPPED_BEFORE:
            return None
        i -= 1
    return None
