"""Steps, figure, position and equipment of an exercise say the same.

English only, and by pattern: only words that leave little doubt are compared.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from limber.diagnostics import Severity
from limber.figure.solved import PropKind
from limber.figure.spec import PoseSpec
from limber.library import Library
from limber.model import Exercise, Part, Step, Term, Variant
from limber.rules.forms import Form, forms
from limber.rules.rule import Finding, Path, Rule
from limber.safe_text import words

_WHOSE = r"(?:your|my|the|their|her|his|one)"
_POSTURES: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "hands and knees": r"\bhands and knees\b|\ball fours\b|\bquadruped\b",
        "back": rf"\b(?:on|onto) {_WHOSE} back\b|\bface up\b|\bsupine\b",
        "front": rf"\b(?:on|onto) {_WHOSE} (?:front|tummy|belly|stomach)\b|\bface down\b|\bprone\b",
        "side": rf"\b(?:on|onto) {_WHOSE} (?:(?:left|right) )?side\b|\bside[- ]lying\b",
        "one knee": r"\bon one knee\b|\bhalf[- ]kneeling\b",
        "knees": r"\bkneel",
        "sitting": r"\bsit(?:s|ting)?\b(?! back\b)|\bseated\b",
        "standing": r"\bstand(?:s|ing)?\b",
    }.items()
}
"""How a posture is named; the first that is found counts."""

_ALIKE = ({"hands and knees", "knees"}, {"one knee", "knees"})
"""Postures of which one can be a looser word for the other."""

_PRESET_POSTURES: Mapping[str, str] = {
    "supine": "back",
    "hook-lying": "back",
    "90/90": "back",
    "prone": "front",
    "plank": "front",
    "side-lying": "side",
    "quadruped": "hands and knees",
    "kneeling": "knees",
    "half-kneeling": "one knee",
    "long-sitting": "sitting",
    "sitting": "sitting",
    "standing": "standing",
}
"""The posture that each of the figures' starting postures is."""

_STARTS = re.compile(r"^(?:lie|sit|stand|kneel|start|begin|get|go)\b", re.IGNORECASE)


def _posture(text: str) -> str:
    return next((name for name, pattern in _POSTURES.items() if pattern.search(text)), "")


def _told(steps: Iterable[Step]) -> str:
    """Return the posture that a step tells the reader to take, or "" where none does."""
    starts = (text for step in steps if _STARTS.match(text := words(step.do)))
    return next((found for text in starts if (found := _posture(text))), "")


def _posture_of(term: Term | None) -> str:
    """Return the posture that a position of the vocabulary is, or "" where its words do not say."""
    if term is None:
        return ""
    return next((found for text in (term.label, *term.search_words) if (found := _posture(text))), "")


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other and {one, other} not in _ALIKE)


def _contradicting_positions(library: Library) -> Iterator[Finding]:
    positions = library.vocabulary.position
    for exercise_id, exercise in library.exercises.items():
        for form in forms(exercise):
            named = positions.get(form.position)
            if named is None or not (posture := _posture_of(named)):
                continue
            first = words(form.steps[0].do)
            if _STARTS.match(first) and _differ(posture, _posture(first)):
                message = f'the first step says "{first}", but the position is "{named.label}"'
                path = (*form.path, "steps", 0, "do")
                yield Finding("exercise", exercise_id, path, message, "make them the same")
            pose = library.poses.get(form.figure or "")
            if pose and (drawn := _drawn(pose)) and _differ(posture, drawn):
                message = f'figure: {form.figure} begins on the {drawn}, but the position is "{named.label}"'
                if drawn in {"sitting", "standing"}:
                    message = message.replace("begins on the ", "begins ")
                yield Finding("exercise", exercise_id, (*form.path, "figure"), message, "make them the same")
        yield from _contradicting_variants(library, exercise_id, exercise)


def _contradicting_variants(library: Library, exercise_id: str, exercise: Exercise) -> Iterator[Finding]:
    for path, variant in _variants(exercise):
        pose = library.poses.get(variant.figure or "")
        said = _told(variant.do)
        if pose and (drawn := _drawn(pose)) and _differ(said, drawn):
            message = f"figure: {variant.figure} shows another position than the words, which say {said}"
            yield Finding("exercise", exercise_id, (*path, "figure"), message, "make them the same")


def _variants(exercise: Exercise) -> Iterator[tuple[Path, Variant]]:
    """Yield the easier and the harder ways that are no exercises of their own, each with the way to it."""
    for key, listed in (("easier", exercise.easier), ("harder", exercise.harder)):
        yield from (((key, number), variant) for number, variant in enumerate(listed) if not variant.exercise)


_THINGS = "|".join(kind for kind in get_args(PropKind) if kind != "mat")
_THING = re.compile(rf"\b(?:on|onto|against|under|between) (?:\w+ )??({_THINGS})s?\b", re.IGNORECASE)
"""A thing that the body lies, leans or presses on."""


def _missing_pictures(library: Library) -> Iterator[Finding]:
    positions = library.vocabulary.position
    for exercise_id, exercise in library.exercises.items():
        pose = library.poses.get(exercise.figure or "")
        if pose is None:
            continue
        shown = {prop.kind for prop in pose.props} | {on for _, _, frame in pose.frames() for on in frame.rest.values()}
        shown |= {"wall" for _, _, frame in pose.frames() if frame.wall}
        own = positions.get(exercise.position)
        for path, position, figure, steps in _other_forms(exercise):
            text = " ".join(words(step.do) for step in steps)
            named = positions.get(position)
            posture = _posture_of(named) if position != exercise.position else _told(steps)
            other = {match.lower() for match in _THING.findall(text)} - shown
            if figure is not None:
                continue
            if _differ(posture, _posture_of(own)):
                message = f"figure is missing: the words say {posture}; {exercise.figure} shows the other position"
            elif other:
                message = f"figure is missing: the words name a {min(other)}, which {exercise.figure} does not show"
            else:
                continue
            hint = "draw this form in content/poses/ and name it here as figure"
            yield Finding("exercise", exercise_id, path, message, hint)


def _other_forms(exercise: Exercise) -> Iterator[tuple[Path, str, str | None, tuple[Step, ...]]]:
    """Yield way, position, figure and steps of every stage and variant."""
    for number, stage in enumerate(exercise.stages):
        yield ("stages", number), stage.position or exercise.position, stage.figure, tuple(stage.steps)
    for path, variant in _variants(exercise):
        yield path, exercise.position, variant.figure, tuple(variant.do)


def _drawn(pose: PoseSpec) -> str:
    said = _posture(pose.start.alt)
    return said or _PRESET_POSTURES.get(pose.start.preset or "standing", "")


_LIMBS: Mapping[str, str] = {
    "leg": r"(?:leg|knee|foot|heel|ankle|thigh|hip|toes|shin)",
    "arm": r"(?:arm|elbow|hand|wrist|shoulder|forearm|fingers)",
}
_ONE_OF: Mapping[str, re.Pattern[str]] = {
    limb: re.compile(rf"\b(?:one|other|opposite|left|right) (?:\w+ )?{pattern}\b", re.IGNORECASE)
    for limb, pattern in _LIMBS.items()
}
_SIDE = {"left": "right", "right": "left"}


_LIMB_OF_PART: Mapping[Part, str] = {"leg": "leg", "foot": "leg", "arm": "arm", "hand": "arm"}


def _contradicting_sides(library: Library) -> Iterator[Finding]:
    for exercise_id, exercise in library.exercises.items():
        for form in forms(exercise):
            yield from _contradicting_parts(exercise_id, form)
            pose = library.poses.get(form.figure or "")
            if pose is None:
                continue
            for limb, pattern in _LIMBS.items():
                said, moved = _sides_said(form.steps, pattern), _sides_moved(pose, pattern)
                if len(said) == len(moved) == 1 and said != moved:
                    (side,), (other,) = said, moved
                    message = f"figure: {form.figure} moves the {other} {limb}, but the steps say {side}"
                    hint = "make them the same, or write mirror: yes in the pose"
                    yield Finding("exercise", exercise_id, (*form.path, "figure"), message, hint)


def _contradicting_parts(exercise_id: str, form: Form) -> Iterator[Finding]:
    """Look for a count for each leg of a movement whose steps name one arm and no leg, and the other way round."""
    for key, part in (("each", form.dose.each), ("alternate", form.dose.alternate)):
        limb = _LIMB_OF_PART.get(part) if part else None
        if limb is None or _ONE_OF[limb].search(said := " ".join(words(step.do) for step in form.steps)):
            continue
        other = "arm" if limb == "leg" else "leg"
        if match := _ONE_OF[other].search(said):
            message = f'dose.{key}: the count is for each {part}, but a step says "{match[0]}"'
            yield Finding("exercise", exercise_id, (*form.path, "dose", key), message, f"write {key}: {other}")


def _sides_said(steps: Iterable[Step], limb: str) -> set[str]:
    pattern = re.compile(rf"\b(left|right) (?:\w+ )?{limb}\b", re.IGNORECASE)
    return {match[1].lower() for step in steps for match in pattern.finditer(words(step.do))}


def _sides_moved(pose: PoseSpec, limb: str) -> set[str]:
    """Return the sides of a limb that a pose moves after its start, as the reader sees them."""
    pattern = re.compile(rf"^(left|right) {limb}\b")
    named = [
        part
        for _, path, frame in pose.frames()
        if path != ("start",)
        for part in (*(joint.joint for joint in frame.joints), *frame.lift, *frame.slide, *frame.touch)
    ]
    sides = {match[1] for part in named if (match := pattern.match(part))}
    return {_SIDE[side] for side in sides} if pose.mirror else sides


_NOT_BEFORE = ("height of ", "length of ", "width of ", "size of ", "like ", "towards ")
"""What stands before a thing that only says how high, how long, or where to."""


def _missing_equipment(library: Library) -> Iterator[Finding]:
    nouns = {name: _nouns(term) for name, term in library.vocabulary.equipment.items()}
    name_of = {noun: name for name, found in nouns.items() for noun in found}
    before = "".join(f"(?<!{text})" for text in _NOT_BEFORE)
    things = "|".join(map(re.escape, sorted(name_of, key=len, reverse=True)))
    pattern = re.compile(rf"{before}\b(?:a|an|the|one) (?:\w+ )?({things})\b", re.IGNORECASE)
    for exercise_id, exercise in library.exercises.items():
        for form in forms(exercise):
            known = {noun for name in form.equipment for noun in nouns.get(name, ())} | _places(exercise)
            yield from _named_in_steps(exercise_id, form, pattern, {n: name_of[n] for n in name_of if n not in known})
            pose = library.poses.get(form.figure or "")
            for prop in pose.props if pose else ():
                if prop.kind in name_of and prop.kind not in known and prop.kind != "mat":
                    name = name_of[prop.kind]
                    message = f"figure: {form.figure} shows a {prop.kind}, and {name} is not among the equipment"
                    path = (*form.path, "figure")
                    yield Finding("exercise", exercise_id, path, message, f"add {name} to equipment")


def _named_in_steps(
    exercise_id: str,
    form: Form,
    pattern: re.Pattern[str],
    name_of: Mapping[str, str],
) -> Iterator[Finding]:
    said: set[str] = set()
    for number, step in enumerate(form.steps):
        for match in pattern.finditer(words(step.do)):
            name = name_of.get(match[1].lower())
            if name and name not in said:
                said.add(name)
                message = f'equipment: a step says "{match[0]}", and {name} is not among the equipment'
                path = (*form.path, "steps", number, "do")
                yield Finding("exercise", exercise_id, path, message, f"add {name} to equipment", match[0])


def _nouns(term: Term) -> frozenset[str]:
    """Return the things that a label names: "Belt or exercise band" names a belt and a band."""
    return frozenset(part.split()[-1].lower() for part in re.split(r"\bor\b|,|/", term.label) if part.split())


def _places(exercise: Exercise) -> set[str]:
    """A chair to sit on or a bed to lie on is a place, and need not be equipment as well."""
    return {word for surface in exercise.surface for word in surface.split("-")}


RULES = (
    Rule(
        id="position-contradicts",
        reason="A patient who sees one position and reads another follows one of them.",
        source="NHS standard for creating health content: accurate and consistent",
        severity=Severity.WARNING,
        find=_contradicting_positions,
        is_safety=True,
    ),
    Rule(
        id="side-contradicts",
        reason="A picture of the left leg beside words about the right one is followed on either side.",
        source="NHS standard for creating health content: accurate and consistent",
        severity=Severity.WARNING,
        find=_contradicting_sides,
        is_safety=True,
    ),
    Rule(
        id="picture-missing",
        reason="Somebody who sees only the picture lies down where the words want them to sit.",
        source="NHS standard for creating health content: accurate and consistent",
        severity=Severity.WARNING,
        find=_missing_pictures,
    ),
    Rule(
        id="equipment-missing",
        reason="What is needed is read before the first step, not found out in the middle.",
        source="CERT item 1: equipment",
        severity=Severity.WARNING,
        find=_missing_equipment,
    ),
)
