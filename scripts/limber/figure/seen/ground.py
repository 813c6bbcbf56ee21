"""Mats and walls: what lies behind everything, so that a figure lies on something and leans on something."""

from collections.abc import Iterator, Sequence

import numpy as np

from limber.figure.person.hull import hull
from limber.figure.person.rotation import FloatArray
from limber.figure.person.solved import Camera, Placement, SolvedProp
from limber.figure.picture.camera import camera_axes, project
from limber.figure.picture.marks import UNITS_PER_CM, Box, Shape
from limber.figure.seen.bezier import polygon

_MAT_CORNER = 4.0
_WALL_HEIGHT = 400.0
_WALL_REACH = 4000.0
_SKIRTING = 8.0
WALL_THICKNESS = 9.0
NEAR_END = 9.0
"""Radius of a mat's corners; how far a wall goes up and away from the viewer, and the floor before it; how high its
skirting board is, and how thick the wall; how far towards the viewer it goes from the person's middle, cm."""

_WALLS = ("wall", "corner")
_EDGE_ON = 1e-6

_FACED, _BESIDE = 0.2, 60.0
"""Cosine between a wall's front and the line of sight up to which a wall is looked along; so far, in cm, it goes away
from the viewer then: drawn to the horizon, its foot would rise through the picture like a ramp. Its skirting is left
out: on a white wall it would be a stray mark."""


def mats(
    props: Sequence[SolvedProp], placements: Sequence[Placement], camera: Camera
) -> tuple[tuple[Shape, ...], Box | None]:
    """Return the mats, and the rectangle they need in the picture."""
    shapes: list[Shape] = []
    corners: list[FloatArray] = []
    for prop, placement in zip(props, placements, strict=True):
        if prop.kind == "mat":
            top = _rounded(prop.size[0], prop.size[2], placement, camera, 0.0)
            both = np.concatenate([top, _rounded(prop.size[0], prop.size[2], placement, camera, -prop.size[1])])
            shapes += [Shape("mat-edge", flat_path(hull(both))), Shape("mat", flat_path(top))]
            corners.append(both)
    return tuple(shapes), Box.around(np.concatenate(corners)) if corners else None


def walls(props: Sequence[SolvedProp], placements: Sequence[Placement], camera: Camera, view: Box) -> tuple[Shape, ...]:
    """Return walls with their skirting board and the floor before them, as far as the picture reaches.

    One that is seen from behind is a solid (`solids`). It ends beside the person, on the side of the
    viewer, so that its cut end shows in profile what the person leans on.
    """
    shapes: list[Shape] = []
    for prop, placement in zip(props, placements, strict=True):
        side, front = placement.rotation[:, 0], placement.rotation[:, 2]
        facing = float(front @ camera_axes(camera)[2])
        if prop.kind not in _WALLS or facing < -_EDGE_ON:
            continue
        if prop.kind == "corner":
            shapes += _corner_wall(prop, placement, camera, view)
            continue
        reach = _WALL_REACH if facing > _FACED else _BESIDE
        foot = np.array([placement.origin[0], 0.0, placement.origin[2]])
        towards = _towards_viewer(side, camera)
        near, far = foot + NEAR_END * towards, foot - reach * towards
        up, down = np.array([0.0, _WALL_HEIGHT, 0.0]), np.array([0.0, -_WALL_HEIGHT, 0.0])
        board = np.array([0.0, _SKIRTING, 0.0])
        back, out, before = -WALL_THICKNESS * front, _WALL_REACH * front, _WALL_REACH * towards
        for role, corners in (
            ("floor", (near + before, far, far + out, near + before + out)),
            ("wall", (near, far, far + up, near + up)),
            ("skirting", (near, far, far + board, near + board)),
            ("wall-end", (near + down, near + back + down, near + back + up, near + up)),
        ):
            points = project(camera, np.array(corners))[:, :2]
            clipped = clip_to(points, view)
            sliver = role == "skirting" and facing <= _FACED
            if len(clipped) > 2 and not sliver:  # noqa: PLR2004 -- a polygon
                shapes.append(Shape(role, flat_path(clipped)))
    return tuple(shapes)


def _corner_wall(prop: SolvedProp, placement: Placement, camera: Camera, view: Box) -> Iterator[Shape]:
    """Yield one of the two walls of a corner, from where they meet to the edge of the picture."""
    away = placement.rotation[:, 0] * (1.0 if prop.options["meets"] == "right" else -1.0)
    meet = placement.origin * (1.0, 0.0, 1.0) - away * prop.size[0] / 2
    end, up, board = meet + away * _WALL_REACH, np.array([0.0, _WALL_HEIGHT, 0.0]), np.array([0.0, _SKIRTING, 0.0])
    edge = meet + away * _CORNER_EDGE
    for role, corners in (
        ("wall", (meet, end, end + up, meet + up)),
        ("skirting", (meet, end, end + board, meet + board)),
        ("skirting", (meet, edge, edge + up, meet + up)),
    ):
        clipped = clip_to(project(camera, np.array(corners))[:, :2], view)
        if len(clipped) > 2:  # noqa: PLR2004 -- a polygon
            yield Shape(role, flat_path(clipped))


_CORNER_EDGE = 1.4
"""Breadth of the line where two walls meet, cm."""


def wall_room(props: Sequence[SolvedProp], placements: Sequence[Placement], camera: Camera) -> Box | None:
    """Return the rectangle that the feet of the walls' cut ends need in the picture; None without walls."""
    ends = []
    for prop, placement in zip(props, placements, strict=True):
        if prop.kind == "wall":
            side, front = placement.rotation[:, 0], placement.rotation[:, 2]
            near = placement.origin * (1.0, 0.0, 1.0) + NEAR_END * _towards_viewer(side, camera)
            ends += [near, near - WALL_THICKNESS * front]
    return Box.around(project(camera, np.array(ends))[:, :2]) if ends else None


def _towards_viewer(side: FloatArray, camera: Camera) -> FloatArray:
    """Return a direction along a wall, or its opposite: the one that leads towards the viewer."""
    return side if float(side @ camera_axes(camera)[2]) > 0 else -side


def flat_path(points: FloatArray) -> str:
    """Return the closed path of a polygon given in cm, y up."""
    course = (points[:, 0] - 1j * points[:, 1]) * UNITS_PER_CM
    return polygon(np.concatenate([course, course[:1]]))


def clip_to(points: FloatArray, box: Box) -> FloatArray:
    """Return a convex polygon cut to a rectangle (Sutherland and Hodgman, 1974); shape (n, 2)."""
    for axis, bound, sign in ((0, box.left, 1), (0, box.right, -1), (1, box.bottom, 1), (1, box.top, -1)):
        inside = sign * (points[:, axis] - bound)
        result = []
        for i in range(len(points)):
            j = (i + 1) % len(points)
            if inside[i] >= 0:
                result.append(points[i])
            if inside[i] * inside[j] < 0:
                result.append(points[i] + (points[j] - points[i]) * inside[i] / (inside[i] - inside[j]))
        points = np.array(result).reshape(-1, 2)
    return points


def _rounded(long: float, short: float, placement: Placement, camera: Camera, y: float) -> FloatArray:
    """Return a rectangle with round corners on the floor, in the picture; shape (n, 2)."""
    r = _MAT_CORNER
    points = []
    for sx, sz, start in ((1, 1, 0), (-1, 1, 90), (-1, -1, 180), (1, -1, 270)):
        centre_x, centre_z = sx * (long / 2 - r), sz * (short / 2 - r)
        angles = np.radians(np.linspace(start, start + 90, 4))
        points += [(centre_x + r * np.cos(a), y, centre_z + r * np.sin(a)) for a in angles]
    return project(camera, placement.origin + np.array(points) @ placement.rotation.T)[:, :2]
