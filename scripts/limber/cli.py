"""The command line: prints, and decides nothing but the exit status.

Exit status: 0 fine, 1 problems in the content, 2 wrong use.
"""

import math
import sys
from pathlib import Path

import click

from limber import __version__, site, writer
from limber import serve as preview
from limber.diagnostics import Report
from limber.fields import is_id
from limber.project import BUNDLED_CONTENT, BUNDLED_MKDOCS_YML, Project
from limber.report_format import FORMATS, as_text
from limber.starter import KINDS, starter_file

OK, PROBLEMS, WRONG_USE = 0, 1, 2


class _Group(click.Group):
    """Shows each command's example as it was written, and lists commands in the order of a clinician's day."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(self.commands)


def _find_project(context: click.Context, parameter: click.Parameter, folder: Path) -> Project:
    del context, parameter
    root = folder.resolve()
    missing = [name for name in ("content", "mkdocs.yml") if not (root / name).exists()]
    if missing:
        message = f"{root} has no {' and no '.join(missing)}. Go to your project, or make one: limber new site guides"
        raise click.UsageError(message)
    return Project(root)


in_project = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    callback=_find_project,
    help="The folder with content/ and mkdocs.yml.  [default: this folder]",
)


def _finish(report: Report) -> None:
    """Show what was found, and end with the right status."""
    if report:
        click.echo(as_text(report), err=True)
    if report.has_errors:
        sys.exit(PROBLEMS)


def _say(what: str) -> None:
    click.echo(what, err=True)


def _show_progress(what: str) -> None:
    """Show what happens now: on a terminal in one line that is written over."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[2K{what}", err=True, nl=False)
    else:
        _say(what)


def _end_progress() -> None:
    if sys.stderr.isatty():
        click.echo("\r\x1b[2K", err=True, nl=False)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
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
    loaded = site.load(project)
    if form == "text":
        _finish(loaded.report)
        if not loaded.report:
            click.echo("No problems.")
        return
    click.echo(FORMATS[form](loaded.report))
    if loaded.report.has_errors:
        sys.exit(PROBLEMS)


@main.command()
@in_project
@click.option("--wait", is_flag=True, help="Wait for another build to end, instead of giving up.")
def build(project: Project, *, wait: bool) -> None:
    r"""Build the whole site into site/.

    The site that is there stays until the new one is complete, and is then exchanged for it.

    \b
    Example:
      limber build
    """
    result = site.build(project, wait=math.inf if wait else 0, progress=_show_progress)
    _end_progress()
    _finish(result.report)
    look = f"python3 -m http.server --directory {project.site.relative_to(project.root)} 8000"
    click.echo(f"Built {result.pages} pages in {project.site}")
    click.echo(f"To look at them: {look}, then open http://localhost:8000/ in a browser.")


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
    _finish(preview.serve(project, address, open_browser=open_browser, tell=_say))


@main.group(cls=_Group)
def new() -> None:
    r"""Start a new file, or a new project.

    \b
    Example:
      limber new exercise heel-raise
    """


@new.command("site")
@click.argument("folder", type=click.Path(path_type=Path))
def new_site(folder: Path) -> None:
    r"""Start a project: the starter content and a mkdocs.yml.

    \b
    Example:
      limber new site our-guides
    """
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty")
    writer.copy_tree(BUNDLED_CONTENT, folder / "content")
    writer.copy_tree(BUNDLED_MKDOCS_YML, folder / "mkdocs.yml")
    # MkDocs asks for its folder before any plugin can make it.
    writer.write_file(folder / "site_src" / ".gitkeep", "")
    click.echo(f"Made {folder}. Next: cd {folder}, put your clinic into content/clinic.yml, and run: limber serve")


def _an(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _new_entry(kind: str) -> click.Command:
    folder, _ = KINDS[kind]

    @click.command(kind, help=f"Start {_an(kind)}.\n\n\b\nExample:\n  limber new {kind} my-{kind}")
    @in_project
    @click.argument("name")
    def command(project: Project, name: str) -> None:
        if not is_id(name):
            raise click.UsageError(f'"{name}": use small letters, digits and hyphens, such as heel-raise')
        path = project.content / folder / f"{name}.yml"
        if path.exists():
            raise click.UsageError(f"{path.relative_to(project.root)} is there already")
        writer.write_file(path, starter_file(kind))
        click.echo(f"Made {path.relative_to(project.root)}. Fill it in, then run: limber check")

    return command


for _kind in KINDS:
    new.add_command(_new_entry(_kind))
