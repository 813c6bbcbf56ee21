"""Putting a new site in the place of the old one, whole, whatever happens.

The order of a build:

    with exclusive(project):                one build at a time (`lock`)
        recover(project)                    finish or undo what a killed build left
        with staging(project) as new:       a folder beside the old site
            …                               make the new site in it, complete it (`beside`), and judge it (`gate`)
            swap(project, new)              exchange the two in one step

Until `swap` the old site is not touched; whoever reads it sees all of the old one or all of the new one. After a kill
at any moment, or with a full disk, it is still there, and the next `recover` takes the rest away.
"""

import contextlib
import ctypes
import errno
import filecmp
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from limber.base.files.busy import when_free
from limber.base.files.passing import PREVIEW, passing_name, sweep
from limber.base.project import Project
from limber.base.stopped import Stopped, explain, stop
from limber.site.beside import withdrawn_in
from limber.site.gate.folder import files_below

_NEW = "new"
"""A site in the making; after an exchange, the old site on its way out."""

_OLD = "old"
"""The old site, where exchanging takes two renames."""

_BEFORE = "before"
"""The site that was there before this one."""

_SPARE = "same"
"""A second name of a file of the old site, on its way into the new one."""

_MANY = 500
"""From so many files on it takes less time to have the system write out a whole disk, whatever else is waiting."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux, renameat2(2)
_RENAME_SWAP = 2  # macOS, renamex_np(2)


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
    (project.work / _SPARE).unlink(missing_ok=True)
    sweep(project.work)


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
    system: str = sys.platform,
    exchange: Callable[[Path, Path], bool] = exchange_in_one_step,
) -> None:
    """Put the new site in the place of the old one, which is kept for `bring_back` until the next time.

    A file that is the same in both is one file on the disk with two names. Everything is on the disk before the
    exchange, so that it survives a power cut.

    Args:
        project: Where.
        new: A complete site, in the folder that `staging` gave.
        system: As `sys.platform` has it.
        exchange: Exchanges two folders in one step, or says that it cannot; then it takes two renames.

    Raises:
        Stopped: The site cannot be exchanged; the old one is there, untouched.
        OSError: The new site could not be put on the disk; the old one is there, untouched.
    """
    _refuse_unswappable(project)
    _share_what_is_same(project.site, new)
    _sync_tree(new, system)
    try:
        _put_in_place(project, new, exchange)
    except OSError as error:
        raise (_mounted(project) if error.errno in {errno.EBUSY, errno.EXDEV} else explain(project, error)) from error
    _sync_folder(project.root, system)
    _sync_folder(project.work, system)


def put(project: Project, new: Path, target: Path) -> None:
    """Put a site that may be published where it is wanted: exchanged for the old one, or copied to another folder.

    Raises:
        Stopped: The site cannot be exchanged; the old one is there, untouched.
        OSError: It could not be written.
    """
    if target.absolute() == project.site:
        swap(project, new)
    else:
        _lay_down(new, target)


def bring_back(
    project: Project,
    *,
    system: str = sys.platform,
    exchange: Callable[[Path, Path], bool] = exchange_in_one_step,
) -> None:
    """Exchange the site for the one that was there before it; a second time brings the newer one back.

    Args:
        project: Where; with the lock held.
        system: As `sys.platform` has it.
        exchange: Exchanges two folders in one step, or says that it cannot.

    Raises:
        Stopped: There is no site from before, it has a guide that was withdrawn since, or it cannot be exchanged.
        OSError: It could not be exchanged; the site is there, untouched.
    """
    recover(project)
    before = project.work / _BEFORE
    if not before.is_dir() or not project.site.is_dir():
        hint = "a build keeps the site that it replaces; build the site from an older state of content/ instead"
        raise stop(project, project.site, "there is no site from before this one", hint)
    if lost := sorted(withdrawn_in(project.site) - withdrawn_in(before)):
        message = f"the site from before has {', '.join(lost)}, which was withdrawn since"
        raise stop(project, project.site, message, "mend content/ and build again, with content/withdrawn.yml as it is")
    if not exchange(before, project.site):
        old = project.work / _OLD
        when_free(lambda: project.site.rename(old))
        when_free(lambda: before.rename(project.site))
        when_free(lambda: old.rename(before))
    _sync_folder(project.root, system)
    _sync_folder(project.work, system)


def _lay_down(new: Path, target: Path) -> None:
    """Copy a site that may be published to a folder of its own, in place of what lies there; not in one step.

    What starts with a dot in `target` stays, as it does with MkDocs.

    Raises:
        OSError: Something could not be written.
    """
    target.mkdir(parents=True, exist_ok=True)
    for path in target.iterdir():
        if not path.name.startswith("."):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    for name in files_below(new):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(new / name, target / name, follow_symlinks=False)


def _share_what_is_same(old: Path, new: Path) -> None:
    """Make files that both sites have, with the same bytes, one file with two names, where the disk can do that."""
    spare = new.with_name(_SPARE)
    for name in files_below(new):
        one, other = old / name, new / name
        if one.is_file() and not one.is_symlink() and not other.is_symlink() and filecmp.cmp(one, other, shallow=False):
            try:
                spare.unlink(missing_ok=True)
                os.link(one, spare)
                spare.replace(other)
            except OSError:
                return  # a disk that knows no second names, or no more of them


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
def scratch(project: Project) -> Iterator[Scratch]:
    """Give a place for sites that are only looked at; it is removed afterwards.

    What a preview left that was killed is removed too.

    Raises:
        OSError: The place could not be made.
    """
    project.work.mkdir(exist_ok=True)
    sweep(project.work)
    folder = project.work / passing_name(PREVIEW)
    folder.mkdir(exist_ok=True)
    try:
        yield Scratch(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(project: Project, new: Path, exchange: Callable[[Path, Path], bool]) -> None:
    site, old = project.site, project.work / _OLD
    if not site.exists():
        when_free(lambda: new.rename(site))
    elif exchange(new, site):
        _keep_as_before(project, new)
    else:
        when_free(lambda: site.rename(old))
        try:
            when_free(lambda: new.rename(site))
        except OSError:
            when_free(lambda: old.rename(site))
            raise
        _keep_as_before(project, old)


def _keep_as_before(project: Project, replaced: Path) -> None:
    before = project.work / _BEFORE
    shutil.rmtree(before, ignore_errors=True)
    with contextlib.suppress(OSError):
        replaced.rename(before)
    shutil.rmtree(replaced, ignore_errors=True)


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


def _sync_tree(folder: Path, system: str) -> None:
    """Wait until a folder and all that is new in it are on the disk; what it shares with the old site is already."""
    paths = sorted(folder.rglob("*"))
    fresh = [path for path in paths if not path.is_symlink() and path.is_file() and path.stat().st_nlink == 1]
    if not (system == "linux" and len(fresh) > _MANY and _sync_file_system(folder)):
        # Windows lets only those who may write to a file ask for it to be on the disk.
        mode = "r+b" if system == "win32" else "rb"
        for path in fresh:
            with path.open(mode) as file:
                os.fsync(file.fileno())
    for path in (*paths, folder):
        if path.is_dir() and not path.is_symlink():
            _sync_folder(path, system)


def _sync_file_system(folder: Path) -> bool:
    """Have the system write out everything of one disk in one go, which is faster; False where it cannot."""
    sync = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if sync is None:
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return bool(sync(descriptor) == 0)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path, system: str) -> None:
    if system == "win32":
        return  # cannot open a folder
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
