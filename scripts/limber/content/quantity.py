"""Amounts as a clinician writes them: counts, durations and frequencies, read from text.

An amount keeps what was meant. A range stays a range ("5-10"), an open range stays open ("20 s or more"), "about" is
kept, and words that give no number ("a few seconds") stay words: they are never turned into a number in silence.
Numbers may be written in digits or in words. How they are read is the grammar of `content.amounts`, as everywhere.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from limber.content.amounts.mentions import AT_DAY_PART, DAY_PART, Mention, only
from limber.content.amounts.numerals import plain, refuse_unclear
from limber.content.amounts.ranges import MORE, RANGE, Extent, read

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

MAX_BREATHS = 100
"""Most breaths that something is held for."""


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
        at: When on a day ("in the morning and in the evening"); "" where it is not said.
    """

    times: Count = Count(1, 1)
    per: Literal["day", "week", "days a week", "hours", "days", ""] = "day"
    interval: Count = Count(1, 1)
    words: str = ""
    condition: str = ""
    at: str = ""

    def days_between(self) -> int:
        """Return how many days pass from one session to the next at most often; 1 where it is done every day."""
        if self.per in {"week", "days a week"}:
            return DAYS_A_WEEK // max(1, min(DAYS_A_WEEK, self.times.high or self.times.low or DAYS_A_WEEK))
        return (self.interval.low or 1) if self.per == "days" else 1


_AMOUNT = re.compile(rf"{RANGE}\s*-?\s*(?P<unit>(?!(?:or|and|to)\b)[a-z]+\b)?{MORE}", re.VERBOSE)
_LAST_DIGIT = re.compile(r"\d(?!.*\d)")
UNTIL_TIRED = "until you are tired"
"""A count that the patient's strength gives."""

_LONGEST_AMOUNT = 20
"""An amount of more characters is no slip that is mended by adding a unit."""
_WORDS_FOR_TIME = re.compile(r"(?:a few|several|a couple of|some) (?:seconds?|minutes?|breaths|hours?|days|weeks)")
_WORDS_FOR_COUNT = {"a few", "several", "as many as is comfortable", UNTIL_TIRED}
_COUNTED = frozenset({"rep", "reps", "repetition", "repetitions", "time", "times", "set", "sets", "x"})
_TIRED = re.compile(r"(?:until|till|to) (?:you (?:are|feel|get) |the muscle is |your muscles are )?(?:tired|fatigued?)")


@dataclass(frozen=True, slots=True)
class _Amount:
    low: float | None
    high: float | None
    about: bool
    unit: str


def _amount(text: str, expected: str) -> _Amount:
    """Read "about 5-10 s" and its relatives; a `ValueError` says what was expected."""
    refuse_unclear(text)
    wrong = ValueError(f'expected {expected}, got "{text}"')
    match = _AMOUNT.fullmatch(plain(text))
    if match is None:
        raise wrong
    found = read(match)
    if found is None:
        if match["second"] and not (match["more"] or match["least"] or match["most"]):
            raise ValueError(f'the range runs backwards: "{text}"')
        raise wrong
    if match["second"] and (match["more"] or match["least"] or match["most"]):
        raise wrong
    low, high = found.low, found.high
    if max(value for value in (low, high) if value is not None) <= 0 or low == 0:
        raise ValueError(f'expected more than 0, got "{text}"')
    return _Amount(low, high, found.about, match["unit"] or "")


def read_count(text: str) -> Count:
    """Read a count: "10", "ten", "10 reps", "8-12", "about 10", "up to 15", "10 or more", "several", "until tired".

    Raises:
        ValueError: If it is not a whole number, a range of whole numbers or one of the known words; if the range runs
            backwards; if it is 0 or more than `MAX_COUNT`.
    """
    expected = "a number such as 10 or 8-12"
    words = plain(text)
    if words in _WORDS_FOR_COUNT:
        return Count(None, None, words=words)
    if _TIRED.fullmatch(words):
        return Count(None, None, words=UNTIL_TIRED)
    amount = _amount(text, expected)
    if amount.unit and amount.unit not in _COUNTED:
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
    words = plain(text)
    if _WORDS_FOR_TIME.fullmatch(words):
        return Duration(None, None, words=words)
    likely, other = units
    expected = f"a time with its unit, such as 5 {likely} or 5-10 {likely}{or_words}"
    refuse_unclear(text)
    if (found := only(words)) and found.kind in {"time", "course"}:
        return _of_mention(found, text, limit)
    amount = _amount(text, expected)
    if not amount.unit and len(words) <= _LONGEST_AMOUNT:
        meant = " or ".join(_LAST_DIGIT.sub(rf"\g<0> {unit}", words) for unit in (likely, other))
        raise ValueError(f'expected a unit with the time, such as {meant}, got "{text}"')
    raise ValueError(f'expected {expected}, got "{text}"')


_UNIT = re.compile(rf"(?<![a-z])(?:{'|'.join(sorted(_UNIT_WORDS, key=len, reverse=True))})(?![a-z])")


def _of_mention(found: Mention, text: str, limit: float) -> Duration:
    amount = found.amount.times(SECONDS_PER_UNIT["day"]) if found.kind == "course" else found.amount
    ends = [value for value in (amount.low, amount.high) if value is not None]
    if min(ends) <= 0:
        raise ValueError(f'expected more than 0, got "{text}"')
    if max(ends) > limit:
        raise ValueError(f'"{text}" is longer than makes sense here; check the unit')
    units = [_UNIT_WORDS[unit] for unit in _UNIT.findall(plain(text))] or ["second"]
    unit = min(units, key=SECONDS_PER_UNIT.__getitem__) if len(units) > 1 and amount.low != amount.high else units[0]
    return Duration(amount.low, amount.high, amount.about, unit=unit)


def read_hold(text: str) -> Duration:
    """Read a hold: "5 s", "5-10 s", "about 1 min", "1 min 30 s", "20 s or more", "a few seconds", "5 breaths".

    The unit has to be written. What is held for breaths has no length in seconds: its words are kept.

    Raises:
        ValueError: If it cannot be read, has no unit, runs backwards, is 0, or is longer than `MAX_HOLD`.
    """
    if (found := only(plain(text))) and found.kind == "breaths":
        return Duration(None, None, words=_breaths(found.amount, text))
    return _duration(text, units=("s", "min"), limit=MAX_HOLD)


def _breaths(amount: Extent, text: str) -> str:
    ends = [value for value in (amount.low, amount.high) if value is not None]
    if max(ends) > MAX_BREATHS or min(ends) <= 0 or any(end != int(end) for end in ends):
        raise ValueError(f'expected a whole number of 1 to {MAX_BREATHS} breaths, got "{text}"')
    said = str(amount).replace("-", " to ")
    return f"{said} {'breath' if said.endswith(' 1') or said == '1' else 'breaths'}".replace(
        " or more breaths", " breaths or more"
    )


def held_breaths(value: Duration) -> Extent | None:
    """Return for how many breaths something is held; `None` where that is not how it is said."""
    found = only(value.words) if value.words else None
    return found.amount if found and found.kind == "breaths" else None


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
    if plain(text) in {"as needed", "when needed", "as you need"}:
        return Duration(None, None, words="as needed")
    return _duration(text, units=("s", "min"), limit=MAX_HOLD, or_words=", or as needed")


def read_daily(text: str) -> Duration:
    """Read a total time a day, "10-30 minutes".

    Raises:
        ValueError: As `read_hold`, with `MAX_DAILY`.
    """
    return _duration(text, units=("minutes", "hours"), limit=MAX_DAILY)


_NOTCHES = {"7": "days", "52": "weeks", "12": "months"}


def read_course(text: str) -> Duration:
    """Read a course of treatment, "4-6 weeks" or "10 days"; "6/52" is how British clinicians write 6 weeks.

    Raises:
        ValueError: As `read_hold`, with `MAX_COURSE`.
    """
    if match := re.fullmatch(r"(\d{1,3}(?:-\d{1,3})?)/(7|52|12)", plain(text)):
        text = f"{match[1]} {_NOTCHES[match[2]]}"
    return _duration(text, units=("weeks", "days"), limit=MAX_COURSE)


_PARTS_OF_DAY = re.compile(
    rf"(?P<what>.*\b(?:day|daily)),? (?P<at>(?:{AT_DAY_PART})"
    rf"(?:(?:, | and |, and )(?:{AT_DAY_PART}))*)"
)
_CONDITION = re.compile(r"^(?P<what>.*?),?\s+(?P<condition>(?:if|while|when|as long as)\s.+)$", re.IGNORECASE)


def read_frequency(text: str) -> Frequency:
    """Read how often: "every 2 hours", "2-3 times a day", "3 days a week", "several times a day", "little and often".

    A condition may follow: "every 2 hours if your day allows".

    Raises:
        ValueError: If it cannot be read.
    """
    refuse_unclear(text)
    written = " ".join(text.split())
    condition = ""
    if match := _CONDITION.match(written):
        written, condition = match["what"], match["condition"]
    at = ""
    if match := _PARTS_OF_DAY.fullmatch(plain(written)):
        written, at = match["what"], _at(match["at"])
    frequency = _frequency(plain(written), condition)
    if frequency and at:
        frequency = replace(frequency, at=at)
    if frequency is None:
        raise ValueError(
            f'expected how often, such as every 2 hours, 2-3 times a day or 3 days a week, got "{text}"',
        )
    return frequency


_SHORTHAND = {"od": 1, "bd": 2, "bid": 2, "tds": 3, "tid": 3, "qds": 4, "qid": 4}
"""How often a day, as clinicians abbreviate it; patients read it in words."""

_DAY_PARTS = re.compile(
    r"(?:in the |every |each )?(morning|evening|afternoon)s?(?: only)?|(?:at|before) (bedtime|night)"
)


def _frequency(words: str, condition: str) -> Frequency | None:  # noqa: C901, PLR0911 - one for each way of writing
    if words in {"daily", "every day", "each day"}:
        return Frequency(condition=condition)
    if words in {"little and often", "as often as is comfortable"}:
        return Frequency(per="", words=words, condition=condition)
    if words.replace(".", "") in _SHORTHAND:
        times = _SHORTHAND[words.replace(".", "")]
        return Frequency(Count(times, times), condition=condition)
    if match := _DAY_PARTS.fullmatch(words):
        at = f"in the {match[1]}" if match[1] else f"at {match[2]}"
        return Frequency(condition=condition, at=at)
    found = only(words)
    if found is None or found.kind != "often":
        return _worded_frequency(words, condition)
    amount = Count(_whole(found.amount.low), _whole(found.amount.high), found.amount.about)
    ends = [end for end in (found.amount.low, found.amount.high) if end is not None]
    if min(ends) <= 0 or any(end != int(end) or end > MAX_COUNT for end in ends):
        return None
    match found.unit:
        case "every day":
            return Frequency(condition=condition)
        case "hours":
            possible = max(ends) <= HOURS_A_DAY
            return Frequency(per="hours", interval=amount, condition=condition) if possible else None
        case "days":
            return Frequency(per="days", interval=amount, condition=condition)
        case "days a week":
            return Frequency(amount, "days a week", condition=condition)
        case unit:
            at = "" if re.search(r"\d|once|twice|times|\bx\b", words) else _at(words)
            return Frequency(amount, "week" if unit == "week" else "day", condition=condition, at=at)


def _at(words: str) -> str:
    """Say the parts of a day that a frequency names: "in the morning and in the evening"."""
    parts = re.findall(DAY_PART, words)
    said = [f"in the {part}" if part in {"morning", "afternoon", "evening"} else f"at {part}" for part in parts]
    return " and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)


def _worded_frequency(words: str, condition: str) -> Frequency | None:
    """Read a frequency whose number is a word for several, "several times a day", or has no "times", "2-3 a day"."""
    if match := re.fullmatch(r"every (a few|few|several) (hour|day)s", words):
        interval = Count(None, None, words=match[1])
        return Frequency(per="hours" if match[2] == "hour" else "days", interval=interval, condition=condition)
    if match := re.fullmatch(r"(.+?)(\s+times|\s+days|x)?\s*(?:a|per|each|/)\s*(day|week)", words):
        times = _count_or_none(match[1].strip())
        if times is None:
            return None
        if (match[2] or "").strip() == "days":
            possible = match[3] == "week" and (times.high or times.low or 0) <= DAYS_A_WEEK
            return Frequency(times, "days a week", condition=condition) if possible else None
        return Frequency(times, "day" if match[3] == "day" else "week", condition=condition)
    return None


def _count_or_none(text: str) -> Count | None:
    try:
        return read_count(text)
    except ValueError:
        return None
