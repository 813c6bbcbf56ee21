"""Adding an entry to a table in a file that a person wrote: people, sources, parts of the body."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from limber.base import tree
from limber.base.text_places import line_starts, newline
from limber.content.reading.source.yaml_text import Value, lines
from limber.content.reading.source.yaml_tree import parse


class TableError(Exception):
    """The entry cannot be added; the message says what to do."""


def names(text: str, file: PurePosixPath, table: str) -> tuple[str, ...]:
    """Return the ids that a table has already.

    Raises:
        TableError: The file cannot be read.
    """
    found = _root(text, file).entries.get(table)
    return tuple(found.entries) if isinstance(found, tree.Mapping) else ()


def added(text: str, file: PurePosixPath, table: str, entries: Mapping[str, Value]) -> str:
    """Return the text of a file with new entries at the head of one of its tables; all else stays as it is.

    Args:
        text: The file as it is.
        file: Its name, for messages.
        table: The key of the table.
        entries: The new entries, by id. An open key is an empty text.

    Raises:
        TableError: The file is written in a way that cannot be added to safely.
    """
    root = _root(text, file)
    key, old = root.keys.get(table), root.entries.get(table)
    nothing_yet = isinstance(old, tree.Scalar) and old.text is None
    if key is None or not (nothing_yet or isinstance(old, tree.Mapping)):
        raise _unsafe(file, table)
    if isinstance(old, tree.Mapping) and old.flow and old.entries:
        raise _unsafe(file, table)
    indent = " " * (key.column - 1)
    first = min((k.column for k in old.keys.values()), default=key.column + 2) if isinstance(old, tree.Mapping) else 0
    below = " " * ((first or key.column + 2) - 1)
    new = [line.replace(": ''", ":") for line in lines(entries, below)]
    starts = [*line_starts(text), len(text)]
    begin, end = starts[key.line - 1], starts[key.line]
    head = text[begin:end].rstrip("\r\n")
    if not (isinstance(old, tree.Mapping) and old.entries):
        _, mark, remark = head.partition("#")
        head = f"{indent}{table}:" + (f" #{remark}" if mark else "")
    made = text[:begin] + newline(text).join([head, *new]) + newline(text) + text[end:]
    known = old.entries if isinstance(old, tree.Mapping) else {}
    _prove(made, file, table, {**entries, **{name: tree.plain(node, "") for name, node in known.items()}})
    return made


def numbered(text: str, file: PurePosixPath, exercises: Sequence[str]) -> str:
    """Return the text of `numbers.yml` with the next number at its end for each exercise that has none.

    Args:
        text: The file as it is.
        file: Its name, for messages.
        exercises: Their ids.

    Raises:
        TableError: The file is written in a way that cannot be added to safely.
    """
    old = _root(text, file).entries.get("numbers")
    if not isinstance(old, tree.Mapping) or not old.entries:
        return added(text, file, "numbers", {str(number): name for number, name in enumerate(exercises, 1)})
    known = {number: tree.plain(node, "") for number, node in old.entries.items()}
    without = [name for name in exercises if name not in known.values()]
    if not without:
        return text
    if old.flow or not all(number.isdecimal() for number in known):
        raise _unsafe(file, "numbers")
    last = max(old.keys.values(), key=lambda key: key.line)
    starts = [*line_starts(text), len(text)]
    before, behind = text[: starts[last.line]], text[starts[last.line] :]
    new = {str(number): name for number, name in enumerate(without, 1 + max(map(int, known)))}
    end = newline(text)
    gap = "" if before.endswith("\n") else end
    lines_of_new = "".join(f"{' ' * (last.column - 1)}{number}: {name}{end}" for number, name in new.items())
    made = f"{before}{gap}{lines_of_new}{behind}"
    _prove(made, file, "numbers", {**known, **new})
    return made


def _root(text: str, file: PurePosixPath) -> tree.Mapping:
    parsed = parse(text.encode(), file)
    if parsed.root is None or parsed.problems:
        raise TableError(f"{file} has errors, so nothing can be added to it; limber check shows them")
    return parsed.root


def _prove(made: str, file: PurePosixPath, table: str, expected: Mapping[str, object]) -> None:
    parsed = parse(made.encode(), file)
    found = parsed.root.entries.get(table) if parsed.root else None
    plain = (
        {name: tree.plain(node, "") for name, node in found.entries.items()} if isinstance(found, tree.Mapping) else {}
    )
    if _texts(plain) != _texts(dict(expected)):
        raise _unsafe(file, table)


def _texts(value: object) -> object:
    """Return a value with every list as a list and every group as a group, to compare."""
    if isinstance(value, Mapping):
        return {key: _texts(below) for key, below in value.items()}
    if isinstance(value, list | tuple):
        return [_texts(below) for below in value]
    return value


def _unsafe(file: PurePosixPath, table: str) -> TableError:
    return TableError(
        f"{table} in {file} is written in a way that cannot be added to; write it with one entry below the other"
    )
