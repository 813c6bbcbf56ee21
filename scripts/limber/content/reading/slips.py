"""Slips of the pen that YAML and the model both accept, and that are hardly ever meant."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from limber.base import tree
from limber.base.diagnostics import Diagnostic, Location
from limber.content.fields import EMPTY, Entry
from limber.content.reading import model_shapes, unlisted
from limber.content.reading.explain_errors import fill_in
from limber.content.reading.model_shapes import Leaf
from limber.content.reading.source.yaml_syntax import CURLY

SENTENCE_LIMIT = 80
"""Prose that may be longer than this, in characters, is written in sentences; shorter prose is a name."""


def check_slips(entry: type[Entry], leaves: Iterable[Leaf], file: PurePosixPath) -> Iterator[Diagnostic]:
    """Yield a problem for each key without a value and each sentence that a comma may have split.

    `[Bend your knee, and hold.]` is a list of two to YAML. It would be published as two steps.

    Args:
        entry: The model of a file.
        leaves: Its texts.
        file: Path relative to the project's root.
    """
    for leaf in leaves:
        message, hint, rule = "", "", ""
        if leaf.node.text is None:
            message, hint, rule = EMPTY, fill_in(entry, leaf.path), "value"
        elif found := _unlisted(entry, leaf):
            line, said = found
            location = Location(file, line, leaf.node.column if line == leaf.node.line else 1)
            yield Diagnostic(location, f"{tree.dotted(leaf.path)}: {said}", UNLISTED, rule="unlisted")
            continue
        elif _may_be_split(leaf):
            message = "sentences inside [ ] have to be in quotes, because a comma splits them"
            hint = 'put each in "double quotes", or write one "- " line for each'
            rule = "split-sentence"
        elif _is_half_curly(leaf):
            message, hint = CURLY
            rule = "split-sentence"
        elif leaf.shape.prose is not None and (match := _HTML.search(leaf.node.text or "")):
            message = f'"{match[0]}" is HTML, and a reader sees it as it stands'
            hint = 'write **bold** or *emphasis*, and each sign as it is: & and not "&amp;"'
            rule = "html-in-text"
        if message:
            location = Location(file, leaf.node.line, leaf.node.column)
            yield Diagnostic(location, f"{tree.dotted(leaf.path)}: {message}", hint, rule=rule)


_HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,6});")
_OPENS, _CLOSES = "\u201c\u201e", "\u201d"


def _is_half_curly(leaf: Leaf) -> bool:
    """Whether a comma in brackets has split a text in curly quotation marks."""
    text = leaf.node.text or ""
    if not (leaf.in_brackets and leaf.node.plain):
        return False
    opens, closes = any(sign in text for sign in _OPENS), _CLOSES in text
    return opens != closes


UNLISTED = 'write "- " before each item, and nothing else; "limber fix" shows it and writes it'
"""What to do about a list that is not written as one."""


def _unlisted(entry: type[Entry], leaf: Leaf) -> tuple[int, str] | None:
    """Return where a list is not written as one, and what is wrong."""
    if not may_be_list(entry, leaf):
        return None
    return unlisted.slip(leaf.node, is_item=isinstance(leaf.path[-1], int))


def may_be_list(entry: type[Entry], leaf: Leaf) -> bool:
    """Whether a text stands where the model has a list of texts, or one item of it."""
    if leaf.shape.prose is None or leaf.in_brackets or not leaf.path:
        return False
    place = model_shapes.at(entry, leaf.path)
    return isinstance(leaf.path[-1], int) or (place is not None and place.form is model_shapes.ShapeKind.LIST)


def _may_be_split(leaf: Leaf) -> bool:
    prose = leaf.shape.prose
    return (
        leaf.in_brackets
        and leaf.node.plain
        and prose is not None
        and prose.limit > SENTENCE_LIMIT
        and " " in (leaf.node.text or "")
    )
