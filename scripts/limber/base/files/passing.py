"""What lies in the folder for work only while one process runs: a file on its way to a person, the pages of a preview.

Its name ends with the number of that process, so that the next one can take away what a killed one left.
"""

import errno
import os
import shutil
import time
from pathlib import Path

from limber.base.files.atomic import put_in_place

PREVIEW = "preview-"
"""A folder with the pages of a preview."""

_DELIVERY = "delivery-"
"""A file on its way to a person."""

_OLD_SECONDS = 86_400
"""On Windows nobody can be asked whether a process runs without ending it; there a day has to go by."""


def passing_name(kind: str) -> str:
    """Return the name of something of this process in the folder for work."""
    return f"{kind}{os.getpid()}"


def deliver(path: Path, content: bytes, work: Path, *, durable: bool = False) -> None:
    """Write one file for a person, wherever they want it, and leave nothing else there, even when killed on the way.

    It is written in the folder for work first. Only onto another disk the way leads through a file beside it.

    Args:
        path: Which file; its folder has to be there.
        content: What it holds.
        work: The folder for work; made if it is missing.
        durable: Whether it must be on the disk before it has its name: a signature survives a power cut.

    Raises:
        OSError: It could not be written; what was there before is still there.
    """
    work.mkdir(exist_ok=True)
    sweep(work)
    growing = work / passing_name(_DELIVERY)
    try:
        put_in_place(path, content, through=growing, durable=durable)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        put_in_place(path, content, through=path.with_name(f".{path.name}.limber.tmp"), durable=durable)


def sweep(work: Path) -> None:
    """Remove what processes left in the folder for work that are no more."""
    for kind in (_DELIVERY, PREVIEW):
        for left in work.glob(f"{kind}*"):
            if not _is_needed(left, left.name.removeprefix(kind)):
                shutil.rmtree(left, ignore_errors=True)
                if left.is_file():
                    left.unlink(missing_ok=True)


def _is_needed(left: Path, process: str, system: str = os.name) -> bool:
    """Whether the process with this number may still need what it left."""
    if system == "nt":
        return left.stat().st_mtime > time.time() - _OLD_SECONDS
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # somebody else's
        return True
    return True
