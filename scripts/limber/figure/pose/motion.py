"""Joint motions in a clinician's words: "right hip: flex 85, abduct 10, out 20".

A number is the angle from the anatomical position; a signed number ("+10", "-10") changes the angle the joint has
already. Opposite motions share one channel of the skeleton: "extend 10" is ten degrees the other way from "flex".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from limber.base.diagnostics import did_you_mean
from limber.figure.person.skeleton import CHANNEL_INDEX, FINGERS, SIDES

_TURNS: Final = {
    "flex": ("flex", 1),
    "extend": ("flex", -1),
    "bend left": ("side", 1),
    "bend right": ("side", -1),
    "turn left": ("turn", 1),
    "turn right": ("turn", -1),
}

_SIDED: Final[Mapping[str, Mapping[str, tuple[str, int]]]] = {
    "hip": {
        "flex": ("hip.flex", 1),
        "extend": ("hip.flex", -1),
        "abduct": ("hip.abduct", 1),
        "adduct": ("hip.abduct", -1),
        "in": ("hip.in", 1),
        "out": ("hip.in", -1),
    },
    "knee": {"flex": ("knee.flex", 1), "extend": ("knee.flex", -1)},
    "ankle": {
        "dorsiflex": ("ankle.dorsiflex", 1),
        "plantarflex": ("ankle.dorsiflex", -1),
        "invert": ("ankle.invert", 1),
        "evert": ("ankle.invert", -1),
    },
    "toes": {"extend": ("toes.extend", 1), "flex": ("toes.extend", -1)},
    "shoulder": {
        "flex": ("shoulder.flex", 1),
        "extend": ("shoulder.flex", -1),
        "abduct": ("shoulder.abduct", 1),
        "adduct": ("shoulder.abduct", -1),
        "in": ("shoulder.in", 1),
        "out": ("shoulder.in", -1),
        "raise": ("girdle.raise", 1),
        "lower": ("girdle.raise", -1),
        "protract": ("girdle.protract", 1),
        "retract": ("girdle.protract", -1),
    },
    "elbow": {"flex": ("elbow.flex", 1), "extend": ("elbow.flex", -1)},
    "forearm": {"pronate": ("forearm.pronate", 1), "supinate": ("forearm.pronate", -1)},
    "wrist": {
        "extend": ("wrist.extend", 1),
        "flex": ("wrist.extend", -1),
        "ulnar": ("wrist.ulnar", 1),
        "radial": ("wrist.ulnar", -1),
    },
    "knuckles": {"flex": ("knuckles.flex", 1), "extend": ("knuckles.flex", -1)},
    "fingertips": {"curl": ("fingertips.curl", 1), "extend": ("fingertips.curl", -1)},
    "fingers": {"curl": ("fingers.curl", 1), "extend": ("fingers.curl", -1)},
    **{f"{finger} finger": {"curl": (f"{finger}.curl", 1), "extend": (f"{finger}.curl", -1)} for finger in FINGERS},
    "thumb": {"oppose": ("thumb.oppose", 1), "reach": ("thumb.reach", 1)},
}

_PLURAL: Final = {
    "hips": "hip",
    "knees": "knee",
    "ankles": "ankle",
    "shoulders": "shoulder",
    "elbows": "elbow",
    "forearms": "forearm",
    "wrists": "wrist",
    "thumbs": "thumb",
    "toes": "toes",
    "fingers": "fingers",
    "knuckles": "knuckles",
    "fingertips": "fingertips",
    **{f"{finger} fingers": f"{finger} finger" for finger in FINGERS},
}

ROOT_MOTIONS: Final[Mapping[str, Mapping[str, tuple[str, int]]]] = MappingProxyType(
    {
        "pelvis": {
            "tilt forward": ("pelvis.tilt", 1),
            "tilt back": ("pelvis.tilt", -1),
            "turn left": ("pelvis.turn", 1),
            "turn right": ("pelvis.turn", -1),
            "hike left": ("pelvis.hike", 1),
            "hike right": ("pelvis.hike", -1),
        },
        "body": {
            "lean forward": ("body.lean", 1),
            "lean back": ("body.lean", -1),
            "turn left": ("body.turn", 1),
            "turn right": ("body.turn", -1),
            "lean left": ("body.side", -1),
            "lean right": ("body.side", 1),
        },
    },
)
"""Motions of the whole: "pelvis" moves against the rib cage and the thighs, "body" is the posture as one piece."""

ROOT_CHANNELS: Final = tuple(sorted({name for words in ROOT_MOTIONS.values() for name, _ in words.values()}))


def _joints() -> dict[str, Mapping[str, tuple[tuple[str, ...], int]]]:
    """Return, for every joint an author may name, its motions: the channels moved and the sign."""
    table: dict[str, Mapping[str, tuple[tuple[str, ...], int]]] = {}
    for part in ("lumbar", "thoracic", "neck"):
        table[part] = {word: ((f"{part}.{channel}",), sign) for word, (channel, sign) in _TURNS.items()}
    table["neck"] = {**table["neck"], "retract": (("neck.retract",), 1), "protrude": (("neck.retract",), -1)}
    for root, motions in ROOT_MOTIONS.items():
        table[root] = {word: ((channel,), sign) for word, (channel, sign) in motions.items()}
    for joint, words in _SIDED.items():
        for side in SIDES:
            table[f"{side} {joint}"] = {word: ((f"{side}_{name}",), sign) for word, (name, sign) in words.items()}
    for plural, joint in _PLURAL.items():
        table[plural] = {
            word: (tuple(f"{side}_{name}" for side in SIDES), sign) for word, (name, sign) in _SIDED[joint].items()
        }
    return table


JOINTS: Final[Mapping[str, Mapping[str, tuple[tuple[str, ...], int]]]] = MappingProxyType(_joints())
"""Joint name -> motion word -> (channels it moves, +1 or -1)."""


class MotionError(ValueError):
    """A motion that cannot be read; `hint` says what could be meant."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Motion:
    """One angle an author asked for.

    Attributes:
        channel: A channel of the skeleton, or one of `ROOT_CHANNELS`.
        degrees: Signed, in the channel's own sense.
        relative: Whether it is added to the angle the joint has already.
    """

    channel: str
    degrees: float
    relative: bool = False

    @property
    def index(self) -> int | None:
        """Row of the channel in an array of angles; None for motions of the whole."""
        return CHANNEL_INDEX.get(self.channel)


_MOTION = re.compile(r"([a-z][a-z ]*?)\s*([+\-\u2212]?)(\d+(?:\.\d+)?)\s*(?:°|deg|degrees)?")

_FULL_CIRCLE: Final = 360.0


def parse_motions(joint: str, text: str) -> tuple[Motion, ...]:
    """Read the motions of one joint.

    Args:
        joint: A name in `JOINTS`.
        text: Such as "flex 85, abduct 10" or "flex +10".

    Raises:
        MotionError: A motion is unknown at this joint, or has no number of degrees.
    """
    words = JOINTS[joint]
    found: list[Motion] = []
    for part in text.split(","):
        phrase = " ".join(part.lower().split())
        match = _MOTION.fullmatch(phrase)
        if match is None:
            known = next((word for word in sorted(words, key=len, reverse=True) if phrase.startswith(word)), "flex")
            raise MotionError(
                f'expected a motion and degrees such as "{known if known in words else next(iter(words))} 30", '
                f'got "{part.strip()}"',
                f"known motions of {joint}: {', '.join(words)}",
            )
        word, sign_text, number = match.groups()
        if word not in words:
            guess = did_you_mean(word, words)
            known_words = f"known motions of {joint}: {', '.join(words)}"
            raise MotionError(f'unknown motion "{word}"', f"{guess} {known_words}".strip())
        degrees = float(number)
        if degrees > _FULL_CIRCLE:
            raise MotionError(f'"{phrase}" is more than a full turn', "give degrees from 0 to 360")
        channels, sign = words[word]
        value = sign * degrees * (-1 if sign_text in ("-", "\u2212") else 1)
        found += [Motion(channel, value, relative=bool(sign_text)) for channel in channels]
    return tuple(found)
