"""What a clinician chooses becomes a plan, and the plan becomes the same again."""

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from limber.content.library import Library
from limber.content.model import Numbers
from limber.content.own_dose import DoseError
from limber.guide.dose.prescription import CHANGED, IMPOSSIBLE, WITHDRAWN, fingerprint, open_plan, plan_of, prescribe
from limber.guide.plan import Plan, PlanError, PlanItem, Range, read, write
from limber.guide.small_views import dose_view
from starter_library import library


def changed(exercise_id: str, **fields: Any) -> Library:
    """Return the library after its authors have changed an exercise."""
    exercise = library().exercises[exercise_id].model_copy(update=fields)
    return dataclasses.replace(library(), exercises={**library().exercises, exercise_id: exercise})


@st.composite
def choices(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what the page "Make a plan" can choose of one exercise."""
    exercise_id = draw(st.sampled_from(sorted(library().exercises)))
    exercise = library().exercises[exercise_id]
    stage = draw(st.integers(0, len(exercise.stages)))
    usual = exercise.task(stage).dose
    changes = []
    amounts = {
        "reps": st.integers(1, 50).map(str),
        "hold": st.integers(1, 30).map("{} s".format),
        "work": st.one_of(st.integers(1, 900).map("{} s".format), st.integers(1, 15).map("{} min".format)),
    }
    for name, strategy in amounts.items():
        if getattr(usual, name) is not None and draw(st.booleans()):
            changes.append((name, draw(strategy)))
    if (usual.reps or usual.hold or usual.work) and draw(st.booleans()):
        changes.append(("sets", str(draw(st.integers(1, 10)))))
        changes.append(("rest", f"{draw(st.integers(1, 600))} s"))
    if draw(st.booleans()):
        changes.append(
            ("often", draw(st.sampled_from(["once a day", "3 times a day", "every 2 hours", "3 days a week"])))
        )
    sided = usual.each in {"side", "leg", "arm", "foot", "hand"} and not usual.alternate
    return {
        "exercise_id": exercise_id,
        "stage": stage,
        "changes": changes,
        "side": draw(st.sampled_from(["", "left", "right"])) if sided else "",
        "note": draw(st.sampled_from(["", "Only as high as is comfortable."])),
    }


@given(st.lists(choices(), min_size=1, max_size=8))
@examples(40)
def test_what_was_chosen_is_what_is_given(wishes: list[dict[str, Any]]) -> None:
    chosen = [prescribe(library(), wish.pop("exercise_id"), **wish) for wish in wishes]
    opened = open_plan(library(), read(write(plan_of(library(), chosen))))
    told = [(one.id, one.stage, one.side, one.note, one.problem, one.changes) for one in opened]
    assert told == [(one.id, one.stage, one.side, one.note, "", ()) for one in chosen]
    for one, other in zip(chosen, opened, strict=True):
        assert one.dose is not None
        assert other.dose is not None
        assert dose_view(other.dose, other.side) == dose_view(one.dose, one.side)


def test_a_side_is_said_in_place_of_both() -> None:
    one = prescribe(library(), "hamstring-stretch", side="left", changes=[("reps", "3")])
    assert one.dose is not None
    assert dose_view(one.dose, one.side).summary == "3 repetitions with your left leg, hold 5 to 10 seconds"


@pytest.mark.parametrize(
    ("exercise_id", "wish", "message"),
    [
        ("bridge", {"stage": 2}, "bridge has no stage 2; there are 1 after the start"),
        ("bridge", {"side": "left"}, "bridge is not done on one side and then on the other"),
        ("bridge", {"changes": [("reps", "1000")]}, "reps: 1000 is outside 1 to 50"),
        ("bridge", {"changes": [("hold", "5 s")]}, "hold: 5 seconds is not for this form of it"),
        ("buttock-squeeze", {"changes": [("hold", "5 min")]}, "hold: 5 minutes is outside 1 to 60 seconds"),
    ],
)
def test_what_cannot_be_given_is_refused(exercise_id: str, wish: dict[str, Any], message: str) -> None:
    with pytest.raises(DoseError) as caught:
        prescribe(library(), exercise_id, **wish)
    assert message in str(caught.value)


def test_an_exercise_without_a_number_has_no_link() -> None:
    less = dataclasses.replace(library(), numbers=Numbers.model_validate({"numbers": {"1": "bird-dog"}}))
    with pytest.raises(PlanError, match=r"bridge has no number yet; give it one at the end of content/numbers\.yml"):
        plan_of(less, [prescribe(less, "bridge")])


def test_what_is_not_published_any_more_is_said() -> None:
    plan = plan_of(library(), [prescribe(library(), "bridge"), prescribe(library(), "plank")])
    less = dataclasses.replace(library(), exercises={"plank": library().exercises["plank"]})
    gone, stays = open_plan(less, plan)
    assert (gone.id, gone.dose, gone.problem) == ("", None, WITHDRAWN)
    assert stays.dose == library().exercises["plank"].dose


def test_what_has_changed_is_said_and_the_old_number_stays() -> None:
    plan = plan_of(library(), [prescribe(library(), "bridge", changes=[("reps", "8")])])
    bridge = library().exercises["bridge"]
    (same,) = open_plan(changed("bridge", title="Another name"), plan)
    assert same.changes == ()
    (steps,) = open_plan(changed("bridge", steps=bridge.steps[:-1]), plan)
    assert steps.changes == (f"{CHANGED[0]} changed after your plan was made.",)
    (warned,) = open_plan(changed("bridge", stop_if=()), plan)
    assert warned.changes == (f"{CHANGED[2]} changed after your plan was made.",)
    (usual,) = open_plan(changed("bridge", dose=library().exercises["plank"].dose), plan)
    assert usual.changes == (f"{CHANGED[1]} changed after your plan was made.",)
    assert usual.dose is not None
    assert dose_view(usual.dose).summary.startswith("8 repetitions")


@pytest.mark.parametrize(
    "item",
    [
        {"numbers": {"reps": Range(1000, 1000)}},
        {"numbers": {"hold": Range(5, 5)}},
        {"numbers": {"work": Range(60, 60)}},
        {"stage": 9},
        {"side": "left"},
    ],
    ids=str,
)
def test_a_forged_number_is_never_shown(item: dict[str, Any]) -> None:
    number = next(int(number) for number, name in library().numbers.numbers.items() if name == "bridge")  # type: ignore[union-attr] # it has them
    forged = PlanItem(number, fingerprint(library().exercises["bridge"]), **item)
    (given_,) = open_plan(library(), Plan((forged,)))
    assert (given_.dose, given_.problem) == (None, IMPOSSIBLE)


def test_a_clinic_can_do_without_notes() -> None:
    plan = plan_of(library(), [prescribe(library(), "bridge", note="Slowly.")])
    clinic = library().clinic.model_copy(update={"plan_notes": False})
    without = dataclasses.replace(library(), clinic=clinic)
    (one,) = open_plan(without, plan)
    assert (one.note, one.problem) == ("", "")
    with pytest.raises(PlanError, match="plan_notes"):
        prescribe(without, "bridge", note="Slowly.")
