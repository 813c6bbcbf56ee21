"""Path data is read as it is written."""

import numpy as np

from limber.figure.write.path_data import courses


def test_a_path_is_followed() -> None:
    (first, first_closed), (second, second_closed) = courses("M10 10h20v-5l-3 2zm100 100c0 10 10 20 20 20L5-5", 5.0)
    assert first.tolist() == [10 + 10j, 30 + 10j, 30 + 5j, 27 + 7j, 10 + 10j]
    assert first_closed
    assert second[0] == 110 + 110j
    assert second[-2:].tolist() == [130 + 130j, 5 - 5j]
    assert not second_closed
    assert np.abs(np.diff(second[:-1])).max() < 10
