"""What a page says to machines: schema.org JSON-LD.

A page is a `MedicalWebPage` for patients whose main entity is of the types `ExercisePlan` and `HowTo` (schema.org 30.0;
types, domains and ranges as published there). It is there for its meaning; no search engine promises to show it.
"""

import json
from collections.abc import Mapping

from limber.content.model import Dose, Exercise, Review
from limber.content.quantity import Count, Duration
from limber.content.rich_text import words
from limber.guide import wording
from limber.guide.views import DoseView, ExerciseView

Json = Mapping[str, object]


def exercise_page(exercise: Exercise, view: ExerciseView) -> Json:
    """Describe the page of an exercise; a review is named only where it is of what the page says now."""
    page: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": exercise.title,
        "description": words(exercise.summary),
        "inLanguage": "en-GB",
        "audience": {"@type": "Patient"},
        "specialty": "https://schema.org/Physiotherapy",
        "mainEntity": _plan(exercise, view),
    }
    if exercise.review and view.review.by:
        page |= _reviewed(exercise.review, view.review.by)
    return page


def _reviewed(review: Review, by: str) -> dict[str, object]:
    return {"lastReviewed": review.date.isoformat(), "reviewedBy": {"@type": "Person", "name": by}}


def _plan(exercise: Exercise, view: ExerciseView) -> dict[str, object]:
    tools = [{"@type": "HowToTool", "name": item.name} for item in view.equipment]
    plan: dict[str, object] = {
        "@type": ["ExercisePlan", "HowTo"],
        "name": exercise.title,
        "exerciseType": wording.KINDS[exercise.kind],
        "category": list(view.goals),
        "step": [
            {
                "@type": "HowToStep",
                "position": step.number,
                "text": " ".join(part for part in (words(step.do), step.hold, step.breathe) if part),
            }
            for step in view.stages[0].steps
        ],
        **_amounts(exercise.dose, view.dose),
    }
    if exercise.also:
        plan["alternateName"] = list(exercise.also)
    if tools:
        plan["tool"] = tools
    return plan


def _amounts(dose: Dose, told: DoseView) -> dict[str, object]:
    """Return the dose: in words as a whole, and in numbers where schema.org asks for numbers and the dose has them."""
    amounts: dict[str, object] = {"additionalVariable": " ".join((f"{told.summary}.", *map(words, told.notes)))}
    if dose.reps and not dose.reps.words:
        amounts["repetitions"] = _quantity(dose.reps) | {"unitText": f"repetitions{wording.sides(dose)}"}
    if dose.rest:
        amounts["restPeriods"] = wording.duration(dose.rest)
    if dose.work and not dose.work.words:
        amounts["activityDuration"] = _quantity(dose.work) | {"unitCode": "SEC"}
    if dose.often:
        amounts["activityFrequency"] = wording.frequency(dose.often)
    if dose.effort:
        amounts["intensity"] = dose.effort
    return amounts


def _quantity(value: Count | Duration) -> dict[str, object]:
    ends = {"value": value.low} if value.low == value.high else {"minValue": value.low, "maxValue": value.high}
    return {"@type": "QuantitativeValue", **{name: end for name, end in ends.items() if end is not None}}


def as_script(data: Json) -> str:
    """Return JSON that can stand inside a script element: no text in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
