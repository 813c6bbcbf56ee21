"""The command that makes a handout of any choice of exercises."""

from collections import defaultdict
from collections.abc import Mapping
from typing import BinaryIO

import click

from limber import build
from limber.base import clock
from limber.base.diagnostics import did_you_mean
from limber.base.project import Project
from limber.cli.frame import finish, in_project, say
from limber.content.approval import left_out, without
from limber.content.library import Library
from limber.content.model import Dose
from limber.content.own_dose import DoseError, own_dose, read_change
from limber.guide.burden import handout_session
from limber.guide.presenter import Presenter
from limber.rules.doses.limits import Limited, excesses
from limber.sheet.make import PAPERS, Chosen, make_handout, press_for
from limber.site import mkdocs_runner


def _own_doses(library: Library, ids: tuple[str, ...], changes: tuple[str, ...]) -> dict[str, Dose]:
    """Return this patient's dose of each exercise that has one.

    Raises:
        DoseError: A change is none, or is for an exercise that is not on the handout.
    """
    wanted: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for change in changes:
        exercise_id, word, amount = read_change(change)
        if exercise_id not in ids:
            raise DoseError(f"{exercise_id} is not among the exercises of this handout")
        wanted[exercise_id].append((word, amount))
    return {exercise_id: own_dose(library.exercises[exercise_id].dose, found) for exercise_id, found in wanted.items()}


def _known(library: Library, ids: tuple[str, ...]) -> None:
    for exercise_id in ids:
        if exercise_id not in library.exercises:
            hint = did_you_mean(exercise_id, library.exercises)
            raise click.UsageError(f'there is no exercise "{exercise_id}"{f": {hint}" if hint else ""}')


_SUGGESTIONS: Mapping[Limited, str] = {
    "exercises": "People keep up few better than many.",
    "session": "Lower some amounts, or leave an exercise out.",
    "day": "Ask for fewer sessions, or for shorter ones.",
    "position_changes": "Put exercises with the same starting position next to each other.",
}
"""What a clinician can do about a handout that asks for too much."""


@click.command()
@in_project
@click.argument("exercises", nargs=-1, required=True)
@click.option(
    "--output",
    "-o",
    type=click.File("wb", lazy=True, atomic=True),
    default="handout.pdf",
    show_default=True,
    help="Where to put the PDF.",
)
@click.option(
    "--paper", type=click.Choice(list(PAPERS)), help="Its size.  [default: what printers have in your country]"
)
@click.option("--large", is_flag=True, help="Large print: 18 point.")
@click.option("--dose", "doses", multiple=True, metavar="EXERCISE:WHAT=AMOUNT", help="This patient's amount.")
def sheet(  # noqa: PLR0913 - one parameter for each option
    project: Project,
    exercises: tuple[str, ...],
    output: BinaryIO,
    paper: str | None,
    doses: tuple[str, ...],
    *,
    large: bool,
) -> None:
    r"""Make a handout of one exercise, or of several with a plan.

    \b
    Example:
      limber sheet bridge
      limber sheet bridge bird-dog --paper letter --large -o handout.pdf
      limber sheet bridge bird-dog --dose bridge:reps=8 --dose bridge:sets=2
    """
    loaded = build.load(project)
    library = loaded.library
    if library is None or loaded.report.has_errors:
        raise click.ClickException("the content has errors. To see them: limber check")
    today = clock.today()
    library = without(library, left_out(library, today))
    _known(library, exercises)
    try:
        own = _own_doses(library, exercises, doses)
    except DoseError as error:
        raise click.UsageError(f"--dose: {error}") from None
    chosen = [Chosen(exercise_id, own.get(exercise_id)) for exercise_id in dict.fromkeys(exercises)]
    asked = handout_session([(item.id, item.dose) for item in chosen], library.exercises)
    for excess in excesses(asked, asked.day, library.clinic.limits):
        say(f"warning: {excess.message}. {_SUGGESTIONS[excess.what]}")
    drawings = build.draw(project, loaded, library)
    presenter = Presenter(library, drawings.views, today)
    made = make_handout(
        presenter,
        drawings.line_art,
        press_for(project),
        chosen,
        paper=PAPERS[paper or library.country.paper],
        large=large,
        published=mkdocs_runner.published(project),
    )
    finish(made.report)
    output.write(made.files["handout.pdf"])
