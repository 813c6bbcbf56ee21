"""Arrows lie beside the part that moves, follow it, and are long enough to be seen."""

import numpy as np
import pytest

from figure_poses import courses_of, standing
from limber.figure.ink.arrows import arrow_box, course, shape
from limber.figure.person.rotation import FloatArray
from limber.figure.person.solved import Camera, SolvedArrow

LEVEL = Camera(0, 0)
POSE = standing()


def arrow(path: FloatArray, kind: str = "follow", out: float = 6.0) -> SolvedArrow:
    return SolvedArrow(1, kind, "right foot", "right_foot", path, out)  # type: ignore[arg-type] # names kinds that exist


def way_of(it: SolvedArrow) -> FloatArray:
    way = course(it, LEVEL, POSE)
    assert way is not None
    return way


def length(way: FloatArray) -> float:
    return float(np.linalg.norm(np.diff(way, axis=0), axis=1).sum())


def arc(radius: float, degrees: float) -> FloatArray:
    """Return a swing of the foot forwards and up about the right hip."""
    hip = POSE.point("right_thigh")
    angles = np.radians(np.linspace(0, degrees, 12))
    return np.asarray(hip + radius * np.stack([np.sin(angles), -np.cos(angles), 0 * angles], axis=1))


def test_a_swing_is_told_from_outside_the_bend() -> None:
    hip = POSE.point("right_thigh")[:2]
    shank = SolvedArrow(1, "follow", "right knee", "right_shank", arc(42, 80), 8.0)
    way = way_of(shank)
    assert np.allclose(np.linalg.norm(way - hip, axis=1), 50, atol=0.7)
    assert way[-1, 1] > way[0, 1]


def test_short_ways_become_straight_arrows_in_their_direction() -> None:
    wiggle = np.array([[0, 0, 0], [1, 2, 0], [0, 4, 0], [1, 6, 0.0]])
    way = way_of(arrow(wiggle, out=0))
    assert length(way) == pytest.approx(18)
    steps = np.diff(way, axis=0)
    assert np.allclose(steps, steps[0])
    assert (way[-1] - way[0]) @ [1, 6] > 0


def test_what_does_not_move_has_no_arrow() -> None:
    assert course(arrow(np.zeros((3, 3))), LEVEL, POSE) is None


def test_long_ways_lose_their_beginning() -> None:
    way = way_of(arrow(np.array([[0, 0, 0], [0, 150, 0.0]]), out=0))
    assert length(way) < 64
    assert np.allclose(way[-1], [0, 150])


def test_tight_bends_are_moved_as_a_whole() -> None:
    angles = np.linspace(0, 2 * np.pi * 0.9, 40)
    loop = np.stack([4 * np.cos(angles), 4 * np.sin(angles), 0 * angles], axis=1)
    way = way_of(arrow(loop, out=10))
    assert length(way) == pytest.approx(length(loop[:, :2]), rel=0.02)


def test_pushes_and_turns_stay_where_they_were_put() -> None:
    straight = np.array([[0, 100, 0], [0, 70, 0.0]])
    for kind in ("push", "turn"):
        assert np.allclose(way_of(arrow(straight, kind))[[0, -1]], straight[:, :2])


@pytest.mark.parametrize("weight", [1.0, 1.3])
def test_an_arrow_is_one_tapered_shape_that_points_along_its_way(weight: float) -> None:
    way = np.stack([np.linspace(0, 40, 33), np.zeros(33)], axis=1)
    (outline,) = courses_of(shape(way, weight).path)
    tail = outline[outline.real < outline.real.min() + 5]
    assert np.ptp(tail.imag) == pytest.approx(12 * weight, abs=2)
    assert outline.real.max() == pytest.approx(400, abs=15)
    assert np.ptp(outline.imag) == pytest.approx(76 * weight, abs=4)


def test_arrows_need_room() -> None:
    assert arrow_box([]) is None
    box = arrow_box([np.array([[0, 0], [10, 20.0]])])
    assert box is not None
    assert box.left < -3
    assert box.top > 23
