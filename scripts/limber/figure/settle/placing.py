"""Where parts of a posture are, for whoever places things beside them."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from limber.figure.person.furniture import SURFACES
from limber.figure.person.rotation import FloatArray
from limber.figure.person.solved import Placement, PropKind
from limber.figure.person.surface import ELLIPSOIDS, PATCHES, extents
from limber.figure.pose.parts import SPOTS
from limber.figure.settle.solver import Settled

EMPTY_PATH: Final = np.zeros((0, 3))
X, Y, Z = np.eye(3)
"""The axes of the world."""

DOOR_AWAY: Final = 70.0
"""How far a door with a band in it is from the person, cm."""


def reach(frame: Settled, way: FloatArray, parts: Sequence[str] | None = None) -> float:
    """Return how far the body, or some of its parts, reaches in a world direction, cm."""
    every = extents(frame.origins[None], frame.rotations[None], way)[0]
    if parts is None:
        return float(every.max())
    return max(float(every[PATCHES[part]].max()) for part in parts)


def spot_place(frame: Settled, part: str) -> FloatArray:
    """Return the place of a part; one that has only a patch is where its first piece is."""
    if part in SPOTS:
        return frame.point(SPOTS[part].bone, SPOTS[part].point)
    piece = ELLIPSOIDS[PATCHES[part][0]]
    return frame.point(piece.bone, piece.centre)


def middle_of(frame: Settled, parts: Sequence[str]) -> FloatArray:
    """Return the middle of several parts' places."""
    middle: FloatArray = np.mean([spot_place(frame, part) for part in parts], axis=0)
    return middle


def resting(frames: Sequence[Settled], kind: PropKind) -> tuple[str, ...]:
    """Return the parts that lie on a thing in any frame."""
    parts = (part for frame in frames for part, on in frame.stance.rest.items() if _belongs(on, kind))
    return tuple(dict.fromkeys(parts))


def _belongs(surface: str, kind: PropKind) -> bool:
    return surface in SURFACES and SURFACES[surface].kind == kind


def still(origin: FloatArray, count: int, rotation: FloatArray | None = None) -> tuple[Placement, ...]:
    """Return the same place for so many frames."""
    turned = np.eye(3) if rotation is None else rotation
    return (Placement(origin, turned, EMPTY_PATH),) * count
