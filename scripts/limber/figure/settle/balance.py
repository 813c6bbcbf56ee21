"""Whether a posture can be held: the weight of the body over what carries it."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from limber.figure.person.mass import middles_of_weight
from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX
from limber.figure.person.surface import ELLIPSOIDS, PATCHES, heights
from limber.figure.settle.solver import Settled
from limber.figure.settle.surroundings import direction

TOLERANCE: Final = 5.0
"""How far the weight may lie beside what carries it, cm: flesh spreads, and a drawing is not weighed."""

_NEAR: Final = 1.5
"""cm: what is so near a surface stands on it."""


def imbalance(frame: Settled) -> tuple[float, str]:
    """Return how far the weight lies beside what carries it, cm, and on which side of it; 0 where it is carried.

    Whatever stands, lies, leans or holds on carries: how strongly a hand pulls is not asked.
    """
    weight = middles_of_weight(frame.origins[None], frame.rotations[None])[0, [0, 2]]
    carried = np.array(list(_carrying(frame))).reshape(-1, 2)
    if not len(carried):
        return 0.0, ""
    gap = _outside(weight, carried)
    if np.linalg.norm(gap) < TOLERANCE:
        return 0.0, ""
    root = frame.rotations[BONE_INDEX["pelvis"]]
    ways = {"in front of": "front", "behind": "behind", "to the left of": "left", "to the right of": "right"}
    where = max(ways, key=lambda name: float(direction(ways[name], root)[[0, 2]] @ gap))
    return float(np.linalg.norm(gap)), where


def _carrying(frame: Settled) -> Iterator[FloatArray]:
    """Yield corners, on the floor plan, of what carries the body."""
    stance = frame.stance
    lowest = heights(frame.origins[None], frame.rotations[None])[0]
    rows = {row for contact in stance.floor for row in PATCHES[contact.part] if lowest[row] < _NEAR}
    for part in (*stance.rest, *stance.wall):
        least = float(lowest[PATCHES[part]].min())
        held = part in stance.wall or stance.rest.get(part) in _HELD
        rows |= {row for row in PATCHES[part] if held or lowest[row] < least + _NEAR}
    for row in rows:
        ellipsoid = ELLIPSOIDS[row]
        place = frame.point(ellipsoid.bone, ellipsoid.centre)[[0, 2]]
        spread = np.abs(frame.rotations[BONE_INDEX[ellipsoid.bone]][[0, 2]]) @ np.array(ellipsoid.radii) * 0.6
        for x, z in ((1, 1), (1, -1), (-1, -1), (-1, 1)):
            yield place + spread * (x, z)


_HELD: Final = frozenset(
    {
        "chair back",
        "rail",
        "walking frame",
        "walking stick",
        "wall",
        "door",
        "door frame",
        "corner left",
        "corner right",
    }
)
"""What carries a body that holds it or leans against it, whatever the height of the part."""


def _outside(point: FloatArray, corners: FloatArray) -> FloatArray:
    """Return the shortest way from the convex hull of corners to a point, shape (2,); zero inside it."""
    # By Frank and Wolfe's method: towards the corner that lies furthest that way, again and again.
    nearest = corners.mean(axis=0)
    for _ in range(400):
        way = point - nearest
        goal = corners[int(np.argmax(corners @ way))]
        step = goal - nearest
        gain = float(way @ step)
        if gain < 1e-4:  # noqa: PLR2004 - as near as it gets
            break
        nearest = nearest + step * min(1.0, gain / float(step @ step))
    left: FloatArray = point - nearest
    return left
