"""How far the joints of a healthy adult go, so that a drawing shows nobody a movement that cannot be followed.

Sources, each named at its rows:

- MSD: MSD Manual, "Normal Values for Range of Motion of Joints", table 1 (people of all ages; read in a copy of 2014).
- HAND: "Normal Range of Motion Reference Values", Electronic Textbook of Hand Surgery (e-hand.com).
- CASTORI: Castori, ISRN Dermatology 2012, 751768, table 8: neck 45 in each direction, trunk 35 to a side.
- KURZ: normal ranges of joint motion after Kurz, as printed at yoga-age.com ("Joint range of motion").

An angle of a drawing is not read with a goniometer: `TOLERANCE` is what both may differ by.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import CHANNEL_INDEX, SIDES

TOLERANCE: Final = 10.0
"""Degrees: two examiners with a goniometer differ by about half as much."""

_WHOLE_FOOT: Final = 20.0
"""Degrees: the one ankle of the drawing stands for all joints of a foot that lies on its back."""

BORNE: Final = 92.0
"""Extension of a wrist whose flat hand carries weight, degrees: the floor, not a muscle, bends it. A drawing choice."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one motion goes.

    Attributes:
        joint: As an author writes it, without its side.
        motion: The author's word.
        channels: Channels of the skeleton whose sum is measured; "{side}" stands for both sides.
        sign: +1 where a positive angle is this motion.
        most: Degrees.
        spare: What a drawing may show more, degrees.
        source: A key of `SOURCES`.
    """

    joint: str
    motion: str
    channels: tuple[str, ...]
    sign: int
    most: float
    source: str
    spare: float = TOLERANCE


def _reaches() -> Iterator[Reach]:
    rows: tuple[tuple[str, str, str, int, float, str], ...] = (
        ("hip", "flex", "hip.flex", 1, 125, "MSD"),
        ("hip", "extend", "hip.flex", -1, 15, "MSD"),
        ("hip", "abduct", "hip.abduct", 1, 45, "MSD"),
        ("hip", "adduct", "hip.abduct", -1, 45, "MSD"),
        ("hip", "in", "hip.in", 1, 45, "MSD"),
        ("hip", "out", "hip.in", -1, 45, "MSD"),
        ("knee", "flex", "knee.flex", 1, 130, "MSD"),
        ("ankle", "dorsiflex", "ankle.dorsiflex", 1, 20, "MSD"),
        ("ankle", "plantarflex", "ankle.dorsiflex", -1, 50, "MSD"),
        ("ankle", "invert", "ankle.invert", 1, 35, "MSD"),
        ("ankle", "evert", "ankle.invert", -1, 25, "MSD"),
        ("toes", "extend", "toes.extend", 1, 80, "MSD"),
        ("toes", "flex", "toes.extend", -1, 30, "MSD"),
        ("shoulder", "flex", "shoulder.flex", 1, 180, "KURZ"),
        ("shoulder", "extend", "shoulder.flex", -1, 60, "KURZ"),
        ("shoulder", "abduct", "shoulder.abduct", 1, 180, "KURZ"),
        ("shoulder", "in", "shoulder.in", 1, 90, "MSD"),
        ("shoulder", "out", "shoulder.in", -1, 90, "MSD"),
        ("elbow", "flex", "elbow.flex", 1, 145, "HAND"),
        ("forearm", "pronate", "forearm.pronate", 1, 90, "MSD"),
        ("forearm", "supinate", "forearm.pronate", -1, 90, "MSD"),
        ("wrist", "extend", "wrist.extend", 1, 70, "MSD"),
        ("wrist", "flex", "wrist.extend", -1, 90, "MSD"),
        ("wrist", "ulnar", "wrist.ulnar", 1, 35, "HAND"),
        ("wrist", "radial", "wrist.ulnar", -1, 20, "HAND"),
    )
    for joint, motion, channel, sign, most, source in rows:
        spare = _WHOLE_FOOT if motion == "plantarflex" else TOLERANCE
        yield Reach(joint, motion, (f"{{side}}_{channel}",), sign, most, source, spare)
    spine = ("lumbar.{}", "thoracic.{}")
    for joint, channels, bends, source in (
        ("neck", ("neck.{}",), (("flex", "flex", 1, 45), ("extend", "flex", -1, 45)), "CASTORI"),
        ("neck", ("neck.{}",), (("bend left", "side", 1, 45), ("bend right", "side", -1, 45)), "CASTORI"),
        ("neck", ("neck.{}",), (("turn left", "turn", 1, 70), ("turn right", "turn", -1, 70)), "KURZ"),
        ("lumbar", spine, (("flex", "flex", 1, 75), ("extend", "flex", -1, 30)), "KURZ"),
        ("lumbar", spine, (("bend left", "side", 1, 35), ("bend right", "side", -1, 35)), "CASTORI"),
    ):
        for motion, channel, sign, most in bends:
            yield Reach(joint, motion, tuple(name.format(channel) for name in channels), sign, most, source)


REACHES: Final = tuple(_reaches())
"""Every motion that has a normal range. Turning of the trunk has none here: the sources measure it without saying how
much of it is the hips'."""

SOURCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "MSD": "MSD Manual",
        "HAND": "Electronic Textbook of Hand Surgery",
        "CASTORI": "Castori 2012",
        "KURZ": "Kurz",
    },
)


@dataclass(frozen=True, slots=True)
class Overreach:
    """A joint that goes further than a healthy one.

    Attributes:
        joint: With its side, "right knee".
        reach: What it exceeds.
        degrees: How far it goes.
    """

    joint: str
    reach: Reach
    degrees: float


def excesses(angles: FloatArray, borne: frozenset[str]) -> Iterator[Overreach]:
    """Yield the joints that go further than a healthy adult's, by more than the tolerance.

    Args:
        angles: Degrees, in the order of `CHANNELS`.
        borne: Wrists whose flat hands carry weight, such as "left wrist".
    """
    for reach in REACHES:
        for side in SIDES if "{side}" in reach.channels[0] else ("",):
            rows = [CHANNEL_INDEX[name.format(side=side)] for name in reach.channels]
            degrees = reach.sign * float(angles[rows].sum())
            joint = f"{side} {reach.joint}".strip()
            most = BORNE if joint in borne and reach.motion == "extend" else reach.most
            if degrees > most + reach.spare:
                yield Overreach(joint, reach, degrees)
