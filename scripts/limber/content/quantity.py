"""Amounts as a clinician writes them: counts, durations and frequencies, read from text.

An amount keeps what was meant. A range stays a range ("5-10"), an open range stays open ("20 s or more"), "about" is
kept, and words that give no number ("a few seconds") stay words: they are never turned into a number in silence.
Digits are required for numbers; the few number words that read naturally ("once", "twice") are the exception.
"""

import re
from dataclasses import dataclass
from typing import Literal

from limber.content.written_numbers import NUMBER, unclear_numbers

SECONDS_PER_UNIT = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2629800}
"""Length of each unit of time in seconds; a month is a twelfth of 365.25 days."""

_UNIT_WORDS = {
    "s": "second",
    "sec": "second",
    "secs": "second",
    "second": "second",
    "seconds": "second",
    "min": "minute",
    "mins": "minute",
    "minute": "minute",
    "minutes": "minute",
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "hour": "hour",
    "hours": "hour",
    "day": "day",
    "days": "day",
    "week": "week",
    "weeks": "week",
    "month": "month",
    "months": "month",
}

MAX_COUNT = 1000
"""More repetitions or sets than this is a slip of the keyboard."""

MAX_HOLD = 3600
"""Longest hold, work or rest, in seconds."""

MAX_DAILY = 10 * 3600
"""Longest total time a day, in seconds."""

DAYS_A_WEEK, HOURS_A_DAY = 7, 24
"""What a frequency in days a week, or every so many hours, cannot go beyond."""

MAX_COURSE = 2 * 365 * 86400
"""Longest course of treatment, in seconds."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many.

    Attributes:
        low: Fewest, or `None` for "up to".
        high: Most, or `None` for "or more". `None` in both where `words` say it.
        about: Whether the author wrote "about".
        words: The author's words where no number is given ("several").
    """

    low: int | None
    high: int | None
    about: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Duration:
    """How long, in seconds.

    Attributes:
        low: Shortest, or `None` for "up to".
        high: Longest, or `None` for "or more". `None` in both where `words` say it.
        about: Whether the author wrote "about".
        words: The author's words where no number is given ("a few seconds", "as needed").
        unit: The unit to show it in: "second", "minute", "hour", "day", "week" or "month".
    """

    low: float | None
    high: float | None
    about: bool = False
    words: str = ""
    unit: str = "second"


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often.

    Attributes:
        times: Sessions in each period; days in each week when `per` is "days a week".
        per: The period.
        interval: Number of hours or days between sessions when `per` is "hours" or "days"; otherwise 1.
        words: The author's words where no number is given ("little and often").
        condition: When it applies ("if your day allows"); "" for always.
    """

    times: Count = Count(1, 1)
    per: Literal["day", "week", "days a week", "hours", "days", ""] = "day"
    interval: Count = Count(1, 1)
    words: str = ""
    condition: str = ""

    def days_between(self) -> int:
        """Return how many days pass from one session to the next at most often; 1 where it is done every day."""
        if self.per in {"week", "days a week"}:
            return DAYS_A_WEEK // max(1, min(DAYS_A_WEEK, self.times.high or self.times.low or DAYS_A_WEEK))
        return (self.interval.low or 1) if self.per == "days" else 1


_AMOUNT = re.compile(
    rf"""(?P<about>about|approx\.?|approximately|around|roughly|~)?\s*
    (?: (?P<up_to>up\ to|at\ most|no\ more\ than)\s*(?P<top>{NUMBER})
      | (?P<at_least>at\ least)\s*(?P<bottom>{NUMBER})
      | (?P<first>{NUMBER})(?:\s*(?:-|–|—|to|or)\s*(?P<second>{NUMBER}))? )
    \s*(?P<unit>[a-z]+(?<!or)\b)?\s*(?P<more>\+|or\ more|or\ longer)?""",  # noqa: RUF001 - authors type en dashes
    re.VERBOSE,
)
_LAST_DIGIT = re.compile(r"\d(?!.*\d)")
_LONGEST_AMOUNT = 20
"""An amount of more characters is no slip that is mended by adding a unit."""
_WORDS_FOR_TIME = re.compile(r"(?:a few|several|a couple of|some) (?:seconds?|minutes?|breaths|hours?|days|weeks)")
_WORDS_FOR_COUNT = {"a few", "several", "as many as is comfortable"}


@dataclass(frozen=True, slots=True)
class _Amount:
    low: float | None
    high: float | None
    about: bool
    unit: str


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _amount(text: str, expected: str) -> _Amount:
    """Read "about 5-10 s" and its relatives; a `ValueError` says what was expected."""
    _refuse_unclear(text)
    wrong = ValueError(f'expected {expected}, got "{text}"')
    match = _AMOUNT.fullmatch(_plain(text))
    if match is None:
        raise wrong
    if match["top"]:
        low, high = None, float(match["top"])
    elif match["bottom"]:
        low, high = float(match["bottom"]), None
    else:
        low = float(match["first"])
        high = float(match["second"]) if match["second"] else low
        if match["more"]:
            if match["second"]:
                raise wrong
            high = None
    if match["more"] and (match["top"] or match["bottom"]):
        raise wrong
    if low is not None and high is not None and high < low:
        raise ValueError(f'the range runs backwards: "{text}"')
    if max(value for value in (low, high) if value is not None) <= 0 or low == 0:
        raise ValueError(f'expected more than 0, got "{text}"')
    return _Amount(low, high, bool(match["about"]), match["unit"] or "")


def _refuse_unclear(text: str) -> None:
    for number in unclear_numbers(text):
        raise ValueError(str(number))


def read_count(text: str) -> Count:
    """Read a count: "10", "8-12", "about 10", "up to 15", "10 or more", "several".

    Raises:
        ValueError: If it is not a whole number, a range of whole numbers or one of the known words; if the range runs
            backwards; if it is 0 or more than `MAX_COUNT`.
    """
    expected = "a number such as 10 or 8-12"
    words = _plain(text)
    if words in _WORDS_FOR_COUNT:
        return Count(None, None, words=words)
    amount = _amount(text, expected)
    if amount.unit:
        raise ValueError(f'expected {expected}, got "{text}"')
    for value in (amount.low, amount.high):
        if value is not None and value != int(value):
            raise ValueError(f'expected a whole number, got "{text}"')
        if value is not None and value > MAX_COUNT:
            raise ValueError(f'"{text}" is more than the limit of {MAX_COUNT}')
    return Count(_whole(amount.low), _whole(amount.high), amount.about)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _duration(text: str, *, units: tuple[str, str], limit: float, or_words: str = "") -> Duration:
    """Read a duration; a number without a unit is refused, because nothing says which was meant.

    Args:
        text: What the author wrote.
        units: The two units that make most sense here, the more likely one first; for the message only.
        limit: Longest time, in seconds.
        or_words: What else is allowed, for the message.
    """
    words = _plain(text)
    if _WORDS_FOR_TIME.fullmatch(words):
        return Duration(None, None, words=words)
    likely, other = units
    expected = f"a time with its unit, such as 5 {likely} or 5-10 {likely}{or_words}"
    amount = _amount(text, expected)
    if not amount.unit and len(words) <= _LONGEST_AMOUNT:
        meant = " or ".join(_LAST_DIGIT.sub(rf"\g<0> {unit}", words) for unit in (likely, other))
        raise ValueError(f'expected a unit with the time, such as {meant}, got "{text}"')
    unit = _UNIT_WORDS.get(amount.unit, "")
    if not unit:
        raise ValueError(f'expected {expected}, got "{text}"')
    scale = SECONDS_PER_UNIT[unit]
    low = None if amount.low is None else amount.low * scale
    high = None if amount.high is None else amount.high * scale
    if max(value for value in (low, high) if value is not None) > limit:
        raise ValueError(f'"{text}" is longer than makes sense here; check the unit')
    return Duration(low, high, amount.about, unit=unit)


def read_hold(text: str) -> Duration:
    """Read a hold: "5 s", "5-10 s", "about 1 min", "20 s or more", "a few seconds"; the unit has to be written.

    Raises:
        ValueError: If it cannot be read, has no unit, runs backwards, is 0, or is longer than `MAX_HOLD`.
    """
    return _duration(text, units=("s", "min"), limit=MAX_HOLD)


def read_work(text: str) -> Duration:
    """Read a time of continuous movement, "1 min" or "10-20 minutes".

    Raises:
        ValueError: As `read_hold`.
    """
    return _duration(text, units=("min", "s"), limit=MAX_HOLD)


def read_rest(text: str) -> Duration:
    """Read a pause: as `read_hold`, or "as needed".

    Raises:
        ValueError: As `read_hold`.
    """
    if _plain(text) in {"as needed", "when needed", "as you need"}:
        return Duration(None, None, words="as needed")
    return _duration(text, units=("s", "min"), limit=MAX_HOLD, or_words=", or as needed")


def read_daily(text: str) -> Duration:
    """Read a total time a day, "10-30 minutes".

    Raises:
        ValueError: As `read_hold`, with `MAX_DAILY`.
    """
    return _duration(text, units=("minutes", "hours"), limit=MAX_DAILY)


def read_course(text: str) -> Duration:
    """Read a course of treatment, "4-6 weeks" or "10 days".

    Raises:
        ValueError: As `read_hold`, with `MAX_COURSE`.
    """
    return _duration(text, units=("weeks", "days"), limit=MAX_COURSE)


_CONDITION = re.compile(r"^(?P<what>.*?),?\s+(?P<condition>(?:if|while|when|as long as)\s.+)$", re.IGNORECASE)
_ONCE = {"once": "1", "twice": "2", "one": "1", "two": "2", "three": "3", "four": "4"}


def read_frequency(text: str) -> Frequency:
    """Read how often: "every 2 hours", "2-3 times a day", "3 days a week", "several times a day", "little and often".

    A condition may follow: "every 2 hours if your day allows".

    Raises:
        ValueError: If it cannot be read.
    """
    _refuse_unclear(text)
    written = " ".join(text.split())
    condition = ""
    if match := _CONDITION.match(written):
        written, condition = match["what"], match["condition"]
    frequency = _frequency(_plain(written), condition)
    if frequency is None:
        raise ValueError(
            f'expected how often, such as every 2 hours, 2-3 times a day or 3 days a week, got "{text}"',
        )
    return frequency


def _frequency(words: str, condition: str) -> Frequency | None:  # noqa: PLR0911 - one return for each way of writing
    if words in {"daily", "every day", "each day"}:
        return Frequency(condition=condition)
    if words == "every other day":
        return Frequency(per="days", interval=Count(2, 2), condition=condition)
    if words in {"little and often", "as often as is comfortable"}:
        return Frequency(per="", words=words, condition=condition)
    if match := re.fullmatch(r"every\s+(?:(.+?)\s+)?(hour|day)s?", words):
        interval = _count_or_none(match[1] or "1")
        if interval is None or (match[2] == "hour" and (interval.high or interval.low or 0) > HOURS_A_DAY):
            return None
        return Frequency(per="hours" if match[2] == "hour" else "days", interval=interval, condition=condition)
    if match := re.fullmatch(r"(.+?)(\s+times|\s+days|x)?\s*(?:a|per|each|/)\s*(day|week)", words):
        times = _count_or_none(_ONCE.get(match[1].strip(), match[1].strip()))
        if times is None:
            return None
        if (match[2] or "").strip() == "days":
            possible = match[3] == "week" and (times.high or times.low or 0) <= DAYS_A_WEEK
            return Frequency(times, "days a week", condition=condition) if possible else None
        return Frequency(times, "day" if match[3] == "day" else "week", condition=condition)
    return None


def _count_or_none(text: str) -> Count | None:
    try:
        return read_count(_ONCE.get(text, text))
    except ValueError:
        return None
