"""The commands that begin something: new site, new exercise, new pose, and so on."""

from collections.abc import Mapping
from pathlib import Path

import click

from limber.authoring.poses.gallery import GALLERY
from limber.authoring.starter import KINDS, hosting_files, starter_file, starter_page
from limber.authoring.starting import clinic_site, regions, tables
from limber.base.diagnostics import did_you_mean
from limber.base.files import writer
from limber.base.files.whole_folder import finish_folder, is_empty, whole_folder
from limber.base.project import BUNDLED_CONTENT, BUNDLED_MKDOCS_YML, Project
from limber.cli.asking.clinic_answers import Logo, clinic_options, regions_of
from limber.cli.frame import Group, in_project
from limber.cli.writing.numbering import give_number
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
@clinic_options
def new_site(folder: Path, wanted: clinic_site.Wanted | None, logo: Logo | None) -> None:
    r"""Start a project: the starter content, or your own parts of the body, and a mkdocs.yml.

    With --for, the site begins with the warning signs of these parts of the body, and nothing else. On a terminal, what
    is not given as an option is asked.

    \b
    Example:
      limber new site our-guides
      limber new site our-guides --for knee,shoulder
    """
    if not finish_folder(folder):
        _make_site(folder, wanted, logo)
    if wanted is None:
        click.echo(f"Made {folder}. Next: cd {folder}, put your clinic into content/clinic.yml, and run: limber serve")
    else:
        click.echo(
            f"Made {folder}. Next: cd {folder}, read the warning signs in content/red-flags/, and run: "
            "limber new exercise NAME"
        )


def _make_site(folder: Path, wanted: clinic_site.Wanted | None, logo: Logo | None) -> None:
    if folder.exists() and not is_empty(folder):
        raise click.UsageError(f"{folder} is not empty; choose another folder, or empty it first")
    with whole_folder(folder) as growing:
        for name, text in hosting_files().items():
            writer.write_file(growing / name, text)
        if wanted is not None:
            for path, text in clinic_site.new_site(wanted).items():
                writer.write_file(growing / path, text)
            if logo is not None:
                writer.write_file(growing / "content" / "media" / logo.name, logo.data)
            return
        # The ledger is about the starter content as a whole; a clinic keeps of that what it wants.
        writer.copy_tree(BUNDLED_CONTENT, growing / "content", leave_out=("ledger.yml",))
        writer.copy_tree(BUNDLED_MKDOCS_YML, growing / "mkdocs.yml")
        # MkDocs asks for its folder before any plugin can make it.
        writer.write_file(growing / "site_src" / ".gitkeep", "")


def _an(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _checked_name(name: str, folder: str) -> None:
    if not is_id(name):
        raise click.UsageError(f'"{name}": use small letters, digits and hyphens, such as heel-raise')
    if fault := name_fault(folder, name):
        raise click.UsageError(f"{fault}: choose another name")


def _new_file(project: Project, path: Path, text: str) -> str:
    """Write a file where none is; return its name for a person."""
    named = path.relative_to(project.root)
    if path.exists():
        raise click.UsageError(f"{named} is there already")
    writer.write_file(path, text)
    return str(named)


def _new_entry(kind: str) -> click.Command:
    folder, _ = KINDS[kind]

    @click.command(kind, help=f"Start {_an(kind)}.\n\n\b\nExample:\n  limber new {kind} my-{kind}")
    @in_project
    @click.argument("name")
    def command(project: Project, name: str) -> None:
        _checked_name(name, folder)
        made = _new_file(project, project.content / folder / f"{name}.yml", starter_file(kind))
        if kind == "exercise":
            give_number(project, name)
        click.echo(f"Made {made}. Fill it in, then run: limber check")

    return command


for _kind in KINDS:
    if _kind != "red-flags":
        new.add_command(_new_entry(_kind))


@new.command("page")
@in_project
@click.argument("name")
def new_page(project: Project, name: str) -> None:
    r"""Start a page in your own words.

    \b
    Example:
      limber new page after-your-operation
    """
    _checked_name(name, "pages")
    made = _new_file(project, project.content / "pages" / f"{name}.md", starter_page())
    click.echo(f"Made {made}. Fill it in, then run: limber check")


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
    _checked_name(name, "poses")
    if like not in GALLERY:
        guess = did_you_mean(like, GALLERY)
        raise click.UsageError(f'there is no "{like}" in the gallery; {guess or "it has " + ", ".join(GALLERY)}')
    text = f"# Begun from {like}. The words: limber explain figure\n{GALLERY[like]}"
    made = _new_file(project, project.content / "poses" / f"{name}.yml", text)
    click.echo(f"Made {made}. See it while you write: limber draw {name} --watch")


@new.command("red-flags")
@in_project
@click.argument("name")
@click.option("--for", "parts", help="The parts of the body, such as knee,thigh.  [default: the name]")
def new_red_flags(project: Project, name: str, parts: str | None) -> None:
    r"""Start a list of warning signs, with the signs that Limber knows for a part of the body.

    \b
    Example:
      limber new red-flags knee
      limber new red-flags my-list --for knee
    """
    _checked_name(name, "red-flags")
    known = regions.known_regions()
    if parts is None and name not in known:
        made = _new_file(project, project.content / "red-flags" / f"{name}.yml", starter_file("red-flags"))
        click.echo(f"Made {made}. Fill it in, then run: limber check")
        return
    lists = regions.sign_lists(regions_of(parts or name))
    if len(lists) > 1:
        raise click.UsageError(f"these parts have different warning signs; make a list for each: {parts}")
    _write_list(project, name, lists[0])


def _write_list(project: Project, name: str, signs: regions.SignList) -> None:
    path = project.content / "red-flags" / f"{name}.yml"
    if path.exists():
        raise click.UsageError(f"{path.relative_to(project.root)} is there already")
    _add(project, "sources", "sources", signs.sources)
    made = _new_file(project, path, signs.text)
    click.echo(f"Made {made}. Read every sign in it: no clinician has approved them.")


def _add(project: Project, name: str, table: str, entries: Mapping[str, object]) -> None:
    """Add entries to a table of a single file; those that are there already stay as they are."""
    path = project.content / f"{name}.yml"
    shown = project.named(path)
    try:
        text = path.read_text(encoding="utf-8")
        there = tables.names(text, shown, table)
        new_ones = {key: entry for key, entry in entries.items() if key not in there}
        if new_ones:
            writer.write_file(path, tables.added(text, shown, table, new_ones))  # type: ignore[arg-type]
    except UnicodeDecodeError:
        raise click.UsageError(f"{shown} is not text in UTF-8; limber check shows more") from None
    except tables.TableError as error:
        raise click.UsageError(str(error)) from None


@new.command("region")
@in_project
@click.argument("name")
def new_region(project: Project, name: str) -> None:
    r"""Add a part of the body: its word, what guides for it must warn of, and its list of warning signs.

    \b
    Example:
      limber new region knee
    """
    _checked_name(name, "red-flags")
    _add(project, "vocabulary", "region", {name: regions.term(name)})
    if name not in regions.known_regions():
        click.echo(f"Added {name} to content/vocabulary.yml. An exercise can work it; a guide can be for it once")
        click.echo(f"Limber knows what to warn of. It does for {', '.join(regions.known_regions())}.")
        return
    click.echo(f"Added {name} to content/vocabulary.yml.")
    if not (project.content / "red-flags" / f"{name}.yml").exists():
        _write_list(project, name, regions.sign_lists([name])[0])


@new.command("person")
@in_project
@click.argument("name")
@click.option("--full-name", default="", help="Full name.")
@click.option("--credentials", default="", help="Qualifications.")
def new_person(project: Project, name: str, full_name: str, credentials: str) -> None:
    r"""Add somebody who approves guides; the name is what `limber approve --by` takes.

    \b
    Example:
      limber new person dana --full-name "Dana Reed" --credentials "PT, DPT"
    """
    if not is_id(name):
        raise click.UsageError(f'"{name}": use small letters, digits and hyphens, such as dana')
    people = project.content / "people.yml"
    if people.exists() and name in _known_people(project):
        raise click.UsageError(f'there is a "{name}" in content/people.yml already')
    _add(project, "people", "people", {name: {"name": full_name, "credentials": credentials}})
    click.echo(f"Added {name} to content/people.yml. " + ("" if full_name and credentials else "Fill it in."))


def _known_people(project: Project) -> tuple[str, ...]:
    path = project.content / "people.yml"
    try:
        return tables.names(path.read_text(encoding="utf-8"), project.named(path), "people")
    except (UnicodeDecodeError, tables.TableError) as error:
        raise click.UsageError(str(error)) from None
