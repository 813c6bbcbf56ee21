"""Author text as Markdown that can only be read as text.

Every ASCII punctuation character and every unusual space becomes a numeric character reference. The result means the
same in Markdown, in HTML text and in a quoted HTML attribute, and can neither start nor end a block, a tag, a link or
an extension's syntax: the only special characters left are "&", "#", ";" and digits, and Markdown passes those through
as one unit. `tests/test_safe_text.py` proves it over every context the templates use.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

from limber.fields import LINK, is_entry_target, is_link_target

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


_TOKEN = re.compile(
    r"""\\(?P<escaped>[*\[\]\\])
      | \*\*(?=\S)(?P<strong>(?:[^*\\]|\\.)+?)(?<=\S)\*\*
      | (?<![\w*])\*(?=[^\s*])(?P<emphasis>(?:[^*\\]|\\.)+?)(?<=[^\s*])\*(?![\w*])
      | (?P<link>"""
    + LINK.pattern.replace("((?:", "(?P<label>(?:", 1).replace("([^()", "(?P<target>[^()", 1)
    + ")",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\([*\[\]\\])")


def _unescaped(text: str) -> str:
    return _encode(_ESCAPE.sub(r"\1", text))


def inline(text: str, link_to: Callable[[str], str]) -> Markup:
    """Encode text in which `**bold**`, `*emphasis*` and `[words](target)` mean something.

    Args:
        text: What the author wrote. A backslash before `*`, `[`, `]` or a backslash takes its meaning away.
        link_to: Turns the target of a link to another entry (`exercise:bridge`) into a path that Markdown links to.
            It raises `KeyError` for an entry that does not exist.
    """
    parts: list[str] = []
    position = 0
    text = text.strip(" \t\n\r\f")
    for match in _TOKEN.finditer(text):
        parts.append(_encode(text[position : match.start()]))
        position = match.end()
        if match["escaped"]:
            parts.append(_encode(match["escaped"]))
        elif match["strong"]:
            parts.append(f"<strong>{_unescaped(match['strong'])}</strong>")
        elif match["emphasis"]:
            parts.append(f"<em>{_unescaped(match['emphasis'])}</em>")
        elif is_entry_target(match["target"]):
            parts.append(f"[{_unescaped(match['label'])}]({link_to(match['target'])})")
        elif is_link_target(match["target"]):
            parts.append(f'<a href="{_encode(match["target"])}">{_unescaped(match["label"])}</a>')
        else:
            parts.append(_encode(match[0]))
    parts.append(_encode(text[position:]))
    return Markup("".join(parts))  # noqa: S704 - this is the encoder


def words(text: str) -> str:
    """Return what a reader sees of text with the small inline markup, without any encoding."""

    def visible(match: re.Match[str]) -> str:
        if match["escaped"]:
            return match["escaped"]
        return _ESCAPE.sub(r"\1", match["strong"] or match["emphasis"] or match["label"])

    return _TOKEN.sub(visible, text)
