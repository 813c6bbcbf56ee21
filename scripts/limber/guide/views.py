"""What templates may see: read-only values with exactly the words, links and pictures of a page.

Wording happens here and in `wording`; a template only places what it is given. Author text stays text: how each value
is printed is decided by its type (`Rich`, `Link`, `PictureView`, plain `str`) when the template is rendered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from limber.content.approval import State
from limber.content.fields import Rich
from limber.content.model import Urgency
from limber.guide.wording import Row


class View:
    """A value that templates may look into: frozen, made to be shown. They see its fields, and nothing else of it."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class Link(View):
    """A link to a page of this site.

    Attributes:
        text: What the reader taps.
        path: The page's path in `site_src`, "exercises/bridge.md"; a place on it after "#".
    """

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class FileLink(View):
    """A link to a file of this site that is not a page, such as a PDF.

    Attributes:
        text: What the reader taps.
        path: The file's path in `site_src`, "sheets/bridge-a4.pdf".
    """

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class WebLink(View):
    """A link that leaves this site, calls a number, or writes an e-mail.

    Attributes:
        text: What the reader taps.
        url: Where it leads: https://, tel: or mailto:.
    """

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class PictureView(View):
    """A picture of this site.

    Attributes:
        path: The file's path in `site_src`.
        alt: What it shows, for people who cannot see it.
        width: Width in CSS pixels at its natural size.
        height: Height in CSS pixels at its natural size.
        caption: What it is a picture of ("Start"); "" for none.
        lazy: Whether it is one of many, to be fetched when it is about to come into sight.
        svg: The picture itself, drawn by us, to be placed in the page; "" for a picture that is fetched as a file.
        mirrored: Whether it is shown turned round, so that left is right.
    """

    path: str
    alt: str
    width: int
    height: int
    caption: str = ""
    lazy: bool = False
    svg: str = ""
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawnView(View):
    """What stands in the place of a guide that was withdrawn.

    Attributes:
        title: The name that patients know it by.
        since: The day from which nobody shall use it, in words.
        statement: That it was withdrawn, and since when.
        because: The reason.
        help: The page "When to get help".
        care: All warning signs: whoever comes here may have used the guide.
    """

    title: str
    since: str
    statement: str
    because: Rich
    help: Link
    care: "tuple[CareCard, ...]"


@dataclass(frozen=True, slots=True)
class FigureView(View):
    """The drawing of a movement.

    Attributes:
        frames: The key frames in order, each a picture of its own.
        animation: The movement there and back, or `None`. It is still until a reader starts it.
    """

    frames: tuple[PictureView, ...]
    animation: PictureView | None = None


@dataclass(frozen=True, slots=True)
class AmountView(View):
    """How much, to be read from afar: "15", "times with each leg", and sentences.

    Attributes:
        large: The number, or "Hold"; "" where there is none.
        counted: What the number counts, or all of it where there is no number.
        lines: What else the dose says, a sentence each.
    """

    large: str
    counted: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoseView(View):
    """How much and how often.

    Attributes:
        amount: A large number, and the rest in sentences, for a page.
        rows: A line for each number, to read at a glance, for a table on paper.
        notes: What else there is to say, a sentence each.
        summary: All of it in one short line.
    """

    amount: AmountView
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class StepView(View):
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
class StepGroup(View):
    """Steps that belong together, and the pictures that they lead to.

    Attributes:
        pictures: The pictures; none where they were shown before.
        steps: The steps.
    """

    pictures: tuple[PictureView, ...]
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class StageView(View):
    """A form of the exercise with its own steps. The first is where everybody starts; its title and `when` are "".

    Attributes:
        id: Its name on the page, for links to it: "start", "stage-1".
        title: Its title.
        when: When to go on to it, a sentence.
        optional: Whether it can be left out.
        position: Its starting position in words; "" where it is that of the stage before.
        elsewhere: Whether it begins in another position than the exercise.
        figure: Its drawing, or `None`.
        film: Its movement; `None` where a stage before has shown it, or there is none.
        photos: The clinic's photographs.
        videos: Links to the clinic's videos.
        steps: What to do.
        groups: The steps beside their pictures, without the pictures that a stage before has shown.
        dose: How much and how often.
        timer: The dose in time, as data for a reader who exercises along.
        pictured: Which pictures belong to which step, as data for the same.
        feel: How it should feel, a sentence each; empty for the start.
        cautions: What to take care of, a sentence each; empty for the start.
    """

    id: str
    title: str
    when: str
    optional: bool
    position: str
    elsewhere: bool
    figure: FigureView | None
    film: PictureView | None
    photos: tuple[PictureView, ...]
    videos: tuple[WebLink, ...]
    steps: tuple[StepView, ...]
    groups: tuple[StepGroup, ...]
    dose: DoseView
    timer: str
    pictured: str
    feel: tuple[str, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EquipmentView(View):
    """Something to have at hand.

    Attributes:
        name: What it is, with what serves as well: "Rolled towel or small ball".
        optional: Whether it can be done without.
        use: What to do with it; "" where the author says nothing.
    """

    name: str
    optional: bool
    use: str


@dataclass(frozen=True, slots=True)
class MistakeView(View):
    """What goes wrong, and what to do instead.

    Attributes:
        wrong: What goes wrong.
        instead: What to do instead; "" where the author says nothing.
        right: The end of the movement done well, to be shown with a tick; `None` where the mistake is not drawn.
        not_so: The mistake, to be shown with a cross; `None` where it is not drawn.
    """

    wrong: str
    instead: str
    right: PictureView | None = None
    not_so: PictureView | None = None


@dataclass(frozen=True, slots=True)
class StopView(View):
    """What the patient notices, and what to do then.

    Attributes:
        sign: What the patient notices.
        then: What to do then; "" where the author says nothing.
    """

    sign: str
    then: str


@dataclass(frozen=True, slots=True)
class VariantView(View):
    """An easier or harder way: what changes, or another exercise.

    Attributes:
        title: Its title; "" for none.
        when: When to choose it, a sentence; "" where the author says nothing.
        do: What to do; empty where another exercise says it.
        exercise: The other exercise, or `None`.
        picture: The small picture of the other exercise, or `None`.
        dose: Its amount where that differs, or `None`.
        figure: Its drawing, or `None`.
    """

    title: str
    when: str
    do: tuple[StepView, ...]
    exercise: Link | None
    picture: PictureView | None
    dose: DoseView | None
    figure: FigureView | None


@dataclass(frozen=True, slots=True)
class CareCard(View):
    """What to do about warning signs of one urgency.

    Attributes:
        urgency: For the colour and the border.
        heading: The urgency and the action in words, completed by the signs: "Emergency: call 999 … now if".
        signs: What this page has to show, each enough by itself: one of the three below.
        full: Every sign in full words.
        brief: Every sign in fewer words, for a page or a sheet with much else on it. What can wait is said in the
            fewest, and signs that share those are one line.
        contacts: Where to turn: links to call or to read, and names where there is neither.
    """

    urgency: Urgency
    heading: str
    signs: tuple[str, ...]
    full: tuple[str, ...]
    brief: tuple[str, ...]
    contacts: tuple[WebLink | str, ...]


@dataclass(frozen=True, slots=True)
class ReviewView(View):
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
class SourceView(View):
    """A source of the content.

    Attributes:
        text: Authors, title, publisher, year and place, in sentences.
        url: Its address on the web; "" for none.
    """

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ClinicView(View):
    """Who publishes the guides.

    Attributes:
        name: Its name.
        address: Its address, line by line.
        contacts: How to reach it: links to call, to write and to read, and names where there is neither.
        hours: When somebody answers; "" where clinic.yml says nothing.
        disclaimer: What a guide cannot replace.
    """

    name: str
    address: tuple[str, ...]
    contacts: tuple[WebLink | str, ...]
    hours: str
    disclaimer: Rich


@dataclass(frozen=True, slots=True)
class CardView(View):
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
class OptionView(View):
    """A choice of a facet.

    Attributes:
        id: Its name in addresses and in the data of cards: "floor".
        label: What a reader sees.
        count: How many exercises have it.
    """

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetView(View):
    """Something exercises can be found by.

    Attributes:
        name: Its name in addresses and in the data of cards: "region".
        label: What a reader sees: "Part of the body".
        options: Its choices; those that no exercise has are left out.
    """

    name: str
    label: str
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True)
class PrintView(View):
    """The ready-made sheets of a page.

    Attributes:
        normal: The sheet on the paper of the clinic's country.
        large: The same in large print.
    """

    normal: FileLink
    large: FileLink


@dataclass(frozen=True, slots=True)
class ExerciseView(View):
    """The page of an exercise.

    Attributes:
        id: Its name in addresses: that of its file.
        title: Its title.
        also: Other names for it.
        summary: What it is, in a sentence.
        kind: What it trains, in words: "Stretching".
        position: Where it starts, in words: "Lying on your back".
        surfaces: Where it can be done, each a line of its own: "On the floor".
        where: Where it can be done, in one line: "On the floor or on a bed".
        goals: What it is for, in words.
        equipment: What to have at hand, for all stages.
        why: What it is good for, a sentence each.
        before: What to know before the first step, a sentence each.
        breathing: How to breathe throughout, a sentence; "" where the author says nothing.
        feel: How it should feel, a sentence each.
        dose: How much and how often, to begin with.
        picture: The picture at its top, the end of the movement; `None` without a drawing.
        stages: Its forms in order. The first is where everybody starts.
        easier: Easier ways.
        harder: Harder ways.
        mistakes: Common mistakes.
        cautions: What to take care of, a sentence each.
        avoid_if: Who should ask first, a condition each.
        stop_if: When to stop while exercising.
        care: Signs that warn of harm, by urgency. A page without one of them is not published.
        related: Other exercises.
        programmes: Programmes that have it.
        sources: Where the content comes from.
        review: Whether a clinician has approved it.
        print: Its sheets.
    """

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
    picture: PictureView | None
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
    review: ReviewView
    print: PrintView


@dataclass(frozen=True, slots=True)
class ItemView(View):
    """An exercise in a programme: its card, its dose here, and what to mind.

    Attributes:
        number: Its place in the programme, from 1.
        card: The exercise, as lists show it.
        stage: Where on the exercise's page the stage to do is, under its title; `None` for the start.
        dose: The dose here.
        dose_changed: Whether the dose differs from the exercise's own page.
        note: What to mind here, the author's words; "" for none.
        optional: Whether it can be left out.
        own: Whether the dose is that of one patient.
    """

    number: int
    card: CardView
    stage: Link | None
    dose: DoseView
    dose_changed: bool
    note: str
    optional: bool
    own: bool = False


@dataclass(frozen=True, slots=True)
class BlockView(View):
    """Exercises of a programme that belong together.

    Attributes:
        title: Its title.
        when: When to begin with it, a sentence; "" for at once.
        items: Its exercises in order.
        advice: What to know, a sentence each.
    """

    title: str
    when: str
    items: tuple[ItemView, ...]
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeView(View):
    """The page of a programme.

    Attributes:
        id: Its name in addresses: that of its file.
        title: Its title.
        summary: What it is, in a sentence.
        conditions: What it is for.
        setting: Where it is meant to be done, in words; "" for anywhere.
        supervision: Whether somebody has to look on, a sentence; "" for nobody.
        tailoring: How it is fitted to the patient; "" where the author says nothing.
        starting_level: Where to begin; "" where the author says nothing.
        motivation: What helps to keep going, a sentence each.
        schedule: How often and for how long all of it, or `None`.
        session: How long one session takes, a sentence or two; "" where that cannot be reckoned.
        taken_out: What is said of each exercise that was withdrawn, and so is no part of it any more.
        timing: What to do before or after something else, a sentence each.
        before: What to know before, a sentence each.
        blocks: Its exercises, in groups.
        after: What to do afterwards, a sentence each.
        advice: What to do through the day, a sentence each.
        progress_when: When to go on, a sentence each.
        cautions: What to take care of, a sentence each.
        stop_if: When to stop while exercising.
        seek_help: When to see somebody if it does not help, a sentence each.
        care: Signs that warn of harm, by urgency. A page without one of them is not published.
        sources: Where the content comes from.
        review: Whether a clinician has approved it.
        print: Its plan, to print.
    """

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
    taken_out: tuple[str, ...]
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
    review: ReviewView
    print: PrintView


@dataclass(frozen=True, slots=True)
class ConditionView(View):
    """The page of a condition.

    Attributes:
        id: Its name in addresses: that of its file.
        title: Its title.
        also: Other names for it.
        summary: What it is, in a sentence.
        about: What it is, a paragraph each.
        advice: What helps, a sentence each.
        programmes: Programmes for it: each a link and a line about it.
        cards: Exercises for the parts of the body it is about.
        care: Signs that warn of harm, by urgency. A page without one of them is not published.
        sources: Where the content comes from.
        review: Whether a clinician has approved it.
    """

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
class TileView(View):
    """A link with a small picture and a line about it ("" where the link says it all).

    Attributes:
        link: Where it leads.
        summary: The line.
        picture: A drawing of an exercise, or `None`.
    """

    link: Link
    summary: Rich
    picture: PictureView | None


@dataclass(frozen=True, slots=True)
class ListView(View):
    """A page that lists pages: each link with a line about it.

    Attributes:
        title: Its title.
        summary: What it lists, in a sentence.
        links: What it lists: each a link and a line about it.
        care: Signs that warn of harm, by urgency. A page without one of them is not published.
        tiles: What it lists with a picture, in place of `links`.
    """

    title: str
    summary: str
    links: tuple[tuple[Link, Rich], ...]
    care: tuple[CareCard, ...]
    tiles: tuple[TileView, ...] = ()


@dataclass(frozen=True, slots=True)
class LibraryView(View):
    """The page that lists all exercises.

    Attributes:
        facets: What exercises can be found by.
        cards: All exercises.
        care: Signs that warn of harm, by urgency. A page without one of them is not published.
    """

    facets: tuple[FacetView, ...]
    cards: tuple[CardView, ...]
    care: tuple[CareCard, ...]


@dataclass(frozen=True, slots=True)
class HelpView(View):
    """The page "When to get help": the care cards of each list of warning signs.

    Attributes:
        lists: Each list of warning signs: its title, and its signs by urgency.
    """

    lists: tuple[tuple[str, tuple[CareCard, ...]], ...]


@dataclass(frozen=True, slots=True)
class BodySpotView(View):
    """A part of the body beside the picture of a body.

    Attributes:
        id: Its name in the vocabulary.
        link: To the list of exercises for it.
        count: How many there are.
        side: On which side of the picture its name stands: "left" or "right".
        row: The row in which its name begins, of 24 beside the picture.
        rows: How many rows it has.
        again: Whether the other picture names it first, so that a list of both would say it twice.
    """

    id: str
    link: Link
    count: int
    side: str
    row: int
    rows: int
    again: bool


@dataclass(frozen=True, slots=True)
class BodySideView(View):
    """A body from one side, to choose a part of.

    Attributes:
        id: "front" or "back".
        name: The same as a reader sees it.
        picture: The body, with a line to each part.
        spots: The parts that can be chosen.
    """

    id: str
    name: str
    picture: PictureView
    spots: tuple[BodySpotView, ...]


@dataclass(frozen=True, slots=True)
class HomeView(View):
    """The first page: leads a person in pain to the right place in two taps, with pictures on the way.

    Attributes:
        body: A body from both sides, each of whose parts leads to the exercises for it; none where nothing is drawn.
        regions: The same for the parts of the body that it does not show.
        places: Links to the list of exercises, filtered by a place, each with the picture of an exercise for it.
        programmes: Each programme, with the picture of its first exercise.
        conditions: Each condition: a link and a line about it.
        pages: Links to the hand-written pages.
        exercise_count: How many exercises there are.
        care: Signs that warn of harm, by urgency. A page without one of them is not published.
    """

    body: tuple[BodySideView, ...]
    regions: tuple[Link, ...]
    places: tuple[TileView, ...]
    programmes: tuple[TileView, ...]
    conditions: tuple[tuple[Link, Rich], ...]
    pages: tuple[Link, ...]
    exercise_count: int
    care: tuple[CareCard, ...]


@dataclass(frozen=True, slots=True)
class TextView(View):
    """A hand-written page.

    Attributes:
        id: Its name in addresses: that of its file.
        title: Its title.
        summary: What it is, in a sentence.
        body: Its Markdown, in which links to entries have become links to pages.
        care: Signs that warn of harm, by urgency. A page without one of them is not published.
        sources: Where the content comes from.
        review: Whether a clinician has approved it.
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
