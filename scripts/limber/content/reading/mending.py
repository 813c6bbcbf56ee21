"""What `limber fix` writes: lists that are not written as lists get their "- ", special spaces become ordinary ones.

Only lines that are wrong in one of these ways change. Comments, order, blank lines outside of a text and the line ends
of the file stay. A file that would not be read, or would say anything else afterwards, is left as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from limber.base import tree
from limber.base.diagnostics import Diagnostic
from limber.base.project import Project
from limber.content.fields import Entry
from limber.content.library import MODELS, OPTIONAL_FILES, SINGLE_FILES
from limber.content.reading import unlisted
from limber.content.reading.content_files import find_files, read_file
from limber.content.reading.model_shapes import Leaf, leaves
from limber.content.reading.slips import may_be_list
from limber.content.reading.source.source_text import SPACE_AFTER_COLON
from limber.content.reading.source.yaml_tree import parse

_STAR: Final = re.compile(r"^(\s*)\*\s+(?=\S)")
"""A bullet that YAML takes for a sign of its own: no file can be read with it."""

_BLOCK: Final = re.compile(r"[|>][-+0-9]*\s*(?=#|$)")
_NEEDS_QUOTES: Final = re.compile(r""": |:$|\s\#|^[\s"'\[\]{}>|*&!%@`,?#-]|^(?:~|null)$""")


@dataclass(frozen=True, slots=True)
class Mended:
    """A file, and what it would be.

    Attributes:
        file: Its path relative to the project's root.
        before: Its bytes.
        after: Its bytes with what can be mended.
    """

    file: PurePosixPath
    before: bytes
    after: bytes


def mend(project: Project) -> Iterator[Mended]:
    """Yield every file of `content/` that can be mended; poses and pages in Markdown are not looked at."""
    for found in find_files(project.content, SINGLE_FILES, OPTIONAL_FILES).files:
        model = MODELS.get(found.kind)
        if model is None or found.kind in {"page", "pose"}:
            continue
        raw = read_file(found)
        if not isinstance(raw, Diagnostic) and (after := mended(raw, model, found.file)) != raw:
            yield Mended(found.file, raw, after)


def mended(raw: bytes, model: type[Entry], file: PurePosixPath) -> bytes:
    """Return a file as it would be; the same bytes where nothing can be mended."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    lines = text.splitlines(keepends=True)
    if any(line.rstrip("\r\n").splitlines()[1:] for line in lines):
        return raw  # line breaks that YAML does not know
    lines = [_with_spaces(line) for line in lines]
    parsed = parse("".join(lines).encode(), file)
    if parsed.root is None:
        lines = [_STAR.sub(r"\1- ", line) for line in lines]
        parsed = parse("".join(lines).encode(), file)
    if parsed.root is None:
        return raw
    wrong = [leaf for leaf in leaves(model, parsed.root) if _is_unlisted(model, leaf)]
    for leaf in reversed(wrong):
        _write_list(lines, leaf, parsed.root)
    after = "".join(lines).encode()
    again = parse(after, file)
    whole = again.root is not None and _words(again.root) == _words(parsed.root)
    return after if whole and len(again.problems) <= len(parsed.problems) else raw


def _with_spaces(line: str) -> str:
    match = SPACE_AFTER_COLON.match(line)
    return f"{match['key']} {line[match.end() :]}" if match else line


def _is_unlisted(model: type[Entry], leaf: Leaf) -> bool:
    return may_be_list(model, leaf) and unlisted.slip(leaf.node, is_item=isinstance(leaf.path[-1], int)) is not None


def _words(node: tree.Node) -> list[str]:
    """Return every word of a tree in order, without the marks of lists: what may not change."""
    if isinstance(node, tree.Scalar):
        lines = node.written or ((node.line, node.text or ""),)
        return [word for item in unlisted.listed(lines) for word in re.findall(r"\w+", item)]
    if isinstance(node, tree.Sequence):
        return [word for item in node.items for word in _words(item)]
    return [word for key, value in node.entries.items() for word in (key, *_words(value))]


def _write_list(lines: list[str], leaf: Leaf, root: tree.Mapping) -> None:
    """Write one text as a list, in its lines of the file."""
    node = leaf.node
    parent, _ = tree.follow(root, leaf.path[:-1])
    written = node.written or ((node.line, node.text or ""),)
    opening = lines[node.line - 1][node.column - 1 : node.column]
    if opening in {'"', "'"} or isinstance(parent, tree.Scalar) or parent.flow:
        return  # it is quoted, or stands in brackets: only its author knows what was meant
    end = lines[node.line - 1][len(lines[node.line - 1].rstrip("\r\n")) :] or "\n"
    first, last = node.line - 1, written[-1][0] - 1
    head = lines[first][: node.column - 1]
    if isinstance(parent, tree.Mapping):
        key = parent.keys[str(leaf.path[-1])]
        indent = " " * (key.column + 1)
        is_block = opening in {"|", ">"}
        rest = _BLOCK.sub("", lines[first][node.column - 1 :].rstrip("\r\n")) if is_block else ""
        kept = [f"{head}{rest}".rstrip() + end] if node.line == key.line else []
    else:
        indent = head[: head.rindex("-")]
        kept = []
    tail = _behind(lines[last], written[-1][1]) if last > first or opening not in {"|", ">"} else ""
    items = [f"{indent}- {_quoted(item)}" for item in unlisted.listed(written)]
    items[-1] += tail
    final = "" if last == len(lines) - 1 and not lines[last].endswith(("\n", "\r")) else end
    lines[first : last + 1] = [*kept, *(f"{item}{end}" for item in items[:-1]), f"{items[-1]}{final}"]


def _behind(line: str, text: str) -> str:
    """Return what stands behind a text in its line: a comment."""
    return line.rstrip("\r\n").rpartition(text)[2].rstrip()


def _quoted(text: str) -> str:
    if not _NEEDS_QUOTES.search(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
