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


@dataclass(frozen=True, slots=True)
class Words:
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


Line = tuple[Words, ...]
"""A line or paragraph."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing: its SVG, what it shows, the words under it ("" for none), and its height as a part of its width."""

    svg: str
    alt: str
    caption: str
    ratio: float


@dataclass(frozen=True, slots=True)
class DoseTable:
    """How much and how often.

    Attributes:
        rows: A line for each number: what, and how much.
        notes: What else there is to say.
        own: Whether these are this patient's own amounts; the usual ones leave room to write others beside them.
    """

    rows: tuple[Row, ...]
    notes: tuple[Line, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered action."""

    number: int
    text: Line


@dataclass(frozen=True, slots=True)
class Stage:
    """A form of the exercise: its title, when to go on to it, what else to know, what to take care of, its steps.

    All but the steps are empty for the start.
    """

    title: str
    when: Line
    about: Line
    cautions: tuple[Line, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Section:
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
class Exercise:
    """All about one exercise, apart from the warning signs."""

    id: str
    title: str
    summary: Line
    frames: tuple[Frame, ...]
    needs: Section
    before: tuple[Line, ...]
    stages: tuple[Stage, ...]
    dose: DoseTable
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Care:
    """The warning signs of one urgency.

    Attributes:
        contacts: Whom to call, and addresses of pages.
        names: Where to turn where there is neither a number nor an address.
    """

    urgency: Urgency
    heading: Line
    signs: tuple[Line, ...]
    contacts: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clinic:
    """The letterhead; without lines there is room for a stamp."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: its SVG, the address it leads to, and that address as people write it."""

    svg: str
    url: str
    address: str


@dataclass(frozen=True, slots=True)
class Review:
    """Whether a clinician has approved the content, in words."""

    statement: str
    approved: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """A line of the plan: an exercise, how much of it, whether that is this patient's own amount, and what to mind."""

    number: int
    title: str
    dose: str
    own: bool
    notes: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Exercises of the plan that belong together; no title and no `when` where there is only one block."""

    title: str
    about: tuple[Line, ...]
    exercises: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The cover of a programme or a handout: what to do, in which order, and a table to tick."""

    summary: Line
    schedule: DoseTable | None
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    weeks: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on one printed sheet.

    Attributes:
        paper: The size of the paper.
        large: Whether it is set in large print.
        reserve: How much room to leave, in millimetres, for what a template has to guess.
        title: The title of the document.
        exercises: The exercises: one, or those of the plan.
        plan: The cover, or `None` for the sheet of a single exercise.
        care: The warning signs by urgency, the most urgent first.
        code: The QR code of the page, or `None` where the site has no address yet.
        version: A fingerprint of everything clinical on the sheet.
    """

    paper: Paper
    large: bool
    reserve: int
    title: str
    clinic: Clinic
    exercises: tuple[Exercise, ...]
    plan: Plan | None
    care: tuple[Care, ...]
    review: Review
    disclaimer: Line
    code: Code | None
    version: str
