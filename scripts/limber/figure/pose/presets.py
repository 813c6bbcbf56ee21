"""Starting postures, written in the author's own words.

A preset is a heading of the pelvis, soft angles (the solver may bend them; an author's angles it may hardly), the parts
on the floor and soft directions. Lying figures have the head at the picture's left; upright ones and those on hands and
knees look to its right. The names are those physiotherapists use; the angles are drawn to look like them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from limber.figure.person.rotation import FloatArray, frame
from limber.figure.pose.keyframe import FrameSpec, Preset


@dataclass(frozen=True, slots=True, eq=False)
class Posture:
    """A starting posture.

    Attributes:
        root: Orientation of the pelvis, shape (3, 3).
        words: Angles, contacts and directions.
        mat: Whether it is done on a mat.
    """

    root: FloatArray
    words: FrameSpec
    mat: bool = True


_UPRIGHT: Final = frame((0, 1, 0), (1, 0, 0))
_ON_BACK: Final = frame((-1, 0, 0), (0, 1, 0))
_ON_FRONT: Final = frame((-1, 0, 0), (0, -1, 0))
_ON_SIDE: Final = frame((-1, 0, 0), (0, 0, 1))
_ON_LEFT_SIDE: Final = frame((1, 0, 0), (0, 0, 1))
_ON_ALL_FOURS: Final = frame((1, 0, 0), (0, -1, 0))

_BACK_FLOOR: Final = ["head", "upper back", "pelvis"]
_BACK_ARMS: Final = {
    "shoulders": "abduct 16, in 10",
    "elbows": "flex 12",
    "forearms": "pronate 70",
    "fingers": "curl 8",
}
_HANGING_ARMS: Final = {"shoulders": "abduct 6", "elbows": "flex 12", "fingers": "curl 18"}


def _posture(root: FloatArray, words: Mapping[str, object], *, mat: bool = True) -> Posture:
    return Posture(root, FrameSpec.model_validate(words), mat=mat)


def _at(thing: str) -> Posture:
    """Return somebody who stands with both hands on a wall or on furniture in front."""
    hands = {"wall": ["left hand", "right hand"]} if thing == "wall" else {"rest": {"hands": thing}}
    words = {"floor": "feet flat", "aim": {"trunk": "up"}, "hips": "abduct 3, out 6", **hands}
    return _posture(_UPRIGHT, {**words, "shoulders": "abduct 8", "elbows": "flex 20"}, mat=False)


PRESETS: Final[Mapping[Preset, Posture]] = MappingProxyType(
    {
        "standing": _posture(
            _UPRIGHT,
            {"floor": "feet flat", "aim": {"trunk": "up"}, "hips": "abduct 3, out 6", **_HANGING_ARMS},
            mat=False,
        ),
        "supine": _posture(
            _ON_BACK,
            {
                "floor": [*_BACK_FLOOR, "heels", "hands"],
                "aim": {"face": "up"},
                "hips": "abduct 4, out 12",
                "ankles": "plantarflex 22",
                **_BACK_ARMS,
            },
        ),
        "hook-lying": _posture(
            _ON_BACK,
            {
                "floor": [*_BACK_FLOOR, "feet flat", "hands"],
                "aim": {"face": "up"},
                "hips": "flex 52, abduct 3",
                "knees": "flex 106",
                "ankles": "plantarflex 20",
                **_BACK_ARMS,
            },
        ),
        "90/90": _posture(
            _ON_BACK,
            {
                "floor": [*_BACK_FLOOR, "hands"],
                "aim": {"face": "up"},
                "hips": "flex 90, abduct 2",
                "knees": "flex 90",
                "ankles": "dorsiflex 0",
                **_BACK_ARMS,
            },
        ),
        "prone": _posture(
            _ON_FRONT,
            {
                "floor": ["forehead", "chest", "pelvis", "thighs", "toes"],
                # The chin is drawn in, so that the head rests on the forehead and the nose is free.
                "thoracic": "extend 20",
                "neck": "flex 54",
                "ankles": "plantarflex 60",
                "shoulders": "abduct 14",
                "elbows": "flex 10",
                "fingers": "curl 8",
            },
        ),
        "side-lying": _posture(
            _ON_SIDE,
            {
                "floor": ["right shoulder", "right elbow", "right hip", "right foot", "left foot", "left hand flat"],
                "touch": {"right hand": "right temple"},
                "aim": {"chest": "viewer"},
                "ankles": "plantarflex 10",
                "right hip": "flex 22",
                "right knee": "flex 40",
                "left hip": "adduct 14",
                "right shoulder": "flex 165",
                "right elbow": "flex 125",
                "left shoulder": "flex 45, abduct 10",
                "left elbow": "flex 60",
            },
        ),
        "side-lying left": _posture(
            _ON_LEFT_SIDE,
            {
                "floor": ["left shoulder", "left elbow", "left hip", "left foot", "right foot", "right hand flat"],
                "touch": {"left hand": "left temple"},
                "aim": {"chest": "viewer"},
                "ankles": "plantarflex 10",
                "left hip": "flex 22",
                "left knee": "flex 40",
                "right hip": "adduct 14",
                "left shoulder": "flex 165",
                "left elbow": "flex 125",
                "right shoulder": "flex 45, abduct 10",
                "right elbow": "flex 60",
            },
        ),
        "quadruped": _posture(
            _ON_ALL_FOURS,
            {
                "floor": ["hands flat", "knees", "insteps"],
                "aim": {"upper arms": "down", "thighs": "down"},
                "hips": "flex 90",
                "knees": "flex 90",
                "ankles": "plantarflex 58",
                "shoulders": "flex 90",
                "elbows": "flex 3",
                "forearms": "pronate 90",
                "wrists": "extend 88",
                "lumbar": "flex 20",
                "thoracic": "flex 8",
                "neck": "extend 20",
            },
        ),
        "kneeling": _posture(
            _UPRIGHT,
            {
                "floor": ["knees", "insteps"],
                "aim": {"trunk": "up"},
                "knees": "flex 90",
                "ankles": "plantarflex 60",
                **_HANGING_ARMS,
            },
        ),
        "kneeling at stool": _posture(
            _UPRIGHT,
            {
                "floor": ["knees", "insteps"],
                "rest": {"forearms": "stool"},
                "aim": {"thighs": "down"},
                "hips": "flex 46",
                "knees": "flex 90",
                "ankles": "plantarflex 60",
                "shoulders": "flex 46, abduct 24, in 42",
                "elbows": "flex 100",
                "forearms": "pronate 80",
            },
        ),
        "half-kneeling": _posture(
            _UPRIGHT,
            {
                "floor": ["left foot flat", "right knee", "right instep"],
                "aim": {"trunk": "up"},
                "left hip": "flex 90",
                "left knee": "flex 90",
                "right hip": "flex 0",
                "right knee": "flex 88",
                "right ankle": "plantarflex 58",
                **_HANGING_ARMS,
            },
        ),
        "long-sitting": _posture(
            _UPRIGHT,
            {
                "floor": ["buttocks", "heels"],
                "aim": {"trunk": "up"},
                "hips": "flex 86, out 6",
                "ankles": "plantarflex 8",
                "lumbar": "flex 8",
                "shoulders": "flex 24, abduct 8",
                "elbows": "flex 52",
                "forearms": "pronate 60",
                "fingers": "curl 12",
            },
        ),
        "long-sitting at wall": _posture(
            _UPRIGHT,
            {
                "floor": ["buttocks", "heels"],
                "wall": ["pelvis", "upper back"],
                "aim": {"trunk": "up"},
                "hips": "flex 86, out 6",
                "ankles": "plantarflex 8",
                "lumbar": "flex 8",
                "shoulders": "flex 24, abduct 8",
                "elbows": "flex 52",
                "forearms": "pronate 60",
                "fingers": "curl 12",
            },
        ),
        "sitting": _posture(
            _UPRIGHT,
            {
                "floor": "feet flat",
                "rest": {"buttocks": "chair"},
                "aim": {"trunk": "up", "shins": "down"},
                "hips": "flex 86, abduct 4",
                "knees": "flex 86",
                "shoulders": "flex 18, abduct 6",
                "elbows": "flex 50",
                "forearms": "pronate 60",
                "fingers": "curl 10",
            },
            mat=False,
        ),
        "sitting on bed": _posture(
            _UPRIGHT,
            {
                "floor": "feet flat",
                "rest": {"buttocks": "bed"},
                "aim": {"trunk": "up", "shins": "down"},
                "hips": "flex 86, abduct 4",
                "knees": "flex 86",
                "shoulders": "flex 18, abduct 6",
                "elbows": "flex 50",
                "forearms": "pronate 60",
                "fingers": "curl 10",
            },
            mat=False,
        ),
        "sitting at table": _posture(
            _UPRIGHT,
            {
                "floor": "feet flat",
                "rest": {"buttocks": "chair", "forearms": "table"},
                "aim": {"trunk": "up", "shins": "down"},
                "hips": "flex 86, abduct 4",
                "knees": "flex 86",
                "shoulders": "flex 30, abduct 14",
                "elbows": "flex 70",
                "forearms": "pronate 80",
                "fingers": "curl 6",
            },
            mat=False,
        ),
        "step stance": _posture(
            _UPRIGHT,
            {
                "floor": "feet flat",
                "aim": {"trunk": "up"},
                "left hip": "flex 20, abduct 3, out 4",
                "left knee": "flex 12",
                "right hip": "extend 12, abduct 3",
                "right ankle": "dorsiflex 10",
                **_HANGING_ARMS,
            },
            mat=False,
        ),
        "standing at wall": _at("wall"),
        "standing against wall": _posture(
            _UPRIGHT,
            {
                "floor": "feet flat",
                "wall": ["upper back", "pelvis"],
                "aim": {"face": "picture right"},
                "hips": "flex 6, abduct 3, out 6",
                "lumbar": "flex 14",
                **_HANGING_ARMS,
            },
            mat=False,
        ),
        "standing at table": _at("table"),
        "standing at counter": _at("counter"),
        "standing at chair": _at("chair back"),
        "legs on chair": _posture(
            _ON_BACK,
            {
                "floor": [*_BACK_FLOOR, "hands"],
                "rest": {"calves": "chair", "heels": "chair"},
                "aim": {"face": "up"},
                "hips": "flex 80, abduct 3",
                "knees": "flex 84",
                **_BACK_ARMS,
            },
        ),
        "plank": _posture(
            _ON_ALL_FOURS,
            {
                "floor": ["forearms", "hands flat", "toe tips"],
                "shoulders": "flex 88",
                "elbows": "flex 90",
                "forearms": "pronate 85",
                "ankles": "dorsiflex 8",
                "toes": "extend 60",
            },
        ),
    },
)

FAMILY: Final[Mapping[Preset, Preset]] = MappingProxyType(
    {
        "side-lying left": "side-lying",
        "kneeling at stool": "kneeling",
        "long-sitting at wall": "long-sitting",
        "sitting on bed": "sitting",
        "sitting at table": "sitting",
        "step stance": "standing",
        "standing at wall": "standing",
        "standing against wall": "standing",
        "standing at table": "standing",
        "standing at counter": "standing",
        "standing at chair": "standing",
        "legs on chair": "supine",
    }
)
"""Presets that are another one, with something more."""
