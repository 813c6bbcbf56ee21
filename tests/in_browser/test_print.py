"""Ctrl+P on a page: the text and the pictures, in black on white, without what is only for the screen."""

import io

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from browser import PAGES, Open
from limber.guide.dose.prescription import plan_of, prescribe
from limber.guide.plan import write
from starter_library import library


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


def _plan(names: tuple[str, ...]) -> str:
    """Return the link of a plan with sets, rests and how often."""
    changes = {name: [("often", "twice a day")] for name in names}
    for name in names:
        if library().exercises[name].dose.reps:
            changes[name] += [("reps", "8"), ("sets", "2"), ("rest", "30 s")]
    return f"plan/#{write(plan_of(library(), [prescribe(library(), name, changes=changes[name]) for name in names]))}"


def _opened(visit: Open, names: tuple[str, ...]) -> Page:
    page = visit(_plan(names)).page
    page.locator(".plan__card").first.wait_for()
    page.evaluate("for (const one of document.images) one.loading = 'eager'")
    page.wait_for_load_state("networkidle")
    return page


FOURS = (
    ("knee-rolls", "bridge", "bird-dog", "wall-squat"),
    ("plank", "superman", "cat-camel", "childs-pose"),
    ("supported-breathing", "hip-flexor-stretch", "prone-knee-slide", "cat-camel"),
)


@pytest.mark.parametrize("names", FOURS, ids=lambda names: names[0])
def test_a_plan_of_four_takes_two_sides_at_most(names: tuple[str, ...], visit: Open) -> None:
    page = _opened(visit, names)
    assert max(_sides(page)) <= 2
    text = " ".join(each.extract_text() for each in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    said = " ".join(text.split())
    for name in names:
        for step in library().exercises[name].steps:
            assert step.do in said, step.do
    assert said.count("Emergency: call 999") == 1
    assert said.count("The pain in your back rises clearly.") == 1
    assert "Tick each day that you did it" in said
    assert "Start my session" not in said
    assert "Done today" not in said


def test_a_plan_has_its_pictures_and_numbers_on_paper_and_is_printed_large(visit: Open) -> None:
    names = ("bridge", "hamstring-stretch")
    page = _opened(visit, names)
    page.evaluate("window.print = () => document.documentElement.setAttribute('data-asked', 'yes')")
    page.get_by_role("button", name="Print it in large letters").click()
    assert page.locator("html").get_attribute("data-print") == "large"
    page.emulate_media(media="print")
    sizes = page.locator(".plan__steps li, .plan__overview td, .care li").evaluate_all(
        "all => all.map(it => parseFloat(getComputedStyle(it).fontSize))"
    )
    assert min(sizes) >= 24  # CSS pixels: 18 points
    assert page.locator(".plan__overview tbody tr").count() == 2
    assert page.locator(".plan__pictures img").count() == 4
    assert page.locator(".plan__card").first.locator(".plan__amount").inner_text().startswith("8 repetitions")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("html").get_attribute("data-print") is None
