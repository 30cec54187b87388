"""Reads the lexicons: CSV files beside this module, each followed by the dataset's own file of the same name.

A lexicon is data: a new synonym, trigger, unit or alias is one line with an example. Meaning is left to the caller.
"""

import csv
from itertools import zip_longest
from pathlib import Path

from newsledger.errors import InputError

HERE = Path(__file__).parent


def read_lexicon(name: str, own: Path | None = None) -> list[dict[str, str]]:
    """Rows of ``lexicons/NAME.csv``, then of ``OWN/NAME.csv`` where a dataset folder ``own`` has one.

    Raises FileNotFoundError for an unknown lexicon, InputError where the dataset's own file lacks a column that
    its rows use.
    """
    rows = _read(HERE / f"{name}.csv")
    if own is not None and (path := own / f"{name}.csv").is_file():
        extra = _read(path)
        if rows and extra and (unknown := set(extra[0]) - set(rows[0])):
            raise InputError(f"{path}: unknown columns {', '.join(sorted(unknown))}; known: {', '.join(rows[0])}")
        rows += [dict.fromkeys(rows[0], "") | row for row in extra] if rows else extra
    return rows


def read_own(path: Path) -> list[tuple[int, dict[str, str]]]:
    """(line, row) of a dataset's own list. Raises InputError where it can't be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file)
            names = next(lines, [])
            return [(lines.line_num, _row(names, line)) for line in lines if line]
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise InputError(f"{path}: can't be read ({problem}); save it as CSV in UTF-8") from None


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        names = next(lines, [])
        return [_row(names, line) for line in lines if line]


def _row(names: list[str], line: list[str]) -> dict[str, str]:
    return {k: v.strip() for k, v in zip_longest(names, line[: len(names)], fillvalue="") if k}
