"""How long the pages of a large dataset take. By hand, not a test:

``python -m tests.site_browser.million BUILT LARGE [COPIES]`` writes many copies of the rows of a built dataset to the
new folder LARGE (256 copies of 391 articles are a million figures). ``python -m tests.site_browser.million LARGE`` asks
for every kind of page there and prints how long the processor took for each: for the first time, then at best.
"""

# ruff: noqa: S608 - queries over our own tables

import asyncio
import shutil
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from newsledger.load import SEARCHED
from newsledger.schema import TABLES, columns
from newsledger.site.serve import open_site

from tests.site_browser.browsing import page_types

# Each article is another one, with its events and figures; actors, places and agreements are the same in all.
NEW = {"source_id", "event_id", "figure_id", "other_figure_id", "evidence_id", "key", "sha256", "issue_id"}
COPIED = ("sources", "events", "figures", "evidence", "event_actors", "event_places", "event_agreements",
          "figure_claimants", "figure_relations", "documents")  # fmt: skip


def enlarge(built: Path, folder: Path, copies: int) -> None:
    """Writes ``copies`` times the rows of the dataset in ``built`` to the new folder ``folder``."""
    folder.mkdir(parents=True)
    (source,) = built.glob("*.sqlite")
    target = folder / "large.sqlite"
    shutil.copyfile(source, target)
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.executescript(
            "pragma journal_mode = off; pragma synchronous = off; "
            "pragma cache_size = -500000; pragma ignore_check_constraints = on;"
        )
        connection.execute("begin")
        for table in COPIED:
            names = columns(table) if table in TABLES else ["source_id", "text"]
            connection.execute(f"create temp table base as select * from {table}")
            for copy in range(1, copies):
                connection.execute(
                    f'insert into main."{table}" ({", ".join(_quoted(names))}) '
                    f"select {', '.join(_copied(table, name, copy) for name in names)} from temp.base"
                )
            connection.execute("drop table temp.base")
        for table in SEARCHED:
            if table in COPIED:
                connection.execute(f"insert into {table}_fts ({table}_fts) values ('rebuild')")
        connection.execute("commit")
        connection.execute("analyze")


def _quoted(names: list[str]) -> list[str]:
    return [f'"{name}"' for name in names]


def _copied(table: str, name: str, copy: int) -> str:
    if name in NEW or (table == "figures" and name == "part_of"):
        return f"\"{name}\" || '{copy:03d}'"
    if table == "sources" and name in ("published_earliest", "published_latest"):
        return f"date(\"{name}\", '+{copy} days')"
    return f'"{name}"'


async def measure(folder: Path) -> None:
    """Prints the time of each kind of page: first after a start, then the best of three."""
    site = open_site(folder)
    await site.invoke_startup()
    pages = page_types(site.newsledger.path)
    name = site.newsledger.name
    pages |= {
        "chart data": "/claims.json?category=killed", "chart, all": "/claims?category=", "feed": "/claims.atom",
        "search 2": "/search?q=more+than+600+people+killed", "sitemap": "/sitemap.txt",
        "figures, all columns": f"/{name}/figures?_size=50",
        "figures of a place": f"/{name}/figures?category=killed",
        "query: toll": f"/{name}/toll_by_place_and_month?category=killed", "query: cited": f"/{name}/most_cited",
        "query: disagree": f"/{name}/disagreeing_claims",
    }  # fmt: skip
    for kind, url in pages.items():
        times = []
        for _ in range(4):
            started = time.process_time()
            answer = await site.client.get(url, follow_redirects=True)
            times.append(time.process_time() - started)
        print(f"{kind:24} {answer.status_code} first {times[0] * 1000:7.0f} ms, then {min(times[1:]) * 1000:6.0f} ms  "
              f"{len(answer.content) / 1000:6.0f} kB", flush=True)  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) > 2:
        enlarge(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 256)
    else:
        asyncio.run(measure(Path(sys.argv[1])))
