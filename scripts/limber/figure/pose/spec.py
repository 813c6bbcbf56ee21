"""What an author writes in `content/poses/<id>.yml`, as frozen values.

    view: side
    start: {preset: hook-lying}
    end:
      hips: flex 4
      lift: [pelvis, lower back]
    arrows: [{follow: hips, out: 12}]

Every scalar arrives as text and is read here. `reading` says which words were not understood and which are.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal, TypeAlias, get_args

from pydantic import BeforeValidator, Field, PlainSerializer, model_validator

from limber.figure.person.furniture import SURFACES
from limber.figure.person.skeleton import SIDES
from limber.figure.person.solved import Hair, PropKind
from limber.figure.picture.palette import CLOTHES, PEOPLE
from limber.figure.pose.keyframe import FrameSpec, parts_of
from limber.figure.pose.leaves import (
    Centimetres,
    PoseEntry,
    Yes,
    as_list,
    known_words,
    listed,
    number,
    one_of,
    problem,
    unknown,
)
from limber.figure.pose.motion import JOINTS
from limber.figure.pose.parts import DIRECTIONS, SPOTS, STANDING_PARTS, TOUCHING_PARTS

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


TOPS: Final = tuple(word for word, surface in SURFACES.items() if surface.shape == "top")
"""What something can lie on."""

_PLACED: Final = ("side", "height", "width", "size", "gap")

PROP_OPTIONS: Final[Mapping[PropKind, tuple[str, ...]]] = {
    "mat": ("width",),
    "wall": ("side", "height", "width"),
    "corner": (),
    "door": _PLACED,
    "door frame": ("width",),
    "chair": ("back", *_PLACED),
    "stool": _PLACED,
    "step": ("under", "height", "width", "size", "gap"),
    "stairs": ("side", "height", "width", "gap"),
    "table": _PLACED,
    "counter": _PLACED,
    "bed": ("over", *_PLACED),
    "plinth": ("over", *_PLACED),
    "rail": _PLACED,
    "walking frame": ("height", "width"),
    "walking stick": ("height",),
    "pillow": ("under", "between", "on", "height", "width", "size", "gap"),
    "cushion": ("under", "between", "on", "height", "width", "size", "gap"),
    "ball": ("under", "between", "hold", "on", "height", "size", "gap"),
    "belt": ("round", "hold"),
    "band": ("round", "hold", "anchor", "side", "height", "length", "loop"),
    "stick": ("hold", "size"),
    "towel": ("under", "round", "hold", "on", "height", "width", "size", "gap"),
    "dumbbell": ("hold",),
    "bottle": ("hold",),
    "cuff weight": ("round",),
}
"""What may be said about each prop."""

_CUFFED: Final = frozenset(f"{side} {part}" for side in SIDES for part in ("ankle", "wrist"))

Size: TypeAlias = Annotated[float, BeforeValidator(number(1, 300, "centimetres"))]


class PropSpec(PoseEntry):
    """A thing in the picture.

    Attributes:
        kind: What it is.
        under: Parts it lies under (pillow, cushion, towel, step, ball).
        between: The two parts it is held between (ball, pillow, cushion).
        round: The parts it is looped round (belt, band, towel, cuff weight).
        hold: Hands that hold it (belt, band, towel, stick, dumbbell, bottle, ball).
        anchor: What a band is fixed to: a door, or the floor under the feet that stand on it.
        on: What a pillow, cushion, towel or ball lies on, where that is not the floor.
        over: Parts that hang over the edge of a bed or plinth that somebody lies on.
        side: Where it stands, seen from the person: in front, behind, left or right.
        back: Where a chair's back rises: behind the sitter, or on the picture's far or near side.
        height: Of the seat, top, step, pillow or wall, of a folded towel, or of a band's anchor, cm. A towel without
            is rolled.
        width: Across what the person faces, cm.
        size: Depth of furniture, diameter of a ball or a rolled towel, length of a stick, cm.
        gap: Further distance from the person, cm.
        length: Of a band that is not stretched, cm; taut where the person begins when nothing is said.
        loop: Whether a band is a closed loop.
    """

    kind: Annotated[PropKind, BeforeValidator(one_of("prop", get_args(PropKind)))]
    under: Annotated[tuple[str, ...], BeforeValidator(parts_of(TOUCHING_PARTS))] = ()
    between: Annotated[tuple[str, ...], BeforeValidator(parts_of(TOUCHING_PARTS))] = ()
    round: Annotated[tuple[str, ...], BeforeValidator(parts_of(TOUCHING_PARTS))] = ()
    hold: Annotated[tuple[str, ...], BeforeValidator(parts_of(TOUCHING_PARTS))] = ()
    anchor: Annotated[Literal["", "door", "floor"], BeforeValidator(one_of("anchor", ("door", "floor")))] = ""
    on: Annotated[str, BeforeValidator(one_of("surface", TOPS))] = ""
    over: Annotated[tuple[str, ...], BeforeValidator(parts_of(STANDING_PARTS))] = ()
    side: Annotated[
        Literal["", "behind", "front", "left", "right"],
        BeforeValidator(one_of("side", ("behind", "front", "left", "right"))),
    ] = ""
    back: Annotated[
        Literal["behind", "far", "near", "none"],
        BeforeValidator(one_of("side", ("behind", "far", "near", "none"))),
    ] = "behind"
    height: Size | None = None
    width: Size | None = None
    size: Size | None = None
    gap: Centimetres = 0.0
    length: Size | None = None
    loop: Yes = False

    @model_validator(mode="after")
    def _only_what_it_has(self) -> "PropSpec":
        known = PROP_OPTIONS[self.kind]
        for name in sorted(self.model_fields_set - {"kind"}):
            if name not in known:
                raise problem(f'a {self.kind} has no option "{name}"', known_words(known))
        if self.kind == "band" and not (self.round or self.hold):
            raise problem("a band goes round something or is held", "such as band: {round: thighs, loop: yes}")
        if self.kind == "cuff weight" and not set(self.round) <= _CUFFED:
            raise problem("a cuff weight goes round ankles or wrists", known_words(_CUFFED))
        return self


def _props(value: object) -> object:
    found: list[object] = []
    for item in listed(value, "props", known_words(get_args(PropKind))):
        if isinstance(item, str):
            found.append({"kind": item})
        elif isinstance(item, dict) and "kind" not in item:
            for kind, options in item.items():
                if options not in (None, "") and not isinstance(options, dict):
                    raise problem(f'expected options of the {kind}, got "{options}"')
                found.append({"kind": kind, **(options or {})})
        else:
            found.append(item)
    return found


_ARROW_OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "way": ("push", "turn"),
    "beside": ("turn",),
    "length": ("push",),
    "from": ("follow",),
    "to": ("follow",),
}
"""What is said about some kinds of arrow only."""


class ArrowSpec(PoseEntry):
    """One arrow; exactly one of `follow`, `push` and `turn` names the part.

    Attributes:
        follow: The arrow goes the way this part travels from the frame before.
        push: The arrow points from or onto this part in the direction `way`, where effort or
            breath matters more than travel.
        turn: The arrow bends round this part the way it turns from the frame before.
        way: Direction of a `push`; for a `turn` that is not seen, "forward" or "back", "left" or "right".
        beside: On which side of the part a `turn` lies; the side that is seen best where nothing is said.
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
        str, BeforeValidator(one_of("direction", (*DIRECTIONS, "in", "out", "forward", "back", "left", "right")))
    ] = ""
    beside: Annotated[str, BeforeValidator(one_of("direction", tuple(DIRECTIONS)))] = ""
    frame: str = ""
    out: Centimetres = 6.0
    length: Annotated[float, BeforeValidator(number(4, 80, "centimetres"))] = 14.0
    start: Annotated[float, BeforeValidator(number(0, 1, "the way"))] = Field(default=0.1, alias="from")
    stop: Annotated[float, BeforeValidator(number(0, 1, "the way"))] = Field(default=0.95, alias="to")
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
            raise problem("expected one of follow, push, turn")
        part = " ".join(str(value[kinds[0]]).lower().split())
        if part not in SPOTS:
            raise unknown("part", part, SPOTS)
        if kinds == ["push"] and not value.get("way"):
            raise problem("a push needs a way", "known: " + ", ".join((*DIRECTIONS, "in", "out")))
        for option, used_by in _ARROW_OPTIONS.items():
            if option in value and kinds[0] not in used_by:
                raise problem(f'a {kinds[0]} has no option "{option}"', f"it is for {' and '.join(used_by)}")
        return {**value, kinds[0]: part}

    @model_validator(mode="after")
    def _forwards(self) -> "ArrowSpec":
        if self.start >= self.stop:
            raise problem(f"expected from below to, got from {self.start:g} to {self.stop:g}")
        return self

    @property
    def part(self) -> str:
        """The part it belongs to."""
        return self.follow or self.push or self.turn


class LookSpec(PoseEntry):
    """Who is drawn.

    Attributes:
        hair: Style of the hair.
        person: Skin and hair, a name in `palette.PEOPLE`.
        clothes: Their colours, a name in `palette.CLOTHES`.
    """

    hair: Annotated[Hair, BeforeValidator(one_of("hair", get_args(Hair)))] = "short"
    person: Annotated[str, BeforeValidator(one_of("person", PEOPLE))] = ""
    clothes: Annotated[str, BeforeValidator(one_of("clothes", CLOTHES))] = ""


CIRCLING: Final[Mapping[str, tuple[str, str]]] = {
    "shoulder": ("shoulder.flex", "shoulder.abduct"),
    "hip": ("hip.flex", "hip.abduct"),
    "ankle": ("ankle.dorsiflex", "ankle.invert"),
    "wrist": ("wrist.extend", "wrist.ulnar"),
    "neck": ("neck.flex", "neck.side"),
    "pelvis": ("pelvis.tilt", "pelvis.hike"),
    "shoulder blade": ("girdle.raise", "girdle.protract"),
}
"""Joint that circles -> the two motions that make the circle, as channels without their side."""


def _circling(value: object) -> str:
    known = [name for name in CIRCLING if name in ("neck", "pelvis")]
    known += [f"{side} {name}" for name in CIRCLING if name not in ("neck", "pelvis") for side in SIDES]
    known += [f"{name}s" for name in CIRCLING if name not in ("neck", "pelvis")]
    return one_of("joint", known)(value)


class CircleSpec(PoseEntry):
    """A movement that goes round and comes back: the film circles, and a picture gets a circular arrow.

    Attributes:
        joint: What circles.
        by: How far to each side, degrees.
        shape: A circle, or a figure of eight.
        reverse: Whether it goes the other way round.
    """

    joint: Annotated[str, BeforeValidator(_circling)]
    by: Annotated[float, BeforeValidator(number(3, 60, "degrees"))] = 15.0
    shape: Annotated[Literal["circle", "eight"], BeforeValidator(one_of("shape", ("circle", "eight")))] = "circle"
    reverse: Yes = False

    @model_validator(mode="before")
    @classmethod
    def _from_word(cls, value: object) -> object:
        return {"joint": value} if isinstance(value, str) else value

    @property
    def channels(self) -> tuple[tuple[str, str], ...]:
        """The two channels of every joint that circles, by their names in the skeleton."""
        side, _, bare = self.joint.partition(" ")
        if self.joint in CIRCLING:
            first, second = CIRCLING[self.joint]
            return ((first, second),)
        sides = (side,) if side in SIDES else SIDES
        first, second = CIRCLING[bare if side in SIDES else self.joint.removesuffix("s")]
        return tuple((f"{each}_{first}", f"{each}_{second}") for each in sides)


class CloseupSpec(PoseEntry):
    """A round inset that shows a small movement larger.

    Attributes:
        at: The part in its middle.
        radius: Of the part of the body shown, cm.
        spine: Whether the line of the back and the gap to the floor are drawn as a cut-away.
        frames: Names of the frames that have it; all where nothing is said.
    """

    at: Annotated[str, BeforeValidator(one_of("part", SPOTS))]
    radius: Annotated[float, BeforeValidator(number(6, 40, "centimetres"))] = 16.0
    spine: Yes = False
    frames: Annotated[tuple[str, ...], BeforeValidator(as_list)] = ()


def _view(value: object) -> object:
    if isinstance(value, str):
        name = " ".join(value.lower().split())
        if name in VIEWS:
            return VIEWS[name]
        value = [part.strip() for part in name.split(",")]
        if len(value) == 1:
            raise unknown("view", name, VIEWS)
    if not isinstance(value, (list, tuple)) or len(value) != 2:  # noqa: PLR2004 - azimuth and elevation
        raise problem(f'expected a view or [azimuth, elevation], got "{value}"', known_words(VIEWS))
    azimuth = number(-180, 180, "degrees of azimuth")(value[0])
    return azimuth, number(-20, 89, "degrees of elevation")(value[1])


def _joints(value: object) -> object:
    """Read joints; a plural stands for both sides."""
    found: set[str] = set()
    for item in listed(value, "joints"):
        text = " ".join(str(item).lower().split())
        if text not in JOINTS:
            raise unknown("joint", text, JOINTS)
        single = {f"{side} {text}" for side in SIDES} | {f"{side} {text.removesuffix('s')}" for side in SIDES}
        found |= (single & JOINTS.keys()) or {text}
    return frozenset(found)


class PoseSpec(PoseEntry):
    """A whole pose file.

    Attributes:
        view: A name in `VIEWS`, or azimuth and elevation in degrees.
        props: Things beside the person.
        start: The starting posture.
        via: Key frames between start and end, in order.
        end: The end of the movement; None for a posture that is held.
        arrows: Arrows.
        ghost: Whether the posture before is outlined behind.
        circle: A movement that goes round; from the last frame, and back to it.
        closeup: An inset.
        look: Who is drawn.
        mirror: Whether left and right are exchanged in the finished picture.
        loop: Whether the animation goes there and back, or round from the end to the start.
        beyond: Joints that are meant to go further than those of most healthy people.
    """

    view: Annotated[tuple[float, float], BeforeValidator(_view)] = VIEWS["side"]
    props: Annotated[tuple[PropSpec, ...], BeforeValidator(_props)] = ()
    start: FrameSpec
    via: Annotated[tuple[FrameSpec, ...], BeforeValidator(as_list)] = ()
    end: FrameSpec | None = None
    arrows: Annotated[tuple[ArrowSpec, ...], BeforeValidator(as_list)] = ()
    ghost: Yes = True
    circle: CircleSpec | None = None
    closeup: CloseupSpec | None = None
    look: LookSpec = LookSpec()
    mirror: Yes = False
    loop: Annotated[Literal["back", "round"], BeforeValidator(one_of("loop", ("back", "round")))] = "back"
    beyond: Annotated[
        frozenset[str],
        BeforeValidator(_joints),
        PlainSerializer(sorted, list[str], "json"),  # in an order that does not change from run to run
    ] = frozenset()

    def frames(self) -> tuple[tuple[str, tuple[str | int, ...], FrameSpec], ...]:
        """Return name, path in the file and words of every key frame, in order."""
        middle = [("via" if i == 0 else f"via-{i + 1}", ("via", i), frame) for i, frame in enumerate(self.via)]
        last = [] if self.end is None else [("end", ("end",), self.end)]
        return (("start", ("start",), self.start), *middle, *last)
