"""A new folder that is there as a whole or not at all, also when whoever makes it is killed on the way."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

_GROWING, _GROWN = ".limber.tmp", ".limber.made"
"""A folder in the making, and one that is made, and only has to be moved to its place."""


@contextlib.contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Give a folder to fill that becomes `target` when it is complete; else nothing of it stays.

    What an earlier one left that was killed is removed. Where that was killed after everything was made, call
    `finish_folder` first.

    Args:
        target: Where nothing, or an empty folder, is yet. An empty folder stays the same folder: perhaps somebody works
            in it.

    Raises:
        OSError: It could not be written.
    """
    whole = target.resolve()
    is_there = whole.is_dir()
    whole.parent.mkdir(parents=True, exist_ok=True)
    growing = whole / _GROWING if is_there else whole.with_name(f".{whole.name}{_GROWING}")
    shutil.rmtree(growing, ignore_errors=True)
    growing.mkdir()
    try:
        yield growing
        growing.rename(whole / _GROWN if is_there else whole)
    except BaseException:  # also when the command is ended from outside
        shutil.rmtree(growing, ignore_errors=True)
        raise
    finish_folder(whole)


def finish_folder(target: Path) -> bool:
    """Finish what `whole_folder` had all made when it was killed; False where there is nothing to finish.

    Raises:
        OSError: Something could not be moved to its place.
    """
    grown = target / _GROWN
    if not grown.is_dir():
        return False
    for path in sorted(grown.iterdir()):
        path.rename(target / path.name)
    grown.rmdir()
    return True


def is_empty(folder: Path) -> bool:
    """Whether a folder holds nothing but what `whole_folder` left there that was killed."""
    return all(path.name == _GROWING for path in folder.iterdir())
