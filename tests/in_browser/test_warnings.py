"""No style sheet of a clinic hides, shrinks, covers or moves away a warning sign, on the screen or on paper.

Nor when to stop, what to ask first and what to take care of, nor that nobody has approved the page.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from browser import PAGES, PHONE
from style_sheets import HOSTILE, smallest, unreadable, with_sheet


@pytest.fixture(scope="module")
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page on a phone."""
    context = browser.new_context(viewport=PHONE, bypass_csp=True)  # the policy forbids styles in a page
    opened = context.new_page()
    opened.goto(site + PAGES["exercise"])
    for box in (".check .care", ".notice.warns", ".stop.warns"):
        assert opened.locator(box).count() == 1, box
    yield opened
    context.close()


@pytest.mark.parametrize("css", HOSTILE.values(), ids=HOSTILE)
def test_no_style_sheet_hides_a_warning(css: str, page: Page) -> None:
    with with_sheet(page, css):
        assert unreadable(page, smallest(css)) == []


def _without_protection(route: Route) -> None:
    response = route.fetch()
    page, layers = re.subn(r"<style>@layer.*?</style>", "", response.text(), count=1, flags=re.DOTALL)
    assert layers == 1
    route.fulfill(response=response, body=page)


def test_the_attempts_would_hide_what_is_not_protected(browser: Browser, site: str) -> None:
    """The same sheets against a site without the protection: each of them does harm, or it tests nothing."""
    context = browser.new_context(viewport=PHONE, bypass_csp=True)
    page = context.new_page()
    page.route(site + PAGES["exercise"], _without_protection)
    page.goto(site + PAGES["exercise"])
    harmless = []
    for name, css in HOSTILE.items():
        with with_sheet(page, css):
            if not unreadable(page, smallest(css)):
                harmless.append(name)
    assert harmless == ["no scripts", "no scripts, boxes"]
    context.close()


@pytest.mark.parametrize("css", ["", "\n".join(HOSTILE.values())], ids=["alone", "all at once"])
def test_no_script_is_needed(css: str, browser: Browser, site: str, site_folder: Path) -> None:
    sheet = (site_folder / "assets" / "limber.css").read_text(encoding="utf-8")
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.route("**/assets/limber.css", lambda route: route.fulfill(body=f"{sheet}\n{css}", content_type="text/css"))
    page.goto(site + PAGES["exercise"])
    assert unreadable(page) == []
    context.close()


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "missing page"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_shows_its_warnings(kind: str, scheme: str, browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(site + PAGES[kind])
    assert unreadable(page) == []
    context.close()
