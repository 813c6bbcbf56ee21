"""The command that makes a handout of any choice of exercises."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from limber.base import clock
from limber.base.addresses import PLAN
from limber.base.diagnostics import did_you_mean
from limber.base.files.passing import deliver
from limber.base.project import Project
from limber.checking.library import draw, load
from limber.checking.photographs import photographs
from limber.cli.frame import finish, in_project, say
from limber.content.library import Library
from limber.content.own_dose import DoseError, read_change
from limber.content.withdrawal.published import as_published, in_force
from limber.guide.dose.burden import plan_session
from limber.guide.dose.given import Given
from limber.guide.dose.prescription import gone, open_plan, plan_of, prescribe
from limber.guide.plan import SIDES, PlanError, read, write
from limber.guide.presenter import Presenter
from limber.rules.doses.limits import Limited, excesses
from limber.sheet.make import PAPERS, make_handout, press_for
from limber.sheet.printed import Print
from limber.site.engine import runner as mkdocs_runner


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked for, as it was written."""

    doses: tuple[str, ...]
    stages: tuple[str, ...]
    sides: tuple[str, ...]
    notes: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.doses or self.stages or self.sides or self.notes)


def _choose(library: Library, ids: tuple[str, ...], wishes: Wishes) -> tuple[Given, ...]:
    """Return what is given to the patient, in the order of the exercises.

    Raises:
        DoseError: A wish cannot be read, cannot be met, or is for an exercise that is not on the handout.
        PlanError: A note is none.
    """
    changes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for change in wishes.doses:
        exercise_id, amounts = read_change(change)
        changes[_among(exercise_id, ids)] += amounts
    stages = _by_exercise(wishes.stages, ids, "bridge=1")
    sides = _by_exercise(wishes.sides, ids, "hamstring-stretch=left")
    notes = _by_exercise(wishes.notes, ids, "bridge=Only as high as is comfortable.")
    for stage in stages.values():
        if not stage.isdigit():
            raise DoseError(f'expected the number of a stage, 0 for the start, got "{stage}"')
    for side in sides.values():
        if side not in SIDES.values():
            raise DoseError(f'expected left or right, got "{side}"')
    return tuple(
        prescribe(
            library,
            exercise_id,
            stage=int(stages.get(exercise_id, "0")),
            changes=changes[exercise_id],
            side=sides.get(exercise_id, ""),
            note=notes.get(exercise_id, ""),
        )
        for exercise_id in ids
    )


def _by_exercise(wishes: tuple[str, ...], ids: tuple[str, ...], example: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for wish in wishes:
        exercise_id, equals, value = wish.partition("=")
        if not (exercise_id and equals and value.strip()):
            raise DoseError(f'expected something like {example}, got "{wish}"')
        found[_among(exercise_id, ids)] = value.strip()
    return found


def _among(exercise_id: str, ids: tuple[str, ...]) -> str:
    if exercise_id not in ids:
        raise DoseError(f"{exercise_id} is not among the exercises of this handout")
    return exercise_id


def _opened(library: Library, link: str) -> tuple[Given, ...]:
    """Return what a plan gives.

    Raises:
        PlanError: The link is none, or an exercise of it cannot be done.
    """
    given = open_plan(library, read(link))
    for number, one in enumerate(given, 1):
        if one.problem:
            raise PlanError(f"exercise {number}: {one.problem}")
    return given


def _known(library: Library, ids: tuple[str, ...]) -> None:
    for exercise_id in ids:
        if f"exercise:{exercise_id}" in in_force(library):
            raise click.UsageError(gone(library, exercise_id))
        if exercise_id not in library.exercises:
            hint = did_you_mean(exercise_id, library.exercises)
            raise click.UsageError(f'there is no exercise "{exercise_id}"{f": {hint}" if hint else ""}')


def _text(library: Library, chosen: tuple[Given, ...]) -> str:
    """Return the plan as the text of its link; "" where it can have none, which is said."""
    if library.numbers is None:
        return ""
    try:
        return write(plan_of(library, chosen))
    except PlanError as error:
        say(f"note: there is no link to this plan: {error}")
        return ""


def _deliver(pdf: bytes, output: Path, project: Project) -> None:
    if output == Path("-"):
        click.echo(pdf, nl=False)
    else:
        deliver(output, pdf, project.work)


SIZES: Sequence[Print] = ("compact", "normal", "clear", "large")
"""How large a sheet can be set."""


_SUGGESTIONS: Mapping[Limited, str] = {
    "exercises": "People keep up few better than many.",
    "session": "Lower some amounts, or leave an exercise out.",
    "day": "Ask for fewer sessions, or for shorter ones.",
    "position_changes": "Put exercises with the same starting position next to each other.",
}
"""What a clinician can do about a handout that asks for too much."""


@click.command()
@in_project
@click.argument("exercises", nargs=-1)
@click.option("--plan", "link", metavar="LINK", help="Print the plan of a link, in place of EXERCISES.")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default="handout.pdf",
    show_default=True,
    help="Where to put the PDF; - for the standard output.",
)
@click.option(
    "--paper", type=click.Choice(list(PAPERS)), help="Its size.  [default: what printers have in your country]"
)
@click.option("--large", "size", flag_value="large", help="Large print: 18 point.")
@click.option(
    "--size",
    type=click.Choice(SIZES),
    help="How large: compact 10 point, normal 12, clear 14, large 18.  [default: what clinic.yml says]",
)
@click.option("--dose", "doses", multiple=True, metavar="EXERCISE:WHAT=AMOUNT", help="This patient's amount.")
@click.option("--stage", "stages", multiple=True, metavar="EXERCISE=NUMBER", help="Which stage; 1 is the first.")
@click.option("--side", "sides", multiple=True, metavar="EXERCISE=SIDE", help="Only this side: left or right.")
@click.option("--note", "notes", multiple=True, metavar="EXERCISE=NOTE", help="A short note; no name, no diagnosis.")
def sheet(  # noqa: PLR0913, PLR0917 - one parameter for each option
    project: Project,
    exercises: tuple[str, ...],
    link: str | None,
    output: Path,
    paper: str | None,
    size: Print | None,
    doses: tuple[str, ...],
    stages: tuple[str, ...],
    sides: tuple[str, ...],
    notes: tuple[str, ...],
) -> None:
    r"""Make a handout of one exercise, or of several with a plan, and print the link of it.

    \b
    Example:
      limber sheet bridge
      limber sheet bridge bird-dog --paper letter --large -o handout.pdf
      limber sheet bridge bird-dog --dose bridge:reps=8 --stage bridge=1 --note "bridge=Rest in between."
      limber sheet --plan "https://your-clinic/plan/#1EN-..."
    """
    wishes = Wishes(doses, stages, sides, notes)
    if not exercises and link is None:
        raise click.UsageError("Missing argument: name exercises, or give the link of a plan with --plan")
    if link is not None and (exercises or wishes):
        raise click.UsageError("--plan already says which exercises, and how much of them")
    loaded = load(project)
    library = loaded.library
    if library is None or loaded.report.has_errors:
        raise click.ClickException("the content has errors. To see them: limber check")
    today = clock.today()
    library = as_published(library, today)
    _known(library, exercises)
    try:
        chosen = _opened(library, link) if link else _choose(library, tuple(dict.fromkeys(exercises)), wishes)
    except (DoseError, PlanError) as error:
        raise click.UsageError(f"{'--plan: ' if link else ''}{error}") from None
    asked = plan_session(chosen, library.exercises)
    for excess in excesses(asked, asked.day, library.clinic.limits):
        say(f"warning: {excess.message}. {_SUGGESTIONS[excess.what]}")
    drawings = draw(project, loaded, library)
    photos = photographs(project, loaded, library)
    presenter = Presenter(library, drawings.views, today, photographs=photos.views)
    published, text = mkdocs_runner.published(project), _text(library, chosen)
    made = make_handout(
        presenter,
        {**drawings.line_art, **photos.paper},
        press_for(project, presenter.library.clinic.look),
        chosen,
        paper=PAPERS[paper or library.country.paper],
        size=size or library.clinic.sheets,
        published=published,
        text=text,
    )
    finish(made.report)
    _deliver(made.files["handout.pdf"], output, project)
    if text:
        page = published.address(PLAN)
        say(f"its link: {page}#{text}" if page else f"its plan, for when site_url has an address: #{text}")
