"""Quotations: where they stand, also over several paragraphs."""

from msgspec import Struct

from newsledger.extract.reading import Reading

PAIRS = {"“": "”", "``": "''", "„": "“", "«": "»", '"': '"', "''": "''"}  # opening -> closing mark

MARKS = frozenset(PAIRS)


class Quote(Struct):
    """Tokens inside a pair of quotation marks. ``chained``: it goes on from the quote of the paragraph before."""

    first: int
    last: int
    paragraph: int
    chained: bool = False


def paragraphs(reading: Reading) -> list[int]:
    """The number of the paragraph that each token stands in: every line break begins a new one."""
    text, starts, found, number = reading.text, reading.starts, [], 0
    breaks = text.find("\n")
    for start in starts:
        while 0 <= breaks <= start:
            number += 1
            breaks = text.find("\n", breaks + 1)
        found.append(number)
    return found


def find_quotes(reading: Reading, paragraph: list[int]) -> list[Quote]:
    """Quotations in order; marks of another kind inside one are part of it. A mark that is not closed in its paragraph
    ends there; if the next paragraph opens with a mark, that quotation is chained to it."""
    if not reading.spots(MARKS):
        return []
    found: list[Quote] = []
    opened, closing, unclosed = 0, "", False
    for i, word in enumerate(reading.words):
        if closing and paragraph[i] != paragraph[opened - 1]:
            found.append(Quote(opened, i, paragraph[opened - 1], unclosed))
            closing, unclosed = "", True
        if closing:
            if word == closing or (closing == "”" and word == '"'):
                if opened < i:
                    found.append(Quote(opened, i, paragraph[opened - 1], unclosed))
                closing, unclosed = "", False
        elif word in PAIRS:
            opened, closing = i + 1, PAIRS[word]
            unclosed = unclosed and (i == 0 or paragraph[i - 1] != paragraph[i])
    if closing and opened < len(reading.words):
        found.append(Quote(opened, len(reading.words), paragraph[opened - 1], unclosed))
    return found
