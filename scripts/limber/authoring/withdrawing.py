"""Writing a withdrawal into content/withdrawn.yml, with everything else in it left as it is.

The result is read again before it is used, so that nothing is written that Limber could not read, and nothing is lost.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import PurePosixPath

from pydantic import ValidationError

from limber.base import tree
from limber.base.text_places import line_starts
from limber.content.reading.source.yaml_tree import parse
from limber.content.withdrawal.record import Withdrawal, Withdrawals

FILE = PurePosixPath("content/withdrawn.yml")

_HEAD = """\
# What was taken away, since when and why: its page says so. `limber withdraw` writes this. An entry stays for ever.
# When a guide is given back (`limber withdraw --undo`), the day of that stands in `back`.
withdrawn:
"""
_INDENT = "  "


class RecordError(Exception):
    """The withdrawal cannot be written; the message says what to do."""


def withdrawal(title: str, since: dt.date, because: str) -> Withdrawal:
    """Return what is recorded.

    Raises:
        RecordError: The title or the reason cannot stand on a page.
    """
    try:
        return Withdrawal.model_validate({"title": title, "since": since.isoformat(), "because": because})
    except ValidationError as error:
        first = error.errors()[0]
        said = first.get("ctx", {}).get("message", first["msg"])
        raise RecordError(f"{'.'.join(map(str, first['loc']))}: {said}") from None


def withdrawn(text: str | None, target: str, new: Withdrawal) -> str:
    """Return the text of the file with one more withdrawal in it; an older one of the same guide makes room.

    Args:
        text: The file as it is; `None` where there is none.
        target: Kind and id, "exercise:bridge".
        new: What is recorded.

    Raises:
        RecordError: The file is written in a way that cannot be changed safely.
    """
    if text is None:
        return _HEAD + _lines(target, new, _INDENT)
    table = _table(text)
    kept = _without(text, table, target)
    newline = "" if kept.endswith("\n") else "\n"
    indent = " " * (min(key.column for key in table.keys.values()) - 1)
    made = f"{kept}{newline}{_lines(target, new, indent)}"
    return _proved(made, {**_read(text), target: new}, _lines(target, new, _INDENT))


def given_back(text: str, target: str, day: dt.date) -> str:
    """Return the text of the file with the day on which a guide was given back.

    Args:
        text: The file as it is; it has the withdrawal.
        target: Kind and id, "exercise:bridge".
        day: The day.

    Raises:
        RecordError: The file is written in a way that cannot be changed safely.
    """
    entry = _table(text).entries[target]
    if not isinstance(entry, tree.Mapping):
        raise _unsafe(f"back: {day}")
    first = min(entry.keys.values(), key=lambda key: (key.line, key.column))
    starts = line_starts(text)
    place = starts[first.line - 1] + first.column - 1
    end = ", " if entry.flow else f"\n{' ' * (first.column - 1)}"
    old = _read(text)
    made = f"{text[:place]}back: {day}{end}{text[place:]}"
    return _proved(made, {**old, target: old[target].model_copy(update={"back": day})}, f"back: {day}")


def _lines(target: str, new: Withdrawal, indent: str) -> str:
    fields = {"title": _quoted(new.title), "since": new.since.isoformat(), "because": _quoted(new.because)}
    return "".join([f"{indent}{target}:\n", *(f"{indent}{_INDENT}{name}: {value}\n" for name, value in fields.items())])


def _quoted(text: str) -> str:
    """Return one line of text as YAML takes it, whatever is in it."""
    return "'{}'".format(text.replace("'", "''"))


def _root(text: str) -> tree.Mapping | None:
    parsed = parse(text.encode(), FILE)
    return None if parsed.problems else parsed.root


def _table(text: str) -> tree.Mapping:
    root = _root(text)
    table = root.entries.get("withdrawn") if root else None
    if not isinstance(table, tree.Mapping) or table.flow or not table.keys:
        raise RecordError(f"{FILE} has errors, or is written in a way that cannot be added to; limber check shows more")
    return table


def _read(text: str) -> Mapping[str, Withdrawal]:
    root = _root(text)
    try:
        return Withdrawals.model_validate(tree.plain(root) if root else None).withdrawn
    except ValidationError:
        raise RecordError(f"{FILE} has errors; limber check shows them") from None


def _without(text: str, table: tree.Mapping, target: str) -> str:
    """Return a text without the lines of one entry."""
    if target not in table.keys:
        return text
    starts = [*line_starts(text), len(text)]
    later = [key.line for key in table.keys.values() if key.line > table.keys[target].line]
    end = starts[min(later) - 1] if later else len(text)
    return text[: starts[table.keys[target].line - 1]] + text[end:]


def _proved(made: str, expected: Mapping[str, Withdrawal], lines: str) -> str:
    try:
        sound = _read(made) == expected
    except RecordError:
        sound = False
    if not sound:
        raise _unsafe(lines)
    return made


def _unsafe(lines: str) -> RecordError:
    return RecordError(f"{FILE} is written in a way that cannot be changed safely; write into it:\n{lines}")
