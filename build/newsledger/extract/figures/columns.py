"""Tables in the text of an article: numbers in columns under their headings (*Province | Killed | Injured*)."""

import re
from bisect import bisect_left

from newsledger.extract.figures.clauses import Governed
from newsledger.extract.figures.counting import Counted, class_of, population_of
from newsledger.extract.figures.labels import label
from newsledger.extract.figures.lexicon import FigureLexicon
from newsledger.extract.reading import Reading
from newsledger.values.quantity import Quantity

BETWEEN = re.compile(r" *\| *|\t+| {2,}")
RULED = re.compile(r"[\s|:+=-]*")  # a line that only draws the table, or is empty
NUMERIC = re.compile(r"[~<>≥≤+]?\d[\d,. ]*[%+]?|[-–—]")
YEAR = re.compile(r"(?:19|20)\d\d")

Cell = tuple[int, int]  # its first character and the one after its last


def by_column(reading: Reading, lexicon: FigureLexicon, quantity: Quantity) -> tuple[Governed | None, Counted] | None:
    """What the heading of a cell says of its number, and what it counts; None where the number stands in no table."""
    if "columns" not in reading.memo:
        reading.memo["columns"] = _columns(reading)
    cell = reading.memo["columns"].get(quantity.head)
    if cell is None:
        return None
    (first, last), row = cell
    found = label(reading, lexicon, first, last)
    if found is None and not any(reading.lower[i] in lexicon.class_of for i in range(first, last)):
        first, last = row  # *People killed | 34,488*
        found = label(reading, lexicon, first, last)
    things = [i for i in range(first, last) if reading.lower[i] in lexicon.class_of]
    if found is not None and found.thing != found.trigger:
        things = [i for i in things if i != found.trigger]
    if not things:
        return found, Counted(None, quantity.head, quantity.last, quantity.last, "", "")
    thing = things[-1]
    if found is None and (category := lexicon.category_of.get(reading.lower[thing])):
        found = Governed(category, thing, (thing,), "label", thing)
    population = population_of(reading, lexicon, thing, first)
    return found, Counted(thing, quantity.head, thing, thing + 1, class_of(reading, lexicon, thing), population)


Tokens = tuple[int, int]


def _columns(reading: Reading) -> dict[int, tuple[Tokens, Tokens]]:
    """{token of a number in a table: tokens of its column's heading, tokens of the cell that names its row}."""
    if "|" not in reading.text and "\t" not in reading.text and "   " not in reading.text:
        return {}
    found: dict[int, tuple[Tokens, Tokens]] = {}
    headings: list[Cell] = []
    at = 0
    for line in reading.text.split("\n"):
        cells = _cells(line, at)
        at += len(line) + 1
        texts = [reading.text[start:end] for start, end in cells]
        numeric = [bool(text) and bool(NUMERIC.fullmatch(text)) for text in texts]
        if len(cells) > 1 and len(cells) == len(headings) and any(numeric[1:]) and _names_row(texts[0]):
            for n in range(1, len(cells)):
                if numeric[n]:
                    both = _tokens(reading, headings[n]), _tokens(reading, cells[0])
                    found.update(dict.fromkeys(range(*_tokens(reading, cells[n])), both))
        elif not headings and numeric == [False, True] and set("|\t") & set(line):
            row = _tokens(reading, cells[0])
            found.update(dict.fromkeys(range(*_tokens(reading, cells[1])), (row, row)))
        elif len(cells) > 1 and not any(numeric):
            headings = cells
        elif not RULED.fullmatch(line):
            headings = []
    return found


def _names_row(text: str) -> bool:
    """Whether the first cell says what its row is on: a name, a year; no number of its own."""
    return bool(YEAR.fullmatch(text)) or not NUMERIC.fullmatch(text)


def _cells(line: str, at: int) -> list[Cell]:
    """The cells of a line that begins at a character of the text; a stroke at either edge bounds no cell."""
    inner = line.strip(" ")
    start = at + line.index(inner) if inner else at
    if inner.startswith("|"):
        inner, start = inner[1:], start + 1
    inner = inner.removesuffix("|")
    inner = inner.rstrip()
    cells, begin = [], 0
    for end, behind in [*((gap.start(), gap.end()) for gap in BETWEEN.finditer(inner)), (len(inner), 0)]:
        text = inner[begin:end]
        first = start + begin + len(text) - len(text.lstrip())
        cells.append((first, first + len(text.strip())))
        begin = behind
    return cells


def _tokens(reading: Reading, cell: Cell) -> tuple[int, int]:
    return bisect_left(reading.starts, cell[0]), bisect_left(reading.starts, cell[1])
