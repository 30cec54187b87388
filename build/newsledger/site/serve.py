"""A dataset folder -> Datasette with the site, on this machine."""

import asyncio
import contextlib
import getpass
import importlib
import inspect
import ipaddress
import re
import socket
import sqlite3
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.plugins import pm

from newsledger.dataset import read_dataset
from newsledger.errors import InputError, NewsledgerError
from newsledger.publish.datasette_metadata import datasette_settings
from newsledger.site import plugin
from newsledger.site.edits import Edits
from newsledger.site.library import Library, open_library
from newsledger.site.review import Review
from newsledger.site.texts import copy_without_texts, may_publish
from newsledger.switch import LOCK

HERE = Path(__file__).parent
# Else every 404 prints a page of tracebacks with the contents of all variables.
vars(importlib.import_module("datasette.handle_exception"))["rich"] = None
TILES = re.compile(r"https://[a-z0-9.-]+(?::\d+)?/(?=.*\{z\})(?=.*\{x\})(?=.*\{y\})[\w{}./?=&%~+-]+")
SETTINGS = {
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 3000,
    "facet_time_limit_ms": 400,
    "default_facet_size": 12,
    "suggest_facets": False,
    "allow_csv_stream": True,
    "truncate_cells_html": 240,
}


class Site(Datasette):
    """Datasette that knows its dataset before it asks plugins for routes."""

    def __init__(self, library: Library, **settings: Any):
        self.newsledger = library
        self.permitted: dict[tuple[str, str], Any] = {}
        super().__init__(**settings)

    def _table_permission_allows(self, database: str, table: str) -> Any:
        """Who may see a table. Datasette 0.65 copies all settings to tell, for every table of a page; they stay."""
        if (database, table) not in self.permitted:
            self.permitted[database, table] = super()._table_permission_allows(database, table)
        return self.permitted[database, table]


def open_site(directory: Path, reviewed_at: tuple[str, ...] = (), editor: str = "", texts: bool = True) -> Site:
    """Datasette over the database of a dataset folder, opened read-only, with the site's pages. For 0.65 and 1.0.

    ``reviewed_at``: opened for a review by ``editor``, at these hosts with their port. ``texts``: whether to show full
    texts that dataset.yml does not publish. Raises InputError where there is nothing to serve."""
    library = open_library(directory)
    if reviewed_at:
        library.review = Review(Edits(directory, library.path, editor or _user()), reviewed_at)
    library.tiles, library.tile_credit = _tiles(directory)
    allowed = may_publish(directory)
    if not texts and allowed is not True:
        library.copied_to = tempfile.TemporaryDirectory(prefix="newsledger-")
        copy = Path(library.copied_to.name) / library.path.name
        copy_without_texts(library.path, copy, allowed or ())
        library.path = copy
    if not pm.is_registered(plugin):
        pm.register(plugin, name="newsledger")
    metadata = datasette_settings(library.name, library.descriptor, _articles(library.path))
    given: dict[str, Any] = {"metadata": metadata}
    if "config" in inspect.signature(Datasette.__init__).parameters:  # 1.0 reads queries and table settings from there
        given["config"] = metadata
    return Site(
        library,
        immutables=[str(library.path)],
        template_dir=str(HERE / "templates"),
        static_mounts=[("assets", str(HERE / "static"))],
        settings=SETTINGS,
        **given,
    )


def _articles(path: Path) -> int:
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        ) as connection:
            return connection.execute("select count(*) from sources").fetchone()[0]
    except sqlite3.Error:
        return 0


def _tiles(directory: Path) -> tuple[str, str]:
    """The map tiles that dataset.yml names, and their credit. Raises InputError where they are no such address: it goes
    into the policy of every page."""
    try:
        dataset = read_dataset(directory)
    except NewsledgerError:
        return "", ""
    if dataset.map_tiles and not TILES.fullmatch(dataset.map_tiles):
        raise InputError(f"{directory}/dataset.yml: map_tiles must be an https address with {{z}}, {{x}} and {{y}}")
    return dataset.map_tiles, dataset.map_credit


def serve(directory: Path, host: str, port: int, open_browser: bool, texts: bool | None = None) -> None:
    """Serves the site until interrupted. Port 0: any free one. ``texts``: whether to show full texts that dataset.yml
    does not publish; None: only to this machine. Raises InputError where the port can't be had."""
    listener = _listen(host, port)

    def open_() -> Site:
        site = open_site(directory, texts=_is_local(host) if texts is None else texts)
        site.newsledger.served = True
        shows_all = not site.newsledger.copied_to and may_publish(directory) is not True
        site.newsledger.only_here = texts is None and shows_all
        return site

    app = Current(open_, directory)
    site = app.site
    port = listener.getsockname()[1]
    url = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0', '::') else host}:{port}/"
    print(f"{site.newsledger.title}: {url}  (Ctrl-C stops)", flush=True)
    if site.newsledger.copied_to:
        print("The texts of the articles may not be published: their quotes are shown (--texts shows all).", flush=True)
    elif texts and may_publish(directory) is not True:
        print("Whoever reaches this site can read the full texts, which dataset.yml does not publish.", flush=True)
    _run(app, listener, url if open_browser else "")


class Current:
    """The app of a site that is opened anew once a build has put another database in its place."""

    def __init__(self, open_: Callable[[], Site], directory: Path):
        self.open, self.directory = open_, directory
        self.stamp = self._stamp()
        self.site = open_()
        self.app = self.site.app()
        self.opening = asyncio.Lock()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and self._stamp() != self.stamp:
            async with self.opening:
                await self._reopen()
        await self.app(scope, receive, send)

    async def _reopen(self) -> None:
        stamp = self._stamp()
        if stamp == self.stamp or not stamp or (self.directory / LOCK).exists():  # there is no other, or not yet
            return
        with contextlib.suppress(NewsledgerError, OSError):  # what was open goes on
            self.site = await asyncio.to_thread(self.open)
            self.app = self.site.app()
        self.stamp = stamp

    def _stamp(self) -> list[tuple[str, int]]:
        """Which databases there are, and when they were written."""
        with contextlib.suppress(OSError):
            return sorted((path.name, path.stat().st_mtime_ns) for path in self.directory.glob("*.sqlite"))
        return []


def review(directory: Path, port: int, open_browser: bool, editor: str) -> None:
    """Serves the site to one person of this machine, who may write to corrections.csv, until interrupted."""
    listener = _listen("127.0.0.1", port)
    port = listener.getsockname()[1]
    site = open_site(directory, (f"127.0.0.1:{port}", f"localhost:{port}"), editor)
    url = f"http://127.0.0.1:{port}/review?token={site.newsledger.review.token}"
    print(f"{site.newsledger.title}, for you alone: {url}  (Ctrl-C stops)", flush=True)
    print(f"Decisions go to {site.newsledger.review.edits.path}; the next build applies them.", flush=True)
    _run(site.app(), listener, url if open_browser else "")


def _run(app: Any, listener: socket.socket, url: str) -> None:
    """``url``: the page to open in a browser, if any."""
    import uvicorn

    if url:
        threading.Timer(1.0, webbrowser.open, (url,)).start()
    config = uvicorn.Config(app, log_level="warning", lifespan="on", workers=1)
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as problem:
        raise InputError(f"{host}:{port} can't be used ({problem}); choose another with --port") from None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _is_local(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


__all__ = ["open_site", "review", "serve"]
