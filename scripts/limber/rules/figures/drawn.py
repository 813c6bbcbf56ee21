"""What a figure shows, in the words that steps are compared in. Nothing is solved or drawn for that."""

import re
from collections.abc import Iterator, Mapping

from limber.content.model import Media
from limber.figure.person.furniture import SURFACES
from limber.figure.pose.keyframe import FrameSpec
from limber.figure.pose.presets import PRESETS
from limber.figure.pose.spec import PoseSpec
from limber.rules.rule import Path
from limber.rules.structure.forms import Form

PRESET_POSTURES: Mapping[str, str] = {
    "supine": "back",
    "hook-lying": "back",
    "90/90": "back",
    "prone": "front",
    "plank": "front",
    "side-lying": "side",
    "quadruped": "hands and knees",
    "kneeling": "knees",
    "half-kneeling": "one knee",
    "long-sitting": "sitting",
    "sitting": "sitting",
    "standing": "standing",
}
"""The posture that each of the figures' starting postures is."""

OTHER_SIDE = {"left": "right", "right": "left"}


def descriptions(form: Form, poses: Mapping[str, PoseSpec]) -> Iterator[tuple[Path, str, str]]:
    """Yield what an author says that pictures show: the way to it, what to call it, and the text."""
    yield from of_photographs(form.path, form.media)
    yield from of_figure((*form.path, "figure"), form.figure, poses)


def of_photographs(path: Path, media: tuple[Media, ...]) -> Iterator[tuple[Path, str, str]]:
    """Yield the text alternative of each photograph."""
    for number, item in enumerate(media):
        if item.alt:
            yield (*path, "media", number, "alt"), "alt", item.alt


def of_figure(path: Path, figure: str | None, poses: Mapping[str, PoseSpec]) -> Iterator[tuple[Path, str, str]]:
    """Yield the text alternatives that the author of a pose wrote instead of ours."""
    pose = poses.get(figure or "")
    if pose is not None:
        for _, _, frame in pose.frames():
            if frame.alt:
                yield path, f"the alt of the figure {figure}", frame.alt


def sides_moved(pose: PoseSpec, limb: str) -> set[str]:
    """Return the sides of a limb that a pose moves after its start, as the reader sees them.

    Args:
        pose: The pose.
        limb: A pattern for the parts of the limb.
    """
    pattern = re.compile(rf"^(left|right) {limb}\b")
    named = [
        part
        for _, path, frame in pose.frames()
        if path != ("start",)
        for part in (*(joint.joint for joint in frame.joints), *frame.lift, *frame.slide, *frame.touch)
    ]
    sides = {match[1] for part in named if (match := pattern.match(part))}
    return {OTHER_SIDE[side] for side in sides} if pose.mirror else sides


def things(pose: PoseSpec) -> tuple[str, ...]:
    """Return the things that a pose shows: its props, what parts rest on, the wall they lean on, the preset's chair."""
    found: list[str] = [prop.kind for prop in pose.props]
    for _, _, frame in pose.frames():
        surfaces = [*_preset(frame).rest.values(), *frame.rest.values()]
        found += [SURFACES[surface].kind for surface in surfaces if surface in SURFACES]
        if frame.wall or _preset(frame).wall:
            found.append("wall")
    return tuple(dict.fromkeys(found))


def _preset(frame: FrameSpec) -> FrameSpec:
    return PRESETS[frame.preset].words if frame.preset else FrameSpec()


_PLACES: Mapping[str, str] = {
    "belly": "belly",
    "lower belly": "belly",
    "chest": "chest",
    "lower ribs": "ribs",
    "side": "ribs",
    "head": "head",
    "back of head": "head",
    "neck": "head",
    "forehead": "head",
    "face": "head",
    "chin": "head",
    "ear": "head",
    "temple": "head",
    "lower back": "back",
    "upper back": "back",
    "pelvis": "hips",
    "hips": "hips",
    "hip": "hips",
    "hip bone": "hips",
    "groin": "hips",
    "buttock": "hips",
    "shoulder": "shoulder",
    "shoulders": "shoulder",
    "upper arm": "arm",
    "elbow": "arm",
    "forearm": "arm",
    "ankle": "foot",
    "inner ankle": "foot",
    "outer ankle": "foot",
    "heel": "foot",
    "foot": "foot",
    "sole": "foot",
    "ball": "foot",
    "toes": "foot",
}
"""A spot of the body, and the place that words name it by; every other spot of a leg is "leg"."""

_HAND_PARTS = frozenset({"hand", "back of hand", "palm", "grip", "fist", "fingertips", "wrist", "forearm"})

Hand = tuple[str, str]
"""A side ("left", "right"), and the place a hand is at."""


def hands(pose: PoseSpec) -> frozenset[Hand]:
    """Return where a pose puts its hands, over all its frames: at a place of the body, "down" on the floor, "held"."""
    found: set[Hand] = set()
    down: set[str] = set()
    touching: dict[str, str] = {}
    for _, _, frame in pose.frames():
        preset = _preset(frame)
        if frame.preset:
            down = _down(preset, set())
            touching = {}
        down = _down(frame, down)
        touched = {**preset.touch, **frame.touch}
        touching |= {part: target.at for part, target in touched.items() if _is_hand(part)}
        busy = {part.split()[0] for part, spot in touching.items() if spot}
        found |= {(part.split()[0], _place(spot)) for part, spot in touching.items() if spot}
        found |= {(side, "down") for side in down - busy}
    for prop in pose.props:
        if prop.hold or (prop.round and prop.kind in {"belt", "towel"}) or prop.kind in {"dumbbell", "bottle"}:
            sides = {part.split()[0] for part in prop.hold} & OTHER_SIDE.keys() or OTHER_SIDE.keys()
            found |= {(side, "held") for side in sides}
    return frozenset((OTHER_SIDE[side], place) for side, place in found) if pose.mirror else frozenset(found)


def _down(frame: FrameSpec, before: set[str]) -> set[str]:
    floor = before if frame.floor is None else {c.part.split()[0] for c in frame.floor if _is_hand(c.part)}
    floor = floor | {c.part.split()[0] for c in frame.also_floor if _is_hand(c.part)}
    return floor - {part.split()[0] for part in frame.lift if _is_hand(part)}


def _is_hand(part: str) -> bool:
    side, _, rest = part.partition(" ")
    return side in OTHER_SIDE and rest in _HAND_PARTS


def _place(spot: str) -> str:
    side, _, rest = spot.partition(" ")
    return _PLACES.get(rest if side in OTHER_SIDE else spot, "leg")
