"""The static copy in a real browser, from a plain web server, in a folder below its top, with all else refused."""

import functools
import http.server
import json
import sqlite3
import threading
from pathlib import Path

import pytest
from newsledger.gazetteer.fold import fold, skeleton
from newsledger.publish.static_site import write_static_site

from tests.site_browser.browsing import Served, open_page, watch
from tests.site_browser.test_browser import axe, violations

__all__ = ["axe"]
NAMES = "Recep Tayyip Erdoğan|Kefer Zita|Kafr Zayta|Ma‘arrat an-Nu‘mān|U.S.|St. Louis|Deir ez-Zor|Łódź|Al-Bab|Ürümqi"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def static(seed_folder, tmp_path_factory):
    top = tmp_path_factory.mktemp("static")
    write_static_site(seed_folder, top / "deep" / "copy")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=top))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Served(f"http://127.0.0.1:{server.server_port}/deep/copy", next(seed_folder.glob("*.sqlite")))
    server.shutdown()


@pytest.fixture
def page(static, browser):
    """A page that fails its test for any error of its console and any request out of the folder."""
    found = open_page(browser)
    faults = watch(found, static.origin)
    yield found
    found.close()
    assert faults == []


def ready(page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector("#app[data-ready]")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_every_page_is_sound(static, browser, axe, width, scheme):
    page = open_page(browser, width, scheme)
    faults = watch(page, static.origin)
    kinds = ("article", "figure", "event", "actor", "place", "agreement")
    rows = [static.pages[kind].partition("?")[0].partition("/")[2].partition("/")[2] + ".html" for kind in kinds]
    tables = ["table.html", "table.html?table=figures", "table.html?table=events&event_type=airstrike"]
    asked = ["index.html", "claims.html", "queries.html", "search.html?q=Idlib", "sql.html", *tables, *rows]
    asked.append("sql.html?query=violations_by_agreement")
    for url in asked:
        assert page.goto(f"{static.origin}/{url}").status == 200, url
        if page.locator("#app").count():
            page.wait_for_selector("#app[data-ready]")
        page.wait_for_load_state("networkidle")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{url} is wider than {width}")
        faults += [f"{url}: {fault}" for fault in violations(page, axe)]
    page.close()
    assert not faults, "\n".join(faults)


def test_a_search_leads_to_the_sentence(static, page):
    page.goto(static.origin + "/index.html")
    page.fill("#q", "more than 600 people killed")
    page.keyboard.press("Enter")
    page.wait_for_selector("#app[data-ready]")
    page.locator(".claim-by a[href*='?at=']").first.click()
    page.wait_for_selector("#here")
    assert "more than 600" in "".join(page.locator(".asked").all_inner_texts())


def test_spellings_are_folded_in_the_browser_as_on_the_server(static, page):
    ready(page, static.origin + "/search.html?q=idlib")
    for name in NAMES.split("|"):
        assert page.evaluate("n => newsledger.fold(n)", name) == fold(name)
        assert page.evaluate("n => newsledger.skeleton(newsledger.fold(n))", name) == skeleton(fold(name))
    assert page.locator(".cards a", has_text="Idlib").count() >= 1


def test_a_table_is_filtered_and_sorted(static, page):
    ready(page, static.origin + "/table.html?table=figures")
    with sqlite3.connect(static.path) as connection:
        (count,) = connection.execute("select count(*) from figures where category = 'killed'").fetchone()
    page.select_option(".filters select >> nth=0", "category")
    page.select_option(".filters select >> nth=1", "exact")
    page.fill(".filters input[type=text]", "killed")
    page.keyboard.press("Enter")
    page.wait_for_selector("#app[data-ready]")
    assert page.locator(".result").inner_text().startswith(str(count))
    assert page.locator("tbody tr").count() == count


def test_tables_show_names_and_words_as_those_of_the_server_do(static, page):
    ready(page, static.origin + "/table.html?table=places&name=Saraqib")
    assert page.locator("td.col-country").inner_text() == "Syria"
    page.locator("td.col-name a").click()
    assert page.locator("h1").inner_text() == "Saraqib"
    ready(page, static.origin + "/table.html?table=events")
    assert page.locator("td.col-date").first.inner_text() == "29 July 2019"  # the latest first
    assert "since 17 September 2018" in page.locator("td.col-date").all_inner_texts()
    assert set(page.locator("td.col-aggregate").all_inner_texts()) == {"yes", "no"}


def test_sql_and_named_queries_run_in_the_browser(static, page):
    ready(page, static.origin + "/sql.html?query=violations_by_agreement&agreement=Sochi")
    assert page.locator("tbody tr").count() >= 3
    ready(page, static.origin + "/sql.html")
    page.fill("#sql-editor", "select '<img src=x onerror=alert(1)>' as hostile")
    page.locator("form.sql button").click()
    page.wait_for_selector("#app[data-ready]")
    assert page.locator("td").inner_text() == "<img src=x onerror=alert(1)>"
    with page.expect_download() as saved:
        page.locator(".export a", has_text="CSV").click()
    assert Path(saved.value.path()).read_bytes() == b"hostile\r\n<img src=x onerror=alert(1)>\r\n"
    with page.expect_download() as saved:
        page.locator(".export a", has_text="JSON").click()
    assert json.loads(Path(saved.value.path()).read_text()) == [{"hostile": "<img src=x onerror=alert(1)>"}]
    page.fill("#sql-editor", "select nonsense")
    page.locator("form.sql button").click()
    page.wait_for_selector("#app[data-ready]")
    assert "no such column" in page.locator("[role=alert]").inner_text()
