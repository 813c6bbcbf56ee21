"""What authors of hand-written pages mean as Markdown, and what is shown as it stands, or as something else.

Bullets of a word processor and "1)" make one paragraph, an indent makes a block of code, and the boxes, ticks and
struck words of other tools are no Markdown. With an extension of a clinic's own that knows them, the rule can count
for less.
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from limber.base.diagnostics import Severity
from limber.content.characters import BULLETS
from limber.content.library import Library
from limber.rules.rule import Finding, Rule
from limber.rules.words.markup import as_html


class _Sign(NamedTuple):
    """Something that is no Markdown here: how it is found, what it is, and what to write."""

    pattern: re.Pattern[str]
    message: str
    hint: str


_SIGNS = (
    _Sign(
        re.compile(r"^(?:!!!|\?\?\?\+?) *\w.*$", re.MULTILINE),
        "a box of another tool, which is shown with its signs",
        "write its title in **bold**, and its text below it without an indent",
    ),
    _Sign(
        re.compile(r"^ {0,3}(?:[-*+]|\d+\.) \[[ xX]\] .*$", re.MULTILINE),
        'a list to tick, which is shown with its "[ ]"',
        'write "- " alone; what is printed can be ticked all the same',
    ),
    _Sign(
        re.compile(r"^ {0,3}\(?\d{1,3}\) +\S.*$", re.MULTILINE),
        "a number with a bracket makes no list: the lines run together",
        'write "1. " before each line, and an empty line before the first',
    ),
    _Sign(
        re.compile(rf"^ {{0,3}}[{BULLETS}]\s*\S.*$", re.MULTILINE),
        "a bullet of a word processor makes no list: the lines run together",
        'write "- " before each line, and an empty line before the first',
    ),
    _Sign(re.compile(r"~~[^~\n]+~~"), "struck words, which are shown with their ~~", "delete the words"),
    _Sign(re.compile(r"==[^=\n]+=="), "marked words, which are shown with their ==", "write **bold**"),
)
_FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?^ {0,3}\1[^\n]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]+`")


def _not_markdown(library: Library) -> Iterator[Finding]:
    for page_id, page in library.pages.items():
        body = _CODE.sub(_blank, _FENCED.sub(_blank, page.body))
        for sign in _SIGNS:
            if match := sign.pattern.search(body):
                words = match[0].strip()
                before = page.body.count(words, 0, match.start())
                yield Finding("page", page_id, ("body",), sign.message, sign.hint, words, before)
        for tag, message, hint in _SHOWN:
            line = _first(body, tag)
            if line is not None:
                yield Finding("page", page_id, ("body",), message, hint, line if line in page.body else "")


_SHOWN = (
    ("pre", "an indented line is shown as a block of code", "delete the spaces at its beginning"),
    ("h1", "a second main heading; the first is the title of the page", 'write "## " in place of "# "'),
)
"""What may not come out of a page: the element, what it is, and what to write."""


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _first(body: str, tag: str) -> str | None:
    """Return the first line of the first element of a kind that a page makes; `None` where it makes none."""
    match = re.search(rf"<{tag}\b[^>]*>(?:<code[^>]*>)?\s*(?P<line>[^\n]*)", _made(body))
    return html.unescape(re.sub(r"<[^>]*>", "", match["line"])).strip() if match else None


@lru_cache(maxsize=16)
def _made(body: str) -> str:
    try:
        return as_html(body)
    except RecursionError:
        return ""  # which another rule says


RULES = (
    Rule(
        id="not-markdown",
        reason="A list that runs together, or a warning in a grey box of code, is not read.",
        source="Python-Markdown, as MkDocs uses it: what it makes of the page",
        severity=Severity.WARNING,
        find=_not_markdown,
    ),
)
