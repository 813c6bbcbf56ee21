"""The vocabulary of poses, in words: complete, and from the tables by which poses are read."""

import pytest
from click.testing import CliRunner

from limber.authoring.poses import guide_words as pose_guide_words
from limber.authoring.poses.guide import (
    GROUPS,
    WIDTH,
    UnknownWordError,
    all_words,
    descriptions,
    figure_text,
    joint_names,
    known_pairs,
    known_words,
    usual,
)
from limber.cli.main import main
from limber.figure.pose.keyframe import FrameSpec
from limber.figure.pose.motion import JOINTS
from limber.figure.pose.presets import PRESETS
from limber.figure.pose.spec import VIEWS, ArrowSpec, PropSpec
from limber.figure.solve import solve
from pose_files import written


def test_every_word_has_a_meaning_and_no_other_has() -> None:
    assert set(pose_guide_words.PRESETS) == set(PRESETS)
    assert set(pose_guide_words.VIEWS) == set(VIEWS)
    told = {name: set(words) for joint, words in pose_guide_words.MOTIONS.items() for name in joint_names(joint)}
    assert told == {name: set(words) for name, words in JOINTS.items()}


@pytest.mark.parametrize("heading", GROUPS)
def test_every_key_is_described(heading: str) -> None:
    _, group = GROUPS[heading]
    keys = {key for key in group.known_keys() if key not in JOINTS}
    found = descriptions(group)
    assert set(found) == keys
    assert all(text.endswith(".") and "None" not in text and "`" not in text for text in found.values())


def test_known_words_are_those_of_the_reader() -> None:
    assert known_words(FrameSpec, "mouth") == ("exhale", "open", "rest")
    assert "left foot" in known_words(FrameSpec, "also floor")
    assert "mat" in known_words(PropSpec, "kind")
    assert known_words(ArrowSpec, "out") == ()
    before, after = known_pairs(FrameSpec, "touch")
    assert "left hand" in before
    assert "belly" in after
    assert known_pairs(FrameSpec, "floor") == ((), ())


def test_ranges_are_those_of_the_skeleton() -> None:
    assert usual("elbow", "flex") == "0 to 150"
    assert usual("elbow", "extend") == ""
    assert usual("hip", "extend") == "0 to 35"
    assert usual("pelvis", "hike left") == ""


def test_the_example_can_be_drawn_as_it_is_written() -> None:
    assert len(pose_guide_words.EXAMPLE.splitlines()) == 14
    assert solve(written(pose_guide_words.EXAMPLE)).faults == ()


def test_everything_is_on_the_whole_page() -> None:
    text = figure_text()
    assert all(len(line) <= WIDTH and line == line.rstrip() for line in text.splitlines())
    for word in (*PRESETS, *VIEWS, *GROUPS, "left hip, right hip, hips", "dorsiflex"):
        assert word in text
    for line in pose_guide_words.EXAMPLE.splitlines():
        assert f"    {line}\n" in text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("hip", "left hip, right hip, hips"),
        ("start.right-hip", "left hip, right hip, hips"),
        ("end.knees", "left knee, right knee, knees"),
        ("start.lift", "forearm"),
        ("via.1.also-floor", "Parts on the floor besides."),
        ("end.touch", "Before the colon: "),
        ("view", "three-quarter"),
        ("arrows", "follow "),
        ("arrows.way", "picture left"),
        ("look.person", "silver"),
    ],
)
def test_a_part_can_be_asked_for(path: str, said: str) -> None:
    text = figure_text(path)
    assert said in text
    assert all(len(line) <= WIDTH for line in text.splitlines())


@pytest.mark.parametrize("word", all_words())
def test_every_word_is_explained_wherever_it_stands(word: str) -> None:
    text = figure_text(word)
    assert len(text.splitlines()) > 2
    assert all(len(line) <= WIDTH for line in text.splitlines())
    assert figure_text(word.replace(" ", "-")).splitlines()[1:] == text.splitlines()[1:]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("touch", "Before the colon: "),
        ("lift", "forearm"),
        ("hook-lying", "preset hook-lying: "),
        ("three-quarter", "view three-quarter: "),
        ("dorsiflex", "left ankle, right ankle, ankles"),
        ("chair", "props.kind"),
        ("silver", "look.person"),
        ("heel", "start.lift"),
    ],
)
def test_a_word_says_where_it_may_stand(word: str, said: str) -> None:
    assert said in figure_text(word)


@pytest.mark.parametrize("path", ["start.lfit", "shuolder", "start.hip.flexion", "nonsense"])
def test_what_there_is_not_is_said(path: str) -> None:
    with pytest.raises(UnknownWordError, match="there is no"):
        figure_text(path)


def test_explain_knows_figures() -> None:
    result = CliRunner().invoke(main, ["explain", "figure.start.lift"])
    assert (result.exit_code, result.stdout) == (0, figure_text("start.lift"))
    wrong = CliRunner().invoke(main, ["explain", "figure.start.lfit"])
    assert wrong.exit_code == 2
    assert 'did you mean "lift"?' in wrong.stderr
    misplaced = CliRunner().invoke(main, ["explain", "exercise", "--pictures", "guide"])
    assert misplaced.exit_code == 2
