"""Who stands right before a reporting verb."""

from newsledger.extract.clause import own_subject
from newsledger.extract.reading import Reading
from newsledger.extract.words import DAYS

SAID_ON = DAYS | {"today", "yesterday", "alone"}


def speaker_start(reading: Reading, verb: int, start: int) -> int | None:
    """The first token of the mention that ends right before a verb, with article and modifiers."""
    first = verb - 1
    if first <= start or first not in reading.actor_at:
        return None
    actor = reading.actor_at[first]
    while first - 1 > start and reading.actor_at.get(first - 1) == actor:
        first -= 1
    while reading.lower[first] in SAID_ON and first < verb - 1:
        first += 1
    while (
        first - 1 > start
        and reading.tags[first - 1] in ("DT", "JJ", "NN", "HYPH")
        and (reading.heads[first - 1] in range(first, verb) or reading.tags[first - 1] == "DT")
    ):
        first -= 1
    joined = own_subject(reading, verb) not in range(first, verb) and reading.lower[first - 1] == "and"
    if joined and first - 2 > start and first - 2 in reading.actor_at:
        return speaker_start(reading, first - 1, start)
    return first if first > start + 2 else None


def is_relative(reading: Reading, token: int) -> bool:
    """*WHO* in a text of capitals is a pronoun, but behind *the* and where a sentence begins."""
    if reading.words[token] != "WHO":
        return False
    first = reading.sentences[reading.sentence[token]][0] == token
    return not first and reading.lower[token - 1] != "the"
