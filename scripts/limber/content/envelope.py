"""What is plausible for an exercise: the range of holds, repetitions, sets and times that nobody has to explain.

Outside it an amount is most likely a slip: a minute for a second, a set for a repetition. It is then an error until a
named clinician widens the envelope of the exercise and says why. Where no source is named, a range is Limber's own
bound against slips, and no clinical fact.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from limber.content.model import Dose, Envelope, Exercise, Kind
from limber.content.quantity import SECONDS_PER_UNIT, Count, Duration

Bounded = Literal["reps", "sets", "hold", "work", "rest", "course", "angle", "height"]
"""What has a range. Times are in seconds, angles in degrees, heights (and other distances) in centimetres."""

BOUNDED: Final[tuple[Bounded, ...]] = ("reps", "sets", "hold", "work", "rest", "course")
"""Those of them that are numbers of a dose."""

OWN: Final = "Limber's own bound against slips, no clinical fact"
"""The source of a range that has none."""

ACSM: Final = "ACSM position stand, Garber and others, Med Sci Sports Exerc 2011;43(7):1334-59: 60 s for older adults"
CLINIC: Final = "the envelope of the exercise"

_MINUTE: Final = SECONDS_PER_UNIT["minute"]
_DAY: Final = SECONDS_PER_UNIT["day"]
_WEEK: Final = SECONDS_PER_UNIT["week"]


@dataclass(frozen=True, slots=True)
class Bound:
    """A range.

    Attributes:
        low: The least that is plausible.
        high: The most that is plausible.
        source: Where the range comes from.
    """

    low: float
    high: float
    source: str = OWN


_ANY: Final[Mapping[Bounded, Bound]] = {
    "reps": Bound(1, 50),
    "sets": Bound(1, 10),
    "work": Bound(1, 15 * _MINUTE),
    "rest": Bound(1, 10 * _MINUTE),
    "course": Bound(_DAY, 52 * _WEEK),
    "angle": Bound(1, 180),
    "height": Bound(1, 200),
}

DEFAULTS: Final[Mapping[Kind, Mapping[Bounded, Bound]]] = {
    "breathing": _ANY,
    "mobility": {**_ANY, "hold": Bound(1, 30)},
    "stretching": {**_ANY, "hold": Bound(1, 60, ACSM)},
    "strengthening": {**_ANY, "hold": Bound(1, 60)},
    "control": {**_ANY, "hold": Bound(1, 2 * _MINUTE)},
    "walking": {**_ANY, "work": Bound(1, 120 * _MINUTE)},
    "balance": {**_ANY, "hold": Bound(1, 2 * _MINUTE)},
}
"""What is plausible for each kind of exercise. What is missing does not belong to it: nobody holds a walk."""


def ends(value: Count | Duration) -> tuple[float, ...]:
    """Return the numbers that an amount names; none where only words do."""
    return tuple(end for end in (value.low, value.high) if end is not None)


def bounds(exercise: Exercise) -> Mapping[Bounded, Bound]:
    """Return what is plausible for an exercise: as its envelope says, else as its kind has it."""
    found = dict(DEFAULTS[exercise.kind])
    for name, given in own_bounds(exercise.envelope):
        low = given.low if given.low is not None else 1
        # "20 s or more" has no upper end: that of its kind stays.
        usual = found[name].high if name in found else low
        found[name] = Bound(low, given.high if given.high is not None else max(low, usual), CLINIC)
    return found


def own_bounds(envelope: Envelope | None) -> Iterator[tuple[Bounded, Count | Duration]]:
    """Yield the ranges that an envelope gives."""
    names: tuple[Bounded, ...] = (*BOUNDED, "angle", "height")
    for name in names if envelope else ():
        if (given := getattr(envelope, name)) is not None:
            yield name, given


@dataclass(frozen=True, slots=True)
class Outside:
    """An amount that is not plausible.

    Attributes:
        name: Which number of the dose.
        value: The amount.
        bound: The range; `None` where the exercise has no such number.
    """

    name: Bounded
    value: Count | Duration
    bound: Bound | None


def outside(dose: Dose, plausible: Mapping[Bounded, Bound]) -> Iterator[Outside]:
    """Yield the amounts of a dose that are not plausible."""
    for name in BOUNDED:
        value: Count | Duration | None = getattr(dose, name)
        if value is None or value.words:
            continue
        bound = plausible.get(name)
        if bound is None or any(not bound.low <= end <= bound.high for end in ends(value)):
            yield Outside(name, value, bound)
