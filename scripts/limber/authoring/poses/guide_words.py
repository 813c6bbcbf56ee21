"""What the words of poses mean, and the scenes in which a guide shows them.

Which words there are is said by the figure package; a test holds these tables against it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeAlias

Words: TypeAlias = Mapping[str, object]
"""Keys and values of a pose file."""

EXAMPLE: Final = """\
view: [14, 10]
start: {preset: quadruped}
end:
  left shoulder: flex 172, abduct 8
  left elbow: flex 2
  left wrist: extend 0
  right hip: flex 0
  right knee: flex 0
  right ankle: plantarflex 10
  lift: [left hand, right knee, right foot]
  keep: [pelvis, chest]
arrows:
  - {follow: left hand, out: 5, from: 0.35}
  - {follow: right foot, out: 7, from: 0.35}
"""
"""A whole pose: bird dog."""

PRESETS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "standing": "upright, both feet flat, arms hanging",
        "supine": "on the back, legs straight",
        "hook-lying": "on the back, knees bent, feet flat",
        "90/90": "on the back, hips and knees bent to a right angle, feet in the air",
        "prone": "on the front, forehead down",
        "side-lying": "on the right side",
        "side-lying left": "on the left side",
        "quadruped": "on hands and knees",
        "kneeling": "upright on both knees",
        "kneeling at stool": "on both knees, forearms on a stool in front",
        "half-kneeling": "on the right knee, left foot in front",
        "long-sitting": "on the floor, legs straight in front",
        "long-sitting at wall": "the same, the back against a wall",
        "sitting": "on a chair, feet flat",
        "sitting on bed": "on the edge of a bed, feet flat",
        "sitting at table": "on a chair, forearms on a table in front",
        "step stance": "upright, left foot in front, right foot behind",
        "standing at wall": "facing a wall, both hands on it",
        "standing against wall": "the back against a wall",
        "standing at table": "both hands on a table in front",
        "standing at counter": "both hands on a kitchen counter in front",
        "standing at chair": "both hands on the back of a chair in front",
        "legs on chair": "on the back, both lower legs on a chair",
        "plank": "on forearms and toes, body straight",
    }
)
"""What each preset looks like."""

_BENDS: Final = {"bend left": "bends to the person's left", "bend right": "bends to the person's right"}
_TURNS: Final = {"turn left": "turns to the person's left", "turn right": "turns to the person's right"}

MOTIONS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "lumbar": {"flex": "the lower back rounds", "extend": "the lower back hollows", **_BENDS, **_TURNS},
        "thoracic": {"flex": "the upper back rounds", "extend": "the upper back straightens", **_BENDS, **_TURNS},
        "neck": {
            "flex": "the chin goes to the chest",
            "extend": "the face goes up",
            **_BENDS,
            **_TURNS,
            "retract": "the head glides straight back: a chin tuck",
            "protrude": "the head glides straight forward",
        },
        "pelvis": {
            "tilt forward": "its front goes down, the lower back hollows; ribs and thighs stay",
            "tilt back": "its front goes up, the lower back flattens; ribs and thighs stay",
            **_TURNS,
            "hike left": "its left side goes up",
            "hike right": "its right side goes up",
        },
        "body": {
            "lean forward": "the whole posture leans forward, in one piece",
            "lean back": "the whole posture leans back",
            "turn left": "the whole posture turns to the person's left",
            "turn right": "the whole posture turns to the person's right",
            "lean left": "the whole posture leans to the person's left",
            "lean right": "the whole posture leans to the person's right",
        },
        "hip": {
            "flex": "the thigh goes forward, towards the belly",
            "extend": "the thigh goes back",
            "abduct": "the thigh goes out to its side",
            "adduct": "the thigh goes in, across the other",
            "in": "the thigh rolls inwards: a bent knee's foot goes out",
            "out": "the thigh rolls outwards: a bent knee's foot goes in",
        },
        "knee": {"flex": "the heel goes to the buttock", "extend": "the knee straightens; 0 is straight"},
        "ankle": {
            "dorsiflex": "the toes come up, towards the shin",
            "plantarflex": "the toes point away",
            "invert": "the sole turns inwards",
            "evert": "the sole turns outwards",
        },
        "toes": {"extend": "the toes bend up", "flex": "the toes curl down"},
        "shoulder": {
            "flex": "the arm goes forward and up",
            "extend": "the arm goes back",
            "abduct": "the arm goes out to its side and up",
            "adduct": "the arm goes in, across the body",
            "in": "the upper arm rolls inwards: a bent elbow's hand goes to the belly",
            "out": "the upper arm rolls outwards: a bent elbow's hand goes out",
            "raise": "the shoulder goes up to the ear",
            "lower": "the shoulder goes down",
            "protract": "the shoulder goes forward",
            "retract": "the shoulder goes back",
        },
        "elbow": {"flex": "the hand goes to the shoulder", "extend": "the elbow straightens; 0 is straight"},
        "forearm": {"pronate": "the palm turns down or back", "supinate": "the palm turns up or forward"},
        "wrist": {
            "extend": "the back of the hand goes to the forearm",
            "flex": "the palm goes to the forearm",
            "ulnar": "the hand bends to the side of the little finger",
            "radial": "the hand bends to the side of the thumb",
        },
        "knuckles": {
            "flex": "the fingers bend where they join the hand, and stay straight: a table top",
            "extend": "they straighten there",
        },
        "fingertips": {
            "curl": "the fingers bend at their middle joints only: a hook",
            "extend": "they straighten there",
        },
        "fingers": {"curl": "the fingers bend to a fist", "extend": "the fingers straighten"},
        **{
            f"{name} finger": {"curl": f"the {name} finger bends by itself", "extend": "it straightens; 0 is straight"}
            for name in ("index", "middle", "ring", "little")
        },
        "thumb": {
            "oppose": "the thumb turns to face the fingers",
            "reach": "and goes on across the palm; hands: thumb to little finger makes the tips meet",
        },
    }
)
"""What each motion does, by joint; a joint that has two sides stands for both."""

VIEWS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "side": "from the side, a little from above",
        "flat": "exactly from the side",
        "three-quarter": "half from the front",
        "front": "from the picture's right: the front of somebody upright",
        "back": "from the picture's left: the back of somebody upright",
        "top": "from above",
        "feet": "from the feet of somebody who lies, a little from above",
        "head": "from the head of somebody who lies",
    }
)
"""What each named view shows."""


DIRECTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "up": "to the ceiling",
        "down": "to the floor",
        "picture right": "where somebody upright looks in a picture from the side, and where who lies has the feet",
        "picture left": "the other way",
        "viewer": "towards the reader, in a picture from the side",
        "away": "away from the reader",
        "free": "for aim only: drops what the preset says, such as trunk: up",
    }
)
"""What each direction means; they are the room's and stay what they are when the view turns."""


@dataclass(frozen=True, slots=True)
class Scene:
    """How a guide shows motions of a joint.

    Attributes:
        motions: Degrees by motion, such as {"flex": 60}.
        start: The frame to begin with.
        view: As in a pose file.
        end: What else the end frame says.
        follow: The part an arrow follows, or "".
        at: The part in the middle of the picture, or "" for the whole person.
        radius: Of what is shown round that part, cm.
    """

    motions: Mapping[str, int]
    start: Words
    view: object = "side"
    end: Words = field(default_factory=dict)
    follow: str = ""
    at: str = ""
    radius: float = 0.0


_STAND: Final = {"preset": "standing"}
_FREE_TRUNK: Final = {"aim": {"trunk": "free"}}
_LIFTED: Final = {"lift": "right foot"}
_LEGS_OUT: Final = {"preset": "long-sitting", "ankles": "dorsiflex 0"}
_FOOT_UP: Final = {"preset": "standing", "floor": "left foot flat", "right hip": "flex 12", "right knee": "flex 24"}
_ELBOW_BENT: Final = {"preset": "standing", "right elbow": "flex 90", "right forearm": "pronate 0"}
_PALM_DOWN: Final = {**_ELBOW_BENT, "right forearm": "pronate 90", "right wrist": "extend 0"}
_PALM_UP: Final = {**_ELBOW_BENT, "right forearm": "supinate 90", "right wrist": "extend 0"}

SCENES: Final[Mapping[str, tuple[Scene, ...]]] = MappingProxyType(
    {
        "lumbar": (
            Scene({"flex": 45, "extend": 25}, _STAND, "side", _FREE_TRUNK, "head"),
            Scene({"bend left": 22, "bend right": 22}, _STAND, "front", _FREE_TRUNK, "head"),
            Scene({"turn left": 14, "turn right": 14}, _STAND, [70, 35], _FREE_TRUNK),
        ),
        "thoracic": (
            Scene({"flex": 40, "extend": 20}, _STAND, "side", _FREE_TRUNK, "head"),
            Scene({"bend left": 22, "bend right": 22}, _STAND, "front", _FREE_TRUNK, "head"),
            Scene({"turn left": 35, "turn right": 35}, _STAND, [70, 35], _FREE_TRUNK),
        ),
        "neck": (
            Scene({"flex": 40, "extend": 45}, _STAND, "side", at="neck", radius=30),
            Scene({"bend left": 30, "bend right": 30}, _STAND, "front", at="neck", radius=30),
            Scene({"turn left": 60, "turn right": 60}, _STAND, "front", at="neck", radius=30),
            Scene({"retract": 25, "protrude": 25}, _STAND, "flat", at="neck", radius=30),
        ),
        "pelvis": (
            Scene({"tilt forward": 18, "tilt back": 20}, {"preset": "quadruped"}, at="lower back", radius=36),
            Scene({"turn left": 30, "turn right": 30}, {"preset": "hook-lying"}, "feet"),
            Scene({"hike left": 14}, _STAND, "front", {"floor": "right foot"}),
            Scene({"hike right": 14}, _STAND, "front", {"floor": "left foot"}),
        ),
        "body": (
            Scene({"lean forward": 15, "lean back": 10}, _STAND, "side", _FREE_TRUNK, "head"),
            Scene({"turn left": 45, "turn right": 45}, _STAND, [40, 20], {"slide": "feet"}),
            Scene({"lean left": 15}, _STAND, "front", {**_FREE_TRUNK, "floor": "left foot"}),
            Scene({"lean right": 15}, _STAND, "front", {**_FREE_TRUNK, "floor": "right foot"}),
        ),
        "hip": (
            Scene({"flex": 70, "extend": 25}, _STAND, "side", _LIFTED, "right foot"),
            Scene({"abduct": 40, "adduct": 20}, _STAND, "front", _LIFTED, "right foot"),
            Scene(
                {"in": 35, "out": 35},
                {"preset": "sitting"},
                "front",
                {**_LIFTED, "aim": {"right shin": "free"}},
                "right foot",
            ),
        ),
        "knee": (
            Scene({"flex": 100}, _STAND, "side", _LIFTED, "right foot"),
            Scene(
                {"extend": 0}, {"preset": "sitting"}, "side", {**_LIFTED, "aim": {"right shin": "free"}}, "right foot"
            ),
        ),
        "ankle": (
            Scene({"dorsiflex": 20, "plantarflex": 45}, _LEGS_OUT, "side", at="right ankle", radius=22),
            Scene({"invert": 30, "evert": 20}, _FOOT_UP, "front", at="right ankle", radius=18),
        ),
        "toes": (Scene({"extend": 55, "flex": 30}, _LEGS_OUT, "side", at="right toes", radius=14),),
        "shoulder": (
            Scene({"flex": 120, "extend": 45}, _STAND, "side", follow="right hand"),
            Scene({"abduct": 90, "adduct": 30}, _STAND, "front", follow="right hand"),
            Scene({"in": 60, "out": 60}, _ELBOW_BENT, [70, 25], follow="right hand"),
            Scene({"raise": 30, "lower": 10}, _STAND, "front", at="neck", radius=36),
            Scene(
                {"protract": 28, "retract": 22},
                {**_STAND, "right shoulder": "flex 90"},
                [25, 25],
                at="chest",
                radius=58,
            ),
        ),
        "elbow": (
            Scene({"flex": 130}, _STAND, "side", follow="right hand"),
            Scene({"extend": 0}, _ELBOW_BENT, "side", follow="right hand"),
        ),
        "forearm": (Scene({"pronate": 85, "supinate": 85}, _ELBOW_BENT, "top", at="right hand", radius=20),),
        "wrist": (
            Scene({"extend": 60, "flex": 60}, _PALM_DOWN, "side", at="right hand", radius=20),
            Scene({"ulnar": 28, "radial": 25}, _PALM_DOWN, "top", at="right hand", radius=20),
        ),
        "knuckles": (
            Scene({"flex": 85}, _PALM_UP, "side", at="right hand", radius=16),
            Scene({"extend": 0}, {**_PALM_UP, "right knuckles": "flex 80"}, "side", at="right hand", radius=16),
        ),
        "fingertips": (
            Scene({"curl": 90}, {**_PALM_UP, "right fingers": "curl 0"}, "side", at="right hand", radius=16),
            Scene({"extend": 0}, {**_PALM_UP, "right fingertips": "curl 80"}, "side", at="right hand", radius=16),
        ),
        "fingers": (
            Scene({"curl": 90}, _PALM_UP, "side", at="right hand", radius=16),
            Scene({"extend": 0}, {**_PALM_UP, "right fingers": "curl 80"}, "side", at="right hand", radius=16),
        ),
        **{
            f"{name} finger": (
                Scene({"curl": 90}, _PALM_UP, "side", at="right hand", radius=16),
                Scene({"extend": 0}, {**_PALM_UP, f"right {name} finger": "curl 80"}, at="right hand", radius=16),
            )
            for name in ("index", "middle", "ring", "little")
        },
        "thumb": (
            Scene({"oppose": 65}, _PALM_UP, "top", at="right hand", radius=16),
            Scene({"reach": 29}, {**_PALM_UP, "right thumb": "oppose 65"}, "top", at="right hand", radius=16),
        ),
    }
)
"""How the motions of each joint are shown; every motion once."""

_HELD: Final = {"hold": ["hands"]}

PROPS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "mat": {"props": "mat", "start": {"preset": "standing"}},
        "wall": {"props": "wall", "start": {"preset": "standing", "wall": ["pelvis", "upper back"]}},
        "corner": {
            "view": [-75, 14],
            "props": "corner",
            "start": {"preset": "standing", "rest": {"forearms": "corner"}},
        },
        "door": {"view": "three-quarter", "props": {"door": {"side": "front"}}, "start": {"preset": "standing"}},
        "door frame": {
            "view": [-60, 10],
            "props": "door frame",
            "start": {"preset": "step stance", "rest": {"forearms": "door frame"}},
        },
        "chair": {
            "props": {"chair": {"side": "left"}},
            "start": {"preset": "standing", "rest": {"left hand": "chair back"}},
        },
        "stool": {"props": "stool", "start": {"preset": "standing", "rest": {"right foot": "stool"}}},
        "step": {
            "props": "step",
            "start": {
                "preset": "standing",
                "floor": "left foot flat",
                "rest": {"right foot": "step"},
                "right hip": "flex 40",
                "right knee": "flex 50",
            },
        },
        "stairs": {"props": "stairs", "start": {"preset": "standing", "rest": {"right foot": "stair"}}},
        "table": {"props": "table", "start": {"preset": "standing", "rest": {"hands": "table"}}},
        "counter": {"props": "counter", "start": {"preset": "standing", "rest": {"hands": "counter"}}},
        "bed": {"props": "bed", "start": {"preset": "sitting on bed"}},
        "plinth": {
            "props": {"plinth": {"over": "right shin"}},
            "start": {"preset": "supine", "right knee": "flex 80", "left hip": "flex 45", "left knee": "flex 90"},
        },
        "rail": {
            "props": {"rail": {"side": "right"}},
            "view": [-30, 12],
            "start": {"preset": "standing", "rest": {"right hand": "rail"}},
        },
        "walking frame": {
            "view": "three-quarter",
            "props": "walking frame",
            "start": {"preset": "standing", "rest": {"hands": "walking frame"}},
        },
        "walking stick": {
            "view": "three-quarter",
            "props": "walking stick",
            "start": {"preset": "standing", "rest": {"left hand": "walking stick"}},
        },
        "pillow": {"props": {"pillow": {"under": "head"}}, "start": {"preset": "side-lying"}},
        "cushion": {
            "props": {"cushion": {"under": "knees"}},
            "start": {"preset": "kneeling", "rest": {"knees": "cushion"}},
        },
        "ball": {"props": {"ball": {"between": "inner knees", "size": 20}}, "start": {"preset": "hook-lying"}},
        "towel": {
            "props": {"towel": {"under": "right knee", "size": 16}},
            "start": {"preset": "supine", "right hip": "flex 15", "right knee": "flex 25"},
        },
        "belt": {
            "props": {"belt": {"round": "right foot", **_HELD}},
            "start": {
                "preset": "supine",
                "right hip": "flex 75",
                "shoulders": "flex 50",
                "elbows": "flex 50",
                "floor": ["head", "upper back", "pelvis", "left heel"],
            },
        },
        "band": {
            "props": {"band": {"round": "feet", **_HELD}},
            "start": {"preset": "long-sitting", "shoulders": "flex 50", "elbows": "flex 20"},
        },
        "stick": {
            "view": "three-quarter",
            "props": {"stick": _HELD},
            "start": {"preset": "standing", "shoulders": "flex 80"},
        },
        "dumbbell": {
            "view": "three-quarter",
            "props": {"dumbbell": {"hold": "right hand"}},
            "start": {"preset": "standing", "right elbow": "flex 90", "right forearm": "supinate 70"},
        },
        "bottle": {
            "view": "three-quarter",
            "props": {"bottle": {"hold": "right hand"}},
            "start": {"preset": "standing", "right elbow": "flex 90", "right forearm": "pronate 0"},
        },
        "cuff weight": {"props": {"cuff weight": {"round": "right ankle"}}, "start": {"preset": "sitting"}},
    }
)
"""A pose with each prop."""

MUSCLES: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "belly": {"view": "three-quarter", "start": {"preset": "standing"}},
        "lower belly": {"view": "three-quarter", "start": {"preset": "standing"}},
        "lower back": {"view": "back", "start": {"preset": "standing"}},
        "upper back": {"view": "back", "start": {"preset": "standing"}},
        "shoulder blades": {"view": "back", "start": {"preset": "standing"}},
        "neck": {"view": "front", "start": {"preset": "standing", "neck": "extend 20"}},
        "back of neck": {"view": "back", "start": {"preset": "standing", "neck": "flex 20"}},
        "buttocks": {"start": {"preset": "hook-lying", "shoulders": "abduct 44"}},
        "outer hips": {"start": {"preset": "standing", "shoulders": "flex 40"}},
        "thighs": {"view": [24, 30], "start": {"preset": "supine"}},
        "inner thighs": {"view": "front", "start": {"preset": "standing", "hips": "abduct 20"}},
        "hamstrings": {"view": "back", "start": {"preset": "standing"}},
        "calves": {"view": "back", "start": {"preset": "standing"}},
        "shins": {"view": "front", "start": {"preset": "standing"}},
        "chest": {"view": "front", "start": {"preset": "standing"}},
        "side": {"start": {"preset": "standing", "shoulders": "flex 60"}},
        "shoulders": {"start": {"preset": "standing"}},
        "upper arms": {"view": "front", "start": {"preset": "standing", "forearms": "supinate 60"}},
        "back of arms": {"view": "back", "start": {"preset": "standing"}},
        "forearms": {"view": "front", "start": {"preset": "standing", "elbows": "flex 90", "forearms": "supinate 90"}},
        "back of forearms": {
            "view": "front",
            "start": {"preset": "standing", "elbows": "flex 70", "forearms": "pronate 90"},
        },
        "top of shoulders": {"view": "back", "start": {"preset": "standing"}},
    }
)
"""Muscles that can be tightened on both sides, or in the middle, each with a posture in which it is seen."""
