"""The ghost: where moved limbs were before, as one pale shape behind the person; whole limbs, or nothing."""

import numpy as np
import numpy.typing as npt

from limber.figure.body import GROUPS
from limber.figure.camera import project
from limber.figure.frame import Moment
from limber.figure.raster import Window, rasterise
from limber.figure.shapes import Shape
from limber.figure.skeleton import BONE_INDEX, SIDES
from limber.figure.solved import Camera
from limber.figure.sweep import Ellipsoids
from limber.figure.trace import components
from limber.figure.tracing import mask_path

_SCALE = 3.0
"""Pixels per cm: a ghost has no detail."""

_MOVED = 9.0
"""cm: a limb some part of which moves less than this in the picture has no ghost."""

_CLEAR = 0.55
"""Share of a limb's ghost that must be seen beside the person; less reads as stray lines."""

_LEAST_PIECE = 45.0
"""cm²: smaller pieces beside the person are not drawn."""

_TOLERANCE = 0.2


def ghost(before: Moment, now: Moment, camera: Camera) -> tuple[Shape, ...]:
    """Return the ghost of the limbs that moved, or nothing.

    Args:
        before: The key frame before.
        now: The frame it is drawn behind.
        camera: The view.
    """
    box = before.box(camera).joined(now.box(camera)).grown(1.5)
    window = Window.around(np.array([box.left, box.bottom]), np.array([box.right, box.top]), _SCALE)
    covered = _mask(window, now.seen)
    shown = np.zeros((window.height, window.width), dtype=np.bool_)
    for limb in GROUPS:
        rows = np.array([part.group == limb for part in before.parts])
        chosen = rows[before.seen.part]
        if _travel(before, now, limb, camera) < _MOVED:
            continue
        was = _mask(window, _subset(before.seen, chosen))
        if np.count_nonzero(was & ~covered) >= _CLEAR * np.count_nonzero(was):
            shown |= was
    pieces = _large_pieces(shown, covered, round(_LEAST_PIECE * _SCALE**2))
    return (Shape("ghost", mask_path(pieces, window, None, _TOLERANCE)),) if pieces.any() else ()


_BONES = {
    "head": ("head",),
    "trunk": ("pelvis", "l3", "t7", "t1"),
    **{f"{side} arm": (f"{side}_forearm", f"{side}_hand", f"{side}_fingertips") for side in SIDES},
    **{f"{side} leg": (f"{side}_shank", f"{side}_foot", f"{side}_toes") for side in SIDES},
}


def _travel(before: Moment, now: Moment, limb: str, camera: Camera) -> float:
    """Return how far the limb's joints move in the picture at most, cm."""
    rows = [BONE_INDEX[bone] for bone in _BONES[limb]]
    way = project(camera, now.pose.origins[rows] - before.pose.origins[rows])
    return float(np.hypot(way[:, 0], way[:, 1]).max())


def _subset(ellipsoids: Ellipsoids, chosen: npt.NDArray[np.bool_]) -> Ellipsoids:
    return Ellipsoids(
        ellipsoids.centre[chosen],
        ellipsoids.shape[chosen],
        ellipsoids.part[chosen],
        ellipsoids.clip[chosen],
        ellipsoids.clips,
    )


def _mask(window: Window, ellipsoids: Ellipsoids) -> npt.NDArray[np.bool_]:
    return rasterise(window, ellipsoids).label > 0


def _large_pieces(shown: npt.NDArray[np.bool_], covered: npt.NDArray[np.bool_], least: int) -> npt.NDArray[np.bool_]:
    """Return the ghost without those of its pieces of which too little is seen."""
    piece, count = components(shown.astype(np.int32))
    size = np.bincount(piece[shown & ~covered], minlength=count)
    keep: npt.NDArray[np.bool_] = shown & (size >= least)[piece]
    return keep
