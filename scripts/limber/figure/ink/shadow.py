"""The shadow on the floor, straight below the body: it makes a figure lie on its mat and stand on its feet."""

import numpy as np

from limber.figure.ink.fitting import fit_courses
from limber.figure.ink.frame import Moment
from limber.figure.ink.tracing import blurred
from limber.figure.person.rotation import FloatArray
from limber.figure.person.solved import Camera
from limber.figure.picture.camera import project
from limber.figure.picture.marks import UNITS_PER_CM, Shape
from limber.figure.seen.bezier import closed_paths
from limber.figure.seen.raster import Window
from limber.figure.seen.trace import Points, despeckle, trace
from limber.figure.seen.zbuffer import spans

_SCALE = 2.0
_REACH = 60.0
_BLUR = 2.2
_LEVEL = 0.42
_LEAST = 12.0
_TOLERANCE = 1.4
"""Pixels per cm; height above the floor (cm) up to which the body throws shadow; sigma of the softening (cm) and the
level its edge is drawn at; smallest patch (cm²); tolerance of its outline (cm)."""

_LEAST_ELEVATION = 2.0
"""Degrees: a viewer lower than this does not see the floor."""


def shadow(now: Moment, camera: Camera, coarse: float) -> tuple[Shape, ...]:
    """Return the shadow of one moment, or nothing when the floor is seen edge-on; `coarse` as in `Quality`."""
    if camera.elevation < _LEAST_ELEVATION:
        return ()
    low_enough = now.world.centre[:, 1] < _REACH
    centre, shape = now.world.centre[low_enough], now.world.shape[low_enough]
    if not len(centre):
        return ()
    # The floor seen from above: x to the right, z downwards.
    reach = np.sqrt(np.stack([shape[:, 0, 0], shape[:, 2, 2]], axis=1)).max() + 6
    window = Window.around(
        np.array([centre[:, 0].min() - reach, -centre[:, 2].max() - reach]),
        np.array([centre[:, 0].max() + reach, -centre[:, 2].min() + reach]),
        _SCALE,
    )
    dark = blurred(_coverage(window, centre, shape), _BLUR * _SCALE)
    mask = despeckle((dark > _LEVEL).astype(np.int32), round(_LEAST * (coarse * _SCALE) ** 2))
    courses = []
    for arc in trace(mask):
        x, z = window.left + arc.points.real / _SCALE, -window.top + arc.points.imag / _SCALE
        q = project(camera, np.stack([x, np.zeros(len(x)), z], axis=1))
        courses.append((_smooth(q[:, 0] - 1j * q[:, 1]) * UNITS_PER_CM, True))
    text = closed_paths(fit_courses(courses, _TOLERANCE * coarse * UNITS_PER_CM))
    return (Shape("shadow", text),) if text else ()


def _coverage(window: Window, centre: FloatArray, shape: FloatArray) -> FloatArray:
    """Return 1 where the body is above the floor, 0 elsewhere."""
    xx, yy, xy = shape[:, 0, 0], shape[:, 2, 2], -shape[:, 0, 2]
    determinant = xx * yy - xy * xy
    zero = np.zeros(len(centre))
    table = np.column_stack([centre[:, 0], -centre[:, 2], zero, yy / determinant, -xy / determinant, xx / determinant])
    _, row, first, last = spans(window, table)
    change = np.zeros((window.height, window.width + 1))
    np.add.at(change, (row, first), 1)
    np.add.at(change, (row, last), -1)
    covered: FloatArray = (np.cumsum(change, axis=1)[:, :-1] > 0).astype(np.float64)
    return covered


def _smooth(course: Points) -> Points:
    """Return a closed course without the staircase of the pixels."""
    body = course[:-1]
    kernel = np.hanning(9)
    padded = np.pad(body, 4, mode="wrap")
    result = np.convolve(padded, kernel / kernel.sum(), "valid")
    return np.concatenate([result, result[:1]])
