"""How much a dose and a programme ask of a patient: seconds, exercises, and changes of position.

Time is computed from what the author wrote, never typed by hand. What a dose leaves open is filled with the
assumptions below, which are about movement at a comfortable pace; nobody is told a number that rests on them without
"about". What no assumption can fill (a dose without numbers) is not counted, and said so.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from limber.content.model import Dose, Exercise, Item, Programme, Step
from limber.content.quantity import Count, Duration, Frequency

Pace = Literal["slow", "slow and controlled", "gentle", "brisk"]


@dataclass(frozen=True, slots=True)
class Span:
    """A time.

    Attributes:
        low: Shortest, in seconds.
        high: Longest, in seconds; `None` where the dose sets no limit ("20 s or more").
    """

    low: float
    high: float | None

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, None if self.high is None or other.high is None else self.high + other.high)

    def times(self, low: float, high: float | None) -> "Span":
        """Return it so many times over."""
        return Span(self.low * low, None if self.high is None or high is None else self.high * high)

    def either(self, other: "Span") -> "Span":
        """Return the time of one or the other."""
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Span(min(self.low, other.low), high)


REPETITION = Span(3, 5)
"""A movement there and back, where the author says nothing of its pace. Resistance training is described with 1 to 2 s
each way for moderate speed (ACSM position stand, Med Sci Sports Exerc 2009;41(3):687-708), and these are no faster."""

REPETITION_AT_PACE: Mapping[Pace, Span] = {
    "brisk": Span(1, 3),
    "gentle": REPETITION,
    "slow": Span(5, 8),
    "slow and controlled": Span(5, 8),
}
"""The same, where the author names a pace; a slow breath takes 5 to 8 s as well."""

MOVING_IN_AND_OUT = Span(2, 4)
"""Getting into a position that is held, and out of it."""

GETTING_READY = Span(10, 30)
"""Reading what comes next and getting into the starting position, for each exercise of a session."""

SPOKEN_DURATIONS: Mapping[str, Span] = {
    "a few seconds": Span(2, 5),
    "a couple of seconds": Span(2, 3),
    "some seconds": Span(2, 5),
    "several seconds": Span(3, 7),
    "a few breaths": Span(10, 25),
    "several breaths": Span(15, 40),
    "a few minutes": Span(120, 300),
    "a couple of minutes": Span(120, 180),
    "several minutes": Span(180, 420),
}
"""What words that give no number come to, for reckoning time only: a patient still reads the words."""

WAKING_HOURS = 16
"""Hours of a day in which "every 2 hours" is followed."""

BOTH = 2
"""How many sides, legs, arms or directions there are."""


def _span(duration: Duration) -> Span | None:
    if duration.words:
        return SPOKEN_DURATIONS.get(duration.words)
    low = duration.low if duration.low is not None else min(1.0, duration.high or 1.0)
    return Span(low, duration.high)


def _ends(count: Count | None) -> tuple[float, float | None] | None:
    """Return the fewest and the most; 1 where nothing is said, and `None` where only words are."""
    if count is None:
        return 1, 1
    if count.words:
        return None
    return (count.low if count.low is not None else 1), count.high


def dose_time(dose: Dose, steps: Iterable[Step] = ()) -> Span | None:
    """Return how long it takes to do a dose once: repetitions, holds, sets, sides and rests.

    Args:
        dose: How much.
        steps: What is done in one repetition; their holds count where the dose itself has none.

    Returns:
        The time, or `None` where the dose has no number that time can be reckoned from.
    """
    if not (dose.reps or dose.work or (dose.hold and not dose.hold.words)):
        return _span(dose.daily) if dose.daily else None
    once = _span(dose.work) if dose.work else _one_repetition(dose, steps)
    reps, sets = _ends(dose.reps), _ends(dose.sets)
    if once is None or reps is None or sets is None:
        return None
    sides = BOTH if dose.each else 1
    time = once.times(*reps).times(*sets).times(sides, sides)
    rest = _span(dose.rest) if dose.rest else None
    if rest is not None:
        pauses = (max(0, sets[0] - 1), None if sets[1] is None else max(0, sets[1] - 1))
        time += rest.times(*pauses)
    return time


def _one_repetition(dose: Dose, steps: Iterable[Step]) -> Span | None:
    if dose.hold:
        held = _span(dose.hold)
        return held + MOVING_IN_AND_OUT if held else None
    time = REPETITION_AT_PACE[dose.pace] if dose.pace else REPETITION
    for step in steps:
        held = _span(step.hold) if step.hold else None
        time += held or Span(0, 0)
    return time


def sessions_a_day(often: Frequency | None) -> tuple[float, float | None] | None:
    """Return the fewest and the most sessions on a day with exercise; `None` where only words say how often.

    With a condition ("if your day allows"), one is enough.
    """
    if often is None or often.words:
        return None
    if often.per == "hours":
        least, most = often.interval.low, often.interval.high
        if least is None or most is None:
            return None
        found: tuple[float, float | None] | None = (WAKING_HOURS / most, WAKING_HOURS / least)
    else:
        found = _ends(often.times) if often.per == "day" else (1, 1)
    return (1, found[1]) if found and often.condition else found


@dataclass(frozen=True, slots=True)
class Session:
    """What one session of a programme asks.

    Attributes:
        time: How long it takes; exercises that may be left out count only towards the longest.
        exercises: How many different exercises it has that cannot be left out.
        position_changes: How often the patient changes to another starting position.
        uncounted: Exercises without a number that time can be reckoned from.
        day: The time a day, with each exercise as often as its own dose says, and once where it says nothing; `None`
            where none says how often.
    """

    time: Span
    exercises: int
    position_changes: int
    uncounted: tuple[str, ...]
    day: Span | None = None


@dataclass(frozen=True, slots=True)
class Burden:
    """What a programme asks.

    Attributes:
        first: A session to begin with: the blocks that wait for nothing.
        whole: A session with every block; the same as `first` where no block waits.
        day: The time a day with every block, as often as the programme says, or else its exercises; `None` where
            nothing says how often.
    """

    first: Session
    whole: Session
    day: Span | None


def burden(programme: Programme, exercises: Mapping[str, Exercise]) -> Burden:
    """Return what a programme asks.

    Args:
        programme: The programme.
        exercises: Every exercise by its id; one that is missing is not counted.
    """
    at_once = [item for block in programme.blocks if not block.when for item in block.exercises]
    everything = [item for block in programme.blocks for item in block.exercises]
    whole = session_of(everything, exercises)
    often = sessions_a_day(programme.schedule.often if programme.schedule else None)
    return Burden(
        first=session_of(at_once, exercises) if at_once else whole,
        whole=whole,
        day=whole.time.times(*often) if often else whole.day,
    )


def item_dose(item: Item, exercise: Exercise) -> tuple[Dose, tuple[Step, ...]]:
    """Return the dose of an exercise in a programme, and the steps it is for."""
    stages = exercise.stages
    stage = stages[item.stage - 1] if item.stage and item.stage <= len(stages) else None
    usual, steps = (stage.dose, stage.steps) if stage else (exercise.dose, exercise.steps)
    return item.dose or usual, steps


def session_of(items: Iterable[Item], exercises: Mapping[str, Exercise]) -> Session:
    """Return what a session asks; of several forms of one exercise, one is done.

    Args:
        items: What is done, in order; a programme's, or those of a handout.
        exercises: Every exercise by its id; one that is missing is not counted.
    """
    times: dict[str, Span] = {}
    often: dict[str, tuple[float, float | None]] = {}
    needed: dict[str, bool] = {}
    uncounted: dict[str, None] = {}
    positions: list[str] = []
    for item in items:
        exercise = exercises.get(item.exercise)
        if exercise is None:
            continue
        needed[item.exercise] = needed.get(item.exercise, False) or not item.optional
        dose, steps = item_dose(item, exercise)
        time = dose_time(dose, steps)
        if counted := sessions_a_day(dose.often):
            often[item.exercise] = counted
        if time is None:
            uncounted[item.exercise] = None
        else:
            known = times.get(item.exercise)
            times[item.exercise] = known.either(time) if known else time
        position = _position(item, exercise)
        if not item.optional and (not positions or positions[-1] != position):
            positions.append(position)
    total, day = Span(0, 0), Span(0, 0)
    for name, time in times.items():
        whole = time + GETTING_READY
        asked = whole if needed[name] else Span(0, whole.high)
        total += asked
        day += asked.times(*often.get(name, (1, 1)))
    left = tuple(name for name in uncounted if name not in times)
    changes = max(0, len(positions) - 1)
    return Session(total, sum(needed.values()), changes, left, day if often else None)


def _position(item: Item, exercise: Exercise) -> str:
    stages = exercise.stages
    stage = stages[item.stage - 1] if item.stage and item.stage <= len(stages) else None
    return (stage.position if stage else None) or exercise.position


def handout_session(chosen: Iterable[tuple[str, Dose | None]], exercises: Mapping[str, Exercise]) -> Session:
    """Return what a handout asks.

    Args:
        chosen: The id of each exercise, in order, and this patient's dose (`None` for the usual one).
        exercises: Every exercise by its id.
    """
    items = (
        Item.model_construct(exercise=exercise_id, dose=dose, stage=None, note=None, optional=False)
        for exercise_id, dose in chosen
    )
    return session_of(items, exercises)


def minutes(time: Span) -> tuple[int, int | None]:
    """Return a time in whole minutes, at least 1: the shortest rounded down, the longest rounded up."""
    return max(1, math.floor(time.low / 60)), None if time.high is None else max(1, math.ceil(time.high / 60))
