"""A movement that goes round, in plain words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from limber.figure.person.skeleton import SIDES
from limber.figure.pose.spec import CircleSpec

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "shoulder": "arm",
        "hip": "leg",
        "ankle": "foot",
        "wrist": "hand",
        "shoulder blade": "shoulder",
        "neck": "head",
        "pelvis": "pelvis",
    }
)
_MANY: Final = {"foot": "feet"}


def circling(circle: CircleSpec) -> str:
    """Return what goes round, as a sentence: "The right foot makes circles."."""
    side, _, bare = circle.joint.partition(" ")
    what = "figures of eight" if circle.shape == "eight" else "circles"
    if circle.joint in _WORDS and circle.joint in ("neck", "pelvis"):
        return f"The {_WORDS[circle.joint]} makes {what}."
    if side in SIDES:
        return f"The {side} {_WORDS[bare]} makes {what}."
    word = _WORDS[circle.joint.removesuffix("s")]
    return f"Both {_MANY.get(word, f'{word}s')} make {what}."
