"""Position, first step, figure, photographs, names and summary of an exercise say the same.

English only, and by pattern: only words that leave little doubt are compared.
"""

import re
from collections.abc import Iterator, Mapping

from limber.base.diagnostics import Severity
from limber.content.library import Library
from limber.content.model import Exercise, Term
from limber.content.rich_text import words
from limber.figure.pose.spec import PoseSpec
from limber.rules.figures.drawn import PRESET_POSTURES, descriptions
from limber.rules.rule import Finding, Path, Rule
from limber.rules.structure.forms import Form, forms, variations

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
        "sitting": r"\bsit(?:s|ting)?\b(?![ -](?:up|back))|\bseated\b",
        "standing": r"\bstand(?:s|ing)?\b(?![ -](?:up|again))",
    }.items()
}
"""How a posture is named; the first that is found counts."""

_LYING_IS_NOT_MEANT = re.compile(
    rf"\b(?:on|onto) {_WHOSE} (?:lower |upper )?(?:back|front|tummy|belly|stomach|side)\b", re.IGNORECASE
)
_LIES = re.compile(r"\b(?:lie|lies|lying|roll|turn|flat)\b|^on(?:to)?\b", re.IGNORECASE)

_ALIKE = ({"hands and knees", "knees"}, {"one knee", "knees"})
"""Postures of which one can be a looser word for the other."""

_STARTS = re.compile(r"^(?:lie|sit|stand|kneel|start|begin|get|go)\b", re.IGNORECASE)


def posture(text: str) -> str:
    """Return the posture that a text names, or "" where it names none."""
    return next((name for name, pattern in _POSTURES.items() if pattern.search(text)), "")


def posture_told(text: str) -> str:
    """Return the posture of somebody a text describes: "a ball on your back" is no lying on the back."""
    if _LYING_IS_NOT_MEANT.search(text) and not _LIES.search(text):
        text = _LYING_IS_NOT_MEANT.sub("", text)
    return posture(text)


def posture_of(term: Term | None) -> str:
    """Return the posture that a position of the vocabulary is, or "" where its words do not say."""
    if term is None:
        return ""
    return next((found for text in (term.label, *term.search_words) if (found := posture(text))), "")


def differ(one: str, other: str) -> bool:
    """Say whether two postures contradict each other; "" contradicts none."""
    return bool(one and other and one != other and {one, other} not in _ALIKE)


_ANOTHER_TIME = re.compile(
    r"""\b(?:after|before|during|from|following|prolonged|long|longer|hours?\s+of|days?\s+of|lots?\s+of|too\s+much|much|all\s+day
    |who|(?:when|if|while|whenever|before|after|until|so\s+that|as)\s+you|helps?|makes?|easier|better|ready|preparation|prepares?)\b
    [^.;,]*?\b(?:sit\w*|stand\w*|kneel\w*|l(?:ie|ying)\b[^.;,]*)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Where a text speaks of what somebody does at another time: "after prolonged standing", "when you sit at a desk"."""


def _contradicting_positions(library: Library) -> Iterator[Finding]:
    for exercise_id, exercise in library.exercises.items():
        found = [
            *_in_names(exercise, library),
            *(finding for form in forms(exercise) for finding in _in_form(form, library)),
            *_in_variations(exercise, library),
        ]
        for path, message in found:
            yield Finding("exercise", exercise_id, path, message, "make them the same")


def _in_names(exercise: Exercise, library: Library) -> Iterator[tuple[Path, str]]:
    """Look for a title, another name or a summary with a posture that no form of the exercise has."""
    terms = [library.vocabulary.position.get(form.position) for form in forms(exercise)]
    known = [found for term in terms if (found := posture_of(term))]
    if len(known) < len(terms):
        return
    texts: list[tuple[Path, str]] = [(("title",), exercise.title), (("summary",), words(exercise.summary))]
    texts += [(("also", number), name) for number, name in enumerate(exercise.also)]
    for path, text in texts:
        told = posture_told(_ANOTHER_TIME.sub("", text))
        if told and all(differ(told, one) for one in known):
            label = terms[0].label if terms[0] else ""
            yield path, f'{path[0]}: "{text}" names another position than "{label}"'


def _in_form(form: Form, library: Library) -> Iterator[tuple[Path, str]]:
    named = library.vocabulary.position.get(form.position)
    if named is None or not (wanted := posture_of(named)):
        return
    first = words(form.steps[0].do)
    if _STARTS.match(first) and differ(wanted, posture(first)):
        yield (*form.steps_path, 0, "do"), f'the first step says "{first}", but the position is "{named.label}"'
    pose = library.poses.get(form.figure or "")
    if pose and (drawn := _drawn(pose)) and differ(wanted, drawn):
        yield (*form.path, "figure"), f'figure: {form.figure} {_begins(drawn)}, but the position is "{named.label}"'
        return
    for path, what, text in descriptions(form, library.poses):
        told = posture_told(text)
        # A picture may show where a step leads.
        if differ(wanted, told) and not any(told == posture(words(step.do)) for step in form.steps):
            yield path, f'{what} says "{text}", but the position is "{named.label}"'


def _in_variations(exercise: Exercise, library: Library) -> Iterator[tuple[Path, str]]:
    """Look for an easier or harder way whose figure begins elsewhere than its words."""
    for way in variations(exercise):
        pose = library.poses.get(way.figure or "")
        if pose is None:
            continue
        texts = (way.title, *(words(step.do) for step in way.steps))
        said = next((found for text in texts if (found := posture_told(text))), "")
        wanted = said or posture_of(library.vocabulary.position.get(exercise.position))
        drawn = _drawn(pose)
        if differ(wanted, drawn):
            told = "its words begin elsewhere" if said else "the exercise begins elsewhere, and its words do not say so"
            yield (*way.path, "figure"), f"figure: {way.figure} {_begins(drawn)}, but {told}"


def _begins(drawn: str) -> str:
    return f"begins {drawn}" if drawn in {"sitting", "standing"} else f"begins on the {drawn}".replace("the one", "one")


def _drawn(pose: PoseSpec) -> str:
    said = posture(pose.start.alt)
    return said or PRESET_POSTURES.get(pose.start.preset or "standing", "")


RULES = (
    Rule(
        id="position-contradicts",
        reason="A patient who sees one position and reads another follows one of them.",
        source="NHS standard for creating health content: accurate and consistent",
        severity=Severity.WARNING,
        find=_contradicting_positions,
        is_safety=True,
    ),
)
