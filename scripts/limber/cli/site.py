"""The commands that show the site, and bring the one from before back: serve, undo."""

import click

from limber.base.project import Project
from limber.cli.frame import finish, in_project, say
from limber.site.engine import choice


@click.command()
@in_project
def undo(project: Project) -> None:
    r"""Bring back the site that was there before the last build.

    Only site/ changes, not your content: the next build makes the newer site again. Once more takes it back at once.

    \b
    Example:
      limber undo
    """
    from limber import build as building  # noqa: PLC0415 - takes a second to load

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
    choice.take(project)
    from limber import serve as preview  # noqa: PLC0415 - only now the engine is known

    finish(preview.serve(project, address, open_browser=open_browser, tell=say))
