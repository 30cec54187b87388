"""Claims over time: what the chart, the table beside it, their JSON and their CSV show. Nothing is summed or averaged:
each point is one figure and leads to its sentence. The chart itself is drawn by the browser (``static/claims.js``)."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from newsledger.site import rows, words
from newsledger.site.library import MANY, Reader, Row
from newsledger.values.edtf import edtf_bounds, format_days

FILTERS = ("category", "place", "claimant")
NOBODY = "none"  # as claimant: the publisher's own voice
MANY_FIGURES = 100_000  # from here on only the latest articles are looked through
TABLE_ROWS = 100  # that the page shows; the chart draws and the JSON holds more
UP, DOWN = ("more_than", "at_least"), ("less_than", "at_most", "nearly")
AT_END = ("cumulative", "stock")  # measures that hold at the end of their period
AROUND = 160  # characters of a quote to each side of its number
CSV_COLUMNS = ("id", "since", "until", "basis", "number", "value", "lower", "upper", "unit", "quantifier", "counted",
               "what", "flag", "claimants", "place", "source", "published", "quote", "url")  # fmt: skip


async def choices(reader: Reader) -> dict[str, list[Row]]:
    """What can be chosen: the values of each filter as id, name and number of figures. Worked out once."""
    library = reader.library
    if library.choices is None:
        categories = await reader.all(
            "select category as id, count(*) as n from figures where in_heading = 0 group by 1 order by n desc"
        )
        library.choices = {
            "category": [row | {"name": words.label("figures", "category", row["id"])} for row in categories],
            "place": await reader.all(
                """select p.place_id as id, p.name, c.n from (select place_id, count(*) as n from figures
                where place_id is not null group by 1 order by n desc limit 300) c
                join places p on p.place_id = c.place_id order by c.n desc, p.name"""
            ),
            "claimant": await reader.all(
                """select a.actor_id as id, a.name, c.n from (select actor_id, count(*) as n from figure_claimants
                group by 1 order by n desc limit 300) c join actors a on a.actor_id = c.actor_id
                order by c.n desc, a.name"""
            ),
        }
    return library.choices


def chosen(given: Mapping[str, str], known: dict[str, list[Row]]) -> dict[str, str]:
    """The filters that are asked for; without any word on the category the gravest that there is."""
    asked = {name: given.get(name) or "" for name in FILTERS}
    if "category" not in given and known["category"]:
        ids = [row["id"] for row in known["category"]]
        asked["category"] = "killed" if "killed" in ids else ids[0]
    return asked


async def offered(reader: Reader, asked: dict[str, str]) -> dict[str, list[Row]]:
    """The choices, and what is chosen where it is none of them: a rare place or claimant that a link named."""
    known = await choices(reader)
    for name, table in (("place", "places"), ("claimant", "actors")):
        id_ = asked[name]
        if id_ and id_ != NOBODY and all(row["id"] != id_ for row in known[name]):
            title = (await rows.named(reader, table, [id_])).get(id_, id_)
            known = known | {name: [{"id": id_, "name": title, "n": 0}, *known[name]]}
    return known


async def find(reader: Reader, asked: dict[str, str], page: int = 1) -> list[Row]:
    """A page of at most MANY claims that fit, the latest first. Headings restate and are left out, and so is what is
    denied, planned or only imagined: nobody claims it."""
    where = ["f.in_heading = 0", rows.TOLD]
    if asked["category"]:
        where.append("f.category = :category")
    if asked["place"]:
        where.append("(f.place_id = :place or p.part_of = :place)")
    if asked["claimant"] == NOBODY:
        where.append("not exists (select 1 from figure_claimants x where x.figure_id = f.figure_id)")
    elif asked["claimant"]:
        where.append(
            "exists (select 1 from figure_claimants x where x.figure_id = f.figure_id and x.actor_id = :claimant)"
        )
    if await reader.count("figures") > MANY_FIGURES:
        where.append(rows.RECENT.format(3000))
    return await rows.figures(reader, " and ".join(where), rows.LATEST, (page - 1) * MANY, **asked)


def point(row: Row, url: str, source_url: str, links: Any) -> Row:
    """A figure as the chart wants it: text for people, numbers and days for the axes. ``links``: (table, id) -> URL."""
    since, until, basis = days(row)
    start = max(0, len(row["before"]) - AROUND)
    return {
        "id": row["figure_id"], "url": url, "number": row["number_text"], "value": row["value"], "lower": row["lower"],
        "upper": row["upper"], "unit": row["unit"], "measured": words.label("figures", "unit", row["unit"]),
        "quantifier": row["quantifier"], "reading": row["reading"],
        "open": "up" if row["quantifier"] in UP else "down" if row["quantifier"] in DOWN else "",
        "counted": row["counted"] or "", "category": row["category"], "what": row["what"], "flag": row["flag"] or "",
        "since": since, "until": until, "basis": basis,
        "when": _in_words(since, until),
        "claimants": [{"id": one["actor_id"], "name": one["name"], "url": links("actors", one["actor_id"])}
                      for one in row["claimants"]],
        "place": row["place_name"] or "", "place_id": row["place_id"], "within": row["place_within"],
        "place_url": links("places", row["place_id"]) if row["place_id"] else "",
        "source": row["source_title"] or row["source_key"], "source_url": source_url,
        "published": row["published"] or "", "quote": row["quote"],
        "before": ("… " if start else "") + row["before"][start:], "after": row["after"][:AROUND]
        + (" …" if len(row["after"]) > AROUND else ""),
    }  # fmt: skip


def days(row: Row) -> tuple[str | None, str | None, str]:
    """First and last day between which a claim is drawn, and what they are: its *period* where that has an end and has
    begun when it is published, else the days of publication (*published*). A running total or a state is drawn at the
    end of its period, all else over the whole of it."""
    first, last = row["published_earliest"], row["published_latest"]
    is_published = _is_day(first) and _is_day(last)
    since, until = _bounds(row["period_end"])
    if row["measure"] not in AT_END and (begun := _bounds(row["period_start"])[0]):
        since = min(since, begun)
    if since and until and not (is_published and since > last):
        return since, min(until, last) if is_published else until, "period"
    return (first, last, "published") if is_published else (None, None, "")


def _bounds(edtf: str | None) -> tuple[str, str]:
    try:
        return edtf_bounds(edtf or "")
    except ValueError:
        return "", ""


def _in_words(since: str | None, until: str | None) -> str:
    """
    >>> _in_words("2019-04-01", "2019-04-30"), _in_words("2019-07-30", "2019-07-30"), _in_words(None, None)
    ('April 2019', '30 July 2019', '')
    """
    if not since or not until:
        return ""
    return words.when(format_days(date.fromisoformat(since), date.fromisoformat(until)))


def _is_day(text: str | None) -> bool:
    try:
        return bool(text and date.fromisoformat(text))
    except ValueError:
        return False


def to_csv(points: list[Row]) -> str:
    """The claims as CSV, one a line."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(CSV_COLUMNS)
    for one in points:
        flat = one | {"claimants": "; ".join(claimant["name"] for claimant in one["claimants"])}
        writer.writerow(flat[name] for name in CSV_COLUMNS)
    return buffer.getvalue()
