"""The command line: prints, and decides nothing but the exit status."""

import math
import shlex
import sys
from pathlib import Path

import click

from limber import __version__
from limber import build as building
from limber import serve as preview
from limber.base.project import Project
from limber.base.report_format import FORMATS
from limber.cli import approve, author, draw, report, sheet
from limber.cli.frame import PROBLEMS, Group, end_progress, finish, in_project, say, show_progress


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    r"""Publish exercise guides: structured data in, pages and single sheets out.

    \b
    Example:
      limber new exercise heel-raise    start a file
      limber check                      see what is missing
      limber serve                      look at it while you write
      limber build                      make the site
    """


@main.command()
@in_project
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to show problems.")
def check(project: Project, form: str) -> None:
    r"""Check all content and show every problem.

    \b
    Example:
      limber check
      limber check --format github
    """
    report = building.check_all(project)
    if form == "text":
        finish(report)
        if not report:
            click.echo("No problems.")
        return
    click.echo(FORMATS[form](report))
    if report.has_errors:
        sys.exit(PROBLEMS)


@main.command()
@in_project
@click.option("--wait", is_flag=True, help="Wait for another build to end, instead of giving up.")
@click.option("--offline", is_flag=True, help="Make pages that work from a folder or a stick, without a server.")
def build(project: Project, *, wait: bool, offline: bool) -> None:
    r"""Build the whole site into site/.

    The site that is there stays until the new one is complete, and is then exchanged for it.

    \b
    Example:
      limber build
      limber build --offline
    """
    result = building.build(project, wait=math.inf if wait else 0, offline=offline, progress=show_progress)
    end_progress()
    finish(result.report)
    if offline:
        click.echo(f"Built {result.pages} pages in {project.site}")
        click.echo("To look at them: open index.html in that folder. This copy is not for a web server.")
        return
    here = Path.cwd()
    site_folder = project.site.relative_to(here) if project.site.is_relative_to(here) else project.site
    look = f"python3 -m http.server --directory {shlex.quote(str(site_folder))} 8000"
    click.echo(f"Built {result.pages} pages in {project.site}")
    click.echo(f"To look at them: {look}, then open http://localhost:8000/ in a browser.")


@main.command()
@in_project
def undo(project: Project) -> None:
    r"""Bring back the site that was there before the last build.

    Only site/ changes, not your content: the next build makes the newer site again. Once more takes it back at once.

    \b
    Example:
      limber undo
    """
    finish(building.undo(project))
    click.echo(f"The site from before is in {project.site} again. Publish it as always.")


@main.command()
@in_project
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@click.option("--open", "open_browser", is_flag=True, help="Open a browser.")
def serve(project: Project, address: str, *, open_browser: bool) -> None:
    r"""Show the site in a browser, and every saved change.

    \b
    Example:
      limber serve --open
    """
    finish(preview.serve(project, address, open_browser=open_browser, tell=say))


for _command in (author.new, author.explain_what, author.schema):
    main.add_command(_command)
main.add_command(draw.draw)
main.add_command(approve.approve)
main.add_command(report.report)
main.add_command(sheet.sheet)
