"""Fixtures that several files of tests share: a built site, served, and a browser to look at it."""

import functools
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser import PHONE, SUB_PATH, Handler, Open, Visit, build_site
from limber.project import Project

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

_ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]


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
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site_folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the browser that LIMBER_CHROMIUM names."""
    chromium = os.environ.get("LIMBER_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.skip("needs Chromium; README, “For engineers”, says how to install it")
    arguments = [*_ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else _ARGUMENTS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Open]:
    """Opens pages: `visit("exercises/", width=320, color_scheme="dark")`."""
    contexts: list[BrowserContext] = []

    def open_page(path: str, *, width: int = PHONE["width"], height: int = PHONE["height"], **options: Any) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(5_000)
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
