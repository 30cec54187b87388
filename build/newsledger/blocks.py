"""Text -> blocks: title, headings, date line and page furniture told apart from the body, line by line.

It looks at the shape of a line and at ``lexicons/furniture.csv``; it does not change the text.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from newsledger.lexicons import read_lexicon
from newsledger.records import Block

HEADING_CHARACTERS, HEADING_WORDS = 120, 16
TITLE_CHARACTERS = 220
SENTENCE_END = re.compile(r"""[.!?:;,…]["'”’)\]]*$""")
DATE_LINE = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?[.,]? )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ ./-])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[.,]?"
    r"(?: \d{1,2},?)? \d{4}.{0,30}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4}.{0,20}|\d{4}-\d{2}-\d{2}.{0,30}",
    re.IGNORECASE,
)
_NO_NAME = "(?!(?:On|In|At|By|Since|From|Until|Before|After|Around|About|Between|During|The|This|Last|Next)\\b)"
_NAME = _NO_NAME + r"[^\W\d_a-z][\w.'’-]{0,40}(?: (?:[^\W\d_a-z][\w.'’-]{0,40}|de|del|la|el|al|of|the|and)){0,6}"
_PLACES = rf"{_NAME}(?:(?:, |/){_NAME}){{0,3}}(?: \({_NAME}\))?"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*\.?"
)
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{2,4}})?"
_AGENCY = r"(?:\([^\W\d_a-z][^()\n]{1,50}\)|\[[^\W\d_a-z][^\[\]\n]{1,50}\]|/[^\W\d_a-z][^/\n]{1,50}/)"
_DASH = r"(?:\.?\s*(?:--|–|—)|\.-(?=\s)|\s+-(?=\s))\s*"  # *(EFE).-*
WIRE = re.compile(rf"(?:{_PLACES},? )?{_DATE},? {_AGENCY}(?:{_DASH}|:\s+)(?=\S)")
_TOWN = r"[^\W\d_a-z]{2}[^\W\d_a-z .'’-]*(?: [^\W\d_a-z]{2}[^\W\d_a-z.'’-]*){0,3}"  # in capitals
FILED = re.compile(
    rf"(?:(?:{_PLACES} )?{_AGENCY}|{_PLACES},? {_DATE}|\({_PLACES},? {_DATE}\)|{_DATE},? {_PLACES}"
    rf"|{_TOWN}, {_NAME}){_DASH}(?=\S)|{_NAME}, {_NAME}\s*[–—]\s*(?=[^\W_a-z]|[“‘])"
    rf"|{_NAME}/{_NAME}{_DASH}(?=[^\W_a-z]|[“‘])"  # *Geneva/Nairobi - More than …*
)
WRAPPED_CHARACTERS = 24
UNENDING = frozenset("the a an of and or to in on at by for from with that which who as their its his her".split())
COUNTING = frozenset("some about over than nearly around almost least estimated of".split())
BEFORE_TITLE = 60  # characters of a date or an agency's name that may stand before a repeated title
TITLE_SPACES = 4  # a shorter title may be the first words of a sentence
LONGEST_LINE = 300  # no furniture or date line is longer


@cache
def furniture_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """(pattern for a whole line, kind), in the lexicon's order; names in capitals keep their case."""
    return tuple(
        (re.compile(row["pattern"], 0 if "[A-Z]" in row["pattern"] else re.IGNORECASE), row["kind"])
        for row in read_lexicon("furniture")
    )


def line_kind(line: str) -> str:
    """furniture, dateline, or body for one line without its line break.

    >>> line_kind("Share on Facebook Share on Twitter"), line_kind("Published 30.07.2019 00:15")
    ('furniture', 'dateline')
    >>> line_kind("Share prices fell after the attack on the pipeline, traders said.")
    'body'
    """
    line = line.strip(" \t\u00a0*•|-–—")
    if len(line) > LONGEST_LINE:
        return "body"
    for pattern, kind in furniture_patterns():
        if pattern.fullmatch(line):
            return kind
    if all(_furniture_sentence(part) for part in re.split(r"(?<=[.!*]) +", line)):
        return "furniture"
    return "dateline" if len(line) < 60 and DATE_LINE.fullmatch(line) else "body"


def _furniture_sentence(sentence: str) -> bool:
    return any(k == "furniture" and p.fullmatch(sentence.strip(" *.")) for p, k in furniture_patterns())


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each line that holds more than white space, without its break and outer white space. Lines that
    only a fixed width broke (copied from a PDF, an old wire) are one."""
    spans = list(_printed_lines(text))
    n = 0
    while n < len(spans):
        start, end = spans[n]
        while n + 1 < len(spans) and _goes_on(text, start, end, spans[n + 1]):
            n, end = n + 1, spans[n + 1][1]
        yield start, end
        n += 1


def _goes_on(text: str, start: int, end: int, following: tuple[int, int]) -> bool:
    """Whether a line break stands inside a sentence: a line of some length without a sentence's end, then, with no
    empty line between, a small letter; or a number or bracket after a word that cannot end a heading."""
    line, gap = text[start:end], text[end : following[0]]
    if gap == "\n" and line.rsplit(None, 1)[-1].lower() in COUNTING and text[following[0]].isdigit():
        return True
    ended = len(line) - line.rfind("\n") < WRAPPED_CHARACTERS or SENTENCE_END.search(line)
    if gap.count("\n") != 1 or (ended and not line.endswith(",")):
        return False
    begin = text[following[0]]
    return begin.islower() or ((begin.isalnum() or begin in "(\"'“‘") and line.rsplit(None, 1)[-1].lower() in UNENDING)


def _printed_lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            yield start, start + len(stripped)


def find_blocks(text: str, title: str = "", marked: tuple[Block, ...] = ()) -> tuple[Block, ...]:
    """The blocks of a text, one a line. A line that equals the title, or a first line shaped like one, is ``title``;
    ``marked``: the headings that the file itself marks as such, the only title among them.

    A heading is a short line without a sentence's end that has text after it; furniture at the end does not count.
    A line that begins with the title and runs on (a page's line breaks were lost) is cut behind it.
    """
    spans = [part for start, end in lines_of(text) for part in _cut_at_title(text, start, end, title.strip())]
    spans, opened = _cut_at_datelines(text, spans)
    kinds = ["dateline" if start in opened else line_kind(text[start:end]) for start, end in spans]
    headings = {block.start: block.kind for block in marked}
    is_titled = "title" in headings.values()
    last_body = max((n for n, kind in enumerate(kinds) if kind == "body"), default=-1)
    blocks = []
    for n, ((start, end), kind) in enumerate(zip(spans, kinds, strict=True)):
        line = text[start:end]
        is_first = n == 0 < last_body and not is_titled and _looks_like_title(line)
        if kind == "body" and (line == title.strip() or is_first):
            kind = "title"
        elif kind == "body" and start in headings:
            kind = headings[start]
        elif kind == "body" and n < last_body and not headings and _looks_like_heading(line):
            kind = "heading"
        blocks.append(Block(start, end, kind))
    return tuple(blocks)


def _cut_at_title(text: str, start: int, end: int, title: str) -> list[tuple[int, int]]:
    """The spans of a line: one, or the title with what stands before it in the line's first words, and the rest."""
    at = (
        text.find(title, start, min(end, start + BEFORE_TITLE + len(title))) if title.count(" ") >= TITLE_SPACES else -1
    )
    if at < 0:
        return [(start, end)]
    cuts = [start, at, at + len(title), end]
    after = text[cuts[2] : end]
    if not after.strip() or not re.match(r"[.|]?\s+[^\W_a-z]|[.|]?\s+[\"“'‘(]", after):
        return [(start, end)]
    spans = []
    for first, last in pairwise(cuts):
        piece = text[first:last]
        begin = first + len(piece) - len(piece.lstrip(" .|\t\u00a0"))
        if (piece := text[begin:last].rstrip()) and any(c.isalnum() for c in piece):
            spans.append((begin, begin + len(piece)))
    return spans


def _cut_at_datelines(text: str, spans: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], set[int]]:
    """The spans with the opening *KANO, Nigeria, Sept 17 (Reuters) -* of a line cut off, and where those openings
    begin. What gives less (*Kano, 17 September -*, *KANO (AP) -*, *KANO, Nigeria -*) opens an article once: several
    such lines are the entries of a list, whose places and days are those of the events."""
    found = [(WIRE.match(text, *span), FILED.match(text, *span)) for span in spans]
    is_list = sum(filed is not None for _, filed in found) > 1
    cut: list[tuple[int, int]] = []
    opened: set[int] = set()
    for (start, end), (wire, filed) in zip(spans, found, strict=True):
        match = wire or (None if is_list else filed)
        if match is None or match.end() >= end:
            cut.append((start, end))
            continue
        opened.add(start)
        cut += [(start, start + len(match.group().rstrip())), (match.end(), end)]
    return cut, opened


def _looks_like_title(line: str) -> bool:
    begins = line[0].isalnum() or line[0] in "\"'“‘"
    return begins and len(line) <= TITLE_CHARACTERS and line[-1] not in ".;,:"


def _looks_like_heading(line: str) -> bool:
    if len(line) > HEADING_CHARACTERS or len(line.split()) > HEADING_WORDS or SENTENCE_END.search(line):
        return False
    return line[0].isupper() or line[0].isdigit() or line[0] in "\"'“‘"
