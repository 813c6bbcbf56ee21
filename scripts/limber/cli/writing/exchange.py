"""The commands that take in what a clinic has already, and give out what others want: import, export."""

from pathlib import Path

import click

from limber.authoring.starting.exchange import drafts, fhir, incoming, spreadsheet, tables
from limber.authoring.starting.exchange.incoming import UnreadableFileError
from limber.base import clock
from limber.base.files import writer
from limber.base.project import Project
from limber.base.tree import Plain, plain
from limber.cli.frame import in_project, say
from limber.cli.writing.numbering import give_number
from limber.content.library import Library
from limber.content.reading import loader
from limber.content.withdrawal.published import as_published
from limber.guide.presenter import Presenter
from limber.site.engine import runner


def _library(project: Project) -> tuple[Library, loader.Loaded]:
    loaded = loader.load(project)
    if loaded.library is None:
        raise click.ClickException("the content has errors. To see them: limber check")
    return loaded.library, loaded


@click.command("import")
@in_project
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_file(project: Project, file: Path) -> None:
    r"""Make drafts of exercises from a spreadsheet, a leaflet or data.

    It reads .xlsx, .csv, .docx, .html, .md, and the .json of public sets of exercises. Every guess is a comment in the
    draft; what is doubtful is listed. A file that is there stays as it is.

    \b
    Example:
      limber import our-exercises.xlsx
      limber import knee-leaflet.docx
    """
    library, _ = _library(project)
    try:
        read = incoming.read(file.name, file.read_bytes())
        made = drafts.drafts(read, library, file.name)
    except (UnreadableFileError, ValueError) as error:
        raise click.ClickException(f"{file.name}: {error}") from None
    doubts = [*read.doubts]
    written = 0
    for draft in made:
        path = project.content / "exercises" / f"{draft.id}.yml"
        named = project.named(path)
        if path.exists():
            doubts.append(f"{named} is there already, and stays as it is")
            continue
        writer.write_file(path, draft.text)
        give_number(project, draft.id)
        click.echo(f"Made {named}")
        written += 1
        doubts += [f"{named}: {doubt}" for doubt in draft.doubts]
    if doubts:
        say(f"To look at ({len(doubts)}):")
        for doubt in doubts:
            say(f"  {doubt}")
    click.echo(f"{written} of {len(made)} exercises written. Next: read every line of them, then run: limber check")


@click.command("export")
@in_project
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--fhir", "release", type=click.Choice(["R4", "R5"]), help="As FHIR of this release, into a .json file.")
def export_file(project: Project, file: Path, release: str | None) -> None:
    r"""Write the exercises into a spreadsheet, or as FHIR.

    A spreadsheet (.xlsx, .csv) can be imported again; nothing is lost. FHIR has guides and programmes.

    \b
    Example:
      limber export exercises.xlsx
      limber export guides.json --fhir R5
    """
    ending = file.suffix.lower()
    if ending not in ({".json"} if release else {".xlsx", ".csv"}):
        wanted = "guides.json, with --fhir" if release or ending == ".json" else "exercises.xlsx or exercises.csv"
        raise click.UsageError(f"{file.name}: name a file such as {wanted}")
    if file.exists():
        raise click.UsageError(f"{file} is there already; choose another name, or delete it first")
    library, loaded = _library(project)
    if loaded.report.has_errors:
        raise click.ClickException("the content has errors. To see them: limber check")
    try:
        data = _fhir(project, library, release) if release else _table(library, loaded, ending)
    except (UnreadableFileError, fhir.FhirError) as error:
        raise click.ClickException(str(error)) from None
    writer.write_file(file, data)
    click.echo(f"Wrote {file}")


def _table(library: Library, loaded: loader.Loaded, ending: str) -> bytes:
    said: dict[str, dict[str, Plain]] = {}
    for exercise_id in library.exercises:
        root = plain(loaded.sources.entries["exercise", exercise_id].root)
        said[exercise_id] = root if isinstance(root, dict) else {}
    write = spreadsheet.write_xlsx if ending == ".xlsx" else spreadsheet.write_csv
    return write(tables.heads(), tables.rows(said))


def _fhir(project: Project, library: Library, release: str) -> bytes:
    today = clock.today()
    shown = as_published(library, today)
    return fhir.bundle(shown, Presenter(shown, {}, today), runner.published(project), release, today)
