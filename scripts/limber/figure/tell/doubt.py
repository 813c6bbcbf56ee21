"""What the words about a picture leave out, or may have wrong: a reader who does not see it has nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np

from limber.figure.person.rotation import to_vector
from limber.figure.person.skeleton import BONE_INDEX, SIDES
from limber.figure.pose.keyframe import FrameSpec
from limber.figure.pose.presets import PRESETS
from limber.figure.pose.spec import ArrowSpec, PropSpec
from limber.figure.settle.solver import Settled
from limber.figure.tell.change import Change
from limber.figure.tell.joint_words import large_limb_words, large_neck_words, large_trunk_words
from limber.figure.tell.limbs import limb_clauses

_LEANING: Final = 55.0
"""Degrees: a pelvis that is turned this far from where its preset has it makes another posture of it."""

_LIMB_WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "leg": ("leg", "knee", "foot", "feet", "toes", "heel", "hip", "sole", "thigh", "ankle", "step"),
        "arm": ("arm", "fingertip", "grip", "elbow", "hand", "palm", "finger", "thumb", "shoulder", "wrist", "fist"),
    }
)
"""Words by which a sentence speaks of a limb."""

_TRUNK_WORDS: Final = (
    "trunk",
    "back",
    "pelvis",
    "body",
    "hips",
    "chest",
    "spine",
    "side",
    "lean",
    "shoulders",
    "tummy",
    "roll",
)
_NECK_WORDS: Final = ("head", "neck", "chin", "forehead", "face", "nod", "mouth")

_THING_WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "pillow": ("pillow",),
        "cuff weight": ("weight",),
        "plinth": ("plinth", "couch"),
        "counter": ("counter",),
        "stairs": ("stair",),
    }
)


def opening_doubts(words: FrameSpec, frame: Settled, props: Sequence[PropSpec], text: str) -> Iterator[str]:
    """Yield why a sentence about a starting posture may not be true or whole."""
    preset = words.preset or "standing"
    turned = float(np.linalg.norm(to_vector(PRESETS[preset].root.T @ frame.rotations[BONE_INDEX["pelvis"]])))
    turn = abs(frame.stance.root_motions.get("body.turn", 0.0))
    if turned - turn > _LEANING and preset not in ("standing", "step stance"):
        yield f"the body is turned by {turned:.0f} degrees from {preset}"
    for prop in props:
        if prop.kind != "mat" and not any(word in text for word in _THING_WORDS.get(prop.kind, (prop.kind,))):
            yield f"the {prop.kind} is not named"


def untold_joints(change: Change, clauses: Sequence[str]) -> list[str]:
    """Return clauses for what the author moved and no clause speaks of."""
    said = " ".join(clauses).lower()
    found = []
    if not any(word in said for word in _TRUNK_WORDS):
        found += large_trunk_words(change)
    moved = []
    planted = {c.part for c in change.first.stance.floor} & {c.part for c in change.last.stance.floor}
    for limb, words in _LIMB_WORDS.items():
        for side in SIDES:
            stands = limb == "leg" and f"{side} foot" in planted and f"{side} foot" not in change.last.stance.slide
            if not stands and not _speaks_of(said, side, words):
                moved += [(noun, side, what) for noun, what in large_limb_words(change, limb, side)]
    found += limb_clauses(moved)
    if not any(word in said for word in _NECK_WORDS):
        found += large_neck_words(change)
    return found


def _speaks_of(said: str, side: str, words: Sequence[str]) -> bool:
    both = any(f"both {word}" in said or f"the {word}s" in said or f"both {word}s" in said for word in words)
    return both or any(f"{side} {word}" in said for word in words) or "hips l" in said or "hips s" in said


def untold_arrows(arrows: Sequence[ArrowSpec], text: str) -> Iterator[str]:
    """Yield why a sentence about a movement may not be whole: an arrow tells of a part that it does not name."""
    said = text.lower()
    for arrow in arrows:
        side, _, rest = arrow.part.partition(" ")
        part = rest if side in SIDES else arrow.part
        limbs = _LIMB_WORDS.items() if side in SIDES else ()
        limb = next((limb for limb, words in limbs if any(word in part for word in words)), "")
        words = _LIMB_WORDS.get(limb, (*_TRUNK_WORDS, *_NECK_WORDS, "breath", "tummy", "ribs"))
        told = ("muscles", "tighten", "press", "hold", "stretch", "leaves", "lift", "lower", "turn")
        if not any(word in said for word in (*words, *told)):
            yield f"the arrow at the {arrow.part} is not told"
