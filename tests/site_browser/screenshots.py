"""Takes the screenshots under docs/screenshots anew:
``python tests/site_browser/screenshots.py datapackage docs/screenshots``.

Needs Playwright and Chromium, see test_browser.py. Run it after a change of looks, and look at them.
"""

import sys
import threading
import time
from pathlib import Path

import uvicorn
from newsledger.site.serve import _listen, open_site

DARK = ("claims", "article")
PHONE = ("home", "article", "figure")
LEFT_OUT = ("queries", "database", "row", "place")  # like others


def take(folder: Path, out: Path) -> None:
    from playwright.sync_api import sync_playwright
    from test_browser import CHROMIUM, page_types

    site = open_site(folder)
    listener = _listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(site.app(), log_level="error"))
    threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, url in page_types(site.newsledger.path).items():
            if name in LEFT_OUT:
                continue
            views = [("", 1200, 860, "light")]
            views += [("-dark", 1200, 860, "dark")] * (name in DARK) + [("-phone", 360, 720, "light")] * (name in PHONE)
            for suffix, width, height, scheme in views:
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                page.goto(origin + url.partition("?at")[0])
                page.wait_for_load_state("networkidle")
                if name == "article" and not suffix:
                    page.locator("a.m-actors").nth(3).hover()
                    page.wait_for_timeout(150)
                page.screenshot(path=out / f"{name}{suffix}.png")
                page.close()
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
