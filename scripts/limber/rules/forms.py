"""The forms of an exercise: the start that everybody begins with, and its later stages."""

from collections.abc import Iterator
from dataclasses import dataclass

from limber.model import Dose, Exercise, Step
from limber.rules.rule import Path


@dataclass(frozen=True, slots=True)
class Form:
    """One form of an exercise.

    Attributes:
        path: The way to it; () for the start.
        position: Its starting position.
        figure: Its drawing, or `None`.
        equipment: Everything it names to have at hand, stand-ins included.
        steps: What to do.
        dose: How much.
    """

    path: Path
    position: str
    figure: str | None
    equipment: tuple[str, ...]
    steps: tuple[Step, ...]
    dose: Dose


def forms(exercise: Exercise) -> Iterator[Form]:
    """Yield the start and every stage."""
    items = list(exercise.equipment)
    named = tuple(name for item in items for name in (item.item, *item.instead))
    yield Form((), exercise.position, exercise.figure, named, exercise.steps, exercise.dose)
    for number, stage in enumerate(exercise.stages):
        items += stage.equipment
        named = tuple(name for item in items for name in (item.item, *item.instead))
        position = stage.position or exercise.position
        yield Form(("stages", number), position, stage.figure, named, stage.steps, stage.dose)
