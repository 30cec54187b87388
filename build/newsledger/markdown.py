"""Markdown -> the words of it, and which lines are headings. It knows the marks of a page, and leaves what is none."""

import re
from collections.abc import Iterator
from itertools import pairwise

from newsledger.records import Block

COMMENT = re.compile(r"<!--(?:(?!-->|<!--)[\s\S]){0,2000}-->")
ADDRESS = r"\([^()\s]{0,2000}(?:[ ]\"[^\"\n]{0,500}\")?\)"
INLINE = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (rf"!\[[^\[\]\n]{{0,500}}\]{ADDRESS}", ""),
        (rf"(?<!\\)\[([^\[\]\n]{{1,500}})\](?:{ADDRESS}|\[[^\[\]\n]{{0,100}}\])", r"\1"),
        (r"\[\^[^\[\]\s]{1,50}\]:?", ""),
        (r"<(https?://[^<>\s]{1,2000})>", r"\1"),
        (r"(?<![`\\])`([^`\n]{1,500})`(?!`)", r"\1"),
        (r"(?<![\w\\*])\*\*\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s\\])\*\*\*(?![\w*])", r"\1"),
        (r"(?<![\w\\*])\*\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s\\])\*\*(?![\w*])", r"\1"),
        (r"(?<![\w\\_])__(?=[^\s_])([^\n]{1,2000}?)(?<=[^\s\\])__(?![\w_])", r"\1"),
        (r"(?<![\w\\*])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s\\])\*(?![\w*])", r"\1"),
        (r"(?<![\w\\_])_(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s\\])_(?![\w_])", r"\1"),
        (r"\\([!-/:-@\[-`{-~])", r"\1"),
    )
)
HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
UNDERLINE = re.compile(r" {0,3}(?:(=)=*|--+)[ \t]*")
RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
QUOTED = re.compile(r" {0,3}(?:> ?)+")
BULLET = re.compile(r"[ \t]*[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
NUMBERED = re.compile(r"[ \t]*(\d{1,3})[.)][ \t]+(?=\S)")
LEFT_OUT = re.compile(
    r" {0,3}(?:\[[^\[\]^\n]{1,100}\]:[ \t]*\S+.*|\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?)"
)
FENCE = re.compile(r" {0,3}(?:```|~~~).*")
SIGNS = re.compile(r"^ {0,3}#{1,6}[ \t]+\S|(?<![\w*])\*\*[^\s*][^*\n]{0,500}[^\s*]\*\*(?![\w*])", re.MULTILINE)
STRONG = re.compile(r" {0,3}\*\*([^\s*][^*]{0,118}[^\s*.,;:!])\*\*[ \t]*")
LOWEST = 6  # level of a heading
UNDERLINED_CHARACTERS = 200  # a longer line is a paragraph, and the dashes below it a rule


def is_markdown(text: str) -> bool:
    """Whether a text without a kind of its own has headings or strong words of Markdown.

    >>> is_markdown("# Raid kills six\\n\\nSix died."), is_markdown("#Kano: **six** died"), is_markdown("#Kano 2 ** 3")
    (True, True, False)
    """
    return SIGNS.search(text) is not None


def read_marks(text: str) -> tuple[str, tuple[Block, ...]]:
    """The words of Markdown without its marks, and its headings as blocks of what is returned; the only heading of the
    first level is the ``title``.

    >>> read_marks("# Raid\\n**Six _died_**, say [medics](https://example.org/a_b):\\n\\n- 2*3*4 in `snake_case`\\n")
    ('Raid\\n\\nSix died, say medics:\\n\\n2*3*4 in snake_case\\n', (Block(start=0, end=4, kind='title'),))
    """
    lines = COMMENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    read = list(_apart(_lines(lines)))
    only = sum(level == 1 for _, level in read) == 1
    blocks, start = [], 0
    for line, level in read:
        if level:
            blocks.append(Block(start, start + len(line), "title" if only and level == 1 else "heading"))
        start += len(line) + 1
    return "\n".join(line for line, _ in read), tuple(blocks)


Line = tuple[str, int]  # its words, and of a heading the level


def _lines(lines: list[str]) -> Iterator[Line]:
    fenced, number = False, 0
    skip = False
    for line, following in pairwise([*lines, ""]):
        if skip:
            skip = False
        elif FENCE.fullmatch(line):
            fenced = not fenced
        elif fenced:
            yield line, 0
        elif line.strip() and len(line) < UNDERLINED_CHARACTERS and _is_plain(line) and UNDERLINE.fullmatch(following):
            skip, number = True, 0
            yield plain_line(line.strip()), 1 if following.lstrip()[0] == "=" else 2
        elif heading := HEADING.fullmatch(line):
            number = 0
            yield plain_line(_unclosed(heading[2])), len(heading[1])
        elif strong := STRONG.fullmatch(line):  # *What happened* in bold, on a line of its own
            number = 0
            yield plain_line(strong[1]), LOWEST
        elif RULE.fullmatch(line):
            yield "", 0
        elif not LEFT_OUT.fullmatch(line):
            line, number = _without_mark(QUOTED.sub("", line, count=1), number)
            yield plain_line(line), 0


def _unclosed(heading: str) -> str:
    """
    >>> _unclosed("Part one ##"), _unclosed("Group C#")
    ('Part one', 'Group C#')
    """
    bare = heading.rstrip().rstrip("#")
    return bare.rstrip() if bare[-1:] in ("", " ", "\t") else heading.rstrip()


def _is_plain(line: str) -> bool:
    return not any(mark.match(line) for mark in (HEADING, RULE, QUOTED, BULLET, NUMBERED, LEFT_OUT))


def _without_mark(line: str, number: int) -> tuple[str, int]:
    """An item of a list without its mark; ``number``: of the item before, from which a list counts on."""
    if bullet := BULLET.match(line):
        return line[bullet.end() :], number
    item = NUMBERED.match(line)
    if item and int(item[1]) in (1, number, number + 1):
        return line[item.end() :], int(item[1])
    return line, number


def _apart(lines: Iterator[Line]) -> Iterator[Line]:
    """The lines with an empty one around each heading, so that it runs into nothing."""
    last: Line = "", 0
    for line in lines:
        if (line[1] or last[1]) and line[0].strip() and last[0].strip():
            yield "", 0
        yield line
        last = line


def plain_line(text: str) -> str:
    """The words of a line, or of several, without the marks inside lines.

    >>> plain_line("**Raid kills _six_**, say [medics](https://example.org/a_b) in snake_case: 2*3*4.")
    'Raid kills six, say medics in snake_case: 2*3*4.'
    """
    for pattern, plain in INLINE:
        text = pattern.sub(plain, text)
    return text
