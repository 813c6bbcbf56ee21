"""A whole library drawn in parallel, and nothing drawn twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from limber.base.files.cache import Cache
from limber.figure import illustrate as module
from limber.figure.illustrate import Illustration, drawing_key, illustrate, illustrate_all
from limber.figure.pose.spec import PoseSpec

pytestmark = pytest.mark.slow

STAND = PoseSpec.model_validate({"start": {"preset": "standing"}})
REACH = PoseSpec.model_validate({"start": {"preset": "standing"}, "end": {"left shoulder": "flex 90"}})


@pytest.fixture(scope="module")
def reach() -> Illustration:
    return illustrate(REACH)


def test_an_illustration_is_finished_files(reach: Illustration) -> None:
    assert [frame.name for frame in reach.frames] == ["start", "end"]
    for frame in reach.frames:
        assert all(text.startswith("<svg") for text in (frame.file, frame.line_art, frame.colour))
        assert frame.width > 100
        assert frame.height > 100
        assert frame.alt
    assert reach.film.startswith("<svg")
    assert reach.film.count("<g ") == 13


def test_a_single_frame_has_no_film() -> None:
    assert illustrate(STAND).film == ""


def test_what_was_drawn_is_found_again(tmp_path: Path, reach: Illustration, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.mkdir(exist_ok=True)
    store = Cache(tmp_path)
    store.put(drawing_key(REACH), module._pack(reach))  # noqa: SLF001 -- what `illustrate_all` would have put
    monkeypatch.setattr(module, "illustrate", None)
    assert illustrate_all({"reach": REACH}, store) == {"reach": reach}


def test_other_poses_and_other_code_are_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = drawing_key(REACH)
    assert before != drawing_key(STAND)
    monkeypatch.setattr(module, "_code", lambda: "other")
    assert before != drawing_key(REACH)


def test_a_pose_has_the_same_key_in_every_process() -> None:
    code = (
        "from limber.figure.pose.spec import PoseSpec; from limber.figure.illustrate import drawing_key;"
        "bent = {'start': {'preset': 'standing'}, 'beyond': ['knees', 'hips', 'neck']};"
        "print(drawing_key(PoseSpec.model_validate(bent)))"
    )
    keys = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(keys) == 1


def test_many_are_drawn_by_fresh_processes_in_the_order_asked(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    other = PoseSpec.model_validate({"start": {"preset": "sitting"}})
    drawn = illustrate_all({"b": STAND, "a": other}, store, workers=2)
    assert list(drawn) == ["b", "a"]
    assert drawn["b"] == illustrate(STAND)
    assert drawn["b"] != drawn["a"]
