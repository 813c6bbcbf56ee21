"""What one key frame asks of the body, once the preset, the frame before and the author's words are put together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from limber.figure.person.rotation import FloatArray, from_vector
from limber.figure.person.skeleton import CHANNEL_INDEX, CHANNELS, FINGERS, SIDES
from limber.figure.person.solved import Eyes, HandShape, Mouth, Muscle
from limber.figure.pose.keyframe import FREE, FloorContact, FrameSpec, Target
from limber.figure.pose.motion import Motion
from limber.figure.pose.presets import PRESETS

BoolArray = npt.NDArray[np.bool_]

FIRM: Final = ("hand", "fist", "foot", "toes", "toe tips", "instep", "knee", "forearm", "elbow")
"""Parts that bear weight: they stay where they are while they stay on the floor."""

_LUMBAR_TURN_SHARE: Final = 0.25
"""Part of a turn of the pelvis the lumbar spine takes; the rest is thoracic. A drawing choice: the lumbar spine turns
least."""


@dataclass(frozen=True, slots=True, eq=False)
class Stance:
    """A key frame's demands.

    Attributes:
        angles: Joint angles to aim at, degrees, in the order of `CHANNELS`.
        asked: Which of them the author gave, so that they are kept closely.
        root: Orientation of the pelvis to aim at, shape (3, 3).
        root_asked: Whether the author turned the pelvis or the body.
        root_motions: Turns of the whole so far, degrees, by root channel.
        floor: Contacts with the floor.
        keep: Parts that stay where the frame before had them.
        slide: Parts that may move along the floor.
        touch: Part to its target.
        rest: Part to the prop it lies on.
        wall: Parts against the wall.
        aim: Part to a direction's name.
        belly: Breath, cm.
        chest: Breath, cm.
        hands: Shapes the author gave.
        eyes: Open or closed.
        mouth: At rest or breathing out.
        tight: Muscles that are tightened.
    """

    angles: FloatArray
    asked: BoolArray
    root: FloatArray
    root_asked: bool = False
    root_motions: Mapping[str, float] = field(default_factory=dict)
    floor: tuple[FloorContact, ...] = ()
    keep: tuple[str, ...] = ()
    slide: tuple[str, ...] = ()
    touch: Mapping[str, Target] = field(default_factory=dict)
    rest: Mapping[str, str] = field(default_factory=dict)
    wall: tuple[str, ...] = ()
    aim: Mapping[str, str] = field(default_factory=dict)
    belly: float = 0.0
    chest: float = 0.0
    hands: Mapping[str, HandShape] = field(default_factory=dict)
    eyes: Eyes = "open"
    mouth: Mouth = "rest"
    tight: tuple[Muscle, ...] = ()


def first_stance(words: FrameSpec) -> Stance:
    """Return what the first frame asks: its preset, changed by the author's words."""
    preset = PRESETS[words.preset or "standing"]
    angles = np.zeros(len(CHANNELS))
    for joint in preset.words.joints:
        for motion in joint.motions:
            angles[CHANNEL_INDEX[motion.channel]] = motion.degrees
    stance = Stance(
        angles=angles,
        asked=np.zeros(len(CHANNELS), dtype=bool),
        root=preset.root,
        floor=preset.words.floor or (),
        touch=preset.words.touch,
        rest=preset.words.rest,
        wall=preset.words.wall or (),
        aim=preset.words.aim,
    )
    return _changed(stance, words, firm=(), before=False)


def next_stance(words: FrameSpec, before: Stance, angles: FloatArray, root: FloatArray) -> Stance:
    """Return what a later frame asks: the solved frame before, changed by the author's words.

    Args:
        words: What the author wrote.
        before: What the frame before asked.
        angles: Its solved joint angles, degrees.
        root: Its solved orientation of the pelvis, shape (3, 3).
    """
    if words.preset is not None:
        stance = first_stance(words)
        both = {contact.part for contact in before.floor} & {contact.part for contact in stance.floor}
        still = words.preset not in _STEPPED
        stays = (part for part in sorted(both) if still and _is_firm(part) and part not in words.slide)
        return replace(stance, keep=tuple(dict.fromkeys([*words.keep, *stays])))
    stance = replace(
        before,
        angles=angles.copy(),
        asked=np.zeros(len(CHANNELS), dtype=bool),
        root=root.copy(),
        root_asked=False,
    )
    return _changed(stance, words, firm=before.floor, before=True)


_STEPPED: Final = ("step stance", "half-kneeling", "plank")
"""Postures into which somebody steps: the feet do not stay."""


def _changed(stance: Stance, words: FrameSpec, firm: tuple[FloorContact, ...], *, before: bool) -> Stance:
    floor = _floor(stance.floor, words)
    standing = {contact.part for contact in floor}
    lifted = {contact.part for contact in stance.floor} - standing
    rest = _rests(stance.rest, words)
    wall = stance.wall if words.wall is None else words.wall
    wall = tuple(part for part in wall if part not in _gone(words))
    kept = [contact.part for contact in firm if contact in floor and _is_firm(contact.part)]
    before_floor = {contact.part for contact in firm}
    kept += [
        f"{side} toes"
        for side in SIDES
        if {f"{side} foot", f"{side} heel"} & before_floor and _stands_on_toes(side, standing)
    ]
    kept += [f"{side} heel" for side in SIDES if f"{side} foot" in before_floor and _stands_on_heel(side, standing)]
    kept += [part for part, on in rest.items() if before and stance.rest.get(part) == on and _holds_still(part, on)]
    kept += [part for part in wall if before and part in stance.wall and _holds_still(part, "wall")]
    shape_angles, shaped = _hand_angles(stance.angles, words.hands)
    moved = _moved(replace(stance, angles=shape_angles, asked=shaped), words)
    return replace(
        moved,
        floor=floor,
        keep=tuple(dict.fromkeys([*words.keep, *(part for part in kept if part not in words.slide)])),
        slide=words.slide,
        touch={part: target for part, target in {**stance.touch, **words.touch}.items() if target.at},
        rest=rest,
        wall=wall,
        aim=_aims(_without_trunk(stance.aim, words), words, lifted),
        belly=stance.belly if words.belly is None else words.belly,
        chest=stance.chest if words.chest is None else words.chest,
        hands={**stance.hands, **words.hands},
        eyes=words.eyes or stance.eyes,
        mouth=words.mouth or stance.mouth,
        tight=stance.tight if words.tighten is None else words.tighten,
    )


def _stands_on_toes(side: str, standing: set[str]) -> bool:
    return {f"{side} toe tips", f"{side} ball"} <= standing and not {f"{side} foot", f"{side} heel"} & standing


def _stands_on_heel(side: str, standing: set[str]) -> bool:
    return f"{side} heel" in standing and not {f"{side} foot", f"{side} ball"} & standing


def _gone(words: FrameSpec) -> set[str]:
    """Return the parts that leave what they rested on: those lifted, and limbs that go to the floor or touch a spot."""
    gone = {own for lifted in words.lift for own in _with_its_own(lifted)}
    gone |= {own for part, target in words.touch.items() if target.at for own in _with_its_own(_limb_end(part))}
    return gone | {contact.part for contact in (*(words.floor or ()), *words.also_floor)}


def _rests(before: Mapping[str, str], words: FrameSpec) -> dict[str, str]:
    """Return what rests on what; a corner has a wall for each side."""
    kept = {part: on for part, on in before.items() if part not in _gone(words)}
    merged = {part: on for part, on in {**kept, **words.rest}.items() if on}
    return {part: f"{on} {part.split(' ', 1)[0]}" if on == "corner" else on for part, on in merged.items()}


_STILL: Final = ("hand", "fist", "forearm", "elbow", "fingertips", "foot", "heel", "toe tips", "toes", "ball")
_MOVES_ALONG: Final = ("pillow", "cushion", "ball", "towel", "floor")
_LEGS_STAND_ON: Final = ("stool", "stair", "second stair", "wall", "door")


def _holds_still(part: str, on: str) -> bool:
    """Say whether a part that goes on resting on something stays where it is there, if nothing else is said."""
    end = part.split(" ", 1)[-1]
    if end not in _STILL or on in _MOVES_ALONG:
        return False
    return on in _LEGS_STAND_ON or end not in _FOOT


def _is_firm(part: str) -> bool:
    return part.split(" ", 1)[-1] in FIRM


def _floor(before: tuple[FloorContact, ...], words: FrameSpec) -> tuple[FloorContact, ...]:
    """Return the parts on the floor.

    A hand that touches something, or a foot that rests on something, has left it; a lifted foot takes its toes along.
    """
    base = words.floor if words.floor is not None else before
    gone = {part for lifted in words.lift for part in _with_its_own(lifted)}
    gone |= {own for part, on in words.rest.items() if on not in {"floor", ""} for own in _with_its_own(_whole(part))}
    gone |= {own for part in words.wall or () for own in _with_its_own(part) if _is_arm(part)}
    gone |= {own for part, target in words.touch.items() if target.at for own in _with_its_own(_limb_end(part))}
    explicit = {contact.part for contact in (*(words.floor or ()), *words.also_floor)} - set(words.lift)
    kept = [contact for contact in base if contact.part not in gone or contact.part in explicit]
    tipped = [new for contact in kept for new in _tipped(contact, words.lift)]
    merged = {contact.part: contact for contact in (*tipped, *words.also_floor)}
    return tuple(merged.values())


def _tipped(contact: FloorContact, lifted: Iterable[str]) -> Iterable[FloorContact]:
    """Return what still stands of a foot of which the heel, or the front, is lifted."""
    side, _, part = contact.part.partition(" ")
    if part != "foot":
        return [contact]
    if f"{side} heel" in lifted:
        return [FloorContact(part=f"{side} toe tips"), FloorContact(part=f"{side} ball")]
    if {f"{side} toes", f"{side} ball", f"{side} toe tips"} & set(lifted):
        return [FloorContact(part=f"{side} heel")]
    return [contact]


def _is_arm(part: str) -> bool:
    return part.split(" ", 1)[-1] in {"hand", "fist", "forearm", "elbow", "fingertips"}


def _whole(part: str) -> str:
    """Return the foot of a part of it: a foot of which the ball is on a stair stands on the stair."""
    side, _, rest = part.partition(" ")
    return f"{side} foot" if rest in _FOOT else part


def _limb_end(part: str) -> str:
    """Return the hand or foot that is carried along when a part of that limb's end touches something."""
    side, _, rest = part.partition(" ")
    if side not in SIDES:
        return part
    if rest in ("hand", "back of hand", "grip", "fist", "fingertips", "wrist", "thumb"):
        return f"{side} hand"
    if rest in ("foot", "sole", "heel", "ball", "ankle", "inner ankle", "outer ankle"):
        return f"{side} foot"
    return part


_FOOT: Final = ("foot", "heel", "ball", "toes", "toe tips", "instep")

_CARRIED: Final[Mapping[str, tuple[str, ...]]] = {
    "foot": _FOOT,
    "ankle": ("ankle", *_FOOT),
    "instep": ("instep", "foot", "toes", "toe tips"),
    "hand": ("hand", "fist", "fingertips", "wrist"),
    "forearm": ("forearm", "elbow", "wrist", "hand", "fist", "fingertips"),
    "knee": ("knee", "shin"),
    "head": ("head", "forehead", "face"),
    "thigh": ("thigh", "knee"),
}


def _with_its_own(part: str) -> Iterable[str]:
    side, _, rest = part.partition(" ")
    if side in SIDES:
        return [f"{side} {own}" for own in _CARRIED.get(rest, (rest,))]
    return _CARRIED.get(part, (part,))


def _without_trunk(aims: Mapping[str, str], words: FrameSpec) -> dict[str, str]:
    """Return the directions without that of a trunk the author bends: both hips, the spine or the body as one piece."""
    bent = {motion.channel for joint in words.joints for motion in joint.motions}
    hips = {f"{side}_hip.flex" for side in SIDES}
    if hips <= bent or any(channel.startswith(_TRUNK_CHANNELS) for channel in bent):
        return {part: way for part, way in aims.items() if part != "trunk"}
    return dict(aims)


_TRUNK_CHANNELS: Final = ("lumbar.flex", "lumbar.side", "thoracic.flex", "thoracic.side", "body.lean", "body.side")


def _aims(before: Mapping[str, str], words: FrameSpec, lifted: set[str]) -> dict[str, str]:
    """Return the directions asked for; a limb that leaves the floor drops what the preset said of it."""
    aims = dict(before)
    for part in lifted | set(words.lift):
        side, _, rest = part.partition(" ")
        if rest in ("hand", "forearm"):
            aims.pop(f"{side} upper arm", None)
        elif rest in ("knee", "foot"):
            aims.pop(f"{side} thigh", None)
            aims.pop(f"{side} shin", None)
        elif part in ("head", "upper back"):
            aims.pop("face", None)
    aims.update(words.aim)
    return {part: direction for part, direction in aims.items() if direction != FREE}


_SHAPES: Final[Mapping[HandShape, Mapping[str, float]]] = {
    "relaxed": {"fingers.curl": 18, "thumb.oppose": 5},
    "flat": {"fingers.curl": 0, "thumb.oppose": 0},
    "grip": {"fingers.curl": 78, "thumb.oppose": 45},
    "fist": {"fingers.curl": 88, "thumb.oppose": 55},
    "clasp": {"fingers.curl": 58, "thumb.oppose": 20},
    "thumb to index finger": {"thumb.oppose": 64, "thumb.reach": 1, "index.curl": 94},
    "thumb to middle finger": {"thumb.oppose": 75, "thumb.reach": 8, "middle.curl": 106},
    "thumb to ring finger": {"thumb.oppose": 65, "thumb.reach": 18, "ring.curl": 107},
    "thumb to little finger": {"thumb.oppose": 65, "thumb.reach": 29, "little.curl": 122},
}
"""Angles of fingers and thumb in each shape, degrees; those that are not named are 0. Where a thumb meets a finger, the
tips touch."""

_HAND_CHANNELS: Final = ("fingers.curl", "thumb.oppose", "thumb.reach", *(f"{finger}.curl" for finger in FINGERS))


def _hand_angles(angles: FloatArray, hands: Mapping[str, HandShape]) -> tuple[FloatArray, BoolArray]:
    changed, asked = angles.copy(), np.zeros(len(CHANNELS), dtype=bool)
    for side, shape in hands.items():
        for name in _HAND_CHANNELS:
            row = CHANNEL_INDEX[f"{side}_{name}"]
            changed[row], asked[row] = _SHAPES[shape].get(name, 0.0), True
    return changed, asked


def _moved(stance: Stance, words: FrameSpec) -> Stance:
    """Return the stance with the author's joint motions and turns of the whole applied."""
    angles, asked = stance.angles.copy(), stance.asked.copy()
    turns = dict(stance.root_motions)
    named: set[str] = set()
    for joint in words.joints:
        for motion in joint.motions:
            named.add(motion.channel)
            if motion.index is None:
                turns[motion.channel] = motion.degrees + (turns.get(motion.channel, 0.0) if motion.relative else 0.0)
            else:
                _set(angles, asked, motion, motion.index)
    change = {name: turns.get(name, 0.0) - stance.root_motions.get(name, 0.0) for name in turns}
    root = turned_root(stance.root, change)
    for side in SIDES:
        _hang_on(side, named, angles)
        if f"{side} foot" in {contact.part for contact in stance.floor} and f"{side} heel" in words.lift:
            _on_tiptoe(side, named, angles, asked)
    tilt, turn = change.get("pelvis.tilt", 0.0), change.get("pelvis.turn", 0.0)
    if tilt:
        angles[CHANNEL_INDEX["lumbar.flex"]] -= 0.0 if "lumbar.flex" in named else tilt
        asked[CHANNEL_INDEX["lumbar.flex"]] = True
        for side in SIDES:
            row = CHANNEL_INDEX[f"{side}_hip.flex"]
            angles[row] += 0.0 if f"{side}_hip.flex" in named else tilt
    for part, share in (("lumbar", _LUMBAR_TURN_SHARE), ("thoracic", 1 - _LUMBAR_TURN_SHARE)):
        if turn and f"{part}.turn" not in named:
            angles[CHANNEL_INDEX[f"{part}.turn"]] -= share * turn
    return replace(
        stance,
        angles=angles,
        asked=asked,
        root=root,
        root_asked=any(abs(degrees) > 0 for degrees in change.values()),
        root_motions=turns,
    )


_HANGS: Final = 45.0
"""Degrees of flexion up to which an arm hangs."""

_TIPTOE: Final = -28.0
"""Degrees of the ankle of a foot of which the heel is lifted, where nothing else is said: a drawing choice."""


def _hang_on(side: str, named: set[str], angles: FloatArray) -> None:
    """Let an arm that hangs go on hanging when its shoulder is raised, where nothing else is said of it."""
    flexed, raised, out = (
        CHANNEL_INDEX[f"{side}_{name}"] for name in ("shoulder.flex", "girdle.raise", "shoulder.abduct")
    )
    if f"{side}_girdle.raise" in named and f"{side}_shoulder.abduct" not in named and abs(angles[flexed]) < _HANGS:
        angles[out] -= angles[raised]


def _on_tiptoe(side: str, named: set[str], angles: FloatArray, asked: BoolArray) -> None:
    """Let a foot that stands go up on its toes, where nothing else is said of its ankle."""
    ankle = CHANNEL_INDEX[f"{side}_ankle.dorsiflex"]
    if f"{side}_ankle.dorsiflex" not in named:
        angles[ankle], asked[ankle] = _TIPTOE, True


def _set(angles: FloatArray, asked: BoolArray, motion: Motion, row: int) -> None:
    angles[row] = motion.degrees + (angles[row] if motion.relative else 0.0)
    asked[row] = True


def turned_root(root: FloatArray, change: Mapping[str, float]) -> FloatArray:
    """Turn the pelvis: the body about the vertical first, then about its own axes."""
    about_y = np.array([0.0, 1.0, 0.0])
    turned = from_vector(about_y * change.get("body.turn", 0.0)) @ root
    turned = turned @ from_vector(np.array([change.get("body.lean", 0.0), 0.0, 0.0]))
    turned = turned @ from_vector(np.array([0.0, 0.0, change.get("body.side", 0.0)]))
    turned = turned @ from_vector(about_y * change.get("pelvis.turn", 0.0))
    turned = turned @ from_vector(np.array([change.get("pelvis.tilt", 0.0), 0.0, 0.0]))
    done: FloatArray = turned @ from_vector(np.array([0.0, 0.0, change.get("pelvis.hike", 0.0)]))
    return done
