"""Solids made of ellipsoids that are swept from key to key, each key hanging on a bone.

A sweep whose keys hang on different bones behaves like a muscle: it follows both. Between keys the ellipsoids are
placed so densely that the scallops between neighbours stay below a given height.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from limber.figure.person.rotation import FloatArray, from_vector
from limber.figure.person.skeleton import Vector
from limber.figure.person.solved import Camera
from limber.figure.picture.camera import camera_axes

Ints = npt.NDArray[np.intp]

_SMALLEST_CURVATURE = 0.3
"""cm; keeps thin parts (finger tips, brows) from asking for endless ellipsoids."""


@dataclass(frozen=True, slots=True)
class SweptEllipsoid:
    """One ellipsoid of a sweep.

    Attributes:
        bone: Row of the bone it hangs on.
        centre: In the bone's frame, cm.
        radii: Semi-axes along the bone's axes, cm.
    """

    bone: int
    centre: Vector
    radii: Vector


@dataclass(frozen=True, slots=True)
class PlaneClip:
    """Keeps what lies on the side of a plane that its normal points to (a hem, a sleeve's edge)."""

    bone: int
    point: Vector
    normal: Vector


@dataclass(frozen=True, slots=True)
class BallClip:
    """Keeps what lies outside a ball (a crew neck)."""

    bone: int
    point: Vector
    radius: float


Clip = tuple[tuple[PlaneClip | BallClip, ...], ...]
"""A surface point stays when every group keeps it; a group keeps it when any member does."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """Ellipsoids through keys, less what the clip takes away."""

    keys: tuple[SweptEllipsoid, ...]
    clip: Clip = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A visible part: one label in the picture.

    Attributes:
        name: Unique within a figure, such as "left_forearm".
        material: What it is coloured as, such as "skin".
        sweeps: Its solids.
        side: "left", "right" or "" for the middle; far sides are drawn lighter.
        group: The limb that it moves with: "head", "trunk", "left arm", …; "" for props.
    """

    name: str
    material: str
    sweeps: tuple[Sweep, ...]
    side: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class PlacedClip:
    """A clip in the frame of the picture: (point, normal) or (point, radius) in groups."""

    groups: tuple[tuple[tuple[FloatArray, FloatArray | float], ...], ...]


@dataclass(frozen=True, slots=True)
class Ellipsoids:
    """Placed ellipsoids.

    Attributes:
        centre: Shape (n, 3), cm.
        shape: Shape (n, 3, 3): R diag(radii²) Rᵀ.
        part: Row of the part each belongs to, shape (n,).
        clip: Row of the clip each is cut with, shape (n,).
        clips: The clips.
    """

    centre: FloatArray
    shape: FloatArray
    part: Ints
    clip: Ints
    clips: tuple[PlacedClip, ...]

    def seen_by(self, camera: Camera) -> "Ellipsoids":
        """Return the same ellipsoids in the frame of the camera."""
        axes = camera_axes(camera)
        return Ellipsoids(
            centre=self.centre @ axes.T,
            shape=axes @ self.shape @ axes.T,
            part=self.part,
            clip=self.clip,
            clips=tuple(
                PlacedClip(
                    tuple(
                        tuple((axes @ p, n if isinstance(n, float) else axes @ n) for p, n in group)
                        for group in clip.groups
                    )
                )
                for clip in self.clips
            ),
        )

    def only(self, chosen: npt.NDArray[np.bool_]) -> "Ellipsoids":
        """Return some of the ellipsoids."""
        return replace(
            self,
            centre=self.centre[chosen],
            shape=self.shape[chosen],
            part=self.part[chosen],
            clip=self.clip[chosen],
        )

    def bounds(self) -> tuple[FloatArray, FloatArray]:
        """Return the lowest and highest corner of the box round all ellipsoids, each of shape (3,)."""
        reach = np.sqrt(np.diagonal(self.shape, axis1=1, axis2=2))
        return (self.centre - reach).min(axis=0), (self.centre + reach).max(axis=0)


@dataclass(frozen=True)
class Flesh:
    """Parts, compiled into flat tables so that a pose is evaluated in a few array operations.

    Attributes:
        parts: What was compiled; the row of a part is the label of its ellipsoids.
    """

    parts: tuple[Part, ...]
    _tables: "_Tables" = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_tables", _compile(self.parts))

    def place(self, positions: FloatArray, rotations: FloatArray, scallop: float) -> Ellipsoids:
        """Return the ellipsoids of all parts for posed bones.

        Args:
            positions: Of the bones, shape (bones, 3), cm.
            rotations: Of the bones, shape (bones, 3, 3).
            scallop: Greatest height of the ripples between neighbouring ellipsoids, cm.
        """
        return _place(self._tables, positions, rotations, scallop)


@dataclass(frozen=True, slots=True)
class _Tables:
    """Keys (k) and spans between neighbouring keys (s); a sweep of one key has one span from the key to itself."""

    bone: Ints
    centre: FloatArray
    radii: FloatArray
    start: Ints
    end: Ints
    before: Ints
    after: Ints
    first: npt.NDArray[np.bool_]
    last: npt.NDArray[np.bool_]
    part: Ints
    clip: Ints
    clips: tuple[Clip, ...]


def _compile(parts: Sequence[Part]) -> _Tables:
    keys: list[SweptEllipsoid] = []
    spans: list[tuple[int, int, int, int, bool, bool, int, int]] = []
    clips: list[Clip] = []
    for row, part in enumerate(parts):
        for sweep in part.sweeps:
            if sweep.clip not in clips:
                clips.append(sweep.clip)
            clip = clips.index(sweep.clip)
            base, count = len(keys), len(sweep.keys)
            keys += sweep.keys
            if count == 1:
                spans.append((base, base, base, base, True, True, row, clip))
            for i in range(count - 1):
                a = base + i
                before, after = max(a - 1, base), min(a + 2, base + count - 1)
                spans.append((a, a + 1, before, after, i == 0, i == count - 2, row, clip))
    columns = list(zip(*spans, strict=True))
    start, end, before_, after_, part_, clip_ = (np.array(columns[i], dtype=np.intp) for i in (0, 1, 2, 3, 6, 7))
    first, last = (np.array(columns[i], dtype=np.bool_) for i in (4, 5))
    return _Tables(
        bone=np.array([key.bone for key in keys], dtype=np.intp),
        centre=np.array([key.centre for key in keys], dtype=np.float64),
        radii=np.array([key.radii for key in keys], dtype=np.float64),
        start=start,
        end=end,
        before=before_,
        after=after_,
        first=first,
        last=last,
        part=part_,
        clip=clip_,
        clips=tuple(clips),
    )


def _place(t: _Tables, positions: FloatArray, rotations: FloatArray, scallop: float) -> Ellipsoids:
    points = positions[t.bone] + np.einsum("kij,kj->ki", rotations[t.bone], t.centre)
    distance = np.linalg.norm(points[t.end] - points[t.start], axis=1)
    steps = _steps(t.radii[t.start], t.radii[t.end], distance, scallop)
    count = steps + t.first
    span = np.repeat(np.arange(len(count)), count)
    within = np.arange(len(span)) - np.repeat(np.cumsum(count) - count, count)
    u = (within + 1 - t.first[span]) / np.maximum(steps, 1)[span]

    centre = _curve(t, points, distance, span, u[:, None])
    radii = _monotone(t, distance, span, u[:, None])
    turn = _turns(rotations[t.bone[t.start]], rotations[t.bone[t.end]])
    rotation = rotations[t.bone[t.start]][span] @ from_vector(turn[span] * u[:, None])
    stretched = rotation * (radii**2)[:, None, :]
    return Ellipsoids(
        centre=centre,
        shape=stretched @ rotation.transpose(0, 2, 1),
        part=t.part[span],
        clip=t.clip[span],
        clips=tuple(_place_clip(clip, positions, rotations) for clip in t.clips),
    )


def _steps(first: FloatArray, second: FloatArray, distance: FloatArray, scallop: float) -> Ints:
    """Return how many ellipsoids a span needs: two circles of radius r at distance d leave a ripple of d² / 8r."""
    along = np.minimum(first[:, 1] ** 2 / first.max(axis=1), second[:, 1] ** 2 / second.max(axis=1))
    radius = np.maximum(np.minimum(along, np.minimum(first.min(axis=1), second.min(axis=1))), _SMALLEST_CURVATURE)
    steps = np.ceil(distance / np.sqrt(8 * radius * scallop)).astype(np.intp)
    return np.where(distance > 0, np.maximum(steps, 1), 0)


def _curve(t: _Tables, points: FloatArray, distance: FloatArray, span: Ints, u: FloatArray) -> FloatArray:
    """Cubic Hermite curve through the keys; tangents are cut to the span so that uneven spans do not overshoot."""
    a, b = points[t.start], points[t.end]
    lead = np.where(t.first[:, None], 2 * a - b, points[t.before])
    trail = np.where(t.last[:, None], 2 * b - a, points[t.after])

    def tangent(chord: FloatArray) -> FloatArray:
        return np.asarray(chord / (np.linalg.norm(chord, axis=1)[:, None] + 1e-9) * distance[:, None])

    return _hermite(a[span], b[span], tangent(b - lead)[span], tangent(trail - a)[span], u)


def _monotone(t: _Tables, distance: FloatArray, span: Ints, u: FloatArray) -> FloatArray:
    """Monotone cubic through the radii in real distance, so that a limb swells only where a key says so.

    Slopes are those of Fritsch and Butland (SIAM J. Sci. Stat. Comput. 5, 1984).
    """
    h = np.maximum(distance, 1e-3)
    slope = (t.radii[t.end] - t.radii[t.start]) / h[:, None]
    previous, following = np.roll(slope, 1, axis=0), np.roll(slope, -1, axis=0)
    h_previous, h_following = np.roll(h, 1), np.roll(h, -1)

    def middle(left: FloatArray, right: FloatArray, h_left: FloatArray, h_right: FloatArray) -> FloatArray:
        w1, w2 = (2 * h_right + h_left)[:, None], (h_right + 2 * h_left)[:, None]
        same = left * right > 0
        safe_left, safe_right = np.where(same, left, 1.0), np.where(same, right, 1.0)
        return np.where(same, (w1 + w2) / (w1 / safe_left + w2 / safe_right), 0.0)

    at_start = np.where(t.first[:, None], slope, middle(previous, slope, h_previous, h))
    at_end = np.where(t.last[:, None], slope, middle(slope, following, h, h_following))
    reach = h[:, None]
    return _hermite(t.radii[t.start][span], t.radii[t.end][span], (at_start * reach)[span], (at_end * reach)[span], u)


def _hermite(a: FloatArray, b: FloatArray, at_a: FloatArray, at_b: FloatArray, u: FloatArray) -> FloatArray:
    u2, u3 = u * u, u * u * u
    return (2 * u3 - 3 * u2 + 1) * a + (u3 - 2 * u2 + u) * at_a + (3 * u2 - 2 * u3) * b + (u3 - u2) * at_b


def _turns(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return the rotation vectors, in degrees, that take the frames `a` to the frames `b`; shape (n, 3)."""
    between = a.transpose(0, 2, 1) @ b
    axis = np.stack(
        [
            between[:, 2, 1] - between[:, 1, 2],
            between[:, 0, 2] - between[:, 2, 0],
            between[:, 1, 0] - between[:, 0, 1],
        ],
        axis=1,
    )
    sine = np.linalg.norm(axis, axis=1)
    angle = np.degrees(np.arctan2(sine, np.trace(between, axis1=1, axis2=2) - 1))
    return np.asarray(axis * (angle / np.maximum(sine, 1e-9))[:, None])


def _place_clip(clip: Clip, positions: FloatArray, rotations: FloatArray) -> PlacedClip:
    def member(m: PlaneClip | BallClip) -> tuple[FloatArray, FloatArray | float]:
        point = positions[m.bone] + rotations[m.bone] @ np.array(m.point)
        if isinstance(m, BallClip):
            return point, float(m.radius)
        normal = rotations[m.bone] @ np.array(m.normal)
        return point, normal / np.linalg.norm(normal)

    return PlacedClip(tuple(tuple(member(m) for m in group) for group in clip))
