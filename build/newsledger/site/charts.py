"""Rows -> the geometry of two charts, drawn as SVG by templates: events in time, and claims in time. Pure.

Nothing is summed or averaged: each mark is one row and links to it. What has no date (or no number) is not drawn, and
the chart says how many that were.
"""

import math
from collections import Counter
from datetime import date
from typing import Any

from newsledger.site import words

Row = dict[str, Any]
WIDTH = 1000
LAST_DAY = date.max.toordinal()
GROUPS = {
    "harm": "battle airstrike shelling explosion chemical_attack attack_on_civilians attack_on_objects execution "
    "abduction offensive territory_change destruction force_movement",
    "pact": "agreement_made agreement_violation negotiation lull",
    "flight": "displacement return evacuation",
}
GROUP = {code: group for group, found in GROUPS.items() for code in found.split()}
GROUP_TITLES = {"harm": "Fighting and attacks", "pact": "Agreements", "flight": "Flight and return", "other": "Other"}
UP, DOWN = ("more_than", "at_least"), ("less_than", "at_most", "nearly")
DENSE = 150  # more claims than this are drawn small, one over another
MOST_BARS = 160  # more events than this are shown as a count a month


def _day(text: str | None) -> int | None:
    try:
        return date.fromisoformat(text).toordinal() if text else None
    except ValueError:
        return None


class Axis:
    """Days -> x. The domain is widened to whole months and at least two of them."""

    def __init__(self, days: list[int], left: float = 8, right: float = WIDTH - 8):
        low, high = min(days), max(days)
        spare = max(20, (high - low) // 20)
        self.low, self.high = max(1, low - spare), min(LAST_DAY, high + spare)
        self.left, self.right = left, right

    def x(self, day: float) -> float:
        return round(self.left + (day - self.low) / (self.high - self.low) * (self.right - self.left), 1)

    def ticks(self) -> list[Row]:
        """Years, or months where there are few: ``{x, label}``."""
        first, last = date.fromordinal(self.low), date.fromordinal(self.high)
        months = (last.year - first.year) * 12 + last.month - first.month
        step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120, 240) if months / step <= 9), 600)
        found = []
        for index in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            at = date(index // 12, index % 12 + 1, 1) if index // 12 >= 1 else None
            if at and index % step == 0 and self.low <= at.toordinal() and self.x(at.toordinal()) < self.right - 60:
                text = str(at.year) if step >= 12 else f"{words.MONTHS[at.month - 1][:3]} {at.year}"
                found.append({"x": self.x(at.toordinal()), "label": text})
        return found


def timeline(events: list[Row], title: str) -> Row | None:
    """Events as dots (days), bars (stretches) and open bars (*since …*), in as few lanes as they need."""
    dated: list[tuple[int, int | None, bool, Row]] = []
    for row in events:
        start, end = _day(row["date_earliest"]), _day(row["date_latest"])
        if start is not None or end is not None:
            dated.append((start if start is not None else end or 0, end, start is None, row))
    if not dated:
        return None
    dated.sort(key=lambda item: (item[0], item[1] or 10**9, item[3]["event_id"]))
    if len(dated) > MOST_BARS:
        months = Counter(date.fromordinal(start).isoformat()[:7] for start, *_ in dated)
        return histogram(list(months.items()), title, len(events) - len(dated))
    axis = Axis([day for start, end, _, _ in dated for day in (start, end) if day is not None])
    shared = {"title": title, "ticks": axis.ticks(), "width": WIDTH, "undated": len(events) - len(dated)}
    lanes: list[float] = []
    marks = []
    for start, end, only_end, row in dated:
        left = axis.left if only_end else axis.x(start)
        right = axis.right if end is None else axis.x(end)
        right = max(right, left + 9)
        lane = next((n for n, used in enumerate(lanes) if used + 3 <= left), len(lanes))
        lanes[lane : lane + 1] = [right]
        kind = "open" if end is None else ("until" if only_end else ("dot" if right - left < 10 else "bar"))
        marks.append(
            {"x": left, "width": round(right - left, 1), "lane": lane, "kind": kind, "id": row["event_id"],
             "title": f"{row['title']}, {row['when']}: {row['summary'] or ''}".rstrip(": "),
             "group": GROUP.get(row["event_type"], "other")}
        )  # fmt: skip
    groups = [(name, text) for name, text in GROUP_TITLES.items() if any(mark["group"] == name for mark in marks)]
    height = 34 + 14 * len(lanes)
    for mark in marks:
        mark["y"] = 8 + 14 * mark["lane"]
    return {**shared, "marks": marks, "height": height, "groups": groups, "base": height - 22}


def histogram(months: list[tuple[str, int]], title: str, undated: int = 0) -> Row | None:
    """Events counted by the month (*2019-07*) in which they begin; by the year where there are many.
    The few far from all others (one in a hundred at each end) are left out and counted as ``outside``."""
    counts = sorted((date.fromisoformat(f"{month}-01"), n) for month, n in months if n)
    if not counts:
        return None
    spare, total = sum(n for _, n in counts) / 100, sum(n for _, n in counts)
    kept, passed = [], 0
    for first, n in counts:
        passed += n
        if passed >= spare and passed - n <= total - spare:
            kept.append((first, n))
    axis = Axis([day for first, _ in kept for day in (first.toordinal(), first.toordinal() + 31)])
    by_year = axis.high - axis.low > 366 * 12
    found: Counter[date] = Counter()
    for first, n in kept:
        found[first.replace(month=1) if by_year else first] += n
    top, columns = max(found.values()), []
    for first, count in sorted(found.items()):
        days = min(first.toordinal() + (370 if by_year else 32), LAST_DAY)
        after = date.fromordinal(days).replace(day=1)
        after = after.replace(month=1) if by_year else after
        left, right = max(0, axis.x(first.toordinal())), axis.x(after.toordinal())
        height = round(max(1.5, 130 * count / top), 1)
        name = str(first.year) if by_year else f"{words.MONTHS[first.month - 1]} {first.year}"
        columns.append(
            {"x": left, "width": max(2, round(right - left - 1, 1)), "y": round(140 - height, 1), "height": height,
             "since": first.isoformat(), "before": after.isoformat(),
             "title": f"{words.plural(count, 'event')} that begin{'s' if count == 1 else ''} in {name}"}
        )  # fmt: skip
    return {"title": title, "ticks": axis.ticks(), "width": WIDTH, "undated": undated, "columns": columns,
            "height": 164, "base": 142, "outside": total - sum(n for _, n in kept)}  # fmt: skip


def claims(figures: list[Row], limit: int = 7) -> Row | None:
    """Claims by the day on which they were made (or which they are about, where that is over) and by claimant.

    The height is a logarithmic scale. A bar is what the words allow; it is open where they set no bound.
    """
    drawn = []
    for row in figures:
        numbers = [row[name] for name in ("value", "lower", "upper") if row[name] is not None and row[name] > 0]
        low, high = claim_days(row)
        if numbers and low is not None and high is not None:
            drawn.append((low, high, numbers, row))
    if not drawn:
        return None
    names = Counter(claimant(row) for *_, row in drawn)
    shown = [name for name, _ in sorted(names.items(), key=lambda item: (-item[1], item[0])) if name][:limit]
    low = math.floor(math.log10(min(min(numbers) for _, _, numbers, _ in drawn)) + 1e-9)
    high = max(low + 1, math.ceil(math.log10(max(max(numbers) for _, _, numbers, _ in drawn)) + 0.05))
    axis, top, base = Axis([day for first, last, *_ in drawn for day in (first, last)], 70), 14, 366

    def y(value: float) -> float:
        return round(base - (math.log10(value) - low) / (high - low) * (base - top), 1)

    marks = []
    for first, last, _, row in sorted(drawn, key=lambda item: (item[0], item[3]["figure_id"])):
        value, lower, upper = row["value"], row["lower"], row["upper"]
        centre = y(value or math.sqrt(max(lower or upper, 1e-9) * (upper or lower)))
        name = claimant(row)
        marks.append(
            {"id": row["figure_id"], "y": centre,
             "x": axis.x((first + last) / 2), "x1": axis.x(first), "x2": axis.x(last),
             "up": row["quantifier"] in UP, "down": row["quantifier"] in DOWN, "about": row["quantifier"] == "about",
             "y1": y(upper) if upper else None, "y2": y(lower) if lower else None,
             "group": shown.index(name) if name and name in shown else limit,
             "title": f"{row['number_text']} {row['counted'] or ''} {row['what'].lower()}".replace("  ", " ")
             + f", {name or 'in the publisher’s own voice'}, {row['source_title'] or row['source_key']}"}
        )  # fmt: skip
    dense = len(marks) > DENSE
    if not dense:
        _spread(marks)
    legend = [(shown.index(name), name) for name in shown]
    others = ["the publisher’s own voice"] if "" in names else []
    if more := len([name for name in names if name]) - len(shown):
        others.append(words.plural(more, "other claimant"))
    if others:
        legend.append((limit, " and ".join(others).capitalize()))
    grid = [{"y": y(10**power), "label": words.compact(10.0**power)} for power in range(low, high + 1)]
    return {"marks": marks, "legend": legend, "grid": grid, "ticks": axis.ticks(), "width": WIDTH, "height": 396,
            "dense": dense, "base": base, "missing": len(figures) - len(drawn)}  # fmt: skip


def _spread(marks: list[Row]) -> None:
    """Moves marks that would cover each other a little to the side."""
    taken: set[tuple[int, int]] = set()
    for mark in marks:
        step = 0
        while (round(mark["x"] / 11), round(mark["y"] / 11)) in taken and step < 6:
            mark["x"], step = min(mark["x"] + 12, WIDTH - 8), step + 1
        taken.add((round(mark["x"] / 11), round(mark["y"] / 11)))


def claimant(row: Row) -> str:
    """Whom a figure comes from first; empty for the publisher's own voice."""
    return row["claimants"][0]["name"] if row["claimants"] else ""


def claim_days(row: Row) -> tuple[int | None, int | None]:
    """The days between which a claim is drawn: its period where that is over, else the days of publication."""
    end = (row["period_end"] or "").rpartition("/")[2] or (row["period_end"] or "").partition("/")[0]
    over = _day(end) if len(end) == 10 else None
    if over is not None:
        return over, over
    return _day(row["published_earliest"]), _day(row["published_latest"])
