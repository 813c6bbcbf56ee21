"""What several pages show, from the values it is made of: amounts, steps, approvals, sources, links to sheets."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from limber.base.addresses import photograph_path, sheet_path
from limber.content.approval import Reviewed, judge
from limber.content.library import Library
from limber.content.model import Citation, Dose, Equipment, Media, Step, StopRule, Term
from limber.guide import wording
from limber.guide.dose.amount import amount_view
from limber.guide.views import (
    DoseView,
    EquipmentView,
    FileLink,
    PictureView,
    PrintView,
    ReviewView,
    SourceView,
    StepGroup,
    StepView,
    StopView,
    WebLink,
)

NOT_APPROVED = (
    "This guide has not been approved by a clinician. A clinic has to check it and sign it before a patient uses it."
)
"""What a page says while nobody has approved it."""

CHANGED_SINCE = (
    "This guide was changed after {by} approved it on {date}. Nobody has approved it as it is now. "
    "Ask your clinic before you use it."
)
"""What a page says whose doses, steps or warnings are not those that were approved."""

APPROVED = "Approved by {by} on {date}. To be looked at again by {due}."
"""What a page says that is approved."""

OVERDUE = (
    "Approved by {by} on {date}. It was to be looked at again by {due}, and that day has passed. "
    "Ask your clinic whether it still holds."
)
"""What a page says whose day for review has passed."""


def dose_view(dose: Dose, side: str = "") -> DoseView:
    """Return an amount in words.

    Args:
        dose: How much and how often.
        side: "left" or "right", where a patient does only that one; "" for all that the dose says.
    """
    if not (side and dose.each):
        return DoseView(amount_view(dose), wording.rows(dose), wording.notes(dose), wording.summary(dose))
    both, one = wording.sides(dose), wording.one_side(dose.each, side)
    amount = amount_view(dose)
    amount = replace(amount, counted=amount.counted.replace(both, one))
    rows = tuple(wording.Row(row.label, row.value.replace(both, one)) for row in wording.rows(dose))
    return DoseView(amount, rows, wording.notes(dose), wording.summary(dose).replace(both, one))


def step_views(steps: Iterable[Step], first: int = 1) -> tuple[StepView, ...]:
    """Return numbered actions."""
    return tuple(
        StepView(
            number=number,
            do=step.do,
            hold=wording.hold(step.hold) if step.hold else "",
            breathe=wording.breath(step.breathe) if step.breathe else "",
        )
        for number, step in enumerate(steps, first)
    )


def step_groups(
    steps: Iterable[Step], views: Iterable[StepView], frames: tuple[PictureView, ...]
) -> tuple[StepGroup, ...]:
    """Return steps beside their pictures.

    A step that names a picture begins a group; the group has every picture from the last group's on up to that one.
    Where no step names any, all pictures stand before all steps.

    Args:
        steps: What to do, as written.
        views: The same steps, as shown.
        frames: The pictures, in order; none where they were shown before.
    """
    groups: list[StepGroup] = []
    gathered: list[StepView] = []
    shown, reached = 0, 1
    for step, view in zip(steps, views, strict=True):
        if step.picture and step.picture > reached and frames:
            if gathered:
                groups.append(StepGroup(frames[shown:reached], tuple(gathered)))
                shown, gathered = reached, []
            reached = step.picture
        gathered.append(view)
    groups.append(StepGroup(frames[shown:], tuple(gathered)))
    return tuple(groups)


def stop_views(rules: Iterable[StopRule]) -> tuple[StopView, ...]:
    """Return when to stop, and what to do then."""
    return tuple(StopView(rule.sign, rule.then or "") for rule in rules)


@dataclass(frozen=True, slots=True)
class PhotographView:
    """A photograph as it is published: path in `site_src`, width and height in pixels."""

    path: str
    width: int
    height: int


def photo_views(media: Iterable[Media], prepared: Mapping[str, PhotographView]) -> tuple[PictureView, ...]:
    """Return a clinic's photographs.

    Args:
        media: Those of a form of an exercise.
        prepared: Each as it is published, by its name; of one that is not among them, the size is not known.
    """
    found = ((item, item.image) for item in media if item.image)
    return tuple(
        _photo(item, prepared.get(name, PhotographView(photograph_path(name), width=0, height=0)))
        for item, name in found
    )


def _photo(item: Media, photo: PhotographView) -> PictureView:
    return PictureView(photo.path, item.alt or "", photo.width, photo.height, item.credit or "", lazy=photo.width > 0)


def video_links(media: Iterable[Media]) -> tuple[WebLink, ...]:
    """Return links to a clinic's videos."""
    return tuple(WebLink(item.title or "", item.video) for item in media if item.video)


def labels(terms: Mapping[str, Term], ids: Iterable[str]) -> tuple[str, ...]:
    """Return the words that readers see for entries of the vocabulary, each as a line of its own."""
    return tuple(wording.capital(terms[term_id].label) for term_id in ids)


def choice(terms: Mapping[str, Term], ids: Iterable[str]) -> tuple[str, ...]:
    """Return the words for entries of which one will do, as they stand in one line: "On the floor", "on a bed"."""
    first, *others = (terms[term_id].label for term_id in ids)
    return (wording.capital(first), *map(wording.inside, others))


def equipment_view(equipment: Equipment, terms: Mapping[str, Term]) -> EquipmentView:
    """Return a thing that is needed, with what does as well."""
    name = wording.listing(choice(terms, (equipment.item, *equipment.instead)), "or")
    return EquipmentView(name, equipment.optional, equipment.use or "")


def review_view(entry: Reviewed, library: Library, today: dt.date) -> ReviewView:
    """Return what a page says about its approval on a day."""
    approval = judge(entry, library, today)
    review = approval.review
    if review is None:
        return ReviewView(NOT_APPROVED)
    person = library.people.people[review.by]
    by = f"{person.name}, {person.credentials}"
    date, due = wording.date(review.date), wording.date(review.due)
    if approval.state == "void":
        return ReviewView(CHANGED_SINCE.format(by=by, date=date), state="void")
    statement = OVERDUE if approval.state == "overdue" else APPROVED
    return ReviewView(
        statement=statement.format(by=by, date=date, due=due),
        state=approval.state,
        approved=approval.state == "approved",
        by=by,
        date=date,
        due=due,
        due_iso=review.due.isoformat(),
    )


def source_views(citations: Iterable[Citation], library: Library) -> tuple[SourceView, ...]:
    """Return sources as sentences, each once."""
    views = []
    for citation in citations:
        source = library.bibliography.sources[citation.source]
        year = str(source.year) if source.year else None
        parts = [source.authors, source.title, source.publisher, year, citation.place]
        views.append(SourceView(" ".join(wording.sentence(part) for part in parts if part), source.url or ""))
    return tuple(dict.fromkeys(views))


def print_view(target: str, label: str, paper: str) -> PrintView:
    """Return the links to the sheet of an entry ("exercise:bridge") on the paper of the country."""
    return PrintView(
        normal=FileLink(label, sheet_path(target, paper)),
        large=FileLink("Large print", sheet_path(target, paper, large=True)),
    )
