"""What an author writes of a pose: what is understood, and what is said of a mistake."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from golden_files import cases
from limber.figure.person.skeleton import CHANNEL_INDEX
from limber.figure.pose.motion import JOINTS, MotionError, parse_motions
from limber.figure.pose.reading import read_pose
from limber.figure.pose.spec import VIEWS
from pose_files import tree, written

MISTAKES = cases("figures/mistakes")


@pytest.mark.parametrize("case", MISTAKES, ids=[str(case["pose"])[:60] for case in MISTAKES])
def test_a_mistake_is_said_where_it_is_with_the_words_that_are_known(case: Any) -> None:
    spec, faults = read_pose(tree(case["pose"]))
    path, message, hint = case["fault"]
    assert spec is None
    said = [(" ".join(map(str, fault.path)), fault.message, fault.hint) for fault in faults]
    assert any(where == path and message in what and hint in how for where, what, how in said), said


def test_all_mistakes_are_said_at_once() -> None:
    _, faults = read_pose(tree("{start: {left hip: felx 3, knees: 4}, view: sidee, prps: []}"))
    assert len(faults) == 4


def test_every_motion_word_reaches_a_channel() -> None:
    for joint, motions in JOINTS.items():
        for word in motions:
            for motion in parse_motions(joint, f"{word} 10"):
                assert motion.channel in CHANNEL_INDEX or motion.index is None
                assert abs(motion.degrees) == 10


def test_both_sides_move_alike_and_a_minus_may_be_typeset() -> None:
    both = parse_motions("hips", "flex 20, abduct \u22125")
    assert [(motion.channel, motion.degrees, motion.relative) for motion in both] == [
        ("left_hip.flex", 20, False),
        ("right_hip.flex", 20, False),
        ("left_hip.abduct", -5, True),
        ("right_hip.abduct", -5, True),
    ]


def test_degrees_may_be_written_out() -> None:
    assert parse_motions("left knee", "Flex 30°")[0].degrees == 30
    assert parse_motions("left knee", "flex 30 degrees")[0].degrees == 30


def test_a_motion_error_has_a_hint() -> None:
    with pytest.raises(MotionError) as caught:
        parse_motions("neck", "tilt 10")
    assert "known motions of neck" in caught.value.hint


def test_one_word_stands_for_a_list_and_a_plural_for_both_sides() -> None:
    spec = written("start: {floor: feet flat, keep: hands, touch: {hands: thighs}}\nprops: wall")
    assert spec.start.floor is not None
    assert [(contact.part, contact.flat) for contact in spec.start.floor] == [("left foot", True), ("right foot", True)]
    assert spec.start.keep == ("left hand", "right hand")
    assert {part: target.at for part, target in spec.start.touch.items()} == {
        "left hand": "left thigh",
        "right hand": "right thigh",
    }
    assert [prop.kind for prop in spec.props] == ["wall"]


def test_an_empty_target_lets_go() -> None:
    assert written("start: {touch: {left hand: }}").start.touch["left hand"].at == ""


def test_frames_have_names_and_paths() -> None:
    spec = written("{start: {}, via: [{}, {}], end: {}}")
    assert [(name, path) for name, path, _ in spec.frames()] == [
        ("start", ("start",)),
        ("via", ("via", 0)),
        ("via-2", ("via", 1)),
        ("end", ("end",)),
    ]


def test_one_frame_between_needs_no_list() -> None:
    assert [name for name, _, _ in written("{start: {}, via: {belly: 2}, end: {}}").frames()] == ["start", "via", "end"]


def test_views_have_names_or_angles() -> None:
    assert written("{start: {}, view: top}").view == VIEWS["top"]
    assert written("{start: {}, view: '12, 8'}").view == (12, 8)


def test_words_are_read_whatever_their_case_and_spaces() -> None:
    assert written("start: {preset: Hook-lying, floor: [Left  Foot flat]}").start.preset == "hook-lying"


WORDS = st.sampled_from(
    ("flex 30", "", "belly", "feet", "left hand", "chair", "yes", "12", "up", "hook-lying", "grip", "{", "-5", "x"),
)
KEYS = st.sampled_from(
    (
        *("start", "end", "via", "props", "arrows", "view", "look", "closeup", "ghost", "preset", "touch", "keep"),
        *("aim", "floor", "hands", "left hip", "knees", "belly", "follow", "push", "way", "at", "shift", "chair"),
        *("rest", "kind", "joints", "motions"),
    ),
)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=14,
)


@given(tree_=st.dictionaries(KEYS, TREES, max_size=5))
@examples(400)
def test_whatever_is_written_is_a_pose_or_findings_that_lead_to_a_place(tree_: dict[str, Any]) -> None:
    spec, faults = read_pose(tree_)
    assert (spec is None) == bool(faults)
    for fault in faults:
        here: Any = tree_
        for step in fault.path:
            here = here[step]
        assert fault.message
