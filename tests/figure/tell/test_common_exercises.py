"""Common exercises for knee, hip, shoulder, neck, wrist and ankle: each is drawn as written and told truly."""

from typing import Any

import pytest

from golden_files import cases
from limber.authoring.poses.gallery import GALLERY
from limber.figure.solve import solve
from pose_files import written

pytestmark = pytest.mark.slow  # poses are solved by the dozen

COMMON = cases("figures/common-exercises")

IN_THE_GALLERY = ("heel-slide", "quad-set", "sit-to-stand", "step-up", "mini-squat-holding-a-chair", "open-book")
"""Those that are drawn and told by the tests of the gallery."""


@pytest.mark.parametrize("case", COMMON, ids=[case["movement"] for case in COMMON])
def test_a_common_exercise_is_drawn_as_written_and_told_in_these_words(case: Any) -> None:
    solution = solve(written(case["pose"]))
    assert solution.faults == ()
    assert list(solution.scene.alt) == case["alt"]


def test_there_are_as_many_as_were_tried_first() -> None:
    assert len(COMMON) + len(IN_THE_GALLERY) >= 28
    assert set(IN_THE_GALLERY) <= set(GALLERY)
