"""What a file says, before anybody asks what it means: records of named cells, each with its place and its doubts."""

from collections.abc import Mapping
from dataclasses import dataclass


class UnreadableFileError(Exception):
    """A file cannot be imported; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One text of a file.

    Attributes:
        text: What it says; lines are parted by a line feed. "" where nothing certain can be taken from it.
        place: Where it stands: "Sheet1!C4", "line 12".
        doubts: What a person has to look at, a sentence each.
    """

    text: str
    place: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What a file says about one exercise: heading, as it is written there, and cell."""

    cells: Mapping[str, Cell]
    place: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file says.

    Attributes:
        records: One for each exercise, in order.
        doubts: What belongs to none of them.
        licence: What the file says of its licence; "" for nothing.
    """

    records: tuple[Record, ...]
    doubts: tuple[str, ...] = ()
    licence: str = ""
