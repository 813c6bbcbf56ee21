"""Key frames as line art for paper: no finer than a printer shows, so that many of them stay a small file.

A PDF writes every point of a path in full, and a curve has three. On paper a course of short straight lines that stays
within a tenth of a millimetre of it cannot be told from it, and takes a third of the room.
"""

import math
from itertools import groupby

import numpy as np

from limber.figure.ink.courses import simplified
from limber.figure.picture.marks import UNITS_PER_CM, Box, Picture
from limber.figure.picture.palette import DASHED, DASHES, HALO, line_art, line_weight, line_width
from limber.figure.write.path_data import courses

LARGEST = (94.0, 60.0)
"""The width and height, in millimetres, of the largest rectangle that a key frame is printed in."""

SMALLEST = (39.0, 26.0)
"""The same of the smallest."""

TOLERANCE = 0.1
"""How far off a line may be in the largest print, in millimetres; also the grid of the coordinates."""

THINNEST = 0.5 / 72 * 25.4
"""The width of the thinnest line in the smallest print, in millimetres: half a point outlives a photocopier."""

_DRAWN = ' fill-rule="evenodd" stroke-linecap="round" stroke-linejoin="round"'

_STEP = 0.4
"""A curve is looked at this often along its length, in millimetres of the largest print."""


def _scale(box: Box, room: tuple[float, float]) -> float:
    """Return the printed millimetres for a unit of the picture in a rectangle that it fills."""
    return min(room[0] / box.width, room[1] / box.height) / UNITS_PER_CM


def printed(picture: Picture) -> str:
    """Return the SVG of a key frame for a sheet, in tenths of a millimetre of the largest print.

    What can be seen through entirely is left out. Lines are at least half a point wide in the smallest print.
    """
    box = picture.box
    scale = _scale(box, LARGEST) / TOLERANCE
    corner = complex(box.left, -box.top) * UNITS_PER_CM
    least = math.ceil(10 * THINNEST / _scale(box, SMALLEST) * scale) / 10
    weight = line_weight(box.width) * scale
    body = "".join(
        f'<path{_attributes(shape.role, weight, least)} d="{_coarse(shape.path, corner, scale)}"/>'
        for shape in picture.shapes
        if line_art().paint(shape.role).opacity
    )
    window = " ".join(f"{length * UNITS_PER_CM * scale:.0f}" for length in (box.width, box.height))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {window}"{_DRAWN}>{body}</svg>'


def _attributes(role: str, weight: float, least: float) -> str:
    """Return the SVG attributes that paint a role, its line at least so wide; with a leading space."""
    paint = line_art().paint(role)
    fill = f' fill="{paint.fill}"'
    if role == "arrow":
        return f'{fill} stroke="{paint.line}" stroke-width="{HALO * weight:.1f}" paint-order="stroke"'
    if not line_width(role):
        return fill
    width = max(line_width(role) * weight, least)
    line = f'{fill} stroke="{paint.line}" stroke-width="{width:.1f}"'
    dashes = " ".join(f"{float(dash) * weight:.0f}" for dash in DASHED.split())
    return f'{line} stroke-dasharray="{dashes}"' if role in DASHES else line


def _coarse(path: str, corner: complex, scale: float) -> str:
    """Return SVG path data as straight lines on the grid of the print."""
    made = []
    for points, closed in courses(path, _STEP / TOLERANCE / scale):
        kept = simplified((points - corner) * scale, np.ones(len(points)))
        kept = kept[:-1] if closed else kept
        text = " ".join(spot for spot, _ in groupby(f"{z.real:.0f} {z.imag:.0f}" for z in kept))
        made.append(f"M{text}{'z' if closed else ''}")
    return "".join(made)
