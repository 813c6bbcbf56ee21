"""Lists that are not written as lists: lines without "- " before each, which YAML joins to one text without a word.

Bullets from Word, numbers, dashes without a space, a text block and plain lines all become one item; in a list of what
to stop for, one sign. So a text that stands for a list, or for one item of it, and has a mark of its own or begins a
new sentence on a new line is refused. A long sentence that only goes on in the next line is none of these.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from limber.base import tree
from limber.content.characters import BULLETS

MARK: Final = re.compile(
    f"(?:[{BULLETS}\u2219\u25b6\u25ba\uf0b7*]"
    "\\s*|[\u2013\u2014]\\s*|-(?=[^\\s\\d-])|o\\s+(?=[A-Z])|\\(?\\d{1,2}[.)]\\s+|\\(?[a-z][)]\\s+)(?=\\S)"
)
"""What people begin a list item with: a bullet, a dash, a hyphen without a space, a number, a letter."""

_INSIDE: Final = re.compile("\\s*[\u2022\u25aa\u25cf\u25e6\u2023]\\s*")
"""A bullet in the middle of a line."""

_ENDS: Final = re.compile("[.!?\u2026;:][\"'\u2019\u201d)]*$")
_NEW: Final = re.compile("[\"'\u2018\u201c(]?[A-Z]")

Lines = Sequence[tuple[int, str]]
"""The lines of a text as they are written, each with its number in the file, from 1."""


def items(lines: Lines) -> list[list[tuple[int, str]]]:
    """Return the lines of a text by the item of a list that each belongs to; one item where it is one text."""
    found: list[list[tuple[int, str]]] = []
    for number, line in lines:
        before = found[-1][-1][1] if found else ""
        if not found or _begins(line, before, is_marked=MARK.match(found[0][0][1]) is not None):
            found.append([])
        found[-1].append((number, line))
    return found


def _begins(line: str, before: str, *, is_marked: bool) -> bool:
    """Whether a line begins an item; where the first has a mark, only a mark begins one."""
    if MARK.match(line):
        return True
    return not is_marked and bool(_ENDS.search(before) or _NEW.match(line))


def unmarked(text: str) -> str:
    """Return a line without the mark that it begins with."""
    return MARK.sub("", text, count=1) if MARK.match(text) else text


def in_one_line(text: str) -> list[str]:
    """Return the items of a line with bullets inside it: "\u2022 Lie down. \u2022 Lift."; one where it has none."""
    return [part for part in _INSIDE.split(text) if part.strip()]


def slip(node: tree.Scalar, *, is_item: bool) -> tuple[int, str] | None:
    """Return where a text stands that should be a list, and what is wrong; `None` where nothing is.

    Args:
        node: A text that stands for a list, or for one item of a list.
        is_item: Whether it is one item, behind a "- ".
    """
    lines = node.written or ((node.line, node.text or ""),)
    found = items(lines)
    if len(found) > 1:
        return found[1][0][0] if is_item else lines[0][0], "these lines are one item, because YAML joins them"
    if MARK.match(lines[0][1]) or len(in_one_line(lines[0][1])) > 1:
        mark = lines[0][1].split()[0][:3]
        return lines[0][
            0
        ], f'begins with a mark of its own, "{mark}"' if is_item else 'an item of a list needs its "- "'
    return None


def listed(lines: Lines) -> Iterator[str]:
    """Yield the items of lines as a list has them: in one line each, without marks."""
    for item in items(lines):
        text = " ".join(line for _, line in item)
        for part in in_one_line(text):
            yield unmarked(part).strip()
