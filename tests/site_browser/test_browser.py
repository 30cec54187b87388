"""The site in a real browser: no error, no request to elsewhere, nothing wider than a phone, all by keyboard.

Skipped, with the reason, where Playwright or Chromium is not installed (``pip install playwright`` and Debian's
``chromium``; no other browser is downloaded)."""

# ruff: noqa: S608 - queries over our own tables

import shutil
import sqlite3
import threading
import time

import pytest
import uvicorn
from newsledger.site.serve import _listen, open_site

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("Chromium is not installed", allow_module_level=True)

NAME = "idlib-ceasefires"
VIEWS = [(1280, "light"), (1280, "dark"), (360, "light")]

# Text and its background as a reader sees them: every text node against the nearest opaque colour behind it.
CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = (color) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return Array.from(canvas.getImageData(0, 0, 1, 1).data).map((v, i) => i < 3 ? v : v / 255); };
  const linear = (v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = (c) => { const [r, g, b] = c.map((v) => linear(v / 255));
    return .2126 * r + .7152 * g + .0722 * b; };
  const found = new Set();
  const walker = document.createTreeWalker(document.querySelector("body"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("svg, script, .hidden, .skip, option")) continue;
    if (!element.getClientRects().length) continue;
    let behind = [255, 255, 255];
    const layers = [];
    for (let up = element; up; up = up.parentElement) {
      const c = rgba(getComputedStyle(up).backgroundColor);
      if (c[3] > 0) layers.push(c);
      if (c[3] === 1) break;
    }
    for (const c of layers.reverse()) behind = behind.map((v, i) => v * (1 - c[3]) + c[i] * c[3]);
    const style = getComputedStyle(element), text = rgba(style.color), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    const [a, b] = [light(text.slice(0, 3)), light(behind)].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    const where = element.className || element.tagName;
    if (ratio < (large ? 3 : 4.5)) found.add(`${ratio.toFixed(2)} ${where}: ${node.data.trim().slice(0, 30)}`);
  }
  return [...found];
}"""


@pytest.fixture
def served(gold_package):
    site = open_site(gold_package)
    listener = _listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(site.app(), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}", gold_package / f"{NAME}.sqlite"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def browser():
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


def one(path, sql: str) -> str:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        return connection.execute(sql).fetchone()[0]


def page_types(path) -> dict[str, str]:
    figure = one(path, "select figure_id from figures order by lower(number_text) <> 'seven', figure_id")
    source = one(path, f"select source_id from figures where figure_id = '{figure}'")
    span = one(path, f"select start || '-' || \"end\" from figures where figure_id = '{figure}'")
    event = one(path, "select event_id from event_places group by 1 order by count(*) desc, 1")
    actor = one(path, "select actor_id from event_actors group by 1 order by count(*) desc, 1")
    place = one(path, "select place_id from event_places group by 1 order by count(*) desc, 1")
    agreement = one(path, "select agreement_id from event_agreements group by 1 order by count(*) desc, 1")
    name = path.stem
    return {
        "home": "/",
        "article": f"/{name}/sources/{source}?at={span}#here",
        "figure": f"/{name}/figures/{figure}",
        "event": f"/{name}/events/{event}",
        "actor": f"/{name}/actors/{actor}",
        "place": f"/{name}/places/{place}",
        "agreement": f"/{name}/agreements/{agreement}",
        "claims": "/claims?category=killed",
        "search": "/search?q=Kafr+Zita",
        "table": f"/{name}/figures",
        "query": f"/{name}/violations_by_agreement?agreement=",
        "queries": "/queries",
        "database": f"/{name}",
        "row": f"/{name}/event_type/lull",
    }


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_every_page_is_sound(served, browser, width, scheme):
    origin, path = served
    faults: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.on("console", lambda message: message.type in ("error", "warning") and faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: request.url.startswith((origin, "data:")) or faults.append(request.url))
    for name, url in page_types(path).items():
        assert page.goto(origin + url).status == 200, name
        page.wait_for_load_state("networkidle")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{name} is wider than {width}")
        faults += [f"{name}: {low}" for low in page.evaluate(CONTRAST)]
        unnamed = "els => els.filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.title)).length"
        if page.eval_on_selector_all("a, button", unnamed):
            faults.append(f"{name}: a link without a name")
        unlabelled = "els => els.filter(e => e.type !== 'hidden' && !e.labels.length).length"
        if page.eval_on_selector_all("input, select, textarea", unlabelled):
            faults.append(f"{name}: a field without a label")
    assert faults == []


def test_a_mark_shows_its_rows_to_the_keyboard_and_leads_to_them(served, browser):
    origin, path = served
    page = browser.new_page()
    page.goto(origin + page_types(path)["article"])
    mark = page.locator("a.m-figures").first
    mark.focus()
    card = page.locator("#card")
    assert card.is_visible()
    assert mark.get_attribute("aria-describedby") == "card"
    page.keyboard.press("Escape")
    assert not card.is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures/**")


def test_kinds_of_marks_can_be_switched_off(served, browser):
    origin, path = served
    page = browser.new_page()
    page.goto(origin + page_types(path)["article"])
    page.locator("#show-actors").uncheck()
    assert "no-actors" in page.locator("#text").get_attribute("class")


def test_the_sentence_behind_a_number_is_one_search_and_one_click_from_home(served, browser):
    origin, _ = served
    page = browser.new_page()
    page.goto(origin)
    page.fill("#q", "more than 600 people killed")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search**")
    page.locator(".claim-by a[href*='#here']").first.click()
    page.wait_for_selector(".asked")
    assert "more than 600" in "".join(page.locator(".asked").all_inner_texts())


def test_the_violations_of_an_agreement_are_one_click_from_home(served, browser):
    origin, _ = served
    page = browser.new_page()
    page.goto(origin)
    page.locator(".cards li", has_text="Sochi agreement").locator(".violations").click()
    page.wait_for_url("**#violates")
    assert page.locator("#violates .event").count() >= 3
