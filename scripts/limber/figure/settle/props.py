"""Which things a pose needs, what the solver must know of them, and where they are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, get_args

import numpy as np

from limber.figure.person.furniture import BACK, SURFACES
from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX, PARENTS, SIDES
from limber.figure.person.solved import PropKind, SolvedProp
from limber.figure.person.surface import ELLIPSOIDS, PATCHES
from limber.figure.pose.keyframe import FrameSpec
from limber.figure.pose.parts import SPOTS
from limber.figure.pose.presets import PRESETS
from limber.figure.pose.spec import PoseSpec, PropSpec
from limber.figure.settle.solver import Settled
from limber.figure.settle.supports import PLACED_SUPPORTS
from limber.figure.settle.surroundings import Surroundings, UprightPlane, direction
from limber.figure.settle.things import PLACED_THINGS

WALL_AT: Final = 20.0
"""Distance of a wall from the world's origin, cm; the person moves to it."""


def all_props(spec: PoseSpec) -> tuple[PropSpec, ...]:
    """Return the author's props and those the pose cannot do without, one for each hand or leg that has its own.

    These are a mat for the floor, what the preset or a frame rests or leans on, and the door a band is fixed to.
    """
    preset = PRESETS[spec.start.preset or "standing"]
    frames = [words for _, _, words in spec.frames()]
    needed: list[PropKind] = ["mat"] if preset.mat and not _lain_on(spec.props, frames, preset.words) else []
    rests = set(preset.words.rest.values())
    for words in frames:
        rests |= set(words.rest.values())
        rests |= set(PRESETS[words.preset].words.rest.values()) if words.preset else set()
        needed += ["wall"] if words.wall or preset.words.wall else []
    needed += [kind for kind in get_args(PropKind) if any(SURFACES[on].kind == kind for on in rests if on in SURFACES)]
    written = {prop.kind for prop in spec.props}
    added = [PropSpec(kind=kind) for kind in dict.fromkeys(needed) if kind not in written]
    shut_in = next((prop for prop in spec.props if prop.anchor == "door"), None)
    if shut_in is not None and "door" not in {*written, *needed}:
        added.append(PropSpec(kind="door", side=shut_in.side) if shut_in.side else PropSpec(kind="door"))
    return (*added, *(single for prop in spec.props for single in _singles(prop)))


def surfaces_met(spec: PoseSpec) -> frozenset[str]:
    """Return the surfaces that parts rest on or lean against in any frame of a pose."""
    words = [spec.start, *(frame for _, _, frame in spec.frames())]
    words += [PRESETS[frame.preset or "standing"].words for frame in words if frame.preset]
    return frozenset(on for frame in words for on in frame.rest.values())


def only_limbs_lean(spec: PoseSpec) -> bool:
    """Say whether nothing of head and trunk leans on the wall of a pose, and something of arms and legs does."""
    words = [*(frame for _, _, frame in spec.frames()), PRESETS[spec.start.preset or "standing"].words]
    leaning = {part for frame in words for part in frame.wall or ()}
    leaning |= {part for frame in words for part, on in frame.rest.items() if on == "wall"}
    return bool(leaning) and all(part.startswith(SIDES) and not part.endswith(_TRUNK_ENDS) for part in leaning)


_TRUNK_ENDS: Final = ("shoulder", "hip", "buttock", "side")
_ONE_EACH: Final = ("dumbbell", "bottle", "cuff weight")


def _singles(prop: PropSpec) -> Iterator[PropSpec]:
    """Yield a thing once for each hand or limb that has one of its own."""
    if prop.kind not in _ONE_EACH:
        yield prop
        return
    held = prop.hold or ("left hand", "right hand")
    for part in prop.round if prop.kind == "cuff weight" else held:
        yield prop.model_copy(update={"round" if prop.kind == "cuff weight" else "hold": (part,)})


_LIE_ON: Final = ("bed", "plinth")


def _lain_on(props: Sequence[PropSpec], frames: Sequence[FrameSpec], preset: FrameSpec) -> bool:
    """Say whether somebody lies on a bed or plinth: it is there, and no part rests on it as on something higher."""
    rests = {on for words in (preset, *frames) for on in words.rest.values()}
    return any(prop.kind in _LIE_ON and prop.kind not in rests for prop in props)


def lying_on(props: Sequence[PropSpec]) -> dict[str, str]:
    """Return the parts under which the author puts a thing, each with that thing: they lie on it from the start."""
    return {part: prop.kind for prop in props for part in prop.under if part in PATCHES}


def surroundings(props: Sequence[PropSpec], met: frozenset[str], root: FloatArray, *, hands_lean: bool) -> Surroundings:
    """Return what the solver must know of the props.

    Args:
        props: From `all_props`.
        met: The surfaces that parts rest on or lean against in any frame.
        root: Orientation of the pelvis in the starting posture, shape (3, 3).
        hands_lean: Whether only arms and legs lean on the wall, which then is in front if nothing else is said.
    """
    levels = {word: surface.height for word, surface in SURFACES.items()}
    planes: dict[str, UprightPlane] = {}
    sides: dict[str, str] = {}
    over: list[int] = []
    for prop in props:
        _raise_levels(levels, prop)
        side = prop.side or ("behind" if prop.kind == "wall" and not hands_lean else "front")
        if prop.kind == "wall" or (prop.kind in ("door", "door frame") and prop.kind in met):
            planes[prop.kind] = UprightPlane(direction(side, root), WALL_AT, solid=prop.kind != "door frame")
        elif prop.kind == "corner":
            front = direction("front", root)
            for name in SIDES:
                towards = (front + direction(name, root)) / np.sqrt(2)
                planes[f"corner {name}"] = UprightPlane(towards, WALL_AT)
        sides |= {word: side for word, surface in SURFACES.items() if surface.kind == prop.kind}
        over += [row for part in prop.over for row in _hanging(part)]
    return Surroundings(levels, planes, sides, np.array(sorted(set(over)), dtype=np.intp))


def _raise_levels(levels: dict[str, float], prop: PropSpec) -> None:
    """Set the heights of the surfaces of a thing that is given another height, or lies on something."""
    by_height = prop.height if prop.height is not None else prop.size if prop.kind in ("ball", "towel") else None
    for word, surface in SURFACES.items():
        if surface.kind != prop.kind or surface.shape == "plane":
            continue
        if by_height is not None:
            levels[word] = {"chair back": by_height + BACK, "second stair": 2 * by_height}.get(word, by_height)
        if prop.on:
            levels[word] += levels[prop.on]


def _hanging(part: str) -> list[int]:
    """Return the rows of the ellipsoids that hang down with a part: its own, and those of the limb beyond it."""
    bone = BONE_INDEX[SPOTS[part].bone if part in SPOTS else ELLIPSOIDS[PATCHES[part][0]].bone]
    hang = {bone}
    for row, parent in enumerate(PARENTS):
        if parent in hang:
            hang.add(row)
    return [row for row, ellipsoid in enumerate(ELLIPSOIDS) if BONE_INDEX[ellipsoid.bone] in hang]


def placed_props(
    props: Sequence[PropSpec], frames: Sequence[Settled], around: Surroundings, keys: Sequence[Settled] | None = None
) -> tuple[SolvedProp, ...]:
    """Return every prop with its place in every frame.

    Args:
        props: From `all_props`.
        frames: Solved key frames or tweens, in order; at least one.
        around: From `surroundings`.
        keys: The key frames, where `frames` are tweens: what stands still is placed by them.
    """
    placed: list[SolvedProp] = []
    for prop in props:
        if prop.kind in PLACED_SUPPORTS:
            standing = PLACED_SUPPORTS[prop.kind](prop, frames if keys is None else keys, around)
            placed += [replace(it, placements=(it.placements[0],) * len(frames)) for it in standing]
        else:
            placed += PLACED_THINGS[prop.kind](prop, frames, around)
    return tuple(placed)
