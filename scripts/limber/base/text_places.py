"""Where lines begin and end in the text of a file that a person wrote, whatever system it comes from."""

import re

_LINE_END = re.compile(r"\r\n|\r|\n")


def line_starts(text: str) -> list[int]:
    """Return where each line begins; the first one behind a byte-order mark."""
    return [0 if not text.startswith("\ufeff") else 1, *(match.end() for match in _LINE_END.finditer(text))]


def newline(text: str) -> str:
    """Return how a text ends its lines; as Unix does where it has only one."""
    match = _LINE_END.search(text)
    return match[0] if match else "\n"
