"""What an earlier check found, for content that is still the same to the byte.

Most checks are of content that nobody has touched since the last one: in a script, before each commit, or to be sure.
What a check finds follows from the bytes of the content, the day, this program and the packages it runs with. While all
of these are the same, the answer is read, and nothing else is loaded.
"""

import contextlib
from pathlib import Path

from limber.base.diagnostics import Report
from limber.base.files import state
from limber.base.files.cache import Cache
from limber.base.project import BUNDLED_TEMPLATES, Project
from limber.base.report_format import as_kept, from_kept


def state_of(project: Project) -> str | None:
    """Return a name for all that a check depends on; None where that cannot be told, such as with links.

    Raises:
        Stopped: The day cannot be told.
    """
    return state.of_result(_read(project))


def _read(project: Project) -> tuple[Path, ...]:
    """Return what a check reads: the content, and the templates and style sheets, which approvals are bound to."""
    return (project.content, *dict.fromkeys((project.templates, BUNDLED_TEMPLATES)), *project.style_sheets)


def found_before(project: Project, now: str | None) -> Report | None:
    """Return what a check of the same state found; None if there was none."""
    if now is None or (kept := Cache(project.cache / "checks").get(now)) is None:
        return None
    return from_kept(kept.decode())


def keep(project: Project, now: str | None, report: Report) -> None:
    """Keep what a check found, unless something was changed while it looked, or nothing can be written here."""
    if now is None or state_of(project) != now:
        return
    with contextlib.suppress(OSError):
        cache = Cache(project.cache / "checks")
        cache.put(now, as_kept(report).encode())
        cache.prune()
