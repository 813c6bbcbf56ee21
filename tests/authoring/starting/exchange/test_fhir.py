"""Guides and programmes as FHIR: proved with a library, and what that does not see, by us."""

import copy
import dataclasses
import datetime as dt
import json
from typing import Any

import pytest

from limber.authoring.starting.exchange.fhir import FhirError, bundle, faults, prove
from limber.base.addresses import Published
from limber.content.model import Dose
from limber.guide.presenter import Presenter
from starter_library import library
from whole_site import whole_library

DAY = dt.date(2026, 11, 30)


def made(release: str = "R5", address: str = "https://guides.clinic.org/") -> Any:
    found = library()
    return json.loads(bundle(found, Presenter(found, {}, DAY), Published(address), release, DAY))


@pytest.mark.slow
@pytest.mark.parametrize("release", ["R4", "R5"])
@pytest.mark.parametrize("address", ["", "https://guides.clinic.org/"])
def test_all_starter_guides_are_fhir(release: str, address: str) -> None:
    found = made(release, address)
    kinds = [entry["resource"]["resourceType"] for entry in found["entry"]]
    assert kinds.count("ActivityDefinition") == len(library().exercises)
    assert kinds.count("PlanDefinition") == len(library().programmes)


def test_every_warning_sign_goes_with_a_guide() -> None:
    bridge = next(entry["resource"] for entry in made()["entry"] if entry["resource"]["id"] == "bridge")
    signs = library().red_flags["low-back"]
    for urgency in ("emergency", "today", "soon", "ask_first"):
        for sign in signs.signs(urgency).values():
            assert str(sign.sign).strip("*") in bridge["description"]
    assert "999" in bridge["description"]
    assert bridge["status"] == "draft"
    assert bridge["experimental"] is True


def _repeats(value: object) -> list[dict[str, Any]]:
    """Return every timing in a resource."""
    if isinstance(value, list):
        return [found for item in value for found in _repeats(item)]
    if not isinstance(value, dict):
        return []
    own = [value["repeat"]] if "repeat" in value else []
    return own + [found for item in value.values() for found in _repeats(item)]


@pytest.mark.parametrize(
    ("often", "repeat"),
    [
        ("every 2 hours", {"frequency": 1, "period": 2, "periodUnit": "h"}),
        ("2-3 times a day", {"frequency": 2, "frequencyMax": 3, "period": 1, "periodUnit": "d"}),
        ("3 days a week", {"frequency": 3, "period": 1, "periodUnit": "wk"}),
        ("every other day", {"frequency": 1, "period": 2, "periodUnit": "d"}),
    ],
)
def test_how_often_is_said_in_codes(often: str, repeat: dict[str, Any]) -> None:
    found = library()
    bridge = found.exercises["bridge"]
    dose = Dose.model_validate({"reps": "10", "often": often, "for": "4-6 weeks"})
    changed = dataclasses.replace(
        found, exercises={**found.exercises, "bridge": bridge.model_copy(update={"dose": dose})}
    )
    whole = json.loads(bundle(changed, Presenter(changed, {}, DAY), Published(), "R5", DAY))
    own = next(entry["resource"] for entry in whole["entry"] if entry["resource"]["id"] == "bridge")
    (said,) = _repeats(own)
    assert said.pop("boundsRange") == {
        "low": {"value": 4, "unit": "week", "system": "http://unitsofmeasure.org", "code": "wk"},
        "high": {"value": 6, "unit": "week", "system": "http://unitsofmeasure.org", "code": "wk"},
    }
    assert said == repeat


def test_the_small_site_is_fhir_too() -> None:
    found = whole_library()
    assert bundle(found, Presenter(found, {}, DAY), Published(), "R5", DAY)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("status",), "finished", "is not one of active"),
        (("id",), "b_1", "cannot be an id"),
        (("approvalDate",), "soon", "is not a day"),
        (("name",), "bridge", "is not one for a computer"),
        (("description",), " ", "is empty"),
        (("timingTiming",), {"repeat": {"frequency": 0, "period": 1, "periodUnit": "d"}}, "a whole number from 1"),
        (("timingTiming",), {"repeat": {"frequency": 1, "period": 1, "periodUnit": "days"}}, 'periodUnit: "days"'),
        (
            ("timingTiming",),
            {"repeat": {"frequency": 2, "frequencyMax": 1, "period": 1, "periodUnit": "d"}},
            "is below",
        ),
        (("timingTiming",), {"repeat": {"frequency": 1, "period": 1}}, "needs its unit"),
        (
            ("timingTiming",),
            {"repeat": {"boundsDuration": {"value": 1, "system": "http://unitsofmeasure.org", "code": "weeks"}}},
            "is no unit of time in UCUM",
        ),
    ],
)
def test_what_the_library_does_not_see_we_do(path: tuple[str], value: object, says: str) -> None:
    whole = copy.deepcopy(made())
    whole["entry"][0]["resource"][path[0]] = value
    assert any(says in fault for fault in faults(whole))
    with pytest.raises(FhirError):
        prove(whole, "R5")


def test_an_exercise_that_is_not_there_is_found() -> None:
    whole = made()
    whole["entry"] = [entry for entry in whole["entry"] if entry["resource"]["id"] != "bridge"]
    assert any("leads to nothing in the Bundle" in fault for fault in faults(whole))


def test_the_structure_is_proved_by_the_library() -> None:
    whole = made()
    whole["entry"][0]["resource"]["subtitles"] = "x"
    with pytest.raises(FhirError, match="is not FHIR R5"):
        prove(whole, "R5")
