"""What an earlier check found, for content that is still the same to the byte.

Most checks are of content that nobody has touched since the last one: in a script, before each commit, or to be sure.
What a check finds follows from the bytes of the content, the day, this program and the packages it runs with. While all
of these are the same, the answer is read, and nothing else is loaded.
"""

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from limber.base import clock
from limber.base.diagnostics import Diagnostic, Location, Report, Severity
from limber.base.files.cache import Cache
from limber.base.project import PACKAGE, Project


def state_of(project: Project) -> str | None:
    """Return a name for all that a check depends on; None where that cannot be told cheaply, such as with links.

    Raises:
        Stopped: The day cannot be told.
    """
    digest = hashlib.sha256()
    for part in (clock.today().isoformat(), sys.version, *_packages()):
        digest.update(f"{part}\0".encode(errors="surrogateescape"))
    try:
        for folder in (PACKAGE, project.content, *(own for own in (project.templates,) if own.is_dir())):
            for name, content in _files(folder):
                digest.update(f"{name}\0{'-' if content is None else len(content)}\0".encode(errors="surrogateescape"))
                digest.update(content or b"")
    except OSError:
        return None
    return digest.hexdigest()


def found_before(project: Project, state: str | None) -> Report | None:
    """Return what a check of the same state found; None if there was none."""
    if state is None or (kept := Cache(project.cache / "checks").get(state)) is None:
        return None
    report = Report()
    for file, line, column, message, hint, severity, rule in json.loads(kept):
        place = Location(PurePosixPath(file), line, column)
        report.add(Diagnostic(place, message, hint, Severity(severity), rule))
    return report


def keep(project: Project, state: str | None, report: Report) -> None:
    """Keep what a check found, unless something was changed while it looked, or nothing can be written here."""
    if state is None or state_of(project) != state:
        return
    found = [
        (str(d.location.file), d.location.line, d.location.column, d.message, d.hint, int(d.severity), d.rule)
        for d in report
    ]
    with contextlib.suppress(OSError):
        cache = Cache(project.cache / "checks")
        cache.put(state, json.dumps(found).encode())
        cache.prune()


def _packages() -> Iterator[str]:
    """Yield name and version of every package that this program can load: they stand in the names of folders."""
    for place in sys.path:
        with contextlib.suppress(OSError):
            names = sorted(entry.name for entry in os.scandir(place or "."))
            yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))


def _files(folder: Path) -> Iterator[tuple[str, bytes | None]]:
    """Yield the name of everything in a folder and the bytes of each file, in a fixed order; None for a folder.

    Raises:
        OSError: Something cannot be read, or is neither a folder nor a file: whoever reads the content has to say so.
    """
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name == "__pycache__" or (entry.name == "bundled" and folder == PACKAGE):
            continue  # not what a check depends on: compiled code, and what new projects begin with
        if entry.is_dir(follow_symlinks=False):
            yield entry.path, None
            yield from _files(Path(entry.path))
        elif entry.is_file(follow_symlinks=False):
            yield entry.path, Path(entry.path).read_bytes()
        else:
            raise OSError(entry.path)
