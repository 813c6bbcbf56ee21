"""From the smoothed map to courses that can be painted.

Fills are plain polygons, whose edges lie under lines. Lines are smooth curves fitted to the same courses.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from limber.figure.ink.fitting import Polyline, distinct
from limber.figure.ink.planar import Chain
from limber.figure.person.rotation import FloatArray
from limber.figure.seen.bezier import unit
from limber.figure.seen.sweep import Ints
from limber.figure.seen.trace import Arc, Node, Points

_CORNER = 48.0
"""Degrees: a sharper turn is drawn as a corner."""

_NEAR_JUNCTION, _LOOSER = 4, 3.0
"""So many points from a junction, which lies on the raster, an edge may be so many times further from a line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a chain between two breaks, from one of its points to another, and what its curves follow."""

    start: int
    end: int
    course: Polyline


def _corners(p: Points, k: int) -> list[int]:
    if len(p) < 2 * k + 3:
        return []
    turn = np.abs(np.degrees(np.angle((p[2 * k :] - p[k:-k]) * np.conj(p[k:-k] - p[: -2 * k]))))
    sharp = np.flatnonzero(turn > _CORNER)
    if not len(sharp):
        return []
    groups = np.split(sharp, np.flatnonzero(np.diff(sharp) > 1) + 1)
    return [int(group[turn[group].argmax()]) + k for group in groups]


def straighten(chain: Chain, arcs: Sequence[Arc], straight: Sequence[bool], tolerance: float) -> list[int]:
    """Lay the stretches of a chain that are made of straight edges along straight lines, from corner to corner.

    Args:
        chain: Smoothed; its points are moved. Smoothing had rounded such corners.
        arcs: Placed, where every point is on the edge.
        straight: For each arc, whether it is the edge of a flat face.
        tolerance: How far an edge may be from a line, in pixels.

    Returns:
        The indices of the corners.
    """
    corners: list[int] = []
    for (i, backwards), (start, end) in zip(chain.arcs, pairwise(chain.cuts), strict=True):
        if not straight[i]:
            continue
        edge = arcs[i].points[::-1].copy() if backwards else arcs[i].points.copy()
        edge[0], edge[-1] = chain.points[start], chain.points[end]
        allowed = np.full(len(edge), tolerance)
        allowed[:_NEAR_JUNCTION] = allowed[-_NEAR_JUNCTION:] = tolerance * _LOOSER
        kept = _needed(edge, allowed)
        chain.points[start : end + 1] = np.interp(np.arange(len(edge)), kept, edge[kept])
        corners += (start + kept).tolist()
    return corners


def pieces(chain: Chain, breaks: Sequence[int], known: Sequence[int], corner: int) -> list[Piece]:
    """Return a chain in pieces with a length, one between any two neighbouring breaks or corners.

    Args:
        chain: Smoothed.
        breaks: Indices of points at which a piece must end, beside the ends of the chain.
        known: Indices of points that are corners whatever the turn.
        corner: See `Measures`.
    """
    p = chain.points
    last = len(p) - 1
    corners = {*known, *_corners(p, corner)}
    ends = sorted({*breaks, *corners, 0, last})
    tangents = {k: _tangents(p, k, corners, closed=chain.closed) for k in ends}
    result = []
    for a, b in pairwise(ends):
        points = p[a : b + 1]
        points = points[distinct(points)]
        if len(points) > 1:
            result.append(Piece(a, b, Polyline(points, tangents[a][1], tangents[b][0])))
    return result


def _tangents(p: Points, k: int, corners: set[int], *, closed: bool) -> tuple[complex, complex]:
    """Return the unit tangents back and forth at a point; opposite ones unless there is a corner or an end."""
    last, reach = len(p) - 1, 4
    back, forth = max(k - reach, 0), min(k + reach, last)
    at_end = k in (0, last)
    if at_end and closed:
        way = unit(complex(p[min(3, last)] - p[max(last - 3, 0)]))
        return -way, way
    if at_end or k in corners:
        return unit(complex(p[back] - p[k])), unit(complex(p[forth] - p[k]))
    even = min(k - back, forth - k)
    way = unit(complex(p[k + even] - p[k - even]))
    return -way, way


def loops(uses: Sequence[tuple[int, bool]], arcs: Sequence[Arc]) -> list[list[tuple[int, bool]]]:
    """Return the given arcs (index, whether walked backwards) joined into closed loops."""
    result = []
    leaving: dict[Node, list[tuple[int, bool]]] = {}
    for i, backwards in uses:
        node = arcs[i].end if backwards else arcs[i].start
        if node is None:
            result.append([(i, backwards)])
        else:
            leaving.setdefault(node, []).append((i, backwards))
    while leaving:
        begin = here = next(iter(leaving))
        loop = []
        while here in leaving:
            i, backwards = leaving[here].pop()
            if not leaving[here]:
                del leaving[here]
            loop.append((i, backwards))
            node = arcs[i].start if backwards else arcs[i].end
            if node is None or node == begin:
                break
            here = node
        result.append(loop)
    return result


def simplified(points: Points, tolerances: FloatArray) -> Points:
    """Return as few of the points as keep the course within a tolerance of each."""
    return points[_needed(points, tolerances)]


def _needed(points: Points, tolerances: FloatArray) -> Ints:
    """Return the rows of the points that a simplified course keeps (Douglas and Peucker, 1973)."""
    keep = np.zeros(len(points), dtype=np.bool_)
    keep[[0, -1]] = True
    waiting = [(0, len(points) - 1)]
    while waiting:
        a, b = waiting.pop()
        if b - a < 2:  # noqa: PLR2004 -- nothing in between
            continue
        off = _distances(points[a : b + 1]) / tolerances[a + 1 : b]
        worst = int(off.argmax())
        if off[worst] > 1:
            keep[a + 1 + worst] = True
            waiting += [(a, a + 1 + worst), (a + 1 + worst, b)]
    return _pruned(points, tolerances, np.flatnonzero(keep).tolist())


def _pruned(points: Points, tolerances: FloatArray, kept: list[int]) -> Ints:
    """Return the rows without those that their neighbours make needless: halving leaves some."""
    result = kept[:1]
    for now, after in pairwise(kept[1:]):
        before = result[-1]
        if (_distances(points[before : after + 1]) > tolerances[before + 1 : after]).any():
            result.append(now)
    return np.array([*result, *kept[-1:]], dtype=np.intp)


def _distances(points: Points) -> FloatArray:
    """Return how far the points of a course are from the stretch between its first and last."""
    chord = complex(points[-1] - points[0])
    length = abs(chord)
    along: Points = (points[1:-1] - points[0]) * (chord / length if length else 1.0).conjugate()
    off: FloatArray = np.abs(along - np.clip(along.real, 0, length))
    return off


def simplified_loop(points: Points, tolerances: FloatArray) -> Points:
    """Return the same for a closed course, whose first point is its last; it begins where it is furthest left."""
    start = int(points.real.argmin())
    turned = [np.concatenate([it[start:], it[: start + 1]]) for it in (points[:-1], tolerances[:-1])]
    return simplified(turned[0], turned[1])
