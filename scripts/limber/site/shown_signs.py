"""Proof that a page shows what keeps its reader safe, whatever its templates do: as it was rendered, and as built.

These are the warning signs, when to stop, what to ask and take care of before the first step, and that nobody has
approved the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from limber.base.diagnostics import Diagnostic, Location
from limber.base.hypertext import FOLDED, Element, Hypertext, Seen
from limber.content.fields import Rich
from limber.content.rich_text import words
from limber.guide.views import (
    CareCard,
    ConditionView,
    ExerciseView,
    ProgrammeView,
    TextView,
    WebLink,
    WithdrawnView,
    care_cards,
)
from limber.site import safe_text
from limber.site.pages import Page
from limber.site.render import linker

RULE = "warning-signs"


GUARDED = ".care, .warns"
"""The boxes that no style sheet can hide, shrink or cover: `assets/care.css` is the first sheet of every page."""

STOP_IF = "Stop if"
ASK_FIRST = "Ask your physiotherapist or doctor first if:"
TAKE_CARE = "Take care:"
"""What stands before the words of an author; without it they say nothing."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page has to show, in a reader's words, in boxes that no style sheet can hide.

    Attributes:
        texts: What is done, and every sign.
        links: The numbers and the pages to turn to.
        warned: What else keeps a reader safe: when to stop, what to ask first, what to take care of.
        first: What of all this has to stand before the first step: what to ask, and that nobody has approved the page.
        step: The first step; "" where there is none.
    """

    texts: tuple[str, ...]
    links: tuple[str, ...]
    warned: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    step: str = ""


def has_to_show(page: Page) -> Shown:
    """Return what a page has to show."""
    cards, view = _shown(care_cards(page.view)), page.view
    if isinstance(view, WithdrawnView):
        said = tuple(_plain(words(Rich(text))) for text in (view.statement, view.because))
        return Shown(cards.texts, cards.links, said, said)
    if not isinstance(view, ExerciseView | ProgrammeView | ConditionView | TextView):
        return cards
    first = list(_before_the_steps(view))
    later: list[str] = []
    step = ""
    if isinstance(view, ExerciseView | ProgrammeView) and view.stop_if:
        later = [STOP_IF, *(text for stop in view.stop_if for text in (stop.sign, stop.then) if text)]
    if isinstance(view, ExerciseView):
        later += [text for stage in view.stages for text in stage.cautions]
        step = _plain(words(view.stages[0].steps[0].do))
    plain = tuple(_plain(words(Rich(text))) for text in (*first, *later))
    return Shown(cards.texts, cards.links, plain, plain[: len(first)], step)


def _before_the_steps(view: ExerciseView | ProgrammeView | ConditionView | TextView) -> Iterator[str]:
    if not view.review.approved:
        yield view.review.statement
    if isinstance(view, ExerciseView) and view.avoid_if:
        yield from (ASK_FIRST, *view.avoid_if)
    if isinstance(view, ExerciseView | ProgrammeView) and view.cautions:
        yield from (TAKE_CARE, *view.cautions)
    if isinstance(view, ProgrammeView):
        yield from view.taken_out
        yield from (text for text in (view.supervision, view.tailoring, view.starting_level) if text)


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

    The frame around the pages, a plugin or a hook may have lost what the rendered page had. What stands outside the
    boxes that no style sheet can hide counts as hidden.
    """
    missing = next((sign for sign in (*shown.texts, *shown.warned) if sign not in seen.guarded), "")
    return missing or next((link for link in shown.links if link not in seen.links), "")


def comes_late(shown: Shown, seen: Seen) -> str:
    """Return what stands behind the first step of a finished page, and has to be read before it; "" for nothing."""
    start = seen.words.find(shown.step) if shown.step else -1
    if start < 0:
        return ""
    return next((text for text in shown.first if text not in seen.words[:start]), "")


def seen_of(page: Hypertext) -> Seen:
    """Return what a reader sees of a page; what is hidden is taken out of it for this, so ask for it last."""
    return page.seen(hides, GUARDED)


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
