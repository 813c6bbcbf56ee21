"""Proof that a rendered page shows its warning signs, whatever its template does."""

from pathlib import PurePosixPath

from limber import safe_text
from limber.diagnostics import Diagnostic, Location
from limber.pages import Page
from limber.render import linker
from limber.views import WebLink, care_cards


def check_signs(page: Page, markdown: str) -> Diagnostic | None:
    """Return what is wrong with a page that leaves out or folds away a warning sign, an action or a number to call.

    Args:
        page: What the page has to show.
        markdown: The page as it was rendered.
    """
    cards = care_cards(page.view)
    texts = [text for card in cards for text in (card.heading, *card.signs)]
    links = [contact.url for card in cards for contact in card.contacts if isinstance(contact, WebLink)]
    wanted = {str(safe_text.inline(text, linker(page.path))): safe_text.words(text) for text in texts}
    wanted |= {f'href="{safe_text.plain(url)}"': url for url in links}
    missing = next((text for code, text in wanted.items() if not _is_open(code, markdown)), None)
    if not texts:
        message = "a page has to show warning signs, and this one has none"
    elif missing is not None:
        message = f'a page has to show its warning signs, and "{missing}" is missing or folded away'
    else:
        return None
    hint = "include parts/care.md.j2, outside <details>"
    location = Location(PurePosixPath(page.template))
    return Diagnostic(location, f"{message} (while rendering {page.path})", hint, rule="warning-signs")


def _is_open(code: str, markdown: str) -> bool:
    """Whether a piece of a page is there, and not inside a part that a reader has to unfold first."""
    place = markdown.find(code)
    while place >= 0:
        before = markdown[:place]
        if before.count("<details") == before.count("</details") and before.count("<!--") == before.count("-->"):
            return True
        place = markdown.find(code, place + 1)
    return False
