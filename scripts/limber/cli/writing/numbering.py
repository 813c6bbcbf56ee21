"""Giving a new exercise its number, by which plans know it."""

import click

from limber.authoring.starting import tables
from limber.base.files import writer
from limber.base.project import Project

_FIRST = """\
# The permanent number of each exercise, for the links of patients' plans. Add new ones at the end. A number stays with
# its exercise for ever: when an exercise is no longer published, leave its line, so that old plans can say so.
numbers:
"""


def give_number(project: Project, exercise_id: str) -> None:
    """Add an exercise to `numbers.yml`, unless it is there; say so where that cannot be done safely.

    Raises:
        OSError: The file cannot be read or written.
    """
    path = project.content / "numbers.yml"
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else _FIRST
        made = tables.numbered(text, project.named(path), [exercise_id])
    except (UnicodeDecodeError, tables.TableError) as error:
        why = "is not text in UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        click.echo(f"No number was given, so no plan can have it yet: {why}", err=True)
        return
    if not path.exists() or made != text:
        writer.write_file(path, made)
