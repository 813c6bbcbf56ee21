"""What the solver could not do, said to the author: a compromise is a fault, not silence."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from limber.base.diagnostics import Severity
from limber.figure.person.furniture import SURFACES, boxes, top
from limber.figure.person.range_of_motion import SOURCES, excesses
from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX, SIDES, Vector
from limber.figure.person.solved import Camera, Placement, SolvedProp
from limber.figure.person.surface import ELLIPSOIDS, PATCHES, heights
from limber.figure.pose.fault import PoseFault
from limber.figure.pose.keyframe import FrameSpec
from limber.figure.pose.parts import PINS, SPOTS
from limber.figure.settle import bands
from limber.figure.settle.arrow_paths import towards_viewer
from limber.figure.settle.balance import imbalance
from limber.figure.settle.solver import Settled, spot_offset
from limber.figure.settle.surroundings import Surroundings, gap, held_places, held_point, is_bar

CONTACT_TOLERANCE: Final = 1.5
"""Most a contact, touch or kept part may be off, cm."""

UNREACHED: Final = 3.0
"""From here on a contact is not made at all, cm: no picture of it is true."""

FLOOR_TOLERANCE: Final = 1.0
"""Deepest a part may be in the floor, cm: flesh and mat give a little."""

DRIFT_TOLERANCE: Final = 10.0
"""Most an angle the author gave may change, degrees; clinicians read a goniometer to about five."""

FLAT: Final = 0.8
"""Cosine between the palm of a hand that lies flat, or the sole of such a foot, and straight down: 37 degrees off."""

PROP_TOLERANCE: Final = 2.0
SOFT_TOLERANCE: Final = 6.0
"""Deepest a part may be in hard and in upholstered furniture, cm."""


def _warning(path: tuple[str | int, ...], message: str, hint: str = "") -> PoseFault:
    return PoseFault(path, message, hint, Severity.WARNING)


def _missed(path: tuple[str | int, ...], distance: float, message: str, hint: str = "") -> PoseFault:
    """Return that a contact is missed by so many cm: an error from where on nobody would see it as one."""
    severity = Severity.ERROR if distance > UNREACHED else Severity.WARNING
    return PoseFault(path, message, hint, severity)


def frame_faults(
    path: tuple[str | int, ...],
    words: FrameSpec,
    frame: Settled,
    before: Settled | None,
    around: Surroundings,
) -> Iterator[PoseFault]:
    """Yield what is wrong with one solved key frame.

    Args:
        path: Of the frame in the pose file.
        words: What the author wrote.
        frame: What was solved.
        before: The frame before, if there is one.
        around: The props as the solver saw them.
    """
    lowest = heights(frame.origins[None], frame.rotations[None])[0]
    yield from _floor(path, frame, lowest, frozenset(around.over.tolist()))
    yield from _rests(path, frame, lowest, around)
    yield from _touches(path, frame)
    if before is not None:
        yield from _kept(path, frame, before)
    yield from _drifted(path, words, frame)
    yield from _unbalanced(path, frame)


def _unbalanced(path: tuple[str | int, ...], frame: Settled) -> Iterator[PoseFault]:
    gap, where = imbalance(frame)
    if gap:
        yield _warning(
            path,
            f"nobody can stay like this: the weight is {gap:.0f} cm {where} what carries it",
            "name what carries it, such as rest: {buttocks: chair}, rest: {hands: chair back} or wall: [upper back], "
            "or bring the feet under the body",
        )


def too_far(
    path: tuple[str | int, ...], words: FrameSpec, frame: Settled, meant: frozenset[str]
) -> Iterator[PoseFault]:
    """Yield the joints that go further than those of a healthy adult.

    Args:
        path: Of the frame in the pose file.
        words: What the author wrote.
        frame: What was solved.
        meant: Joints of which the author says that they are meant to.
    """
    leant = {*frame.stance.wall, *frame.stance.rest, *(contact.part for contact in frame.stance.floor)}
    borne = frozenset(f"{side} wrist" for side in SIDES if f"{side} hand" in leant)
    for excess in excesses(frame.angles, borne):
        if excess.joint in meant:
            continue
        written = {joint.joint for joint in words.joints}
        key = next((name for name in (excess.joint, f"{excess.joint.split(' ', 1)[-1]}s") if name in written), "")
        reach = excess.reach
        yield _warning(
            (*path, key) if key else path,
            f"{excess.joint}: {excess.degrees:.0f} degrees ({reach.motion}); a healthy adult's goes to about "
            f"{reach.most:g} ({SOURCES[reach.source]})",
            f"bend it less, change the contact that bends it, or write beyond: [{excess.joint}] where it is meant",
        )


def _facing_down(frame: Settled, part: str) -> float:
    """Return the cosine between the way a palm or sole faces and straight down; 1 for other parts."""
    spot = SPOTS[part.replace("foot", "sole")] if part.endswith(("hand", "foot")) else None
    if spot is None or spot.normal is None:
        return 1.0
    return -float(frame.rotations[BONE_INDEX[spot.bone]][1] @ np.array(spot.normal))


def _floor(
    path: tuple[str | int, ...], frame: Settled, lowest: FloatArray, hanging: frozenset[int]
) -> Iterator[PoseFault]:
    for contact in frame.stance.floor:
        height = float(lowest[PATCHES[contact.part]].min())
        if height > CONTACT_TOLERANCE:
            yield _missed((*path, "floor"), height, f"the {contact.part} is {height:.1f} cm above the floor")
        if contact.flat and _facing_down(frame, contact.part) < FLAT:
            yield _warning(
                (*path, "floor"),
                f"the {contact.part} does not lie flat",
                "turn the forearm or the foot, or leave out flat",
            )
    deep: dict[str, float] = {}
    for row, (ellipsoid, height) in enumerate(zip(ELLIPSOIDS, lowest, strict=True)):
        if height < -FLOOR_TOLERANCE and row not in hanging:
            part = min(ellipsoid.parts)
            deep[part] = min(deep.get(part, 0.0), float(height))
    for part, height in sorted(deep.items()):
        yield _warning(path, f"the {part} is {-height:.1f} cm below the floor", "lift it, or name it under floor")


def _rests(
    path: tuple[str | int, ...],
    frame: Settled,
    lowest: FloatArray,
    around: Surroundings,
) -> Iterator[PoseFault]:
    held = held_places(frame.stance.rest, frame.origins[None], frame.rotations[None])
    for part, thing in frame.stance.rest.items():
        if thing in around.planes:
            yield from _leans(path, part, thing, frame, around)
            continue
        level = 0.0 if thing == "floor" else around.levels[thing]
        above = float(gap(part, thing, lowest[None], held, level)[0, 0])
        if abs(above) > CONTACT_TOLERANCE:
            where = "above" if above > 0 else "below the top of"
            yield _missed((*path, "rest"), abs(above), f"the {part} is {abs(above):.1f} cm {where} the {thing}")
    for part in frame.stance.wall:
        yield from _leans(path, part, "wall", frame, around)


def _leans(
    path: tuple[str | int, ...], part: str, thing: str, frame: Settled, around: Surroundings
) -> Iterator[PoseFault]:
    beyond = around.planes[thing].beyond(frame.origins[None], frame.rotations[None])[0]
    off = float(-beyond[PATCHES[part]].max())
    if abs(off) > CONTACT_TOLERANCE:
        where = "off" if off > 0 else "inside"
        key = "wall" if part in frame.stance.wall else "rest"
        name = thing.removesuffix(" left").removesuffix(" right")
        yield _missed((*path, key), abs(off), f"the {part} is {abs(off):.1f} cm {where} the {name}", _NEARER)


_NEARER: Final = "give angles that bring it nearer, or choose a place within reach"


def _touches(path: tuple[str | int, ...], frame: Settled) -> Iterator[PoseFault]:
    stance = frame.stance
    for part, target in stance.touch.items():
        spot, mover = SPOTS[target.at], SPOTS[part]
        offset = np.array(spot_offset(target.at, stance.belly, stance.chest)) + np.array(target.shift)
        place = frame.point(spot.bone, (float(offset[0]), float(offset[1]), float(offset[2])))
        away = float(np.linalg.norm(frame.point(mover.bone, mover.point) - place))
        if away > CONTACT_TOLERANCE:
            yield _missed((*path, "touch"), away, f"the {part} misses the {target.at} by {away:.1f} cm", _NEARER)


def _kept(path: tuple[str | int, ...], frame: Settled, before: Settled) -> Iterator[PoseFault]:
    for part in frame.stance.keep:
        bone, offsets = PINS[part]
        slip = max(float(np.linalg.norm(frame.point(bone, o) - before.point(bone, o))) for o in offsets)
        if slip > CONTACT_TOLERANCE:
            yield _warning(
                (*path, "keep"),
                f"the {part} should stay where it was and moves {slip:.1f} cm",
                f"write slide: {part} if it is meant to move along the floor, or lift: {part}",
            )


def _drifted(path: tuple[str | int, ...], words: FrameSpec, frame: Settled) -> Iterator[PoseFault]:
    for joint in words.joints:
        for motion in joint.motions:
            if motion.index is None:
                continue
            asked, got = frame.stance.angles[motion.index], frame.angles[motion.index]
            if abs(asked - got) > DRIFT_TOLERANCE:
                side = motion.channel.partition("_")[0]
                which = f" ({side})" if side in SIDES and not joint.joint.startswith(side) else ""
                yield _warning(
                    (*path, joint.joint),
                    f"{joint.joint}{which}: asked for {asked:.0f} degrees ({motion.channel.rsplit('.', 1)[-1]}), "
                    f"drawn with {got:.0f}: a contact or the floor is in the way",
                    "change the angle, or free the contact",
                )


def prop_faults(
    path: tuple[str | int, ...],
    frame: Settled,
    index: int,
    props: Sequence[SolvedProp],
) -> Iterator[PoseFault]:
    """Yield parts that rest beside their furniture or are inside it, and bands that go through the body."""
    for prop in props:
        place = prop.placements[index]
        yield from _off_the_top(path, frame, prop, place)
        yield from _inside(path, frame, prop, place)
        if prop.kind == "band":
            yield from _through(path, frame, place)


def _off_the_top(
    path: tuple[str | int, ...], frame: Settled, prop: SolvedProp, place: Placement
) -> Iterator[PoseFault]:
    """Yield parts that rest on furniture at its height, but beside it."""
    for part, thing in frame.stance.rest.items():
        if thing not in SURFACES or SURFACES[thing].kind != prop.kind:
            continue
        area = top(thing, prop)
        if area is None:
            continue
        beside = min(_beside(frame, spot, area, place) for spot in _lowest(frame, part, thing))
        if beside > UNREACHED:
            message = f"the {part} is {beside:.0f} cm beside the {thing}"
            yield _missed(
                (*path, "rest"), beside, message, f"{_NEARER}, or move the {prop.kind} with side, gap or width"
            )


_LYING: Final = 5.0
"""cm: what of a part is so much higher than its lowest point lies on the same top."""


def _lowest(frame: Settled, part: str, thing: str) -> Iterator[tuple[str, Vector]]:
    """Yield the points, as bone and place in its frame, by which a part may rest on something."""
    spot = SPOTS.get(held_point(part))
    if is_bar(thing) and spot is not None:
        yield spot.bone, spot.point
        return
    lowest = heights(frame.origins[None], frame.rotations[None])[0]
    least = float(lowest[PATCHES[part]].min())
    for row in PATCHES[part]:
        if lowest[row] < least + _LYING:
            yield ELLIPSOIDS[row].bone, ELLIPSOIDS[row].centre


def _beside(frame: Settled, spot: tuple[str, Vector], area: tuple[Vector, Vector], place: Placement) -> float:
    """Return how far a point is outside a rectangle, seen from above, cm."""
    own = place.rotation.T @ (frame.point(*spot) - place.origin)
    low, high = area
    out = (max(low[i] - own[i], own[i] - high[i], 0.0) for i in (0, 2))
    return float(np.hypot(*out))


def _inside(path: tuple[str | int, ...], frame: Settled, prop: SolvedProp, place: Placement) -> Iterator[PoseFault]:
    inside: set[str] = set()
    solid = [box for box in boxes(prop) if not box.bars]
    for ellipsoid in ELLIPSOIDS if solid else ():
        centre = place.rotation.T @ (frame.point(ellipsoid.bone, ellipsoid.centre) - place.origin)
        for box in solid:
            walls = (min(c - low, high - c) for c, low, high in zip(centre, box.low, box.high, strict=True))
            if min(ellipsoid.radii) + min(walls) > (SOFT_TOLERANCE if box.material == "soft" else PROP_TOLERANCE):
                inside.add(min(ellipsoid.parts))
    for part in sorted(inside):
        yield _warning(path, f"the {part} is inside the {prop.kind}", "move it with gap or side, or change its height")


_IN_BAND: Final = 1.5
"""How deep in the body the middle of a band may be, cm: bands press into flesh."""


def _through(path: tuple[str | int, ...], frame: Settled, place: Placement) -> Iterator[PoseFault]:
    hands = bands.gripping(SIDES)
    deep, part = bands.deepest(place.path, frame, hands)
    if deep > _IN_BAND:
        message = f"the band would go {deep:.0f} cm through the {part}"
        yield PoseFault(path, message, "choose another place for it: round, hold or anchor")


_PROFILE: Final = -0.2
"""Least cosine between the front of a wall and the way to the viewer at which its cut end still shows what it is."""


def view_faults(camera: Camera, props: Sequence[SolvedProp]) -> Iterator[PoseFault]:
    """Yield walls that stand between the viewer and the person: no picture from there shows what is leaned on."""
    towards = towards_viewer(camera)
    for prop in props:
        if prop.kind in ("wall", "corner", "door"):
            front = prop.placements[0].rotation[:, 2]
            if float(front @ towards) < _PROFILE:
                turned = ", ".join(
                    f"[{azimuth}, {camera.elevation:g}]"
                    for azimuth in (-60, -30, -10, 10, 30, 60)
                    if float(front @ towards_viewer(Camera(azimuth, camera.elevation))) > 0
                )
                yield PoseFault(
                    ("view",),
                    f"the {prop.kind} stands between the viewer and the person",
                    f"choose a view from which it is seen: {turned}" if turned else "put it on another side",
                )
