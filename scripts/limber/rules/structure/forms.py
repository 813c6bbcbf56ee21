"""The forms of an exercise: the start that everybody begins with, its later stages, and the easier and harder ways."""

from collections.abc import Iterator
from dataclasses import dataclass

from limber.content.model import Dose, Equipment, Exercise, Media, Step
from limber.rules.rule import Path


@dataclass(frozen=True, slots=True)
class Form:
    """One form of an exercise.

    Attributes:
        path: The way to it; () for the start.
        position: Its starting position.
        figure: Its drawing, or `None`.
        media: Its photographs and videos.
        equipment: Everything it names to have at hand, stand-ins included.
        needed: What of it cannot be done without and has no stand-in.
        steps: What to do.
        steps_path: The way to its steps.
        dose: How much.
    """

    path: Path
    position: str
    figure: str | None
    media: tuple[Media, ...]
    equipment: tuple[str, ...]
    needed: tuple[str, ...]
    steps: tuple[Step, ...]
    steps_path: Path
    dose: Dose


def forms(exercise: Exercise) -> Iterator[Form]:
    """Yield the start and every stage."""
    items = list(exercise.equipment)
    yield Form(
        (),
        exercise.position,
        exercise.figure,
        exercise.media,
        _named(items),
        _needed(items),
        exercise.steps,
        ("steps",),
        exercise.dose,
    )
    for number, stage in enumerate(exercise.stages):
        items += stage.equipment
        path: Path = ("stages", number)
        yield Form(
            path,
            stage.position or exercise.position,
            stage.figure,
            stage.media,
            _named(items),
            # What the start needs may have been put aside by now.
            _needed(stage.equipment),
            stage.steps,
            (*path, "steps"),
            stage.dose,
        )


def _named(items: list[Equipment]) -> tuple[str, ...]:
    return tuple(name for item in items for name in (item.item, *item.instead))


def _needed(items: list[Equipment] | tuple[Equipment, ...]) -> tuple[str, ...]:
    return tuple(item.item for item in items if not item.optional and not item.instead)


@dataclass(frozen=True, slots=True)
class Variation:
    """An easier or harder way that says what changes.

    Attributes:
        path: The way to it.
        figure: Its drawing, or `None`.
        equipment: Everything the exercise names to have at hand, in any of its forms.
        title: Its name, or "".
        steps: What changes.
        dose: Its own dose, or `None` where it has none.
    """

    path: Path
    figure: str | None
    equipment: tuple[str, ...]
    title: str
    steps: tuple[Step, ...]
    dose: Dose | None


def variations(exercise: Exercise) -> Iterator[Variation]:
    """Yield the easier and the harder ways, without those that only name another exercise."""
    ways = (("easier", exercise.easier), ("harder", exercise.harder))
    if not any(variants for _, variants in ways):
        return
    items = [*exercise.equipment, *(item for stage in exercise.stages for item in stage.equipment)]
    named = _named(items)
    for key, variants in ways:
        for number, variant in enumerate(variants):
            if variant.exercise is None:
                title = variant.title or ""
                yield Variation((key, number), variant.figure, named, title, variant.do, variant.dose)
