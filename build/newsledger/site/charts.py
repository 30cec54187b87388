"""Events -> the geometry of a timeline, drawn as SVG by a template, so that it needs no script. Pure.

Each mark is one event and links to it; where there are many, a column is a number of events. What has no date is not
drawn, and the chart says how many that were.
"""

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
