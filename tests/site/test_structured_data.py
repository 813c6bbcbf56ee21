"""What pages say to machines is valid schema.org: every type, every property on its type, every value in its range."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from limber.base.project import Project
from limber.content.library import Library
from limber.content.model import Dose
from limber.content.reading.loader import load
from limber.guide.presenter import Presenter
from limber.site.pages import plan_pages
from limber.site.structured_data import as_script, exercise_page
from whole_site import WHOLE, whole_library

ROOT = Path(__file__).parents[2]
VOCABULARY = Path(__file__).parents[1] / "golden" / "structured_data" / "schema_org.yml"
TODAY = dt.date(2026, 6, 1)


@pytest.fixture(scope="module")
def schema_org() -> dict[str, Any]:
    """The part of the vocabulary that we use."""
    loaded: dict[str, Any] = yaml.safe_load(VOCABULARY.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def whole() -> Library:
    """The small whole site."""
    return whole_library()


def faults(data: Any, schema_org: dict[str, Any]) -> Iterator[str]:
    """Yield what schema.org does not know of an object and of everything in it."""
    written = data["@type"] if isinstance(data["@type"], list) else [data["@type"]]
    if unknown := [name for name in written if name not in schema_org["types"]]:
        yield f"unknown types: {unknown}"
        return
    kinds = {kind for name in written for kind in schema_org["types"][name]}
    for name, value in data.items():
        if name.startswith("@"):
            continue
        known = schema_org["properties"].get(name)
        if known is None or not kinds & set(known["of"]):
            yield f"{written} has no {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            if not _fits(one, set(known["holds"]), schema_org):
                yield f"{name} cannot be {one!r}"
            if isinstance(one, dict):
                yield from faults(one, schema_org)


def _fits(value: Any, holds: set[str], schema_org: dict[str, Any]) -> bool:
    if isinstance(value, dict):
        types = value["@type"] if isinstance(value["@type"], list) else [value["@type"]]
        return bool(holds & {kind for name in types for kind in schema_org["types"].get(name, ())})
    if isinstance(value, int | float):
        return bool(holds & {"Number", "Integer"})
    if "Date" in holds:
        return str(value) == dt.date.fromisoformat(value).isoformat()
    if "Specialty" in holds:
        return value.removeprefix("https://schema.org/") in schema_org["specialties"]
    return bool(value) and "Text" in holds


def page_of(library: Library, **dose: str) -> dict[str, Any]:
    """Return what the page of an exercise with this dose says to machines."""
    exercise = library.exercises["full"].model_copy(update={"dose": Dose.model_validate(dose)} if dose else {})
    changed = replace(library, exercises={**library.exercises, "full": exercise})
    view = Presenter(changed, today=TODAY).exercise("full")
    page: dict[str, Any] = json.loads(json.dumps(exercise_page(exercise, view)))
    return page


@pytest.mark.parametrize("root", [ROOT, WHOLE], ids=["starter content", "whole site"])
def test_every_page_is_valid(root: Path, schema_org: dict[str, Any]) -> None:
    library = load(Project(root)).library
    assert library is not None
    pages = [page for page in plan_pages(Presenter(library, {}, TODAY)) if page.json_ld]
    assert {page.path for page in pages} == {f"exercises/{name}.md" for name in library.exercises}
    for page in pages:
        assert list(faults(page.json_ld, schema_org)) == [], page.path


@pytest.mark.parametrize(
    "dose",
    [
        {"reps": "several", "sets": "2", "rest": "as needed"},
        {"work": "a few minutes", "often": "little and often", "effort": "light"},
        {"work": "1-2 min", "sets": "3", "rest": "30 s"},
        {"reps": "10 or more", "hold": "a few breaths"},
        {"undefined": "Doing it well matters more."},
    ],
    ids=str,
)
def test_every_kind_of_dose_is_valid(dose: dict[str, str], whole: Library, schema_org: dict[str, Any]) -> None:
    assert list(faults(page_of(whole, **dose), schema_org)) == []


def test_what_is_not_valid_is_noticed(schema_org: dict[str, Any]) -> None:
    assert list(faults({"@type": "Exercise"}, schema_org)) == ["unknown types: ['Exercise']"]
    assert list(faults({"@type": "HowTo", "repetitions": 3}, schema_org)) == ["['HowTo'] has no repetitions"]
    wrong = {"@type": "ExercisePlan", "repetitions": "15 with each leg"}
    assert list(faults(wrong, schema_org)) == ["repetitions cannot be '15 with each leg'"]
    assert list(faults({"@type": "MedicalWebPage", "reviewedBy": {"@type": "Person", "age": 3}}, schema_org)) == [
        "['Person'] has no age"
    ]


def test_the_dose_is_in_words_and_in_numbers(whole: Library) -> None:
    plan = page_of(whole, reps="8-12", each="leg", sets="3", rest="30 s", effort="light", often="once a day")[
        "mainEntity"
    ]
    said = "8 to 12 repetitions with each leg, 3 sets, rest 30 seconds between sets, effort: light, once a day."
    assert plan["additionalVariable"] == said
    assert plan["repetitions"] == {
        "@type": "QuantitativeValue",
        "minValue": 8,
        "maxValue": 12,
        "unitText": "repetitions with each leg",
    }
    assert (plan["restPeriods"], plan["activityFrequency"], plan["intensity"]) == ("30 seconds", "once a day", "light")
    assert page_of(whole, work="2 min")["mainEntity"]["activityDuration"] == {
        "@type": "QuantitativeValue",
        "value": 120,
        "unitCode": "SEC",
    }
    assert page_of(whole, work="20 s or more")["mainEntity"]["activityDuration"] == {
        "@type": "QuantitativeValue",
        "minValue": 20,
        "unitCode": "SEC",
    }


def test_nobody_is_named_for_what_nobody_has_approved(whole: Library) -> None:
    """A dose that was changed after the approval is one that nobody has looked at."""
    changed = page_of(whole, reps="1000")
    assert "reviewedBy" not in changed
    assert "lastReviewed" not in changed


@examples()
@given(st.text())
def test_no_text_can_end_the_script(text: str) -> None:
    script = as_script({"name": text})
    assert not set(script) & set("<>&")
    assert json.loads(script) == {"name": text}
