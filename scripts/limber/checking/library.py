"""The library of a project: read, asked every rule, and drawn."""

from dataclasses import replace

from limber.base import clock
from limber.base.diagnostics import Diagnostic, Location
from limber.base.files.cache import BroughtAlong, Cache
from limber.base.project import BUNDLED_DRAWINGS, Project
from limber.checking.photographs import photographs
from limber.content.library import Library
from limber.content.reading import loader
from limber.content.reading.loader import Loaded
from limber.figure.body import bodies
from limber.guide.figures import Drawings, draw_poses, used_poses
from limber.guide.people import dressed
from limber.rules.checks import check


def load(project: Project) -> Loaded:
    """Read all content and ask every rule of it."""
    with loader.without_collector():
        loaded = loader.load(project)
        loaded.report.extend(check(loaded, clock.today()))
        if loaded.library is not None:
            loaded.report.extend(photographs(project, loaded, loaded.library).problems)
    if loaded.library is not None and not loaded.library.red_flags and not loaded.report.has_errors:
        loaded.report.add(_no_signs(project))
    return loaded


def _no_signs(project: Project) -> Diagnostic:
    """Say that a site without any list of warning signs has nothing to show on any page."""
    message = "there is no list of warning signs, and every page of a site shows one"
    hint = "begin one with: limber new region NAME, such as knee"
    return Diagnostic(Location(project.named(project.content / "red-flags")), message, hint, rule="file")


def draw(project: Project, loaded: Loaded, library: Library) -> Drawings:
    """Draw every pose that a page shows, and the body to point at; what came along or was drawn before is found."""
    used = used_poses(library)
    poses = {pose_id: pose for pose_id, pose in dressed(library).items() if pose_id in used}
    cache = Cache(project.cache / "figures")
    own = library.clinic.look.figures.by_name()
    store = BroughtAlong(BUNDLED_DRAWINGS, cache)
    drawings = replace(draw_poses(poses, loaded.sources, store, own), bodies=bodies(store))
    cache.prune()
    return drawings
