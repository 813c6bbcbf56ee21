"""Numbers as people write them, in digits and in words, and those that two readers read in two ways.

Half of the world writes 1,800 for a thousand and eight hundred, the other half for one and eight tenths, and 1.800 the
other way round. No text says which was meant, so neither is taken for a number.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

_ONES: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

WORDS: Final[Mapping[str, int]] = {
    **{word: number for number, word in enumerate(_ONES, 1)},
    **{word: number * 10 for number, word in enumerate(_TENS, 2)},
    **{f"{ten}-{one}": t * 10 + o for t, ten in enumerate(_TENS, 2) for o, one in enumerate(_ONES[:9], 1)},
    "fourty": 40,  # as it is often misspelt
    "a hundred": 100,
    "one hundred": 100,
    "a dozen": 12,
    "one dozen": 12,
    "half a dozen": 6,
    "half-a-dozen": 6,
    "a half dozen": 6,
    "two dozen": 24,
    "a score": 20,
    "a single": 1,
}
"""Numbers that are written out; one of them is also written "twenty five"."""

_WRITTEN: Final = "|".join(
    re.escape(word).replace(r"\-", "[- ]").replace(r"\ ", r"\s+") for word in sorted(WORDS, key=len, reverse=True)
)
FRACTIONS: Final = "½⅓⅔¼¾⅕⅛"
"""Parts of one as a single sign."""

CIRCLED: Final = "\u2460-\u2473"
"""Numbers 1 to 20 in a circle, as a range of signs."""

NUMBER: Final = (
    rf"(?:(?<![\d.,/])(?<![a-wyzA-WYZ])(?:\d+\s?[{FRACTIONS}]|\d+\s+[1-3]/[2-8](?!\d)|[{FRACTIONS}]|[1-3]/[2-8](?!\d)"
    rf"|\d+(?:[.,]\d+)*(?!\d)|[{CIRCLED}])|\b(?:{_WRITTEN})(?:\s+and\s+a\s+half)?\b)"
)
"""A number: "10", "1.5", "1½", "1 1/2", "⑤", "ten", "twenty-five", "a dozen", "one and a half". `value` reads it."""


def value(text: str) -> float | None:
    """Return what a number that `NUMBER` found means; `None` where it can be read in two ways ("1,800")."""
    text = " ".join(text.lower().split())
    whole, half = text.removesuffix(" and a half"), text.endswith(" and a half")
    found = WORDS.get(whole) or WORDS.get(whole.replace(" ", "-")) or _in_digits(whole)
    return found + 0.5 if found is not None and half else found


def _in_digits(text: str) -> float | None:
    if match := re.fullmatch(r"(?:(\d+)\s+)?(\d)/(\d)", text):
        return int(match[1] or 0) + int(match[2]) / int(match[3])
    if match := re.fullmatch(rf"(\d*)\s*([{FRACTIONS}{CIRCLED}])", text):
        return int(match[1] or 0) + unicodedata.numeric(match[2])
    clear = re.fullmatch(r"\d{1,12}(?:\.\d{1,12})?", text) and next(unclear_numbers(text), None) is None
    return float(text) if clear else None


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


def refuse_unclear(text: str) -> None:
    """Raise a `ValueError` where a text has a number that can be read in two ways."""
    for number in unclear_numbers(text):
        raise ValueError(str(number))


def plain(text: str) -> str:
    """Return a text in small letters, with single spaces."""
    return " ".join(text.lower().split())


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
