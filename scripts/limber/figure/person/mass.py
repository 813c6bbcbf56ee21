"""Where the weight of the body is: a posture in which it lies beside what carries it cannot be held.

Shares of the whole weight, and where along a limb its middle is, are those of Winter, "Biomechanics and Motor Control
of Human Movement", 3rd ed., 2005, table of anthropometric data (after Dempster), as printed by the University of Rhode
Island for BME 207, 2016. How the trunk's share is spread over its bones is a drawing choice.
"""

from typing import Final

import numpy as np

from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX, FOREARM, SHANK, SIDES, THIGH, UPPER_ARM, Vector


def _rows() -> tuple[tuple[str, Vector, float], ...]:
    rows: list[tuple[str, Vector, float]] = [
        ("head", (0, 3.5, 0), 0.081),
        ("pelvis", (0, 2, -1), 0.142),
        ("l3", (0, 0, 3), 0.139),
        ("t7", (0, 2, 4), 0.216),
    ]
    for n in SIDES:
        rows += [
            (f"{n}_upper_arm", (0, -0.436 * UPPER_ARM, 0), 0.028),
            (f"{n}_forearm", (0, -0.430 * FOREARM, 0), 0.016),
            (f"{n}_hand", (0, -7, 0), 0.006),
            (f"{n}_thigh", (0, -0.433 * THIGH, 0), 0.100),
            (f"{n}_shank", (0, -0.433 * SHANK, 0), 0.0465),
            (f"{n}_foot", (0, -3, 4), 0.0145),
        ]
    return tuple(rows)


_ROWS: Final = _rows()
_BONES: Final = np.array([BONE_INDEX[bone] for bone, _, _ in _ROWS])
_POINTS: Final = np.array([point for _, point, _ in _ROWS], float)
_SHARES: Final = np.array([share for _, _, share in _ROWS])


def middles_of_weight(origins: FloatArray, rotations: FloatArray) -> FloatArray:
    """Return the centre of the body's mass for a batch of postures, shape (batch, 3), cm.

    Args:
        origins: Of every bone, shape (batch, bones, 3), cm.
        rotations: Of every bone, shape (batch, bones, 3, 3).
    """
    points = origins[:, _BONES] + np.einsum("bnij,nj->bni", rotations[:, _BONES], _POINTS)
    middle: FloatArray = np.einsum("n,bni->bi", _SHARES / _SHARES.sum(), points)
    return middle
