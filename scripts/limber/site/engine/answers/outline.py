"""The outline of a page: its elements, headings and texts, found by the lines that our templates write.

Nothing is guessed. A page whose lines do not open and close elements one by one is refused, and goes the usual way.
"""

import re
from dataclasses import dataclass

_BLOCKS = (
    *("article", "aside", "details", "div", "fieldset", "figure", "form"),
    *("li", "nav", "ol", "p", "section", "table", "ul"),
)
"""Elements that stand for themselves where a line begins with one."""

_OPENS = re.compile(rf"<({'|'.join(_BLOCKS)})\b([^<>]*)>")
_TAG = re.compile(rf"<(/?)({'|'.join(_BLOCKS)})\b[^<>]*>")
_HOLDS_MARKDOWN = re.compile(r'\smarkdown="?(\w*)"?')
_MODES = {"1", "block", "span"}
_CLOSES = re.compile(r"</[a-z]+>\Z")


class RefusedError(Exception):
    """A page, or a part of it, is not one that can be answered for."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that is a heading.

    Attributes:
        line: It, with its marks.
    """

    line: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An element that begins and ends with a line.

    Attributes:
        tag: Its name, such as "div".
        mode: How it holds Markdown, as `md_in_html` has it: "1", "block", "span"; "" where it holds none.
        opening: The line with its first tag.
        items: What is in it; nothing where it holds no Markdown.
        closing: The line with its last tag.
        raw: All of it as it is written, where it holds none.
    """

    tag: str
    mode: str = ""
    opening: str = ""
    items: "tuple[Item, ...]" = ()
    closing: str = ""
    raw: str = ""


Item = Heading | Enclosure | str
"""A heading, an element, or any other line."""


def outline(markdown: str) -> tuple[Item, ...]:
    """Return the parts of a page, in order.

    Raises:
        RefusedError: An element begins or ends in the middle of a line, or is not closed.
    """
    lines = markdown.split("\n")
    items, end = _items(lines, 0, "")
    if end != len(lines):
        raise RefusedError("an element is closed that was not opened")
    return items


def _items(lines: list[str], start: int, closing: str) -> tuple[tuple[Item, ...], int]:
    """Return what stands up to the line that closes an element, or to the end, and the number of that line."""
    found: list[Item] = []
    number = start
    while number < len(lines):
        line = lines[number]
        if closing and line == closing:
            return tuple(found), number
        if line.startswith("#"):
            found.append(Heading(line))
        elif opened := _OPENS.match(line):
            element, number = _element(lines, number, opened)
            found.append(element)
        elif "<" in line and _TAG.search(line):
            raise RefusedError("an element begins or ends inside a line")
        else:
            found.append(line)
        number += 1
    if closing:
        raise RefusedError("an element is not closed")
    return tuple(found), number


def _lines(lines: list[str], start: int, closing: str) -> tuple[tuple[str, ...], int]:
    """Return the lines up to the one that closes an element without blocks in it, and the number of that line."""
    for number in range(start, len(lines)):
        if lines[number] == closing:
            return tuple(lines[start:number]), number
        if _TAG.search(lines[number]):
            break
    raise RefusedError("an element is not closed")


def _element(lines: list[str], start: int, opened: re.Match[str]) -> tuple[Enclosure, int]:
    """Return the element that begins with a line, and the number of its last line."""
    tag, line = opened[1], lines[start]
    if holds := _HOLDS_MARKDOWN.search(opened[2]):
        if holds[1] not in _MODES or opened.end() != len(line):
            raise RefusedError("text stands in the line of an element that holds Markdown")
        find = _lines if holds[1] == "span" else _items
        items, end = find(lines, start + 1, f"</{tag}>")
        return Enclosure(tag, holds[1], line, items, lines[end]), end
    depth = 0
    for number in range(start, len(lines)):
        for found in _TAG.finditer(lines[number]):
            if _HOLDS_MARKDOWN.search(found[0]):
                raise RefusedError("Markdown inside an element that holds none")
            depth += -1 if found[1] else 1
        if depth <= 0:
            if depth < 0 or not _CLOSES.search(lines[number]):
                raise RefusedError("text stands behind an element")
            return Enclosure(tag, raw="\n".join(lines[start : number + 1])), number
    raise RefusedError("an element is not closed")
