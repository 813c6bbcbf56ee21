"""Where things that are held, worn or lain on are in every frame."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np

from limber.figure.person.furniture import SURFACES
from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX, SIDES, Vector
from limber.figure.person.solved import Placement, PropKind, SolvedProp
from limber.figure.pose.parts import SPOTS
from limber.figure.pose.spec import PropSpec
from limber.figure.settle import bands
from limber.figure.settle.placing import DOOR_AWAY, EMPTY_PATH, Y, Z, middle_of, reach, resting, spot_place, still
from limber.figure.settle.solver import Settled
from limber.figure.settle.surroundings import Surroundings, direction

_SIZES: Final[Mapping[PropKind, tuple[float, float]]] = MappingProxyType(
    {"pillow": (36.0, 50.0), "cushion": (36.0, 36.0)}
)
"""Length and width of pillows and cushions, cm."""


def _base(prop: PropSpec, height: float, around: Surroundings) -> float:
    """Return the height of what a thing lies on, cm."""
    return around.levels[prop.kind] - height if prop.on else 0.0


def _pillow(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> Iterator[SolvedProp]:
    height = prop.height or SURFACES[prop.kind].height
    usual = _SIZES[prop.kind]
    length, width = prop.size or usual[0], prop.width or usual[1]
    size = (length, height, width)
    if prop.between:
        placements = tuple(
            Placement(middle_of(frame, prop.between) - Y * height / 2, np.eye(3), EMPTY_PATH) for frame in frames
        )
        yield SolvedProp(prop.kind, size, placements)
        return
    parts = prop.under or resting(frames, prop.kind) or ("head",)
    middle = middle_of(frames[0], parts)
    origin = np.array([middle[0] + prop.gap, _base(prop, height, around), middle[2]])
    yield SolvedProp(prop.kind, size, still(origin, len(frames)))


def _ball(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> Iterator[SolvedProp]:
    size = prop.size or prop.height or SURFACES["ball"].height
    lies_under = prop.under or resting(frames, "ball")
    parts = prop.between or prop.hold or lies_under or ("left hand",)
    placements = []
    for frame in frames:
        middle = middle_of(frame, parts)
        if lies_under and not (prop.between or prop.hold):
            middle = np.array([middle[0] + prop.gap, _base(prop, size, around) + size / 2, middle[2]])
        elif len(parts) == 1 and parts[0].endswith("hand"):
            palm = frame.rotations[BONE_INDEX[parts[0].replace(" ", "_")], :, 2]
            middle = middle + palm * size / 2
        placements.append(Placement(middle, np.eye(3), EMPTY_PATH))
    yield SolvedProp("ball", (size, size, size), tuple(placements), {"grip": "between" if prop.between else "held"})


_LOOP_HALF: Final = 4.4
"""Half the breadth of the foot's ball, where a belt runs, cm."""


def _belt(prop: PropSpec, frames: Sequence[Settled], _around: Surroundings) -> Iterator[SolvedProp]:
    part = next(iter(prop.round), "")
    hands = prop.hold or ("left grip", "right grip")
    yield SolvedProp(
        prop.kind,
        (3.0, 0.6, 0.0),
        tuple(Placement(np.zeros(3), np.eye(3), _loop(frame, part, hands)) for frame in frames),
        {"round": part} if part else {},
    )


def _loop(frame: Settled, part: str, hands: Sequence[str]) -> FloatArray:
    """Return the line of a belt: from one hand round the sole's ball (or behind another part) to the other hand."""
    side, _, end = part.partition(" ")
    if not part:
        return np.array([spot_place(frame, hand.replace("hand", "grip")) for hand in hands])
    if end in ("foot", "sole", "ball"):
        bone = f"{side}_foot"
        under: tuple[Vector, ...] = (
            (-_LOOP_HALF, -4.4, 8.0),
            (-_LOOP_HALF * 0.7, -7.0, 8.0),
            (0, -7.4, 8.0),
            (_LOOP_HALF * 0.7, -7.0, 8.0),
            (_LOOP_HALF, -4.4, 8.0),
        )
        loop = [frame.point(bone, offset) for offset in under]
    else:
        loop = [spot_place(frame, part)]
    grips = [spot_place(frame, hand.replace("hand", "grip")) for hand in hands]
    if len(grips) == 1:
        grips = grips * 2
    straight = np.linalg.norm(grips[0] - loop[0]) + np.linalg.norm(grips[1] - loop[-1])
    crossed = np.linalg.norm(grips[1] - loop[0]) + np.linalg.norm(grips[0] - loop[-1])
    first, last = grips if straight <= crossed else grips[::-1]
    return np.array([first, *loop, last])


_STICK_OVERHANG: Final = 18.0


def _stick(prop: PropSpec, frames: Sequence[Settled], _around: Surroundings) -> Iterator[SolvedProp]:
    hands = prop.hold or ("left grip", "right grip")
    placements = []
    for frame in frames:
        ends = [spot_place(frame, hand.replace("hand", "grip")) for hand in hands]
        if len(ends) == 1:
            grip = ends[0]
            placements.append(Placement(np.zeros(3), np.eye(3), np.array([grip * [1, 0, 1], grip + Y * 6.0])))
            continue
        way = (ends[1] - ends[0]) / (np.linalg.norm(ends[1] - ends[0]) + 1e-9)
        spare = max(0.0, ((prop.size or 0.0) - float(np.linalg.norm(ends[1] - ends[0]))) / 2) or _STICK_OVERHANG
        placements.append(Placement(np.zeros(3), np.eye(3), np.array([ends[0] - way * spare, ends[1] + way * spare])))
    yield SolvedProp("stick", (2.4, 2.4, 0.0), tuple(placements))


_TOWEL_WIDTH: Final = 40.0
_FOLDED_LENGTH: Final = 26.0
"""cm: a towel as wide as a rolled hand towel, and how long it is when folded."""


def _towel(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> Iterator[SolvedProp]:
    """A towel round a foot is held like a belt; under a part it is folded, or a roll that lies across the picture.

    One that lies under a part that slides goes along.
    """
    under = prop.under or resting(frames, "towel")
    if not under:
        yield from _belt(prop, frames, around)
        return
    half = (prop.width or _TOWEL_WIDTH) / 2
    if prop.height is not None:
        base = _base(prop, prop.height, around)
        at = [middle_of(frame, under) if _slides(frames, under) else middle_of(frames[0], under) for frame in frames]
        size = (_FOLDED_LENGTH, prop.height, 2 * half)
        places = tuple(Placement(np.array([it[0] + prop.gap, base, it[2]]), np.eye(3), EMPTY_PATH) for it in at)
        yield SolvedProp("towel", size, places)
        return
    middle = middle_of(frames[0], under)
    thickness = prop.size or SURFACES["towel"].height
    centre = np.array([middle[0] + prop.gap, _base(prop, thickness, around) + thickness / 2, middle[2]])
    path = np.array([centre - Z * half, centre + Z * half])
    placement = Placement(np.zeros(3), np.eye(3), path)
    yield SolvedProp("towel", (thickness, thickness, 0.0), (placement,) * len(frames))


def _slides(frames: Sequence[Settled], parts: Sequence[str]) -> bool:
    return any(part in frame.stance.slide for frame in frames for part in parts)


def _grip(frame: Settled, hand: str) -> FloatArray:
    return spot_place(frame, hand.replace("hand", "grip").replace("fist", "grip"))


def _across(frame: Settled, hand: str) -> FloatArray:
    """Return the way a handle runs through a closed hand."""
    return frame.rotations[BONE_INDEX[f"{hand.split(' ', 1)[0]}_hand"], :, 0]


_DUMBBELL: Final = 8.5
_BOTTLE: Final = (-9.0, 12.0)
"""Half the length of a dumbbell; how far a bottle reaches below and above the hand that holds it, cm."""


def _dumbbell(prop: PropSpec, frames: Sequence[Settled], _around: Surroundings) -> Iterator[SolvedProp]:
    ends = ((_grip(frame, prop.hold[0]), _across(frame, prop.hold[0])) for frame in frames)
    paths = (np.array([at - way * _DUMBBELL, at + way * _DUMBBELL]) for at, way in ends)
    places = tuple(Placement(np.zeros(3), np.eye(3), path) for path in paths)
    yield SolvedProp("dumbbell", (8.5, 8.5, 0.0), places, {"hold": prop.hold[0]})


def _bottle(prop: PropSpec, frames: Sequence[Settled], _around: Surroundings) -> Iterator[SolvedProp]:
    places = []
    for frame in frames:
        at, way = _grip(frame, prop.hold[0]), _across(frame, prop.hold[0])
        # Its neck is at the thumb's side.
        thumb = 1.0 if prop.hold[0].startswith("left") else -1.0
        path = np.array([at + way * thumb * _BOTTLE[0], at + way * thumb * _BOTTLE[1]])
        places.append(Placement(np.zeros(3), np.eye(3), path))
    yield SolvedProp("bottle", (6.4, 6.4, 0.0), tuple(places), {"hold": prop.hold[0]})


_CUFFS: Final[Mapping[str, tuple[str, float, float, float]]] = MappingProxyType(
    {"ankle": ("shank", -35.5, -28.0, 10.2), "wrist": ("forearm", -22.5, -17.0, 7.6)}
)
"""Where a cuff weight is wrapped: bone, from and to along it, and how thick it is there, cm."""


def _cuff(prop: PropSpec, frames: Sequence[Settled], _around: Surroundings) -> Iterator[SolvedProp]:
    side, _, part = prop.round[0].partition(" ")
    bone, low, high, thick = _CUFFS[part]
    paths = (np.array([frame.point(f"{side}_{bone}", (0, y, 0)) for y in (low, high)]) for frame in frames)
    places = tuple(Placement(np.zeros(3), np.eye(3), path) for path in paths)
    yield SolvedProp("cuff weight", (thick, thick, 0.0), places, {"round": prop.round[0]})


_WIDTH: Final = 3.4
_THINNEST: Final = 0.6
"""Of a band that is not stretched, cm, and the least share of it that is left when it is."""


def _band(prop: PropSpec, frames: Sequence[Settled], _around: Surroundings) -> Iterator[SolvedProp]:
    hands = tuple(prop.hold)
    free = bands.gripping(bands.sides_of(hands))
    anchor = _anchor(prop, frames, hands) if prop.anchor == "door" else None
    lines = []
    for frame in frames:
        course = _course(prop, frame, hands, anchor)
        lines.append((bands.taut(course, frame, free), course.closed))
    rest = prop.length or min(bands.length_of(line) for line, _ in lines)
    places = []
    for line, closed in lines:
        stretch = max(bands.length_of(line) / rest, 1.0)
        hung = line if closed else bands.slack(line, rest)
        girth = max(_THINNEST, 1 / np.sqrt(stretch))
        places.append(Placement(np.zeros(3), np.eye(3), hung, float(girth)))
    yield SolvedProp("band", (_WIDTH, _WIDTH, 0.0), tuple(places), {"loop": "yes"} if prop.loop else {})


def _anchor(prop: PropSpec, frames: Sequence[Settled], hands: Sequence[str]) -> FloatArray:
    """Return where a band is shut into its door: straight before what pulls it, unless a height is given."""
    pulled = [_grip(frames[0], hand) for hand in hands] or [middle_of(frames[0], prop.round)]
    middle = np.mean(pulled, axis=0)
    towards = direction(prop.side or "front", frames[0].rotations[BONE_INDEX["pelvis"]])
    door = max(reach(frame, towards) for frame in frames) + DOOR_AWAY
    at: FloatArray = middle + towards * (door - float(middle @ towards))
    at[1] = prop.height or middle[1]
    return at


def _course(prop: PropSpec, frame: Settled, hands: Sequence[str], anchor: FloatArray | None) -> bands.BandCourse:
    grips = [_grip(frame, hand) for hand in hands]
    if prop.loop and prop.round and not grips:
        return _loop_round(frame, prop.round)
    ends = [*grips, *([anchor] if anchor is not None else [])]
    if prop.anchor == "floor" and not prop.round:
        sides = bands.sides_of(hands) or SIDES
        prop = prop.model_copy(update={"round": tuple(f"{side} foot" for side in sides)})
    soles = [part for part in prop.round if part.split(" ", 1)[-1] in _SOLES]
    if soles:
        return _round_soles(frame, soles, ends)
    if prop.round and len(ends) == 1:
        # Tied round a limb: once round it, and on to where it is held or fixed.
        ring = _loop_round(frame, prop.round[:1]).places
        ring = np.roll(ring, -int(np.argmin(np.linalg.norm(ring - ends[0], axis=1))), axis=0)
        return bands.BandCourse(np.concatenate([ring, ring[:1], ends[0][None]]), (True,) * (len(ring) + 2))
    if prop.round:
        return _behind(frame, prop.round, ends)
    if anchor is not None and len(grips) == len(SIDES):
        return bands.BandCourse(np.array([grips[0], anchor, grips[1]]), (True, True, True))
    return bands.BandCourse(np.array(ends), (True,) * len(ends))


_SOLES: Final = ("foot", "sole", "ball")


def _round_soles(frame: Settled, soles: Sequence[str], ends: Sequence[FloatArray]) -> bands.BandCourse:
    """Return the way under one sole or both, to the hands or the door; under the near side of a foot first."""
    places: list[FloatArray] = []
    for part in sorted(soles):  # left before right, like the hands
        side = part.split(" ", 1)[0]
        s = 1.0 if side == "left" else -1.0
        under = [(s * _LOOP_HALF, -4.4, 8.0), (0.0, -7.6, 8.0), (-s * _LOOP_HALF, -4.4, 8.0)]
        run = [frame.point(f"{side}_foot", offset) for offset in (under if side == "left" else under[::-1])]
        places += run if len(soles) == 1 else run[:2] if side == "left" else run[1:]
    if len(ends) == 1:
        # Both ends in one hand, or a loop of it hung over a handle.
        return bands.BandCourse(np.array([ends[0], *places, ends[0]]), (True,) * (len(places) + 2))
    first, last = (ends[0], ends[-1]) if ends else (places[0], places[-1])
    if ends and np.linalg.norm(first - places[0]) + np.linalg.norm(last - places[-1]) > np.linalg.norm(
        last - places[0]
    ) + np.linalg.norm(first - places[-1]):
        first, last = last, first
    return bands.BandCourse(np.array([first, *places, last]), (True,) * (len(places) + 2))


_TRUNK_BONES: Final = ("pelvis", "l5", "l3", "l1", "t10", "t7", "t5", "t1", "c4", "head")


def _behind(frame: Settled, parts: Sequence[str], ends: Sequence[FloatArray]) -> bands.BandCourse:
    """Return the way round a part of the body, on the side that is away from what pulls."""
    middle = middle_of(frame, parts)
    away = middle - np.mean(ends, axis=0)
    across = ends[0] - ends[-1]
    normal = np.cross(away, across)
    normal = normal / np.linalg.norm(normal)
    bones = {SPOTS[part].bone for part in parts if part in SPOTS}
    bones = {*_TRUNK_BONES} if bones & {*_TRUNK_BONES} else bones
    cut = bands.section(frame, bones, middle, normal)
    ring = bands.tightened(np.concatenate([cut, np.array([ends[0], ends[-1]])]), middle, normal)
    first, last = (int(np.argmin(np.linalg.norm(ring - end, axis=1))) for end in (ends[0], ends[-1]))
    ways = [np.roll(ring, -first, axis=0)[: (last - first) % len(ring) + 1]]
    ways.append(np.roll(ring, -last, axis=0)[: (first - last) % len(ring) + 1][::-1])
    far = max(ways, key=lambda way: float(((way - middle) @ away).max()))
    places = np.concatenate([[ends[0]], far[1:-1], [ends[-1]]])
    return bands.BandCourse(places, (True, *(False for _ in far[1:-1]), True))


def _loop_round(frame: Settled, parts: Sequence[str]) -> bands.BandCourse:
    """Return the taut loop round limbs, in the plane across them."""
    centres, along, bones = [], [], set()
    for part in parts:
        side, _, end = part.partition(" ")
        own = _RINGS.get(end, (SPOTS[part].bone.removeprefix(f"{side}_"),))
        row = BONE_INDEX[f"{side}_{own[0]}"] if f"{side}_{own[0]}" in BONE_INDEX else BONE_INDEX[own[0]]
        axis, place = frame.rotations[row][:, 1], spot_place(frame, part)
        if end in _SOLES:
            axis = frame.rotations[row][:, 2]
        centres.append(frame.origins[row] + axis * float((place - frame.origins[row]) @ axis))
        along.append(axis)
        bones |= {f"{side}_{bone}" for bone in own} | {bone for bone in own if bone in _TRUNK_BONES}
    normal, middle = np.mean(along, axis=0), np.mean(centres, axis=0)
    if len(centres) > 1:
        apart = centres[0] - centres[-1]
        normal = normal - apart * float(normal @ apart) / float(apart @ apart)
    normal = normal / np.linalg.norm(normal)
    cuts = [bands.section(frame, bones, centre, normal) for centre in centres]
    return bands.BandCourse(bands.tightened(np.concatenate(cuts), middle, normal), (), closed=True)


_RINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "thigh": ("thigh",),
        "lower thigh": ("thigh",),
        "knee": ("thigh", "shank"),
        "shin": ("shank",),
        "calf": ("shank",),
        "ankle": ("shank", "foot"),
        "foot": ("foot", "toes"),
        "ball": ("foot", "toes"),
        "upper arm": ("upper_arm",),
        "forearm": ("forearm",),
        "wrist": ("forearm", "hand"),
        "hand": ("hand", "fingers"),
    }
)
"""Part -> the bones a loop round it runs round; it runs across the first."""

_Placer: TypeAlias = Callable[[PropSpec, Sequence[Settled], Surroundings], Iterator[SolvedProp]]

PLACED_THINGS: Final[Mapping[PropKind, _Placer]] = MappingProxyType(
    {
        "pillow": _pillow,
        "cushion": _pillow,
        "ball": _ball,
        "belt": _belt,
        "band": _band,
        "stick": _stick,
        "towel": _towel,
        "dumbbell": _dumbbell,
        "bottle": _bottle,
        "cuff weight": _cuff,
    }
)
"""What may move with the body -> how it is placed, in every frame."""
