"""Links and references that lead somewhere."""

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from limber.base.diagnostics import Severity, did_you_mean
from limber.content.fields import Entry
from limber.content.library import Library
from limber.content.model import Exercise, Programme
from limber.rules.rule import EntryKind, Finding, Path, Rule

_NAME_A_FIELD = "name a field of the same file, such as dose.reps"

_BODY_LINK = re.compile(r"\]\(((?:exercise|programme|condition|page):[a-z0-9-]+)\)")


def _dead_links(library: Library) -> Iterator[Finding]:
    """Look at the bodies of hand-written pages; the links in all other texts are checked while they are read."""
    known: Mapping[str, Mapping[str, Entry]] = {
        "exercise": library.exercises,
        "programme": library.programmes,
        "condition": library.conditions,
        "page": library.pages,
    }
    for page_id, page in library.pages.items():
        for target in _BODY_LINK.findall(page.body):
            kind, _, target_id = target.partition(":")
            if target_id not in known[kind]:
                message = f'there is no {kind} "{target_id}" to link to'
                yield Finding("page", page_id, ("body",), message, did_you_mean(target_id, known[kind]), target)


def _missing_stages(library: Library) -> Iterator[Finding]:
    for programme_id, programme in library.programmes.items():
        for block_number, block in enumerate(programme.blocks):
            for item_number, item in enumerate(block.exercises):
                exercise = library.exercises.get(item.exercise)
                if exercise and item.stage and item.stage > len(exercise.stages):
                    path = ("blocks", block_number, "exercises", item_number, "stage")
                    message = f"{item.exercise} has {len(exercise.stages)} stages after the start, not {item.stage}"
                    yield Finding("programme", programme_id, path, message, "see stages in its file")


def _unknown_fields(library: Library) -> Iterator[Finding]:
    for exercise_id, exercise in library.exercises.items():
        yield from _unknown_in("exercise", exercise_id, exercise)
    for programme_id, programme in library.programmes.items():
        yield from _unknown_in("programme", programme_id, programme)


def _unknown_in(kind: EntryKind, entry_id: str, entry: Exercise | Programme) -> Iterator[Finding]:
    named: list[tuple[Path, str]] = [
        (("sources", number, "supports", place), name)
        for number, citation in enumerate(entry.sources)
        for place, name in enumerate(citation.supports)
    ]
    named += [(("decisions", number, "about"), decision.about) for number, decision in enumerate(entry.decisions)]
    for path, name in named:
        hint = _not_a_field(name, type(entry))
        if hint:
            yield Finding(kind, entry_id, path, f'there is no field "{name}"', hint)


def _not_a_field(name: str, model: type[Entry] | None) -> str:
    """Return "" for the name of a field such as "dose.reps" or "stages.1.dose", else what to write."""
    for part in name.split("."):
        if part.isdigit():
            continue
        if model is None:
            return _NAME_A_FIELD
        fields = {field.alias or field_name: field for field_name, field in model.model_fields.items()}
        if part not in fields:
            return did_you_mean(part, fields) or _NAME_A_FIELD
        model = _model_in(fields[part].annotation)
    return ""


def _model_in(annotation: object) -> type[Entry] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next((model for inner in get_args(annotation) if (model := _model_in(inner))), None)


def _missing_numbers(library: Library) -> Iterator[Finding]:
    if library.numbers is None:
        return
    known = set(library.numbers.numbers.values())
    free = max(map(int, library.numbers.numbers)) + 1
    for exercise_id in library.exercises:
        if exercise_id not in known:
            message = f"no number in numbers.yml: no plan of a patient can have {exercise_id}"
            yield Finding("exercise", exercise_id, ("title",), message, f'add "{free}: {exercise_id}" at its end')
            free += 1


RULES = (
    Rule(
        id="number-missing",
        reason="A plan names its exercises by number: one without is missing on the page that makes plans.",
        source="how links of plans are made",
        severity=Severity.WARNING,
        find=_missing_numbers,
    ),
    Rule(
        id="dead-link",
        reason="A patient who taps a link has to arrive.",
        source="WCAG 2.2, 2.4.4",
        severity=Severity.ERROR,
        find=_dead_links,
    ),
    Rule(
        id="missing-stage",
        reason="A programme that names a stage which is not there prescribes nothing.",
        source="CERT item 13: a dose that can be followed",
        severity=Severity.ERROR,
        find=_missing_stages,
        is_safety=True,
    ),
    Rule(
        id="unknown-field",
        reason="A source has to support something that is on the page.",
        source="NHS standard for creating health content: keep a record of sources",
        severity=Severity.ERROR,
        find=_unknown_fields,
    ),
)
