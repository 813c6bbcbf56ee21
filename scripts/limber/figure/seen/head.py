"""The head: skull, face and hair as flesh; eyes, brows and mouth as lines on it."""

import math
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import Vector
from limber.figure.person.solved import Eyes, Hair, Mouth
from limber.figure.seen.flesh import KeySpec, only, part, plane, sweep
from limber.figure.seen.sweep import Clip, Part, Sweep

SCALE = 1.06
"""The head is drawn a little larger than life, so that a face can be read at the size of a thumbnail."""

Spot = tuple[Vector, float | tuple[float, float] | Vector]


@dataclass(frozen=True, slots=True)
class Mark:
    """A line drawn on the skin where it is not hidden.

    Attributes:
        kind: "eye", "brow", "mouth", "knee", "ankle" or "blade".
        bone: The bone it hangs on.
        points: Its course in the bone's frame, cm.
        side: "left", "right" or "".
    """

    kind: Literal["eye", "brow", "mouth", "knee", "ankle", "blade"]
    bone: str
    points: tuple[Vector, ...]
    side: str = ""


def _sweep(*spots: Spot, clip: Clip = ()) -> Sweep:
    keys: list[KeySpec] = [("head", centre, radii) for centre, radii in spots]
    return sweep(*keys, clip=clip, scale=SCALE)


def _cut(point: Vector, normal: Vector) -> Clip:
    x, y, z = point
    return only(plane("head", (x * SCALE, y * SCALE, z * SCALE), normal))


_JAW_JOINT: Final = (2.4, 0.6)
"""Height and depth of the joint of the jaw, cm."""

_OPEN: Final = math.radians(17)
"""How far the jaw of an open mouth is down: the lips are then about 3 cm apart. A drawing choice."""


def head_parts(hair: Hair, mouth: Mouth = "rest") -> tuple[Part, ...]:
    """Return skull, nose, hair and ears, and the gap between the lips of an open mouth."""
    opened = mouth == "open"

    def jaw(spot: Vector) -> Vector:
        """Return where a point of the lower jaw is."""
        if not opened:
            return spot
        x, y, z = spot[0], spot[1] - _JAW_JOINT[0], spot[2] - _JAW_JOINT[1]
        sin, cos = math.sin(_OPEN), math.cos(_OPEN)
        return (x, _JAW_JOINT[0] + y * cos - z * sin, _JAW_JOINT[1] + z * cos + y * sin)

    skull = [
        _sweep(((0, 6.2, 0.8), (7.3, 8.4, 9.0))),
        _sweep(
            ((0, 5.6, 3.6), (6.4, 6.0, 6.1)), ((0, 1.4, 4.6), (5.7, 5.0, 5.1)), (jaw((0, -2.0, 6.0)), (4.0, 3.2, 3.8))
        ),
        _sweep(((-2.4, 7.4, 6.9), (2.4, 2.4, 2.4)), ((2.4, 7.4, 6.9), (2.4, 2.4, 2.4))),
        *_lips(mouth, jaw((0, -1.6, 8.75))),
    ]
    skull += [
        _sweep(((s * 4.1, 0.8, 2.4), 2.9), (jaw((s * 3.0, -1.5, 4.8)), 2.6), (jaw((0, -3.0, 8.0)), 2.4))
        for s in (1, -1)
    ]
    nose = _sweep(((0, 5.8, 8.8), (0.8, 1.0, 0.7)), ((0, 3.8, 9.9), 0.9), ((0, 2.5, 10.6), (1.15, 1.05, 1.1)))
    parts = [part("head", "skin", "head", skull), part("nose", "skin", "head", [nose])]
    if opened:
        parts.append(part("mouth", "mouth-gap", "head", [_sweep(((0, -1.9, 7.9), (1.9, 1.7, 1.5)))]))
    if hair != "bald":
        parts.append(part("hair", "hair", "head", _hair(hair)))
    for side, s in (("left", 1), ("right", -1)):
        ear = _sweep(((s * 7.1, 4.0, -0.1), (1.0, 2.2, 1.7)), ((s * 6.9, 2.0, 0.3), (0.9, 1.7, 1.1)))
        parts.append(part(f"{side}_ear", "skin", "head", [ear], side))
    return tuple(parts)


def _lips(mouth: Mouth, lower: Vector) -> list[Sweep]:
    upper: list[Spot] = [((0, 0.9, 8.6), (2.0, 1.2, 1.3)), ((0, -0.3, 8.95), (2.2, 0.9, 1.35))]
    low: Spot = (lower, (2.0, 0.9, 1.35))
    return [_sweep(*upper), _sweep(low)] if mouth == "open" else [_sweep(*upper, low)]


def _hair(style: Hair) -> list[Sweep]:
    if style == "short":
        cap = _sweep(((0, 7.0, 0.2), (8.1, 9.1, 9.8)), clip=_cut((0, 10.7, 8.6), (0, 9.6, -7.0)))
        fringe = _sweep(((0, 11.8, 3.2), (6.6, 4.5, 6.5)), clip=_cut((0, 10.7, 8.6), (0, 9.6, -5.0)))
        # A cut sweep is hollow: without this one, a fringe seen from the chin would be a rim with a gap behind it.
        under_the_fringe = _sweep(((0, 12.0, 3.2), (6.2, 3.0, 6.3)))
        temples = [
            _sweep(((s * 6.5, 7.2, 2.6), (1.3, 2.4, 1.7)), ((s * 6.6, 4.0, 2.2), (0.8, 1.6, 0.9))) for s in (1, -1)
        ]
        return [cap, _back_of_hair((7.9, 9.3, 9.6), -2.6), fringe, under_the_fringe, *temples]
    cap = _sweep(((0, 6.8, 0.2), (7.9, 8.9, 9.8)), clip=_cut((0, 10.6, 8.6), (0, 10.0, -8.6)))
    sweeps = [cap, _back_of_hair((7.8, 9.0, 9.5), -1.0)]
    if style == "bun":
        sweeps.append(_sweep(((0, 13.4, -7.4), 3.5)))
    elif style == "tail":
        sweeps.append(
            _sweep(((0, 9.6, -8.8), 2.4), ((0, 7.0, -11.6), 2.5), ((0, 0.0, -12.0), 2.4), ((0, -6.0, -10.8), 1.0))
        )
    elif style == "long":
        sweeps.append(
            _sweep(
                ((0, 6.0, -3.4), (7.6, 7.0, 6.6)),
                ((0, -2.0, -5.0), (6.8, 6.0, 4.4)),
                ((0, -7.0, -5.2), (6.0, 3.0, 3.2)),
            )
        )
    return sweeps


def _back_of_hair(radii: Vector, nape: float) -> Sweep:
    behind_the_ear = _cut((0, 0, -1.4), (0, 0.25, -1.0))
    above_the_nape = _cut((0, nape, -6.0), (0, 1.0, 0.4))
    return _sweep(((0, 6.6, -0.4), radii), clip=behind_the_ear + above_the_nape)


_IN_PROFILE = 0.75
"""Sideways part of the unit vector to the viewer from which on a face counts as seen from the side."""


_TOO_FAR_ROUND = 0.35
"""Sine of the angle round the head's upright axis from which on the edge of the face would cut the eye on the far side:
it is left out."""


def face_marks(eyes: Eyes, mouth: Mouth, towards: FloatArray) -> tuple[Mark, ...]:
    """Return eyes, brows and mouth: one short stroke each, which reads as a calm face at any size.

    Args:
        eyes: Open or closed.
        mouth: At rest or breathing out.
        towards: Unit vector to the viewer in the head's frame, shape (3,). An eye is a wide thing drawn as a dot: from
            the front its middle stands for it, from the side its outer corner.
    """
    sideways = float(towards[0])
    turned = sideways / (float(np.hypot(towards[0], towards[2])) + 1e-9)
    marks = []
    for side, s in (("left", 1), ("right", -1)):
        if s * turned < -_TOO_FAR_ROUND:
            continue
        outward = min(max((s * sideways - _IN_PROFILE) / (1 - _IN_PROFILE), 0.0), 1.0)
        if eyes == "open":
            x, z = 3.2 + 1.1 * outward, 8.9 - 0.9 * outward
            eye = [(x, 5.45, z), (x + 0.05, 5.0, z), (x + 0.1, 4.55, z)]
        else:
            eye = [(2.3, 4.95, 9.3), (3.0, 4.55, 9.0), (3.7, 4.6, 8.6), (4.3, 4.95, 8.1)]
        brow = [(1.9, 7.1, 10.1), (2.7, 7.45, 9.8), (3.7, 7.4, 9.3), (4.6, 6.95, 8.5)]
        marks.append(Mark("eye" if eyes == "open" else "brow", "head", _scaled(eye, s), side))
        marks.append(Mark("brow", "head", _scaled(brow, s), side))
    if mouth == "exhale":
        lips = [(0.0, -0.5, 10.2), (0.75, -0.9, 10.05), (0.6, -1.7, 9.95), (0.0, -2.0, 9.9), (-0.6, -1.7, 9.95)]
        lips += [(-0.75, -0.9, 10.05), (0.0, -0.5, 10.2)]
    else:
        lips = [(-2.1, -0.6, 9.2), (-1.1, -1.0, 10.0), (0.0, -1.1, 10.2), (1.1, -1.0, 10.0), (2.1, -0.6, 9.2)]
    if mouth != "open":  # the gap between the lips of an open one has its own outline
        marks.append(Mark("mouth", "head", _scaled(lips, 1)))
    return tuple(marks)


def _scaled(points: list[Vector], sign: int) -> tuple[Vector, ...]:
    return tuple((sign * x * SCALE, y * SCALE, z * SCALE) for x, y, z in points)
