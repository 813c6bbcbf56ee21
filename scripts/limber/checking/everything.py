"""Every problem of a project: those that stop a build, and those of poses that no page shows yet."""

from limber.base.diagnostics import Report
from limber.base.files.cache import BroughtAlong, Cache
from limber.base.project import BUNDLED_DRAWINGS, Project
from limber.checking.library import load
from limber.guide.figures import check_poses
from limber.guide.people import dressed


def check_all(project: Project) -> Report:
    """Read all content, ask every rule of it, and try every pose, those that no page shows yet among them."""
    loaded = load(project)
    if loaded.library is not None:
        drawn = BroughtAlong(BUNDLED_DRAWINGS, Cache(project.cache / "figures"))
        tried = Cache(project.cache / "poses")
        loaded.report.extend(check_poses(dressed(loaded.library), loaded.sources, drawn, tried))
        tried.prune()
    return loaded.report
