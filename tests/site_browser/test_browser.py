"""The site in a real browser: no error, no request to elsewhere, WCAG A and AA, phone and dark, all by keyboard.

Skipped, with the reason, where Playwright or Chromium is not installed (``pip install playwright`` and Debian's
``chromium``; no other browser is downloaded)."""

import pytest

from tests.site_browser.browsing import DECLARED, open_page, watch

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


UNNAMED = "els => els.filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.title)).length"
UNLABELLED = "els => els.filter(e => e.type !== 'hidden' && !e.labels.length).length"
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((e) => e.type !== "hidden" && !e.disabled && e.tabIndex >= 0 && e.checkVisibility())
  .filter((e) => !e.closest("details:not([open]) > :not(summary)")).length"""
FOCUSED = """() => { const e = document.activeElement;
  if (e === document.body) return null;
  e.dataset.reached = "1";
  const drawn = [...e.querySelectorAll("circle, rect")].some((c) => getComputedStyle(c).stroke !== "none");
  return drawn || getComputedStyle(e).outlineStyle !== "none" ? "" : e.outerHTML.slice(0, 90); }"""


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which a package for tests brings along."""
    base = pytest.importorskip("axe_playwright_python.base", reason="axe-core is not installed")
    return base.AXE_SCRIPT


def violations(page, axe: str) -> list[str]:
    """What axe-core finds against the success criteria of level A and AA."""
    page.evaluate(axe)
    found = page.evaluate("options => axe.run(options)", DECLARED)["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


def look_at_all(served, browser, axe: str, width: int, scheme: str) -> list[str]:
    """The faults of every kind of page."""
    page = open_page(browser, width, scheme)
    faults = watch(page, served.origin)
    for name, url in served.pages.items():
        assert page.goto(served.origin + url).status == (404 if name == "missing" else 200), name
        page.wait_for_load_state("networkidle")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{name} is wider than {width}")
        faults += [f"{name}: {fault}" for fault in violations(page, axe) + page.evaluate(CONTRAST)]
        if page.eval_on_selector_all("a, button", UNNAMED):
            faults.append(f"{name}: a link without a name")
        if page.eval_on_selector_all("input, select, textarea", UNLABELLED):
            faults.append(f"{name}: a field without a label")
    page.close()
    return faults


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_every_page_of_the_seed_dataset_is_sound(seeds, browser, axe, width, scheme):
    faults = look_at_all(seeds, browser, axe, width, scheme)
    assert not faults, "\n".join(faults)


@pytest.mark.corpus
@pytest.mark.model
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_every_page_over_391_articles_is_sound(corpus, browser, axe, width, scheme):
    faults = look_at_all(corpus, browser, axe, width, scheme)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("kind", ["home", "figure", "claims", "table", "query"])
def test_everything_on_a_page_is_reached_by_keyboard_and_shows_that_it_is(seeds, browser, kind):
    page = open_page(browser)
    page.goto(seeds.origin + seeds.pages[kind])
    stops, hidden = page.evaluate(STOPS), []
    for _ in range(stops + 10):
        page.keyboard.press("Tab")
        unseen = page.evaluate(FOCUSED)
        if unseen is None:
            break
        hidden += [unseen] * bool(unseen)
    assert page.evaluate("document.querySelectorAll('[data-reached]').length") >= stops
    assert hidden == []
    page.close()


def test_the_first_key_offers_to_skip_to_the_content(seeds, browser):
    page = open_page(browser)
    page.goto(seeds.origin)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("e => e === document.activeElement")
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.close()


def test_a_mark_shows_its_rows_to_the_keyboard_and_leads_to_them(seeds, browser):
    page = open_page(browser)
    page.goto(seeds.origin + seeds.pages["article"])
    mark = page.locator("a.m-figures").first
    mark.focus()
    card = page.locator("#card")
    assert card.is_visible()
    assert mark.get_attribute("aria-describedby") == "card"
    page.keyboard.press("Escape")
    assert not card.is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures/**")
    page.close()


def test_kinds_of_marks_can_be_switched_off(seeds, browser):
    page = open_page(browser)
    page.goto(seeds.origin + seeds.pages["article"])
    page.locator("#show-actors").uncheck()
    assert "no-actors" in page.locator("#text").get_attribute("class")
    page.close()


def test_the_sentence_behind_a_number_is_one_search_and_one_click_from_home(seeds, browser):
    page = open_page(browser)
    page.goto(seeds.origin)
    page.fill("#q", "more than 600 people killed")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search**")
    page.locator(".claim-by a[href*='#here']").first.click()
    page.wait_for_selector(".asked")
    assert "more than 600" in "".join(page.locator(".asked").all_inner_texts())
    page.close()


def test_the_sentence_behind_a_number_is_at_most_three_clicks_from_home(seeds, browser):
    page = open_page(browser)
    page.goto(seeds.origin)
    page.get_by_role("link", name="Claims over time").first.click()
    page.wait_for_selector(".plot a")
    page.locator("#claims-rows tr", has_text="more than 600 people").locator(".claim-number").first.click()
    page.wait_for_url("**/figures/**")
    assert "more than 600" in page.locator("h1").inner_text()
    page.locator("main a[href*='#here']").first.click()
    page.wait_for_selector(".asked")
    assert "more than 600" in "".join(page.locator(".asked").all_inner_texts())
    assert page.locator(".asked").first.evaluate("e => e.getBoundingClientRect().top < innerHeight")
    page.close()


def test_the_sentence_behind_a_number_is_two_clicks_through_the_chart(seeds, browser):
    page = open_page(browser)
    page.goto(seeds.origin)
    page.get_by_role("link", name="Claims over time").first.click()
    page.locator(".plot a[aria-label^='more than 600']").first.dispatch_event("click")
    page.wait_for_url("**/figures/**")
    assert "more than 600" in page.locator("blockquote.big mark").inner_text()
    page.close()


def test_a_citation_is_copied_with_the_address_of_its_page(seeds, browser):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    url = seeds.origin + seeds.pages["figure"]
    page.goto(url)
    page.locator(".cite summary").click()
    citation = page.locator(".cite .citation").inner_text()
    page.locator(".cite .copy").click()
    page.wait_for_selector(".copy:has-text('Copied')")
    assert page.evaluate("navigator.clipboard.readText()") == f"{' '.join(citation.split())} {url}"
    context.close()


def test_the_violations_of_an_agreement_are_one_click_from_home(seeds, browser):
    page = open_page(browser)
    page.goto(seeds.origin)
    page.locator(".cards li", has_text="Sochi agreement").locator(".violations").click()
    page.wait_for_url("**#violates")
    assert page.locator("#violates .event").count() >= 3
    page.close()
