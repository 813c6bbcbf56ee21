"""A dose as a timer counts it."""

import pytest

from limber.content.model import Dose
from limber.guide.counting import Amount, Counting, counting


def count(**dose: str) -> Counting:
    return counting(Dose.model_validate(dose))


def test_ranges_start_at_their_smaller_end() -> None:
    found = count(reps="10-15", hold="5-10 s", sets="2-3", rest="30-60 s")
    assert found.reps == Amount(10, 15)
    assert found.hold == Amount(5, 10)
    assert found.sets == Amount(2, 3)
    assert found.rest == Amount(30, 60)
    assert found.parts == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("20 s", Amount(20, 20)),
        ("20 s or more", Amount(20, 0)),
        ("about 1 min", Amount(60, 60)),
        ("up to 30 s", Amount(30, 30)),
        ("a few seconds", Amount()),
    ],
)
def test_holds(written: str, expected: Amount) -> None:
    assert count(reps="5", hold=written).hold == expected


def test_words_and_nothing_are_not_counted() -> None:
    assert not count(daily="10-30 minutes").is_countable
    assert not count(undefined="Doing it well matters more.").is_countable
    assert count(reps="5").is_countable
    assert count(work="1 min").work == Amount(60, 60)
    assert count(reps="5").sets == Amount(1, 1)


def test_parts_one_after_the_other() -> None:
    found = count(reps="8", each="leg")
    assert found.parts == ("One leg", "The other leg")
    assert found.reps == Amount(8, 8)
    assert not found.alternate


def test_alternating_shares_what_is_given_in_all() -> None:
    found = count(reps="9", alternate="leg")
    assert found.reps == Amount(5, 5)
    assert found.alternate
    assert count(reps="9", each="leg", alternate="leg").reps == Amount(9, 9)
