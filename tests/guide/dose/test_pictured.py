"""Which picture belongs to which step and phase: none contradicts the words beside it."""

import re

import pytest

from limber.content.model import Step
from limber.content.rich_text import words
from limber.guide.dose.pictured import OneSide, mirrored, one_side, pictures_of_steps, side_of
from limber.guide.dose.schedule import schedule
from starter_library import library


def steps(*written: str) -> tuple[Step, ...]:
    """Return steps, written as "Lift your hips. hold 2": whether they hold, and the picture that they lead to."""
    found = []
    for text in written:
        act, _, more = text.partition(". ")
        picture = re.search(r"\d", more)
        hold = {"hold": "5 s"} if "hold" in more else {}
        found.append(Step.model_validate({"do": f"{act}.", **hold, **({"picture": picture[0]} if picture else {})}))
    return tuple(found)


@pytest.mark.parametrize(
    ("written", "count", "expected"),
    [
        (("Lie down", "Lift. 2", "Stay. hold", "Lower. 1", "Change legs"), 2, ((0,), (1,), (1,), (0,), (0,))),
        (("Lie down", "Lift. 2", "Stop in a line", "Lower. 1"), 2, ((0,), (1,), (1,), (0,))),
        (("Lie down", "Lift. 2", "Lower"), 2, ((0,), (1,), (0, 1))),  # nobody has said where it leads
        (("Lie down", "Lift. 2", "Stay. hold", "Lower"), 2, ((0,), (1,), (1,), (0, 1))),
        (("Roll. hold 2", "Come back. 1", "Roll. hold 3", "Come back. 1"), 3, ((1,), (0,), (2,), (0,))),
        (("Lie down", "Slide. 3", "Slide back. 1"), 3, ((0,), (1, 2), (0,))),
        (("Up. 2", "Further. 3", "Back. 2", "Up again. 3", "Back. 1"), 3, ((1,), (2,), (1,), (2,), (0,))),
        (("Lift", "Stay. hold", "Lower"), 2, ((0, 1), (1,), (0, 1))),
        (("Lift", "Stay. hold", "Lower"), 3, ((0, 1, 2), (0, 1, 2), (0, 1, 2))),
        (("Lift", "Stay. hold"), 1, ((0,), (0,))),
        (("Lift",), 0, ((),)),
    ],
)
def test_a_step_stands_beside_where_it_leads(
    written: tuple[str, ...], count: int, expected: tuple[tuple[int, ...], ...]
) -> None:
    assert pictures_of_steps(steps(*written), count) == expected


def test_phases_of_the_starter_guides_say_and_show_what_is_done() -> None:
    for name, exercise in library().exercises.items():
        for stage in range(len(exercise.stages) + 1):
            task = exercise.task(stage)
            pose = exercise.stages[stage - 1].figure if stage else exercise.figure
            if pose is None:
                continue
            shown = pictures_of_steps(task.steps, len(library().poses[pose].frames()))
            for beat in schedule(task.dose, task.steps, exercise.kind).repetition:
                if beat.kind == "work":
                    continue
                pictures = [shown[place - 1] for place in beat.steps]
                assert beat.steps or beat.kind == "back", (name, stage, beat)
                if beat.kind in {"hold", "pause"}:
                    assert all(len(one) == 1 and one[0] > 0 for one in pictures), (name, stage, beat)
                if beat.kind in {"back", "out"}:
                    there = {one[-1] for other in beat_pictures(name, stage, "hold") for one in other}
                    assert all(len(one) == 1 and one[0] not in there for one in pictures), (name, stage, beat)


def beat_pictures(name: str, stage: int, kind: str) -> list[list[tuple[int, ...]]]:
    exercise = library().exercises[name]
    task = exercise.task(stage)
    pose = exercise.stages[stage - 1].figure if stage else exercise.figure
    shown = pictures_of_steps(task.steps, len(library().poses[pose or ""].frames()))
    beats = schedule(task.dose, task.steps, exercise.kind).repetition
    return [[shown[place - 1] for place in beat.steps] for beat in beats if beat.kind == kind]


def test_each_side_of_the_knee_rolls_has_its_own_picture_and_words() -> None:
    exercise = library().exercises["knee-rolls"]
    found = schedule(exercise.dose, exercise.steps, exercise.kind)
    said = [
        (phase.side, words(exercise.steps[phase.step - 1].do)) for phase in found.phases({**found.start(), "reps": 1})
    ]
    assert ("One side", "Roll both knees slowly to one side.") in said
    assert ("The other side", "Roll both knees slowly to the other side.") in said
    assert beat_pictures("knee-rolls", 0, "hold") == [[(1,), (2,)]]


def test_one_side_alone_is_seen_on_that_side() -> None:
    lift = steps("Lift one leg. 2", "Do all repetitions, then change legs")
    only = "Do only this side, and leave out changing over."
    assert one_side("right", lift, "right") == OneSide(mirrored=False, note=only)
    assert one_side("right", lift, "left") == OneSide(mirrored=True, note=only)
    assert one_side(None, lift[:1], "left") == OneSide(mirrored=False, note="The pictures may show the other side.")
    angle = steps("Bend one knee to a right angle. 2")
    assert one_side("left", angle, "right").mirrored


def test_steps_that_name_a_side_keep_their_pictures() -> None:
    found = side_of(library().exercises["seated-twist"], 0, "right")
    assert not found.mirrored
    assert found.note.startswith("The steps and pictures show the left side. Do it on your right side in the same way.")


def test_what_is_said_of_a_picture_is_turned_round_too() -> None:
    said = "Left knee over the right foot, both knees at right angles."
    assert mirrored(said) == "Right knee over the left foot, both knees at right angles."
    assert mirrored(mirrored(said)) == said
