"""Why the work cannot go on, in plain words."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from limber.base.diagnostics import Diagnostic, Location
from limber.base.project import Project

_NO_PERMISSION_HINT = "check whose file it is, and whether another program has it open"

_MEANINGS = {
    errno.ENOSPC: ("the disk is full", "make room and build again; the site that was there has not been touched"),
    errno.EDQUOT: ("your share of the disk is used up", "make room and build again; the old site has not been touched"),
    errno.EROFS: ("this disk can only be read", "build in a folder that can be written to"),
    errno.EACCES: ("not allowed to read or write this", _NO_PERMISSION_HINT),
    errno.EEXIST: ("is a file, but Limber needs a folder of this name", "move the file elsewhere"),
    errno.ENOTDIR: ("is a file, but Limber needs a folder of this name", "move the file elsewhere"),
    errno.EPERM: ("not allowed to change this", _NO_PERMISSION_HINT),
}
"""What the system says -> what it means, and what to do."""


class Stopped(Exception):  # noqa: N818 - the error is the diagnostic; this says what happened because of it
    """The work cannot go on, because of one problem.

    Attributes:
        diagnostic: The problem, for the person at the keyboard.
    """

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


def stop(project: Project, path: Path, message: str, hint: str = "", *, rule: str = "publish") -> Stopped:
    """Return the exception for a problem with one file or folder.

    Args:
        project: Where; the place is named relative to it.
        path: The file or folder.
        message: What is the matter with it, in plain words.
        hint: What to do about it.
        rule: Stable id of the problem.
    """
    return Stopped(Diagnostic(Location(project.named(path)), message, hint, rule=rule))


def explain(project: Project, error: OSError) -> Stopped:
    """Return the exception that says in plain words what went wrong with a file."""
    path = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else project.root
    message, hint = _MEANINGS.get(error.errno or 0, (error.strerror or str(error), ""))
    return stop(project, path, message, hint, rule="files")


@contextlib.contextmanager
def plain_file_errors(project: Project) -> Iterator[None]:
    """Turn what goes wrong with files inside (full disk, no permission) into `Stopped`."""
    try:
        yield
    except OSError as error:
        raise explain(project, error) from error
