"""What furniture consists of: boxes in the furniture's own axes, and the places on them that a body can rest on.

Measures are drawn, within what is usual in a home. Own axes and reference points: see `solved.SolvedProp`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from limber.figure.person.skeleton import Vector
from limber.figure.person.solved import PropKind, SolvedProp

Material: TypeAlias = Literal["prop", "soft", "wall"]


@dataclass(frozen=True, slots=True)
class Cuboid:
    """A box.

    Attributes:
        low: Its least corner in the own axes of the thing, cm.
        high: Its greatest.
        material: What it is made of.
        bars: Whether it is a leg, a post or a rail, which a body may stand close to.
    """

    low: Vector
    high: Vector
    material: Material = "prop"
    bars: bool = False


@dataclass(frozen=True, slots=True)
class RestingPlace:
    """A place to rest on, by the word of an author.

    Attributes:
        kind: The thing it belongs to.
        height: Of its top above the floor, cm; of a thing that may be had in other heights, the usual one.
        shape: "top": a level area. "bar": a rail or handle that a hand closes round. "plane": upright.
    """

    kind: PropKind
    height: float
    shape: Literal["top", "bar", "plane"] = "top"


BACK: Final = 42.0
"""Height of a chair's back above its seat, cm."""

SURFACES: Final[Mapping[str, RestingPlace]] = MappingProxyType(
    {
        "chair": RestingPlace("chair", 44.0),
        "chair back": RestingPlace("chair", 44.0 + BACK, "bar"),
        "stool": RestingPlace("stool", 44.0),
        "step": RestingPlace("step", 18.0),
        "stair": RestingPlace("stairs", 17.0),
        "second stair": RestingPlace("stairs", 34.0),
        "table": RestingPlace("table", 74.0),
        "counter": RestingPlace("counter", 90.0),
        "bed": RestingPlace("bed", 50.0),
        "plinth": RestingPlace("plinth", 70.0),
        "rail": RestingPlace("rail", 90.0, "bar"),
        "walking frame": RestingPlace("walking frame", 86.0, "bar"),
        "walking stick": RestingPlace("walking stick", 86.0, "bar"),
        "pillow": RestingPlace("pillow", 8.0),
        "cushion": RestingPlace("cushion", 5.0),
        "ball": RestingPlace("ball", 20.0),
        "towel": RestingPlace("towel", 7.0),
        "wall": RestingPlace("wall", 0.0, "plane"),
        "door": RestingPlace("door", 0.0, "plane"),
        "door frame": RestingPlace("door frame", 0.0, "plane"),
        "corner": RestingPlace("corner", 0.0, "plane"),
    }
)
"""Word -> surface. A seat of EN 1729-1 size mark 6, for adults, is 46 cm high, and gives a little; a handle of a stick
or frame is at the height of a wrist that hangs down; the others are drawn."""

_LEG: Final = 3.2
_SEAT: Final = 3.5
_RAIL: Final = 17.0
"""Thickness of a chair's legs and of its seat; height of the rail in its back, cm."""


def boxes(prop: SolvedProp) -> tuple[Cuboid, ...]:
    """Return the boxes a thing is built from, as opposite corners in its own axes; none for round and soft things."""
    return tuple(_BUILT[prop.kind](prop)) if prop.kind in _BUILT else ()


def _legged(prop: SolvedProp, thick: float, inset: float, leg: float = _LEG) -> Iterator[Cuboid]:
    width, height, depth = prop.size
    w, d = width / 2, depth / 2
    yield Cuboid((-w, -thick, -d), (w, 0, d))
    for x in (-w + inset, w - inset - leg):
        for z in (-d + inset, d - inset - leg):
            yield Cuboid((x, -height, z), (x + leg, -thick, z + leg), bars=True)


def _chair(prop: SolvedProp) -> Iterator[Cuboid]:
    width, _, depth = prop.size
    w, d = width / 2, depth / 2
    yield from _legged(prop, _SEAT, 1)
    back = prop.options.get("back", "behind")
    if back == "behind":
        for x in (-w, w - _LEG):
            yield Cuboid((x, 0, -d), (x + _LEG, BACK, -d + _LEG), bars=True)
        yield Cuboid((-w + _LEG, BACK - _RAIL, -d + 0.6), (w - _LEG, BACK, -d + _LEG - 0.6), bars=True)
    elif back in ("left", "right"):
        x = -w if back == "left" else w - _LEG
        for z in (-d, d - _LEG):
            yield Cuboid((x, 0, z), (x + _LEG, BACK, z + _LEG), bars=True)
        yield Cuboid((x + 0.6, BACK - _RAIL, -d + _LEG), (x + _LEG - 0.6, BACK, d - _LEG), bars=True)


def _stool(prop: SolvedProp) -> Iterator[Cuboid]:
    return _legged(prop, _SEAT, 2)


def _table(prop: SolvedProp) -> Iterator[Cuboid]:
    return _legged(prop, 3.0, 3, 4.5)


def _block(prop: SolvedProp) -> Iterator[Cuboid]:
    width, height, depth = prop.size
    yield Cuboid((-width / 2, -height, -depth / 2), (width / 2, 0, depth / 2))


def _stairs(prop: SolvedProp) -> Iterator[Cuboid]:
    """Three steps; the reference point is the front edge of the lowest, in its middle, on its top."""
    width, height, depth = prop.size
    for i in range(3):
        yield Cuboid((-width / 2, -height, -(i + 1) * depth), (width / 2, i * height, -i * depth))


def _counter(prop: SolvedProp) -> Iterator[Cuboid]:
    width, height, depth = prop.size
    w, d = width / 2, depth / 2
    yield Cuboid((-w, -4, -d), (w, 0, d))
    yield Cuboid((-w, -height + 8, -d), (w, -4, d - 3))
    yield Cuboid((-w, -height, -d), (w, -height + 8, d - 9))


def _bed(prop: SolvedProp) -> Iterator[Cuboid]:
    width, height, depth = prop.size
    w, d = width / 2, depth / 2
    mattress = min(18.0, 0.45 * height)
    yield Cuboid((-w, -mattress, -d), (w, 0, d), "soft")
    yield Cuboid((-w, -mattress - 9, -d), (w, -mattress, d))
    for x in (-w, w - 6):
        for z in (-d, d - 6):
            yield Cuboid((x, -height, z), (x + 6, -mattress - 9, z + 6), bars=True)


def _plinth(prop: SolvedProp) -> Iterator[Cuboid]:
    width, height, depth = prop.size
    w, d = width / 2, depth / 2
    yield Cuboid((-w, -6, -d), (w, 0, d), "soft")
    for x in (-w + 8, w - 13):
        yield Cuboid((x, -height, -d + 6), (x + 5, -6, -d + 11), bars=True)
        yield Cuboid((x, -height, d - 11), (x + 5, -6, d - 6), bars=True)
    yield Cuboid((-w + 8, -height + 10, -2), (w - 8, -height + 14, 2), bars=True)


_BAR: Final = 3.2
"""Thickness of a rail that a hand closes round, cm."""


def _rail(prop: SolvedProp) -> Iterator[Cuboid]:
    """A bar on two posts; the reference point is the middle of the bar's top."""
    width, height, _ = prop.size
    w, r = width / 2, _BAR / 2
    yield Cuboid((-w, -_BAR, -r), (w, 0, r), bars=True)
    for x in (-w + 4, w - 4 - _BAR):
        yield Cuboid((x, -height, -r), (x + _BAR, -_BAR, r), bars=True)


def _walking_frame(prop: SolvedProp) -> Iterator[Cuboid]:
    """Two handles with legs before and behind, and a bar between them in front (own -z, away from the person)."""
    width, height, depth = prop.size
    w, d, r = width / 2, depth / 2, 1.3
    for x in (-w, w):
        yield Cuboid((x - r, -2 * r, -d), (x + r, 0, d), bars=True)
        for z in (-d, d - 2 * r):
            yield Cuboid((x - r, -height, z), (x + r, -2 * r, z + 2 * r), bars=True)
    for y in (-20.0, -0.6 * height):
        yield Cuboid((-w + r, y, -d), (w - r, y + 2 * r, -d + 2 * r), bars=True)


def _walking_stick(prop: SolvedProp) -> Iterator[Cuboid]:
    _, height, _ = prop.size
    yield Cuboid((-1.1, -height, -1.1), (1.1, -2.2, 1.1), bars=True)
    yield Cuboid((-1.3, -2.2, -6.5), (1.3, 0, 6.5), bars=True)


def _door(prop: SolvedProp) -> Iterator[Cuboid]:
    width, height, thick = prop.size
    yield Cuboid((-width / 2, 0, -thick), (width / 2, height, 0), "wall")
    yield Cuboid((width / 2 - 12, 98, 0), (width / 2 - 4, 101, 4), bars=True)


def _door_frame(prop: SolvedProp) -> Iterator[Cuboid]:
    """Two posts and a lintel; the reference point is on the floor in the middle of the opening, on the near surface."""
    width, height, thick = prop.size
    w, post = width / 2, 9.0
    for x in (-w - post, w):
        yield Cuboid((x, 0, -thick), (x + post, height, 0), bars=True)
    yield Cuboid((-w - post, height, -thick), (w + post, height + post, 0), bars=True)


_BUILT: Final[Mapping[PropKind, Callable[[SolvedProp], Iterator[Cuboid]]]] = MappingProxyType(
    {
        "chair": _chair,
        "stool": _stool,
        "step": _block,
        "stairs": _stairs,
        "table": _table,
        "counter": _counter,
        "bed": _bed,
        "plinth": _plinth,
        "rail": _rail,
        "walking frame": _walking_frame,
        "walking stick": _walking_stick,
        "door": _door,
        "door frame": _door_frame,
    }
)


def top(surface: str, prop: SolvedProp) -> tuple[Vector, Vector] | None:
    """Return the rectangle of a surface in the own axes of a thing, as opposite corners; None for what has none."""
    width, height, depth = prop.size
    w, d = width / 2, depth / 2
    if surface in ("pillow", "cushion", "ball", "towel") or SURFACES[surface].shape == "plane":
        return None
    if surface == "chair back":
        back = prop.options.get("back", "behind")
        if back == "behind":
            return (-w, BACK, -d), (w, BACK, -d + _LEG)
        x = -w if back == "left" else w - _LEG
        return (x, BACK, -d), (x + _LEG, BACK, d)
    if surface in ("stair", "second stair"):
        i = ("stair", "second stair").index(surface)
        return (-w, i * height, -(i + 1) * depth), (w, i * height, -i * depth)
    if surface == "walking frame":
        return (-w - 3, 0, -d), (w + 3, 0, d)
    return (-w, 0, -d), (w, 0, d)
