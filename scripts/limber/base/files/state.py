"""A name for the state of files: the same only while every byte of them is the same."""

import contextlib
import hashlib
import os
import stat
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from limber.base import clock
from limber.base.project import PACKAGE


class UnknownState(Exception):  # noqa: N818 - it says what the state is
    """The state cannot be told: there is a link, a pipe, or something that cannot be read."""


def of_program() -> Iterator[str]:
    """Yield what else a result depends on beside files: the day, Python, the packages it can load, and our own code.

    Raises:
        Stopped: The day cannot be told.
        UnknownState: Our own code cannot be read.
    """
    yield clock.today().isoformat()
    yield os.environ.get(clock.EPOCH, "")
    yield sys.version
    for place in sys.path:
        with contextlib.suppress(OSError):
            # Name and version of a package stand in the name of a folder.
            names = sorted(entry.name for entry in os.scandir(place or "."))
            yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))
    yield of_folders([PACKAGE], leave_out=("bundled",))


def of_folders(folders: Iterable[Path], leave_out: Collection[str] = ()) -> str:
    """Return a name for everything in some folders: names, rights and bytes; a folder need not exist.

    Args:
        folders: Which; a file stands for itself.
        leave_out: Names in these folders, not further down, that do not count.

    Raises:
        UnknownState: There is a link, something that is no file, or something that cannot be read.
    """
    digest = hashlib.sha256()
    for folder in folders:
        for name, mode, content in _below(folder, frozenset(leave_out)):
            length = "-" if content is None else len(content)
            digest.update(f"{name}\0{mode:o}\0{length}\0".encode(errors="surrogateescape"))
            digest.update(content or b"")
    return digest.hexdigest()


def of_result(folders: Iterable[Path], *options: str) -> str | None:
    """Return a name for all that a result is made from: some folders, options, and `of_program`.

    None where that cannot be told.

    Raises:
        Stopped: The day cannot be told.
    """
    try:
        return _named([*of_program(), *options, of_folders(folders)])
    except UnknownState:
        return None


def _named(parts: Iterable[str]) -> str:
    """Return one name for several."""
    return hashlib.sha256("\0".join(parts).encode(errors="surrogateescape")).hexdigest()


def _below(path: Path, leave_out: frozenset[str]) -> Iterator[tuple[str, int, bytes | None]]:
    """Yield a file, or a folder and everything in it, in a fixed order: path, rights, and the bytes of a file."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        yield str(path), 0, None
        return
    except OSError as error:
        raise UnknownState from error
    try:
        if stat.S_ISREG(mode):
            yield str(path), mode, path.read_bytes()
            return
        if not stat.S_ISDIR(mode):
            raise UnknownState
        yield str(path), mode, None
        names = sorted(os.listdir(path))  # noqa: PTH208 - names are enough, and there can be many thousand
    except OSError as error:
        raise UnknownState from error
    for name in names:
        if name not in leave_out and name != "__pycache__":
            yield from _below(path / name, frozenset())
