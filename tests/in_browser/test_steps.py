"""The steps of a guide one at a time, each beside its picture: swiped, with buttons, and as a list again."""

import pytest
from playwright.sync_api import Locator, Page, expect

from browser import PAGES, Open

GUIDE = PAGES["exercise"]


def actions(steps: Locator) -> list[str]:
    return [text.strip() for text in steps.locator("ol > li").all_inner_texts()]


def in_sight(page: Page) -> list[str]:
    """Return the steps that stand inside the place of the steps."""
    found: list[str] = page.locator(".steps").first.evaluate(
        """(steps) => { const place = steps.getBoundingClientRect();
          return [...steps.querySelectorAll("li")].filter((li) => {
            const box = li.getBoundingClientRect();
            return box.left >= place.left - 1 && box.right <= place.right + 1; }).map((li) => li.innerText.trim()); }"""
    )
    return found


def test_every_step_stands_alone_beside_a_picture_and_keeps_its_words(visit: Open) -> None:
    page = visit(GUIDE).page
    steps = page.locator(".steps").first
    listed = actions(steps)
    page.get_by_role("button", name="One step at a time").first.click()
    expect(page.locator(".steps__turn")).to_be_visible()
    slides = steps.locator(":scope > .stepgroup")
    assert actions(steps) == listed
    assert slides.count() == len(listed) > 2
    for slide in slides.all():
        assert slide.locator("li").count() == 1
        assert slide.locator("svg.figure:visible").count() == 1
    page.get_by_role("button", name="All steps").click()
    assert actions(steps) == listed
    assert steps.locator("[tabindex]").count() == 0
    expect(page.locator(".steps__turn")).to_have_count(0)


@pytest.mark.parametrize("way", ["buttons", "swipe", "keyboard"])
def test_one_goes_on_and_back(visit: Open, way: str) -> None:
    page = visit(GUIDE).page
    steps = page.locator(".steps").first
    listed = actions(steps)
    page.get_by_role("button", name="One step at a time").first.click()
    turn = page.locator(".steps__turn")
    expect(turn).to_be_visible()
    assert in_sight(page) == listed[:1]
    expect(turn.get_by_role("button", name="Back")).to_be_disabled()
    if way == "buttons":
        turn.get_by_role("button", name="Next").click()
    elif way == "swipe":
        steps.evaluate("(steps) => steps.scrollBy({ left: steps.clientWidth * 0.8 })")
    else:
        steps.focus()
        for _ in range(8):
            page.keyboard.press("ArrowRight")
    expect(turn).to_contain_text(f"Step 2 of {len(listed)}")
    page.wait_for_function(
        "() => { const it = document.querySelector('.steps'); return it.scrollLeft % it.clientWidth < 1; }"
    )
    assert in_sight(page) == listed[1:2]


def test_all_steps_are_printed_also_when_one_is_seen(visit: Open) -> None:
    page = visit(GUIDE).page
    page.get_by_role("button", name="One step at a time").first.click()
    expect(page.locator(".steps__turn")).to_be_visible()
    page.emulate_media(media="print")
    steps = page.locator(".steps").first
    assert in_sight(page) == actions(steps)


def test_without_a_script_there_is_the_list(visit: Open) -> None:
    page = visit(GUIDE, java_script_enabled=False).page
    assert not page.get_by_role("button", name="One step at a time").first.is_visible()
    assert page.locator(".steps li").first.is_visible()
