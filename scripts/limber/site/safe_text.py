"""Author text as Markdown that can only be read as text.

Every ASCII punctuation character and every unusual space becomes a numeric character reference. The result means the
same in Markdown, in HTML text and in a quoted HTML attribute, and can neither start nor end a block, a tag, a link or
an extension's syntax: the only special characters left are "&", "#", ";" and digits, and Markdown passes those through
as one unit. `tests/site/test_safe_text.py` proves it over every context the templates use.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

from limber.content.fields import Rich, is_entry_target
from limber.content.rich_text import Run, runs

_SPACE = re.compile(r"[ \t\n\r\f]+")


_NOT_ORDINARY = re.compile(r"[^A-Za-z0-9 ]")


@lru_cache(maxsize=4096)
def _reference(character: str) -> str:
    """Return what stands for a character that is not an ASCII letter, digit or space."""
    invisible = character.isspace() or unicodedata.category(character) in {"Cf", "Zs", "Zl", "Zp"}
    return f"&#{ord(character)};" if character.isascii() or invisible else character


def _encode(text: str) -> str:
    return _NOT_ORDINARY.sub(lambda match: _reference(match[0]), _SPACE.sub(" ", text))


def plain(text: str) -> Markup:
    """Encode text so that a reader sees exactly it; runs of white space become one space, the ends are trimmed."""
    return Markup(_encode(text.strip(" \t\n\r\f")))  # noqa: S704 - this is the encoder


def inline(text: str, link_to: Callable[[str], str]) -> Markup:
    """Encode text in which `**bold**`, `*emphasis*` and `[words](target)` mean something.

    Args:
        text: What the author wrote.
        link_to: Turns the target of a link to another entry (`exercise:bridge`) into a path that Markdown links to.
            It raises `KeyError` for an entry that does not exist.
    """
    if "](" not in text:
        return _without_links(text)
    return Markup("".join(_marked_up(run, link_to) for run in runs(_trimmed(text))))  # noqa: S704 - see above


@lru_cache(maxsize=4096)
def _without_links(text: str) -> Markup:
    """Encode text that looks the same on every page; the warning signs stand on all of them."""
    return Markup("".join(_marked_up(run, str) for run in runs(_trimmed(text))))  # noqa: S704 - see above


def _trimmed(text: str) -> Rich:
    return Rich(text.strip(" \t\n\r\f"))


def _marked_up(run: Run, link_to: Callable[[str], str]) -> str:
    encoded = _encode(run.text)
    if run.style == "strong":
        return f"<strong>{encoded}</strong>"
    if run.style == "emphasis":
        return f"<em>{encoded}</em>"
    if is_entry_target(run.target):
        return f"[{encoded}]({link_to(run.target)})"
    return f'<a href="{_encode(run.target)}">{encoded}</a>' if run.target else encoded
