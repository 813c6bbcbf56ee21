"""Putting a new site in the place of the old one, whole, whatever happens.

The order of a build:

    with exclusive(project):                one build at a time (`lock`)
        recover(project)                    finish or undo what a killed build left
        with staging(project) as new:       a folder beside the old site
            …                               make and verify the new site in it
            swap(project, new)              exchange the two in one step

Until `swap` the old site is not touched; whoever reads it sees all of the old one or all of the new one. After a kill
at any moment, or with a full disk, it is still there, and the next `recover` takes the rest away.
"""

import contextlib
import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from limber.base.busy import when_free
from limber.base.project import Project
from limber.base.stopped import Stopped, explain, stop

_NEW = "new"
"""A site in the making; after an exchange, the old site on its way out."""

_OLD = "old"
"""The old site, where exchanging takes two renames."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux, renameat2(2)
_RENAME_SWAP = 2  # macOS, renamex_np(2)

_HOSTING_FILES = {"CNAME"}
"""Files in a site's root that a host's own tools put there; so are those whose names start with a dot."""


def recover(project: Project) -> None:
    """Finish or undo what a killed build left, and refuse a `site` that cannot be exchanged.

    Only names that this module uses are touched. Call it with the lock held.

    Raises:
        Stopped: `site` is a link, a file, or a mount point.
        OSError: The old site could not be put back.
    """
    _refuse_unswappable(project)
    old = project.work / _OLD
    if old.exists() and not project.site.exists():
        when_free(lambda: old.rename(project.site))  # killed between the two renames
    for name in (_NEW, _OLD):
        shutil.rmtree(project.work / name, ignore_errors=True)


@contextlib.contextmanager
def staging(project: Project) -> Iterator[Path]:
    """Give an empty folder beside the old site to make the new one in; what is left in it afterwards is removed.

    Raises:
        OSError: The folder could not be made.
    """
    new = project.work / _NEW
    new.mkdir()
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def exchange_in_one_step(one: Path, other: Path, system: str = sys.platform) -> bool:
    """Exchange two folders so that neither name is ever missing; False where the system cannot do that.

    Args:
        one: A folder.
        other: A folder on the same file system.
        system: As `sys.platform` has it.

    Raises:
        OSError: The system can, but not with these two.
    """
    if system == "win32":
        return False
    names = os.fsencode(one), os.fsencode(other)
    arguments: tuple[int | bytes, ...]
    if system == "darwin":
        function, arguments = "renamex_np", (*names, _RENAME_SWAP)
    else:
        function, arguments = "renameat2", (_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    rename = getattr(ctypes.CDLL(None, use_errno=True), function, None)
    if rename is None:
        return False
    if rename(*arguments) == 0:
        return True
    number = ctypes.get_errno()
    if number in {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}:
        return False
    raise OSError(number, os.strerror(number), str(other))


def swap(
    project: Project,
    new: Path,
    *,
    sync: bool = False,
    system: str = sys.platform,
    exchange: Callable[[Path, Path], bool] = exchange_in_one_step,
) -> None:
    """Put the new site in the place of the old one, and remove the old one.

    Before that the new site gets everything in the project's `public/`, and from the old site its `CNAME` and what
    starts with a dot (`.nojekyll`, `.well-known/`), unless it has its own.

    Args:
        project: Where.
        new: A complete site, in the folder that `staging` gave.
        sync: Whether to wait until the new site is on the disk, so that it survives a power cut too (slower).
        system: As `sys.platform` has it.
        exchange: Exchanges two folders in one step, or says that it cannot; then it takes two renames.

    Raises:
        Stopped: The site cannot be exchanged; the old one is there, untouched.
        OSError: Something could not be copied; the old one is there, untouched.
    """
    _refuse_unswappable(project)
    copy_public(project, new)
    _keep_hosting_files(project.site, new)
    if sync:
        _sync_tree(new, system)
    try:
        _put_in_place(project, new, exchange)
    except OSError as error:
        raise (_mounted(project) if error.errno in {errno.EBUSY, errno.EXDEV} else explain(project, error)) from error
    if sync:
        _sync_folder(project.root, system)


def copy_public(project: Project, target: Path) -> None:
    """Copy everything in the project's `public/` into the root of a site; a file that is there already is replaced.

    Raises:
        Stopped: There is a symbolic link, which would publish a file from somewhere else.
        OSError: Something could not be copied.
    """
    if not os.path.lexists(project.public):
        return
    for path in (project.public, *sorted(project.public.rglob("*"))):
        if path.is_symlink():
            raise stop(project, path, "is a link, and links are not published", "put the file itself here")
    _copy(project.public, target)


class Scratch:
    """Folders for sites that are only looked at, away from the project; see `scratch`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0

    def fresh(self) -> Path:
        """Return a new, empty folder."""
        self._made += 1
        path = self._folder / str(self._made)
        path.mkdir()
        return path

    def keep_only(self, kept: Path) -> None:
        """Remove all other folders."""
        for path in self._folder.iterdir():
            if path != kept:
                shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def scratch() -> Iterator[Scratch]:
    """Give a place for sites that are only looked at; it is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="limber-", ignore_cleanup_errors=True) as folder:
        yield Scratch(Path(folder))


def _put_in_place(project: Project, new: Path, exchange: Callable[[Path, Path], bool]) -> None:
    site, old = project.site, project.work / _OLD
    if not site.exists():
        when_free(lambda: new.rename(site))
    elif exchange(new, site):
        shutil.rmtree(new, ignore_errors=True)
    else:
        when_free(lambda: site.rename(old))
        try:
            when_free(lambda: new.rename(site))
        except OSError:
            when_free(lambda: old.rename(site))
            raise
        shutil.rmtree(old, ignore_errors=True)


def _refuse_unswappable(project: Project) -> None:
    site = project.site
    if site.is_symlink():
        message = "is a link, and a link cannot be exchanged for a new site"
        raise stop(project, site, message, "remove the link, and let the web server read this folder itself")
    if site.exists() and not site.is_dir():
        raise stop(project, site, "is a file, but the site needs a folder of this name", "move the file elsewhere")
    if os.path.ismount(site):
        raise _mounted(project)


def _mounted(project: Project) -> Stopped:
    message = "is a disk of its own (a mount point, or a volume of a container), and cannot be exchanged as a whole"
    return stop(project, project.site, message, "mount the folder above it instead")


def _keep_hosting_files(old: Path, new: Path) -> None:
    if not old.exists():
        return
    for path in sorted(old.iterdir()):
        if (path.name.startswith(".") or path.name in _HOSTING_FILES) and not os.path.lexists(new / path.name):
            _copy(path, new / path.name)


def _copy(source: Path, target: Path) -> None:
    """Copy a file, a link as a link, or a folder into a folder that may be there already; stop at the first error."""
    if source.is_dir() and not source.is_symlink():
        target.mkdir(exist_ok=True)
        for path in sorted(source.iterdir()):
            _copy(path, target / path.name)
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def _sync_tree(folder: Path, system: str) -> None:
    # Windows lets only those who may write to a file ask for it to be on the disk.
    mode = "r+b" if system == "win32" else "rb"
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open(mode) as file:
                os.fsync(file.fileno())
        elif path.is_dir():
            _sync_folder(path, system)
    _sync_folder(folder, system)


def _sync_folder(folder: Path, system: str) -> None:
    if system == "win32":
        return  # cannot open a folder
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
