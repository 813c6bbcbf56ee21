"""The amounts of a text held against those of a dose: which of them say something else.

A bound, or a number inside a range of the dose, agrees with it. What a text adds to a dose is no contradiction: an
amount is held only against amounts of its own kind.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from limber.content.amounts.how_far import Distance
from limber.content.amounts.mentions import Mention, mentions, only
from limber.content.amounts.numerals import plain
from limber.content.amounts.ranges import Extent
from limber.content.model import Dose, Step
from limber.content.quantity import DAYS_A_WEEK, SECONDS_PER_UNIT, Count, Duration, Frequency, held_breaths
from limber.guide.dose.said import distance, tempo
from limber.guide.wording import count, duration, frequency
from limber.rules.doses.spoken import role

Contradiction = tuple[str, str]
"""The message, and the words of the text that are meant."""

Done = tuple[Dose, tuple[Step, ...]]
"""A dose, and the steps it is for."""

_Told = tuple[Extent, str]
"""An amount of the dose, and how it is said."""


@dataclass(frozen=True, slots=True)
class Known:
    """Every amount that a text may name.

    Attributes:
        doses: The doses.
        holds: How long something is held, in a step or by a dose, in seconds.
        works: How long something is done.
        rests: How long the pauses are.
        reps: How many repetitions.
        sets: How many sets.
        totals: How many repetitions that makes in all, with every side and set.
        breaths: For how many breaths something is held.
    """

    doses: tuple[Dose, ...]
    holds: tuple[_Told, ...]
    works: tuple[_Told, ...]
    rests: tuple[_Told, ...]
    reps: tuple[_Told, ...]
    sets: tuple[_Told, ...]
    totals: tuple[_Told, ...]
    breaths: tuple[_Told, ...]


def known(*done: Done) -> Known:
    """Gather the amounts of doses and of the holds in their steps; words that give no number are left out."""
    doses = [dose for dose, _ in done]
    holds = [dose.hold for dose in doses] + [step.hold for _, steps in done for step in steps]
    return Known(
        tuple(doses),
        tuple(_times(holds)),
        tuple(_times(dose.work for dose in doses)),
        tuple(_times(dose.rest for dose in doses)),
        tuple(_counts(dose.reps for dose in doses)),
        tuple((extent, f"{said} sets") for extent, said in _counts(dose.sets for dose in doses)),
        tuple(total for dose in doses for total in _totals(dose)),
        tuple((found, hold.words) for hold in holds if hold and (found := held_breaths(hold))),
    )


def _times(found: Iterable[Duration | None]) -> Iterator[_Told]:
    for time in found:
        if time and not time.words:
            yield Extent(time.low, time.high), duration(time)


def _counts(found: Iterable[Count | None]) -> Iterator[_Told]:
    for one in found:
        if one and not one.words:
            yield Extent(one.low, one.high), count(one)


def _totals(dose: Dose) -> Iterator[_Told]:
    for reps, said in _counts([dose.reps]):
        sides = {1, 2} if dose.each or dose.alternate else {1}
        sets = [extent for extent, _ in _counts([dose.sets])] or [Extent(1, 1)]
        for extent in (*sets, Extent(1, 1)):
            for times in sides:
                low = None if reps.low is None or extent.low is None else reps.low * extent.low * times
                high = None if reps.high is None or extent.high is None else reps.high * extent.high * times
                yield Extent(low, high), said


def contradictions(text: str, found: Known, who: str = "the dose") -> Iterator[Contradiction]:
    """Yield each amount of a text that every amount of its kind contradicts.

    Args:
        text: Plain words.
        found: What the text may name.
        who: What says it, for the message.
    """
    for mention in mentions(text):
        said = " ".join(text[mention.start : mention.end].split())
        told = _differs(mention, text, found)
        if told:
            yield f'says "{said}", {who} says {" or ".join(dict.fromkeys(told))}', said


def _differs(mention: Mention, text: str, found: Known) -> list[str]:  # noqa: C901, PLR0911 - one case for each kind
    """Return what the doses say where they all say something else; nothing where one agrees, or none has such."""
    what = role(mention, text)
    if not what:
        return []
    match mention.kind:
        case "time" | "counts":
            return _time(mention, what, found)
        case "reps":
            return _number(mention, what, found, one_of_two=_EACH.search(text) is not None)
        case "sets":
            return _none_fits(mention.amount, found.sets)
        case "breaths":
            return _none_fits(mention.amount, found.breaths)
        case "often":
            return _every(found.doses, lambda dose: dose.often, lambda often: _often_fits(mention, often), frequency)
        case "daily":
            return _daily(mention, found.doses)
        case "course":
            amount = mention.amount.times(SECONDS_PER_UNIT["day"])
            return _none_fits(amount, tuple(_times(dose.course for dose in found.doses)))
        case "distance":
            return _distance(mention, found.doses)
        case "load":
            return _load(mention, found.doses)


def _none_fits(amount: Extent, told: Iterable[_Told]) -> list[str]:
    every = list(told)
    return [] if any(fits(amount, extent) for extent, _ in every) else [said for _, said in every]


def fits(named: Extent, given: Extent) -> bool:
    """Whether a named amount says nothing else than a given one: it is the same, or lies inside it."""
    low = given.low if given.low is not None else 0.0
    high = given.high if given.high is not None else float("inf")
    if (named.low, named.high) == (given.low, given.high):
        return True
    ends = [end for end in (named.low, named.high) if end is not None]
    return all(low - _SLACK <= end <= high + _SLACK for end in ends)


_SLACK = 0.01


def _time(mention: Mention, what: str, found: Known) -> list[str]:
    if what == "tempo":
        tempos = [dose.tempo for dose in found.doses if dose.tempo]
        parts = [(Extent(part, part), tempo(one)) for one in tempos for part in one.parts]
        return _none_fits(mention.amount, parts)
    if what == "rest":
        return _none_fits(mention.amount, found.rests)
    if what == "work":
        return _none_fits(mention.amount, (*found.works, *(found.holds if not found.works else ())))
    if what == "hold" or not found.works:
        return _none_fits(mention.amount, found.holds or found.works)
    return _none_fits(mention.amount, (*found.holds, *found.works))


_EACH = re.compile(r"\b(?:each|either|every|left|one)\b", re.IGNORECASE)
"""A number for each of two sides, where that of the dose is for both together."""

_TIMES = frozenset({"times", "x", "goes", "", "rounds"})


def _number(mention: Mention, what: str, found: Known, *, one_of_two: bool) -> list[str]:
    if what == "total":
        return _none_fits(mention.amount, found.totals)
    halves = [dose.reps for dose in found.doses if dose.reps and dose.alternate and not dose.each] if one_of_two else []
    if any(fits(mention.amount.times(2), extent) for extent, _ in _counts(halves)):
        return []
    others = found.sets if mention.noun in _TIMES else ()
    agrees = any(fits(mention.amount, extent) for extent, _ in others)
    return [] if agrees else _none_fits(mention.amount, found.reps or others)


T = TypeVar("T")


def _every(
    doses: Iterable[Dose], get: Callable[[Dose], T | None], agrees: Callable[[T], bool], say: Callable[[T], str]
) -> list[str]:
    given = [value for dose in doses if (value := get(dose)) is not None]
    return [] if any(agrees(value) for value in given) else [say(value) for value in given]


_HOURS = (16, 24)
"""How many hours of a day somebody may follow "every 2 hours"."""


def _often_fits(mention: Mention, often: Frequency) -> bool:
    """Whether a named frequency says nothing else than a given one."""
    if often.words or often.times.words or often.interval.words:
        return True
    named, given = _a_week(mention), _given_a_week(often)
    if mention.unit == "every day":
        # "Every day" says on which days, and not how often on each.
        return often.per in {"day", "hours"} or given.high == DAYS_A_WEEK or given == Extent(1, 1)
    if named.high is None:  # "at least once a day" leaves more to the dose
        return given.low is None or (named.low or 0) <= given.low + _SLACK
    if mention.unit == "day" and often.per == "hours":
        least, most = ((given.low or 0) / DAYS_A_WEEK, (given.high or 0) / DAYS_A_WEEK)
        return least - 1 <= (mention.amount.low or 0) <= most
    if {mention.unit, often.per} == {"days", "days a week"} or {mention.unit, often.per} == {"days", "week"}:
        low, high = given.low or 0, given.high or float("inf")
        return low - 1 < (named.high or 0) and (named.low or 0) < high + 1
    return fits(named, given)


def _a_week(mention: Mention) -> Extent:
    match mention.unit:
        case "day":
            return mention.amount.times(DAYS_A_WEEK)
        case "hours" | "days" as unit:
            return _spaced(mention.amount, unit)
        case "every day":
            return Extent(DAYS_A_WEEK, DAYS_A_WEEK)
        case _:
            return mention.amount


def _given_a_week(often: Frequency) -> Extent:
    times, interval = often.times, often.interval
    if often.per in {"hours", "days"}:
        return _spaced(Extent(interval.low, interval.high), often.per)
    return Extent(times.low, times.high).times(DAYS_A_WEEK if often.per == "day" else 1)


def _spaced(interval: Extent, unit: str) -> Extent:
    """Return how often a week something is done that has so many hours or days between two times."""
    least, most = _HOURS if unit == "hours" else (1, 1)
    low, high = interval.low or 1, interval.high or interval.low or 1
    return Extent(DAYS_A_WEEK * least / high, DAYS_A_WEEK * most / low)


def _daily(mention: Mention, doses: Iterable[Dose]) -> list[str]:
    told: list[_Told] = []
    for dose in doses:
        if dose.daily:
            told += [(extent, f"{said} a day") for extent, said in _times([dose.daily])]
        elif dose.work:
            told += _times([dose.work])
    return _none_fits(mention.amount, told)


_ONE_BY_ONE = frozenset({"floor", "stair", "length", "lap", "block", "step"})
_METRES = {"metre": 1.0, "km": 1000.0, "mile": 1609.344, "yard": 0.9144, "foot": 0.3048}


def _distance(mention: Mention, doses: Iterable[Dose]) -> list[str]:
    given = [dose.distance for dose in doses if dose.distance]
    alike = [one for one in given if one.unit == mention.unit or {one.unit, mention.unit} <= _METRES.keys()]
    if mention.unit in _ONE_BY_ONE and mention.amount == (1, 1, False):
        return []  # "walk up one flight" is one of them
    amount = mention.amount.times(_METRES.get(mention.unit, 1))
    return _none_fits(amount, [(_extent(one), distance(one)) for one in alike])


def _extent(one: Distance) -> Extent:
    return Extent(one.low, one.high).times(_METRES.get(one.unit, 1))


_KILOGRAMS = {"kg": 1.0, "g": 0.001, "lb": 0.45359237, "stone": 6.35029318}


def _load(mention: Mention, doses: Iterable[Dose]) -> list[str]:
    given = [(only(plain(dose.load)), dose.load) for dose in doses if dose.load]
    told = [(one.amount.times(_KILOGRAMS[one.unit]), said) for one, said in given if one and one.kind == "load"]
    return _none_fits(mention.amount.times(_KILOGRAMS[mention.unit]), told)
