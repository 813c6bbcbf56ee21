"""How long a dose and a programme take."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from limber.content.model import Dose, Exercise, Programme, Step
from limber.content.quantity import read_frequency
from limber.guide import wording
from limber.guide.dose.burden import Span, burden, dose_time, minutes, plan_session, sessions_a_day
from limber.guide.dose.given import Given


def dose(**fields: Any) -> Dose:
    return Dose.model_validate(fields)


@pytest.mark.parametrize(
    ("fields", "low", "high"),
    [
        ({"reps": "10"}, 80, 80),
        ({"reps": "8-12"}, 68, 92),
        ({"reps": "up to 15"}, 26, 110),
        ({"reps": "10 or more"}, 80, None),
        ({"reps": "10", "pace": "slow"}, 100, 100),
        ({"reps": "10", "hold": "5-10 s"}, 130, 180),
        ({"reps": "10", "hold": "a few seconds"}, 100, 130),
        ({"reps": "10", "each": "leg"}, 150, 150),
        ({"reps": "10", "alternate": "leg"}, 80, 80),
        ({"reps": "10", "sets": "3", "rest": "30 s"}, 260, 260),
        ({"reps": "10", "sets": "3", "rest": "as needed"}, 260, 260),
        ({"reps": "10", "sets": "2-3", "rest": "30 s"}, 170, 260),
        ({"work": "1 min", "sets": "3", "rest": "30 s"}, 260, 260),
        ({"work": "1 min", "sets": "3", "rest": "30 s", "alternate": "leg"}, 260, 260),
        ({"work": "1 min", "sets": "3", "rest": "30 s", "each": "leg"}, 490, 490),
        ({"work": "10-20 minutes"}, 620, 1220),
        ({"hold": "20 s or more", "each": "side"}, 70, None),
        ({"hold": "1 min", "sets": "2"}, 170, 170),
        ({"reps": "20", "hold": "5-30 s", "trade": "fewer reps with a longer hold"}, 128, 240),
        ({"daily": "10-30 minutes", "often": "3 times a day"}, 200, 600),
        ({"daily": "10-30 minutes"}, 600, 1800),
    ],
    ids=str,
)
def test_a_dose_takes_a_time(fields: dict[str, str], low: float, high: float | None) -> None:
    assert dose_time(dose(**fields)) == Span(low, high)


@pytest.mark.parametrize(
    "fields",
    [{"undefined": "It depends."}, {"often": "daily"}, {"reps": "several"}, {"hold": "a few seconds"}],
    ids=str,
)
def test_a_dose_without_numbers_takes_no_time_that_can_be_told(fields: dict[str, str]) -> None:
    assert dose_time(dose(**fields)) is None


def test_holds_of_steps_count_where_the_dose_has_none() -> None:
    steps = [Step.model_validate({"do": "Pause.", "hold": "2 s"}), Step.model_validate("Let go.")]
    assert dose_time(dose(reps="10"), steps) == Span(100, 100)
    assert dose_time(dose(reps="10", hold="5 s"), steps) == Span(130, 130)


@pytest.mark.parametrize(
    ("often", "expected"),
    [
        ("once a day", (1, 1)),
        ("2-3 times a day", (2, 3)),
        ("every 2 hours", (8, 8)),
        ("every 2 hours if your day allows", (1, 8)),
        ("3 days a week", (1, 1)),
        ("little and often", None),
        ("several times a day", None),
    ],
)
def test_sessions_on_a_day(often: str, expected: tuple[float, float] | None) -> None:
    assert sessions_a_day(read_frequency(often)) == expected


def exercise(position: str = "on-back", **fields: Any) -> Exercise:
    known = {
        "title": "An exercise",
        "summary": "x",
        "kind": "control",
        "phase": "first",
        "position": position,
        "surface": "floor",
        "regions": "low-back",
        "steps": "Move.",
        "dose": {"reps": "12"},
        "red_flags": "low-back",
    }
    return Exercise.model_validate(known | fields)


def programme(*blocks: dict[str, Any], **fields: Any) -> Programme:
    known = {"title": "x", "summary": "x", "for": "pain", "phase": "first", "red_flags": "low-back"}
    found = [{"title": "One"} | block for block in blocks]
    return Programme.model_validate(known | {"blocks": found} | fields)


LIBRARY = {
    "tilt": exercise(),
    "plank": exercise("on-front", dose={"reps": "10", "hold": "10 s"}),
    "lift": exercise(
        stages={"title": "More", "when": "x", "steps": "Go.", "dose": {"reps": "24"}, "position": "standing"}
    ),
    "open": exercise(dose={"undefined": "It depends."}),
}


def test_a_programme_counts_exercises_positions_and_time() -> None:
    asked = burden(
        programme(
            {"exercises": ["tilt", "plank"]},
            {"exercises": ["tilt", {"exercise": "lift", "optional": "yes"}, "open"], "when": "It is easy."},
            schedule={"often": "twice a day"},
        ),
        LIBRARY,
    )
    assert (asked.first.exercises, asked.whole.exercises) == (2, 3)
    assert (asked.first.position_changes, asked.whole.position_changes) == (1, 2)
    assert asked.first.time == Span(92 + 180, 92 + 180)
    assert asked.whole.time == Span(92 + 180, 92 + 180 + 92)
    assert asked.day == Span(544, 728)
    assert asked.whole.uncounted == ("open",)


def test_of_several_forms_of_an_exercise_one_is_done() -> None:
    asked = burden(programme({"exercises": ["lift", {"exercise": "lift", "stage": "1"}]}), LIBRARY)
    assert asked.whole.time == Span(92, 164)
    assert asked.whole.exercises == 1
    assert asked.whole.position_changes == 1


def test_without_a_schedule_each_exercise_is_as_often_as_it_says() -> None:
    library = LIBRARY | {"often": exercise(dose={"reps": "12", "often": "3 times a day"})}
    once = burden(programme({"exercises": ["tilt", "often"]}), library)
    assert once.day == Span(4 * 92, 4 * 92)
    assert burden(programme({"exercises": ["tilt"]}), library).day is None
    assert plan_session([Given("often", 0, None), Given("tilt", 0, None)], library).day == once.day


def test_a_time_a_day_is_for_all_sessions_together() -> None:
    library = LIBRARY | {"daily": exercise(dose={"daily": "24 minutes", "often": "3 times a day"})}
    assert plan_session([Given("daily", 0, None)], library).time == Span(480, 480)
    assert plan_session([Given("daily", 0, None)], library).day == Span(1440, 1440)
    shared = burden(
        programme({"exercises": "tilt"}, schedule={"daily": "24 minutes", "often": "3 times a day"}), library
    )
    assert shared.day == Span(1440, 1440)


def test_an_exercise_that_is_missing_is_not_counted() -> None:
    asked = burden(programme({"exercises": ["gone", "tilt"]}), LIBRARY)
    assert asked.whole.exercises == 1


@pytest.mark.parametrize(
    ("blocks", "says"),
    [
        ([{"exercises": ["tilt", "plank"]}], "One session takes about 4 to 5 minutes."),
        (
            [{"exercises": "tilt"}, {"exercises": "plank", "when": "x"}],
            "One session takes about 1 to 2 minutes to begin with, and about 4 to 5 minutes with every part.",
        ),
        (
            [{"exercises": "open"}, {"exercises": "tilt", "when": "x"}],
            (
                "One session takes about 1 to 2 minutes with every part. "
                "The time for “An exercise” comes on top, because no number is given for it."
            ),
        ),
        ([{"exercises": "open"}], ""),
        (
            [{"exercises": {"exercise": "tilt", "dose": {"hold": "3 min or more"}}}],
            "One session takes about 3 minutes or more.",
        ),
    ],
    ids=["one-part", "two-parts", "no-number", "nothing", "open"],
)
def test_the_time_is_said(blocks: list[dict[str, Any]], says: str) -> None:
    titles = {name: found.title for name, found in LIBRARY.items()}
    assert wording.session(burden(programme(*blocks), LIBRARY), titles) == says


AMOUNTS = st.integers(1, 40)


@given(AMOUNTS, AMOUNTS, st.integers(1, 5), st.booleans())
@examples()
def test_more_never_takes_less(reps: int, hold: int, sets: int, sided: bool) -> None:  # noqa: FBT001 - drawn
    fields = {"reps": str(reps), "hold": f"{hold} s", "sets": str(sets)} | ({"each": "leg"} if sided else {})
    time = dose_time(dose(**fields))
    more = dose_time(dose(**(fields | {"reps": str(reps + 1)})))
    assert time is not None
    assert more is not None
    assert time.high is not None
    assert reps * hold * sets <= time.low <= time.high
    assert more.low > time.low
    low, high = minutes(time)
    assert high is not None
    assert low <= high
