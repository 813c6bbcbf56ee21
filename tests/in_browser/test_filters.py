"""The exercise list: found in two taps, linked by its address, whole without a script."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser import PAGES, Open

LIST = PAGES["exercise list"]


def shown(page: Page) -> list[str]:
    """Return the ids of the exercises that can be seen."""
    links: list[str] = page.locator("li.card:visible h3 a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [link.strip("/") for link in links]


def said(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def test_choosing_narrows_the_list_and_says_so(visit: Open) -> None:
    page = visit(LIST).page
    everything = shown(page)
    assert said(page) == f"{len(everything)} exercises"
    page.get_by_label("On hands and knees").check()
    narrowed = shown(page)
    assert 0 < len(narrowed) < len(everything)
    assert said(page) == (f"{len(narrowed)} exercises" if len(narrowed) > 1 else "1 exercise")
    assert "bird-dog" in narrowed


def test_choices_of_a_group_widen_and_groups_narrow(visit: Open) -> None:
    page = visit(LIST).page
    standing, kneeling = page.get_by_label("Standing (", exact=False), page.get_by_label("On hands and knees")
    kneeling.check()
    only_kneeling = set(shown(page))
    standing.check()
    both = set(shown(page))
    assert only_kneeling < both
    page.get_by_label("On a bed").check()
    assert set(shown(page)) < both


def test_counts_say_what_a_further_choice_would_leave(visit: Open) -> None:
    page = visit(LIST).page
    page.get_by_label("On hands and knees").check()
    for label in page.locator("fieldset:has-text('What for') label:has(input:enabled)").all():
        count = int(label.locator("[data-count]").inner_text().strip("()"))
        label.click()
        assert len(shown(page)) == count
        label.click()


def test_a_filtered_list_can_be_linked_kept_and_gone_back_to(visit: Open) -> None:
    page = visit(LIST + "?position=hands-and-knees&place=floor").page
    narrowed = shown(page)
    assert page.get_by_label("On hands and knees").is_checked()
    assert page.get_by_role("checkbox", name=re.compile("^On the floor")).is_checked()
    page.locator("li.card:visible h3 a").first.click()
    page.wait_for_url("**/exercises/*/")
    page.go_back()
    assert shown(page) == narrowed
    page.get_by_role("button", name="Show all").click()
    assert len(shown(page)) > len(narrowed)
    expect(page).not_to_have_url(re.compile(r"\?"))
    page.get_by_label("Standing (", exact=False).check()
    expect(page).to_have_url(re.compile(r"\?position=standing$"))


def test_choices_that_do_not_exist_are_ignored(visit: Open) -> None:
    page = visit(LIST + "?position=on-the-moon&colour=red").page
    assert len(shown(page)) == page.locator("li.card").count()


@pytest.mark.parametrize(
    ("way", "address", "title"),
    [
        ("Lying on your back", "position=on-back", "Bridge"),
        ("On a bed", "place=bed", "Belly breathing"),
        ("Without getting down to the floor", "place=off-floor", "Wall squat"),
    ],
)
def test_two_taps_from_home(visit: Open, way: str, address: str, title: str) -> None:
    page = visit("").page
    page.get_by_role("link", name=way).click()
    page.wait_for_url(f"**/exercises/?{address}")
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.parametrize("facet", ["works", "position", "place", "equipment", "goal", "phase"])
def test_two_taps_from_the_list_by_everything_that_is_known(visit: Open, facet: str) -> None:
    page = visit(LIST).page
    choice = page.locator(f"#filters input[name={facet}]").first
    choice.check()
    page.locator("li.card:visible h3 a").first.click()
    page.wait_for_url("**/exercises/*/")


def test_list_is_whole_without_a_script(visit: Open) -> None:
    page = visit(LIST, java_script_enabled=False).page
    assert not page.locator("#filters").is_visible()
    assert len(shown(page)) == page.locator("li.card").count() > 20


def test_filters_work_by_keyboard_and_are_never_hidden_under_the_result_bar(visit: Open) -> None:
    page = visit(LIST, width=320, height=568).page
    page.locator("#filters input").first.focus()
    for _ in range(page.locator("#filters input:enabled").count() - 1):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => {
              const label = document.activeElement.closest("label");
              const bar = document.querySelector(".filters__result");
              if (!label) return false;
              const [box, over] = [label.getBoundingClientRect(), bar.getBoundingClientRect()];
              return box.bottom > over.top && box.top < over.bottom;
            }"""
        )
        assert not covered
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"\?"))
