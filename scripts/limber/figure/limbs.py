"""What legs and arms do between two key frames, in plain words."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from limber.figure.change import MOVED, RAISED, STRAIGHT, TURNED, Change
from limber.figure.phrases import joined, plural
from limber.figure.skeleton import CHANNEL_INDEX, SIDES

_BENT: Final = 25.0
"""Change of a knee or elbow that is worth a word, degrees; also from where on a leg counts as raised."""
_OVERHEAD: Final = 140.0
_TO_CHEST: Final = 91.0
_ABDUCTED: Final = 12.0
"""Flexion of a shoulder above the head, of a hip towards the chest; change of a hip to the side, degrees."""

_OFF: Final = "leave{s} the floor"


_HINGES: Final = {"leg": "knee", "arm": "elbow"}


def limb_clauses(change: Change) -> list[str]:
    """Return what legs and arms do; what several do alike is said once."""
    by_words: dict[str, list[tuple[str, str]]] = {}
    for limb, words_of in (("leg", _leg), ("arm", _arm)):
        hinge = _HINGES[limb]
        only = {_OFF: hinge, "bend{s}": hinge, "straighten{s}": hinge, "pull{s} up": "foot", "point{s} away": "foot"}
        for side in SIDES:
            words = words_of(change, side)
            if words:
                noun = hinge if words.startswith("slide") else only.get(words, limb)
                by_words.setdefault(words, []).append((side, noun))
    return [_of_limbs(limbs, words) for words, limbs in by_words.items()]


def _of_limbs(limbs: Sequence[tuple[str, str]], words: str) -> str:
    named = []
    for noun in dict.fromkeys(noun for _, noun in limbs):
        sides = [side for side, other in limbs if other == noun]
        named.append(f"both {plural(noun)}" if len(sides) == len(SIDES) else f"the {sides[0]} {noun}")
    one = len(limbs) == 1
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
    if np.linalg.norm(foot) < MOVED:
        return bend
    way = _sideways(change, side) or _up_or_down(change, side)
    return joined([part for part in (way, bend) if part])


def _sideways(change: Change, side: str) -> str:
    """Return how a leg moves out, in or along the floor, or ""."""
    abducts, rises = change.angle(f"{side}_hip.abduct"), float(change.travel(f"{side}_shank")[1])
    if f"{side} knee" in change.last.stance.slide:
        further = change.first.angles[CHANNEL_INDEX[f"{side}_hip.abduct"]] > _BENT
        return f"slide{{s}} {'further ' if further else ''}out and up along the floor"
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
    return "lower{s}" if min(up, knee_up) < -RAISED and up < RAISED else ""


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
    return "bend{s}" if bend > 0 else "straighten{s}"


def _ankle(change: Change, side: str) -> str:
    angle = change.angle(f"{side}_ankle.dorsiflex")
    if abs(angle) < TURNED:
        return ""
    return "pull{s} up" if angle > 0 else "point{s} away"


def _arm(change: Change, side: str) -> str:
    hand = change.travel(f"{side}_hand")
    touched = change.last.stance.touch.keys() - change.first.stance.touch.keys()
    if change.own_travel(f"{side}_hand", "t5") < MOVED or any(part.startswith(side) for part in touched):
        return ""
    if np.linalg.norm(hand) < MOVED:
        return ""
    flexed, bend = change.final(f"{side}_shoulder.flex"), change.angle(f"{side}_elbow.flex")
    said = []
    if flexed > _OVERHEAD and change.angle(f"{side}_shoulder.flex") > TURNED:
        said.append("reach{es} forward")
    elif float(hand[1]) > RAISED:
        said.append("lift{s}")
    elif float(hand[1]) < -RAISED:
        said.append("lower{s}")
    return joined([*said, *([_hinge(bend)] if _hinge(bend) else [])])
