"""What the printed programmes and handouts show: a plan on the cover, then its exercises."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from limber.guide.views import (
    AmountView,
    BlockView,
    CareCard,
    DoseView,
    ExerciseView,
    ItemView,
    ProgrammeView,
    StageView,
    StepView,
)
from limber.sheet import printed
from limber.sheet.exercise import (
    Around,
    breakable,
    code,
    dose,
    exercise,
    filled,
    joined,
    label,
    line,
    lines,
    section,
    stops,
)

HANDOUT_TITLE = "Your exercises"
"""The title of a handout."""

NO_DOSE = DoseView(AmountView("", "", ()), (), (), "")
"""Nothing is said of the amount here; it is said elsewhere."""

TICK_WEEKS = 4
"""For how many weeks a plan has boxes to tick."""


def _planned(item: ItemView) -> printed.PrintedItem:
    notes = [
        f"Do this form of it: {item.stage.text}." if item.stage else "",
        "You can leave this one out." if item.optional else "",
    ]
    found = (*(line(note) for note in notes), line(item.note))
    return printed.PrintedItem(
        number=item.number,
        title=breakable(item.card.link.text),
        dose=breakable(item.dose.summary),
        own=item.own,
        notes=tuple(note for note in found if note),
    )


def _block(block: BlockView, *, alone: bool) -> printed.PrintedBlock:
    about = ((joined(label("When:"), line(block.when)),) if block.when else ()) + lines(block.advice)
    return printed.PrintedBlock(
        title="" if alone else breakable(block.title),
        about=about,
        exercises=tuple(_planned(item) for item in block.items),
    )


def _programme_plan(view: ProgrammeView) -> printed.PrintedPlan:
    first = (view.supervision, view.tailoring, view.starting_level)
    return printed.PrintedPlan(
        summary=joined(*map(label, view.taken_out), line(view.summary, view.session)),
        schedule=dose(view.schedule) if view.schedule else None,
        blocks=tuple(_block(block, alone=len(view.blocks) == 1) for block in view.blocks),
        sections=filled(
            section("Check before you start", lines(text for text in first if text), "tailoring"),
            section("Take care", lines(view.cautions), "cautions"),
            section("Before you begin", lines((*view.before, *view.timing)), "before"),
            stops(view.stop_if),
            section("When to go on", lines(view.progress_when), "progress_when"),
            section("Afterwards, and through the day", lines((*view.after, *view.advice)), "after"),
            section("What helps to keep going", lines(view.motivation), "motivation"),
            section("If it does not help", lines(view.seek_help), "seek_help"),
        ),
        weeks=TICK_WEEKS,
    )


def _in_programme(view: ExerciseView, item: ItemView, around: Around) -> printed.PrintedExercise:
    """Leave only the form of an exercise that a programme asks for, with the amount that it asks for."""
    start, *later = view.stages
    chosen = next((stage for stage in later if item.stage and item.stage.path.endswith(f"#{stage.id}")), None)
    own = item.dose if item.own else None
    view = dataclasses.replace(view, stages=(start,), dose=item.dose)
    if chosen is None:
        return exercise(view, around.art, own)
    if chosen.elsewhere:
        return exercise(_alone(view, chosen), around.art, own)
    start = dataclasses.replace(start, figure=chosen.figure or start.figure)
    steps = _numbered_from(start.steps[-1].number + 1, chosen.steps)
    further = dataclasses.replace(chosen, when="", optional=False, dose=NO_DOSE, steps=steps)
    return exercise(dataclasses.replace(view, stages=(start, further)), around.art, own)


def _alone(view: ExerciseView, stage: StageView) -> ExerciseView:
    """Make a stage an exercise of its own: one in another position begins anew, others go on from the start."""
    return dataclasses.replace(
        view,
        title=f"{view.title}: {stage.title}",
        stages=(dataclasses.replace(stage, title="", steps=_numbered_from(1, stage.steps)),),
        feel=stage.feel or view.feel,
        cautions=(*view.cautions, *stage.cautions),
    )


def _numbered_from(first: int, steps: Iterable[StepView]) -> tuple[StepView, ...]:
    """Close the gap that the steps of stages left out would leave."""
    return tuple(dataclasses.replace(step, number=number) for number, step in enumerate(steps, first))


def _numbered(made: printed.PrintedExercise, numbers: Iterable[int]) -> printed.PrintedExercise:
    """Put the numbers that an exercise has in the plan before its title."""
    return dataclasses.replace(made, title=f"{', '.join(map(str, numbers))}. {made.title}")


def programme_sheet(
    around: Around,
    view: ProgrammeView,
    exercises: Mapping[str, ExerciseView],
    url: str = "",
) -> printed.Sheet:
    """Make the sheets of a programme, in normal print on A4.

    Args:
        around: What every sheet shares.
        view: The programme, as its page shows it.
        exercises: Its exercises, by the path of their page.
        url: The address of its page; "" while the site has none.
    """
    numbers: dict[printed.PrintedExercise, list[int]] = {}
    for item in (item for block in view.blocks for item in block.items):
        numbers.setdefault(_in_programme(exercises[item.card.link.path], item, around), []).append(item.number)
    made = [_numbered(one, found) for one, found in numbers.items()]
    return around.sheet(view.title, made, view.care, [view.review], url=url, plan=_programme_plan(view))


@dataclasses.dataclass(frozen=True, slots=True)
class PlanLink:
    """Where a patient's plan is on a phone.

    Attributes:
        page: The address of the page that shows plans.
        link: The same with the plan.
        can_be_scanned: Whether its code can be read where it is printed.
    """

    page: str
    link: str
    can_be_scanned: bool


def plan_code(link: PlanLink | None) -> printed.QrCode | None:
    """Draw the code of a plan, with the address of its page in words; `None` where there is none that scans."""
    return code(link.link, address=link.page) if link and link.can_be_scanned else None


def handout_sheet(
    around: Around,
    chosen: Sequence[tuple[ExerciseView, ItemView]],
    care: Iterable[CareCard],
    session: str = "",
    link: PlanLink | None = None,
) -> printed.Sheet:
    """Make a patient's plan, in normal print on A4.

    Args:
        around: What every sheet shares.
        chosen: Each exercise, as its page shows it and as it is given here.
        care: The warning signs of all of them.
        session: How long all of them take; "" where that cannot be reckoned.
        link: Where the plan is on a phone; `None` where it is nowhere.
    """
    made = [_numbered(_in_programme(view, item, around), [item.number]) for view, item in chosen]
    planned = tuple(_planned(item) for _, item in chosen)
    summary = line(session)
    if link and not link.can_be_scanned:
        summary = joined(summary, label(f"A code of this plan would be too small to scan. The plan is at {link.link}"))
    plan = printed.PrintedPlan(summary, None, (printed.PrintedBlock("", (), planned),), (), TICK_WEEKS)
    reviews = [view.review for view, _ in chosen]
    return around.sheet(HANDOUT_TITLE, made, care, reviews, plan=plan, scanned=plan_code(link))
