"""What can be wrong with an author's files, and where.

A problem is a value: it is collected, sorted and shown by the command line; nothing is printed where it is found.
"""

import difflib
import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath


class Severity(enum.IntEnum):
    """How much a problem matters; only an `ERROR` stops a build."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a file.

    Attributes:
        file: Path relative to the project's root, with "/" on every system.
        line: Line number, from 1. The first line when a problem concerns the whole file.
        column: Column in characters, from 1.
    """

    file: PurePosixPath
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, said so that its reader knows what to do.

    Attributes:
        location: Where it is.
        message: What was expected and what was found, in plain words. Starts with the field's path ("dose.hold: …")
            where there is one.
        hint: What to do about it, where the message does not already say so ("did you mean …?").
        severity: Whether it stops a build.
        rule: Stable id of the rule that found it ("dose-contradiction"), for documentation and for `--format json`.
    """

    location: Location
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    rule: str = "content"

    def __str__(self) -> str:
        text = f"{self.location}: {self.severity}: {self.message}"
        return f"{text}\n    help: {self.hint}" if self.hint else text


@dataclass(slots=True)
class Report:
    """Every problem found in one run."""

    _diagnostics: set[Diagnostic] = field(default_factory=set)

    def add(self, diagnostic: Diagnostic) -> None:
        """Note one problem; the same problem twice is one problem."""
        self._diagnostics.add(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Note several problems."""
        self._diagnostics.update(diagnostics)

    @property
    def has_errors(self) -> bool:
        """Whether anything here stops a build."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self._diagnostics)

    def count(self, severity: Severity) -> int:
        """How many problems have this severity."""
        return sum(diagnostic.severity is severity for diagnostic in self._diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield all problems in reading order: by file, line, column, then message."""
        return iter(sorted(self._diagnostics, key=lambda d: (d.location, d.message, d.hint, d.severity, d.rule)))

    def __len__(self) -> int:
        return len(self._diagnostics)

    def __bool__(self) -> bool:
        return bool(self._diagnostics)


MAX_GUESSED_LENGTH = 64
"""Longer words get no suggestion: comparing them costs more than it helps."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the closest known word, or "" when none is close.

    Args:
        word: What the author wrote.
        known: What would have been accepted.
    """
    if len(word) > MAX_GUESSED_LENGTH:
        return ""
    matches = difflib.get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.6)
    return f'did you mean "{matches[0]}"?' if matches else ""
