"""The exercise list: found in two taps, linked by its address, whole without a script."""

import gzip
import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from browser import PAGES, Open, choose

LIST = PAGES["exercise list"]
POSITION = "Starting position"


def shown(page: Page) -> list[str]:
    """Return the ids of the exercises that can be seen."""
    links: list[str] = page.locator("li.card:visible h3 a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [link.strip("/") for link in links]


def taken(page: Page) -> list[str]:
    """Return what stands above the list as chosen."""
    return page.locator(".filters__chosen li").all_inner_texts()


def said(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def test_choosing_narrows_the_list_and_says_so(visit: Open) -> None:
    page = visit(LIST).page
    everything = shown(page)
    assert said(page) == f"{len(everything)} exercises"
    choose(page, POSITION, "On hands and knees")
    narrowed = shown(page)
    assert 0 < len(narrowed) < len(everything)
    assert said(page) == (f"{len(narrowed)} exercises" if len(narrowed) > 1 else "1 exercise")
    assert "bird-dog" in narrowed


def test_choices_of_a_group_widen_and_groups_narrow(visit: Open) -> None:
    page = visit(LIST).page
    choose(page, POSITION, "On hands and knees")
    only_kneeling = set(shown(page))
    choose(page, POSITION, "Standing (")
    both = set(shown(page))
    assert only_kneeling < both
    choose(page, "Where", "On a bed")
    assert set(shown(page)) < both


def test_counts_say_what_a_further_choice_would_leave(visit: Open) -> None:
    page = visit(LIST).page
    choose(page, POSITION, "On hands and knees")
    group = page.get_by_role("button", name="What for", exact=True)
    for label in page.locator("#filter-goal label:has(input:enabled)").all():
        for is_chosen in (True, False):
            group.click()
            count = int(label.locator("[data-count]").inner_text().strip("()"))
            label.click()
            assert not is_chosen or len(shown(page)) == count


def test_a_filtered_list_can_be_linked_kept_and_gone_back_to(visit: Open) -> None:
    page = visit(LIST + "?position=hands-and-knees&place=floor").page
    narrowed = shown(page)
    assert taken(page) == ["On hands and knees", "On the floor"]
    page.locator("li.card:visible h3 a").first.click()
    page.wait_for_url("**/exercises/*/")
    page.go_back()
    assert shown(page) == narrowed
    page.get_by_role("button", name="Show all").click()
    assert len(shown(page)) > len(narrowed)
    expect(page).not_to_have_url(re.compile(r"\?"))
    choose(page, POSITION, "Standing (")
    expect(page).to_have_url(re.compile(r"\?position=standing$"))


def test_choices_that_do_not_exist_are_ignored(visit: Open) -> None:
    page = visit(LIST + "?position=on-the-moon&colour=red").page
    assert len(shown(page)) == page.locator("li.card").count()


@pytest.mark.parametrize(
    ("way", "address", "title"),
    [
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
    page.locator(f"[aria-controls=filter-{facet}]").click()
    page.locator(f"#filters input[name={facet}]").first.check()
    page.locator("li.card:visible h3 a").first.click()
    page.wait_for_url("**/exercises/*/")


def test_list_is_whole_without_a_script(visit: Open) -> None:
    page = visit(LIST, java_script_enabled=False).page
    assert not page.locator("#filters").is_visible()
    assert len(shown(page)) == page.locator("li.card").count() > 20


def test_the_first_result_is_in_sight_once_a_choice_is_made(visit: Open) -> None:
    page = visit(LIST).page
    choose(page, "Where", "Without getting down")
    card = page.locator("li.card:visible").first
    box = card.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 600, "the whole of it, without scrolling"
    assert page.evaluate("scrollY") == 0
    assert said(page) == f"{len(shown(page))} exercises"


def test_what_is_chosen_stands_above_the_list_and_can_be_taken_off(visit: Open) -> None:
    page = visit(LIST).page
    everything = shown(page)
    choose(page, POSITION, "On hands and knees")
    choose(page, "Where", "On a bed")
    assert taken(page) == ["On hands and knees", "On a bed"]
    page.get_by_role("button", name="Take off: On hands and knees").click()
    assert taken(page) == ["On a bed"]
    expect(page.get_by_role("button", name="Take off: On a bed")).to_be_focused()
    page.keyboard.press("Enter")
    assert taken(page) == []
    assert shown(page) == everything
    expect(page.get_by_role("button", name="Where", exact=True)).to_be_focused()


def test_groups_open_on_demand_one_at_a_time(visit: Open) -> None:
    page = visit(LIST).page
    assert page.locator("#filters fieldset:visible").count() == 0
    for name in (POSITION, "What for"):
        page.get_by_role("button", name=name, exact=True).click()
        assert page.locator("#filters fieldset:visible").count() == 1
        expect(page.get_by_role("group", name=name)).to_be_visible()
    page.get_by_role("button", name="What for", exact=True).click()
    assert page.locator("#filters fieldset:visible").count() == 0


def test_filters_work_by_keyboard(visit: Open) -> None:
    page = visit(LIST, width=320, height=568).page
    opener = page.get_by_role("button", name=POSITION, exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.tagName") != "INPUT":
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.tagName") != "INPUT":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"\?position="))
    expect(opener).to_be_focused()


@pytest.mark.parametrize(
    ("device", "choice", "mat"), [("light", "Dark", (42, 53, 62)), ("dark", "Light", (223, 231, 236))]
)
def test_the_small_pictures_follow_the_choice_of_light_or_dark(
    visit: Open, device: str, choice: str, mat: tuple[int, int, int]
) -> None:
    page = visit(LIST, color_scheme=device).page
    page.get_by_label(choice, exact=True).check()
    picture = page.locator("li.card img").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('li.card img').complete")
    seen = Image.open(io.BytesIO(picture.screenshot())).convert("RGB").getcolors(1_000_000)
    assert mat in {colour for _, colour in seen or ()}


@pytest.mark.parametrize(("path", "most"), [(PAGES["home"], 60_000), (LIST, 60_000), (PAGES["exercise"], 30_000)])
def test_pages_on_the_way_to_a_guide_are_light(visit: Open, path: str, most: int) -> None:
    """Compressed, on a phone, at a first visit."""
    page = visit("no-such-page/", service_workers="block").page
    sizes: dict[str, int] = {}
    page.on("response", lambda it: sizes.__setitem__(it.url, len(gzip.compress(it.body(), 9))))
    page.goto(page.url.replace("no-such-page/", path))
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes.values()) < most, sizes
