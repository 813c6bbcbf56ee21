"""Slips of the pen that YAML and the model both accept, and that are hardly ever meant."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from limber.base import tree
from limber.base.diagnostics import Diagnostic, Location
from limber.content.fields import EMPTY, Entry
from limber.content.reading.explain_errors import fill_in
from limber.content.reading.model_shapes import Leaf

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
        elif _may_be_split(leaf):
            message = "sentences inside [ ] have to be in quotes, because a comma splits them"
            hint = 'put each in "double quotes", or write one "- " line for each'
            rule = "split-sentence"
        if message:
            location = Location(file, leaf.node.line, leaf.node.column)
            yield Diagnostic(location, f"{tree.dotted(leaf.path)}: {message}", hint, rule=rule)


def _may_be_split(leaf: Leaf) -> bool:
    prose = leaf.shape.prose
    return (
        leaf.in_brackets
        and leaf.node.plain
        and prose is not None
        and prose.limit > SENTENCE_LIMIT
        and " " in (leaf.node.text or "")
    )
