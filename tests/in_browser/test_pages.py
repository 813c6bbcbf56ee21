"""Every kind of page on a phone and on a desktop, as a patient sees it."""

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser import (
    DESKTOP,
    PAGES,
    PHONE,
    VIEWS,
    Act,
    Open,
    axe,
    cut_off,
    scrolls_sideways,
    set_letters,
    small_targets,
    small_text,
)

KINDS = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
SEEN = pytest.mark.parametrize(("path", "act"), VIEWS.values(), ids=VIEWS.keys())

TEXT_SPACING = """* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }"""
"""WCAG 1.4.12."""


@SEEN
def test_axe_finds_nothing(visit: Open, path: str, act: Act) -> None:
    page = visit(path).page
    act(page)
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        for screen in (PHONE, DESKTOP):
            page.set_viewport_size(screen)
            assert axe(page) == [], (colours, screen)


@SEEN
def test_nothing_is_cut_scrolls_sideways_or_is_too_small(visit: Open, path: str, act: Act) -> None:
    page = visit(path).page
    act(page)
    for width in (320, 375, 390, 430, 640, 1280):  # 1280 px at 400 % and 200 % zoom are 320 and 640
        page.set_viewport_size({"width": width, "height": 700})
        assert not scrolls_sideways(page), width
        assert cut_off(page) == [], width
        assert small_text(page) == [], width
        if width <= 640:
            assert small_targets(page) == [], width


@SEEN
def test_nothing_is_cut_on_a_device_set_to_letters_of_32_px(visit: Open, path: str, act: Act) -> None:
    page = visit(path, width=375).page
    before = page.locator("body").evaluate("body => parseFloat(getComputedStyle(body).fontSize)")
    set_letters(page, 32)
    act(page)
    assert page.locator("body").evaluate("body => parseFloat(getComputedStyle(body).fontSize)") == 2 * before
    for width in (320, 375, 430):
        page.set_viewport_size({"width": width, "height": 700})
        assert not scrolls_sideways(page), width
        assert cut_off(page) == [], width


@SEEN
def test_nothing_is_cut_with_wide_text_spacing(visit: Open, path: str, act: Act) -> None:
    page = visit(path, width=320, bypass_csp=True, color_scheme="dark").page  # the policy forbids a reader's style here
    act(page)
    page.add_style_tag(content=TEXT_SPACING)
    assert not scrolls_sideways(page)
    assert cut_off(page) == []


@KINDS
def test_headings_are_in_order_and_ids_are_unique(visit: Open, path: str) -> None:
    page = visit(path, java_script_enabled=False).page
    levels = [
        int(heading[1]) for heading in page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(h => h.tagName)")
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    ids = page.locator("[id]").evaluate_all("all => all.map(element => element.id)")
    assert len(ids) == len(set(ids))


def test_exercise_page_has_its_parts_in_order(visit: Open) -> None:
    page = visit(PAGES["exercise"]).page
    headings = page.locator("main h2").all_inner_texts()
    assert headings == [
        "Check before you start",
        "How to do it",
        "How it should feel",
        "Stop if",
        "Common mistakes",
        "Easier",
        "Next: Hold at the top",
        "When to get help",
        "Why do it",
        "Good to know",
        "Related",
        "Sources",
    ]
    parts = page.locator("main :is(h1, .hero, .amount, .care, .stepgroup, .action--main, .stop)")
    names = [name.split()[-1] for name in parts.evaluate_all("all => all.map(it => it.className || it.tagName)")]
    order = ["H1", "hero", "amount", "care--ask_first", "stepgroup--drawn", "stepgroup--drawn", "action--main", "stop"]
    assert names[: len(order)] == order


@pytest.mark.parametrize("kind", ["exercise", "programme"])
def test_the_four_cards_take_less_than_two_screens_of_a_phone(kind: str, visit: Open) -> None:
    page = visit(PAGES[kind], width=390, height=844).page
    heights = page.locator(".care").evaluate_all("all => all.map(card => card.getBoundingClientRect().height)")
    assert len(heights) == 4
    assert sum(heights) <= 1.9 * 844  # fonts of phones run a little wider or narrower
    sizes = page.locator(".care li").evaluate_all("all => all.map(line => parseFloat(getComputedStyle(line).fontSize))")
    assert min(sizes) >= 16
    lefts = page.locator(".care").evaluate_all("all => all.map(card => card.getBoundingClientRect().left)")
    assert min(lefts) >= 0


def test_what_to_ask_first_comes_before_the_first_step_of_every_exercise(visit: Open, site_folder: Path) -> None:
    page = visit("", width=375, height=667).page
    home = page.url
    exercises = sorted(path.parent.name for path in site_folder.glob("exercises/*/index.html"))
    assert len(exercises) > 20
    for name in exercises:
        page.goto(f"{home}exercises/{name}/")
        places = [page.locator(which).first.bounding_box() for which in ("#dose", ".care--ask_first", ".steps li")]
        tops = [place["y"] for place in places if place]
        assert len(tops) == 3, name
        assert tops == sorted(tops), name
        assert tops[-1] - tops[0] < 2 * 667, name


def test_one_button_is_the_main_one_and_in_sight_from_the_first_screen(visit: Open) -> None:
    for width, height in ((320, 568), (390, 844), (1280, 800)):
        page = visit(PAGES["exercise"], width=width, height=height).page
        assert page.locator("main .action--main").all_inner_texts() == ["Start"]
        box = page.locator("main .action--main").bounding_box()
        assert box is not None
        assert 0 < box["y"] <= height - box["height"], (width, height)


def test_wide_screens_have_the_steps_beside_the_picture_and_the_amount(visit: Open) -> None:
    page = visit(PAGES["exercise"], width=1280, height=900).page
    page.locator("#how ~ .steps li").last.scroll_into_view_if_needed()
    for part in ("h1", ".hero", ".amount"):
        box = page.locator(part).first.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 900 - box["height"], part
        assert box["x"] + box["width"] < 640, part


def test_a_stage_with_the_same_drawing_shows_only_what_changes(visit: Open) -> None:
    page = visit(PAGES["exercise"]).page
    stage = page.locator("#stage-1")
    assert stage.locator("svg, img, .film").count() == 0
    assert stage.locator("[data-along]").inner_text() == "Start this form"


def test_step_numbers_run_on_through_the_stages(visit: Open) -> None:
    page = visit(PAGES["exercise in stages"]).page
    numbers = page.evaluate(
        """[...document.querySelectorAll("#how ~ .steps ol, .stage .steps ol")].flatMap(
          (list) => [...list.children].map((_, place) => list.start + place))"""
    )
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 3


@pytest.mark.parametrize("path", [PAGES["exercise"], PAGES["programme"], PAGES["condition"], PAGES["home"]])
def test_warning_signs_are_headings_that_say_how_urgent(visit: Open, path: str) -> None:
    page = visit(path).page
    cards = page.locator(".care")
    headings = [card.locator("h2, h3").first.inner_text() for card in cards.all()]
    starts = ["Emergency:", "Urgent, today:", "Soon:", "Ask before you start:"]
    if page.locator(".check").count():  # a guide asks first, before its steps
        starts = starts[-1:] + starts[:-1]
    assert [heading.startswith(start) for heading, start in zip(headings, starts, strict=True)] == [True] * 4
    assert page.locator("details .care").count() == 0
    assert all(card.is_visible() for card in cards.all())


def test_phone_numbers_can_be_tapped(visit: Open) -> None:
    page = visit(PAGES["when to get help"]).page
    assert page.locator(".care--emergency a[href^='tel:']").count() > 0


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_colours_follow_the_device(visit: Open, scheme: str, dark: bool) -> None:  # noqa: FBT001 - a case
    page = visit("", color_scheme=scheme).page
    assert _is_dark(page) is dark
    page.emulate_media(color_scheme="light" if dark else "dark")
    assert _is_dark(page) is not dark


def test_colours_can_be_chosen_and_are_remembered(visit: Open) -> None:
    page = visit("", color_scheme="light").page
    page.get_by_label("Dark", exact=True).check()
    assert _is_dark(page)
    page.reload()
    assert _is_dark(page)
    page.get_by_label("As on the device").check()
    assert not _is_dark(page)
    assert page.evaluate("Object.keys(localStorage)") == []


def test_colours_follow_the_device_without_a_script(visit: Open) -> None:
    page = visit("", color_scheme="dark", java_script_enabled=False).page
    assert not page.locator("#colours").is_visible()
    assert _is_dark(page)


def test_main_links_are_words_on_the_screen(visit: Open) -> None:
    page = visit(PAGES["exercise"], width=320).page
    links = page.locator(".top__nav a")
    assert links.all_inner_texts() == ["Exercises", "Programmes", "Conditions"]
    assert page.get_by_role("link", name="Get help", exact=True).is_visible()
    assert all(link.is_visible() for link in links.all())
    assert page.locator("[aria-current]").all_inner_texts() == ["Exercises"]


def _is_dark(page: Page) -> bool:
    colour = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    return sum(int(part) for part in colour[4:-1].split(",")) < 3 * 128
