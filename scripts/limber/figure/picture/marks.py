"""What a picture is made of before it is written as SVG: filled and stroked paths, each with a role.

Roles, not colours: the stylesheet or a palette says what a role looks like.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from limber.figure.person.rotation import FloatArray
from limber.figure.person.solved import Look

UNITS_PER_CM = 10
"""Paths are written on a grid of a millimetre of the body's size."""

Role: TypeAlias = str
"""A name in `palette.ROLES`."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One path.

    Attributes:
        role: What it shows ("skin", "outline", "arrow").
        path: SVG path data in units of a tenth of a centimetre, y down.
    """

    role: Role
    path: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture plane, cm, y up."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, points: FloatArray) -> "Box":
        """Return the smallest box that holds points, shape (n, 2 or more), cm."""
        low, high = points.min(axis=0), points.max(axis=0)
        return cls(float(low[0]), float(low[1]), float(high[0]), float(high[1]))

    @property
    def width(self) -> float:
        """Its width, cm."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height, cm."""
        return self.top - self.bottom

    def joined(self, other: "Box") -> "Box":
        """Return the smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def grown(self, by: float) -> "Box":
        """Return the box with a margin, cm."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture.

    Attributes:
        name: The key frame's name.
        shapes: Back to front.
        box: What of the picture plane it shows; the same for all pictures of a scene.
        alt: Its text alternative.
        look: Who is drawn.
    """

    name: str
    shapes: tuple[Shape, ...]
    box: Box
    alt: str
    look: Look = field(default_factory=Look)
