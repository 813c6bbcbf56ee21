"""What the solver could not do, said to the author: a compromise is a finding, not silence."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from limber.base.diagnostics import Severity
from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX, SIDES
from limber.figure.person.solved import SolvedProp
from limber.figure.person.surface import ELLIPSOIDS, PATCHES, extents, heights
from limber.figure.pose.finding import Finding
from limber.figure.pose.keyframe import FrameSpec
from limber.figure.pose.parts import PINS, SPOTS
from limber.figure.settle.solver import Settled, Surroundings, spot_offset

CONTACT_TOLERANCE: Final = 1.5
"""Most a contact, touch or kept part may be off, cm."""

FLOOR_TOLERANCE: Final = 1.0
"""Deepest a part may be in the floor, cm: flesh and mat give a little."""

DRIFT_TOLERANCE: Final = 10.0
"""Most an angle the author gave may change, degrees; clinicians read a goniometer to about five."""

FLAT: Final = 0.8
"""Cosine between the palm of a hand that lies flat, or the sole of such a foot, and straight down: 37 degrees off."""

PROP_TOLERANCE: Final = 2.0
"""Deepest a part may be in a chair or a step, cm."""


def _warning(path: tuple[str | int, ...], message: str, hint: str = "") -> Finding:
    return Finding(path, message, hint, Severity.WARNING)


def frame_findings(
    path: tuple[str | int, ...],
    words: FrameSpec,
    frame: Settled,
    before: Settled | None,
    around: Surroundings,
) -> Iterator[Finding]:
    """Yield what is wrong with one solved key frame.

    Args:
        path: Of the frame in the pose file.
        words: What the author wrote.
        frame: What was solved.
        before: The frame before, if there is one.
        around: The props as the solver saw them.
    """
    lowest = heights(frame.origins[None], frame.rotations[None])[0]
    yield from _floor(path, frame, lowest)
    yield from _rests(path, frame, lowest, around)
    yield from _touches(path, frame)
    if before is not None:
        yield from _kept(path, frame, before)
    yield from _drifted(path, words, frame)


def _facing_down(frame: Settled, part: str) -> float:
    """Return the cosine between the way a palm or sole faces and straight down; 1 for other parts."""
    spot = SPOTS[part.replace("foot", "sole")] if part.endswith(("hand", "foot")) else None
    if spot is None or spot.normal is None:
        return 1.0
    return -float(frame.rotations[BONE_INDEX[spot.bone]][1] @ np.array(spot.normal))


def _floor(path: tuple[str | int, ...], frame: Settled, lowest: FloatArray) -> Iterator[Finding]:
    for contact in frame.stance.floor:
        height = float(lowest[PATCHES[contact.part]].min())
        if height > CONTACT_TOLERANCE:
            yield _warning((*path, "floor"), f"the {contact.part} is {height:.1f} cm above the floor")
        if contact.flat and _facing_down(frame, contact.part) < FLAT:
            yield _warning(
                (*path, "floor"),
                f"the {contact.part} does not lie flat",
                "turn the forearm or the foot, or leave out flat",
            )
    deep: dict[str, float] = {}
    for ellipsoid, height in zip(ELLIPSOIDS, lowest, strict=True):
        if height < -FLOOR_TOLERANCE:
            part = min(ellipsoid.parts)
            deep[part] = min(deep.get(part, 0.0), float(height))
    for part, height in sorted(deep.items()):
        yield _warning(path, f"the {part} is {-height:.1f} cm below the floor", "lift it, or name it under floor")


def _rests(
    path: tuple[str | int, ...],
    frame: Settled,
    lowest: FloatArray,
    around: Surroundings,
) -> Iterator[Finding]:
    for part, prop in frame.stance.rest.items():
        level = 0.0 if prop == "floor" else around.levels[prop]
        gap = float(lowest[PATCHES[part]].min()) - level
        if abs(gap) > CONTACT_TOLERANCE:
            where = "above" if gap > 0 else "below the top of"
            yield _warning((*path, "rest"), f"the {part} is {abs(gap):.1f} cm {where} the {prop}")
    if around.wall_at is None:
        return
    towards = around.wall_towards
    reach = extents(frame.origins[None], frame.rotations[None], towards)[0] - around.wall_at * towards[0]
    for part in frame.stance.wall:
        gap = float(-reach[PATCHES[part]].max())
        if abs(gap) > CONTACT_TOLERANCE:
            where = "off" if gap > 0 else "inside"
            yield _warning((*path, "wall"), f"the {part} is {abs(gap):.1f} cm {where} the wall")


def _touches(path: tuple[str | int, ...], frame: Settled) -> Iterator[Finding]:
    stance = frame.stance
    for part, target in stance.touch.items():
        spot, mover = SPOTS[target.at], SPOTS[part]
        offset = np.array(spot_offset(target.at, stance.belly, stance.chest)) + np.array(target.shift)
        place = frame.point(spot.bone, (float(offset[0]), float(offset[1]), float(offset[2])))
        gap = float(np.linalg.norm(frame.point(mover.bone, mover.point) - place))
        if gap > CONTACT_TOLERANCE:
            yield _warning(
                (*path, "touch"),
                f"the {part} misses the {target.at} by {gap:.1f} cm",
                "give angles that bring it nearer, or choose a spot within reach",
            )


def _kept(path: tuple[str | int, ...], frame: Settled, before: Settled) -> Iterator[Finding]:
    for part in frame.stance.keep:
        bone, offsets = PINS[part]
        slip = max(float(np.linalg.norm(frame.point(bone, o) - before.point(bone, o))) for o in offsets)
        if slip > CONTACT_TOLERANCE:
            yield _warning(
                (*path, "keep"),
                f"the {part} should stay where it was and moves {slip:.1f} cm",
                f"write slide: {part} if it is meant to move along the floor, or lift: {part}",
            )


def _drifted(path: tuple[str | int, ...], words: FrameSpec, frame: Settled) -> Iterator[Finding]:
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


def prop_findings(
    path: tuple[str | int, ...],
    frame: Settled,
    index: int,
    props: Sequence[SolvedProp],
) -> Iterator[Finding]:
    """Yield parts of the body that are inside a chair's seat or a step, in one key frame."""
    for prop in props:
        if prop.kind not in ("chair", "step"):
            continue
        place = prop.placements[index]
        width, height, depth = prop.size
        low = -height if prop.kind == "step" else -4.0
        inside: dict[str, float] = {}
        for ellipsoid in ELLIPSOIDS:
            centre = place.rotation.T @ (frame.point(ellipsoid.bone, ellipsoid.centre) - place.origin)
            deep = min(ellipsoid.radii) + min(
                width / 2 - abs(centre[0]),
                depth / 2 - abs(centre[2]),
                -centre[1],
                centre[1] - low,
            )
            if deep > PROP_TOLERANCE:
                part = min(ellipsoid.parts)
                inside[part] = max(inside.get(part, 0.0), float(deep))
        for part in sorted(inside):
            message = f"the {part} is inside the {prop.kind}"
            yield _warning(path, message, "move the prop with gap, or change its height")
