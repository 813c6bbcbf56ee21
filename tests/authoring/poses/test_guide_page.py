"""The page on which every word of poses is drawn."""

import re
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from limber.authoring.poses import guide_page as pose_guide_page
from limber.authoring.poses import guide_words as pose_guide_words
from limber.authoring.poses.guide import joint_names
from limber.authoring.poses.guide_page import GALLERY_HEADING, guide_page, sections
from limber.cli.main import main
from limber.cli.writing import author
from limber.figure.person.muscles import MUSCLES
from limber.figure.person.skeleton import SIDES
from limber.figure.person.solved import PropKind
from limber.figure.pose.motion import JOINTS
from limber.figure.pose.reading import read_pose
from limber.figure.solve import solve

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def page() -> str:
    """Two small sections, drawn."""
    return guide_page(workers=1, only=["left elbow, right elbow, elbows", "left toes, right toes, toes"])


def test_every_preset_and_every_motion_is_drawn_once() -> None:
    drawn = sections()
    assert [card.title for card in drawn["Presets"]] == list(pose_guide_words.PRESETS)
    assert [card.title for card in drawn["Props"]] == list(get_args(PropKind))
    assert {card.title for card in drawn["Muscles"]} == {name for name in MUSCLES if not name.startswith(SIDES)}
    for joint, words in pose_guide_words.MOTIONS.items():
        names = joint_names(joint)
        assert sorted(card.title for card in drawn[", ".join(names)]) == sorted(words)
        for card in drawn[", ".join(names)]:
            name, _, motion = card.written.partition(": ")
            assert motion.rpartition(" ")[0] in JOINTS[name]


@pytest.mark.parametrize("heading", [name for name in sections() if name != GALLERY_HEADING])
def test_every_card_is_a_pose_without_mistakes(heading: str) -> None:
    for card in sections()[heading]:
        spec, findings = read_pose(pose_guide_page._plain(card.pose))  # noqa: SLF001 - what the page hands to the reader
        assert spec is not None, findings
        assert solve(spec).faults == (), card.written


def test_a_motion_is_shown_before_and_after(page: str) -> None:
    cards = re.findall(r"<figure.*?</figure>", page)
    assert len(cards) == 4
    for card in cards:
        before, after = re.findall(r"<svg.*?</svg>", card)
        assert before != after


def test_the_whole_example_is_drawn(page: str) -> None:
    assert pose_guide_words.EXAMPLE in page
    assert page.partition("<h2>")[0].count("<svg") == 2


def test_the_page_needs_nothing_else(page: str) -> None:
    assert "<script" not in page
    addresses = set(re.findall(r"https?://[^\s\"']+", page))
    assert addresses == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"(?:src|href|url)\s*[=(]", page)
    assert "prefers-color-scheme:dark" in page


def test_explain_writes_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(author, "guide_page", lambda: "drawn")
    result = CliRunner().invoke(main, ["explain", "figure", "--pictures", str(tmp_path / "guide")])
    assert result.exit_code == 0
    assert (tmp_path / "guide" / "figure.html").read_text() == "drawn"
