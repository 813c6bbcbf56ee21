"""A guide that was opened once works without a network, and a correction arrives as soon as there is one."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import Server, eventually, open_search


@dataclass(frozen=True, slots=True)
class Offline:
    """A page whose service worker has taken over, and the server behind it."""

    page: Page
    server: Server


CACHED = """async () => (await Promise.all((await caches.keys()).map(async (name) =>
  (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat()"""
"""The addresses of everything that is kept."""


def settle(page: Page) -> None:
    """Wait until the worker runs this page and has kept what the page consists of."""
    eventually(page, lambda: bool(page.evaluate("navigator.serviceWorker.controller !== null")))
    parts = page.evaluate("[location.href, ...[...document.styleSheets].flatMap(({ href }) => href ?? [])]")
    eventually(page, lambda: set(parts) <= set(page.evaluate(CACHED)))
    page.wait_for_load_state("networkidle")


def shells(page: Page) -> list[str]:
    """Return the versions of the site that are kept."""
    names: list[str] = page.evaluate("caches.keys()")
    return [name.rpartition(" ")[2] for name in names if "shell" in name]


@pytest.fixture
def offline(browser: Browser, site_folder: Path, tmp_path: Path) -> Iterator[Offline]:
    shutil.copytree(site_folder, tmp_path / "site")
    server = Server(tmp_path / "site")
    context = browser.new_context()
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(server.url + "exercises/bridge/")
    settle(page)
    yield Offline(page, server)
    context.close()
    server.go_away()


def test_guide_opened_once_works_without_a_network(offline: Offline) -> None:
    page, server = offline.page, offline.server
    server.go_away()
    page.goto(server.url + "exercises/bridge/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bridge")
    fills = page.locator("main svg.figure .fg-mat").evaluate_all("all => all.map(it => getComputedStyle(it).fill)")
    assert set(fills) == {"rgb(223, 231, 236)"}
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.goto(server.url + "help/")
    expect(page.get_by_role("heading", level=1)).to_have_text("When to get help")
    page.goto(server.url + "exercises/plank/")
    expect(page.get_by_role("heading", level=1)).to_have_text("No network")
    page.get_by_role("link", name="First page").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    server.come_back()


def test_search_that_was_opened_once_works_without_a_network(offline: Offline) -> None:
    page, server = offline.page, offline.server
    open_search(page)
    eventually(page, lambda: f"{server.url}search-index.js" in page.evaluate(CACHED))
    server.go_away()
    page.reload()
    open_search(page)
    page.get_by_label("What are you looking for?").fill("brige")
    expect(page.locator(".search__results a").first).to_have_text("Bridge")
    server.come_back()


def test_correction_arrives_with_the_network_and_stays_without(offline: Offline) -> None:
    page, server = offline.page, offline.server
    guide = server.folder / "exercises/bridge/index.html"
    guide.write_text(guide.read_text().replace('<h1 id="bridge">Bridge', '<h1 id="bridge">Bridge, corrected'))
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bridge, corrected")
    settle(page)
    server.go_away()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bridge, corrected")
    server.come_back()


def test_new_script_arrives_with_a_new_version(offline: Offline) -> None:
    page, server = offline.page, offline.server
    script = server.folder / "assets/limber.js"
    script.write_text(script.read_text() + '\ndocument.documentElement.dataset.made = "anew";\n')
    files = server.folder / "offline-files.js"
    files.write_text(files.read_text().replace('"version": "', '"version": "new'))
    page.reload()
    eventually(page, lambda: [version[:3] for version in shells(page)] == ["new"])
    page.reload()
    assert page.evaluate("document.documentElement.dataset.made") == "anew"


def test_what_is_kept_is_small(offline: Offline) -> None:
    size = offline.page.evaluate(
        """async () => {
          let sum = 0;
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
              sum += (await (await cache.match(request)).arrayBuffer()).byteLength;
            }
          }
          return sum;
        }"""
    )
    assert size < 500_000


def test_what_was_opened_longest_ago_goes_first(offline: Offline) -> None:
    page, server = offline.page, offline.server
    many = server.folder / "many"
    many.mkdir()
    for number in range(300):
        (many / f"{number}.txt").write_text("opened")
    page.evaluate(
        """async (root) => {
          for (let number = 0; number < 300; number += 1) await (await fetch(`${root}many/${number}.txt`)).text();
        }""",
        server.url,
    )
    opened = """async () => {
      const name = (await caches.keys()).find((each) => each.endsWith("opened"));
      return (await (await caches.open(name)).keys()).map(({ url }) => url);
    }"""
    eventually(page, lambda: f"{server.url}many/299.txt" in page.evaluate(opened))
    eventually(page, lambda: len(page.evaluate(opened)) == 240)
    assert f"{server.url}many/0.txt" not in page.evaluate(opened)
