"""The places that head a note before a colon: *Tillaberi Region, Ouallam Dept, Tondikiwindi: gunmen killed …*.

Nothing but names, areas, dates and what parts them stands there, and one of the names is that of a big place.
"""

from collections.abc import Callable

from newsledger.extract.places.sited import AREAS
from newsledger.extract.places.structure import INSIDE
from newsledger.extract.reading import Reading
from newsledger.gazetteer import Gazetteer
from newsledger.gazetteer.fold import fold

COLONS = frozenset((":",))
PARTING = frozenset(", - – — / ( ) [ ] . ; | >".split())
SHORT = frozenset("dept dept. dpt gov gov. prov prov. dist dist. reg reg. distr lga".split())
SMALL = frozenset("of near and the in".split()) | AREAS
LONGEST = 18  # tokens before the colon


def headed(
    reading: Reading, gazetteer: Gazetteer, prominent: Callable[[list[tuple[int, bool]]], bool]
) -> dict[int, tuple[int, str]]:
    """{first token: (token after the name, kind)}; a name that no list has is called a settlement."""
    found: dict[int, tuple[int, str]] = {}
    for colon in reading.spots(COLONS):
        names = _names_before(reading, colon)
        known = {name: gazetteer.candidates(_folded(reading, *name)) for name in names}
        if len(names) > 1 and _is_heading(reading, colon) and any(prominent(places) for places in known.values()):
            found |= {first: (last, "" if known[first, last] else "settlement") for first, last in names}
    return found


def _is_heading(reading: Reading, colon: int) -> bool:
    """Whether a date or the word for an area stands before a colon."""
    here = range(reading.sentences[reading.sentence[colon]][0], colon)
    return any(time.first in here for time in reading.times) or any(reading.lower[i] in AREAS | SHORT for i in here)


def _names_before(reading: Reading, colon: int) -> list[tuple[int, int]]:
    """The runs of capitals between the beginning of a sentence and a colon; none where other words stand there."""
    start, names = reading.sentences[reading.sentence[colon]][0], list[tuple[int, int]]()
    if colon - start > LONGEST:
        return []
    dated = {i for time in reading.times for i in range(time.first, time.last)}
    i = start
    while i < colon:
        if i in dated or reading.words[i] in PARTING or reading.lower[i] in SMALL | SHORT or reading.tags[i] == "CD":
            i += 1
            continue
        last = _run_end(reading, i, colon, dated)
        if last == i:
            return []
        end = last
        while end > i + 1 and reading.lower[end - 1] in AREAS | SHORT:
            end -= 1
        names.append((i, end))
        i = last
    return names


def _run_end(reading: Reading, i: int, colon: int, dated: set[int]) -> int:
    last = i
    while last < colon and last not in dated:
        capital = reading.words[last][:1].isupper() and not reading.words[last].isupper()
        tied = reading.words[last] == "-" and reading.ends[last - 1] == reading.starts[last] and last > i
        if not (capital or reading.words[last] == "LGA" or (last > i and (tied or reading.lower[last] in INSIDE))):
            break
        last += 1
    return last


def _folded(reading: Reading, first: int, last: int) -> str:
    return fold(" ".join(reading.words[first:last]).replace(" - ", "-"))
