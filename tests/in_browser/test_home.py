"""The first page: from there to the right guide in two taps, with pictures on the way."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser import PAGES, Open

HOME = PAGES["home"]


def side_shown(page: Page) -> list[str]:
    """Return which sides of the body can be seen."""
    return [
        str(side.get_attribute("class")).rpartition("--")[2]
        for side in page.locator(".body__side").all()
        if (side.bounding_box() or {"width": 0})["width"] > 10
    ]


def test_from_a_part_of_the_body_to_a_guide_in_two_taps(visit: Open) -> None:
    page = visit(HOME).page
    page.locator(".body").get_by_role("link", name="Lower back").click()
    assert page.url.endswith("exercises/?region=low-back")
    card = page.locator("li.card:visible").first
    expect(card.locator("img")).to_be_visible()
    card.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator(".guide").count() == 1


def test_the_body_turns_round(visit: Open) -> None:
    page = visit(HOME).page
    assert side_shown(page) == ["back"]
    page.get_by_label("Front").check(force=True)
    assert side_shown(page) == ["front"]
    page.locator(".body__side--front").get_by_role("link", name="Tummy").click()
    assert page.url.endswith("exercises/?works=tummy")


def test_by_keyboard_each_part_comes_once_and_can_be_seen(visit: Open) -> None:
    page = visit(HOME).page
    page.locator(".body__turn input:checked").focus()
    reached: list[str] = []
    for _ in range(30):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => { const a = document.activeElement;
              if (!a.closest('.body__spot')) return null;
              const box = a.closest('.body__side').getBoundingClientRect();
              return box.width > 10 ? a.textContent : `${a.textContent} cannot be seen`; }"""
        )
        if found is None:
            break
        reached.append(found)
    assert len(reached) == len(set(reached)) == 9
    assert not [name for name in reached if "cannot" in name]
    assert {"Lower back", "Tummy"} <= set(reached)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_names_of_the_body_lie_beside_each_other_and_can_be_hit(visit: Open, width: int) -> None:
    page = visit(HOME, width=width).page
    for name in ("Back", "Front"):
        page.get_by_label(name, exact=True).check(force=True)
        boxes = page.locator(f".body__side--{name.lower()} .body__spot").evaluate_all(
            "all => all.map(li => { const box = li.getBoundingClientRect(); const words = document.createRange();"
            "words.selectNodeContents(li); const text = words.getBoundingClientRect();"
            "return [box.left, box.top, box.right, box.bottom, text.height, text.width]; })"
        )
        for left, top, right, bottom, _, wide in boxes:
            assert bottom - top >= 44
            assert right - left >= 44
            assert wide <= right - left + 1
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + 1 or other[3] <= one[1] + 1
                assert apart


def test_the_clinic_says_who_it_is(visit: Open) -> None:
    page = visit(HOME).page
    expect(page.locator(".home__clinic")).to_contain_text(re.compile(r"\w"))
