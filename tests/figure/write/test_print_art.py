"""Line art for paper: coarser than on a screen, in the same place."""

import re

import pytest

from limber.figure.picture.marks import Box, Picture, Shape
from limber.figure.write.print_art import LARGEST, SMALLEST, printed

BOX = Box(-50.0, -10.0, 50.0, 30.0)


def picture(*shapes: Shape) -> Picture:
    return Picture("start", shapes, BOX, "A person.")


def test_a_picture_is_in_tenths_of_a_millimetre_of_its_largest_print() -> None:
    svg = printed(picture(Shape("skin", "M-500-300H500V100H-500z")))
    assert 'viewBox="0 0 940 376"' in svg
    assert 'd="M0 0 940 0 940 376 0 376z"' in svg
    assert min(LARGEST[0] / 1000, LARGEST[1] / 400) == pytest.approx(0.094)


def test_no_line_is_thinner_than_half_a_point_in_the_smallest_print() -> None:
    svg = printed(picture(Shape("detail", "M0 0L100 50"), Shape("outline", "M0 0L100 50")))
    widths = [float(width) for width in re.findall(r'stroke-width="([\d.]+)"', svg)]
    printed_points = [width / 10 * SMALLEST[0] / LARGEST[0] * 72 / 25.4 for width in widths]
    assert min(printed_points) >= 0.499


def test_what_cannot_be_seen_is_left_out() -> None:
    assert "<path" not in printed(picture(Shape("shade", "M0 0L100 50"), Shape("shadow", "M0 0L100 50")))


def test_an_arrow_keeps_its_white_edge() -> None:
    assert 'paint-order="stroke"' in printed(picture(Shape("arrow", "M0 0L100 50 0 50z")))
