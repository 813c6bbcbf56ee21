"""What the printed programmes and plans show: an overview, the exercises, when to stop."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from limber.guide.views import (
    AmountView,
    BlockView,
    CareCard,
    DoseView,
    ExerciseView,
    FigureView,
    ItemView,
    ProgrammeView,
    StageView,
    StepView,
    StopView,
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
)
from limber.sheet.printed import Line

HANDOUT_TITLE = "Your exercises"
"""The title of a handout."""

NO_DOSE = DoseView(AmountView("", "", ()), (), (), "")
"""Nothing is said of the amount here; it is said elsewhere."""

TICK_WEEKS = 4
"""For how many weeks a plan has boxes to tick."""


def _planned(item: ItemView, note: str) -> printed.PrintedItem:
    notes = [
        f"Do this form of it: {item.stage.text}." if item.stage else "",
        "You can leave this one out." if item.optional else "",
    ]
    found = (*(line(note) for note in notes), line(note))
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
        exercises=tuple(_planned(item, item.note) for item in block.items),
    )


def _stops(general: Iterable[StopView], exercises: Iterable[ExerciseView]) -> printed.PrintedSection:
    """Say when to stop, each sign once: for which exercises where it is not for all, and what to do then in each."""
    views = {view.title: view for view in exercises}
    signs: dict[str, dict[str, list[str]]] = {}
    for rule in general:
        signs.setdefault(rule.sign, {})[rule.then] = list(views)
    for title, view in views.items():
        for rule in view.stop_if:
            named = signs.setdefault(rule.sign, {}).setdefault(rule.then, [])
            if title not in named:
                named.append(title)
    return section("Stop if", (_stop(sign, then, len(views)) for sign, then in signs.items()), "stop_if")


def _stop(sign: str, then: Mapping[str, Sequence[str]], count: int) -> Line:
    """Say a sign, for which exercises, and what to do then in each of them."""
    named = dict.fromkeys(title for titles in then.values() for title in titles)
    said = label(sign if len(named) == count else f"{', '.join(named)}: {sign}")
    if len(then) == 1:
        return joined(said, line(*then))
    return joined(said, *(line(f"{', '.join(titles)}:", text) for text, titles in then.items() if text))


def _programme_plan(view: ProgrammeView, exercises: Iterable[ExerciseView]) -> printed.PrintedPlan:
    first = (view.supervision, view.tailoring, view.starting_level)
    return printed.PrintedPlan(
        summary=joined(*map(label, view.taken_out), line(view.summary, view.session)),
        schedule=dose(view.schedule) if view.schedule else None,
        blocks=tuple(_block(block, alone=len(view.blocks) == 1) for block in view.blocks),
        stop_if=_stops(view.stop_if, exercises),
        sections=filled(
            section("Check before you start", lines(text for text in first if text), "tailoring"),
            section("Take care", lines(view.cautions), "cautions"),
            section("Before you begin", lines((*view.before, *view.timing)), "before"),
            section("When to go on", lines(view.progress_when), "progress_when"),
            section("Afterwards, and through the day", lines((*view.after, *view.advice)), "after"),
            section("What helps to keep going", lines(view.motivation), "motivation"),
            section("If it does not help", lines(view.seek_help), "seek_help"),
        ),
        weeks=TICK_WEEKS,
    )


@dataclasses.dataclass(slots=True)
class _Asked:
    """An exercise of a plan, with everything that the plan asks of it: its steps are printed once.

    Attributes:
        view: The exercise, or the form of it that is done in another position.
        items: What asks for it, each with the later form that it asks for; `None` for the start.
    """

    view: ExerciseView
    items: list[tuple[ItemView, StageView | None]]

    @property
    def forms(self) -> tuple[StageView, ...]:
        """The later forms that are asked for, in the order of the exercise."""
        asked = [form for _, form in self.items if form]
        return tuple(stage for stage in self.view.stages if stage in asked)

    def figure(self) -> FigureView | None:
        """Gather the pictures of all the forms that are asked for, each once."""
        start = self.view.stages[0].figure
        figures = [form.figure if form else start for _, form in self.items]
        frames = dict.fromkeys(frame for figure in figures if figure for frame in figure.frames)
        return FigureView(tuple(frames)) if frames else start


def _form(view: ExerciseView, item: ItemView) -> StageView | None:
    """Return the later stage that an item asks for; `None` for the start."""
    later = view.stages[1:]
    return next((stage for stage in later if item.stage and item.stage.path.endswith(f"#{stage.id}")), None)


def _together(chosen: Iterable[tuple[ExerciseView, ItemView]]) -> Iterable[_Asked]:
    """Put together what is asked of the same exercise in the same position."""
    found: dict[tuple[str, str, str, bool], _Asked] = {}
    for view, item in chosen:
        form = _form(view, item)
        alone = form if form and form.elsewhere else None
        # Steps that name a patient's own hold are steps of their own.
        holds = "/".join(step.hold for stage in view.stages for step in stage.steps)
        turned = any(frame.mirrored for stage in view.stages if stage.figure for frame in stage.figure.frames)
        key = (view.id, holds, alone.id if alone else "", turned)
        asked = found.setdefault(key, _Asked(_alone(view, alone) if alone else view, []))
        asked.items.append((item, None if alone else form))
    return found.values()


def _made(asked: _Asked, around: Around, *, noted: bool) -> printed.PrintedExercise:
    """Leave only the forms of an exercise that a plan asks for, with the amounts that it asks for."""
    first, *_ = items = [item for item, _ in asked.items]
    start = asked.view.stages[0]
    number = start.steps[-1].number + 1
    later = []
    for form in asked.forms:
        numbers = ", ".join(str(item.number) for item, its_form in asked.items if its_form == form)
        title = form.title if len(items) == 1 else f"{form.title} (for {numbers})"
        steps = _numbered_from(number, form.steps)
        number += len(steps)
        later.append(dataclasses.replace(form, title=title, when="", optional=False, dose=NO_DOSE, steps=steps))
    stages = (dataclasses.replace(start, figure=asked.figure()), *later)
    made = exercise(dataclasses.replace(asked.view, stages=stages, dose=first.dose), around.art)
    return dataclasses.replace(
        made,
        title=f"{', '.join(str(item.number) for item in items)}. {made.title}",
        asked=tuple(_amount(item, alone=len(items) == 1) for item in items),
        notes=lines(item.note for item in items if noted and item.note),
        dose=dataclasses.replace(made.dose, own=all(item.own for item in items)),
        sections=tuple(section for section in made.sections if section.field != "stop_if"),
    )


def _amount(item: ItemView, *, alone: bool) -> Line:
    """Say how much an item asks for, after its number where there are several."""
    amount = item.dose.amount
    said = " ".join(text for text in (amount.large, amount.counted) if text)
    which = "" if alone else f"{item.number}: "
    return joined(label(f"{which}{said}."), line(*amount.lines, *item.dose.notes))


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
    chosen = [(exercises[item.card.link.path], item) for block in view.blocks for item in block.items]
    made = [_made(asked, around, noted=False) for asked in _together(chosen)]
    plan = _programme_plan(view, [exercise for exercise, _ in chosen])
    return around.sheet(view.title, made, view.care, [view.review], url=url, plan=plan, brief=False)


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
    made = [_made(asked, around, noted=True) for asked in _together(chosen)]
    planned = tuple(_planned(item, "") for _, item in chosen)
    summary = line(session)
    if link and not link.can_be_scanned:
        summary = joined(summary, label(f"A code of this plan would be too small to scan. The plan is at {link.link}"))
    stop_if = _stops((), [view for view, _ in chosen])
    plan = printed.PrintedPlan(summary, None, (printed.PrintedBlock("", (), planned),), stop_if, (), TICK_WEEKS)
    reviews = [view.review for view, _ in chosen]
    return around.sheet(HANDOUT_TITLE, made, care, reviews, plan=plan, scanned=plan_code(link))
