"""Cubic Bézier curves, and the text of SVG paths: as short as whole units allow."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from limber.figure.seen.trace import Points

Curve: TypeAlias = tuple[complex, complex, complex, complex]
"""Start, two control points, end."""

_Spot: TypeAlias = tuple[int, int]

_Whole: TypeAlias = tuple[_Spot, _Spot, _Spot, _Spot]
"""A curve on whole units."""

_STRAIGHT, _STRAIGHT_FAR, _STRAIGHT_SHARE = 0.5, 1.2, 0.02
"""A curve is written as a line when its controls stay this close to its chord, in units of the path: a short one; at
most; as a share of its length between the two, which turns its ends by 3 degrees at most."""


def unit(vector: complex) -> complex:
    """Return the vector with length one."""
    return vector / (abs(vector) + 1e-12)


def path(curves: Sequence[Curve], *, close: bool = False) -> str:
    """Return SVG path data on whole units, relative after the first point; "" when nothing is left after rounding."""
    return _written([(_whole(curves), close)])


def closed_paths(loops: Iterable[Sequence[Curve]]) -> str:
    """Return the path data of several closed courses."""
    return _written((_whole(curves), True) for curves in loops)


def strokes(lines: Iterable[Sequence[Curve]]) -> str:
    """Return the path data of several lines of one kind: those that meet are drawn in one go.

    Only for lines with round ends and joins, which look the same either way.
    """
    whole = [curves for line in lines if (curves := _whole(line))]
    return _written((curves, False) for curves in _in_one_go(whole))


def polygon(points: Points, *, close: bool = True) -> str:
    """Return SVG path data of straight lines on whole units."""
    return path(_straight(points), close=close)


def polygons(courses: Iterable[Points]) -> str:
    """Return the path data of several closed courses of straight lines."""
    return closed_paths(_straight(points) for points in courses)


def _straight(points: Points) -> list[Curve]:
    return [(complex(a), complex(a), complex(b), complex(b)) for a, b in pairwise(points)]


def _whole(curves: Sequence[Curve]) -> list[_Whole]:
    """Return curves on whole units, without those that have no length left."""
    rounded = [(_rounded(a), _rounded(b), _rounded(c), _rounded(d)) for a, b, c, d in curves]
    return [curve for curve in rounded if len(set(curve)) > 1]


def _rounded(z: complex) -> _Spot:
    return int(np.floor(z.real + 0.5)), int(np.floor(z.imag + 0.5))


def _in_one_go(lines: Sequence[list[_Whole]]) -> Iterator[list[_Whole]]:
    """Yield lines joined where they meet, each drawn once; what starts nowhere else comes first."""
    meeting: dict[_Spot, list[int]] = {}
    for number, line in enumerate(lines):
        for spot in (line[0][0], line[-1][3]):
            meeting.setdefault(spot, []).append(number)
    drawn: set[int] = set()
    lone = [number for numbers in meeting.values() if len(numbers) % 2 for number in numbers]
    for first in (*lone, *range(len(lines))):
        if first in drawn:
            continue
        drawn.add(first)
        line = lines[first]
        if len(meeting[line[0][0]]) % 2 == 0 and len(meeting[line[-1][3]]) % 2:
            line = _backwards(line)
        course = list(line)
        while (following := _next(course[-1][3], meeting, drawn)) is not None:
            drawn.add(following)
            line = lines[following]
            course += line if line[0][0] == course[-1][3] else _backwards(line)
        yield course


def _next(spot: _Spot, meeting: dict[_Spot, list[int]], drawn: set[int]) -> int | None:
    return next((number for number in meeting[spot] if number not in drawn), None)


def _backwards(line: Sequence[_Whole]) -> list[_Whole]:
    return [(d, c, b, a) for a, b, c, d in reversed(line)]


def _written(courses: Iterable[tuple[Sequence[_Whole], bool]]) -> str:
    """Return path data; every course after the first starts relative to where the pen is."""
    parts: list[str] = []
    pen: _Spot | None = None
    for curves, close in courses:
        if not curves:
            continue
        start = curves[0][0]
        if pen is None:
            parts.append(f"M{_joined(start)}")
            operator = ""
        else:
            parts.append(f"m{_joined((start[0] - pen[0], start[1] - pen[1]))}")
            operator = "l"  # what numbers after a relative move mean
        pen = start
        for _, *others in curves:
            now, values = _command([(x - pen[0], y - pen[1]) for x, y in others])
            text = _joined(values)
            if now == operator:
                parts.append(text if text.startswith("-") else f" {text}")
            else:
                parts.append(now + text)
            operator, pen = now, others[2]
        if close:
            parts.append("z")
            pen = start
    return "".join(parts)


def _joined(values: Iterable[int]) -> str:
    text = ""
    for value in values:
        text += f" {value}" if text and value >= 0 else str(value)
    return text


def _command(rel: Sequence[_Spot]) -> tuple[str, tuple[int, ...]]:
    """Return the shortest path command for a curve, and its numbers."""
    if not _is_line(rel):
        return "c", tuple(v for r in rel for v in r)
    x, y = rel[2]
    if y == 0:
        return "h", (x,)
    return ("v", (y,)) if x == 0 else ("l", (x, y))


def _is_line(rel: Sequence[_Spot]) -> bool:
    (bx, by), (cx, cy), (dx, dy) = rel
    length = float(np.hypot(dx, dy))
    if length < 1:
        return False
    off = max(abs(bx * dy - by * dx), abs(cx * dy - cy * dx)) / length
    near = max(_STRAIGHT, min(_STRAIGHT_SHARE * length, _STRAIGHT_FAR))
    return off <= near and bx * dx + by * dy >= 0 and (dx - cx) * dx + (dy - cy) * dy >= 0
