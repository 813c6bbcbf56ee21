"""Amounts that are plausible for the exercise: outside its envelope they are errors until a clinician explains them."""

import re
from collections.abc import Iterator, Mapping

from limber.base.diagnostics import Severity
from limber.content.envelope import DEFAULTS, Bound, Bounded, bounds, ends, outside, own_bounds
from limber.content.library import Library
from limber.content.model import Dose, Exercise
from limber.content.rich_text import words
from limber.guide.wording import amount, bounded
from limber.rules.rule import Finding, Path, Rule
from limber.rules.structure.forms import forms, variations

_KEYS: Mapping[Bounded, str] = {"course": "for"}
_MEASURED = re.compile(r"(?P<first>\d+)(?:\s*(?:to|-|–)\s*(?P<second>\d+))?\s*(?P<unit>degrees?|°|cm|centimetres?)")  # noqa: RUF001 - authors type en dashes

_Place = tuple[Path, str, str]
"""The way to a field, what is wrong with it, and what to do."""


def _implausible(library: Library) -> Iterator[Finding]:
    for exercise_id, exercise in library.exercises.items():
        for path, message, hint in (*_in_exercise(exercise), *_too_wide(exercise)):
            yield Finding("exercise", exercise_id, path, message, hint)
    for programme_id, programme in library.programmes.items():
        for block_number, block in enumerate(programme.blocks):
            for item_number, item in enumerate(block.exercises):
                found = library.exercises.get(item.exercise)
                if found is None or item.dose is None:
                    continue
                path = ("blocks", block_number, "exercises", item_number, "dose")
                for place, message, hint in _in_dose(item.dose, found, path):
                    yield Finding("programme", programme_id, place, message, hint)


def _in_exercise(exercise: Exercise) -> Iterator[_Place]:
    plausible = bounds(exercise)
    for form in forms(exercise):
        yield from _in_dose(form.dose, exercise, (*form.path, "dose"))
        for number, step in enumerate(form.steps):
            path: Path = (*form.steps_path, number)
            hold, bound = step.hold, plausible.get("hold") or Bound(1, _LONGEST_PAUSE)
            if hold and not hold.words and any(not bound.low <= end <= bound.high for end in ends(hold)):
                yield (*path, "hold"), f"hold: {amount(hold)} is outside {bounded('hold', bound)}", _HINT
            yield from _in_text(words(step.do), plausible, (*path, "do"))
    for way in variations(exercise):
        if way.dose:
            yield from _in_dose(way.dose, exercise, (*way.path, "dose"))


_LONGEST_PAUSE = 10
"""Seconds that a breath may be paused for, where nothing is held: our own bound against slips."""

_HINT = "check the number and its unit; where it is meant, give the exercise an envelope with by and why"


def _in_dose(dose: Dose, exercise: Exercise, path: Path) -> Iterator[_Place]:
    for found in outside(dose, bounds(exercise)):
        key = _KEYS.get(found.name, found.name)
        if found.bound is None:
            message = f"dose.{key}: an exercise of the kind {exercise.kind} has no {key}"
            yield (*path, key), message, f"delete {key}, or give the exercise an envelope with {key}, by and why"
        else:
            said = bounded(found.name, found.bound)
            yield (*path, key), f"dose.{key}: {amount(found.value)} is outside {said}", _HINT


def _in_text(text: str, plausible: Mapping[Bounded, Bound], path: Path) -> Iterator[_Place]:
    for match in _MEASURED.finditer(text):
        name: Bounded = "height" if match["unit"].startswith("c") else "angle"
        bound = plausible[name]
        named = [float(match[group]) for group in ("first", "second") if match[group]]
        if any(not bound.low <= number <= bound.high for number in named):
            yield path, f'"{match[0]}" is outside {bounded(name, bound)}', _HINT


def _too_wide(exercise: Exercise) -> Iterator[_Place]:
    envelope, usual = exercise.envelope, DEFAULTS[exercise.kind]
    if envelope is None or envelope.by:
        return
    for name, given in own_bounds(envelope):
        bound = usual.get(name)
        if bound and all(bound.low <= end <= bound.high for end in ends(given)):
            continue
        key = _KEYS.get(name, name)
        than = f"is wider than {bounded(name, bound)}" if bound else f"is new for the kind {exercise.kind}"
        message = f"envelope.{key}: {amount(given)} {than}"
        yield ("envelope", key), message, "add by (a clinician of people.yml) and why"


RULES = (
    Rule(
        id="implausible-amount",
        reason="A slip of the keyboard in an amount is followed: 5 minutes for 5 seconds, 200 for 20.",
        source=(
            "ACSM position stand, Garber and others, Med Sci Sports Exerc 2011;43(7):1334-59, for stretches; all other "
            "bounds are Limber's own, against slips, and no clinical fact"
        ),
        severity=Severity.ERROR,
        find=_implausible,
        is_safety=True,
    ),
)
"""What is plausible."""
