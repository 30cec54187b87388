"""The chart of claims in a real browser: every point leads to its row, filters need no reload, and none of it is lost
without JavaScript. The same over the static copy."""

import pytest

from tests.site_browser.browsing import open_page, watch
from tests.site_browser.test_static import static

__all__ = ["static"]


@pytest.fixture(params=["served", "static"])
def chart(request, seeds, browser):
    """A page with the chart of everything, drawn; errors and requests to elsewhere fail the test."""
    site = seeds if request.param == "served" else request.getfixturevalue("static")
    page = open_page(browser)
    faults = watch(page, site.origin)
    page.goto(site.origin + ("/claims" if request.param == "served" else "/claims.html"))
    choose(page, "category", "")
    yield page
    page.close()
    assert faults == []


def choose(page, name: str, value: str) -> None:
    """Chooses a filter and waits until it is drawn."""
    page.wait_for_selector("body[data-drawn]")
    turn = int(page.evaluate("document.body.dataset.drawn"))
    page.select_option(f"select[name={name}]", value)
    page.wait_for_selector(f"body[data-drawn='{turn + 1}']")


def claims(page) -> list[dict]:
    """The points that the chart was drawn from."""
    return page.evaluate("[...document.querySelectorAll('.plot a')].map(a => a.point)")


def test_every_point_is_a_claim_and_leads_to_its_row(chart):
    points = claims(chart)
    assert len(points) > 15
    assert len({point["id"] for point in points}) == len(points)
    assert chart.locator(".plot circle").count() == len(points)
    at_least = next(point for point in points if point["number"] == "more than 600")
    assert (at_least["lower"], at_least["upper"], at_least["open"]) == (600, None, "up")
    with chart.expect_navigation():
        chart.locator(".plot a[aria-label^='more than 600']").first.press("Enter")
    assert chart.locator("h1").inner_text().startswith("more than 600")


def test_filters_choose_without_a_reload_and_stay_in_the_address(chart):
    chart.evaluate("window.here = 1")
    everything = claims(chart)
    choose(chart, "category", "killed")
    killed = claims(chart)
    assert 0 < len(killed) < len(everything)
    assert {point["category"] for point in killed} == {"killed"}
    choose(chart, "category", "")
    option = chart.locator("select[name=claimant] option").nth(2)
    claimant, name = option.get_attribute("value"), option.inner_text().rpartition(" (")[0]
    choose(chart, "claimant", claimant)
    said = claims(chart)
    assert said
    assert all(name in [one["name"] for one in point["claimants"]] for point in said)
    rows = chart.locator("#claims-rows tr").count()
    assert chart.locator("#claims-total").inner_text().startswith(f"{rows} claim")
    place = next(point["place_id"] for point in everything if point["place_id"])
    choose(chart, "claimant", "none")
    choose(chart, "place", place)
    assert all(place in (point["place_id"], point["within"]) and not point["claimants"] for point in claims(chart))
    assert chart.evaluate("window.here") == 1
    shown = chart.locator("#claims-rows").inner_text()
    chart.reload()
    chart.wait_for_selector("body[data-drawn]")
    assert chart.locator("#claims-rows").inner_text() == shown


def test_arrow_keys_go_from_point_to_point_and_say_what_it_is(chart):
    points = chart.locator(".plot a")
    assert chart.locator(".plot a[tabindex='0']").count() == 1
    points.first.focus()
    card = chart.locator("#claims-chart .card")
    assert claims(chart)[0]["number"] in card.inner_text()
    chart.keyboard.press("ArrowRight")
    assert points.nth(1).evaluate("a => a === document.activeElement")
    assert claims(chart)[1]["reading"] in card.inner_text()
    chart.keyboard.press("End")
    assert points.last.evaluate("a => a === document.activeElement")
    chart.keyboard.press("Escape")
    assert not card.is_visible()


def test_nothing_is_drawn_that_has_no_number_and_none_is_summed(chart):
    listed = chart.locator("#claims-rows tr").count()
    drawn = claims(chart)
    assert f"{listed - len(drawn)} without a number or a date" in chart.locator(".missing").inner_text()
    assert all(point["value"] or point["lower"] or point["upper"] for point in drawn)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_chart_fits_its_window_and_follows_it(seeds, browser, width):
    page = open_page(browser, width)
    page.goto(seeds.origin + "/claims?category=")
    page.wait_for_selector(".plot")
    assert page.evaluate("document.querySelector('.plot').getBoundingClientRect().right") <= width
    page.set_viewport_size({"width": 700, "height": 800})
    page.wait_for_function("Math.abs(document.querySelector('.plot').viewBox.baseVal.width - 700) < 80")
    page.close()


def test_without_javascript_the_table_and_a_plain_form_remain(seeds, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(seeds.origin + "/claims")
    assert not page.locator("#claims-chart").is_visible()
    assert page.locator("#claims-rows blockquote mark").count() > 5
    page.select_option("select[name=category]", "displaced")
    page.click("#claims-filters button")
    page.wait_for_url("**category=displaced**")
    assert page.locator("#claims-rows .tag").first.inner_text() == "Displaced"
    context.close()
