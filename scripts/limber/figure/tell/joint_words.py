"""What single joints do, in plain words: for what an author moves and no larger movement has named.

A wrist, a shrug or a turned-out hip changes a picture too little to be a movement of a limb, and yet may be all that an
exercise is. So no picture in which the author moved a joint is said to be the same as the one before.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from limber.figure.person.skeleton import CHANNEL_INDEX, FINGERS, SIDES
from limber.figure.pose.motion import ROOT_CHANNELS
from limber.figure.tell.change import Change
from limber.figure.tell.phrases import joined

NOTICED: Final = 8.0
"""Change of an angle that is worth a word where nothing else is said of the part, degrees."""

_LIMBS: Final[Mapping[str, Mapping[str, tuple[str, str, str]]]] = MappingProxyType(
    {
        "leg": {
            "hip.flex": ("leg", "move{s} forward", "move{s} back"),
            "hip.abduct": ("leg", "move{s} out to the side", "move{s} inward"),
            "hip.in": ("leg", "turn{s} inward", "turn{s} outward"),
            "knee.flex": ("knee", "bend{s}", "straighten{s}"),
            "ankle.dorsiflex": ("foot", "pull{s} up", "point{s} away"),
            "ankle.invert": ("sole", "turn{s} inward", "turn{s} outward"),
            "toes.extend": ("toes", "bend up", "curl down"),
        },
        "arm": {
            "girdle.raise": ("shoulder", "lift{s}", "drop{s}"),
            "girdle.protract": ("shoulder", "move{s} forward", "pull{s} back"),
            "shoulder.flex": ("arm", "move{s} forward", "move{s} back"),
            "shoulder.abduct": ("arm", "move{s} out to the side", "move{s} inward"),
            "shoulder.in": ("arm", "turn{s} inward", "turn{s} outward"),
            "elbow.flex": ("elbow", "bend{s}", "straighten{s}"),
            "forearm.pronate": ("palm", "turn{s} down", "turn{s} up"),
            "wrist.extend": ("hand", "bend{s} back at the wrist", "bend{s} forward at the wrist"),
            "wrist.ulnar": ("hand", "bend{s} towards the little finger", "bend{s} towards the thumb"),
            "fingers.curl": ("fingers", "curl", "straighten"),
            "knuckles.flex": ("fingers", "bend at the knuckles", "straighten at the knuckles"),
            "fingertips.curl": ("fingers", "hook at their middle joints", "straighten at their middle joints"),
            **{f"{each}.curl": (f"{each} finger", "bend{s}", "straighten{s}") for each in FINGERS},
            "thumb.oppose": ("thumb", "move{s} across the palm", "move{s} away from the palm"),
            "thumb.reach": ("thumb", "reach{es} towards the little finger", "move{s} back to its own side"),
        },
    }
)
"""Channel -> what moves, what it does as the angle grows, and as it falls. A palm turns "down" with a bent elbow."""

_THUMB_TO: Final = "thumb to "
"""How shapes of a hand begin in which the thumb meets a finger."""

_OF_SHAPES: Final = ("thumb.", "fingers.", *(f"{each}.curl" for each in FINGERS))
"""Channels of which such a shape says all."""

_TRUNK: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "lumbar.flex": ("the lower back rounds", "the lower back hollows"),
        "lumbar.side": ("the trunk bends to the left", "the trunk bends to the right"),
        "lumbar.turn": ("the trunk turns to the left", "the trunk turns to the right"),
        "thoracic.flex": ("the upper back rounds", "the upper back straightens"),
        "thoracic.side": ("the trunk bends to the left", "the trunk bends to the right"),
        "thoracic.turn": ("the trunk turns to the left", "the trunk turns to the right"),
        "pelvis.tilt": ("the pelvis tilts forward", "the pelvis tilts back"),
        "pelvis.turn": ("the pelvis turns to the left", "the pelvis turns to the right"),
        "pelvis.hike": ("the left side of the pelvis lifts", "the right side of the pelvis lifts"),
        "body.lean": ("the whole body leans forward", "the whole body leans back"),
        "body.turn": ("the whole body turns to the left", "the whole body turns to the right"),
        "body.side": ("the whole body leans to the right", "the whole body leans to the left"),
    }
)

_NECK: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "neck.flex": ("the head bends forward", "the head tips back"),
        "neck.side": ("the head tilts to the left", "the head tilts to the right"),
        "neck.turn": ("the head turns to the left", "the head turns to the right"),
        "neck.retract": ("the head glides straight back, the chin tucked in", "the head glides forward"),
    }
)


def trunk_words(change: Change) -> list[str]:
    """Return what the author did to the spine, the pelvis and the body as one piece."""
    return list(dict.fromkeys(_whole(change, _TRUNK)))


def neck_words(change: Change) -> list[str]:
    """Return what the author did to the neck."""
    return list(_whole(change, _NECK))


def limb_words(change: Change, limb: str, side: str) -> Iterator[tuple[str, str]]:
    """Yield what the author did to the joints of a limb: what moves, and what it does, with places for endings.

    Args:
        change: From which frame to which.
        limb: "leg" or "arm".
        side: "left" or "right".
    """
    said: dict[str, list[str]] = {}
    shape = change.last.stance.hands.get(side, "")
    meets = limb == "arm" and shape.startswith(_THUMB_TO) and change.first.stance.hands.get(side) != shape
    if meets:
        said["thumb"] = [f"meet{{s}} the tip of the {shape.removeprefix(_THUMB_TO)}"]
    for name, (noun, more, less) in _LIMBS[limb].items():
        angle = _asked(change, f"{side}_{name}")
        if abs(angle) > NOTICED and not (meets and name.startswith(_OF_SHAPES)):
            said.setdefault(noun, []).append(more if angle > 0 else less)
    yield from ((noun, joined(words)) for noun, words in said.items())


def large_limb_words(change: Change, limb: str, side: str) -> Iterator[tuple[str, str]]:
    """Yield what the author did to a limb by so much that nobody could miss it; as `limb_words`."""
    if any(abs(_asked(change, f"{side}_{name}")) > UNMISSABLE for name in _LIMBS[limb]):
        yield from limb_words(change, limb, side)


def large_trunk_words(change: Change) -> list[str]:
    """Return what the author did to the trunk by so much that nobody could miss it."""
    return list(dict.fromkeys(_whole(change, _TRUNK, UNMISSABLE)))


def large_neck_words(change: Change) -> list[str]:
    """Return what the author did to the neck by so much that nobody could miss it."""
    return list(_whole(change, _NECK, UNMISSABLE))


UNMISSABLE: Final = 28.0
"""Change of an angle that has to be said, degrees."""


def _whole(change: Change, words: Mapping[str, tuple[str, str]], least: float = NOTICED) -> Iterator[str]:
    for name, (more, less) in words.items():
        angle = _asked(change, name)
        if abs(angle) > least:
            yield more if angle > 0 else less


def _asked(change: Change, channel: str) -> float:
    """Return how far a channel turns that the author gave, degrees; 0 for one that only followed."""
    if channel in ROOT_CHANNELS:
        return change.root(channel)
    return change.angle(channel) if change.last.stance.asked[CHANNEL_INDEX[channel]] else 0.0


def known_channels() -> frozenset[str]:
    """Return every channel that there are words for."""
    sided = {f"{side}_{name}" for limb in _LIMBS.values() for name in limb for side in SIDES}
    return frozenset({*sided, *_TRUNK, *_NECK})
