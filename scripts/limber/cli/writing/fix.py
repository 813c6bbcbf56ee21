"""The command that mends how files are written: fix."""

import difflib

import click

from limber.base.files import writer
from limber.base.project import Project
from limber.cli.frame import in_project
from limber.content.reading.mending import Mended, mend


@click.command()
@in_project
@click.option("--write", is_flag=True, help="Write it. Without this, it is only shown.")
def fix(project: Project, *, write: bool) -> None:
    r"""Write lists as lists, where lines without "- " have become one item.

    Bullets from Word, numbers, dashes without a space and plain lines become a list, and special spaces behind a colon
    ordinary ones. What would change is shown first; --write writes all of it, or nothing. No word changes, and
    comments, order and line ends stay.

    \b
    Example:
      limber fix
      limber fix --write
    """
    found = list(mend(project))
    if not found:
        click.echo("Nothing to fix.")
        return
    if not write:
        for one in found:
            click.echo(_difference(one), nl=False)
        count = "1 file" if len(found) == 1 else f"{len(found)} files"
        click.echo(f"{count} would change. Read it, then: limber fix --write")
        return
    _write(project, found)
    for one in found:
        click.echo(f"Wrote {one.file}")


def _difference(one: Mended) -> str:
    before, after = (text.decode("utf-8").splitlines() for text in (one.before, one.after))
    name = str(one.file)
    return "".join(f"{line}\n" for line in difflib.unified_diff(before, after, name, name, lineterm=""))


def _write(project: Project, found: list[Mended]) -> None:
    """Write all files, or none: what was written is taken back when one cannot be."""
    for one in found:
        if (project.root / one.file).read_bytes() != one.before:
            raise click.ClickException(f"{one.file} was changed in the meantime; nothing was written")
    done: list[Mended] = []
    try:
        for one in found:
            writer.write_file(project.root / one.file, one.after)
            done.append(one)
    except BaseException:
        for one in done:
            writer.write_file(project.root / one.file, one.before)
        raise
