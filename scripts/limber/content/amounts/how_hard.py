"""How hard it should be: effort and load as a clinician writes them. Numbers have their scale or their unit."""

import re

from limber.content.amounts.mentions import only
from limber.content.amounts.numerals import plain
from limber.content.amounts.ranges import RANGE

_ENDS = r"(\d+)(?:\s*(?:-|\u2013|to)\s*(\d+))?"
_OUT_OF_TEN = re.compile(
    rf"(?:rpe|effort|borg cr\s?-?10|cr\s?-?10)?\s*:?\s*{_ENDS}\s*(?:/|out of)\s*10(?: effort| rpe)?"
    rf"|(?:borg )?cr\s?-?10\s*:?\s*{_ENDS}"
)
_BORG = re.compile(rf"(?:borg|rpe)(?: scale| rpe)?\s*:?\s*{_ENDS}(?:\s*(?:/|out of)\s*20)?")
BORG_LOWEST, BORG_HIGHEST, OF_TEN = 6, 20, 10
"""The ends of Borg's scale of perceived exertion (Med Sci Sports Exerc 1982;14(5):377-81), and of the scale to 10."""


def read_effort(text: str) -> str:
    """Read how hard it should feel: words, which stay as they are, or a number on a scale, which is said in full.

    Raises:
        ValueError: A number is outside its scale, or may be meant on either scale ("RPE 7").
    """
    words = plain(text)
    if match := _OUT_OF_TEN.fullmatch(words):
        low, high = match[1] or match[3], match[2] or match[4]
        ends = [int(end) for end in (low, high) if end]
        if max(ends) > OF_TEN or ends != sorted(ends):
            raise ValueError(f'expected 0 to 10 out of 10, got "{text}"')
        return f"{' to '.join(map(str, ends))} out of 10"
    if match := _BORG.fullmatch(words):
        ends = [int(end) for end in match.groups() if end]
        if words.startswith("rpe") and "20" not in words.partition(match[1])[2] and min(ends) <= OF_TEN:
            said = "-".join(map(str, ends))
            borg = f", or Borg {said} (of 6 to 20)" if min(ends) >= BORG_LOWEST else ""
            raise ValueError(f'"{text}" does not say on which scale; write {said} out of 10{borg}')
        if min(ends) < BORG_LOWEST or max(ends) > BORG_HIGHEST or ends != sorted(ends):
            raise ValueError(f'the Borg scale goes from 6 to 20, got "{text}"')
        return f"{' to '.join(map(str, ends))} on the Borg scale of 6 to 20"
    if re.fullmatch(r"[\d.,\s-]+", words):
        raise ValueError(f'expected words such as light, or a number with its scale, such as 5 out of 10, got "{text}"')
    return " ".join(text.split())


def read_load(text: str) -> str:
    """Read a weight or resistance: "2 kg", "5 lb", "a red band", "60 % of your maximum", or other words.

    Raises:
        ValueError: A number has no unit, or a percentage does not say of what.
    """
    words = plain(text)
    if re.fullmatch(rf"{RANGE}", words, re.VERBOSE):
        raise ValueError(f'expected a unit with the weight, such as {words} kg or {words} lb, got "{text}"')
    if re.fullmatch(r"(?:about )?[\d.\s-]+\s?(?:%|per ?cent)", words):
        raise ValueError(f'"{text}" does not say of what; write {words} of your maximum, or of your body weight')
    if (found := only(words)) and found.kind == "load" and not (found.amount.low or found.amount.high):
        raise ValueError(f'expected more than 0, got "{text}"')
    return " ".join(text.split())
