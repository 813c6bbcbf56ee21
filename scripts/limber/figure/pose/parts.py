"""The parts of the body an author can name, and what each means to the solver.

A part can stand on something (its patch of `surface`), touch a point (its spot), stay where it was (its pins), or point
somewhere (its direction). "feet" stands for the left and the right foot, and so on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from limber.figure.person.skeleton import SHANK, SIDES, THIGH, Vector
from limber.figure.person.surface import PATCHES

_FRONT: Final = (0.0, 0.0, 1.0)
_BACK: Final = (0.0, 0.0, -1.0)


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the body's surface.

    Attributes:
        bone: The bone it is fixed to.
        point: In the bone's frame, cm.
        normal: Which way the surface faces there, in the bone's frame; None where that does not matter.
        faces: Whether the part that is brought here, or that brings itself somewhere, must face what it touches.
    """

    bone: str
    point: Vector
    normal: Vector | None = None
    faces: bool = False


def _midline_spots() -> dict[str, Spot]:
    return {
        "belly": Spot("l3", (0, 0, 12.6), _FRONT),
        "lower belly": Spot("l5", (0, -1.5, 12.6), _FRONT),
        "chest": Spot("t5", (0, -3.5, 16.2), (0, 0.15, 1)),
        "lower ribs": Spot("t10", (0, -1, 14.6), (0, -0.1, 1)),
        "lower back": Spot("l3", (0, 0, -5.6), _BACK),
        "upper back": Spot("t5", (0, 0, -5.6), _BACK),
        "pelvis": Spot("pelvis", (0, 4, -10), _BACK),
        "hips": Spot("pelvis", (0, 0, 0)),
        "head": Spot("head", (0, 6.5, 0)),
        "back of head": Spot("head", (0, 6.5, -10), _BACK),
        "forehead": Spot("head", (0, 9, 10), _FRONT),
        "face": Spot("head", (0, 3, 11), _FRONT),
        "chin": Spot("head", (0, -3.5, 9.5), _FRONT),
        "neck": Spot("c4", (0, 0, -5), _BACK),
        "trunk": Spot("t7", (0, 0, 5)),
        "shoulders": Spot("t1", (0, -4, 0)),
    }


def _arm_spots(n: str, s: float) -> dict[str, Spot]:
    return {
        f"{n} shoulder": Spot(f"{n}_upper_arm", (s * 2, -1.5, 5), (s * 0.35, 0, 1)),
        f"{n} upper arm": Spot(f"{n}_upper_arm", (s * 4, -9, 2.2), (s, 0, 0.3)),
        f"{n} elbow": Spot(f"{n}_forearm", (0, 0, -3.5)),
        f"{n} forearm": Spot(f"{n}_forearm", (0, -12, 3.3), _FRONT),
        f"{n} wrist": Spot(f"{n}_hand", (0, 0, 0)),
        f"{n} hand": Spot(f"{n}_hand", (0, -8, 1.5), _FRONT, faces=True),
        f"{n} back of hand": Spot(f"{n}_hand", (0, -7, -1.5), _BACK, faces=True),
        f"{n} grip": Spot(f"{n}_hand", (0, -8.5, 2.2)),
        f"{n} fist": Spot(f"{n}_hand", (0, -9, 0)),
        f"{n} fingertips": Spot(f"{n}_fingertips", (0, -2.6, 0.5)),
        f"{n} ear": Spot("head", (s * 8.6, 3.5, -2), (s, 0, -0.4)),
        f"{n} temple": Spot("head", (s * 8.2, 6.5, 2), (s, 0, 0.2)),
        f"{n} lower ribs": Spot("t10", (s * 11, -3, 9.5), (s * 0.6, 0, 0.8)),
        f"{n} side": Spot("t7", (s * 15.6, -4, 3.6), (s, 0, 0)),
    }


def _leg_spots(n: str, s: float) -> dict[str, Spot]:
    thigh, shank, foot = f"{n}_thigh", f"{n}_shank", f"{n}_foot"
    return {
        f"{n} hip": Spot(thigh, (s * 8.6, -1, 0.5), (s, 0, 0)),
        f"{n} groin": Spot("pelvis", (s * 7, 1, 10), _FRONT),
        f"{n} hip bone": Spot("pelvis", (s * 15.6, 6, 2.5), (s, 0, 0.3)),
        f"{n} buttock": Spot("pelvis", (s * 7.2, -1, -12.6), _BACK),
        f"{n} thigh": Spot(thigh, (0, -27, 7.4), _FRONT),
        f"{n} lower thigh": Spot(thigh, (0, -THIGH + 6, 6.2), _FRONT),
        f"{n} back of thigh": Spot(thigh, (0, -31, -6.4), _BACK),
        f"{n} knee": Spot(thigh, (0, -THIGH + 1.5, 5.6), _FRONT),
        f"{n} outer knee": Spot(thigh, (s * 5.4, -THIGH + 2, 1), (s, 0, 0)),
        f"{n} inner knee": Spot(thigh, (-s * 5.4, -THIGH + 2, 0), (-s, 0, 0), faces=True),
        f"{n} shin": Spot(shank, (0, -12, 4.6), _FRONT),
        f"{n} back of shin": Spot(shank, (0, -8, -6), _BACK),
        f"{n} calf": Spot(shank, (0, -14, -6.4), _BACK),
        f"{n} ankle": Spot(foot, (s * 2.8, 2, 0)),
        f"{n} inner ankle": Spot(foot, (-s * 3.1, 0.5, 0), (-s, 0, 0), faces=True),
        f"{n} outer ankle": Spot(foot, (s * 3.1, 0.5, 0), (s, 0, 0)),
        f"{n} heel": Spot(foot, (0, -5.5, -4)),
        f"{n} foot": Spot(foot, (0, -6.6, 3), (0, -1, 0)),
        f"{n} sole": Spot(foot, (0, -6.6, 3), (0, -1, 0), faces=True),
        f"{n} ball": Spot(foot, (0, -6.4, 10.5), (0, -1, 0)),
        f"{n} toes": Spot(f"{n}_toes", (0, 0, 4)),
    }


def _spots() -> dict[str, Spot]:
    table = _midline_spots()
    for side, sign in (("left", 1.0), ("right", -1.0)):
        table |= {**_arm_spots(side, sign), **_leg_spots(side, sign)}
    return table


SPOTS: Final[Mapping[str, Spot]] = MappingProxyType(_spots())
"""Part name -> the point that touches, and that an arrow follows."""


def _pins() -> dict[str, tuple[str, tuple[Vector, ...]]]:
    table: dict[str, tuple[str, tuple[Vector, ...]]] = {
        "head": ("head", ((0, 6, -9), (7, 6, 0), (-7, 6, 0))),
        "forehead": ("head", ((0, 9, 10), (7, 6, 0), (-7, 6, 0))),
        "upper back": ("t5", ((0, 0, -5), (10, 0, -5), (-10, 0, -5))),
        "lower back": ("l3", ((0, 0, -5), (8, 0, -5), (-8, 0, -5))),
        "chest": ("t5", ((0, -3, 12), (10, 0, 5), (-10, 0, 5))),
        "pelvis": ("pelvis", ((0, 4, -9), (8, 4, -9), (-8, 4, -9))),
    }
    for n in SIDES:
        table |= {
            f"{n} foot": (f"{n}_foot", ((0, -6.6, -4), (3, -6.6, 10), (-3, -6.6, 10))),
            f"{n} heel": (f"{n}_foot", ((0, -6.6, -4),)),
            f"{n} ball": (f"{n}_foot", ((3, -6.6, 10), (-3, -6.6, 10))),
            f"{n} toes": (f"{n}_toes", ((2, -1.3, 2), (-2, -1.3, 2), (0, -1.3, -0.5))),
            f"{n} toe tips": (f"{n}_toes", ((2, -1.3, 2), (-2, -1.3, 2))),
            f"{n} instep": (f"{n}_toes", ((0, 0, 2),)),
            f"{n} hand": (f"{n}_hand", ((0, 0, 1.5), (3, -8, 1.5), (-3, -8, 1.5))),
            f"{n} fist": (f"{n}_hand", ((0, 0, 1.5), (3, -8, 1.5), (-3, -8, 1.5))),
            f"{n} fingertips": (f"{n}_fingertips", ((0, -2.6, 0.5),)),
            f"{n} wrist": (f"{n}_hand", ((0, 0, 0),)),
            f"{n} forearm": (f"{n}_forearm", ((0, 0, 0), (0, -25, 0))),
            f"{n} elbow": (f"{n}_forearm", ((0, 0, 0),)),
            f"{n} shoulder": (f"{n}_upper_arm", ((0, 0, 0),)),
            f"{n} thigh": (f"{n}_thigh", ((0, 0, 0), (0, -THIGH, 0))),
            f"{n} hip": (f"{n}_thigh", ((0, 0, 0),)),
            f"{n} knee": (f"{n}_shank", ((0, 0, 5),)),
            f"{n} shin": (f"{n}_shank", ((0, -3, 5), (0, -SHANK + 6, 3))),
            f"{n} calf": (f"{n}_shank", ((0, -3, 5), (0, -SHANK + 6, 3))),
            f"{n} buttock": ("pelvis", ((0, 4, -9), (8, 4, -9), (-8, 4, -9))),
        }
    return table


PINS: Final[Mapping[str, tuple[str, tuple[Vector, ...]]]] = MappingProxyType(_pins())
"""Part name -> the points that stay in place when the part is kept."""


def _pointers() -> dict[str, tuple[str, Vector]]:
    table: dict[str, tuple[str, Vector]] = {
        "face": ("head", _FRONT),
        "head top": ("head", (0, 1, 0)),
        "trunk": ("t7", (0, 1, 0)),
        "chest": ("t7", _FRONT),
        "pelvis": ("pelvis", (0, 1, 0)),
    }
    for n, s in (("left", 1.0), ("right", -1.0)):
        table |= {
            f"{n} fingers": (f"{n}_hand", (0, -1, 0)),
            f"{n} palm": (f"{n}_hand", _FRONT),
            f"{n} thumb": (f"{n}_hand", (s, 0, 0)),
            f"{n} toes": (f"{n}_foot", _FRONT),
            f"{n} sole": (f"{n}_foot", (0, -1, 0)),
            f"{n} thigh": (f"{n}_thigh", (0, -1, 0)),
            f"{n} shin": (f"{n}_shank", (0, -1, 0)),
            f"{n} knee": (f"{n}_thigh", _FRONT),
            f"{n} upper arm": (f"{n}_upper_arm", (0, -1, 0)),
            f"{n} forearm": (f"{n}_forearm", (0, -1, 0)),
        }
    return table


POINTERS: Final[Mapping[str, tuple[str, Vector]]] = MappingProxyType(_pointers())
"""Part name -> the bone and the direction in its frame that `aim` turns."""

DIRECTIONS: Final[Mapping[str, Vector]] = MappingProxyType(
    {
        "up": (0, 1, 0),
        "down": (0, -1, 0),
        "picture right": (1, 0, 0),
        "picture left": (-1, 0, 0),
        "viewer": (0, 0, 1),
        "away": (0, 0, -1),
    },
)
"""World directions; left and right are the picture's, because the person's change with the posture."""

_PLURALS: Final = {
    "feet": "foot",
    "soles": "sole",
    "hands": "hand",
    "palms": "palm",
    "fists": "fist",
    "knees": "knee",
    "inner knees": "inner knee",
    "heels": "heel",
    "elbows": "elbow",
    "forearms": "forearm",
    "wrists": "wrist",
    "shins": "shin",
    "insteps": "instep",
    "calves": "calf",
    "thighs": "thigh",
    "lower thighs": "lower thigh",
    "balls": "ball",
    "toes": "toes",
    "toe tips": "toe tips",
    "ankles": "ankle",
    "buttocks": "buttock",
    "upper arms": "upper arm",
    "fingers": "fingers",
    "thumbs": "thumb",
    "fingertips": "fingertips",
    "grips": "grip",
}


def both_sides(part: str) -> tuple[str, ...]:
    """Return the single parts a name stands for: "feet" is the left foot and the right foot."""
    singular = _PLURALS.get(part)
    if part == "shoulders":
        singular = "shoulder"
    if part == "hips":
        singular = "hip"
    return (part,) if singular is None else tuple(f"{side} {singular}" for side in SIDES)


def _names(single: Mapping[str, object], *, hips: bool = False) -> frozenset[str]:
    plurals = {plural for plural in (*_PLURALS, "shoulders") if all(part in single for part in both_sides(plural))}
    return frozenset(single) | plurals | ({"hips"} if hips else set())


STANDING_PARTS: Final = _names(PATCHES, hips=True)
"""What can be on the floor, on a prop or against a wall."""

TOUCHING_PARTS: Final = _names(SPOTS)
KEPT_PARTS: Final = _names(PINS, hips=True)
AIMED_PARTS: Final = _names(POINTERS)
