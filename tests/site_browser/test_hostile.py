"""Hostile articles, built by the whole pipeline, are inert on every page, in the static copy and in a real browser."""

import asyncio
import functools
import http.server
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from newsledger.flow import build_dataset
from newsledger.publish.static_site import write_static_site
from newsledger.site.library import KEY
from newsledger.site.plugin import COLUMNS
from newsledger.site.serve import open_site

from tests.site_browser.browsing import open_page, serving, watch
from tests.site_browser.hostile import IMAGE, SCRIPT, SQL, Inspector, write_articles
from tests.site_browser.test_static import Quiet

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    top = tmp_path_factory.mktemp("hostile")
    write_articles(top / "articles.jsonl")
    summary = build_dataset(top / "articles.jsonl", top / "package", workers=1, use_cache=False, quiet=True)
    assert summary.valid
    assert summary.counts["figures"] >= 6
    return top / "package"


async def addresses(site) -> list[str]:
    """Every page of every row, table and search, and what programs read."""
    await site.invoke_startup()
    name = site.newsledger.name
    found = ["/", "/claims", "/queries", "/changes", f"/{name}"]
    found += [
        f"/search?{urlencode({'q': text})}" for text in (SCRIPT, IMAGE, SQL, "civilians", "A" * 3000, "\x00\u202e")
    ]
    found += [f"/{name}/{table}?_size=100" for table in (*COLUMNS, "figures_flat", "events_flat", "issues")]
    found += [f"/{name}/most_cited", f"/{name}/rows_to_review?below=1", f"/{name}/figures_by_claimant?claimant={SQL}"]
    found += [f"/{name}?" + urlencode({"sql": f"select '{SCRIPT}' as \"{IMAGE.replace(chr(34), '')}\""})]
    for table, key in KEY.items():
        rows = await site.get_database(name).execute(f"select {key} from {table}")  # noqa: S608
        found += [f"/{name}/{table}/{row[0]}" for row in rows.rows]
    return found


def test_no_page_holds_what_an_article_tried_to_put_there(folder):
    async def read(texts: bool) -> dict:
        site = open_site(folder, texts=texts)
        return {url: (await site.client.get(url, follow_redirects=True)) for url in await addresses(site)}

    pool = ThreadPoolExecutor(1)
    for texts in (True, False):
        for url, answer in pool.submit(lambda texts: asyncio.run(read(texts)), texts).result().items():
            assert answer.status_code == 200, url
            assert Inspector(answer.text).faults == [], url
            assert "\x00" not in answer.text, url


def test_the_static_copy_is_as_inert(folder, tmp_path):
    write_static_site(folder, tmp_path / "copy")
    for page in (tmp_path / "copy").rglob("*.html"):
        assert Inspector(page.read_text(encoding="utf-8")).faults == [], page


def test_a_real_browser_runs_nothing_of_it(folder, browser, tmp_path):
    site = open_site(folder)
    with ThreadPoolExecutor(1) as pool:  # Playwright keeps a loop of its own in this thread
        urls = pool.submit(lambda: asyncio.run(addresses(site))).result()
    page = open_page(browser, 360)
    with serving(site.app(), site.newsledger.path) as served:
        faults = watch(page, served.origin)
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        chosen = [
            url for n, url in enumerate(urls) if "/sources/" in url or "search" in url or "=100" in url or n % 7 == 0
        ]
        for url in chosen[:45]:
            page.goto(served.origin + url, wait_until="domcontentloaded")
            assert not page.evaluate("window.broken"), url
            if page.evaluate("document.documentElement.scrollWidth") > 360:
                faults.append(f"{url} is wider than the window")
        page.goto(served.origin + "/claims?category=")
        page.wait_for_selector(".plot a")
        for point in page.locator(".plot a").all():
            point.focus()
        assert page.locator("#claims-chart img, #claims-rows img, #claims-chart script").count() == 0
        assert "<img src=x" in page.locator("#claims-rows").inner_text()
        assert not page.evaluate("window.broken")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert faults == []
    write_static_site(folder, tmp_path / "copy")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=tmp_path / "copy"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page.unroute_all()
    for url in ("search.html?q=killed", "search.html?" + urlencode({"q": IMAGE}), "table.html?table=sources&_all=1",
                "sql.html?sql=select+*+from+sources"):  # fmt: skip
        page.goto(f"http://127.0.0.1:{server.server_port}/{url}")
        page.wait_for_selector("#app[data-ready]")
        assert not page.evaluate("window.broken"), url
        assert page.locator("main img").count() == 0
    server.shutdown()
    page.close()
