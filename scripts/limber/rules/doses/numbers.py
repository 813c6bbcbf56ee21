"""Numbers named in words are those of the dose, wherever they stand.

English only, and by pattern: only a number with its unit, or with "times", is compared, and only where the dose has
such a number too. What a text adds to a dose is no contradiction.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from limber.base.diagnostics import Severity
from limber.content.amounts.numerals import NUMBER, value
from limber.content.library import Library
from limber.content.model import Dose, Exercise, Programme, Step
from limber.content.quantity import SECONDS_PER_UNIT, Count, Duration, Frequency
from limber.content.rich_text import words
from limber.guide.wording import count, duration, frequency
from limber.rules.figures.drawn import descriptions, of_figure
from limber.rules.rule import Finding, Path, Rule
from limber.rules.structure.forms import forms, variations

_N = NUMBER
_AMOUNT = rf"""(?P<least>at\ least\ )?(?P<most>up\ to\ |at\ most\ |no\ more\ than\ )?
    (?<!\d[.,])\b(?P<first>{_N})(?:\s*(?:-|–|to|or)\s*(?P<second>{_N}))?\s*"""  # noqa: RUF001 - authors type en dashes
_OR_MORE = r"(?P<more>\ or\ (?:more|longer))?"
_A_DAY = r"\b(?!\ (?:a|per|each|every)\ (?:day|week|hour))"
_NOT_A_DOSE = ("after ", "within ", "before ", "every ", "than ", "the first ", "the next ", "between ", "last ")
"""What stands before a number that says when, and not how much."""
_UNITS = {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week"}

_TIME = re.compile(
    rf"{_AMOUNT}(?P<unit>s|secs?|seconds?|min|mins|minutes?){_A_DAY}{_OR_MORE}", re.IGNORECASE | re.VERBOSE
)
_DAILY = re.compile(
    rf"{_AMOUNT}(?P<unit>min|mins|minutes?|hours?)\b{_OR_MORE}\ (?:a|per|each|every)\ day\b", re.IGNORECASE | re.VERBOSE
)
_TIMES = re.compile(rf"{_AMOUNT}(?:times|repetitions|reps){_A_DAY}{_OR_MORE}", re.IGNORECASE | re.VERBOSE)
_SETS = re.compile(rf"{_AMOUNT}sets\b{_OR_MORE}", re.IGNORECASE | re.VERBOSE)
_OFTEN = re.compile(
    rf"(?:(?P<once>once|twice)\ |{_AMOUNT}times\ )(?:a|per|each|every)\ (?P<per>day|week)\b", re.IGNORECASE | re.VERBOSE
)
_WEEKS = re.compile(rf"{_AMOUNT}(?P<unit>days?|weeks?)\b{_OR_MORE}", re.IGNORECASE | re.VERBOSE)
_EXERCISES = re.compile(rf"(?<!\d[.,])\b(?P<first>{_N})\ (?:[a-z]+\ )?exercises\b", re.IGNORECASE)

_Ends = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class _Known:
    """Every number that a text may name.

    Attributes:
        times: How long something is held, done or rested.
        rests: How long the pauses are, which are among the times.
        reps: How many repetitions.
        sets: How many sets.
        daily: How long a day in all.
        often: How often.
    """

    times: tuple[Duration, ...]
    rests: tuple[Duration, ...]
    reps: tuple[Count, ...]
    sets: tuple[Count, ...]
    daily: tuple[Duration, ...]
    often: tuple[Frequency, ...]


_Done = tuple[Dose, tuple[Step, ...]]
"""A dose, and the steps it is for."""


def _known(*done: _Done) -> _Known:
    """Gather the numbers of doses and of the holds in their steps; words that give no number are left out."""
    doses = [dose for dose, _ in done]
    times = [time for dose in doses for time in (dose.hold, dose.rest, dose.work)]
    times += [step.hold for _, steps in done for step in steps]
    return _Known(
        tuple(time for time in times if time and not time.words),
        tuple(dose.rest for dose in doses if dose.rest and not dose.rest.words),
        tuple(dose.reps for dose in doses if dose.reps and not dose.reps.words),
        tuple(dose.sets for dose in doses if dose.sets and not dose.sets.words),
        tuple(dose.daily for dose in doses if dose.daily and not dose.daily.words),
        tuple(dose.often for dose in doses if dose.often and not dose.often.words),
    )


_Place = tuple[Path, str, str]
"""The way to a field, what is wrong with it, and the words that are meant."""


def _contradicting_numbers(library: Library) -> Iterator[Finding]:
    for exercise_id, exercise in library.exercises.items():
        for path, message, said in _in_exercise(exercise, library):
            yield Finding("exercise", exercise_id, path, message, "make them the same", said)
    for programme_id, programme in library.programmes.items():
        for path, message, said in _in_programme(programme, library):
            yield Finding("programme", programme_id, path, message, "make them the same", said)


def _in_exercise(exercise: Exercise, library: Library) -> Iterator[_Place]:
    everything: list[_Done] = []
    for form in forms(exercise):
        everything.append((form.dose, form.steps))
        yield from _different_holds(form.dose, form.steps, form.steps_path, (*form.path, "dose"))
        texts: list[tuple[Path, str, str]] = [
            ((*form.steps_path, number, "do"), "", step.do) for number, step in enumerate(form.steps)
        ]
        texts += [((*form.path, "dose", key), key, text) for key, text in _of_dose(form.dose)]
        texts += descriptions(form, library.poses)
        yield from _in_texts(texts, _known((form.dose, form.steps)))
    for way in variations(exercise):
        texts = [((*way.path, "do", number, "do"), "", step.do) for number, step in enumerate(way.steps)]
        if way.dose:
            everything.append((way.dose, way.steps))
            known = _known((way.dose, way.steps))
            yield from _different_holds(way.dose, way.steps, (*way.path, "do"), (*way.path, "dose"))
            yield from _in_texts(texts, known)
            yield from _in_texts(of_figure((*way.path, "figure"), way.figure, library.poses), known)
    texts = [(("summary",), "", exercise.summary)]
    texts += [(("feel", number), "", text) for number, text in enumerate(exercise.feel)]
    texts += [(("breathing",), "", exercise.breathing)] if exercise.breathing else []
    texts += [
        (("mistakes", number, "instead"), "", mistake.instead)
        for number, mistake in enumerate(exercise.mistakes)
        if mistake.instead
    ]
    texts += [(("title",), "", exercise.title), *((("also", n), "", name) for n, name in enumerate(exercise.also))]
    yield from _in_texts(texts, _known(*everything))


def _of_dose(dose: Dose) -> Iterator[tuple[str, str]]:
    for key, text in (("one", dose.one), ("note", dose.note)):
        if text:
            yield key, text


def _different_holds(dose: Dose, steps: tuple[Step, ...], steps_path: Path, dose_path: Path) -> Iterator[_Place]:
    held = [(number, step.hold) for number, step in enumerate(steps) if step.hold]
    if dose.hold and held and all(_told(hold) != _told(dose.hold) for _, hold in held):
        number, hold = held[0]
        place = (*steps_path, number, "hold") if steps_path else dose_path
        yield place, f"hold: a step says {duration(hold)}, the dose says {duration(dose.hold)}", ""


def _told(time: Duration) -> tuple[float | None, float | None, str]:
    return time.low, time.high, time.words


_DIGIT = re.compile(r"\d")
_ANY_NUMBER = re.compile(rf"\b{_N}\b|\b(?:once|twice)\b", re.IGNORECASE)


def _in_texts(texts: Iterable[tuple[Path, str, str]], known: _Known) -> Iterator[_Place]:
    for path, what, text in texts:
        if _DIGIT.search(text) or _ANY_NUMBER.search(text):
            for message, said in _wrong(words(text), known):
                yield path, f"{what} {message}".strip(), said


def _wrong(text: str, known: _Known) -> Iterator[tuple[str, str]]:
    """Yield message and words for each number in a text that every dose it may mean contradicts."""
    found = [
        *_against_times(text, known),
        *_against(_TIMES, text, known.reps, count),
        *_against(_SETS, text, known.sets, lambda sets: f"{count(sets)} sets"),
        *_against(_DAILY, text, known.daily, lambda daily: f"{duration(daily)} a day"),
        *_against_often(text, known.often),
    ]
    yield from found


_RESTING = re.compile(r"\b(?:rests?|pauses?|waits?|breaks?)\b[^.;]*$", re.IGNORECASE)


def _against_times(text: str, known: _Known) -> Iterator[tuple[str, str]]:
    """A pause is compared with the pauses of a dose; one that the dose does not have is added to it."""
    for match in _TIME.finditer(text):
        amounts = known.rests if _RESTING.search(text[: match.start()]) else known.times
        yield from _differs(match, amounts, duration)


_Amount = TypeVar("_Amount", Count, Duration)


def _against(
    pattern: re.Pattern[str], text: str, amounts: Sequence[_Amount], say: Callable[[_Amount], str]
) -> Iterator[tuple[str, str]]:
    for match in pattern.finditer(text) if amounts else ():
        yield from _differs(match, amounts, say)


def _differs(
    match: re.Match[str], amounts: Sequence[_Amount], say: Callable[[_Amount], str]
) -> Iterator[tuple[str, str]]:
    if value(match["first"]) is None:
        return  # it can be read in two ways, which is said elsewhere
    says_when = match.string[: match.start()].lower().endswith(_NOT_A_DOSE)
    if amounts and not says_when and _ends(match) not in [(amount.low, amount.high) for amount in amounts]:
        yield _contradiction(match, "the dose", map(say, amounts))


def _against_often(text: str, amounts: Iterable[Frequency]) -> Iterator[tuple[str, str]]:
    counted = [often for often in amounts if often.per in {"day", "week"}]
    for match in _OFTEN.finditer(text) if counted else ():
        ends = _ends(match) if match["first"] else (_TIMES_WRITTEN[match["once"].lower()],) * 2
        same = [often for often in counted if often.per == match["per"].lower()]
        if same and ends not in [(often.times.low, often.times.high) for often in same]:
            yield _contradiction(match, "the dose", map(frequency, same))


_TIMES_WRITTEN: Mapping[str, float] = {"once": 1, "twice": 2}


def _ends(match: re.Match[str]) -> _Ends:
    """Return the fewest and the most that some words name; seconds where they name a time."""
    groups = match.groupdict()
    scale = SECONDS_PER_UNIT[_UNITS[groups["unit"][0].lower()]] if groups.get("unit") else 1
    first = _number(match["first"]) * scale
    last = _number(match["second"]) * scale if match["second"] else first
    if match["most"]:
        return None, last
    return first, None if match["least"] or groups.get("more") else last


def _number(text: str) -> float:
    return value(text) or 0


def _contradiction(match: re.Match[str], who: str, amounts: Iterable[str]) -> tuple[str, str]:
    said = " ".join(match[0].split())
    return f'says "{said}", {who} says {" or ".join(dict.fromkeys(amounts))}', said


def _in_programme(programme: Programme, library: Library) -> Iterator[_Place]:
    for block_number, block in enumerate(programme.blocks):
        for item_number, item in enumerate(block.exercises):
            exercise = library.exercises.get(item.exercise)
            if exercise is None or (item.stage or 0) > len(exercise.stages):
                continue
            form = list(forms(exercise))[item.stage or 0]
            known = _known((item.dose or form.dose, () if item.dose and item.dose.hold else form.steps))
            path: Path = ("blocks", block_number, "exercises", item_number)
            texts: list[tuple[Path, str, str]] = [((*path, "note"), "", item.note)] if item.note else []
            texts += [((*path, "dose", key), key, text) for key, text in _of_dose(item.dose)] if item.dose else []
            yield from _in_texts(texts, known)
    about: list[tuple[Path, str]] = [(("title",), programme.title), (("summary",), words(programme.summary))]
    schedule = programme.schedule
    if schedule:
        yield from _in_texts([(path, "", text) for path, text in about], _known((schedule, ())))
        yield from _wrong_course(about, schedule)
    yield from _wrong_number_of_exercises(about, programme)


def _wrong_course(about: Iterable[tuple[Path, str]], schedule: Dose) -> Iterator[_Place]:
    course = schedule.course
    if course is None or course.words:
        return
    ends = (course.low, course.high)
    for path, text in about:
        for match in _WEEKS.finditer(text):
            said = text[: match.start()].lower()
            if said.endswith(("for ", "over ", "takes ", "lasts ")) and _ends(match) != ends:
                message, found = _contradiction(match, "the schedule", [duration(course)])
                yield path, message, found


def _wrong_number_of_exercises(about: Iterable[tuple[Path, str]], programme: Programme) -> Iterator[_Place]:
    """Look for "three exercises" where no run of blocks has as many, with or without those that may be left out."""
    runs: set[int] = set()
    blocks = programme.blocks
    for first in range(len(blocks)):
        for last in range(first, len(blocks)):
            items = [item for block in blocks[first : last + 1] for item in block.exercises]
            runs |= {
                len({item.exercise for item in items}),
                len({item.exercise for item in items if not item.optional}),
            }
    for path, text in about:
        for match in _EXERCISES.finditer(text):
            if _number(match["first"]) not in runs:
                total = len({item.exercise for block in blocks for item in block.exercises})
                yield path, f'says "{match[0]}", and the blocks have {total}', match[0]


RULES = (
    Rule(
        id="numbers-contradict",
        reason="Of two numbers on one page, a patient follows the wrong one.",
        source="NHS standard for creating health content: accurate and consistent",
        severity=Severity.ERROR,
        find=_contradicting_numbers,
        is_safety=True,
    ),
)
