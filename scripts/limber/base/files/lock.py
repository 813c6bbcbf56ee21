"""One build at a time."""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from limber.base.files import file_lock
from limber.base.project import Project
from limber.base.stopped import plain_file_errors, stop

_RETRY_SECONDS = 0.1


@contextlib.contextmanager
def exclusive(project: Project, wait: float = 0, tell: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Let only one process at a time work in this project.

    The system gives the lock back when a process ends, also when it is killed. What goes wrong with files inside
    (full disk, no permission) comes out as `Stopped`, in plain words.

    Args:
        project: Where.
        wait: Seconds to wait for another process; `math.inf` for as long as it takes.
        tell: Called once, with who holds the lock, when there is something to wait for.

    Raises:
        Stopped: Another process holds the lock, or files could not be read or written.
    """
    with plain_file_errors(project):
        if project.work.is_symlink():
            raise stop(project, project.work, "is a link; Limber needs a real folder here", "remove the link")
        project.work.mkdir(exist_ok=True)
        descriptor = _acquire(project, wait, tell)
        try:
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"process {os.getpid()}".encode())
            yield
        finally:
            _release(descriptor)


def _acquire(project: Project, wait: float, tell: Callable[[str], None]) -> int:
    path = project.work / "lock"
    end = time.monotonic() + wait
    told = False
    while (descriptor := _try(path)) is None:
        holder = _holder(path)
        if time.monotonic() >= end:
            message = f"another build is running here ({holder})"
            raise stop(project, path, message, "try again when it is done, or build with --wait", rule="another-build")
        if not told:
            tell(f"Waiting for another build ({holder}) …")
            told = True
        time.sleep(_RETRY_SECONDS)
    return descriptor


def _try(path: Path) -> int | None:
    """Return the open, locked file, or None when another process has it."""
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o644)
    try:
        taken = file_lock.take(descriptor)
    except OSError:
        os.close(descriptor)
        raise
    if not taken:
        os.close(descriptor)
        return None
    # Somebody may have deleted the folder meanwhile, and a lock on a file that nobody else can find locks nothing.
    with contextlib.suppress(FileNotFoundError):
        if os.path.samestat(os.fstat(descriptor), path.stat()):
            return descriptor
    os.close(descriptor)
    return None


def _release(descriptor: int) -> None:
    with contextlib.suppress(OSError):  # the name of the holder is a courtesy, and the disk may be full
        os.ftruncate(descriptor, 0)
    file_lock.give_back(descriptor)


def _holder(path: Path) -> str:
    """Say who holds the lock, as far as they have said so themselves."""
    with contextlib.suppress(OSError):
        return path.read_text(encoding="ascii", errors="replace")[:40] or "another process"
    return "another process"
