"""A published site in a real browser: what the `test_browser_*` files share, and the questions they ask.

The site is built from the starter content and served under a sub-path, as many clinics do.
"""

import contextlib
import functools
import gzip
import io
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from limber.base.project import Project
from limber.build import build
from programs.browser import arguments, chosen

ROOT = Path(__file__).parent.parent
SUB_PATH = "/guides/"

PAGES = {
    "home": "",
    "exercise list": "exercises/",
    "exercise": "exercises/bridge/",
    "exercise in stages": "exercises/bird-dog/",
    "programme list": "programmes/",
    "programme": "programmes/back-pain-first-weeks/",
    "condition list": "conditions/",
    "condition": "conditions/low-back-pain/",
    "when to get help": "help/",
    "privacy": "privacy/",
    "hand-written page": "how-to-use-a-guide/",
    "plan": "plan/",
    "missing page": "no-such-page/",
}
"""A page of each kind."""

Act = Callable[[Page], object]


def _nothing(_: Page) -> None:
    """Leave the page as it is."""


def open_search(page: Page) -> None:
    """Open the search and find something."""
    page.get_by_role("button", name="Search").click()
    page.get_by_label("What are you looking for?").fill("back")
    page.locator(".search__results a").first.wait_for()


def choose(page: Page, group: str, choice: str) -> None:
    """Open a group of filters of the list, and choose one."""
    page.locator("#filters").get_by_role("button", name=group, exact=True).click()
    page.get_by_role("checkbox", name=choice).check()


def use_filters(page: Page) -> None:
    """Choose two filters of the list."""
    choose(page, "Starting position", "On hands and knees")
    choose(page, "What it works or stretches", "Tummy")


def _along(*buttons: str) -> Act:
    def act(page: Page) -> None:
        page.locator("#stage-1 [data-along]").click()
        for button in buttons:
            page.get_by_role("dialog").get_by_role("button", name=button, exact=True).click()

    return act


VIEWS: dict[str, tuple[str, Act]] = {
    **{kind: (path, _nothing) for kind, path in PAGES.items()},
    "search open": (PAGES["home"], open_search),
    "filters in use": (PAGES["exercise list"], use_filters),
    "along: a step": (PAGES["exercise"], _along()),
    "along: how much": (PAGES["exercise"], _along("Skip to counting")),
    "along: counting": (PAGES["exercise"], _along("Skip to counting", "Start")),
    "along: it hurts": (PAGES["exercise"], _along("Skip to counting", "Start", "It hurts")),
    "along: paused": (PAGES["exercise"], _along("Skip to counting", "Start", "Ready", "Skip", "Pause")),
}
"""All that a reader can have on the screen: a page of each kind, and what can be opened on it."""

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


_ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was opened, and what happened meanwhile.

    Attributes:
        page: The page.
        requests: Every address that was asked for.
        complaints: What the browser wrote to its console as an error or a warning, and uncaught errors.
    """

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Open = Callable[..., Visit]


_TEXT = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"})


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site below the sub-path, compressed, its 404 page for what is missing, and keeps quiet."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def translate_path(self, path: str) -> str:
        """Find nothing outside of the sub-path."""
        inside = path.removeprefix(SUB_PATH) if path.startswith(SUB_PATH) else "outside-of-the-site"
        return super().translate_path("/" + inside)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer with text compressed where the browser takes that, as any web server does."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        if path.suffix not in _TEXT or not path.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        body = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where something is missing."""
        if code != 404:
            return super().send_error(code, message, explain)
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


class Server:
    """A site on this machine, below the sub-path; it can go away and come back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._handler = functools.partial(_Handler, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler)
        self.port = self._server.server_port
        self._serve()

    @property
    def url(self) -> str:
        """The address of the first page."""
        return f"http://127.0.0.1:{self.port}{SUB_PATH}"

    def _serve(self) -> None:
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def go_away(self) -> None:
        """Answer nobody any more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def come_back(self) -> None:
        """Answer again, at the same address."""
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler)
        self._serve()


@contextlib.contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve the folder of a site; yield the address of its first page."""
    server = Server(site)
    try:
        yield server.url
    finally:
        server.go_away()


@contextlib.contextmanager
def with_chromium() -> Iterator[Browser]:
    """Start the browser.

    Raises:
        FileNotFoundError: There is none.
    """
    executable = chosen()
    if executable is None:
        raise FileNotFoundError("needs a browser; scripts/test brings one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*_ARGUMENTS, *arguments()])
        yield browser
        browser.close()


def build_site(root: Path, site_url: str = f"https://guides.example{SUB_PATH}") -> Path:
    """Build the starter content as a clinic's project in `root`; return the folder of the site.

    Drawings that an earlier build of this checkout kept are taken over: drawing all of them takes a minute.
    """
    project = Project(root)
    shutil.copytree(ROOT / "content", project.content)
    drawn = Project(ROOT).work / "cache"
    if drawn.is_dir():
        shutil.copytree(drawn, project.work / "cache")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    project.mkdocs_yml.write_text(settings.replace("https://guides.example/", site_url), encoding="utf-8")
    result = build(project)
    assert not result.report.has_errors, list(result.report)
    return project.site


def axe(page: Page) -> list[str]:
    """Return what axe-core finds: the rule, and the first elements that break it."""
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", AXE_RULES)
    return [
        f"{violation['id']}: {[node['html'][:120] for node in violation['nodes'][:3]]}"
        for violation in found["violations"]
    ]


def eventually(page: Page, happened: Callable[[], bool]) -> None:
    """Wait for something that the page, or its service worker, does."""
    for _ in range(100):
        if happened():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not happen")


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def cut_off(page: Page) -> list[str]:
    """Return the elements that hide some of their text, or stand beyond an edge of the screen."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((element) => {
          const style = getComputedStyle(element);
          const box = element.getBoundingClientRect();
          const visible = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
          // What is for the ear: the same stands on the screen. And a line of buttons that a thumb moves sideways.
          if (!visible || box.width === 0 || element.closest(".md-skip, .session__spoken, .plan__said")) return false;
          for (let at = element; at; at = at.parentElement) {
            if (getComputedStyle(at).clipPath === "inset(50%)") return false;
            if (at.matches(".filters__groups") && getComputedStyle(at).flexWrap === "nowrap") return false;
          }
          const hides = ["hidden", "clip", "auto", "scroll"].includes(style.overflowX);
          const beyond = box.left < -1 || box.right > innerWidth + 1;
          return beyond || (hides && element.scrollWidth > element.clientWidth + 1);
        }).map((element) => element.outerHTML.slice(0, 120))"""
    )
    return found


def set_letters(page: Page, pixels: int) -> None:
    """Set the size of letters as a person does in the settings of a phone's browser; 16 unless changed."""
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": pixels, "fixed": pixels}})


def small_text(page: Page, pixels: float = 16) -> list[str]:
    """Return the elements with text smaller than that, in CSS pixels."""
    found: list[str] = page.evaluate(
        """(least) => [...document.querySelectorAll("body *")].filter((element) =>
          element.checkVisibility() &&
          [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()) &&
          parseFloat(getComputedStyle(element).fontSize) < least
        ).map((element) => element.outerHTML.slice(0, 120))""",
        pixels,
    )
    return found


def small_targets(page: Page, pixels: float = 44) -> list[str]:
    """Return what can be tapped but is lower than that, in CSS pixels.

    Links inside a sentence are exempt, as in WCAG 2.5.8. A field is as large as its label; a link that fills its card
    is as large as the card.
    """
    found: list[str] = page.evaluate(
        """(least) => [...document.querySelectorAll("a[href], button, input, summary, select")].filter((element) => {
          if (!element.checkVisibility() || element.closest(".md-skip")) return false;
          for (let at = element; at; at = at.parentElement) {
            if (getComputedStyle(at).clipPath === "inset(50%)") return false; // turns up when it gets the focus
          }
          const parent = element.parentElement;
          const inSentence = element.tagName === "A" && parent.matches("p, li, dd, figcaption") &&
            [...parent.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
          const fills = getComputedStyle(element, "::after").position === "absolute";
          const target = element.closest("label") ?? (fills ? element.closest("li") : element);
          return !inSentence && target.getBoundingClientRect().height < least - 0.5;
        }).map((element) => element.outerHTML.slice(0, 120))""",
        pixels,
    )
    return found
