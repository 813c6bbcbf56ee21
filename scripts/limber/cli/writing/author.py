"""The commands that help an author to write: explain, schema, migrate."""

import contextlib
from pathlib import Path

import click

from limber.authoring.asked import UnknownError, answer
from limber.authoring.editor_schema import SETTINGS, schema_files, settings_text
from limber.authoring.migrating.steps import STEPS, migrated
from limber.authoring.poses.guide_page import PAGE, guide_page
from limber.base.diagnostics import Report
from limber.base.files import writer
from limber.base.project import BUNDLED_CONTENT, BUNDLED_TEMPLATES, Project
from limber.base.report_format import as_text
from limber.cli.frame import end_progress, in_project, show_progress
from limber.content.reading import loader

_TEXTS = frozenset({".j2", ".typ", ".html", ".css", ".js", ".yml"})
"""How templates end that are texts."""


@click.command("explain")
@click.argument("what", nargs=-1)
@click.option(
    "--pictures",
    type=click.Path(file_okay=False, path_type=Path),
    help="For figure: the folder for a page that shows every word drawn.",
)
def explain_what(what: tuple[str, ...], pictures: Path | None) -> None:
    r"""Say what a field, a word of figures, a template or a rule means, with an example.

    \b
    Example:
      limber explain                            what can be asked
      limber explain exercise.dose.hold
      limber explain amounts
      limber explain figure.lift
      limber explain figure --pictures guide
      limber explain template exercise
      limber explain rule numbers-contradict
    """
    if pictures is not None and what != ("figure",):
        raise click.UsageError("--pictures goes with figure: limber explain figure --pictures guide")
    if pictures is not None:
        show_progress("Drawing every word; this takes up to a minute")
        writer.write_file(pictures / PAGE, guide_page())
        end_progress()
        click.echo(f"Wrote {pictures / PAGE}. Open it in a browser.")
        return
    try:
        click.echo(answer(what), nl=False)
    except UnknownError as error:
        raise click.UsageError(str(error)) from None


@click.command()
@in_project
def schema(project: Project) -> None:
    r"""Write JSON Schema for editors, with this project's own names as choices.

    The files go into .vscode/, and the settings of VS Code there are added to. Any editor with yaml-language-server can
    use them.

    \b
    Example:
      limber schema
    """
    settings = project.root / SETTINGS
    try:
        existing = settings.read_text(encoding="utf-8") if settings.exists() else ""
        files = {SETTINGS: settings_text(existing)}
    except ValueError:
        raise click.UsageError(f"{SETTINGS} is not plain JSON, so it cannot be added to; move it away first") from None
    files |= schema_files(loader.load(project).names)
    for path, text in files.items():
        writer.write_file(project.root / path, text)
        click.echo(f"Wrote {path}")


@click.command()
@in_project
@click.option("--write", is_flag=True, help="Change the files. Without it, you are only told what would change.")
def migrate(project: Project, *, write: bool) -> None:
    r"""Bring content that was written for an older Limber to the form of today.

    What can be changed without a decision is changed; what a person has to decide is told, with its place. All other
    letters of your files stay where they are. Keep a copy, or a history, before you write.

    \b
    Example:
      limber migrate
      limber migrate --write
    """
    found = migrated(
        texts_of(project),
        (BUNDLED_CONTENT / "vocabulary.yml").read_text(encoding="utf-8"),
        templates_of_limber(),
    )
    reasons = {step.id: step.why for step in STEPS}
    for file, steps in sorted(found.done.items()):
        click.echo(f"{file}: {'changed' if write else 'would change'}")
        for step in steps:
            click.echo(f"    {reasons[step]}")
        if write:
            writer.write_file(project.root / file, found.texts[file].encode())
    told = Report()
    told.extend(found.told)
    if told:
        click.echo(as_text(told))
    if not found.done and not told:
        click.echo("Everything has the form of today.")
    elif found.done and not write:
        click.echo("Nothing was changed yet: limber migrate --write")
    elif found.done:
        click.echo("Now: limber check")


def texts_of(project: Project) -> dict[str, str]:
    """Return the texts of a project that a step may change: of `content/`, `templates/` and `mkdocs.yml`, by path.

    A file that is no text is left out: `limber check` says what is wrong with it.

    Raises:
        OSError: A file cannot be read.
    """
    found = [project.mkdocs_yml]
    if project.templates != BUNDLED_TEMPLATES:
        found += [path for path in project.templates.rglob("*") if path.suffix in _TEXTS]
    found += list(project.content.rglob("*.yml"))
    texts = {}
    for path in sorted(found):
        if path.is_file() and not path.is_symlink():
            with contextlib.suppress(UnicodeDecodeError):
                texts[project.named(path).as_posix()] = path.read_bytes().decode()
    return texts


def templates_of_limber() -> frozenset[str]:
    """Return the names of the templates that Limber brings, such as "pages/exercise.md.j2"."""
    return frozenset(
        path.relative_to(BUNDLED_TEMPLATES).as_posix() for path in BUNDLED_TEMPLATES.rglob("*") if path.is_file()
    )
