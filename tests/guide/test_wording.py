"""How a patient reads amounts: in the singular and the plural, as a range, and with words that give no number."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from golden_files import cases
from limber.content.model import Dose
from limber.content.quantity import Count, Duration, Frequency, read_count, read_course, read_frequency
from limber.guide import wording
from limber.guide.dose.burden import Burden, Session, Span

NOTHING = Span(0, 0)


@pytest.mark.parametrize("case", cases("wording/doses"), ids=lambda case: str(case["dose"]))
def test_a_dose_reads_well(case: dict[str, Any]) -> None:
    dose = Dose.model_validate(case["dose"])
    assert wording.summary(dose) == case["summary"]
    assert dict(wording.rows(dose)) == dict(case.get("rows") or {})
    assert list(wording.notes(dose)) == case.get("notes", [])


@pytest.mark.parametrize("case", cases("wording/sentences"), ids=lambda case: str(case["text"]))
def test_text_in_a_sentence(case: dict[str, str]) -> None:
    assert wording.sentence(case["text"]) == case["sentence"]
    assert wording.inside(case["text"].strip()) == case["inside"]


@pytest.mark.parametrize(
    ("words", "listed"),
    [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")],
)
def test_a_list_in_a_sentence(words: list[str], listed: str) -> None:
    assert wording.listing(words, "or") == listed


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Duration(None, None, words="a few seconds"), "Hold for a few seconds."),
        (Duration(5, 10), "Hold for 5 to 10 seconds."),
        (Duration(60, 60, unit="minute"), "Hold for 1 minute."),
        (Duration(None, 30), "Hold for up to 30 seconds."),
        (Duration(20, None), "Hold for 20 seconds or more."),
    ],
)
def test_a_hold_is_a_sentence(value: Duration, said: str) -> None:
    assert wording.hold(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Frequency(Count(2, 3), "week"), "2 to 3 times a week"),
        (Frequency(Count(3, None), "day"), "3 or more times a day"),
        (Frequency(Count(None, 4), "day"), "up to 4 times a day"),
        (Frequency(per="hours", interval=Count(2, None)), "every 2 hours or more"),
        (Frequency(per="hours", interval=Count(None, None, words="a few")), "every few hours"),
        (Frequency(per="days", interval=Count(1, 1, about=True)), "about every day"),
        (Frequency(per="", words="little and often", condition="while it hurts"), "little and often while it hurts"),
    ],
)
def test_how_often(value: Frequency, said: str) -> None:
    assert wording.frequency(value) == said


@pytest.mark.parametrize("text", ["1 week", "2 weeks", "1-2 weeks", "up to 1 month", "10 days", "about 6 weeks"])
def test_a_course_reads_as_it_was_written(text: str) -> None:
    assert wording.duration(read_course(text)) == text.replace("-", " to ")


@examples()
@given(st.integers(1, 1000), st.integers(0, 20), st.sampled_from(["day", "week"]))
def test_what_is_said_of_a_number_of_times_means_the_same_again(low: int, more: int, per: str) -> None:
    count = Count(low, min(low + more, 1000))
    said = wording.frequency(Frequency(count, "day" if per == "day" else "week"))
    again = said.replace("once or twice", "1-2 times")
    assert read_frequency(again).times == count
    assert read_count(wording.count(count)) == count


def test_how_to_breathe_is_a_sentence() -> None:
    for value in ("in", "out", "hold", "normally"):
        said = wording.breath(value)
        assert said == wording.sentence(said)


def test_a_date_is_written_out() -> None:
    assert wording.date(dt.date(2026, 3, 1)) == "1 March 2026"
    assert wording.date(dt.date(2026, 12, 31)) == "31 December 2026"


def _burden(first: Span, whole: Span, *uncounted: str) -> Burden:
    return Burden(Session(first, 1, 0, ()), Session(whole, 2, 1, uncounted), None)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (_burden(NOTHING, NOTHING), ""),
        (_burden(NOTHING, NOTHING, "a"), ""),
        (_burden(Span(60, 60), Span(60, 60)), "One session takes about 1 minute."),
        (_burden(Span(30, 61), Span(30, 61)), "One session takes about 1 to 2 minutes."),
        (_burden(Span(300, None), Span(300, None)), "One session takes about 5 minutes or more."),
        (_burden(Span(60, None), Span(60, None)), "One session takes about 1 minute or more."),
        (
            _burden(Span(300, 540), Span(600, 900)),
            "One session takes about 5 to 9 minutes to begin with, and about 10 to 15 minutes with every part.",
        ),
        (_burden(NOTHING, Span(600, 600)), "One session takes about 10 minutes with every part."),
        (
            _burden(Span(600, 600), Span(600, 600), "a"),
            "One session takes about 10 minutes. The time for “Alpha” comes on top, because no number is given for it.",
        ),
        (
            _burden(Span(600, 600), Span(600, 600), "a", "b", "c"),
            (
                "One session takes about 10 minutes. The time for “Alpha”, “Beta” and “Gamma” comes on top, "
                "because no number is given for them."
            ),
        ),
    ],
)
def test_how_long_a_session_takes(asked: Burden, said: str) -> None:
    assert wording.session(asked, {"a": "Alpha", "b": "Beta", "c": "Gamma"}) == said
