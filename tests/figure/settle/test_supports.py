"""Furniture, walls and things in the hand: where a part rests, holds or leans, the thing is; and what fails is said."""

from itertools import product

import numpy as np
import pytest

from limber.base.diagnostics import Severity
from limber.figure.person.furniture import BACK, SURFACES, boxes, top
from limber.figure.person.solved import SolvedProp
from limber.figure.person.surface import PATCHES, heights
from limber.figure.pose.parts import SPOTS
from limber.figure.settle.lint import CONTACT_TOLERANCE
from limber.figure.settle.solver import Settled
from limber.figure.settle.surroundings import is_bar
from limber.figure.solve import Solution, solve
from pose_files import written

pytestmark = pytest.mark.slow  # poses are solved by the dozen

SIDES = ("left", "right")
TOPS_FOR_HANDS = ("table", "counter", "chair", "stool", "bed", "plinth")
BARS = tuple(word for word in SURFACES if is_bar(word))


def thing(solution: Solution, kind: str) -> SolvedProp:
    """Return the one thing of a kind."""
    return next(prop for prop in solution.scene.props if prop.kind == kind)


def own_place(frame: Settled, part: str, prop: SolvedProp) -> np.ndarray:
    """Return a part's place on the axes of a thing."""
    spot = SPOTS[part]
    place = prop.placements[0]
    return np.asarray(place.rotation.T @ (frame.point(spot.bone, spot.point) - place.origin))


@pytest.mark.parametrize(("surface", "side"), list(product(TOPS_FOR_HANDS, SIDES)))
def test_a_hand_lies_on_furniture_of_its_height(surface: str, side: str) -> None:
    low = "hips: flex 70, knees: flex 30, " if SURFACES[surface].height < 60 else ""
    solution = solve(written(f"start: {{preset: standing, {low}rest: {{{side} hand: {surface}}}}}"))
    frame, prop = solution.settled[0], thing(solution, SURFACES[surface].kind)
    assert [fault for fault in solution.faults if fault.severity is Severity.ERROR] == []
    lowest = heights(frame.origins[None], frame.rotations[None])[0][PATCHES[f"{side} hand"]].min()
    assert lowest == pytest.approx(SURFACES[surface].height, abs=CONTACT_TOLERANCE)
    area = top(surface, prop)
    assert area is not None
    x, _, z = own_place(frame, f"{side} hand", prop)
    assert area[0][0] < x < area[1][0]
    assert area[0][2] < z < area[1][2]


@pytest.mark.parametrize(("surface", "side"), list(product(BARS, SIDES)))
def test_a_hand_closes_round_a_bar(surface: str, side: str) -> None:
    solution = solve(written(f"start: {{preset: standing, rest: {{{side} hand: {surface}}}}}"))
    assert solution.faults == ()
    frame = solution.settled[0]
    grip = frame.point(f"{side}_hand", SPOTS[f"{side} grip"].point)
    assert grip[1] == pytest.approx(SURFACES[surface].height - 1.6, abs=CONTACT_TOLERANCE)
    assert solution.scene.frames[0].hands[side] == "grip"


@pytest.mark.parametrize("surface", ["wall", "door", "door frame", "corner"])
@pytest.mark.parametrize("part", ["hand", "forearm"])
@pytest.mark.parametrize("side", SIDES)
def test_an_arm_leans_against_what_is_upright(surface: str, part: str, side: str) -> None:
    solution = solve(written(f"start: {{preset: standing, rest: {{{side} {part}: {surface}}}}}"))
    assert [fault.message for fault in solution.faults if fault.path[-1] == "rest"] == []
    name = f"corner {side}" if surface == "corner" else surface
    beyond = solution.around.planes[name].beyond(
        solution.settled[0].origins[None], solution.settled[0].rotations[None]
    )[0]
    assert beyond[PATCHES[f"{side} {part}"]].max() == pytest.approx(0, abs=CONTACT_TOLERANCE)


@pytest.mark.parametrize("side", ["front", "behind", "left", "right"])
def test_furniture_stands_on_the_side_that_is_named(side: str) -> None:
    """A standing person looks to the picture's right: the left is away from the viewer."""
    way = {"front": (1, 0, 0), "behind": (-1, 0, 0), "left": (0, 0, -1), "right": (0, 0, 1)}[side]
    solution = solve(written(f"props: {{table: {{side: {side}}}}}\nstart: {{preset: standing}}"))
    away = thing(solution, "table").placements[0].origin - solution.settled[0].origins[0]
    assert float(away @ np.array(way, float)) > 30


def test_the_back_of_a_chair_that_is_held_is_towards_the_person() -> None:
    solution = solve(written("start: {preset: standing at chair}"))
    chair = thing(solution, "chair")
    back = max(boxes(chair), key=lambda box: box.high[1])
    assert back.high[1] == BACK
    frame = solution.settled[0]
    place = chair.placements[0]
    rail = place.origin + place.rotation @ (0, BACK, back.low[2])
    seat = place.origin
    hips = frame.origins[0]
    assert np.linalg.norm((rail - hips)[[0, 2]]) < np.linalg.norm((seat - hips)[[0, 2]])


def test_hands_on_a_support_stay_there_until_they_slide_or_lift() -> None:
    stays = solve(written("start: {preset: standing at table}\nend: {shoulders: flex +10}"))
    assert {"left hand", "right hand"} <= set(stays.settled[1].stance.keep)
    slides = solve(written("start: {preset: standing at table}\nend: {shoulders: flex +20, slide: hands}"))
    assert slides.settled[1].stance.keep == ("left foot", "right foot")
    lifted = solve(written("start: {preset: standing at table}\nend: {left shoulder: flex 90, lift: left hand}"))
    assert "left hand" not in lifted.settled[1].stance.rest


def test_a_rest_lets_go_when_nothing_is_written() -> None:
    solution = solve(written("start: {preset: sitting}\nend: {hips: flex 60, knees: flex 60, rest: {buttocks: }}"))
    assert solution.settled[1].stance.rest == {}


@pytest.mark.parametrize("side", SIDES)
def test_a_heel_is_lifted_and_its_toes_stay(side: str) -> None:
    start, end = solve(
        written(f"start: {{preset: standing at counter}}\nend: {{{side} ankle: plantarflex 30, lift: {side} heel}}")
    ).settled
    toes = [frame.point(f"{side}_toes", (0, -1.3, 2)) for frame in (start, end)]
    assert np.linalg.norm(toes[1] - toes[0]) < CONTACT_TOLERANCE
    assert end.point(f"{side}_foot", (0, -5.5, -4))[1] > start.point(f"{side}_foot", (0, -5.5, -4))[1] + 3


def test_a_hand_beside_its_table_is_an_error_with_the_distance() -> None:
    text = "props: {table: {width: 10}}\nstart: {preset: standing, rest: {hands: table}, shoulders: abduct 30}"
    said = [f for f in solve(written(text)).faults if f.path == ("start", "rest")]
    assert said
    assert all(f.severity is Severity.ERROR and "cm beside the table" in f.message for f in said)


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("start: {preset: standing}", True),
        ("start: {preset: kneeling, body: lean forward 40}", False),
        ("start: {preset: sitting, hips: flex 90, knees: flex 90}", True),
        ("start: {preset: standing, hips: flex 60, knees: flex 70}", True),
    ],
)
def test_a_posture_that_nothing_carries_is_a_finding(text: str, carried: bool) -> None:  # noqa: FBT001 - a case
    said = [f for f in solve(written(text)).faults if "nobody can stay like this" in f.message]
    assert (not said) is carried
    assert all("rest: {buttocks: chair}" in f.hint for f in said)


@pytest.mark.parametrize(
    ("joint", "motion", "degrees"), [("right knee", "flex", 155), ("left hip", "flex", 142), ("neck", "flex", 58)]
)
def test_a_joint_that_goes_too_far_is_a_finding_unless_it_is_meant(joint: str, motion: str, degrees: int) -> None:
    text = f"start: {{preset: supine, {joint}: {motion} {degrees}, lift: [heels, head, hands]}}"
    said = [f.message for f in solve(written(text)).faults if f.message.startswith(f"{joint}:")]
    assert any("a healthy adult's goes to about" in message for message in said)
    meant = solve(written(f"beyond: [{joint}]\n{text}")).faults
    assert not [f for f in meant if "a healthy adult's" in f.message and f.message.startswith(joint)]


@pytest.mark.parametrize(
    ("azimuth", "seen"), [(-60, True), (-10, True), (0, True), (10, True), (40, False), (80, False)]
)
def test_a_wall_in_front_is_seen_or_the_view_refused(azimuth: int, seen: bool) -> None:  # noqa: FBT001 - a case
    solution = solve(written(f"view: [{azimuth}, 8]\nstart: {{preset: standing at wall}}"))
    said = [f for f in solution.faults if f.path == ("view",)]
    assert (not said) is seen
    assert all(f.severity is Severity.ERROR and "-10" in f.hint for f in said)


@pytest.mark.parametrize("view", ["side", "three-quarter"])
def test_a_named_view_is_turned_to_where_a_wall_in_front_is_seen(view: str) -> None:
    assert solve(written(f"view: {view}\nstart: {{preset: standing at wall}}")).faults == ()
    assert solve(written(f"view: {view}\nstart: {{preset: standing against wall}}")).scene.camera.azimuth > 0


@pytest.mark.parametrize("kind", ["dumbbell", "bottle"])
def test_each_hand_has_a_weight_of_its_own(kind: str) -> None:
    solution = solve(written(f"props: {{{kind}: {{hold: hands}}}}\nstart: {{preset: standing, elbows: flex 90}}"))
    weights = [prop for prop in solution.scene.props if prop.kind == kind]
    assert len(weights) == len(SIDES)
    for prop, side in zip(weights, SIDES, strict=True):
        grip = solution.settled[0].point(f"{side}_hand", SPOTS[f"{side} grip"].point)
        a, b = prop.placements[0].path
        nearest = a + (b - a) * np.clip((grip - a) @ (b - a) / ((b - a) @ (b - a)), 0, 1)
        assert np.linalg.norm(nearest - grip) < 0.1
        assert solution.scene.frames[0].hands[side] == "grip"


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("part", "bone"), [("ankle", "shank"), ("wrist", "forearm")])
def test_a_cuff_weight_is_wrapped_round_its_limb(side: str, part: str, bone: str) -> None:
    solution = solve(written(f"props: {{cuff weight: {{round: {side} {part}}}}}\nstart: {{preset: sitting}}"))
    path = thing(solution, "cuff weight").placements[0].path
    frame = solution.settled[0]
    own = [frame.point(f"{side}_{bone}", (0, y, 0)) for y in np.linspace(0, -42, 43)]
    for end in path:
        assert min(np.linalg.norm(end - point) for point in own) < 1
