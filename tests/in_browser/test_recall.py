"""A guide that was withdrawn goes from a phone that kept it, and a plan that has it says so."""

import functools
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from browser import Server, axe, eventually
from limber import build
from limber.base.project import Project
from limber.cli.main import main
from limber.guide.plan import Plan, PlanItem, write

CACHED = """async () => (await Promise.all((await caches.keys()).map(async (name) =>
  (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat()"""
BRIDGE = 5
"""The number of the bridge in content/numbers.yml."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone that kept some pages of a clinic's site, before and after the clinic withdrew the bridge."""

    page: Page
    server: Server
    newer: Path

    def kept(self) -> set[str]:
        """Return what is on the phone, as seen from the site."""
        return {url.removeprefix(self.server.url) for url in self.page.evaluate(CACHED)}

    def withdraw(self) -> None:
        """Put the newer site in the place of the older one, on the server."""
        self.server.folder.rename(self.server.folder.with_name("older"))
        shutil.copytree(self.newer, self.server.folder)


def _has(phone: Phone, path: str) -> bool:
    return path in phone.kept()


@pytest.fixture(scope="module")
def newer(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the starter content after the bridge was withdrawn."""
    project = Project(tmp_path_factory.mktemp("recall") / "clinic")
    shutil.copytree(site_folder.parent, project.root)
    command = ["withdraw", "bridge", "--because", "One of its pictures was wrong.", "--project", str(project.root)]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    assert not build.build(project).report.has_errors
    return project.site


@pytest.fixture
def phone(browser: Browser, site_folder: Path, newer: Path, tmp_path: Path) -> Iterator[Phone]:
    """A phone that has opened the bridge, a programme with it, and the list."""
    shutil.copytree(site_folder, tmp_path / "site")
    server = Server(tmp_path / "site")
    context = browser.new_context()
    context.set_default_timeout(10_000)
    phone = Phone(context.new_page(), server, newer)
    for path in ("exercises/bridge/", "exercises/", "exercises/plank/", "programmes/stretch-then-strengthen/"):
        phone.page.goto(server.url + path)
        eventually(phone.page, functools.partial(_has, phone, path))
    yield phone
    context.close()
    server.go_away()


KEPT_TEXT = "async (url) => { const kept = await caches.match(url); return kept ? kept.text() : ''; }"
"""What is kept under an address."""


def test_what_was_kept_says_so_without_a_network(phone: Phone) -> None:
    page, server = phone.page, phone.server
    server.go_away()
    page.goto(server.url + "exercises/bridge/")
    note = page.locator("[data-saved]")
    assert note.inner_text().startswith("Saved on ")
    assert note.inner_text().endswith("so this may have been changed or withdrawn since.")
    assert page.evaluate("document.querySelector('[data-saved]').nextElementSibling.tagName") == "H1"
    assert axe(page) == []
    server.come_back()
    page.goto(server.url + "exercises/bridge/")
    expect(page.locator("[data-saved]")).to_have_count(0)


def test_a_withdrawn_guide_goes_at_the_next_contact(phone: Phone) -> None:
    page, server = phone.page, phone.server
    phone.withdraw()
    page.goto(server.url)  # any page of the site will do
    eventually(page, lambda: "exercises/bridge/" not in phone.kept())
    eventually(page, lambda: "exercises/plank/" in phone.kept())
    programme = server.url + "programmes/stretch-then-strengthen/"
    eventually(page, lambda: "withdrawn on" in page.evaluate(KEPT_TEXT, programme))  # it is fetched anew
    server.go_away()
    page.goto(server.url + "exercises/bridge/")
    expect(page.get_by_role("heading", level=1)).to_have_text("No network")
    page.goto(server.url + "exercises/")
    expect(page.locator("[data-saved]")).to_be_visible()
    expect(page.get_by_role("link", name="Plank", exact=True).first).to_be_visible()
    expect(page.get_by_role("link", name="Bridge", exact=True)).to_have_count(0)
    page.goto(programme)
    expect(page.locator(".notice", has_text="Bridge was withdrawn on 1 December 2026. Leave it out")).to_be_visible()
    server.come_back()


def test_its_address_says_so(phone: Phone) -> None:
    page = phone.page
    phone.withdraw()
    page.goto(phone.server.url + "exercises/bridge/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bridge")
    expect(page.get_by_text("This guide was withdrawn on 1 December 2026. Do not use it any more.")).to_be_visible()
    expect(page.get_by_text("One of its pictures was wrong.")).to_be_visible()
    expect(page.locator("a[href='tel:999']").first).to_be_visible()
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_plan_that_has_it_says_so(phone: Phone) -> None:
    page = phone.page
    link = f"{phone.server.url}plan/#{write(Plan((PlanItem(BRIDGE, '000000'),)))}"
    page.goto(link)
    expect(page.get_by_role("heading", name="Bridge")).to_be_visible()
    eventually(page, lambda: f"plan-guides/{BRIDGE}.js" in phone.kept())
    phone.withdraw()
    page.goto(phone.server.url)
    eventually(page, lambda: f"plan-guides/{BRIDGE}.js" not in phone.kept())
    page.goto(link)
    said = "Bridge was withdrawn on 1 December 2026. Leave it out, and ask your clinic what to do in its place."
    expect(page.locator(".plan__card")).to_contain_text(said)
    expect(page.locator(".plan__card a[href*=exercises]")).to_have_count(0)  # the link that stays says whom to ask
