"""Typed amounts in plain English: the same words on the page, on the sheet and in the text for machines.

A range is written with "to", numbers as numerals, units in full, as the NHS content guide asks
(service-manual.nhs.uk, "Numbers, measurements, dates and time").
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from limber.content import rich_text
from limber.content.envelope import Bound, Bounded
from limber.content.fields import Rich
from limber.content.model import Breath, Dose, Kind, Part, Urgency
from limber.content.quantity import SECONDS_PER_UNIT, UNTIL_TIRED, Count, Duration, Frequency
from limber.guide.dose.burden import Burden, Span, minutes
from limber.guide.dose.said import distance, is_one, number, range_of, tempo

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
    "load": "use more weight or a stronger band",
}

_HALF = 0.5

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
    """One line of a dose.

    Attributes:
        label: What: "Repetitions".
        value: How much: "8 to 12 with each leg".
    """

    label: str
    value: str


def sentence(text: str) -> str:
    """Return the text with a capital letter and a full stop."""
    text = text.strip()
    if not text:
        return ""
    ends = text.rstrip("*)\"'”’").endswith((".", "!", "?", "…"))  # noqa: RUF001 - authors type curly quotes
    return capital(text) + ("" if ends else ".")


_NO_NAMES = frozenset(
    (
        *("a", "an", "the", "this", "that", "these", "those", "all", "any", "both", "each", "every", "no", "some"),
        *("he", "she", "it", "they", "we", "you", "he's", "she's", "it's", "they're", "we're", "you're"),
        *("his", "her", "its", "their", "our", "your", "my", "there", "here", "there's", "one", "two", "three"),
        *("and", "or", "but", "if", "when", "while", "as", "after", "before", "until", "once", "then", "so", "not"),
        *("at", "by", "for", "from", "in", "into", "near", "of", "off", "on", "onto", "over", "to", "under", "with"),
        *("is", "are", "was", "were", "has", "have", "do", "does", "can"),
    )
)
"""Words that no name begins with; small letters in here."""


def inside(text: str) -> str:
    """Return the text as it stands inside a sentence: small, if its first word can be no name.

    Any other word stays as its author wrote it: "Dr Smith agrees", "TheraBand", "I can", "Swiss ball".
    """
    first = text.partition(" ")[0].rstrip(",;:.").replace("\u2019", "'")
    is_small = first.lower() in _NO_NAMES and first[1:] == first[1:].lower()
    return text[:1].lower() + text[1:] if is_small else text


def capital(text: str) -> str:
    """Return the text as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]


def listing(words: Sequence[str], last: str) -> str:
    """Return words as a list in a sentence: "a", "a or b", "a, b or c".

    Args:
        words: What is listed.
        last: What stands before the last: "and" or "or".
    """
    return f" {last} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def count(value: Count) -> str:
    """Say a count: "5 to 10", "up to 20", "several"."""
    return value.words or range_of(value.low, value.high, about=value.about)


def _counted(value: Count, noun: str) -> str:
    """Say a count and what is counted: "1 set", "5 to 10 sets", "as many sets as is comfortable"."""
    if value.words.startswith("as many "):
        return f"as many {noun}s {value.words.removeprefix('as many ')}"
    if value.words == UNTIL_TIRED:
        return f"{noun}s {value.words}"
    return f"{count(value)} {noun if is_one(value.low, value.high) else f'{noun}s'}"


def duration(value: Duration) -> str:
    """Say a duration in the unit its author chose: "5 to 10 seconds", "about 1 minute", "20 seconds or more"."""
    if value.words:
        return value.words
    scale = SECONDS_PER_UNIT[value.unit]
    low = None if value.low is None else value.low / scale
    high = None if value.high is None else value.high / scale
    if value.unit == "minute" and low == high and value.high and value.high % 30 and value.high == int(value.high):
        return _minutes_and_seconds(value.high, about=value.about)
    if low == high == _HALF:
        text = f"half {'an' if value.unit == 'hour' else 'a'} {value.unit}"
        return f"about {text}" if value.about else text
    if high is None:
        unit = value.unit if low == 1 else f"{value.unit}s"
        return f"{range_of(low, low, about=value.about)} {unit} or more"
    unit = value.unit if is_one(low, high) else f"{value.unit}s"
    return f"{range_of(low, high, about=value.about)} {unit}"


def _minutes_and_seconds(seconds: float, *, about: bool) -> str:
    """Say "1 minute 20 seconds"."""
    whole, rest = divmod(int(seconds), 60)
    units = [(count, unit) for count, unit in ((whole, "minute"), (rest, "second")) if count]
    said = " ".join(f"{count} {unit if count == 1 else f'{unit}s'}" for count, unit in units)
    return f"about {said}" if about else said


def amount(value: Count | Duration) -> str:
    """Say a count or a duration."""
    return count(value) if isinstance(value, Count) else duration(value)


_UNIT_OF: Mapping[Bounded, str] = {"angle": " degrees", "height": " cm", "reps": "", "sets": ""}


def bounded(name: Bounded, bound: Bound) -> str:
    """Say what is plausible, and where that comes from: "1 to 60 seconds (…)"."""
    if name in _UNIT_OF:
        return f"{number(bound.low)} to {number(bound.high)}{_UNIT_OF[name]} ({bound.source})"
    units = ("week", "day", "minute", "second") if name == "course" else ("minute", "second")
    unit = next((unit for unit in units if bound.low % SECONDS_PER_UNIT[unit] == 0), "second")
    return f"{duration(Duration(bound.low, bound.high, unit=unit))} ({bound.source})"


def frequency(value: Frequency) -> str:
    """Say how often: "every 2 hours if your day allows", "once or twice a day", "3 days a week"."""
    if value.words:
        text = value.words
    elif value.per in {"hours", "days"}:
        text = _every(value.interval, value.per.removesuffix("s"))
    elif value.per == "days a week":
        text = f"{_counted(value.times, 'day')} a week"
    else:
        text = f"{_times(value.times)} a {value.per}"
    return " ".join(part for part in (text, value.at, value.condition) if part)


def _every(interval: Count, unit: str) -> str:
    if interval.words:
        return f"every few {unit}s"
    if interval.low is None:
        return f"at least every {unit}" if interval.high == 1 else f"at least every {interval.high} {unit}s"
    if interval.high is None:
        return f"every {interval.low} {unit}s or more"
    about = "about " if interval.about else ""
    if is_one(interval.low, interval.high):
        return f"{about}every {unit}"
    return f"{about}every {range_of(interval.low, interval.high, about=False)} {unit}s"


def _times(times: Count) -> str:
    about = "about " if times.about else ""
    match times.low, times.high:
        case (1, 1):
            return f"{about}once"
        case (2, 2):
            return f"{about}twice"
        case (1, 2):
            return f"{about}once or twice"
        case (None, 1 | 2 as most):
            return f"up to {about}{'once' if most == 1 else 'twice'}"
        case (1, None):
            return "at least once"
        case _:
            return _counted(times, "time")


def breath(value: Breath) -> str:
    """Say how to breathe during a step, as a sentence."""
    return _BREATHS[value]


def hold(value: Duration) -> str:
    """Say how long to stay in a position, as a sentence."""
    return f"Hold for {duration(value)}."


def date(value: dt.date) -> str:
    """Say a date: "31 March 2026"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def one_side(part: Part, side: str) -> str:
    """Say that only one side is done: " with your left leg"."""
    return f" on your {side} side" if part == "side" else f" with your {side} {part}"


def sides(dose: Dose) -> str:
    """Say what the number of a dose is for, to stand after it: " with each leg", " in all, changing legs each time"."""
    each = f" {_PER_PART[dose.each]}" if dose.each else ""
    if not dose.alternate:
        return each
    # A number of repetitions without "each" is for both sides together. A time is for as long as it says.
    in_all = " in all" if dose.reps and not dose.each else ""
    return f"{each}{in_all}, {_CHANGE[dose.alternate]} each time"


def rows(dose: Dose) -> tuple[Row, ...]:
    """Return a dose as lines to read at a glance."""
    found: list[tuple[str, str]] = []
    if dose.reps:
        found.append(("Repetitions", f"{count(dose.reps)}{sides(dose)}"))
    if dose.hold:
        each_time = " each time" if dose.reps else sides(dose)
        found.append(("Hold", f"{duration(dose.hold)}{each_time}"))
    if dose.work:
        found.append(("Keep going for", f"{duration(dose.work)}{sides(dose)}"))
    if dose.distance:
        found.append(("How far", f"{distance(dose.distance)}{sides(dose)}"))
    if dose.sets:
        found.append(("Sets", count(dose.sets)))
    if dose.rest:
        found.append(("Rest", _rest(dose.rest, between_sets=dose.sets is not None)))
    if dose.often:
        found.append(("How often", frequency(dose.often)))
    if dose.daily:
        found.append(("Time a day", f"{duration(dose.daily)} in all"))
    if dose.course:
        found.append(("For how long", duration(dose.course)))
    found += [
        (label, value)
        for label, value in (
            ("Weight or band", dose.load),
            ("Effort", dose.effort),
            ("Pace", dose.pace),
            ("Tempo", tempo(dose.tempo) if dose.tempo else None),
        )
        if value
    ]
    return tuple(Row(label, capital(value)) for label, value in found)


def _rest(value: Duration, *, between_sets: bool) -> str:
    if value.words == "as needed":
        return "whenever you need to"
    return f"{duration(value)} between sets" if between_sets else duration(value)


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
            found.append(Rich(sentence(f"{grows} {_when(more.when)}")))
        else:
            found.append(f"As you get stronger, {grows}.")
    found += [text for text in (dose.undefined, dose.note) if text]
    return tuple(found)


def _when(condition: str) -> str:
    """Say when, with an author's words behind it: a sentence that may begin with a name stays one."""
    said = inside(condition)
    return f"when: {said}" if said[:1].isupper() and not re.match(r"I\b", said) else f"when {said}"


def summary(dose: Dose) -> str:
    """Say a dose in one line, with everything that it says in numbers and in a few words.

    "15 repetitions, hold 5 to 10 seconds, 3 sets, rest 30 seconds between sets, once a day". What takes a sentence (how
    it grows, a note, why there are no numbers) is in `notes`.
    """
    return capital(", ".join(text for _, text in segments(dose)) or "No fixed number")


def one(dose: Dose) -> str:
    """Say what one repetition is, to stand after their number; "" where nothing is said."""
    return f" ({inside(rich_text.words(dose.one)).rstrip('.')})" if dose.one else ""


def segments(dose: Dose) -> Iterator[tuple[str, str]]:
    """Yield what a dose says in one line, in order: the name of each number, and its words."""
    if dose.reps:
        yield "reps", f"{_counted(dose.reps, 'repetition')}{sides(dose)}{one(dose)}"
    if dose.hold:
        yield "hold", f"hold {duration(dose.hold)}{'' if dose.reps else sides(dose)}"
    if dose.work:
        yield "work", f"keep going for {duration(dose.work)}{sides(dose)}"
    if dose.distance:
        yield "distance", f"{distance(dose.distance)}{sides(dose)}"
    if dose.sets:
        yield "sets", _counted(dose.sets, "set")
    if dose.rest:
        yield "rest", f"rest {_rest(dose.rest, between_sets=dose.sets is not None)}"
    said = (
        ("trade", "", "fewer repetitions with a longer hold" if dose.trade else None, ""),
        ("load", "weight or band: ", dose.load, ""),
        ("effort", "effort: ", dose.effort, ""),
        ("pace", "", dose.pace, " pace"),
        ("tempo", "", tempo(dose.tempo) if dose.tempo else None, ""),
        ("often", "", frequency(dose.often) if dose.often else None, ""),
        ("daily", "", duration(dose.daily) if dose.daily else None, " a day in all"),
        ("for", "for ", duration(dose.course) if dose.course else None, ""),
    )
    yield from ((name, f"{before}{text}{after}") for name, before, text, after in said if text)


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
    names = [f"“{titles[name]}”" for name in burden.whole.uncounted]
    them = "it" if len(names) == 1 else "them"
    return f"{text} The time for {listing(names, 'and')} comes on top, because no number is given for {them}."


def _minutes(time: Span) -> str:
    if not time.high and not time.low:
        return ""
    low, high = minutes(time)
    return duration(Duration(low * 60, None if high is None else high * 60, unit="minute"))
