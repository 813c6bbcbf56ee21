"""The commands that begin something: new site, new exercise, new pose, and so on."""

from pathlib import Path

import click

from limber.authoring.poses.gallery import GALLERY
from limber.authoring.starter import KINDS, hosting_files, starter_file
from limber.base.diagnostics import did_you_mean
from limber.base.files import writer
from limber.base.files.whole_folder import finish_folder, is_empty, whole_folder
from limber.base.project import BUNDLED_CONTENT, BUNDLED_MKDOCS_YML, Project
from limber.cli.frame import Group, in_project
from limber.content.fields import is_id
from limber.content.reading.content_files import name_fault


@click.group(cls=Group)
def new() -> None:
    r"""Start a new file, or a new project.

    \b
    Example:
      limber new exercise heel-raise
    """


@new.command("site")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def new_site(folder: Path) -> None:
    r"""Start a project: the starter content and a mkdocs.yml.

    \b
    Example:
      limber new site our-guides
    """
    if not finish_folder(folder):
        _make_site(folder)
    click.echo(f"Made {folder}. Next: cd {folder}, put your clinic into content/clinic.yml, and run: limber serve")


def _make_site(folder: Path) -> None:
    if folder.exists() and not is_empty(folder):
        raise click.UsageError(f"{folder} is not empty; choose another folder, or empty it first")
    with whole_folder(folder) as growing:
        # The ledger is about the starter content as a whole; a clinic keeps of that what it wants.
        writer.copy_tree(BUNDLED_CONTENT, growing / "content", leave_out=("ledger.yml",))
        writer.copy_tree(BUNDLED_MKDOCS_YML, growing / "mkdocs.yml")
        for name, text in hosting_files().items():
            writer.write_file(growing / name, text)
        # MkDocs asks for its folder before any plugin can make it.
        writer.write_file(growing / "site_src" / ".gitkeep", "")


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
        if fault := name_fault(folder, name):
            raise click.UsageError(f"{fault}: choose another name")
        path = project.content / folder / f"{name}.yml"
        if path.exists():
            raise click.UsageError(f"{path.relative_to(project.root)} is there already")
        writer.write_file(path, starter_file(kind))
        click.echo(f"Made {path.relative_to(project.root)}. Fill it in, then run: limber check")

    return command


for _kind in KINDS:
    new.add_command(_new_entry(_kind))


@new.command("pose")
@in_project
@click.argument("name")
@click.option("--like", default="heel-slide", show_default=True, help="The pose of the gallery to start from.")
def new_pose(project: Project, name: str, like: str) -> None:
    r"""Start a pose from one of the gallery; see them drawn with: limber explain figure --pictures guide.

    \b
    Example:
      limber new pose my-stretch --like calf-stretch-at-wall
    """
    if not is_id(name):
        raise click.UsageError(f'"{name}": use small letters, digits and hyphens, such as heel-raise')
    if fault := name_fault("poses", name):
        raise click.UsageError(f"{fault}: choose another name")
    if like not in GALLERY:
        guess = did_you_mean(like, GALLERY)
        raise click.UsageError(f'there is no "{like}" in the gallery; {guess or "it has " + ", ".join(GALLERY)}')
    path = project.content / "poses" / f"{name}.yml"
    if path.exists():
        raise click.UsageError(f"{path.relative_to(project.root)} is there already")
    writer.write_file(path, f"# Begun from {like}. The words: limber explain figure\n{GALLERY[like]}")
    click.echo(f"Made {path.relative_to(project.root)}. See it while you write: limber draw {name} --watch")
