"""Poses solved: contacts hold, nothing is in the floor, arrows follow, mirrors are true, and what fails is said."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from numpy.testing import assert_allclose

from limber.base.diagnostics import Severity
from limber.figure.person.skeleton import BONE_INDEX, CHANNEL_INDEX, mirrored_transforms
from limber.figure.person.surface import ELLIPSOIDS, PATCHES, heights
from limber.figure.pose.motion import ROOT_MOTIONS
from limber.figure.pose.parts import PINS, SPOTS, both_sides
from limber.figure.pose.presets import PRESETS
from limber.figure.settle.lint import CONTACT_TOLERANCE, FLOOR_TOLERANCE, frame_faults
from limber.figure.settle.solver import Settled
from limber.figure.settle.tween import eased, tween
from limber.figure.solve import Solution, animated, mirrored, solve
from pose_files import NAMES, POSES, pose, written

pytestmark = pytest.mark.slow  # poses are solved by the dozen


@cache
def solved(name: str) -> Solution:
    return solve(pose(name))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_pose_of_the_library_is_solved_as_written(name: str) -> None:
    assert solved(name).faults == ()


@pytest.mark.parametrize("name", NAMES)
def test_contacts_hold_and_nothing_is_in_the_floor(name: str) -> None:
    for frame in solved(name).settled:
        lowest = heights(frame.origins[None], frame.rotations[None])[0]
        assert lowest.min() > -FLOOR_TOLERANCE
        for contact in frame.stance.floor:
            assert abs(lowest[PATCHES[contact.part]].min()) < CONTACT_TOLERANCE


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_nothing_goes_through_the_floor_on_the_way(name: str) -> None:
    solution = solved(name)
    for first, last in zip(solution.settled, solution.settled[1:], strict=False):
        for part in (0.25, 0.5, 0.75):
            frame = tween(first, last, solution.around, part)
            assert heights(frame.origins[None], frame.rotations[None]).min() > -FLOOR_TOLERANCE


def worst_slip(frames: Sequence[Settled], parts: Sequence[str]) -> float:
    """Return how far parts move over a run of postures, cm, from where the first has them."""
    return max(
        (
            float(np.linalg.norm(frame.point(PINS[part][0], point) - frames[0].point(PINS[part][0], point)))
            for frame in frames
            for part in parts
            for point in PINS[part][1]
        ),
        default=0.0,
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_kept_parts_stay_between_the_key_frames_too(name: str) -> None:
    solution = solved(name)
    for first, last in zip(solution.settled, solution.settled[1:], strict=False):
        way = [first, *(tween(first, last, solution.around, part) for part in (0.3, 0.5, 0.8)), last]
        assert worst_slip(way, last.stance.keep) < CONTACT_TOLERANCE


def test_a_pose_takes_about_fourteen_lines() -> None:
    lines = [len((POSES / f"{name}.yml").read_text(encoding="utf-8").splitlines()) for name in NAMES]
    assert np.median(lines) <= 15
    assert max(lines) <= 26


@pytest.mark.parametrize("preset", list(PRESETS))
def test_every_preset_stands_on_what_it_names(preset: str) -> None:
    solution = solve(written(f"start: {{preset: {preset}}}"))
    assert solution.faults == ()
    assert len(solution.scene.frames) == 1


def test_the_same_pose_is_solved_to_the_same_numbers() -> None:
    first, second = solve(pose("bird-dog")).scene, solve(pose("bird-dog")).scene
    for one, other in zip(first.frames, second.frames, strict=True):
        assert one.origins.tobytes() == other.origins.tobytes()


def test_later_frames_change_only_what_is_named() -> None:
    start, end = solved("straight-leg-raise").settled
    row = CHANNEL_INDEX["left_knee.flex"]
    assert abs(start.angles[row] - end.angles[row]) < 1
    assert end.angles[CHANNEL_INDEX["right_hip.flex"]] == pytest.approx(16, abs=3)


def test_a_signed_number_changes_the_angle_there_is() -> None:
    solution = solve(
        written("start: {preset: supine, right elbow: flex 30, lift: [hands]}\nend: {right elbow: flex +20}")
    )
    assert solution.settled[1].angles[CHANNEL_INDEX["right_elbow.flex"]] == pytest.approx(50, abs=4)


def test_a_pelvic_tilt_leaves_rib_cage_and_thighs_where_they_are() -> None:
    start, end = solved("hip-flexor-stretch").settled[:2]
    assert end.angles[CHANNEL_INDEX["lumbar.flex"]] - start.angles[CHANNEL_INDEX["lumbar.flex"]] > 6
    for bone in ("t5", "right_thigh"):
        turned = start.rotations[BONE_INDEX[bone]].T @ end.rotations[BONE_INDEX[bone]]
        assert np.degrees(np.arccos(np.clip((np.trace(turned) - 1) / 2, -1, 1))) < 6


TURNS_OF_THE_WHOLE = [
    ("pelvis: tilt forward 12", "pelvis", (0, 1, 0), (1, 0, 0)),
    ("pelvis: tilt back 12", "pelvis", (0, 1, 0), (-1, 0, 0)),
    ("pelvis: turn left 20", "pelvis", (0, 0, 1), (0, 0, -1)),
    ("pelvis: turn right 20", "pelvis", (0, 0, 1), (0, 0, 1)),
    ("pelvis: hike left 8", "pelvis", (1, 0, 0), (0, 1, 0)),
    ("pelvis: hike right 8", "pelvis", (1, 0, 0), (0, -1, 0)),
    ("body: lean forward 15, aim: {trunk: free}", "pelvis", (0, 1, 0), (1, 0, 0)),
    ("body: lean back 15, aim: {trunk: free}", "pelvis", (0, 1, 0), (-1, 0, 0)),
    ("body: lean left 8, aim: {trunk: free}", "pelvis", (0, 1, 0), (0, 0, -1)),
    ("body: lean right 8, aim: {trunk: free}", "pelvis", (0, 1, 0), (0, 0, 1)),
    ("body: turn left 30", "pelvis", (0, 0, 1), (0, 0, -1)),
    ("body: turn right 30", "pelvis", (0, 0, 1), (0, 0, 1)),
]
"""Words, bone, its axis, and which way in the world that axis goes."""


@pytest.mark.parametrize(("words", "bone", "axis", "sign"), TURNS_OF_THE_WHOLE)
def test_turns_of_the_whole_go_the_way_they_say(
    words: str,
    bone: str,
    axis: tuple[int, int, int],
    sign: tuple[int, int, int],
) -> None:
    """A standing person looks to the picture's right, so that the person's left is away from the viewer."""
    frame = solve(written(f"start: {{preset: kneeling, {words}, floor: [knees]}}")).settled[0]
    neutral = solve(written("start: {preset: kneeling, floor: [knees]}")).settled[0]
    row = BONE_INDEX[bone]
    assert (frame.rotations[row] @ axis - neutral.rotations[row] @ axis) @ np.array(sign, float) > 0.02


def test_every_turn_of_the_whole_is_held() -> None:
    said = [words.partition(",")[0].rpartition(" ")[0] for words, *_ in TURNS_OF_THE_WHOLE]
    assert sorted(said) == sorted(f"{root}: {word}" for root, words in ROOT_MOTIONS.items() for word in words)


@pytest.mark.parametrize(
    ("start", "left", "right"),
    [
        ("supine", "left hip: flex 40, lift: [left heel]", "right hip: flex 40, lift: [right heel]"),
        ("hook-lying", "left knee: flex 10, lift: [left foot]", "right knee: flex 10, lift: [right foot]"),
        ("quadruped", "left shoulder: flex 170, lift: [left hand]", "right shoulder: flex 170, lift: [right hand]"),
        ("standing", "left hip: abduct 25, lift: [left foot]", "right hip: abduct 25, lift: [right foot]"),
    ],
)
def test_what_one_side_does_the_other_does_as_its_mirror_image(start: str, left: str, right: str) -> None:
    one, other = (
        solve(written(f"{{start: {{preset: {start}}}, end: {{{words}}}}}")).settled[1] for words in (left, right)
    )
    # The presets are symmetrical; distances between bones do not ask where the plane of symmetry lies.
    image, _ = mirrored_transforms(one.origins, one.rotations)
    distances = [np.linalg.norm(o[:, None] - o[None], axis=-1) for o in (image, other.origins)]
    assert_allclose(distances[0], distances[1], atol=1.0)


def test_hands_have_the_shape_of_what_they_do() -> None:
    assert solved("hamstring-stretch").scene.frames[0].hands == {"left": "grip", "right": "grip"}
    assert solved("belly-breathing").scene.frames[0].hands == {"left": "flat", "right": "flat"}
    assert solved("plank").scene.frames[0].hands == {"left": "flat", "right": "flat"}
    fists = solve(written("start: {preset: plank, floor: [forearms, fists, toe tips], forearms: pronate 0}"))
    assert fists.scene.frames[0].hands == {"left": "fist", "right": "fist"}
    assert solved("walking").scene.frames[0].hands == {"left": "relaxed", "right": "relaxed"}


def test_an_arrow_follows_the_part_that_moves() -> None:
    solution = solved("bird-dog")
    arrow = solution.scene.arrows[0]
    first, last = solution.settled
    spot = SPOTS["left hand"]
    begin, end = first.point(spot.bone, spot.point), last.point(spot.bone, spot.point)
    assert np.linalg.norm(arrow.path[-1] - end) < 0.2 * np.linalg.norm(end - begin)
    assert arrow.frame == 1


def test_a_turning_arrow_bends_the_way_the_part_turns() -> None:
    scene = solved("pelvic-tilt").scene
    forward, back = scene.arrows
    assert (forward.frame, back.frame) == (0, 1)
    # With the head at the picture's left, a pelvis that tilts back rolls towards it: the arrow runs to the left.
    assert back.path[-1][0] < back.path[0][0]
    assert forward.path[-1][0] > forward.path[0][0]


def test_a_turning_arrow_lies_on_the_side_it_is_put() -> None:
    text = "{{start: {{preset: standing}}, arrows: [{{turn: pelvis, way: back{beside}}}]}}"
    pelvis = solve(written(text.format(beside=""))).scene.frames[0].point("pelvis")
    left = solve(written(text.format(beside=", beside: picture left"))).scene.arrows[0]
    right = solve(written(text.format(beside=", beside: picture right"))).scene.arrows[0]
    assert left.path[:, 0].mean() < pelvis[0] - 10
    assert right.path[:, 0].mean() > pelvis[0] + 10
    # Somebody who stands looks to the right: a pelvis that tilts back sinks behind and rises in front.
    assert left.path[-1][1] < left.path[0][1]
    assert right.path[-1][1] > right.path[0][1]


def test_a_push_that_points_at_the_body_ends_there() -> None:
    arrow = solved("draw-in").scene.arrows[0]
    assert arrow.path[-1][1] < arrow.path[0][1]


def test_the_mirror_image_is_the_same_picture_the_other_way_round() -> None:
    scene = solved("side-leg-lift").scene
    twin = mirrored(scene)
    for pose_, image in zip(scene.frames, twin.frames, strict=True):
        row, other = BONE_INDEX["left_foot"], BONE_INDEX["right_foot"]
        assert_allclose(image.origins[other], pose_.origins[row] * [-1, 1, 1])
        assert_allclose(np.linalg.det(image.rotations), 1.0)
    assert twin.camera.azimuth == -scene.camera.azimuth
    assert "lying on the left side" in twin.alt[0].lower()
    again = mirrored(twin)
    assert again.alt == scene.alt
    assert_allclose(again.frames[0].origins, scene.frames[0].origins)


def test_props_meet_the_body() -> None:
    chair = next(prop for prop in solved("supported-breathing").scene.props if prop.kind == "chair")
    assert chair.placements[0].origin[1] == 47
    belts = next(prop for prop in solved("hamstring-stretch").scene.props if prop.kind == "belt")
    for place, frame in zip(belts.placements, solved("hamstring-stretch").settled, strict=True):
        grips = [frame.point(f"{side}_hand", SPOTS[f"{side} grip"].point) for side in ("left", "right")]
        assert min(np.linalg.norm(place.path[0] - grip) for grip in grips) < 0.1
        ball_of_foot = frame.point("right_foot", (0, -7.4, 8.0))
        assert np.min(np.linalg.norm(place.path - ball_of_foot, axis=1)) < 0.1
    wall = next(prop for prop in solved("wall-squat").scene.props if prop.kind == "wall")
    assert wall.placements[0].origin[0] == -20


@pytest.mark.parametrize(
    "props",
    [
        "{towel: {under: left knee}}",
        "{pillow: {between: inner knees}}",
        "{ball: {under: lower back}}",
        "{stick: {hold: hands, size: 100}}",
        "{step: {height: 20}}",
        "{towel: {round: left foot}}",
        "[pillow, mat]",
        "{wall: {side: front}}",
    ],
)
def test_every_prop_has_a_place_in_every_frame(props: str) -> None:
    scene = solve(
        written(f"start: {{preset: supine}}\nend: {{left hip: flex 20, lift: [left heel]}}\nprops: {props}")
    ).scene
    for prop in scene.props:
        assert len(prop.placements) == 2
        assert all(np.isfinite(place.origin).all() and np.isfinite(place.path).all() for place in prop.placements)


def test_an_animation_is_the_key_frames_with_their_way_between() -> None:
    solution = solved("cat-camel")
    film = animated(solution, steps=5)
    assert [frame.name for frame in film.frames] == ["start"] + ["via"] * 4 + ["end"] * 4
    assert_allclose(film.frames[4].origins, solution.scene.frames[1].origins)
    assert all(len(prop.placements) == len(film.frames) for prop in film.props)
    round_ = animated(solved("knee-rolls"), steps=4)
    assert len(round_.frames) == 10
    assert_allclose(round_.frames[-1].origins, round_.frames[0].origins)


def test_an_animation_of_a_mirrored_pose_is_mirrored() -> None:
    solution = solved("seated-twist")
    film = animated(solution, steps=3)
    assert_allclose(film.frames[0].origins, solution.scene.frames[0].origins)
    assert film.camera == solution.scene.camera


def test_movement_is_eased() -> None:
    fractions = eased(5)
    assert fractions[0] == 0
    assert fractions[-1] == pytest.approx(1)
    assert fractions[1] < 0.25


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        (
            "start: {preset: standing, touch: {left hand: right heel}, knees: flex 0}",
            ("start", "touch"),
            "misses the right heel by",
        ),
        (
            "start: {preset: hook-lying}\nend: {right knee: flex 20, keep: [pelvis]}",
            ("end", "right knee"),
            "asked for 20 degrees",
        ),
        (
            "start: {preset: standing, right hip: flex 60, also floor: [right knee]}",
            ("start", "floor"),
            "above the floor",
        ),
        (
            "start: {preset: quadruped, floor: [hands, feet flat, knees]}",
            ("start", "floor"),
            "the left foot does not lie flat",
        ),
        ("start: {preset: supine, rest: {calves: chair}, hips: flex 0}", ("start", "rest"), "the chair"),
        ("start: {preset: supine, wall: [head, toes], hips: flex 0}\nprops: wall", ("start", "wall"), "off the wall"),
        (
            "start: {preset: prone}\nend: {left hip: extend 30, left knee: flex 100, keep: [left foot]}",
            ("end", "keep"),
            "should stay",
        ),
    ],
)
def test_a_compromise_is_said(text: str, path: tuple[str, ...], words: str) -> None:
    faults = solve(written(text)).faults
    said = [fault for fault in faults if fault.path == path and words in fault.message]
    assert said, faults


@pytest.mark.parametrize(
    ("text", "words", "severity"),
    [
        ("start: {preset: standing, touch: {left hand: right heel}, knees: flex 0}", "misses", Severity.ERROR),
        ("start: {preset: standing, right hip: flex 60, also floor: [right knee]}", "above", Severity.ERROR),
        ("start: {preset: quadruped, floor: [hands, feet flat, knees]}", "lie flat", Severity.WARNING),
    ],
)
def test_a_contact_that_cannot_be_reached_is_an_error(text: str, words: str, severity: Severity) -> None:
    said = [fault.severity for fault in solve(written(text)).faults if words in fault.message]
    assert severity in said


def test_a_hand_that_lies_flat_has_its_palm_down() -> None:
    behind = "right shoulder: [extend 40, abduct 16], right elbow: flex 6, floor: [buttocks, heels, right hand flat]"
    for start in (f"preset: long-sitting, {behind}", "preset: quadruped", "preset: prone, also floor: [hands flat]"):
        frame = solve(written(f"start: {{{start}}}")).settled[0]
        palm = frame.rotations[BONE_INDEX["right_hand"], :, 2]
        assert palm[1] < -0.9, start


def test_a_part_inside_a_chair_is_said() -> None:
    near = "start: {preset: 90/90, rest: {calves: chair}}\nprops: {chair: {gap: -20}}"
    assert any("inside the chair" in fault.message for fault in solve(written(near)).faults)


def test_a_stance_in_the_floor_is_said() -> None:
    solution = solved("plank")
    frame = solution.settled[0]
    sunk = replace(frame, origins=frame.origins - [0, 3, 0])
    messages = [f.message for f in frame_faults(("start",), solution.spec.start, sunk, None, solution.around)]
    assert any("below the floor" in message for message in messages)


def test_pins_and_spots_hang_on_bones() -> None:
    assert {bone for bone, _ in PINS.values()} | {spot.bone for spot in SPOTS.values()} <= set(BONE_INDEX)


@pytest.mark.parametrize("on", ["chair", "step", "pillow", "ball", "towel"])
def test_what_a_part_rests_on_comes_by_itself(on: str) -> None:
    scene = solve(written(f"start: {{preset: supine, rest: {{insteps: {on}}}}}")).scene
    assert [prop.kind for prop in scene.props] == ["mat", on]


@pytest.mark.parametrize(
    ("preset", "thing", "part"),
    [
        ("supine", "pillow", "head"),
        ("supine", "towel", "left knee"),
        ("supine", "towel", "right ankle"),
        ("supine", "pillow", "knees"),
        ("prone", "towel", "forehead"),
        ("prone", "pillow", "ankles"),
        ("side-lying", "pillow", "head"),
    ],
)
def test_a_part_lies_on_what_is_put_under_it(preset: str, thing: str, part: str) -> None:
    solution = solve(
        written(f"start: {{preset: {preset}, touch: {{right hand: }}}}\nprops: {{{thing}: {{under: {part}}}}}")
    )
    assert solution.faults == ()
    frame = solution.settled[0]
    lowest = heights(frame.origins[None], frame.rotations[None])[0]
    for single in both_sides(part):
        assert abs(lowest[PATCHES[single]].min() - solution.around.levels[thing]) < CONTACT_TOLERANCE


SMALL = 2.0
"""cm: of the pieces of a face, only the nose is as small."""


def test_a_head_that_lies_face_down_rests_on_the_forehead_and_its_nose_is_free() -> None:
    for words in ("start: {preset: prone}", "start: {preset: prone, rest: {forehead: towel}}"):
        frame = solve(written(words)).settled[0]
        lowest = heights(frame.origins[None], frame.rotations[None])[0]
        (nose,) = (row for row in PATCHES["face"] if max(ELLIPSOIDS[row].radii) < SMALL)
        assert lowest[nose] > 0.3


def test_a_wall_that_is_leaned_on_comes_by_itself() -> None:
    scene = solve(written("start: {preset: standing, wall: [upper back]}")).scene
    assert [prop.kind for prop in scene.props] == ["wall"]


def test_a_foot_on_a_step_has_left_the_floor() -> None:
    solution = solve(
        written("start: {preset: standing, rest: {left foot: step}, left hip: flex 65, left knee: flex 65}")
    )
    assert solution.faults == ()
    step = next(prop for prop in solution.scene.props if prop.kind == "step")
    frame = solution.settled[0]
    lowest = heights(frame.origins[None], frame.rotations[None])[0][PATCHES["left foot"]].min()
    assert abs(lowest - step.size[1]) < CONTACT_TOLERANCE
