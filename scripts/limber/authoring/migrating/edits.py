"""Changing a few letters of a file that a person wrote, and leaving every other letter where it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from limber.base.text_places import line_starts
from limber.base.tree import Mapping, Node, Scalar, Sequence
from limber.content.reading.source.yaml_tree import parse


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands in the place of a piece of a text.

    Attributes:
        start: Where the piece begins.
        end: Where it ends.
        text: What stands there from now on.
    """

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with pieces replaced; the pieces do not touch each other."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def root_of(file: str, text: str) -> Mapping | None:
    """Return the tree of a YAML file; None where it cannot be read: `limber check` says why."""
    return parse(text.encode(), PurePosixPath(file)).root


def start_of(text: str, node: Node) -> int:
    """Return where a node begins in its text."""
    return line_starts(text)[node.line - 1] + node.column - 1


def place_of(text: str, scalar: Scalar) -> Edit | None:
    """Return the place of what a scalar says, inside its quotes; None where it is written in another way.

    The edit that is returned changes nothing: it has the text of the scalar itself.
    """
    if scalar.text is None:
        return None
    start = start_of(text, scalar) + (0 if scalar.plain else 1)
    end = start + len(scalar.text)
    return Edit(start, end, scalar.text) if text[start:end] == scalar.text else None


def entries_named(node: Node, names: frozenset[str]) -> Iterator[tuple[str, Node]]:
    """Yield every entry below a node that has one of these names, with its value."""
    if isinstance(node, Mapping):
        for key, value in node.entries.items():
            if key in names:
                yield key, value
            yield from entries_named(value, names)
    if isinstance(node, Sequence):
        for item in node.items:
            yield from entries_named(item, names)
