"""Amounts in words that one reader takes for a thousand and another for a part of one."""

import re
from collections.abc import Iterator

from limber.base.diagnostics import Severity
from limber.content.amounts.numerals import unclear_numbers
from limber.content.library import Library
from limber.rules.rule import Finding, Rule, entries, texts

_COUNTED = re.compile(
    r"\s?(?:(?:-|–|to|or)\s?\S+\s?)?"  # noqa: RUF001 - authors type en dashes
    r"(?:s|secs?|seconds?|min|mins|minutes?|h|hours?|days?|weeks?|months?|times|repetitions|reps|sets|breaths|"
    r"kg|kilograms?|g|grams?|lb|pounds?|mm|cm|m|metres?|miles?|km)\b",
    re.IGNORECASE,
)
"""What makes a number an amount that somebody follows; "1,200 people" is a matter of reading only."""


def _unclear(library: Library) -> Iterator[Finding]:
    for kind, entry_id, entry in entries(library):
        for path, text in texts(entry):
            for number in unclear_numbers(text):
                if _COUNTED.match(text, number.start + len(number.text)):
                    before = text.count(number.text, 0, number.start)
                    message = f'"{number.text}" can be read in two ways'
                    hint = f"write {' or '.join(number.instead)}" if number.instead else "write each number by itself"
                    yield Finding(kind, entry_id, path, message, hint, number.text, before)


RULES = (
    Rule(
        id="number-unclear",
        reason="One reader takes 1,800 for a thousand and more, another for less than two.",
        source="ISO 80000-1, 7.3.1: groups of digits are parted by a small space, never by a comma or a point",
        severity=Severity.ERROR,
        find=_unclear,
        is_safety=True,
    ),
)
