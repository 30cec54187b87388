"""Quotations: where they stand, also over several paragraphs."""

from dataclasses import dataclass

from newsledger.extract.reading import Reading

OPENING, CLOSING, EITHER = frozenset(("“", "``", "„", "«")), frozenset(("”", "''", "»")), frozenset(('"',))


@dataclass(slots=True)
class Quote:
    """Tokens inside a pair of quotation marks. ``chained``: it goes on from the quote of the paragraph before."""

    first: int
    last: int
    paragraph: int
    chained: bool = False


def paragraphs(reading: Reading) -> list[int]:
    """The number of the paragraph that each token stands in: an empty line or a line break begins a new one."""
    found, number, before = [], 0, 0
    for start, end in zip(reading.starts, reading.ends, strict=True):
        if "\n" in reading.text[before:start]:
            number += 1
        elif "\n" in reading.text[start:end]:
            number += 1
        found.append(number)
        before = end
    return found


def find_quotes(reading: Reading, paragraph: list[int]) -> list[Quote]:
    """Quotations in order. A mark that is not closed in its paragraph ends there; if the next paragraph opens with a
    mark, that quotation is chained to it."""
    found: list[Quote] = []
    opened: int | None = None
    unclosed = False
    for i, word in enumerate(reading.words):
        if opened is not None and paragraph[i] != paragraph[opened - 1]:
            found.append(Quote(opened, i, paragraph[opened - 1], unclosed))
            opened, unclosed = None, True
        if word in OPENING or (word in EITHER and opened is None):
            if opened is None:
                opened = i + 1
                unclosed = unclosed and (i == 0 or paragraph[i - 1] != paragraph[i])
        elif word in CLOSING or word in EITHER:
            if opened is not None and opened < i:
                found.append(Quote(opened, i, paragraph[opened - 1], unclosed))
            opened, unclosed = None, False
    if opened is not None and opened < len(reading.words):
        found.append(Quote(opened, len(reading.words), paragraph[opened - 1], unclosed))
    return found
