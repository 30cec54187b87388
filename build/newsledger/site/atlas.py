"""Places -> the geometry of a map over bundled country outlines, drawn as SVG by a template. No request to anywhere,
unless dataset.yml names map tiles.

Precision stays visible: a settlement is a dot, a province or a country a dashed ring around its representative point.
"""

import gzip
import json
import math
from functools import cache
from pathlib import Path
from typing import Any

Row = dict[str, Any]
WIDTH, HEIGHT = 1000, 560
OUTLINES = Path(__file__).parent / "outlines.json.gz"
SPREAD = {"country": 1.3, "region": 0.8, "admin1": 0.38, "zone": 0.34, "admin2": 0.2, "border": 0.3}  # degrees
MOST_LABELS = 18
LETTER, LINE = 12.2, 23  # pixels of a name on the map: a letter's width, a line's height; as in site.css
ON_A_PHONE = 1.5  # as large are names there, since the whole map is smaller
ROW = 40  # pixels between the lines along which room for a name is looked for


@cache
def outlines() -> list[tuple[str, list[tuple[tuple[float, float, float, float], list[tuple[float, float]]]]]]:
    """Countries as (name, rings); a ring is (west, south, east, north) and its points, in degrees."""
    stored = json.loads(gzip.decompress(OUTLINES.read_bytes()))
    arcs = []
    for flat in stored["arcs"]:
        x = y = 0
        points = []
        for dx, dy in zip(flat[::2], flat[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x * stored["scale"], y * stored["scale"]))
        arcs.append(points)
    found = []
    for country in stored["countries"]:
        rings = []
        for polygon in country["polygons"]:
            for ring in polygon:
                points = []
                for number in ring:
                    points += (arcs[number] if number >= 0 else arcs[~number][::-1])[bool(points) :]
                xs, ys = [x for x, _ in points], [y for _, y in points]
                rings.append(((min(xs), min(ys), max(xs), max(ys)), points))
        found.append((country["name"], rings))
    return found


def draw_map(points: list[Row], tiles: str = "") -> Row | None:
    """``points``: place_id, name, kind, latitude, longitude, events, borrowed; those without a place on the map are
    counted. ``tiles``: address of map tiles to draw on, instead of the outlines."""
    placed = [row for row in points if row["latitude"] is not None]
    if not placed:
        return None
    fitted = [row for row in placed if row["kind"] not in ("country", "border")] or placed
    west, east = _middle([(row["longitude"], row["events"] + 1) for row in fitted])
    south, north = _middle([(row["latitude"], row["events"] + 1) for row in fitted])
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    squeeze = max(0.2, math.cos(math.radians(middle_y)))
    span = max((north - south) * 1.5, (east - west) * squeeze * 1.35 * HEIGHT / WIDTH, 2.6)
    scale = HEIGHT / span

    def up(latitude: float) -> float:
        """Degrees above the middle; those of the Mercator projection where there are tiles, as these have it."""
        return (mercator(latitude) - mercator(middle_y)) * squeeze if tiles else latitude - middle_y

    def at(longitude: float, latitude: float) -> tuple[float, float]:
        return (
            round(WIDTH / 2 + (longitude - middle_x) * squeeze * scale, 1),
            round(HEIGHT / 2 - up(latitude) * scale, 1),
        )

    half_x, half_y = WIDTH / 2 / scale / squeeze, HEIGHT / 2 / scale
    view = (middle_x - half_x, middle_y - half_y, middle_x + half_x, middle_y + half_y)
    most = max(6, *(row["events"] for row in placed), 6)
    countries, names = ([], []) if tiles else _countries(view, at, scale)
    marks = [_mark(row, at, scale, most) for row in sorted(placed, key=lambda row: (row["events"], row["name"]))]
    marks = [mark for mark in marks if 0 <= mark["x"] <= WIDTH and 0 <= mark["y"] <= HEIGHT]
    marks.sort(key=lambda mark: -mark["r"])
    return {
        "width": WIDTH, "height": HEIGHT, "countries": countries, "names": names, "marks": marks,
        "labels": _labels(sorted(marks, key=lambda mark: (mark["ring"], -mark["events"], mark["name"])), names),
        "missing": len(points) - len(placed), "outside": len(placed) - len(marks),
        "rings": any(mark["ring"] for mark in marks),
        "tiles": draw_tiles(tiles, view, at, squeeze * scale) if tiles else [],
    }  # fmt: skip


def mercator(latitude: float) -> float:
    """Degrees north in the projection of web maps: as far apart as degrees of longitude are there.

    >>> mercator(0.0), round(mercator(85.05113), 3)
    (0.0, 180.0)
    """
    latitude = max(-85.05113, min(85.05113, latitude))
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def draw_tiles(address: str, view: tuple[float, ...], at: Any, scale: float) -> list[Row]:
    """The tiles that cover a view, with their places. ``scale``: pixels a degree of longitude. Tiles are numbered from
    the north-west; zoom 0 is the world in one."""
    zoom = max(1, min(18, round(math.log2(scale * 360 / 256))))
    many = 2**zoom
    west, north = at(-180, 85.05113)
    size = scale * 360 / many
    first_x, first_y = math.floor((0 - west) / size), max(0, math.floor((0 - north) / size))
    found = []
    for x in range(first_x, math.ceil((WIDTH - west) / size)):
        for y in range(first_y, min(many, math.ceil((HEIGHT - north) / size))):
            url = address.replace("{z}", str(zoom)).replace("{x}", str(x % many)).replace("{y}", str(y))
            found.append({"url": url, "x": round(west + x * size, 2), "y": round(north + y * size, 2),
                          "size": round(size + 0.5, 2)})  # fmt: skip
    return found


def _middle(weighted: list[tuple[float, int]], share: float = 0.06) -> tuple[float, float]:
    """Least and greatest value, leaving out at each end what has together less than ``share`` of the weight.

    >>> _middle([(36.0, 20), (36.5, 20), (71.0, 1)]), _middle([(36.0, 1)])
    ((36.0, 36.5), (36.0, 36.0))
    """
    weighted, spare = sorted(weighted), share * sum(weight for _, weight in weighted)
    ends = []
    for values in (weighted, weighted[::-1]):
        passed = 0
        for value, weight in values:
            passed += weight
            if passed >= spare:
                ends.append(value)
                break
    return ends[0], ends[1]


def _countries(view: tuple[float, ...], at: Any, scale: float) -> tuple[list[str], list[Row]]:
    """The outlines that reach into the view as SVG paths, and names for those with room for one."""
    paths, names = [], []
    for name, rings in outlines():
        drawn, lines = [], []
        for (west, south, east, north), points in rings:
            if west > view[2] or east < view[0] or south > view[3] or north < view[1] or (east - west) * scale < 1:
                continue
            line: list[tuple[float, float]] = []
            last = (-1e9, -1e9)
            for longitude, latitude in points:
                x, y = at(
                    max(min(longitude, view[2] + 20), view[0] - 20), max(min(latitude, view[3] + 20), view[1] - 20)
                )
                if abs(x - last[0]) + abs(y - last[1]) >= 1.2:
                    line.append((x, y))
                    last = (x, y)
            drawn.append("M" + "L".join(f"{x:g},{y:g}" for x, y in line) + "Z")
            lines.append(line)
        if drawn:
            paths.append("".join(drawn))
        if room := room_for(lines, 14 * len(name) + 24):
            names.append({"name": name, "x": round(room[0]), "y": round(room[1])})
    return paths, names


def room_for(outlines_: list[list[tuple[float, float]]], width: float) -> tuple[float, float] | None:
    """The middle of the widest stretch of the drawing that lies within the outlines, with as much above and below;
    nothing where none is ``width`` wide.

    >>> room_for([[(0, 0), (400, 0), (400, 200), (0, 200)]], 100), room_for([[(0, 0), (90, 0), (90, 90), (0, 90)]], 100)
    ((200.0, 80.0), None)
    """
    rows = {y: _crossings(outlines_, y) for y in range(ROW, HEIGHT, ROW)}
    best: tuple[float, float, float] = (width, 0, 0)
    for y, stretches in rows.items():
        for left, right in stretches:
            middle = (left + right) / 2
            beside = [rows.get(y + step, []) for step in (-ROW, ROW)]
            if all(any(a <= middle - width / 3 and middle + width / 3 <= b for a, b in other) for other in beside):
                best = max(best, (right - left, middle, float(y)), key=lambda found: found[0])
    return best[1:] if best[2] else None


def _crossings(outlines_: list[list[tuple[float, float]]], y: float) -> list[tuple[float, float]]:
    """The stretches of a horizontal line that lie within the outlines and in the drawing."""
    crossed = []
    for line in outlines_:
        for (x1, y1), (x2, y2) in zip(line, line[1:] + line[:1], strict=True):
            if (y1 > y) != (y2 > y):
                crossed.append(min(WIDTH, max(0, x1 + (y - y1) / (y2 - y1) * (x2 - x1))))
    crossed.sort()
    return list(zip(crossed[::2], crossed[1::2], strict=False))


def _mark(row: Row, at: Any, scale: float, most: int) -> Row:
    x, y = at(row["longitude"], row["latitude"])
    spread = SPREAD.get(row["kind"], 0.38 if row["borrowed"] else 0)
    radius = min(150, max(11, spread * scale)) if spread else 3.2 + 9 * math.sqrt(row["events"] / most)
    return {"x": x, "y": y, "r": round(radius, 1), "ring": bool(spread), "id": row["place_id"], "name": row["name"],
            "kind": row["kind"],
            "events": row["events"], "borrowed": row["borrowed"]}  # fmt: skip


def _labels(marks: list[Row], names: list[Row]) -> list[Row]:
    """Names beside the marks, those with most events first, none over another, and over no dot where there is another
    side. ``crowded``: it would be over another where names are larger."""
    dots = [(mark["id"], _around(mark["x"], mark["y"], mark["r"])) for mark in marks if not mark["ring"]]
    taken = {size: [_box(row["x"], row["y"], row["name"], size, 0.5) for row in names] for size in (1, ON_A_PHONE)}
    found: list[Row] = []
    for mark in (mark for mark in marks if mark["kind"] not in ("country", "region")):
        others = [box for id_, box in dots if id_ != mark["id"]]
        sides = [(0.5, mark["x"])] if mark["ring"] else []  # how much of the name stands left of the point
        sides += [(0, mark["x"] + mark["r"] + 5), (1, mark["x"] - mark["r"] - 5)]
        free: list[tuple[Any, ...]] = []
        for before, x in sides:
            box, large = (_box(x, mark["y"], mark["name"], size, before) for size in taken)
            if box[0] > 4 and box[2] < WIDTH - 4 and _is_free(box, taken[1]):
                free.append((not _is_free(box, others), len(free), before, x, box, large))
        if free and len(found) < MOST_LABELS:
            _, _, before, x, box, large = min(free)
            crowded = large[0] < 4 or large[2] > WIDTH - 4 or not _is_free(large, taken[ON_A_PHONE])
            taken[1].append(box)
            taken[ON_A_PHONE] += [] if crowded else [large]
            found.append({"x": round(x, 1), "y": mark["y"], "name": mark["name"], "ring": mark["ring"],
                          "before": before, "crowded": crowded})  # fmt: skip
    return found


def _around(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    return (x - radius, y - radius, x + radius, y + radius)


def _box(x: float, y: float, name: str, size: float, before: float) -> tuple[float, float, float, float]:
    """Where a name stands of which the share ``before`` is left of a point."""
    width, height = LETTER * len(name) * size, LINE * size
    return (x - width * before, y - height / 2, x + width * (1 - before), y + height / 2)


def _is_free(box: tuple[float, float, float, float], taken: list[tuple[float, float, float, float]]) -> bool:
    return all(box[0] > b[2] or box[2] < b[0] or box[1] > b[3] or box[3] < b[1] for b in taken)
