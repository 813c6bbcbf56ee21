"""Which items of the reporting standards each exercise and programme fills, for a clinic's governance file.

CERT: Slade and others, Br J Sports Med 2016;50(23):1428-1437. TIDieR: Hoffmann and others, BMJ 2014;348:g1687. FITT:
ACSM's guidelines, frequency, intensity, time and type. PEMAT-P: Shoemaker and others, AHRQ 14-0002-EF, 2013.

An item is filled, open, or for a person: what no program can see in a file, a clinician or a reader has to judge.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from limber.content.library import Library
from limber.content.model import Dose, Exercise, Programme

State = Literal["filled", "open", "for a person"]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One item of one standard, for one entry.

    Attributes:
        kind: "exercise" or "programme".
        id: The entry's id.
        standard: "CERT", "TIDieR", "FITT" or "PEMAT-P".
        item: The item's number in the standard, or its name in FITT.
        asks: What the item asks for.
        state: Whether it is there.
        where: The fields that fill it, or would.
    """

    kind: str
    id: str
    standard: str
    item: str
    asks: str
    state: State
    where: str


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a standard, and the fields that fill it: any of them, or `None` where a person has to judge."""

    standard: str
    number: str
    asks: str
    exercise: str | None = None
    programme: str | None = None


BY_PAGE = "every page"
"""Filled by what every page has: headings, sections in order, warning signs and print."""

ITEMS: tuple[_Item, ...] = (
    _Item("CERT", "1", "equipment", "surface", "exercise.surface"),
    _Item("CERT", "2", "qualification of who provides it", "review", "review"),
    _Item("CERT", "3", "alone or in a group", None, "setting"),
    _Item("CERT", "4", "supervision", None, "supervision"),
    _Item("CERT", "5", "how adherence is measured", None, None),
    _Item("CERT", "6", "motivation", "why", "motivation"),
    _Item("CERT", "7a", "rule for progression", "criterion", "progress_when, blocks.when"),
    _Item("CERT", "7b", "how it progresses", "stages, harder, dose.more", "several blocks, stages"),
    _Item("CERT", "8", "each exercise can be repeated from its description", "steps and figure", "exercise.steps"),
    _Item("CERT", "9", "home component", BY_PAGE, "setting"),
    _Item("CERT", "10", "components other than exercise", None, "advice, after"),
    _Item("CERT", "11", "adverse events", "stop_if", "stop_if"),
    _Item("CERT", "12", "setting", "surface", "setting"),
    _Item("CERT", "13", "dose", "dose in numbers", "schedule and doses"),
    _Item("CERT", "14a", "generic or tailored", None, "tailoring"),
    _Item("CERT", "14b", "how it is tailored", "easier, harder", "tailoring"),
    _Item("CERT", "15", "starting level", "easier, before", "starting_level"),
    _Item("CERT", "16a", "how fidelity is assessed", None, None),
    _Item("CERT", "16b", "whether it was delivered as planned", None, None),
    _Item("TIDieR", "1", "name", "title", "title"),
    _Item("TIDieR", "2", "why", "why", "summary"),
    _Item("TIDieR", "3", "materials", "surface", "exercise.surface"),
    _Item("TIDieR", "4", "procedures", "steps", "blocks"),
    _Item("TIDieR", "5", "who provides it", "review", "review"),
    _Item("TIDieR", "6", "how it is delivered", BY_PAGE, "supervision"),
    _Item("TIDieR", "7", "where", "surface", "setting"),
    _Item("TIDieR", "8", "when and how much", "dose.often", "schedule.often"),
    _Item("TIDieR", "9", "tailoring", "easier, harder", "tailoring"),
    _Item("TIDieR", "10", "modifications", "decisions", "decisions"),
    _Item("TIDieR", "11", "how adherence is planned for", None, "motivation"),
    _Item("TIDieR", "12", "how well it was delivered", None, None),
    _Item("FITT", "frequency", "how often", "dose.often", "schedule.often"),
    _Item("FITT", "intensity", "how hard", "dose.effort, dose.load, dose.pace, dose.tempo", "exercise intensity"),
    _Item("FITT", "time", "how long or how many", "dose in numbers", "doses"),
    _Item("FITT", "type", "what kind", "kind", "exercise.kind"),
    _Item("PEMAT-P", "1", "its purpose is evident", "summary", "summary"),
    _Item("PEMAT-P", "2", "nothing distracts", None, None),
    _Item("PEMAT-P", "3", "everyday language", None, None),
    _Item("PEMAT-P", "4", "medical terms are explained", None, None),
    _Item("PEMAT-P", "5", "active voice", None, None),
    _Item("PEMAT-P", "6", "numbers are clear", "dose in numbers", "doses"),
    _Item("PEMAT-P", "7", "nothing has to be calculated", BY_PAGE, BY_PAGE),
    _Item("PEMAT-P", "8", "short sections", BY_PAGE, BY_PAGE),
    _Item("PEMAT-P", "9", "informative headings", BY_PAGE, BY_PAGE),
    _Item("PEMAT-P", "10", "a logical order", BY_PAGE, BY_PAGE),
    _Item("PEMAT-P", "11", "a summary", "summary", "summary"),
    _Item("PEMAT-P", "12", "visual cues", BY_PAGE, BY_PAGE),
    _Item("PEMAT-P", "15", "pictures where they help", "figure, media", "exercise.figure"),
    _Item("PEMAT-P", "16", "pictures support the words", None, None),
    _Item("PEMAT-P", "17", "pictures have captions", "figure, media", "exercise.figure"),
    _Item("PEMAT-P", "18", "pictures are clear", None, None),
    _Item("PEMAT-P", "20", "an action is named", "steps", "blocks"),
    _Item("PEMAT-P", "21", "the reader is addressed", None, None),
    _Item("PEMAT-P", "22", "explicit steps", "steps", "exercise.steps"),
    _Item("PEMAT-P", "23", "a tool to take action", BY_PAGE, BY_PAGE),
    _Item("PEMAT-P", "26", "pictures help to act", "figure, media", "exercise.figure"),
)
"""Every item that applies to a page with steps; there are no tables, sums or charts (PEMAT-P 19, 24 and 25)."""


def _in_numbers(dose: Dose) -> bool:
    return bool(dose.reps or dose.hold or dose.work or dose.daily)


_EXERCISE: Mapping[str, Callable[[Exercise], object]] = {
    "criterion": lambda e: e.stages or e.harder or any(more.when for more in e.dose.more),
    "stages, harder, dose.more": lambda e: e.stages or e.harder or e.dose.more,
    "steps and figure": lambda e: e.steps and (e.figure or e.media),
    "dose in numbers": lambda e: _in_numbers(e.dose),
    "easier, harder": lambda e: e.easier or e.harder,
    "easier, before": lambda e: e.easier or e.before,
    "dose.often": lambda e: e.dose.often,
    "dose.effort, dose.load, dose.pace, dose.tempo": lambda e: (
        e.dose.effort or e.dose.load or e.dose.pace or e.dose.tempo
    ),
    "figure, media": lambda e: e.figure or e.media,
    **{
        name: attrgetter(name)
        for name in ("surface", "review", "why", "stop_if", "title", "steps", "decisions", "kind", "summary")
    },
}
"""How an exercise fills an item, by what the item names."""


def _exercises(programme: Programme, library: Library) -> list[tuple[Exercise, Dose]]:
    items = [item for block in programme.blocks for item in block.exercises]
    known = [(library.exercises[item.exercise], item) for item in items if item.exercise in library.exercises]
    return [(exercise, item.dose or exercise.task(item.stage).dose) for exercise, item in known]


_Prescribed = list[tuple[Exercise, Dose]]


def _of_programme(name: str) -> Callable[[Programme, _Prescribed], object]:
    return lambda programme, _: getattr(programme, name)


_PROGRAMME: Mapping[str, Callable[[Programme, _Prescribed], object]] = {
    "exercise.surface": lambda _, found: all(exercise.surface for exercise, _ in found),
    "exercise.steps": lambda _, found: all(exercise.steps for exercise, _ in found),
    "exercise.figure": lambda _, found: all(exercise.figure or exercise.media for exercise, _ in found),
    "exercise.kind": lambda _, found: all(exercise.kind for exercise, _ in found),
    "exercise intensity": lambda _, found: all(
        dose.effort or dose.load or dose.pace or dose.tempo for _, dose in found
    ),
    "doses": lambda _, found: all(_in_numbers(dose) for _, dose in found),
    "schedule and doses": lambda p, found: p.schedule and all(_in_numbers(dose) for _, dose in found),
    "schedule.often": lambda p, _: p.schedule and p.schedule.often,
    "progress_when, blocks.when": lambda p, _: p.progress_when or any(block.when for block in p.blocks),
    "several blocks, stages": lambda p, _: len(p.blocks) > 1,
    "advice, after": lambda p, _: p.advice or p.after,
    "supervision": lambda p, _: p.supervision,
    **{
        name: _of_programme(name)
        for name in (
            *("review", "setting", "motivation", "stop_if", "tailoring", "starting_level"),
            *("title", "summary", "blocks", "decisions"),
        )
    },
}
"""How a programme fills an item."""


def coverage(library: Library) -> Iterator[CoverageRow]:
    """Yield every item of every standard, for every exercise and programme."""
    for name, exercise in library.exercises.items():
        for item in ITEMS:
            where = item.exercise
            there = where == BY_PAGE or (where is not None and bool(_EXERCISE[where](exercise)))
            yield _row("exercise", name, item, where, filled=there)
    for name, programme in library.programmes.items():
        found = _exercises(programme, library)
        for item in ITEMS:
            where = item.programme
            there = where == BY_PAGE or (where is not None and bool(_PROGRAMME[where](programme, found)))
            yield _row("programme", name, item, where, filled=there)


def _row(kind: str, name: str, item: _Item, where: str | None, *, filled: bool) -> CoverageRow:
    state: State = "for a person" if where is None else "filled" if filled else "open"
    return CoverageRow(kind, name, item.standard, item.number, item.asks, state, where or "")
