"""Where a limb usually is when its end goes to a spot: the solver's first guess, in the author's words.

Contacts are solved from a first guess to the nearest answer; from a hanging arm the nearest answer to "hand on the
belly" can be an elbow inside the ribs.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import CHANNELS, SIDES
from limber.figure.pose.motion import parse_motions
from limber.figure.settle.stance import BoolArray

_ARM: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "belly": ("abduct 22, flex 4, in 58", "flex 98", "pronate 0"),
        "chest": ("abduct 26, flex 14, in 62", "flex 122", "pronate 10"),
        "ribs": ("abduct 22, flex 6, in 58", "flex 105", "pronate 0"),
        "upper arm": ("abduct 0, flex 58, in 50", "flex 112", "pronate 30"),
        "shoulder": ("abduct 0, flex 62, in 40", "flex 125", "pronate 40"),
        "back of thigh": ("abduct 8, flex 42, in 20", "flex 40", "pronate 0"),
        "back of shin": ("abduct 8, flex 50, in 20", "flex 50", "pronate 0"),
        "thigh": ("abduct 6, flex 40, in 10", "flex 30", "pronate 60"),
        "outer knee": ("abduct 0, flex 50, in 20", "flex 40", "pronate 30"),
        "knee": ("abduct 6, flex 50, in 10", "flex 25", "pronate 70"),
        "shin": ("abduct 6, flex 50, in 10", "flex 40", "pronate 30"),
        "ear": ("flex 120, abduct 30, in 0", "flex 130", "pronate 0"),
        "temple": ("flex 165, abduct 30, in 0", "flex 125", "pronate 0"),
        "back of head": ("flex 110, abduct 50, out 20", "flex 135", "pronate 0"),
        "forehead": ("flex 110, abduct 40, in 40", "flex 130", "pronate 40"),
        "lower back": ("extend 30, abduct 30, in 60", "flex 90", "pronate 60"),
        "buttock": ("extend 20, abduct 20, in 30", "flex 50", "pronate 60"),
        "hip bone": ("abduct 40, extend 10, in 20", "flex 85", "pronate 30"),
        "hip": ("abduct 12", "flex 15", "pronate 20"),
        "hand": ("abduct 10, flex 40, in 45", "flex 90", "pronate 30"),
    },
)
"""Spot -> words for shoulder, elbow and forearm. A sided spot is looked up without its side."""

_CROSSED_ANKLE: Final = {"hip": "flex 72, abduct 36, out 52", "knee": "flex 98", "ankle": "dorsiflex 5"}
"""A leg whose ankle lies on the other thigh."""


def first_guess(part: str, spot: str) -> tuple[FloatArray, BoolArray]:
    """Return angles to begin with, and which of them are meant, for a part that goes to a spot.

    Returns:
        Degrees and a mask, both in the order of `CHANNELS`; nothing is meant where no guess is known.
    """
    side, _, end = part.partition(" ")
    words: Mapping[str, str] = {}
    if end in ("hand", "back of hand", "fingertips", "grip", "fist", "wrist"):
        key = _bare(spot)
        if key in _ARM:
            words = dict(zip(("shoulder", "elbow", "forearm"), _ARM[key], strict=True))
    elif end in ("ankle", "outer ankle") and "thigh" in spot:
        words = _CROSSED_ANKLE
    return _angles(side, words)


def _angles(side: str, words: Mapping[str, str]) -> tuple[FloatArray, BoolArray]:
    angles, meant = np.zeros(len(CHANNELS)), np.zeros(len(CHANNELS), dtype=bool)
    for joint, text in words.items():
        for motion in parse_motions(f"{side} {joint}", text):
            if motion.index is not None:
                angles[motion.index], meant[motion.index] = motion.degrees, True
    return angles, meant


_HOLDS: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "table": ("abduct 6, flex 30", "flex 55", "pronate 70"),
        "counter": ("abduct 8, flex 35", "flex 75", "pronate 70"),
        "chair": ("abduct 6, flex 50", "flex 20", "pronate 70"),
        "chair back": ("abduct 8, flex 30", "flex 60", "pronate 70"),
        "stool": ("abduct 6, flex 50", "flex 20", "pronate 70"),
        "bed": ("abduct 6, flex 40", "flex 25", "pronate 70"),
        "plinth": ("abduct 6, flex 35", "flex 40", "pronate 70"),
        "rail": ("abduct 8, flex 30", "flex 70", "pronate 70"),
        "walking frame": ("abduct 0, flex 16, in 8", "flex 32", "pronate 0"),
        "walking stick": ("abduct 10, flex 10", "flex 28", "pronate 0"),
        "wall": ("abduct 4, flex 82", "flex 10", "pronate 85"),
        "door": ("abduct 4, flex 82", "flex 10", "pronate 85"),
        "door frame": ("flex 0, abduct 88, out 85", "flex 90", "pronate 0"),
        "corner": ("flex 30, abduct 80, out 80", "flex 90", "pronate 0"),
    }
)
"""Thing -> words for shoulder, elbow and forearm of an arm that rests on it, leans on it or holds it."""


_STEPS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "step": ("flex 62", "flex 66"),
        "stair": ("flex 62", "flex 66"),
        "second stair": ("flex 80", "flex 82"),
        "stool": ("flex 95", "flex 100"),
    }
)
"""Thing -> words for hip and knee of a leg whose foot stands on it."""


def first_hold(part: str, thing: str) -> tuple[FloatArray, BoolArray]:
    """Return angles to begin with, and which of them are meant, for an arm or leg that rests on a thing.

    Returns:
        As `first_guess`.
    """
    side, _, end = part.partition(" ")
    words: Mapping[str, str] = {}
    thing = thing.removesuffix(" left").removesuffix(" right")
    if end in ("hand", "fist", "fingertips", "forearm", "elbow", "wrist") and thing in _HOLDS:
        words = dict(zip(("shoulder", "elbow", "forearm"), _HOLDS[thing], strict=True))
    elif end == "foot" and thing in _STEPS:
        words = dict(zip(("hip", "knee"), _STEPS[thing], strict=True))
    return _angles(side, words)


def _bare(spot: str) -> str:
    side, _, rest = spot.partition(" ")
    name = rest if side in SIDES else spot
    if name in _ARM:
        return name
    return next((key for key in _ARM if name.endswith(key)), name)
