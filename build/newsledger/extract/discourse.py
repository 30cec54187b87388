"""Whether a sentence goes on with what was told before it, or tells of something new."""

from newsledger.extract.asides import EVENT_NOUNS
from newsledger.extract.reading import Reading
from newsledger.extract.words import DEFINITE, LISTED

COUNTING = frozenset("more other others another".split())
PEOPLE = LISTED["told_before"]
PRONOUNS = frozenset("they it he she them".split())
MOMENTS = LISTED["moment"]
CONTINUING = EVENT_NOUNS | COUNTING | PEOPLE | PRONOUNS | {"same", "there"}
OPENING_TOKENS = 4


def continues(reading: Reading, sentence: int, pronouns: bool = True) -> bool:
    """Whether a sentence says that it goes on with what was told: *the attack*, *the wounded*, *there*."""
    first, last = reading.sentences[sentence]
    lower, tags = reading.lower, reading.tags
    for i in reading.spots_between(CONTINUING, first, last):
        word = lower[i]
        if word in EVENT_NOUNS or word in PEOPLE:
            before = range(max(i - 3, first), i)
            if any(lower[j] in DEFINITE for j in before) and not any(tags[j] == "JJS" for j in before):
                return True
        elif word in COUNTING:
            if word == "others" or "CD" in tags[max(i - 1, first) : i + 2] or (word == "another" and i == first):
                return True
        elif word in PRONOUNS and pronouns:
            if i - first < OPENING_TOKENS and reading.deps[i] in ("nsubj", "nsubjpass"):
                return True
        elif word == "same":
            if lower[i - 1] == "the" and lower[min(i + 1, last - 1)] not in MOMENTS:
                return True
        elif word == "there" and reading.deps[i] == "advmod":
            return True
    return False
