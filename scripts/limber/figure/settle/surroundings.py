"""What the body meets besides the floor, as the solver and its critics see it: heights, bars and upright planes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from limber.figure.person.furniture import SURFACES
from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX
from limber.figure.person.surface import PATCHES, IntArray, extents
from limber.figure.pose.parts import SPOTS

BAR_RADIUS: Final = 1.6
"""Of a rail or handle, cm: half of what `furniture` builds."""

_LEAST_LEVEL: Final = 0.3
"""Length of a direction's part along the floor below which a body does not face along the floor."""


@dataclass(frozen=True, slots=True, eq=False)
class UprightPlane:
    """An upright surface.

    Attributes:
        towards: World direction from the person into it, shape (3,).
        at: How far it is from the world's origin in that direction, cm.
        solid: Whether the whole body stays before it.
    """

    towards: FloatArray
    at: float
    solid: bool = True

    def beyond(self, origins: FloatArray, rotations: FloatArray) -> FloatArray:
        """Return how far every ellipsoid of the body reaches into the plane, shape (batch, ellipsoids), cm."""
        return extents(origins, rotations, self.towards) - self.at


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What the body meets besides the floor.

    Attributes:
        levels: Height of the top of each thing a part can rest on, cm.
        planes: Upright surfaces by the word for them.
        sides: Where each bar stands, seen from the person: "front", "behind", "left" or "right".
        over: Rows of the ellipsoids that hang over an edge, below what the body lies on.
    """

    levels: Mapping[str, float] = field(default_factory=dict)
    planes: Mapping[str, UprightPlane] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)
    over: IntArray = field(default_factory=lambda: np.zeros(0, dtype=np.intp))


def heading(root: FloatArray) -> FloatArray:
    """Return the way along the floor that a pelvis with this orientation faces, shape (3,): unit.

    Somebody who faces up has the feet in front, somebody who faces down the head.
    """
    front = root[:, 2] * np.array([1.0, 0.0, 1.0])
    if float(np.linalg.norm(front)) < _LEAST_LEVEL:
        front = -np.sign(root[1, 2]) * root[:, 1] * np.array([1.0, 0.0, 1.0])
    way: FloatArray = front / np.linalg.norm(front)
    return way


def direction(side: str, root: FloatArray) -> FloatArray:
    """Return the world direction of a side of the person, shape (3,): unit, along the floor."""
    front = heading(root)
    left = np.cross(np.array([0.0, 1.0, 0.0]), front)
    return {"front": front, "behind": -front, "left": left, "right": -left}[side]


def is_bar(surface: str) -> bool:
    """Say whether a hand closes round a surface."""
    return surface in SURFACES and SURFACES[surface].shape == "bar"


def held_point(part: str) -> str:
    """Return the spot by which a part holds a bar: a hand's grip."""
    return part.replace("hand", "grip").replace("fist", "grip")


def gap(part: str, surface: str, lowest: FloatArray, places: Mapping[str, FloatArray], level: float) -> FloatArray:
    """Return how far a part is above the surface it rests on, shape (batch, 1), cm; negative below its top.

    Args:
        part: What rests.
        surface: On what.
        lowest: Height of the lowest point of every ellipsoid, shape (batch, ellipsoids), cm.
        places: Of the spots by which bars are held, shape (batch, 3), by the part's name.
        level: Height of the surface, cm.
    """
    if is_bar(surface) and held_point(part) in SPOTS:
        return places[part][:, 1:2] - (level - BAR_RADIUS)
    above: FloatArray = lowest[:, PATCHES[part]].min(axis=1, keepdims=True) - level
    return above


def held_places(parts: Iterable[str], origins: FloatArray, rotations: FloatArray) -> dict[str, FloatArray]:
    """Return the places, shape (batch, 3), of the spots by which parts hold bars."""
    found = {}
    for part in parts:
        spot = SPOTS.get(held_point(part))
        if spot is not None:
            row = BONE_INDEX[spot.bone]
            found[part] = origins[:, row] + rotations[:, row] @ np.array(spot.point)
    return found
