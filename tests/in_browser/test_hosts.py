"""A correction reaches a returning patient at the first visit, whatever the web host says of how long an answer holds.

The hosts are small servers that send what each of them sent when it was measured (30 November 2026, files as they
come, no settings of ours): nginx 1.22.1, Apache 2.4.71 and Caddy 2.6.2 a date of change and a tag, Python's
http.server a date of change alone, Cloudflare Pages (wrangler 4.164.0) a tag and "max-age=0, must-revalidate",
`serve` 14.2.7 a tag; the last two lead "offline.html" on to "offline". A browser takes an answer with nothing but a
date of change for fresh for a tenth of its age, so the files are a hundred days old.
"""

import functools
import hashlib
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import eventually

DAYS = 100


@dataclass(frozen=True, slots=True)
class Host:
    """What a web host sends beside a file.

    Attributes:
        dated: Whether it says when the file was changed.
        tagged: Whether it gives the file a tag.
        says: Its Cache-Control; "" for none.
        clean: Whether it leads addresses with ".html" on to those without.
    """

    dated: bool = True
    tagged: bool = True
    says: str = ""
    clean: bool = False


HOSTS = {
    "nginx, Apache, Caddy": Host(),
    "http.server": Host(tagged=False),
    "Cloudflare Pages": Host(dated=False, says="public, max-age=0, must-revalidate", clean=True),
    "serve": Host(dated=False, clean=True),
}


class _Handler(SimpleHTTPRequestHandler):
    host: Host
    own: dict[str, str]

    def log_message(self, *_: object) -> None:
        """Write nothing."""

    def do_GET(self) -> None:
        """Answer as the host would."""
        name = self.path.partition("?")[0].lstrip("/")
        path = Path(self.directory, name)
        if self.host.clean and name.endswith(".html"):
            self.send_response(307)
            self.send_header("Location", "/" + name.removesuffix("index.html").removesuffix(".html"))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if self.host.clean and not path.exists() and path.with_suffix(".html").is_file():
            path = path.with_suffix(".html")
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        changed = self.date_time_string(int(path.stat().st_mtime))
        held = self.headers.get("If-None-Match") == tag if self.host.tagged else False
        held = held or (self.host.dated and self.headers.get("If-Modified-Since") == changed)
        self.send_response(304 if held else 200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", "0" if held else str(len(content)))
        if self.host.dated:
            self.send_header("Last-Modified", changed)
        if self.host.tagged:
            self.send_header("ETag", tag)
        for key, value in (({"Cache-Control": self.host.says} if self.host.says else {}) | self.own).items():
            self.send_header(key, value)
        self.end_headers()
        if not held:
            self.wfile.write(content)


@pytest.fixture
def old_site(site_folder: Path, tmp_path: Path) -> Path:
    """Copy the site, and make all of it a hundred days old."""
    site = tmp_path / "site"
    shutil.copytree(site_folder, site)
    then = time.time() - DAYS * 86_400
    for path in site.rglob("*"):
        os.utime(path, (then, then))
    return site


@contextmanager
def served(site: Path, host: Host, own: dict[str, str]) -> Iterator[str]:
    handler = type("Handler", (_Handler,), {"host": host, "own": own})
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def controlled(page: Page) -> None:
    eventually(page, lambda: bool(page.evaluate("navigator.serviceWorker.controller !== null")))
    page.wait_for_load_state("networkidle")


def said_at_return(page: Page, url: str, site: Path, taken_over: Callable[[Page], None]) -> str:
    """Open a guide, correct it meanwhile, come back to it by a link, and return its heading."""
    page.goto(url + "exercises/bridge/")
    taken_over(page)
    page.goto(url + "exercises/")
    guide = site / "exercises/bridge/index.html"
    guide.write_text(guide.read_text().replace('<h1 id="bridge">Bridge', '<h1 id="bridge">Bridge, corrected'))
    page.locator("li.card").get_by_role("link", name="Bridge", exact=True).click()
    page.wait_for_url("**/exercises/bridge/")
    return page.get_by_role("heading", level=1).inner_text()


def headers_of(site: Path) -> dict[str, str]:
    """Return what `_headers` says."""
    lines = (site / "_headers").read_text().splitlines()
    return dict(line.strip().split(": ", 1) for line in lines if line.startswith("  "))


@pytest.mark.parametrize("name", HOSTS)
def test_a_correction_is_seen_at_the_first_visit_through_our_worker(
    name: str, browser: Browser, old_site: Path
) -> None:
    with served(old_site, HOSTS[name], {}) as url, browser.new_context() as context:
        assert said_at_return(context.new_page(), url, old_site, controlled) == "Bridge, corrected"


def test_it_is_seen_without_a_worker_where_the_host_reads_our_file(browser: Browser, old_site: Path) -> None:
    with (
        served(old_site, Host(), headers_of(old_site)) as url,
        browser.new_context(service_workers="block") as context,
    ):
        assert said_at_return(context.new_page(), url, old_site, lambda _: None) == "Bridge, corrected"


def test_without_either_it_would_not_be_seen(browser: Browser, old_site: Path) -> None:
    """The two tests above can fail: this is the fault that they are about."""
    with served(old_site, Host(), {}) as url, browser.new_context(service_workers="block") as context:
        assert said_at_return(context.new_page(), url, old_site, lambda _: None) == "Bridge"


@pytest.mark.parametrize("name", HOSTS)
def test_the_page_for_no_network_is_there_on_every_host(name: str, browser: Browser, old_site: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        with served(old_site, HOSTS[name], {}) as url:
            page.goto(url)
            controlled(page)
        page.goto(url + "exercises/plank/")
        expect(page.get_by_role("heading", level=1)).to_have_text("No network")
