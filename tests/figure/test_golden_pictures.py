"""Telling poses look the way they looked when somebody last approved of them."""

import io

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from golden_pictures import CHANGED, FOLDER, MOST_CHANGED, MOST_ON_AVERAGE, POSES, THINGS, drawn, golden, looks

pytestmark = pytest.mark.slow

REFRESH = "look at both; if the new one is better: python tests/golden_pictures.py"


def pixels(data: bytes) -> npt.NDArray[np.int16]:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=np.int16)


@pytest.mark.parametrize("name", [*POSES, *THINGS])
def test_a_known_pose_still_looks_the_same(name: str) -> None:
    for look, now in drawn(name).items():
        old, new = pixels(golden(name, look).read_bytes()), pixels(now)
        assert old.shape == new.shape, f"{name}, {look}: another size. {REFRESH}"
        difference = np.abs(old - new).max(axis=2)
        share, mean = float((difference > CHANGED).mean()), float(difference.mean())
        assert share < MOST_CHANGED, f"{name}, {look}: {share:.2%} of the pixels changed. {REFRESH}"
        assert mean < MOST_ON_AVERAGE, f"{name}, {look}: changed by {mean:.1f} on average. {REFRESH}"


def test_no_golden_picture_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {
        golden(name, look).name for name in (*POSES, *THINGS) for look in looks(name)
    }
