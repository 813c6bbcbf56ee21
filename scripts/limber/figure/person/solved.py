"""What crosses from the solver to the drawing: solved key frames, props, arrows, camera and look, as plain values.

World: centimetres; y is up; the floor is y = 0; at azimuth 0 the viewer looks along -z and +x is the picture's right.
Bone frames: see `skeleton`. Arrays are float64 and must not be written to; values compare by identity.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX, Vector

PropKind: TypeAlias = Literal[
    "mat",
    "wall",
    "corner",
    "door",
    "door frame",
    "chair",
    "stool",
    "step",
    "stairs",
    "table",
    "counter",
    "bed",
    "plinth",
    "rail",
    "walking frame",
    "walking stick",
    "pillow",
    "cushion",
    "ball",
    "towel",
    "belt",
    "band",
    "stick",
    "dumbbell",
    "bottle",
    "cuff weight",
]
HandShape: TypeAlias = Literal[
    "relaxed",
    "flat",
    "grip",
    "fist",
    "clasp",
    "thumb to index finger",
    "thumb to middle finger",
    "thumb to ring finger",
    "thumb to little finger",
]
Eyes: TypeAlias = Literal["open", "closed"]
Mouth: TypeAlias = Literal["rest", "exhale", "open"]
Muscle: TypeAlias = str
"""A name in `muscles.MUSCLES`."""
Hair: TypeAlias = Literal["short", "long", "bun", "tail", "bald"]


@dataclass(frozen=True, slots=True, eq=False)
class SolvedPose:
    """The body at one moment.

    Attributes:
        name: Key frame's name: "start", "via", "via-2", …, "end"; tweens carry the name of the frame they lead to.
        origins: Origin of every bone, shape (bones, 3), cm, in the order of `skeleton.BONES`.
        rotations: Orientation of every bone, shape (bones, 3, 3); columns are the bone's axes in the world.
        angles: Joint angles in degrees, in the order of `skeleton.CHANNELS`.
        belly: How far the belly is pushed out by the breath, cm; negative when it is drawn in.
        chest: How far the chest is lifted by the breath, cm.
        hands: Shape of each hand, keyed "left" and "right". Fingers and thumbs are bones too; the shape says what
            a hand is for.
        eyes: Open or closed.
        mouth: At rest, lips pursed to breathe out, or open with the jaw down.
        tight: Muscles that are tightened.
    """

    name: str
    origins: FloatArray
    rotations: FloatArray
    angles: FloatArray
    belly: float = 0.0
    chest: float = 0.0
    hands: Mapping[str, HandShape] = field(default_factory=lambda: {"left": "relaxed", "right": "relaxed"})
    eyes: Eyes = "open"
    mouth: Mouth = "rest"
    tight: tuple[Muscle, ...] = ()

    def point(self, bone: str, offset: Vector = (0.0, 0.0, 0.0)) -> FloatArray:
        """Return the world place, shape (3,), of a point given in a bone's frame (cm)."""
        row = BONE_INDEX[bone]
        place: FloatArray = self.origins[row] + self.rotations[row] @ offset
        return place


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """Where a prop is in one key frame.

    Attributes:
        origin: Its reference point, shape (3,), cm; which point that is depends on the kind, see `SolvedProp`.
        rotation: Its orientation, shape (3, 3); columns are its own axes in the world.
        path: Centre line, shape (n, 3), of what is long and thin or held; shape (0, 3) for other kinds.
        girth: What its width is multiplied with: a band that is stretched becomes thinner.
    """

    origin: FloatArray
    rotation: FloatArray
    path: FloatArray
    girth: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class SolvedProp:
    """One thing in the picture that is not the person.

    Own axes: +y up, +z the front. Reference point and `size` (width along own x, height along y, depth along z, cm):

    - mat: centre of its top, which is the floor (y = 0); size (long side, thickness, short side).
    - wall: foot of the wall on the surface that is leaned on, in the middle of its width; front (+z) is the
      person's side.
    - corner: like a wall; two of them make a corner.
    - door, door frame: on the floor, in the middle of its width, on the surface that faces the person.
    - stool, table, counter, bed, plinth, rail, walking frame, walking stick: middle of its top; size (width, height,
      depth). Its front (+z) is towards the person.
    - stairs: middle of the front edge of the lowest step, on its top; size (width, height and depth of a step).
    - chair: middle of the seat's top; size (seat width, seat height, seat depth). The back rises at own -z, where
      `options["back"]` says "behind"; with "left"/"right" at own -x/+x; with "none" there is none.
    - step: middle of its top; size (width, height, depth).
    - pillow, cushion, folded towel: middle of its underside; size as it lies.
    - ball: its centre; size (diameter, diameter, diameter).
    - belt, band, other towel, stick, dumbbell, bottle, cuff weight: see `Placement.path`; size (width, thickness, 0);
      the width of what is round is its diameter.

    Attributes:
        kind: What it is.
        size: See above.
        placements: One per key frame, in order.
        options: Further words for the drawing.
    """

    kind: PropKind
    size: Vector
    placements: tuple[Placement, ...]
    options: Mapping[str, str] = field(default_factory=dict)


_PILLOW = 8.0
"""Height of a pillow that somebody lies on, cm."""


def pillows(height: float) -> int:
    """Return how many pillows make a pile so many cm high."""
    return max(1, round(height / _PILLOW))


@dataclass(frozen=True, slots=True, eq=False)
class SolvedArrow:
    """One arrow, as a line in space that ends where its head is.

    Attributes:
        frame: Index of the key frame it is drawn in.
        kind: "follow": the way a part travels from the frame before; "push": a direction without much travel; "turn":
            an arc about the axis a part turns on (its `path` already lies outside the body); "circle": nearly all of a
            way round.
        part: The body part it belongs to, in the author's word ("left foot").
        bone: The bone that part hangs on.
        path: Shape (n, 3), cm, n >= 2, tail first.
        out: How far to move it away from the body in the picture, cm; the drawing chooses the direction.
        shift: Further shift in the picture, cm, right and up.
    """

    frame: int
    kind: Literal["follow", "push", "turn", "circle"]
    part: str
    bone: str
    path: FloatArray
    out: float = 6.0
    shift: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the viewer stands (orthographic).

    Attributes:
        azimuth: Degrees; 0 looks along -z, positive turns the viewer towards +x.
        elevation: Degrees; positive looks down.
    """

    azimuth: float
    elevation: float


@dataclass(frozen=True, slots=True, eq=False)
class Closeup:
    """A round inset that shows a small movement larger.

    Attributes:
        part: The body part shown, in the author's word.
        centre: Its place in each key frame, each of shape (3,), cm.
        radius: Of the part of the body shown, cm.
        spine: Whether the line of the back and the gap to the floor are drawn as a cut-away.
        frames: Indices of the key frames that have it.
    """

    part: str
    centre: tuple[FloatArray, ...]
    radius: float
    spine: bool
    frames: frozenset[int]


@dataclass(frozen=True, slots=True)
class Look:
    """Who is drawn. Colours are names of the stylesheet's palettes.

    Attributes:
        hair: Style of the hair.
        person: Palette of skin and hair, or "" for the stylesheet's own.
        clothes: Palette of the clothes, or "".
    """

    hair: Hair = "short"
    person: str = ""
    clothes: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class SolvedScene:
    """Everything a picture of one exercise is drawn from.

    Attributes:
        frames: Key frames in order; at least one.
        props: Things beside the person.
        arrows: Arrows of all frames.
        camera: The view, the same for all frames.
        look: Who is drawn.
        ghost: Whether the posture before is outlined behind a frame.
        closeup: The inset, if the author asked for one.
        alt: Text alternative of each key frame, in order.
        loop: Whether the animation runs start, …, end, start ("round") or there and back ("back").
    """

    frames: tuple[SolvedPose, ...]
    props: tuple[SolvedProp, ...]
    arrows: tuple[SolvedArrow, ...]
    camera: Camera
    look: Look = Look()
    ghost: bool = True
    closeup: Closeup | None = None
    alt: tuple[str, ...] = ()
    loop: Literal["back", "round"] = "back"
