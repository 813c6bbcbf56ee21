"""The way of a resistance band: taut round the body and never through it, hanging where it is slack.

Round limbs or the trunk a taut band is the convex hull of a cut through them. Otherwise it is a string with fixed
places (hands, the sole it runs under, the door it is shut into) that is pulled straight between them, step by step, and
pushed out of the body after each step.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from limber.figure.person.hull import hull
from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX, SIDES
from limber.figure.person.surface import BONE_OF, CENTRES, ELLIPSOIDS, RADII
from limber.figure.settle.solver import Settled

CLEAR: Final = 0.9
"""Between the middle of a band and the skin, cm."""

_LEAST_HEIGHT: Final = 0.6
"""cm above the floor."""


@dataclass(frozen=True, slots=True, eq=False)
class BandCourse:
    """What a band runs through.

    Attributes:
        places: World places in order, shape (n, 3), cm.
        fixed: Which of them stay; the others may be pulled straight.
        closed: Whether it is a loop that is taut already.
    """

    places: FloatArray
    fixed: Sequence[bool]
    closed: bool = False


class _Body:
    """The ellipsoids a band stays out of."""

    def __init__(self, frame: Settled, without: frozenset[str]) -> None:
        rows = np.array([i for i, ellipsoid in enumerate(ELLIPSOIDS) if ellipsoid.bone not in without])
        bones = BONE_OF[rows]
        self.turn = frame.rotations[bones]
        self.centre = frame.origins[bones] + np.einsum("nij,nj->ni", self.turn, CENTRES[rows])
        self.radii = RADII[rows] + CLEAR

    def pushed_out(self, points: FloatArray) -> FloatArray:
        """Return the points, those inside the body brought to its surface."""
        out = points.copy()
        own = np.einsum("nji,pnj->pni", self.turn, out[:, None] - self.centre) / self.radii
        far = np.linalg.norm(own, axis=-1)
        for point, ellipsoid in np.argwhere(far < 1):
            # One after the other: what was pushed out of one may be in the next.
            local = self.turn[ellipsoid].T @ (out[point] - self.centre[ellipsoid]) / self.radii[ellipsoid]
            length = float(np.linalg.norm(local))
            if length < 1:
                local = local / max(length, 1e-6)
                out[point] = self.centre[ellipsoid] + self.turn[ellipsoid] @ (local * self.radii[ellipsoid])
        return out


def gripping(sides: Sequence[str]) -> frozenset[str]:
    """Return the bones of hands that hold a band, which it may run through."""
    return frozenset(f"{side}_{bone}" for side in sides for bone in ("hand", "fingers", "fingertips", "thumb"))


def taut(course: BandCourse, frame: Settled, without: frozenset[str]) -> FloatArray:
    """Return the line of a taut band, shape (n, 3), cm.

    Args:
        course: What it runs through.
        frame: The posture.
        without: Bones it may run through: those of the hands that hold it.
    """
    if course.closed:
        return np.concatenate([course.places, course.places[:1]])
    body = _Body(frame, without)
    line, still = [course.places[:1]], [True]
    for a, b, end in zip(course.places, course.places[1:], course.fixed[1:], strict=False):
        pieces = max(1, round(float(np.linalg.norm(b - a)) / _PIECE))
        line.append(a + (b - a) * np.linspace(0, 1, pieces + 1)[1:, None])
        still += [False] * (pieces - 1) + [end]
    points, kept = np.concatenate(line), np.array(still)[:, None]
    for step in range(_STEPS):
        before, after = points[:-2], points[2:]
        points = np.where(
            kept, points, np.vstack([points[:1], 0.1 * points[1:-1] + 0.45 * (before + after), points[-1:]])
        )
        if step % 3 == 2:  # noqa: PLR2004 - pulling is cheap, pushing is not
            points = np.where(kept, points, body.pushed_out(points))
        points[:, 1] = np.maximum(points[:, 1], _LEAST_HEIGHT)
    return points


_PIECE: Final = 3.0
_STEPS: Final = 42
"""Length of the pieces a string is cut into, cm, and how often it is pulled straight."""


def section(frame: Settled, bones: Collection[str], place: FloatArray, normal: FloatArray) -> FloatArray:
    """Return points on the outline of a cut through parts of the body, shape (n, 3), cm.

    Args:
        frame: The posture.
        bones: What is cut.
        place: A point of the plane; only what is near it is cut.
        normal: Of the plane, unit.
    """
    found = []
    turn = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    for ellipsoid in ELLIPSOIDS:
        if ellipsoid.bone not in bones:
            continue
        rotation, radii = frame.rotations[BONE_INDEX[ellipsoid.bone]], np.array(ellipsoid.radii) + CLEAR
        centre = frame.point(ellipsoid.bone, ellipsoid.centre)
        if float(np.linalg.norm(centre - place)) > _NEAR:
            continue
        # In the frame in which the ellipsoid is a unit ball, the plane cuts a circle.
        own = rotation.T @ normal * radii
        length = float(np.linalg.norm(own))
        away = float((place - centre) @ normal) / length
        if abs(away) >= 1:
            continue
        own /= length
        first = np.cross(own, [1.0, 0.0, 0.0] if abs(own[0]) < 0.9 else [0.0, 1.0, 0.0])  # noqa: PLR2004 - not along it
        first /= np.linalg.norm(first)
        second = np.cross(own, first)
        circle = own * away + np.sqrt(1 - away * away) * (
            np.outer(np.cos(turn), first) + np.outer(np.sin(turn), second)
        )
        found.append(centre + (circle * radii) @ rotation.T)
    return np.concatenate(found) if found else np.zeros((0, 3))


_NEAR: Final = 26.0


def tightened(points: FloatArray, place: FloatArray, normal: FloatArray) -> FloatArray:
    """Return the taut loop round points of a plane, shape (n, 3), cm: their convex hull."""
    first = np.cross(normal, [0.0, 1.0, 0.0] if abs(normal[1]) < 0.9 else [1.0, 0.0, 0.0])  # noqa: PLR2004 - not along it
    first /= np.linalg.norm(first)
    second = np.cross(normal, first)
    flat = np.stack([(points - place) @ first, (points - place) @ second], axis=1)
    ring = hull(flat)
    loop: FloatArray = place + ring[:, :1] * first + ring[:, 1:] * second
    return loop


def length_of(line: FloatArray) -> float:
    """Return the length of a line, cm."""
    return float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())


def slack(line: FloatArray, rest: float, fixed: Sequence[int] = ()) -> FloatArray:
    """Return a line that hangs, where the band is longer than its way.

    Args:
        line: The taut line, shape (n, 3), cm.
        rest: Length of the band, cm.
        fixed: Rows that do not hang besides the two ends.
    """
    spare = rest - length_of(line)
    if spare <= 0:
        return line
    ends = sorted({0, *fixed, len(line) - 1})
    spans = [(a, b, length_of(line[a : b + 1])) for a, b in pairwise(ends)]
    total = sum(span for _, _, span in spans) + 1e-9
    hung = line.copy()
    for a, b, span in spans:
        # A shallow parabola is longer than its chord by 8 d² / 3 s for a sag d.
        sag = np.sqrt(max(0.375 * span * spare * span / total, 0.0))
        share = np.linspace(0, 1, b - a + 1)
        hung[a : b + 1, 1] -= 4 * sag * share * (1 - share)
    hung[:, 1] = np.maximum(hung[:, 1], _LEAST_HEIGHT)
    return hung


def deepest(line: FloatArray, frame: Settled, without: frozenset[str]) -> tuple[float, str]:
    """Return how deep a line is in the body at most, cm, and in which part."""
    worst, where = 0.0, ""
    for ellipsoid in ELLIPSOIDS:
        if ellipsoid.bone in without:
            continue
        row = BONE_INDEX[ellipsoid.bone]
        own = (line - frame.point(ellipsoid.bone, ellipsoid.centre)) @ frame.rotations[row] / np.array(ellipsoid.radii)
        deep = float((1 - np.linalg.norm(own, axis=1)).max()) * min(ellipsoid.radii)
        if deep > worst:
            worst, where = deep, min(ellipsoid.parts)
    return worst, where


def sides_of(parts: Sequence[str]) -> tuple[str, ...]:
    """Return the sides that parts are on."""
    return tuple(side for side in SIDES if any(part.startswith(side) for part in parts))
