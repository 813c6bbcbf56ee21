"""One key frame as shapes: the person and the things round them, seen by the camera."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from limber.figure.ink import tracing
from limber.figure.ink.effort import effort
from limber.figure.ink.lines import Labels
from limber.figure.person.skeleton import BONE_INDEX, SIDES
from limber.figure.person.solved import Camera, Hair, Placement, SolvedPose, SolvedProp
from limber.figure.picture.camera import camera_axes, project
from limber.figure.picture.marks import Box, Shape
from limber.figure.seen import body
from limber.figure.seen.hand import bends
from limber.figure.seen.head import Mark, face_marks
from limber.figure.seen.raster import Facet, Raster, Window
from limber.figure.seen.solids import Solids, solids
from limber.figure.seen.sweep import Ellipsoids, Part, PlacedClip
from limber.figure.seen.zbuffer import rasterise

FAR_FROM = 15.0
"""cm: hips that lie this far behind each other make the far arm and leg be drawn lighter."""

_EDGE_ON = 0.5
"""Cosine between palm and line of sight below which fingers are not told apart."""

_PROFILE = 0.9
"""Cosine between the breadth of a foot and the line of sight above which its toes lie behind each other."""

_ORDINARY, _COARSEST = 120.0, 1.5
"""cm: a picture's width up to which nothing is drawn more coarsely, and how much more coarsely anything may be."""

_MARGIN = 1.5
"""cm of empty raster round the person."""


@dataclass(frozen=True, slots=True)
class Quality:
    """How finely to draw.

    Attributes:
        scale: Pixels per cm of the raster that is traced.
        scallop: Greatest ripple of the body's surface, cm.
        tolerance: Greatest distance of a curve from what it follows, cm, in a picture of ordinary width.
        shade: Whether shade and shadow are drawn.
        coarse: What such distances are multiplied with in a wider picture.
    """

    scale: float
    scallop: float
    tolerance: float
    shade: bool
    coarse: float = 1.0

    def across(self, width: float) -> "Quality":
        """Return the quality for a picture so many cm wide: all are shown equally wide, so a wide one shows less."""
        return replace(self, coarse=min(max(width / _ORDINARY, 1.0), _COARSEST))


FINE = Quality(scale=6.0, scallop=0.04, tolerance=0.14, shade=True)
"""For pages and paper."""

DRAFT = Quality(scale=3.5, scallop=0.15, tolerance=0.16, shade=False)
"""For an author who watches while writing."""

FILM = Quality(scale=4.0, scallop=0.14, tolerance=0.16, shade=False)
"""For the drawings of an animation, each of which is seen for a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What does not change from frame to frame.

    Attributes:
        camera: The view.
        hair: Style of the hair.
        props: Things beside the person.
        far: Sides drawn lighter.
    """

    camera: Camera
    hair: Hair
    props: tuple[SolvedProp, ...]
    far: frozenset[str]


@dataclass(frozen=True, slots=True)
class Moment:
    """A posed body and its props, not yet rastered.

    Attributes:
        pose: The posture.
        world: The body's ellipsoids in the world.
        seen: The same in the frame of the camera.
        solids: The props.
        parts: The body's parts.
    """

    pose: SolvedPose
    world: Ellipsoids
    seen: Ellipsoids
    solids: Solids
    parts: tuple[Part, ...]

    def box(self, camera: Camera) -> Box:
        """Return the rectangle of the picture that body and props cover."""
        low, high = self.seen.bounds()
        own = Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))
        other = self.solids.box(camera)
        return own if other is None else own.joined(other)


def far_sides(poses: Sequence[SolvedPose], camera: Camera) -> frozenset[str]:
    """Return the side whose arm and leg are drawn lighter: the one that lies well behind the other."""
    depth = {}
    for side in SIDES:
        row = BONE_INDEX[f"{side}_thigh"]
        depth[side] = float(np.mean([project(camera, pose.origins[row])[2] for pose in poses]))
    difference = depth["left"] - depth["right"]
    if abs(difference) < FAR_FROM:
        return frozenset()
    return frozenset({"right" if difference > 0 else "left"})


def moment(setting: Setting, pose: SolvedPose, placements: Sequence[Placement], scallop: float) -> Moment:
    """Return the body and the props of one posture."""
    flesh = body.build(
        setting.hair, round(pose.belly, 3), round(pose.chest, 3), pose.mouth, tuple(bends(pose.angles).items())
    )
    world = flesh.place(pose.origins, pose.rotations, scallop)
    things = solids(setting.props, placements, setting.camera, scallop)
    return Moment(pose, world, world.seen_by(setting.camera), things, flesh.parts)


def _labels(now: Moment, camera: Camera) -> Labels:
    quiet = set()
    for side in SIDES:
        palm = now.pose.rotations[BONE_INDEX[f"{side}_hand"]][:, 2]
        if abs(project(camera, palm)[2]) < _EDGE_ON:
            quiet.add(f"{side} hand")
        across = now.pose.rotations[BONE_INDEX[f"{side}_toes"]][:, 0]
        if abs(project(camera, across)[2]) > _PROFILE:
            quiet.add(f"{side} foot")
    parts = (*now.parts, *now.solids.round_parts, *now.solids.flat_parts)
    return Labels(parts, len(now.parts), frozenset(quiet))


def joined(one: Ellipsoids, other: Ellipsoids | None, camera: Camera) -> Ellipsoids:
    """Return the body as the camera sees it, and round things with it; `one` is seen already."""
    if other is None:
        return one
    seen = other.seen_by(camera)
    clips: tuple[PlacedClip, ...] = one.clips + seen.clips
    return Ellipsoids(
        np.concatenate([one.centre, seen.centre]),
        np.concatenate([one.shape, seen.shape]),
        np.concatenate([one.part, seen.part + one.part.max() + 1]),
        np.concatenate([one.clip, seen.clip + len(one.clips)]),
        clips,
    )


def raster_of(now: Moment, camera: Camera, scale: float, box: Box | None = None) -> tuple[Raster, Labels]:
    """Return what is seen at one moment, and what the labels stand for.

    Args:
        now: The moment.
        camera: The view.
        scale: Pixels per cm.
        box: The part of the picture to raster; everything when None.
    """
    labels = _labels(now, camera)
    area = (now.box(camera) if box is None else box).grown(_MARGIN)
    low, high = np.array([area.left, area.bottom]), np.array([area.right, area.top])
    first = 1 + len(now.parts) + len(now.solids.round_parts)
    facets = [Facet(facet.corners, facet.label + first) for facet in now.solids.flat]
    solid = joined(now.seen, now.solids.round, camera)
    return rasterise(Window.around(low, high, scale), solid, 1, facets), labels


def materials(labels: Labels, far: frozenset[str]) -> list[str]:
    """Return the role of every part's fill; limbs on the far side have their own."""
    return [
        f"{p.material}-far"
        if p.side in far and p.material in {"skin", "shirt", "shorts"} and p.group != "head"
        else p.material
        for p in labels.parts
    ]


def face(pose: SolvedPose, camera: Camera) -> tuple[Mark, ...]:
    """Return eyes, brows and mouth."""
    towards = camera_axes(camera)[2] @ pose.rotations[BONE_INDEX["head"]]
    return face_marks(pose.eyes, pose.mouth, towards)


def body_shapes(now: Moment, setting: Setting, quality: Quality) -> tuple[tuple[Shape, ...], Raster]:
    """Return the shapes of the person and the solid props, back to front, and the raster they were traced from."""
    raster, labels = raster_of(now, setting.camera, quality.scale)
    traced = tracing.trace_map(raster, labels, materials(labels, setting.far), quality.tolerance, quality.coarse)
    shade = tracing.shade(traced, labels.body, quality.coarse) if quality.shade and not traced.crowded else ()
    wanted = (*face(now.pose, setting.camera), *body.body_marks())
    marks = tracing.marks(traced, setting.camera, now.pose, wanted, quality.tolerance)
    tight = effort(traced, labels.parts, now.pose, setting.camera, quality.coarse)
    return (*traced.fills, *tight, *shade, *traced.lines, *marks), raster
