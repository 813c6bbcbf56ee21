"""The muscles an author can tighten: where their surface lies, by the words of a clinician or a patient.

Drawn, not measured: ellipsoids in which the visible surface of a part of the body is coloured.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from limber.figure.person.skeleton import SIDES, Vector

Lobe: TypeAlias = tuple[str, Vector, Vector]
"""Bone, centre in its frame, semi-axes, cm."""


@dataclass(frozen=True, slots=True)
class Muscles:
    """Muscles that are named together.

    Attributes:
        lobes: Where their surface lies.
        groups: The limbs whose surface carries the colour; others before them do not.
        plain: What a patient calls them.
    """

    lobes: tuple[Lobe, ...]
    groups: frozenset[str]
    plain: str


_TRUNK: Final = ("trunk", "left leg", "right leg")


def _middle() -> dict[str, tuple[tuple[Lobe, ...], str]]:
    return {
        "belly": ((("l3", (0, 1, 12), (9, 9, 8)), ("l5", (0, -1, 12), (8, 7, 8))), "tummy"),
        "lower belly": ((("l5", (0, -2.5, 12), (8, 6, 8)),), "lower tummy"),
        "lower back": ((("l5", (0, 1, -5), (9, 7, 5)), ("l1", (0, 0, -5), (9, 8, 5))), "lower back"),
        "upper back": ((("t7", (0, 1, -5), (10, 9, 5)), ("t5", (0, 1, -5), (8, 7, 5))), "upper back"),
        "shoulder blades": (
            (("t5", (0, -1, -6), (6, 9, 5)), ("t7", (0, 2, -6), (5, 7, 5))),
            "muscles between the shoulder blades",
        ),
        "neck": ((("c4", (0, 1, 6), (4, 6, 4)),), "muscles at the front of the neck"),
        "back of neck": ((("c4", (0, 0, -5), (5, 7, 4)),), "muscles at the back of the neck"),
    }


def _sided(n: str, s: float) -> dict[str, tuple[tuple[Lobe, ...], str]]:
    thigh, shank, arm, fore = f"{n}_thigh", f"{n}_shank", f"{n}_upper_arm", f"{n}_forearm"
    return {
        "buttocks": (
            (
                ("pelvis", (s * 4, -2.5, -8), (7, 5, 5)),
                ("pelvis", (s * 9, -2.5, -5), (9, 5, 8.5)),
                (thigh, (s * 0.5, -6, -4.5), (11, 8, 8.5)),
            ),
            "buttock",
        ),
        "outer hips": (
            ((thigh, (s * 8, 0, 0), (5, 9, 7)), ("pelvis", (s * 15, 3, 0), (5, 7, 7))),
            "muscles at the side of the hip",
        ),
        "thighs": (((thigh, (s * 0.5, -22, 6), (6.5, 16, 5.5)),), "thigh"),
        "inner thighs": (((thigh, (-s * 6, -16, 0), (4, 13, 7)),), "inner thigh"),
        "hamstrings": (((thigh, (0, -24, -6), (6.5, 15, 5)),), "muscles at the back of the thigh"),
        "calves": (((shank, (0, -13, -6), (5.5, 11, 4.5)),), "calf"),
        "shins": (((shank, (s * 1.5, -15, 4), (3.5, 12, 3)),), "muscles at the front of the shin"),
        "chest": ((("t5", (s * 7, -2, 14), (7, 6, 6)),), "chest muscles"),
        "side": (
            (("l1", (s * 13, 0, 4), (5, 10, 7)), ("l5", (s * 12, 2, 4), (5, 7, 7))),
            "muscles at the side of the waist",
        ),
        "shoulders": (((arm, (s * 2, -3, 0), (6, 7, 6.5)),), "shoulder muscles"),
        "upper arms": (((arm, (0, -16, 4), (4, 10, 4)),), "muscles at the front of the upper arm"),
        "back of arms": (((arm, (0, -16, -4), (4, 10, 4)),), "muscles at the back of the upper arm"),
        "forearms": (((fore, (0, -8, 3), (4, 8, 4)),), "muscles of the palm's side of the forearm"),
        "back of forearms": (((fore, (0, -8, -3.5), (4, 8, 4)),), "muscles of the back of the forearm"),
        "top of shoulders": (((f"{n}_clavicle", (s * 5, 3, -2), (7, 4, 5)),), "muscles between neck and shoulder"),
    }


_ARMS: Final = frozenset(
    {"shoulders", "upper arms", "back of arms", "forearms", "back of forearms", "top of shoulders"}
)

SINGULAR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "buttocks": "buttock",
        "outer hips": "outer hip",
        "thighs": "thigh",
        "inner thighs": "inner thigh",
        "hamstrings": "hamstring",
        "calves": "calf",
        "shins": "shin",
        "shoulders": "shoulder",
        "upper arms": "upper arm",
        "back of arms": "back of arm",
        "forearms": "forearm",
        "back of forearms": "back of forearm",
        "top of shoulders": "top of shoulder",
    }
)
"""Word for both sides -> word for one."""


def _muscles() -> dict[str, Muscles]:
    table = {name: Muscles(lobes, frozenset(_TRUNK), plain) for name, (lobes, plain) in _middle().items()}
    sided = {n: _sided(n, s) for n, s in zip(SIDES, (1.0, -1.0), strict=True)}
    for name in sided["left"]:
        lobes = tuple(lobe for n in SIDES for lobe in sided[n][name][0])
        plain = sided["left"][name][1]
        bare = SINGULAR.get(name, name)
        groups = {"trunk", *((f"{n} arm" for n in SIDES) if name in _ARMS else _TRUNK)}
        many = _PLURAL_PLAIN.get(name, plain)
        table[name] = Muscles(lobes, frozenset(groups), many)
        for n in SIDES:
            own = frozenset({"trunk", f"{n} arm" if name in _ARMS else f"{n} leg"})
            one = f"{n} {plain}" if name in _PLURAL_PLAIN else f"{plain} on the {n}"
            table[f"{n} {bare}"] = Muscles(sided[n][name][0], own, one)
    return table


_PLURAL_PLAIN: Final[Mapping[str, str]] = MappingProxyType(
    {"buttocks": "buttocks", "thighs": "thighs", "inner thighs": "inner thighs", "calves": "calves"}
)


MUSCLES: Final[Mapping[str, Muscles]] = MappingProxyType(_muscles())
"""What can be tightened: the middle ones, those of both sides, and those of one."""
