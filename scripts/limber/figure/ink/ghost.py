"""The ghost: where moved limbs were before, as one pale shape behind the person; whole limbs, or nothing."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from limber.figure.ink.frame import Moment
from limber.figure.ink.tracing import mask_path
from limber.figure.person.skeleton import BONE_INDEX, SIDES
from limber.figure.person.solved import Camera
from limber.figure.picture.camera import project
from limber.figure.picture.marks import Shape
from limber.figure.seen.body import GROUPS
from limber.figure.seen.raster import Window
from limber.figure.seen.sweep import Ellipsoids
from limber.figure.seen.trace import components
from limber.figure.seen.zbuffer import rasterise

_SCALE = 3.0
"""Pixels per cm: a ghost has no detail."""

_MOVED = 9.0
"""cm: a limb some part of which moves less than this in the picture has no ghost."""

_CLEAR = 0.62
"""Share of a limb's ghost that must be seen beside the person; less reads as stray lines."""

_LEAST_PIECE = 45.0
"""cm²: smaller pieces beside the person are not drawn."""

_TOLERANCE = 0.2


def ghost(before: Moment, now: Moment, camera: Camera, told: Sequence[str]) -> tuple[Shape, ...]:
    """Return the ghost of the limbs that moved, or nothing.

    Args:
        before: The key frame before.
        now: The frame it is drawn behind.
        camera: The view.
        told: The bones that arrows tell of: a movement of limbs shows just these, one of the trunk the whole body, if
            the trunk itself is seen beside where it is now.
    """
    limbs = {limb for limb, bones in _BONES.items() if not set(bones).isdisjoint(told)}
    if not limbs or "trunk" in limbs:
        limbs = set(GROUPS)
    box = before.box(camera).joined(now.box(camera)).grown(1.5)
    window = Window.around(np.array([box.left, box.bottom]), np.array([box.right, box.top]), _SCALE)
    covered = _mask(window, now.seen)
    seen: dict[str, npt.NDArray[np.bool_]] = {}
    for limb in GROUPS:
        if limb not in limbs or _travel(before, now, limb, camera) < _MOVED:
            continue
        rows = np.array([part.group == limb for part in before.parts])
        was = _mask(window, before.seen.only(rows[before.seen.part]))
        if np.count_nonzero(was & ~covered) >= _CLEAR * np.count_nonzero(was):
            seen[limb] = was
        elif "trunk" not in limbs:
            # One of two limbs that moved would look forgotten.
            return ()
    if "trunk" not in seen:
        # A head that floats by itself says nothing.
        seen.pop("head", None)
    if not seen or ("trunk" in limbs and "trunk" not in seen):
        return ()
    pieces = _large_pieces(np.logical_or.reduce(list(seen.values())), covered, round(_LEAST_PIECE * _SCALE**2))
    return (Shape("ghost", mask_path(pieces, window, None, _TOLERANCE)),) if pieces.any() else ()


_BONES = {
    "head": ("c4", "head"),
    "trunk": ("pelvis", "l5", "l3", "l1", "t10", "t7", "t5", "t1"),
    **{
        f"{n} arm": tuple(f"{n}_{b}" for b in ("clavicle", "upper_arm", "forearm", "hand", "fingertips")) for n in SIDES
    },
    **{f"{n} leg": tuple(f"{n}_{b}" for b in ("thigh", "shank", "foot", "toes")) for n in SIDES},
}


def _travel(before: Moment, now: Moment, limb: str, camera: Camera) -> float:
    """Return how far the limb's joints move in the picture at most, cm."""
    rows = [BONE_INDEX[bone] for bone in _BONES[limb]]
    way = project(camera, now.pose.origins[rows] - before.pose.origins[rows])
    return float(np.hypot(way[:, 0], way[:, 1]).max())


def _mask(window: Window, ellipsoids: Ellipsoids) -> npt.NDArray[np.bool_]:
    return rasterise(window, ellipsoids).label > 0


def _large_pieces(shown: npt.NDArray[np.bool_], covered: npt.NDArray[np.bool_], least: int) -> npt.NDArray[np.bool_]:
    """Return the ghost without those of its pieces of which too little is seen."""
    piece, count = components(shown.astype(np.int32))
    size = np.bincount(piece[shown & ~covered], minlength=count)
    keep: npt.NDArray[np.bool_] = shown & (size >= least)[piece]
    return keep
