"""PNG files say the same as the SVG; and golden pictures, compared by their pixels."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from limber.figure.person.solved import Look
from limber.figure.picture.marks import Box, Picture, Shape
from limber.figure.picture.palette import palette
from limber.figure.write.bitmap import png

GOLDEN = Path(__file__).parents[2] / "golden" / "figures"
SQUARE = Picture("x", (Shape("skin", "M10-90l80 0 0 80-80 0z"), Shape("outline", "M10-50l80 0")), Box(0, 0, 10, 10), "")


def pixels(data: bytes) -> npt.NDArray[np.int16]:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=np.int16)


def test_a_square_is_a_square() -> None:
    image = pixels(png(SQUARE, palette(Look()), 100))
    assert image.shape == (100, 100, 3)
    assert (image[:9] == 255).all()
    assert (image[15:40, 15:85] == (0xF1, 0xC7, 0xA3)).all()
    assert (image[48:52, 15:85] == (0x22, 0x30, 0x3C)).all()


def test_a_hole_is_a_hole() -> None:
    ring = replace(SQUARE, shapes=(Shape("skin", "M10-90l80 0 0 80-80 0zM30-70l40 0 0 40-40 0z"),))
    image = pixels(png(ring, palette(Look()), 100))
    assert (image[50, 50] == 255).all()
    assert image[20, 20, 2] == 0xA3


def test_edges_are_smooth() -> None:
    half = replace(SQUARE, shapes=(Shape("skin", "M0-100l50 0 0 100-50 0z"),))
    image = pixels(png(half, palette(Look()), 21))
    assert (image[:, 10, 2] != 255).all()
    assert (image[:, 10, 2] != 0xA3).all()


def test_a_dashed_line_has_gaps() -> None:
    line = replace(SQUARE, shapes=(Shape("before", "M0-50l100 0"),))
    row = pixels(png(line, palette(Look()), 100))[50, :, 0]
    drawn = (row < 255).astype(int)
    starts = int((np.diff(drawn) == 1).sum()) + int(drawn[0])
    assert starts == 3, "26 units of line and 22 without, over 100"
