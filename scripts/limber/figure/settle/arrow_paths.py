"""Arrows as lines in space, taken from the movement itself: an arrow cannot point where nothing goes."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np

from limber.figure.person.rotation import FloatArray, from_vector, to_vector
from limber.figure.person.skeleton import BONE_INDEX
from limber.figure.person.solved import Camera, SolvedArrow
from limber.figure.pose.parts import DIRECTIONS, SPOTS
from limber.figure.pose.spec import ArrowSpec
from limber.figure.settle.solver import Settled
from limber.figure.settle.tween import blend

_SAMPLES: Final = 15
_PUSH_GAP: Final = 1.5
_ARC: Final = 110.0
"""Degrees of a turning arrow's arc, however small the turn is: a pelvic tilt of ten degrees must be seen."""

_TURN_RADII: Final[Mapping[str, float]] = MappingProxyType(
    {"pelvis": 15.0, "hips": 15.0, "trunk": 17.0, "chest": 15.0, "shoulders": 18.0, "head": 11.0, "neck": 9.0},
)
_LIMB_RADIUS: Final = 8.0

_OWN_AXES: Final[Mapping[str, tuple[float, float, float]]] = MappingProxyType(
    {"forward": (1, 0, 0), "back": (-1, 0, 0), "left": (0, 1, 0), "right": (0, -1, 0)},
)
"""Axis, in the bone's frame, about which a part turns forward, back, to the person's left or right."""


def towards_viewer(camera: Camera) -> FloatArray:
    """Return the unit vector from the scene to the viewer, shape (3,)."""
    azimuth, elevation = np.radians(camera.azimuth), np.radians(camera.elevation)
    return np.array([np.sin(azimuth) * np.cos(elevation), np.sin(elevation), np.cos(azimuth) * np.cos(elevation)])


def solved_arrow(arrow: ArrowSpec, index: int, frames: Sequence[Settled], camera: Camera) -> SolvedArrow:
    """Return an arrow's line in space.

    Args:
        arrow: What the author wrote.
        index: Frame it is drawn in.
        frames: All solved key frames.
        camera: The view: a turning arrow shows its near side.
    """
    bone = SPOTS[arrow.part].bone
    now = frames[index]
    # In the first frame an arrow announces the movement that follows.
    first, last = (frames[index - 1], now) if index else (now, frames[min(1, len(frames) - 1)])
    if arrow.follow:
        path = _followed(arrow, first, last)
        return SolvedArrow(index, "follow", arrow.part, bone, path, arrow.out, arrow.shift)
    if arrow.push:
        return SolvedArrow(index, "push", arrow.part, bone, _push(arrow, now), 0.0, arrow.shift)
    return SolvedArrow(index, "turn", arrow.part, bone, _turn(arrow, first, last, now, camera), 0.0, arrow.shift)


def _place(frame: Settled, part: str) -> FloatArray:
    spot = SPOTS[part]
    return frame.point(spot.bone, spot.point)


def _followed(arrow: ArrowSpec, first: Settled, last: Settled) -> FloatArray:
    fractions = np.linspace(arrow.start, arrow.stop, _SAMPLES)
    return np.array([_place(blend(first, last, float(fraction)), arrow.follow) for fraction in fractions])


def _push(arrow: ArrowSpec, now: Settled) -> FloatArray:
    spot = SPOTS[arrow.push]
    normal = now.rotations[BONE_INDEX[spot.bone]] @ np.array(spot.normal or (0.0, 0.0, 0.0))
    if arrow.way in DIRECTIONS:
        way = np.array(DIRECTIONS[arrow.way], float)
    elif arrow.way == "in":
        way = -normal
    else:
        way = normal
    gap = _PUSH_GAP + max(0.0, arrow.out - 6.0)
    at = _place(now, arrow.push)
    if way @ normal < 0:
        tip = at - way * gap
        return np.linspace(tip - way * arrow.length, tip, _SAMPLES)
    tail = at + way * gap
    return np.linspace(tail, tail + way * arrow.length, _SAMPLES)


def _turn(arrow: ArrowSpec, first: Settled, last: Settled, now: Settled, camera: Camera) -> FloatArray:
    row = BONE_INDEX[SPOTS[arrow.turn].bone]
    if arrow.way in _OWN_AXES:
        axis = now.rotations[row] @ np.array(_OWN_AXES[arrow.way])
    else:
        axis = to_vector(last.rotations[row] @ first.rotations[row].T)
    length = float(np.linalg.norm(axis))
    axis = axis / length if length > 1e-6 else np.array([0.0, 1.0, 0.0])  # noqa: PLR2004 - nothing turns
    seen_best = towards_viewer(camera) + np.array([0.0, 0.6, 0.0])
    near = np.array(DIRECTIONS[arrow.beside], float) if arrow.beside else seen_best
    middle = near - axis * (near @ axis)
    middle = middle / (np.linalg.norm(middle) + 1e-9)
    radius = _TURN_RADII.get(arrow.turn, _LIMB_RADIUS) + arrow.out
    angles = np.linspace(-_ARC / 2, _ARC / 2, _SAMPLES)
    centre = now.origins[row]
    return np.array([centre + from_vector(axis * angle) @ middle * radius for angle in angles])
