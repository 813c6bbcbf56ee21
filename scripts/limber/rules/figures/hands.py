"""Hands in a figure are where the steps put them.

English only, and by pattern: only what a step says of hands, arms or fingers at a place that can be seen.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from limber.base.diagnostics import Severity
from limber.content.library import Library
from limber.content.model import Exercise, Step
from limber.content.rich_text import words
from limber.figure.pose.spec import PoseSpec
from limber.rules.figures.drawn import Hand, hands
from limber.rules.rule import Finding, Path, Rule
from limber.rules.structure.forms import forms, variations

_PLACE_WORDS: Mapping[str, str] = {
    "belly": r"belly|tummy|stomach|abdomen|tummy button",
    "chest": r"chest|breastbone",
    "ribs": r"ribs|rib cage",
    "head": r"head|neck|ears?|temples?|forehead|chin",
    "back": r"(?:lower |low |upper )back",
    "hips": r"hips?|pelvis|buttocks?|bottom|waist|hip bones",
    "leg": r"thighs?|knees?|shins?|calf|calves|legs?",
    "foot": r"ankles?|feet|foot|heels?|toes",
    "shoulder": r"(?<!under\ your\ )shoulders?",
    "down": r"floor|ground|mat|bed|sides|body",
}
_NAMED = "|".join(f"(?P<{place}>{pattern})" for place, pattern in _PLACE_WORDS.items())
_AT = r"(?:on|over|onto|across|behind|beside|at|by|round|against|to|under)"
_WHOSE = r"(?:your|the|each|its)"
_HANDS_AT = re.compile(
    rf"""(?: \b(?:(?P<side>left|right)\ )?(?:hands?|palms?|fingers|fingertips|fists?)\b (?:\ (?:flat|lightly|gently))?
           | \b(?:cross|fold|lay|keep|rest|put)\ (?:your|both)\ arms\b
           | \bhand\b[^.;]*\band\ the\ other )
        \ (?:lightly\ |gently\ |flat\ |crossed\ )?
        (?: beside\ you | {_AT}\ (?:both\ )?{_WHOSE}\ (?:(?!lower|low|upper)\w+\ )?(?:{_NAMED}))\b
        (?!\ (?:of|and\ knees))""",
    re.IGNORECASE | re.VERBOSE,
)
"""Hands, and where a step puts them. Arms count only where they are laid or crossed somewhere."""

_ALIKE = ({"ribs", "chest"}, {"ribs", "belly"}, {"hips", "back"}, {"chest", "shoulder"})
"""Places so near each other that a figure may show the one for the other."""

_SPOKEN: Mapping[str, str] = {
    "belly": "on the belly",
    "chest": "on the chest",
    "ribs": "on the ribs",
    "head": "at the head",
    "back": "on the back",
    "hips": "on the hips",
    "leg": "on a leg",
    "foot": "on a foot",
    "shoulder": "on the shoulders",
    "arm": "on an arm",
    "down": "on the floor",
    "held": "holding something",
}


def _contradicting_hands(library: Library) -> Iterator[Finding]:
    for exercise_id, exercise in library.exercises.items():
        for path, figure, steps in _drawn_forms(exercise):
            pose = library.poses.get(figure)
            if pose is not None and (message := _contradiction(figure, pose, steps)):
                hint = "make them the same, in the steps or in the pose"
                yield Finding("exercise", exercise_id, (*path, "figure"), message, hint)


def _drawn_forms(exercise: Exercise) -> Iterator[tuple[Path, str, tuple[Step, ...]]]:
    for form in forms(exercise):
        if form.figure:
            yield form.path, form.figure, form.steps
    for way in variations(exercise):
        if way.figure:
            yield way.path, way.figure, way.steps


def _contradiction(figure: str, pose: PoseSpec, steps: Iterable[Step]) -> str:
    """Say where the figure shows the hands, and where a step puts them; "" where nothing is contradicted."""
    drawn = hands(pose)
    for step in steps:
        for side, place, said in _said(words(step.do)):
            if not _is_shown(side, place, drawn):
                shown = _shown(drawn)
                return f'figure: {figure} shows {shown}, but a step says "{said}"'
    return ""


def _said(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each place where a sentence puts hands: which hand ("" for any), the place, and the words."""
    start = 0
    while match := _HANDS_AT.search(text, start):
        place = next((name for name in _PLACE_WORDS if match[name]), "down")
        yield (match["side"] or "").lower(), place, match[0]
        # "one hand on your chest and the other on your tummy": the second place begins inside what the first took.
        start = match.start() + 1


def _is_shown(side: str, place: str, drawn: frozenset[Hand]) -> bool:
    at = {shown for hand, shown in drawn if not side or hand == side}
    if place == "down":
        # Arms that nothing is said of in a pose hang, or lie beside the body.
        return "down" in at or not at
    return place in at or any({place, other} in _ALIKE for other in at)


def _shown(drawn: frozenset[Hand]) -> str:
    if not drawn:
        return "the hands nowhere on the body"
    by_place: dict[str, list[str]] = {}
    for side, place in sorted(drawn):
        by_place.setdefault(place, []).append(side)
    parts = [
        f"{'the hands' if len(sides) > 1 else f'the {sides[0]} hand'} {_SPOKEN[place]}"
        for place, sides in by_place.items()
    ]
    return " and ".join(parts)


RULES = (
    Rule(
        id="hands-contradict",
        reason="Hands tell a patient where to feel and what to hold; a picture is copied before a step is read.",
        source="NHS standard for creating health content: accurate and consistent",
        severity=Severity.WARNING,
        find=_contradicting_hands,
        is_safety=True,
    ),
)
