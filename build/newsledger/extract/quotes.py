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


def find_quotes(reading: Reading) -> list[Quote]:
    """Quotations in order; marks of another kind inside one are part of it. A mark that is not closed in its paragraph
    ends there; if the next paragraph opens with a mark, that quotation is chained to it."""
    if (known := reading.memo.get("quotes")) is None:
        known = reading.memo["quotes"] = _find_quotes(reading) if reading.spots(MARKS) else []
    return known


def _find_quotes(reading: Reading) -> list[Quote]:
    found: list[Quote] = []
    paragraph = reading.paragraph
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
