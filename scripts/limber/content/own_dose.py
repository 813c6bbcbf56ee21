"""The numbers of one patient: `bridge:reps=8` in place of what an exercise usually asks for."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from limber.base.diagnostics import did_you_mean
from limber.content.amounts.line import read_line
from limber.content.amounts.numerals import unclear_numbers
from limber.content.characters import as_seen
from limber.content.envelope import BOUNDED, Bounded, Outside, bounds, outside, own_bounds
from limber.content.model import Dose, Exercise

FIELDS: Mapping[str, str] = {
    (info.alias or name): name
    for name, info in Dose.model_fields.items()
    if name
    in {
        *("reps", "sets", "hold", "work", "distance", "rest", "often", "daily", "course", "load", "effort", "pace"),
        "tempo",
    }
}
"""What can be changed: the words of an author, and the fields of a dose."""

_AMOUNTS: tuple[Bounded, ...] = ("reps", "hold", "work")
_CHOSEN = frozenset({*_AMOUNTS, "sets", "rest"})


class DoseError(ValueError):
    """What was asked for is no dose; the message says why, and what would be."""


def read_change(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Read `bridge:reps=8`, or `bridge:3 x 8, twice a day`, as `content.amounts` reads a line.

    Returns:
        The exercise; the words for the fields with their amounts.

    Raises:
        DoseError: The text has another form, or a line is not understood.
    """
    exercise, colon, change = text.partition(":")
    word, equals, amount = change.partition("=")
    if exercise and colon and equals and word and amount.strip():
        return exercise, ((word.strip(), amount.strip()),)
    line = read_line(as_seen(change)) if exercise and not equals else None
    if line is None or not line.fields:
        raise DoseError(f'expected something like bridge:reps=8, got "{text}"')
    if line.doubts:
        raise DoseError(f'cannot read all of "{change}": {"; ".join(line.doubts)}')
    return exercise, tuple(line.fields.items())


def _value(word: str, amount: str) -> object:
    if word not in FIELDS:
        hint = did_you_mean(word, FIELDS)
        raise DoseError(f'there is no "{word}" to change{f"; {hint}" if hint else ""}; there is {", ".join(FIELDS)}')
    for unclear in unclear_numbers(amount):
        raise DoseError(f"{word}: {unclear}")
    adapter: TypeAdapter[object] = TypeAdapter(Dose.model_fields[FIELDS[word]].rebuild_annotation())
    try:
        return adapter.validate_python(as_seen(amount))
    except ValidationError as error:
        raise DoseError(f"{word}: {error.errors()[0]['msg']}") from None


def own_dose(usual: Dose, changes: Iterable[tuple[str, str]]) -> Dose:
    """Change a dose for one patient.

    Args:
        usual: What the exercise usually asks for.
        changes: Words for fields, and amounts as an author would write them ("reps", "8-10").

    Raises:
        DoseError: An amount is none, or the whole contradicts itself.
    """
    changed = {FIELDS.get(word, word): _value(word, amount) for word, amount in changes}
    values = {name: getattr(usual, name) for name in Dose.model_fields} | changed
    if any(name in changed for name in _AMOUNTS):
        values["undefined"] = None
    written = {Dose.model_fields[name].alias or name: value for name, value in values.items() if value is not None}
    try:
        return Dose.model_validate(written)
    except ValidationError as error:
        raise DoseError("; ".join(_told(problem) for problem in error.errors())) from None


def choosable(usual: Dose, exercise: Exercise) -> frozenset[Bounded]:
    """Return the numbers that a clinic can choose for a form of an exercise.

    Those that its usual dose has, and those that the envelope names: a movement without a hold gets none. Where
    no number is given at all, repetitions and a hold can be; what is counted can be done in sets, with rests.

    Args:
        usual: What the form usually asks for.
        exercise: The exercise.
    """
    found = {name for name in _AMOUNTS if getattr(usual, name) is not None}
    found |= {name for name, _ in own_bounds(exercise.envelope) if name in BOUNDED}
    if usual.undefined:
        found |= {"reps", "hold"}
    return frozenset(found | {"sets", "rest"}) if found else frozenset()


def implausible(own: Dose, usual: Dose, exercise: Exercise) -> Iterator[Outside]:
    """Yield the numbers of a patient's own dose that are outside the envelope, or that nobody can choose for it.

    Args:
        own: This patient's dose.
        usual: What the same form of the exercise usually asks for.
        exercise: The exercise.
    """
    chosen = choosable(usual, exercise)
    plausible = {name: bound for name, bound in bounds(exercise).items() if name in chosen or name not in _CHOSEN}
    yield from outside(own, plausible)


def _told(problem: ErrorDetails) -> str:
    hint = problem.get("ctx", {}).get("hint", "")
    return f"{problem['msg']} ({hint})" if hint else problem["msg"]
