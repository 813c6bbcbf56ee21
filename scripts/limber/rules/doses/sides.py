"""Steps, dose, figure, text alternative and programme name the same side of the body.

English only, and by pattern: only words that leave little doubt are compared.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from limber.base.diagnostics import Severity
from limber.content.library import Library
from limber.content.model import Dose, Exercise, Part, Programme, Step
from limber.content.rich_text import words
from limber.rules.figures.drawn import descriptions, of_figure, sides_moved
from limber.rules.rule import Finding, Path, Rule
from limber.rules.structure.forms import forms, variations

_LIMBS: Mapping[str, str] = {
    "leg": r"(?:leg|knee|foot|heel|ankle|thigh|hip|toes|shin)",
    "arm": r"(?:arm|elbow|hand|wrist|shoulder|forearm|fingers)",
}
_ONE_OF: Mapping[str, re.Pattern[str]] = {
    limb: re.compile(rf"\b(?:one|other|opposite|left|right) (?:\w+ )?{pattern}\b", re.IGNORECASE)
    for limb, pattern in _LIMBS.items()
}
_BOTH_OF: Mapping[str, re.Pattern[str]] = {
    "leg": re.compile(r"\bboth (?:\w+ )?(?:legs|knees|feet|heels|thighs)\b", re.IGNORECASE),
    "arm": re.compile(r"\bboth (?:\w+ )?(?:arms|elbows|hands|shoulders)\b", re.IGNORECASE),
}
_SIDED: Mapping[str, re.Pattern[str]] = {
    limb: re.compile(rf"\b(left|right) (?:\w+ )?{pattern}\b", re.IGNORECASE) for limb, pattern in _LIMBS.items()
}
_LIMB_OF_PART: Mapping[Part, str] = {"leg": "leg", "foot": "leg", "arm": "arm", "hand": "arm"}

_Place = tuple[Path, str, str]
"""The way to a field, what is wrong with it, and what to do."""

_SAME = "make them the same"


def _contradicting_sides(library: Library) -> Iterator[Finding]:
    for exercise_id, exercise in library.exercises.items():
        for path, message, hint in _in_exercise(exercise, library):
            yield Finding("exercise", exercise_id, path, message, hint)
    for programme_id, programme in library.programmes.items():
        for path, message, hint in _in_programme(programme, library):
            yield Finding("programme", programme_id, path, message, hint)


def _in_exercise(exercise: Exercise, library: Library) -> Iterator[_Place]:
    for form in forms(exercise):
        yield from _contradicting_parts(form.path, form.dose, form.steps)
        yield from _in_figure(form.path, form.figure, form.steps, library)
        told = list(descriptions(form, library.poses))
        if form.dose.one:
            told.append(((*form.path, "dose", "one"), "one", words(form.dose.one)))
        yield from _in_texts(form.steps, told)
    for way in variations(exercise):
        if way.dose:
            yield from _contradicting_parts(way.path, way.dose, way.steps)
        yield from _in_figure(way.path, way.figure, way.steps, library)
        yield from _in_texts(way.steps, of_figure((*way.path, "figure"), way.figure, library.poses))


def _in_figure(path: Path, figure: str | None, steps: Iterable[Step], library: Library) -> Iterator[_Place]:
    pose = library.poses.get(figure or "")
    if pose is None:
        return
    for limb, pattern in _LIMBS.items():
        said, moved = _said(steps, limb), sides_moved(pose, pattern)
        if len(said) == len(moved) == 1 and said != moved:
            (side,), (other,) = said, moved
            message = f"figure: {figure} moves the {other} {limb}, but the steps say {side}"
            yield (*path, "figure"), message, f"{_SAME}, or write mirror: yes in the pose"


def _in_texts(steps: Iterable[Step], told: Iterable[tuple[Path, str, str]]) -> Iterator[_Place]:
    """Look for texts that name only the one side of a limb of which the steps name only the other."""
    for path, what, text in told:
        for limb in _LIMBS:
            named = _sides(text, limb)
            if len(named) == 1 and len(said := _said(steps, limb)) == 1 and said != named:
                (other,), (side,) = named, said
                yield path, f"{what} says the {other} {limb}, but the steps say {side}", _SAME


def _sides(text: str, limb: str) -> set[str]:
    return {match[1].lower() for match in _SIDED[limb].finditer(text)}


def _said(steps: Iterable[Step], limb: str) -> set[str]:
    return {side for step in steps for side in _sides(words(step.do), limb)}


def _contradicting_parts(path: Path, dose: Dose, steps: Iterable[Step]) -> Iterator[_Place]:
    """Look for a count for each leg of a movement whose steps name one arm and no leg, and the other way round."""
    for key, part in (("each", dose.each), ("alternate", dose.alternate)):
        limb = _LIMB_OF_PART.get(part) if part else None
        if limb is None or _ONE_OF[limb].search(said := " ".join(words(step.do) for step in steps)):
            continue
        if match := _BOTH_OF[limb].search(said):
            message = f'dose.{key}: the count is for each {part}, but the steps only say "{match[0]}"'
            yield (*path, "dose", key), message, f"delete {key}, or say in the steps what each {part} does"
            continue
        other = "arm" if limb == "leg" else "leg"
        if match := _ONE_OF[other].search(said):
            message = f'dose.{key}: the count is for each {part}, but a step says "{match[0]}"'
            yield (*path, "dose", key), message, f"write {key}: {other}"


def _in_programme(programme: Programme, library: Library) -> Iterator[_Place]:
    for block_number, block in enumerate(programme.blocks):
        for item_number, item in enumerate(block.exercises):
            exercise = library.exercises.get(item.exercise)
            if exercise is None or item.dose is None or (item.stage or 0) > len(exercise.stages):
                continue
            path: Path = ("blocks", block_number, "exercises", item_number)
            form = list(forms(exercise))[item.stage or 0]
            yield from _contradicting_parts(path, item.dose, form.steps)


RULES = (
    Rule(
        id="side-contradicts",
        reason="A picture of the left leg beside words about the right one is followed on either side.",
        source="NHS standard for creating health content: accurate and consistent",
        severity=Severity.WARNING,
        find=_contradicting_sides,
        is_safety=True,
    ),
)
