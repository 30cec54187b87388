"""What the site adds to Datasette: pages, names for templates, headers. A Datasette without a library is left alone."""

import asyncio
import contextlib
import json
import sqlite3
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from datasette import Response, hookimpl
from datasette.database import QueryInterrupted

from newsledger.schema import TABLES, read_schema
from newsledger.site import cells, changes, charts, claims, pages, programs, review, rows, search, words
from newsledger.site.atlas import outlines
from newsledger.site.breaks import breakable
from newsledger.site.library import KEY, MANY, Library, Reader, library_of, row_url
from newsledger.site.texts import OnlyHere

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
}
COLUMNS = {  # of tables that are too wide to be read whole, when asked for without more
    "figures": "number_text counted category population period_start place_id quote source_id",
    "events": "date event_type modality summary place_id aggregate date_precision confidence",
    "sources": "published title key publisher characters",
    "places": "name kind admin1 country part_of latitude longitude",
    "actors": "name actor_type country part_of generic",
    "agreements": "name agreement_type date date_precision part_of",
    "issues": "severity code message source_id stage",
    "evidence": "source_id quote field rule event_id actor_id agreement_id place_id",
}
SORT = {  # by columns that are shown: Datasette can't turn the page by one that is not
    "figures": "source_id",
    "events": "date",
    "sources": "published",
    "actors": "name",
    "places": "name",
    "agreements": "date",
    "issues": "code",
    "evidence": "source_id",
}
LATEST_FIRST = ("date", "published")  # and what has no date last


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Callable]]:
    library = library_of(datasette)
    if library is None:
        return []
    base = rf"^/{library.name}"
    id_ = r"(?P<id>[^/.]+)$"
    routes: list[tuple[str, Callable]] = [
        (r"^/$", home),
        (r"^/search$", search_page),
        (r"^/claims$", claims_page),
        (r"^/queries$", queries_page),
        (r"^/changes$", changes_page),
        (r"^/changes\.csv$", changes_csv),
        (r"^/claims\.json$", claims_json),
        (r"^/claims\.csv$", claims_csv),
        *programs.routes(),
        (r"^/download/(?P<name>[^/]+)$", download),
        (rf"{base}/sources/{id_}", article_page),
    ]
    routes += [(rf"{base}/(?P<table>{table})/{id_}", row_page) for table in pages.PAGES]
    return routes + (review.routes() if library.review else [])


@hookimpl
def startup(datasette: Any) -> None:
    """Reads beside the first requests what is needed once: outlines of countries, hashes of files; where the site is
    served, also the home page, the filters of the chart and the names that the search knows."""
    library = library_of(datasette)
    if library is not None:
        threading.Thread(target=lambda: (outlines(), library.downloads), daemon=True).start()
    if library is not None and library.served:
        library.warming = asyncio.get_running_loop().create_task(_warm(Reader(datasette, library)))


async def _warm(reader: Reader) -> None:
    with contextlib.suppress(sqlite3.Error, QueryInterrupted):  # a page that needs it will say so
        await home_context(reader)
        await claims.choices(reader)
        await search.name_index(reader)


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    library = library_of(datasette)
    if library is not None and database == library.name:
        conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, library.largest_cell)


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any) -> str | None:
    return cells.shown(row, value, column, table, database, datasette.urls)


@hookimpl
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    """What every template may use, Datasette's own included."""
    library = library_of(datasette)
    if library is None:
        return {}
    return {
        "library": library,
        "words": words,
        "link": lambda table, id_, at="": row_url(library, table, id_, at),
        "nav": NAVIGATION,
        "here": request.path if request else "",
        "column_title": column_title,
        "table_schema": table_schema,
        "main_tables": TABLES,
        "facet_label": cells.facet,
        "queries_by_name": {query["name"]: query for query in library.queries},
    }


NAVIGATION = [
    ("Articles", "sources"), ("Figures", "figures"), ("Events", "events"), ("Actors", "actors"), ("Places", "places"),
    ("Agreements", "agreements"),
]  # fmt: skip


def column_title(table: str, column: str) -> str:
    return words.column_title(table, column)


def table_schema(table: str) -> dict[str, Any]:
    try:
        return read_schema(table)
    except (OSError, KeyError, ValueError):
        return {}


@hookimpl
def skip_csrf(datasette: Any, scope: Any) -> bool:
    """The forms of the review have a check of their own, in front of Datasette's."""
    library = library_of(datasette)
    return bool(library and library.review and scope["path"].startswith("/review"))


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable:
    """Adds the headers that keep a page to itself (no inline script, no other host, no frame), sends those who ask for
    a whole wide table to its columns that matter, and answers nothing that could write, but in a review."""

    def wrap(app: Callable) -> Callable:
        library = library_of(datasette)
        if library is None:
            return app
        shortcuts = {f"/{library.name}/{table}": table_url(library, table) for table in COLUMNS}
        guarded = review.Guard(app, library.review) if library.review else app
        guarded = OnlyHere(guarded) if library.only_here else guarded
        headers = HEADERS | ({b"referrer-policy": b"same-origin"} if library.review else {})
        if library.tiles:
            allowed = POLICY.replace("img-src 'self'", f"img-src 'self' {library.tile_host}")
            headers |= {b"content-security-policy": allowed.encode()}

        async def add_headers(scope: Any, receive: Any, send: Any) -> None:
            is_page = False

            async def send_with_headers(message: dict[str, Any]) -> None:
                nonlocal is_page
                if message["type"] == "http.response.start":
                    is_page = any(value.startswith(b"text/html") for _, value in message.get("headers", []))
                    dropped = {*headers, b"content-length"} if is_page else headers
                    kept = [(key, value) for key, value in message.get("headers", []) if key.lower() not in dropped]
                    message = {**message, "headers": [*kept, *headers.items()]}
                elif is_page and message.get("body") and not message.get("more_body"):
                    message = {**message, "body": breakable(message["body"].decode("utf-8")).encode("utf-8")}
                await send(message)

            if scope["type"] == "http" and not library.review and scope["method"] not in ("GET", "HEAD"):
                await Response.text("This site can only be read.\n", status=405).asgi_send(send_with_headers)
                return
            if scope["type"] == "http" and not scope.get("query_string") and scope["path"] in shortcuts:
                await Response.redirect(shortcuts[scope["path"]]).asgi_send(send_with_headers)
                return
            if scope["type"] == "http":
                scope = {**scope, "query_string": with_sorted_column(scope.get("query_string", b""))}
            await guarded(scope, receive, send_with_headers)

        return add_headers

    return wrap


def with_sorted_column(query: bytes) -> bytes:
    """A query for some columns of a table: with the one that it is sorted by, without which Datasette 0.65 can't turn
    the page.

    >>> with_sorted_column(b"_col=date&_sort=event_type"), with_sorted_column(b"_col=date&_sort_desc=date")
    (b'_col=date&_sort=event_type&_col=event_type', b'_col=date&_sort_desc=date')
    """
    asked = parse_qsl(query.decode("latin-1"))
    shown = {value for name, value in asked if name == "_col"}
    lacking = {value for name, value in asked if name in ("_sort", "_sort_desc")} - shown
    return query + b"".join(b"&_col=" + quote(name).encode() for name in sorted(lacking) if shown)


async def _page(datasette: Any, request: Any, template: str, context: dict[str, Any] | None) -> Response:
    if context is None:
        html = await datasette.render_template("missing.html", {}, request=request)
        return Response.html(html, status=404)
    return Response.html(await datasette.render_template(template, context, request=request))


def _reader(datasette: Any) -> Reader:
    library = library_of(datasette)
    assert library is not None
    return Reader(datasette, library)


async def home(datasette: Any, request: Any) -> Response:
    reader = _reader(datasette)
    context = await home_context(reader) | {"downloads": reader.library.downloads}
    return await _page(datasette, request, "home.html", context)


async def home_context(reader: Reader) -> dict[str, Any]:
    """What the home page shows. Worked out once: the database does not change."""
    if reader.library.home is None:
        reader.library.home = await _read_home(reader)
    return reader.library.home


async def _read_home(reader: Reader) -> dict[str, Any]:
    counts = [(title, table, await reader.count(table)) for title, table in NAVIGATION]
    latest = await rows.figures(
        reader,
        f"f.in_heading = 0 and {rows.TOLD} and (f.value is not null or f.lower is not null) "
        f"and {rows.RECENT.format(40)}",
        rows.LATEST,
    )
    agreements = await reader.all(
        """select g.*, (select count(*) from event_agreements x where x.agreement_id = g.agreement_id and
        x.relation = 'violates') as violations from agreements g order by violations desc, g.date, g.name limit 6"""
    )
    placed = await pages.points(reader, "where exists (select 1 from event_places x where x.place_id = p.place_id)")
    return {
        "counts": counts,
        "timeline": await timeline(reader),
        "map": reader.library.map(placed),
        "latest": varied(latest, 6),
        "agreements": agreements,
    }


async def timeline(reader: Reader) -> dict[str, Any] | None:
    """All events in time: one mark each while there are few, else counts."""
    if await reader.count("events") <= charts.MOST_BARS:
        return charts.timeline(await rows.events(reader, "1"), "Events in time")
    months = await reader.all(
        """select substr(coalesce(date_earliest, date_latest), 1, 7) as month, count(*) as n from events
        where coalesce(date_earliest, date_latest) is not null group by 1 order by n desc"""
    )
    undated = await reader.count("events", "where coalesce(date_earliest, date_latest) is null")
    return charts.histogram([(row["month"], row["n"]) for row in months], "Events in time", undated)


def varied(figures: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """The first of each article, casualties and displacement before others; filled up from the rest."""
    grave = ("killed", "injured", "displaced", "missing", "detained")
    by_source = pages.grouped(figures, "source_id").values()
    first = [min(found, key=lambda row: row["category"] not in grave) for found in by_source]
    chosen = (first + [row for row in figures if row not in first])[:most]
    return sorted(chosen, key=figures.index)


async def article_page(datasette: Any, request: Any) -> Response:
    context = await pages.article(_reader(datasette), request.url_vars["id"], request.args.get("at") or "")
    return await _page(datasette, request, "article.html", context)


async def row_page(datasette: Any, request: Any) -> Response:
    table = request.url_vars["table"]
    context = await pages.PAGES[table](_reader(datasette), request.url_vars["id"])
    if context is not None:
        context |= {"table": table, "id": request.url_vars["id"]}
    return await _page(datasette, request, f"{table[:-1]}.html", context)


def table_url(library: Library, table: str) -> str:
    """A wide table with the columns that matter, in its natural order. Any argument gives Datasette's own page."""
    shown = [("_col", name) for name in COLUMNS[table].split()]
    way = "_sort_desc" if SORT.get(table) in LATEST_FIRST else "_sort"
    order = [(way, SORT[table])] if table in SORT else []
    return f"/{library.name}/{table}?{urlencode(shown + order)}"


async def search_page(datasette: Any, request: Any) -> Response:
    return await _page(
        datasette, request, "search.html", await search.search(_reader(datasette), request.args.get("q") or "")
    )


async def _claims(request: Any, reader: Reader) -> tuple[dict[str, str], list[dict[str, Any]], list[dict[str, Any]]]:
    """The filters, the figures that fit (one page of them) and their points."""
    asked = claims.chosen(request.args, await claims.choices(reader))
    found = await claims.find(reader, asked, _page_number(request))

    def links(table: str, id_: str, at: str = "") -> str:
        return row_url(reader.library, table, id_, at)

    points = [
        claims.point(row, links("figures", row["figure_id"]),
                     links("sources", row["source_id"], f"{row['start']}-{row['end']}"), links)
        for row in found
    ]  # fmt: skip
    return asked, found, points


def _page_number(request: Any) -> int:
    given = request.args.get("page") or ""
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 5 else 1


async def claims_page(datasette: Any, request: Any) -> Response:
    """The chart of claims and its table, by category, place and claimant."""
    reader = _reader(datasette)
    asked, _, points = await _claims(request, reader)
    context = {"chosen": asked, "choices": await claims.offered(reader, asked), "points": points[: claims.TABLE_ROWS],
               "total": len(points), "most": MANY, "filters": urlencode(asked)}  # fmt: skip
    return await _page(datasette, request, "claims.html", context)


async def claims_json(datasette: Any, request: Any) -> Response:
    """The points of the chart, at most MANY at once; ``next`` is the address of more."""
    asked, found, points = await _claims(request, _reader(datasette))
    more = asked | {"page": str(_page_number(request) + 1)}
    next_ = f"/claims.json?{urlencode(more)}" if len(found) == MANY else None
    return Response.json({"filters": asked, "next": next_, "claims": points})


async def claims_csv(datasette: Any, request: Any) -> Response:
    """The same claims as CSV."""
    _, _, points = await _claims(request, _reader(datasette))
    headers = {"content-disposition": 'attachment; filename="claims.csv"'}
    return Response(claims.to_csv(points), content_type="text/csv; charset=utf-8", headers=headers)


async def queries_page(datasette: Any, request: Any) -> Response:
    return await _page(datasette, request, "queries.html", {"queries": _reader(datasette).library.queries})


async def changes_page(datasette: Any, request: Any) -> Response:
    library = library_of(datasette)
    assert library is not None
    table, op = (request.args.get(name) or "" for name in ("table", "op"))
    return await _page(datasette, request, "changes.html", await asyncio.to_thread(changes.page, library, table, op))


async def changes_csv(datasette: Any, request: Any) -> Response:
    """Every line of the diff, as `newsledger apply` reads them."""
    library = library_of(datasette)
    assert library is not None
    known = await asyncio.to_thread(changes.changes, library)
    return Response(known["csv"], content_type="text/csv; charset=utf-8")


async def download(datasette: Any, request: Any) -> Response:
    """The descriptor and the tables as CSV in one archive. Only these two names exist."""
    library, name = library_of(datasette), request.url_vars["name"]
    assert library is not None
    if name == "datapackage.json" and library.descriptor:
        return Response.json(json.loads(library.descriptor_bytes))
    if name == f"{library.name}-csv.zip" and any(library.directory.glob("data/*.csv")):
        headers = {"content-disposition": f'attachment; filename="{library.name}-csv.zip"'}
        return Response(library.csv_zip, content_type="application/zip", headers=headers)  # type: ignore[arg-type]
    return await _page(datasette, request, "missing.html", None)


__all__ = ["KEY", "asgi_wrapper", "extra_template_vars", "register_routes"]
