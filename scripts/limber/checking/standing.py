"""The site that stands: whether a build would make, byte for byte, the site that is there already.

A build that nothing was changed for need not be made. What it would come from is compared by bytes: content, templates,
settings, `public/` and `site_src/`, the day (approvals run out), this program and every package; and so is what is
there: every file of the site, with its rights. It has been proved when it was built, and is still what was proved.
Where that cannot be told, as with plugins that may look at anything, there is nothing to compare and a build is made.
"""

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from limber.base.diagnostics import Report
from limber.base.files import state
from limber.base.files.cache import Cache
from limber.base.files.lock import exclusive
from limber.base.files.state import UnknownState
from limber.base.project import BUNDLED_ASSETS, BUNDLED_TEMPLATES, Project
from limber.base.report_format import as_kept, from_kept


@dataclass(frozen=True, slots=True)
class Standing:
    """A site that need not be built again.

    Attributes:
        report: What was found when it was built; no errors.
        pages: How many pages it has.
    """

    report: Report
    pages: int


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What a build comes from.

    Attributes:
        sources: A name for all that people and packages give; None where it cannot be told.
        pages: A name for `site_src`, as MkDocs found it; None where it cannot be told.
    """

    sources: str | None
    pages: str | None = None


def sources_of(project: Project, *, offline: bool) -> str | None:
    """Return a name for all that a build is made from, apart from `site_src`; None where that cannot be told.

    Raises:
        Stopped: The day cannot be told.
    """
    folders = (
        *(project.content, project.templates, project.public, project.mkdocs_yml),
        *(BUNDLED_TEMPLATES, BUNDLED_ASSETS),
    )
    return state.of_result(dict.fromkeys(folders), str(offline))


def folder_state(folder: Path) -> str | None:
    """Return a name for everything in a folder; None where that cannot be told."""
    with contextlib.suppress(UnknownState):
        return state.of_folders([folder])
    return None


def found(project: Project, *, offline: bool, wait: float, tell: Callable[[str], None]) -> Standing | None:
    """Return the site that stands where a build would make the same again; None where it has to be built.

    Args:
        project: Where.
        offline: What kind of site is wanted, as for `build`.
        wait: Seconds to wait for another build to end.
        tell: Is told who is waited for.

    Raises:
        Stopped: Another process builds, or the day cannot be told.
    """
    kept = Cache(project.cache / "site")
    with exclusive(project, wait, tell):
        if any((project.work / left).exists() for left in ("new", "old")):
            return None  # a build was killed; the next one tidies up
        sources = sources_of(project, offline=offline)
        record = None if sources is None else kept.get(sources)
        if record is None:
            return None
        known = json.loads(record)
        if [folder_state(project.site_src), folder_state(project.site)] != known["made"]:
            return None
    return Standing(from_kept(known["report"]), known["pages"])


def keep(project: Project, made_from: MadeFrom, report: Report, pages: int, *, offline: bool) -> None:
    """Note what a site was built from, unless something was changed meanwhile. Call it with the lock held.

    Args:
        project: Where; the site is in its place.
        made_from: What it was made from.
        report: What was found.
        pages: How many pages it has.
        offline: What kind of site it is.
    """
    made = [folder_state(project.site_src), folder_state(project.site)]
    if made_from.sources is None or made_from.pages is None or None in made:
        return
    if made[0] != made_from.pages or sources_of(project, offline=offline) != made_from.sources:
        return
    kept = Cache(project.cache / "site")
    with contextlib.suppress(OSError):
        kept.put(made_from.sources, json.dumps({"made": made, "report": as_kept(report), "pages": pages}).encode())
        kept.prune()
