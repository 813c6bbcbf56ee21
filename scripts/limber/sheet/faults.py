"""What is said when a printed sheet cannot be made: by how much it is too long, or which character no font has."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from limber.base.diagnostics import Diagnostic, Location
from limber.sheet.pdf_reader import SMALLEST
from limber.sheet.press import Overflow, PressError
from limber.sheet.printed import Line, PrintedExercise, PrintedPlan, Sheet
from limber.sheet.proof import Needed

FIELDS_TO_SHORTEN = 3
"""How many fields a message names."""

CLINIC_FILE = PurePosixPath("content/clinic.yml")
"""Where the letterhead comes from."""


class FieldText(NamedTuple):
    """What a field of an author's file says."""

    file: PurePosixPath
    field: str
    text: str


def _plain(lines: Iterable[Line]) -> str:
    return " ".join(words.text for line in lines for words in line)


def _exercise_texts(exercise: PrintedExercise) -> Iterator[FieldText]:
    file = PurePosixPath(f"content/exercises/{exercise.id}.yml")
    start, *later = exercise.stages
    yield FieldText(file, "title", exercise.title)
    yield FieldText(file, "summary", _plain([exercise.summary]))
    yield FieldText(file, "before", _plain(exercise.before))
    yield FieldText(file, "steps", _plain(step.text for step in start.steps))
    for number, stage in enumerate(later, 1):
        text = _plain([stage.when, stage.about, *stage.cautions, *(step.text for step in stage.steps)])
        yield FieldText(file, f"stages.{number}", f"{stage.title} {text}")
    amounts = " ".join(row.value for row in exercise.dose.rows)
    yield FieldText(file, "dose", f"{amounts} {_plain(exercise.dose.notes)}")
    for section in (exercise.needs, *exercise.sections):
        yield FieldText(file, section.field, _plain(section.items))


def _plan_texts(plan: PrintedPlan, file: PurePosixPath) -> Iterator[FieldText]:
    yield FieldText(file, "summary", _plain([plan.summary]))
    for number, block in enumerate(plan.blocks, 1):
        notes = [note for planned in block.exercises for note in planned.notes]
        yield FieldText(file, f"blocks.{number}", f"{block.title} {_plain([*block.about, *notes])}")
    for section in (plan.stop_if, *plan.sections):
        yield FieldText(file, section.field, _plain(section.items))


def field_texts(sheet: Sheet, file: PurePosixPath) -> Iterator[FieldText]:
    """Yield what each field says on a sheet.

    Args:
        sheet: The sheet.
        file: The author's file that the sheet is made for.
    """
    for exercise in sheet.exercises:
        yield from _exercise_texts(exercise)
    if sheet.plan:
        yield FieldText(file, "title", sheet.title)
        yield from _plan_texts(sheet.plan, file)
    for card in sheet.care:
        names = " ".join((*card.contacts, *card.names))
        yield FieldText(file, f"red_flags, {card.urgency}", f"{_plain([card.heading, *card.signs])} {names}")
    yield FieldText(CLINIC_FILE, "name", sheet.clinic.name)
    yield FieldText(CLINIC_FILE, "address", " ".join(sheet.clinic.lines))
    yield FieldText(CLINIC_FILE, "disclaimer", _plain([sheet.disclaimer]))
    yield FieldText(file, "review", sheet.review.statement)


def too_long(sheet: Sheet, file: PurePosixPath, name: str, pages: int, excess: Overflow | None) -> Diagnostic:
    """Say by how much a sheet is too long, and what could be said in fewer words.

    Args:
        sheet: The sheet.
        file: The author's file that it is made for.
        name: The sheet in words: "on Letter in large print".
        pages: How many pages it may have.
        excess: What does not fit; `None` where it could not be measured.
    """
    room = "one page" if pages == 1 else f"{pages} pages"
    amount = ""
    if excess:
        amount = f" by {excess.height:.0f} mm, about {excess.lines} {'line' if excess.lines == 1 else 'lines'}"
    longest = sorted(field_texts(sheet, file), key=lambda field: -len(field.text))[:FIELDS_TO_SHORTEN]
    named = ", ".join(f"{field.field} ({len(field.text)} characters)" for field in longest)
    return Diagnostic(
        Location(file),
        f"the sheet {name} does not fit on {room}: too long{amount}",
        f"say it in fewer words; the longest are {named}",
        rule="sheet-too-long",
    )


def not_made(sheet: Sheet, file: PurePosixPath, template: str, error: PressError) -> Diagnostic:
    """Say which character no font has and which field it is in, or what is wrong with the template.

    Args:
        sheet: The sheet.
        file: The author's file that it is made for.
        template: The file name of its template.
        error: What Typst says.
    """
    if not error.missing:
        place = Location(PurePosixPath("templates/sheets") / template)
        asked = f"sheets/{template.removesuffix('.typ')}"
        hint = f"limber explain template {asked} tells what there is to print"
        return Diagnostic(place, f"the sheet cannot be made: {error}", hint, rule="sheet-template")
    character = max(error.missing)  # of a letter and an accent, the accent is the rarer one
    texts = field_texts(sheet, file)
    found = next((field for field in texts if character in field.text), FieldText(file, "text", character))
    return Diagnostic(
        Location(found.file),
        f'{found.field}: no font of the printed sheets has the character "{character}" (U+{ord(character):04X})',
        "write it another way, or add a font that has it to templates/sheets/fonts/",
        rule="sheet-glyph",
    )


def not_shown(template: str, missing: Needed, suspects: Sequence[str]) -> Diagnostic:
    """Say what cannot be seen on a sheet, and in which file that is to be mended.

    Args:
        template: The file name of the sheet's own template.
        missing: What cannot be seen.
        suspects: The clinic's own templates that may be the reason, the likeliest first.
    """
    file, *others = suspects or (template,)
    also = f" (or {', '.join(others)})" if others else ""
    message = f'the sheet does not show {missing.what}, or hides it: "{missing.text}"'
    hint = f"print it where it can be read, at {SMALLEST:g} pt or more{also}"
    return Diagnostic(Location(PurePosixPath("templates/sheets") / file), message, hint, rule="sheet-proof")
