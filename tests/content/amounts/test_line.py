"""One line, read into the fields of a dose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limber.content.amounts.guide import EXAMPLES, amounts_text
from limber.content.amounts.line import read_line
from limber.content.characters import as_seen
from limber.content.model import Dose
from limber.guide import wording
from random_doses import EXACT_DOSES

LINES = {
    "3x10": {"sets": "3", "reps": "10"},
    "8-10 each side": {"reps": "8-10", "each": "side"},
    "10 each leg, alternating legs": {"reps": "10", "each": "leg", "alternate": "leg"},
    "3 sets of 10-12 reps, 60 seconds rest, 3 days a week": {
        "sets": "3",
        "reps": "10-12",
        "rest": "60 s",
        "often": "3 days a week",
    },
    "2 x 500 m": {"sets": "2", "distance": "500 m"},
    "30 sec hold x 3 BD": {"hold": "30 s", "reps": "3", "often": "twice a day"},
    "2 lots of 10 each leg, TDS": {"sets": "2", "reps": "10", "each": "leg", "often": "3 times a day"},
    "5 breaths": {"reps": "5", "one": "One breath in and out."},
    "hold for 5 breaths, 3 times": {"hold": "5 breaths", "reps": "3"},
    "3 x 8 slow and controlled": {"sets": "3", "reps": "8", "pace": "slow and controlled"},
    "\u2464 times": {"reps": "5"},
    "1\u00bd min hold": {"hold": "1.5 min"},
    "10 reps with a red band, RPE 5 out of 10": {"reps": "10", "load": "red band", "effort": "RPE 5 out of 10"},
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_taken_apart(line: str) -> None:
    found = read_line(as_seen(line))
    assert (found.fields, found.doubts) == (LINES[line], ())
    assert Dose.model_validate(dict(found.fields)) == Dose.model_validate(line)


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("3 x 10 bananas", "was not understood"),
        ("1,800 steps", "can be read in two ways"),
        ("10 reps, 12 reps", "reps is named twice"),
        ("1 min", "is taken for a time of movement"),
        ("3 x 10 at 60 %", "does not say of what"),
        ("count to 10", "as many seconds"),
        ("10 if your knee allows", "was not understood"),
        ("not more than your doctor said", "was not understood"),
    ],
)
def test_what_may_be_meant_in_two_ways_is_a_doubt(line: str, doubt: str) -> None:
    assert doubt in " ".join(read_line(line).doubts)


def test_every_example_of_the_guide_is_read_and_is_a_dose() -> None:
    for _, examples in EXAMPLES:
        for example in examples:
            found = read_line(example)
            assert found.fields, example
            assert all(words in amounts_text() for words in found.fields.values())
            if not found.doubts:
                assert Dose.model_validate(dict(found.fields))


@given(st.text(max_size=60))
@settings(derandomize=True, deadline=None)
def test_any_text_is_read_or_doubted(text: str) -> None:
    found = read_line(text)
    assert found.fields or found.doubts or not any(letter.isalnum() for letter in text)


@given(EXACT_DOSES)
@settings(derandomize=True, deadline=None)
def test_what_is_said_of_a_dose_is_read_as_that_dose(fields: dict[str, str]) -> None:
    counted = {key: words for key, words in fields.items() if key in {"reps", "hold", "sets", "each", "often", "for"}}
    if "reps" not in counted:
        return
    said = wording.summary(Dose.model_validate(counted))
    found = read_line(said)
    assert not found.doubts, said
    assert wording.summary(Dose.model_validate(dict(found.fields))) == said
