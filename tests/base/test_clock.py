"""What day it is."""

import datetime as dt

import pytest

from limber.base import clock
from limber.base.stopped import Stopped


@pytest.mark.parametrize("value", ["", "abc", "-1", "1.5", "253402300800", "9" * 20, "1" * 5_000, "٣"])
def test_a_clock_that_cannot_be_read_is_a_plain_problem(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(Stopped, match="SOURCE_DATE_EPOCH: expected whole seconds since 1970, got"):
        clock.today()


def test_the_day_of_a_clock_that_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert clock.today() == dt.date(1970, 1, 2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "253402300799")
    assert clock.today() == dt.date(9999, 12, 31)
