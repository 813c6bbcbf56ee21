"""PNG files say the same as the SVG; and golden pictures, compared by their pixels."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from figure_poses import scene, standing, still
from limber.figure.bitmap import flattened, png
from limber.figure.frame import FINE
from limber.figure.palette import Palette, line_art, palette
from limber.figure.scene import pictures
from limber.figure.shapes import Box, Picture, Shape
from limber.figure.solved import Look

GOLDEN = Path(__file__).parent / "golden" / "figures"
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


def test_paths_are_read_as_they_are_written() -> None:
    courses = list(flattened("M0 0l10 0 0 10zM5 5c1 1 2 1 3 0"))
    assert [complex(z) for z in courses[0]] == [0, 10, 10 + 10j, 0]
    assert complex(courses[1][-1]) == 8 + 5j


STANDING = scene(
    standing(),
    standing(right_hip__flex=85.0, right_knee__flex=95.0, left_shoulder__flex=80.0, left_elbow__flex=20.0),
    props=(still("mat", (120, 1.5, 60), (0, 0, 0), 2), still("chair", (46, 44, 42), (-60, 44, 0), 2)),
)

LOOKS = {
    "light": palette(Look()),
    "dark": palette(Look(person="deep", clothes="ochre"), dark=True),
    "line": line_art(weight=1.3),
}


@pytest.fixture(scope="module")
def drawn() -> Picture:
    return pictures(STANDING, FINE)[-1]


@pytest.mark.parametrize("name", LOOKS)
def test_a_known_pose_still_looks_the_same(name: str, drawn: Picture) -> None:
    colours: Palette = LOOKS[name]
    now = pixels(png(drawn, colours, 240))
    golden = pixels((GOLDEN / f"standing-{name}.png").read_bytes())
    assert now.shape == golden.shape
    # Other processors round other last bits: an edge may move by a fraction of a pixel, a shape may not.
    difference = np.abs(now - golden).max(axis=2)
    assert (difference > 40).mean() < 0.004
    assert difference.mean() < 1.0
