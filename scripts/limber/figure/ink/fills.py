"""The areas of a picture: one path for everything of a colour, as short as the lines drawn over its edges allow."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from limber.figure.ink.courses import loops, simplified_loop
from limber.figure.ink.lines import Codes, Line
from limber.figure.ink.planar import Chain
from limber.figure.person.rotation import FloatArray
from limber.figure.picture.marks import UNITS_PER_CM, Shape
from limber.figure.seen.bezier import polygons
from limber.figure.seen.raster import Window
from limber.figure.seen.trace import Arc, Points

_UNDER_OUTLINES: Final = 0.31
_UNDER_LINES: Final = 0.25
"""cm: how far an area's edge may stray where an outline, or any other line, is drawn over it. Lines are wider."""


def fills(  # noqa: PLR0913, PLR0917 -- a map, what it shows, and how it is drawn
    arcs: Sequence[Arc],
    chains: Sequence[Chain],
    codes: Sequence[Codes],
    materials: Sequence[str],
    onto: Window,
    coarse: float,
) -> tuple[Shape, ...]:
    """Return a closed path for every material that is seen.

    Args:
        arcs: The map.
        chains: Its courses, smoothed.
        codes: Kinds of line along every arc.
        materials: Material of each label from 1 on.
        onto: Where in the picture the paths are put; its scale is what lengths are measured with.
        coarse: What tolerances are multiplied with, as in `Quality`.
    """
    courses = _courses(chains)
    unit = onto.scale * coarse
    strays = [
        np.full(len(courses[i]), (_UNDER_OUTLINES if (code == Line.OUTLINE).all() else _UNDER_LINES) * unit)
        for i, code in enumerate(codes)
    ]
    factor, shift = UNITS_PER_CM / onto.scale, complex(onto.left, -onto.top) * UNITS_PER_CM
    sides = [tuple(materials[label - 1] if label else "" for label in (arc.left, arc.right)) for arc in arcs]
    shapes = []
    for material in dict.fromkeys(materials):
        uses = [
            (i, right == material) for i, (left, right) in enumerate(sides) if (left == material) != (right == material)
        ]
        outlines = (_outline(loop, courses, strays) * factor + shift for loop in loops(uses, arcs))
        shapes.append(Shape(material, polygons(outlines)))
    return tuple(shape for shape in shapes if shape.path)


def _courses(chains: Sequence[Chain]) -> dict[int, Points]:
    """Return every arc's smoothed course, in the arc's own direction."""
    result: dict[int, Points] = {}
    for chain in chains:
        for (i, backwards), (start, end) in zip(chain.arcs, pairwise(chain.cuts), strict=True):
            points = chain.points[start : end + 1]
            result[i] = points[::-1] if backwards else points
    return result


def _outline(loop: Sequence[tuple[int, bool]], courses: Mapping[int, Points], strays: Sequence[FloatArray]) -> Points:
    points = np.concatenate([courses[i][::-1] if backwards else courses[i] for i, backwards in loop])
    return simplified_loop(points, np.concatenate([strays[i] for i, _ in loop]))
