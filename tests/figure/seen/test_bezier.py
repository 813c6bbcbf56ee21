"""Curves keep to what they were fitted to, and paths say what curves are."""

import cmath
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from figure_poses import courses_of
from limber.figure.ink.courses import simplified, simplified_loop
from limber.figure.ink.fitting import fit_course
from limber.figure.ink.lines import Line, runs, settled
from limber.figure.seen.bezier import Curve, path, polygon, strokes
from limber.figure.seen.trace import Points

WAVES = st.tuples(st.floats(5, 40), st.floats(0.5, 3), st.floats(0, 6))


def wave(size: float, turns: float, phase: float) -> Points:
    t = np.linspace(0, 1, 200)
    return np.asarray(100 * t + 1j * size * np.sin(2 * np.pi * turns * t + phase))


def distance_to(points: Points, course: Points) -> float:
    """Return the greatest distance of any point from a densely sampled course."""
    return float(np.abs(points[:, None] - course[None, :]).min(axis=1).max())


@examples(25)
@given(WAVES, st.sampled_from([0.3, 0.8, 2.0]))
def test_a_fit_stays_close_to_its_tolerance(shape: tuple[float, float, float], tolerance: float) -> None:
    # The tolerance is kept at the parameters that the points were given; between points a little more can be lost.
    course = wave(*shape)
    t = np.linspace(0, 1, 60)
    drawn = np.concatenate(
        [
            (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
            for a, b, c, d in fit_course(course, tolerance)
        ]
    )
    assert distance_to(course, drawn) <= 1.25 * tolerance + 0.3


def test_curves_join_and_keep_both_ends() -> None:
    course = wave(20, 2, 0.4)
    curves = fit_course(course, 0.5)
    assert curves[0][0] == complex(course[0])
    assert curves[-1][3] == complex(course[-1])
    assert all(one[3] == other[0] for one, other in pairwise(curves))


def test_a_closed_course_has_no_kink_where_it_starts() -> None:
    turns = np.exp(1j * np.linspace(0, 2 * np.pi, 120))
    curves = fit_course(50 * turns, 0.2, closed=True)
    start, end = curves[0][1] - curves[0][0], curves[-1][3] - curves[-1][2]
    assert abs(cmath.phase(start / end)) < 0.02
    assert len(curves) <= 12


def test_courses_without_length_have_no_curves() -> None:
    assert fit_course(np.array([1 + 1j]), 0.1) == []
    assert fit_course(np.array([1 + 1j, 1 + 1j]), 0.1) == []
    assert path([]) == ""
    assert path([(0j, 0j, 0.2 + 0j, 0.2 + 0j)]) == ""


def test_paths_are_relative_whole_numbers() -> None:
    assert polygon(np.array([10 + 5j, 20 + 5j, 20 - 5.4j, 10 + 5j])) == "M10 5h10v-10l-10 10z"
    assert path([(0j, 10 + 10j, 20 + 10j, 30 + 0j)]) == "M0 0c10 10 20 10 30 0"


@examples(25)
@given(WAVES)
def test_a_path_read_back_is_the_course(shape: tuple[float, float, float]) -> None:
    course = wave(*shape)
    (read,) = courses_of(path(fit_course(course, 0.5)))
    fine = np.interp(np.linspace(0, 1, 3000), np.linspace(0, 1, len(course)), course.real) + 1j * np.interp(
        np.linspace(0, 1, 3000), np.linspace(0, 1, len(course)), course.imag
    )
    assert distance_to(read, fine) < 2.5


@examples(25)
@given(WAVES, st.sampled_from([0.5, 2.0]))
def test_simplifying_keeps_the_course(shape: tuple[float, float, float], tolerance: float) -> None:
    course = wave(*shape)
    few = simplified(course, np.full(len(course), tolerance))
    assert len(few) < len(course)
    assert (few[0], few[-1]) == (course[0], course[-1])
    t = np.linspace(0, 1, 400)
    lines = np.concatenate([a + (b - a) * t for a, b in pairwise(few)])
    assert distance_to(course, lines) <= tolerance + 0.15


def test_a_course_keeps_what_it_needs() -> None:
    half_circle = 100 * np.exp(1j * np.linspace(0, np.pi, 400))
    few = simplified(half_circle, np.ones(400))
    assert 8 < len(few) < 20
    assert np.abs((few[:-1] + few[1:]) / 2).min() > 98
    assert simplified(np.array([0j, 10 + 0.5j, 20 + 0j]), np.ones(3)).tolist() == [0j, 20 + 0j]
    there_and_back = np.array([0j, 10 + 0j, 0j])
    assert simplified(there_and_back, np.ones(3)).tolist() == there_and_back.tolist()


def straight(a: complex, b: complex) -> list[Curve]:
    return [(a, a, b, b)]


def test_lines_that_meet_are_drawn_in_one_go() -> None:
    text = strokes([straight(0, 10), straight(30, 10), straight(50 + 5j, 60 + 5j), straight(30, 30 + 9j)])
    courses = [[complex(z) for z in course] for course in courses_of(text)]
    assert sorted(map(len, courses)) == [2, 4]
    joined = max(courses, key=len)
    assert joined in ([0, 10, 30, 30 + 9j], [30 + 9j, 30, 10, 0])
    assert text.count("M") == 1


def test_one_curve_does_for_what_was_split_in_need() -> None:
    course = 100 * np.exp(1j * np.linspace(0, np.pi / 2, 80))
    assert len(fit_course(course, 0.5)) == 1


def test_a_simplified_loop_keeps_its_corners() -> None:
    side = np.linspace(0, 10, 11)[:-1]
    square = np.concatenate([side, 10 + 1j * side, 10 - side + 10j, 1j * (10 - side), [0]])
    few = simplified_loop(square, np.full(len(square), 0.1))
    assert few[0] == few[-1]
    assert set(few.tolist()) == {0, 10, 10 + 10j, 10j}


def test_a_line_does_not_flicker_between_two_kinds() -> None:
    codes = np.array([Line.DETAIL] * 40 + [Line.OVERLAP, Line.DETAIL] * 4 + [Line.OVERLAP] * 40, dtype=np.int8)
    assert [code for _, _, code in runs(settled(codes, 6.0))] == [Line.DETAIL, Line.OVERLAP]
