"""How much of an exercise, to be read from the floor: one large number, and the rest in sentences.

The words are everyday ones: "15 times", not "repetitions".
"""

from limber.content.model import Dose
from limber.content.quantity import UNTIL_TIRED, Duration
from limber.guide import wording
from limber.guide.dose.said import distance, tempo
from limber.guide.views import AmountView

_NO_NUMBER = "No fixed number"


def amount_view(dose: Dose) -> AmountView:
    """Return a dose as one large number, what it counts, and sentences for all else that the dose says."""
    said = [wording.sentence(line) for line in _lines(dose)]
    if dose.reps and dose.reps.words == UNTIL_TIRED:
        return AmountView("Repeat", f"{dose.reps.words}{wording.sides(dose)}", tuple(said))
    if dose.reps:
        large = wording.count(dose.reps)
        counted = "time" if large == "1" else "times"
        return AmountView(large, f"{counted}{wording.sides(dose)}", tuple(said))
    if dose.work:
        large, unit = _parted(dose.work)
        return AmountView(large, f"{unit}{wording.sides(dose)}", tuple(said))
    if dose.distance:
        return AmountView("", f"{distance(dose.distance)}{wording.sides(dose)}", tuple(said))
    if dose.hold:
        return AmountView("Hold", f"{wording.duration(dose.hold)}{wording.sides(dose)}", tuple(said))
    first, *rest = said or [_NO_NUMBER]
    return AmountView("", first.removesuffix("."), tuple(rest))


def _lines(dose: Dose) -> list[str]:
    found = []
    if dose.often:
        found.append(wording.frequency(dose.often))
    if dose.hold and dose.reps:
        found.append(f"hold {wording.duration(dose.hold)} each time")
    if dose.work and dose.reps:
        found.append(f"keep going for {wording.duration(dose.work)}")
    if dose.hold and dose.work and not dose.reps:
        found.append(f"hold {wording.duration(dose.hold)}")
    if dose.sets:
        found.append(f"do all of this {_times(wording.count(dose.sets))}")
    if dose.rest:
        found.append(_rest(dose.rest, between_sets=dose.sets is not None))
    if dose.daily:
        found.append(f"{wording.duration(dose.daily)} a day in all")
    if dose.course:
        found.append(f"for {wording.duration(dose.course)}")
    named = (
        ("weight or band", dose.load),
        ("effort", dose.effort),
        ("pace", dose.pace),
        ("tempo", tempo(dose.tempo) if dose.tempo else None),
    )
    return found + [f"{label}: {value}" for label, value in named if value]


def _times(count: str) -> str:
    if count == UNTIL_TIRED:
        return count
    if count.startswith("as many "):
        return f"as many times {count.removeprefix('as many ')}"
    return f"{count} time" if count == "1" else f"{count} times"


def _rest(rest: Duration, *, between_sets: bool) -> str:
    if rest.words == "as needed":
        return "rest whenever you need to"
    return f"rest {wording.duration(rest)}{' in between' if between_sets else ''}"


def _parted(work: Duration) -> tuple[str, str]:
    """Part "10 to 20 minutes" into its number and its unit; where the unit is not the last word, all is the number."""
    number, _, unit = wording.duration(work).rpartition(" ")
    return (number, unit) if unit.rstrip("s") == work.unit else (f"{number} {unit}".strip(), "")
