"""From the smoothed map to courses that can be painted.

Fills that share a boundary share its corners, so there are no gaps between them: plain polygons, whose edges lie under
lines. Lines are smooth curves fitted to the same courses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from limber.figure.bezier import Curve, fit, unit
from limber.figure.planar import Chain
from limber.figure.trace import Arc, Node, Points

_CORNER = 48.0
"""Degrees: a sharper turn is drawn as a corner."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a chain, between two breaks, with its curves."""

    start: int
    end: int
    curves: tuple[Curve, ...]


def _corners(p: Points, k: int) -> list[int]:
    if len(p) < 2 * k + 3:
        return []
    turn = np.abs(np.degrees(np.angle((p[2 * k :] - p[k:-k]) * np.conj(p[k:-k] - p[: -2 * k]))))
    sharp = np.flatnonzero(turn > _CORNER)
    if not len(sharp):
        return []
    groups = np.split(sharp, np.flatnonzero(np.diff(sharp) > 1) + 1)
    return [int(group[turn[group].argmax()]) + k for group in groups]


def fitted(chain: Chain, breaks: Sequence[int], corner: int, tolerance: float) -> list[Piece]:
    """Return a chain's curves in pieces, one piece between any two neighbouring breaks or corners.

    Args:
        chain: Smoothed.
        breaks: Indices of points at which a piece must end, beside the ends of the chain.
        corner: See `Measures`.
        tolerance: Of the fit, in pixels.
    """
    p = chain.points
    last = len(p) - 1
    corners = set(_corners(p, corner))
    ends = sorted({*breaks, *corners, 0, last})
    tangents = {k: _tangents(p, k, corners, closed=chain.closed) for k in ends}
    pieces = []
    for a, b in pairwise(ends):
        course = p[a : b + 1]
        keep = np.concatenate([[True], np.abs(np.diff(course)) > 1e-6])  # noqa: PLR2004 -- doubled points
        course = course[keep]
        curves = fit(course, tangents[a][1], tangents[b][0], tolerance) if len(course) > 1 else []
        pieces.append(Piece(a, b, tuple(curves)))
    return pieces


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


def simplified(points: Points, tolerance: float) -> Points:
    """Return as few of the points as keep the course within a tolerance (Douglas and Peucker, 1973)."""
    keep = np.zeros(len(points), dtype=np.bool_)
    keep[[0, -1]] = True
    waiting = [(0, len(points) - 1)]
    while waiting:
        a, b = waiting.pop()
        if b - a < 2:  # noqa: PLR2004 -- nothing in between
            continue
        way = unit(complex(points[b] - points[a]))
        off = (points[a + 1 : b] - points[a]) * way.conjugate() if way else points[a + 1 : b] - points[a]
        beside = np.abs(off.imag if way else off)
        worst = int(beside.argmax())
        if beside[worst] > tolerance:
            keep[a + 1 + worst] = True
            waiting += [(a, a + 1 + worst), (a + 1 + worst, b)]
    return points[keep]


def course_of(loop: Sequence[tuple[int, bool]], by_arc: Mapping[int, Points]) -> Points:
    """Return the course along a loop, given every arc's course in its own direction."""
    return np.concatenate([by_arc[i][::-1] if backwards else by_arc[i] for i, backwards in loop])
