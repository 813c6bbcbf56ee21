"""The command that looks at the ground under Limber, and at a published site: doctor."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from limber.base import clock
from limber.base.project import Project
from limber.checking.doctor import ground, live
from limber.checking.doctor.finding import Remark, State
from limber.checking.doctor.published_site import PublishedSite
from limber.checking.doctor.wire import ask
from limber.cli.frame import PROBLEMS, end_progress, show_progress
from limber.site.engine.runner import published

_MARKS = {State.FINE: "  ok   ", State.LOOK: "  look ", State.WRONG: "  WRONG"}
_IN_ALL = {
    State.FINE: "Everything is fine.",
    State.LOOK: "It works. Look at what is marked.",
    State.WRONG: "Something has to be mended.",
}


@click.command()
@click.argument("address", required=False)
@click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder with content/ and mkdocs.yml.  [default: this folder]",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to show it.")
def doctor(address: str | None, folder: Path, form: str) -> None:
    r"""Say what stands under Limber, and whether a published site is sound.

    Without an address it looks at this machine and this folder: Python, the programs that make pages and sheets, until
    when their makers mend them, fonts, disk and settings. Paste what it says into a report of a fault.

    With the address of your site it asks your web host, and compares what patients get with what you built.

    \b
    Example:
      limber doctor
      limber doctor https://clinic.example/guides/
    """
    root = folder.resolve()
    project = Project(root)
    found = list(_site(address, project) if address else _ground(project))
    end_progress()
    worst = max((finding.state for finding in found), key=list(State).index)
    if form == "json":
        rows = [
            {"state": each.state.value, "about": each.about, "said": each.said, "help": each.help} for each in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for finding in found:
            click.echo(f"{_MARKS[finding.state]} {finding.about}: {finding.said}")
            if finding.help:
                click.echo(f"           {finding.help}")
        click.echo(_IN_ALL[worst])
    if worst is State.WRONG:
        sys.exit(PROBLEMS)


def _ground(project: Project) -> Iterator[Remark]:
    here = project if project.mkdocs_yml.is_file() else None
    return ground.look(here, clock.today())


def _site(address: str, project: Project) -> Iterator[Remark]:
    whole = address if "://" in address else f"https://{address}"
    site = PublishedSite(whole.rstrip("/") + "/", ask, project.site, published(project))
    try:
        yield from live.look(site, show_progress)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
