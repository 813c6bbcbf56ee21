"""The command that makes the site: build."""

import math
import shlex
from pathlib import Path

import click

from limber.base.project import Project
from limber.checking import standing
from limber.cli.frame import end_progress, finish, in_project, show_progress


@click.command()
@in_project
@click.option("--wait", is_flag=True, help="Wait for another build to end, instead of giving up.")
@click.option("--offline", is_flag=True, help="Make pages that work from a folder or a stick, without a server.")
@click.option("--anew", is_flag=True, help="Build even if nothing has changed since the last build.")
@click.option("--plain", is_flag=True, help="Have Python-Markdown convert every page: slower, and the same bytes.")
def build(project: Project, *, wait: bool, offline: bool, anew: bool, plain: bool) -> None:
    r"""Build the whole site into site/.

    The site that is there stays until the new one is complete, and is then exchanged for it. Where nothing has changed
    since it was built, to the byte, it stays as it is.

    \b
    Example:
      limber build
      limber build --offline
    """
    patience = math.inf if wait else 0
    stands = None if anew or plain else standing.found(project, offline=offline, wait=patience, tell=show_progress)
    if stands is None:
        pages = _built(project, patience, offline=offline, plain=plain)
    else:
        finish(stands.report)
        pages = stands.pages
    click.echo(f"{'Built' if stands is None else 'Nothing has changed:'} {pages} pages in {project.site}")
    if offline:
        click.echo("To look at them: open index.html in that folder. This copy is not for a web server.")
        return
    here = Path.cwd()
    site_folder = project.site.relative_to(here) if project.site.is_relative_to(here) else project.site
    look = f"python3 -m http.server --directory {shlex.quote(str(site_folder))} 8000"
    click.echo(f"To look at them: {look}, then open http://localhost:8000/ in a browser.")


def _built(project: Project, patience: float, *, offline: bool, plain: bool) -> int:
    """Build, show what was found, and return how many pages there are; ends the command where there are errors."""
    from limber.site.engine import choice  # noqa: PLC0415 - not where nothing has changed

    choice.take(project)
    from limber import build as building  # noqa: PLC0415 - takes a second to load, and only now the engine is known

    result = building.build(project, wait=patience, offline=offline, plain=plain, progress=show_progress)
    end_progress()
    finish(result.report)
    return result.pages
