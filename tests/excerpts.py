"""Measures every column of a figure on short excerpts of our own: situation reports, wire copy, local press, lists.

``tests/gold/excerpts/<set>.yml`` holds invented excerpts in which every figure is coded, in the order of ``COLUMNS``
behind the words of the number. The answers are those of ``tests.articles``: ``|`` parts answers that are all right,
``~`` means that coders would differ, an empty answer that there is none. A quantity is written ``12``, ``>12``,
``>=12``, ``<12``, ``<=12``, ``~12`` (about), ``nearly 12``, ``12..15``, ``mag`` or ``vague``; ``#2`` behind the words
picks their second place in the text; ``2024-05-01/..`` is any time that begins then. Run as a script, it prints the
shares and every miss.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from newsledger.gazetteer.fold import fold
from newsledger.records import Extraction, FigureRecord

from tests.articles import fits, is_at, is_one_of, place_names, tally, told_period
from tests.conftest import read

GOLD = Path(__file__).parent / "gold" / "excerpts"
COLUMNS = ("quantity", "unit", "category", "population", "period", "place", "claimant", "whole")
SIGNS = {
    ">": "more_than",
    ">=": "at_least",
    "<": "less_than",
    "<=": "at_most",
    "~": "about",
    "nearly ": "nearly",
    "": "unqualified",
}


def judge(folder: str) -> Iterator[tuple[str, bool, str]]:
    """(column, whether it is right, what was expected and read) for every answer that is judged in a set.

    ``found``: a figure stands on the words; ``invented``: a figure that stands on no coded words (right is False).
    """
    for number, case in enumerate(yaml.load((GOLD / f"{folder}.yml").read_text("utf-8"), Loader=yaml.BaseLoader), 1):
        text = case["text"].strip()
        extraction = read(text, published=case["published"])
        rows = [dict(zip(("words", *COLUMNS), row, strict=True)) for row in case["figures"]]
        spans = [_span(text, row["words"]) for row in rows]
        for row, span in zip(rows, spans, strict=True):
            found = _at(span, extraction)
            yield "found", found is not None, f"{number} {row['words']!r}"
            for column in COLUMNS if found else ():
                if (wanted := row[column]) != "~":
                    told, is_right = _judge(column, wanted, found, extraction, text)
                    yield column, is_right, f"{number} {row['words']!r}: {wanted} != {told}"
        for figure in extraction.figures:
            is_coded = any(figure.number_start < end and start < figure.number_end for start, end in spans)
            quote = text[figure.start : figure.end].replace("\n", " ")
            yield "invented", is_coded, f"{number} {_words(text, figure)!r} {figure.category} in {quote!r}"


def _judge(column: str, wanted: str, found: FigureRecord, extraction: Extraction, text: str) -> tuple[object, bool]:
    """What the figure says in the column, and whether this is one of the answers."""
    if column == "quantity":
        return (found.quantifier, found.value, found.lower, found.upper), _is_quantity(wanted, found)
    if column == "period":
        told = told_period(found)
        return told, fits(wanted, told) or (wanted.endswith("/..") and told.startswith(wanted[:-3]))
    if column == "place":
        names = place_names(text, extraction, found)
        return names[:1], "~" in wanted.split("|") or is_at(wanted, found, names)
    if column == "claimant":
        names = _claimants(text, extraction, found)
        answers = {fold(answer) for answer in wanted.split("|")}
        return names[:1], ("" in answers and not names) or not answers.isdisjoint(map(fold, names))
    if column == "whole":
        whole = None if found.part_of is None else extraction.figures[found.part_of]
        told = "" if whole is None else _words(text, whole)
        return told, bool(told) == bool(wanted) and (told in wanted or wanted in told)
    told = getattr(found, column)
    return told, is_one_of(wanted, told)


def _is_quantity(wanted: str, found: FigureRecord) -> bool:
    if "|" in wanted:
        return any(_is_quantity(one, found) for one in wanted.split("|"))
    if wanted in ("mag", "vague"):
        return found.value is None and found.quantifier in ("magnitude", "vague")
    if ".." in wanted:
        return [found.lower, found.upper] == [float(end) for end in wanted.split("..")]
    sign, number = re.fullmatch(r"(\D*)(.*)", wanted).groups()  # type: ignore[union-attr]
    return found.value == float(number) and found.quantifier == SIGNS[sign]


def _claimants(text: str, extraction: Extraction, figure: FigureRecord) -> list[str]:
    """The names of who claims a figure, and the words that the text gives them, without the article."""
    actors = [extraction.actors[index] for index in figure.claimants]
    called = [name for a in actors for name in (a.name, *(text[m.start : m.end] for m in a.mentions))]
    return [name[4:] if name[:4].lower() == "the " else name for name in called]


def _at(span: tuple[int, int], extraction: Extraction) -> FigureRecord | None:
    found = [f for f in extraction.figures if f.number_start < span[1] and span[0] < f.number_end]
    return min(found, key=lambda f: abs(f.number_end - span[1]), default=None)


def _span(text: str, words: str) -> tuple[int, int]:
    words, _, number = words.partition("#")
    found = [m.span() for m in re.finditer(rf"(?<![\w,.$]){re.escape(words)}(?!\w|[,.]\d)", text)]
    assert number or len(found) == 1, f"{words!r} stands {len(found)} times in {text!r}"
    return found[int(number or 1) - 1]


def _words(text: str, figure: FigureRecord) -> str:
    return text[figure.number_start : figure.number_end]


def shares(folder: str) -> tuple[dict[str, tuple[float, int]], list[str]]:
    """The share of right answers of each column with the number judged, and the misses."""
    return tally(judge(folder))


if __name__ == "__main__":
    for folder in sys.argv[1:] or ["worked"]:
        found, missed = shares(folder)
        print(folder, *(f"{column} {share:.3f} ({count})" for column, (share, count) in found.items()), sep="\n  ")
        print(*sorted(missed, key=lambda m: m.split(":")[0]), sep="\n")
