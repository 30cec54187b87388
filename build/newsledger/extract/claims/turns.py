"""Turns of a transcript that is printed as one paragraph: *QUESTION: How many? HILL: Twelve died. QUESTION: …*"""

from collections.abc import Iterator

from newsledger.extract.claims.claim import Claim
from newsledger.extract.claims.sources import Sources
from newsledger.extract.reading import Reading

COLON = frozenset((":",))
ENDS = frozenset((".", "?", "!", "…", "”", '"'))
LONGEST_NAME = 3
FEWEST = 3  # turns in one paragraph


def turns_inside(reading: Reading, paragraph: list[int], sources: Sources) -> Iterator[Claim]:
    """What each speaker says, from the name in capitals to the next one; nobody claims a question."""
    names: dict[int, list[tuple[int, int]]] = {}
    for colon in reading.spots(COLON):
        first = _name_before(reading, colon, paragraph)
        if first is not None and reading.kinds[colon] == "body":
            names.setdefault(paragraph[colon], []).append((first, colon))
    for number, turns in names.items():
        if len(turns) < FEWEST:
            continue
        last = turns[-1][1]
        while last + 1 < len(paragraph) and paragraph[last + 1] == number:
            last += 1
        ends = [first for first, _ in turns[1:]] + [last + 1]
        for (_, colon), end in zip(turns, ends, strict=True):
            if claimants := sources.of(colon - 1):
                yield Claim(frozenset(range(colon, end)), claimants, colon - 1, "turn")


def _name_before(reading: Reading, colon: int, paragraph: list[int]) -> int | None:
    """The first token of the name in capitals before a colon, which begins its paragraph or follows a sentence."""
    first = colon
    while first > 0 and colon - first < LONGEST_NAME and _is_capital(reading.words[first - 1]):
        first -= 1
    if first == colon:
        return None
    opens = first == 0 or paragraph[first - 1] != paragraph[colon] or reading.words[first - 1] in ENDS
    return first if opens else None


def _is_capital(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()
