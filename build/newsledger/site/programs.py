"""What programs read: the feed of claims, robots.txt, sitemap, llms.txt. The static copy holds the same as files."""

# ruff: noqa: S608 - only names of tables and columns of ours are put into SQL; values are bound

import uuid
from collections.abc import Callable
from typing import Any

from datasette import Response

from newsledger.site import rows
from newsledger.site.library import KEY, SUBJECTS, Reader, library_of, named_queries, row_url

FEED = 50  # entries
SITEMAP = 50_000  # lines that a sitemap may have (sitemaps.org)
MOST_OF_A_TABLE = 10_000
ATOM = "application/atom+xml; charset=utf-8"


def routes() -> list[tuple[str, Callable]]:
    return [
        (r"^/claims\.atom$", feed),
        (r"^/robots\.txt$", robots),
        (r"^/sitemap\.txt$", sitemap),
        (r"^/llms\.txt$", llms),
    ]


def _reader(datasette: Any) -> Reader:
    library = library_of(datasette)
    assert library is not None
    return Reader(datasette, library)


def urn(library: Any, *parts: str) -> str:
    """What names a row for ever, wherever the site lies: the same for the same row of the same dataset.

    >>> class Named:
    ...     name, descriptor = "d", {"id": "urn:uuid:1"}
    >>> urn(Named, "figures", "fig-1") == urn(Named, "figures", "fig-1") != urn(Named, "figures", "fig-2")
    True
    """
    dataset = str(library.descriptor.get("id") or library.name)
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, '/'.join([dataset, *parts]))}"


async def feed(datasette: Any, request: Any) -> Response:
    """The latest claims as an Atom feed."""
    reader = _reader(datasette)
    latest = await rows.figures(reader, f"f.in_heading = 0 and {rows.RECENT.format(40)}", rows.LATEST)
    base = "" if reader.library.static else f"{request.scheme}://{request.host}"
    context = {"figures": latest[:FEED], "base": base, "urn": lambda *parts: urn(reader.library, *parts)}
    return Response(await datasette.render_template("feed.xml", context, request=request), content_type=ATOM)


async def robots(datasette: Any, request: Any) -> Response:
    return Response.text(
        f"User-agent: *\nDisallow: /search\nDisallow: /*?*_facet\nAllow: /\n"
        f"Sitemap: {request.scheme}://{request.host}/sitemap.txt\n"
    )


async def sitemap(datasette: Any, request: Any) -> Response:
    """The addresses of pages that stay, one a line."""
    lines = [f"{request.scheme}://{request.host}{path}" for path in await addresses(_reader(datasette))]
    return Response.text("\n".join(lines) + "\n")


async def addresses(reader: Reader) -> list[str]:
    """The pages that a sitemap names: as many of each table as fit, articles and agreements before figures."""
    found = ["/", "/claims", "/queries"]
    for table in ("sources", *sorted(SUBJECTS)):
        ids = await reader.database.execute(
            f'select {KEY[table]} from "{table}" order by 1 limit {MOST_OF_A_TABLE}', page_size=MOST_OF_A_TABLE
        )
        found += [row_url(reader.library, table, row[0]) for row in ids.rows]
    return found[:SITEMAP]


async def llms(datasette: Any, request: Any) -> Response:
    """What the site holds and how to ask it, for programs that read."""
    return Response.text(await datasette.render_template("llms.txt", {"queries": named_queries()}, request=request))
