"""Words for writing bodies down: keys, planes and parts named by bone, with radii in one, two or three numbers.

Breadths and girths are drawing choices for a slim adult, not measurements; they hang on the bones of `skeleton`, whose
lengths have sources.
"""

from collections.abc import Sequence
from typing import TypeAlias

from limber.figure.person.skeleton import BONE_INDEX, Vector
from limber.figure.seen.sweep import BallClip, Clip, Part, PlaneClip, Sweep, SweptEllipsoid

Radii: TypeAlias = float | tuple[float, float] | Vector
"""A ball; (across, front to back) with their mean along the bone; or all three."""

KeySpec: TypeAlias = tuple[str, Vector, Radii]


def key(spec: KeySpec, *, inflate: float = 0.0, scale: float = 1.0) -> SweptEllipsoid:
    """Return a key.

    Args:
        spec: Bone, centre in its frame and radii, cm.
        inflate: What is added to every radius, cm.
        scale: What centre and radii are multiplied with.
    """
    bone, centre, radii = spec
    if isinstance(radii, tuple):
        rx, ry, rz = radii if len(radii) == 3 else (radii[0], 0.5 * (radii[0] + radii[1]), radii[1])  # noqa: PLR2004 -- see Radii
    else:
        rx = ry = rz = radii
    x, y, z = centre
    return SweptEllipsoid(
        BONE_INDEX[bone],
        (x * scale, y * scale, z * scale),
        (rx * scale + inflate, ry * scale + inflate, rz * scale + inflate),
    )


def sweep(*specs: KeySpec, clip: Clip = (), inflate: float = 0.0, scale: float = 1.0) -> Sweep:
    """Return a sweep through keys."""
    return Sweep(tuple(key(spec, inflate=inflate, scale=scale) for spec in specs), clip)


def plane(bone: str, point: Vector, normal: Vector) -> PlaneClip:
    """Return a plane in a bone's frame."""
    return PlaneClip(BONE_INDEX[bone], point, normal)


def ball(bone: str, point: Vector, radius: float) -> BallClip:
    """Return a ball in a bone's frame."""
    return BallClip(BONE_INDEX[bone], point, radius)


def only(*members: PlaneClip | BallClip) -> Clip:
    """Return the clip that every one of these keeps."""
    return tuple((member,) for member in members)


def part(name: str, material: str, group: str, sweeps: Sequence[Sweep], side: str = "") -> Part:
    """Return a part of the body."""
    return Part(name, material, tuple(sweeps), side, group)
