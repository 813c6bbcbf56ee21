"""Why the work cannot go on, in plain words."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from limber.base.diagnostics import Diagnostic, Location
from limber.base.project import Project

_NO_PERMISSION_HINT = "check whose file it is, and whether another program has it open"
_NO_ROOM_HINT = "make room and run the same command again; what was there before is still there, whole"

_MEANINGS = {
    errno.ENOSPC: ("the disk is full", _NO_ROOM_HINT),
    errno.EDQUOT: ("your share of the disk is used up", _NO_ROOM_HINT),
    errno.EFBIG: ("the file is larger than this disk, or a limit of yours (ulimit -f), allows", _NO_ROOM_HINT),
    errno.EROFS: ("this disk can only be read", "build in a folder that can be written to"),
    errno.EACCES: ("not allowed to read or write this", _NO_PERMISSION_HINT),
    errno.EEXIST: ("is a file, but Limber needs a folder of this name", "move the file elsewhere"),
    errno.ENOTDIR: ("is a file, but Limber needs a folder of this name", "move the file elsewhere"),
    errno.EPERM: ("not allowed to change this", _NO_PERMISSION_HINT),
}
"""What the system says -> what it means, and what to do."""

_ABOUT_WRITING = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}
"""Of two files that are named, these are about the second, which is written; the first may be one of Limber's own."""

_ABOUT_A_FOLDER = {errno.EEXIST, errno.ENOTDIR}
"""These are about a file where there should be a folder, somewhere along the path that is named."""


class Ended(KeyboardInterrupt):
    """The system, or whoever closed the window, ends this command: it tidies up as after Ctrl+C.

    No `SystemExit`, which whoever runs others' code catches: settings, hooks and plugins may end the program.

    Attributes:
        number: The number of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


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
    message, hint = _MEANINGS.get(error.errno or 0, (error.strerror or str(error), ""))
    return stop(project, _place(error) or project.root, message, hint, rule="files")


def _place(error: OSError) -> Path | None:
    """Return the file or folder that an error is about."""
    names = [Path(os.fsdecode(name)) for name in (error.filename, error.filename2) if isinstance(name, str | bytes)]
    if not names:
        return None
    if error.errno in _ABOUT_WRITING:
        return names[-1]
    if error.errno in _ABOUT_A_FOLDER:
        return next((above for above in reversed((names[0], *names[0].parents)) if above.is_file()), names[0])
    return names[0]


@contextlib.contextmanager
def plain_file_errors(project: Project) -> Iterator[None]:
    """Turn what goes wrong with files inside (full disk, no permission) into `Stopped`."""
    try:
        yield
    except OSError as error:
        raise explain(project, error) from error
