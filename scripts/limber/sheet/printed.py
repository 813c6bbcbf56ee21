"""The shape of the data that the templates of the printed sheets are given.

`templates/sheets/*.typ` read it from `data.json`, with these names: strings, numbers and lists, no markup anywhere.
"""

from dataclasses import dataclass
from typing import Literal

from limber.content.model import Urgency
from limber.content.rich_text import Style
from limber.guide.wording import Row

Paper = Literal["a4", "us-letter"]
"""A size of paper, by the name that Typst gives it."""

Print = Literal["compact", "normal", "clear", "large"]
"""How large a sheet is set: compact 10 point, warnings 9; normal 12, warnings 11; clear 14; large 18."""


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """A run of text.

    Attributes:
        text: What is printed.
        style: How it is set.
        url: Where it leads on a screen, or `None`.
        address: What is printed behind it, so that paper leads there too, or `None`.
    """

    text: str
    style: Style = "plain"
    url: str | None = None
    address: str | None = None


Line = tuple[PrintedWords, ...]
"""A line or paragraph."""


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A drawing.

    Attributes:
        svg: The drawing itself.
        alt: What it shows.
        caption: The words under it; "" for none.
        ratio: Its height as a part of its width.
    """

    svg: str
    alt: str
    caption: str
    ratio: float


@dataclass(frozen=True, slots=True)
class DoseTable:
    """How much and how often.

    Attributes:
        large: The number to be seen first, "15", or "Hold"; "" where there is none.
        counted: What it counts, "times"; all of the amount where there is no number.
        lines: What else the amount says, a sentence each.
        rows: The same as a table: a line for each number, what, and how much.
        notes: What the table does not say.
        own: Whether these are this patient's own amounts; the usual ones leave room to write others beside them.
    """

    large: str
    counted: str
    lines: tuple[Line, ...]
    rows: tuple[Row, ...]
    notes: tuple[Line, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class PrintedStep:
    """A numbered action.

    Attributes:
        number: Its number; the numbers run on through the stages.
        text: What to do, how long, and how to breathe.
    """

    number: int
    text: Line


@dataclass(frozen=True, slots=True)
class PrintedStage:
    """A form of the exercise. All but the steps are empty for the start.

    Attributes:
        title: Its title.
        when: When to go on to it.
        about: Its position, its amount, and how it should feel.
        cautions: What to take care of.
        steps: What to do.
    """

    title: str
    when: Line
    about: Line
    cautions: tuple[Line, ...]
    steps: tuple[PrintedStep, ...]


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A heading and what stands under it.

    Attributes:
        title: The heading.
        items: A line or paragraph each.
        brief: The same in fewer words, for a sheet with little room: what has to be known; the rest is on the page.
        field: Where an author finds the text, for messages.
    """

    title: str
    items: tuple[Line, ...]
    brief: tuple[Line, ...]
    field: str


@dataclass(frozen=True, slots=True)
class PrintedExercise:
    """All about one exercise, apart from the warning signs.

    Attributes:
        id: Its name, for messages.
        title: Its title, with its number in a plan.
        summary: What it is, in a sentence.
        frames: Its drawings.
        needs: What to have at hand.
        before: What to know before the first step.
        stages: Its forms in order; the first is where everybody starts.
        dose: How much and how often.
        asked: In a plan, how much of it the plan asks for, a line for each number that it has there.
        notes: What the clinic says to this patient about it.
        sections: Ask first, take care, how it should feel, avoid, stop, why, easier, harder: those that there are.
            Each is known by its `field`.
    """

    id: str
    title: str
    summary: Line
    frames: tuple[PrintedPicture, ...]
    needs: PrintedSection
    before: tuple[Line, ...]
    stages: tuple[PrintedStage, ...]
    dose: DoseTable
    asked: tuple[Line, ...]
    notes: tuple[Line, ...]
    sections: tuple[PrintedSection, ...]


@dataclass(frozen=True, slots=True)
class PrintedCare:
    """The warning signs of one urgency.

    Attributes:
        urgency: How urgent they are, for the frame.
        heading: The urgency and what to do, in words.
        signs: The signs, each enough by itself: in brief words, or in a programme in full.
        full: The same in full words.
        contacts: Whom to call, and addresses of pages.
        names: Where to turn where there is neither a number nor an address.
    """

    urgency: Urgency
    heading: Line
    signs: tuple[Line, ...]
    full: tuple[Line, ...]
    contacts: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The letterhead.

    Attributes:
        name: Its name.
        lines: Its address, and how to reach it; empty where there has to be room for a stamp.
    """

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code.

    Attributes:
        svg: The code itself.
        url: The address it leads to.
        address: That address as people write it.
        size: Its width in millimetres.
    """

    svg: str
    url: str
    address: str
    size: int


@dataclass(frozen=True, slots=True)
class PrintedReview:
    """Whether a clinician has approved the content, in words.

    Attributes:
        statement: Whether it is approved, in a sentence or two.
        brief: That it is not, in two words; "" where it is.
        approved: Whether the approval holds.
    """

    statement: str
    brief: str
    approved: bool


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """A line of the plan.

    Attributes:
        number: The number of the exercise.
        title: Its title.
        dose: How much of it, in one line.
        own: Whether that is this patient's own amount.
        notes: What to mind.
    """

    number: int
    title: str
    dose: str
    own: bool
    notes: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """Exercises of the plan that belong together.

    Attributes:
        title: Its title; "" where there is only one block.
        about: When to begin with it, and what to know.
        exercises: Its exercises in order.
    """

    title: str
    about: tuple[Line, ...]
    exercises: tuple[PrintedItem, ...]


@dataclass(frozen=True, slots=True)
class PrintedPlan:
    """What a programme or a patient's plan asks for: what to do, in which order, and a table to tick.

    Attributes:
        summary: What it is, in a sentence or two.
        schedule: How often and for how long all of it, or `None`.
        blocks: Its exercises in groups.
        stop_if: When to stop, for all its exercises, each said once.
        sections: What else there is to know.
        weeks: For how many weeks there is a table to tick.
    """

    summary: Line
    schedule: DoseTable | None
    blocks: tuple[PrintedBlock, ...]
    stop_if: PrintedSection
    sections: tuple[PrintedSection, ...]
    weeks: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on one printed sheet.

    Attributes:
        paper: The size of the paper.
        print: How large it is set.
        title: The title of the document.
        clinic: Who publishes it.
        exercises: The exercises: one, or those of the plan.
        plan: What a programme or a patient's plan asks for, or `None` for the sheet of a single exercise.
        care: The warning signs by urgency, the most urgent first.
        review: Whether a clinician has approved it.
        own: That the amounts are this patient's own, and not part of what was approved; "" for the usual ones.
        disclaimer: What a guide cannot replace.
        code: The QR code of the page, or `None` where the site has no address yet.
        version: A fingerprint of everything clinical on the sheet.
        notice: That the guide was withdrawn, a paragraph each; with it there are neither exercises nor a plan.
    """

    paper: Paper
    print: Print
    title: str
    clinic: Letterhead
    exercises: tuple[PrintedExercise, ...]
    plan: PrintedPlan | None
    care: tuple[PrintedCare, ...]
    review: PrintedReview
    own: str
    disclaimer: Line
    code: QrCode | None
    version: str
    notice: tuple[Line, ...] = ()
