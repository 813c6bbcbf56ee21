"""Numbers as people write them, and those that two readers read in two ways.

Half of the world writes 1,800 for a thousand and eight hundred, the other half for one and eight tenths, and 1.800 the
other way round. No text says which was meant, so neither is taken for a number.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

NUMBER: Final = r"\d+(?:\.\d+)?"
"""A number that is read one way only, where `unclear_numbers` finds nothing."""

_GROUP: Final = 3
"""Digits between two marks of thousands."""

_SEPARATED: Final = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)+(?![.,]?\d)")


class Unclear(NamedTuple):
    """A number that can be read in two ways.

    Attributes:
        text: As it stands there: "1,800".
        start: Where it begins.
        instead: What to write for each way of reading it: ("1800", "1.8"); empty where no way makes sense.
    """

    text: str
    start: int
    instead: tuple[str, ...]

    def __str__(self) -> str:
        if len(self.instead) == 1:
            return f'a number is written with a point and without commas: {self.instead[0]}, not "{self.text}"'
        ways = f"; write {' or '.join(self.instead)}" if self.instead else ""
        return f'"{self.text}" can be read in two ways{ways}'


def unclear_numbers(text: str) -> Iterator[Unclear]:
    """Yield every number with a comma between its digits, or with a point that may be a mark of thousands.

    "1.5" and "0.125" are clear; "1.800", "1,800", "1,5" and "1.234,5" are not.
    """
    for match in _SEPARATED.finditer(text):
        ways = tuple(dict.fromkeys(_readings(match[0])))
        if "," in match[0] or len(ways) > 1:
            yield Unclear(match[0], match.start(), ways)


def _readings(number: str) -> Iterator[str]:
    """Yield what a number may mean, each as it is written clearly."""
    *whole, last = re.split(r"[.,]", number)
    marks = re.findall(r"[.,]", number)
    if len(set(marks)) == 1 and _is_grouped([*whole, last]):
        yield "".join([*whole, last])
    # The last mark is that of the fraction, where those before it are all marks of thousands of the other kind.
    if marks[-1] not in marks[:-1] and len(set(marks[:-1])) <= 1 and (len(whole) == 1 or _is_grouped(whole)):
        fraction = last.rstrip("0")
        yield "".join(whole) + (f".{fraction}" if fraction else "")


def _is_grouped(parts: list[str]) -> bool:
    """Whether digits stand in groups as in 1,800,000."""
    first, *others = parts
    return 1 <= len(first) <= _GROUP and not first.startswith("0") and all(len(part) == _GROUP for part in others)
