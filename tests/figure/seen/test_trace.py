"""Label images are cut into arcs completely, and every arc knows what lies on its two sides."""

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from examples import examples
from limber.figure.seen.trace import clean, components, despeckle, place, trace

IMAGES = arrays(np.int32, st.tuples(st.integers(1, 9), st.integers(1, 9)), elements=st.integers(0, 3))


def crack_count(label: npt.NDArray[np.int32]) -> int:
    padded = np.pad(label, 1)
    return int((padded[1:] != padded[:-1]).sum() + (padded[:, 1:] != padded[:, :-1]).sum())


def at(label: npt.NDArray[np.int32], pixel: npt.NDArray[np.intp]) -> int:
    row, column = pixel
    known = 0 <= row < label.shape[0] and 0 <= column < label.shape[1]
    return int(label[row, column]) if known else 0


@examples()
@given(IMAGES)
def test_every_crack_is_in_one_arc_with_its_labels_on_the_right_sides(label: npt.NDArray[np.int32]) -> None:
    arcs = trace(label)
    assert sum(len(arc.left_pixels) for arc in arcs) == crack_count(label)
    for arc in arcs:
        assert arc.left != arc.right
        assert {at(label, pixel) for pixel in arc.left_pixels} == {arc.left}
        assert {at(label, pixel) for pixel in arc.right_pixels} == {arc.right}


@examples()
@given(IMAGES)
def test_the_right_hand_side_is_on_the_right_in_a_picture_whose_rows_run_down(label: npt.NDArray[np.int32]) -> None:
    for arc in trace(label):
        middle = (arc.left_pixels + arc.right_pixels + 1) / 2
        course = middle[:, 1] + 1j * middle[:, 0]
        for i in range(len(course) - 1):
            step = course[i + 1] - course[i]
            to_right = (arc.right_pixels[i, 1] - arc.left_pixels[i, 1]) + 1j * (
                arc.right_pixels[i, 0] - arc.left_pixels[i, 0]
            )
            assert (step.conjugate() * to_right).imag > 0


def test_a_square_is_one_closed_arc() -> None:
    label = np.zeros((5, 5), dtype=np.int32)
    label[1:4, 1:4] = 7
    (arc,) = trace(label)
    assert arc.closed
    assert {arc.left, arc.right} == {0, 7}
    assert len(arc.left_pixels) == 12


def test_two_halves_meet_at_junctions() -> None:
    label = np.array([[1, 1, 2, 2], [1, 1, 2, 2]], dtype=np.int32)
    arcs = trace(label)
    assert sorted((min(a.left, a.right), max(a.left, a.right)) for a in arcs) == [(0, 1), (0, 2), (1, 2)]
    assert not any(arc.closed for arc in arcs)


@examples()
@given(IMAGES)
def test_pieces_are_the_connected_ones(label: npt.NDArray[np.int32]) -> None:
    piece, count = components(label)
    assert set(piece.ravel().tolist()) == set(range(count))
    below, beside = piece[1:] == piece[:-1], piece[:, 1:] == piece[:, :-1]
    assert (below == (label[1:] == label[:-1])).all()
    assert (beside == (label[:, 1:] == label[:, :-1])).all()


def test_specks_go_to_the_neighbour_they_touch_most() -> None:
    label = np.ones((6, 6), dtype=np.int32)
    label[:, 4:] = 2
    label[2, 3] = 3
    assert despeckle(label, 2)[2, 3] == 1
    assert (clean(label, 2, 0)[:, :4] == 1).all()


def test_placing_moves_points_between_the_two_pixels() -> None:
    label = np.zeros((3, 3), dtype=np.int32)
    label[1, 1] = 1
    arcs = trace(label)
    inside_left = arcs[0].left == 1
    place(arcs, np.full(4, 0.25 if inside_left else 0.75))
    assert np.allclose(np.abs(arcs[0].points - (1.5 + 1.5j)), 0.25)
