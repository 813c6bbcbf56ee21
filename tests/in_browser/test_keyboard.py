"""A keyboard alone: everything can be reached, the focus is always seen, and never on what is not on the screen."""

import pytest
from playwright.sync_api import Page, expect

from browser import DESKTOP, PAGES, PHONE, Open

FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const target = element.matches("input") && element.closest("label") ? element.closest("label") : element;
  const box = target.getBoundingClientRect();
  const middle = document.elementFromPoint(box.x + Math.min(box.width, 40) / 2, box.y + box.height / 2);
  const fillsCard = getComputedStyle(element, "::after").position === "absolute";
  const isMarked = (each) => parseFloat(getComputedStyle(each).outlineWidth) >= 2 &&
    getComputedStyle(each).outlineStyle !== "none";
  return {
    name: element.outerHTML.slice(0, 100),
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left >= -1 && box.right <= innerWidth + 1,
    onTop: target.contains(middle) || middle?.contains(target) || fillsCard,
    marked: isMarked(target) || isMarked(element),
  };
}"""

FOCUSABLE = ", ".join(
    (
        "a[href]:visible:not([tabindex='-1'])",
        "summary:visible",
        "[tabindex='0']:visible",
        *(f"{field}:enabled:visible:not([tabindex='-1'])" for field in ("button", "input", "select", "textarea")),
    )
)
"""All that Tab stops at."""


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_focus_is_always_on_the_screen_marked_and_not_covered(visit: Open, path: str, screen: dict[str, int]) -> None:
    page = visit(path, width=screen["width"], height=screen["height"]).page
    expect(page.locator(".plan__waits")).to_have_count(0)  # a script makes the page of plans
    names = []
    page.keyboard.press("Tab")
    while focused := page.evaluate(FOCUSED):
        assert focused["seen"], focused["name"]
        assert focused["onTop"], focused["name"]
        assert focused["marked"], focused["name"]
        names.append(focused["name"])
        page.keyboard.press("Tab")
    first = 0 if path == PAGES["missing page"] else 1  # Material gives that page no link to skip with
    assert all("md-skip" in name for name in names[:first])
    assert "top__brand" in names[first]
    assert len(names) == page.locator(FOCUSABLE).count() - _other_radios(page)


def test_skip_link_leads_to_the_heading(visit: Open) -> None:
    page = visit(PAGES["exercise"]).page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_from_home_to_an_exercise_and_its_sheet(visit: Open) -> None:
    page = visit("").page
    _tab_to(page, "On the floor")
    page.keyboard.press("Enter")
    page.wait_for_url("**/exercises/?place=floor")
    _tab_to(page, "Bridge")
    page.keyboard.press("Enter")
    page.wait_for_url("**/exercises/bridge/")
    _tab_to(page, "Print one page")
    address = page.evaluate("document.activeElement.href")
    response = page.request.get(address)
    assert response.ok
    assert response.body().startswith(b"%PDF-")


def test_from_home_to_an_exercise_and_its_first_step(visit: Open) -> None:
    page = visit("").page
    _tab_to(page, "On the floor")
    page.keyboard.press("Enter")
    page.wait_for_url("**/exercises/?place=floor")
    _tab_to(page, "Bridge")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bridge")
    _tab_to(page, "Start")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Step 1 of")


def _tab_to(page: Page, words: str) -> None:
    """Press Tab until something with these words has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText ?? ''").startswith(words):
            return
    raise AssertionError(f"Tab never came to {words!r}")


def _other_radios(page: Page) -> int:
    """Return how many radio buttons Tab passes: it stops at one of each group."""
    names = page.locator("input[type=radio]:visible").evaluate_all("all => all.map(each => each.name)")
    return len(names) - len(set(names))
