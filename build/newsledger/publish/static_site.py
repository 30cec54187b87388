"""A dataset folder -> the site as files, with relative links, for any web host or a folder of one.

Every page is the one that the server gives; what only a server can do (search, filters, SQL) is done in the browser, by
sql.js over the published database. Nothing on any page asks another host.
"""

import asyncio
import html
import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from newsledger.errors import InputError, PackageError
from newsledger.schema import all_tables, code_tables, read_schema, references
from newsledger.site import cells, words
from newsledger.site.library import KEY, SUBJECTS, Reader, named_queries
from newsledger.site.plugin import COLUMNS, LATEST_FIRST, NAVIGATION, POLICY, SORT
from newsledger.site.programs import addresses
from newsledger.site.serve import HERE, Site, open_site

MOST_PAGES = 50_000  # of one table; the rows of a larger one are shown by the browser
MOST_CLAIMS = 5_000  # that the chart of one category may choose from; the latest
IN_PAGE = POLICY.replace("; frame-ancestors 'none'", "")  # a policy in a page can't say who may frame it
WITH_SQL = IN_PAGE.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
BROWSED = {"search": "Search", "table": "Table", "sql": "SQL"}  # pages that the browser fills
_LINK = re.compile(r'\b(href|src|action)="(/[^"]*)"')
_SAFE = re.compile(r"[A-Za-z0-9_-]+")


def write_static_site(folder: Path, target: Path) -> None:
    """Writes the site of the dataset in ``folder`` to the new or empty folder ``target``. Full texts are in it only
    where dataset.yml publishes them. Raises InputError or PackageError."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InputError(f"{target}: is there already; name a new folder")
    site = open_site(folder, texts=False)
    site.newsledger.static = True
    try:
        with ThreadPoolExecutor(1) as pool:  # a loop of its own: the caller may run in one
            pool.submit(lambda: asyncio.run(_write(site, target))).result()
    except OSError as problem:
        raise PackageError.unwritable(target, problem) from None


async def _write(site: Site, target: Path) -> None:
    await site.invoke_startup()
    pages = await _pages(site)
    links = Links(site.newsledger.name, pages)
    target.mkdir(parents=True, exist_ok=True)
    for url, file in pages.items():
        answer = await site.client.get(url)
        if answer.status_code != 200:
            raise PackageError(f"{url} of the site answers {answer.status_code}: it can't be written")
        _put(target / file, links.rewrite(answer.text, file.count("/"), IN_PAGE))
    for kind, title in BROWSED.items():
        text = await site.render_template("browser.html", {"kind": kind, "page_title": title})
        _put(target / f"{kind}.html", links.rewrite(text, 0, WITH_SQL))
    await _write_claims(site, links, target)
    await _write_for_programs(site, links, target)
    missing = await site.render_template("missing.html", {})
    _put(target / "404.html", links.rewrite(missing, 0, IN_PAGE))
    shutil.copytree(HERE / "static", target / "assets")
    _put(target / "assets" / "site-data.json", json.dumps(_data(site, pages), ensure_ascii=False))
    await _write_downloads(site, target)


async def _pages(site: Site) -> dict[str, str]:
    """Address -> file of every page that is written."""
    name, database = site.newsledger.name, site.get_database(site.newsledger.name)
    found = {"/": "index.html", "/claims": "claims.html", "/queries": "queries.html", "/changes": "changes.html"}
    found |= {"/claims.atom": "claims.atom"}
    categories = await database.execute("select distinct category from figures where in_heading = 0 order by 1")
    found |= {
        f"/claims?category={row[0]}": f"claims-{row[0]}.html" for row in categories.rows if _SAFE.fullmatch(row[0])
    }
    for table in ("sources", *SUBJECTS):
        ids = await database.execute(
            f'select {KEY[table]} from "{table}" order by 1 limit {MOST_PAGES + 1}',  # noqa: S608
            truncate=False,
            custom_time_limit=60_000,
        )
        if len(ids.rows) <= MOST_PAGES:
            found |= {
                f"/{name}/{table}/{row[0]}": f"{table}/{row[0]}.html" for row in ids.rows if _SAFE.fullmatch(row[0])
            }
    return found


async def _write_claims(site: Site, links: "Links", target: Path) -> None:
    """The points of the chart, a file for each category and one for all; the browser does the other filters."""
    for category in ["", *(row["id"] for row in (site.newsledger.choices or {}).get("category", ()))]:
        if not _SAFE.fullmatch(category or "all"):
            continue
        url: str | None = _points(category)
        found: list[dict[str, Any]] = []
        while url and len(found) < MOST_CLAIMS:
            answer = (await site.client.get(url)).json()
            found, url = found + answer["claims"], answer["next"]
        for one in found:
            del one["quote"]  # it stands around the number already
            for part in (one, *one["claimants"]):
                part |= {name: links.to(value) for name, value in part.items() if name.endswith("url") and value}
        text = json.dumps({"next": bool(url), "claims": found}, ensure_ascii=False, separators=(",", ":"))
        _put(target / "claims" / f"{category or 'all'}.json", text)


def _points(category: str) -> str:
    """The address of the points of a category as the page of the chart gives it."""
    return "/claims.json?" + urlencode({"category": category, "place": "", "claimant": ""})


async def _write_for_programs(site: Site, links: "Links", target: Path) -> None:
    """robots.txt, sitemap and llms.txt. The addresses are whole where dataset.yml names the ``homepage``: a copy does
    not know where it will lie."""
    library = site.newsledger
    home = str(library.descriptor.get("homepage") or "").rstrip("/")
    base = f"{home}/" if home.startswith(("https://", "http://")) else ""
    lines = [base + links.to(url) for url in await addresses(Reader(site, library))]
    _put(target / "sitemap.txt", "\n".join(lines) + "\n")
    told = "User-agent: *\nAllow: /\n" + (f"Sitemap: {base}sitemap.txt\n" if base else "")
    _put(target / "robots.txt", told)
    _put(target / "llms.txt", await site.render_template("llms.txt", {"queries": named_queries()}))


class Links:
    """Addresses of the served site -> relative addresses of files."""

    def __init__(self, name: str, pages: dict[str, str]):
        self.name, self.pages = name, pages

    def rewrite(self, text: str, depth: int, policy: str) -> str:
        """A page with relative links and its policy; ``depth``: how many folders it lies below the top."""

        def relative(match: re.Match[str]) -> str:
            return f'{match[1]}="{html.escape("../" * depth + self.to(html.unescape(match[2])))}"'

        meta = f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">'
        return _LINK.sub(relative, text).replace('<meta charset="utf-8">', meta, 1)

    def to(self, url: str) -> str:
        """The file for an address, from the top.

        >>> links = Links("d", {"/": "index.html", "/d/places/p-1": "places/p-1.html"})
        >>> links.to("/"), links.to("/d/places/p-1?at=1-2#here"), links.to("/d/places/p-2")
        ('index.html', 'places/p-1.html?at=1-2#here', 'table.html?table=places&place_id=p-2')
        >>> links.to("/d/events?_col=date&_sort=date"), links.to("/d.db"), links.to("/d/most_cited?x=1")
        ('table.html?table=events&_sort=date', 'download/d.sqlite', 'sql.html?query=most_cited&x=1')
        """
        path, query, fragment = urlsplit(url)[2:5]
        end = (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
        if f"{path}?{query}" in self.pages:
            return self.pages[f"{path}?{query}"] + (f"#{fragment}" if fragment else "")
        if path in self.pages:
            return self.pages[path] + end
        if path == "/claims.json":
            return f"claims/{dict(parse_qsl(query)).get('category', 'all')}.json"
        if path.startswith(("/assets/", "/download/")):
            return path[1:]
        if path == f"/{self.name}.db":
            return f"download/{self.name}.sqlite"
        given = [(key, value) for key, value in parse_qsl(query, keep_blank_values=True)]
        parts = path.strip("/").split("/")
        if path == "/search":
            return f"search.html{end}"
        if len(parts) == 1:
            return f"sql.html{end}"
        if parts[1] in {query["name"] for query in named_queries()}:
            return "sql.html?" + urlencode([("query", parts[1]), *given])
        kept = [(key, value) for key, value in given if key not in ("_col", "_facet", "_size")]
        row = [(KEY.get(parts[1], "code"), parts[2])] if len(parts) > 2 else []
        return "table.html?" + urlencode([("table", parts[1]), *row, *kept])


def _data(site: Site, pages: dict[str, str]) -> dict[str, Any]:
    """What the script needs to know: tables, columns, labels, queries."""
    library = site.newsledger
    tables = {}
    for table in all_tables():
        schema = read_schema(table)
        tables[table] = {
            "title": schema["title"],
            "description": schema["description"],
            "label": schema.get("label", ""),
            "key": schema["primaryKey"],
            "columns": {field["name"]: field["title"] for field in schema["fields"]},
            "shown": COLUMNS.get(table, "").split(),
            "sort": SORT.get(table, ""),
            "latest": SORT.get(table) in LATEST_FIRST,
            "flags": sorted(cells.flags(table)),
            "refers": {name: target for name, (target, _) in references(table).items()},
            "code": table in code_tables(),
        }
    written = {file.split("/")[0] for file in pages.values() if "/" in file}
    return {
        "database": f"download/{library.name}.sqlite",
        "tables": tables,
        "keys": KEY,
        "countries": words.countries(),
        "dates": cells.DATES,
        "rounded": cells.ROUNDED,
        "written": sorted(written),
        "main": [table for _, table in NAVIGATION],
        "queries": library.queries,
    }


async def _write_downloads(site: Site, target: Path) -> None:
    """The files that the home page offers, under the same names and with the same bytes."""
    for row in site.newsledger.downloads:
        path = target / "download" / row["name"]
        path.parent.mkdir(exist_ok=True)
        if row["url"] == f"/{site.newsledger.name}.db":
            shutil.copyfile(site.newsledger.path, path)
        elif row["name"] == "datapackage.json":
            path.write_bytes(site.newsledger.descriptor_bytes)
        else:
            path.write_bytes(site.newsledger.csv_zip)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
