"""What lies in a site beside what MkDocs makes: `public/`, what a web host put there, and the list of everything."""

import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from limber.base.diagnostics import Diagnostic, Location
from limber.base.project import Project
from limber.base.stopped import stop
from limber.site.gate.folder import MANIFEST, START, files_below
from limber.site.gate.guests import Register, is_junk

_HOSTING_FILES = {"CNAME"}
"""Files in a site's root that a host's own tools put there; so are those whose names start with a dot."""

_HOSTS_FOR_CERTAIN = {"CNAME", ".git", ".nojekyll"}
"""Those of them that are a host's also where no list says what Limber published."""

FOR_GITLAB = 'for GitLab Pages, let the job end with "rm -rf public" and "mv site public", behind scripts/build'
"""How a host that publishes a folder `public/` gets the site: at the end, where nothing is built again."""

_FILE_MODE, _FOLDER_MODE = 0o644, 0o755


@dataclass(frozen=True, slots=True)
class Beside:
    """What was laid beside a site.

    Attributes:
        names: The files of `public/`, by their paths.
        problems: Why some of them may not be there; then nothing was copied.
    """

    names: frozenset[str]
    problems: tuple[Diagnostic, ...]


def copy_public(project: Project, target: Path, html: Collection[str] = ()) -> Beside:
    """Copy what is in the project's `public/` into the root of a site; what editors and systems leave there stays.

    Args:
        project: Where `public/` is.
        target: A built site.
        html: The HTML files, and those that steer a web host, which its owner named in `mkdocs.yml`.

    Raises:
        Stopped: There is a symbolic link, which would publish a file from somewhere else; or a site that was made.
        OSError: Something could not be copied.
    """
    if not os.path.lexists(project.public):
        return Beside(frozenset(), ())
    for path in (project.public, *sorted(project.public.rglob("*"))):
        if path.is_symlink():
            raise stop(project, path, "is a link, and links are not published", "put the file itself here")
    if (project.public / MANIFEST).exists():
        message = "holds a finished site, and not files to publish beside the pages: guides that were withdrawn since"
        raise stop(project, project.public, f"{message} would come back", f"mv public site; {FOR_GITLAB}")
    names = [name for name in files_below(project.public) if not any(map(is_junk, name.split("/")))]
    register = Register(frozenset(files_below(target)), html)
    problems = tuple(register.problems((name, _start(project.public / name)) for name in names))
    if not problems:
        for name in names:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(project.public / name, target / name)
    return Beside(frozenset(names), problems)


def keep_hosting_files(project: Project, new: Path) -> frozenset[str]:
    """Copy what a web host put into the old site: `CNAME`, and what starts with a dot (`.nojekyll`, `.git`).

    What the old site had from Limber or from `public/` is not kept: if it is not in the new site, it was withdrawn.

    Returns:
        The files that were kept, by their paths in the site.

    Raises:
        OSError: Something could not be copied.
    """
    if not project.site.exists():
        return frozenset()
    ours = _published_before(project.site)
    kept = []
    for name in files_below(project.site):
        top = name.partition("/")[0]
        is_hosts = (top.startswith(".") or top in _HOSTING_FILES) and (
            name not in ours if ours is not None else top in _HOSTS_FOR_CERTAIN
        )
        if is_hosts and name != MANIFEST and not os.path.lexists(new / name):
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(project.site / name, new / name, follow_symlinks=False)
            kept.append(name)
    return frozenset(kept)


def remove_junk(site: Path) -> None:
    """Remove from a site that was just made what systems and editors leave in folders, such as `Thumbs.db`."""
    for name in files_below(site):
        if any(map(is_junk, name.split("/"))):
            (site / name).unlink()


def settle(site: Path, files: Iterable[str], withdrawn: Iterable[str] = ()) -> None:
    """Finish a site that may be published: write the list of its files, and let everybody read it.

    The list is what a later build takes away again when it is withdrawn. A web server mostly runs as somebody else than
    who builds, so files can be read by all whatever the umask says.

    Args:
        site: The folder.
        files: What lies in it, apart from what a web host put there.
        withdrawn: What is withdrawn in it: kinds and ids.

    Raises:
        OSError: The list could not be written.
    """
    names = sorted({*files, MANIFEST})
    listed = {"files": names, "withdrawn": sorted(withdrawn)}
    (site / MANIFEST).write_text(json.dumps(listed, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    site.chmod(_FOLDER_MODE)
    for name in names:
        (site / name).chmod(_FILE_MODE)
        for parent in list((site / name).relative_to(site).parents)[:-1]:
            (site / parent).chmod(_FOLDER_MODE)


def _published_before(site: Path) -> frozenset[str] | None:
    """Return what the last build put into a site; None where it left no list."""
    try:
        files = json.loads((site / MANIFEST).read_text(encoding="utf-8"))["files"]
        return frozenset(map(str, files))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def withdrawn_in(site: Path) -> frozenset[str]:
    """Return what is withdrawn in a built site, by its list: kinds and ids; nothing where it has no list."""
    try:
        return frozenset(map(str, json.loads((site / MANIFEST).read_text(encoding="utf-8"))["withdrawn"]))
    except (OSError, ValueError, LookupError, TypeError):
        return frozenset()


def lost_records(project: Project, recorded: Collection[str]) -> Iterator[Diagnostic]:
    """Yield what the site that is there has withdrawn, while the content has lost the record of it.

    An old copy of the content, or lines deleted by mistake, would bring such a guide back without a word.

    Args:
        project: Where the site is.
        recorded: What the content says was ever withdrawn.
    """
    for target in sorted(withdrawn_in(project.site) - set(recorded)):
        name = target.partition(":")[2]
        yield Diagnostic(
            Location(project.named(project.content / "withdrawn.yml")),
            f"{target} is withdrawn on the site that is there, and this file does not say so",
            f"bring its lines back; then, to give the guide back: limber withdraw --undo {name}",
            rule="withdrawal-lost",
        )


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(START)
