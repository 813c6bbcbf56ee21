"""How much a programme asks of a patient, against what a clinic allows and what the programme itself promises."""

import math
from collections.abc import Iterator, Mapping
from functools import partial

from limber.base.diagnostics import Severity
from limber.content.library import Library
from limber.content.model import Dose, Step
from limber.guide.dose.burden import burden, quickest, sessions_a_day
from limber.guide.dose.schedule import schedule
from limber.rules.doses.limits import Limited, excesses
from limber.rules.rule import Finding, Path, Rule

_FIELDS: Mapping[Limited, str] = {
    "exercises": "blocks",
    "session": "blocks",
    "day": "schedule",
    "position_changes": "blocks",
}
_HINTS: Mapping[Limited, str] = {
    "exercises": "mark some with optional: yes, or make two programmes of it",
    "session": "lower the repetitions, mark exercises with optional: yes, or make two programmes of it",
    "day": "ask for fewer sessions, or for shorter ones",
    "position_changes": "put exercises with the same starting position next to each other",
}


def _over(library: Library, *, what: Limited) -> Iterator[Finding]:
    for programme_id, programme in library.programmes.items():
        asked = burden(programme, library.exercises)
        for excess in excesses(asked.whole, asked.day, library.clinic.limits):
            if excess.what == what:
                key = _FIELDS[what]
                yield Finding("programme", programme_id, (key,), f"{key}: {excess.message}", _HINTS[what])


def _daily_out_of_reach(library: Library) -> Iterator[Finding]:
    for exercise_id, exercise in library.exercises.items():
        doses: list[tuple[Path, Dose, tuple[Step, ...]]] = [(("dose",), exercise.dose, exercise.steps)]
        doses += [(("stages", place, "dose"), stage.dose, stage.steps) for place, stage in enumerate(exercise.stages)]
        for path, dose, steps in doses:
            if dose.daily and (dose.reps or dose.hold or dose.work):
                once = schedule(dose, steps, exercise.kind).quickest()
                if message := _out_of_reach(once, dose, "the rest of the dose takes"):
                    hint = "lower the repetitions, the sets or how often, or give more time"
                    yield Finding("exercise", exercise_id, (*path, "daily"), f"dose.daily: {message}", hint)
            if message := _longer_than_work(dose, steps):
                hint = "give more time, or hold for less"
                yield Finding("exercise", exercise_id, (*path, "work"), f"dose.work: {message}", hint)
    for programme_id, programme in library.programmes.items():
        asked = programme.schedule
        if asked is None or asked.daily is None:
            continue
        if message := _out_of_reach(quickest(programme, library.exercises), asked, "the exercises take"):
            hint = "ask for less, mark exercises with optional: yes, or give more time"
            yield Finding("programme", programme_id, ("schedule", "daily"), f"schedule.daily: {message}", hint)


def _longer_than_work(dose: Dose, steps: tuple[Step, ...]) -> str:
    """Say that the steps alone are held for longer than the whole is to take, or nothing where they are not."""
    most = dose.work.high if dose.work else None
    held = sum(step.hold.low or 0 for step in steps if step.hold)
    if most is None or held <= most:
        return ""
    return f"{most:g} seconds cannot be kept: the steps are held for {held:g}"


def _out_of_reach(once: float, dose: Dose, what: str) -> str:
    """Say that a time a day cannot be kept even by somebody who hurries, or nothing where it can.

    Args:
        once: The least time of one session, in seconds.
        dose: How often, and how long a day.
        what: What takes longer.
    """
    most = dose.daily.high if dose.daily else None
    fewest, _ = sessions_a_day(dose.often) or (1, None)
    if most is None or once * fewest <= most:
        return ""
    return f"{most / 60:g} minutes a day cannot be reached: {what} {math.floor(once * fewest / 60)} or more"


_NUMBER = "Medina-Mirapeix and others, BMC Musculoskelet Disord 2009;10:155; Henry and others, Phys Ther 1999;79(3):270"
_TIME = "Escolar-Reina and others, BMC Health Serv Res 2010;10:60"

RULES = (
    Rule(
        id="too-many-exercises",
        reason="The more exercises are asked for, the less often they are done.",
        source=_NUMBER,
        severity=Severity.WARNING,
        find=partial(_over, what="exercises"),
    ),
    Rule(
        id="long-session",
        reason="Lack of time is among the first reasons for giving up.",
        source=_TIME,
        severity=Severity.WARNING,
        find=partial(_over, what="session"),
    ),
    Rule(
        id="long-day",
        reason="What does not fit into a day is not done.",
        source=_TIME,
        severity=Severity.WARNING,
        find=partial(_over, what="day"),
    ),
    Rule(
        id="position-changes",
        reason="Getting down and up again is what hurts most with a sore back.",
        source="The clinic's own limit; no study gives a number",
        severity=Severity.WARNING,
        find=partial(_over, what="position_changes"),
    ),
    Rule(
        id="daily-out-of-reach",
        reason="A patient who cannot do it in the time given thinks the fault is theirs.",
        source="CERT item 13: a dose that can be followed",
        severity=Severity.ERROR,
        find=_daily_out_of_reach,
        is_safety=True,
    ),
)
