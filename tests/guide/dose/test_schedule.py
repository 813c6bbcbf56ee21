"""A dose in time, and that all who speak of it say the same."""

import dataclasses
import json
import math
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from limber.content.model import Dose, Kind, Step
from limber.guide import wording
from limber.guide.dose.burden import dose_time
from limber.guide.dose.schedule import (
    CHANGING_SIDES,
    GETTING_READY,
    MOVING,
    RESTING,
    Numbers,
    Schedule,
    as_data,
    schedule,
)
from limber.guide.small_views import dose_view
from random_doses import DOSES, EXACT_DOSES, STEPS, dose

MANY = examples(100)
KINDS: st.SearchStrategy[Kind] = st.sampled_from(["breathing", "strengthening"])


def told(found: Schedule, numbers: Numbers | None = None) -> list[str]:
    """Return the phases as "set/side/repetition: kind seconds", with "?" where they wait for the reader."""
    return [
        f"{phase.set}/{phase.side}/{phase.rep}: {phase.kind} {'?' if phase.waits else f'{phase.seconds:g}'}"
        for phase in found.phases(numbers or found.start())
    ]


def of(**fields: str) -> Schedule:
    return schedule(dose(fields))


def test_repetitions_holds_and_rests() -> None:
    assert told(of(reps="2", hold="5-10 s", sets="2", rest="30 s")) == [
        "0//0: ready ?",
        *("1//1: move 3", "1//1: hold 5", "1//1: back 3", "1//2: move 3", "1//2: hold 5", "1//2: back 3"),
        "1//0: rest 30",
        *("2//1: move 3", "2//1: hold 5", "2//1: back 3", "2//2: move 3", "2//2: hold 5", "2//2: back 3"),
    ]


def test_one_side_and_then_the_other_waits_for_the_reader() -> None:
    assert told(of(hold="20 s", each="leg", sets="2")) == [
        "0//0: ready ?",
        *("1/One leg/1: hold 20", "1/The other leg/0: side ?", "1/The other leg/1: hold 20"),
        "1//0: rest ?",
        *("2/One leg/0: side ?", "2/One leg/1: hold 20", "2/The other leg/0: side ?", "2/The other leg/1: hold 20"),
    ]


def test_repetitions_in_all_are_shared_between_the_sides() -> None:
    found = [phase for phase in of(reps="9", alternate="leg").phases({"sets": 1, "reps": 9, "move": 3}) if phase.rep]
    assert Counter(phase.side for phase in found if phase.kind == "move") == {"One leg": 5, "The other leg": 4}


def test_repetitions_of_each_are_done_in_turn() -> None:
    assert told(of(reps="2", each="leg", alternate="leg", pace="brisk"))[1::2] == [
        "1/One leg/1: move 1",
        "1/The other leg/1: move 1",
        "1/One leg/2: move 1",
        "1/The other leg/2: move 1",
    ]


@pytest.mark.parametrize(
    ("fields", "minutes"),
    [
        ({"work": "1 min", "alternate": "leg"}, [60]),
        ({"work": "1 min", "each": "leg"}, [60, 60]),
        ({"work": "1 min", "each": "leg", "alternate": "leg"}, [120]),
    ],
    ids=["in all", "each", "each in turn"],
)
def test_a_time_is_for_as_long_as_it_says(fields: dict[str, str], minutes: list[int]) -> None:
    found = of(**fields)
    assert [phase.seconds for phase in found.phases(found.start()) if phase.kind == "work"] == minutes


def test_leg_lifts_of_three_times_a_minute_are_three_minutes_of_work() -> None:
    found = of(work="1 min", rest="30 s", sets="3", alternate="leg")
    phases = list(found.phases(found.start()))
    assert sum(phase.seconds for phase in phases if phase.kind == "work") == 180
    assert sum(phase.seconds for phase in phases if phase.kind == "rest") == 60
    assert {phase.side for phase in phases if phase.kind == "work"} == {"changing legs each time"}


def test_a_longer_hold_is_paid_for_with_fewer_repetitions() -> None:
    child = of(reps="20", hold="5-30 s", trade="fewer reps with a longer hold")
    ends = child.ends()
    assert ends[1] is not None
    assert {(end["reps"], end["hold"]) for end in ends if end} == {(20, 5), (3, 30)}


def test_words_for_a_length_are_kept_until_the_reader_chooses_a_number() -> None:
    found = of(reps="1", hold="a few seconds")
    assert [phase.words for phase in found.phases(found.start()) if phase.kind == "hold"] == ["a few seconds"]
    assert [phase.words for phase in found.phases({**found.start(), "hold": 4}) if phase.kind == "hold"] == [""]


def test_a_breath_has_its_pause() -> None:
    steps = [Step.model_validate("Breathe in."), Step.model_validate({"do": "Pause.", "hold": "2 s"})]
    found = schedule(dose({"reps": "1", "pace": "slow"}), steps, "breathing")
    assert told(found) == ["0//0: ready ?", "1//1: in 4", "1//1: pause 2", "1//1: out 4"]


def test_the_holds_of_steps_make_up_a_repetition() -> None:
    steps = [
        Step.model_validate({"do": "Round.", "hold": "a few seconds", "breathe": "out"}),
        Step.model_validate({"do": "Sink.", "hold": "2 s"}),
        Step.model_validate({"do": "Back to the middle.", "breathe": "in"}),
    ]
    found = list(
        schedule(dose({"reps": "1"}), steps).phases({"sets": 1, "reps": 1, "move": 3, "step-1": 3, "step-2": 2})
    )
    assert [(phase.kind, phase.seconds, phase.breath) for phase in found[1:]] == [
        ("move", 3, None),
        ("hold", 3, "out"),
        ("move", 3, "out"),
        ("hold", 2, None),
        ("back", 3, "in"),
    ]


def test_the_parts_of_a_tempo_are_counted_one_by_one() -> None:
    assert told(of(reps="1", tempo="2-1-3")) == ["0//0: ready ?", "1//1: move 2", "1//1: hold 1", "1//1: back 3"]
    assert told(of(reps="1", tempo="2-0-2")) == ["0//0: ready ?", "1//1: move 2", "1//1: back 2"]


def test_a_way_takes_as_long_as_it_takes() -> None:
    found = of(distance="500 m", sets="2", rest="1 min")
    assert told(found) == ["0//0: ready ?", "1//0: work ?", "1//0: rest 60", "2//0: work ?"]
    assert [phase.words for phase in found.phases(found.start()) if phase.kind == "work"] == ["500 metres"] * 2
    assert dose_time(dose({"distance": "500 m"})) is None


def test_breaths_are_counted_in_time_and_said_in_breaths() -> None:
    found = of(reps="1", hold="3-5 breaths")
    assert [(p.seconds, p.words) for p in found.phases(found.start()) if p.kind == "hold"] == [(15, "3 to 5 breaths")]


def test_what_has_no_number_waits_or_is_not_counted() -> None:
    assert not schedule(Dose.model_validate({"undefined": "It depends."})).is_countable
    assert not of(daily="10-30 minutes").is_countable
    assert not of(reps="several").is_known
    assert not of(hold="a few seconds").is_known
    assert told(of(reps="1", hold="a few hours"))[2] == "1//1: hold ?"


@given(DOSES, STEPS, KINDS)
@MANY
def test_the_time_of_timer_and_minutes_is_the_sum_of_the_phases(
    fields: dict[str, str], steps: tuple[Step, ...], kind: Kind
) -> None:
    found = schedule(dose(fields), steps, kind)
    time = dose_time(dose(fields), steps, kind)
    shortest, longest = found.ends()
    for numbers in filter(None, (found.start(), shortest, longest)):
        if not (numbers["sets"] and numbers.get("reps", 1)):
            continue  # only the reader can say how many
        phases = list(found.phases(numbers))
        assert math.isclose(sum(phase.seconds for phase in phases), found.seconds(numbers))
        assert math.isclose(sum(phase.seconds for phase in phases if not phase.waits), found.timed(numbers))
    if not found.is_known:
        assert time is None
        return
    assert time is not None
    assert time.low == found.seconds(shortest)
    assert time.high == (None if longest is None else found.seconds(longest))
    if not found.trade:
        assert time.low <= found.seconds(found.start()) <= (time.high or math.inf)


_UNITS = {"second": 1, "minute": 60}


def _seconds(match: re.Match[str] | None) -> float:
    return float(match[1]) * _UNITS[match[2]] if match else 0


def _read(line: str) -> float:
    """Reckon the time from the printed line alone, without looking at the dose."""
    time = r"([\d.]+) (second|minute)"
    reps = re.search(r"(?i)\b(\d+) repetition", line)
    sets = re.search(r"(?i)\b(\d+) set", line)
    hold = re.search(rf"(?i)\bhold {time}", line)
    work = re.search(rf"(?i)\bkeep going for {time}", line)
    rest = re.search(rf"(?i)\brest {time}", line)
    pace = re.search(r"(?i)\b(slow and controlled|slow|gentle|brisk) pace", line)
    each = re.search(r"(?i)\b(?:with|on|in) each ", line) is not None
    changes = re.search(r"\bchanging (?:sides|legs|arms|feet|hands|direction|to the other)", line) is not None
    move = MOVING[pace[1].lower()] if pace else MOVING[None]  # type: ignore[index] # one of the paces
    number = int(sets[1]) if sets else 1
    once = _seconds(work) if work else _seconds(hold) + (2 * move if reps else 0)
    sides = 2 if each or (changes and not reps and not work) else 1
    in_one_set = once * (int(reps[1]) if reps else 1) * sides
    turns = (2 * number - 1) * CHANGING_SIDES if each and not changes else 0
    return GETTING_READY + number * in_one_set + (number - 1) * (_seconds(rest) or RESTING) + turns


@given(EXACT_DOSES)
@MANY
def test_the_printed_line_takes_as_long_as_the_timer(fields: dict[str, str]) -> None:
    found = schedule(dose(fields))
    assert math.isclose(
        _read(wording.summary(dose(fields))), sum(phase.seconds for phase in found.phases(found.start()))
    )


def _in_browser(found: list[tuple[Schedule, Numbers]]) -> list[list[dict[str, Any]]]:
    """Return the phases of schedules as schedule.js has them."""
    assert shutil.which("node"), "needs Node; README, “For engineers”, says how to install it"
    code = (Path(__file__).parents[3] / "site_src/assets/schedule.js").read_text(encoding="utf-8")
    script = f"""
      const window = {{}};
      new Function("window", {json.dumps(code)})(window);
      const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
      process.stdout.write(JSON.stringify(given.map((one) => window.limberSchedule.phases(...one))));
    """
    data = json.dumps([(as_data(one, {}), numbers) for one, numbers in found])
    done = subprocess.run(["node", "--eval", script], input=data, capture_output=True, text=True, check=True)
    phases: list[list[dict[str, Any]]] = json.loads(done.stdout)
    return phases


@pytest.mark.slow
@given(st.lists(st.tuples(DOSES, STEPS, KINDS), min_size=30, max_size=30))
@examples(5)
def test_a_browser_counts_the_same_phases(drawn: list[tuple[dict[str, str], tuple[Step, ...], Kind]]) -> None:
    found = [schedule(dose(fields), steps, kind) for fields, steps, kind in drawn]
    given_numbers = [(one, numbers) for one in found for numbers in (one.start(), one.ends()[0])]
    told = [[dataclasses.asdict(phase) for phase in one.phases(numbers)] for one, numbers in given_numbers]
    assert _in_browser(given_numbers) == told


_IN_TIME = ("reps", "hold", "work", "distance", "tempo", "sets", "rest", "each", "alternate", "one", "pace", "trade")


@given(DOSES, st.data())
@MANY
def test_nothing_that_a_dose_says_is_dropped(fields: dict[str, str], data: st.DataObject) -> None:
    removable = [key for key in fields if _is_sound({name: value for name, value in fields.items() if name != key})]
    if not removable:
        return
    key = data.draw(st.sampled_from(removable))
    less = {name: value for name, value in fields.items() if name != key}
    whole, without = dose_view(dose(fields)), dose_view(dose(less))
    assert whole.summary != without.summary, key
    assert (whole.rows, whole.notes) != (without.rows, without.notes), key
    if key in _IN_TIME and not _says_the_same_in_time(key, fields):
        assert schedule(dose(fields)) != schedule(dose(less)), key


def _is_sound(fields: dict[str, Any]) -> bool:
    try:
        dose(fields)
    except ValueError:
        return False
    return True


def _says_the_same_in_time(key: str, fields: dict[str, str]) -> bool:
    """Whether a schedule is the same without it: a set is one, a pace is of movement, one hold is for each side."""
    if key == "each" and "alternate" in fields:
        return "reps" not in fields and "work" not in fields
    if key == "pace":
        return fields["pace"] == "gentle" or "reps" not in fields
    return (key, fields[key]) in {("sets", "1"), ("reps", "1")}
