"""Drafts of exercises: a YAML file for each, with every guess as a comment, and what a person has to look at."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from limber.authoring.starting.exchange.cells import Incoming, Record
from limber.authoring.starting.exchange.guessing import Guessed, guessed
from limber.authoring.starting.exchange.tables import ID, exactly, is_exact
from limber.base.tree import Plain
from limber.content.fields import MAX_ID_LENGTH, is_id
from limber.content.library import Library
from limber.content.model import Exercise
from limber.content.reading.content_files import name_fault
from limber.content.reading.model_shapes import keys
from limber.content.reading.source.yaml_text import Value, comment, lines

_OPEN = re.compile(r": ''$")


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of an exercise.

    Attributes:
        id: The name of its file.
        text: The file.
        doubts: What a person has to look at: place and reason.
    """

    id: str
    text: str
    doubts: tuple[str, ...]


def drafts(incoming: Incoming, library: Library, source: str) -> tuple[Draft, ...]:
    """Make a draft of each record.

    Args:
        incoming: What a file says.
        library: For the words of the vocabulary and the lists of warning signs.
        source: The name of the file, for the comment at the head of each draft.
    """
    made: list[Draft] = []
    taken: set[str] = set()
    for record in incoming.records:
        draft = (
            _exact(record, source) if is_exact(record) else _guessed(record, library, source, incoming.licence, taken)
        )
        taken.add(draft.id)
        made.append(draft)
    return tuple(made)


def _exact(record: Record, source: str) -> Draft:
    name = record.cells[ID].text
    if not is_id(name) or name_fault("exercises", name):
        raise ValueError(f'{record.cells[ID].place}: "{name[:40]}" cannot be the name of a file')
    head = f"# From {source}, {record.place}."
    return Draft(name, "\n".join([head, *_written(exactly(record))]) + "\n", ())


def _written(values: Mapping[str, Plain] | Mapping[str, Value]) -> list[str]:
    return [_OPEN.sub(":", line) for line in lines(values)]  # type: ignore[arg-type] # texts, lists and groups of them


def _guessed(record: Record, library: Library, source: str, licence: str, taken: Collection[str]) -> Draft:
    found = guessed(record, library)
    title = str(found.values.get("title", ""))
    name = _name(title, taken)
    if _slug(title) != name:
        found.doubts.append(f"{record.place}: the name of the file was made up: {name}")
    text = [
        *comment(f"From {source}, {record.place}. Nobody has checked what was taken from there: read every line."),
        *(comment(f"Its licence: {licence}") if licence else ()),
        *comment(
            "Lines with guess say what was guessed; lines with look say what was doubtful. Delete them when read."
        ),
        "",
        *_fields(found),
    ]
    return Draft(name, "\n".join(text) + "\n", tuple(dict.fromkeys(found.doubts)))


def _fields(found: Guessed) -> Iterable[str]:
    for key in keys(Exercise).values():
        notes = tuple(dict.fromkeys(found.why.get(key.name, ())))
        value = found.values.get(key.name)
        if value is None and not key.required and not notes:
            continue
        for note in notes:
            yield from comment(note)
        if value is not None:
            yield from _written({key.name: value})
        elif key.required:
            yield f"{key.name}: # fill in: {key.description}"


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower().replace("'", "")
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:MAX_ID_LENGTH].strip("-")


def _name(title: str, taken: Collection[str]) -> str:
    slug = _slug(title) or "exercise"
    if name_fault("exercises", slug):
        slug = f"{slug}-exercise"
    name, number = slug, 2
    while name in taken:
        name = f"{slug[: MAX_ID_LENGTH - 4]}-{number}"
        number += 1
    return name
