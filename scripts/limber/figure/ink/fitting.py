"""Cubic Bézier curves fitted to courses of points, as few as keep within a tolerance.

The fit is Schneider's ("An Algorithm for Automatically Fitting Digitized Curves", Graphics Gems, 1990): least squares
with fixed end tangents, Newton steps on the parameters, split where it is worst. Splitting leaves more curves than are
needed, so neighbours are then joined again wherever one curve does for two. All courses of a picture are fitted
together, a step for all of them at a time: there are hundreds, most of them short.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from limber.figure.person.rotation import FloatArray
from limber.figure.seen.bezier import Curve, unit
from limber.figure.seen.sweep import Ints
from limber.figure.seen.trace import Points

_PATIENCE: Final = (16.0, 5.0, 2.5, 1.6, 0.0)
"""A curve is given up when, after so many rounds, its squared error is this many times what is allowed."""

_REACH: Final = 7
"""Points either side of a split that its tangent is taken from."""

_JOINING_ROUNDS: Final = 6
"""How often neighbours are tried: a curve can take the place of many only by steps."""

_LEAST_DETERMINANT: Final = 1e-9
"""Below it the tangents are parallel and leave the lengths of the handles open."""


@dataclass(frozen=True, slots=True)
class Polyline:
    """Points to be followed.

    Attributes:
        points: At least two, no two neighbours alike.
        start: Unit tangent at the first point, into the course.
        end: Unit tangent at the last point, back into the course.
    """

    points: Points
    start: complex
    end: complex


@dataclass(frozen=True, slots=True)
class _Stretches:
    """Stretches of the courses, each to become one curve.

    Attributes:
        first: Row of its first point among all points.
        last: Row of its last point.
        start: Unit tangent at its start.
        end: Unit tangent at its end, backwards.
    """

    first: Ints
    last: Ints
    start: Points
    end: Points

    def __len__(self) -> int:
        return len(self.first)

    def only(self, chosen: npt.NDArray[np.bool_] | Ints) -> "_Stretches":
        return _Stretches(self.first[chosen], self.last[chosen], self.start[chosen], self.end[chosen])

    def and_(self, other: "_Stretches") -> "_Stretches":
        return _Stretches(
            np.concatenate([self.first, other.first]),
            np.concatenate([self.last, other.last]),
            np.concatenate([self.start, other.start]),
            np.concatenate([self.end, other.end]),
        )


@dataclass(frozen=True, slots=True)
class _Fits:
    """What became of stretches.

    Attributes:
        good: Whether a curve keeps within the tolerance.
        controls: Its two control points, shape (n, 2).
        worst: Row of the point that lies furthest from it.
    """

    good: npt.NDArray[np.bool_]
    controls: Points
    worst: Ints


def fit(courses: Sequence[Polyline], tolerance: float) -> list[list[Curve]]:
    """Return for every course the curves through its first and last point that pass all others within a tolerance.

    Args:
        courses: What to follow.
        tolerance: In the unit of the points.
    """
    if not courses:
        return []
    points = np.concatenate([course.points for course in courses])
    ends = np.cumsum([len(course.points) for course in courses])
    begins = np.concatenate([[0], ends[:-1]])
    way = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(points)))])
    whole = _Stretches(
        begins, ends - 1, np.array([course.start for course in courses]), np.array([course.end for course in courses])
    )
    found, controls = _split(points, way, whole, tolerance * tolerance)
    found, controls = _joined(points, way, found, controls, frozenset(begins.tolist()), tolerance * tolerance)
    result: list[list[Curve]] = [[] for _ in courses]
    number = np.searchsorted(begins, found.first, side="right") - 1
    a, d = points[found.first].tolist(), points[found.last].tolist()
    for row, course in enumerate(number.tolist()):
        b, c = controls[row].tolist()
        result[course].append((a[row], b, c, d[row]))
    return result


def fit_course(points: Points, tolerance: float, *, closed: bool = False) -> list[Curve]:
    """Return curves for one smooth course; a closed one ends where it starts."""
    return fit_courses([(points, closed)], tolerance)[0]


def fit_courses(courses: Sequence[tuple[Points, bool]], tolerance: float) -> list[list[Curve]]:
    """Return curves for smooth courses, each with whether it is closed; [] for one without length."""
    made = [_course(points, closed=closed) for points, closed in courses]
    found = iter(fit([course for course in made if course is not None], tolerance))
    return [[] if course is None else next(found) for course in made]


def _course(points: Points, *, closed: bool) -> Polyline | None:
    p = points[distinct(points)]
    if closed and len(p) > 1 and abs(p[0] - p[-1]) > 1e-6:  # noqa: PLR2004 -- the start, doubled
        p = np.concatenate([p, p[:1]])
    if len(p) < 2:  # noqa: PLR2004 -- a point is no course
        return None
    reach = min(4, len(p) - 1)
    start, end = unit(complex(p[reach] - p[0])), unit(complex(p[-1 - reach] - p[-1]))
    if closed:
        start = unit(complex(p[min(3, len(p) - 1)] - p[-1 - min(3, len(p) - 1)]))
        end = -start
    return Polyline(p, start, end)


def distinct(points: Points) -> npt.NDArray[np.bool_]:
    """Return which points differ from the one before: doubled points have no direction."""
    return np.concatenate([[True], np.abs(np.diff(points)) > 1e-6])  # noqa: PLR2004 -- far below a pixel


def _split(points: Points, way: FloatArray, open_: _Stretches, squared: float) -> tuple[_Stretches, Points]:
    """Return stretches that one curve each does for, in order, and the curves' control points."""
    done: list[_Stretches] = []
    controls: list[Points] = []
    while len(open_):
        fits = _attempt(points, way, open_, squared)
        done.append(open_.only(fits.good))
        controls.append(fits.controls[fits.good])
        bad = open_.only(~fits.good)
        worst = np.clip(fits.worst[~fits.good], bad.first + 1, bad.last - 1)
        reach = np.minimum(_REACH, np.minimum(worst - bad.first, bad.last - worst))
        back = _unit(points[worst - reach] - points[worst + reach])
        open_ = _Stretches(bad.first, worst, bad.start, back).and_(_Stretches(worst, bad.last, -back, bad.end))
    return _in_order(done, controls)


def _in_order(stretches: Sequence[_Stretches], controls: Sequence[Points]) -> tuple[_Stretches, Points]:
    whole = stretches[0]
    for other in stretches[1:]:
        whole = whole.and_(other)
    order = np.argsort(whole.first, kind="stable")
    return whole.only(order), np.concatenate(controls)[order]


def _joined(  # noqa: PLR0913, PLR0917 -- the tables that `fit` works on
    points: Points, way: FloatArray, found: _Stretches, controls: Points, begins: frozenset[int], squared: float
) -> tuple[_Stretches, Points]:
    """Return fewer stretches: neighbours of one course are joined where one curve does for both."""
    refused: set[tuple[int, int]] = set()
    for _ in range(_JOINING_ROUNDS):
        pairs = np.array(list(_pairs(found, begins, refused)), dtype=np.intp)
        if not len(pairs):
            break
        both = _Stretches(found.first[pairs], found.last[pairs + 1], found.start[pairs], found.end[pairs + 1])
        fits = _attempt(points, way, both, squared)
        refused |= set(zip(both.first[~fits.good].tolist(), both.last[~fits.good].tolist(), strict=True))
        kept = np.ones(len(found), dtype=np.bool_)
        kept[pairs[fits.good]] = kept[pairs[fits.good] + 1] = False
        found, controls = _in_order(
            [found.only(kept), both.only(fits.good)], [controls[kept], fits.controls[fits.good]]
        )
    return found, controls


def _pairs(found: _Stretches, begins: frozenset[int], refused: set[tuple[int, int]]) -> Iterator[int]:
    """Yield rows that may be joined with the next one, none next to each other."""
    first, last = found.first.tolist(), found.last.tolist()
    row = 0
    while row < len(first) - 1:
        if first[row + 1] not in begins and (first[row], last[row + 1]) not in refused:
            yield row
            row += 1
        row += 1


def _attempt(points: Points, way: FloatArray, stretches: _Stretches, squared: float) -> _Fits:
    """Try one curve for each stretch."""
    n = len(stretches)
    good = np.zeros(n, dtype=np.bool_)
    controls = np.zeros((n, 2), dtype=np.complex128)
    worst = stretches.first + 1
    rows = np.arange(n)
    count = stretches.last - stretches.first + 1
    which = np.repeat(rows, count)
    index = np.arange(len(which)) - np.repeat(np.cumsum(count) - count - stretches.first, count)
    p = points[index]
    t = (way[index] - way[stretches.first][which]) / (way[stretches.last] - way[stretches.first])[which]
    for patience in _PATIENCE:
        now = stretches.only(rows)
        begin = np.flatnonzero(np.concatenate([[True], which[1:] != which[:-1]]))
        curve = _least_squares(p, t, now, points, begin, which)
        miss, slope, bend = _course_of(curve, p, t, which)
        error = miss.real**2 + miss.imag**2
        most = np.maximum.reduceat(error, begin)
        at = np.flatnonzero(error == most[which])[::-1]
        found = np.empty(len(rows), dtype=np.intp)
        found[which[at]] = at
        worst[rows] = now.first + found - begin
        fits = most <= squared
        good[rows[fits]] = True
        controls[rows[fits]] = curve[fits, 1:3]
        stay = ~fits & (most <= patience * squared)
        if not stay.any():
            break
        moved = np.clip(t - slope / bend, 0, 1)
        moved[begin] = 0.0
        moved[np.append(begin[1:] - 1, len(moved) - 1)] = 1.0
        moved = np.maximum.accumulate(moved + which) - which
        kept = stay[which]
        p, t = p[kept], moved[kept]
        which = (np.cumsum(stay) - 1)[which[kept]]
        rows = rows[stay]
    return _Fits(good, controls, worst)


def _least_squares(  # noqa: PLR0913, PLR0917 -- one step of `_attempt`
    p: Points, t: FloatArray, now: _Stretches, points: Points, begin: Ints, which: Ints
) -> Points:
    """Return the best curve of each stretch for the given parameters, shape (n, 4)."""
    first, last = points[now.first], points[now.last]
    u = 1 - t
    b1, b2 = 3 * u * u * t, 3 * u * t * t
    near_first = u * u * u + b1
    rest = p - (first[which] * near_first + last[which] * (1 - near_first))
    start, end = now.start[which], now.end[which]
    along_start = rest.real * start.real + rest.imag * start.imag
    along_end = rest.real * end.real + rest.imag * end.imag
    c00, c11, cross, x0, x1 = np.add.reduceat(
        np.stack([b1 * b1, b2 * b2, b1 * b2, b1 * along_start, b2 * along_end]), begin, axis=1
    )
    c01 = cross * (now.start.real * now.end.real + now.start.imag * now.end.imag)
    determinant = c00 * c11 - c01 * c01
    chord = np.abs(last - first)
    safe = np.where(np.abs(determinant) > _LEAST_DETERMINANT, determinant, np.inf)
    s0, s1 = (x0 * c11 - x1 * c01) / safe, (c00 * x1 - c01 * x0) / safe
    sound = (np.minimum(s0, s1) >= 1e-3 * chord) & (np.maximum(s0, s1) <= 3 * chord + 1)
    s0, s1 = np.where(sound, s0, chord / 3), np.where(sound, s1, chord / 3)
    return np.stack([first, first + s0 * now.start, last + s1 * now.end, last], axis=1)


def _course_of(curve: Points, p: Points, t: FloatArray, which: Ints) -> tuple[Points, FloatArray, FloatArray]:
    """Return how far each point's place on its curve is from it, and slope and bend for Newton's step along it."""
    a, b, c, d = curve[which].T
    u = 1 - t
    uu, ut, tt = u * u, 2 * u * t, t * t
    ab, bc, cd = b - a, c - b, d - c
    first = 3 * (uu * ab + ut * bc + tt * cd)
    second = 6 * (u * (bc - ab) + t * (cd - bc))
    miss = u * uu * a + 3 * t * uu * b + 3 * u * tt * c + t * tt * d - p
    slope = miss.real * first.real + miss.imag * first.imag
    bend = first.real**2 + first.imag**2 + miss.real * second.real + miss.imag * second.imag
    return miss, slope, np.where(np.abs(bend) < 1e-9, 1e9, bend)  # noqa: PLR2004 -- no step


def _unit(vectors: Points) -> Points:
    return vectors / (np.abs(vectors) + 1e-12)
