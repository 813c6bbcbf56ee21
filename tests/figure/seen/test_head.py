"""The face: what is seen of it from where."""

import numpy as np
import pytest

from limber.figure.draw import draw
from limber.figure.person.solved import Mouth
from limber.figure.picture.marks import Picture
from limber.figure.seen.head import Mark, face_marks, head_parts
from limber.figure.solve import solve
from pose_files import written

pytestmark = pytest.mark.slow  # poses are drawn


def eyes(sideways: float, above: float = 0.0) -> dict[str, Mark]:
    towards = np.array([sideways, above, np.sqrt(1 - sideways**2 - above**2)])
    return {mark.side: mark for mark in face_marks("open", "rest", towards) if mark.kind == "eye"}


def drawn(view: str, start: str) -> Picture:
    return draw(solve(written(f"{{view: {view}, start: {{{start}}}}}")).scene).frames[0]


def test_from_the_front_both_eyes_are_alike() -> None:
    seen = eyes(0.0)
    assert [(-x, y, z) for x, y, z in seen["right"].points] == list(seen["left"].points)


@pytest.mark.parametrize(("sideways", "near"), [(1.0, "left"), (-1.0, "right")])
def test_a_profile_has_one_eye_set_back_behind_the_bridge_of_the_nose(sideways: float, near: str) -> None:
    seen = eyes(sideways)
    assert set(seen) == {near}
    front = eyes(0.0)[near]
    assert all(there[2] < before[2] for there, before in zip(seen[near].points, front.points, strict=True))


def test_an_eye_that_the_edge_of_the_face_would_cut_is_left_out_however_far_the_head_nods() -> None:
    assert set(eyes(0.3)) == {"left", "right"}
    assert set(eyes(0.3, above=-0.7)) == {"left"}


@pytest.mark.parametrize("start", ["preset: standing", "preset: quadruped", "preset: plank", "preset: hook-lying"])
def test_a_face_from_the_side_is_there(start: str) -> None:
    assert "eye" in {shape.role for shape in drawn("[10, 9]", start).shapes}


def test_a_face_that_is_turned_away_has_nothing_on_it() -> None:
    assert not {"eye", "mouth"} & {shape.role for shape in drawn("back", "preset: standing").shapes}


def test_a_head_is_the_same_on_both_sides() -> None:
    skull = next(part for part in head_parts("bald") if part.name == "head")
    spots = {tuple(np.round(key.centre, 6)) for sweep in skull.sweeps for key in sweep.keys}
    assert {(-x if x else 0.0, y, z) for x, y, z in spots} == spots


@pytest.mark.parametrize("view", ["front", "flat"])
def test_an_open_mouth_is_a_gap_between_lips_and_the_chin_goes_down(view: str) -> None:
    open_text = "preset: sitting, mouth: open"
    shut, opened = drawn(view, "preset: sitting"), drawn(view, open_text)
    assert "mouth-gap" in {shape.role for shape in opened.shapes}
    assert "mouth-gap" not in {shape.role for shape in shut.shapes}

    def chin(mouth: Mouth) -> float:
        skull = next(part for part in head_parts("bald", mouth) if part.name == "head")
        return min(key.centre[1] - key.radii[1] for sweep in skull.sweeps for key in sweep.keys)

    assert 1.5 < chin("rest") - chin("open") < 4.5, "cm"


def test_an_inset_of_a_face_has_eyes_and_a_mouth() -> None:
    text = "{view: front, start: {preset: sitting}, closeup: {at: chin, radius: 18}}"
    roles = [shape.role for shape in draw(solve(written(text)).scene).frames[0].shapes]
    assert roles.count("eye") == roles.count("mouth") == 2
