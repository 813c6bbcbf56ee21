"""From the world to the picture: an orthographic view."""

import numpy as np
import numpy.typing as npt

from limber.figure.person.rotation import FloatArray
from limber.figure.person.solved import Camera


def camera_axes(camera: Camera) -> FloatArray:
    """Return rows: to the right in the picture, up in the picture, towards the viewer. Shape (3, 3), orthonormal."""
    around, above = np.radians(camera.azimuth), np.radians(camera.elevation)
    towards = np.array([np.sin(around) * np.cos(above), np.sin(above), np.cos(around) * np.cos(above)])
    right = np.array([np.cos(around), 0.0, -np.sin(around)])
    return np.vstack([right, np.cross(towards, right), towards])


def project(camera: Camera, points: npt.ArrayLike) -> FloatArray:
    """Return points given in the world, shape (…, 3), as (right, up, towards the viewer) in cm."""
    projected: FloatArray = np.asarray(points, dtype=np.float64) @ camera_axes(camera).T
    return projected
