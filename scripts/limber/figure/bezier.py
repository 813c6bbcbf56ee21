"""Cubic Bézier curves fitted to courses of points, and the text of SVG paths.

The fit is Schneider's ("An Algorithm for Automatically Fitting Digitized Curves", Graphics Gems, 1990): least squares
with fixed end tangents, Newton steps on the parameters, split where it is worst.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from limber.figure.rotation import FloatArray
from limber.figure.trace import Points

Curve: TypeAlias = tuple[complex, complex, complex, complex]
"""Start, two control points, end."""

_PATIENCE = (4.0, 1.5, 0.0)
"""A course is split when, after so many rounds, the squared error is this many times what is allowed."""

_REACH = 7
"""Points either side of a split that its tangent is taken from."""

_STRAIGHT = 0.5
"""A curve whose controls stay this close to its chord, in units of the path, is written as a line."""


def unit(vector: complex) -> complex:
    """Return the vector with length one."""
    return vector / (abs(vector) + 1e-12)


def fit(points: Points, start: complex, end: complex, tolerance: float) -> list[Curve]:
    """Return curves through the first and last point that pass all others within a tolerance.

    Args:
        points: At least two.
        start: Unit tangent at the first point, into the course.
        end: Unit tangent at the last point, back into the course.
        tolerance: In the unit of the points.
    """
    result: list[Curve] = []
    _fit(points, start, end, tolerance * tolerance, result)
    return result


def _fit(p: Points, start: complex, end: complex, squared: float, result: list[Curve]) -> None:
    first, last = complex(p[0]), complex(p[-1])
    steps = np.abs(np.diff(p))
    length = float(steps.sum())
    if length < 1e-9:  # noqa: PLR2004 -- all points are one
        return
    if len(p) == 2:  # noqa: PLR2004 -- nothing to fit
        result.append((first, first + start * length / 3, last + end * length / 3, last))
        return
    t = np.concatenate([[0.0], np.cumsum(steps) / length])
    t[-1] = 1.0
    worst = 1
    for patience in _PATIENCE:
        curve = _least_squares(p, t, start, end)
        a, b, c, d = curve
        u = 1 - t
        q = u * u * (u * a + 3 * t * b) + t * t * (3 * u * c + t * d)
        miss = q - p
        error = miss.real**2 + miss.imag**2
        worst = int(error.argmax())
        if error[worst] <= squared:
            result.append(curve)
            return
        if error[worst] > patience * squared:
            break
        t = _improved(t, miss, curve)
    worst = min(max(worst, 1), len(p) - 2)
    reach = max(1, min(_REACH, worst, len(p) - 1 - worst))
    tangent = unit(complex(p[worst - reach] - p[worst + reach]))
    _fit(p[: worst + 1], start, tangent, squared, result)
    _fit(p[worst:], -tangent, end, squared, result)


def _least_squares(p: Points, t: FloatArray, start: complex, end: complex) -> Curve:
    first, last = complex(p[0]), complex(p[-1])
    u = 1 - t
    b1, b2 = 3 * u * u * t, 3 * u * t * t
    rest = p - first * (u**3 + b1) - last * (t**3 + b2)
    dot = start.real * end.real + start.imag * end.imag
    c00, c01, c11 = float(b1 @ b1), float(b1 @ b2) * dot, float(b2 @ b2)
    along_start = rest.real * start.real + rest.imag * start.imag
    along_end = rest.real * end.real + rest.imag * end.imag
    x0, x1 = float(b1 @ along_start), float(b2 @ along_end)
    chord = abs(last - first)
    determinant = c00 * c11 - c01 * c01
    a0 = a1 = chord / 3
    if abs(determinant) > 1e-9:  # noqa: PLR2004 -- parallel tangents leave the lengths open
        s0, s1 = (x0 * c11 - x1 * c01) / determinant, (c00 * x1 - c01 * x0) / determinant
        if 1e-3 * chord <= min(s0, s1) and max(s0, s1) <= 3 * chord + 1:
            a0, a1 = s0, s1
    return first, first + a0 * start, last + a1 * end, last


def _improved(t: FloatArray, miss: Points, curve: Curve) -> FloatArray:
    """Return parameters after one Newton step towards the nearest points of the curve."""
    a, b, c, d = curve
    u = 1 - t
    first = 3 * (u * u * (b - a) + 2 * u * t * (c - b) + t * t * (d - c))
    second = 6 * (u * (c - 2 * b + a) + t * (d - 2 * c + b))
    slope = miss.real * first.real + miss.imag * first.imag
    bend = first.real**2 + first.imag**2 + miss.real * second.real + miss.imag * second.imag
    moved = np.clip(t - slope / np.where(np.abs(bend) < 1e-9, 1e9, bend), 0, 1)  # noqa: PLR2004 -- no step
    moved[0], moved[-1] = 0.0, 1.0
    return np.maximum.accumulate(moved)


def fit_course(points: Points, tolerance: float, *, closed: bool = False) -> list[Curve]:
    """Return curves for one smooth course; a closed one ends where it starts."""
    keep = np.concatenate([[True], np.abs(np.diff(points)) > 1e-6])  # noqa: PLR2004 -- doubled points have no direction
    p = points[keep]
    if closed and len(p) > 1 and abs(p[0] - p[-1]) > 1e-6:  # noqa: PLR2004 -- same
        p = np.concatenate([p, p[:1]])
    if len(p) < 2:  # noqa: PLR2004 -- a point is no course
        return []
    reach = min(4, len(p) - 1)
    start, end = unit(complex(p[reach] - p[0])), unit(complex(p[-1 - reach] - p[-1]))
    if closed:
        start = unit(complex(p[min(3, len(p) - 1)] - p[-1 - min(3, len(p) - 1)]))
        end = -start
    return fit(p, start, end, tolerance)


def _joined(values: Iterable[int]) -> str:
    text = ""
    for value in values:
        text += f" {value}" if text and value >= 0 else str(value)
    return text


def path(curves: Sequence[Curve], *, close: bool = False) -> str:
    """Return SVG path data on whole units, relative after the first point; "" when nothing is left after rounding."""
    if not curves:
        return ""
    here = _rounded(curves[0][0])
    parts = [f"M{_joined(here)}"]
    operator = ""
    for curve in curves:
        b, c, d = (_rounded(z) for z in curve[1:])
        rel = [(x - here[0], y - here[1]) for x, y in (b, c, d)]
        if not any(any(r) for r in rel):
            continue
        now, values = _command(rel)
        text = _joined(values)
        if now == operator:
            parts.append(text if text.startswith("-") else f" {text}")
        else:
            parts.append(now + text)
        operator, here = now, d
    if len(parts) == 1:
        return ""
    return "".join(parts) + ("z" if close else "")


def _rounded(z: complex) -> tuple[int, int]:
    return int(np.floor(z.real + 0.5)), int(np.floor(z.imag + 0.5))


def _command(rel: Sequence[tuple[int, int]]) -> tuple[str, tuple[int, ...]]:
    """Return the shortest path command for a curve, and its numbers."""
    if not _is_line(rel):
        return "c", tuple(v for r in rel for v in r)
    x, y = rel[2]
    if y == 0:
        return "h", (x,)
    return ("v", (y,)) if x == 0 else ("l", (x, y))


def _is_line(rel: Sequence[tuple[int, int]]) -> bool:
    (bx, by), (cx, cy), (dx, dy) = rel
    length = float(np.hypot(dx, dy))
    if length < 1:
        return False
    off = max(abs(bx * dy - by * dx), abs(cx * dy - cy * dx)) / length
    return off <= _STRAIGHT and bx * dx + by * dy >= 0 and (dx - cx) * dx + (dy - cy) * dy >= 0


def polygon(points: Points, *, close: bool = True) -> str:
    """Return SVG path data of straight lines on whole units."""
    curves = [(complex(a), complex(a), complex(b), complex(b)) for a, b in pairwise(points)]
    return path(curves, close=close)
