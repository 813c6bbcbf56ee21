"""Proof that a printed sheet says what keeps its reader safe, by reading the file that will be printed.

Proved is that these words can be seen on the pages, whatever the templates do: what to do about each urgency and every
warning sign, in the length that this sheet prints; every number to call; when to stop, what to ask first and what to
take care of, for every exercise; and, at the top of the first page, that nobody has approved it, that a patient's own
amounts are no part of what was approved, and that a guide was withdrawn. `pdf_reader.seen` says what counts as seen.
Not proved is how it looks: which border a card has, or what stands beside it.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

from limber.sheet import pdf_reader
from limber.sheet.pdf_reader import PageSeen, bare
from limber.sheet.printed import Line, PrintedCare, PrintedExercise, PrintedSection, Sheet

GUARDED = frozenset({"avoid_if", "cautions", "stop_if", "tailoring"})
"""The sections that keep a reader safe, by the author's field."""

TOP = 1 / 3
"""The part of the first page in which its title is, and what has to stand beside that."""

_AFTER_LABEL = re.compile(r"^[^:]*: ")
_BULLET = "•"
"""What stands before each item of a list."""


@dataclass(frozen=True, slots=True)
class Needed:
    """Something that a reader has to see.

    Attributes:
        what: What it is, for a message: "a warning sign".
        text: Its words, for a message.
        forms: The same without white space; one of them has to be seen.
        at_top: Whether it has to stand at the top of the first page.
    """

    what: str
    text: str
    forms: tuple[str, ...]
    at_top: bool = False

    def is_in(self, pages: Sequence[PageSeen]) -> bool:
        """Whether it can be seen."""
        return any(self._is_on(page) for page in (pages[:1] if self.at_top else pages))

    def _is_on(self, page: PageSeen) -> bool:
        if self.at_top:
            page = tuple(run for run in page if run.top < TOP)
        said = "".join(run.text for run in page)
        return any(form in said for form in self.forms)


def needed(sheet: Sheet) -> tuple[Needed, ...]:
    """Return what a sheet has to show."""
    return tuple(dict.fromkeys(_needed(sheet)))


def _needed(sheet: Sheet) -> Iterator[Needed]:
    for card in sheet.care:
        yield from _of_card(card)
    for number, line in enumerate(sheet.notice):
        said = _of("that it was withdrawn, and what to do", line)
        yield Needed(said.what, said.text, said.forms, at_top=number == 0)
    for section in (sheet.plan.stop_if, *sheet.plan.sections) if sheet.plan else ():
        if section.items:
            yield from _of_section(section)
    for exercise in sheet.exercises:
        yield from _of_exercise(exercise)
    if sheet.own:
        what = "that the amounts are the clinician's own, at the top of the first page"
        yield Needed(what, sheet.own, (bare(sheet.own),), at_top=True)
    if not sheet.review.approved:
        what = "that it is not approved, at the top of the first page"
        for statement in (sheet.review.brief, sheet.review.statement):
            yield Needed(what, statement, (bare(statement),), at_top=True)


def _of_card(card: PrintedCare) -> Iterator[Needed]:
    yield _of("what to do about a warning sign", card.heading)
    # Where there is room, a sheet shows the whole list in full words in place of the brief ones.
    in_full = _BULLET.join(form for sign in card.full for form in _of("", sign).forms)
    for sign in card.signs:
        brief = _of("a warning sign", sign)
        yield replace(brief, forms=(*brief.forms, in_full))
    for contact in card.contacts:
        # A letterhead may have the number with other words before it.
        yield Needed("whom to call", contact, (bare(contact), bare(_AFTER_LABEL.sub("", contact))))


def _of_exercise(exercise: PrintedExercise) -> Iterator[Needed]:
    for section in exercise.sections:
        yield from _of_section(section)
    for stage in exercise.stages:
        for caution in stage.cautions:
            yield _of("what to take care of", caution)


def _of_section(section: PrintedSection) -> Iterator[Needed]:
    if section.field in GUARDED:
        yield Needed("the heading", section.title, (bare(section.title),))
        for item in section.items:
            yield _of(f'what stands under "{section.title}"', item)


def _of(what: str, line: Line) -> Needed:
    printed = (f"{words.text}{f'({words.address})' if words.address else ''}" for words in line)
    return Needed(what, "".join(words.text for words in line), ("".join(map(bare, printed)),))


def first_missing(pdf: bytes, wanted: Sequence[Needed]) -> Needed | None:
    """Return the first thing that cannot be seen in a file; `None` where all can.

    Raises:
        UnreadableError: The file cannot be read.
    """
    pages = pdf_reader.seen(pdf)
    return next((each for each in wanted if not each.is_in(pages)), None)


def proof_key(pdf: bytes, wanted: Sequence[Needed]) -> str:
    """Return the name of a proof: it is for these bytes, for what was asked of them, and by whom it was read."""
    digest = hashlib.sha256(_reader())
    digest.update(hashlib.sha256(pdf).digest())
    digest.update(repr(wanted).encode())
    return digest.hexdigest()


@cache
def _reader() -> bytes:
    """Return what proves: its code, and the version of the reader."""
    code = (Path(__file__), Path(pdf_reader.__file__))
    return b"\0".join((version("pypdfium2").encode(), version("numpy").encode(), *(path.read_bytes() for path in code)))
