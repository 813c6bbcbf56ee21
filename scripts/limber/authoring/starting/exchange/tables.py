"""All exercises of a library as one table, and such a table as exercises again: nothing is lost on the way.

A cell holds a text as it stands, a list with a line for each item, and what is neither in JSON. The column `id` is the
name of the file: a table that has it, and only names of fields beside it, is taken at its word.
"""

import json
from collections.abc import Mapping, Sequence

from limber.authoring.starting.exchange.cells import Record, UnreadableFileError
from limber.base.tree import Plain
from limber.content.model import Exercise
from limber.content.reading.model_shapes import keys

ID = "id"
_LONGEST_CELL = 32_000
"""Characters that a cell of Excel holds."""


def heads() -> tuple[str, ...]:
    """Return the headings of a table: the file's name, and every field of an exercise."""
    return (ID, *(key.name for key in keys(Exercise).values()))


def rows(exercises: Mapping[str, Mapping[str, Plain]]) -> list[list[str]]:
    """Return a row for each exercise, as its author wrote it.

    Args:
        exercises: By id: what stands in the file.

    Raises:
        UnreadableFileError: A value is longer than a cell can be.
    """
    made = []
    for exercise_id, said in exercises.items():
        row = [exercise_id, *(_encoded(said[head]) if head in said else "" for head in heads()[1:])]
        if any(len(text) > _LONGEST_CELL for text in row):
            raise UnreadableFileError(f"{exercise_id}: a value is too long for a cell of a spreadsheet")
        made.append(row)
    return made


def is_exact(record: Record) -> bool:
    """Whether a record is one of a table that `rows` made."""
    return ID in record.cells and set(record.cells) <= set(heads()) and not any(c.doubts for c in record.cells.values())


def exactly(record: Record) -> dict[str, Plain]:
    """Return what stood in the file of an exercise."""
    return {head: _decoded(record.cells[head].text) for head in heads()[1:] if head in record.cells}


def _encoded(value: Plain) -> str:
    if isinstance(value, list) and len(value) > 1:
        return "\n".join(_item(item) for item in value)
    return _item(value)


def _item(value: Plain) -> str:
    if (
        isinstance(value, str)
        and value.isprintable()
        and value == value.strip()
        and value[:1] not in {"", "{", "[", '"'}
    ):
        return value if value != "null" else '"null"'
    return json.dumps(value)


def _decoded(text: str) -> Plain:
    lines: Sequence[str] = text.split("\n")
    return [_read(line) for line in lines] if len(lines) > 1 else _read(text)


def _read(text: str) -> Plain:
    if text[:1] in {"{", "[", '"'} or text == "null":
        try:
            read: Plain = json.loads(text)
        except ValueError:
            return text
        return read
    return text
