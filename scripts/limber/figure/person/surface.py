"""What of the body can touch something: ellipsoids on the bones, grouped into the parts an author names.

The ellipsoids are the clothed adult the drawing shows. Lengths come from `skeleton`; breadths and girths are drawn for
a slim adult, not measured. They are fewer than the drawing's, because a contact needs to be right within a centimetre
and is computed some ten thousand times for one posture.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX, Vector

IntArray: TypeAlias = npt.NDArray[np.intp]

_HEAD_SCALE: Final = 1.06
"""The head is drawn a little larger than life, which reads better at the size of a thumb."""


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """A piece of the body's surface.

    Attributes:
        bone: The bone it is fixed to.
        centre: In the bone's frame, cm.
        radii: Semi-axes along the bone's axes, cm.
        parts: The parts it belongs to.
    """

    bone: str
    centre: Vector
    radii: Vector
    parts: frozenset[str]


def _trunk() -> Iterator[tuple[str, str, Vector, Vector]]:
    yield "pelvis", "pelvis", (0, -2, -0.2), (17.3, 6, 10.7)
    yield "pelvis", "pelvis", (0, 5.5, 0), (15.9, 7, 10.3)
    yield "belly,lower back", "l5", (0, 1.5, 3.1), (14.5, 7, 9.7)
    yield "belly,lower back", "l3", (0, 0.5, 3.7), (13.7, 7, 9.2)
    yield "belly,lower back", "l1", (0, 1, 3.9), (14, 7, 9.4)
    yield "lower ribs", "t10", (0, 0.5, 4.4), (14.9, 7, 9.9)
    yield "upper back", "t7", (0, 0.5, 5.2), (15.8, 7, 10.7)
    yield "upper back,chest", "t5", (0, 0.8, 5.3), (15.6, 6.5, 10.6)
    yield "upper back", "t5", (0, 4.8, 3.7), (12.6, 5, 8.9)
    yield "neck", "t1", (0, -1.6, 0.6), (7.6, 3.6, 6.2)


def _head() -> Iterator[tuple[str, str, Vector, Vector]]:
    rows: tuple[tuple[str, Vector, Vector], ...] = (
        ("head,forehead", (0, 6.2, 0.8), (7.3, 8.4, 9.0)),
        ("head", (0, 6.6, -0.4), (7.9, 9.3, 9.6)),
        ("face", (0, 5.6, 4.2), (6.5, 6.0, 6.1)),
        ("face", (0, 1.4, 5.0), (5.7, 5.0, 5.1)),
        ("face", (0, -2.0, 6.2), (4.0, 3.2, 3.8)),
        ("face", (0, 2.0, 10.9), (1.25, 1.0, 1.1)),
    )
    for parts, (x, y, z), (a, b, c) in rows:
        k = _HEAD_SCALE
        yield parts, "head", (x * k, y * k, z * k), (a * k, b * k, c * k)


def _trunk_side(n: str, s: float) -> Iterator[tuple[str, str, Vector, Vector]]:
    yield f"{n} side", "t7", (s * 10.6, -4, 3.6), (5.0, 5.5, 6.3)
    yield f"{n} side", "t5", (s * 11.6, -3, 3.6), (4.4, 5, 5.8)
    yield "chest", "t5", (s * 6.6, -1, 9.9), (6, 5, 5)
    yield "upper back", "t5", (s * 8.5, 0, 0.6), (5.5, 7, 5.5)
    yield "lower back", "l5", (s * 5, 2, -0.4), (7.6, 6.6, 6.2)
    yield "pelvis", "pelvis", (s * 6.4, 4.6, -4), (7.8, 6.8, 7.2)
    yield f"pelvis,{n} buttock", "pelvis", (s * 7.2, 0, -4.8), (8.4, 7, 8)
    yield f"pelvis,{n} hip", "pelvis", (s * 8.2, 1, 1.6), (7.6, 6, 7.4)
    yield f"{n} buttock", f"{n}_thigh", (0, -5, -2), (7.6, 7, 7.2)
    yield f"{n} hip", f"{n}_thigh", (0, -3, 0.4), (8.4, 8, 8.6)


def _arm(n: str, s: float) -> Iterator[tuple[str, str, Vector, Vector]]:
    arm, forearm, hand, thumb = f"{n}_upper_arm", f"{n}_forearm", f"{n}_hand", f"{n}_thumb"
    yield f"{n} shoulder", arm, (0, 0.3, 0), (5, 5, 5)
    yield f"{n} shoulder", arm, (0, -3.5, 0), (5.35, 5.35, 5.35)
    yield f"{n} upper arm", arm, (0, -9, 0), (5.3, 5.3, 5.3)
    yield f"{n} upper arm", arm, (0, -14, 0), (5.4, 5.4, 5.5)
    yield f"{n} upper arm", arm, (0, -20, 0.2), (3.7, 4, 4.2)
    yield f"{n} elbow", forearm, (0, 0, 0), (3.5, 3.5, 3.5)
    yield f"{n} forearm", forearm, (s * 0.2, -5.5, 0.2), (3.8, 3.8, 3.9)
    yield f"{n} forearm", forearm, (0, -12, 0.1), (3.3, 3.3, 3.3)
    yield f"{n} forearm,{n} wrist", forearm, (0, -19, 0), (2.55, 2.55, 2.55)
    yield f"{n} wrist,{n} hand", hand, (0, 0.3, 0), (2.7, 2.4, 2.1)
    yield f"{n} hand,{n} fist", hand, (0, -2.6, 0), (3.3, 2.6, 1.8)
    yield f"{n} hand,{n} fist", hand, (0, -6, 0), (4, 2.8, 1.65)
    yield f"{n} hand,{n} fist", hand, (0, -9, 0), (3.9, 2.6, 1.3)
    for x, length in ((2.95, 7.2), (1, 8.1), (-0.95, 7.5), (-2.8, 5.9)):
        yield f"{n} hand,{n} fist", f"{n}_fingers", (s * x, -3.9, 0), (0.95, 0.95, 0.95)
        yield f"{n} hand,{n} fingertips", f"{n}_fingertips", (s * x * 0.97, 4.4 - length, 0), (0.8, 0.8, 0.8)
    yield f"{n} hand", thumb, (0, 0, 0), (1.7, 1.7, 1.7)
    yield f"{n} hand", thumb, (s * 3.2, -6, 0.8), (0.95, 0.95, 0.95)


def _leg(n: str, s: float) -> Iterator[tuple[str, str, Vector, Vector]]:
    thigh, shank, foot, toes = f"{n}_thigh", f"{n}_shank", f"{n}_foot", f"{n}_toes"
    yield f"{n} thigh", thigh, (0, -8, 0.3), (8.7, 8.7, 9.2)
    yield f"{n} thigh", thigh, (0, -16, 0.4), (8.4, 8.4, 8.9)
    yield f"{n} thigh", thigh, (s * 0.2, -24, 0.65), (6.6, 6.6, 7.2)
    yield f"{n} thigh", thigh, (0, -34, 0.3), (5.4, 5.5, 5.8)
    yield f"{n} knee", shank, (0, 0, 0.3), (5.2, 5.2, 5.2)
    yield f"{n} knee", shank, (0, -5, -0.3), (4.9, 5, 5.1)
    yield f"{n} calf", shank, (s * 0.2, -12.5, -1.4), (5.3, 5.4, 5.5)
    yield f"{n} calf,{n} shin", shank, (0, -21, -0.9), (4.3, 4.4, 4.6)
    yield f"{n} calf,{n} shin", shank, (0, -31, -0.2), (3.1, 3.2, 3.4)
    yield f"{n} shin", shank, (0, -38, 0), (2.8, 3, 3.1)
    yield f"{n} ankle", foot, (0, 0.4, -0.3), (3.1, 3.2, 3.4)
    yield f"{n} foot,{n} heel", foot, (0, -2.4, -2.4), (3.1, 3.2, 3.3)
    yield f"{n} foot,{n} heel", foot, (0, -3.7, -3.7), (3, 2.95, 2.9)
    yield f"{n} foot,{n} heel", foot, (0, -4.6, -3), (2.8, 2, 2.6)
    yield f"{n} foot", foot, (0, -1.4, 4), (3.3, 3.4, 3.4)
    yield f"{n} foot", foot, (0, -3.2, 7.8), (3.8, 2.9, 3)
    yield f"{n} foot", foot, (s * 0.9, -5.1, 4.5), (3.1, 1.5, 3)
    yield f"{n} foot,{n} ball", foot, (0, -4.5, 11), (4.2, 2.05, 2.4)
    yield f"{n} foot,{n} ball", foot, (0, -4.9, 10.4), (4.2, 1.7, 2.5)
    yield f"{n} foot,{n} toes,{n} instep", toes, (-s * 2.2, 0.3, -0.3), (1.8, 1.8, 1.8)
    yield f"{n} foot,{n} toes,{n} instep,{n} toe tips", toes, (-s * 2.4, -0.1, 4.3), (1.45, 1.35, 1.2)
    for x, z in ((-0.2, 4.2), (1.3, 3.6), (2.7, 2.8)):
        yield f"{n} foot,{n} toes", toes, (s * x, 0.2, -0.3), (1.5, 1.5, 1.5)
        yield f"{n} foot,{n} toes,{n} toe tips", toes, (s * (x - 0.2), -0.3, z), (1, 1, 1)


def _ellipsoids() -> tuple[Ellipsoid, ...]:
    rows = [*_trunk(), *_head()]
    for side, sign in (("left", 1.0), ("right", -1.0)):
        rows += [*_trunk_side(side, sign), *_arm(side, sign), *_leg(side, sign)]
    return tuple(Ellipsoid(bone, centre, radii, frozenset(parts.split(","))) for parts, bone, centre, radii in rows)


ELLIPSOIDS: Final = _ellipsoids()
BONE_OF: Final = np.array([BONE_INDEX[ellipsoid.bone] for ellipsoid in ELLIPSOIDS])
CENTRES: Final = np.array([ellipsoid.centre for ellipsoid in ELLIPSOIDS], float)
RADII: Final = np.array([ellipsoid.radii for ellipsoid in ELLIPSOIDS], float)


def _patches() -> dict[str, IntArray]:
    names = {part for ellipsoid in ELLIPSOIDS for part in ellipsoid.parts}
    return {
        name: np.array([i for i, ellipsoid in enumerate(ELLIPSOIDS) if name in ellipsoid.parts])
        for name in sorted(names)
    }


PATCHES: Final[Mapping[str, IntArray]] = MappingProxyType(_patches())
"""Part name -> rows of its ellipsoids."""


def extents(origins: FloatArray, rotations: FloatArray, direction: FloatArray) -> FloatArray:
    """Return how far every ellipsoid reaches along a world direction.

    Args:
        origins: Shape (batch, bones, 3), cm.
        rotations: Shape (batch, bones, 3, 3).
        direction: Unit vector, shape (3,).

    Returns:
        Shape (batch, ellipsoids), cm, in the order of `ELLIPSOIDS`.
    """
    along = np.einsum("i,bnij->bnj", direction, rotations)[:, BONE_OF]
    middle = (origins @ direction)[:, BONE_OF] + np.einsum("bnj,nj->bn", along, CENTRES)
    reach: FloatArray = middle + np.sqrt(np.einsum("bnj,nj->bn", along * along, RADII * RADII))
    return reach


_DOWN: Final = np.array([0.0, -1.0, 0.0])


def heights(origins: FloatArray, rotations: FloatArray) -> FloatArray:
    """Return the height of the lowest point of every ellipsoid above the floor, shape (batch, ellipsoids), cm."""
    return -extents(origins, rotations, _DOWN)
