"""What legs and arms do between two key frames, in plain words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from limber.figure.person.skeleton import BONE_INDEX, CHANNEL_INDEX, SIDES
from limber.figure.tell.change import MOVED, RAISED, STRAIGHT, TURNED, Change
from limber.figure.tell.joint_words import limb_words
from limber.figure.tell.phrases import joined, plural

_BENT: Final = 25.0
"""Change of a knee or elbow that is worth a word, degrees; also from where on a leg counts as raised."""
_OVERHEAD: Final = 140.0
_TO_CHEST: Final = 91.0
_ABDUCTED: Final = 12.0
"""Flexion of a shoulder above the head, of a hip towards the chest; change of a hip to the side, degrees."""

_UPRIGHT: Final = 0.7
"""Upward part of a direction from which on a trunk is upright, or a chest faces the ceiling."""

_BENDS: Final = "bend{s}"
_OFF: Final = "leave{s} the floor"
_HEEL_OFF: Final = "lift{s} off the floor"

_HINGES: Final = {"leg": "knee", "arm": "elbow"}


Said = tuple[str, str, str]
"""What moves ("leg", "knee"), on which side, and what it does, with places for endings."""


def limbs_moved(change: Change) -> Iterator[Said]:
    """Yield what legs and arms do as a whole."""
    for limb, words_of in (("leg", _leg), ("arm", _arm)):
        for side in SIDES:
            if words := words_of(change, side):
                yield _noun(limb, words), side, words


def joints_moved(change: Change) -> Iterator[Said]:
    """Yield what single joints of legs and arms do; hands that touch something are said to."""
    for limb, end in (("leg", "ankle"), ("arm", "hand")):
        for side in SIDES:
            target = change.last.stance.touch.get(f"{side} {end}")
            if target is None or target.at.endswith(" hand"):
                yield from ((noun, side, words) for noun, words in limb_words(change, limb, side))


def limb_clauses(moved: Iterable[Said]) -> list[str]:
    """Return what limbs do; what several do alike is said once."""
    by_words: dict[str, list[tuple[str, str]]] = {}
    for noun, side, words in moved:
        by_words.setdefault(words, []).append((side, noun))
    return [_of_limbs(limbs, words) for words, limbs in by_words.items()]


def _noun(limb: str, words: str) -> str:
    """Return what of a limb does something: a mere bend is the knee's or the elbow's."""
    hinge = _HINGES[limb]
    only = {_OFF: hinge, _BENDS: hinge, "straighten{s}": hinge, _HEEL_OFF: "heel"}
    only |= {"pull{s} up": "foot", "point{s} away": "foot"}
    return hinge if words.startswith("slide") else only.get(words, limb)


_MANY: Final = {"toes": "foot", "fingers": "hand"}
"""What is many by itself, and what it belongs to."""


def _of_limbs(limbs: Sequence[tuple[str, str]], words: str) -> str:
    named = []
    for noun in dict.fromkeys(noun for _, noun in limbs):
        sides = [side for side, other in limbs if other == noun]
        whole = _MANY.get(noun, noun)
        owner = f"both {plural(whole)}" if len(sides) == len(SIDES) else f"the {sides[0]} {whole}"
        named.append(f"the {noun} of {owner}" if noun in _MANY else owner)
    one = len(limbs) == 1 and limbs[0][1] not in _MANY
    return f"{joined(named)} {words.format(s='s' if one else '', es='es' if one else '')}"


def _leg(change: Change, side: str) -> str:
    foot, knee = change.travel(f"{side}_foot"), change.travel(f"{side}_shank")
    if max(change.own_travel(f"{side}_foot", "pelvis"), change.own_travel(f"{side}_shank", "pelvis")) < MOVED:
        return _ankle(change, side)
    if abs(change.root("pelvis.turn")) > TURNED or max(np.linalg.norm(foot), np.linalg.norm(knee)) < MOVED:
        return ""
    bend = _hinge(change.angle(f"{side}_knee.flex"))
    if f"{side} knee" in change.off_the_floor() and float(foot[1]) < RAISED:
        return _OFF
    if np.linalg.norm(foot) < MOVED or (bend == _BENDS and np.linalg.norm(knee) < MOVED):
        return bend
    if bend and _slides(change, side):
        return f"{bend}, the foot sliding along the floor"
    way = _sideways(change, side) or _up_or_down(change, side)
    return joined([part for part in (way, bend) if part])


def _slides(change: Change, side: str) -> bool:
    """Say whether heel or foot is on the floor before and after, somewhere else."""
    return all(
        {f"{side} foot", f"{side} heel"} & {contact.part for contact in frame.stance.floor}
        for frame in (change.first, change.last)
    )


def _sideways(change: Change, side: str) -> str:
    """Return how a leg moves out, in or along the floor, or ""."""
    abducts, rises = change.angle(f"{side}_hip.abduct"), float(change.travel(f"{side}_shank")[1])
    if f"{side} knee" in change.last.stance.slide:
        further = change.first.angles[CHANNEL_INDEX[f"{side}_hip.abduct"]] > _BENT
        return f"slide{{s}} {'further ' if further else ''}out and up along the floor"
    if abs(abducts) < abs(change.angle(f"{side}_hip.flex")):
        return ""
    if abducts > _ABDUCTED:
        return "lift{s} to the side" if rises > RAISED else "move{s} out to the side"
    if abducts < -_ABDUCTED:
        return "move{s} inward" if float(change.travel(f"{side}_foot")[1]) > -RAISED else "lower{s}"
    return ""


def _up_or_down(change: Change, side: str) -> str:
    """Return how a leg lifts or lowers, or ""."""
    up, knee_up = (float(change.travel(f"{side}_{bone}")[1]) for bone in ("foot", "shank"))
    hip = change.angle(f"{side}_hip.flex")
    if change.final(f"{side}_hip.flex") > _TO_CHEST and hip > TURNED:
        return "come{s} towards the chest"
    if max(up, knee_up) > RAISED:
        if hip < -TURNED and knee_up > up:
            return "lift{s} behind"
        return f"lift{{s}}{_still_straight(change, side)}" if hip > 0 else "lift{s}"
    if min(up, knee_up) < -RAISED and up < RAISED:
        return "lower{s}"
    standing = {contact.part for contact in change.last.stance.floor}
    if f"{side} foot" in standing or abs(hip) < TURNED:
        return ""
    return "move{s} forward" if hip > 0 else "move{s} back"


def _still_straight(change: Change, side: str) -> str:
    """Return that a leg that is lifted forward keeps its knee straight, and that it was up before."""
    bends = (frame.angles[CHANNEL_INDEX[f"{side}_knee.flex"]] for frame in (change.first, change.last))
    if max(bends) >= STRAIGHT:
        return ""
    higher = change.first.angles[CHANNEL_INDEX[f"{side}_hip.flex"]] > _BENT
    return f"{' higher' if higher else ''}, still straight"


def _hinge(bend: float) -> str:
    """Return what a knee or elbow does."""
    if abs(bend) < _BENT:
        return ""
    return _BENDS if bend > 0 else "straighten{s}"


def _ankle(change: Change, side: str) -> str:
    angle = change.angle(f"{side}_ankle.dorsiflex")
    if abs(angle) < TURNED:
        return ""
    standing = {contact.part for contact in change.last.stance.floor}
    if {f"{side} toe tips", f"{side} toes", f"{side} ball"} & standing and float(change.travel(f"{side}_foot")[1]) > 0:
        return _HEEL_OFF
    return "pull{s} up" if angle > 0 else "point{s} away"


def _arm(change: Change, side: str) -> str:
    hand = change.travel(f"{side}_hand")
    touched = change.last.stance.touch.keys() - change.first.stance.touch.keys()
    if change.own_travel(f"{side}_hand", "t5") < MOVED or any(part.startswith(side) for part in touched):
        return ""
    if np.linalg.norm(hand) < MOVED or not _is_asked(change, side):
        return ""
    flexed, bend = change.final(f"{side}_shoulder.flex"), change.angle(f"{side}_elbow.flex")
    said = []
    if flexed > _OVERHEAD and change.angle(f"{side}_shoulder.flex") > TURNED:
        _, up, face = change.last.rotations[BONE_INDEX["t5"], 1]
        said.append(
            "lift{s} above the head"
            if up > _UPRIGHT
            else "reach{es} over the head"
            if face > _UPRIGHT
            else "reach{es} forward"
        )
    elif float(hand[1]) > RAISED:
        said.append("lift{s}")
    elif float(hand[1]) < -RAISED:
        said.append("lower{s}")
    return joined([*said, *([_hinge(bend)] if _hinge(bend) else [])])


def _is_asked(change: Change, side: str) -> bool:
    """Say whether the author moved the arm itself: one that a shoulder or the trunk carries along does nothing."""
    joints = ("shoulder.flex", "shoulder.abduct", "elbow.flex")
    off = any(part.startswith(side) for part in change.off_the_floor())
    return off or any(change.last.stance.asked[CHANNEL_INDEX[f"{side}_{joint}"]] for joint in joints)
