"""Ctrl+P on a page: the text and the pictures, in black on white, without what is only for the screen."""

import io

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from browser import PAGES, Open


def test_printed_page_is_the_guide_and_nothing_else(visit: Open) -> None:
    page = visit(PAGES["exercise"], color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    for part in (".top", ".foot", ".along-start", ".contents"):
        assert not page.locator(part).first.is_visible(), part
    assert page.locator("body").evaluate("body => getComputedStyle(body).color") == "rgb(0, 0, 0)"
    printed = PdfReader(io.BytesIO(page.pdf(format="A4", tagged=True)))
    text = "\n".join(each.extract_text() for each in printed.pages)
    assert len(printed.pages) <= 2
    assert "15 times" in text
    assert "Emergency: call 999" in text
    assert "Start this form" not in text


def _sides(page: Page) -> list[int]:
    """How many sides a page takes, on A4 and on Letter."""
    return [len(PdfReader(io.BytesIO(page.pdf(format=paper))).pages) for paper in ("A4", "Letter")]


@pytest.mark.parametrize("name", ["bridge", "curl-up", "hamstring-stretch", "wall-squat"])
def test_a_page_takes_two_sides_at_most(name: str, visit: Open) -> None:
    assert max(_sides(visit(f"exercises/{name}/").page)) <= 2


def test_with_the_timer_open_the_guide_is_printed(visit: Open) -> None:
    page = visit(PAGES["exercise"]).page
    page.locator("[data-along]").first.click()
    page.locator("dialog[open]").wait_for()
    text = "".join(each.extract_text() for each in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    for part in ("Bridge", "15 times", "Lie on your back", "Stop if", "Emergency: call 999"):
        assert part in text
    assert "Pause" not in text


def test_printed_urgency_is_in_the_border_too(visit: Open) -> None:
    page = visit(PAGES["when to get help"]).page
    page.emulate_media(media="print")
    borders = [
        card.evaluate("card => getComputedStyle(card).borderTopStyle + getComputedStyle(card).borderTopWidth")
        for card in page.locator(".care").all()[:4]
    ]
    assert len(set(borders)) == 4
