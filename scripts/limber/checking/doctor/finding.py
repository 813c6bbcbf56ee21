"""One thing that was looked at, in words for a person who does not program."""

import enum
from dataclasses import dataclass


class State(enum.Enum):
    """How a thing is."""

    FINE = "fine"
    LOOK = "look"
    """It works, and somebody should look at it."""
    WRONG = "wrong"
    """It does not work, or a patient would be told something old or nothing."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What was found.

    Attributes:
        state: How it is.
        about: What was looked at, in a word or two.
        said: What was found, in a sentence.
        help: What to do; "" where there is nothing to do.
    """

    state: State
    about: str
    said: str
    help: str = ""
