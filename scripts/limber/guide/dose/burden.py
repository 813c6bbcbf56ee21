"""How much a dose and a programme ask of a patient: seconds, exercises, and changes of position.

Time is that of the schedule of each dose, never typed by hand; nobody is told it without "about". A dose that no time
can be reckoned from is not counted, and that is said.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from limber.content.model import Dose, Exercise, Item, Kind, Programme, Step
from limber.content.quantity import Count, Duration, Frequency
from limber.guide.dose.given import Given
from limber.guide.dose.schedule import SPOKEN, schedule


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


WAKING_HOURS = 16
"""Hours of a day in which "every 2 hours" is followed."""


def _span(duration: Duration) -> Span | None:
    if duration.words:
        spoken = SPOKEN.get(duration.words)
        return Span(spoken[0], spoken[2]) if spoken else None
    low = duration.low if duration.low is not None else min(1.0, duration.high or 1.0)
    return Span(low, duration.high)


def _ends(count: Count) -> tuple[float, float | None] | None:
    """Return the fewest and the most, and `None` where only words are."""
    if count.words:
        return None
    return (count.low if count.low is not None else 1), count.high


def dose_time(dose: Dose, steps: Iterable[Step] = (), kind: Kind | None = None) -> Span | None:
    """Return how long it takes to do a dose once, from getting ready to the end.

    Args:
        dose: How much.
        steps: What is done in one repetition.
        kind: What the exercise trains.

    Returns:
        The time, or `None` where the dose has no number that time can be reckoned from.
    """
    found = schedule(dose, steps, kind)
    if found.is_countable:
        if not found.is_known:
            return None
        shortest, longest = found.ends()
        return Span(found.seconds(shortest), None if longest is None else found.seconds(longest))
    day = _span(dose.daily) if dose.daily else None
    return day and _shared(day, sessions_a_day(dose.often))


def _shared(day: Span, sessions: tuple[float, float | None] | None) -> Span:
    """Return the time of each of the sessions that share the time of a day."""
    if sessions is None:
        return day
    fewest, most = sessions
    return Span(day.low / (most or fewest), None if day.high is None else day.high / fewest)


def day_time(dose: Dose, once: Span | None) -> Span | None:
    """Return the time a day that a dose asks for: what it says itself, or else as often as it says, at least once.

    Args:
        dose: How much and how often.
        once: How long it takes to do it once; `None` where that cannot be reckoned.
    """
    if dose.daily and (said := _span(dose.daily)):
        return said
    return once.times(*(sessions_a_day(dose.often) or (1, 1))) if once else None


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


def quickest(programme: Programme, exercises: Mapping[str, Exercise]) -> float:
    """Return the least time, in seconds, in which a session with every block can be done by somebody in a hurry."""
    least: dict[str, float] = {}
    for item in (item for block in programme.blocks for item in block.exercises if not item.optional):
        if exercise := exercises.get(item.exercise):
            task = exercise.task(item.stage)
            found = schedule(item.dose or task.dose, task.steps, exercise.kind).quickest()
            least[item.exercise] = min(found, least.get(item.exercise, found))
    return sum(least.values())


def burden(programme: Programme, exercises: Mapping[str, Exercise]) -> Burden:
    """Return what a programme asks.

    Args:
        programme: The programme.
        exercises: Every exercise by its id; one that is missing is not counted.
    """
    at_once = [item for block in programme.blocks if not block.when for item in block.exercises]
    everything = [item for block in programme.blocks for item in block.exercises]
    whole = session_of(everything, exercises)
    asked = programme.schedule
    says_when = asked is not None and (asked.daily is not None or sessions_a_day(asked.often) is not None)
    return Burden(
        first=session_of(at_once, exercises) if at_once else whole,
        whole=whole,
        day=day_time(asked, whole.time) if asked and says_when else whole.day,
    )


def session_of(items: Iterable[Item], exercises: Mapping[str, Exercise]) -> Session:
    """Return what a session asks; of several forms of one exercise, one is done.

    Args:
        items: What is done, in order; a programme's, or those of a handout.
        exercises: Every exercise by its id; one that is missing is not counted.
    """
    times: dict[str, Span] = {}
    days: dict[str, Span] = {}
    says_when = False
    needed: dict[str, bool] = {}
    uncounted: dict[str, None] = {}
    positions: list[str] = []
    for item in items:
        exercise = exercises.get(item.exercise)
        if exercise is None:
            continue
        needed[item.exercise] = needed.get(item.exercise, False) or not item.optional
        task = exercise.task(item.stage)
        dose = item.dose or task.dose
        time = dose_time(dose, task.steps, exercise.kind)
        if day := day_time(dose, time):
            known = days.get(item.exercise)
            days[item.exercise] = known.either(day) if known else day
            says_when = says_when or dose.daily is not None or sessions_a_day(dose.often) is not None
        if time is None:
            uncounted[item.exercise] = None
        else:
            known = times.get(item.exercise)
            times[item.exercise] = known.either(time) if known else time
        if not item.optional and (not positions or positions[-1] != task.position):
            positions.append(task.position)
    left = tuple(name for name in uncounted if name not in times)
    return Session(
        time=_in_all(times, needed),
        exercises=sum(needed.values()),
        position_changes=max(0, len(positions) - 1),
        uncounted=left,
        day=_in_all(days, needed) if says_when else None,
    )


def _in_all(times: Mapping[str, Span], needed: Mapping[str, bool]) -> Span:
    """Add times up; what may be left out counts only towards the longest."""
    total = Span(0, 0)
    for name, time in times.items():
        total += time if needed[name] else Span(0, time.high)
    return total


def plan_session(chosen: Iterable[Given], exercises: Mapping[str, Exercise]) -> Session:
    """Return what a plan asks.

    Args:
        chosen: What is given to the patient, in order.
        exercises: Every exercise by its id.
    """
    return session_of((_as_item(given) for given in chosen), exercises)


def _as_item(given: Given) -> Item:
    dose = given.dose
    if dose and given.side:
        dose = dose.model_copy(update={"each": None})  # the one side only
    return Item.model_construct(exercise=given.id, dose=dose, stage=given.stage or None, note=None, optional=False)


def minutes(time: Span) -> tuple[int, int | None]:
    """Return a time in whole minutes, at least 1: the shortest rounded down, the longest rounded up."""
    return max(1, math.floor(time.low / 60)), None if time.high is None else max(1, math.ceil(time.high / 60))
