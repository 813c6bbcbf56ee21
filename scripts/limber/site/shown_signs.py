"""Proof that a page shows its warning signs, whatever its templates do: as it was rendered, and as it was built."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from limber.base.diagnostics import Diagnostic, Location
from limber.base.hypertext import FOLDED, Element, Seen
from limber.content.fields import Rich
from limber.content.rich_text import words
from limber.guide.views import CareCard, WebLink, care_cards
from limber.site import safe_text
from limber.site.pages import Page
from limber.site.render import linker

RULE = "warning-signs"


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
    """Return what is wrong with a page whose template leaves out a warning sign, an action or a number to call.

    Whether something hides them is seen in the finished page, which the gate looks at.

    Args:
        page: What the page has to show.
        markdown: The page as it was rendered.
    """
    texts = [text for card in care_cards(page.view) for text in (card.heading, *card.signs)]
    wanted = {str(safe_text.inline(text, linker(page.path))): words(Rich(text)) for text in texts}
    wanted |= {f'href="{safe_text.plain(url)}"': url for url in has_to_show(page).links}
    missing = next((text for code, text in wanted.items() if code not in markdown), None)
    if not texts:
        message = "a page has to show warning signs, and this one has none"
    elif missing is not None:
        message = f'a page has to show its warning signs, and "{missing}" is missing'
    else:
        return None
    location = Location(PurePosixPath(page.template))
    return Diagnostic(location, f"{message} (while rendering {page.path})", "include parts/care.md.j2", rule=RULE)


def missing_sign(shown: Shown, seen: Seen) -> str:
    """Return the first sign, action or number that a finished page does not show, or hides; "" where all are there.

    The frame around the pages, a plugin or a hook may have lost what the rendered page had.
    """
    missing = next((sign for sign in shown.texts if sign not in seen.words), "")
    return missing or next((link for link in shown.links if link not in seen.links), "")


def leads_to_help(seen: Seen) -> bool:
    """Whether a page of the theme that is shown in place of another leads to the page "When to get help"."""
    return any(re.search(r"(?:^|/)help(?:/|\.html)$", link) for link in seen.links)


def hides(element: Element) -> bool:
    """Whether an element hides what is in it, or shows it only to some, or only later."""
    if element.tag in FOLDED:
        return True
    attributes = element.attributes
    if any(name in attributes for name in ("hidden", "inert", "popover")):
        return True
    if (attributes.get("aria-hidden") or "").strip().lower() == "true":
        return True
    return _HIDING_STYLE.search(attributes.get("style") or "") is not None


_HIDING_STYLE = re.compile(
    r"""(?<![\w-])(?:
            display:\s*none | visibility:\s*(?:hidden|collapse) | content-visibility:\s*hidden
          | (?:opacity|zoom|font-size|(?:max-)?(?:height|width)):\s*0*\.?0*(?![\d.])
          | (?:left|right|top|bottom|text-indent|margin(?:-\w+)?):\s*-
          | clip(?:-path)?: | overflow(?:-[xy])?:\s*(?:hidden|clip) | (?:transform|scale|mask|filter): )""",
    re.IGNORECASE | re.VERBOSE,
)


def _plain(text: str) -> str:
    return " ".join(text.split())
