"""A dose as a timer counts it: whole numbers where the dose has numbers, and nothing where it has words.

A timer starts with the smaller end of a range, because a reader can always do more; of "up to 15" it starts with 15,
because nothing smaller is named.
"""

from dataclasses import dataclass

from limber.content.model import Dose, Part
from limber.content.quantity import Count, Duration

PARTS: dict[Part, tuple[str, str]] = {
    "side": ("One side", "The other side"),
    "leg": ("One leg", "The other leg"),
    "arm": ("One arm", "The other arm"),
    "foot": ("One foot", "The other foot"),
    "hand": ("One hand", "The other hand"),
    "direction": ("One direction", "The other direction"),
    "diagonal": ("One arm and the opposite leg", "The other arm and the other leg"),
}
"""What is done one after the other, in words to read out. Which comes first is the reader's choice."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number to count to.

    Attributes:
        first: The number to start with; 0 where the dose names none.
        most: The largest number the dose allows; 0 for no limit.
    """

    first: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Counting:
    """What there is to count. Times are in seconds.

    Attributes:
        sets: How many times all of it is done; at least 1.
        reps: Repetitions in one set, of each part where there are parts.
        hold: How long each repetition is held.
        work: How long to keep moving in one set.
        rest: The pause between sets.
        parts: What is done one after the other; empty where it is all one.
        alternate: Whether to change over after every repetition, and not after all of them.
    """

    sets: Amount
    reps: Amount
    hold: Amount
    work: Amount
    rest: Amount
    parts: tuple[str, ...]
    alternate: bool

    @property
    def is_countable(self) -> bool:
        """Whether there is anything to count."""
        return bool(self.reps.first or self.hold.first or self.work.first)


def counting(dose: Dose) -> Counting:
    """Return what a timer counts for a dose.

    Where a dose says "10 in all, changing legs each time", each leg gets half of it, rounded up.
    """
    reps = _amount(dose.reps)
    if dose.alternate and not dose.each:
        reps = Amount(_half(reps.first), _half(reps.most))
    part = dose.each or dose.alternate
    return Counting(
        sets=_amount(dose.sets) if dose.sets and _amount(dose.sets).first else Amount(1, 1),
        reps=reps,
        hold=_amount(dose.hold),
        work=_amount(dose.work),
        rest=_amount(dose.rest),
        parts=PARTS[part] if part else (),
        alternate=dose.alternate is not None,
    )


def _amount(value: Count | Duration | None) -> Amount:
    if value is None or value.words or (value.low is None and value.high is None):
        return Amount()
    first = value.high if value.low is None else value.low
    return Amount(round(first or 0), round(value.high or 0))


def _half(number: int) -> int:
    return (number + 1) // 2
