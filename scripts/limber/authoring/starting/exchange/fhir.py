"""Guides and programmes as FHIR: an ActivityDefinition for each exercise, a PlanDefinition for each programme.

The same resources are valid in R4 and R5: of both only elements are used that they share. fhir.resources proves the
structure (R5, and R4B for R4: these two resources are the same in both); codes, units and references it does not look
at, and `faults` does. What cannot be said in codes is said in words, never left out: steps, amounts, and every warning
sign stand in `description` and `usage`.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

from limber.authoring.starting.exchange.cells import UnreadableFileError
from limber.base.addresses import Published, path_of
from limber.content.fields import Rich
from limber.content.library import Library
from limber.content.model import Dose, Review
from limber.content.quantity import SECONDS_PER_UNIT, Count, Duration, Frequency
from limber.content.rich_text import words
from limber.guide.presenter import Presenter
from limber.guide.views import CareCard, ExerciseView, ProgrammeView, StageView, StopView

Resource = dict[str, Any]

UCUM = "http://unitsofmeasure.org"
_PLAN_TYPES = "http://terminology.hl7.org/CodeSystem/plan-definition-type"
_UNITS: Mapping[str, str] = {"second": "s", "minute": "min", "hour": "h", "day": "d", "week": "wk", "month": "mo"}
"""Units of time: ours, and the code that FHIR and UCUM have for them."""

_CODES: Mapping[str, frozenset[str]] = {
    "status": frozenset({"draft", "active", "retired", "unknown"}),
    "kind": frozenset({"ServiceRequest"}),
    "intent": frozenset({"proposal"}),
    "periodUnit": frozenset(_UNITS.values()) | {"a"},
    "durationUnit": frozenset(_UNITS.values()) | {"a"},
    "groupingBehavior": frozenset({"visual-group", "logical-group", "sentence-group"}),
    "requiredBehavior": frozenset({"must", "could", "must-unless-documented"}),
    "type": frozenset({"collection"}),
}
"""The codes that FHIR allows for an element, as far as we write it."""

_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAME = re.compile(r"[A-Z]([A-Za-z0-9_]){0,254}")


class FhirError(Exception):
    """What was made is not FHIR; the message says where."""


def bundle(library: Library, presenter: Presenter, published: Published, release: str, today: dt.date) -> bytes:
    """Return a Bundle of everything that is published, as JSON.

    Args:
        library: What readers get.
        presenter: Its words.
        published: Where the site is, for the addresses of the resources.
        release: "R4" or "R5".
        today: The day of the Bundle, for what has no day of its own.

    Raises:
        UnreadableFileError: fhir.resources is not installed.
        FhirError: What was made is not FHIR.
    """
    made = [_activity(library, presenter, published, name) for name in library.exercises]
    made += [_plan(library, presenter, published, name) for name in library.programmes]
    entries = [{"fullUrl": each["url"], "resource": each} for each in made]
    whole: Resource = {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": f"{today}T00:00:00Z",
        "entry": entries,
    }
    prove(whole, release)
    return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode()


def prove(whole: Resource, release: str) -> None:
    """Prove that a Bundle is FHIR.

    Args:
        whole: The Bundle.
        release: "R4" or "R5".

    Raises:
        UnreadableFileError: fhir.resources is not installed.
        FhirError: It is not; the message says why.
    """
    if problem := next(faults(whole), ""):
        raise FhirError(f"what was made is not FHIR {release}: {problem}")
    try:
        model = import_module("fhir.resources.bundle" if release == "R5" else "fhir.resources.R4B.bundle").Bundle
    except ImportError:
        raise UnreadableFileError("FHIR needs fhir.resources; install it: pip install 'limber[import]'") from None
    try:
        model.model_validate(json.loads(json.dumps(whole)))
    except ValueError as error:
        raise FhirError(f"what was made is not FHIR {release}: {error}") from error


def _address(published: Published, target: str) -> str:
    kind, _, name = target.partition(":")
    return published.address(path_of(target)) or f"urn:limber:{kind}:{name}"


def _common(kind: str, url: str, name: str, view: ExerciseView | ProgrammeView, day: Review | None) -> Resource:
    made: Resource = {
        "resourceType": kind,
        "id": name,
        "url": url,
        "name": "Guide" + "".join(part.capitalize() for part in name.split("-")),
        "title": view.title,
        "status": "active" if view.review.approved else "draft",
        "experimental": not view.review.approved,
    }
    if view.review.approved and day is not None:
        made |= {"approvalDate": str(day.date), "lastReviewDate": str(day.date)}
        made["reviewer"] = [{"name": view.review.by}]
    return made


def _activity(library: Library, presenter: Presenter, published: Published, name: str) -> Resource:
    exercise, view = library.exercises[name], presenter.exercise(name)
    url = _address(published, f"exercise:{name}")
    made = _common("ActivityDefinition", url, name, view, exercise.review)
    labels = [library.vocabulary.region[region].label for region in exercise.regions]
    said = [
        _text(view.summary),
        *(_stage(stage) for stage in view.stages),
        *_block("Ask first if", view.avoid_if),
        *_block("Take care", view.cautions),
        *_stops(view.stop_if),
        *_care(presenter.care(exercise.red_flags)),
    ]
    made |= {
        "publisher": library.clinic.name,
        "description": "\n\n".join(text for text in said if text),
        "usage": f"{view.review.statement} {_text(library.clinic.disclaimer)}".strip(),
        "kind": "ServiceRequest",
        "intent": "proposal",
        "code": {"text": view.title},
        "bodySite": [{"text": label} for label in labels],
    }
    return made | _timing(exercise.dose, view.dose.summary)


def _stage(stage: StageView) -> str:
    head = [f"{stage.title}. {_text(stage.when)}".strip()] if stage.title else []
    steps = [
        f"{number}. {_text(' '.join(p for p in (step.do, step.hold, step.breathe) if p))}"
        for number, step in enumerate(stage.steps, 1)
    ]
    amount = (
        [f"How much: {stage.dose.summary}. {' '.join(map(_text, stage.dose.notes))}".strip()]
        if stage.dose.summary
        else []
    )
    return "\n".join([*head, *steps, *amount, *(f"Take care: {_text(text)}" for text in stage.cautions)])


def _plan(library: Library, presenter: Presenter, published: Published, name: str) -> Resource:
    programme, view = library.programmes[name], presenter.programme(name)
    url = _address(published, f"programme:{name}")
    made = _common("PlanDefinition", url, name, view, programme.review)
    said = [
        _text(view.summary),
        *_block("Take care", view.cautions),
        *_stops(view.stop_if),
        *_care(presenter.care(programme.red_flags)),
    ]
    made |= {
        "type": {"coding": [{"system": _PLAN_TYPES, "code": "clinical-protocol"}]},
        "publisher": library.clinic.name,
        "description": "\n\n".join(text for text in said if text),
        "usage": f"{view.review.statement} {_text(library.clinic.disclaimer)}".strip(),
        "action": [],
    }
    for block in programme.blocks:
        actions = []
        for item in block.exercises:
            dose = item.dose or library.exercises[item.exercise].task(item.stage).dose
            action: Resource = {
                "title": library.exercises[item.exercise].title,
                "definitionCanonical": _address(published, f"exercise:{item.exercise}"),
                "requiredBehavior": "could" if item.optional else "must",
            }
            if item.note:
                action["description"] = _text(item.note)
            actions.append(action | _timing(dose, ""))
        group: Resource = {"title": block.title, "groupingBehavior": "logical-group", "action": actions}
        if block.when:
            group["description"] = _text(block.when)
        made["action"].append(group)
    return made


def _timing(dose: Dose, said: str) -> Resource:
    """Return how often and how long, in codes as far as they can say it."""
    repeat: Resource = {}
    if dose.often is not None:
        repeat |= _often(dose.often)
    if dose.course is not None and (bounds := _bounds(dose.course)):
        repeat |= bounds
    if dose.work is not None and dose.work.low is not None:
        unit = dose.work.unit
        repeat |= {"duration": _in(dose.work.low, unit), "durationUnit": _UNITS[unit]}
        if dose.work.high is not None and dose.work.high != dose.work.low:
            repeat["durationMax"] = _in(dose.work.high, unit)
    timing: Resource = {}
    if repeat:
        timing["repeat"] = repeat
    if said:
        timing["code"] = {"text": said}
    return {"timingTiming": timing} if timing else {}


def _often(often: Frequency) -> Resource:
    if not often.per or often.condition:
        return {}
    if often.per in {"hours", "days"}:
        if often.interval.low is None:
            return {}
        unit = "h" if often.per == "hours" else "d"
        more = {"periodMax": often.interval.high} if often.interval.high not in {None, often.interval.low} else {}
        return {"frequency": 1, "period": often.interval.low, "periodUnit": unit, **more}
    counts = _counts(often.times)
    return counts and {**counts, "period": 1, "periodUnit": "d" if often.per == "day" else "wk"}


def _counts(count: Count) -> Resource:
    if count.low is None:
        return {}
    more = {"frequencyMax": count.high} if count.high not in {None, count.low} else {}
    return {"frequency": count.low, **more}


def _bounds(course: Duration) -> Resource:
    unit = course.unit

    def quantity(seconds: float) -> Resource:
        return {"value": _in(seconds, unit), "unit": unit, "system": UCUM, "code": _UNITS[unit]}

    if course.low is None or course.high is None:
        return {}
    if course.low == course.high:
        return {"boundsDuration": quantity(course.low)}
    return {"boundsRange": {"low": quantity(course.low), "high": quantity(course.high)}}


def _in(seconds: float, unit: str) -> float | int:
    value = round(seconds / SECONDS_PER_UNIT[unit], 3)
    return int(value) if value == int(value) else value


def _text(text: str) -> str:
    return words(Rich(text))


def _block(head: str, texts: Iterable[str]) -> Iterator[str]:
    found = [f"- {_text(text)}" for text in texts]
    if found:
        yield "\n".join([f"{head}:", *found])


def _stops(rules: Sequence[StopView]) -> Iterator[str]:
    yield from _block("Stop if", (f"{_text(rule.sign)} {_text(rule.then)}".strip() for rule in rules))


def _care(cards: Iterable[CareCard]) -> Iterator[str]:
    for card in cards:
        yield from _block(_text(card.heading), card.signs)


def faults(whole: Resource) -> Iterator[str]:
    """Yield what is wrong with a Bundle that the structure does not show: codes, units, ids, dates, references."""
    resources = [entry["resource"] for entry in whole.get("entry", [])]
    known = {resource["url"] for resource in resources if resource["resourceType"] == "ActivityDefinition"}
    keys = [(resource["resourceType"], resource["id"]) for resource in resources]
    yield from (f"{kind} {name} is there twice" for kind, name in dict.fromkeys(keys) if keys.count((kind, name)) > 1)
    yield from _wrong(whole, "Bundle", known)


def _wrong(value: object, path: str, known: frozenset[str] | set[str]) -> Iterator[str]:
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _wrong(item, f"{path}[{number}]", known)
        return
    if not isinstance(value, dict):
        return
    for key, below in value.items():
        here = f"{path}.{key}"
        if isinstance(below, str):
            yield from _wrong_text(key, below, here, known)
        if key in {"frequency", "frequencyMax"} and (not isinstance(below, int) or below < 1):
            yield f"{here}: expected a whole number from 1"
        if key in {"period", "duration", "value"} and (
            isinstance(below, bool) or not isinstance(below, int | float) or below <= 0
        ):
            yield f"{here}: expected a number above 0"
        yield from _wrong(below, here, known)
    yield from _wrong_group(value, path)


def _wrong_text(key: str, text: str, here: str, known: frozenset[str] | set[str]) -> Iterator[str]:
    if not text.strip():
        yield f"{here}: is empty"
    if key in _CODES and text not in _CODES[key]:
        yield f'{here}: "{text}" is not one of {", ".join(sorted(_CODES[key]))}'
    if key == "id" and not _ID.fullmatch(text):
        yield f'{here}: "{text}" cannot be an id'
    if key in {"approvalDate", "lastReviewDate"} and not _DATE.fullmatch(text):
        yield f'{here}: "{text}" is not a day'
    if key == "definitionCanonical" and text not in known:
        yield f'{here}: "{text}" leads to nothing in the Bundle'


def _wrong_group(value: Resource, path: str) -> Iterator[str]:
    if value.get("system") == UCUM and value.get("code") not in _UNITS.values():
        yield f'{path}: "{value.get("code")}" is no unit of time in UCUM'
    for least, most in (("frequency", "frequencyMax"), ("period", "periodMax"), ("duration", "durationMax")):
        if most in value and value[most] < value.get(least, value[most]):
            yield f"{path}: {most} is below {least}"
    if ("period" in value) != ("periodUnit" in value) or ("duration" in value) != ("durationUnit" in value):
        yield f"{path}: a number of time needs its unit"
    if "resourceType" in value and value["resourceType"] != "Bundle" and not _NAME.fullmatch(value.get("name", "")):
        yield f"{path}: the name is not one for a computer"
