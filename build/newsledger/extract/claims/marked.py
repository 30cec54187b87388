"""Claims that a sign marks: a source in brackets behind its number (*killing 90 (MSF)*) or its sentence (*300 fled
(UNHCR).*), and a source before a colon (*UN: dozens dead*)."""

from collections.abc import Iterator

from newsledger.extract.claims.claim import Claim
from newsledger.extract.parse import FINITE
from newsledger.extract.reading import Reading

SPEAKING = frozenset("igo humanitarian monitor media police military government person party".split())
ORGANIZED = frozenset("igo humanitarian monitor media police".split())
MINISTRIES = frozenset("ministry department office agency authority authorities officials directorate service".split())
LONGEST = 6


def bracketed(reading: Reading, bracket: int) -> Claim | None:
    """*killing 90 (MSF) or 236 (the mayor, Ann Hill)*: nothing but one source in brackets right behind a number, or
    behind the whole sentence."""
    start, end = reading.sentences[reading.sentence[bracket]]
    close = next((i for i in range(bracket + 1, min(bracket + LONGEST + 1, end)) if reading.words[i] == ")"), None)
    if close is None or bracket == start:
        return None
    inside = range(bracket + 1, close)
    actors = {reading.actor_at[i] for i in inside if i in reading.actor_at}
    named = all(reading.tags[i] == "NNP" for i in inside) or close - 1 in reading.actor_at
    if len(actors) != 1 or not named or any(reading.tags[i][:1] not in "NJDH," for i in inside):
        return None
    actor = actors.pop()
    kind = reading.actors[actor].actor_type
    if reading.tags[bracket - 1] == "CD" and kind in SPEAKING:
        first = bracket - 1
        while first > start and reading.tags[first - 1] == "CD":
            first -= 1
        return Claim(frozenset(range(first, bracket)), (actor,), bracket + 1, "citation")
    ends = not any(reading.words[i].strip(" .;\n") for i in range(close + 1, end))
    goes_on = reading.words[close + 1 : close + 2] in ([","], [";"]) and reading.tags[bracket - 1][:1] == "V"
    if goes_on and kind in ORGANIZED and not reading.actors[actor].generic:  # *300 are displaced (IOM), and …*
        breaks = [i for i in range(start, bracket) if reading.words[i] in (";", ":")]
        return Claim(frozenset(range(max(breaks, default=start), bracket)), (actor,), bracket + 1, "citation")
    explains = bracket - 1 in reading.actor_at or reading.tags[bracket - 1] == "NNP"  # *the agency (UNHCR)*
    dated = any(time.last == bracket for time in reading.times)
    if not ends or kind not in ORGANIZED or reading.actors[actor].generic or (explains and not dated):
        return None
    return Claim(frozenset(range(start, bracket)), (actor,), bracket + 1, "citation")


def sourced(reading: Reading) -> Iterator[Claim]:
    """*Source: Ministry of Health* under a list: it gave the numbers of the lines above."""
    for number in sorted(reading.openers):
        first, last = reading.sentences[number]
        if reading.lower[first : first + 2] not in (["source", ":"], ["sources", ":"]) or last - first > LONGEST + 3:
            continue
        actor = next((reading.actor_at[i] for i in range(first + 2, last) if i in reading.actor_at), None)
        above = number
        while above > 0 and not _is_said(reading, above - 1):
            above -= 1
        if actor is not None and above < number:
            yield Claim(frozenset(range(reading.sentences[above][0], first)), (actor,), first, "source line")


def _is_said(reading: Reading, sentence: int) -> bool:
    """Whether a line is a sentence with a verb."""
    first, last = reading.sentences[sentence]
    return reading.words[last - 1] in (".", "!", "?") and any(reading.tags[i] in FINITE for i in range(first, last))


def _is_noun_phrase(reading: Reading, first: int, last: int) -> bool:
    return all(reading.tags[i] in ("NNP", "NN", "NNS", "JJ", "POS") for i in range(first, last))


def opened(reading: Reading) -> Iterator[Claim]:
    """*UN: dozens dead in attack*: an organization that speaks, alone before a colon where a line begins."""
    for colon in reading.positions.get(":", ()):
        if reading.kinds[colon] != "body" or colon == 0:
            continue
        number = reading.sentence[colon]
        start, end = reading.sentences[number]
        if end == colon + 1 and number + 1 < len(reading.sentences):  # the parse ends a sentence at the colon
            end = reading.sentences[number + 1][1]
        actor = reading.actor_at.get(colon - 1)
        if actor is None or colon - start > LONGEST or end - colon < 4:
            continue
        kind = reading.actors[actor].actor_type
        named = kind in ORGANIZED and all(reading.actor_at.get(i) == actor for i in range(start, colon))
        if named or (reading.lower[colon - 1] in MINISTRIES and _is_noun_phrase(reading, start, colon)):
            yield Claim(frozenset(range(colon + 1, end)), (actor,), start, "opening")
