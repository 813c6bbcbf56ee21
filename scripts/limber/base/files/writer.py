"""Writing generated files into a folder that a person may also keep files in.

Only what changed is written: a file that is rewritten unchanged makes `mkdocs serve` build again, for ever. Only what
was written here earlier is replaced or removed; a list of it, with hashes, lies in the folder itself (`MANIFEST`).
The list is brought up to date before the first change and again after the last, so that a run that is killed in
between never makes a generated file look like a person's.
"""

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from limber.base.diagnostics import Diagnostic, Location, Severity
from limber.base.files.atomic import replace_file

MANIFEST = ".limber.json"
"""The list of what was written, in the folder's root. MkDocs ignores names that start with a dot."""

ASSETS = "assets/"
"""Below this, a person's own file is used instead of the one that would have been written."""

_TEMPORARY = ".limber.tmp"
"""What is being written, until it is complete. One name is enough: files are written one after the other."""

_Manifest = dict[str, list[str]]
"""Path below the root -> hashes of the contents that were, or are about to be, written there."""


@dataclass(frozen=True, slots=True)
class TreeChanges:
    """What `write_tree` did.

    Attributes:
        changed: Files that are new or have new content.
        removed: Files of an earlier run that are no longer planned.
        kept: A person's own files below `ASSETS`, used instead of planned ones.
        problems: What stood in the way. With an error among them, nothing was touched.
    """

    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class _Plan:
    """What has to be done to a folder; found without touching it."""

    writes: list[str] = field(default_factory=list)
    removals: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    before: _Manifest = field(default_factory=dict)
    after: _Manifest = field(default_factory=dict)


def write_tree(root: Path, files: Mapping[str, str | bytes]) -> TreeChanges:
    """Make a folder hold exactly these files, apart from what a person put there.

    A person's file is never overwritten or removed, and symbolic links are never followed. A person's file where one
    is planned is an error, and then nothing at all is written; below `ASSETS` it silently wins. Folders that become
    empty disappear.

    Args:
        root: The folder; made if it is missing.
        files: Path below `root`, with "/" on every system -> content; text is written as UTF-8.

    Raises:
        ValueError: A path is not a plain path below `root`, or names both a file and a folder.
        OSError: Something could not be written (full disk, no permission). The next run puts it right.
    """
    _refuse_unsafe(files)
    planned = {uri: text.encode() if isinstance(text, str) else text for uri, text in sorted(files.items())}
    if root.is_symlink():
        return TreeChanges(problems=(_in_the_way(root, "", "is a link; Limber writes only into a real folder"),))
    plan = _plan(root, planned, _read_manifest(root))
    if any(problem.severity is Severity.ERROR for problem in plan.problems):
        return TreeChanges(problems=tuple(plan.problems))
    _carry_out(root, planned, plan)
    return TreeChanges(tuple(plan.writes), tuple(plan.removals), tuple(plan.kept), tuple(plan.problems))


def write_file(path: Path, content: str | bytes) -> None:
    """Write one file that is a person's from then on; its folder is made if it is missing.

    Args:
        path: Which file.
        content: What it holds; text is written as UTF-8.

    Raises:
        OSError: It could not be written.
    """
    data = content.encode() if isinstance(content, str) else content
    replace_file(path, data, through=path.with_name(f".{path.name}.tmp"))


def copy_tree(source: Path, target: Path, leave_out: Iterable[str] = ()) -> None:
    """Copy a file or a folder to where nothing is yet; what is hidden, or has one of these names, is left out.

    Raises:
        OSError: Something could not be written, or is there already. The first such thing ends it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if not source.is_dir():
        shutil.copyfile(source, target)
        return
    left_out = {"__pycache__", *leave_out}
    target.mkdir()
    for path in sorted(source.iterdir()):
        if not path.name.startswith(".") and path.name not in left_out:
            copy_tree(path, target / path.name, left_out)


def folders_with_own_files(root: Path) -> list[Path]:
    """Return the folders at or below `root` that directly hold a file which was not written here; hidden ones apart."""
    ours = _read_manifest(root)
    folders = {
        path.parent
        for path in root.rglob("*")
        if not any(part.startswith(".") for part in path.relative_to(root).parts)
        and path.relative_to(root).as_posix() not in ours
        and path.is_file()
    }
    return sorted(folders)


def _refuse_unsafe(files: Iterable[str]) -> None:
    names = set(files)
    folders: set[str] = set()
    for uri in names:
        _refuse_unless_plain(uri)
        folders.update(str(parent) for parent in PurePosixPath(uri).parents)
    if both := names & folders:
        raise ValueError(f"both a file and a folder: {min(both)!r}")


def _refuse_unless_plain(uri: str) -> None:
    if any(part in {"", ".", ".."} or set(part) & set("\\:\0") for part in uri.split("/")):
        raise ValueError(f"not a plain path below the folder: {uri!r}")
    if uri in {MANIFEST, _TEMPORARY}:
        raise ValueError(f"kept for Limber's own use: {uri!r}")


def _plan(root: Path, planned: Mapping[str, bytes], ours: _Manifest) -> _Plan:
    plan = _Plan()
    for uri, known in sorted(ours.items()):
        if uri not in planned:
            _plan_removal(root, uri, known, plan)
    for uri, content in planned.items():
        _plan_write(root, uri, content, ours, plan)
    return plan


def _plan_removal(root: Path, uri: str, known: list[str], plan: _Plan) -> None:
    if _obstacle(root, uri) or not _is_plain_file(root / uri):
        # Gone, or something else has taken its place. Named as removed so that an emptied folder goes as well.
        plan.removals.append(uri)
        return
    if _hash((root / uri).read_bytes()) in known:
        plan.removals.append(uri)
        plan.before[uri] = known
        return
    message = "is no longer generated, but was changed by hand, so it was left where it is and is still published"
    plan.problems.append(
        _in_the_way(root, uri, message, hint="delete it if it is not wanted", severity=Severity.WARNING)
    )


def _plan_write(root: Path, uri: str, content: bytes, ours: _Manifest, plan: _Plan) -> None:
    digest = _hash(content)
    accepted = [digest]
    obstacle = _obstacle(root, uri)
    if obstacle and obstacle not in plan.removals:
        plan.problems.append(_in_the_way(root, obstacle, "is where Limber needs a folder of its own"))
        return
    if not obstacle and os.path.lexists(root / uri) and not _only_holds(root, uri, plan.removals):
        found = _hash((root / uri).read_bytes()) if _is_plain_file(root / uri) else ""
        if found == digest:
            # As it should be, whoever wrote it: the list may have been lost when a folder was copied.
            plan.before[uri] = plan.after[uri] = accepted
            return
        if found not in ours.get(uri, ()):
            if uri.startswith(ASSETS) and not (root / uri).is_dir():
                plan.kept.append(uri)
            else:
                plan.problems.append(_foreign(root, uri, once_ours=uri in ours))
            return
        accepted = [found, digest]
    plan.before[uri] = accepted
    plan.after[uri] = [digest]
    plan.writes.append(uri)


def _carry_out(root: Path, planned: Mapping[str, bytes], plan: _Plan) -> None:
    root.mkdir(parents=True, exist_ok=True)
    if plan.writes or plan.removals:
        _write_manifest(root, plan.before)
    # Removing comes first: what was a file may have to become a folder, and the other way round.
    for uri in plan.removals:
        if not _obstacle(root, uri):
            if _is_plain_file(root / uri):
                (root / uri).unlink()
            _remove_empty_folders(root, uri)
    for uri in plan.writes:
        _write(root, uri, planned[uri])
    _write_manifest(root, plan.after)
    (root / _TEMPORARY).unlink(missing_ok=True)


def _obstacle(root: Path, uri: str) -> str:
    """Return the first part of a path's way down that exists and is not a real folder; "" when there is none."""
    for parent in reversed(PurePosixPath(uri).parents[:-1]):
        folder = root / parent
        if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
            return str(parent)
    return ""


def _is_plain_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _only_holds(root: Path, uri: str, removals: Iterable[str]) -> bool:
    """Whether this is a folder with nothing in it but files that are about to be removed."""
    folder = root / uri
    if folder.is_symlink() or not folder.is_dir():
        return False
    going = {root / removal for removal in removals}
    return all(path in going or (path.is_dir() and not path.is_symlink()) for path in folder.rglob("*"))


def _remove_empty_folders(root: Path, uri: str) -> None:
    for parent in PurePosixPath(uri).parents[:-1]:
        try:
            (root / parent).rmdir()
        except FileNotFoundError:
            continue
        except OSError:
            return  # holds something else


def _write(root: Path, uri: str, content: bytes, *, durable: bool = False) -> None:
    if (root / uri).is_dir():
        (root / uri).rmdir()  # empty by now: everything in it was of an earlier run
    replace_file(root / uri, content, through=root / _TEMPORARY, durable=durable)


def _read_manifest(root: Path) -> _Manifest:
    """Return what earlier runs wrote; nothing when the list is missing or spoilt."""
    try:
        text = (root / MANIFEST).read_text(encoding="utf-8")
        files = json.loads(text)["files"]
        manifest = {str(uri): [str(digest) for digest in digests] for uri, digests in files.items()}
        for uri in manifest:
            _refuse_unless_plain(uri)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}
    return manifest


def _write_manifest(root: Path, manifest: _Manifest) -> None:
    content = (json.dumps({"files": manifest}, indent=0, sort_keys=True) + "\n").encode()
    path = root / MANIFEST
    if not _is_plain_file(path) or path.read_bytes() != content:
        # On the disk before anything else: after a power cut too, what it lists is ours.
        _write(root, MANIFEST, content, durable=True)


def _in_the_way(
    root: Path, uri: str, message: str, *, hint: str = "move it elsewhere", severity: Severity = Severity.ERROR
) -> Diagnostic:
    place = PurePosixPath(root.name) / uri
    return Diagnostic(Location(place), f"{place} {message}", hint, severity, rule="file-in-the-way")


def _foreign(root: Path, uri: str, *, once_ours: bool) -> Diagnostic:
    if once_ours:
        message = "is generated, but was changed by hand; it was not overwritten"
        return _in_the_way(root, uri, message, hint="delete it, and make the change in content/ or templates/")
    return _in_the_way(root, uri, "is a file of your own where Limber needs to write one", hint="rename or move it")


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
