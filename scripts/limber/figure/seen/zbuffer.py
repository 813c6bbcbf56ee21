"""The z-buffer: swept ellipsoids and flat faces drawn into a raster, each pixel kept for what is nearest."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from limber.figure.person.rotation import FloatArray
from limber.figure.seen.raster import (
    NOTHING,
    Depths,
    Facet,
    Primitives,
    Raster,
    Window,
    clip_distance,
    polygon_distance,
)
from limber.figure.seen.sweep import Ellipsoids, Ints, PlacedClip

_BATCH = 60_000
"""Pixels evaluated at a time: small enough to stay in the processor's cache."""


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
    surface = Primitives(
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
    seen = (polygon_distance(polygon, x, y) >= 0) & (z > depth[area])
    depth[area][seen] = z[seen]
    owner[area][seen] = number
