"""The skeleton: bones, joint motions in clinicians' terms, forward kinematics, left-right mirroring.

Conventions, used by everything in this package:

- Lengths are centimetres of an adult of `HEIGHT`, angles are degrees.
- A bone's frame in the anatomical position (standing, arms hanging, palms to the thighs): +x is the person's LEFT, +y
  is towards the head, +z is forward. A bone's origin is the joint with its parent. Limb bones run along their -y.
- The world: y is up and the floor is y = 0; at camera azimuth 0 the viewer looks along -z, +x is the picture's right.
- All angles zero is standing with the arms hanging and the thumbs forward.

Where the lengths come from:

- Stature fractions are those of Drillis and Contini, "Body Segment Parameters", 1966, as drawn in Winter,
  "Biomechanics and Motor Control of Human Movement", 4th ed., 2009, figure 4.1: hip 0.530, knee 0.285 and ankle 0.039
  above the floor, hence thigh 0.245 and shank 0.246; forearm 0.146. Theirs for the upper arm, 0.186, begins at the
  acromion; ours begins at the joint below it, and 0.174 is a drawing choice.
- Hip centres: Bell, Brand and Pedersen (Human Movement Science 8, 1989) found each to lie medial of its anterior
  superior iliac spine by 14 % of the distance between the two spines. For spines 24 cm apart, a drawing choice, the
  centres are 17.2 cm apart.
- Everything else (vertebral levels, collar bones, hands, feet) is drawn, not measured. The hand, 17 cm, and the foot,
  23 cm, are a little shorter than Drillis and Contini's 0.108 and 0.152 of stature.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import numpy as np

from limber.figure.person.rotation import FloatArray, cross_matrix, from_vector

Vector: TypeAlias = tuple[float, float, float]
Side: TypeAlias = Literal["left", "right"]
SIDES: Final[tuple[Side, Side]] = ("left", "right")

HEIGHT: Final = 170.0
"""Stature of the drawn adult in cm."""

UPPER_ARM: Final = 0.174 * HEIGHT
FOREARM: Final = 0.146 * HEIGHT
THIGH: Final = 0.245 * HEIGHT
SHANK: Final = 0.246 * HEIGHT
FINGERS: Final = ("index", "middle", "ring", "little")
"""Fingers that bend alone, from the thumb's side."""

ANKLE_HEIGHT: Final = 0.039 * HEIGHT
"""Height of the ankle's centre above the sole (6.6 cm)."""


@dataclass(frozen=True, slots=True)
class Bone:
    """One rigid part.

    Attributes:
        name: Such as "left_shank".
        parent: Name of the bone it hangs on, or None for the pelvis, the root.
        offset: Origin in the parent's frame, cm.
    """

    name: str
    parent: str | None
    offset: Vector


@dataclass(frozen=True, slots=True)
class Channel:
    """One angle that can change at a joint.

    Attributes:
        name: Such as "left_hip.flex"; positive is the motion it is named after.
        low: Least angle the solver may choose, degrees.
        high: Greatest.
    """

    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _Turn:
    """A bone turns about its parent's `axis` by `factor` times a channel plus `constant` degrees."""

    axis: int
    channel: str
    factor: float
    constant: float = 0.0


_X, _Y, _Z = 0, 1, 2


def _bones() -> tuple[Bone, ...]:
    spine = (
        Bone("pelvis", None, (0, 0, 0)),
        Bone("l5", "pelvis", (0, 9.0, -3.0)),
        Bone("l3", "l5", (0, 6.0, 0.6)),
        Bone("l1", "l3", (0, 6.5, -0.3)),
        Bone("t10", "l1", (0, 6.2, -0.9)),
        Bone("t7", "t10", (0, 6.0, -0.9)),
        Bone("t5", "t7", (0, 5.2, -0.3)),
        Bone("t1", "t5", (0, 9.2, 1.5)),
        Bone("c4", "t1", (0, 5.0, 1.8)),
        Bone("head", "c4", (0, 5.6, 0.8)),
    )
    limbs: list[Bone] = []
    for side, s in (("left", 1.0), ("right", -1.0)):
        limbs += [
            Bone(f"{side}_clavicle", "t5", (s * 3.0, 4.8, 3.6)),
            Bone(f"{side}_upper_arm", f"{side}_clavicle", (s * 13.0, -0.6, -1.9)),
            Bone(f"{side}_forearm", f"{side}_upper_arm", (0, -UPPER_ARM, 0)),
            Bone(f"{side}_hand", f"{side}_forearm", (0, -FOREARM, 0)),
            Bone(f"{side}_fingers", f"{side}_hand", (0, -9.2, 0)),
            Bone(f"{side}_fingertips", f"{side}_fingers", (0, -4.4, 0)),
            Bone(f"{side}_thumb", f"{side}_hand", (s * 1.8, -2.2, 0.5)),
            Bone(f"{side}_thigh", "pelvis", (s * 8.6, 0, 0)),
            Bone(f"{side}_shank", f"{side}_thigh", (0, -THIGH, 0)),
            Bone(f"{side}_foot", f"{side}_shank", (0, -SHANK, 0)),
            Bone(f"{side}_toes", f"{side}_foot", (0, -5.0, 10.8)),
        ]
    return spine + tuple(limbs)


BONES: Final = _bones()
"""Every bone, parents before children."""

BONE_INDEX: Final[Mapping[str, int]] = MappingProxyType({bone.name: i for i, bone in enumerate(BONES)})
"""Row of a bone in every array of bones."""

PARENTS: Final = tuple(-1 if bone.parent is None else BONE_INDEX[bone.parent] for bone in BONES)


def _spine_channels() -> list[tuple[Channel, dict[str, _Turn]]]:
    """Lumbar, thoracic and neck motion, each shared out over three levels.

    The ranges are drawing choices, wide enough for every posture and too narrow for an impossible one. A part of the
    spine bends evenly here; examined as one, lumbar and thoracic spine bend about 35 degrees to a side and a neck about
    45 in each direction (Castori, ISRN Dermatology 2012, 751768, table 8).
    """
    parts: tuple[tuple[str, tuple[str, str, str], tuple[float, float, float], tuple[float, ...]], ...] = (
        ("lumbar", ("l5", "l3", "l1"), (0.34, 0.33, 0.33), (-30, 60, 25, 14)),
        ("thoracic", ("t10", "t7", "t5"), (0.34, 0.33, 0.33), (-25, 45, 25, 40)),
        ("neck", ("t1", "c4", "head"), (0.30, 0.35, 0.35), (-65, 60, 40, 80)),
    )
    table: list[tuple[Channel, dict[str, _Turn]]] = []
    for part, bones, shares, (extension, flexion, side, turn) in parts:
        rows = (
            (".turn", -turn, turn, _Y, 1.0),
            (".side", -side, side, _Z, -1.0),
            (".flex", extension, flexion, _X, 1.0),
        )
        for suffix, low, high, axis, sign in rows:
            name = part + suffix
            turns = {bone: _Turn(axis, name, sign * share) for bone, share in zip(bones, shares, strict=True)}
            table.append((Channel(name, low, high), turns))
    # The head glides back, or forward, level: the lower neck bends one way and the head as much the other.
    glide = {"t1": _Turn(_X, "neck.retract", -1.0), "head": _Turn(_X, "neck.retract", 1.0)}
    table.append((Channel("neck.retract", -30, 30), glide))
    return table


def _limb_channels(side: Side) -> list[tuple[Channel, dict[str, _Turn]]]:
    """Limb motion of one side, in the order the turns are applied at each bone.

    Ranges begin with the normal ones of the MSD Manual, "Normal Values for Range of Motion of Joints" (hip flexion 125,
    extension 15, abduction 45, rotation 45; knee flexion 130; ankle down 50, up 20; foot in 35, out 25; toes down 30,
    up 80; forearm 90; wrist extension 70). They are widened, as a drawing choice, where gravity or a hand pushes a
    joint further (a knee to 162 when somebody sits on the heels), where a bone of ours stands for several joints (an
    ankle for the whole foot), and at the shoulder, where the order of turns needs more than a goniometer shows.
    """
    s = 1.0 if side == "left" else -1.0
    rows: tuple[tuple[str, float, float, dict[str, tuple[int, float, float]]], ...] = (
        ("girdle.raise", -10, 40, {"clavicle": (_Z, s, 0)}),
        ("girdle.protract", -25, 30, {"clavicle": (_Y, -s, 0)}),
        ("shoulder.flex", -60, 190, {"upper_arm": (_X, -1, 0)}),
        ("shoulder.abduct", -45, 185, {"upper_arm": (_Z, s, 0)}),
        ("shoulder.in", -95, 95, {"upper_arm": (_Y, -s, 0)}),
        ("elbow.flex", 0, 150, {"forearm": (_X, -1, 0)}),
        ("forearm.pronate", -90, 90, {"hand": (_Y, -s, -s * 90)}),
        ("wrist.extend", -80, 92, {"hand": (_X, 1, 0)}),
        ("wrist.ulnar", -28, 38, {"hand": (_Z, -s, 0)}),
        ("fingers.curl", -10, 100, {"fingers": (_X, -1, 0), "fingertips": (_X, -1, 0)}),
        ("knuckles.flex", 0, 90, {"fingers": (_X, -1, 0)}),
        ("fingertips.curl", 0, 100, {"fingertips": (_X, -1, 0)}),
        ("thumb.oppose", -20, 90, {"thumb": (_Y, -s, 0)}),
        # Of the drawing only: single fingers touch nothing that the solver has to reach.
        *((f"{finger}.curl", 0, 130, {}) for finger in FINGERS),
        ("thumb.reach", 0, 60, {}),
        ("hip.flex", -35, 150, {"thigh": (_X, -1, 0)}),
        ("hip.abduct", -40, 80, {"thigh": (_Z, s, 0)}),
        ("hip.in", -70, 60, {"thigh": (_Y, -s, 0)}),
        ("knee.flex", 0, 162, {"shank": (_X, 1, 0)}),
        ("ankle.dorsiflex", -68, 40, {"foot": (_X, -1, 0)}),
        ("ankle.invert", -25, 35, {"foot": (_Z, -s, 0)}),
        ("toes.extend", -30, 75, {"toes": (_X, -1, 0)}),
    )
    return [
        (
            Channel(f"{side}_{name}", low, high),
            {
                f"{side}_{bone}": _Turn(axis, f"{side}_{name}", sign, plus)
                for bone, (axis, sign, plus) in turned.items()
            },
        )
        for name, low, high, turned in rows
    ]


_TABLE: Final = (*_spine_channels(), *_limb_channels("left"), *_limb_channels("right"))

CHANNELS: Final = tuple(channel for channel, _ in _TABLE)
"""Every joint angle, in the order of the last axis of an array of angles."""

CHANNEL_INDEX: Final[Mapping[str, int]] = MappingProxyType({channel.name: i for i, channel in enumerate(CHANNELS)})
LOW: Final = np.array([channel.low for channel in CHANNELS])
HIGH: Final = np.array([channel.high for channel in CHANNELS])

_MOST_TURNS: Final = 3
"""No bone turns about more than three axes."""


def _kinematic_tables() -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return, per bone and turn: cross matrices of the axes, and channel index (as selector), factor, constant."""
    axes = np.zeros((len(BONES), _MOST_TURNS, 3))
    axes[..., 0] = 1
    select = np.zeros((len(CHANNELS), len(BONES), _MOST_TURNS))
    constants = np.zeros((len(BONES), _MOST_TURNS))
    turned: dict[str, list[int]] = {bone: [] for bone in BONE_INDEX}
    for channel, turns in _TABLE:
        for bone, turn in turns.items():
            # Two channels that turn a bone one after the other about the same axis share a turn.
            if not turned[bone] or turned[bone][-1] != turn.axis:
                turned[bone].append(turn.axis)
            slot, row = len(turned[bone]) - 1, BONE_INDEX[bone]
            axes[row, slot] = np.eye(3)[turn.axis]
            select[CHANNEL_INDEX[channel.name], row, slot] = turn.factor
            constants[row, slot] += turn.constant
    cross = cross_matrix(axes)
    return cross, cross @ cross, select.reshape(len(CHANNELS), -1), constants


MOVES_BONES: Final = np.array([bool(turns) for _, turns in _TABLE])
"""Which channels turn a bone; the others bend single fingers, which the drawing does by itself."""

_CROSS, _CROSS_SQUARED, _SELECT, _CONSTANT = _kinematic_tables()
_OFFSET: Final = np.array([bone.offset for bone in BONES], float)


def _levels() -> tuple[tuple[FloatArray, FloatArray], ...]:
    depth = [0] * len(BONES)
    for i, parent in enumerate(PARENTS):
        depth[i] = 0 if parent < 0 else depth[parent] + 1
    levels = []
    for level in range(1, max(depth) + 1):
        rows = np.array([i for i, d in enumerate(depth) if d == level])
        levels.append((rows, np.array([PARENTS[i] for i in rows])))
    return tuple(levels)


_LEVELS: Final = _levels()

_RHYTHM_RAISE: Final = 18.0
"""Degrees the collar bone rises as the arm goes overhead: the shoulder's centre then climbs about 4 cm."""

_RHYTHM_PROTRACT: Final = 5.0
"""Degrees it comes forward as the arm reaches forward."""

_RHYTHM_START: Final = -0.3
"""Height of the upper arm's direction (-1 hanging, 1 overhead) from which the collar bone follows: about 70 degrees
of raising. The first 30 degrees to the side, or 60 forward, are mostly the arm's alone (the setting phase; Inman,
Saunders and Abbott, J. Bone Joint Surg. 26, 1944). That the collar bone does the rest here, without a shoulder blade,
is a drawing choice."""


def forward(angles: FloatArray, position: FloatArray, rotation: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return where every bone is (forward kinematics), for a batch of postures.

    Args:
        angles: Joint angles in degrees, shape (batch, channels), in the order of `CHANNELS`.
        position: Origin of the pelvis in cm, shape (batch, 3).
        rotation: Orientation of the pelvis, shape (batch, 3, 3); columns are the pelvis' axes in the world.

    Returns:
        Origins (batch, bones, 3) in cm and rotations (batch, bones, 3, 3), in the order of `BONES`.
    """
    batch = len(angles)
    turns = np.radians((angles @ _SELECT).reshape(batch, len(BONES), _MOST_TURNS) + _CONSTANT)[..., None, None]
    steps = np.eye(3) + np.sin(turns) * _CROSS + (1 - np.cos(turns)) * _CROSS_SQUARED
    local = steps[:, :, 0] @ steps[:, :, 1] @ steps[:, :, 2]
    rotations = np.empty((batch, len(BONES), 3, 3))
    rotations[:, 0] = rotation @ local[:, 0]
    for rows, parents in _LEVELS:
        rotations[:, rows] = rotations[:, parents] @ local[:, rows]
    _follow_the_arms(rotations)
    origins = np.empty((batch, len(BONES), 3))
    origins[:, 0] = position
    for rows, parents in _LEVELS:
        origins[:, rows] = origins[:, parents] + np.einsum("bnij,nj->bni", rotations[:, parents], _OFFSET[rows])
    return origins, rotations


def _follow_the_arms(rotations: FloatArray) -> None:
    """Turn the collar bones with the arms (scapulohumeral rhythm); the arms' own directions stay as the author said."""
    trunk = rotations[:, BONE_INDEX["t5"]]
    for side, s in (("left", 1.0), ("right", -1.0)):
        row = BONE_INDEX[f"{side}_clavicle"]
        along = -rotations[:, BONE_INDEX[f"{side}_upper_arm"], :, 1]
        height = np.einsum("bi,bi->b", along, trunk[:, :, 1])
        reach = np.einsum("bi,bi->b", along, trunk[:, :, 2])
        raised = np.clip((height - _RHYTHM_START) / (1 - _RHYTHM_START), 0, 1) * _RHYTHM_RAISE * s
        forward_turn = np.clip(reach, 0, 1) * _RHYTHM_PROTRACT * -s
        zero = np.zeros_like(raised)
        turn = from_vector(np.stack([zero, zero, raised], axis=1)) @ from_vector(
            np.stack([zero, forward_turn, zero], axis=1),
        )
        rotations[:, row] = trunk @ turn @ np.swapaxes(trunk, 1, 2) @ rotations[:, row]


def _mirror_tables() -> tuple[FloatArray, FloatArray, FloatArray]:
    def other(name: str) -> str:
        if name.startswith("left_"):
            return "right_" + name.removeprefix("left_")
        return "left_" + name.removeprefix("right_") if name.startswith("right_") else name

    channels = np.array([CHANNEL_INDEX[other(channel.name)] for channel in CHANNELS])
    signs = np.array([-1.0 if channel.name.endswith((".turn", ".side")) else 1.0 for channel in CHANNELS])
    bones = np.array([BONE_INDEX[other(bone.name)] for bone in BONES])
    return channels, signs, bones


_MIRROR_CHANNELS, _MIRROR_SIGNS, MIRROR_BONES = _mirror_tables()


def mirrored_angles(angles: FloatArray) -> FloatArray:
    """Return the angles of the posture with left and right exchanged; shape (..., channels)."""
    swapped: FloatArray = angles[..., _MIRROR_CHANNELS] * _MIRROR_SIGNS
    return swapped


_FLIP: Final = np.diag([-1.0, 1.0, 1.0])


def mirrored_transforms(origins: FloatArray, rotations: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return every bone's place after the world is reflected in the plane x = 0 and left and right are exchanged.

    Args:
        origins: Shape (bones, 3), cm.
        rotations: Shape (bones, 3, 3).
    """
    return origins[MIRROR_BONES] @ _FLIP, _FLIP @ rotations[MIRROR_BONES] @ _FLIP
