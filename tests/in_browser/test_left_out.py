"""A clinic's own template may leave out any part of a page: what is there works, and nothing complains."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import PHONE, Act, Visit, open_search, use_filters

BRIDGE = "exercises/bridge/"
LIST = "exercises/"
LIGHT_AND_DARK = "#dark-colours, #colours"

Without = Callable[[str, str], Visit]


@pytest.fixture
def without(browser: Browser, site: str) -> Without:
    """Opens a page as if its template had no such element."""

    def open_page(path: str, selector: str) -> Visit:
        context = browser.new_context(viewport=PHONE, service_workers="block")
        context.set_default_timeout(5_000)
        page = context.new_page()
        visit = Visit(page)
        page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        page.on("console", lambda said: visit.complaints.append(said.text) if said.type == "error" else None)
        # Taken away while the page is read, before the scripts that wait for all of it.
        page.add_init_script(
            f"""const take = () => document.querySelectorAll({json.dumps(selector)}).forEach((it) => it.remove());
            new MutationObserver(take).observe(document, {{ childList: true, subtree: true }});"""
        )
        page.goto(site + path)
        assert page.locator(selector).count() == 0
        return visit

    return open_page


def play_film(page: Page) -> None:
    """Show a movement and stop it."""
    page.locator("[data-film]").first.click()
    page.get_by_role("button", name="Pause the movement").click()
    expect(page.get_by_role("button", name="Go on with the movement")).to_be_visible()


def exercise_along(page: Page) -> None:
    """Count, and close the view."""
    page.locator("#stage-1 [data-along]").click()
    page.get_by_role("button", name="Skip to counting").click()
    page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Ready").click()
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    page.keyboard.press("Escape")


def choose_dark(page: Page) -> None:
    """Choose dark colours."""
    page.get_by_label("Dark", exact=True).check()
    assert page.evaluate("document.documentElement.dataset.colours") == "dark"


PARTS: dict[str, tuple[str, str, list[Act]]] = {
    "the header": (BRIDGE, "header", [play_film, exercise_along, choose_dark]),
    "the search button": (BRIDGE, ".top__search", [play_film, exercise_along, choose_dark]),
    "the header of the list": (LIST, "header", [use_filters, choose_dark]),
    "the foot": (BRIDGE, "footer", [open_search]),
    "dark colours": (BRIDGE, LIGHT_AND_DARK, [play_film, open_search]),
    "the dark style sheet": (BRIDGE, "#dark-colours", [choose_dark, exercise_along]),
    "the figures": (BRIDGE, "svg.figure", [exercise_along, open_search]),
    "the films": (BRIDGE, ".film", [exercise_along, open_search]),
    "exercise along": (BRIDGE, "[data-along]", [play_film, open_search]),
    "the filters": (LIST, "#filters", [choose_dark, open_search]),
    "the line below the filters": (LIST, ".filters__result", [use_filters, open_search]),
    "the numbers of the filters": (LIST, "[data-count]", [use_filters]),
    "the cards": (LIST, "li.card", [open_search]),
    "the title": (BRIDGE, "h1", [play_film, exercise_along, open_search]),
}
"""What is left out, on which page, and what works without it."""


@pytest.mark.parametrize(("path", "selector", "acts"), PARTS.values(), ids=PARTS.keys())
def test_the_rest_works(without: Without, path: str, selector: str, acts: list[Act]) -> None:
    visit = without(path, selector)
    for act in acts:
        act(visit.page)
    assert visit.complaints == []
    visit.page.context.close()


def test_a_film_without_a_figure_offers_nothing(without: Without) -> None:
    page = without(BRIDGE, "svg.figure").page
    assert not page.locator("[data-film]").first.is_visible()
    page.context.close()


def test_without_steps_exercise_along_begins_with_the_amounts(without: Without) -> None:
    visit = without(BRIDGE, ".steps")
    visit.page.locator("#stage-1 [data-along]").click()
    expect(visit.page.locator(".session__big")).to_have_text("How much?")
    visit.page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).click()
    visit.page.get_by_role("button", name="Ready").click()
    visit.page.get_by_role("button", name="Skip", exact=True).click()
    visit.page.get_by_role("button", name="Pause", exact=True).click()
    expect(visit.page.get_by_role("button", name="Back to the steps")).to_have_count(0)
    assert visit.complaints == []
    visit.page.context.close()


def test_without_what_is_to_be_counted_exercise_along_leads_to_the_steps(without: Without) -> None:
    visit = without(BRIDGE, "[data-timer]")
    visit.page.locator("#stage-1 [data-along]").click()
    visit.page.wait_for_url("**#how")
    assert visit.page.locator("dialog").count() == 0
    assert visit.complaints == []
    visit.page.context.close()


def test_search_without_the_address_of_the_list_stays_where_it_is(without: Without) -> None:
    page = without(BRIDGE, "no-such-element").page
    page.route("**/search-index.js", lambda route: route.abort())
    button = page.locator(".top__search")
    button.evaluate("it => it.removeAttribute('data-list')")
    with page.expect_event("requestfailed"):
        button.click()
    assert page.url.endswith(BRIDGE)
    page.context.close()
