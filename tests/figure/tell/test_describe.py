"""Text alternatives: posture, contact and movement in plain words."""

from collections.abc import Iterator
from typing import Any

import pytest

from golden_files import cases
from limber.figure.person.skeleton import CHANNEL_INDEX, SIDES
from limber.figure.pose.motion import JOINTS, ROOT_CHANNELS
from limber.figure.solve import solve
from limber.figure.tell.joint_words import known_channels
from limber.figure.tell.phrases import joined, merged_sides, plural, sentence
from pose_files import NAMES, pose, written

pytestmark = pytest.mark.slow  # poses are solved by the dozen

ALTERNATIVES = cases("figures/alternatives")


@pytest.mark.slow
@pytest.mark.parametrize("case", ALTERNATIVES, ids=[case["pose"] for case in ALTERNATIVES])
def test_a_pose_of_the_library_is_put_into_these_words(case: Any) -> None:
    assert list(solve(pose(case["pose"])).scene.alt) == case["alt"]


def test_every_pose_of_the_library_has_its_words_reviewed() -> None:
    assert {case["pose"] for case in ALTERNATIVES} == set(NAMES)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{start: {preset: sitting}}", "Sitting on a chair with the feet flat on the floor."),
        (
            "{start: {preset: supine, right hip: flex 60, lift: [right heel]}}",
            "Lying on the back, the left leg straight, the right leg raised, the arms by the sides.",
        ),
        (
            "{start: {preset: supine}, props: {pillow: {under: knees}}}",
            "Lying on the back, the arms by the sides, a pillow under the knees.",
        ),
        (
            "{start: {preset: supine}, props: {pillow: {under: calves, height: 16}}}",
            "Lying on the back, both knees bent, the arms by the sides, pillows under the calves.",
        ),
        (
            "{start: {preset: prone, rest: {forehead: towel}}}",
            "Lying on the front, the arms by the sides, a towel under the forehead.",
        ),
        (
            "{start: {preset: long-sitting, left hip: flex 60, left knee: flex 70, also floor: [left foot flat]}}",
            "Sitting on the floor, the right leg straight, the left knee bent and the left foot on the floor.",
        ),
        ("{start: {preset: standing}, props: {stick: {hold: hands}}}", "Standing upright, holding a stick."),
        ("{start: {preset: standing, tighten: belly}}", "Standing upright, the tummy tight."),
        ("{start: {alt: As the author says.}}", "As the author says."),
    ],
)
def test_a_start_is_put_into_words(text: str, words: str) -> None:
    assert solve(written(text)).scene.alt[0] == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("preset: standing", "knees: flex 0", "The same posture is held."),
        ("preset: hook-lying, belly: 3", "belly: 0", "The tummy sinks."),
        ("preset: hook-lying", "chest: 3", "The chest rises."),
        ("preset: hook-lying", "tighten: buttocks", "The buttocks tighten."),
        ("preset: supine", "tighten: [belly, thighs]", "The tummy and thighs tighten."),
        ("preset: supine, tighten: [belly, thighs]", "tighten: thighs", "The tummy loosens."),
        ("preset: supine, tighten: belly", "tighten: []", "The tummy loosens."),
        ("preset: supine", "left shoulder: flex 100, lift: [left hand]", "The left arm lifts."),
        (
            "preset: sitting",
            "right knee: flex 5, lift: [right foot], aim: {shins: free}",
            "The right leg lifts and straightens.",
        ),
        ("preset: standing", "thoracic: turn left 30", "The trunk turns to the left."),
        ("preset: sitting", "neck: turn right 40", "The head turns to the right."),
        ("preset: quadruped", "pelvis: tilt forward 15", "The pelvis tilts forward and the lower back hollows."),
    ],
)
def test_a_movement_is_put_into_words(start: str, end: str, words: str) -> None:
    assert solve(written(f"{{start: {{{start}}}, end: {{{end}}}}}")).scene.alt[1] == words


OTHERS = cases("figures/other-movements")


@pytest.mark.parametrize("case", OTHERS, ids=[case["movement"] for case in OTHERS])
def test_a_movement_that_is_not_in_the_library_is_put_into_these_words(case: Any) -> None:
    assert list(solve(written(case["pose"])).scene.alt) == case["alt"]


_BEFORE = {
    "hip extend": "hips: flex 40",
    "knee extend": "knees: flex 60",
    "elbow extend": "elbows: flex 60",
    "fingers extend": "fingers: curl 60",
    "knuckles extend": "knuckles: flex 60",
    "fingertips extend": "fingertips: curl 60",
    "finger extend": "index fingers: curl 60, middle fingers: curl 60, ring fingers: curl 60, little fingers: curl 60",
}
"""Where a joint has to be first, so that the motion is one."""


def _each_motion() -> Iterator[tuple[str, str]]:
    for joint, motions in JOINTS.items():
        if joint.startswith(("left ", "right ")) or joint in {"lumbar", "thoracic", "neck", "pelvis", "body"}:
            yield from ((joint, motion) for motion in motions)


@pytest.mark.slow
@pytest.mark.parametrize(("joint", "motion"), list(_each_motion()))
def test_every_motion_that_an_author_writes_is_said(joint: str, motion: str) -> None:
    bare = joint.rsplit(" ", maxsplit=1)[-1]
    before = _BEFORE.get(f"{bare} {motion}", "")
    start = "preset: supine" + (f", {before}" if before else "")
    lift = ", lift: [hands, heels]" if before else ""
    text = f"{{start: {{{start}{lift}}}, end: {{{joint}: {motion} +14}}}}"
    said = solve(written(text)).scene.alt[1]
    assert said != "The same posture is held."
    side = joint.split(" ", maxsplit=1)[0]
    if side in SIDES:
        assert side in said
        assert {"left": "right", "right": "left"}[side] not in said


def test_there_are_words_for_every_joint() -> None:
    assert known_channels() == {*CHANNEL_INDEX, *ROOT_CHANNELS}


def test_lists_read_as_english() -> None:
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert sentence(["one", "two"]) == "One and two."
    assert sentence(["one and a half", "two"]) == "One and a half; two."
    assert sentence([]) == ""


def test_a_left_and_a_right_part_are_both() -> None:
    assert merged_sides(["left heel", "belly", "right heel"]) == ["both heels", "belly"]
    assert plural("foot") == "feet"
    assert plural("inner knee") == "inner knees"
