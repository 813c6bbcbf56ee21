"""The muscles that tighten, as patches of colour: what a reader sees of an exercise in which nothing moves."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from limber.figure.ink.tracing import Traced, mask_path
from limber.figure.person.muscles import MUSCLES
from limber.figure.person.skeleton import BONE_INDEX
from limber.figure.person.solved import Camera, SolvedPose
from limber.figure.picture.camera import camera_axes, project
from limber.figure.picture.marks import Shape
from limber.figure.seen.sweep import Part
from limber.figure.seen.trace import despeckle

_STEP: Final = 2
_TOLERANCE: Final = 0.3
_LEAST: Final = 20.0
"""Every second pixel is looked at; the outline keeps to so many cm; patches and gaps below so many cm² are dropped."""

_LOOSE, _TIGHT = 1, 2
"""Areas of the body."""


def effort(traced: Traced, parts: Sequence[Part], pose: SolvedPose, camera: Camera, coarse: float) -> tuple[Shape, ...]:
    """Return the visible surface of the muscles that are tightened, as one shape; nothing where none are.

    Args:
        traced: The picture's map.
        parts: What its labels from 1 on stand for.
        pose: The posture.
        camera: The view.
        coarse: As in `Quality`.
    """
    rows = [row for muscle in pose.tight for row in MUSCLES[muscle].lobes]
    if not rows:
        return ()
    step, whole = _STEP, traced.raster.window
    label, window = traced.label[::step, ::step], whole.thinned(step)
    groups = {group for muscle in pose.tight for group in MUSCLES[muscle].groups}
    shown = np.array([False, *(part.group in groups for part in parts)])[label]
    at_row, at_column = np.nonzero(shown)
    x, y = whole.x(at_column * step), whole.y(at_row * step)
    seen = np.stack([x, y, traced.raster.depth[at_row * step, at_column * step]], axis=1)
    deepest = np.full(len(seen), -np.inf)
    view = camera_axes(camera)
    for bone, centre, radii in rows:
        axes = view @ pose.rotations[BONE_INDEX[bone]]
        own = (seen - project(camera, pose.point(bone, centre))) @ axes
        deepest = np.maximum(deepest, 1 - np.linalg.norm(own / np.array(radii), axis=1))
    areas = np.zeros(label.shape, dtype=np.int32)
    areas[at_row, at_column] = np.where(deepest > 0, _TIGHT, _LOOSE)
    mask = despeckle(areas, round(_LEAST * (coarse * window.scale) ** 2)) == _TIGHT
    return (Shape("effort", mask_path(mask, window, None, _TOLERANCE * coarse)),) if mask.any() else ()
