"""The drawings of a library: its poses, drawn, and made into what pages and sheets show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from limber.base import tree
from limber.base.addresses import film_path, frame_path
from limber.base.diagnostics import Diagnostic
from limber.base.files.cache import Store
from limber.content.library import Library
from limber.content.reading.loader import Sources
from limber.figure.body import BodyPicture, Seen
from limber.figure.illustrate import DrawnFrame, Illustration, compromises, illustrate_all, recoloured
from limber.figure.pose.fault import PoseFault
from limber.figure.pose.spec import PoseSpec
from limber.guide.views import FigureView, PictureView


@dataclass(frozen=True, slots=True)
class Drawings:
    """Finished drawings.

    Attributes:
        views: What pages show, by the id of the pose.
        files: The pictures: path in `site_src`, and SVG.
        line_art: The same key frames for paper: path of the picture, and SVG.
        problems: Where a drawing is not quite what was written.
        bodies: A body from both sides.
    """

    views: Mapping[str, FigureView]
    files: Mapping[str, str]
    line_art: Mapping[str, bytes]
    problems: tuple[Diagnostic, ...]
    bodies: Mapping[Seen, BodyPicture] = field(default_factory=dict)


def used_poses(library: Library) -> frozenset[str]:
    """Return the ids of the poses that a page shows."""
    return frozenset(pose for exercise in library.exercises.values() for pose in exercise.poses())


def draw_poses(
    poses: Mapping[str, PoseSpec], sources: Sources, store: Store, own: Mapping[str, str] = MappingProxyType({})
) -> Drawings:
    """Draw poses; those drawn before come out of the store.

    Args:
        poses: What to draw, by id.
        sources: Where it was written, for the places of problems.
        store: Keeps drawings between builds.
        own: The colours that a clinic gives to the people in all drawings, by the names of the palette.
    """
    drawn = {
        pose_id: recoloured(illustration, poses[pose_id], own)
        for pose_id, illustration in illustrate_all(poses, store).items()
    }
    files: dict[str, str] = {}
    line_art: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for pose_id, illustration in drawn.items():
        problems += _placed(sources, pose_id, illustration.faults)
        for number, frame in enumerate(illustration.frames, 1):
            path = frame_path(pose_id, number)
            files[path] = frame.file
            line_art[path] = frame.line_art.encode()
        if illustration.film:
            files[film_path(pose_id)] = illustration.film
    views = {pose_id: _view(pose_id, illustration) for pose_id, illustration in drawn.items()}
    return Drawings(views, files, line_art, tuple(problems))


def check_poses(poses: Mapping[str, PoseSpec], sources: Sources, store: Store, tried: Store) -> tuple[Diagnostic, ...]:
    """Return where a pose could not be drawn quite as written; nothing is drawn.

    Args:
        poses: What to check, by id.
        sources: Where it was written, for the places of problems.
        store: Drawings of earlier builds, which know.
        tried: What earlier checks found.
    """
    found = compromises(poses, store, tried)
    return tuple(problem for pose_id, findings in found.items() for problem in _placed(sources, pose_id, findings))


def _placed(sources: Sources, pose_id: str, findings: Iterable[PoseFault]) -> list[Diagnostic]:
    return [
        Diagnostic(
            sources.locate("pose", pose_id, finding.path),
            f"{tree.dotted(finding.path)}: {finding.message}" if finding.path else finding.message,
            finding.hint,
            finding.severity,
            rule="pose",
        )
        for finding in findings
    ]


def _view(pose_id: str, illustration: Illustration) -> FigureView:
    frames = illustration.frames
    pictures = tuple(
        _picture(frame_path(pose_id, number), frame, _caption(number, len(frames)), frame.inline)
        for number, frame in enumerate(frames, 1)
    )
    film = _picture(film_path(pose_id), frames[-1]) if illustration.film else None
    return FigureView(pictures, film)


def _picture(path: str, frame: DrawnFrame, caption: str = "", svg: str = "") -> PictureView:
    return PictureView(path, frame.alt, frame.width, frame.height, caption, svg=svg)


def _caption(number: int, count: int) -> str:
    """Name a key frame; one alone needs no name. The last is not always an end: it can be the other side."""
    if count == 1:
        return ""
    return "Start" if number == 1 else "Then"
