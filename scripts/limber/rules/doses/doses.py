"""Doses that can be followed: what is counted, on which side, and what one repetition is.

English only, and by pattern: each looks for words that leave little doubt, and passes over the rest.
"""

import re
from collections.abc import Iterable, Iterator

from limber.base.diagnostics import Severity
from limber.content.library import Library
from limber.content.model import Dose, Exercise, Step
from limber.content.rich_text import words
from limber.rules.rule import Finding, Path, Rule
from limber.rules.structure.forms import forms, variations

_LEG = r"(?:leg|knee|foot|heel|ankle|thigh)"
_ARM = r"(?:arm|hand|elbow|wrist)"
_MOVES = r"(?:lift|raise|bend|straighten|stretch|slide|pull|kick|draw|bring|swing|lower|reach|turn|move|point)"
_TURNS = r"(?:turn|twist|rotate|lean|bend|roll|tilt|tip|drop|side[- ]bend)"
_ONE_SIDED = re.compile(
    rf"""\b(?:one|(?:your|the)\ (?:left|right|top|upper|bottom)|(?:left|right))\ (?:\w+\ )?{_LEG}\b
      | \b{_MOVES}\ (?:up\ |out\ |back\ )?(?:one|(?:your|the)?\ ?(?:left|right))\ (?:\w+\ )?{_ARM}\b
      | \b{_MOVES}\ [^.;]*\bwith\ one\ {_ARM}\b
      | \b{_TURNS}\ (?:[a-z]+\ ){{0,4}}to\ (?:the|your|one)\ (?:left|right|side)\b
      | \b(?:change|swap|switch)\ (?:legs|arms|feet|hands|sides|over)\b
      | \b(?:with|on|to|for)\ (?:the|your)\ (?:other|opposite)\ (?:{_LEG}|{_ARM}|side)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""A movement of one side. A single leg that is named does the work; a single hand may only rest somewhere."""

_SAYS_WHERE_ONLY = re.compile(r"\b(?:head|face|chin)\b[^.;]*\bso that you can\b|^(?:lie|lying)\b", re.IGNORECASE)
"""Where somebody lies, and how the head is turned there to breathe, is no movement."""

_TWO_PARTS = re.compile(
    r"\b(?:the (?:other|opposite) (?:way|direction)|in both directions|back and forth|(?:from )?side to side)\b",
    re.IGNORECASE,
)
_OPPOSITES = (
    (r"\b(?:hollow|arch|sag)\b", r"\b(?:round|flatten|tuck)\b"),
    (r"\b(?:tilt|tip)\b[^.;]*\bforwards?\b", r"\b(?:tilt|tip)\b[^.;]*\bback(?:wards?)?\b"),
    (r"\b(?:pull|draw|bend)\b[^.;]*\b(?:foot|feet|toes)\b[^.;]*\bup\b", r"\bpoint\b[^.;]*\bdown\b"),
)


def _counts(dose: Dose) -> bool:
    return bool(dose.reps or dose.hold or dose.work)


def _says_sides(dose: Dose) -> bool:
    return bool(dose.each or dose.alternate or dose.one)


def _missing_sides(library: Library) -> Iterator[Finding]:
    hint = "add each: leg (or side, arm, …), alternate: leg, or one: what a repetition is"
    for exercise_id, exercise in library.exercises.items():
        for form in forms(exercise):
            if not _counts(form.dose) or _says_sides(form.dose):
                continue
            if said := _one_sided(form.steps):
                message = f'dose: does not say whether the count is for each side, but a step says "{said}"'
                yield Finding("exercise", exercise_id, (*form.path, "dose"), message, hint)
        for way in variations(exercise):
            dose = way.dose or exercise.dose
            if _counts(dose) and not _says_sides(dose) and (said := _one_sided(way.steps)):
                whose = "its dose" if way.dose else "it has no dose of its own, and that of the exercise"
                message = (
                    f'{way.path[0]}: {whose} does not say whether the count is for each side, but a step says "{said}"'
                )
                yield Finding("exercise", exercise_id, way.path, message, "give it a dose with each: leg (or side, …)")
    yield from _lost(library)


def _one_sided(steps: Iterable[Step]) -> str:
    """Return the words that make a movement one of one side, or ""."""
    for step in steps:
        text = words(step.do)
        if (match := _ONE_SIDED.search(text)) and not _SAYS_WHERE_ONLY.search(text):
            return match[0]
    return ""


def _lost(library: Library) -> Iterator[Finding]:
    """Look for doses of programmes and variants that replace one with sides, and say nothing of sides."""
    for exercise_id, exercise in library.exercises.items():
        for name, variants in (("easier", exercise.easier), ("harder", exercise.harder)):
            for number, variant in enumerate(variants):
                if variant.exercise is None and variant.dose and _loses(variant.dose, exercise.dose):
                    yield Finding("exercise", exercise_id, (name, number, "dose"), *_lost_words(exercise.dose))
    for programme_id, programme in library.programmes.items():
        for block_number, block in enumerate(programme.blocks):
            for item_number, item in enumerate(block.exercises):
                usual = _usual(library.exercises.get(item.exercise), item.stage)
                if usual and item.dose and _loses(item.dose, usual):
                    path: Path = ("blocks", block_number, "exercises", item_number, "dose")
                    yield Finding("programme", programme_id, path, *_lost_words(usual))


def _usual(exercise: Exercise | None, stage: int | None) -> Dose | None:
    if exercise is None:
        return None
    if stage is None:
        return exercise.dose
    return exercise.stages[stage - 1].dose if stage <= len(exercise.stages) else None


def _loses(dose: Dose, usual: Dose) -> bool:
    return bool((usual.each or usual.alternate) and (dose.reps or dose.work) and not _says_sides(dose))


def _lost_words(usual: Dose) -> tuple[str, str]:
    part = usual.each or usual.alternate
    kind = "each" if usual.each else "alternate"
    return f"dose: the usual dose says {kind}: {part}, and this one does not", f"add {kind}: {part}"


def _undefined_repetitions(library: Library) -> Iterator[Finding]:
    hint = 'say what one repetition is, such as one: "Hollow your back, then flatten it."'
    for exercise_id, exercise in library.exercises.items():
        for form in forms(exercise):
            if form.dose.reps and not _says_sides(form.dose) and (why := _two_parts(form.steps)):
                message = f"dose: a repetition could be one part of the movement or both ({why})"
                yield Finding("exercise", exercise_id, (*form.path, "dose"), message, hint)
    for programme_id, programme in library.programmes.items():
        for block_number, block in enumerate(programme.blocks):
            for item_number, item in enumerate(block.exercises):
                usual = _usual(library.exercises.get(item.exercise), item.stage)
                if usual and usual.one and item.dose and item.dose.reps and not item.dose.one:
                    path: Path = ("blocks", block_number, "exercises", item_number, "dose")
                    message = "dose: the usual dose says what one repetition is, and this one does not"
                    yield Finding("programme", programme_id, path, message, f'add one: "{usual.one}"')


def _two_parts(steps: tuple[Step, ...]) -> str:
    """Return the words that make a movement one of two parts, or ""."""
    said = " ".join(words(step.do) for step in steps)
    if match := _TWO_PARTS.search(said):
        return f'"{match[0]}"'
    for first, second in _OPPOSITES:
        one, other = re.search(first, said, re.IGNORECASE), re.search(second, said, re.IGNORECASE)
        if one and other:
            return f'"{one[0]}" and "{other[0]}"'
    return ""


RULES = (
    Rule(
        id="sides-missing",
        reason="A patient who does not know that a number is for each side does half of it, or twice as much.",
        source="CERT item 13: a dose that can be followed",
        severity=Severity.ERROR,
        find=_missing_sides,
        is_safety=True,
    ),
    Rule(
        id="repetition-undefined",
        reason="A movement of two parts can be counted in two ways.",
        source="CERT item 13: a dose that can be followed",
        severity=Severity.ERROR,
        find=_undefined_repetitions,
        is_safety=True,
    ),
)
