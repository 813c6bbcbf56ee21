"""Whole pictures: ground, ghost, person, arrows and insets, all frames of a scene seen through the same window."""

from collections.abc import Sequence

from limber.figure.ink import arrows
from limber.figure.ink.frame import Moment, Quality, Setting, body_shapes, far_sides, moment
from limber.figure.ink.ghost import ghost
from limber.figure.ink.inset import inset, place_for
from limber.figure.ink.shadow import shadow
from limber.figure.person.rotation import FloatArray
from limber.figure.person.solved import Placement, SolvedScene
from limber.figure.picture.marks import Box, Picture, Shape
from limber.figure.picture.palette import line_weight
from limber.figure.seen.ground import mats, wall_room, walls

_MARGIN = 2.5
"""cm round everything."""


def setting_of(scene: SolvedScene) -> Setting:
    """Return what does not change from frame to frame."""
    return Setting(scene.camera, scene.look.hair, scene.props, far_sides(scene.frames, scene.camera))


def placements(scene: SolvedScene, index: int) -> tuple[Placement, ...]:
    """Return where every prop is in a frame."""
    return tuple(prop.placements[index] for prop in scene.props)


def moments(scene: SolvedScene, setting: Setting, scallop: float) -> tuple[Moment, ...]:
    """Return body and props of every frame."""
    return tuple(moment(setting, pose, placements(scene, i), scallop) for i, pose in enumerate(scene.frames))


def view(scene: SolvedScene, all_moments: Sequence[Moment]) -> Box:
    """Return the rectangle that holds every frame with its props and arrows."""
    box = all_moments[0].box(scene.camera)
    for now in all_moments[1:]:
        box = box.joined(now.box(scene.camera))
    for i in range(len(all_moments)):
        _, mat = mats(scene.props, placements(scene, i), scene.camera)
        ways = _ways(scene, i)
        wall = wall_room(scene.props, placements(scene, i), scene.camera)
        for extra in (mat, wall, arrows.arrow_box(ways)):
            box = box if extra is None else box.joined(extra)
    return box.grown(_MARGIN)


def _ways(scene: SolvedScene, index: int) -> list[FloatArray]:
    """Return the arrows of a frame as ways in the picture."""
    ways = [arrows.course(arrow, scene.camera, scene.frames[index]) for arrow in scene.arrows if arrow.frame == index]
    return [way for way in ways if way is not None]


def _all_ways(scene: SolvedScene) -> list[FloatArray]:
    return [way for i in range(len(scene.frames)) for way in _ways(scene, i)]


def background(scene: SolvedScene, index: int, box: Box) -> tuple[Shape, ...]:
    """Return mats and walls of a frame."""
    placed = placements(scene, index)
    mat, _ = mats(scene.props, placed, scene.camera)
    return (*walls(scene.props, placed, scene.camera, box), *mat)


def pictures(scene: SolvedScene, quality: Quality, room: Box | None = None) -> tuple[Picture, ...]:
    """Return one picture per key frame.

    Args:
        scene: The solved key frames.
        quality: How finely to draw.
        room: A rectangle that the window must hold too, such as that of the film.
    """
    setting = setting_of(scene)
    all_moments = moments(scene, setting, quality.scallop)
    box = view(scene, all_moments)
    if room is not None:
        box = box.joined(room.grown(1.0))
    closeup = scene.closeup
    inset_at = None if closeup is None else place_for(closeup, all_moments, scene.camera, box, _all_ways(scene))
    if inset_at is not None:
        box = box.joined(inset_at.box())
    quality = quality.across(box.width)
    result = []
    for i, now in enumerate(all_moments):
        shapes = [*background(scene, i, box)]
        if quality.shade:
            shapes += shadow(now, scene.camera, quality.coarse)
        if scene.ghost and i:
            shapes += ghost(all_moments[i - 1], now, scene.camera, [a.bone for a in scene.arrows if a.frame == i])
        shapes += body_shapes(now, setting, quality)[0]
        if closeup is not None and inset_at is not None and i in closeup.frames:
            shapes += inset(closeup, inset_at, all_moments[: i + 1], scene.camera, quality)
        shapes += [arrows.shape(way, line_weight(box.width)) for way in _ways(scene, i)]
        alt = scene.alt[i] if i < len(scene.alt) else ""
        result.append(Picture(now.pose.name, tuple(shapes), box, alt, scene.look))
    return tuple(result)
