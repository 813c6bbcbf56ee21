"""Search in a library so large that its index lies in parts: a phone loads little, and finds as much."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.synthetic import names
from browser import serving
from limber.base.project import BUNDLED_ASSETS, Project
from limber.content.reading.loader import load
from limber.guide.alarms import alarms
from limber.site import pages
from limber.site.search import dangers as danger_index
from limber.site.search import index as search_index

ROOT = Path(__file__).parents[2]

SIZE = 3_000

BEFORE_TYPING = 21_000
"""Compressed bytes that 3,000 exercises may cost before anything is typed: script, index, and the signs of danger.

The dangers take half of it: what people call them stands there in full, and has to be there before anything is typed.
"""

QUERY = 16_000
"""Compressed bytes that a query may cost."""

HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Search</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:"></head><body>
<button class="top__search" data-list="list.html" data-files="true">Search</button>
<script src="assets/limber.js"></script></body></html>"""

TOPICS = (("Buttock", "bum", "bottom", "glutes"), ("Lower back", "lumbar", "lumbago"), ("Chair", "stool", "seat"))


def planned(number: int) -> pages.Page:
    title, other = names(number)
    topics = tuple(topic for place, topic in enumerate(TOPICS) if number % (place + 2) == 0)
    return pages.Page(
        f"exercises/made-{number}.md",
        "pages/exercise.md.j2",
        title,
        "10 repetitions, hold 5 seconds",
        object(),
        search_words=(other,),
        topics=topics,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with the search and nothing else, and its index."""
    root = tmp_path_factory.mktemp("large")
    library = load(Project(ROOT)).library
    assert library is not None
    files = search_index.search_index(planned(number) for number in range(SIZE))
    files |= danger_index.danger_index(alarms(library))
    files |= {f"assets/{path.name}": path.read_text(encoding="utf-8") for path in BUNDLED_ASSETS.glob("*.js")}
    for name in ("index.html", "404.html"):
        files[name] = HTML
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as url:
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="block")
    context.set_default_timeout(5_000)
    yield context.new_page()
    context.close()


def search(page: Page, words: str) -> list[str]:
    """Type words; return the titles found, best first, once they are there."""
    if not page.get_by_role("dialog").is_visible():
        page.get_by_role("button", name="Search").click()
    page.get_by_label("What are you looking for?").fill(words)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("result")
    return page.locator(".search__results a").all_inner_texts()


@pytest.mark.slow
def test_little_is_loaded_before_typing_however_many_exercises_there_are(folder: Path) -> None:
    files = (folder / name for name in ("search-index.js", danger_index.PATH, "assets/search.js"))
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) < BEFORE_TYPING


@pytest.mark.parametrize("number", [0, 999, 2_001])
def test_a_title_is_found_first_with_an_error_in_any_letter(page: Page, address: str, number: int) -> None:
    title = names(number)[0]
    page.goto(address)
    first, rest = title.split(" ", maxsplit=1)
    assert search(page, title)[0] == title
    for place in range(len(first)):
        page.get_by_label("What are you looking for?").fill("")
        wrong = f"{first[:place]}x{first[place + 1 :]} {rest}"
        assert search(page, wrong)[0] == title, wrong


def test_everyday_words_lead_to_what_they_mean(page: Page, address: str) -> None:
    page.goto(address)
    assert len(search(page, "bum")) == 12
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(f"The best 12 of {SIZE // 2} results")


def test_a_query_loads_few_parts_in_two_rounds(page: Page, address: str, folder: Path) -> None:
    page.goto(address)
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(address)))
    found = search(page, "hamstring stretsh")
    assert "hamstring stretch" in found[0]
    kinds = [name.rsplit("/", 1)[1].partition("-")[0] for name in loaded]
    assert kinds == sorted(kinds, reverse=True)  # first all postings, then all pages
    assert set(kinds) == {"postings", "pages"}
    assert sum(len(gzip.compress((folder / name).read_bytes(), 9)) for name in loaded) < QUERY
    search(page, "hamstring stretsh")
    assert len(loaded) == len(set(loaded))


def test_nothing_is_loaded_for_what_is_typed_over(page: Page, address: str) -> None:
    page.clock.install(time=0)
    page.goto(address)
    page.get_by_role("button", name="Search").click()
    page.clock.pause_at(3_600_000)  # no time passes while it is typed, however slow the machine is
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    field = page.get_by_label("What are you looking for?")
    field.fill("bum")
    field.fill("xyzzyx")
    page.clock.run_for(10_000)  # longer than it waits for more to be typed
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Nothing found")
    assert loaded == []
    assert page.locator(".search__results li").count() == 0


def test_without_a_network_it_says_so_and_leads_to_the_list(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "bum")
    page.route("**/search-index/**", lambda route: route.abort())
    page.get_by_label("What are you looking for?").fill("trapezius")
    status = page.get_by_role("dialog").get_by_role("status")
    expect(status).to_contain_text("needs a network")
    expect(status.get_by_role("link")).to_have_attribute("href", "list.html")
    page.unroute("**/search-index/**")
    assert "trapezius" in search(page, "trapezius")[0]


def test_parts_are_found_from_a_file(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    assert "trapezius" in search(page, "trapezus")[0]
