"""Pictures as PNG, for programs that show no SVG: the same paths, filled and stroked with anti-aliasing.

Areas are filled by scanlines (even-odd, four to a pixel, exact across); lines are drawn by their distance to each
pixel.
"""

import struct
import zlib
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from limber.figure.person.rotation import FloatArray
from limber.figure.picture.marks import UNITS_PER_CM, Picture, Shape
from limber.figure.picture.palette import DASHED, DASHES, HALO, Palette, line_weight, line_width
from limber.figure.seen.trace import Points
from limber.figure.write.path_data import courses

_SCANLINES = 4
_STEP = 3.0
"""Scanlines to a pixel; how far apart the points on a curve are, about, in pixels."""


def png(picture: Picture, palette: Palette, width: int) -> bytes:
    """Return a picture as a PNG file.

    Args:
        picture: What to draw.
        palette: Its colours; the paper is painted too.
        width: Pixels across.
    """
    palette = palette.heavier(line_weight(picture.box.width))
    scale = width / (picture.box.width * UNITS_PER_CM)
    height = max(1, round(picture.box.height * UNITS_PER_CM * scale))
    origin = complex(picture.box.left, -picture.box.top) * UNITS_PER_CM
    image = np.empty((height, width, 3))
    image[:] = _colour(palette.colours["paper"])
    for shape in picture.shapes:
        lines = [(points - origin) * scale for points, _ in courses(shape.path, _STEP / scale)]
        _paint(image, shape, lines, palette, scale)
    return _encoded(np.rint(image).astype(np.uint8))


def _paint(image: FloatArray, shape: Shape, lines: list[Points], palette: Palette, scale: float) -> None:
    paint = palette.paint(shape.role)
    width = line_width(shape.role) * palette.weight * scale
    if shape.role == "arrow":
        _blend(image, _stroked(image.shape[:2], lines, HALO * scale), paint.line)
    if paint.fill != "none":
        _blend(image, _filled(image.shape[:2], lines) * paint.opacity, paint.fill)
    if width:
        drawn = [dash for line in lines for dash in _dashes(line, scale)] if shape.role in DASHES else lines
        _blend(image, _stroked(image.shape[:2], drawn, width), paint.line)


def _dashes(line: Points, scale: float) -> Iterator[Points]:
    """Yield the stretches of a line that its dashes cover."""
    dash, gap = (float(length) * scale for length in DASHED.split())
    along = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(line)))])
    for start in np.arange(0.0, along[-1], dash + gap):
        end = min(start + dash, along[-1])
        inner = line[(along > start) & (along < end)]
        ends = np.interp([start, end], along, line)
        yield np.concatenate([ends[:1], inner, ends[1:]])


def _colour(text: str) -> FloatArray:
    return np.array([int(text[i : i + 2], 16) for i in (1, 3, 5)], dtype=np.float64)


def _blend(image: FloatArray, cover: FloatArray, colour: str) -> None:
    rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
    if not len(rows):
        return
    area = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    share = cover[area][:, :, None]
    image[area] += (_colour(colour) - image[area]) * share


def _filled(size: tuple[int, ...], lines: list[Points]) -> FloatArray:
    """Return how much of each pixel lies inside closed courses, by the even-odd rule."""
    height, width = size
    cover = np.zeros((height, width + 2))
    closed = [np.concatenate([course, course[:1]]) for course in lines]
    if not closed:
        return cover[:, :width]
    start = np.concatenate([course[:-1] for course in closed])
    end = np.concatenate([course[1:] for course in closed])
    low, high = np.minimum(start.imag, end.imag), np.maximum(start.imag, end.imag)
    first = np.clip(np.ceil(low * _SCANLINES - 0.5), 0, height * _SCANLINES).astype(np.intp)
    last = np.clip(np.ceil(high * _SCANLINES - 0.5), 0, height * _SCANLINES).astype(np.intp)
    count = last - first
    edge = np.repeat(np.arange(len(start)), count)
    line = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count) + first[edge]
    share = ((line + 0.5) / _SCANLINES - start.imag[edge]) / (end.imag - start.imag)[edge]
    x = np.clip(start.real[edge] + share * (end.real - start.real)[edge], 0, width)
    order = np.lexsort((x, line))
    x, line = x[order], line[order]
    for at, sign in ((x[0::2], 1.0), (x[1::2], -1.0)):
        column = at.astype(np.intp)
        part = 1 - (at - column)
        row = line[0::2] // _SCANLINES
        np.add.at(cover, (row, column), sign * part / _SCANLINES)
        np.add.at(cover, (row, column + 1), sign * (1 - part) / _SCANLINES)
    inside: FloatArray = np.clip(np.cumsum(cover, axis=1)[:, :width], 0, 1)
    return inside


def _stroked(size: tuple[int, ...], lines: list[Points], width: float) -> FloatArray:
    """Return how much of each pixel a line with round ends covers."""
    cover = np.zeros(size)
    reach = width / 2 + 0.5
    for course in lines:
        for a, b in zip(course[:-1].tolist(), course[1:].tolist(), strict=True):
            x0, x1 = max(int(min(a.real, b.real) - reach), 0), int(max(a.real, b.real) + reach) + 1
            y0, y1 = max(int(min(a.imag, b.imag) - reach), 0), int(max(a.imag, b.imag) + reach) + 1
            area = cover[y0:y1, x0:x1]
            if not area.size:
                continue
            rows, columns = np.ogrid[y0 : y0 + area.shape[0], x0 : x0 + area.shape[1]]
            here = (columns + 0.5 - a.real) + 1j * (rows + 0.5 - a.imag)
            way = b - a
            along = np.clip((here * way.conjugate()).real / (abs(way) ** 2 + 1e-12), 0, 1)
            np.maximum(area, np.clip(reach - np.abs(here - along * way), 0, 1), out=area)
    return cover


def _encoded(pixels: npt.NDArray[np.uint8]) -> bytes:
    """Return an image, shape (height, width, 3), as a PNG file (RFC 2083)."""
    height, width, _ = pixels.shape
    rows = np.concatenate([np.zeros((height, 1), dtype=np.uint8), pixels.reshape(height, -1)], axis=1)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(rows.tobytes(), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
