"""What a session asks for beyond a clinic's limits: the one comparison, for programmes and for handouts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from limber.content.model import Limits
from limber.guide.dose.burden import Session, Span, minutes

Limited = Literal["exercises", "session", "day", "position_changes"]
"""What a clinic limits, by its key in clinic.yml."""


@dataclass(frozen=True, slots=True)
class OverLimit:
    """Something that is asked for too much.

    Attributes:
        what: What it is.
        message: How much is asked for, and how much is allowed.
    """

    what: Limited
    message: str


def excesses(session: Session, day: Span | None, limits: Limits) -> Iterator[OverLimit]:
    """Yield what is asked for beyond the limits. A time counts only where even the shortest is too long.

    Args:
        session: A session.
        day: All sessions of a day; `None` where nothing says how many.
        limits: What the clinic allows.
    """
    if session.exercises > limits.exercises:
        yield _excess("exercises", f"{session.exercises} exercises that cannot be left out", limits.exercises)
    shortest, _ = minutes(session.time)
    if shortest > limits.session:
        yield _excess("session", f"a session takes {shortest} minutes or more", limits.session)
    in_a_day, _ = minutes(day) if day else (0, None)
    if in_a_day > limits.day:
        yield _excess("day", f"all sessions take {in_a_day} minutes a day or more", limits.day)
    if session.position_changes > limits.position_changes:
        changes = f"{session.position_changes} changes of position in a session"
        yield _excess("position_changes", changes, limits.position_changes)


def _excess(what: Limited, asked: str, limit: int) -> OverLimit:
    return OverLimit(what, f"{asked}; the clinic's limit is {limit}")
