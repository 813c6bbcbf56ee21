"""Arrows: on the part that moves, along the way it goes; tapered, with an edge in the colour of the paper."""

from collections.abc import Sequence

import numpy as np

from limber.figure.ink.fitting import fit_courses
from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX, PARENTS
from limber.figure.person.solved import Camera, SolvedArrow, SolvedPose
from limber.figure.picture.camera import project
from limber.figure.picture.marks import UNITS_PER_CM, Box, Shape
from limber.figure.seen.bezier import Curve, path, unit
from limber.figure.seen.trace import Points

_TAIL, _NECK = 1.2, 2.9
_HEAD, _HEAD_WIDTH = 7.2, 7.6
"""Width of the shaft at its two ends; length and width of the head, cm."""

_STILL = 0.2
"""cm: what moves less than this in the picture has no direction to tell."""

_SHORTEST = 18.0
"""cm: shorter ways are drawn this long, or they would be all head."""

_SAMPLES = 33
_LONGEST = 62.0
"""cm: longer ways lose their beginning."""

_STRETCH = (0.6, 1.7)
"""A way round a bend so tight that moving it sideways changes its length by more is moved as a whole."""

_TOLERANCE = 0.12


def course(arrow: SolvedArrow, camera: Camera, pose: SolvedPose) -> FloatArray | None:
    """Return the way of an arrow in the picture, tail first, shape (n, 2), cm; None where nothing moves.

    It is moved beside the part so that it does not cover it: away from the joint the part turns about, on the outside
    of a curve; along a straight way, to the side that lies further from the middle of the body.
    """
    if arrow.kind == "circle":
        return np.asarray(_even(_round_enough(project(camera, arrow.path))) + np.array(arrow.shift))
    way = _even(project(camera, arrow.path)[:, :2])
    length = _length(way)
    if length < _STILL:
        return None
    if length < _SHORTEST:
        way = _lengthened(way, arrow, length)
    if _length(way) > _LONGEST:
        share = 1 - _LONGEST / _length(way)
        way = _even(way[int(share * len(way)) :])
    if arrow.kind == "follow" and arrow.out:
        outwards = arrow.out * _outwards(way, arrow, camera, pose)
        beside = way + outwards
        tight = not _STRETCH[0] < _length(beside) / _length(way) < _STRETCH[1]
        way = way + outwards.mean(axis=0) if tight else beside
    return np.asarray(way + np.array(arrow.shift))


_ROUND: float = 0.5
"""Least breadth of a circular arrow as a share of its length: one that is seen edge-on would be a line."""


def _round_enough(way: FloatArray) -> FloatArray:
    """Return a way round as it is seen, shape (n, 2); tilted a little towards the viewer where it is seen edge-on."""
    flat = way[:, :2] - way[:, :2].mean(axis=0)
    depth = way[:, 2] - way[:, 2].mean()
    _, spread, axes = np.linalg.svd(flat, full_matrices=False)
    length, breadth = spread / np.sqrt(len(way))
    missing = _ROUND * length - breadth
    if missing <= 0 or not depth.any():
        return np.asarray(way[:, :2])
    sign = np.sign(float(flat @ axes[1] @ depth)) or 1.0
    return np.asarray(way[:, :2] + np.outer(depth, axes[1]) * sign * missing / float(np.sqrt((depth**2).mean())))


def _lengthened(way: FloatArray, arrow: SolvedArrow, length: float) -> FloatArray:
    """Return a way that is long enough to be an arrow: straight, unless its bend is what it tells."""
    middle, chord = way[len(way) // 2], way[-1] - way[0]
    if arrow.kind == "turn" or not chord.any():
        return np.asarray(middle + (way - middle) * (_SHORTEST / length))
    direction = chord / np.linalg.norm(chord)
    return np.asarray(middle + np.linspace(-_SHORTEST / 2, _SHORTEST / 2, len(way))[:, None] * direction)


def _outwards(way: FloatArray, arrow: SolvedArrow, camera: Camera, pose: SolvedPose) -> FloatArray:
    """Return the direction, one per point, that leads away from the body."""
    row = BONE_INDEX[arrow.bone]
    pivot = project(camera, pose.origins[max(PARENTS[row], 0)])[:2]
    body = project(camera, pose.origins[BONE_INDEX["l3"]])[:2]
    along = np.gradient(way, axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None] + 1e-9
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1)
    away = way - pivot
    turning = float(np.abs(np.einsum("ni,ni->n", normal, away)).mean()) > 0.5 * float(
        np.linalg.norm(away, axis=1).mean()
    )
    reference = away if turning else way - body
    side = np.sign(np.einsum("ni,ni->n", normal, reference).sum()) or 1.0
    directions: FloatArray = normal * side
    return directions


def _even(way: FloatArray) -> FloatArray:
    """Return the way in even steps."""
    steps = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))])
    if steps[-1] == 0:
        return way
    at = np.linspace(0, steps[-1], _SAMPLES)
    return np.stack([np.interp(at, steps, way[:, i]) for i in (0, 1)], axis=1)


def _length(way: FloatArray) -> float:
    return float(np.linalg.norm(np.diff(way, axis=0), axis=1).sum())


def shape(way: FloatArray, weight: float) -> Shape:
    """Return the arrow along a way.

    Args:
        way: Shape (n, 2), cm, y up.
        weight: What its widths are multiplied with.
    """
    p = (way[:, 0] - 1j * way[:, 1]).astype(np.complex128)
    steps = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(p)))])
    total = float(steps[-1])
    head = min(_HEAD * weight, 0.5 * total)
    size = head / _HEAD
    shaft = np.linspace(0, total - 0.86 * head, 24)
    line = _along(p, steps, shaft)
    side = np.gradient(line)
    side = 1j * side / (np.abs(side) + 1e-9)
    half = (_TAIL + (_NECK - _TAIL) * np.linspace(0, 1, 24) ** 0.8) / 2 * size
    tip = complex(p[-1])
    base = complex(_along(p, steps, np.array([total - head]))[0])
    way_on = unit(tip - base)
    wing = 1j * way_on * _HEAD_WIDTH / 2 * size
    barb = -0.14 * head * way_on
    left, right = line + side * half, (line - side * half)[::-1]
    one_side, other_side = fit_courses([(left, False), (right, False)], _TOLERANCE)
    outline: list[Curve] = [
        *one_side,
        _line(complex(left[-1]), base + wing + barb),
        _line(base + wing + barb, tip + 0.08 * head * way_on),
        _line(tip + 0.08 * head * way_on, base - wing + barb),
        _line(base - wing + barb, complex(right[0])),
        *other_side,
    ]
    scaled = [(a * UNITS_PER_CM, b * UNITS_PER_CM, c * UNITS_PER_CM, d * UNITS_PER_CM) for a, b, c, d in outline]
    return Shape("arrow", path(scaled, close=True))


def _along(p: Points, steps: FloatArray, at: FloatArray) -> Points:
    return np.asarray(np.interp(at, steps, p.real) + 1j * np.interp(at, steps, p.imag))


def _line(a: complex, b: complex) -> Curve:
    return a, a, b, b


def arrow_box(ways: Sequence[FloatArray]) -> Box | None:
    """Return the rectangle the arrows need, or None without arrows."""
    return Box.around(np.concatenate(list(ways))).grown(_HEAD_WIDTH / 2 + 1) if ways else None
