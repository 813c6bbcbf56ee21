"""The z-buffer: which part is seen at each pixel, how near it is, and where exactly its edges run.

Depths are closed-form: an ellipsoid seen from far away is z(x, y) = z0 + g·(x, y) + s √(1 - q(x, y)) for a quadratic
form q.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from limber.figure.rotation import FloatArray
from limber.figure.sweep import Ellipsoids, Ints, PlacedClip

Depths = npt.NDArray[np.float32]
"""The z-buffer: single precision is a hundredth of a millimetre at these distances."""

NOTHING = -1e9
"""Depth of the background, cm."""

_BATCH = 60_000
"""Pixels evaluated at a time: small enough to stay in the processor's cache."""

_UNCUT = 1e3
"""What a clip measures where there is no clip, cm."""

_NEVER_AT_THE_PIXEL = 0.02
"""A crossing stays this far from pixel centres, so that no two crossings coincide."""


@dataclass(frozen=True, slots=True)
class Window:
    """The rectangle of the picture plane that is rastered.

    Attributes:
        left: cm.
        top: cm; "up" is positive.
        width: Pixels.
        height: Pixels.
        scale: Pixels per cm.
    """

    left: float
    top: float
    width: int
    height: int
    scale: float

    @classmethod
    def around(cls, low: FloatArray, high: FloatArray, scale: float) -> "Window":
        """Return the window that holds the box from `low` to `high` (x, y; cm) on whole pixels."""
        width, height = (int(np.ceil((high[i] - low[i]) * scale)) for i in (0, 1))
        return cls(float(low[0]), float(high[1]), width, height, scale)

    def x(self, column: npt.ArrayLike) -> FloatArray:
        """Return the place of a pixel's centre, cm."""
        return self.left + (np.asarray(column) + 0.5) / self.scale

    def y(self, row: npt.ArrayLike) -> FloatArray:
        """Return the height of a pixel's centre, cm."""
        return self.top - (np.asarray(row) + 0.5) / self.scale


@dataclass(frozen=True, slots=True)
class Facet:
    """A flat convex polygon, such as the side of a chair's leg.

    Attributes:
        corners: In the frame of the camera, shape (n, 3), cm.
        label: Its label in the picture.
    """

    corners: FloatArray
    label: int


@dataclass(frozen=True, slots=True)
class _Surface:
    """What the pixels' owners look like: one row per primitive.

    Columns of `table`: centre x, y, z; the form's xx, xy, yy; slopes gx, gy; half depth s.
    """

    table: FloatArray
    clip: Ints
    clips: tuple[PlacedClip, ...]
    facets: dict[int, FloatArray]

    def at(self, row: Ints, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return (> 0 inside the primitive's outline, depth) at points."""
        p = self.table[row]
        dx, dy = x - p[:, 0], y - p[:, 1]
        inside = 1 - (p[:, 3] * dx * dx + 2 * p[:, 4] * dx * dy + p[:, 5] * dy * dy)
        depth = p[:, 2] + p[:, 6] * dx + p[:, 7] * dy + p[:, 8] * np.sqrt(np.maximum(inside, 0))
        return inside, depth

    def kept(self, row: Ints, x: FloatArray, y: FloatArray, z: FloatArray) -> FloatArray:
        """Return how far inside its clip (or its polygon) each point is, cm; negative where it is cut away."""
        result = np.full(len(row), _UNCUT)
        clips = self.clip[row]
        for clip in np.unique(clips):
            if clip >= 0 and self.clips[clip].groups:
                chosen = clips == clip
                result[chosen] = clip_distance(self.clips[clip], x[chosen], y[chosen], z[chosen])
        for facet in np.unique(row[clips < 0]):
            chosen = row == facet
            result[chosen] = _polygon_distance(self.facets[int(facet)], x[chosen], y[chosen])
        return result


@dataclass(frozen=True, slots=True)
class Raster:
    """A rastered view.

    Attributes:
        window: Where it is.
        label: What is seen, 0 for nothing; shape (height, width).
        depth: How near it is, cm; `NOTHING` where nothing is.
        owner: Which primitive is seen; -1 for none.
    """

    window: Window
    label: npt.NDArray[np.int32]
    depth: Depths
    owner: npt.NDArray[np.int32]
    _surface: _Surface = field(repr=False)

    def normals(self, rows: Ints, columns: Ints) -> FloatArray:
        """Return the unit normals, towards the viewer, of what is seen at pixels; shape (n, 3). Zero for nothing."""
        owner = self.owner[rows, columns]
        p = self._surface.table[np.maximum(owner, 0)]
        dx, dy = self.window.x(columns) - p[:, 0], self.window.y(rows) - p[:, 1]
        inside = 1 - (p[:, 3] * dx * dx + 2 * p[:, 4] * dx * dy + p[:, 5] * dy * dy)
        steep = p[:, 8] / np.sqrt(np.maximum(inside, 1e-6))
        normal = np.stack(
            [
                steep * (p[:, 3] * dx + p[:, 4] * dy) - p[:, 6],
                steep * (p[:, 4] * dx + p[:, 5] * dy) - p[:, 7],
                np.ones(len(p)),
            ],
            axis=1,
        )
        normal /= np.linalg.norm(normal, axis=1)[:, None]
        normal[owner < 0] = 0
        return np.asarray(normal)

    def crossing(self, one: Ints, other: Ints) -> FloatArray:
        """Return where the edge between neighbouring pixels runs, as a fraction of the way from `one` to `other`.

        The nearer surface is followed from its own pixel towards the other until its outline ends, its clip cuts it, or
        the other surface comes in front. Half way where none of this happens.

        Args:
            one: Pixels (row, column), shape (n, 2); may lie just outside the window.
            other: Their neighbours, same shape.
        """
        owner_one, depth_one = self._look(one)
        owner_other, depth_other = self._look(other)
        swap = depth_other > depth_one
        near, far = np.where(swap[:, None], other, one), np.where(swap[:, None], one, other)
        near_owner = np.where(swap, owner_other, owner_one)
        far_owner = np.where(swap, owner_one, owner_other)
        near_x, near_y = self.window.x(near[:, 1]), self.window.y(near[:, 0])
        far_x, far_y = self.window.x(far[:, 1]), self.window.y(far[:, 0])

        surface, row = self._surface, np.maximum(near_owner, 0)
        inside, depth = surface.at(row, near_x, near_y)
        inside_far, depth_far = surface.at(row, far_x, far_y)
        kept, kept_far = surface.kept(row, near_x, near_y, depth), surface.kept(row, far_x, far_y, depth_far)
        fraction = np.full(len(one), 0.5)
        ends = inside_far < 0
        cut = ~ends & (kept_far < 0) & (kept > 0)
        fraction = np.where(ends, _root(inside, inside_far, ends), fraction)
        fraction = np.where(cut, _root(kept, kept_far, cut), fraction)

        other_row = np.maximum(far_owner, 0)
        other_inside, other_depth = surface.at(other_row, near_x, near_y)
        _, other_depth_far = surface.at(other_row, far_x, far_y)
        ahead, ahead_far = depth - other_depth, depth_far - other_depth_far
        meets = ~ends & ~cut & (far_owner >= 0) & (other_inside > 0) & (ahead > 0) & (ahead_far < 0)
        fraction = np.where(meets, _root(ahead, ahead_far, meets), fraction)
        fraction = np.where(near_owner >= 0, fraction, 0.5)
        fraction = np.clip(fraction, _NEVER_AT_THE_PIXEL, 1 - _NEVER_AT_THE_PIXEL)
        return np.asarray(np.where(swap, 1 - fraction, fraction))

    def _look(self, pixels: Ints) -> tuple[npt.NDArray[np.int32], FloatArray]:
        height, width = self.label.shape
        rows, columns = pixels[:, 0], pixels[:, 1]
        known = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
        rows, columns = np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)
        owner = np.where(known, self.owner[rows, columns], np.int32(-1))
        return owner, np.where(known, self.depth[rows, columns], np.float32(NOTHING))


def _root(here: FloatArray, there: FloatArray, where: npt.NDArray[np.bool_]) -> FloatArray:
    """Return where a line from `here` to `there` crosses zero, as a fraction; anything where it does not."""
    return np.asarray(here / np.where(where, here - there, 1.0))


_Real = TypeVar("_Real", np.float32, np.float64)


def clip_distance(
    clip: PlacedClip, x: npt.NDArray[_Real], y: npt.NDArray[_Real], z: npt.NDArray[_Real]
) -> npt.NDArray[_Real]:
    """Return how far inside the clip points are, cm; negative where they are cut away."""
    result = np.full_like(x, _UNCUT)
    for group in clip.groups:
        best = np.full_like(x, -_UNCUT)
        for point, way in group:
            ex, ey, ez = (v - float(c) for v, c in zip((x, y, z), point, strict=True))
            if isinstance(way, float):
                inside = np.sqrt(ex * ex + ey * ey + ez * ez) - way
            else:
                inside = ex * float(way[0]) + ey * float(way[1]) + ez * float(way[2])
            best = np.maximum(best, inside)
        result = np.minimum(result, best)
    return result


def _polygon_distance(corners: FloatArray, x: FloatArray, y: FloatArray) -> FloatArray:
    """Return the distance to the nearest side of a convex polygon, negative outside; corners (n, 2) anticlockwise."""
    result = np.full(x.shape, _UNCUT)
    for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        side = b - a
        along = ((y - a[1]) * side[0] - (x - a[0]) * side[1]) / np.hypot(*side)
        result = np.minimum(result, along)
    return result


def rasterise(window: Window, ellipsoids: Ellipsoids, first_label: int = 1, facets: Sequence[Facet] = ()) -> Raster:
    """Return what is seen of ellipsoids and facets.

    Args:
        window: What part of the picture plane.
        ellipsoids: In the frame of the camera. The label of part i is `first_label` + i.
        first_label: Label of the first part.
        facets: In the frame of the camera.
    """
    table = _table(ellipsoids)
    depth = np.full(window.width * window.height, NOTHING, dtype=np.float32)
    owner = np.full(window.width * window.height, -1, dtype=np.int32)
    for chosen in _batches(window, table, ellipsoids.clip):
        _splat(window, table, chosen, ellipsoids.clips[ellipsoids.clip[chosen[0]]], depth, owner)
    labels = [ellipsoids.part + first_label]
    rows, polygons = [table], {}
    depth_rows, owner_rows = depth.reshape(window.height, window.width), owner.reshape(window.height, window.width)
    number = len(table)
    for facet in facets:
        row = _facet_row(facet)
        if row is None:
            continue
        polygons[number] = _anticlockwise(facet.corners[:, :2])
        _splat_facet(window, row, polygons[number], number, depth_rows, owner_rows)
        rows.append(row[None])
        labels.append(np.array([facet.label]))
        number += 1
    all_labels = np.concatenate([*labels, [0]])
    surface = _Surface(
        table=np.concatenate(rows),
        clip=np.concatenate([ellipsoids.clip, np.full(number - len(table), -1, dtype=np.intp)]),
        clips=ellipsoids.clips,
        facets=polygons,
    )
    return Raster(window, all_labels[owner_rows].astype(np.int32), depth_rows, owner_rows, surface)


def _table(ellipsoids: Ellipsoids) -> FloatArray:
    shape = ellipsoids.shape
    xx, yy, zz = shape[:, 0, 0], shape[:, 1, 1], shape[:, 2, 2]
    xy, xz, yz = shape[:, 0, 1], shape[:, 0, 2], shape[:, 1, 2]
    determinant = xx * yy - xy * xy
    form_xx, form_yy, form_xy = yy / determinant, xx / determinant, -xy / determinant
    slope_x, slope_y = xz * form_xx + yz * form_xy, xz * form_xy + yz * form_yy
    half = np.sqrt(np.maximum(zz - slope_x * xz - slope_y * yz, 1e-9))
    return np.column_stack([ellipsoids.centre, form_xx, form_xy, form_yy, slope_x, slope_y, half])


def _batches(window: Window, table: FloatArray, clip: Ints) -> list[Ints]:
    """Return rows that share a clip, in groups that cover about `_BATCH` pixels each."""
    area = np.pi * window.scale**2 / np.sqrt(table[:, 3] * table[:, 5] - table[:, 4] ** 2)
    result: list[Ints] = []
    for value in np.unique(clip):
        rows = np.flatnonzero(clip == value)
        group = (np.cumsum(area[rows]) // _BATCH).astype(np.intp)
        result += np.split(rows, np.flatnonzero(np.diff(group)) + 1)
    return result


def spans(window: Window, table: FloatArray) -> tuple[Ints, Ints, Ints, Ints]:
    """Return the rows of pixels that outlines cover.

    Args:
        window: Which pixels.
        table: Rows of (centre x, y, _, form xx, xy, yy, …), one per ellipse.

    Returns:
        For each stretch of pixels: which ellipse, which row of pixels, first column, one past the last column.
    """
    form_xx, form_xy, form_yy = table[:, 3], table[:, 4], table[:, 5]
    reach_y = np.sqrt(form_xx / (form_xx * form_yy - form_xy**2))
    top = np.clip(np.ceil((window.top - table[:, 1] - reach_y) * window.scale - 0.5), 0, window.height).astype(np.intp)
    end = np.clip(np.floor((window.top - table[:, 1] + reach_y) * window.scale + 0.5), 0, window.height).astype(np.intp)
    count = np.maximum(end - top, 0)
    which = np.repeat(np.arange(len(table)), count)
    row = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count) + top[which]
    dy = window.y(row) - table[which, 1]
    lean = form_xy / form_xx
    half = np.sqrt(np.maximum(1 - dy * dy * (form_yy - form_xy * lean)[which], 0) / form_xx[which])
    middle = table[which, 0] - lean[which] * dy
    first = np.clip(np.ceil((middle - half - window.left) * window.scale - 0.5), 0, window.width).astype(np.intp)
    last = np.clip(np.floor((middle + half - window.left) * window.scale + 0.5), 0, window.width).astype(np.intp)
    some = last > first
    return which[some], row[some], first[some], last[some]


def _splat(  # noqa: PLR0913, PLR0917 -- the two buffers are written to
    window: Window, table: FloatArray, chosen: Ints, clip: PlacedClip, depth: Depths, owner: npt.NDArray[np.int32]
) -> None:
    """Draw ellipsoids that share a clip into flat buffers."""
    which, row, first, last = spans(window, table[chosen])
    if not len(which):
        return
    cx, cy, cz, form_xx, form_xy, form_yy, slope_x, slope_y, half = table[chosen].T[:, which]
    # Per stretch: z = base + slope·u + bulge·√(reach² - u²), u measured from the middle of the stretch.
    dy = window.y(row) - cy
    lean = form_xy / form_xx
    middle = cx - lean * dy
    reach2 = np.maximum(1 - dy * dy * (form_yy - form_xy * lean), 0) / form_xx
    base = cz + slope_y * dy - slope_x * lean * dy
    bulge = half * np.sqrt(form_xx)

    count = last - first
    before = np.cumsum(count) - count
    stretch = np.repeat(np.arange(len(count), dtype=np.int32), count)
    running = np.arange(len(stretch), dtype=np.int32)
    flat = running + np.repeat((row * window.width + first - before).astype(np.int32), count)
    step = np.float32(1 / window.scale)
    u = (running - np.repeat(before.astype(np.int32), count)).astype(np.float32) * step
    u += _spread(window.x(first) - middle, count)
    z = _spread(bulge, count) * np.sqrt(np.maximum(_spread(reach2, count) - u * u, np.float32(0)))
    z += _spread(base, count)
    z += _spread(slope_x, count) * u
    if clip.groups:
        keep = clip_distance(clip, u + _spread(middle, count), _spread(window.y(row), count), z) > 0
        flat, z, stretch = flat[keep], z[keep], stretch[keep]
    nearer = z > depth[flat]
    flat, z, stretch = flat[nearer], z[nearer], stretch[nearer]
    np.maximum.at(depth, flat, z)
    wins = depth[flat] == z
    owner[flat[wins]] = chosen[which[stretch[wins]]]


def _spread(values: FloatArray, count: Ints) -> npt.NDArray[np.float32]:
    """Return each stretch's value once per pixel, in the precision of the z-buffer."""
    return np.repeat(values.astype(np.float32), count)


def _facet_row(facet: Facet) -> FloatArray | None:
    """Return the facet's plane as a row of the table, or None where it is seen edge-on."""
    q = facet.corners
    normal = np.cross(q[1] - q[0], q[2] - q[0])
    if abs(normal[2]) < 1e-6 * float(np.linalg.norm(normal)) + 1e-12:
        return None
    gx, gy = -normal[0] / normal[2], -normal[1] / normal[2]
    return np.array([q[0, 0], q[0, 1], q[0, 2], 0.0, 0.0, 0.0, gx, gy, 0.0])


def _anticlockwise(corners: FloatArray) -> FloatArray:
    x, y = corners.T
    area = float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))
    return corners if area > 0 else corners[::-1]


def _splat_facet(  # noqa: PLR0913, PLR0917 -- the two buffers are written to
    window: Window, row: FloatArray, polygon: FloatArray, number: int, depth: Depths, owner: npt.NDArray[np.int32]
) -> None:
    x0, x1 = (
        (polygon[:, 0].min() - window.left) * window.scale,
        (polygon[:, 0].max() - window.left) * window.scale + 1,
    )
    y0, y1 = ((window.top - polygon[:, 1].max()) * window.scale, (window.top - polygon[:, 1].min()) * window.scale + 1)
    columns = np.arange(max(int(x0), 0), min(int(x1), window.width))
    rows = np.arange(max(int(y0), 0), min(int(y1), window.height))
    if not len(columns) or not len(rows):
        return
    x, y = np.meshgrid(window.x(columns), window.y(rows))
    z = row[2] + row[6] * (x - row[0]) + row[7] * (y - row[1])
    area = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    seen = (_polygon_distance(polygon, x, y) >= 0) & (z > depth[area])
    depth[area][seen] = z[seen]
    owner[area][seen] = number
