"""What several articles say of one row, brought to one value, whatever the order of the articles."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec

from newsledger.records import When
from newsledger.resolve.draft import Draft

PRECISION = ("minute", "part_of_day", "day", "week", "month_part", "month", "year", "range", "unknown")
VAGUE = {"", None, "other", "unknown", "unresolved"}  # give way to any other value


class Votes:
    """What articles say of the rows of one table; kept in the draft."""

    def __init__(self, draft: Draft, table: str):
        self._draft, self._table = draft, table

    def add(self, id_: str, **values: Any) -> None:
        self._draft.put("_votes", self._table, id_, msgspec.msgpack.encode(values))

    def rows(self) -> Iterable[tuple[str, dict[str, Any]]]:
        """Each id, in order, with the value of each column that won."""
        given = self._draft.select('SELECT id, "values" FROM _votes WHERE "table" = ? ORDER BY id', (self._table,))
        for id_, same in groupby(given, key=itemgetter(0)):
            votes: dict[str, Counter] = defaultdict(Counter)
            for values, number in Counter(values for _, values in same).items():
                for column, value in msgspec.msgpack.decode(values).items():
                    votes[column][tuple(value) if isinstance(value, list) else value] += number
            yield id_, {column: _winner(found) for column, found in votes.items()}


def _winner(votes: Counter) -> Any:
    """The value most articles give; a vague one only where there is no other; of equals the longest, then the first."""
    clear = [value for value in votes if value not in VAGUE] or list(votes)
    return min(clear, key=lambda value: (-votes[value], -len(str(value)), str(value)))


def best_when(whens: Iterable[When]) -> When:
    """The most precise date; of equally precise ones the one most often given, then the earliest."""
    given = [when for when in whens if when.edtf]
    if len(given) < 2:
        return given[0] if given else When()
    dated = Counter(given)
    return min(dated, key=lambda w: (_rank(w), -dated[w], w.basis != "stated", w.edtf, w.basis))


def _rank(when: When) -> int:
    return PRECISION.index(when.precision) if when.precision in PRECISION else len(PRECISION)


def meet(one: When, other: When) -> bool:
    """Whether two dates can be the same; an open or unknown one can be any."""
    first = max(one.earliest, other.earliest)
    last = min(one.latest or "9999", other.latest or "9999")
    return first <= last


def break_circles(part_of: dict[str, str]) -> list[str]:
    """Takes out of ``part_of`` (row -> whole) the least link of each circle; returns the rows that have lost theirs."""
    broken = []
    for start in sorted(part_of):
        path, here = [start], part_of.get(start, "")
        while here and here not in path:
            path.append(here)
            here = part_of.get(here, "")
        if here:
            loser = min(path[path.index(here) :])
            part_of[loser] = ""
            broken.append(loser)
    return broken
