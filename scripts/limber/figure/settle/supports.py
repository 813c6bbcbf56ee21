"""Where furniture, walls and doors stand, computed from the solved key frames so that they meet the body."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np

from limber.figure.person.furniture import SURFACES
from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX, SIDES, Vector
from limber.figure.person.solved import PropKind, SolvedProp
from limber.figure.person.surface import ELLIPSOIDS, PATCHES, extents
from limber.figure.pose.parts import SPOTS
from limber.figure.pose.spec import PropSpec
from limber.figure.settle.placing import DOOR_AWAY, X, Y, Z, reach, resting, spot_place, still
from limber.figure.settle.solver import Settled
from limber.figure.settle.surroundings import Surroundings, UprightPlane, direction, held_point

_MAT_MARGIN: Final = (10.0, 8.0)
_MAT_THICKNESS: Final = 1.5
_LEAST_MAT_DEPTH: Final = 60.0


def _mat(prop: PropSpec, frames: Sequence[Settled], _around: Surroundings) -> Iterator[SolvedProp]:
    low = [min(-reach(frame, -axis) for frame in frames) for axis in (X, Z)]
    high = [max(reach(frame, axis) for frame in frames) for axis in (X, Z)]
    size = [b - a + 2 * margin for a, b, margin in zip(low, high, _MAT_MARGIN, strict=True)]
    depth = prop.width or max(size[1], _LEAST_MAT_DEPTH)
    middle = np.array([(low[0] + high[0]) / 2, 0.0, (low[1] + high[1]) / 2])
    yield SolvedProp("mat", (size[0], _MAT_THICKNESS, depth), still(middle, len(frames)))


def _upright(
    prop: PropSpec, frames: Sequence[Settled], plane: UprightPlane
) -> tuple[FloatArray, FloatArray, float, float]:
    """Return foot, rotation, breadth of the person along the plane and height of the person before a plane."""
    front = -plane.towards
    across = np.cross(Y, front)
    low, high = min(-reach(frame, -across) for frame in frames), max(reach(frame, across) for frame in frames)
    top = max(reach(frame, Y) for frame in frames)
    foot = plane.towards * plane.at + across * (low + high) / 2
    return foot, np.stack([across, Y, front], axis=1), high - low, prop.height or top + 12.0


def _wall(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> Iterator[SolvedProp]:
    plane = around.planes["wall"]
    foot, rotation, breadth, height = _upright(prop, frames, plane)
    yield SolvedProp("wall", (prop.width or breadth + 40.0, height, 5.0), still(foot, len(frames), rotation))


def _corner(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> Iterator[SolvedProp]:
    planes = [around.planes[f"corner {side}"] for side in SIDES]
    # Where both walls meet, seen from above.
    normals = np.stack([plane.towards for plane in planes])
    meet = np.linalg.pinv(normals) @ np.array([plane.at for plane in planes])
    for plane in planes:
        _, rotation, breadth, height = _upright(prop, frames, plane)
        width = breadth + 60.0
        inwards = rotation[:, 0] * np.sign(float((frames[0].origins[0] - meet) @ rotation[:, 0]))
        meets = {"meets": "right" if float(inwards @ rotation[:, 0]) > 0 else "left"}
        place = still(meet + inwards * width / 2, len(frames), rotation)
        yield SolvedProp("corner", (width, height, 5.0), place, meets)


_DOOR: Final = (82.0, 200.0, 4.0)
_FRAME_DEPTH: Final = 12.0
"""Width, height and thickness of a door; depth of a door frame, cm."""


def _door(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> Iterator[SolvedProp]:
    plane = around.planes.get("door")
    if plane is None:
        towards = direction(prop.side or "front", frames[0].rotations[BONE_INDEX["pelvis"]])
        plane = UprightPlane(towards, max(reach(frame, towards) for frame in frames) + DOOR_AWAY + prop.gap)
    foot, rotation, _, _ = _upright(prop, frames, plane)
    size = (prop.width or _DOOR[0], prop.height or _DOOR[1], _DOOR[2])
    yield SolvedProp("door", size, still(foot, len(frames), rotation))


def _door_frame(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> Iterator[SolvedProp]:
    """The posts stand where the arms that lean on them are."""
    plane = around.planes.get("door frame") or UprightPlane(direction("front", frames[0].rotations[0]), _FRAME_AT)
    foot, rotation, _, _ = _upright(prop, frames, plane)
    across = rotation[:, 0]
    leaning = [(frame, part) for frame in frames for part, on in frame.stance.rest.items() if on == "door frame"]
    at = [float(spot_place(frame, part) @ across) for frame, part in leaning]
    width = prop.width or (max(at) - min(at) - 5.0 if at and max(at) - min(at) > _LEAST_OPENING else _DOOR[0])
    middle = float(frames[0].origins[0] @ across)
    if at:
        middle = (max(at) + min(at)) / 2
        if max(at) - min(at) <= _LEAST_OPENING:  # on one side only: the post is there, the opening before the body
            outwards = np.sign(middle - float(frames[0].origins[0] @ across))
            middle -= outwards * (width / 2 + 2.0)
    foot = foot + across * (middle - float(foot @ across))
    yield SolvedProp("door frame", (width, _DOOR[1], _FRAME_DEPTH), still(foot, len(frames), rotation))


_FRAME_AT: Final = 20.0
_LEAST_OPENING: Final = 30.0
"""How far a door frame that nothing leans on is before the person; between two arms that lean on both posts, cm."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """Width and depth of furniture, cm; how high above the floor it is closed to the front."""

    width: float
    depth: float
    closed: bool = False


_MEASURES: Final[Mapping[PropKind, _Measure]] = MappingProxyType(
    {
        "chair": _Measure(46.0, 42.0),
        "stool": _Measure(44.0, 40.0),
        "table": _Measure(110.0, 64.0),
        "counter": _Measure(150.0, 60.0, closed=True),
        "bed": _Measure(196.0, 90.0, closed=True),
        "plinth": _Measure(190.0, 66.0),
        "rail": _Measure(130.0, 3.2),
        "walking frame": _Measure(56.0, 44.0),
        "walking stick": _Measure(2.6, 13.0),
    }
)

_SEAT_FRONT: Final = 27.0
"""How far the front edge of a seat is before the hips of a sitter, cm."""

_CLEARANCE: Final = 2.0
_BESIDE: Final = 8.0
_ON_TOP: Final = 5.0
"""Between furniture and the body before it; the same where nothing touches it; how far in from its edge a hand rests,
cm."""

_BAND: Final = 8.0
"""Height over which an open table meets a body that stands at it, cm below and above its top."""


def _furniture(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> Iterator[SolvedProp]:
    measure, level = _MEASURES[prop.kind], around.levels[prop.kind]
    width, depth = prop.width or measure.width, prop.size or measure.depth
    size = (width, level, depth)
    parts = resting(frames, prop.kind)
    first = frames[0]
    options: dict[str, str] = {}
    if any(part.endswith("buttock") for part in parts):
        origin, rotation = _under_a_sitter(prop, frames, depth)
    elif prop.kind in ("bed", "plinth") and not parts:
        yield _lain_on(prop, frames, size, level)
        return
    elif _lies(first):
        origin, rotation = _at_the_legs(prop, frames, depth)
    else:
        if prop.kind == "walking frame":
            size = (_between_hands(frames, width), level, depth)
        origin, rotation = _beside(prop, frames, size)
    if prop.kind == "chair":
        options = {"back": _chair_back(prop, rotation)}
    origin = origin * (1.0, 0.0, 1.0) + Y * level
    yield SolvedProp(prop.kind, size, still(origin, len(frames), rotation), options)


def _between_hands(frames: Sequence[Settled], usual: float) -> float:
    """Return the width of a walking frame whose handles are where the hands are, within what frames have, cm."""
    for frame in frames:
        hands = [part for part, on in frame.stance.rest.items() if on == "walking frame"]
        if len(hands) == len(SIDES):
            apart = float(
                np.linalg.norm(
                    _rest_point(frame, hands[0], "walking frame") - _rest_point(frame, hands[1], "walking frame")
                )
            )
            return min(max(apart, _FRAME_WIDTHS[0]), _FRAME_WIDTHS[1])
    return usual


_FRAME_WIDTHS: Final = (46.0, 68.0)


def _lies(frame: Settled) -> bool:
    return abs(float(frame.rotations[BONE_INDEX["pelvis"], 1, 1])) < _UPRIGHT and "pelvis" in {
        contact.part for contact in frame.stance.floor
    }


_UPRIGHT: Final = 0.5
"""Cosine between a spine and the vertical below which somebody lies."""


def _turned(front: FloatArray) -> FloatArray:
    return np.stack([np.cross(Y, front), Y, front], axis=1)


def _under_a_sitter(prop: PropSpec, frames: Sequence[Settled], depth: float) -> tuple[FloatArray, FloatArray]:
    """Return place and turn of a seat under the one who sits on it."""
    sitter = next(frame for frame in frames if any(part.endswith("buttock") for part in frame.stance.rest))
    hips = sitter.origins[BONE_INDEX["pelvis"]]
    front = sitter.rotations[BONE_INDEX["pelvis"], :, 2] * np.array([1.0, 0.0, 1.0])
    front = front / np.linalg.norm(front)
    return hips + front * (_SEAT_FRONT - depth / 2 - prop.gap), _turned(front)


def _at_the_legs(prop: PropSpec, frames: Sequence[Settled], depth: float) -> tuple[FloatArray, FloatArray]:
    """Return place and turn of a seat on which the legs of somebody who lies rest: clear of thighs and pelvis."""
    below = ["pelvis", "left buttock", "right buttock", "left thigh", "right thigh"]
    edge = max(reach(frame, X, below) for frame in frames) + _CLEARANCE + prop.gap
    return np.array([edge + depth / 2, 0.0, frames[0].origins[BONE_INDEX["pelvis"]][2]]), _turned(-X)


def _lain_on(prop: PropSpec, frames: Sequence[Settled], size: Vector, level: float) -> SolvedProp:
    """Return a bed under somebody who lies on it: its top is the floor of the pose."""
    low = [min(-reach(frame, -axis) for frame in frames) for axis in (X, Z)]
    high = [max(reach(frame, axis) for frame in frames) for axis in (X, Z)]
    length, depth = size[0], size[2]
    middle = np.array([(low[0] + high[0]) / 2, 0.0, float(frames[0].origins[BONE_INDEX["pelvis"]][2])])
    for part in prop.over:
        bone = SPOTS[part].bone if part in SPOTS else ELLIPSOIDS[PATCHES[part][0]].bone
        pivot = frames[0].joint(bone)
        if "hand" in bone or "arm" in bone:
            side = np.sign(float(pivot[2] - middle[2])) or 1.0
            middle[2] = pivot[2] - side * (depth / 2 + _CLEARANCE + 2.0)
        else:
            end = np.sign(float(pivot[0] - frames[0].origins[BONE_INDEX["pelvis"]][0])) or 1.0
            middle[0] = pivot[0] - end * (length / 2 + _CLEARANCE)
    return SolvedProp(prop.kind, (length, level, depth), still(middle, len(frames)))


def _beside(prop: PropSpec, frames: Sequence[Settled], size: Vector) -> tuple[FloatArray, FloatArray]:
    """Return place and turn of furniture that stands beside a person: under what rests on it, clear of the rest."""
    _, level, depth = size
    root = frames[0].rotations[BONE_INDEX["pelvis"]]
    way = direction(prop.side or "front", root)
    across = np.cross(Y, -way)
    held = [(frame, part, on) for frame in frames for part, on in frame.stance.rest.items() if _is_of(on, prop.kind)]
    points = np.array([_rest_point(frame, part, on) for frame, part, on in held]).reshape(-1, 3)
    bars = [on for _, _, on in held if SURFACES[on].shape == "bar"]
    sideways = float(frames[0].origins[BONE_INDEX["pelvis"]] @ across)
    if len(points) and (prop.side in ("left", "right") or bars or prop.kind == "walking stick"):
        sideways = float(points.mean(axis=0) @ across)
    if bars:
        at = float((points @ way).mean())
        if prop.kind == "chair":  # its back is towards the person
            return way * (at + depth / 2 - 1.6) + across * sideways, _turned(way)
        return way * at + across * sideways, _turned(-way)
    clear = max(_body_edge(frame, way, level, prop, {part for _, part, _ in held}) for frame in frames) + _CLEARANCE
    edge = clear + (prop.gap or (0.0 if len(points) else _BESIDE))
    if len(points):
        # Enough of it under what rests on it, as far as the body leaves room.
        edge = max(clear, min(edge + prop.gap, float((points @ way).min()) - _ON_TOP)) if prop.gap else edge
        edge = max(edge, float((points @ way).max()) + _ON_TOP - depth)
    return way * (edge + depth / 2) + across * sideways, _turned(-way)


def _is_of(surface: str, kind: PropKind) -> bool:
    return surface in SURFACES and SURFACES[surface].kind == kind


def _rest_point(frame: Settled, part: str, surface: str) -> FloatArray:
    if SURFACES[surface].shape == "bar" and held_point(part) in SPOTS:
        return spot_place(frame, held_point(part))
    rows = PATCHES[part]
    middle: FloatArray = np.mean([frame.point(ELLIPSOIDS[row].bone, ELLIPSOIDS[row].centre) for row in rows], axis=0)
    return middle


def _body_edge(frame: Settled, way: FloatArray, level: float, prop: PropSpec, resting_parts: set[str]) -> float:
    """Return how far the body reaches towards furniture, without the limbs that rest on it, cm."""
    limbs = {_limb(part) for part in resting_parts}
    every = extents(frame.origins[None], frame.rotations[None], way)[0]
    edge = -np.inf
    for ellipsoid, far in zip(ELLIPSOIDS, every, strict=True):
        height = float(frame.point(ellipsoid.bone, ellipsoid.centre)[1])
        meets = height < level + _BAND and (_MEASURES[prop.kind].closed or height > level - _BAND)
        if meets and _limb(ellipsoid.bone.replace("_", " ", 1)) not in limbs:
            edge = max(edge, float(far))
    if edge == -np.inf:
        edge = float(frame.origins[BONE_INDEX["pelvis"]] @ way) + _NEAR
    return edge


_NEAR: Final = 14.0
"""How far a body reaches before its hips, cm, where nothing of it is as high as the furniture."""

_ARM: Final = ("upper arm", "forearm", "hand", "fingers", "fingertips", "thumb", "fist", "elbow", "clavicle", "wrist")


def _limb(part: str) -> str:
    """Return the limb a part or bone belongs to: "left arm", "right leg"; "trunk"."""
    side, _, rest = part.replace("_", " ").partition(" ")
    if side not in SIDES:
        return "trunk"
    return f"{side} arm" if rest in _ARM else f"{side} leg"


def _chair_back(prop: PropSpec, rotation: FloatArray) -> str:
    """Return where the back rises on the chair's own axes: the far side of the picture is its left or its right."""
    if prop.back not in ("far", "near"):
        return prop.back
    right_is_far = rotation[2, 0] < 0
    return "right" if right_is_far == (prop.back == "far") else "left"


def _step(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> Iterator[SolvedProp]:
    height, depth = around.levels["step"], prop.size or 32.0
    parts = resting(frames, "step")
    under = [spot_place(frame, part) for frame in frames for part in parts if frame.stance.rest.get(part) == "step"]
    middle = np.mean(under, axis=0) if under else np.array([reach(frames[0], X) + depth / 2, 0.0, 0.0])
    onto = 0.0 if len(under) == 0 or prop.gap else _STEP_ONTO
    edge = max(middle[0] + prop.gap + onto - depth / 2, _before_feet(frames, X)) if under else middle[0] - depth / 2
    origin = np.array([edge + depth / 2, height, middle[2]])
    yield SolvedProp("step", (depth, height, prop.width or 60.0), still(origin, len(frames)))


def _before_feet(frames: Sequence[Settled], way: FloatArray) -> float:
    """Return the least distance of a step in a direction: before the toes of all feet that stand on the floor, cm."""
    toes = [
        reach(frame, way, [contact.part])
        for frame in frames
        for contact in frame.stance.floor
        if contact.part.endswith("foot")
    ]
    return max(toes, default=-np.inf) + _STEP_CLEAR


_STEP_CLEAR: Final = 1.0
_STEP_ONTO: Final = 4.0
"""How far the middle of a step is beyond the foot that steps onto it, cm."""

_STAIR_WIDTH, _TREAD, _ONTO = 80.0, 30.0, 0.34
"""Of stairs, and depth of a step, cm; how far onto it the middle of a foot steps, as a share."""


def _stairs(prop: PropSpec, frames: Sequence[Settled], around: Surroundings) -> Iterator[SolvedProp]:
    """The lowest step begins before the feet that stand on the floor, or under the foot that is on it."""
    way = direction(prop.side or "front", frames[0].rotations[BONE_INDEX["pelvis"]])
    edges = []
    for i, word in enumerate(("stair", "second stair")):
        feet = [(frame, part) for frame in frames for part, on in frame.stance.rest.items() if on == word]
        edges += [float(spot_place(frame, part) @ way) - (i + _ONTO) * _TREAD for frame, part in feet]
    edge = max(float(np.mean(edges)) if edges else -np.inf, _before_feet(frames, way))
    middle = frames[0].origins[BONE_INDEX["pelvis"]]
    across = np.cross(Y, -way)
    origin = way * (edge + prop.gap) + across * float(middle @ across) + Y * around.levels["stair"]
    size = (prop.width or _STAIR_WIDTH, around.levels["stair"], _TREAD)
    yield SolvedProp("stairs", size, still(origin, len(frames), _turned(-way)))


_Placer: TypeAlias = Callable[[PropSpec, Sequence[Settled], Surroundings], Iterator[SolvedProp]]

PLACED_SUPPORTS: Final[Mapping[PropKind, _Placer]] = MappingProxyType(
    {
        "mat": _mat,
        "wall": _wall,
        "corner": _corner,
        "door": _door,
        "door frame": _door_frame,
        "step": _step,
        "stairs": _stairs,
        **dict.fromkeys(_MEASURES, _furniture),
    },
)
"""What stands still beside the person -> how it is placed: once for all frames."""
