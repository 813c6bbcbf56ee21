"""What the search knows of each page."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from limber.fields import Rich
from limber.model import TextPage
from limber.pages import Page, plan_pages
from limber.search_index import search_index
from limber.views import FigureView, Picture
from whole_site import whole_library

TODAY = dt.date(2026, 6, 1)


def entries(script: str) -> dict[str, list[Any]]:
    """Read the script as a browser would."""
    data = script.removeprefix("self.limberSearchIndex=").removesuffix(";\n")
    return {address: rest for address, *rest in json.loads(data)}


def test_every_page_is_in_it_once() -> None:
    pages = plan_pages(whole_library(), {}, TODAY)
    script = search_index(pages)
    assert list(entries(script)) == [page.path.removesuffix(".md") for page in pages]
    assert len(script.splitlines()) == len(pages) + 2


def test_an_exercise_is_found_by_what_it_is_called_where_it_starts_and_what_it_needs() -> None:
    title, words, line, *picture = entries(search_index(plan_pages(whole_library(), {}, TODAY)))["exercises/full"]
    assert title == "Full exercise"
    for word in ("Everything", "complete", "lumbar", "supine", "Lying on your back", "In bed", "Rolled towel"):
        assert word in words
    assert line.startswith("8 to 12 repetitions with each leg")
    assert picture == ["", 0, 0]


def test_a_result_shows_the_last_picture_of_the_drawing() -> None:
    library = whole_library()
    exercise = library.exercises["plain"].model_copy(update={"figure": "a"})
    figure = FigureView((Picture("a-1.svg", "Start", 1, 2), Picture("a-2.svg", "End", 30, 40)))
    changed = replace(library, exercises={"plain": exercise}, programmes={}, conditions={}, pages={})
    found = entries(search_index(plan_pages(changed, {"a": figure}, TODAY)))
    assert found["exercises/plain"][-3:] == ["a-2.svg", 30, 40]


def test_a_page_of_text_shows_its_summary_without_the_marks_of_its_markup() -> None:
    page = TextPage(title="T", summary=Rich("It is **one**."), red_flags=("low-back",), body="x")
    library = replace(whole_library(), pages={"t": page})
    assert entries(search_index(plan_pages(library, {}, TODAY)))["t"][2] == "It is one."


@settings(derandomize=True, deadline=None)
@given(st.text(), st.lists(st.text()))
def test_any_text_arrives_as_it_is(title: str, words: list[str]) -> None:
    page = Page("a.md", "pages/text.md.j2", title, "", None, tuple(words))
    found = entries(search_index([page]))["a"]
    assert found[:2] == [title, ", ".join(dict.fromkeys(words))]
