"""This patient's numbers."""

from typing import Any

import pytest

from limber.content.model import Dose, Exercise
from limber.content.own_dose import DoseError, implausible, own_dose, read_change
from limber.guide import wording

USUAL = Dose.model_validate({"reps": "10", "hold": "5 s", "sets": "3", "often": "daily"})


@pytest.mark.parametrize(
    ("changes", "summary"),
    [
        ([], "10 repetitions, hold 5 seconds, 3 sets, once a day"),
        ([("reps", "8")], "8 repetitions, hold 5 seconds, 3 sets, once a day"),
        ([("reps", "8-12"), ("hold", "about 20 s")], "8 to 12 repetitions, hold about 20 seconds, 3 sets, once a day"),
        ([("often", "every 2 hours"), ("for", "6 weeks")], None),
        ([("load", "a bag of rice"), ("pace", "slow")], None),
    ],
)
def test_changed_numbers_are_read_as_an_author_writes_them(changes: list[tuple[str, str]], summary: str | None) -> None:
    changed = own_dose(USUAL, changes)
    assert summary is None or wording.summary(changed) == summary
    assert USUAL.sets == changed.sets


def test_numbers_take_the_place_of_none() -> None:
    changed = own_dose(Dose.model_validate({"undefined": "It depends."}), [("reps", "5")])
    assert wording.summary(changed) == "5 repetitions"
    assert wording.notes(changed) == ()


@pytest.mark.parametrize(
    ("usual", "change", "message"),
    [
        (USUAL, ("reps", "lots"), "reps: "),
        (USUAL, ("reps", "1,000"), 'reps: "1,000" can be read in two ways; write 1000 or 1'),
        (USUAL, ("load", "2,5 kg"), 'load: a number is written with a point and without commas: 2.5, not "2,5"'),
        (USUAL, ("rep", "8"), 'there is no "rep" to change; did you mean "reps"?; there is reps, sets'),
        (USUAL, ("undefined", "x"), 'there is no "undefined" to change'),
        (USUAL, ("work", "1 min"), "work (keep moving for a time) contradicts"),
        (
            Dose.model_validate({"often": "daily"}),
            ("sets", "3"),
            "sets does not say sets of what (add reps, hold or work)",
        ),
        (Dose.model_validate({"reps": "5"}), ("rest", "30 s"), "rest is the pause between sets, but sets is missing"),
        (Dose.model_validate({"reps": "5", "often": "once a week"}), ("for", "3 days"), "for is shorter than the time"),
        (Dose.model_validate({"undefined": "x", "more": "load"}), ("sets", "2"), "undefined says that no numbers"),
    ],
)
def test_what_makes_no_dose_is_refused(usual: Dose, change: tuple[str, str], message: str) -> None:
    with pytest.raises(DoseError) as caught:
        own_dose(usual, [change])
    assert message in str(caught.value)


def exercise(**fields: Any) -> Exercise:
    known = {
        "title": "An exercise",
        "summary": "x",
        "kind": "strengthening",
        "phase": "first",
        "position": "on-back",
        "surface": "floor",
        "regions": "low-back",
        "steps": "Move.",
        "dose": {"reps": "12"},
        "red_flags": "low-back",
    }
    return Exercise.model_validate(known | fields)


@pytest.mark.parametrize(
    ("fields", "own", "names"),
    [
        ({}, {"reps": "20"}, []),
        ({}, {"reps": "200"}, ["reps"]),
        ({}, {"reps": "10", "sets": "30"}, ["sets"]),
        ({}, {"reps": "10", "hold": "5 s"}, ["hold"]),
        ({"envelope": {"hold": "1-10 s"}}, {"reps": "10", "hold": "5 s"}, []),
        ({"envelope": {"hold": "1-10 s"}}, {"reps": "10", "hold": "5-20 s"}, ["hold"]),
        ({"dose": {"hold": "20 s or more"}}, {"hold": "45 s or more"}, []),
        ({"dose": {"undefined": "It depends."}}, {"reps": "10", "hold": "5 s"}, []),
        ({"envelope": {"reps": "5-10"}}, {"reps": "12"}, ["reps"]),
    ],
    ids=str,
)
def test_a_patients_own_numbers_stay_inside_the_envelope(
    fields: dict[str, Any], own: dict[str, str], names: list[str]
) -> None:
    found = exercise(**fields)
    assert [slip.name for slip in implausible(Dose.model_validate(own), found.dose, found)] == names


def test_the_form_of_a_change() -> None:
    assert read_change("bird-dog:hold=5-10 s") == ("bird-dog", (("hold", "5-10 s"),))
    assert read_change("bird-dog:3 x 8, twice a day") == (
        "bird-dog",
        (("sets", "3"), ("reps", "8"), ("often", "twice a day")),
    )
    with pytest.raises(DoseError, match='cannot read all of "3 x 8 bananas": "bananas" was not understood'):
        read_change("bird-dog:3 x 8 bananas")
    for text in ("bridge", "bridge:reps", "bridge:=8", ":reps=8", "bridge:reps= "):
        with pytest.raises(DoseError, match="expected something like bridge:reps=8"):
            read_change(text)
