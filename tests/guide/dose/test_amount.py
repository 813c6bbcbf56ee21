"""How much, to be read from afar: everyday words, one large number, nothing that the dose says left out."""

import pytest

from limber.content.model import Dose
from limber.guide.dose.amount import amount_view


@pytest.mark.parametrize(
    ("dose", "large", "counted", "lines"),
    [
        ({"reps": "15", "rest": "as needed"}, "15", "times", ("Rest whenever you need to.",)),
        ({"reps": "1", "often": "once a day"}, "1", "time", ("Once a day.",)),
        (
            {"reps": "5-10", "hold": "10 s", "each": "side", "alternate": "side"},
            "5 to 10",
            "times on each side, changing sides each time",
            ("Hold 10 seconds each time.",),
        ),
        (
            {"reps": "10", "sets": "3", "hold": "2 s", "rest": "30 s", "often": "twice a day"},
            "10",
            "times",
            ("Twice a day.", "Hold 2 seconds each time.", "Do all of this 3 times.", "Rest 30 seconds in between."),
        ),
        ({"work": "10-20 minutes"}, "10 to 20", "minutes", ()),
        (
            {"work": "1 min", "sets": "3", "alternate": "leg"},
            "1",
            "minute, changing legs each time",
            ("Do all of this 3 times.",),
        ),
        ({"work": "20 minutes or more"}, "20 minutes or more", "", ()),
        ({"hold": "20 s or more", "each": "side"}, "Hold", "20 seconds or more on each side", ()),
        ({"undefined": "As often as is good.", "often": "several times a day"}, "", "Several times a day", ()),
        ({"undefined": "As often as is good."}, "", "No fixed number", ()),
        (
            {
                "reps": "10",
                "pace": "slow",
                "load": "a light weight",
                "effort": "gentle",
                "for": "6 weeks",
                "daily": "1 hour",
            },
            "10",
            "times",
            (
                "1 hour a day in all.",
                "For 6 weeks.",
                "Weight or band: a light weight.",
                "Effort: gentle.",
                "Pace: slow.",
            ),
        ),
    ],
)
def test_a_dose_is_a_large_number_and_sentences(
    dose: dict[str, str], large: str, counted: str, lines: tuple[str, ...]
) -> None:
    amount = amount_view(Dose.model_validate(dose))
    assert (amount.large, amount.counted, amount.lines) == (large, counted, lines)
