"""A person who stands, from the front and from behind, to point at parts of the body."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from limber.base.files.cache import Store
from limber.figure.illustrate import illustrate_all
from limber.figure.picture.camera import project
from limber.figure.picture.marks import UNITS_PER_CM
from limber.figure.pose.parts import SPOTS
from limber.figure.pose.spec import PoseSpec
from limber.figure.solve import solve

Seen = Literal["front", "back"]
"""From where the person is seen."""

SPECS: Final[Mapping[Seen, PoseSpec]] = {
    "front": PoseSpec.model_validate({"view": [90, 4], "start": {"preset": "standing"}}),
    "back": PoseSpec.model_validate({"view": [-90, 4], "start": {"preset": "standing"}}),
}
"""The two pictures as poses."""

_WIDE: Final = 0.76
"""Width of a picture as a part of its height: room for names on both sides."""

_VIEW_BOX: Final = re.compile(r'width="\d+" height="\d+" viewBox="(-?\d+) (-?\d+) (\d+) (\d+)"')


@dataclass(frozen=True, slots=True)
class Callout:
    """A part of the body that is pointed at.

    Attributes:
        spot: Its name, a key of `SPOTS`.
        x: Where the line to it begins, as a share of the picture's width.
        y: The same of its height, from the top.
    """

    spot: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class BodyPicture:
    """A person from one side.

    Attributes:
        svg: To be placed inside a page, painted by the shared style sheet.
        width: Its natural width, CSS pixels.
        height: Its natural height, CSS pixels.
        spots: Where each part that can be seen from there is: shares of width and height, from the left and the top.
    """

    svg: str
    width: int
    height: int
    spots: Mapping[str, tuple[float, float]]

    def marked(self, marks: Iterable[Callout]) -> str:
        """Return the picture with a line and a dot for each part that is pointed at; classes, no colours."""
        left, top, width, height = _box(self.svg)
        lines, dots = [], []
        for mark in marks:
            x, y = self.spots[mark.spot]
            to_x, to_y = (round(left + x * width), round(top + y * height))
            lines.append(f"M{round(left + mark.x * width)} {round(top + mark.y * height)}L{to_x} {to_y}")
            dots.append(f'<circle cx="{to_x}" cy="{to_y}" r="22"/>')
        drawn = f'<path class="body__lines" d="{"".join(lines)}"/><g class="body__dots">{"".join(dots)}</g>'
        return self.svg.replace("</svg>", f"{drawn}</svg>")


def bodies(store: Store) -> Mapping[Seen, BodyPicture]:
    """Return both pictures; drawn once, and then out of the store."""
    drawn = illustrate_all({str(seen): spec for seen, spec in SPECS.items()}, store)
    return {seen: _picture(drawn[seen].frames[0].inline, seen) for seen in SPECS}


def _box(svg: str) -> tuple[int, int, int, int]:
    """Return left, top, width and height of a picture, in its own units."""
    left, top, width, height = (int(number) for sizes in _VIEW_BOX.findall(svg) for number in sizes)
    return left, top, width, height


def _picture(svg: str, seen: Seen) -> BodyPicture:
    left, top, width, height = _box(svg)
    wide = round(_WIDE * height)
    left -= (wide - width) // 2
    room = f'width="{wide * 3 // 10}" height="{height * 3 // 10}" viewBox="{left} {top} {wide} {height}"'
    scene = solve(SPECS[seen]).scene
    spots = {}
    for name, spot in SPOTS.items():
        facing = spot.normal[2] if spot.normal else 0
        if facing == 0 or (facing > 0) == (seen == "front"):
            x, y, _ = project(scene.camera, scene.frames[0].point(spot.bone, spot.point)) * UNITS_PER_CM
            spots[name] = (float((x - left) / wide), float((-y - top) / height))
    return BodyPicture(_VIEW_BOX.sub(room, svg, count=1), wide * 3 // 10, height * 3 // 10, spots)
