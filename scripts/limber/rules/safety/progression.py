"""Easier and harder as a graph that a patient can walk up and down."""

import graphlib
from collections.abc import Iterator, Mapping

from limber.base.diagnostics import Severity
from limber.content.library import Library
from limber.rules.rule import Finding, Path, Rule


def _ways_up(library: Library) -> dict[str, dict[str, tuple[str, Path]]]:
    """Return what is above each exercise, and where that is written: its own `harder`, or the other's `easier`."""
    up: dict[str, dict[str, tuple[str, Path]]] = {name: {} for name in library.exercises}
    for name, exercise in library.exercises.items():
        for number, variant in enumerate(exercise.harder):
            if variant.exercise in up:
                up[name].setdefault(variant.exercise, (name, ("harder", number, "exercise")))
        for number, variant in enumerate(exercise.easier):
            if variant.exercise in up:
                up[variant.exercise].setdefault(name, (name, ("easier", number, "exercise")))
    return up


def _circles(library: Library) -> Iterator[Finding]:
    up = _ways_up(library)
    while circle := _circle(up):
        where, path = up[circle[-2]].pop(circle[-1])
        message = f"{path[0]}: this goes round in a circle, each harder than the one before: {', '.join(circle)}"
        yield Finding("exercise", where, path, message, "take one of these links away")


def _circle(up: Mapping[str, Mapping[str, object]]) -> list[str]:
    """Return a circle, its first exercise again at the end; [] where there is none."""
    try:
        graphlib.TopologicalSorter(up).prepare()
    except graphlib.CycleError as error:
        downwards: list[str] = error.args[1]
        return downwards[::-1]
    return []


_Level = tuple[str, int]
"""An exercise, and which of its stages: 0 is the start."""


def _backwards(library: Library) -> Iterator[Finding]:
    """Look for blocks that a patient goes on to, and that lead down again."""
    above = _everything_above(_ways_up(library))
    for programme_id, programme in library.programmes.items():
        seen: set[_Level] = set()
        for block_number, block in enumerate(programme.blocks):
            levels = {(item.exercise, item.stage or 0) for item in block.exercises}
            for item_number, item in enumerate(block.exercises if block.when else ()):
                level = (item.exercise, item.stage or 0)
                higher = next((one for one in sorted(seen) if level not in seen and _is_below(level, one, above)), None)
                if higher is not None:
                    path: Path = ("blocks", block_number, "exercises", item_number)
                    message = f"blocks: this is easier than {_named(higher)}, which an earlier block has"
                    hint = "put it into the earlier block, or change the order"
                    yield Finding("programme", programme_id, path, message, hint)
            seen |= levels


def _is_below(level: _Level, other: _Level, above: Mapping[str, frozenset[str]]) -> bool:
    if level[0] == other[0]:
        return level[1] < other[1]
    return other[0] in above.get(level[0], ())


def _named(level: _Level) -> str:
    exercise, stage = level
    return f"stage {stage} of {exercise}" if stage else exercise


def _everything_above(up: Mapping[str, Mapping[str, object]]) -> dict[str, frozenset[str]]:
    """Return all that is harder than each exercise, however many steps up; only of those with a step up."""
    found: dict[str, frozenset[str]] = {}
    for name in up:
        reached: set[str] = set()
        waiting = list(up[name])
        while waiting:
            step = waiting.pop()
            if step not in reached:
                reached.add(step)
                waiting += up[step]
        if reached:
            found[name] = frozenset(reached)
    return found


def _no_way_down(library: Library) -> Iterator[Finding]:
    below_of = {
        variant.exercise: name
        for name, exercise in library.exercises.items()
        for variant in exercise.harder
        if variant.exercise
    }
    for name, exercise in library.exercises.items():
        if name in below_of and not exercise.easier:
            below = below_of[name]
            message = f"easier: nothing says what to do if this is too hard, and it is a step up from {below}"
            yield Finding("exercise", name, ("easier",), message, f"add easier: {{exercise: {below}, when: …}}")


def _no_way_up(library: Library) -> Iterator[Finding]:
    for name, exercise in library.exercises.items():
        for number, variant in enumerate(exercise.easier):
            lower = library.exercises.get(variant.exercise or "")
            if lower is not None and name not in {step.exercise for step in lower.harder}:
                message = f"easier: {variant.exercise} does not say when to come back up to {name}"
                hint = f"add harder: {{exercise: {name}, when: …}} to {variant.exercise}"
                yield Finding("exercise", name, ("easier", number, "exercise"), message, hint)


RULES = (
    Rule(
        id="progression-circle",
        reason="A way up that leads back to where it began leads nowhere.",
        source="CERT items 7a and 7b: progression",
        severity=Severity.ERROR,
        find=_circles,
        is_safety=True,
    ),
    Rule(
        id="programme-leads-down",
        reason="Somebody who goes on to the next part expects a step up, and is held back by a step down.",
        source="CERT item 7b: how the programme progresses",
        severity=Severity.WARNING,
        find=_backwards,
    ),
    Rule(
        id="no-way-down",
        reason="A patient for whom a step up is too much needs to know where to go.",
        source="CERT item 15: starting level",
        severity=Severity.ERROR,
        find=_no_way_down,
        is_safety=True,
    ),
    Rule(
        id="no-way-up",
        reason="A step up without a sign for it comes too early or never.",
        source="CERT item 7a: decision rule for progression",
        severity=Severity.WARNING,
        find=_no_way_up,
    ),
)
