"""A lock on an open file, which the system gives back when a process ends, also when it is killed.

Every system has one and each has it in its own words. Which words are used is said by the caller, so that a test can
speak those of another system.
"""

import errno
import importlib
import os

_FAR = 1 << 20
"""Windows locks bytes, and lets nobody read them: this one lies far behind the text of a file that names its holder."""

_TAKEN = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}


def take(descriptor: int, system: str = os.name) -> bool:
    """Lock a file; False where another process has it.

    Args:
        descriptor: The file, open for reading and writing.
        system: As `os.name` has it.

    Raises:
        OSError: The file cannot be locked at all.
    """
    try:
        if system == "nt":
            msvcrt = importlib.import_module("msvcrt")
            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            fcntl = importlib.import_module("fcntl")
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True


def give_back(descriptor: int, system: str = os.name) -> None:
    """Give a lock back, and close its file."""
    if system == "nt":
        msvcrt = importlib.import_module("msvcrt")
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    os.close(descriptor)
