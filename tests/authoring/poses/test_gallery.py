"""The gallery of poses: at least sixty, each drawn as written, each told in reviewed words, each to start from."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from golden_files import cases
from limber.authoring.poses.gallery import GALLERY
from limber.cli.main import main
from limber.figure.solve import solve
from pose_files import written

pytestmark = pytest.mark.slow  # poses are solved by the dozen

TOLD = cases("figures/gallery")

LEAST = 60


def test_there_are_enough_of_them() -> None:
    assert len(GALLERY) >= LEAST


@pytest.mark.parametrize("case", TOLD, ids=[case["pose"] for case in TOLD])
def test_a_pose_of_the_gallery_is_drawn_as_written_and_told_in_these_words(case: Any) -> None:
    solution = solve(written(GALLERY[case["pose"]]))
    assert solution.faults == ()
    assert list(solution.scene.alt) == case["alt"]


def test_every_pose_of_the_gallery_has_its_words_reviewed() -> None:
    assert {case["pose"] for case in TOLD} == set(GALLERY)


def test_a_new_pose_starts_from_the_gallery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["new", "pose", "my-stretch", "--like", "calf-stretch-at-wall"])
    assert result.exit_code == 0, result.output
    text = (tmp_path / "content" / "poses" / "my-stretch.yml").read_text(encoding="utf-8")
    assert text.endswith(GALLERY["calf-stretch-at-wall"])
    assert solve(written(text)).faults == ()


@pytest.mark.parametrize(
    ("name", "like", "said"),
    [("My Pose", "heel-slide", "small letters"), ("mine", "heel-slid", 'did you mean "heel-slide"')],
)
def test_a_new_pose_says_what_is_wrong(name: str, like: str, said: str) -> None:
    result = CliRunner().invoke(main, ["new", "pose", name, "--like", like])
    assert result.exit_code != 0
    assert said in result.output
