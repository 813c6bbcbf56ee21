"""Where the things beside the person stand, computed from the solved key frames so that they meet the body."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias, get_args

import numpy as np

from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX, Vector
from limber.figure.person.solved import Placement, PropKind, SolvedProp
from limber.figure.person.surface import ELLIPSOIDS, PATCHES, extents
from limber.figure.pose.parts import SPOTS
from limber.figure.pose.presets import PRESETS
from limber.figure.pose.spec import PoseSpec, PropSpec
from limber.figure.settle.solver import Settled, Surroundings

WALL_AT: Final = 20.0
"""Distance of a wall from the world's origin, cm; the person moves to it."""

DEFAULT_HEIGHTS: Final[Mapping[str, float]] = MappingProxyType(
    {"chair": 44.0, "step": 18.0, "pillow": 8.0, "ball": 20.0, "towel": 7.0},
)
"""Heights in cm. A seat of EN 1729-1 size mark 6, for adults, is 46 high, and gives a little; the others are drawn."""

_MAT_MARGIN: Final = (10.0, 8.0)
_MAT_THICKNESS: Final = 1.5
_LEAST_MAT_DEPTH: Final = 60.0
_EMPTY_PATH: Final = np.zeros((0, 3))
_X, _Y, _Z = np.eye(3)


def all_props(spec: PoseSpec) -> tuple[PropSpec, ...]:
    """Return the author's props and those the pose cannot do without.

    These are a mat for the floor, and what the preset or a frame rests or leans on.
    """
    preset = PRESETS[spec.start.preset or "standing"]
    frames = [words for _, _, words in spec.frames()]
    needed: list[PropKind] = ["mat"] if preset.mat else []
    rests = dict(preset.words.rest)
    for words in frames:
        rests |= words.rest
        needed += [kind for kind in get_args(PropKind) if kind in rests.values()]
        needed += ["wall"] if words.wall else []
    written = {prop.kind for prop in spec.props}
    added = [PropSpec(kind=kind) for kind in dict.fromkeys(needed) if kind not in written]
    return (*added, *spec.props)


def lying_on(props: Sequence[PropSpec]) -> dict[str, str]:
    """Return the parts under which the author puts a thing, each with that thing: they lie on it from the start."""
    return {part: prop.kind for prop in props for part in prop.under if part in PATCHES}


def surroundings(props: Sequence[PropSpec]) -> Surroundings:
    """Return what the solver must know of the props: heights of tops and the wall's plane."""
    levels = dict(DEFAULT_HEIGHTS)
    for prop in props:
        if prop.kind in levels:
            given = prop.height if prop.height is not None else prop.size
            levels[prop.kind] = levels[prop.kind] if given is None else given
    wall = next((prop for prop in props if prop.kind == "wall"), None)
    if wall is None:
        return Surroundings(levels)
    sign = -1.0 if wall.side == "behind" else 1.0
    return Surroundings(levels, wall_at=sign * WALL_AT, wall_towards=np.array([sign, 0.0, 0.0]))


def _reach(frame: Settled, direction: FloatArray, parts: Sequence[str] | None = None) -> float:
    reach = extents(frame.origins[None], frame.rotations[None], direction)[0]
    if parts is None:
        return float(reach.max())
    return max(float(reach[PATCHES[part]].max()) for part in parts)


def _spot(frame: Settled, part: str) -> FloatArray:
    """Return the place of a part; one that has only a patch is where its first piece is."""
    if part in SPOTS:
        return frame.point(SPOTS[part].bone, SPOTS[part].point)
    piece = ELLIPSOIDS[PATCHES[part][0]]
    return frame.point(piece.bone, piece.centre)


def _middle(frame: Settled, parts: Sequence[str]) -> FloatArray:
    middle: FloatArray = np.mean([_spot(frame, part) for part in parts], axis=0)
    return middle


def _resting(frames: Sequence[Settled], kind: PropKind) -> tuple[str, ...]:
    """Return the parts that lie on a prop in any frame."""
    parts = (part for frame in frames for part, on in frame.stance.rest.items() if on == kind)
    return tuple(dict.fromkeys(parts))


def _still(origin: FloatArray, count: int, rotation: FloatArray | None = None) -> tuple[Placement, ...]:
    turned = np.eye(3) if rotation is None else rotation
    return (Placement(origin, turned, _EMPTY_PATH),) * count


def _mat(prop: PropSpec, frames: Sequence[Settled], _around: Surroundings) -> SolvedProp:
    low = [min(-_reach(frame, -axis) for frame in frames) for axis in (_X, _Z)]
    high = [max(_reach(frame, axis) for frame in frames) for axis in (_X, _Z)]
    size = [b - a + 2 * margin for a, b, margin in zip(low, high, _MAT_MARGIN, strict=True)]
    depth = prop.width or max(size[1], _LEAST_MAT_DEPTH)
    middle = np.array([(low[0] + high[0]) / 2, 0.0, (low[1] + high[1]) / 2])
    return SolvedProp("mat", (size[0], _MAT_THICKNESS, depth), _still(middle, len(frames)))


def _wall(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> SolvedProp:
    at = around.wall_at if around.wall_at is not None else 0.0
    low, high = min(-_reach(frame, -_Z) for frame in frames), max(_reach(frame, _Z) for frame in frames)
    top = max(_reach(frame, _Y) for frame in frames)
    front = np.array([-around.wall_towards[0], 0.0, 0.0])
    rotation = np.stack([np.cross(_Y, front), _Y, front], axis=1)
    size = (prop.width or high - low + 40.0, prop.height or top + 12.0, 5.0)
    return SolvedProp("wall", size, _still(np.array([at, 0.0, (low + high) / 2]), len(frames), rotation))


_SEAT_WIDTH: Final = 46.0
_SEAT_DEPTH: Final = 42.0
_SEAT_CLEARANCE: Final = 2.0


def _chair(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> SolvedProp:
    first, seat = frames[0], around.levels["chair"]
    width = prop.width or _SEAT_WIDTH
    depth = prop.size or _SEAT_DEPTH
    sitting = any(part.endswith("buttock") and on == "chair" for part, on in first.stance.rest.items())
    if sitting:
        hips = first.origins[BONE_INDEX["pelvis"]]
        front = first.rotations[BONE_INDEX["pelvis"], :, 2] * np.array([1.0, 0.0, 1.0])
        front = front / np.linalg.norm(front)
        middle = hips + front * (depth / 2 - 15.0 - prop.gap)
    else:
        # In front of a person who lies with the calves on it: the edge stands clear of thighs and pelvis.
        below = ["pelvis", "left buttock", "right buttock", "left thigh", "right thigh"]
        edge = max(_reach(frame, _X, below) for frame in frames) + _SEAT_CLEARANCE + prop.gap
        front = -_X
        middle = np.array([edge + depth / 2, 0.0, first.origins[BONE_INDEX["pelvis"]][2]])
    rotation = np.stack([np.cross(_Y, front), _Y, front], axis=1)
    origin = np.array([middle[0], seat, middle[2]])
    options = {"back": _chair_back(prop, rotation)}
    return SolvedProp("chair", (width, seat, depth), _still(origin, len(frames), rotation), options)


def _chair_back(prop: PropSpec, rotation: FloatArray) -> str:
    """Return where the back rises on the chair's own axes: the far side of the picture is its left or its right."""
    if prop.back not in ("far", "near"):
        return prop.back
    right_is_far = rotation[2, 0] < 0
    return "right" if right_is_far == (prop.back == "far") else "left"


def _step(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> SolvedProp:
    height, depth = around.levels["step"], prop.size or 32.0
    parts = _resting(frames, "step")
    under = [_spot(frame, part) for frame in frames for part in parts if frame.stance.rest.get(part) == "step"]
    middle = np.mean(under, axis=0) if under else np.array([_reach(frames[0], _X) + depth / 2, 0.0, 0.0])
    origin = np.array([middle[0] + prop.gap, height, middle[2]])
    return SolvedProp("step", (depth, height, prop.width or 60.0), _still(origin, len(frames)))


_PILLOW_SIZE: Final = (36.0, 50.0)


def _pillow(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> SolvedProp:
    height = around.levels["pillow"]
    length, width = prop.size or _PILLOW_SIZE[0], prop.width or _PILLOW_SIZE[1]
    size = (length, height, width)
    if prop.between:
        placements = tuple(
            Placement(_middle(frame, prop.between) - _Y * height / 2, np.eye(3), _EMPTY_PATH) for frame in frames
        )
        return SolvedProp("pillow", size, placements)
    parts = prop.under or _resting(frames, "pillow") or ("head",)
    middle = _middle(frames[0], parts)
    origin = np.array([middle[0] + prop.gap, 0.0, middle[2]])
    return SolvedProp("pillow", size, _still(origin, len(frames)))


def _ball(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> SolvedProp:
    size = prop.size or around.levels["ball"]
    lies_under = prop.under or _resting(frames, "ball")
    parts = prop.between or prop.hold or lies_under or ("left hand",)
    placements = []
    for frame in frames:
        middle = _middle(frame, parts)
        if lies_under and not (prop.between or prop.hold):
            middle = np.array([middle[0] + prop.gap, size / 2, middle[2]])
        placements.append(Placement(middle, np.eye(3), _EMPTY_PATH))
    return SolvedProp("ball", (size, size, size), tuple(placements), {"grip": "between" if prop.between else "held"})


_LOOP_HALF: Final = 4.4
"""Half the breadth of the foot's ball, where a belt runs, cm."""


def _belt(prop: PropSpec, frames: Sequence[Settled], _around: Surroundings) -> SolvedProp:
    part = next(iter(prop.round), "right foot")
    hands = prop.hold or ("left grip", "right grip")
    return SolvedProp(
        prop.kind,
        (3.0, 0.6, 0.0),
        tuple(Placement(np.zeros(3), np.eye(3), _loop(frame, part, hands)) for frame in frames),
        {"round": part},
    )


def _loop(frame: Settled, part: str, hands: Sequence[str]) -> FloatArray:
    """Return the line of a belt: from one hand round the sole's ball (or behind another part) to the other hand."""
    side, _, end = part.partition(" ")
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
        loop = [_spot(frame, part)]
    grips = [_spot(frame, hand.replace("hand", "grip")) for hand in hands]
    if len(grips) == 1:
        grips = grips * 2
    straight = np.linalg.norm(grips[0] - loop[0]) + np.linalg.norm(grips[1] - loop[-1])
    crossed = np.linalg.norm(grips[1] - loop[0]) + np.linalg.norm(grips[0] - loop[-1])
    first, last = grips if straight <= crossed else grips[::-1]
    return np.array([first, *loop, last])


_STICK_OVERHANG: Final = 18.0


def _stick(prop: PropSpec, frames: Sequence[Settled], _around: Surroundings) -> SolvedProp:
    hands = prop.hold or ("left grip", "right grip")
    placements = []
    for frame in frames:
        ends = [_spot(frame, hand.replace("hand", "grip")) for hand in hands]
        if len(ends) == 1:
            grip = ends[0]
            placements.append(Placement(np.zeros(3), np.eye(3), np.array([grip * [1, 0, 1], grip + _Y * 6.0])))
            continue
        way = (ends[1] - ends[0]) / (np.linalg.norm(ends[1] - ends[0]) + 1e-9)
        spare = max(0.0, ((prop.size or 0.0) - float(np.linalg.norm(ends[1] - ends[0]))) / 2) or _STICK_OVERHANG
        placements.append(Placement(np.zeros(3), np.eye(3), np.array([ends[0] - way * spare, ends[1] + way * spare])))
    return SolvedProp("stick", (2.4, 2.4, 0.0), tuple(placements))


_TOWEL_WIDTH: Final = 40.0
_FOLDED_LENGTH: Final = 26.0
"""cm: a towel as wide as a rolled hand towel, and how long it is when folded."""


def _towel(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> SolvedProp:
    """A towel round a foot is held like a belt; under a part it is folded, or a roll that lies across the picture."""
    under = prop.under or _resting(frames, "towel")
    if not under:
        return _belt(prop, frames, around)
    thickness, half = around.levels["towel"], (prop.width or _TOWEL_WIDTH) / 2
    middle = _middle(frames[0], under)
    if prop.height is not None:
        origin = np.array([middle[0] + prop.gap, 0.0, middle[2]])
        return SolvedProp("towel", (_FOLDED_LENGTH, prop.height, 2 * half), _still(origin, len(frames)))
    centre = np.array([middle[0] + prop.gap, thickness / 2, middle[2]])
    path = np.array([centre - _Z * half, centre + _Z * half])
    placement = Placement(np.zeros(3), np.eye(3), path)
    return SolvedProp("towel", (thickness, thickness, 0.0), (placement,) * len(frames))


_Placer: TypeAlias = Callable[[PropSpec, Sequence[Settled], Surroundings], SolvedProp]

_PLACERS: Final[Mapping[PropKind, _Placer]] = MappingProxyType(
    {
        "mat": _mat,
        "wall": _wall,
        "chair": _chair,
        "step": _step,
        "pillow": _pillow,
        "ball": _ball,
        "belt": _belt,
        "stick": _stick,
        "towel": _towel,
    },
)


def placed_props(
    props: Sequence[PropSpec],
    frames: Sequence[Settled],
    around: Surroundings,
) -> tuple[SolvedProp, ...]:
    """Return every prop with its place in every frame.

    Args:
        props: From `all_props`.
        frames: Solved key frames or tweens, in order; at least one.
        around: From `surroundings`.
    """
    return tuple(_PLACERS[prop.kind](prop, frames, around) for prop in props)
