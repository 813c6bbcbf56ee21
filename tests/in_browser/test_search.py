"""Search: everyday words, plurals and typing errors lead to the right exercise first."""

import pytest
from playwright.sync_api import Page, expect

from browser import Open


def search(page: Page, words: str) -> list[str]:
    """Type words into the search; return the titles found, best first."""
    if not page.get_by_role("dialog").is_visible():
        page.get_by_role("button", name="Search").click()
    page.get_by_label("What are you looking for?").fill(words)
    return page.locator(".search__results a").all_inner_texts()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("bridge", "Bridge"),
        ("brige", "Bridge"),
        ("BRIDGES", "Bridge"),
        ("glute bridge", "Bridge"),
        ("how do I do the bridge", "Bridge"),
        ("pridge", "Bridge"),
        ("vridge", "Bridge"),
        ("ridge", "Bridge"),
        ("bri", "Bridge"),
        ("lank", "Plank"),
        ("bird dogs", "Bird dog"),
        ("bird do", "Bird dog"),
        ("bard bog", "Bird dog"),
        ("planks", "Plank"),
        ("nee rolls", "Knee rolls"),
        ("bum squeeze", "Buttock squeeze"),
        ("tommy squeeze", "Tummy squeeze"),
        ("birddog", "Bird dog"),
        ("pevlic tilt", "Pelvic tilt"),
        ("hamstrng", "Hamstring stretch"),
        ("camel", "Cat and camel"),
        ("squats", "Wall squat"),
        ("lumbar strain", "Low back pain"),
    ],
)
def test_right_page_comes_first(visit: Open, words: str, first: str) -> None:
    assert search(visit("").page, words)[0] == first


def test_everyday_words_lead_to_exercises_for_that_part(visit: Open) -> None:
    page = visit("").page
    assert {"Bridge", "Buttock squeeze"} <= set(search(page, "bum")[:3])
    for wrong, right in (("shouler", "shoulder"), ("choulder", "shoulder"), ("hottom", "bottom"), ("strapp", "strap")):
        assert search(page, wrong)[:3] == search(page, right)[:3] != [], wrong


def test_a_result_shows_the_dose_and_leads_to_the_page(visit: Open) -> None:
    page = visit("programmes/").page
    search(page, "bridge")
    result = page.locator(".search__results li").first
    assert "15 repetitions" in result.inner_text()
    result.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bridge")


def test_search_says_how_many_and_what_to_do_with_none(visit: Open) -> None:
    page = visit("").page
    found = search(page, "plank")
    status = page.get_by_role("dialog").get_by_role("status")
    assert status.inner_text() == ("1 result" if len(found) == 1 else f"{len(found)} results")
    assert search(page, "xyzzy") == []
    assert status.inner_text().startswith("Nothing found.")
    assert search(page, "   ") == []
    assert status.inner_text() == ""


def test_nothing_is_loaded_until_search_is_opened(visit: Open) -> None:
    visited = visit("exercises/bridge/")
    assert not any("search" in request for request in visited.requests)
    search(visited.page, "bridge")
    assert [request.rsplit("/", 1)[1] for request in visited.requests if "search" in request] == [
        "search.js",
        "search-index.js",
        "search-dangers.js",
    ]


def test_search_works_by_keyboard_alone(visit: Open) -> None:
    page = visit("").page
    button = page.get_by_role("button", name="Search")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog).to_be_visible()
    expect(page.get_by_label("What are you looking for?")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("brige")
    page.keyboard.press("Enter")
    expect(page.locator(".search__results a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bridge")


def test_search_goes_to_the_list_when_the_index_cannot_be_loaded(visit: Open) -> None:
    page = visit("", service_workers="block").page
    page.route("**/search-index.js", lambda route: route.abort())
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/exercises/")


@pytest.mark.parametrize(
    "words", ["numbness between legs", "can't pee", "saddle numbness", "cauda equina", "chest pain"]
)
def test_danger_stands_above_all_results_with_a_number_to_call(words: str, visit: Open) -> None:
    page = visit("").page
    search(page, words)
    card = page.locator(".search__dangers .care--emergency")
    expect(card.locator("a[href='tel:999']")).to_be_visible()
    results = page.locator(".search__results").bounding_box()
    box = card.bounding_box()
    assert box
    assert results is None or box["y"] + box["height"] <= results["y"]


def test_nothing_found_leads_to_the_list_and_to_help(visit: Open) -> None:
    page = visit("").page
    search(page, "zxqw")
    status = page.get_by_role("dialog").get_by_role("status")
    expect(status.get_by_role("link", name="all exercises")).to_be_visible()
    expect(status.get_by_role("link", name="When to get help")).to_be_visible()
