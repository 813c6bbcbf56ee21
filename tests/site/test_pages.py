"""What the site consists of."""

import datetime as dt
from dataclasses import replace

from limber.base.project import BUNDLED_TEMPLATES
from limber.content.reading.content_files import RESERVED, RESERVED_FOR_PAGES
from limber.guide.presenter import Presenter
from limber.guide.views import care_cards
from limber.site.pages import Page, plan_pages
from whole_site import whole_library

TODAY = dt.date(2026, 6, 1)


def pages() -> dict[str, Page]:
    return {page.path: page for page in plan_pages(Presenter(whole_library(), {}, TODAY))}


def test_every_entry_has_a_page_and_every_list() -> None:
    assert list(pages()) == [
        "about-guides.md",
        "conditions/back-pain.md",
        "conditions/index.md",
        "exercises/full.md",
        "exercises/index.md",
        "exercises/plain.md",
        "help.md",
        "index.md",
        "privacy.md",
        "programmes/first.md",
        "programmes/index.md",
    ]


def test_a_site_without_programmes_still_has_every_list() -> None:
    library = replace(whole_library(), programmes={}, conditions={}, pages={})
    found = {page.path for page in plan_pages(Presenter(library, {}, TODAY))}
    assert {"index.md", "programmes/index.md", "conditions/index.md"} <= found


def test_every_page_has_what_search_engines_and_templates_need() -> None:
    for page in pages().values():
        assert page.title, page.path
        assert page.description, page.path
        assert (BUNDLED_TEMPLATES / page.template).is_file(), page.path


def test_every_page_carries_warning_signs() -> None:
    for page in pages().values():
        assert care_cards(page.view), page.path


def test_an_exercise_is_found_by_its_own_words_and_by_those_of_what_it_is_about() -> None:
    page = pages()["exercises/full.md"]
    assert page.search_words == ("Everything", "Whole thing", "complete")
    assert "lumbar" in page.topics[0]  # the part of the body stands first
    assert {"bum", "supine"} <= {word for topic in page.topics for word in topic}


def test_whoever_searches_in_an_emergency_finds_help() -> None:
    assert {"emergency", "ambulance", "red flags"} <= set(pages()["help.md"].search_words)


def test_only_exercises_speak_to_machines() -> None:
    assert [path for path, page in pages().items() if page.json_ld] == ["exercises/full.md", "exercises/plain.md"]


def test_no_author_can_take_the_place_of_a_page_of_the_sites_own() -> None:
    own = set(pages()) - {"about-guides.md", "conditions/back-pain.md", "programmes/first.md"}
    for path in own - {"exercises/full.md", "exercises/plain.md"}:
        folder, _, name = path.removesuffix(".md").rpartition("/")
        assert name in RESERVED or (not folder and name in RESERVED_FOR_PAGES), path
        assert not folder or folder in RESERVED_FOR_PAGES, path
