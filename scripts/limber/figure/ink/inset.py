"""The inset: a round window that shows a movement too small to see, larger, with where things were before.

Arms are left out of it, because they lie on just those places (a hand on the belly, an arm beside the back).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from limber.figure.ink import tracing
from limber.figure.ink.fitting import fit_courses
from limber.figure.ink.frame import Moment, Quality, face, joined, materials
from limber.figure.ink.lines import Labels
from limber.figure.ink.planar import smoothed
from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX, Vector
from limber.figure.person.solved import Camera, Closeup
from limber.figure.picture.camera import project
from limber.figure.picture.marks import UNITS_PER_CM, Box, Shape
from limber.figure.seen.bezier import Curve, closed_paths, polygon, polygons, strokes
from limber.figure.seen.raster import Raster, Window
from limber.figure.seen.sweep import Part
from limber.figure.seen.trace import Points, place, trace
from limber.figure.seen.zbuffer import rasterise

_RADIUS = 24.0
"""Of the inset in the picture, cm of the body's size."""

_CLEAR = 3.0
"""cm between the inset and the person."""

_PULL = 0.4
"""How many cm higher the inset may lie for being a centimetre nearer to what it shows, sideways."""

_EDGE = 0.97
"""Lines end at this share of the inset's radius."""

_TOLERANCE = 0.1
"""cm: of the lines that show a change."""

_SAME = 0.7
"""cm in the inset: edges closer than this are where they were."""

_CROSSING = 9.0
"""cm in the inset: a changed line that is nowhere else for no longer than this is drawn through."""

_LEAST = 4.0
"""cm in the inset: shorter changes, at its rim, are left out."""

_LEAVES_OUT = ("left arm", "right arm")
_ARM_PARTS = frozenset(
    ("shoulder", "upper arm", "elbow", "forearm", "wrist", "hand", "back of hand", "grip", "fist", "fingertips")
)
"""Arms are left out of an inset, unless it shows a part of them."""

_SPINE: tuple[tuple[str, Vector], ...] = (
    ("pelvis", (0.0, 0.0, -6.0)),
    ("pelvis", (0.0, 5.0, -4.6)),
    ("l5", (0.0, 0.0, -0.6)),
    ("l3", (0.0, 0.0, -0.6)),
    ("l1", (0.0, 0.0, -0.6)),
    ("t10", (0.0, 0.0, -0.6)),
    ("t7", (0.0, 0.0, -0.6)),
    ("t5", (0.0, 2.0, -0.6)),
)
"""Middles of the sacrum and of the vertebrae that carry a bone of the skeleton."""

_VERTEBRA_STEP = 3.6
"""How far vertebrae are apart, cm; a lumbar body of 2.7 cm and the disc below it, 0.9."""

_VERTEBRA = (
    *((-1.9, -1.0), (-1.6, -1.35), (0.9, -1.3), (1.3, -0.5), (3.2, -1.5), (3.9, -1.4), (3.9, -0.7)),
    *((1.6, 0.6), (0.9, 1.3), (-1.6, 1.35), (-1.9, 1.0)),
)
"""Corners of a vertebra seen from the side: how far to the back and how far towards the head, cm."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the inset is in the picture.

    Attributes:
        x: Its middle, cm.
        y: Its middle, cm.
        magnification: How much larger than the person things in it are.
    """

    x: float
    y: float
    magnification: float

    def box(self) -> Box:
        """Return the rectangle it covers."""
        reach = _RADIUS + 1.0
        return Box(self.x - reach, self.y - reach, self.x + reach, self.y + reach)


def place_for(
    closeup: Closeup, moments: Sequence[Moment], camera: Camera, box: Box, ways: Sequence[FloatArray]
) -> Place:
    """Return where there is room above the person and the arrows in every frame, low down and near what is shown.

    Args:
        closeup: What is shown.
        moments: All frames.
        camera: The view.
        box: What the picture shows otherwise.
        ways: The arrows of all frames.
    """
    x, y = np.concatenate([now.seen.centre for now in moments]).T[:2]
    shapes = np.concatenate([now.seen.shape for now in moments])
    size = np.sqrt(np.minimum(shapes[:, 0, 0], shapes[:, 1, 1]))
    high = np.sqrt(shapes[:, 1, 1])
    for now in moments:
        for facet in now.solids.flat:
            corners = facet.corners[:, :2]
            x, y = np.concatenate([x, corners[:, 0]]), np.concatenate([y, corners[:, 1]])
            size, high = (np.concatenate([v, np.zeros(len(corners))]) for v in (size, high))
    for way in ways:
        x, y = np.concatenate([x, way[:, 0]]), np.concatenate([y, way[:, 1]])
        size, high = (np.concatenate([v, np.full(len(way), 3.0)]) for v in (size, high))
    shown = float(project(camera, closeup.centre[0])[0])
    best = (np.inf, 0.0, 0.0)
    for middle in np.linspace(min(box.left + _RADIUS, box.right), max(box.right - _RADIUS, box.left), 31):
        lift = np.full(len(x), -np.inf)
        for reach, base in ((_RADIUS + _CLEAR + size, y), (np.full(len(x), _RADIUS + _CLEAR), y + high)):
            under = np.abs(x - middle) < reach
            above = base[under] + np.sqrt(reach[under] ** 2 - (x[under] - middle) ** 2)
            lift[under] = np.maximum(lift[under], above)
        height = float(lift.max(initial=box.bottom + _RADIUS))
        best = min(best, (height + _PULL * abs(float(middle) - shown), float(middle), height))
    return Place(best[1], best[2], _RADIUS / closeup.radius)


def inset(closeup: Closeup, at: Place, frames: Sequence[Moment], camera: Camera, quality: Quality) -> tuple[Shape, ...]:
    """Return the inset of one frame, back to front.

    Args:
        closeup: What is shown.
        at: Where in the picture.
        frames: All frames up to the one that is drawn.
        camera: The view of the picture; the inset is seen from the same side, level with the floor, as what rises,
            sinks or flattens is seen best.
        quality: How finely to draw.
    """
    index = len(frames) - 1
    level = Camera(camera.azimuth, 0.0)
    scale = quality.scale * at.magnification
    size = round(2 * closeup.radius * scale)
    side, _, bare = closeup.part.partition(" ")
    hidden = () if bare in _ARM_PARTS else _LEAVES_OUT
    shown = "" if hidden else f"{side} arm"

    def window_of(frame: int) -> Window:
        # An arm is followed, or what its hand does would be lost in where it goes.
        x, y = (float(v) for v in project(level, closeup.centre[0 if hidden else frame])[:2])
        return Window(x - closeup.radius, y + closeup.radius, size, size, scale)

    window = window_of(index)
    onto = Window(at.x - _RADIUS, at.y + _RADIUS, size, size, quality.scale)
    ring = closed_paths([_circle(at.x, at.y, _RADIUS)])
    now = _rastered(frames[index], level, window, hidden)
    quiet = frozenset({"left hand", "right hand"}) if hidden else frozenset[str]()
    body = frames[index].parts
    labels = Labels(body if hidden else (*body, *frames[index].solids.round_parts), len(body), quiet)
    traced = tracing.trace_map(now, labels, materials(labels, frozenset()), quality.tolerance, quality.coarse, onto)
    shapes = [Shape("inset-ground", ring), *_floor(window, at), *traced.fills, *traced.lines]
    shapes += tracing.marks(traced, level, frames[index].pose, face(frames[index].pose, level), quality.tolerance)
    if closeup.spine:
        shapes += _spine(frames[index], level, window, onto)
    if index:
        was, now_edges = (
            _edges(_rastered(frames[index - 1], level, window_of(index - 1), hidden), onto, body, shown),
            _edges(now, onto, body, shown),
        )
        shapes += [Shape("before", _change(was, now_edges, onto)), Shape("after", _change(now_edges, was, onto))]
    shapes += [Shape("inset-ring", ring), *_leader(closeup, index, at, camera)]
    return tuple(shape for shape in shapes if shape.path)


def _rastered(now: Moment, camera: Camera, window: Window, hidden: Sequence[str]) -> Raster:
    """Return the body in a round window without the limbs that are in the way; a hand has what it holds."""
    shown = np.array([part.group not in hidden for part in now.parts])
    seen = now.world.only(shown[now.world.part]).seen_by(camera)
    raster = rasterise(window, seen if hidden else joined(seen, now.solids.round, camera))
    return replace(raster, label=np.where(_inside(window), raster.label, 0).astype(np.int32))


def _inside(window: Window) -> npt.NDArray[np.bool_]:
    middle = (window.width - 1) / 2
    rows, columns = np.ogrid[: window.height, : window.width]
    return np.asarray((rows - middle) ** 2 + (columns - middle) ** 2 < (_EDGE * window.width / 2) ** 2)


def _edges(raster: Raster, onto: Window, body: Sequence[Part], group: str) -> list[Points]:
    """Return the outline of the person, or of one limb, inside the window, without the window's own edge."""
    chosen = np.array([False, *(group in ("", part.group) for part in body)])
    arcs = trace((chosen[np.where(raster.label <= len(body), raster.label, 0)]).astype(np.int32))
    if not arcs:
        return []
    one = np.concatenate([arc.left_pixels for arc in arcs])
    other = np.concatenate([arc.right_pixels for arc in arcs])
    place(arcs, raster.crossing(one, other))
    measures = tracing.measures_of(onto.scale)
    chains = smoothed(arcs, measures, [0.8 * onto.scale] * len(arcs))
    middle = raster.window.width / 2 * (1 + 1j)
    reach = raster.window.width / 2 * (_EDGE - 0.03)
    return [s for chain in chains for s in _stretches(chain.points, np.abs(chain.points - middle) < reach)]


def _stretches(points: Points, chosen: npt.NDArray[np.bool_]) -> Iterator[Points]:
    """Yield the stretches of a course whose points are chosen."""
    edges = np.flatnonzero(np.diff(chosen.astype(np.int8))) + 1
    for part, kept in zip(np.split(points, edges), np.split(chosen, edges), strict=True):
        if kept[0] and len(part) > 8:  # noqa: PLR2004 -- shorter ones are specks
            yield part


def _change(edges: Sequence[Points], other: Sequence[Points], onto: Window) -> str:
    """Return the stretches of edges that lie elsewhere than the other edges."""
    known = np.concatenate([*other, np.array([np.inf + 0j])])
    gap, least = (round(length * onto.scale) for length in (_CROSSING, _LEAST))
    moved = [
        (stretch, False)
        for edge in edges
        for stretch in _stretches(edge, _bridged(_distances(edge, known) > _SAME * onto.scale, gap))
        if len(stretch) > least
    ]
    return strokes(tracing.to_units(line, onto) for line in fit_courses(moved, _TOLERANCE * onto.scale))


def _bridged(chosen: npt.NDArray[np.bool_], gap: int) -> npt.NDArray[np.bool_]:
    """Return what is chosen, and the gaps of up to so many points in it, where a line only crosses another."""
    result = chosen.copy()
    rows = np.flatnonzero(chosen)
    for a, b in pairwise(rows):
        if b - a <= gap:
            result[a:b] = True
    return result


def _distances(points: Points, known: Points) -> FloatArray:
    """Return how far each point is from the nearest known one; a few points at a time, to stay small."""
    few = np.array_split(points, len(points) // 64 + 1)
    return np.concatenate([np.abs(part[:, None] - known).min(axis=1) for part in few])


def _floor(window: Window, at: Place) -> list[Shape]:
    """Return the floor, where it is in the window, as the part of the disc below it."""
    height = (0.0 - (window.top - window.height / window.scale / 2)) * at.magnification
    if abs(height) >= _RADIUS:
        return []
    half = float(np.arccos(-height / _RADIUS))
    angles = np.linspace(-np.pi / 2 - half, -np.pi / 2 + half, 24)
    disc = (at.x + _RADIUS * np.cos(angles)) - 1j * (at.y + _RADIUS * np.sin(angles))
    course = disc * UNITS_PER_CM
    chord = polygon(course[[0, -1]], close=False)
    return [Shape("mat", polygon(np.concatenate([course, course[:1]]))), Shape("hem", chord)]


def _spine(now: Moment, camera: Camera, window: Window, onto: Window) -> list[Shape]:
    """Return the vertebrae that lie in the window: a block each, with its spine towards the back."""
    knots = np.stack([now.pose.point(bone, offset) for bone, offset in _SPINE])
    backs = np.stack([now.pose.rotations[BONE_INDEX[bone]] @ [0.0, 0.0, -1.0] for bone, _ in _SPINE])
    line = project(camera, knots)[:, :2] @ [1, 1j]
    back = project(camera, backs)[:, :2] @ [1, 1j]
    steps = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(line)))])
    at = np.arange(_VERTEBRA_STEP / 2, steps[-1], _VERTEBRA_STEP)
    middles, backwards = np.interp(at, steps, line), np.interp(at, steps, back)
    backwards /= np.abs(backwards)
    upwards = np.interp(at, steps, np.gradient(line))
    upwards = 1j * backwards * np.sign((upwards * np.conj(1j * backwards)).real)
    corner, reach = complex(window.left, window.top), window.width / window.scale / 2
    centre = corner + complex(reach, -reach)
    placed, unit = complex(onto.left, -onto.top) * UNITS_PER_CM, window.scale / onto.scale * UNITS_PER_CM
    bones = []
    for middle, backward, upward in zip(middles, backwards, upwards, strict=True):
        if abs(middle - centre) < _EDGE * reach - _VERTEBRA_STEP:
            corners = middle + np.array([b * backward + u * upward for b, u in _VERTEBRA])
            bones.append(placed + np.conj(corners - corner) * unit)
    return [Shape("bone", polygons(bones))]


def _circle(x: float, y: float, radius: float) -> list[Curve]:
    """Return a circle as four curves."""
    k, u = 0.5523 * radius, UNITS_PER_CM
    centre = complex(x, -y)
    quarter = [1.0 + 0j, 1j, -1.0 + 0j, -1j]
    curves: list[Curve] = []
    for a, b in zip(quarter, [*quarter[1:], quarter[0]], strict=True):
        p, q = centre + a * radius, centre + b * radius
        curves.append((p * u, (p + b * k) * u, (q + a * k) * u, q * u))
    return curves


def _leader(closeup: Closeup, index: int, at: Place, camera: Camera) -> list[Shape]:
    """Return a thin line from the inset to the place it shows, with a dot at its end."""
    x, y = (float(v) for v in project(camera, closeup.centre[index])[:2])
    way = complex(x - at.x, y - at.y)
    if abs(way) <= _RADIUS + 1:
        return []
    start = complex(at.x, at.y) + way / abs(way) * _RADIUS
    course = np.array([start.conjugate(), complex(x, -y)]) * UNITS_PER_CM
    return [Shape("leader", polygon(course, close=False)), Shape("dot", closed_paths([_circle(x, y, 1.2)]))]
