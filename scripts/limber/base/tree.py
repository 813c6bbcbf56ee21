"""A tree of text with positions: what one file says, and where.

Positions live beside the values while a file is read and checked; the finished model carries none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

MAX_SHOWN = 60
"""Longest piece of an author's text that a message repeats, in characters."""

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""What a tree says, without its positions."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One piece of text.

    Attributes:
        text: The text, in Unicode's composed form (NFC); `None` for nothing at all, `~` and `null`.
        line: Line number, from 1.
        column: Column in characters, from 1.
        plain: Whether it stands without quotation marks.
        written: The lines of a text that spans several, stripped, each with its number; empty where it is in one line.
    """

    text: str | None
    line: int
    column: int
    plain: bool = False
    written: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list.

    Attributes:
        items: The entries.
        line: Line number, from 1.
        column: Column in characters, from 1.
        flow: Whether it is written in square brackets.
    """

    items: list["Node"]
    line: int
    column: int
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """A group of "key: value" lines.

    Attributes:
        entries: Value of each key, in the author's order.
        keys: Each key with its own place.
        line: Line number, from 1.
        column: Column in characters, from 1.
        flow: Whether it is written in braces.
    """

    entries: dict[str, "Node"]
    keys: dict[str, Scalar]
    line: int
    column: int
    flow: bool = False


Node: TypeAlias = Scalar | Sequence | Mapping


def plain(node: Node, nothing: str | None = None) -> Plain:
    """Return what a tree says, without positions; its depth is bounded where it is read.

    Args:
        node: The tree.
        nothing: What stands for a value that is not there.
    """
    if isinstance(node, Scalar):
        return nothing if node.text is None else node.text
    if isinstance(node, Sequence):
        return [plain(item, nothing) for item in node.items]
    return {key: plain(value, nothing) for key, value in node.entries.items()}


def follow(root: Node, path: Iterable[str | int]) -> tuple[Node, tuple[str | int, ...]]:
    """Go along a path such as `("steps", 0, "hold")` as far as the tree goes.

    A single value may stand for a list of one, so an index is passed over where there is no list.

    Returns:
        The last node reached, and the part of the path that leads to it.
    """
    node, gone = root, []
    for part in path:
        if isinstance(part, int):
            if not isinstance(node, Sequence):
                continue
            if not 0 <= part < len(node.items):
                break
            node = node.items[part]
        elif isinstance(node, Mapping) and part in node.entries:
            node = node.entries[part]
        else:
            break
        gone.append(part)
    return node, tuple(gone)


def end_of(root: Node, node: Node) -> tuple[int, int]:
    """Return line and column of what comes first behind a part of a tree: (0, 0) where nothing does.

    Args:
        root: The tree.
        node: A part of it.
    """
    start = (node.line, node.column)
    inside = {id(part) for part in _all_below(node)}
    behind = ((part.line, part.column) for part in _all_below(root) if id(part) not in inside)
    return min((place for place in behind if place > start), default=(0, 0))


def _all_below(node: Node) -> Iterator[Node]:
    """Yield a node, and every key, entry and item in it."""
    yield node
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _all_below(item)
    elif isinstance(node, Mapping):
        yield from node.keys.values()
        for value in node.entries.values():
            yield from _all_below(value)


def dotted(path: Iterable[str | int]) -> str:
    """Return a path as a message shows it, counting from 1: "steps.1.hold"."""
    return ".".join(str(part + 1) if isinstance(part, int) else shown(part) for part in path)


def shown(text: str) -> str:
    """Return an author's text as a message can hold it: one line, not long."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_SHOWN else f"{line[: MAX_SHOWN - 1]}…"
