"""How far to go, and how fast to move: ways and tempos as a clinician writes them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from limber.content.amounts.mentions import only
from limber.content.amounts.numerals import plain, refuse_unclear

MAX_DISTANCE: Mapping[str, float] = {
    "metre": 50_000,
    "km": 50,
    "mile": 30,
    "yard": 50_000,
    "foot": 1000,
    "step": 50_000,
    "stair": 1000,
    "floor": 100,
    "length": 200,
    "lap": 200,
    "block": 100,
}
"""Longest way in each unit: more is a slip."""

MAX_TEMPO = 20
"""Longest part of a repetition in a tempo, in seconds."""


@dataclass(frozen=True, slots=True)
class Distance:
    """How far.

    Attributes:
        low: Shortest, or `None` for "up to".
        high: Longest, or `None` for "or more".
        unit: One of `MAX_DISTANCE`.
        about: Whether the author wrote "about".
    """

    low: float | None
    high: float | None
    unit: str
    about: bool = False


@dataclass(frozen=True, slots=True)
class Tempo:
    """How long the parts of one repetition take, in seconds, in the order of the steps.

    Attributes:
        there: The way there.
        held: How long it is held there; 0 for not at all.
        back: The way back.
    """

    there: float
    held: float
    back: float

    @property
    def parts(self) -> tuple[float, float, float]:
        """All three, in the order in which they are done."""
        return self.there, self.held, self.back


def read_distance(text: str) -> Distance:
    """Read how far: "500 m", "1-2 km", "20 steps", "2 floors", "half a mile".

    Raises:
        ValueError: If it cannot be read, has no unit, or is further than `MAX_DISTANCE`.
    """
    refuse_unclear(text)
    words = re.sub(r"^(half|a quarter of) an? (?=mile|km|kilomet)", lambda m: f"{_SHARES[m[1]]} ", plain(text))
    found = only(words)
    if found is None or found.kind != "distance":
        raise ValueError(f'expected how far, such as 500 m, 20 steps or 2 floors, got "{text}"')
    amount = found.amount
    ends = [value for value in (amount.low, amount.high) if value is not None]
    if min(ends) <= 0 or max(ends) > MAX_DISTANCE[found.unit]:
        raise ValueError(f'"{text}" is not a distance that makes sense here; check the number and its unit')
    return Distance(amount.low, amount.high, found.unit, amount.about)


_SHARES = {"half": "0.5", "a quarter of": "0.25"}
_TEMPO = re.compile(r"(?:tempo )?(\d+)\s*[-–/:]\s*(\d+)\s*[-–/:]\s*(\d+)")  # noqa: RUF001 - authors type en dashes


def read_tempo(text: str) -> Tempo:
    """Read the tempo of a repetition: "2-0-2" is 2 seconds there, not held, 2 seconds back.

    Raises:
        ValueError: If it is not three whole numbers of seconds; of four nobody says here which is which.
    """
    match = _TEMPO.fullmatch(plain(text))
    if match is None:
        expected = "three numbers of seconds: the way there, held, and back, such as 2-0-2"
        raise ValueError(f'expected {expected}, got "{text}"')
    there, held, back = (float(match[number]) for number in (1, 2, 3))
    if not there or not back or max(there, held, back) > MAX_TEMPO:
        raise ValueError(f'expected 1 to {MAX_TEMPO} seconds there and back, got "{text}"')
    return Tempo(there, held, back)
