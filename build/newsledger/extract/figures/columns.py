"""Tables in the text of an article: numbers in columns under their headings (*Province | Killed | Injured*), of the
time and the place that the line over the table gives (*Civilian casualties in Ukraine, April 2024*)."""

import re
from bisect import bisect_left

from newsledger.extract.figures.clauses import Governed
from newsledger.extract.figures.counting import Counted, class_of, population_of
from newsledger.extract.figures.labels import label
from newsledger.extract.figures.lexicon import FigureLexicon
from newsledger.extract.reading import Reading
from newsledger.values.edtf import edtf_ends
from newsledger.values.quantity import Quantity

BETWEEN = re.compile(r" *\| *|\t+| {2,}")
SLASHED = re.compile(r" / |: ")  # *Sana: 12 / 30 / 4*
RULED = re.compile(r"[\s|:+=-]*")  # a line that only draws the table, or is empty
NUMERIC = re.compile(r"[~<>≥≤+]?\d[\d,. ]*[%+]?|[-–—]")
ROW = re.compile(r"[^\W\d_][^\d|\t.:;]*?((?: [\d,]+){2,}) *")  # *Djibo 45 60 12*, whose columns only blanks part
ROWS = re.compile(rf"^{ROW.pattern}\n{ROW.pattern}$", re.MULTILINE)
YEAR = re.compile(r"(?:19|20)\d\d")

Cell = tuple[int, int]  # its first character and the one after its last


def by_column(reading: Reading, lexicon: FigureLexicon, quantity: Quantity) -> tuple[Governed | None, Counted] | None:
    """What the heading of a cell says of its number, and what it counts; None where the number stands in no table."""
    cell = cell_of(reading, quantity.head)
    if cell is None:
        return None
    (first, last), row, _ = cell
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
Place = tuple[Tokens, Tokens, Tokens]  # of a number in a table: its column's heading, the cell of its row, the caption


def cell_of(reading: Reading, token: int) -> Place | None:
    """Where in a table a number stands; None for a number in no table."""
    if "columns" not in reading.memo:
        reading.memo["columns"] = _columns(reading)
    found: Place | None = reading.memo["columns"].get(token)
    return found


def place_in_table(reading: Reading, token: int) -> int | None:
    """The place that the row of a number names, else the only one of the line over its table."""
    cell = cell_of(reading, token)
    for first, last in cell[1:] if cell is not None else ():
        named = {reading.place_at[i] for i in range(first, last) if i in reading.place_at}
        if len(named) == 1:
            return named.pop()
    return None


def period_in_table(reading: Reading, token: int) -> tuple[str, str]:
    """(EDTF start, EDTF end) that the line over a number's table gives, if it gives one alone."""
    cell = cell_of(reading, token)
    first, last = cell[2] if cell is not None else (0, 0)
    times = [t for t in reading.times if first <= t.first < last and t.when.edtf] if last else []
    if len(times) != 1:
        return "", ""
    return (times[0].began, "") if times[0].kind == "since" else edtf_ends(times[0].when.edtf)


def population_in_table(reading: Reading, lexicon: FigureLexicon, token: int) -> str:
    """The people that the line over a number's table counts (*Civilian casualties*)."""
    cell = cell_of(reading, token)
    first, last = cell[2] if cell is not None else (0, 0)
    words = reading.lower[first:last]
    named = {"civilians" if word == "civilian" else lexicon.population_of.get(word, "") for word in words}
    named -= {"", "people"}
    return named.pop() if len(named) == 1 else ""


def _columns(reading: Reading) -> dict[int, Place]:
    """{token of a number in a table: where it stands}."""
    blank = ROWS.search(reading.text) is not None
    if (
        not blank
        and " / " not in reading.text
        and "|" not in reading.text
        and "\t" not in reading.text
        and "   " not in reading.text
    ):
        return {}
    found: dict[int, Place] = {}
    headings: list[Cell] = []
    caption = over = (0, 0)
    at = 0
    slashed = " / " in reading.text
    lines = reading.text.split("\n")
    for number, line in enumerate(lines):
        cells = _cells(line, at)
        if slashed and line.count(" / ") > 1 and len(cells) == 1:
            cells = _cells(line, at, SLASHED)
        if blank and len(cells) == 1:
            cells = _blank_cells(line, lines[number + 1 : number + 2], len(headings), at) or cells
        at += len(line) + 1
        texts = [reading.text[start:end] for start, end in cells]
        numeric = [bool(text) and bool(NUMERIC.fullmatch(text)) for text in texts]
        if RULED.fullmatch(line):
            continue
        if len(cells) > 1 and len(cells) == len(headings) and any(numeric[1:]) and _names_row(texts[0]):
            for n in range(1, len(cells)):
                if numeric[n]:
                    place = _tokens(reading, headings[n]), _tokens(reading, cells[0]), caption
                    found.update(dict.fromkeys(range(*_tokens(reading, cells[n])), place))
        elif not headings and numeric == [False, True] and set("|\t") & set(line):
            row = _tokens(reading, cells[0])
            found.update(dict.fromkeys(range(*_tokens(reading, cells[1])), (row, row, over)))
        elif len(cells) > 1 and not any(numeric):
            headings, caption = cells, over
        else:
            headings, over = [], _tokens(reading, (at - len(line) - 1, at - 1))
    return found


def _names_row(text: str) -> bool:
    """Whether the first cell says what its row is on: a name, a year; no number of its own."""
    return bool(YEAR.fullmatch(text)) or not NUMERIC.fullmatch(text)


def _cells(line: str, at: int, between: re.Pattern[str] = BETWEEN) -> list[Cell]:
    """The cells of a line that begins at a character of the text; a stroke at either edge bounds no cell."""
    inner = line.strip(" ")
    start = at + line.index(inner) if inner else at
    if inner.startswith("|"):
        inner, start = inner[1:], start + 1
    inner = inner.removesuffix("|")
    inner = inner.rstrip()
    cells, begin = [], 0
    for end, behind in [*((gap.start(), gap.end()) for gap in between.finditer(inner)), (len(inner), 0)]:
        text = inner[begin:end]
        first = start + begin + len(text) - len(text.lstrip())
        cells.append((first, first + len(text.strip())))
        begin = behind
    return cells


def _blank_cells(line: str, below: list[str], columns: int, at: int) -> list[Cell]:
    """The cells of a row that ends in one number a column, or of the headings above such a row: one word each."""
    if (row := ROW.fullmatch(line)) is not None and len(row[1].split()) == columns - 1:
        words = list(re.finditer(r"[\d,]+", line[row.start(1) :]))
        begin = at + row.start(1)
        return [(at, begin), *((begin + word.start(), begin + word.end()) for word in words)]
    after = ROW.fullmatch(below[0]) if below else None
    words = list(re.finditer(r"\S+", line))
    if after is None or len(words) != len(after[1].split()) + 1 or any(map(str.isdigit, line)):
        return []
    return [(at + word.start(), at + word.end()) for word in words]


def _tokens(reading: Reading, cell: Cell) -> tuple[int, int]:
    return bisect_left(reading.starts, cell[0]), bisect_left(reading.starts, cell[1])
