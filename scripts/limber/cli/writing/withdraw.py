"""The command that takes a guide away, and the one that gives it back."""

import datetime as dt
from collections.abc import Mapping

import click

from limber.authoring.withdrawing import FILE, RecordError, given_back, withdrawal, withdrawn
from limber.base import clock, tree
from limber.base.addresses import KINDS, key_of
from limber.base.diagnostics import did_you_mean
from limber.base.files import writer
from limber.base.project import Project
from limber.cli.frame import in_project, read_day
from limber.content.library import Library
from limber.content.reading import loader
from limber.content.reading.loader import Loaded
from limber.content.rich_text import words
from limber.content.withdrawal.published import in_force
from limber.content.withdrawal.record import implausible_day
from limber.guide import wording


@click.command()
@in_project
@click.argument("names", nargs=-1, required=True)
@click.option("--because", metavar="REASON", help="Why, in a sentence that patients read.")
@click.option("--since", callback=read_day, help="From which day on nobody shall use it.  [default: today]")
@click.option("--undo", is_flag=True, help="Give the guide back.")
@click.option("--change", is_flag=True, help="Change day and reason of a guide that is withdrawn already.")
def withdraw(  # noqa: PLR0913 - what a record says
    project: Project,
    names: tuple[str, ...],
    because: str | None,
    since: dt.date | None,
    *,
    undo: bool,
    change: bool,
) -> None:
    r"""Take a guide away, and leave a page at its address that says so.

    The page, which codes on paper lead to as well, says since when, why, and whom to ask. So do its sheets, programmes
    and plans that have it. Search and lists do not lead to it any more, and phones that kept it delete it when they
    reach the site again. The file of the guide stays where it is. Build and publish the site afterwards.

    \b
    Example:
      limber withdraw bridge --because "One of its pictures shows the wrong leg."
      limber withdraw programme:first-weeks --because "It asks for too much." --since 2026-11-30
      limber withdraw bridge --change --since 2026-11-03 --because "It had a mistake."
      limber withdraw --undo bridge
    """
    if undo and (because or since or change):
        raise click.UsageError("--undo takes none of --because, --since and --change")
    if not undo and not because:
        raise click.UsageError('say why, in a sentence that patients read: --because "…"')
    day = since or clock.today()
    if message := implausible_day(day, clock.today()):
        raise click.UsageError(f"--since {message}")
    loaded = loader.load(project)
    targets = list(dict.fromkeys(_find(name, loaded) for name in names))
    if not undo:
        _refuse_again(targets, loaded.library, change=change)
    path = project.root / FILE
    raw = path.read_bytes() if path.is_file() else None
    days = {target: since or (_day_of(target, loaded) if change else None) or day for target in targets}
    text = _new_text(raw, days, loaded, because)
    if (path.read_bytes() if path.is_file() else None) != raw:
        raise click.ClickException(f"{FILE} was changed in the meantime; nothing was written to it")
    writer.write_file(path, text)
    for target in targets:
        click.echo(_done(target, days[target], undo=undo))
    if not undo:
        _tell_programmes(targets, loaded.library)
    click.echo("Now build the site and publish it: limber build")


def _refuse_again(targets: list[str], library: Library | None, *, change: bool) -> None:
    """Refuse to write over the day and the reason of a withdrawal, unless that is what is wanted."""
    withdrawn = in_force(library) if library else {}
    for target in targets:
        found = withdrawn.get(target)
        if found and not change:
            raise click.UsageError(
                f"{target} is withdrawn already, since {wording.date(found.since)}: {words(found.because)} "
                "Its page says so. To change day and reason: --change"
            )
        if change and not found:
            raise click.UsageError(f"{target} is not withdrawn; leave out --change")


def _day_of(target: str, loaded: Loaded) -> dt.date | None:
    """Return since when a guide is withdrawn; None where it is not."""
    found = in_force(loaded.library).get(target) if loaded.library else None
    return found.since if found else None


def _new_text(raw: bytes | None, days: Mapping[str, dt.date], loaded: Loaded, because: str | None) -> str:
    """Return the file with a withdrawal of each target; without a reason, with the day on which each was given back."""
    text = None if raw is None else raw.decode("utf-8", errors="replace")
    try:
        for target, day in days.items():
            if because:
                text = withdrawn(text, target, withdrawal(_title(target, loaded), day, because))
            else:
                text = _given_back(target, text, loaded, day)
    except RecordError as error:
        raise click.ClickException(str(error)) from None
    return text or ""


def _done(target: str, day: dt.date, *, undo: bool) -> str:
    if undo:
        return f"Given back: {target}. Its approval holds again, unless you have mended it: then have it approved anew."
    return f"Withdrawn: {target}, since {wording.date(day)}."


def _given_back(target: str, text: str | None, loaded: Loaded, day: dt.date) -> str:
    found = loaded.library.withdrawals.get(target) if loaded.library else None
    if text is None or found is None or found.back:
        raise click.UsageError(f"{target} is not withdrawn")
    if key_of(target) not in loaded.sources.entries:
        raise click.UsageError(f"the file of {target} is not here; bring it back first")
    if day < found.since:
        raise click.UsageError(f"{target} is withdrawn since {found.since}, which is to come")
    return given_back(text, target, day)


def _find(name: str, loaded: Loaded) -> str:
    """Return kind and id for a name: "bridge", or "programme:first" where several have the name."""
    kind, _, entry_id = name.rpartition(":")
    recorded = loaded.library.withdrawals if loaded.library else {}
    known = {f"{of}:{one}" for of, one in loaded.sources.entries if of in KINDS} | set(recorded)
    found = sorted(target for target in known if key_of(target)[1] == entry_id)
    found = [target for target in found if not kind or target == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise click.UsageError(f'several are called "{name}": write {" or ".join(found)}')
    if ("red-flags", entry_id) in loaded.sources.entries:
        raise click.UsageError("warning signs cannot be withdrawn: every guide needs them; change their file")
    hint = did_you_mean(entry_id, (key_of(target)[1] for target in known))
    raise click.UsageError(f'there is nothing called "{name}"; {hint or "use the name of a file, without .yml"}')


def _title(target: str, loaded: Loaded) -> str:
    """Return the title of a guide, also where the rest of its file cannot be read."""
    source = loaded.sources.entries.get(key_of(target))
    root = source.root if source else None
    title = root.entries.get("title") if isinstance(root, tree.Mapping) else None
    if isinstance(title, tree.Scalar) and title.text:
        return title.text
    recorded = loaded.library.withdrawals.get(target) if loaded.library else None
    return recorded.title if recorded else wording.capital(key_of(target)[1].replace("-", " "))


def _tell_programmes(targets: list[str], library: Library | None) -> None:
    programmes = library.programmes.items() if library else ()
    concerned = [
        name
        for name, programme in programmes
        if any(f"exercise:{item.exercise}" in targets for block in programme.blocks for item in block.exercises)
    ]
    if concerned:
        click.echo(f"Shown without it, and saying so: {', '.join(concerned)}. Put another exercise in its place.")
