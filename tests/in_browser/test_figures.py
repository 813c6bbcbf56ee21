"""Drawings on pages: inside them, in the page's colours, moving only when asked for; and small enough for a phone."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser import PAGES, Open

BRIDGE = PAGES["exercise"]
LIGHT_MAT, DARK_MAT = "rgb(223, 231, 236)", "rgb(42, 53, 62)"

FRAME, FRAME_SENT, FILM_SENT = 9_000, 4_000, 40_000
"""Bytes of a key frame, and of key frame and film as they are sent."""


def mat_colour(page: Page) -> str:
    fill: str = page.locator("svg.figure .fg-mat").first.evaluate("it => getComputedStyle(it).fill")
    return fill


@pytest.mark.parametrize("path", [BRIDGE, PAGES["exercise in stages"], PAGES["programme"]])
def test_drawings_lie_inside_the_page(visit: Open, path: str) -> None:
    visited = visit(path)
    page = visited.page
    figures = page.locator("main svg.figure")
    assert figures.count() > 1
    for figure in figures.all():
        assert figure.get_attribute("role") == "img"
        assert (figure.get_attribute("aria-label") or "").strip()
    assert page.locator("main :is(.hero, .steps) img").count() == 0  # those of easier ways are fetched when seen
    assert not [request for request in visited.requests if "bird-dog-2" in request or "bridge-" in request]
    ids = page.locator("[id]").evaluate_all("all => all.map(it => it.id)")
    assert len(ids) == len(set(ids))
    assert page.locator("svg [style], svg style").count() == 0


@pytest.mark.parametrize(
    ("device", "choice", "expected"),
    [
        ("light", "As on the device", LIGHT_MAT),
        ("dark", "As on the device", DARK_MAT),
        ("light", "Dark", DARK_MAT),
        ("dark", "Light", LIGHT_MAT),
    ],
)
def test_drawings_follow_light_and_dark_and_print_light(visit: Open, device: str, choice: str, expected: str) -> None:
    page = visit(BRIDGE, color_scheme=device).page
    page.get_by_label(choice, exact=True).check()
    assert mat_colour(page) == expected
    page.emulate_media(media="print")
    assert mat_colour(page) == LIGHT_MAT


def test_without_a_script_they_are_as_on_the_device(visit: Open) -> None:
    assert mat_colour(visit(BRIDGE, color_scheme="dark", java_script_enabled=False).page) == DARK_MAT


@pytest.mark.parametrize("device", ["light", "dark"])
def test_a_clinic_gives_them_other_colours_with_one_rule(visit: Open, device: str) -> None:
    page = visit(BRIDGE, color_scheme=device).page
    page.evaluate(
        """() => {
          const own = [...document.styleSheets].filter((sheet) => !sheet.media.length).at(-1);
          own.insertRule(".figure { --figure-mat: #123456 }", own.cssRules.length);
        }"""
    )
    assert mat_colour(page) == "rgb(18, 52, 86)"


ALL_ARE = "(film, state) => film.shadowRoot.getAnimations().every(({ playState }) => playState === state)"
AT = "(film, part) => { for (const each of film.shadowRoot.getAnimations()) each.currentTime = part * 1000; }"
TIMES = "film => film.shadowRoot.getAnimations().map(({ currentTime }) => currentTime)"


def seen_of(film: Locator, seconds: int) -> set[bytes]:
    """Return the different pictures that a paused film shows, one each second."""
    seen = set()
    for second in range(seconds):
        film.evaluate(AT, second)
        seen.add(film.screenshot())
    return seen


def test_a_movement_plays_when_asked_for_and_can_be_paused(visit: Open) -> None:
    visited = visit(BRIDGE)
    page = visited.page
    assert not any("film" in request for request in visited.requests)
    size = "it => [it.offsetWidth, it.offsetHeight]"
    room = page.locator("main figure").first.evaluate(size)
    with page.expect_response("**/bridge-film.svg"):
        page.get_by_role("button", name="Show the movement").first.click()
    film = page.locator(".movement")
    expect(film).to_be_visible()
    assert film.get_by_role("img", name="The hips lift").count() == 1
    assert page.locator("main figure").first.evaluate(size) == room
    assert film.evaluate(ALL_ARE, "running")
    page.get_by_role("button", name="Pause the movement").click()
    assert film.evaluate(ALL_ARE, "paused")
    assert len(seen_of(film, 6)) > 2
    reached = film.evaluate(TIMES)
    page.get_by_role("button", name="Go on with the movement").click()
    assert film.evaluate(ALL_ARE, "running")
    assert min(film.evaluate(TIMES)) >= min(reached)  # it goes on from there


@pytest.mark.parametrize(("device", "choice", "mat_then"), [("light", "Dark", DARK_MAT), ("dark", "Light", LIGHT_MAT)])
def test_a_movement_has_the_colours_of_the_page(visit: Open, device: str, choice: str, mat_then: str) -> None:
    page = visit(BRIDGE, color_scheme=device).page
    page.get_by_label(choice, exact=True).check()
    page.get_by_role("button", name="Show the movement").first.click()
    expect(page.locator(".movement")).to_be_visible()
    fills = page.locator(".movement path").evaluate_all("all => all.map(it => getComputedStyle(it).fill)")
    assert mat_then in fills


def test_a_movement_that_cannot_be_part_of_the_page_is_a_picture(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.evaluate("() => { delete window.CSSStyleSheet }")  # an old browser
    still = page.locator("main svg.figure").count()
    page.get_by_role("button", name="Show the movement").first.click()
    film = page.locator("img[src*=film]")
    expect(film).to_be_visible()
    assert film.get_attribute("alt")
    page.get_by_role("button", name="Stop the movement").click()
    assert film.count() == 0
    assert page.locator("main svg.figure").count() == still


def test_a_film_that_cannot_be_fetched_leaves_the_picture(visit: Open) -> None:
    page = visit(BRIDGE, service_workers="block").page
    page.route("**/*-film.svg", lambda route: route.abort())
    still = page.locator("main svg.figure").count()
    page.get_by_role("button", name="Show the movement").first.click()
    expect(page.locator("main svg.figure")).to_have_count(still)
    expect(page.get_by_role("button", name="Show the movement").first).to_be_visible()


SHOWN = """film => [...film.shadowRoot.querySelectorAll("g[class^=fg-f]")]
  .filter((it) => getComputedStyle(it).visibility === "visible").length"""


def test_who_wants_nothing_to_move_gets_one_picture_after_the_other(visit: Open) -> None:
    page = visit(BRIDGE, reduced_motion="reduce").page
    page.get_by_role("button", name="Show picture by picture").first.click()
    film = page.locator(".movement")
    expect(film).to_be_visible()
    assert film.evaluate("film => film.shadowRoot.getAnimations().length") == 0
    seen = {film.screenshot()}
    following = page.get_by_role("button", name="Next picture")
    number = int(following.inner_text().rpartition(" ")[2].rstrip(")"))
    for at in range(2, number + 1):
        following.click()
        expect(following).to_have_text(f"Next picture ({at} of {number})")
        assert film.evaluate(SHOWN) == 1
        seen.add(film.screenshot())
    assert len(seen) > 2
    page.get_by_role("button", name="Play the movement").click()  # what the reader starts, moves
    assert film.evaluate(ALL_ARE, "running")
    assert film.evaluate("film => film.shadowRoot.getAnimations().length") > 0


def test_a_movement_can_be_looked_at_picture_by_picture(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.get_by_role("button", name="Show the movement").first.click()
    page.get_by_role("button", name="Next picture").click()
    assert page.locator(".movement").evaluate(SHOWN) == 1
    page.get_by_role("button", name="Play the movement").click()
    assert page.locator(".movement").evaluate(ALL_ARE, "running")


def test_nothing_moves_for_readers_who_asked_for_that_nor_on_paper(visit: Open) -> None:
    page = visit(BRIDGE, reduced_motion="reduce").page
    page.goto(page.url.replace(BRIDGE, "figures/bridge-film.svg"))
    moving = (
        "() => [...document.querySelectorAll('g')].filter(it => getComputedStyle(it).animationName != 'none').length"
    )
    assert page.evaluate(moving) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(moving) > 10
    page.emulate_media(reduced_motion="no-preference", media="print")
    assert page.evaluate(moving) == 0
    shown = (
        "() => [...document.querySelectorAll('g')].filter(it => getComputedStyle(it).visibility == 'visible').length"
    )
    assert page.evaluate(shown) == 1


def test_every_picture_of_the_library_is_small(site_folder: Path) -> None:
    pictures = sorted(site_folder.glob("figures/*.svg"))
    assert pictures
    large = []
    for path in pictures:
        content = path.read_bytes()
        sent = len(gzip.compress(content, 9, mtime=0))
        film = path.stem.endswith("-film")
        if sent > (FILM_SENT if film else FRAME_SENT) or (not film and len(content) > FRAME):
            large.append(f"{path.name}: {len(content)} bytes, {sent} compressed")
    help_ = "draw fewer things, or fit curves more coarsely (figure/frame.py, tracing.py, fills.py); then look at all"
    assert not large, "\n".join([*large, help_])
