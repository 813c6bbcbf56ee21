"""The skeleton: the sign of every motion word, both sides, constant bones, mirroring."""

from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from examples import examples
from limber.figure.person.rotation import FloatArray, between, from_vector, to_vector
from limber.figure.person.skeleton import (
    BONE_INDEX,
    BONES,
    CHANNELS,
    FINGERS,
    HIGH,
    LOW,
    SIDES,
    forward,
    mirrored_angles,
    mirrored_transforms,
)
from limber.figure.pose.motion import JOINTS, ROOT_MOTIONS, parse_motions

STANDING = np.zeros(len(CHANNELS))
UP, AHEAD, LEFT = 1, 2, 0
HIPS_AT = np.zeros((1, 3))
UPRIGHT = np.eye(3)[None]


def posture(angles: FloatArray) -> tuple[FloatArray, FloatArray]:
    origins, rotations = forward(angles[None], HIPS_AT, UPRIGHT)
    return origins[0], rotations[0]


def moved(angles: FloatArray, joint: str, motion: str) -> FloatArray:
    """Return angles after one motion of a joint."""
    changed = angles.copy()
    for change in parse_motions(joint, motion):
        assert change.index is not None
        changed[change.index] = change.degrees + (changed[change.index] if change.relative else 0)
    return changed


def travel(
    joint: str, motion: str, bone: str, offset: tuple[float, float, float] = (0, 0, 0), begin: FloatArray = STANDING
) -> FloatArray:
    """Return how far a point of a bone goes when one motion is made, from standing where nothing else is said."""
    row = BONE_INDEX[bone]
    before, after = posture(begin), posture(moved(begin, joint, motion))
    way: FloatArray = (after[0][row] + after[1][row] @ offset) - (before[0][row] + before[1][row] @ offset)
    return way


LimbWord: TypeAlias = tuple[str, str, str, tuple[float, float, float], str, int]
"""Joint, motion, bone, offset on the bone, axis and sign; "out" is away from the midline on either side."""

LIMB_WORDS: list[LimbWord] = [
    ("hip", "flex 30", "foot", (0, 0, 0), "ahead", 1),
    ("hip", "extend 20", "foot", (0, 0, 0), "ahead", -1),
    ("hip", "abduct 30", "foot", (0, 0, 0), "out", 1),
    ("hip", "adduct 20", "foot", (0, 0, 0), "out", -1),
    ("hip", "out 30", "toes", (0, 0, 0), "out", 1),
    ("hip", "in 30", "toes", (0, 0, 0), "out", -1),
    ("knee", "flex 60", "foot", (0, 0, 0), "ahead", -1),
    ("ankle", "dorsiflex 20", "toes", (0, 0, 0), "up", 1),
    ("ankle", "plantarflex 20", "toes", (0, 0, 0), "up", -1),
    ("ankle", "invert 20", "foot", (0, -6, 0), "out", -1),
    ("ankle", "evert 20", "foot", (0, -6, 0), "out", 1),
    ("toes", "extend 40", "toes", (0, 0, 4), "up", 1),
    ("toes", "flex 20", "toes", (0, 0, 4), "up", -1),
    ("shoulder", "flex 40", "hand", (0, 0, 0), "ahead", 1),
    ("shoulder", "extend 40", "hand", (0, 0, 0), "ahead", -1),
    ("shoulder", "abduct 40", "hand", (0, 0, 0), "out", 1),
    ("shoulder", "adduct 20", "hand", (0, 0, 0), "out", -1),
    ("shoulder", "raise 15", "upper_arm", (0, 0, 0), "up", 1),
    ("shoulder", "lower 8", "upper_arm", (0, 0, 0), "up", -1),
    ("shoulder", "protract 15", "upper_arm", (0, 0, 0), "ahead", 1),
    ("shoulder", "retract 15", "upper_arm", (0, 0, 0), "ahead", -1),
    ("elbow", "flex 60", "hand", (0, 0, 0), "ahead", 1),
    ("forearm", "pronate 60", "hand", (0, 0, 3), "ahead", -1),
    ("forearm", "supinate 60", "hand", (0, 0, 3), "ahead", 1),
    ("wrist", "extend 40", "fingers", (0, 0, 0), "out", 1),
    ("wrist", "flex 40", "fingers", (0, 0, 0), "out", -1),
    ("wrist", "ulnar 20", "fingers", (0, 0, 0), "ahead", -1),
    ("wrist", "radial 20", "fingers", (0, 0, 0), "ahead", 1),
    ("thumb", "oppose 40", "thumb", (3.2, -6, 0.8), "out", -1),
]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("row", LIMB_WORDS, ids=lambda row: f"{row[0]} {row[1]}")
def test_every_motion_of_a_limb_goes_the_way_its_word_says(side: str, row: LimbWord) -> None:
    joint, motion, bone, offset, axis, sign = row
    away = 1 if side == "left" else -1
    place = (offset[0] * away, offset[1], offset[2])
    way = travel(joint if joint == "toes" else f"{side} {joint}", motion, f"{side}_{bone}", place)
    component = {"ahead": way[AHEAD], "up": way[UP], "out": way[LEFT] * away}[axis]
    assert component * sign > 0.3


STRETCHES = [
    ("knee", "flex 60", "extend +30", "foot", (0.0, 0.0, 0.0), "ahead", 1),
    ("elbow", "flex 60", "extend +30", "hand", (0.0, 0.0, 0.0), "ahead", -1),
]
"""Joints that only stretch once they are bent: joint, how it is bent, motion, then as above."""


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("row", STRETCHES, ids=lambda row: f"{row[0]} {row[2]}")
def test_a_bent_joint_straightens(
    side: str, row: tuple[str, str, str, str, tuple[float, float, float], str, int]
) -> None:
    joint, bent, motion, bone, offset, _, sign = row
    begin = moved(STANDING, f"{side} {joint}", bent)
    assert travel(f"{side} {joint}", motion, f"{side}_{bone}", offset, begin)[AHEAD] * sign > 3


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("motion", "sign"), [("in 40", -1), ("out 40", 1)])
def test_a_shoulder_rotates_the_forearm_in_towards_the_belly_and_out(side: str, motion: str, sign: int) -> None:
    bent = moved(STANDING, f"{side} elbow", "flex 90")
    away = travel(f"{side} shoulder", motion, f"{side}_hand", begin=bent)[LEFT] * (1 if side == "left" else -1)
    assert away * sign > 5


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("motion", "sign"), [("curl 60", 1), ("extend 8", -1)])
def test_fingers_curl_towards_the_palm_and_extend_away_from_it(side: str, motion: str, sign: int) -> None:
    _, rotations = posture(moved(STANDING, f"{side} fingers", motion))
    palm = rotations[BONE_INDEX[f"{side}_hand"]][:, 2]
    assert float(rotations[BONE_INDEX[f"{side}_fingers"]] @ [0, -3, 0] @ palm) * sign > 0.3


def test_the_way_of_every_word_of_the_vocabulary_is_held_on_both_sides() -> None:
    held = {(joint, motion.rpartition(" ")[0]) for joint, motion, *_ in LIMB_WORDS}
    held |= {(joint, "extend") for joint, *_ in STRETCHES}
    held |= {(joint, word) for joint, word, _ in HAND_WORDS} | {("neck", "retract"), ("neck", "protrude")}
    held |= {("shoulder", "in"), ("shoulder", "out"), ("fingers", "curl"), ("fingers", "extend")}
    held |= {(part, word) for part in SPINE for word, *_ in SPINE_WORDS}
    held |= {(f"{finger} finger", word) for finger in FINGERS for word in ("curl", "extend")}  # see seen/test_hand
    held |= {("thumb", "reach")}
    known = {
        (joint.removeprefix("left "), word)
        for joint, words in JOINTS.items()
        for word in words
        if not joint.startswith("right ")
    }
    whole = {(root, word) for root, words in ROOT_MOTIONS.items() for word in words}
    plural = {(joint, word) for joint, word in known if f"left {joint}" not in JOINTS and joint not in SPINE}
    assert known - plural - whole == held
    for joint, word in plural - whole:
        both = JOINTS[joint][word][0]
        assert {channel.split("_")[0] for channel in both} == set(SIDES)


HAND_WORDS = [
    ("knuckles", "flex", 60),
    ("knuckles", "extend", 60),
    ("fingertips", "curl", 60),
    ("fingertips", "extend", 60),
]
"""Joint, motion, degrees."""


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("joint", "word", "degrees"), HAND_WORDS)
def test_fingers_bend_towards_the_palm_and_back(joint: str, word: str, degrees: int, side: str) -> None:
    """Curling both joints of the fingers at once is known to bend towards the palm; each alone goes the same way."""
    start = STANDING if word != "extend" else moved(STANDING, f"{side} {joint}", f"{_bends(joint)} {degrees}")
    tip = (0.0, -3.0, 0.0)
    towards = travel(f"{side} fingers", "curl 60", f"{side}_fingertips", tip)
    way = travel(
        f"{side} {joint}", f"{word} {'+' if word == 'extend' else ''}{degrees}", f"{side}_fingertips", tip, start
    )
    assert float(way @ towards) * (-1 if word == "extend" else 1) > 0


def _bends(joint: str) -> str:
    return "flex" if joint == "knuckles" else "curl"


@pytest.mark.parametrize(("word", "sign"), [("retract", -1), ("protrude", 1)])
def test_head_glides_back_and_forth_and_stays_upright(word: str, sign: int) -> None:
    assert travel("neck", f"{word} 20", "head")[AHEAD] * sign > 0
    before, after = posture(STANDING)[1], posture(moved(STANDING, "neck", f"{word} 20"))[1]
    row = BONE_INDEX["head"]
    assert_allclose(after[row], before[row], atol=1e-9)


SPINE = ("lumbar", "thoracic", "neck")
SPINE_WORDS = [
    ("flex", AHEAD, 1),
    ("extend", AHEAD, -1),
    ("bend left", LEFT, 1),
    ("bend right", LEFT, -1),
    ("turn left", LEFT, 1),
    ("turn right", LEFT, -1),
]
"""Word, axis, and sign of the way the top of the head goes; in a turn, the nose."""


@pytest.mark.parametrize("part", SPINE)
@pytest.mark.parametrize(("word", "axis", "sign"), SPINE_WORDS)
def test_every_motion_of_the_spine_moves_the_head_its_way(part: str, word: str, axis: int, sign: int) -> None:
    spot = (0, 3, 11) if word.startswith("turn") else (0, 15, 0)
    assert travel(part, f"{word} 10", "head", spot)[axis] * sign > 0.5


def test_standing_has_the_measures_of_an_adult() -> None:
    origins, _ = posture(STANDING)
    left, right = origins[BONE_INDEX["left_thigh"]], origins[BONE_INDEX["right_thigh"]]
    assert_allclose(left - right, [17.2, 0, 0])
    sole = origins[BONE_INDEX["left_foot"]][UP] - 6.6
    assert_allclose(-sole, (0.245 + 0.246 + 0.039) * 170, atol=0.1)


def test_the_shoulder_climbs_as_the_arm_is_raised() -> None:
    climb = travel("left shoulder", "flex 175", "left_upper_arm")[UP]
    assert 2.0 < climb < 5.0


angle_sets = st.lists(st.floats(0, 1), min_size=len(CHANNELS), max_size=len(CHANNELS)).map(
    lambda shares: LOW + np.array(shares) * (HIGH - LOW),
)


@given(angles=angle_sets, turn=st.lists(st.floats(-170, 170), min_size=3, max_size=3))
@examples(60)
def test_bones_keep_their_length_and_stay_rigid_in_any_posture(angles: FloatArray, turn: list[float]) -> None:
    origins, rotations = forward(angles[None], np.array([[3.0, 90.0, -7.0]]), from_vector(np.array([turn])))
    for bone in BONES:
        row = BONE_INDEX[bone.name]
        assert_allclose(rotations[0, row].T @ rotations[0, row], np.eye(3), atol=1e-9)
        if bone.parent is not None:
            length = np.linalg.norm(origins[0, row] - origins[0, BONE_INDEX[bone.parent]])
            assert_allclose(length, np.linalg.norm(bone.offset), atol=1e-9)


@given(angles=angle_sets)
@examples(40)
def test_the_mirrored_angles_give_the_mirror_image(angles: FloatArray) -> None:
    mirrored = posture(mirrored_angles(angles))
    reflected = mirrored_transforms(*posture(angles))
    assert_allclose(mirrored[0], reflected[0], atol=1e-9)
    assert_allclose(mirrored[1], reflected[1], atol=1e-9)


@given(vector=st.lists(st.floats(-100, 100), min_size=3, max_size=3))
@examples()
def test_a_rotation_vector_survives_the_way_there_and_back(vector: list[float]) -> None:
    rotation = from_vector(np.array(vector))
    assert_allclose(from_vector(to_vector(rotation)), rotation, atol=1e-7)


def test_rotations_near_none_and_of_half_a_turn_are_read_rightly() -> None:
    assert_allclose(to_vector(np.eye(3) + 1e-15), np.zeros(3))
    half = from_vector(np.array([0.0, 180.0, 0.0]))
    assert_allclose(np.abs(to_vector(half)), [0, 180, 0], atol=1e-6)


def test_half_the_way_between_two_rotations() -> None:
    quarter = from_vector(np.array([0.0, 0.0, 80.0]))
    assert_allclose(to_vector(between(np.eye(3), quarter, 0.5)), [0, 0, 40], atol=1e-9)
