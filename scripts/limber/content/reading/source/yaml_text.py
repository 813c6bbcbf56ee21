"""Text as a YAML file takes it: what is written here is read back as the same text, whatever is in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"
"""What can be written: a text, a list, or a group."""

_SAFE = re.compile(r"[A-Za-z0-9(][A-Za-z0-9 ,.;()/'%-]*")
_SAID_BY_YAML = frozenset({"null", "Null", "NULL"})
_CONTROL = re.compile(r"[^\S ]|[\x00-\x1f\x7f]")


def scalar(text: str) -> str:
    """Return one line of text as a YAML value: plain where that is safe, else in single quotes.

    Line ends and tabs become spaces; nothing else is changed.
    """
    line = _CONTROL.sub(" ", text)
    if _SAFE.fullmatch(line) and line == line.strip() and line not in _SAID_BY_YAML:
        return line
    return "'{}'".format(line.replace("'", "''"))


def lines(value: Mapping[str, Value], indent: str = "") -> list[str]:
    """Return a group as lines of "key: value", lists with a "- " before each item.

    Args:
        value: What to write; empty lists and groups are written as such.
        indent: What stands before each line.
    """
    found: list[str] = []
    for key, below in value.items():
        found += _entry(f"{indent}{_key(key)}:", below, indent)
    return found


def _key(key: str) -> str:
    return key if re.fullmatch(r"[a-z0-9][a-z0-9_-]*", key) else scalar(key)


def _entry(head: str, value: Value, indent: str) -> list[str]:
    if isinstance(value, str):
        return [f"{head} {scalar(value)}"]
    if not value:
        return [f"{head} {'{}' if isinstance(value, Mapping) else '[]'}"]
    if isinstance(value, Mapping):
        return [head, *lines(value, f"{indent}  ")]
    return [head, *(line for item in value for line in _item(item, f"{indent}  "))]


def _item(item: Value, indent: str) -> list[str]:
    if isinstance(item, str):
        return [f"{indent}- {scalar(item)}"]
    if isinstance(item, Mapping) and item:
        first, *rest = lines(item, f"{indent}  ")
        return [f"{indent}- {first.lstrip()}", *rest]
    return [f"{indent}- {flow(item)}"]


def flow(value: Value) -> str:
    """Return a value on one line, with brackets."""
    if isinstance(value, str):
        text = scalar(value)
        return f"'{text}'" if text[0] != "'" and "," in text else text
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_key(key)}: {flow(below)}' for key, below in value.items())}}}"
    return f"[{', '.join(flow(item) for item in value)}]"


def comment(text: str, indent: str = "", width: int = 116) -> Iterable[str]:
    """Yield a text as lines of a comment, none longer than `width` where its words allow that."""
    words = _CONTROL.sub(" ", text).split()
    line = f"{indent}#"
    for word in words:
        if len(line) + 1 + len(word) > width and line.strip() != "#":
            yield line
            line = f"{indent}#"
        line += f" {word}"
    yield line
