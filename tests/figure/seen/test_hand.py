"""Hands: a finger bends by itself, and a thumb meets the finger that is named and no other, on both sides."""

import math
from typing import get_args

import pytest

from figure_poses import standing
from limber.figure.person.skeleton import FINGERS, SIDES, Vector
from limber.figure.person.solved import HandShape
from limber.figure.seen.hand import Bends, bends, hand_parts, pads_apart
from limber.figure.solve import solve
from pose_files import written

OPEN = Bends((0.0, 0.0, 0.0, 0.0), 0.0, 0.0, 0.0, 0.0)


def tips(side: str, bent: Bends | None) -> dict[str, Vector]:
    """Return the last key of every part of a hand."""
    parts = hand_parts(side, 1 if side == "left" else -1, bent)
    return {part.name.removeprefix(f"{side}_"): part.sweeps[-1].keys[-1].centre for part in parts}


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("finger", FINGERS)
def test_a_finger_bends_towards_the_palm_and_the_others_stay(side: str, finger: str) -> None:
    number = FINGERS.index(finger)
    found = bends(standing(**{f"{side}_{finger}__curl": 80.0}).angles)
    assert list(found) == [side]
    before, after = tips(side, OPEN), tips(side, found[side])
    changed = {name for name in after if math.dist(before[name], after[name]) > 1e-9}
    assert changed == {f"finger{number}"}
    moved = after[f"finger{number}"]
    assert moved[2] > before[f"finger{number}"][2] + 3, "towards the palm, which faces forward in the frame of a hand"
    assert moved[1] > before[f"finger{number}"][1], "and it is shorter"


def test_a_hand_of_which_all_fingers_bend_alike_is_drawn_on_its_bones() -> None:
    assert not bends(standing(right_fingers__curl=60, right_knuckles__flex=20, left_thumb__oppose=40).angles)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("finger", FINGERS)
def test_the_thumb_meets_the_finger_that_is_named(side: str, finger: str) -> None:
    shape = f"thumb to {finger} finger"
    assert shape in get_args(HandShape)
    solution = solve(written(f"start: {{preset: standing}}\nend: {{hands: {{{side}: {shape}}}}}"))
    found = bends(solution.scene.frames[-1].angles)
    assert list(found) == [side]
    gaps = [pads_apart(found[side], number) for number in range(len(FINGERS))]
    met = FINGERS.index(finger)
    assert abs(gaps[met]) < 0.2, "cm"
    assert all(gap > 1 for number, gap in enumerate(gaps) if number != met)
    other = "left" if side == "right" else "right"
    assert f"The {side} thumb meets the tip of the {finger} finger" in solution.scene.alt[-1]
    assert other not in solution.scene.alt[-1]


def test_a_hand_lets_go_again() -> None:
    text = "start: {preset: standing, hands: {right: thumb to ring finger}}\nend: {hands: {right: flat}}"
    assert not bends(solve(written(text)).scene.frames[-1].angles)
