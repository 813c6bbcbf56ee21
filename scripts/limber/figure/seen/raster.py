"""A rastered view: which part is seen at each pixel, how near it is, and where exactly its edges run.

Depths are closed-form: an ellipsoid seen from far away is z(x, y) = z0 + g·(x, y) + s √(1 - q(x, y)) for a quadratic
form q.
"""

from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from limber.figure.person.rotation import FloatArray
from limber.figure.seen.sweep import Ints, PlacedClip

Depths = npt.NDArray[np.float32]
"""The z-buffer: single precision is a hundredth of a millimetre at these distances."""

NOTHING = -1e9
"""Depth of the background, cm."""

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

    def thinned(self, step: int) -> "Window":
        """Return the window of every so manieth row and column."""
        return Window(self.left, self.top, -(-self.width // step), -(-self.height // step), self.scale / step)

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
class Primitives:
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
            result[chosen] = polygon_distance(self.facets[int(facet)], x[chosen], y[chosen])
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
    _surface: Primitives = field(repr=False)

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


def polygon_distance(corners: FloatArray, x: FloatArray, y: FloatArray) -> FloatArray:
    """Return the distance to the nearest side of a convex polygon, negative outside; corners (n, 2) anticlockwise."""
    result = np.full(x.shape, _UNCUT)
    for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        side = b - a
        along = ((y - a[1]) * side[0] - (x - a[0]) * side[1]) / np.hypot(*side)
        result = np.minimum(result, along)
    return result
