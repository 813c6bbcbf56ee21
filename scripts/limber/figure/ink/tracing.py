"""From a rastered view to shapes: fills, lines, shade, marks on the skin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from limber.figure.ink import lines
from limber.figure.ink.courses import Piece, pieces, straighten
from limber.figure.ink.fills import fills
from limber.figure.ink.fitting import fit, fit_courses
from limber.figure.ink.lines import Labels, Line
from limber.figure.ink.planar import Chain, Measures, smoothed
from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX
from limber.figure.person.solved import Camera, SolvedPose
from limber.figure.picture.camera import project
from limber.figure.picture.marks import UNITS_PER_CM, Shape
from limber.figure.seen.bezier import Curve, closed_paths, strokes
from limber.figure.seen.head import Mark
from limber.figure.seen.raster import Raster, Window
from limber.figure.seen.trace import Arc, Node, Points, clean, despeckle, place, trace

_ISLAND = 0.45
"""cm²: smaller specks of a label are given to what surrounds them."""

_GAP = 5.0
"""cm²: smaller gaps between limbs are closed; they would be all outline."""

_SIGMA, _LOOK, _CORNER = 0.28, 1.1, 0.62
"""cm: smoothing of every course, and how far its direction and its corners are judged over."""

_STRAIGHT = 0.12
"""cm: how far the edge of a flat face may seem to be from a straight line."""

_CROWDED, _COARSEST = 75, 2.2
"""The lines of a map with more boundaries than this are fitted more coarsely, up to so many times: a person with a
chair would make a large file, and where so much is seen no single line is looked at as closely."""

_SHADE_ISLAND = 60.0
_SHADE_BLUR = 1.3
_SHADE_STEP = 2
_SHADE_FROM = -0.02
_SHADE_TOLERANCE = 1.2
"""Shade lies where the surface, smoothed by so many cm and looked at in every second pixel, turns away from the light;
blotches below so many cm² are dropped; its outline keeps to so many cm."""

_LIGHT = np.array([-0.40, 0.80, 0.62]) / np.linalg.norm([-0.40, 0.80, 0.62])
"""Where the light comes from, in the frame of the camera: the upper left, a little from the front."""

LINE_ROLES = {Line.DETAIL: "detail", Line.HEM: "hem", Line.OVERLAP: "overlap", Line.OUTLINE: "outline"}
"""Light lines are drawn first."""

_FACING = {"knee": 0.6, "ankle": 0.4, "blade": 0.55}
_MARK_FACING = 0.12
"""How squarely the skin must face the viewer (cosine) for a mark on it to be drawn."""

_MARK_TOLERANCE = 0.08
"""cm."""

_MARK_DEPTH = 0.9
"""cm: a mark further than this behind the visible surface is hidden."""


def measures_of(scale: float) -> Measures:
    """Return the sizes of smoothing and fitting in pixels, for so many pixels per cm."""
    return Measures(sigma=_SIGMA * scale, look=round(_LOOK * scale), corner=max(3, round(_CORNER * scale)))


@dataclass(frozen=True, slots=True)
class Traced:
    """A planar map, ready to be painted.

    Attributes:
        raster: What it was made from.
        label: Its cleaned labels.
        fills: A closed path for every material that is seen.
        lines: Paths by kind of line.
        crowded: Whether so much is seen that the file has no room for shade.
        onto: Where in the picture it is put.
    """

    raster: Raster
    label: npt.NDArray[np.int32]
    fills: tuple[Shape, ...]
    lines: tuple[Shape, ...]
    crowded: bool
    onto: Window


def to_units(curves: Sequence[Curve], window: Window) -> list[Curve]:
    """Return curves given in pixels in the units of paths."""
    factor = UNITS_PER_CM / window.scale
    shift = complex(window.left, -window.top) * UNITS_PER_CM
    return [(a * factor + shift, b * factor + shift, c * factor + shift, d * factor + shift) for a, b, c, d in curves]


def trace_map(  # noqa: PLR0913, PLR0917 -- a view, what is in it, and how it is drawn
    raster: Raster,
    labels: Labels,
    materials: Sequence[str],
    tolerance: float,
    coarse: float,
    onto: Window | None = None,
) -> Traced:
    """Return fills and lines of a rastered view.

    Args:
        raster: The view.
        labels: What its labels stand for.
        materials: Role of the fill of each part, in the order of `labels.parts`.
        tolerance: Of the lines, cm.
        coarse: What tolerances are multiplied with, as in `Quality`.
        onto: Where in the picture the shapes are put; where the raster is when None. Its scale is what lengths on the
            body are measured with.
    """
    onto = raster.window if onto is None else onto
    scale = onto.scale
    label = clean(raster.label, round(_ISLAND * scale * scale), round(_GAP * scale * scale))
    arcs = trace(label)
    if not arcs:
        return Traced(raster, label, (), (), crowded=False, onto=onto)
    crowded = min(max(len(arcs) / _CROWDED, 1.0), _COARSEST)
    one = np.concatenate([arc.left_pixels for arc in arcs])
    other = np.concatenate([arc.right_pixels for arc in arcs])
    place(arcs, raster.crossing(one, other))
    codes = lines.kinds(arcs, labels, raster)
    measures = measures_of(scale)
    ends = lines.drawn_ends(arcs, codes)
    found: list[Piece] = []
    runs: list[tuple[int, slice]] = []
    chains = smoothed(arcs, measures, lines.softness(arcs, labels, scale))
    straight = lines.straight_edges(arcs, labels, raster)
    for chain in chains:
        corners = straighten(chain, arcs, straight, _STRAIGHT * scale)
        along = lines.settled(_codes_along(chain, codes), scale)
        breaks = [a for a, _, _ in lines.runs(along)]
        all_pieces = pieces(chain, breaks, corners, measures.corner)
        for a, b, code in _line_runs(chain, along, scale, _attached(chain, arcs, codes, ends)):
            drawn = [piece for piece in all_pieces if a <= piece.start and piece.end <= b]
            runs.append((code, slice(len(found), len(found) + len(drawn))))
            found += drawn
    curves = fit([piece.course for piece in found], tolerance * coarse * crowded * scale)
    by_kind: dict[int, list[list[Curve]]] = {line: [] for line in LINE_ROLES}
    for code, rows in runs:
        by_kind[code].append(to_units([curve for piece in curves[rows] for curve in piece], onto))
    return Traced(
        raster,
        label,
        fills(arcs, chains, codes, materials, onto, coarse),
        tuple(Shape(LINE_ROLES[line], strokes(by_kind[line])) for line in LINE_ROLES if by_kind[line]),
        len(arcs) > lines.ROOM,
        onto,
    )


def _codes_along(chain: Chain, codes: Sequence[lines.Codes]) -> lines.Codes:
    stretches: list[lines.Codes] = []
    for i, backwards in chain.arcs:
        code = codes[i][::-1] if backwards else codes[i]
        stretches.append(code[1:] if stretches else code)
    return np.concatenate(stretches)


def _attached(
    chain: Chain, arcs: Sequence[Arc], codes: Sequence[lines.Codes], ends: Mapping[Node, int]
) -> tuple[bool, bool]:
    """Return whether a chain's first and last point meet a line that is not its own."""
    if chain.closed:
        return True, True
    result = []
    for (i, backwards), last in ((chain.arcs[0], False), (chain.arcs[-1], True)):
        at_end = backwards != last
        node = arcs[i].end if at_end else arcs[i].start
        own = codes[i][-1 if at_end else 0] != lines.Line.NONE
        result.append(node is not None and ends.get(node, 0) > int(own))
    return result[0], result[1]


def _line_runs(
    chain: Chain, along: lines.Codes, scale: float, attached: tuple[bool, bool]
) -> list[tuple[int, int, int]]:
    """Return (first point, last point, kind) of the lines along a chain; neighbours share their end point."""
    lengths = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(chain.points)))])
    last = len(along) - 1
    return [(a, min(b, last), code) for a, b, code in lines.kept(along, lengths, scale, attached)]


def mask_path(mask: npt.NDArray[np.bool_], window: Window, field: FloatArray | None, tolerance: float) -> str:
    """Return the closed path round a mask, smooth; follows where `field` crosses zero if one is given.

    Args:
        mask: Shape (height, width).
        window: Its pixels.
        field: Positive inside, negative outside; same shape.
        tolerance: Of the fit, cm.
    """
    arcs = trace(mask.astype(np.int32))
    if field is not None and arcs:
        place(arcs, _zero_crossing(arcs, field))
    measures = measures_of(window.scale)
    chains = smoothed(arcs, measures, [0.6 * window.scale] * len(arcs))
    curves = fit_courses([(chain.points, chain.closed) for chain in chains], tolerance * window.scale)
    return closed_paths(to_units(loop, window) for loop in curves)


def _zero_crossing(arcs: Sequence[Arc], field: FloatArray) -> FloatArray:
    height, width = field.shape

    def at(pixels: npt.NDArray[np.intp]) -> FloatArray:
        return field[np.clip(pixels[:, 0], 0, height - 1), np.clip(pixels[:, 1], 0, width - 1)]

    one = at(np.concatenate([arc.left_pixels for arc in arcs]))
    other = at(np.concatenate([arc.right_pixels for arc in arcs]))
    crosses = one * other < 0
    return np.clip(np.where(crosses, one / np.where(crosses, one - other, 1), 0.5), 0.02, 0.98)


def blurred(image: FloatArray, sigma: float) -> FloatArray:
    """Return the image smoothed with three box filters, which together come close to a Gaussian of `sigma` pixels."""
    size = max(1, round((np.sqrt(12 * sigma * sigma / 3 + 1) - 1) / 2))
    for axis in (0, 1):
        moved = np.moveaxis(image, axis, 0)
        for _ in range(3):
            padded = np.concatenate([np.zeros((size + 1, *moved.shape[1:])), moved, np.zeros((size, *moved.shape[1:]))])
            total = np.cumsum(padded, axis=0)
            moved = (total[2 * size + 1 :] - total[: -2 * size - 1]) / (2 * size + 1)
        image = np.moveaxis(moved, 0, axis)
    return image


def shade(traced: Traced, body: int, coarse: float) -> tuple[Shape, ...]:
    """Return the one tone of shade on the person: where the body, smoothed, turns away from the light.

    Args:
        traced: The map.
        body: How many labels belong to the person.
        coarse: As in `Quality`.
    """
    step, window = _SHADE_STEP, traced.raster.window
    small = traced.label[::step, ::step]
    on_body = (small > 0) & (small <= body)
    rows, columns = np.nonzero(on_body)
    light = np.zeros(small.shape)
    light[rows, columns] = traced.raster.normals(rows * step, columns * step) @ _LIGHT
    sigma = _SHADE_BLUR * window.scale / step
    weight = np.maximum(blurred(on_body.astype(np.float64), sigma), 1e-3)
    field = _SHADE_FROM - blurred(light, sigma) / weight
    dark = (field > 0) & on_body
    small_window = window.thinned(step)
    least = round(_SHADE_ISLAND * (coarse * small_window.scale) ** 2)
    dark = despeckle(dark.astype(np.int32), least).astype(np.bool_)
    if not dark.any():
        return ()
    return (Shape("shade", mask_path(dark, small_window, field, _SHADE_TOLERANCE * coarse)),)


def marks(
    traced: Traced,
    camera: Camera,
    pose: SolvedPose,
    wanted: Sequence[Mark],
    tolerance: float,
) -> tuple[Shape, ...]:
    """Return the lines on the skin: a face that is seen, or none; never half of one."""
    shown: dict[str, list[Points]] = {}
    seen = {id(mark): _visible_stretch(traced.raster, camera, pose, mark) for mark in wanted}
    eyes = _sides_with_eye(wanted, seen)
    for mark in wanted:
        course = seen[id(mark)]
        if course is None or (mark.bone == "head" and not (mark.side in eyes if mark.side else eyes)):
            continue
        role = {"eye": "eye", "mouth": "mouth"}.get(mark.kind, "detail")
        shown.setdefault(role, []).append(course)
    fine = min(_MARK_TOLERANCE, tolerance) * traced.raster.window.scale
    result = []
    for role, courses in shown.items():
        curves = fit_courses([(course, False) for course in courses], fine)
        result.append(Shape(role, strokes(to_units(line, traced.onto) for line in curves)))
    return tuple(result)


def _sides_with_eye(wanted: Sequence[Mark], seen: Mapping[int, Points | None]) -> frozenset[str]:
    """Return the sides of the face of which the eye is seen whole: the first mark of a side is its eye."""
    first: dict[str, Mark] = {}
    for mark in wanted:
        if mark.bone == "head" and mark.side:
            first.setdefault(mark.side, mark)
    return frozenset(side for side, mark in first.items() if seen[id(mark)] is not None)


def _visible_stretch(raster: Raster, camera: Camera, pose: SolvedPose, mark: Mark) -> Points | None:
    """Return the longest visible stretch of a mark in pixels, or None where too little of it is seen."""
    row, window = BONE_INDEX[mark.bone], raster.window
    knots = np.array(mark.points)
    t = np.linspace(0, len(knots) - 1, 24)
    inner = np.stack([np.interp(t, np.arange(len(knots)), knots[:, i]) for i in range(3)], axis=1)
    q = project(camera, pose.origins[row] + inner @ pose.rotations[row].T)
    x, y = (q[:, 0] - window.left) * window.scale, (window.top - q[:, 1]) * window.scale
    columns, rows = x.astype(np.intp), y.astype(np.intp)
    known = (columns >= 0) & (rows >= 0) & (columns < window.width) & (rows < window.height)
    columns, rows = np.where(known, columns, 0), np.where(known, rows, 0)
    near = (raster.label[rows, columns] > 0) & (raster.depth[rows, columns] - q[:, 2] < _MARK_DEPTH)
    facing = raster.normals(rows, columns)[:, 2] > _FACING.get(mark.kind, _MARK_FACING)
    stretches = [(b - a, a, b) for a, b, code in lines.runs((known & near & facing).astype(np.int8)) if code]
    least = {"eye": 20, "brow": 12, "mouth": 9}.get(mark.kind, 6)
    longest = max(stretches, default=(0, 0, 0))
    if longest[0] < least:
        return None
    a, b = longest[1:]
    return np.asarray(x[a:b] + 1j * y[a:b])
