"""What a printed sheet shows, from the same views that the pages are made of."""

import dataclasses
import hashlib
import io
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

import segno

from limber.content.rich_text import Run, runs
from limber.guide.dose.prescription import OWN_AMOUNTS
from limber.guide.views import (
    CareCard,
    ClinicView,
    DoseView,
    EquipmentView,
    ExerciseView,
    FigureView,
    MistakeView,
    PictureView,
    ReviewView,
    StageView,
    StepView,
    StopView,
    VariantView,
    WebLink,
    WithdrawnView,
)
from limber.guide.wording import Row
from limber.sheet import printed
from limber.sheet.printed import Line, PrintedWords

UNBROKEN = 24
"""A run of more characters than this without a space may be broken anywhere, or it would leave the page."""

_MOST_PHOTOS = 4
"""How many photographs stand on paper: drawings have no more, and more would leave no room for words."""

NOT_APPROVED = "Not approved."
"""What a sheet says at its top before it says why."""

BREAK = "\u200b"
"""A place where a line may break; it has no width and no glyph."""


def breakable(text: str) -> str:
    """Allow lines to break inside words that are too long for a column."""
    made: list[str] = []
    unbroken = 0
    for character in text:
        unbroken = 0 if character.isspace() else unbroken + 1
        if unbroken > UNBROKEN and not unicodedata.combining(character):
            made.append(BREAK)
            unbroken = 1
        made.append(character)
    return "".join(made)


# Lines


def _address(url: str) -> str:
    """Return an address as people write it: without the scheme and the last slash."""
    return breakable(url.removeprefix("https://").removeprefix("http://").removesuffix("/"))


def _words(run: Run) -> PrintedWords:
    text, target = breakable(run.text), run.target
    if target.startswith(("https:", "http:")):
        return PrintedWords(text, run.style, url=target, address=_address(target))
    if target.startswith(("mailto:", "tel:")):
        plain = target.partition(":")[2]
        return PrintedWords(text, run.style, url=target, address=None if plain in run.text else breakable(plain))
    return PrintedWords(text, run.style)


def joined(*parts: Line) -> Line:
    """Join lines into one, with a space between; empty ones are left out."""
    made: list[PrintedWords] = []
    for found in parts:
        if found:
            made += [PrintedWords(" "), *found] if made else found
    return tuple(made)


def line(*texts: str) -> Line:
    """Make a line of several texts, with a space between; empty ones are left out."""
    return joined(*(tuple(_words(run) for run in runs(text)) for text in texts))


def lines(texts: Iterable[str]) -> tuple[Line, ...]:
    """Make a line of each text."""
    return tuple(line(text) for text in texts)


def label(text: str) -> Line:
    """Make a line of bold text, in which no markup means anything."""
    return (PrintedWords(breakable(text), "strong"),)


# Exercises


def _step(step: StepView) -> Line:
    return line(step.do, step.hold, step.breathe)


def _how_much(dose: DoseView) -> Line:
    return line("How much:", f"{dose.summary}.", *dose.notes) if dose.summary else ()


def _stage(stage: StageView) -> printed.PrintedStage:
    steps = tuple(printed.PrintedStep(step.number, _step(step)) for step in stage.steps)
    if not stage.title:
        return printed.PrintedStage("", (), (), (), steps)
    when = line("When:", stage.when) if stage.when else ()
    about = joined(
        line(f"{stage.position}." if stage.position else ""),
        _how_much(stage.dose),
        line(*stage.feel),
    )
    title = f"Then: {stage.title}{' (optional)' if stage.optional else ''}"
    return printed.PrintedStage(breakable(title), when, about, lines(stage.cautions), steps)


_VIEW = re.compile(r'<svg[^>]* viewBox="(?P<left>-?[\d.]+) -?[\d.]+ (?P<width>[\d.]+) [\d.]+"[^>]*>')


def _turned(svg: str) -> str:
    """Return a drawing turned round, so that left is right."""
    found = _VIEW.search(svg)
    if found is None:
        raise ValueError("a drawing without a viewBox")
    axis = 2 * float(found["left"]) + float(found["width"])
    inside = svg[found.end() : svg.rindex("</svg>")]
    return f'{svg[: found.end()]}<g transform="matrix(-1 0 0 1 {axis:g} 0)">{inside}</g></svg>'


def _frames(figure: FigureView | None, art: Mapping[str, bytes]) -> tuple[printed.PrintedPicture, ...]:
    if figure is None:
        return ()
    return tuple(
        printed.PrintedPicture(
            _turned(art[frame.path].decode()) if frame.mirrored else art[frame.path].decode(),
            frame.alt,
            breakable(frame.caption),
            frame.height / frame.width,
        )
        for frame in figure.frames
        if frame.path in art
    )


def _photos(photos: Iterable[PictureView], art: Mapping[str, bytes]) -> tuple[printed.PrintedPicture, ...]:
    """Make the pictures of an exercise that has photographs in place of a drawing, at most `_MOST_PHOTOS` of them."""
    return tuple(
        printed.PrintedPicture(
            art[photo.path].decode(), photo.alt, breakable(photo.caption), photo.height / photo.width
        )
        for photo in photos
        if photo.path in art
    )[:_MOST_PHOTOS]


def _avoid(mistakes: Sequence[MistakeView]) -> printed.PrintedSection:
    return printed.PrintedSection(
        title="Avoid",
        items=tuple(line(mistake.wrong, mistake.instead) for mistake in mistakes),
        brief=tuple(line(mistake.wrong) for mistake in mistakes),
        field="mistakes",
    )


def _stops(rules: Iterable[StopView]) -> printed.PrintedSection:
    """Make the section that says when to stop."""
    return section("Stop if", (joined(label(rule.sign), line(rule.then)) for rule in rules), "stop_if")


def _variant(variant: VariantView) -> Line:
    other = variant.exercise.text if variant.exercise else ""
    title = variant.title or other
    return joined(
        label(f"{title}:") if title else (),
        line(f"do “{other}” instead." if other else ""),
        *(_step(step) for step in variant.do),
        line("When:", variant.when) if variant.when else (),
        _how_much(variant.dose) if variant.dose else (),
    )


def _brief_variant(variant: VariantView) -> Line:
    """Say what changes where that is one action; otherwise name it."""
    if len(variant.do) == 1:
        return _step(variant.do[0])
    title = variant.title or (variant.exercise.text if variant.exercise else "")
    return line(f"{title}.") if title else joined(*(_step(step) for step in variant.do))


def _variants(title: str, variants: Sequence[VariantView], field: str) -> printed.PrintedSection:
    return printed.PrintedSection(title, tuple(map(_variant, variants)), tuple(map(_brief_variant, variants)), field)


def section(title: str, items: Iterable[Line], field: str) -> printed.PrintedSection:
    """Make a section that says the same on a brief sheet."""
    found = tuple(items)
    return printed.PrintedSection(title, found, found, field)


def filled(*sections: printed.PrintedSection) -> tuple[printed.PrintedSection, ...]:
    """Leave out the sections that nothing stands in."""
    return tuple(section for section in sections if section.items)


def _needs(equipment: Iterable[EquipmentView]) -> tuple[Line, ...]:
    """Make a line of each thing: its name, and behind it what to do with it, which no other thing may come between."""
    return tuple(line(f"{item.name}{' (optional)' if item.optional else ''}.", item.use) for item in equipment)


def dose(view: DoseView, *, own: bool = False) -> printed.DoseTable:
    """Set amounts as a table.

    Args:
        view: The usual dose, or this patient's.
        own: Whether it is this patient's.
    """
    return printed.DoseTable(
        large=breakable(view.amount.large),
        counted=breakable(view.amount.counted),
        lines=lines(view.amount.lines),
        rows=tuple(Row(row.label, breakable(row.value)) for row in view.rows),
        notes=lines(view.notes),
        own=own,
    )


def exercise(
    view: ExerciseView, art: Mapping[str, bytes], yours: DoseView | None = None, note: str = ""
) -> printed.PrintedExercise:
    """Gather what a sheet says about one exercise.

    Args:
        view: The exercise, as its page shows it.
        art: The line drawings, by the path of the picture they stand for.
        yours: This patient's dose, or `None`.
        note: What the clinic says to this patient; "" for nothing.
    """
    return printed.PrintedExercise(
        id=view.id,
        title=breakable(view.title),
        summary=line(view.summary),
        frames=_frames(view.stages[0].figure, art) or _photos(view.stages[0].photos, art),
        needs=printed.PrintedSection(
            title="You need",
            items=_needs(view.equipment),
            brief=_needs(item for item in view.equipment if not item.optional),
            field="equipment",
        ),
        before=lines((*view.before, *([view.breathing] if view.breathing else []))),
        stages=tuple(_stage(stage) for stage in view.stages),
        dose=dose(yours or view.dose, own=yours is not None),
        asked=(),
        notes=lines(text for text in (note,) if text),
        sections=filled(
            section("Ask first if", lines(view.avoid_if), "avoid_if"),
            section("Take care", lines(view.cautions), "cautions"),
            section("How it should feel", lines(view.feel), "feel"),
            _avoid(view.mistakes),
            _stops(view.stop_if),
            section("Why do it", lines(view.why), "why"),
            _variants("Make it easier", view.easier, "easier"),
            _variants("Make it harder", view.harder, "harder"),
        ),
    )


# Around the exercises


def _contact(contact: WebLink | str) -> str:
    if isinstance(contact, str):
        return breakable(contact)
    return breakable(contact.text) if contact.url.startswith(("tel:", "mailto:")) else _address(contact.url)


def _said(contact: WebLink | str, heading: str) -> bool:
    """Whether a heading has the number already."""
    number = contact.url.removeprefix("tel:") if isinstance(contact, WebLink) else ""
    return re.search(rf"(?<!\d){re.escape(number)}(?!\d)", heading) is not None if number.isdigit() else False


def care(cards: Iterable[CareCard], clinic: ClinicView, *, brief: bool) -> tuple[printed.PrintedCare, ...]:
    """Gather the warning signs: every card with every sign, in full or in brief words, and whom to call.

    A number that is in the heading is not said again. The clinic has its name and its hours in the letterhead.
    """
    found = []
    for card in cards:
        contacts = [contact for contact in card.contacts if not _said(contact, card.heading)]
        texts = [_contact(contact) for contact in contacts if isinstance(contact, WebLink)]
        own = f"{breakable(clinic.name)}: "
        hours = f" ({clinic.hours})"
        found.append(
            printed.PrintedCare(
                urgency=card.urgency,
                heading=line(card.heading),
                signs=lines(card.brief if brief else card.full),
                full=lines(card.full),
                contacts=tuple(
                    f"Clinic: {text.removeprefix(own).removesuffix(hours)}" if text.startswith(own) else text
                    for text in texts
                ),
                names=tuple(_contact(contact) for contact in contacts if isinstance(contact, str)),
            )
        )
    return tuple(found)


def _clinic(view: ClinicView) -> printed.Letterhead:
    """Make the letterhead: the address on one line, how to get in touch on another."""
    contacts = [_contact(contact).removeprefix(f"{view.name}: ") for contact in view.contacts]
    found = [", ".join(view.address), " · ".join(text for text in (*contacts, view.hours) if text)]
    return printed.Letterhead(breakable(view.name), tuple(breakable(text) for text in found if text))


_MODULE = 0.55
"""Millimetres of a module of a QR code: less is not read from a 150 dpi print."""

_SMALLEST_CODE = 24
"""Millimetres of a short code: its modules are larger than they need be."""


def code(url: str, address: str = "") -> printed.QrCode:
    """Draw the QR code that leads somewhere.

    Args:
        url: Where it leads. What stands after "#" is packed more tightly where its characters allow it.
        address: The address in words, where people should write something shorter.
    """
    page, mark, text = url.partition("#")
    parts = [f"{page}{mark}", text] if mark else [page]
    made = segno.make(parts, error="m", micro=False)  # type: ignore[arg-type] # takes parts, as its documentation says
    svg = io.BytesIO()
    made.save(svg, kind="svg", xmldecl=False, omitsize=True, border=0)
    size = max(_SMALLEST_CODE, math.ceil(made.symbol_size(border=0)[0] * _MODULE))
    return printed.QrCode(svg.getvalue().decode().strip(), url, _address(address or url), size)


def _version(*clinical: object) -> str:
    """Return a short fingerprint: eight characters of the SHA-256 of what patients are told, drawings left out."""

    def plain(value: object) -> object:
        if isinstance(value, printed.PrintedPicture):
            return value.alt
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return [plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
        return [plain(item) for item in value] if isinstance(value, tuple) else value

    text = json.dumps([plain(value) for value in clinical], ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"{digest[:4]}-{digest[4:8]}"


def _has_own(plan: printed.PrintedPlan) -> bool:
    """Whether an amount of a plan is this patient's own."""
    return any(planned.own for block in plan.blocks for planned in block.exercises)


@dataclasses.dataclass(frozen=True, slots=True)
class Around:
    """What every sheet of a clinic shares.

    Attributes:
        clinic: Who publishes the sheets.
        art: The line drawings (SVG), by the path of the picture they stand for.
    """

    clinic: ClinicView
    art: Mapping[str, bytes]

    def sheet(  # noqa: PLR0913 - a sheet has that many parts
        self,
        title: str,
        exercises: Sequence[printed.PrintedExercise],
        cards: Iterable[CareCard],
        reviews: Iterable[ReviewView],
        *,
        url: str = "",
        plan: printed.PrintedPlan | None = None,
        scanned: printed.QrCode | None = None,
        brief: bool = True,
    ) -> printed.Sheet:
        """Put a sheet together, in normal print on A4.

        Args:
            title: The title of the document.
            exercises: The exercises on it.
            cards: The warning signs on it.
            reviews: Who approved the content; unless everybody did, nobody did.
            url: The address of the page with the same content; "" while the site has none.
            plan: What a plan asks for, for several exercises.
            scanned: The code of a patient's plan; `None` for that of `url`.
            brief: Whether the warning signs are said in brief.
        """
        signs = care(cards, self.clinic, brief=brief)
        found = tuple(dict.fromkeys(reviews))
        approved = all(review.approved for review in found)
        return printed.Sheet(
            paper="a4",
            print="normal",
            title=title,
            clinic=_clinic(self.clinic),
            exercises=tuple(exercises),
            plan=plan,
            care=signs,
            review=printed.PrintedReview(
                breakable(" ".join(dict.fromkeys(review.statement for review in found))),
                brief="" if approved else NOT_APPROVED,
                approved=approved,
            ),
            own=OWN_AMOUNTS if any(given.dose.own for given in exercises) or (plan and _has_own(plan)) else "",
            disclaimer=line(self.clinic.disclaimer),
            code=scanned or (code(url) if url else None),
            version=_version(tuple(exercises), plan, signs),
        )

    def withdrawn_sheet(self, view: WithdrawnView) -> printed.Sheet:
        """Make what stands in the place of the sheet of a guide that was withdrawn, in normal print on A4.

        Args:
            view: What its page says.
        """
        said = (
            label(view.statement),
            line("If you have a sheet of it on paper, throw it away. If it is part of your plan, leave it out."),
            joined(line("Why:"), line(view.because)),
            line(f"Ask {self.clinic.name}, or whoever gave you the guide, what to do in its place."),
        )
        return dataclasses.replace(self.sheet(view.title, [], view.care, []), notice=said)

    def exercise_sheet(
        self,
        view: ExerciseView,
        url: str = "",
        yours: DoseView | None = None,
        note: str = "",
        scanned: printed.QrCode | None = None,
    ) -> printed.Sheet:
        """Make the sheet of one exercise, in normal print on A4.

        Args:
            view: The exercise, as its page shows it.
            url: The address of its page; "" while the site has none.
            yours: This patient's dose; `None` leaves room to write it in.
            note: What the clinic says to this patient; "" for nothing.
            scanned: The code of a patient's plan; `None` for that of `url`.
        """
        made = [exercise(view, self.art, yours, note)]
        return self.sheet(view.title, made, view.care, [view.review], url=url, scanned=scanned)
