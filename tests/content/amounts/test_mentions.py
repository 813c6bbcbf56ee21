"""Amounts in texts, each with its place."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limber.content.amounts.mentions import mentions

FOUND = {
    "3x15": ["sets 3", "reps 15"],
    "10 x 5 seconds": ["reps 10", "time 5"],
    "3 x 10 x 5 s": ["sets 3", "reps 10", "time 5"],
    "3 x 10 x 5": [],
    "a 20-second hold": ["time 20"],
    "1.5 minutes": ["time 90"],
    "1,000 times": [],
    "a minute and a half": ["time 90"],
    "30 seconds to 1 minute": ["time 30-60"],
    "between 5 and 10 times": ["reps 5-10"],
    "5 and 10 times": [],
    "count slowly to 20": ["counts 20"],
    "counting one to ten": ["counts 10"],
    "half a dozen times": ["reps 6"],
    "\u2464 times": ["reps 5"],
    "5 slow, deep breaths": ["breaths 5"],
    "10 each leg": ["reps 10"],
    "twice daily": ["often 2"],
    "every other day": ["often 2"],
    "morning, noon and night": ["often 3"],
    "half an hour a day": ["daily 1800"],
    "up to 2 times a day": ["often up to 2"],
    "500 m": ["distance 500"],
    "2 x 500 m": ["sets 2", "distance 500"],
    "5 lb": ["load 5"],
    "two pillows and ten toes": [],
}


@pytest.mark.parametrize("text", FOUND)
def test_what_a_text_names(text: str) -> None:
    assert [f"{mention.kind} {mention.amount}" for mention in mentions(text)] == FOUND[text]


WORDS = st.sampled_from(
    [
        *("10", "3", "5-10", "1,5", "x", "times", "seconds", "s", "a", "minute", "sets", "of", "day", "twice", "every"),
        *("half", "dozen", "up to", "at least", "between", "and", "or more", "breaths", "kg", ",", ".", "each", "leg"),
    ]
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
@settings(derandomize=True, deadline=None)
def test_mentions_are_in_order_and_apart(text: str) -> None:
    found = mentions(text)
    for mention in found:
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end] != ""
        low, high = mention.amount.low, mention.amount.high
        assert low is not None or high is not None
        assert low is None or high is None or low <= high
    assert all(one.end <= other.start for one, other in pairwise(found))
