"""Furniture, pillows, balls, bands, weights, towels and sticks as solids in the z-buffer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from limber.figure.person.furniture import Cuboid, boxes
from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import Vector
from limber.figure.person.solved import Camera, Placement, SolvedProp, pillows
from limber.figure.picture.camera import camera_axes, project
from limber.figure.picture.marks import Box as Area
from limber.figure.seen.ground import NEAR_END, WALL_THICKNESS
from limber.figure.seen.raster import Facet
from limber.figure.seen.sweep import Ellipsoids, Flesh, Part, Sweep, SweptEllipsoid

_FACES: tuple[tuple[tuple[int, int, int, int], Vector, str], ...] = (
    ((2, 6, 7, 3), (0, 1, 0), "prop"),
    ((1, 5, 7, 3), (0, 0, 1), "prop-side"),
    ((0, 4, 6, 2), (0, 0, -1), "prop-side"),
    ((4, 5, 7, 6), (1, 0, 0), "prop-end"),
    ((0, 1, 3, 2), (-1, 0, 0), "prop-end"),
    ((0, 4, 5, 1), (0, -1, 0), "prop-end"),
)
"""Corners, outward normal and material of a box's faces; corner i has its x from bit 2, y from bit 1, z from bit 0."""

_MATERIAL = MappingProxyType(
    {
        **dict.fromkeys(("pillow", "cushion", "towel"), "soft"),
        **dict.fromkeys(("belt", "band", "cuff weight"), "band"),
        **dict.fromkeys(("ball", "bottle", "dumbbell"), "ball"),
        "stick": "prop",
    }
)

_BOX_FACES = MappingProxyType(
    {
        "prop": {"prop": "prop", "prop-side": "prop-side", "prop-end": "prop-end"},
        "soft": {"prop": "soft", "prop-side": "soft", "prop-end": "soft"},
        "wall": {"prop": "wall", "prop-side": "wall", "prop-end": "wall-end"},
    }
)
"""What the top, the sides and the ends of a box look like, by its material."""

_LEAST_RADIUS = 1.2
"""cm: thinner bands would vanish."""


@dataclass(frozen=True, slots=True)
class Solids:
    """Props of one key frame for the z-buffer.

    Attributes:
        round: Swept parts, placed in the world; None when there are none.
        round_parts: Their parts, in the order of the ellipsoids' rows.
        flat: Faces in the frame of the camera; labels count from 0.
        flat_parts: One part per face.
    """

    round: Ellipsoids | None
    round_parts: tuple[Part, ...]
    flat: tuple[Facet, ...]
    flat_parts: tuple[Part, ...]

    def box(self, camera: Camera) -> Area | None:
        """Return the rectangle of the picture that the props cover, or None where there are none."""
        corners = [facet.corners for facet in self.flat]
        if self.round is not None:
            corners.append(np.stack(self.round.seen_by(camera).bounds()))
        return Area.around(np.concatenate(corners)) if corners else None


def solids(props: Sequence[SolvedProp], placements: Sequence[Placement], camera: Camera, scallop: float) -> Solids:
    """Return the props that stand in front of and behind limbs.

    Args:
        props: All props.
        placements: Where each is now.
        camera: The view.
        scallop: See `Flesh.place`.
    """
    parts: list[Part] = []
    facets: list[Facet] = []
    faces: list[Part] = []
    for number, (prop, placement) in enumerate(zip(props, placements, strict=True)):
        name = f"{prop.kind}{number}"
        for box in (*boxes(prop), *_wall_slab(prop, placement, camera)):
            look = _BOX_FACES[box.material]
            for corners, material in _box_faces(box.low, box.high, placement, camera):
                faces.append(Part(f"{name}:{len(faces)}", look[material], (), group=name))
                facets.append(Facet(corners, len(facets)))
        parts += [
            Part(f"{name}:{layer}", _MATERIAL[prop.kind], sweeps, group=name)
            for layer, sweeps in enumerate(_layers(prop, placement))
        ]
    placed = Flesh(tuple(parts)).place(np.zeros((1, 3)), np.eye(3)[None], scallop) if parts else None
    return Solids(placed, tuple(parts), tuple(facets), tuple(faces))


def _wall_slab(prop: SolvedProp, placement: Placement, camera: Camera) -> Iterator[Cuboid]:
    """Yield a wall that is seen a little from behind as what it is: a slab that hides what lies beyond it."""
    if prop.kind not in ("wall", "corner"):
        return
    side, front = placement.rotation[:, 0], placement.rotation[:, 2]
    towards = camera_axes(camera)[2]
    if float(front @ towards) < 0:
        near = NEAR_END if float(side @ towards) > 0 else -NEAR_END
        low, high = sorted((near, -np.sign(near) * prop.size[0] / 2))
        yield Cuboid((float(low), 0, -WALL_THICKNESS), (float(high), prop.size[1], 0), "wall")


def _box_faces(low: Vector, high: Vector, placement: Placement, camera: Camera) -> Iterator[tuple[FloatArray, str]]:
    """Yield the faces of a box that are turned towards the viewer, in the frame of the camera."""
    ends = (low, high)
    own = np.array([(ends[i >> 2 & 1][0], ends[i >> 1 & 1][1], ends[i & 1][2]) for i in range(8)])
    corners = project(camera, placement.origin + own @ placement.rotation.T)
    towards = camera_axes(camera)[2]
    for chosen, normal, material in _FACES:
        if float(placement.rotation @ np.array(normal) @ towards) > 1e-6:  # noqa: PLR2004 -- not edge-on
            yield corners[list(chosen)], material


def _layers(prop: SolvedProp, placement: Placement) -> Iterator[tuple[Sweep, ...]]:
    """Yield the round solids a prop is built from, one upon the other."""
    if len(placement.path):
        width, thickness, _ = prop.size
        if prop.kind == "dumbbell":
            yield _dumbbell(placement.path, width / 2)
        elif prop.kind == "bottle":
            yield _bottle(placement.path, width / 2)
        elif prop.kind == "cuff weight":
            yield (_tube(placement.path, width / 2),)
        else:
            size = width if prop.kind == "stick" else thickness * placement.girth
            yield (_tube(placement.path, max(size / 2, _LEAST_RADIUS * placement.girth)),)
    elif prop.kind == "ball":
        yield (_tube(placement.origin[None], prop.size[0] / 2),)
    elif prop.kind in ("pillow", "cushion", "towel"):
        length, height, width = prop.size
        count = pillows(height) if prop.kind == "pillow" else 1
        build = _folded if prop.kind == "towel" else _cushion
        for layer in range(count):
            up = placement.rotation @ (0.0, layer * height / count, 0.0)
            yield build((length, height / count, width), replace(placement, origin=placement.origin + up))


def _tube(points: FloatArray, radius: float) -> Sweep:
    return _roll(points, (radius, radius, radius))


def _dumbbell(path: FloatArray, radius: float) -> tuple[Sweep, ...]:
    """Return a handle with a weight at each end."""
    way = (path[1] - path[0]) / np.linalg.norm(path[1] - path[0])
    weights = [
        _tube(np.array([end, end + way * inward * 3.0]), radius) for end, inward in ((path[0], 1), (path[1], -1))
    ]
    return (_tube(path, 1.4), *weights)


def _bottle(path: FloatArray, radius: float) -> tuple[Sweep, ...]:
    """Return a bottle: the second end of its path is its neck."""
    way = (path[1] - path[0]) / np.linalg.norm(path[1] - path[0])
    shoulder = path[1] - way * 5.0
    return (
        _tube(np.array([path[0] + way * radius * 0.6, shoulder - way * radius * 0.6]), radius),
        _tube(np.array([shoulder, path[1]]), 0.42 * radius),
    )


def _roll(points: Iterable[FloatArray], radii: Vector) -> Sweep:
    return Sweep(tuple(SweptEllipsoid(0, (float(x), float(y), float(z)), radii) for x, y, z in points))


def _folded(size: Vector, placement: Placement) -> tuple[Sweep, ...]:
    """Return a folded cloth: a flat slab with a round edge, as rolls side by side."""
    width, height, depth = size
    r = height / 2
    sweeps = []
    for x in np.linspace(-width / 2 + r, width / 2 - r, round(width / r)):
        ends = [placement.origin + placement.rotation @ (x, r, way * (depth / 2 - r)) for way in (-1, 1)]
        sweeps.append(_roll(ends, (1.6 * r, r, r)))
    return tuple(sweeps)


def _cushion(size: Vector, placement: Placement) -> tuple[Sweep, ...]:
    """Return a pillow: rolls side by side, thinner towards its ends."""
    width, height, depth = size
    r = height / 2
    reach_x, reach_z = max(width / 2 - r, 0.1), max(depth / 2 - r, 0.1)
    sweeps = []
    for share in np.linspace(-1, 1, 9):
        thick = r * (1 - 0.25 * abs(share) ** 3)
        ends = [placement.origin + placement.rotation @ (way * reach_x, r, share * reach_z) for way in (-1, 1)]
        sweeps.append(_roll(ends, (r, thick, r * 1.3)))
    return tuple(sweeps)
