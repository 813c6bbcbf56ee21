"""A movement that goes round: the postures on its way, and the way itself for a circular arrow."""

from dataclasses import replace
from typing import Final

import numpy as np

from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import CHANNEL_INDEX, SIDES
from limber.figure.person.solved import SolvedArrow
from limber.figure.pose.motion import ROOT_CHANNELS
from limber.figure.pose.parts import SPOTS
from limber.figure.pose.spec import CircleSpec
from limber.figure.settle.solver import Settled, settle_between
from limber.figure.settle.stance import Stance, turned_root
from limber.figure.settle.surroundings import Surroundings

POSTURES: Final = 12
"""On the way round."""

_SHOWN: Final = 0.86
"""Share of the way that a circular arrow shows: its head must not run into its tail."""

_ENDS: Final = {
    "shoulder": "{side} hand",
    "hip": "{side} foot",
    "ankle": "{side} toes",
    "wrist": "{side} fingertips",
    "shoulder blade": "{side} shoulder",
    "neck": "forehead",
    "pelvis": "hips",
}
"""Joint -> the part that is seen to circle."""


def _offsets(circle: CircleSpec, share: float) -> tuple[float, float]:
    """Return by how much both motions are away from the middle, degrees, part of the way (0..1) round."""
    angle = 2 * np.pi * share * (-1 if circle.reverse else 1)
    along = np.sin(angle) if circle.shape == "circle" else np.sin(2 * angle) / 2
    across = np.cos(angle) if circle.shape == "circle" else np.sin(angle)
    return circle.by * float(along), circle.by * float(across)


def _asked(circle: CircleSpec, stance: Stance, share: float) -> Stance:
    angles, asked = stance.angles.copy(), stance.asked.copy()
    first, second = _offsets(circle, share)
    root = stance.root
    for pair in circle.channels:
        for channel, by in zip(pair, (first, second), strict=True):
            if channel in ROOT_CHANNELS:
                root = turned_root(root, {channel: by})
            else:
                angles[CHANNEL_INDEX[channel]] += by
                asked[CHANNEL_INDEX[channel]] = True
    return replace(stance, angles=angles, asked=asked, root=root, aim={})


def circuit(circle: CircleSpec, middle: Settled, around: Surroundings) -> tuple[Settled, ...]:
    """Return the postures on a way round, the first of them again at its end.

    Args:
        circle: What the author wrote.
        middle: The posture about which it circles.
        around: Props.
    """
    way = []
    base = replace(middle.stance, angles=middle.angles, root=middle.rotation)
    for i in range(POSTURES):
        stance = _asked(circle, base, i / POSTURES)
        keep = tuple(dict.fromkeys([*stance.keep, *(c.part for c in stance.floor if _stays(c.part))]))
        near = replace(middle, angles=stance.angles, rotation=stance.root)
        way.append(settle_between(replace(stance, keep=keep), around, before=middle, near=near, iterations=8))
    return (*way, way[0])


def _stays(part: str) -> bool:
    return part.endswith(("foot", "hand", "knee", "toes", "toe tips"))


def circular_arrows(circle: CircleSpec, way: tuple[Settled, ...], frame: int) -> tuple[SolvedArrow, ...]:
    """Return the arrow of every part that circles: nearly the whole way of it, a little outside."""
    side, _, bare = circle.joint.partition(" ")
    name = circle.joint if circle.joint in _ENDS else bare if side in SIDES else circle.joint.removesuffix("s")
    sides = ("",) if circle.joint in _ENDS and "{side}" not in _ENDS[name] else (side,) if side in SIDES else SIDES
    arrows = []
    for each in sides:
        part = _ENDS[name].format(side=each)
        spot = SPOTS[part]
        path = np.array([it.point(spot.bone, spot.point) for it in way])
        arrows.append(SolvedArrow(frame, "circle", part, spot.bone, _cut(_rounder(path)), 0.0, (0.0, 0.0)))
    return tuple(arrows)


_LEAST_RADIUS: Final = 7.0
"""cm: a smaller circle would be all arrow head."""


def _rounder(path: FloatArray) -> FloatArray:
    """Return a way round that is large enough to be seen as one."""
    middle = path[:-1].mean(axis=0)
    reach = float(np.linalg.norm(path[:-1] - middle, axis=1).max())
    grown: FloatArray = middle + (path - middle) * max(1.0, _LEAST_RADIUS / max(reach, 1e-6))
    return grown


def _cut(path: FloatArray) -> FloatArray:
    """Return the way in many steps, without its end."""
    at = np.linspace(0, (len(path) - 1) * _SHOWN, 40)
    closed = np.arange(-2, len(path) + 2)
    points = np.stack([path[row % (len(path) - 1)] for row in closed])
    return np.stack([_smooth(at, closed, points[:, i]) for i in range(3)], axis=1)


def _smooth(at: FloatArray, knots: np.ndarray, values: FloatArray) -> FloatArray:
    """Return values between knots that are one apart, by Catmull and Rom's curve."""
    k = np.floor(at).astype(int) - int(knots[0])
    t = at - np.floor(at)
    a, b, c, d = values[k - 1], values[k], values[k + 1], values[np.minimum(k + 2, len(values) - 1)]
    curve: FloatArray = 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )
    return curve
