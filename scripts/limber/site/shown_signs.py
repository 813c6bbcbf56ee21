"""Proof that a page shows its warning signs, whatever its templates do: as it was rendered, and as it was built."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from limber.base.addresses import asset_path
from limber.base.diagnostics import Diagnostic, Location
from limber.content.fields import Rich
from limber.content.rich_text import words
from limber.guide.views import CareCard, WebLink, care_cards
from limber.site import safe_text
from limber.site.pages import Page
from limber.site.render import linker

RULE = "warning-signs"

FIRST_SHEET = asset_path("care.css")
"""The style sheet that no other can overrule, if it comes first: its layer is then the first of all."""

_STANDING_IN = ("404.html", "offline.html")
"""Pages of the theme that are shown in place of another; they lead to the page "When to get help"."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page has to show, in a reader's words.

    Attributes:
        texts: What is done, and every sign.
        links: The numbers and the pages to turn to.
    """

    texts: tuple[str, ...]
    links: tuple[str, ...]


def has_to_show(page: Page) -> Shown:
    """Return what a page has to show."""
    return _shown(care_cards(page.view))


@lru_cache(maxsize=256)
def _shown(cards: tuple[CareCard, ...]) -> Shown:
    texts = (text for card in cards for text in (card.heading, *card.signs))
    links = (contact.url for card in cards for contact in card.contacts if isinstance(contact, WebLink))
    return Shown(tuple(_plain(words(Rich(text))) for text in texts), tuple(dict.fromkeys(links)))


def check_signs(page: Page, markdown: str) -> Diagnostic | None:
    """Return what is wrong with a page that leaves out or hides a warning sign, an action or a number to call.

    Args:
        page: What the page has to show.
        markdown: The page as it was rendered.
    """
    cards = care_cards(page.view)
    texts = [text for card in cards for text in (card.heading, *card.signs)]
    wanted = {str(safe_text.inline(text, linker(page.path))): words(Rich(text)) for text in texts}
    wanted |= {f'href="{safe_text.plain(url)}"': url for url in has_to_show(page).links}
    hidden = list(_hidden_parts(markdown))
    missing = next((text for code, text in wanted.items() if not _is_open(code, markdown, hidden)), None)
    if not texts:
        message = "a page has to show warning signs, and this one has none"
    elif missing is not None:
        message = f'a page has to show its warning signs, and "{missing}" is missing or hidden'
    else:
        return None
    hint = "include parts/care.md.j2, where nothing hides or folds it"
    location = Location(PurePosixPath(page.template))
    return Diagnostic(location, f"{message} (while rendering {page.path})", hint, rule=RULE)


def check_built(site: Path, pages: Mapping[str, Shown]) -> Iterator[Diagnostic]:
    """Look at a finished site: the frame around the pages, a plugin or a hook may have lost what the pages show.

    Args:
        site: The folder that MkDocs filled.
        pages: What each page has to show, by its path in `site_src`.

    Yields:
        A problem for each page without a sign, an action or a number, for one whose cards of warning signs another
        style sheet could hide, and for a page of the theme that does not lead to help.
    """
    for path, shown in pages.items():
        file = _built(site, path)
        text = file.read_text(encoding="utf-8") if file else ""
        seen = _seen(text)
        missing = next((sign for sign in shown.texts if sign not in seen.words), None)
        missing = missing or next((link for link in shown.links if link not in seen.links), None)
        if missing is not None:
            message = f'the finished page does not show "{missing}", or hides it'
            hint = "look for what leaves it out or hides it: a template in templates/theme/, a plugin or a hook"
            yield Diagnostic(Location(PurePosixPath(path)), message, hint, rule=RULE)
        elif not _is_first_sheet(text):
            message = f"{FIRST_SHEET} is not the first style sheet of the finished page: another could hide its signs"
            hint = 'begin the block "styles" of templates/theme/main.html with it'
            yield Diagnostic(Location(PurePosixPath(path)), message, hint, rule=RULE)
    for name in _STANDING_IN:
        file = site / name
        if file.is_file() and not any(_leads_to_help(link) for link in _seen(file.read_text(encoding="utf-8")).links):
            message = "this page does not lead to the page When to get help"
            hint = "link to help/ where nothing hides or folds it"
            yield Diagnostic(Location(PurePosixPath("templates", "theme", name)), message, hint, rule=RULE)


def _built(site: Path, path: str) -> Path | None:
    """Return the file of a page, wherever the settings of the site put it."""
    name = path.removesuffix(".md")
    places = (site / f"{name}.html", site / name / "index.html")
    return next((place for place in places if place.is_file()), None)


def _leads_to_help(link: str) -> bool:
    return re.search(r"(?:^|/)help(?:/|\.html)$", link) is not None


_SHEET = re.compile(r"<style\b|<link\b[^>]*\brel=[\"']?stylesheet[^>]*>", re.IGNORECASE)


def _is_first_sheet(text: str) -> bool:
    first = _SHEET.search(text)
    return first is not None and FIRST_SHEET in first[0]


@dataclass(frozen=True, slots=True)
class _Seen:
    words: str
    links: frozenset[str]


_ANY_TAG = re.compile(r"<[^<>]*>")
_HREF = re.compile(r"<a\b[^<>]*\bhref=[\"']?([^\"'>\s]+)", re.IGNORECASE)


def _seen(text: str) -> _Seen:
    """Return what a reader of an HTML page sees without unfolding anything."""
    kept, end = [], 0
    for start, stop in sorted(_hidden_parts(text)):
        if start >= end:
            kept.append(text[end:start])
        end = max(end, stop)
    shown = "".join([*kept, text[end:]])
    links = frozenset(html.unescape(link) for link in _HREF.findall(shown))
    return _Seen(_plain(html.unescape(_ANY_TAG.sub("", shown))), links)


def _plain(text: str) -> str:
    return " ".join(text.split())


_TAG = re.compile(r"<!--.*?-->|<(?P<end>/?)(?P<tag>[a-zA-Z][\w-]*)(?P<attributes>[^<>]*)>", re.DOTALL)
_HIDES = re.compile(
    r"""\s(?:hidden|inert|popover)\b | aria-hidden=["']?true
      | \bstyle=["'][^"']*(?<![\w-])(?:
            display:\s*none | visibility:\s*(?:hidden|collapse) | content-visibility:\s*hidden
          | (?:opacity|zoom|font-size|(?:max-)?(?:height|width)):\s*0*\.?0*(?![\d.])
          | (?:left|right|top|bottom|text-indent|margin(?:-\w+)?):\s*-
          | clip(?:-path)?: | overflow(?:-[xy])?:\s*(?:hidden|clip) | (?:transform|scale|mask|filter): )""",
    re.IGNORECASE | re.VERBOSE,
)
_FOLDED = frozenset(
    {
        *("details", "dialog", "noscript", "script", "style", "template"),
        *("audio", "canvas", "datalist", "head", "iframe", "object", "select", "svg", "textarea", "video"),
    },
)
"""Elements whose content is not shown, or not at once, or not to everybody."""

_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


def _hidden_parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield beginning and end of every part of a page that a reader does not see at once."""
    around: list[tuple[str, int | None]] = []
    for match in _TAG.finditer(text):
        tag = (match["tag"] or "").lower()
        if not tag:
            yield match.span()
        elif match["end"]:
            while around:
                name, start = around.pop()
                if start is not None:
                    yield start, match.end()
                if name == tag:
                    break
        elif tag not in _VOID:
            hides = tag in _FOLDED or _HIDES.search(match["attributes"])
            around.append((tag, match.start() if hides else None))
    yield from ((start, len(text)) for _, start in around if start is not None)


def _is_open(code: str, markdown: str, hidden: Iterable[tuple[int, int]]) -> bool:
    """Whether a piece of a page is there, and not only inside a part that is hidden or has to be unfolded."""
    place = markdown.find(code)
    while place >= 0:
        if not any(start <= place < end for start, end in hidden):
            return True
        place = markdown.find(code, place + 1)
    return False
