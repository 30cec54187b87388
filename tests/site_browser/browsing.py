"""A served site and a real browser, for tests and screenshots: Debian's Chromium through Playwright."""

# ruff: noqa: S608 - queries over our own tables

import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from newsledger.site.serve import _listen

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DECLARED = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


@dataclass(frozen=True)
class Served:
    """A site that answers at ``origin``, and the database behind it."""

    origin: str
    path: Path

    @property
    def pages(self) -> dict[str, str]:
        return page_types(self.path)


def launch(playwright: Any) -> Any:
    return playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)


@contextmanager
def serving(app: Any, path: Path) -> Iterator[Served]:
    """Serves an ASGI application on a free port of this machine."""
    listener = _listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield Served(f"http://127.0.0.1:{listener.getsockname()[1]}", path)
    server.should_exit = True
    thread.join(10)


def one(path: Path, sql: str) -> str | None:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        found = connection.execute(sql).fetchone()
        return found[0] if found else None


def page_types(path: Path) -> dict[str, str]:
    """An address for each kind of page: of the rows with most to show."""
    most = "select {0}_id from {1} group by 1 order by count(*) desc, 1"
    count = "(select count(*) from figure_relations r where r.{0} = f.figure_id)"
    related = f"{count.format('figure_id')} + {count.format('other_figure_id')}"
    figure = one(path, f"select figure_id from figures f order by part_of is null, {related} desc, figure_id")
    source = one(path, "select source_id from figures group by 1 order by count(*) desc, 1")
    span = one(path, f"select start || '-' || \"end\" from figures where source_id = '{source}' order by start desc")
    name = path.stem
    rows = {
        "event": ("events", one(path, most.format("event", "event_actors"))),
        "actor": ("actors", one(path, most.format("actor", "event_actors"))),
        "place": ("places", one(path, most.format("place", "event_places"))),
        "agreement": ("agreements", one(path, most.format("agreement", "event_agreements"))),
    }
    return {
        "home": "/",
        "article": f"/{name}/sources/{source}?at={span}#here",
        "figure": f"/{name}/figures/{figure}",
        **{kind: f"/{name}/{table}/{id_}" for kind, (table, id_) in rows.items() if id_},
        "claims": "/claims?category=killed",
        "claims of one": f"/claims?category=&claimant={one(path, most.format('actor', 'figure_claimants'))}",
        "search": "/search?q=Idlib",
        "table": f"/{name}/figures",
        "filtered": f"/{name}/events?event_type__exact=airstrike&_sort=date_earliest",
        "query": f"/{name}/violations_by_agreement?agreement=",
        "review": f"/{name}/rows_to_review?below=1",
        "queries": "/queries",
        "changes": "/changes",
        "database": f"/{name}",
        "sql": f"/{name}?sql=select+number_text,+quote+from+figures+limit+5",
        "row": f"/{name}/event_type/lull",
        "missing": f"/{name}/figures/fig-000000000000",
    }


def watch(page: Any, origin: str) -> list[str]:
    """Faults of a page as they come: errors and warnings of its console, requests to elsewhere (which are refused)."""
    faults: list[str] = []

    def decide(route: Any) -> None:
        if route.request.url.startswith((origin, "data:")):
            route.continue_()
        else:
            faults.append(f"request to {route.request.url}")
            route.abort()

    def told(message: Any) -> None:
        if message.type in ("error", "warning") and "404" not in message.text:
            faults.append(f"{page.url}: {message.text}")

    page.route("**/*", decide)
    page.on("console", told)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    return faults


def open_page(browser: Any, width: int = 1280, scheme: str = "light", height: int = 900) -> Any:
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.set_default_timeout(int(os.environ.get("BROWSER_TIMEOUT", "30000")))
    return page
