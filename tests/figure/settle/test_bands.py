"""Resistance bands: fixed where they are said to be, taut or slack, and never through the body."""

import numpy as np
import pytest

from limber.figure.person.skeleton import SIDES
from limber.figure.person.solved import SolvedProp
from limber.figure.pose.parts import SPOTS
from limber.figure.settle.bands import deepest, gripping, length_of
from limber.figure.solve import Solution, solve
from pose_files import written

pytestmark = pytest.mark.slow  # poses are solved by the dozen

CASES = {
    "in both hands": ("{hold: hands}", "start: {preset: standing, elbows: flex 90}", "end: {shoulders: out 40}"),
    "under both feet": (
        "{round: feet, hold: hands}",
        "start: {preset: long-sitting, shoulders: flex 50, elbows: flex 10}",
        "end: {shoulders: extend 20, elbows: flex 90}",
    ),
    "under one foot": (
        "{round: left foot, hold: hands}",
        "start: {preset: supine, left hip: flex 100, left knee: flex 115, lift: [left heel, hands], elbows: flex 90}",
        "end: {left knee: flex 10, left hip: flex 40}",
    ),
    "round the thighs": (
        "{round: thighs, loop: yes}",
        "start: {preset: hook-lying}",
        'end: {hips: "abduct 25, out 20"}',
    ),
    "round the ankles": (
        "{round: ankles, loop: yes}",
        "start: {preset: standing at chair}",
        "end: {left hip: abduct 25, lift: left foot}",
    ),
    "behind the back": (
        "{round: upper back, hold: hands}",
        'start: {preset: standing, shoulders: "flex 30, abduct 20", elbows: flex 110}',
        "end: {shoulders: flex 85, elbows: flex 10}",
    ),
    "on the floor": ("{anchor: floor, hold: hands}", "start: {preset: standing}", "end: {shoulders: abduct 70}"),
    "in a door": (
        "{anchor: door, hold: hands}",
        "start: {preset: standing, shoulders: flex 70, elbows: flex 10}",
        "end: {shoulders: extend 10, elbows: flex 90}",
    ),
    "round an ankle and in a door": (
        "{round: right ankle, anchor: door, side: behind, height: 15}",
        "start: {preset: standing, rest: {left hand: chair back}}",
        "end: {right hip: flex 25, lift: right foot}",
    ),
}


def solved(case: str, mirrored: bool = False) -> Solution:  # noqa: FBT001, FBT002 - a case
    band, start, end = CASES[case]
    text = f"props: {{band: {band}}}\n{start}\n{end}"
    if mirrored:
        text = text.replace("left", "?").replace("right", "left").replace("?", "right")
    return solve(written(text))


def band(solution: Solution) -> SolvedProp:
    return next(prop for prop in solution.scene.props if prop.kind == "band")


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("case", CASES)
def test_a_band_never_goes_through_the_body(case: str, mirrored: bool) -> None:  # noqa: FBT001 - a case
    solution = solved(case, mirrored)
    assert [f.message for f in solution.faults if "band" in f.message] == []
    for frame, place in zip(solution.settled, band(solution).placements, strict=True):
        depth, part = deepest(place.path, frame, gripping(SIDES))
        assert depth < 1.5, part


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("case", CASES)
def test_a_band_that_is_pulled_is_longer_and_thinner(case: str, mirrored: bool) -> None:  # noqa: FBT001 - a case
    solution = solved(case, mirrored)
    start, end = band(solution).placements
    assert length_of(end.path) > 1.1 * length_of(start.path)
    assert end.girth < start.girth == 1
    assert solution.scene.alt[1].endswith("the band stretches.")
    assert "band" in solution.scene.alt[0]


@pytest.mark.parametrize("case", ["in both hands", "under both feet", "on the floor", "in a door"])
def test_a_band_is_where_the_hands_hold_it(case: str) -> None:
    solution = solved(case)
    for frame, place in zip(solution.settled, band(solution).placements, strict=True):
        for side in SIDES:
            grip = frame.point(f"{side}_hand", SPOTS[f"{side} grip"].point)
            assert min(np.linalg.norm(place.path[i] - grip) for i in (0, -1)) < 0.1
            assert solution.scene.frames[0].hands[side] == "grip"


def test_a_band_in_the_hands_does_not_end_at_a_foot() -> None:
    solution = solved("in both hands")
    feet = [solution.settled[0].joint(f"{side}_foot") for side in SIDES]
    assert min(np.linalg.norm(band(solution).placements[0].path - foot, axis=1).min() for foot in feet) > 60


def test_a_long_band_hangs() -> None:
    tight, slack = (
        solve(written(f"props: {{band: {{hold: hands{more}}}}}\nstart: {{preset: standing, elbows: flex 90}}"))
        for more in ("", ", length: 80")
    )
    low = [band(solution).placements[0].path[:, 1].min() for solution in (tight, slack)]
    assert low[1] < low[0] - 10


@pytest.mark.parametrize("side", ["front", "behind", "left", "right"])
def test_the_door_a_band_is_shut_into_stands_where_it_is_said(side: str) -> None:
    way = {"front": (1, 0, 0), "behind": (-1, 0, 0), "left": (0, 0, -1), "right": (0, 0, 1)}[side]
    text = f"view: top\nprops: {{band: {{hold: right hand, anchor: door, side: {side}}}}}\nstart: {{preset: standing}}"
    solution = solve(written(text))
    door = next(prop for prop in solution.scene.props if prop.kind == "door")
    assert float((door.placements[0].origin - solution.settled[0].origins[0]) @ np.array(way, float)) > 60
    anchor = band(solution).placements[0].path[-1]
    assert abs(float((anchor - door.placements[0].origin) @ door.placements[0].rotation[:, 2])) < 0.1
