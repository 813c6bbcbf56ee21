"""Typed amounts in plain English: the same words on the page, on the sheet and in the text for machines.

A range is written with "to", numbers as numerals, units in full, as the NHS content guide asks
(service-manual.nhs.uk, "Numbers, measurements, dates and time").
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from limber.burden import Burden, Span, minutes
from limber.fields import Rich
from limber.model import Breath, Dose, Kind, Part, Urgency
from limber.quantity import SECONDS_PER_UNIT, Count, Duration, Frequency

KINDS: dict[Kind, str] = {
    "breathing": "Breathing",
    "mobility": "Moving more freely",
    "stretching": "Stretching",
    "strengthening": "Getting stronger",
    "control": "Control",
    "walking": "Walking",
    "balance": "Balance",
}
"""What an exercise trains."""

URGENCY_WORDS: dict[Urgency, str] = {
    "emergency": "Emergency",
    "today": "Urgent, today",
    "soon": "Soon",
    "ask_first": "Ask before you start",
}
"""The urgency in words, for people who cannot see its colour."""

_PER_PART: dict[Part, str] = {
    "side": "on each side",
    "leg": "with each leg",
    "arm": "with each arm",
    "foot": "with each foot",
    "hand": "with each hand",
    "direction": "in each direction",
    "diagonal": "with each opposite arm and leg",
}
_CHANGE: dict[Part, str] = {
    "side": "changing sides",
    "leg": "changing legs",
    "arm": "changing arms",
    "foot": "changing feet",
    "hand": "changing hands",
    "direction": "changing direction",
    "diagonal": "changing to the other arm and leg",
}
_BREATHS: dict[Breath, str] = {
    "in": "Breathe in.",
    "out": "Breathe out.",
    "hold": "Pause your breath.",
    "normally": "Keep breathing.",
}
_GROWS = {
    "reps": "do more repetitions",
    "sets": "do more sets",
    "hold": "hold for longer",
    "work": "keep going for longer",
    "load": "use more weight",
}

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Row(NamedTuple):
    """One line of a dose: what, and how much."""

    label: str
    value: str


def sentence(text: str) -> str:
    """Return the text with a capital letter and a full stop."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


def _figure(value: float) -> str:
    return f"{value:g}"


def _range(low: float | None, high: float | None, *, about: bool) -> str:
    if low is None:
        text = f"up to {_figure(high or 0)}"
    elif high is None:
        text = f"{_figure(low)} or more"
    elif low == high:
        text = _figure(low)
    else:
        text = f"{_figure(low)} to {_figure(high)}"
    return f"about {text}" if about else text


def count(value: Count) -> str:
    """Say a count: "5 to 10", "up to 20", "several"."""
    return value.words or _range(value.low, value.high, about=value.about)


def duration(value: Duration) -> str:
    """Say a duration in the unit its author chose: "5 to 10 seconds", "about 1 minute", "20 seconds or more"."""
    if value.words:
        return value.words
    scale = SECONDS_PER_UNIT[value.unit]
    low = None if value.low is None else value.low / scale
    high = None if value.high is None else value.high / scale
    singular = (low is None or low == 1) and (high is None or high == 1)
    unit = value.unit if singular else f"{value.unit}s"
    if high is None and low is not None:
        text = f"{_figure(low)} {unit} or more"
        return f"about {text}" if value.about else text
    return f"{_range(low, high, about=value.about)} {unit}"


def frequency(value: Frequency) -> str:
    """Say how often: "every 2 hours if your day allows", "twice a day", "3 days a week"."""
    if value.words:
        text = value.words
    elif value.per in {"hours", "days"}:
        unit = value.per if value.interval != Count(1, 1) else value.per.removesuffix("s")
        text = f"every {unit}" if value.interval == Count(1, 1) else f"every {count(value.interval)} {unit}"
    elif value.per == "days a week":
        text = f"{count(value.times)} days a week"
    else:
        spoken = {Count(1, 1): "once", Count(2, 2): "twice"}.get(value.times, f"{count(value.times)} times")
        text = f"{spoken} a {value.per}"
    return f"{text} {value.condition}" if value.condition else text


def breath(value: Breath) -> str:
    """Say how to breathe during a step, as a sentence."""
    return _BREATHS[value]


def hold(value: Duration) -> str:
    """Say how long to stay in a position, as a sentence."""
    return f"Hold for {duration(value)}."


def date(value: dt.date) -> str:
    """Say a date: "31 March 2026"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def repetitions(dose: Dose) -> str:
    """Say how many repetitions, and of what: "15 with each leg", "10 in all, changing legs each time"."""
    if dose.reps is None:
        return ""
    return f"{count(dose.reps)}{_sides(dose)}"


def _sides(dose: Dose) -> str:
    if dose.each and dose.alternate:
        return f" {_PER_PART[dose.each]}, {_CHANGE[dose.alternate]} each time"
    if dose.each:
        return f" {_PER_PART[dose.each]}"
    if dose.alternate:
        return f" in all, {_CHANGE[dose.alternate]} each time"
    return ""


def rows(dose: Dose) -> tuple[Row, ...]:
    """Return a dose as lines to read at a glance."""
    found: list[tuple[str, str]] = []
    if dose.reps:
        found.append(("Repetitions", repetitions(dose)))
    if dose.hold:
        each_time = " each time" if dose.reps else _sides(dose)
        found.append(("Hold", f"{duration(dose.hold)}{each_time}"))
    if dose.work:
        found.append(("Keep going for", f"{duration(dose.work)}{_sides(dose)}"))
    if dose.sets:
        found.append(("Sets", count(dose.sets)))
    if dose.rest:
        as_needed = dose.rest.words == "as needed"
        found.append(("Rest", "whenever you need to" if as_needed else f"{duration(dose.rest)} between sets"))
    if dose.often:
        found.append(("How often", frequency(dose.often)))
    if dose.daily:
        found.append(("Time a day", f"{duration(dose.daily)} in all"))
    if dose.course:
        found.append(("For how long", duration(dose.course)))
    found += [
        (label, value)
        for label, value in (("Weight", dose.load), ("Effort", dose.effort), ("Pace", dose.pace))
        if value
    ]
    return tuple(Row(label, value[0].upper() + value[1:]) for label, value in found)


def notes(dose: Dose) -> tuple[str, ...]:
    """Return what else there is to say about a dose, a sentence each; author text is kept as it is."""
    found: list[str] = []
    if dose.one:
        found.append(Rich(f"One repetition: {dose.one}"))
    if dose.trade:
        found.append("The longer you hold, the fewer repetitions you need.")
    for more in dose.more:
        grows = _GROWS[more.of]
        if more.when:
            found.append(Rich(sentence(f"{grows} when {more.when[0].lower()}{more.when[1:]}")))
        else:
            found.append(f"As you get stronger, {grows}.")
    found += [text for text in (dose.undefined, dose.note) if text]
    return tuple(found)


def summary(dose: Dose) -> str:
    """Say a dose in one short line: "15 repetitions, hold 5 to 10 seconds, 3 sets, once a day"."""
    parts: list[str] = []
    if dose.reps:
        noun = "repetition" if dose.reps == Count(1, 1) else "repetitions"
        parts.append(f"{count(dose.reps)} {noun}{_sides(dose)}")
    if dose.hold:
        parts.append(f"hold {duration(dose.hold)}")
    if dose.work:
        parts.append(f"{duration(dose.work)}{_sides(dose)}")
    if dose.sets:
        parts.append(f"{count(dose.sets)} {'set' if dose.sets == Count(1, 1) else 'sets'}")
    if dose.often:
        parts.append(frequency(dose.often))
    if dose.daily:
        parts.append(f"{duration(dose.daily)} a day in all")
    if dose.course:
        parts.append(f"for {duration(dose.course)}")
    text = ", ".join(parts) or "No fixed number"
    return text[0].upper() + text[1:]


def session(burden: Burden, titles: Mapping[str, str]) -> str:
    """Say how long a session takes, in a sentence or two; "" where nothing in it can be reckoned.

    Args:
        burden: What the programme asks.
        titles: The titles of exercises by id.
    """
    first, whole = _minutes(burden.first.time), _minutes(burden.whole.time)
    if not whole:
        return ""
    if first == whole:
        text = f"One session takes about {whole}."
    elif first:
        text = f"One session takes about {first} to begin with, and about {whole} with every part."
    else:
        text = f"One session takes about {whole} with every part."
    if not burden.whole.uncounted:
        return text
    names = " and ".join(f"“{titles[name]}”" for name in burden.whole.uncounted)
    return f"{text} The time for {names} comes on top, because no number is given for it."


def _minutes(time: Span) -> str:
    if not time.high and not time.low:
        return ""
    low, high = minutes(time)
    unit = "minute" if low == high == 1 else "minutes"
    return f"{_range(low, high, about=False)} {unit}" if high else f"{low} {unit} or more"
