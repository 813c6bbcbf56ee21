"""Sentences as people write them, held against the dose that they stand with: how many are judged wrongly."""

import pytest

from amount_sentences import GROUPS, judged
from limber.content.model import Dose
from limber.rules.doses.against import contradictions, known

MOST_FALSE = 0.01
MOST_MISSED = 0.03


def test_few_sentences_are_judged_wrongly() -> None:
    found = judged()
    assert found.agreeing + found.differing >= 400
    assert len(found.false) <= MOST_FALSE * found.agreeing, found.false
    assert len(found.missed) <= MOST_MISSED * found.differing, found.missed
    assert (len(found.false), len(found.missed)) == (0, 0), "not more than before"


def test_every_sentence_is_there_once() -> None:
    for group in GROUPS:
        assert not {*group.agree} & {*group.differ}
        assert len({*group.agree}) == len(group.agree)
        assert len({*group.differ}) == len(group.differ)


@pytest.mark.parametrize(
    ("text", "dose", "messages"),
    [
        ("Hold for 20 seconds.", {"hold": "5 s"}, ['says "20 seconds", the dose says 5 seconds']),
        ("Do 3 sets of 15.", {"reps": "10", "sets": "3"}, ['says "15", the dose says 10']),
        ("Rest for 1,800 seconds.", {"reps": "10", "sets": "3", "rest": "30 s"}, []),
        ("Do it twice daily.", {"reps": "10", "often": "once a day"}, ['says "twice daily", the dose says once a day']),
        ("Do 8, 12 or 15 lifts.", {"reps": "8-12"}, ['says "12 or 15 lifts", the dose says 8 to 12']),
    ],
)
def test_what_is_said(text: str, dose: dict[str, str], messages: list[str]) -> None:
    found = known((Dose.model_validate(dose), ()))
    assert [message for message, _ in contradictions(text, found)] == messages
