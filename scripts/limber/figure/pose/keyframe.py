"""One key frame as an author writes it: a preset, joint motions, contacts, directions and breath.

Only what differs from the frame before, or from the preset, is written.
"""

from collections.abc import Callable
from typing import Annotated, Final, Literal, TypeAlias, get_args

from pydantic import BeforeValidator, Field, model_validator

from limber.figure.person.furniture import SURFACES
from limber.figure.person.muscles import MUSCLES
from limber.figure.person.solved import Eyes, HandShape, Mouth, Muscle
from limber.figure.pose.leaves import Centimetres, PoseEntry, as_mapping, listed, number, one_of, problem, unknown
from limber.figure.pose.motion import JOINTS, Motion, MotionError, parse_motions
from limber.figure.pose.parts import (
    AIMED_PARTS,
    DIRECTIONS,
    KEPT_PARTS,
    SPOTS,
    STANDING_PARTS,
    TOUCHING_PARTS,
    both_sides,
)

Preset: TypeAlias = Literal[
    "supine",
    "hook-lying",
    "90/90",
    "prone",
    "side-lying",
    "side-lying left",
    "quadruped",
    "kneeling",
    "half-kneeling",
    "kneeling at stool",
    "long-sitting",
    "long-sitting at wall",
    "sitting",
    "sitting on bed",
    "sitting at table",
    "standing",
    "step stance",
    "standing at wall",
    "standing against wall",
    "standing at table",
    "standing at counter",
    "standing at chair",
    "legs on chair",
    "plank",
]


class FloorContact(PoseEntry):
    """A part that stands on the floor.

    Attributes:
        part: A single part.
        flat: Whether palm or sole lies flat.
    """

    part: str
    flat: bool = False


def _contacts(value: object) -> object:
    found = []
    for item in listed(value, "parts"):
        if isinstance(item, FloorContact):
            found.append(item)
            continue
        text = " ".join(str(item).lower().split())
        part = text.removesuffix(" flat")
        if part not in STANDING_PARTS:
            raise unknown("part", part, STANDING_PARTS)
        found += [FloorContact(part=name, flat=text.endswith(" flat")) for name in both_sides(part)]
    return tuple(found)


def parts_of(known: frozenset[str]) -> Callable[[object], object]:
    """Return a reader of parts out of `known`: single ones, a plural standing for both sides."""

    def read(value: object) -> object:
        found: list[str] = []
        for item in listed(value, "parts"):
            text = " ".join(str(item).lower().split()).removesuffix(" flat")
            if text not in known:
                raise unknown("part", text, known)
            found += both_sides(text)
        return tuple(found)

    return read


Contacts: TypeAlias = Annotated[tuple[FloorContact, ...], BeforeValidator(_contacts)]
StandingParts: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(parts_of(STANDING_PARTS))]
KeptParts: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(parts_of(KEPT_PARTS))]


class Target(PoseEntry):
    """Where a part touches: a spot of the body, moved a little where that looks better.

    Attributes:
        at: A single spot, or "" to let go.
        shift: Along the axes of the bone it is on, cm: to the person's left, towards the head, forward.
    """

    at: str = ""
    shift: tuple[Centimetres, Centimetres, Centimetres] = (0.0, 0.0, 0.0)

    @model_validator(mode="before")
    @classmethod
    def _from_word(cls, value: object) -> object:
        if value is None or isinstance(value, str):
            value = {"at": value or ""}
        if isinstance(value, dict):
            at = " ".join(str(value.get("at") or "").lower().split())
            if at and at not in SPOTS:
                raise unknown("spot", at, SPOTS)
            return {**value, "at": at}
        return value


def _keyed(what: str, known: frozenset[str]) -> Callable[[object], object]:
    """Read a mapping whose keys are parts; a plural stands for both sides."""

    def read(value: object) -> object:
        mapping = as_mapping(value)
        if not isinstance(mapping, dict):
            raise problem(f'expected "{what}: where", got "{value}"')
        found: dict[str, object] = {}
        for key, item in mapping.items():
            text = " ".join(str(key).lower().split())
            if text not in known:
                raise unknown(what, text, known)
            for single in both_sides(text):
                found[single] = _own_side(item, single)
        return found

    return read


def _own_side(item: object, part: str) -> object:
    """A plural part touches a plural spot on its own side ("hands: knees")."""
    if isinstance(item, str):
        sides = both_sides(" ".join(item.lower().split()))
        return next((side for side in sides if side.split(" ")[0] == part.split(" ", maxsplit=1)[0]), sides[0])
    return item


Touch: TypeAlias = Annotated[dict[str, Target], BeforeValidator(_keyed("part", TOUCHING_PARTS))]
RESTS: Final = (*SURFACES, "floor")
"""What a part can rest on, or lean against."""


def _surface(value: object) -> str:
    """Read what a part rests on; nothing lets go."""
    return "" if value is None or str(value).strip() == "" else one_of("surface", RESTS)(value)


Rest: TypeAlias = Annotated[
    dict[str, Annotated[str, BeforeValidator(_surface)]],
    BeforeValidator(_keyed("part", STANDING_PARTS)),
]
FREE: Final = "free"
Aim: TypeAlias = Annotated[
    dict[str, Annotated[str, BeforeValidator(one_of("direction", (*DIRECTIONS, FREE)))]],
    BeforeValidator(_keyed("part", AIMED_PARTS)),
]


def _hands(value: object) -> object:
    mapping = as_mapping(value)
    if isinstance(mapping, str):
        mapping = {"left": mapping, "right": mapping}
    if not isinstance(mapping, dict):
        raise problem(f'expected a hand shape, got "{value}"')
    for key in mapping:
        if key not in ("left", "right"):
            raise unknown("hand", str(key), ("left", "right"))
    return mapping


Hands: TypeAlias = Annotated[
    dict[str, Annotated[HandShape, BeforeValidator(one_of("hand shape", get_args(HandShape)))]],
    BeforeValidator(_hands),
]


def _muscles(value: object) -> object:
    read = one_of("muscle", MUSCLES)
    return tuple(dict.fromkeys(read(item) for item in listed(value, "muscles")))


Tight: TypeAlias = Annotated[tuple[Muscle, ...], BeforeValidator(_muscles)]


class JointSpec(PoseEntry):
    """The motions an author gives one joint.

    Attributes:
        joint: As written, such as "right hip".
        motions: What it means, one per channel of the skeleton.
    """

    joint: str
    motions: tuple[Motion, ...]

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, dict) and not isinstance(value.get("motions"), tuple):
            text = value.get("motions")
            if isinstance(text, list):
                text = ", ".join(map(str, text))
            if not isinstance(text, str) or not text.strip():
                raise problem('expected motions such as "flex 30"')
            try:
                return {**value, "motions": parse_motions(value["joint"], text)}
            except MotionError as error:
                raise problem(str(error), error.hint) from None
        return value


class FrameSpec(PoseEntry):
    """One key frame: only what differs from the frame before (or from the preset) is written.

    Attributes:
        preset: The posture to begin with; "standing" where the first frame has none.
        joints: Motions of joints; written as keys beside the others ("right hip: flex 85").
        floor: Parts on the floor, instead of the preset's or the frame before's.
        also_floor: Parts on the floor besides.
        lift: Parts that leave the floor.
        slide: Parts that stay on the floor but may move along it. Hands, feet, knees, toes, elbows and forearms
            that stay on the floor otherwise stay where they are.
        keep: Further parts that stay where the frame before had them.
        touch: Part to the spot it touches; an empty spot lets go.
        rest: Part to the thing it rests on, leans against or holds; nothing lets go.
        wall: Parts that lean on the wall.
        aim: Part to the direction it points in; "free" drops what the preset says.
        belly: How far the breath pushes the belly out, cm; negative draws it in.
        chest: How far it lifts the chest, cm.
        hands: Shape of both hands, or of "left" and "right".
        eyes: Open or closed.
        mouth: At rest, breathing out, or open.
        tighten: Muscles that are tightened, and coloured, on both sides or on one; an empty list lets go.
        alt: Text alternative instead of the generated one.
    """

    preset: Annotated[Preset, BeforeValidator(one_of("preset", get_args(Preset)))] | None = None
    joints: tuple[JointSpec, ...] = ()
    floor: Contacts | None = None
    also_floor: Contacts = Field(default=(), alias="also floor")
    lift: StandingParts = ()
    slide: StandingParts = ()
    keep: KeptParts = ()
    touch: Touch = Field(default_factory=dict)
    rest: Rest = Field(default_factory=dict)
    wall: StandingParts | None = None
    aim: Aim = Field(default_factory=dict)
    belly: Annotated[float, BeforeValidator(number(-4, 6, "centimetres"))] | None = None
    chest: Annotated[float, BeforeValidator(number(-2, 4, "centimetres"))] | None = None
    hands: Hands = Field(default_factory=dict)
    eyes: Annotated[Eyes, BeforeValidator(one_of("eyes", get_args(Eyes)))] | None = None
    mouth: Annotated[Mouth, BeforeValidator(one_of("mouth", get_args(Mouth)))] | None = None
    tighten: Tight | None = None
    alt: str = ""

    @model_validator(mode="before")
    @classmethod
    def _gather_joints(cls, value: object) -> object:
        """Joints are written beside the other keys; collect them so that the rest can be checked strictly."""
        if not isinstance(value, dict):
            return value
        if "joints" in value:
            raise problem('unknown joint or option "joints"', "write each joint as a key, such as right hip: flex 30")
        joints = [{"joint": key, "motions": text} for key, text in value.items() if key in JOINTS]
        others = {key: item for key, item in value.items() if key not in JOINTS}
        return {**others, "joints": joints} if joints else others

    @classmethod
    def known_keys(cls) -> tuple[str, ...]:
        """Return the keys as an author writes them: options of a frame and names of joints."""
        return (*(key for key in super().known_keys() if key != "joints"), *JOINTS)
