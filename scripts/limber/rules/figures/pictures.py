"""A form of an exercise in another posture, or with another thing, has a figure of its own; a step leads to a picture.

English only, and by pattern: only words that leave little doubt are compared.
"""

import re
from collections.abc import Iterator
from typing import get_args

from limber.base.diagnostics import Severity
from limber.content.library import Library
from limber.content.model import Exercise, Step
from limber.content.rich_text import words
from limber.figure.person.solved import PropKind
from limber.rules.figures.drawn import things
from limber.rules.figures.positions import differ, posture_of, posture_told
from limber.rules.rule import Finding, Path, Rule
from limber.rules.structure.forms import forms, variations

_THINGS = "|".join(kind for kind in get_args(PropKind) if kind != "mat")
_THING = re.compile(rf"\b(?:on|onto|against|under|between) (?:\w+ )??({_THINGS})s?\b", re.IGNORECASE)
"""A thing that the body lies, leans or presses on."""


def _missing_figures(library: Library) -> Iterator[Finding]:
    positions = library.vocabulary.position
    for exercise_id, exercise in library.exercises.items():
        pose = library.poses.get(exercise.figure or "")
        if pose is None:
            continue
        shown, usual = set(things(pose)), posture_of(positions.get(exercise.position))
        for path, position, steps in _without_figure(exercise):
            if position == exercise.position:
                told = next((found for step in steps if (found := posture_told(words(step.do)))), "")
            else:
                told = posture_of(positions.get(position))
            named = {match.lower() for step in steps for match in _THING.findall(words(step.do))} - shown
            if differ(told, usual):
                message = f"figure is missing: the words say {told}; {exercise.figure} shows the other position"
            elif named:
                message = f"figure is missing: the words name a {min(named)}, which {exercise.figure} does not show"
            else:
                continue
            hint = "draw this form in content/poses/ and name it here as figure"
            yield Finding("exercise", exercise_id, path, message, hint)


def _without_figure(exercise: Exercise) -> Iterator[tuple[Path, str, tuple[Step, ...]]]:
    """Yield way, position and steps of every stage and variation that has no figure."""
    for form in forms(exercise):
        if form.path and not form.figure:
            yield form.path, form.position, form.steps
    for way in variations(exercise):
        if not way.figure:
            yield way.path, exercise.position, way.steps


def _unknown_pictures(library: Library) -> Iterator[Finding]:
    for exercise_id, exercise in library.exercises.items():
        for form in forms(exercise):
            pose = library.poses.get(form.figure or "")
            if pose is not None or form.figure is None:  # a pose that cannot be read is said so elsewhere
                pictures = len(pose.frames()) if pose else 0
                yield from _of_steps(exercise_id, form.steps, form.steps_path, pictures)
        for way in variations(exercise):
            yield from _of_steps(exercise_id, way.steps, (*way.path, "do"), 0)


def _of_steps(exercise_id: str, steps: tuple[Step, ...], path: Path, pictures: int) -> Iterator[Finding]:
    now = 1
    for number, step in enumerate(steps):
        if step.picture is None:
            continue
        if not pictures:
            message, hint = "picture: these steps stand beside no figure", "delete picture, or name a figure"
        elif step.picture > pictures:
            message = f"picture: expected one of {pictures}, found {step.picture}"
            hint = "pictures are counted from 1"
        elif step.picture == now:
            message = f"picture: expected another than {now}, where the steps before it are already"
            hint = "all steps before the first that names one belong to picture 1; a later step names where it leads"
        else:
            now = step.picture
            continue
        yield Finding("exercise", exercise_id, (*path, number, "picture"), message, hint)


RULES = (
    Rule(
        id="step-picture",
        reason="A step beside the picture of another step tells two things at once.",
        source="NHS standard for creating health content: accurate and consistent",
        severity=Severity.ERROR,
        find=_unknown_pictures,
    ),
    Rule(
        id="picture-missing",
        reason="Somebody who sees only the picture lies down where the words want them to sit.",
        source="NHS standard for creating health content: accurate and consistent",
        severity=Severity.WARNING,
        find=_missing_figures,
    ),
)
