"""Text alternatives: posture, contact and movement of each key frame in plain words.

The words come from the same solved postures that are drawn, so they cannot disagree with the picture. They are the
picture's alternative only; how the exercise is done is said by its steps. An author's `alt` replaces a frame's text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from limber.figure.keyframe import Preset
from limber.figure.rotation import FloatArray
from limber.figure.settle import Settled
from limber.figure.skeleton import BONE_INDEX, CHANNEL_INDEX, SIDES
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
_LEVEL_LEGS: Final = {"hook-lying": "lying on the back", "supine": "lying on the back"}
"""Said instead where the author bends or lifts a leg at the start, so that the phrase stays true."""

_MOVED: Final = 7.0
"""Travel of a hand, foot or knee that is worth a word, cm."""
_TURNED: Final = 15.0
"""Change of a spinal angle that is worth a word, degrees."""
_BENT: Final = 25.0
"""Change of a knee or elbow that is worth a word, degrees."""
_BREATH: Final = 0.8
_TILT: Final = 4.0
_RAISED: Final = 8.0
_OVERHEAD: Final = 140.0
_TO_CHEST: Final = 95.0
_ABDUCTED: Final = 12.0


def joined(items: Sequence[str]) -> str:
    """Return items as an English list: "a", "a and b", "a, b and c"."""
    if len(items) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _sentence(clauses: Sequence[str]) -> str:
    text = joined(list(clauses)) if len(clauses) < 3 else "; ".join(clauses)  # noqa: PLR2004 - long lists read better cut
    return f"{text[0].upper()}{text[1:]}." if text else ""


def merged_sides(parts: Iterable[str]) -> list[str]:
    """Return parts with a left and a right one as one plural: "left heel", "right heel" become "both heels"."""
    listed = list(dict.fromkeys(parts))
    done: list[str] = []
    for part in listed:
        side, _, rest = part.partition(" ")
        pair = {f"left {rest}", f"right {rest}"}
        if side not in SIDES or not pair <= set(listed):
            done.append(part)
        elif side == next(p for p in listed if p in pair).split(" ")[0]:
            done.append(f"both {_plural(rest)}")
    return done


def _plural(part: str) -> str:
    first, _, rest = part.partition(" ")
    if rest:
        return f"{first} {_plural(rest)}" if first in ("inner", "outer", "lower", "upper") else part
    irregular = {"foot": "feet", "calf": "calves", "toes": "toes", "leg": "legs"}
    return irregular.get(part, f"{part}s")


@dataclass(frozen=True, slots=True)
class _Change:
    """What differs between two neighbouring key frames."""

    first: Settled
    last: Settled

    def angle(self, name: str) -> float:
        """Return the change of a channel in degrees."""
        row = CHANNEL_INDEX[name]
        return float(self.last.angles[row] - self.first.angles[row])

    def final(self, name: str) -> float:
        """Return a channel's angle in the later frame, degrees."""
        return float(self.last.angles[CHANNEL_INDEX[name]])

    def travel(self, bone: str) -> FloatArray:
        """Return how far a bone's origin goes, shape (3,), cm."""
        row = BONE_INDEX[bone]
        way: FloatArray = self.last.origins[row] - self.first.origins[row]
        return way

    def own_travel(self, bone: str, carrier: str) -> float:
        """Return how far a bone goes beside what it is merely carried, cm."""
        return float(np.linalg.norm(self.travel(bone) - self.travel(carrier)))

    def root(self, name: str) -> float:
        """Return the change of a turn of the whole, degrees."""
        before, after = self.first.stance.root_motions, self.last.stance.root_motions
        return after.get(name, 0.0) - before.get(name, 0.0)

    def off_the_floor(self) -> set[str]:
        """Return the parts that leave the floor."""
        standing = {contact.part for contact in self.last.stance.floor}
        return {contact.part for contact in self.first.stance.floor} - standing


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
            texts.append(_movement(_Change(frames[i - 1], frames[i])))
    return tuple(texts)


def _start(spec: PoseSpec, frame: Settled, props: Sequence[PropSpec]) -> str:
    preset = spec.start.preset or "standing"
    posture = _POSTURES[preset]
    legs = {joint.joint for joint in spec.start.joints} & {f"{side} {j}" for side in SIDES for j in ("hip", "knee")}
    if legs or frame.stance.rest or any("foot" in part for part in spec.start.lift):
        posture = _LEVEL_LEGS.get(preset, posture)
    opening = f"{posture[0].upper()}{posture[1:]}"
    clauses = [opening, *_legs_at_start(frame, preset), *_contacts(frame, {}), *_things(props)]
    return f"{', '.join(clauses)}."


def _legs_at_start(frame: Settled, preset: str) -> list[str]:
    """Return a phrase for a leg that is held differently from the preset's."""
    if preset not in _LEVEL_LEGS:
        return []
    knees = {side: float(frame.angles[CHANNEL_INDEX[f"{side}_knee.flex"]]) for side in SIDES}
    hips = {side: float(frame.angles[CHANNEL_INDEX[f"{side}_hip.flex"]]) for side in SIDES}
    said = []
    for side in SIDES:
        if preset == "supine" and hips[side] > _BENT:
            said.append(f"the {side} leg raised" if knees[side] < _BENT else f"the {side} knee bent")
        elif preset == "hook-lying" and knees[side] < _BENT:
            said.append(f"the {side} leg straight")
    return said


def _contacts(frame: Settled, before: Mapping[str, str]) -> list[str]:
    stance = frame.stance
    now = {part: target.at for part, target in stance.touch.items()}
    by_spot: dict[str, list[str]] = {}
    for part, spot in now.items():
        if before.get(part) != spot:
            by_spot.setdefault(spot, []).append(part)
    clauses: list[str] = []
    mirrored_spots: dict[str, list[str]] = {}
    for spot, parts in by_spot.items():
        bare = spot.partition(" ")[2] if spot.split(" ")[0] in SIDES else spot
        mirrored_spots.setdefault(bare, []).append(spot)
        clauses.append(f"{joined(merged_sides(parts))} {_preposition(parts[0], spot)} the {spot}")
    for surface in sorted(set(stance.rest.values())):
        parts = merged_sides(part for part, on in stance.rest.items() if on == surface and "buttock" not in part)
        if parts:
            clauses.append(f"{joined(parts)} resting on the {surface}")
    if stance.wall:
        clauses.append(f"{joined(merged_sides(stance.wall))} against the wall")
    return clauses


def _preposition(part: str, spot: str) -> str:
    if spot.startswith(("back of", "left back of", "right back of")):
        return "behind" if "thigh" in spot or "shin" in spot else "on"
    return "on" if part.endswith(("hand", "ankle", "fingertips", "heel")) else "against"


def _things(props: Sequence[PropSpec]) -> list[str]:
    said = []
    for prop in props:
        if prop.kind in ("belt", "towel") and prop.round:
            said.append(f"a {prop.kind} looped round the {joined(merged_sides(prop.round))} and held in the hands")
        elif prop.kind in ("pillow", "towel", "ball") and prop.between:
            said.append(f"a {prop.kind} between the {joined(merged_sides(prop.between)).removeprefix('both ')}")
        elif prop.kind in ("pillow", "towel", "ball") and prop.under:
            said.append(f"a {prop.kind} under the {joined(merged_sides(prop.under)).removeprefix('both ')}")
        elif prop.kind == "stick":
            said.append("holding a stick")
    return said


def _movement(change: _Change) -> str:
    clauses = [
        *_breathing(change),
        *_pelvis(change),
        *_trunk(change),
        *_limbs(change, "leg"),
        *_limbs(change, "arm"),
        *_head(change),
        *_contacts(change.last, {part: target.at for part, target in change.first.stance.touch.items()}),
    ]
    clauses = [clause for clause in clauses if not _said_before(clause, change)]
    return _sentence(clauses) or "The same posture is held."


def _said_before(clause: str, change: _Change) -> bool:
    """Rests and walls are said once, in the frame where they begin."""
    stance = change.first.stance
    return ("resting on" in clause and bool(stance.rest)) or ("against the wall" in clause and bool(stance.wall))


def _breathing(change: _Change) -> list[str]:
    first, last = change.first.stance, change.last.stance
    said = []
    if abs(last.belly - first.belly) > _BREATH:
        rises = last.belly > first.belly
        said.append("the belly rises" if rises else ("the belly draws in" if last.belly < 0 else "the belly sinks"))
    if abs(last.chest - first.chest) > _BREATH:
        said.append("the chest rises" if last.chest > first.chest else "the chest sinks")
    return said


def _pelvis(change: _Change) -> list[str]:
    tilt = change.root("pelvis.tilt")
    said = []
    if tilt < -_TILT:
        lying = any("upper back" in contact.part for contact in change.last.stance.floor)
        said.append("the pelvis tilts back and the lower back " + ("flattens on the floor" if lying else "flattens"))
    elif tilt > _TILT:
        said.append("the pelvis tilts forward and the lower back arches")
    raised = float(change.travel("pelvis")[1])
    gone = change.off_the_floor()
    if raised > _RAISED:
        said.append("the hips lift" + (" off the floor" if "pelvis" in gone else ""))
    elif raised < -_RAISED:
        said.append("the hips lower")
    else:
        level = change.travel("pelvis") @ change.first.rotations[BONE_INDEX["pelvis"], :, 2]
        if abs(level) > _RAISED:
            said.append(f"the hips move {'forward' if level > 0 else 'back'}")
    return said


def _trunk(change: _Change) -> list[str]:
    said = []
    turned = change.root("pelvis.turn")
    if abs(turned) > _TURNED and "upper back" in {c.part for c in change.last.stance.floor}:
        said.append(f"both knees roll to the {'left' if turned > 0 else 'right'} while the shoulders stay down")
    else:
        turn = change.angle("lumbar.turn") + change.angle("thoracic.turn")
        if abs(turn) > _TURNED:
            said.append(f"the trunk turns to the {'left' if turn > 0 else 'right'}")
    bend = change.angle("lumbar.flex") + change.angle("thoracic.flex")
    gone = change.off_the_floor()
    if {"head", "upper back"} & gone and float(change.travel("head")[1]) > _RAISED / 2:
        said.append("the head and shoulders lift off the floor")
    elif {"forehead", "chest"} & gone and float(change.travel("head")[1]) > _RAISED / 2:
        said.append("the head and chest lift off the floor")
    elif bend > _TURNED:
        said.append("the back rounds")
    elif bend < -_TURNED:
        said.append("the back arches" if change.final("lumbar.flex") < -_TILT else "the back straightens")
    return said


def _limbs(change: _Change, limb: str) -> list[str]:
    """Return what arms or legs do; what both do alike is said once."""
    per_side = {side: _leg(change, side) if limb == "leg" else _arm(change, side) for side in SIDES}
    if per_side["left"] and per_side["left"] == per_side["right"]:
        verb = per_side["left"].format(s="", es="", whose="their")
        return [f"both {limb}s {verb}"]
    return [f"the {side} {limb} {words.format(s='s', es='es')}" for side, words in per_side.items() if words]


def _leg(change: _Change, side: str) -> str:
    foot, knee = change.travel(f"{side}_foot"), change.travel(f"{side}_shank")
    if max(change.own_travel(f"{side}_foot", "pelvis"), change.own_travel(f"{side}_shank", "pelvis")) < _MOVED:
        return _ankle(change, side)
    if abs(change.root("pelvis.turn")) > _TURNED or max(np.linalg.norm(foot), np.linalg.norm(knee)) < _MOVED:
        return ""
    up, bend = float(foot[1]), change.angle(f"{side}_knee.flex")
    said = []
    hip = change.angle(f"{side}_hip.flex")
    if change.angle(f"{side}_hip.abduct") > _ABDUCTED:
        said.append("lift{s} to the side" if up > _RAISED else "move{s} out to the side")
    elif change.angle(f"{side}_hip.abduct") < -_ABDUCTED:
        said.append("move{s} inward" if up > -_RAISED else "lower{s}")
    elif change.final(f"{side}_hip.flex") > _TO_CHEST and hip > _TURNED:
        said.append("come{s} towards the chest")
    elif max(up, float(knee[1])) > _RAISED:
        said.append("lift{s} behind" if hip < -_TURNED and float(knee[1]) > up else "lift{s}")
    elif min(up, float(knee[1])) < -_RAISED and up < _RAISED:
        said.append("lower{s}")
    if bend < -_BENT:
        said.append("straighten{s}")
    elif bend > _BENT:
        said.append("bend{s}")
    return joined(said)


def _ankle(change: _Change, side: str) -> str:
    angle = change.angle(f"{side}_ankle.dorsiflex")
    if abs(angle) < _TURNED:
        return ""
    return "pull{s} the toes up" if angle > 0 else "point{s} the toes away"


def _arm(change: _Change, side: str) -> str:
    hand = change.travel(f"{side}_hand")
    touched = change.last.stance.touch.keys() - change.first.stance.touch.keys()
    if change.own_travel(f"{side}_hand", "t5") < _MOVED or any(part.startswith(side) for part in touched):
        return ""
    if np.linalg.norm(hand) < _MOVED:
        return ""
    flexed, bend = change.final(f"{side}_shoulder.flex"), change.angle(f"{side}_elbow.flex")
    said = []
    if flexed > _OVERHEAD and change.angle(f"{side}_shoulder.flex") > _TURNED:
        said.append("reach{es} forward")
    elif float(hand[1]) > _RAISED:
        said.append("lift{s}")
    elif float(hand[1]) < -_RAISED:
        said.append("lower{s}")
    if bend > _BENT:
        said.append("bend{s}")
    elif bend < -_BENT:
        said.append("straighten{s}")
    return joined(said)


def _head(change: _Change) -> list[str]:
    turn, bend = change.angle("neck.turn"), change.angle("neck.flex")
    if abs(turn) > _TURNED:
        return [f"the head turns to the {'left' if turn > 0 else 'right'}"]
    if abs(bend) > _TURNED and abs(float(change.travel("head")[1])) > _MOVED / 2:
        return ["the head drops" if bend > 0 else "the head lifts"]
    return []
