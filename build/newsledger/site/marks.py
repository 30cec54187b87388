"""A text and the rows that were read in it -> segments that a template can print. Pure.

Marks may nest and overlap, links may not: so the text is cut at every border, and each segment knows all rows that
cover it. The link of a segment goes to the row with the shortest span.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

WIDE = 40  # characters; a longer mark of an event is a clause rather than a word
LONGEST_QUESTION = 60  # characters of a heading such as *What comes next?*
QUOTES = "\"'“‘"
BYLINE = re.compile(r"(?:By|BY) [A-Z]")
ORDER = ("figures", "agreements", "events", "actors", "places")  # of marks with the same span
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]*[A-Z])|\n")


@dataclass(frozen=True)
class Mark:
    """A span of the text and the row that was read there. ``kind`` is the row's table."""

    start: int
    end: int
    kind: str
    row: str

    @property
    def wide(self) -> bool:
        return self.kind == "events" and self.end - self.start > WIDE


@dataclass
class Segment:
    """A stretch of text under the same marks. ``starts``: the offsets to put an anchor at."""

    start: int
    text: str
    marks: list[Mark] = field(default_factory=list)
    here: bool = False
    first: bool = False  # the segment in which what was asked for begins

    @property
    def kinds(self) -> list[str]:
        """The kinds of the marks; ``clause`` for events that cover whole clauses, which are shown more lightly."""
        found = [kind for kind in ORDER if any(mark.kind == kind and not mark.wide for mark in self.marks)]
        return found + ["clause"] * any(mark.wide for mark in self.marks)

    @property
    def has_words(self) -> bool:
        """Whether there is enough of it to be a link."""
        return any(c.isalnum() for c in self.text)

    @property
    def rows(self) -> list[str]:
        return list(dict.fromkeys(mark.row for mark in self.marks))


@dataclass
class Paragraph:
    segments: list[Segment]
    kind: str = "body"  # title, heading, aside (date lines, page furniture), body


def segments(text: str, start: int, end: int, marks: Iterable[Mark], here: tuple[int, int] | None) -> list[Segment]:
    """The segments of ``text[start:end]``, in order; together they are exactly that stretch.

    >>> marks = [Mark(0, 10, "events", "e"), Mark(4, 6, "figures", "f")]
    >>> [(s.text, s.rows) for s in segments("killed 15.", 0, 10, marks, None)]
    [('kill', ['e']), ('ed', ['f', 'e']), (' 15.', ['e'])]
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    borders = {start, end}
    for mark in inside:
        borders |= {max(mark.start, start), min(mark.end, end)}
    if here:
        borders |= {min(max(offset, start), end) for offset in here}
    cuts = sorted(borders)
    inside.sort(key=lambda mark: (mark.end - mark.start, ORDER.index(mark.kind), mark.row))
    found = []
    for left, right in pairwise(cuts):
        covering = [mark for mark in inside if mark.start <= left and mark.end >= right]
        asked = here is not None and here[0] <= left and right <= here[1]
        first = here is not None and asked and left == max(here[0], start)
        found.append(Segment(left, text[left:right], covering, asked, first))
    return found


def paragraphs(text: str, marks: list[Mark], here: tuple[int, int] | None = None) -> list[Paragraph]:
    """The paragraphs of an article with what was read in them, in order."""
    lines = [match for match in re.finditer(r"[^\n]+", text) if match[0].strip()]
    found: list[Paragraph] = []
    marks = sorted(marks, key=lambda mark: mark.start)
    for number, match in enumerate(lines):
        start, end = match.span()
        near = [mark for mark in marks if mark.start < end and mark.end > start]
        kind = _kind(match[0].strip(), number == 0, number == len(lines) - 1, bool(near))
        found.append(Paragraph(segments(text, start, end, near, here), kind))
    return found


def fragments(quotes: list[tuple[int, str]], marks: list[Mark], here: tuple[int, int] | None = None) -> list[Paragraph]:
    """What is known of a text of which only quotes are: a paragraph each, with what was read in it.

    >>> [(s.start, s.text, s.here) for p in fragments([(10, "Ten died.")], [], (10, 13)) for s in p.segments]
    [(10, 'Ten', True), (13, ' died.', False)]
    """
    found = []
    for start, quote in quotes:
        near = [Mark(max(0, m.start - start), m.end - start, m.kind, m.row) for m in marks if m.end > start]
        shifted = (here[0] - start, here[1] - start) if here else None
        cut = segments(quote, 0, len(quote), near, shifted)
        for segment in cut:
            segment.start += start
        found.append(Paragraph(cut))
    return found


def _kind(line: str, first: bool, last: bool, marked: bool) -> str:
    """How a line is shown: a short one without a full stop is a heading, or an aside where nothing was read in it."""
    asks = line[-1] == "?" and len(line) <= LONGEST_QUESTION and line[0] not in QUOTES
    if len(line) > 110 or (line[-1] in '.!?;"”' and not first and not asks):
        return "body"
    if first:
        return "title"
    if BYLINE.match(line) and not marked:
        return "aside"
    return "aside" if last or sum(c.isdigit() for c in line) > 5 or (not marked and line[-1] == "*") else "heading"


def context(text: str, start: int, end: int, limit: int = 220) -> tuple[str, str, str]:
    """The words before, of and after a span, within its sentence and at most ``limit`` characters to each side.

    >>> context("It rained. Seven civilians were killed. Others fled.", 11, 16)
    ('', 'Seven', ' civilians were killed.')
    """
    left, right = 0, len(text)
    for match in _SENTENCE_END.finditer(text, max(0, start - limit - 200), min(len(text), end + limit + 200)):
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.end()
            break
    before, after = text[left:start], text[end:right].rstrip()
    if len(before) > limit:
        before = "… " + before[-limit:].split(" ", 1)[-1]
    if len(after) > limit:
        after = after[:limit].rsplit(" ", 1)[0] + " …"
    return before, text[start:end], after


def around(quote: str, start: int, number_start: int, number_end: int) -> tuple[str, str, str]:
    """A quote cut at its number; offsets count in the article, ``start`` is where the quote begins."""
    left, right = max(0, number_start - start), max(0, number_end - start)
    return quote[:left], quote[left:right], quote[right:]
