"""What stands, lies or is held beside a body, in plain words."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np

from limber.figure.person.furniture import SURFACES
from limber.figure.person.solved import SolvedProp, pillows
from limber.figure.pose.spec import PropSpec
from limber.figure.settle.solver import Settled
from limber.figure.tell.phrases import joined, merged_sides

LIES_UNDER: Final = ("pillow", "cushion", "towel", "ball")

_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {"counter": "kitchen counter", "plinth": "treatment couch (plinth)", "cuff weight": "weight"}
)

_BEFORE: Final[Mapping[str, str]] = MappingProxyType(
    {"front": "in front", "behind": "behind", "left": "to the left", "right": "to the right"}
)

_STRETCHED: Final = 1.1
_SLACK: Final = 0.93
"""Shares of its length before by which a band that is stretched, or let go, is longer and shorter."""


def thing_name(kind: str) -> str:
    """Return what a reader calls a thing."""
    return _NAMES.get(kind, kind)


def named(prop: PropSpec) -> str:
    """Return a thing with its article: "a chair", "pillows"."""
    piled = prop.kind == "pillow" and prop.height is not None and pillows(prop.height) > 1
    name = thing_name(prop.kind)
    return "pillows" if piled else "stairs" if prop.kind == "stairs" else f"a {name}"


def under(thing: str, parts: Sequence[str]) -> str:
    """Return that a thing lies under parts of the body."""
    return f"{thing} under the {joined(merged_sides(parts)).removeprefix('both ')}"


def things(props: Sequence[PropSpec], frame: Settled) -> list[str]:
    """Return the things in the picture that no contact has named."""
    said: list[str] = []
    met = {SURFACES[on].kind for on in frame.stance.rest.values() if on in SURFACES}
    met |= {"wall"} if frame.stance.wall else set()
    met |= {"corner"} if any(on.startswith("corner") for on in frame.stance.rest.values()) else set()
    met |= {"door"} if any(prop.anchor == "door" for prop in props) else set()
    for prop in props:
        words = _band(prop) if prop.kind == "band" else _held(prop)
        if not words and prop.kind not in met:
            words = _beside(prop)
        said += [words] if words else []
    return [*said, *_in_each(props)]


def _held(prop: PropSpec) -> str:
    """Return where a thing is that is held, worn or pressed; "" for what lies or stands."""
    if prop.kind in ("belt", "towel") and prop.round:
        return f"a {prop.kind} looped round the {joined(merged_sides(prop.round))} and held in the hands"
    if prop.kind in LIES_UNDER and prop.between:
        between = joined(merged_sides(prop.between)).removeprefix("both ").removeprefix("inner ")
        return f"a {prop.kind} between the {between}"
    if prop.kind in ("belt", "towel", "ball") and prop.hold:
        return f"a {prop.kind} held in {_hands(prop.hold)}"
    return "holding a stick" if prop.kind == "stick" else ""


def _beside(prop: PropSpec) -> str:
    """Return where a thing is that nothing has named: under the body, or beside it like a chair that is left."""
    if prop.kind in LIES_UNDER and prop.under:
        return under(named(prop), prop.under)
    if prop.kind in ("bed", "plinth"):
        return f"on a {thing_name(prop.kind)}"
    if prop.kind in _STANDING:
        return f"{named(prop)} {_BEFORE[prop.side or ('behind' if prop.kind == 'wall' else 'front')]}"
    return ""


_STANDING: Final = (
    *("wall", "corner", "door", "door frame", "chair", "stool", "step", "stairs", "table", "counter", "rail"),
    *("walking frame", "walking stick"),
)


def _in_each(props: Sequence[PropSpec]) -> Iterator[str]:
    """Yield what hands hold and limbs wear, one of each."""
    for kind in ("dumbbell", "bottle", "cuff weight"):
        parts = [part for prop in props if prop.kind == kind for part in (*prop.hold, *prop.round)]
        if not parts:
            continue
        pair = len(parts) > 1
        where = parts[0].split(" ", 1)[-1]
        if kind == "cuff weight":
            yield f"a weight round each {where}" if pair else f"a weight round the {parts[0]}"
        else:
            yield f"a {kind} in each hand" if pair else f"a {kind} in the {parts[0]}"


def _hands(parts: Sequence[str]) -> str:
    merged = joined(merged_sides(parts)).replace("fist", "hand")
    return merged if merged.startswith("both ") else f"the {merged}"


def _band(prop: PropSpec) -> str:
    where = []
    if prop.round:
        place = joined([part if part.startswith("both ") else f"the {part}" for part in merged_sides(prop.round)])
        where.append(f"{'under' if prop.anchor == 'floor' else 'round'} {place}")
    elif prop.anchor == "floor":
        where.append("under the feet")
    if prop.anchor == "door":
        where.append(f"fixed to a door {_BEFORE[prop.side or 'front']}")
    if prop.hold:
        where.append(f"held in {_hands(prop.hold)}")
    loop = "a band loop" if prop.loop else "a resistance band"
    return f"{loop} {' and '.join(where)}"


def band_clauses(placed: Sequence[SolvedProp], index: int) -> Iterator[str]:
    """Yield what bands do from the frame before to this one."""
    for prop in placed:
        if prop.kind == "band":
            before, now = (_length(prop, i) for i in (index - 1, index))
            if now > before * _STRETCHED:
                yield "the band stretches"
            elif now < before * _SLACK:
                yield "the band eases"


def _length(prop: SolvedProp, index: int) -> float:
    path = prop.placements[index].path
    return float(np.linalg.norm(np.diff(path, axis=0), axis=1).sum())
