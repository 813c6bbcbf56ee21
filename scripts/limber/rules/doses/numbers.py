"""Numbers named in words are those of the dose, wherever they stand.

English only. Which amounts a text names is told by `content.amounts`, what each of them is for by `spoken`, and which
of them say something else by `against`.
"""

import re
from collections.abc import Iterable, Iterator

from limber.base.diagnostics import Severity
from limber.content.amounts.numerals import NUMBER, value
from limber.content.library import Library
from limber.content.model import Dose, Exercise, Programme, Step
from limber.content.quantity import Duration
from limber.content.rich_text import words
from limber.guide.wording import duration
from limber.rules.doses.against import Done, Known, contradictions, known
from limber.rules.figures.drawn import descriptions, of_figure
from limber.rules.rule import Finding, Path, Rule
from limber.rules.structure.forms import forms, variations

_EXERCISES = re.compile(rf"(?<!\d[.,])(?P<first>{NUMBER})\ (?:[a-z]+\ )?exercises\b", re.IGNORECASE)

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
    everything: list[Done] = []
    for form in forms(exercise):
        everything.append((form.dose, form.steps))
        yield from _different_holds(form.dose, form.steps, form.steps_path, (*form.path, "dose"))
        texts: list[tuple[Path, str, str]] = [
            ((*form.steps_path, number, "do"), "", step.do) for number, step in enumerate(form.steps)
        ]
        texts += [((*form.path, "dose", key), key, text) for key, text in _of_dose(form.dose)]
        texts += descriptions(form, library.poses)
        yield from _in_texts(texts, known((form.dose, form.steps)))
    for way in variations(exercise):
        texts = [((*way.path, "do", number, "do"), "", step.do) for number, step in enumerate(way.steps)]
        if way.dose:
            everything.append((way.dose, way.steps))
            given = known((way.dose, way.steps))
            yield from _different_holds(way.dose, way.steps, (*way.path, "do"), (*way.path, "dose"))
            yield from _in_texts(texts, given)
            yield from _in_texts(of_figure((*way.path, "figure"), way.figure, library.poses), given)
    texts = [(("summary",), "", exercise.summary)]
    texts += [(("feel", number), "", text) for number, text in enumerate(exercise.feel)]
    texts += [(("breathing",), "", exercise.breathing)] if exercise.breathing else []
    texts += [
        (("mistakes", number, "instead"), "", mistake.instead)
        for number, mistake in enumerate(exercise.mistakes)
        if mistake.instead
    ]
    texts += [(("title",), "", exercise.title), *((("also", n), "", name) for n, name in enumerate(exercise.also))]
    yield from _in_texts(texts, known(*everything))


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


def _in_texts(texts: Iterable[tuple[Path, str, str]], given: Known, who: str = "the dose") -> Iterator[_Place]:
    for path, what, text in texts:
        for message, said in contradictions(words(text), given, who):
            yield path, f"{what} {message}".strip(), said


def _in_programme(programme: Programme, library: Library) -> Iterator[_Place]:
    for block_number, block in enumerate(programme.blocks):
        for item_number, item in enumerate(block.exercises):
            exercise = library.exercises.get(item.exercise)
            if exercise is None or (item.stage or 0) > len(exercise.stages):
                continue
            form = list(forms(exercise))[item.stage or 0]
            given = known((item.dose or form.dose, () if item.dose and item.dose.hold else form.steps))
            path: Path = ("blocks", block_number, "exercises", item_number)
            texts: list[tuple[Path, str, str]] = [((*path, "note"), "", item.note)] if item.note else []
            texts += [((*path, "dose", key), key, text) for key, text in _of_dose(item.dose)] if item.dose else []
            yield from _in_texts(texts, given)
    about: list[tuple[Path, str]] = [(("title",), programme.title), (("summary",), words(programme.summary))]
    schedule = programme.schedule
    if schedule:
        yield from _in_texts([(path, "", text) for path, text in about], known((schedule, ())), "the schedule")
    yield from _wrong_number_of_exercises(about, programme)


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
            if value(match["first"]) not in runs:
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
