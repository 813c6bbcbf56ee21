"""The planar map: arcs joined into chains where they run on smoothly, and smoothed once for all that use them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from limber.figure.seen.bezier import unit
from limber.figure.seen.sweep import Ints
from limber.figure.seen.trace import Arc, Node, Points

_STRAIGHT_ON = 0.72
"""Cosine of the greatest turn (44 degrees) at which one arc is the continuation of another."""


@dataclass(slots=True)
class Chain:
    """Arcs that continue each other.

    Attributes:
        arcs: (index of the arc, whether it is walked backwards).
        closed: Whether the chain ends where it starts.
        points: Its smoothed course, in pixels.
        cuts: Index in `points` of the start of each arc, and of the end of the last.
    """

    arcs: list[tuple[int, bool]]
    closed: bool
    points: Points
    cuts: list[int]


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes of the smoothing and fitting, in pixels.

    Attributes:
        sigma: Of the Gaussian that all courses are smoothed with.
        look: How far along an arc its direction is judged.
        corner: Half the stretch over which a corner must turn.
    """

    sigma: float
    look: int
    corner: int


def chains_of(arcs: Sequence[Arc], look: int) -> list[tuple[list[tuple[int, bool]], bool]]:
    """Return the arcs of each chain, longest first arc first, and whether the chain is closed."""
    follows = _continuations(arcs, look)
    seen: set[int] = set()
    result: list[tuple[list[tuple[int, bool]], bool]] = []
    for first in sorted(range(len(arcs)), key=lambda i: -len(arcs[i].points)):
        if first in seen:
            continue
        seen.add(first)
        if arcs[first].closed:
            result.append(([(first, False)], True))
            continue
        forwards, closed = _follow(first, 1, follows, seen)
        chain = [(first, False), *((arc, end == 1) for arc, end in forwards)]
        if not closed:
            backwards, _ = _follow(first, 0, follows, seen)
            chain = [*((arc, end == 0) for arc, end in reversed(backwards)), *chain]
        result.append((chain, closed))
    return result


def _continuations(arcs: Sequence[Arc], look: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Pair the ends (arc, 0 for its start and 1 for its end) that run on smoothly at each junction."""
    meeting: dict[Node, list[tuple[int, int]]] = {}
    for i, arc in enumerate(arcs):
        if arc.start is not None and arc.end is not None:
            meeting.setdefault(arc.start, []).append((i, 0))
            meeting.setdefault(arc.end, []).append((i, 1))
    follows: dict[tuple[int, int], tuple[int, int]] = {}
    for ends in meeting.values():
        ways = []
        for i, end in ends:
            p = arcs[i].points
            reach = min(look, len(p) - 1)
            ways.append(unit(complex(p[reach] - p[0] if end == 0 else p[-1 - reach] - p[-1])))
        candidates = sorted(
            (
                (-(ways[x] * ways[y].conjugate()).real, x, y)
                for x in range(len(ends))
                for y in range(x + 1, len(ends))
                if ends[x][0] != ends[y][0]
            ),
            reverse=True,
        )
        for cosine, x, y in candidates:
            if cosine >= _STRAIGHT_ON and ends[x] not in follows and ends[y] not in follows:
                follows[ends[x]], follows[ends[y]] = ends[y], ends[x]
    return follows


def _follow(
    first: int, end: int, follows: dict[tuple[int, int], tuple[int, int]], seen: set[int]
) -> tuple[list[tuple[int, int]], bool]:
    """Return the ends entered on the way from one end of an arc, and whether the way leads back to that arc."""
    result: list[tuple[int, int]] = []
    here = (first, end)
    while here in follows:
        arc, entered = follows[here]
        if arc == first:
            return result, True
        if arc in seen:
            break
        seen.add(arc)
        result.append((arc, entered))
        here = (arc, 1 - entered)
    return result, False


def smoothed(arcs: Sequence[Arc], measures: Measures, softness: Sequence[float]) -> list[Chain]:
    """Return the chains with smoothed courses that agree at junctions.

    Args:
        arcs: Traced and placed.
        measures: Sizes.
        softness: For each arc, the sigma of extra smoothing (cloth), 0 for none; fades out towards its ends.
    """
    places: dict[Node, complex] = {}
    result: list[Chain] = []
    for members, closed in chains_of(arcs, measures.look):
        points, cuts = _course(arcs, members)
        inner = np.array([k for k in cuts[1:-1] if 0 < k < len(points) - 1], dtype=np.intp)
        points[inner] = 0.5 * (points[inner - 1] + points[inner + 1])
        if closed and not arcs[members[0][0]].closed and len(points) > 3:  # noqa: PLR2004 -- a loop has an inside
            points[0] = points[-1] = 0.5 * (points[1] + points[-2])
        course = _gaussian(points, measures.sigma, closed=closed)
        course = _soften(points, course, members, cuts, softness, closed=closed)
        chain = Chain(members, closed, course, cuts)
        nodes = _nodes(arcs, members)
        if not closed:
            _pin(course, nodes[0], nodes[-1], places)
        for node, cut in zip(nodes, cuts, strict=True):
            if node is not None:
                places.setdefault(node, complex(course[cut]))
        result.append(chain)
    for chain in result:
        for node, cut in zip(_nodes(arcs, chain.arcs), chain.cuts, strict=True):
            if node is not None:
                chain.points[cut] = places[node]
    return result


def _nodes(arcs: Sequence[Arc], members: Sequence[tuple[int, bool]]) -> list[Node | None]:
    """Return the junctions a chain passes, one more than it has arcs."""
    nodes = [arcs[i].end if backwards else arcs[i].start for i, backwards in members]
    i, backwards = members[-1]
    return [*nodes, arcs[i].start if backwards else arcs[i].end]


def _course(arcs: Sequence[Arc], members: Sequence[tuple[int, bool]]) -> tuple[Points, list[int]]:
    stretches: list[Points] = []
    cuts = [0]
    for i, backwards in members:
        p = arcs[i].points[::-1] if backwards else arcs[i].points
        stretches.append(p[1:] if stretches else p)
        cuts.append(cuts[-1] + len(p) - 1)
    return np.concatenate(stretches), cuts


def _gaussian(points: Points, sigma: float, *, closed: bool) -> Points:
    """Return the course smoothed; an open one keeps its ends, which it is continued beyond by point reflection."""
    if len(points) < 4:  # noqa: PLR2004 -- too short to have a shape
        return points.copy()
    reach = int(np.ceil(3 * sigma))
    if closed:
        body = points[:-1]
        padded = np.pad(body, reach, mode="wrap")
    else:
        reach = min(reach, len(points) - 1)
        padded = np.pad(points, reach, mode="reflect", reflect_type="odd")
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    smooth = np.convolve(padded, kernel / kernel.sum(), "valid")
    return np.concatenate([smooth, smooth[:1]]) if closed else smooth


def _soften(  # noqa: PLR0913 -- one step of `smoothed`
    points: Points,
    course: Points,
    members: Sequence[tuple[int, bool]],
    cuts: Sequence[int],
    softness: Sequence[float],
    *,
    closed: bool,
) -> Points:
    """Return the course with its soft stretches smoothed further, fading out where they end."""
    for sigma in sorted({softness[i] for i, _ in members if softness[i] > 0}):
        soft = np.zeros(len(points), dtype=np.bool_)
        for t, (i, _) in enumerate(members):
            if softness[i] >= sigma:
                soft[cuts[t] : cuts[t + 1] + 1] = True
        if np.count_nonzero(soft) < 6:  # noqa: PLR2004 -- too short to show
            continue
        share = np.clip(_distance_to_end(soft, closed=closed) / (2.2 * sigma), 0, 1)
        weight = share * share * (3 - 2 * share) * soft
        course = course * (1 - weight) + _gaussian(points, sigma, closed=closed) * weight
    return course


def _distance_to_end(soft: npt.NDArray[np.bool_], *, closed: bool) -> Ints:
    """Return how many points it is from each point to the nearest one that is not soft (or to an open end)."""
    count = len(soft)
    index = np.arange(count)
    hard = np.flatnonzero(~soft)
    far = np.full(count, 10**6, dtype=np.intp)
    if len(hard):
        if closed:
            hard = np.concatenate([hard - count, hard, hard + count])
        k = np.searchsorted(hard, index)
        before = np.where(k > 0, index - hard[np.maximum(k - 1, 0)], far)
        after = np.where(k < len(hard), hard[np.minimum(k, len(hard) - 1)] - index, far)
        far = np.minimum(before, after)
    return far if closed else np.minimum(far, np.minimum(index, count - 1 - index))


def _pin(course: Points, first: Node | None, last: Node | None, places: dict[Node, complex]) -> None:
    """Bend the ends of a course to junctions that longer chains have placed already."""
    reach = min(8, len(course) - 1)
    fade = np.linspace(1, 0, reach + 1) if reach else np.ones(1)
    if first is not None and first in places:
        course[: reach + 1] += (places[first] - course[0]) * fade
    if last is not None and last in places:
        course[len(course) - reach - 1 :] += (places[last] - course[-1]) * fade[::-1]
