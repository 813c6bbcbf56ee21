"""The commands that help an author to write: explain, schema."""

from pathlib import Path

import click

from limber.authoring.asked import UnknownError, answer
from limber.authoring.editor_schema import SETTINGS, schema_files, settings_text
from limber.authoring.poses.guide_page import PAGE, guide_page
from limber.base.files import writer
from limber.base.project import Project
from limber.cli.frame import end_progress, in_project, show_progress
from limber.content.reading import loader


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
