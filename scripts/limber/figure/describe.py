"""Text alternatives: posture, contact and movement of each key frame in plain words.

The words come from the same solved postures that are drawn, so they cannot disagree with the picture. They are the
picture's alternative only; how the exercise is done is said by its steps. An author's `alt` replaces a frame's text.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from limber.figure.keyframe import Preset
from limber.figure.movement import Change, movement_clauses
from limber.figure.phrases import joined, merged_sides, sentence
from limber.figure.settle import Settled
from limber.figure.skeleton import CHANNEL_INDEX, SIDES
from limber.figure.spec import PoseSpec, PropSpec

_POSTURES: Final[Mapping[Preset, str]] = MappingProxyType(
    {
        "supine": "lying on the back",
        "hook-lying": "lying on the back with the knees bent and the feet flat on the floor",
        "90/90": "lying on the back with hips and knees bent to right angles",
        "prone": "lying on the front",
        "side-lying": "lying on the right side",
        "quadruped": "on hands and knees",
        "kneeling": "kneeling upright",
        "half-kneeling": "kneeling on the right knee with the left foot flat in front",
        "long-sitting": "sitting on the floor with the legs straight in front",
        "sitting": "sitting on a chair with the feet flat on the floor",
        "standing": "standing upright",
        "plank": "facing the floor, propped on forearms and toes",
    },
)
_LEVEL_LEGS: Final[Mapping[Preset, str]] = MappingProxyType(
    {"hook-lying": "lying on the back", "supine": "lying on the back", "long-sitting": "sitting on the floor"},
)
"""Said instead where the author bends or lifts a leg at the start, so that the phrase stays true."""

_SPOT_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "back of thigh": "the {side} thigh",
        "back of shin": "the {side} shin",
        "lower thigh": "the {side} thigh",
        "outer knee": "the outside of the {side} knee",
        "inner knee": "the inside of the {side} knee",
        "inner ankle": "the inside of the {side} ankle",
        "outer ankle": "the outside of the {side} ankle",
    },
)
"""Spots whose name is exact but not how one speaks."""

_BENT: Final = 25.0
"""Bend of a joint from which a limb counts as bent or raised, degrees."""
_PULLED_UP: Final = 12.0
_OVERHEAD: Final = 140.0
_WIDE: Final = 45.0


def describe(spec: PoseSpec, frames: Sequence[Settled], props: Sequence[PropSpec]) -> tuple[str, ...]:
    """Return the text alternative of every key frame.

    Args:
        spec: What the author wrote.
        frames: The solved key frames.
        props: All props, the preset's too.
    """
    texts = []
    for i, (_, _, words) in enumerate(spec.frames()):
        if words.alt:
            texts.append(words.alt)
        elif i == 0:
            texts.append(_start(spec, frames[0], props))
        else:
            texts.append(_movement(Change(frames[i - 1], frames[i])))
    return tuple(texts)


def _start(spec: PoseSpec, frame: Settled, props: Sequence[PropSpec]) -> str:
    preset = spec.start.preset or "standing"
    posture = _POSTURES[preset]
    legs = {joint.joint for joint in spec.start.joints} & {f"{side} {j}" for side in SIDES for j in ("hip", "knee")}
    standing = {contact.part for contact in frame.stance.floor}
    if legs or frame.stance.rest or any("foot" in part for part in spec.start.lift):
        posture = _LEVEL_LEGS.get(preset, posture)
    if preset == "plank" and "pelvis" in standing:
        posture = "lying on the front, propped on the forearms"
    opening = f"{posture[0].upper()}{posture[1:]}"
    limbs = ["the hips lifted"] if preset == "hook-lying" and "pelvis" not in standing else []
    limbs += [*_legs_at_start(frame, preset), *_arms_at_start(frame, preset)]
    clauses = [opening, *limbs, *_contacts(frame, {}), *_things(props)]
    return f"{', '.join(clauses)}."


def _legs_at_start(frame: Settled, preset: Preset) -> list[str]:
    """Return a phrase for each leg that is held differently from the preset's."""
    if preset not in _LEVEL_LEGS:
        return []
    said = []
    for side in SIDES:
        knee, hip, ankle = (
            float(frame.angles[CHANNEL_INDEX[f"{side}_{joint}"]])
            for joint in ("knee.flex", "hip.flex", "ankle.dorsiflex")
        )
        if preset == "hook-lying" and knee < _BENT:
            said.append(f"the {side} leg straight")
        elif preset == "supine" and hip > _BENT:
            said.append(f"the {side} leg raised" if knee < _BENT else f"the {side} knee bent")
        elif preset == "supine" and ankle > _PULLED_UP:
            said.append(f"the {side} toes pulled up")
        elif preset == "long-sitting" and knee > _BENT:
            said.append(f"the {side} knee bent and its foot on the floor")
    return said


def _arms_at_start(frame: Settled, preset: Preset) -> list[str]:
    if preset not in ("supine", "hook-lying", "90/90", "prone"):
        return []
    flexed = min(float(frame.angles[CHANNEL_INDEX[f"{side}_shoulder.flex"]]) for side in SIDES)
    wide = min(float(frame.angles[CHANNEL_INDEX[f"{side}_shoulder.abduct"]]) for side in SIDES)
    if flexed > _OVERHEAD:
        return ["the arms stretched out past the head"]
    return ["the arms out to the sides"] if wide > _WIDE else []


def _contacts(frame: Settled, before: Mapping[str, str]) -> list[str]:
    stance = frame.stance
    now = {part: target.at for part, target in stance.touch.items()}
    by_place: dict[str, list[str]] = {}
    for part, spot in now.items():
        if before.get(part) != spot and not _inner(spot):
            by_place.setdefault(f"{_preposition(part, spot)} {_spot_words(spot)}", []).append(part)
    clauses = _together(now, before)
    clauses += [f"{joined(merged_sides(parts))} {place}" for place, parts in by_place.items()]
    for surface in sorted(set(stance.rest.values())):
        parts = merged_sides(part for part, on in stance.rest.items() if on == surface and "buttock" not in part)
        if {"both calves", "both heels"} <= set(parts):
            parts = ["both lower legs", *(part for part in parts if part not in ("both calves", "both heels"))]
        if parts:
            clauses.append(f"{joined(parts)} resting on the {surface}")
    if stance.wall:
        clauses.append(f"{joined(merged_sides(stance.wall))} against the wall")
    return clauses


def _inner(spot: str) -> bool:
    return spot.partition(" ")[2] in ("inner knee", "inner ankle")


def _together(now: Mapping[str, str], before: Mapping[str, str]) -> list[str]:
    """Return what the knees and the feet do when the inner sides touch."""
    new = {part.partition(" ")[2] for part, spot in now.items() if _inner(spot) and before.get(part) != spot}
    pairs = [word for inner, word in (("inner knee", "knees"), ("inner ankle", "feet")) if inner in new]
    return [f"the {joined(pairs)} together"] if pairs else []


def _spot_words(spot: str) -> str:
    side, _, bare = spot.partition(" ")
    return _SPOT_WORDS.get(bare, f"the {spot}").format(side=side)


def _preposition(part: str, spot: str) -> str:
    if "back of thigh" in spot or "back of shin" in spot:
        return "behind"
    return "on" if part.endswith(("hand", "ankle", "fingertips")) and "outer" not in spot else "against"


def _things(props: Sequence[PropSpec]) -> list[str]:
    said = []
    for prop in props:
        if prop.kind in ("belt", "towel") and prop.round:
            said.append(f"a {prop.kind} looped round the {joined(merged_sides(prop.round))} and held in the hands")
        elif prop.kind in ("pillow", "towel", "ball") and prop.between:
            between = joined(merged_sides(prop.between)).removeprefix("both ").removeprefix("inner ")
            said.append(f"a {prop.kind} between the {between}")
        elif prop.kind in ("pillow", "towel", "ball") and prop.under:
            said.append(f"a {prop.kind} under the {joined(merged_sides(prop.under)).removeprefix('both ')}")
        elif prop.kind == "stick":
            said.append("holding a stick")
    return said


def _movement(change: Change) -> str:
    before = {part: target.at for part, target in change.first.stance.touch.items()}
    clauses = [*movement_clauses(change), *_contacts(change.last, before)]
    clauses = [clause for clause in clauses if not _said_before(clause, change)]
    return sentence(clauses) or "The same posture is held."


def _said_before(clause: str, change: Change) -> bool:
    """Rests and walls are said once, in the frame where they begin."""
    stance = change.first.stance
    return ("resting on" in clause and bool(stance.rest)) or ("against the wall" in clause and bool(stance.wall))
