"""Amounts keep what was meant."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from limber.content.quantity import (
    Count,
    Duration,
    read_count,
    read_course,
    read_daily,
    read_frequency,
    read_hold,
    read_rest,
    read_work,
)
from limber.guide import wording

READERS = [read_count, read_hold, read_work, read_rest, read_daily, read_course, read_frequency]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10", Count(10, 10)),
        ("8-12", Count(8, 12)),
        ("8 – 12", Count(8, 12)),  # noqa: RUF001 - an en dash, as word processors make it
        ("8 to 12", Count(8, 12)),
        ("about 10", Count(10, 10, about=True)),
        ("up to 20", Count(None, 20)),
        ("10 or more", Count(10, None)),
        ("10+", Count(10, None)),
        ("at least 10", Count(10, None)),
        ("several", Count(None, None, words="several")),
    ],
)
def test_counts(text: str, expected: Count) -> None:
    assert read_count(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 s", Duration(5, 5)),
        ("5-10 s", Duration(5, 10)),
        ("1.5 min", Duration(90, 90, unit="minute")),
        ("20 s or longer", Duration(20, None)),
        ("~2 s", Duration(2, 2, about=True)),
        ("A few seconds", Duration(None, None, words="a few seconds")),
    ],
)
def test_holds(text: str, expected: Duration) -> None:
    assert read_hold(text) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("daily", "once a day"),
        ("Every day", "once a day"),
        ("twice a day", "twice a day"),
        ("2-3 times a day", "2 to 3 times a day"),
        ("3 times per week", "3 times a week"),
        ("3 days a week", "3 days a week"),
        ("every other day", "every 2 days"),
        ("every hour", "every hour"),
        ("every 2-3 hours while awake", "every 2 to 3 hours while awake"),
        ("several times a day, if you can", "several times a day if you can"),
        ("little and often", "little and often"),
        ("BD", "twice a day"),
        ("t.d.s.", "3 times a day"),
        ("morning, noon and night", "3 times a day in the morning, at noon and at night"),
    ],
)
def test_frequencies_are_said_as_they_were_meant(text: str, said: str) -> None:
    assert wording.frequency(read_frequency(text)) == said


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    ("amount", "instead"),
    [("1,800", "1800 or 1.8"), ("1.800", "1800 or 1.8"), ("1,000", "1000 or 1"), ("2,5", "2.5"), ("1.234,5", "1234.5")],
)
def test_a_number_that_can_be_read_in_two_ways_is_refused(
    read: Callable[[str], object], amount: str, instead: str
) -> None:
    for text in (amount, f"{amount} s", f"about {amount} weeks", f"every {amount} hours", f"2-{amount} times a day"):
        with pytest.raises(ValueError, match=instead.replace(".", r"\.")):
            read(text)


@pytest.mark.parametrize("text", ["1.5 min", "0.125 h", "12.5 s"])
def test_a_point_parts_off_a_fraction(text: str) -> None:
    assert wording.duration(read_work(text)).startswith(text.partition(" ")[0])


def test_words_are_never_turned_into_numbers() -> None:
    for text in ("a few seconds", "several minutes", "a couple of seconds"):
        duration = read_hold(text)
        assert (duration.low, duration.high, duration.words) == (None, None, text)


@pytest.mark.parametrize("reader", READERS)
@given(text=st.text(max_size=60))
@examples(150)
def test_any_text_is_read_or_refused_with_a_message(reader: object, text: str) -> None:
    assert callable(reader)
    said = ""
    try:
        value = reader(text)
    except ValueError as error:
        said = str(error)
    else:
        said = str(value)
    assert said


_numbers = st.integers(min_value=1, max_value=1000)


@given(low=_numbers, extra=st.integers(min_value=0, max_value=50), about=st.booleans())
@examples()
def test_a_count_says_what_was_read(low: int, extra: int, about: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    high = min(low + extra, 1000)
    said = wording.count(Count(low, high, about))
    assert read_count(said) == Count(low, high, about)


@given(low=st.integers(min_value=1, max_value=59), extra=st.integers(min_value=0, max_value=30))
@examples()
def test_a_hold_says_what_was_read(low: int, extra: int) -> None:
    duration = Duration(low, low + extra)
    assert read_hold(wording.duration(duration)) == duration


@pytest.mark.parametrize(("text", "said"), [("6/52", "6 weeks"), ("10/7", "10 days"), ("2-3/12", "2 to 3 months")])
def test_a_course_as_british_clinicians_write_it(text: str, said: str) -> None:
    assert wording.duration(read_course(text)) == said
