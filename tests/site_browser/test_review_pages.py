"""The review in a real browser: sound pages, and a decision written and undone by the keyboard."""

import shutil

import pytest
from newsledger.site.serve import open_site

from tests.site_browser.browsing import open_page, serving, watch
from tests.site_browser.test_browser import axe, violations

__all__ = ["axe"]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_a_decision_is_written_and_undone_by_keyboard(seed_folder, browser, axe, tmp_path, width, scheme):
    folder = tmp_path / "package"
    shutil.copytree(seed_folder, folder)
    site = open_site(folder, ("127.0.0.1:0",), "AB")
    review = site.newsledger.review
    page = open_page(browser, width, scheme)
    with serving(site.app(), site.newsledger.path) as served:
        review.hosts = (served.origin.removeprefix("http://"),)
        faults = watch(page, served.origin)

        def look() -> None:
            page.wait_for_load_state("networkidle")  # a page that a click has opened has its style sheet by then
            faults.extend(f"{page.url}: {fault}" for fault in violations(page, axe))
            if page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append(f"{page.url} is wider than {width}")

        page.goto(f"{served.origin}/review?token={review.token}")
        assert "token" not in page.url
        look()
        page.locator(".decide input[name=reason]").first.focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=status]")
        (line,) = review.edits.lines()
        assert (line.action, line.column, line.value) == ("set", "review", "reviewed")
        page.locator(".decide a").first.click()
        page.wait_for_selector(".cells")
        look()
        for table in ("actors", "places", "agreements", "events"):
            page.goto(f"{served.origin}/review?table={table}")
            look()
        page.locator("#decided button").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**told=undo**")
        assert review.edits.lines() == []
    page.close()
    assert not faults, "\n".join(faults)
