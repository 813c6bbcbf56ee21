"""Proof that a rendered page shows its warning signs, whatever its template does."""

import re
from pathlib import PurePosixPath

from limber import safe_text
from limber.diagnostics import Diagnostic, Location
from limber.fields import Rich
from limber.pages import Page
from limber.render import linker
from limber.views import WebLink, care_cards


def check_signs(page: Page, markdown: str) -> Diagnostic | None:
    """Return what is wrong with a page that leaves out or hides a warning sign, an action or a number to call.

    Args:
        page: What the page has to show.
        markdown: The page as it was rendered.
    """
    cards = care_cards(page.view)
    texts = [text for card in cards for text in (card.heading, *card.signs)]
    links = [contact.url for card in cards for contact in card.contacts if isinstance(contact, WebLink)]
    wanted = {str(safe_text.inline(text, linker(page.path))): safe_text.words(Rich(text)) for text in texts}
    wanted |= {f'href="{safe_text.plain(url)}"': url for url in links}
    hidden = _hidden_parts(markdown)
    missing = next((text for code, text in wanted.items() if not _is_open(code, markdown, hidden)), None)
    if not texts:
        message = "a page has to show warning signs, and this one has none"
    elif missing is not None:
        message = f'a page has to show its warning signs, and "{missing}" is missing or hidden'
    else:
        return None
    hint = "include parts/care.md.j2, where nothing hides or folds it"
    location = Location(PurePosixPath(page.template))
    return Diagnostic(location, f"{message} (while rendering {page.path})", hint, rule="warning-signs")


_TAG = re.compile(r"<!--.*?-->|<(?P<end>/?)(?P<tag>[a-zA-Z][\w-]*)(?P<attributes>[^<>]*)>", re.DOTALL)
_HIDES = re.compile(
    r"\s(?:hidden|inert)\b|aria-hidden=[\"']?true|(?:display:\s*none|visibility:\s*hidden)", re.IGNORECASE
)
_FOLDED = frozenset({"details", "dialog", "noscript", "script", "style", "template"})
_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


def _hidden_parts(markdown: str) -> list[tuple[int, int]]:
    """Return beginning and end of every part of a page that a reader does not see at once."""
    hidden: list[tuple[int, int]] = []
    around: list[tuple[str, int | None]] = []
    for match in _TAG.finditer(markdown):
        tag = (match["tag"] or "").lower()
        if not tag:
            hidden.append(match.span())
        elif match["end"]:
            while around:
                name, start = around.pop()
                if start is not None:
                    hidden.append((start, match.end()))
                if name == tag:
                    break
        elif tag not in _VOID:
            hides = tag in _FOLDED or _HIDES.search(match["attributes"])
            around.append((tag, match.start() if hides else None))
    return [*hidden, *((start, len(markdown)) for _, start in around if start is not None)]


def _is_open(code: str, markdown: str, hidden: list[tuple[int, int]]) -> bool:
    """Whether a piece of a page is there, and not only inside a part that is hidden or has to be unfolded."""
    place = markdown.find(code)
    while place >= 0:
        if not any(start <= place < end for start, end in hidden):
            return True
        place = markdown.find(code, place + 1)
    return False
