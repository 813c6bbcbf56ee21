"""The hand: palm, fingers and thumb, as swept ellipsoids; a single finger bends by itself where its author says so."""

import math
from dataclasses import dataclass
from typing import Final

from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONES, CHANNEL_INDEX, FINGERS, SIDES, Vector
from limber.figure.seen.flesh import KeySpec, part, sweep
from limber.figure.seen.sweep import Part


@dataclass(frozen=True, slots=True)
class Bends:
    """How the fingers of one hand bend, degrees.

    Attributes:
        own: What each finger does by itself, index to little finger.
        knuckles: What all knuckles do.
        middles: What all middle joints do.
        oppose: How far the thumb is turned to face the fingers.
        reach: How far it reaches on towards the little finger.
    """

    own: tuple[float, ...]
    knuckles: float
    middles: float
    oppose: float
    reach: float


_REACH: Final = ((2.85, 7.3), (0.95, 8.1), (-0.95, 7.6), (-2.75, 6.1))
"""Index to little finger: how far to the thumb's side, and length from the knuckle, cm."""

_KNUCKLES: Final = -9.2
_MIDDLE: Final = 4.4
"""Height of the knuckles in the frame of the hand, and length of a finger up to its middle joint, cm."""

KNUCKLE_SHARE: Final = 0.5
"""Bend of a knuckle as a share of the middle joints', where a finger bends alone: a drawing choice."""

_THUMB: Final[tuple[tuple[Vector, float], ...]] = (
    ((0, 0, 0), 1.6),
    ((2.0, -2.8, 0.5), 1.35),
    ((2.9, -5.6, 0.7), 1.08),
    ((3.1, -7.4, 0.8), 0.8),
)
"""Of the left thumb, in its own frame, cm."""


_THUMB_ROOT: Final = next(bone.offset for bone in BONES if bone.name == "left_thumb")


def bends(angles: FloatArray) -> dict[str, Bends]:
    """Return how fingers bend by themselves, by side; a hand of which all fingers bend alike is left out.

    Args:
        angles: Degrees, in the order of `CHANNELS`.
    """
    found: dict[str, Bends] = {}
    for side in SIDES:

        def angle(name: str, side: str = side) -> float:
            return round(float(angles[CHANNEL_INDEX[f"{side}_{name}"]]), 1)

        own, reach, curl = (
            tuple(angle(f"{finger}.curl") for finger in FINGERS),
            angle("thumb.reach"),
            angle("fingers.curl"),
        )
        if any((*own, reach)):
            found[side] = Bends(
                own, curl + angle("knuckles.flex"), curl + angle("fingertips.curl"), angle("thumb.oppose"), reach
            )
    return found


def hand_parts(side: str, s: int, bent: Bends | None = None) -> list[Part]:
    """Return palm, fingers and thumb; neighbouring fingers touch, so that a hand keeps one outline.

    Args:
        side: "left" or "right".
        s: 1 for the left, -1 for the right.
        bent: What its fingers do by themselves; None where they all do what the bones of the hand do.
    """
    group = f"{side} arm"
    hand, thumb = f"{side}_hand", f"{side}_thumb"
    palm = [
        sweep(
            (hand, (0, 0.6, 0), (2.7, 2.1)),
            (hand, (0, -2.6, 0), (3.3, 1.8)),
            (hand, (s * 0.1, -6.0, 0), (3.95, 1.6)),
            (hand, (s * 0.1, -9.0, 0), (3.85, 1.3)),
        ),
        # The balls of the thumb and of the little finger.
        sweep((hand, (s * 1.4, -1.6, 0.5), (1.7, 2.0, 1.6)), (thumb, (s * 0.9, -2.0, 0.5), (1.5, 2.0, 1.4))),
        sweep((hand, (-s * 2.2, -2.2, 0.5), (1.4, 2.0, 1.3)), (hand, (-s * 2.5, -6.0, 0.5), (1.3, 2.0, 1.1))),
    ]
    parts = [part(f"{side}_hand", "skin", group, palm, side)]
    for number, (x, length) in enumerate(_REACH):
        keys = _finger(side, s * x, length) if bent is None else _bent_finger(side, s * x, length, number, bent)
        parts.append(part(f"{side}_finger{number}", "skin", group, [sweep(*keys)], side))
    opposed: list[KeySpec] = [(thumb, (s * x, y, z), radius) for (x, y, z), radius in _THUMB]
    if bent is not None:
        opposed = [(hand, _opposed(s, point, bent), radius) for point, radius in _THUMB]
    parts.append(part(f"{side}_thumb", "skin", group, [sweep(*opposed)], side))
    return parts


def _finger(side: str, x: float, length: float) -> list[KeySpec]:
    hand, fingers, tips = f"{side}_hand", f"{side}_fingers", f"{side}_fingertips"
    return [
        (hand, (x, -8.0, 0), 1.12),
        (fingers, (x, -0.2, 0), 1.06),
        (fingers, (x * 0.98, -3.9, 0), 0.98),
        (tips, (x * 0.95, -(length - _MIDDLE), 0.1), 0.8),
    ]


def _bent_finger(side: str, x: float, length: float, number: int, bent: Bends) -> list[KeySpec]:
    """Return a finger that bends by itself, in the frame of the hand: the bones are those of all four."""
    hand = f"{side}_hand"
    return [
        (hand, (x, -8.0, 0), 1.12),
        (hand, (x, *_along(bent, number, 0.2)), 1.06),
        (hand, (x * 0.98, *_along(bent, number, 3.9)), 0.98),
        (hand, (x * 0.97, *_along(bent, number, _MIDDLE)), 0.95),
        (hand, (x * 0.95, *_along(bent, number, length)), 0.8),
    ]


def _along(bent: Bends, number: int, length: float) -> tuple[float, float]:
    """Return height and depth of the point so many cm along a finger, in the frame of the hand."""
    first = math.radians(bent.knuckles + KNUCKLE_SHARE * bent.own[number])
    second = first + math.radians(bent.middles + bent.own[number])
    near, far = min(length, _MIDDLE), max(length - _MIDDLE, 0.0)
    return (
        _KNUCKLES - near * math.cos(first) - far * math.cos(second),
        near * math.sin(first) + far * math.sin(second),
    )


def _opposed(s: int, point: Vector, bent: Bends) -> Vector:
    """Return a point of the thumb in the frame of the hand: turned to face the fingers, then across the palm."""
    x, y, z = point
    face, across = math.radians(bent.oppose), math.radians(bent.reach)
    x, z = x * math.cos(face) - z * math.sin(face), x * math.sin(face) + z * math.cos(face)
    x, y = x * math.cos(across) + y * math.sin(across), y * math.cos(across) - x * math.sin(across)
    root_x, root_y, root_z = _THUMB_ROOT
    return (s * (root_x + x), root_y + y, root_z + z)


def pads_apart(bent: Bends, number: int) -> float:
    """Return how far the tips of the thumb and of a finger (0 is the index finger) are from touching, cm."""
    x, length = _REACH[number]
    thumb = _opposed(1, _THUMB[-1][0], bent)
    return math.dist(thumb, (x * 0.95, *_along(bent, number, length))) - 2 * _THUMB[-1][1]
