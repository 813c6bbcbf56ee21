"""What happens between two key frames, in plain words, measured on the solved postures."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from limber.figure.phrases import joined, plural
from limber.figure.rotation import FloatArray
from limber.figure.settle import Settled
from limber.figure.skeleton import BONE_INDEX, CHANNEL_INDEX, SIDES

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
_TO_CHEST: Final = 91.0
_ABDUCTED: Final = 12.0
_STRAIGHT: Final = 12.0
_SLID: Final = 3.0


@dataclass(frozen=True, slots=True)
class Change:
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


def movement_clauses(change: Change) -> list[str]:
    """Return what moves, the trunk first and the head last."""
    return [
        *_breathing(change),
        *_pelvis(change),
        *_trunk(change),
        *_limbs(change, "leg"),
        *_limbs(change, "arm"),
        *_head(change),
    ]


def _breathing(change: Change) -> list[str]:
    first, last = change.first.stance, change.last.stance
    said = []
    if abs(last.belly - first.belly) > _BREATH:
        rises = last.belly > first.belly
        said.append("the belly rises" if rises else ("the belly draws in" if last.belly < 0 else "the belly sinks"))
    if abs(last.chest - first.chest) > _BREATH:
        said.append("the chest rises" if last.chest > first.chest else "the chest sinks")
    return said


def _pelvis(change: Change) -> list[str]:
    tilt, bend = change.root("pelvis.tilt"), _bend(change)
    lying = any("upper back" in contact.part for contact in change.last.stance.floor)
    said = []
    if tilt < -_TILT:
        flat = "the lower back flattens on the floor" if lying else "the lower back flattens"
        said.append(f"the pelvis tilts back and {'the back rounds' if bend > _BENT else flat}")
    elif tilt > _TILT:
        said.append("the pelvis tilts forward and the lower back hollows")
    way = change.travel("pelvis")
    raised = float(way[1])
    leaves = "pelvis" in change.off_the_floor() and raised > _SLID
    if change.first.stance.wall and change.last.stance.wall and abs(raised) > _SLID:
        said.append(f"the back slides {'up' if raised > 0 else 'down'} the wall")
    elif (raised > _RAISED or leaves) and abs(change.root("pelvis.turn")) < _TURNED:
        said.append("the hips lift" + (" off the floor" if leaves else ""))
    elif raised < -_RAISED:
        feet = np.mean([change.first.origins[BONE_INDEX[f"{side}_foot"]] for side in SIDES], axis=0)
        behind = (feet - change.first.origins[BONE_INDEX["pelvis"]]) * [1, 0, 1]
        said.append("the hips sink back" if way @ behind > _RAISED * np.linalg.norm(behind) else "the hips lower")
    else:
        level = way @ change.first.rotations[BONE_INDEX["pelvis"], :, 2]
        if abs(level) > _RAISED:
            said.append(f"the hips move {'forward' if level > 0 else 'back'}")
    return said


def _bend(change: Change) -> float:
    """Return how much the back rounds (positive) or hollows, degrees."""
    return change.angle("lumbar.flex") + change.angle("thoracic.flex")


def _trunk(change: Change) -> list[str]:
    said = []
    turned = change.root("pelvis.turn")
    if abs(turned) > _TURNED and "upper back" in {c.part for c in change.last.stance.floor}:
        said.append(f"both knees roll to the {'left' if turned > 0 else 'right'} while the shoulders stay down")
    else:
        turn = change.angle("lumbar.turn") + change.angle("thoracic.turn")
        if abs(turn) > _TURNED:
            said.append(f"the trunk turns to the {'left' if turn > 0 else 'right'}")
    bend = _bend(change)
    gone = change.off_the_floor()
    rises = float(change.travel("head")[1]) > _RAISED / 2
    if rises and {"head", "upper back"} & gone:
        said.append("the head and shoulders lift off the floor")
    elif rises and {"forehead", "chest"} & gone:
        said.append("the head and chest lift off the floor")
    elif abs(change.root("pelvis.tilt")) <= _TILT and abs(bend) > _TURNED:
        end = change.final("lumbar.flex") + change.final("thoracic.flex")
        curved = "rounds" if bend > 0 else "hollows"
        said.append(f"the back {'straightens' if abs(end) < _STRAIGHT else curved}")
    return said


_OFF: Final = "leave{s} the floor"


def _limbs(change: Change, limb: str) -> list[str]:
    """Return what arms or legs do; what both do alike is said once, and a mere bend is the knee's or the elbow's."""
    per_side = {side: _leg(change, side) if limb == "leg" else _arm(change, side) for side in SIDES}
    hinge = "knee" if limb == "leg" else "elbow"
    only = {_OFF: hinge, "bend{s}": hinge, "straighten{s}": hinge, "pull{s} up": "foot", "point{s} away": "foot"}
    nouns = {side: only.get(words, limb) for side, words in per_side.items()}
    if per_side["left"] and per_side["left"] == per_side["right"]:
        return [f"both {plural(nouns['left'])} {per_side['left'].format(s='', es='')}"]
    return [f"the {side} {nouns[side]} {words.format(s='s', es='es')}" for side, words in per_side.items() if words]


def _leg(change: Change, side: str) -> str:
    foot, knee = change.travel(f"{side}_foot"), change.travel(f"{side}_shank")
    if max(change.own_travel(f"{side}_foot", "pelvis"), change.own_travel(f"{side}_shank", "pelvis")) < _MOVED:
        return _ankle(change, side)
    if abs(change.root("pelvis.turn")) > _TURNED or max(np.linalg.norm(foot), np.linalg.norm(knee)) < _MOVED:
        return ""
    up, bend = float(foot[1]), change.angle(f"{side}_knee.flex")
    if f"{side} knee" in change.off_the_floor() and up < _RAISED:
        return _OFF
    if np.linalg.norm(foot) < _MOVED:
        return _hinge(bend)
    said = []
    hip = change.angle(f"{side}_hip.flex")
    if change.angle(f"{side}_hip.abduct") > _ABDUCTED:
        said.append("lift{s} to the side" if float(knee[1]) > _RAISED else "move{s} out to the side")
    elif change.angle(f"{side}_hip.abduct") < -_ABDUCTED:
        said.append("move{s} inward" if up > -_RAISED else "lower{s}")
    elif change.final(f"{side}_hip.flex") > _TO_CHEST and hip > _TURNED:
        said.append("come{s} towards the chest")
    elif max(up, float(knee[1])) > _RAISED:
        said.append("lift{s} behind" if hip < -_TURNED and float(knee[1]) > up else "lift{s}")
    elif min(up, float(knee[1])) < -_RAISED and up < _RAISED:
        said.append("lower{s}")
    return joined([*said, *([_hinge(bend)] if _hinge(bend) else [])])


def _hinge(bend: float) -> str:
    """Return what a knee or elbow does."""
    if abs(bend) < _BENT:
        return ""
    return "bend{s}" if bend > 0 else "straighten{s}"


def _ankle(change: Change, side: str) -> str:
    angle = change.angle(f"{side}_ankle.dorsiflex")
    if abs(angle) < _TURNED:
        return ""
    return "pull{s} up" if angle > 0 else "point{s} away"


def _arm(change: Change, side: str) -> str:
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
    return joined([*said, *([_hinge(bend)] if _hinge(bend) else [])])


def _head(change: Change) -> list[str]:
    turn, bend = change.angle("neck.turn"), change.angle("neck.flex")
    if abs(turn) > _TURNED:
        return [f"the head turns to the {'left' if turn > 0 else 'right'}"]
    lifted = {"head", "forehead"} & change.off_the_floor()
    if not lifted and abs(bend) > _TURNED and abs(float(change.travel("head")[1])) > _MOVED / 2:
        return ["the head drops" if bend > 0 else "the head lifts"]
    return []
