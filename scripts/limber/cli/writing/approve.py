"""The command a clinician signs with: approve."""

import datetime as dt

import click

from limber.authoring.signing import SigningError, signed
from limber.base import clock
from limber.base.diagnostics import Severity, did_you_mean
from limber.base.files.passing import deliver
from limber.base.project import Project
from limber.checking.library import load
from limber.cli.frame import in_project, read_day
from limber.content.approval import Key, Reviewed, implausible, open_questions, reviewed
from limber.content.library import Library
from limber.content.reading.loader import Loaded
from limber.content.withdrawal.published import in_force
from limber.guide import wording
from limber.rules.safety.reviews import ABOUT_APPROVALS


@click.command()
@in_project
@click.argument("names", nargs=-1, required=True)
@click.option("--by", required=True, help="Who approves: an id of people.yml.")
@click.option("--due", required=True, callback=read_day, help="When to look at it again: 2028-11 or 2028-11-30.")
@click.option("--date", "day", callback=read_day, help="When it was approved.  [default: today]")
@click.option("--accept-gaps", is_flag=True, help="Accept the questions that the guide leaves open to a clinician.")
def approve(  # noqa: PLR0913 - a signature says that much
    project: Project, names: tuple[str, ...], by: str, due: dt.date, day: dt.date | None, *, accept_gaps: bool
) -> None:
    r"""Record that a clinician has read and approved a guide.

    The approval is bound to all that the patient reads, whom to call among it: change it, and the approval is void.
    Questions that the guide leaves open (gaps) are answered in the file first, or accepted with --accept-gaps.

    \b
    Example:
      limber approve bridge --by your-id --due 2028-11
      limber approve programme:first-weeks red-flags:low-back --by your-id --due 2027-06
    """
    loaded = load(project)
    library = loaded.library
    if library is None:
        raise click.ClickException("the content has errors; limber check shows them")
    if by not in library.people.people:
        hint = did_you_mean(by, library.people.people) or "add this person to content/people.yml first"
        raise click.UsageError(f'there is no person "{by}" in people.yml; {hint}')
    approved = day or clock.today()
    _refuse_days(approved, due)
    chosen = [_find(name, dict(reviewed(library)), loaded) for name in names]
    _refuse_withdrawn(chosen, library)
    if not accept_gaps:
        _refuse_gaps(chosen)
    review = {"by": by, "date": approved.isoformat(), "due": due.isoformat()}
    texts = []
    for (kind, entry_id), entry in chosen:
        source = loaded.sources.entries[kind, entry_id]
        try:
            texts.append((project.root / source.file, source.raw, signed(kind, entry, source, library, review)))
        except SigningError as error:
            raise click.ClickException(str(error)) from None
    for path, raw, text in texts:
        if path.read_bytes() != raw:
            raise click.ClickException(f"{path} was changed in the meantime; nothing was written to it")
        deliver(path, text.encode(), project.work, durable=True)
    person = library.people.people[by]
    for (kind, entry_id), _ in chosen:
        click.echo(f"Approved {kind} {entry_id}: {person.name}, {person.credentials}, {approved}, due {due}.")


def _refuse_days(approved: dt.date, due: dt.date) -> None:
    """Refuse days that cannot be."""
    if due <= approved:
        raise click.UsageError(f"--due {due} has to be after {approved}")
    if problem := implausible(approved, due, clock.today()):
        raise click.UsageError(problem)


def _refuse_withdrawn(chosen: list[tuple[Key, Reviewed]], library: Library) -> None:
    """Refuse to approve what was taken away: nobody reads it, and it would count as approved once it is back."""
    withdrawn = in_force(library)
    for (kind, entry_id), _ in chosen:
        if found := withdrawn.get(f"{kind}:{entry_id}"):
            raise click.ClickException(
                f"{kind} {entry_id} is withdrawn since {wording.date(found.since)}; to approve it, give it back first: "
                f"limber withdraw --undo {kind}:{entry_id}"
            )


def _refuse_gaps(chosen: list[tuple[Key, Reviewed]]) -> None:
    """Refuse to approve what leaves questions open, and list them all."""
    found = [
        f"{entry_id} leaves open:\n" + "\n".join(f"  - {question}" for question in open_questions(entry))
        for (_, entry_id), entry in chosen
        if open_questions(entry)
    ]
    if found:
        found.append("Answer them in the file and delete them under gaps, or approve with --accept-gaps.")
        raise click.ClickException("\n".join(found))


def _find(name: str, known: dict[Key, Reviewed], loaded: Loaded) -> tuple[Key, Reviewed]:
    """Return what a name stands for: "bridge", or "programme:first" where several have the name."""
    kind, _, entry_id = name.rpartition(":")
    keys = [key for key in known if key[1] == entry_id and kind in {"", key[0]}]
    if not keys:
        if any(key[1] == entry_id for key in loaded.sources.entries):
            raise click.ClickException(f"{entry_id} has errors; limber check shows them")
        hint = did_you_mean(entry_id, (key[1] for key in known))
        raise click.UsageError(f'there is nothing called "{name}"; {hint or "use the name of a file, without .yml"}')
    if len(keys) > 1:
        choices = " or ".join(f"{found}:{entry_id}" for found, _ in keys)
        raise click.UsageError(f'several are called "{name}": write {choices}')
    key = keys[0]
    file = loaded.sources.entries[key].file
    # An approval that is itself the error is what this command mends.
    wrong = (p for p in loaded.report if p.severity is Severity.ERROR and p.rule not in ABOUT_APPROVALS)
    if any(problem.location.file == file for problem in wrong):
        raise click.ClickException(f"{file} has errors; limber check shows them")
    return key, known[key]
