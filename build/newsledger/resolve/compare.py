"""Do figures agree: those of different articles that count the same, and parts with their whole?

Only what certainly counts the same is compared: the same people of one resolved event, or the same stock or total of
one place over one stated period; not what comes on top (*another 19*, *nine others*), nor somebody told of by himself
(*a farmer*). What the words leave open (*about*, *dozens*) can't contradict anything.
"""

from collections import Counter, defaultdict
from itertools import combinations, groupby, islice
from math import isclose

from newsledger.resolve.book import Book
from newsledger.schema import Row

SHARP = ("exact", "unqualified", "more_than", "at_least", "less_than", "at_most", "range")
CAPPED = ("exact", "unqualified", "less_than", "at_most", "nearly")
MOST = 30  # figures of one block that are compared with each other
COUNTED = ("category", "unit", "change")
KINDS = ("civilians", "combatants")  # of people: all dead of an incident may be of one kind
COMPARED = (
    *("figure_id", "source_id", "value", "quantifier", "population"),
    *("lower", "upper", "lower_inclusive", "upper_inclusive"),
)
PLAIN = """unit IN ('person', 'household') AND category <> 'other' AND part_of IS NULL AND NOT in_heading
AND flag IS NULL AND number_text NOT LIKE 'another%' AND coalesce(counted, '') NOT IN ('others', 'more')
AND (value <> 1 OR value IS NULL OR number_text LIKE '%one' OR number_text LIKE '%1')
AND figure_id NOT IN (SELECT figure_id FROM figure_relations WHERE relation = 'restates')"""
COMPARABLE = (  # why figures count the same, by which columns, where
    ("the same event", ("event_id",), "event_id IS NOT NULL AND measure = 'incident'"),
    (
        "the same place and period",
        ("place_id", "period_start", "period_end", "measure"),
        "measure IN ('stock', 'cumulative') AND place_id || period_start || period_end IS NOT NULL",
    ),
)


def compare_figures(book: Book) -> None:
    """Adds the relations across articles: the figure of the later article to that of the earlier one."""
    for reason, subject, where in COMPARABLE:
        names = ", ".join(f'f."{name}"' for name in (*subject, *COUNTED))
        found = book.draft.select(
            f"SELECT {names}, {', '.join(f'f.{name}' for name in COMPARED)} "  # noqa: S608
            f"FROM figures f JOIN sources s ON s.source_id = f.source_id WHERE {where} AND {PLAIN} "
            f"ORDER BY {names}, coalesce(published_earliest, ''), f.source_id, number_start, figure_id"
        )
        width = len(subject) + len(COUNTED)
        for _, block in groupby(found, key=lambda row: row[:width]):
            _compare(book, reason, [dict(zip(COMPARED, row[width:], strict=True)) for row in islice(block, MOST)])


def _compare(book: Book, reason: str, figures: list[Row]) -> None:
    for earlier, later in combinations(figures, 2):
        relation = _relation(earlier, later)
        if relation and earlier["source_id"] != later["source_id"]:
            ids = {"figure_id": later["figure_id"], "other_figure_id": earlier["figure_id"]}
            book.add("figure_relations", **ids, relation=relation, reason=reason)


def contradictions(figures: list[Row]) -> dict[str, str]:
    """Figures that do not fit their parts or their whole, with what is wrong: a part greater than its whole, a whole
    that its partition does not make up. Claims stay as they are claimed; the row is flagged."""
    by_id = {row["figure_id"]: row for row in figures}
    found: dict[str, str] = {}
    parts: dict[str, list[Row]] = defaultdict(list)
    members = Counter(row["part_of"] for row in figures if row["part_kind"] == "partition")
    for row in figures:
        whole = by_id.get(row["part_of"])
        if whole is None or None in (row["value"], whole["value"]):
            continue
        if row["part_kind"] == "partition":
            parts[whole["figure_id"]].append(row)
        if row["unit"] == whole["unit"] and row["value"] > whole["value"] and whole["quantifier"] in CAPPED:
            found[row["figure_id"]] = f"{row['value']:g} of {whole['value']:g}"
    for id_, rows in parts.items():
        total, said = sum(row["value"] for row in rows), by_id[id_]["value"]
        plain = all(row["quantifier"] in ("exact", "unqualified") for row in (by_id[id_], *rows))
        if plain and len(rows) == members[id_] and not isclose(total, said):
            found[id_] = f"its parts make {total:g}, not {said:g}"
    return found


def _relation(one: Row, other: Row) -> str:
    """restates, compatible, conflicts, or nothing where the words are too vague to say.

    *13 people* and *13 civilians* may be the same, *13 people* and *16 civilians* can't both be; *16 people* and *13
    civilians* may be two counts."""
    if one["population"] != other["population"]:
        return _of_kind(one, other) or _of_kind(other, one)
    if one["value"] is not None and (one["value"], one["quantifier"]) == (other["value"], other["quantifier"]):
        return "restates"
    if one["quantifier"] not in SHARP or other["quantifier"] not in SHARP:
        return ""
    return "compatible" if _intervals_meet(_interval(one), _interval(other)) else "conflicts"


def _of_kind(people: Row, kind: Row) -> str:
    """How a number of people bears on one of people of some kind, of the same incident."""
    if people["population"] != "people" or kind["population"] not in KINDS:
        return ""
    if people["value"] is not None and people["value"] == kind["value"]:
        return "restates" if people["quantifier"] == kind["quantifier"] else "compatible"
    if people["quantifier"] not in SHARP or kind["quantifier"] not in SHARP:
        return ""
    return "conflicts" if _interval(kind)[0] > _interval(people)[2] else ""


Interval = tuple[float, bool, float, bool]  # lower, inclusive, upper, inclusive


def _interval(row: Row) -> Interval:
    """What numbers the words allow; a bare number allows itself."""
    lower, upper = row["lower"], row["upper"]
    if lower is None and upper is None and row["value"] is not None:
        return row["value"], True, row["value"], True
    low = float("-inf") if lower is None else lower
    high = float("inf") if upper is None else upper
    return low, row["lower_inclusive"] != 0, high, row["upper_inclusive"] != 0


def _intervals_meet(one: Interval, other: Interval) -> bool:
    """Whether two intervals have a number in common.

    >>> _intervals_meet((5, False, float("inf"), True), (5, True, 5, True))
    False
    """
    low, low_open = max((one[0], not one[1]), (other[0], not other[1]))
    high, high_closed = min((one[2], one[3]), (other[2], other[3]))
    return low < high or (low == high and not low_open and high_closed)
