"""A plan beside the library: what a clinician chooses becomes a plan, and a plan becomes what a patient is told."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from limber.content.clinical import plain
from limber.content.library import Library
from limber.content.model import Dose, Exercise, Part
from limber.content.own_dose import DoseError, implausible, own_dose
from limber.content.quantity import SECONDS_PER_UNIT, Count, Duration, Frequency
from limber.content.rich_text import words
from limber.content.withdrawal.published import in_force
from limber.guide import wording
from limber.guide.dose.given import Given
from limber.guide.plan import FINGERPRINT, LETTERS, Often, Plan, PlanError, PlanItem, Range, base36, clean_note

SIDED: Mapping[Part, str] = {"side": "side", "leg": "leg", "arm": "arm", "foot": "foot", "hand": "hand"}
"""What there is a left and a right of."""

CHANGED = ("The steps of this guide", "The usual amount of this guide", "The warnings of this guide")
"""What can have changed since a plan was made, in the order of the fingerprint."""

WITHDRAWN = "Your clinic does not give this exercise any more. Leave it out, and ask what to do in its place."
"""What a plan says of an exercise that is not published."""

GONE = "{title} was withdrawn on {date}. Leave it out, and ask your clinic what to do in its place. Why: {because}"
"""What a plan says of an exercise that was withdrawn, and a programme of one that it has lost."""

MOST_OFTEN: Mapping[str, int] = {"D": 24, "V": 24, "E": 7}
"""The largest number of each way to say how often: every hour of a day, every day of a week."""

IMPOSSIBLE = "The numbers of this exercise cannot be right. Leave it out, and ask your clinic for a new plan."
"""What a plan says of numbers that are outside the envelope, or that the exercise does not have."""


OWN_AMOUNTS = "Your own clinician chose these amounts for you. They are not part of what was approved."
"""What a plan says whose amounts are a patient's own: whoever approved the guides has not seen them."""


def fingerprint(exercise: Exercise) -> str:
    """Return what changes when the steps, the usual amounts or the warnings of an exercise change."""
    stages = exercise.stages
    parts: tuple[tuple[object, ...], ...] = (
        (
            *(exercise.position, exercise.equipment, exercise.before, exercise.breathing),
            *(exercise.steps, exercise.figure),
            *((stage.position, stage.equipment, stage.steps, stage.figure) for stage in stages),
        ),
        (exercise.dose, exercise.envelope, *(stage.dose for stage in stages)),
        (exercise.avoid_if, exercise.cautions, exercise.stop_if, *(stage.cautions for stage in stages)),
    )
    return "".join(_short(part) for part in parts)


def _short(part: tuple[object, ...]) -> str:
    text = json.dumps(_plain(part), ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).digest()
    return base36(int.from_bytes(digest[:8], "big"), FINGERPRINT // len(CHANGED))


def _plain(value: object) -> object:
    return [_plain(one) for one in value] if isinstance(value, tuple) else plain(value)


def gone(library: Library, exercise_id: str) -> str:
    """Return what is said in place of an exercise that is not published."""
    found = in_force(library).get(f"exercise:{exercise_id}")
    if found is None:
        return WITHDRAWN
    return GONE.format(title=found.title, date=wording.date(found.since), because=words(found.because))


def number_of(library: Library, exercise_id: str) -> int | None:
    """Return the permanent number of an exercise; `None` where numbers.yml has none."""
    numbers = library.numbers.numbers if library.numbers else {}
    return next((int(number) for number, name in numbers.items() if name == exercise_id), None)


def prescribe(  # noqa: PLR0913 - a prescription has that many parts
    library: Library,
    exercise_id: str,
    *,
    stage: int = 0,
    changes: Iterable[tuple[str, str]] = (),
    side: str = "",
    note: str = "",
) -> Given:
    """Choose an exercise for a patient.

    Args:
        library: All content; the exercise is in it.
        exercise_id: Which exercise.
        stage: Which stage, from 1; 0 for the start.
        changes: Words for fields and amounts, as `own_dose` reads them.
        side: "left", "right", or "" for both.
        note: A note for the patient.

    Raises:
        DoseError: There is no such stage or side, or the amounts make no dose inside the envelope of the exercise.
        PlanError: The note is none.
    """
    exercise = library.exercises[exercise_id]
    stages = exercise.stages
    if not 0 <= stage <= len(stages):
        raise DoseError(f"{exercise_id} has no stage {stage}; there are {len(stages)} after the start")
    usual = exercise.task(stage).dose
    changed = tuple(changes)
    dose = _in_whole_minutes(own_dose(usual, changed), {name for name, _ in changed})
    for slip in implausible(dose, usual, exercise):
        said = f"is outside {wording.bounded(slip.name, slip.bound)}" if slip.bound else "is not for this form of it"
        raise DoseError(f"{slip.name}: {wording.amount(slip.value)} {said}")
    if side:
        dose = _of_one_side(dose, exercise_id)
    if note and not library.clinic.plan_notes:
        raise PlanError("plan_notes in clinic.yml says that plans carry no notes")
    return Given(exercise_id, stage, dose, side, clean_note(note), own=bool(changed or side))


def _in_whole_minutes(dose: Dose, names: set[str]) -> Dose:
    """Say times that were given to a patient in minutes where they are whole minutes: a plan keeps seconds alone."""
    minute = SECONDS_PER_UNIT["minute"]
    found: dict[str, Duration] = {}
    for name in names & {"hold", "work", "rest"}:
        value: Duration = getattr(dose, name)
        ends = [end for end in (value.low, value.high) if end is not None]
        whole = bool(ends) and all(end % minute == 0 for end in ends)
        found[name] = replace(value, unit="minute" if whole else "second")
    return dose.model_copy(update=found)


def can_be_halved(dose: Dose) -> bool:
    """Say whether a patient can be given one side alone: there is a left and a right, one after the other."""
    return dose.each in SIDED and not dose.alternate


def _of_one_side(dose: Dose, exercise_id: str) -> Dose:
    if not can_be_halved(dose):
        raise DoseError(f"{exercise_id} is not done on one side and then on the other, so it has no side to choose")
    return dose


# From a prescription to its plan, and back


def plan_of(library: Library, given: Iterable[Given]) -> Plan:
    """Return the plan of a prescription; every number that is one is written down, the usual ones too.

    Raises:
        PlanError: An exercise has no number.
    """
    return Plan(tuple(_item(library, one) for one in given))


def _item(library: Library, given: Given) -> PlanItem:
    number = number_of(library, given.id)
    if number is None:
        raise PlanError(f"{given.id} has no number yet; give it one at the end of content/numbers.yml")
    dose = given.dose
    found = {name: _range(getattr(dose, name)) for name in LETTERS.values()} if dose else {}
    return PlanItem(
        number=number,
        fingerprint=fingerprint(library.exercises[given.id]),
        stage=given.stage,
        numbers={name: value for name, value in found.items() if value},
        often=_often(dose.often) if dose and dose.often else None,
        side=given.side,
        note=given.note,
    )


def _range(value: Count | Duration | None) -> Range | None:
    """Return an amount as a plan carries it; `None` for one in words, "about", and parts of a second."""
    if value is None or value.words or value.about:
        return None
    ends = (value.low, value.high)
    if any(end is not None and (end != int(end) or end > 9999) for end in ends):  # noqa: PLR2004 - four digits
        return None
    low, high = (None if end is None else int(end) for end in ends)
    return Range(low, high)


def plan_often(dose: Dose) -> tuple[str, int] | None:
    """Return how often a dose is done, as a plan carries it; `None` where it does not say so in a number."""
    found = _often(dose.often) if dose.often else None
    return (found.per, found.number) if found else None


def _often(value: Frequency) -> Often | None:
    times, interval = value.times, value.interval
    if value.words or value.condition:
        return None
    if value.per == "hours":
        return Often("V", interval.low) if interval.low and interval.low == interval.high else None
    per = {"day": "D", "week": "E", "days a week": "E"}.get(value.per)
    exact = times.low if times.low == times.high and not times.about else None
    return Often(per, exact) if per and exact and exact <= 99 else None  # noqa: PLR2004 - two digits


def open_plan(library: Library, plan: Plan) -> tuple[Given, ...]:
    """Return what a plan gives to a patient, with what has changed since it was made."""
    return tuple(_given(library, item) for item in plan.items)


def _given(library: Library, item: PlanItem) -> Given:
    numbers = library.numbers.numbers if library.numbers else {}
    exercise_id = numbers.get(str(item.number), "")
    exercise = library.exercises.get(exercise_id)
    if exercise is None:
        return Given("", item.stage, None, note=item.note, problem=gone(library, exercise_id))
    now = fingerprint(exercise)
    size = FINGERPRINT // len(CHANGED)
    changes = tuple(
        f"{what} changed after your plan was made."
        for place, what in enumerate(CHANGED)
        if item.fingerprint[place * size : (place + 1) * size] != now[place * size : (place + 1) * size]
    )
    note = item.note if library.clinic.plan_notes else ""
    try:
        found = prescribe(
            library, exercise_id, stage=item.stage, changes=tuple(_changes(item, exercise)), side=item.side, note=note
        )
    except (DoseError, PlanError):
        return Given(exercise_id, item.stage, None, note=note, problem=IMPOSSIBLE, changes=changes)
    return Given(exercise_id, item.stage, found.dose, found.side, note, changes=changes)


def _changes(item: PlanItem, exercise: Exercise) -> Iterable[tuple[str, str]]:
    usual = exercise.task(item.stage).dose
    for name, value in item.numbers.items():
        given: Count | Duration | None = getattr(usual, name)
        if _range(given) == value:
            continue  # as its author wrote it, with the unit that was chosen
        yield name, f"{_written(value)}{'' if name in {'reps', 'sets'} else ' s'}"
    if item.often and item.often.number > MOST_OFTEN[item.often.per]:
        raise PlanError(IMPOSSIBLE)
    if item.often and (usual.often is None or _often(usual.often) != item.often):
        yield "often", often_words(item.often)


def _written(value: Range) -> str:
    if value.low is None:
        return f"up to {value.high}"
    if value.high is None:
        return f"{value.low} or more"
    return str(value.low) if value.low == value.high else f"{value.low}-{value.high}"


def often_words(often: Often) -> str:
    """Return how often, as an author would write it."""
    match often.per:
        case "V":
            return f"every {often.number} hours"
        case "E":
            return f"{often.number} days a week"
        case _:
            return f"{often.number} times a day"
