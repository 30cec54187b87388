"""Takes the screenshots under docs/screenshots anew:
``python -m tests.site_browser.screenshots datapackage docs/screenshots``.

Needs Playwright and Chromium, see test_browser.py. Run it after a change of looks, and look at them.
"""

import sys
from pathlib import Path

from newsledger.site.serve import open_site

from tests.site_browser.browsing import launch, open_page, serving

DARK = ("claims", "article")
PHONE = ("home", "article", "claims", "figure")
LEFT_OUT = ("claims of one", "filtered", "review", "missing", "row", "sql")  # like others


def take(folder: Path, out: Path) -> None:
    from playwright.sync_api import sync_playwright

    site = open_site(folder)
    out.mkdir(parents=True, exist_ok=True)
    with serving(site.app(), site.newsledger.path) as served, sync_playwright() as started:
        browser = launch(started)
        for name, url in served.pages.items():
            if name in LEFT_OUT:
                continue
            views = [("", 1200, 860, "light")]
            views += [("-dark", 1200, 860, "dark")] * (name in DARK) + [("-phone", 360, 720, "light")] * (name in PHONE)
            for suffix, width, height, scheme in views:
                page = open_page(browser, width, scheme, height)
                page.goto(served.origin + url.partition("?at")[0])
                page.wait_for_load_state("networkidle")
                if name == "article" and not suffix:
                    page.locator("a.m-actors").nth(3).hover()
                    page.wait_for_timeout(150)
                if name == "claims":
                    page.locator(".plot a").nth(4).focus()
                page.screenshot(path=out / f"{name}{suffix}.png")
                page.close()
    site = open_site(folder, ("127.0.0.1:0",), "A reviewer")
    with serving(site.app(), site.newsledger.path) as served, sync_playwright() as started:
        site.newsledger.review.hosts = (served.origin.removeprefix("http://"),)
        page = open_page(launch(started), 1200, height=860)
        page.goto(f"{served.origin}/review?token={site.newsledger.review.token}")
        page.screenshot(path=out / "review.png")
        page.goto(f"{served.origin}/review?table=actors")
        page.screenshot(path=out / "review-actors.png")


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
