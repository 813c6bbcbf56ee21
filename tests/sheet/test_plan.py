"""Which form of an exercise the plan of a programme shows."""

import datetime as dt
from dataclasses import replace

import pytest

from limber.guide.presenter import Presenter
from limber.guide.views import FigureView, PictureView
from limber.sheet.exercise import Around
from limber.sheet.plan import programme_sheet
from limber.sheet.printed import PrintedExercise
from whole_site import whole_library

FIGURES = {name: FigureView((PictureView(f"figures/{name}.svg", f"Picture {name}", 10, 20),)) for name in ("a", "b")}
ART = {f"figures/{name}.svg": b"<svg/>" for name in FIGURES}


def planned(position: str | None, pose: str | None) -> tuple[PrintedExercise, ...]:
    """Return what a plan shows that asks for the start of an exercise and for its last stage, in such a position."""
    library = whole_library()
    full = library.exercises["full"]
    stage = full.stages[0].model_copy(update={"position": position, "figure": pose})
    changed = full.model_copy(update={"figure": "a", "stages": (full.stages[1], stage)})
    first = library.programmes["first"]
    block = first.blocks[0]
    item = block.exercises[1].model_copy(update={"stage": 2})
    asked = block.model_copy(update={"exercises": (block.exercises[0], item)})
    programme = first.model_copy(update={"blocks": (asked, *first.blocks[1:])})
    library = replace(
        library, exercises={**library.exercises, "full": changed}, programmes={**library.programmes, "first": programme}
    )
    presenter = Presenter(library, FIGURES, dt.date(2026, 6, 1))
    exercises = {f"exercises/{name}.md": presenter.exercise(name) for name in library.exercises}
    around = Around(presenter.clinic(), ART)
    return programme_sheet(around, presenter.programme("first"), exercises).exercises


def numbers(shown: PrintedExercise) -> list[int]:
    return [step.number for stage in shown.stages for step in stage.steps]


@pytest.mark.parametrize("position", [None, "on-back"], ids=["not said", "said again"])
def test_a_form_in_the_same_position_goes_on_from_the_start(position: str | None) -> None:
    shown, plain = planned(position, None)
    assert plain.title == "3. Plain exercise"
    assert shown.title == "1, 2. Full exercise"
    assert [stage.title for stage in shown.stages] == ["", "Then: Higher (for 2)"]
    assert numbers(shown) == list(range(1, len(numbers(shown)) + 1))
    assert [frame.alt for frame in shown.frames] == ["Picture a"]
    assert [frame.alt for frame in planned(position, "b")[0].frames] == ["Picture a", "Picture b"]


def test_the_steps_of_an_exercise_are_printed_once_with_each_of_its_amounts() -> None:
    shown, _ = planned(None, None)
    amounts = ["".join(word.text for word in line) for line in shown.asked]
    assert amounts[0].startswith("1: 8 to 12 times")
    assert amounts[1].startswith("2: 5 times")


@pytest.mark.parametrize(("pose", "pictures"), [("b", ["Picture b"]), (None, [])])
def test_a_form_in_another_position_stands_alone(pose: str | None, pictures: list[str]) -> None:
    start, shown, _ = planned("standing", pose)
    assert start.title == "1. Full exercise"
    assert shown.title == "2. Full exercise: Higher"
    assert numbers(shown) == [1, 2]
    assert [frame.alt for frame in shown.frames] == pictures
    said = {section.title: section.items for section in shown.sections}
    texts = {title: ["".join(word.text for word in item) for item in items] for title, items in said.items()}
    assert texts["How it should feel"] == ["You feel more."]
    assert texts["Take care"] == ["Take care of your neck.", "Go slowly."]
