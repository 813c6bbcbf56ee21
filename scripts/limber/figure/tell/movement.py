"""What happens between two key frames, in plain words, measured on the solved postures."""

from typing import Final

import numpy as np

from limber.figure.person.muscles import MUSCLES
from limber.figure.person.skeleton import BONE_INDEX, CHANNEL_INDEX, SIDES
from limber.figure.settle.solver import Settled
from limber.figure.settle.surroundings import direction
from limber.figure.tell.change import MOVED, RAISED, STRAIGHT, TURNED, Change
from limber.figure.tell.joint_words import NOTICED, neck_words, trunk_words
from limber.figure.tell.limbs import joints_moved, limb_clauses, limbs_moved
from limber.figure.tell.phrases import joined, merged_sides, plain
from limber.figure.tell.things import LIES_UNDER, thing_name

_BREATH: Final = 0.8
"""Rise of belly or chest that is worth a word, cm."""
_TILT: Final = 4.0
"""Tilt of the pelvis that is worth a word, degrees."""
_SLID: Final = 3.0
_SHIFTED: Final = 4.0
"""Travel of the hips up or down, and along the floor, that is worth a word, cm."""
_HOLLOW: Final = 10.0
"""Flexion of the lumbar spine up to which a lower back is hollow, degrees."""
_ROUNDED: Final = 25.0
"""Bend of the whole back from which it rounds, and not only its lower part flattens, degrees."""
_LINE: Final = 15.0
"""Most that shoulders, hips and knees may be off one line, or an upright trunk off the vertical, degrees."""


def movement_clauses(change: Change) -> list[str]:
    """Return what moves, the trunk first and the head last; single joints where there is nothing larger to say."""
    tight = _tightening(change)
    larger = [
        *_towards_support(change),
        *_pelvis(change),
        *_trunk(change),
        *_slides_along(change),
        *limb_clauses(limbs_moved(change)),
        *_arrivals(change),
        *_head(change),
    ]
    if breath := _breathing(change):
        return [*breath, *tight, *larger]
    small = [] if larger else [*trunk_words(change), *limb_clauses(joints_moved(change)), *neck_words(change)]
    return [*tight, *larger, *small]


def _breathing(change: Change) -> list[str]:
    first, last = change.first.stance, change.last.stance
    moved = {"belly": last.belly - first.belly, "chest": last.chest - first.chest}
    said = []
    if abs(moved["belly"]) > _BREATH:
        verb = "rises" if moved["belly"] > 0 else "draws in" if last.belly < 0 else "sinks"
        said.append(f"the tummy {verb}{_under_hand(change, 'belly')}")
    if abs(moved["chest"]) > _BREATH:
        verb = "rises" if moved["chest"] > 0 else "sinks"
        said.append(f"the chest {verb}{_under_hand(change, 'chest')}")
    if len(said) == 1:
        still = next(spot for spot, way in moved.items() if abs(way) <= _BREATH)
        hand = _hand_on(change, still)
        said += [f"the {hand} on the {plain(still)} stays still"] if hand else []
    return said


def _tightening(change: Change) -> list[str]:
    before, after = change.first.stance.tight, change.last.stance.tight
    before_mouth, after_mouth = change.first.stance.mouth, change.last.stance.mouth
    said = []
    # A tummy that draws in is said to, and one that is let go sinks back.
    told = {"belly"} if abs(change.last.stance.belly - change.first.stance.belly) > _BREATH else set()
    for now, others, verb in ((after, before, "tighten"), (before, after, "loosen")):
        muscles = [muscle for muscle in now if muscle not in {*others, *told}]
        ending = "s" if len(muscles) == 1 and not MUSCLES[muscles[0]].plain.split(" at ")[0].endswith("s") else ""
        ending = "" if len(muscles) == 1 and MUSCLES[muscles[0]].plain.startswith("muscles") else ending
        named = joined([MUSCLES[muscle].plain for muscle in muscles])
        said += [f"the {named} {verb}{ending}"] if muscles else []
    if before_mouth != after_mouth and "open" in {before_mouth, after_mouth}:
        said.append("the mouth opens" if after_mouth == "open" else "the mouth closes")
    return said


def _hand_on(change: Change, spot: str) -> str:
    """Return the one hand that lies on a spot in both frames, or ""."""
    first, last = change.first.stance.touch, change.last.stance.touch
    return next((part for part, target in last.items() if target.at == spot and first.get(part) == target), "")


def _under_hand(change: Change, spot: str) -> str:
    hand = _hand_on(change, spot)
    return f" under the {hand}" if hand else ""


def _left_seat(change: Change) -> str:
    """Return that somebody gets up from what they sat on."""
    seats = {on for part, on in change.first.stance.rest.items() if part.endswith("buttock")}
    gone = seats - {on for part, on in change.last.stance.rest.items() if part.endswith("buttock")}
    return f" off the {min(gone)}" if gone else ""


_PUSHED: Final = 10.0
"""Change of an elbow by which arms push or pull, degrees."""

_CLOSER: Final = 3.0
"""How much nearer a chest comes to hands that stay on a support, cm, to be said."""


def _towards_support(change: Change) -> list[str]:
    """Return that the body comes nearer to what both hands lean on, or moves away from it."""
    held: list[tuple[set[str], float]] = []
    for frame in (change.first, change.last):
        ends = [part for side in SIDES for part in (f"{side} hand", f"{side} forearm") if _supports(frame, part)]
        things = {_supports(frame, part) for part in ends}
        bones = [frame.joint(part.replace(" ", "_")) for part in ends] or [frame.joint("t5")]
        held.append(
            (things, float((np.mean(bones, axis=0) - frame.joint("t5")) @ direction("front", frame.rotations[0])))
        )
    (first, before), (last, after) = held
    pushed = max(abs(change.angle(f"{side}_elbow.flex")) for side in SIDES) > _PUSHED
    slid = any(part.endswith(("hand", "forearm", "elbow")) for part in change.last.stance.slide)
    if slid or not (pushed or first <= {"door frame", "corner"}):
        return []
    if (
        first != last
        or len(first) != 1
        or abs(after - before) < _CLOSER
        or np.linalg.norm(change.travel("t5")) < _CLOSER
    ):
        return []
    place = next(iter(first))
    if place == "door frame":
        return [f"the body moves {'forward through' if after < before else 'back from'} the door frame"]
    way = "leans towards" if after < before else "moves away from"
    return [f"the body {way} the {thing_name(place)}"]


def _supports(frame: Settled, part: str) -> str:
    """Return what an arm rests on or leans against, "" where that is nothing but the floor."""
    on = "wall" if part in frame.stance.wall else frame.stance.rest.get(part, "")
    return "" if on == "floor" else on.removesuffix(" left").removesuffix(" right")


def _slides_along(change: Change) -> list[str]:
    """Return how hands and feet slide along what they rest on or lean against."""
    said: dict[str, list[str]] = {}
    root = change.first.rotations[BONE_INDEX["pelvis"]]
    for part in change.last.stance.slide:
        on = change.last.stance.rest.get(part) or ("wall" if part in change.last.stance.wall else "")
        was = change.first.stance.rest.get(part) or ("wall" if part in change.first.stance.wall else "")
        bone = f"{part.split(' ', 1)[0]}_{_SLIDING.get(part.split(' ', 1)[-1], '')}"
        if not on or on != was or bone not in BONE_INDEX:
            continue
        way = change.travel(bone)
        if float(np.linalg.norm(way)) < MOVED / 2:
            continue
        ways = {"up": (0.0, 1.0, 0.0), "down": (0.0, -1.0, 0.0)}
        sides = {"forward": "front", "back": "behind", "to the left": "left", "to the right": "right"}
        along = {**ways, **{word: direction(side, root) for word, side in sides.items()}}
        word = max(along, key=lambda name: float(way @ np.array(along[name])))
        with_it = on in LIES_UNDER
        link = "with the" if with_it else "the" if word in ways else "along the"
        said.setdefault(f"{word} {link} {thing_name(on)}", []).append(part)
    return [
        f"{joined([it if it.startswith('both ') else f'the {it}' for it in merged_sides(parts)])} "
        f"{'slide' if len(parts) > 1 else 'slides'} {where}"
        for where, parts in said.items()
    ]


_SLIDING: Final = {
    "hand": "hand",
    "forearm": "forearm",
    "elbow": "forearm",
    "foot": "foot",
    "heel": "foot",
    "fist": "hand",
}


def _pelvis(change: Change) -> list[str]:
    tilt, bend = change.root("pelvis.tilt"), _bend(change)
    standing = {contact.part for contact in change.last.stance.floor}
    said = []
    if tilt < -_TILT:
        on_back = "the lower back flattens on the floor" if "upper back" in standing else ""
        said.append(f"the pelvis tilts back and {on_back or _backward(change, bend)}")
    elif tilt > _TILT:
        said.append("the pelvis tilts forward and the lower back hollows")
    way = change.travel("pelvis")
    raised = float(way[1])
    leaves = "pelvis" in change.off_the_floor() and raised > _SLID
    if _BACKS & {*change.first.stance.wall} & {*change.last.stance.wall} and abs(raised) > _SLID:
        said.append(f"the back slides {'up' if raised > 0 else 'down'} the wall")
    elif (raised > RAISED or leaves) and abs(change.root("pelvis.turn")) < TURNED:
        straight = _in_line(change.last) and not _upright(change.last)
        line = " until shoulders, hips and knees are in one line" if straight else ""
        seat = _left_seat(change)
        said.append("the hips lift" + (seat or " off the floor" if leaves or seat else "") + line)
    elif raised < -RAISED:
        feet = np.mean([change.first.origins[BONE_INDEX[f"{side}_foot"]] for side in SIDES], axis=0)
        behind = (feet - change.first.origins[BONE_INDEX["pelvis"]]) * [1, 0, 1]
        back = _KNEES & standing and way @ behind > RAISED * np.linalg.norm(behind)
        said.append("the hips sink back towards the heels" if back else "the hips lower")
    elif (
        not _rolls(change)
        and not change.root("body.lean")
        and abs(level := float(way @ change.first.rotations[BONE_INDEX["pelvis"], :, 2])) > _SHIFTED
        and not tilt
    ):
        upright = " and the trunk stays upright" if _upright(change.first) and _upright(change.last) else ""
        said.append(f"the hips move {'forward' if level > 0 else 'back'}{upright}")
    return said


_BACKS: Final = {"upper back", "lower back", "pelvis"}
_KNEES: Final = {"left knee", "right knee"}


def _backward(change: Change, bend: float) -> str:
    """Return what a pelvis that tilts back does to the back."""
    hollow = change.first.angles[CHANNEL_INDEX["lumbar.flex"]] < _HOLLOW
    return "the lower back flattens" if hollow and bend < _ROUNDED else "the back rounds"


def _in_line(frame: Settled) -> bool:
    """Say whether shoulders, hips and knees lie in one line on both sides."""
    for side in SIDES:
        hip = frame.joint(f"{side}_thigh")
        up, down = frame.joint(f"{side}_upper_arm") - hip, frame.joint(f"{side}_shank") - hip
        cosine = float(up @ down / (np.linalg.norm(up) * np.linalg.norm(down)))
        if cosine > -np.cos(np.radians(_LINE)):
            return False
    return True


def _upright(frame: Settled) -> bool:
    return bool(frame.rotations[BONE_INDEX["t7"], 1, 1] > np.cos(np.radians(_LINE)))


def _bend(change: Change) -> float:
    """Return how much the back rounds (positive) or hollows, degrees."""
    return change.angle("lumbar.flex") + change.angle("thoracic.flex")


def _trunk(change: Change) -> list[str]:
    said = []
    turned = change.root("pelvis.turn")
    if _rolls(change):
        shoulders = " while the shoulders stay down" if _shoulders_are_down(change.last) else ""
        said.append(f"both knees roll to the {_side(turned)}{shoulders}")
    elif turn := _trunk_turn(change):
        head = change.angle("neck.turn")
        both = abs(head) > TURNED and head * turn > 0
        said.append(f"the trunk {'and the head turn' if both else 'turns'} to the {_side(turn)}")
    if (lean := _lean(change)) and not _towards_support(change):
        said.append(lean)
    gone = change.off_the_floor()
    rises = float(change.travel("head")[1]) > RAISED / 2
    if rises and {"head", "upper back"} & gone:
        said.append("the head and shoulders lift off the floor")
    elif rises and {"forehead", "chest"} <= gone:
        said.append("the head and chest lift off the floor")
    elif abs(change.root("pelvis.tilt")) <= _TILT and abs(bend := _bend(change)) > TURNED:
        end = change.final("lumbar.flex") + change.final("thoracic.flex")
        if abs(end) > STRAIGHT and not _in_line(change.last) and not _lean(change):
            said.append(f"the back {'rounds' if bend > 0 else 'hollows'}")
    return said


_LEANT: Final = 18.0
"""Lean of an upright trunk that is worth a word, degrees."""


def _lean(change: Change) -> str:
    """Return how a trunk that was upright leans, or comes up."""
    if change.root("body.lean") or change.root("body.side"):
        return ""
    spines = [frame.rotations[BONE_INDEX["t7"], :, 1] for frame in (change.first, change.last)]
    first, last = (float(np.degrees(np.arccos(np.clip(spine[1], -1, 1)))) for spine in spines)
    if min(first, last) > _SEMI_UPRIGHT or abs(last - first) < _LEANT:
        return ""
    if last < first:
        return "the trunk comes up" if last > _LINE else "the trunk comes upright"
    root = change.last.rotations[BONE_INDEX["pelvis"]]
    ways = {"forward": "front", "back": "behind", "to the left": "left", "to the right": "right"}
    way = max(ways, key=lambda name: float(spines[1] @ direction(ways[name], root)))
    return f"the trunk {'bends' if way.startswith('to') else 'leans'} {way}"


_SEMI_UPRIGHT: Final = 60.0


def _rolls(change: Change) -> bool:
    """Say whether the pelvis rolls under a trunk that lies still."""
    lying = "head" in {contact.part for contact in change.last.stance.floor}
    return lying and abs(change.root("pelvis.turn")) > TURNED


def _side(turn: float) -> str:
    return "left" if turn > 0 else "right"


def _trunk_turn(change: Change) -> float:
    """Return how far the trunk turns to the left, degrees; 0 where that is not worth a word."""
    turn = change.angle("lumbar.turn") + change.angle("thoracic.turn")
    return turn if abs(turn) > TURNED else 0.0


def _shoulders_are_down(frame: Settled) -> bool:
    return {"left shoulder", "right shoulder"} <= {contact.part for contact in frame.stance.floor}


_LANDS: Final = {"forehead": "the forehead", "left toe tips": "the left toes", "right toe tips": "the right toes"}


def _arrivals(change: Change) -> list[str]:
    """Return what comes to the floor at the end of the movement, of the parts for which that is the point."""
    before = {contact.part for contact in change.first.stance.floor}
    now = [contact.part for contact in change.last.stance.floor]
    said = [name for part, name in _LANDS.items() if part in now and not _stood(part, before)]
    verb = "touches" if said == ["the forehead"] else "touch"
    return [f"{joined(said)} {verb} the floor"] if said else []


def _stood(part: str, before: set[str]) -> bool:
    """Say whether a part was on the floor, alone or as a part of its foot."""
    return part in before or f"{part.split(' ', maxsplit=1)[0]} foot" in before


def _also(change: Change) -> list[str]:
    """Return what a head that turns does besides."""
    tilt, nod, glide = (change.angle(f"neck.{name}") for name in ("side", "flex", "retract"))
    said = [f"tilts to the {_side(tilt)}"] if abs(tilt) > TURNED else []
    said += ["bends forward" if nod > 0 else "tips back"] if abs(nod) > TURNED else []
    return [*said, "glides back"] if glide > NOTICED else said


def _head(change: Change) -> list[str]:
    turn, bend = change.angle("neck.turn"), change.angle("neck.flex")
    if abs(turn) > TURNED:
        said = not _rolls(change) and _trunk_turn(change) * turn > 0
        return [] if said else [joined([f"the head turns to the {_side(turn)}", *_also(change)])]
    moves = {"head", "forehead"} & (change.off_the_floor() | {c.part for c in change.last.stance.floor})
    if not moves and abs(bend) > TURNED and abs(float(change.travel("head")[1])) > MOVED / 2:
        return ["the head drops" if bend > 0 else "the head lifts"]
    return []
