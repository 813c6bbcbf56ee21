"""The commands that make the site and show it: build, undo, serve."""

import math
import shlex
from pathlib import Path

import click

from limber import build as building
from limber import serve as preview
from limber.base.project import Project
from limber.cli.frame import end_progress, finish, in_project, say, show_progress


@click.command()
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


@click.command()
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


@click.command()
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
