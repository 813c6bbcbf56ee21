"""Equipment, steps, figures and photographs name the same things.

English only, and by pattern: a thing counts where it is named as one ("the belt", "a small ball").
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from limber.base.diagnostics import Severity
from limber.content.library import Library
from limber.content.model import Exercise, Step, Term
from limber.content.rich_text import words
from limber.figure.person.solved import PropKind
from limber.figure.pose.spec import PoseSpec
from limber.rules.figures.drawn import descriptions, of_figure, things
from limber.rules.rule import Finding, Path, Rule
from limber.rules.structure.forms import Form, forms, variations

_NOT_BEFORE = ("height of ", "length of ", "width of ", "size of ", "like ", "towards ")
"""What stands before a thing that only says how high, how long, or where to."""

_PUT_ASIDE = re.compile(r"\b(?:without|aside|away|leave|no longer)\b", re.IGNORECASE)

_NO_THING_BEFORE = re.compile(r"\b(?:tak(?:e|es|ing)|mak(?:e|es|ing)|with|in|by)\s*$", re.IGNORECASE)
_NO_THING_AFTER = re.compile(
    r"\s+(?:back|forwards?|backwards?|away|out|in|further|sideways|at\s+a\s+time|to\s+(?:the|your|one)\s+(?:left|right|side)"
    r"|towards?|and\s+then|onto)\b",
    re.IGNORECASE,
)
_YOURS = re.compile(r"your\b(?!.*\b(?:hand|dumb|ankle|wrist)\b)", re.IGNORECASE)


def _is_a_thing(match: re.Match[str]) -> bool:
    """Whether a word is a thing here: "your weight" is that of the body, and "a small step back" is a movement."""
    noun = match[1].lower()
    if noun in {"weight", "body"}:
        return not (_YOURS.match(match[0]) or re.match(r"\s+of\b", match.string[match.end() :]))
    if noun == "step":
        return not (
            _NO_THING_BEFORE.search(match.string[: match.start()]) or _NO_THING_AFTER.match(match.string[match.end() :])
        )
    return True


_DRAWN_ANYWAY = frozenset({"mat"})
"""What a figure shows by itself, and what an exercise need not name."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The things of a vocabulary.

    Attributes:
        nouns: The words for each thing: "belt" is a belt and a band.
        name_of: The thing that each word stands for.
        pattern: Where a text names one; the first group is the word.
    """

    nouns: Mapping[str, frozenset[str]]
    name_of: Mapping[str, str]
    pattern: re.Pattern[str]


def _words_of(library: Library) -> _Words:
    nouns = {name: _nouns(term) for name, term in library.vocabulary.equipment.items()}
    name_of = {noun: name for name, found in nouns.items() for noun in found}
    before = "".join(f"(?<!{text})" for text in _NOT_BEFORE)
    named = "|".join(map(re.escape, sorted(name_of, key=len, reverse=True)))
    pattern = rf"{before}\b(?:a|an|the|one|your|on|under) (?:\w+ )?({named})s?\b(?! of (?:your|the) (?:foot|feet|toes))"
    return _Words(nouns, name_of, re.compile(pattern, re.IGNORECASE))


def _nouns(term: Term) -> frozenset[str]:
    """Return what a thing is called: "Belt or exercise band" is a belt and a band, and "strap" among its search words.

    Search words of several words are how somebody looks for it, not always what it is called.
    """
    parts = [part.split()[-1] for part in re.split(r"\bor\b|,|/", term.label) if part.split()]
    return frozenset(word.lower() for word in (*parts, *(text for text in term.search_words if " " not in text)))


def _missing_equipment(library: Library) -> Iterator[Finding]:
    vocabulary = _words_of(library)
    for exercise_id, exercise in library.exercises.items():
        for path, message, hint, said in _in_exercise(exercise, library, vocabulary):
            yield Finding("exercise", exercise_id, path, message, hint, said)


_Place = tuple[Path, str, str, str]
"""The way to a field, what is wrong with it, what to do, and the words that are meant."""


def _in_exercise(exercise: Exercise, library: Library, vocabulary: _Words) -> Iterator[_Place]:
    places = _places(exercise)
    for form in forms(exercise):
        known = _known(form.equipment, vocabulary) | places
        yield from _named_in_steps(form.steps_path, form.steps, known, vocabulary)
        yield from _named_in_texts(descriptions(form, library.poses), known, vocabulary)
        yield from _drawn(form.path, form.figure, library.poses, known, vocabulary)
        yield from _not_drawn(form, library.poses)
    for way in variations(exercise):
        known = _known(way.equipment, vocabulary) | places
        yield from _named_in_steps((*way.path, "do"), way.steps, known, vocabulary)
        told = of_figure((*way.path, "figure"), way.figure, library.poses)
        yield from _named_in_texts(told, known, vocabulary)
        yield from _drawn(way.path, way.figure, library.poses, known, vocabulary)


def _named_in_texts(told: Iterable[tuple[Path, str, str]], known: set[str], vocabulary: _Words) -> Iterator[_Place]:
    for path, what, text in told:
        for word, name in _missing(text, known, vocabulary):
            yield path, f'{what} says "{word}", and {name} is not among the equipment', _add(name), word


def _not_drawn(form: Form, poses: Mapping[str, PoseSpec]) -> Iterator[_Place]:
    pose = poses.get(form.figure or "")
    if pose is not None:
        drawn = {*things(pose), *_DRAWN_ANYWAY}
        for name in form.needed:
            if name in get_args(PropKind) and name not in drawn:
                message = f"figure: {form.figure} shows no {name}, and the exercise cannot be done without"
                yield (*form.path, "figure"), message, "add it to the pose, or mark it with optional: yes", ""


def _known(equipment: Iterable[str], vocabulary: _Words) -> set[str]:
    return {noun for name in equipment for noun in vocabulary.nouns.get(name, ())}


def _add(name: str) -> str:
    return f"add {name} to equipment"


def _drawn(
    path: Path, figure: str | None, poses: Mapping[str, PoseSpec], known: set[str], vocabulary: _Words
) -> Iterator[_Place]:
    pose = poses.get(figure or "")
    for thing in things(pose) if pose else ():
        if thing in vocabulary.name_of and thing not in known and thing not in _DRAWN_ANYWAY:
            name = vocabulary.name_of[thing]
            message = f"figure: {figure} shows a {thing}, and {name} is not among the equipment"
            yield (*path, "figure"), message, _add(name), ""


def _named_in_steps(path: Path, steps: Iterable[Step], known: set[str], vocabulary: _Words) -> Iterator[_Place]:
    told: set[str] = set()
    for number, step in enumerate(steps):
        for word, name in _missing(words(step.do), known, vocabulary):
            if name not in told:
                told.add(name)
                message = f'equipment: a step says "{word}", and {name} is not among the equipment'
                yield (*path, number, "do"), message, _add(name), word


def _missing(text: str, known: set[str], vocabulary: _Words) -> Iterator[tuple[str, str]]:
    """Yield each thing that a text names and nobody has at hand: in its words, and by its name."""
    for match in vocabulary.pattern.finditer(text):
        noun = match[1].lower()
        if noun not in known and not _PUT_ASIDE.search(text) and _is_a_thing(match):
            yield match[0], vocabulary.name_of[noun]


def _places(exercise: Exercise) -> set[str]:
    """A chair to sit on or a bed to lie on is a place, and need not be equipment as well."""
    return {word for surface in exercise.surface for word in surface.split("-")}


RULES = (
    Rule(
        id="equipment-missing",
        reason="What is needed is read before the first step, not found out in the middle.",
        source="CERT item 1: equipment",
        severity=Severity.WARNING,
        find=_missing_equipment,
    ),
)
