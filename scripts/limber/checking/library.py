"""The library of a project: read, asked every rule, and drawn."""

from limber.base import clock
from limber.base.files.cache import BroughtAlong, Cache
from limber.base.project import BUNDLED_DRAWINGS, Project
from limber.content.library import Library
from limber.content.reading import loader
from limber.content.reading.loader import Loaded
from limber.guide.figures import Drawings, draw_poses, used_poses
from limber.rules.checks import check


def load(project: Project) -> Loaded:
    """Read all content and ask every rule of it."""
    with loader.without_collector():
        loaded = loader.load(project)
        loaded.report.extend(check(loaded, clock.today()))
    return loaded


def draw(project: Project, loaded: Loaded, library: Library) -> Drawings:
    """Draw every pose that a page shows, or find the drawing that came with Limber or that an earlier build made."""
    used = used_poses(library)
    poses = {pose_id: pose for pose_id, pose in library.poses.items() if pose_id in used}
    cache = Cache(project.cache / "figures")
    drawings = draw_poses(poses, loaded.sources, BroughtAlong(BUNDLED_DRAWINGS, cache))
    cache.prune()
    return drawings
