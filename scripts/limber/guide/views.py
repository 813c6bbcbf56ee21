"""What templates may see: read-only values with exactly the words, links and pictures of a page.

Wording happens here and in `wording`; a template only places what it is given. Author text stays text: how each value
is printed is decided by its type (`Rich`, `Link`, `PictureView`, plain `str`) when the template is rendered.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from limber.content.approval import State
from limber.content.fields import Rich
from limber.content.model import Urgency
from limber.guide.schedule import Schedule
from limber.guide.wording import Row


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of this site.

    Attributes:
        text: What the reader taps.
        path: The page's path in `site_src`, "exercises/bridge.md"; a place on it after "#".
    """

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link to a file of this site that is not a page, such as a PDF.

    Attributes:
        text: What the reader taps.
        path: The file's path in `site_src`, "sheets/bridge-a4.pdf".
    """

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link that leaves this site, calls a number, or writes an e-mail."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture of this site.

    Attributes:
        path: The file's path in `site_src`.
        alt: What it shows, for people who cannot see it.
        width: Width in CSS pixels at its natural size.
        height: Height in CSS pixels at its natural size.
        caption: What it is a picture of ("Start"); "" for none.
        lazy: Whether it is one of many, to be fetched when it is about to come into sight.
        svg: The picture itself, drawn by us, to be placed in the page; "" for a picture that is fetched as a file.
    """

    path: str
    alt: str
    width: int
    height: int
    caption: str = ""
    lazy: bool = False
    svg: str = ""


@dataclass(frozen=True, slots=True)
class FigureView:
    """The drawing of a movement.

    Attributes:
        frames: The key frames in order, each a picture of its own.
        animation: The movement there and back, or `None`. It is still until a reader starts it.
    """

    frames: tuple[PictureView, ...]
    animation: PictureView | None = None


@dataclass(frozen=True, slots=True)
class DoseView:
    """How much and how often.

    Attributes:
        rows: A line for each number, to read at a glance.
        notes: What else there is to say, a sentence each.
        summary: All of it in one short line.
    """

    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One action.

    Attributes:
        number: Its number on the page, from 1; the numbers run on through the stages.
        do: What to do.
        hold: How long to stay there, a sentence; "" where the step says nothing of it.
        breathe: How to breathe, a sentence; "" where the step says nothing of it.
    """

    number: int
    do: Rich
    hold: str
    breathe: str


@dataclass(frozen=True, slots=True)
class StageView:
    """A form of the exercise with its own steps. The first is where everybody starts; its title and `when` are "".

    `elsewhere` is whether it begins in another position than the exercise; `position` is said too where a stage goes
    back to the exercise's own. `schedule` is the dose in time, for a reader who exercises along.
    """

    id: str
    title: str
    when: str
    optional: bool
    position: str
    elsewhere: bool
    figure: FigureView | None
    photos: tuple[PictureView, ...]
    videos: tuple[WebLink, ...]
    steps: tuple[StepView, ...]
    dose: DoseView
    schedule: Schedule
    feel: tuple[str, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EquipmentView:
    """Something to have at hand: "Rolled towel or small ball", whether it is optional, and what to do with it."""

    name: str
    optional: bool
    use: str


@dataclass(frozen=True, slots=True)
class MistakeView:
    """What goes wrong, and what to do instead ("" where the author says nothing)."""

    wrong: str
    instead: str


@dataclass(frozen=True, slots=True)
class StopView:
    """What the patient notices, and what to do then ("" where the author says nothing)."""

    sign: str
    then: str


@dataclass(frozen=True, slots=True)
class VariantView:
    """An easier or harder way: what changes, or another exercise."""

    title: str
    when: str
    do: tuple[StepView, ...]
    exercise: Link | None
    dose: DoseView | None
    figure: FigureView | None


@dataclass(frozen=True, slots=True)
class CareCard:
    """What to do about warning signs of one urgency.

    Attributes:
        urgency: For the colour and the border.
        heading: The urgency and the action in words, completed by the signs: "Emergency: call 999 … now if".
        signs: What this page has to show, each enough by itself: one of the three below.
        full: Every sign in full words.
        brief: The same in fewer words.
        short: In the fewest; signs that share their shortest words are one line.
        contacts: Where to turn: links to call or to read, and names where there is neither.
    """

    urgency: Urgency
    heading: str
    signs: tuple[str, ...]
    full: tuple[str, ...]
    brief: tuple[str, ...]
    short: tuple[str, ...]
    contacts: tuple[WebLink | str, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Who approved the content; all "" but `statement` where nobody has, or where it was changed since.

    Attributes:
        statement: The state of approval, a sentence or two.
        state: "approved", "unapproved", "void" (changed since it was approved) or "overdue".
        approved: Whether the approval holds; where it does not, a page says so at its top.
        by: Name and credentials.
        date: The day of approval in words.
        due: The day by which it has to be looked at again, in words.
        due_iso: The same day as 2028-03-31.
    """

    statement: str
    state: State = "unapproved"
    approved: bool = False
    by: str = ""
    date: str = ""
    due: str = ""
    due_iso: str = ""


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where content comes from: a line of text, and the address where there is one."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ClinicView:
    """Who publishes the guides."""

    name: str
    address: tuple[str, ...]
    contacts: tuple[WebLink | str, ...]
    hours: str
    disclaimer: Rich


@dataclass(frozen=True, slots=True)
class CardView:
    """An exercise in a list.

    Attributes:
        link: To its page.
        summary: What it is.
        picture: Its drawing, or `None`.
        position: Where it starts, in words.
        dose: How much, in one line.
        facets: What it can be found by: name of the facet ("region") and ids of its options.
    """

    link: Link
    summary: Rich
    picture: PictureView | None
    position: str
    dose: str
    facets: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class OptionView:
    """A choice of a facet, and how many exercises have it."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetView:
    """Something exercises can be found by."""

    name: str
    label: str
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True)
class PrintView:
    """The ready-made sheets of a page.

    Attributes:
        normal: The sheet on the paper of the clinic's country.
        large: The same in large print.
        other: Both on the other paper.
    """

    normal: FileLink
    large: FileLink
    other: tuple[FileLink, ...]


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """The page of an exercise."""

    id: str
    title: str
    also: tuple[str, ...]
    summary: Rich
    kind: str
    position: str
    surfaces: tuple[str, ...]
    where: str
    goals: tuple[str, ...]
    equipment: tuple[EquipmentView, ...]
    why: tuple[str, ...]
    before: tuple[str, ...]
    breathing: str
    feel: tuple[str, ...]
    dose: DoseView
    stages: tuple[StageView, ...]
    easier: tuple[VariantView, ...]
    harder: tuple[VariantView, ...]
    mistakes: tuple[MistakeView, ...]
    cautions: tuple[str, ...]
    avoid_if: tuple[str, ...]
    stop_if: tuple[StopView, ...]
    care: tuple[CareCard, ...]
    related: tuple[Link, ...]
    programmes: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    gaps: tuple[str, ...]
    review: ReviewView
    print: PrintView


@dataclass(frozen=True, slots=True)
class ItemView:
    """An exercise in a programme: its card, its dose here, and what to mind.

    Attributes:
        number: Its place in the programme, from 1.
        stage: Where on the exercise's page the stage to do is, under its title; `None` for the start.
        dose: The dose here.
        dose_changed: Whether the dose differs from the exercise's own page.
    """

    number: int
    card: CardView
    stage: Link | None
    dose: DoseView
    dose_changed: bool
    note: str
    optional: bool


@dataclass(frozen=True, slots=True)
class BlockView:
    """Exercises of a programme that belong together."""

    title: str
    when: str
    items: tuple[ItemView, ...]
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """The page of a programme. `session` says how long one session takes; "" where that cannot be reckoned."""

    id: str
    title: str
    summary: Rich
    conditions: tuple[Link, ...]
    setting: str
    supervision: str
    tailoring: str
    starting_level: str
    motivation: tuple[str, ...]
    schedule: DoseView | None
    session: str
    timing: tuple[str, ...]
    before: tuple[str, ...]
    blocks: tuple[BlockView, ...]
    after: tuple[str, ...]
    advice: tuple[str, ...]
    progress_when: tuple[str, ...]
    cautions: tuple[str, ...]
    stop_if: tuple[StopView, ...]
    seek_help: tuple[str, ...]
    care: tuple[CareCard, ...]
    sources: tuple[SourceView, ...]
    gaps: tuple[str, ...]
    review: ReviewView
    print: PrintView


@dataclass(frozen=True, slots=True)
class ConditionView:
    """The page of a condition."""

    id: str
    title: str
    also: tuple[str, ...]
    summary: Rich
    about: tuple[str, ...]
    advice: tuple[str, ...]
    programmes: tuple[tuple[Link, Rich], ...]
    cards: tuple[CardView, ...]
    care: tuple[CareCard, ...]
    sources: tuple[SourceView, ...]
    review: ReviewView


@dataclass(frozen=True, slots=True)
class ListView:
    """A page that lists pages: each link with a line about it."""

    title: str
    summary: str
    links: tuple[tuple[Link, Rich], ...]
    care: tuple[CareCard, ...]


@dataclass(frozen=True, slots=True)
class LibraryView:
    """The page that lists all exercises."""

    facets: tuple[FacetView, ...]
    cards: tuple[CardView, ...]
    care: tuple[CareCard, ...]


@dataclass(frozen=True, slots=True)
class HelpView:
    """The page "When to get help": the care cards of each list of warning signs."""

    lists: tuple[tuple[str, tuple[CareCard, ...]], ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The first page: leads a person in pain to the right place in two taps.

    `regions`, `positions` and `places` are links to the list of exercises, filtered by one of them.
    """

    conditions: tuple[tuple[Link, Rich], ...]
    programmes: tuple[tuple[Link, Rich], ...]
    regions: tuple[Link, ...]
    positions: tuple[Link, ...]
    places: tuple[Link, ...]
    pages: tuple[tuple[Link, Rich], ...]
    exercise_count: int
    care: tuple[CareCard, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """A hand-written page.

    Attributes:
        body: Its Markdown, in which links to entries have become links to pages.
    """

    id: str
    title: str
    summary: Rich
    body: str
    care: tuple[CareCard, ...]
    sources: tuple[SourceView, ...]
    review: ReviewView


def care_cards(view: object) -> tuple[CareCard, ...]:
    """Return the warning signs that a page has to show, whatever its template does."""
    if isinstance(view, HelpView):
        return tuple(card for _, cards in view.lists for card in cards)
    cards: tuple[CareCard, ...] = getattr(view, "care", ())
    return cards
