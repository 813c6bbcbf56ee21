"""A page that nobody has built again says by itself that its day for review has passed."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from limber import build
from limber.base.project import BUNDLED_ASSETS, Project

PAGE = """<!doctype html><html lang="en"><body><h1>Bridge</h1><p>Lift your hips.</p>
<div class="review" data-review-due="{due}" data-review-day="{day}"><p>Approved.</p></div></body></html>"""


@pytest.mark.parametrize(
    ("due", "day", "says"),
    [
        ("2020-11-30", "30 November 2020", "This page was to be looked at again by 30 November 2020"),
        ("2999-11-30", "30 November 2999", ""),
    ],
    ids=["passed", "to-come"],
)
def test_the_page_says_that_the_day_has_passed(due: str, day: str, says: str, browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PAGE.format(due=due, day=day))
    page.add_script_tag(path=BUNDLED_ASSETS / "review.js")
    notices = page.locator(".notice").all_inner_texts()
    assert [text[: len(says)] for text in notices] == ([says] if says else [])
    if says:
        assert page.evaluate("document.querySelector('h1').nextElementSibling.className") == "notice"
    page.close()


@pytest.mark.slow
def test_an_approved_page_carries_the_day(project: Project) -> None:
    build.build(project)
    html = (project.site / "exercises" / "full" / "index.html").read_text(encoding="utf-8")
    assert 'data-review-due="2031-03-01"' in html
    assert 'data-review-day="1 March 2031"' in html
    assert "data-review-due" not in _page(project, "plain")


def _page(project: Project, name: str) -> str:
    path: Path = project.site / "exercises" / name / "index.html"
    return path.read_text(encoding="utf-8")
