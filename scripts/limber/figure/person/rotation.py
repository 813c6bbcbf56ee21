"""Small rotation helpers shared by the skeleton, the solver and the tweens. Angles are in degrees."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

FloatArray: TypeAlias = npt.NDArray[np.float64]
"""An array of 64-bit floats; shapes are given where one is used."""

_TINY = 1e-9


def cross_matrix(axis: FloatArray) -> FloatArray:
    """Return the matrices K with K v = axis x v, for axes of shape (..., 3)."""
    matrix = np.zeros((*axis.shape[:-1], 3, 3))
    matrix[..., 0, 1], matrix[..., 0, 2], matrix[..., 1, 2] = -axis[..., 2], axis[..., 1], -axis[..., 0]
    matrix[..., 1, 0], matrix[..., 2, 0], matrix[..., 2, 1] = axis[..., 2], -axis[..., 1], axis[..., 0]
    return matrix


def from_vector(vector: FloatArray) -> FloatArray:
    """Return rotations about `vector` by its length in degrees (Rodrigues), for vectors of shape (..., 3)."""
    angle = np.linalg.norm(vector, axis=-1)
    matrix = cross_matrix(vector / np.maximum(angle, _TINY)[..., None])
    sine = np.sin(np.radians(angle))[..., None, None]
    cosine = np.cos(np.radians(angle))[..., None, None]
    rotation: FloatArray = np.eye(3) + sine * matrix + (1 - cosine) * (matrix @ matrix)
    return rotation


def to_vector(rotation: FloatArray) -> FloatArray:
    """Return the rotation vector in degrees, shape (3,), of one rotation matrix."""
    cosine = float(np.trace(rotation) - 1) / 2
    skew = np.array(
        [rotation[2, 1] - rotation[1, 2], rotation[0, 2] - rotation[2, 0], rotation[1, 0] - rotation[0, 1]],
    )
    sine = float(np.linalg.norm(skew)) / 2
    if sine < _TINY and cosine > 0:
        return np.zeros(3)
    if sine < _TINY:  # half a turn: the axis is in the symmetric part
        column = (rotation + np.eye(3))[:, int(np.argmax(np.diag(rotation)))]
        half_turn: FloatArray = 180.0 * column / np.linalg.norm(column)
        return half_turn
    vector: FloatArray = np.degrees(np.arctan2(sine, cosine)) * skew / (2 * sine)
    return vector


def between(start: FloatArray, end: FloatArray, fraction: float) -> FloatArray:
    """Return the rotation `fraction` (0..1) of the shortest way from `start` to `end`."""
    turned: FloatArray = start @ from_vector(to_vector(start.T @ end) * fraction)
    return turned


def frame(up: tuple[float, float, float], front: tuple[float, float, float]) -> FloatArray:
    """Return the rotation that turns a body's +y into `up` and its +z into `front` (unit, at right angles)."""
    y, z = np.array(up, float), np.array(front, float)
    return np.stack([np.cross(y, z), y, z], axis=1)
