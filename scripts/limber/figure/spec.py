"""What an author writes in `content/poses/<id>.yml`, as frozen values.

    view: side
    start: {preset: hook-lying}
    end:
      hips: flex 4
      lift: [pelvis, lower back]
    arrows: [{follow: hips, out: 12}]

Every scalar arrives as text and is read here. `read_pose` returns the pose or findings that say which word, at which path,
was not understood and which words are.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, Final, Literal, TypeAlias, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from limber.diagnostics import did_you_mean
from limber.figure.finding import Finding
from limber.figure.motion import JOINTS, Motion, MotionError, parse_motions
from limber.figure.parts import (
    AIMED_PARTS,
    DIRECTIONS,
    KEPT_PARTS,
    SPOTS,
    STANDING_PARTS,
    TOUCHING_PARTS,
    both_sides,
)
from limber.figure.solved import Eyes, Hair, HandShape, Mouth, PropKind

Preset: TypeAlias = Literal[
    "supine",
    "hook-lying",
    "90/90",
    "prone",
    "side-lying",
    "quadruped",
    "kneeling",
    "half-kneeling",
    "long-sitting",
    "sitting",
    "standing",
    "plank",
]

VIEWS: Final[Mapping[str, tuple[float, float]]] = {
    "side": (10.0, 9.0),
    "flat": (0.0, 0.0),
    "three-quarter": (32.0, 16.0),
    "front": (80.0, 8.0),
    "back": (-80.0, 8.0),
    "top": (0.0, 78.0),
    "feet": (58.0, 20.0),
    "head": (-50.0, 22.0),
}
"""Named views: azimuth and elevation in degrees."""


def _problem(message: str, hint: str = "") -> PydanticCustomError:
    """Return an error whose words reach the author unchanged (braces would be taken for placeholders)."""
    return PydanticCustomError("pose", "{message}", {"message": message, "hint": hint})


def _known(words: Iterable[str]) -> str:
    return "known: " + ", ".join(sorted(words))


def _unknown(what: str, word: str, words: Iterable[str], most: int = 30) -> PydanticCustomError:
    """Refuse a word; a long list of known words is shortened to the likeliest."""
    known = sorted(words)
    guess = did_you_mean(word, known)
    listed = _known(known) if len(known) <= most or not guess else ""
    return _problem(f'unknown {what} "{word}"', f"{guess} {listed}".strip())


def _number(low: float, high: float, unit: str) -> Callable[[object], float]:
    def read(value: object) -> float:
        try:
            number = float(str(value).strip())
        except ValueError:
            raise _problem(f'expected a number of {unit}, got "{value}"') from None
        if not low <= number <= high:
            raise _problem(f"expected {low:g} to {high:g} {unit}, got {value}")
        return number

    return read


def _word(what: str, words: Iterable[str]) -> Callable[[object], str]:
    known = tuple(words)

    def read(value: object) -> str:
        text = " ".join(str(value).lower().split())
        if isinstance(value, (dict, list)) or text not in known:
            raise _unknown(what, text if isinstance(value, str) else type(value).__name__, known)
        return text

    return read


def _yes(value: object) -> bool:
    text = str(value).strip().lower()
    if text not in ("yes", "no", "true", "false"):
        raise _problem(f'expected yes or no, got "{value}"')
    return text in ("yes", "true")


def _as_list(value: object) -> object:
    """One word stands for a list of one; nothing for an empty list."""
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(","))
    return (value,) if isinstance(value, dict) else value


def _as_mapping(value: object) -> object:
    return {} if value is None or value == "" else value


Centimetres: TypeAlias = Annotated[float, BeforeValidator(_number(-300, 300, "centimetres"))]
Yes: TypeAlias = Annotated[bool, BeforeValidator(_yes)]


class _Written(BaseModel):
    """Something an author writes: frozen, and an unknown key is refused with the known ones."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _must_be_a_mapping(cls, value: object) -> object:
        if not isinstance(value, (dict, cls)):
            raise _problem(f'expected keys and values, got "{value}"', _known(cls.known_keys()))
        return value

    @classmethod
    def known_keys(cls) -> tuple[str, ...]:
        """Return the keys as an author writes them."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())


class Contact(_Written):
    """A part that stands on the floor.

    Attributes:
        part: A single part.
        flat: Whether palm or sole lies flat.
    """

    part: str
    flat: bool = False


def _contacts(value: object) -> object:
    listed = _as_list(value)
    if not isinstance(listed, (list, tuple)):
        raise _problem(f'expected a list of parts, got "{value}"')
    found = []
    for item in listed:
        if isinstance(item, Contact):
            found.append(item)
            continue
        text = " ".join(str(item).lower().split())
        part = text.removesuffix(" flat")
        if part not in STANDING_PARTS:
            raise _unknown("part", part, STANDING_PARTS)
        found += [Contact(part=name, flat=text.endswith(" flat")) for name in both_sides(part)]
    return tuple(found)


def _parts(known: frozenset[str]) -> Callable[[object], object]:
    def read(value: object) -> object:
        listed = _as_list(value)
        if not isinstance(listed, (list, tuple)):
            raise _problem(f'expected a list of parts, got "{value}"')
        found: list[str] = []
        for item in listed:
            text = " ".join(str(item).lower().split()).removesuffix(" flat")
            if text not in known:
                raise _unknown("part", text, known)
            found += both_sides(text)
        return tuple(found)

    return read


Contacts: TypeAlias = Annotated[tuple[Contact, ...], BeforeValidator(_contacts)]
StandingParts: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_parts(STANDING_PARTS))]
KeptParts: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_parts(KEPT_PARTS))]


class Target(_Written):
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
                raise _unknown("spot", at, SPOTS)
            return {**value, "at": at}
        return value


def _keyed(what: str, known: frozenset[str]) -> Callable[[object], object]:
    """Read a mapping whose keys are parts; a plural stands for both sides."""

    def read(value: object) -> object:
        mapping = _as_mapping(value)
        if not isinstance(mapping, dict):
            raise _problem(f'expected "{what}: where", got "{value}"')
        found: dict[str, object] = {}
        for key, item in mapping.items():
            text = " ".join(str(key).lower().split())
            if text not in known:
                raise _unknown(what, text, known)
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
SURFACES: Final = ("chair", "step", "pillow", "ball", "towel", "floor")
Rest: TypeAlias = Annotated[
    dict[str, Annotated[str, BeforeValidator(_word("surface", SURFACES))]],
    BeforeValidator(_keyed("part", STANDING_PARTS)),
]
FREE: Final = "free"
Aim: TypeAlias = Annotated[
    dict[str, Annotated[str, BeforeValidator(_word("direction", (*DIRECTIONS, FREE)))]],
    BeforeValidator(_keyed("part", AIMED_PARTS)),
]


def _hands(value: object) -> object:
    mapping = _as_mapping(value)
    if isinstance(mapping, str):
        mapping = {"left": mapping, "right": mapping}
    if not isinstance(mapping, dict):
        raise _problem(f'expected a hand shape, got "{value}"')
    for key in mapping:
        if key not in ("left", "right"):
            raise _unknown("hand", str(key), ("left", "right"))
    return mapping


Hands: TypeAlias = Annotated[
    dict[str, Annotated[HandShape, BeforeValidator(_word("hand shape", get_args(HandShape)))]],
    BeforeValidator(_hands),
]


class JointSpec(_Written):
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
                raise _problem('expected motions such as "flex 30"')
            try:
                return {**value, "motions": parse_motions(value["joint"], text)}
            except MotionError as error:
                raise _problem(str(error), error.hint) from None
        return value


class FrameSpec(_Written):
    """One key frame: only what differs from the frame before (or from the preset) is written.

    Attributes:
        preset: The posture to begin with; "standing" where the first frame has none.
        joints: Motions of joints; written as keys beside the others ("right hip: flex 85").
        floor: Parts on the floor, instead of the preset's or the frame before's.
        also_floor: Parts on the floor besides.
        lift: Parts that leave the floor.
        slide: Parts that stay on the floor but may move along it. Hands, feet, knees, toes, elbows and forearms that stay
            on the floor otherwise stay where they are.
        keep: Further parts that stay where the frame before had them.
        touch: Part to the spot it touches; an empty spot lets go.
        rest: Part to the prop it lies on.
        wall: Parts that lean on the wall.
        aim: Part to the direction it points in; "free" drops what the preset says.
        belly: How far the breath pushes the belly out, cm; negative draws it in.
        chest: How far it lifts the chest, cm.
        hands: Shape of both hands, or of "left" and "right".
        eyes: Open or closed.
        mouth: At rest, or breathing out.
        alt: Text alternative instead of the generated one.
    """

    preset: Annotated[Preset, BeforeValidator(_word("preset", get_args(Preset)))] | None = None
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
    belly: Annotated[float, BeforeValidator(_number(-4, 6, "centimetres"))] | None = None
    chest: Annotated[float, BeforeValidator(_number(-2, 4, "centimetres"))] | None = None
    hands: Hands = Field(default_factory=dict)
    eyes: Annotated[Eyes, BeforeValidator(_word("eyes", get_args(Eyes)))] | None = None
    mouth: Annotated[Mouth, BeforeValidator(_word("mouth", get_args(Mouth)))] | None = None
    alt: str = ""

    @model_validator(mode="before")
    @classmethod
    def _gather_joints(cls, value: object) -> object:
        """Joints are written beside the other keys; collect them so that the rest can be checked strictly."""
        if not isinstance(value, dict):
            return value
        joints = [{"joint": key, "motions": text} for key, text in value.items() if key in JOINTS]
        others = {key: item for key, item in value.items() if key not in JOINTS}
        return {**others, "joints": joints} if joints else others

    @classmethod
    def known_keys(cls) -> tuple[str, ...]:
        """Return the keys as an author writes them: options of a frame and names of joints."""
        return (*(key for key in super().known_keys() if key != "joints"), *JOINTS)


class PropSpec(_Written):
    """A thing in the picture.

    Attributes:
        kind: What it is.
        under: Parts it lies under (pillow, towel, step, ball).
        between: The two parts it is held between (ball, pillow).
        round: The part it is looped round (belt, towel).
        hold: Hands that hold it (belt, towel, stick).
        side: Where a wall stands, seen from the person.
        back: Where a chair's back rises: behind the sitter, or on the picture's far or near side.
        height: Of the seat, step, pillow or wall, cm.
        width: Along the picture's depth, cm.
        size: Diameter of a ball or a rolled towel, length of a stick, cm.
        gap: Further distance from the person, cm.
    """

    kind: Annotated[PropKind, BeforeValidator(_word("prop", get_args(PropKind)))]
    under: Annotated[tuple[str, ...], BeforeValidator(_parts(TOUCHING_PARTS))] = ()
    between: Annotated[tuple[str, ...], BeforeValidator(_parts(TOUCHING_PARTS))] = ()
    round: Annotated[tuple[str, ...], BeforeValidator(_parts(TOUCHING_PARTS))] = ()
    hold: Annotated[tuple[str, ...], BeforeValidator(_parts(TOUCHING_PARTS))] = ()
    side: Annotated[Literal["behind", "front"], BeforeValidator(_word("side", ("behind", "front")))] = "behind"
    back: Annotated[
        Literal["behind", "far", "near", "none"],
        BeforeValidator(_word("side", ("behind", "far", "near", "none"))),
    ] = "behind"
    height: Centimetres | None = None
    width: Centimetres | None = None
    size: Centimetres | None = None
    gap: Centimetres = 0.0


def _props(value: object) -> object:
    listed = _as_list(value)
    if not isinstance(listed, (list, tuple)):
        raise _problem(f'expected a list of props, got "{value}"', _known(get_args(PropKind)))
    found: list[object] = []
    for item in listed:
        if isinstance(item, str):
            found.append({"kind": item})
        elif isinstance(item, dict) and "kind" not in item:
            for kind, options in item.items():
                if options not in (None, "") and not isinstance(options, dict):
                    raise _problem(f'expected options of the {kind}, got "{options}"')
                found.append({"kind": kind, **(options or {})})
        else:
            found.append(item)
    return found


class ArrowSpec(_Written):
    """One arrow; exactly one of `follow`, `push` and `turn` names the part.

    Attributes:
        follow: The arrow goes the way this part travels from the frame before.
        push: The arrow points from or onto this part in the direction `way`, where effort or breath matters more than travel.
        turn: The arrow bends round this part the way it turns from the frame before.
        way: Direction of a `push`; for a `turn` that is not seen, "forward" or "back", "left" or "right".
        frame: Name of the frame it is drawn in; the last where nothing is said.
        out: How far from the body, cm.
        length: Of a `push`, cm.
        start: Where on the way a `follow` begins, 0 to 1.
        stop: Where it ends.
        shift: Further shift in the picture, cm, right and up.
    """

    follow: str = ""
    push: str = ""
    turn: str = ""
    way: Annotated[
        str, BeforeValidator(_word("direction", (*DIRECTIONS, "in", "out", "forward", "back", "left", "right")))
    ] = ""
    frame: str = ""
    out: Centimetres = 6.0
    length: Annotated[float, BeforeValidator(_number(4, 80, "centimetres"))] = 14.0
    start: Annotated[float, BeforeValidator(_number(0, 1, "the way"))] = Field(default=0.1, alias="from")
    stop: Annotated[float, BeforeValidator(_number(0, 1, "the way"))] = Field(default=0.95, alias="to")
    shift: tuple[Centimetres, Centimetres] = (0.0, 0.0)

    @model_validator(mode="before")
    @classmethod
    def _one_part(cls, value: object) -> object:
        if isinstance(value, str):
            value = {"follow": value}
        if not isinstance(value, dict):
            return value
        kinds = [kind for kind in ("follow", "push", "turn") if value.get(kind)]
        if len(kinds) != 1:
            raise _problem("expected one of follow, push, turn")
        part = " ".join(str(value[kinds[0]]).lower().split())
        if part not in SPOTS:
            raise _unknown("part", part, SPOTS)
        if kinds == ["push"] and not value.get("way"):
            raise _problem("a push needs a way", "known: " + ", ".join((*DIRECTIONS, "in", "out")))
        return {**value, kinds[0]: part}

    @property
    def part(self) -> str:
        """The part it belongs to."""
        return self.follow or self.push or self.turn


class LookSpec(_Written):
    """Who is drawn; names of palettes are the stylesheet's."""

    hair: Annotated[Hair, BeforeValidator(_word("hair", get_args(Hair)))] = "short"
    person: str = ""
    clothes: str = ""


class CloseupSpec(_Written):
    """A round inset that shows a small movement larger.

    Attributes:
        at: The part in its middle.
        radius: Of the part of the body shown, cm.
        spine: Whether the line of the back and the gap to the floor are drawn as a cut-away.
    """

    at: Annotated[str, BeforeValidator(_word("part", SPOTS))]
    radius: Annotated[float, BeforeValidator(_number(6, 40, "centimetres"))] = 16.0
    spine: Yes = False


def _view(value: object) -> object:
    if isinstance(value, str):
        name = " ".join(value.lower().split())
        if name in VIEWS:
            return VIEWS[name]
        value = [part.strip() for part in name.split(",")]
        if len(value) == 1:
            raise _unknown("view", name, VIEWS)
    if not isinstance(value, (list, tuple)) or len(value) != 2:  # noqa: PLR2004 - azimuth and elevation
        raise _problem(f'expected a view or [azimuth, elevation], got "{value}"', _known(VIEWS))
    azimuth = _number(-180, 180, "degrees of azimuth")(value[0])
    return azimuth, _number(-20, 89, "degrees of elevation")(value[1])


class PoseSpec(_Written):
    """A whole pose file.

    Attributes:
        view: A name in `VIEWS`, or azimuth and elevation in degrees.
        props: Things beside the person.
        start: The starting posture.
        via: Key frames between start and end, in order.
        end: The end of the movement; None for a posture that is held.
        arrows: Arrows.
        ghost: Whether the posture before is outlined behind.
        closeup: An inset.
        look: Who is drawn.
        mirror: Whether left and right are exchanged in the finished picture.
        loop: Whether the animation goes there and back, or round from the end to the start.
    """

    view: Annotated[tuple[float, float], BeforeValidator(_view)] = VIEWS["side"]
    props: Annotated[tuple[PropSpec, ...], BeforeValidator(_props)] = ()
    start: FrameSpec
    via: Annotated[tuple[FrameSpec, ...], BeforeValidator(_as_list)] = ()
    end: FrameSpec | None = None
    arrows: Annotated[tuple[ArrowSpec, ...], BeforeValidator(_as_list)] = ()
    ghost: Yes = True
    closeup: CloseupSpec | None = None
    look: LookSpec = LookSpec()
    mirror: Yes = False
    loop: Annotated[Literal["back", "round"], BeforeValidator(_word("loop", ("back", "round")))] = "back"

    @model_validator(mode="after")
    def _arrows_have_frames(self) -> "PoseSpec":
        names = [name for name, _, _ in self.frames()]
        for arrow in self.arrows:
            if arrow.frame and arrow.frame not in names:
                raise _problem(f'there is no frame "{arrow.frame}" for the arrow', f"frames: {', '.join(names)}")
        return self

    def frames(self) -> tuple[tuple[str, tuple[str | int, ...], FrameSpec], ...]:
        """Return name, path in the file and words of every key frame, in order."""
        middle = [("via" if i == 0 else f"via-{i + 1}", ("via", i), frame) for i, frame in enumerate(self.via)]
        last = [] if self.end is None else [("end", ("end",), self.end)]
        return (("start", ("start",), self.start), *middle, *last)


_MODELS: Final[Mapping[str, type[_Written]]] = {
    "start": FrameSpec,
    "end": FrameSpec,
    "via": FrameSpec,
    "props": PropSpec,
    "arrows": ArrowSpec,
    "look": LookSpec,
    "closeup": CloseupSpec,
    "touch": Target,
}


def _path(location: tuple[str | int, ...], data: object) -> tuple[str | int, ...]:
    """Return the author's path for a place in the model: joints are keys of their own in the file."""
    path: list[str | int] = []
    here: Any = data
    skip = 0
    for i, step in enumerate(location):
        if skip:
            skip -= 1
            continue
        if step == "joints" and i + 1 < len(location) and isinstance(here, dict):
            written = [key for key in here if key in JOINTS]
            path.append(written[int(location[i + 1])])
            break
        if (isinstance(here, dict) and step in here) or (
            isinstance(here, (list, tuple)) and isinstance(step, int) and step < len(here)
        ):
            here = here[step]
        elif step == 0 and path:
            continue
        elif isinstance(step, str) and i < len(location) - 1 and not isinstance(here, dict):
            break
        path.append(step)
    return tuple(path)


def _finding(error: ErrorDetails, data: object) -> Finding:
    location = tuple(error["loc"])
    path = _path(location, data)
    if error["type"] == "extra_forbidden":
        model = next((_MODELS[str(step)] for step in reversed(location[:-1]) if str(step) in _MODELS), PoseSpec)
        key, known = str(location[-1]), model.known_keys()
        what = "joint or option" if model is FrameSpec else "option"
        listed = [word for word in known if model is not FrameSpec or not word.startswith(("left ", "right "))]
        guess = did_you_mean(key, known)
        return Finding(path, f'unknown {what} "{key}"', f"{guess} known: {', '.join(listed)}".strip())
    if error["type"] == "missing":
        return Finding(path[:-1], f'"{location[-1]}" is missing')
    context = error.get("ctx", {})
    return Finding(path, str(context.get("message", error["msg"])), str(context.get("hint", "")))


def read_pose(data: object) -> tuple[PoseSpec | None, tuple[Finding, ...]]:
    """Check what was written in a pose file.

    Args:
        data: Mappings, lists and texts, as the loader hands them over.

    Returns:
        The pose and no findings, or None and every finding.
    """
    try:
        return PoseSpec.model_validate(data), ()
    except ValidationError as error:
        return None, tuple(_finding(detail, data) for detail in error.errors())
