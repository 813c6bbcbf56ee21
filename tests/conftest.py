"""Fixtures that several files of tests share: a built site, served, and a browser to look at it."""

import datetime as dt
import gc
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser

import examples as _profiles  # noqa: F401 - Hypothesis is told its profiles before pytest asks for one
from browser import PHONE, Open, Visit, build_site, serving, with_chromium
from limber.base.project import Project
from programs.browser import chosen
from whole_site import copied

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

SLOW = {"browser", "site_folder"}
"""Fixtures that take their time: whatever asks for them is slow."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that ask for a slow fixture, themselves or through another one."""
    for item in items:
        if isinstance(item, pytest.Function) and SLOW.intersection(item.fixturenames):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Leave what collecting made, thousands of tests, out of every later round of the garbage collector.

    It lives to the end, and looking through it again and again was a sixth of a quick run.
    """
    gc.collect()
    gc.freeze()


DAY = dt.date(2026, 12, 1)
"""The day on which everything is judged: contacts are checked again within a year, approvals end, and tests stay."""

os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(dt.datetime.combine(DAY, dt.time(), dt.UTC).timestamp())))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the small whole site."""
    return copied(tmp_path)


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the starter content. The processes of one run share it: whichever is first builds it."""
    base = tmp_path_factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "clinic"
    finished = root / "finished"
    try:
        root.mkdir()
    except FileExistsError:
        wait_until(finished.exists, seconds=300)
    else:
        try:
            build_site(root)
        finally:
            finished.touch()
    site = Project(root).site
    assert site.is_dir(), "the site was not built; the process that tried says why"
    return site


def wait_until(happened: Callable[[], bool], seconds: float) -> None:
    """Wait for something that another process does."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "another process did not finish"
        time.sleep(0.1)


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the site's first page."""
    with serving(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser."""
    if chosen() is None:
        pytest.skip("there is no browser")
    with with_chromium() as started:
        yield started


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Open]:
    """Opens pages: `visit("exercises/", width=320, color_scheme="dark")`."""
    contexts: list[BrowserContext] = []

    def open_page(path: str, *, width: int = PHONE["width"], height: int = PHONE["height"], **options: Any) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(5_000)
        context.set_default_navigation_timeout(20_000)  # the first load of a page on a machine with much else to do
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.on(
            "console",
            lambda message: visit.complaints.append(message.text) if message.type in {"error", "warning"} else None,
        )
        visit.page.goto(site + path)
        return visit

    yield open_page
    for context in contexts:
        context.close()
