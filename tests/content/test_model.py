"""The content model holds what clinicians write, and refuses what contradicts itself."""

from typing import Any

import pytest
from pydantic import ValidationError

from golden_files import cases
from limber.content import model
from limber.content.fields import Entry, Rich
from limber.content.model import Dose, Review, Step, StopRule
from limber.guide import wording

MODELS: dict[str, type[Entry]] = {
    "Timing": model.Timing,
    "Equipment": model.Equipment,
    "StopRule": StopRule,
    "SeekHelp": model.SeekHelp,
}


def _says(case: dict[str, Any]) -> str:
    return str(case.get("says") or case["dose"])


@pytest.mark.parametrize("case", cases("doses/inventory"), ids=_says)
def test_every_way_of_saying_how_much_can_be_written(case: dict[str, Any]) -> None:
    if "model" in case:
        written = MODELS.get(case["model"], Step).model_validate(case["data"])
        assert written == MODELS.get(case["model"], Step).model_validate(case["data"])
        return
    if "refused" in case:
        with pytest.raises(ValidationError) as error:
            Dose.model_validate(case["dose"])
        assert error.value.errors()[0]["msg"] == case["refused"]
        return
    dose = Dose.model_validate(case["dose"])
    assert wording.summary(dose) == case["reads"]
    assert list(wording.notes(dose)) == case.get("notes", [])
    for label, value in case.get("rows", {}).items():
        assert dict(wording.rows(dose))[label] == value


@pytest.mark.parametrize("case", cases("doses/contradictions"), ids=_says)
def test_a_dose_that_contradicts_itself_is_refused_in_plain_words(case: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as error:
        Dose.model_validate(case["dose"])
    assert [problem["msg"] for problem in error.value.errors()] == [case["refused"]]


def test_a_bare_line_stands_for_a_group_and_one_for_a_list() -> None:
    assert model.Stage.model_validate(
        {"title": "Two", "when": "One is easy.", "steps": "Lift.", "dose": {"reps": "3"}},
    ).steps == (Step(do=Rich("Lift.")),)


def test_models_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Step.model_validate("Lift.").do = Rich("Lower.")  # type: ignore[misc] # that is the test


def test_a_review_is_due_after_it_was_made() -> None:
    with pytest.raises(ValidationError, match="has to be after"):
        Review.model_validate({"by": "somebody", "date": "2026-03-02", "due": "2026-03-02"})


@pytest.mark.parametrize("date", ["2026-02-30", "2 March 2026", "2026", "20260302", "2026-3-2"])
def test_a_date_that_is_none_is_refused(date: str) -> None:
    with pytest.raises(ValidationError, match="expected a date such as 2026-03-31"):
        Review.model_validate({"by": "somebody", "date": date, "due": "2030-01-01"})


def test_a_colon_in_a_bare_line_is_explained() -> None:
    with pytest.raises(ValidationError) as error:
        StopRule.model_validate({"You feel this": "sharp pain"})
    problem = error.value.errors()[0]
    assert "YAML reads" in problem["msg"]
    assert problem["ctx"]["hint"] == 'put the whole text in quotes: "You feel this: sharp pain"'


@pytest.mark.parametrize("target", ["javascript:alert`1`", "data:text/html,x", "//evil.example", "exercise:../x", "x"])
def test_a_link_leads_only_where_links_may(target: str) -> None:
    with pytest.raises(ValidationError, match="a link cannot lead to"):
        Step.model_validate(f"See [this]({target}).")


@pytest.mark.parametrize("name", ["Bird-Dog", "bird_dog", "-bird", "bird--dog", "bird dog", "", "b" * 65, "vögel"])
def test_an_id_is_small_letters_digits_and_hyphens(name: str) -> None:
    with pytest.raises(ValidationError):
        model.Item.model_validate({"exercise": name})
