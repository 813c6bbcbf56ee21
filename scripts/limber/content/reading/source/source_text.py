"""From the bytes of an author's file to text without surprises.

Editors, word processors and version control leave things in a file that nobody sees: a Windows encoding, a direction
mark, a tab where spaces are meant. Each is refused here, at its place, with its own message, before YAML is looked at.
"""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from limber.base.diagnostics import Diagnostic, Location

MAX_BYTES = 256 * 1024
"""Largest file that is read; a long exercise is about 5 KiB."""

ENOUGH = 1000
"""Problems of one kind after which a file is not searched further."""

INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls; HTML shows some of them as other characters
    "\u2028\u2029"  # line breaks for some readers of YAML and not for others
    "\u202a-\u202e\u2066-\u2069"  # change the direction of everything that follows
    "\ufeff\ufffe\uffff\ud800-\udfff]",  # byte-order marks, and what is not a character at all
)
"""Characters that no text of an author may hold."""

_UNSHOWABLE = re.compile("[\ue000-\uf8ff\ufffd]")
_REFUSED = re.compile(f"{INVISIBLE.pattern}|{_UNSHOWABLE.pattern}")
_INDENTED_WITH = re.compile(r"( *(?:- *)*)([\t\u00a0\u2000-\u200b\u202f\u3000])")
SPACE_AFTER_COLON = re.compile(r"(?P<key>\s*(?:- +)?[a-z_]+:)(?P<space>[\u00a0\u2000-\u200b\u202f\u3000]+)")
"""A special space where an ordinary one ends a key."""

_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7}|={7})(?: |$)")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text.

    Attributes:
        text: All of it; every line break is a single line feed.
        lines: The same, line by line.
        suspects: One problem for each line that is wrong unless it lies inside quoted text or a text block.
    """

    text: str
    lines: tuple[str, ...]
    suspects: tuple[Diagnostic, ...] = ()


def decode(raw: bytes, file: PurePosixPath) -> tuple[SourceText | None, list[Diagnostic]]:
    """Read a file's bytes as text.

    Args:
        raw: The bytes: UTF-8, with or without a byte-order mark, with line breaks of any system.
        file: Path relative to the project's root, for messages.

    Returns:
        The text, or `None` where it cannot be used; and what is wrong with it.
    """
    if len(raw) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1024} KiB"
        return None, [_problem(Location(file), message, "one file holds one thing: split it", "file-size")]
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in raw[:2]:
        return None, [_problem(Location(file), "the file is saved as UTF-16", "save it as UTF-8", "encoding")]
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_wrong_encoding(error, file)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = tuple(text.split("\n"))
    if _REFUSED.search(text):
        return None, _refused_characters(lines, file)
    return SourceText(text, lines, tuple(_suspects(lines, file))), []


def unusable(character: str) -> tuple[str, str]:
    """Return message and hint for one character that a text may not hold."""
    code = f"U+{ord(character):04X}"
    if character == "\ufffd":
        return f"a character was lost when this text was converted ({code})", "type it again"
    if _UNSHOWABLE.match(character):
        return f"a symbol that only its own font can show ({code})", "delete it, or type an ordinary character"
    return f"an invisible control character ({code})", "delete it"


def _problem(location: Location, message: str, hint: str, rule: str) -> Diagnostic:
    return Diagnostic(location, message, hint, rule=rule)


def _wrong_encoding(error: UnicodeDecodeError, file: PurePosixPath) -> Diagnostic:
    """Name the first byte that is no UTF-8, and what it probably was."""
    data = bytes(error.object)
    before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    last_line = before.rsplit(b"\n", 1)[-1].decode("utf-8")
    guess = data[error.start : error.start + 1].decode("cp1252", "replace")
    perhaps = "" if guess == "\ufffd" else f' (perhaps "{guess}" in a Windows encoding)'
    location = Location(file, before.count(b"\n") + 1, len(last_line) + 1)
    return _problem(location, f"this is not UTF-8 text{perhaps}", "save the file as UTF-8", "encoding")


def _refused_characters(lines: tuple[str, ...], file: PurePosixPath) -> list[Diagnostic]:
    """Return the first refused character of each line."""
    found: list[Diagnostic] = []
    for number, line in enumerate(lines, 1):
        if match := _REFUSED.search(line):
            message, hint = unusable(match[0])
            found.append(_problem(Location(file, number, match.start() + 1), message, hint, "invisible-character"))
            if len(found) == ENOUGH:
                break
    return found


def _suspects(lines: tuple[str, ...], file: PurePosixPath) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for number, line in enumerate(lines, 1):
        if match := _INDENTED_WITH.match(line):
            what = "a tab" if match[2] == "\t" else "a special space"
            location = Location(file, number, match.start(2) + 1)
            found.append(_problem(location, f"{what} in the indentation", "use ordinary spaces", "indentation"))
        elif match := SPACE_AFTER_COLON.match(line):
            message = f"a special space after the colon (U+{ord(match['space'][0]):04X})"
            location = Location(file, number, match.start("space") + 1)
            found.append(_problem(location, message, "type an ordinary space", "indentation"))
        elif _CONFLICT.match(line):
            message = "two versions of the file were merged here and this mark was left behind"
            hint = "keep one of the two versions and delete the lines that start with <<<<<<<, ======= and >>>>>>>"
            found.append(_problem(Location(file, number), message, hint, "merge-conflict"))
        if len(found) == ENOUGH:
            break
    return found
