"""Postures between key frames: every one is solved again with what the frames keep, so that feet do not slide."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from limber.figure.person.rotation import between
from limber.figure.settle.solver import Settled, posed, settle_between
from limber.figure.settle.stance import Stance
from limber.figure.settle.surroundings import Surroundings

_TWEEN_ITERATIONS: Final = 6
_HALF: Final = 0.5


def eased(count: int) -> tuple[float, ...]:
    """Return `count` fractions from 0 to 1, slow at both ends like a limb that starts and stops."""
    return tuple(float((1 - np.cos(np.pi * i / (count - 1))) / 2) for i in range(count))


def blend(first: Settled, last: Settled, fraction: float) -> Settled:
    """Return the unsolved posture part of the way from one frame to the next."""
    angles = first.angles + (last.angles - first.angles) * fraction
    position = first.position + (last.position - first.position) * fraction
    rotation = between(first.rotation, last.rotation, fraction)
    return posed(last.stance, angles, position, rotation)


def _shared(first: Stance, last: Stance, fraction: float, near: Settled) -> Stance:
    """Return what must hold on the whole way between two frames: what holds in both."""
    standing = {contact.part for contact in first.floor}
    return replace(
        last,
        angles=near.angles,
        asked=np.zeros_like(last.asked),
        root=near.rotation,
        root_asked=False,
        floor=tuple(contact for contact in last.floor if contact.part in standing),
        touch={part: target for part, target in last.touch.items() if first.touch.get(part) == target},
        rest={part: on for part, on in last.rest.items() if first.rest.get(part) == on},
        wall=tuple(part for part in last.wall if part in first.wall),
        aim={},
        tight=(first if fraction < _HALF else last).tight,
        belly=first.belly + (last.belly - first.belly) * fraction,
        chest=first.chest + (last.chest - first.chest) * fraction,
    )


def tween(first: Settled, last: Settled, around: Surroundings, fraction: float) -> Settled:
    """Return the posture `fraction` (0..1) of the way between two neighbouring key frames."""
    near = blend(first, last, fraction)
    return settle_between(
        _shared(first.stance, last.stance, fraction, near),
        around,
        before=first,
        near=near,
        iterations=_TWEEN_ITERATIONS,
    )


def tweens(frames: Sequence[Settled], around: Surroundings, steps: int) -> tuple[Settled, ...]:
    """Return the whole movement: every key frame, and `steps` - 2 postures between each two of them."""
    way = [frames[0]]
    for first, last in pairwise(frames):
        way += [tween(first, last, around, fraction) for fraction in eased(steps)[1:-1]]
        way.append(last)
    return tuple(way)
