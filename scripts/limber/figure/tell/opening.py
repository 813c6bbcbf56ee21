"""The starting posture in plain words: how the body lies, kneels, sits or stands, and where its limbs are."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np

from limber.figure.person.muscles import MUSCLES
from limber.figure.person.skeleton import BONE_INDEX, CHANNEL_INDEX, SIDES
from limber.figure.pose.keyframe import FrameSpec, Preset
from limber.figure.pose.presets import FAMILY
from limber.figure.pose.spec import PropSpec
from limber.figure.settle.solver import Settled
from limber.figure.settle.surroundings import direction
from limber.figure.tell.contacts import contacts
from limber.figure.tell.things import thing_name, things

_POSTURES: Final[Mapping[Preset, str]] = MappingProxyType(
    {
        "supine": "lying on the back with the legs straight",
        "hook-lying": "lying on the back with the knees bent and the feet flat on the floor",
        "90/90": "lying on the back with the hips and knees bent to right angles",
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
_BARE: Final[Mapping[Preset, str]] = MappingProxyType(
    {"hook-lying": "lying on the back", "supine": "lying on the back", "long-sitting": "sitting on the floor"},
)
"""Said instead where a leg is held differently at the start, so that the phrase stays true."""

_LYING: Final = ("supine", "hook-lying", "90/90", "prone")

_BENT: Final = 25.0
"""Bend of a joint from which a limb counts as bent or raised, degrees."""
_SLIGHTLY_BENT: Final = 12.0
_PRESSING: Final = 60.0
_PULLED_UP: Final = 12.0
_TURNED_IN: Final = 12.0
_TILTED: Final = 4.0
_OVERHEAD: Final = 140.0
_WIDE: Final = 45.0
_LOOKS_ASIDE: Final = 45.0
_STACKED: Final = 8.0
"""Most a shoulder may be beside its hand, or a hip beside its knee, to stand over it, cm."""


def opening(words: FrameSpec, frame: Settled, props: Sequence[PropSpec]) -> str:
    """Return the starting posture as one sentence.

    Args:
        words: What the author wrote of the key frame.
        frame: The solved key frame.
        props: All props, the preset's too.
    """
    preset = words.preset or "standing"
    lies_left = preset == "side-lying left"
    preset = FAMILY.get(preset, preset)
    legs = list(_legs(frame, preset, "left" if lies_left else "right"))
    propped = any(part.endswith(("thigh", "knee", "calf", "shin", "heel")) for part in frame.stance.rest)
    posture = _BARE.get(preset, _POSTURES[preset]) if legs or propped else _POSTURES[preset]
    if preset == "plank" and "pelvis" in _standing(frame):
        posture = "lying on the front, propped on the forearms"
    elif lies_left:
        posture = "lying on the left side"
    elif preset in ("standing", "sitting", "kneeling", "half-kneeling"):
        posture = _upright(preset, frame)
    clauses = [
        f"{posture[0].upper()}{posture[1:]}",
        *legs,
        *_hips(frame, preset),
        *_head(frame, preset),
        *_arms(frame, preset),
        *(f"the {MUSCLES[muscle].plain} tight" for muscle in frame.stance.tight),
        *(["the mouth open"] if frame.stance.mouth == "open" else []),
        *contacts(frame, props),
        *things(props, frame),
    ]
    return f"{', '.join(clauses)}."


_LEANS: Final = 22.0
_DEEP: Final = 50.0
"""Lean of a trunk from which on nobody is upright, and from which on they are bent forward, degrees."""

_SPLIT: Final = 22.0
"""How far one foot is before the other, cm, in a step stance."""


def _upright(preset: Preset, frame: Settled) -> str:
    """Return how somebody stands, kneels or sits: upright, leaning or bent, on what, and with what feet."""
    spine = frame.rotations[BONE_INDEX["t7"], :, 1]
    lean = float(np.degrees(np.arccos(np.clip(spine[1], -1, 1))))
    root = frame.rotations[BONE_INDEX["pelvis"]]
    ways = {"forward": "front", "back": "behind", "to the left": "left", "to the right": "right"}
    way = max(ways, key=lambda name: float(spine @ direction(ways[name], root)))
    leaning = "" if lean < _LEANS else f"bent {way}" if lean > _DEEP and way == "forward" else f"leaning {way}"
    if preset == "kneeling":
        return f"kneeling, {leaning}" if leaning else "kneeling upright"
    if preset == "half-kneeling":
        return f"{_POSTURES[preset]}{', ' if leaning else ''}{leaning}"
    standing = _standing(frame)
    feet = [
        side for side in SIDES if any(f"{side} {part}" in standing for part in ("foot", "heel", "ball", "toe tips"))
    ]
    if preset == "sitting":
        return _sits(frame, feet, leaning)
    return _stands(frame, feet, leaning)


def _sits(frame: Settled, feet: Sequence[str], leaning: str) -> str:
    seat = next((on for part, on in frame.stance.rest.items() if part.endswith("buttock")), "chair")
    place = f"the edge of a {thing_name(seat)}" if seat in ("bed", "plinth") else f"a {thing_name(seat)}"
    straight = [side for side in feet if f"{side} heel" in _standing(frame) and not _bent(frame, side)]
    flat = "the feet flat on the floor" if len(feet) == len(SIDES) else f"the {''.join(feet[:1])} foot on the floor"
    if len(straight) == 1:
        flat = f"the {straight[0]} leg straight in front, its heel on the floor"
    with_feet = f" with {flat}" if feet else ""
    return f"sitting on {place}{', ' + leaning if leaning else ''}{with_feet}"


def _stands(frame: Settled, feet: Sequence[str], leaning: str) -> str:
    bent = [side for side in SIDES if _bent(frame, side)]
    if len(feet) == 1:
        return f"standing on the {feet[0]} leg{', ' + leaning if leaning else ''}"
    ahead = _ahead(frame)
    stance = f"standing with the {ahead} foot in front" if ahead else "standing"
    if len(bent) == len(SIDES) and len(feet) == len(SIDES):
        return f"{stance}{' and' if ahead else ' with'} both knees bent{', ' + leaning if leaning else ''}"
    if leaning:
        return f"{stance}, {leaning}"
    return stance if ahead else "standing upright"


def _ahead(frame: Settled) -> str:
    """Return the side whose foot is well in front of the other, "" for none."""
    way = direction("front", frame.rotations[BONE_INDEX["pelvis"]])
    gap = float((frame.joint("left_foot") - frame.joint("right_foot")) @ way)
    return "" if abs(gap) < _SPLIT else "left" if gap > 0 else "right"


def _standing(frame: Settled) -> set[str]:
    return {contact.part for contact in frame.stance.floor}


def _angle(frame: Settled, name: str) -> float:
    return float(frame.angles[CHANNEL_INDEX[name]])


def _legs(frame: Settled, preset: Preset, below: str) -> Iterator[str]:
    """Yield a phrase for each leg that is held differently from the preset's."""
    if preset == "hook-lying":
        yield from _hook_lying_legs(frame)
    elif preset == "supine":
        yield from _supine_legs(frame)
    elif preset == "long-sitting":
        yield from _sitting_legs(frame)
    elif preset == "side-lying" and all(_bent(frame, side) for side in SIDES):
        yield "the knees bent"
    elif preset == "side-lying" and _angle(frame, f"{below}_knee.flex") > _SLIGHTLY_BENT:
        yield "the lower leg a little bent and the upper leg straight"
    elif preset == "prone" and all(_angle(frame, f"{side}_hip.in") > _TURNED_IN for side in SIDES):
        yield "the toes turned in and the heels out"


def _bent(frame: Settled, side: str) -> bool:
    return _angle(frame, f"{side}_knee.flex") > _BENT


def _hook_lying_legs(frame: Settled) -> Iterator[str]:
    crossed = {side for side in SIDES if f"{side} ankle" in frame.stance.touch}
    straight = [side for side in SIDES if not _bent(frame, side)]
    if not straight and not crossed:
        return
    for side in SIDES:
        if side not in straight and side not in crossed:
            yield f"the {side} knee bent and the {side} foot flat on the floor"
    yield from (f"the {side} leg straight" for side in straight)


def _supine_legs(frame: Settled) -> Iterator[str]:
    bent = [side for side in SIDES if _bent(frame, side)]
    raised = [side for side in SIDES if _angle(frame, f"{side}_hip.flex") > _BENT]
    if len(bent) == len(SIDES):
        yield "both knees bent"
    elif bent or raised:
        for side in SIDES:
            held = "raised" if side in raised else "straight"
            yield f"the {side} knee bent" if side in bent else f"the {side} leg {held}"
    for side in SIDES:
        if _angle(frame, f"{side}_ankle.dorsiflex") > _PULLED_UP and (side in bent or side not in raised):
            yield f"the {side} toes pulled up"


def _sitting_legs(frame: Settled) -> Iterator[str]:
    for side, other in (SIDES, SIDES[::-1]):
        if _bent(frame, side) and f"{side} foot" in _standing(frame):
            yield f"the {other} leg straight"
            if f"{side} heel" in frame.stance.touch:
                yield f"the {side} leg crossed over it and the {side} foot on the floor"
            else:
                yield f"the {side} knee bent and the {side} foot on the floor"


def _hips(frame: Settled, preset: Preset) -> Iterator[str]:
    tilt = frame.stance.root_motions.get("pelvis.tilt", 0.0)
    if preset == "hook-lying" and "pelvis" not in _standing(frame):
        yield "the hips lifted"
    elif tilt > _TILTED:
        yield "the pelvis tilted forward and the lower back hollow"
    if preset == "quadruped" and _stacked(frame, "upper_arm", "hand") and _stacked(frame, "thigh", "shank"):
        yield "the hands under the shoulders and the knees under the hips"


def _stacked(frame: Settled, above: str, below: str) -> bool:
    return all(
        float(np.linalg.norm((frame.joint(f"{side}_{above}") - frame.joint(f"{side}_{below}"))[[0, 2]])) < _STACKED
        for side in SIDES
    )


def _head(frame: Settled, preset: Preset) -> Iterator[str]:
    if preset != "prone":
        return
    turn = _angle(frame, "neck.turn")
    if abs(turn) > _LOOKS_ASIDE:
        yield f"the head turned to the {'left' if turn > 0 else 'right'}"
    elif "forehead" in _standing(frame):
        yield "the forehead on the floor"


def _arms(frame: Settled, preset: Preset) -> Iterator[str]:
    touching = {part for part in frame.stance.touch if part.endswith("hand")}
    if preset == "side-lying":
        yield from (f"the {side} hand on the floor in front" for side in SIDES if f"{side} hand" in _standing(frame))
    if preset == "long-sitting":
        yield from (f"the {side} hand on the floor behind" for side in SIDES if f"{side} hand" in _standing(frame))
    if preset not in _LYING or touching or frame.stance.hands:
        return
    pressing = [
        f"{side} hand" in _standing(frame) and _angle(frame, f"{side}_elbow.flex") > _PRESSING for side in SIDES
    ]
    wide = min(_angle(frame, f"{side}_shoulder.abduct") for side in SIDES)
    if preset == "prone" and all(pressing) and wide < _WIDE:
        yield "the hands flat on the floor beside the shoulders"
        return
    flexed = min(_angle(frame, f"{side}_shoulder.flex") for side in SIDES)
    if flexed > _OVERHEAD:
        yield "the arms stretched out past the head"
    else:
        yield "the arms out to the sides" if wide > _WIDE else "the arms by the sides"
