"""Which pictures of a figure belong to a step, so that no picture contradicts the words beside it.

A step that names a picture leads to it; those before the first that names one are at the first picture. What follows is
where the steps before it have led, as long as a later step says so: one that holds, or one that names where it leads.
After that nobody has said where the body is, and every picture between the first and the highest is shown.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Literal

from limber.content import rich_text
from limber.content.model import Dose, Exercise, Side, Step
from limber.guide import wording
from limber.guide.dose.prescription import can_be_halved
from limber.guide.views import FigureView, PictureView, StepView

_SIDE = re.compile(r"\b(left|right)\b(?! angles?\b)", re.IGNORECASE)

_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")
_CHANGE = re.compile(r"\bchange (?:legs|arms|feet|hands|sides)\b|\bturn over\b|\bother (?:side|way)\b", re.IGNORECASE)
_ONLY = "Do only this side, and leave out changing over."
_UNSAID = "The pictures may show the other side."
_NAMED = "The steps and pictures show the {shown} side. Do it on your {wanted} side in the same way."


def pictures_of_steps(steps: Sequence[Step], count: int) -> tuple[tuple[int, ...], ...]:
    """Return the pictures of each step, counted from 0.

    Args:
        steps: What to do, as written.
        count: How many pictures the figure has.
    """
    every = tuple(range(count))
    if count < 2 or not any(step.picture for step in steps):  # noqa: PLR2004 - one picture is that of every step
        held = (count - 1,) if count == 2 else every  # noqa: PLR2004 - a start, and where it ends
        return tuple(held if step.hold else every for step in steps)
    found: list[tuple[int, ...]] = []
    now = highest = 1
    for number, step in enumerate(steps):
        if step.picture:
            found.append(tuple(range(highest, step.picture)) or (step.picture - 1,))
            now = step.picture
            highest = max(highest, now)
        elif now == 1 or any(later.hold or later.picture for later in steps[number:]):
            found.append((now - 1,))
        else:
            found.append(tuple(range(highest)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class OneSide:
    """What a patient who does one side sees.

    Attributes:
        mirrored: Whether the pictures are turned round, so that left is right.
        note: What has to be said beside them; "" for nothing.
    """

    mirrored: bool
    note: str


def one_side(shown: Side | None, steps: Sequence[Step], side: Side) -> OneSide:
    """Return what a patient who does one side sees of pictures that show a side.

    Steps that name left and right are true of the pictures as they were drawn: then both stay, and that is said.

    Args:
        shown: Which side works in the pictures; `None` where nobody has said it.
        steps: What to do.
        side: The side of the patient.
    """
    said = [rich_text.words(step.do) for step in steps]
    only = _ONLY if any(_CHANGE.search(text) for text in said) else ""
    names = any(_SIDE.search(text) for text in said)
    note = ""
    if shown is None:
        note = _UNSAID
    elif names and shown != side:
        note = _NAMED.format(shown=shown, wanted=side)
    return OneSide(
        mirrored=shown is not None and shown != side and not names,
        note=" ".join(filter(None, (note, only))),
    )


def as_data(exercise: Exercise, stage: int, frames: Sequence[PictureView]) -> dict[str, object]:
    """Return the pictures of a form of an exercise as a session reads them: plain data.

    Args:
        exercise: The exercise.
        stage: Which stage, from 1; 0 for the start.
        frames: The pictures of its figure.
    """
    task, shown = exercise.task(stage), exercise.side_shown(stage)
    return {
        "frames": [{name: getattr(frame, name) for name in ("path", "width", "height", "alt")} for frame in frames],
        "steps": [list(pictures) for pictures in pictures_of_steps(task.steps, len(frames))],
        "says": [rich_text.words(step.do) for step in task.steps],
        "sides": {side: asdict(one_side(shown, task.steps, side)) for side in _SIDES}
        if can_be_halved(task.dose)
        else None,
    }


def side_of(exercise: Exercise, stage: int, side: str) -> OneSide:
    """Return what a patient sees of the pictures of a form of an exercise who does one side, or both ("")."""
    if side not in _SIDES:
        return OneSide(mirrored=False, note="")
    return one_side(exercise.side_shown(stage), exercise.task(stage).steps, side)


def held_for(steps: Iterable[StepView], usual: Dose, own: Dose) -> tuple[StepView, ...]:
    """Return steps that name another hold where they named the usual one."""
    if not (usual.hold and own.hold):
        return tuple(steps)
    said, wanted = wording.hold(usual.hold), wording.hold(own.hold)
    return tuple(replace(step, hold=wanted) if step.hold == said else step for step in steps)


def turned(figure: FigureView) -> FigureView:
    """Return the pictures of a figure turned round, with what is said of them; its movement is left out."""
    return FigureView(tuple(replace(frame, alt=mirrored(frame.alt), mirrored=True) for frame in figure.frames))


def mirrored(text: str) -> str:
    """Return what is said of a picture after it has been turned round: left for right; "right angles" stay."""

    def other(found: re.Match[str]) -> str:
        word = found[1]
        swapped = "right" if word.lower() == "left" else "left"
        return swapped.capitalize() if word[0].isupper() else swapped

    return _SIDE.sub(other, text)
