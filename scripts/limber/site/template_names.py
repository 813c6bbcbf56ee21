"""Which names a template of a page or of a part may use, each with its type and what it means.

What a page shows is its view (`guide.views`); what a part is given, the page that includes it says with `with`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from limber.guide import views
from limber.site.pages import Page


@dataclass(frozen=True, slots=True)
class Given:
    """A name that a template may use.

    Attributes:
        type: What stands behind it.
        meaning: What it is, in a sentence.
    """

    type: object
    meaning: str


@dataclass(frozen=True, slots=True)
class TemplateNames:
    """What one template may use besides `EVERYWHERE`.

    Attributes:
        file: The template, "pages/exercise.md.j2".
        names: What it is given, by name.
    """

    file: str
    names: Mapping[str, Given] = field(default_factory=dict)


EVERYWHERE: Final[Mapping[str, Given]] = {
    "page": Given(Page, "The page that is made: its address and its title."),
    "clinic": Given(views.ClinicView, "Who publishes the guides."),
}
"""What every template may use, parts too."""


def _page(name: str, view: type, meaning: str, **more: Given) -> TemplateNames:
    return TemplateNames(f"pages/{name}.md.j2", {"view": Given(view, meaning), **more})


PAGES: Final = (
    _page("condition", views.ConditionView, "The condition."),
    _page("exercise", views.ExerciseView, "The exercise."),
    _page("help", views.HelpView, "All warning signs."),
    _page("home", views.HomeView, "What the first page leads to."),
    _page("library", views.LibraryView, "All exercises."),
    _page("list", views.ListView, "What is listed: programmes, or conditions."),
    _page("privacy", views.ListView, "The warning signs; nothing is listed."),
    _page("plan", views.ListView, "The page of plans; only its warning signs are shown without a script."),
    _page("programme", views.ProgrammeView, "The programme."),
    _page(
        "text",
        views.TextView,
        "The hand-written page.",
        body=Given(str, "Its text, as Markdown with its links."),
    ),
)
"""The template of each kind of page."""


def _part(name: str, **names: Given) -> TemplateNames:
    return TemplateNames(f"parts/{name}.md.j2", names)


_REVIEW: Final = Given(views.ReviewView, "Whether a clinician has approved the page.")

_CARE: Final = Given(tuple[views.CareCard, ...], "The warning signs, the most urgent first.")
_PHOTOS: Final = Given(tuple[views.PictureView, ...], "The clinic's photographs.")
_VIDEOS: Final = Given(tuple[views.WebLink, ...], "Links to the clinic's videos.")

PARTS: Final = (
    _part(
        "along",
        along=Given(str, "The id of what is counted, each on a page another."),
        timer=Given(str, "The dose in time, as data for a timer."),
        main=Given(bool, "Whether it is the page's one main button."),
    ),
    _part(
        "amount",
        amount=Given(views.AmountView, "How much, in a large number and sentences."),
        dose=Given(views.DoseView, "The same as rows, with its notes."),
    ),
    _part(
        "card",
        card=Given(views.CardView, "The exercise."),
        amount=Given(str, "How much, in one line: the usual, or that of a programme."),
        number=Given(int, "Its place in a programme; 0 in other lists."),
    ),
    _part("care", care=_CARE),
    _part(
        "check",
        care=_CARE,
        avoid_if=Given(tuple[str, ...], "When to ask first."),
        cautions=Given(tuple[str, ...], "What to take care of."),
    ),
    _part("clinic"),
    _part("figures", figure=Given(views.FigureView | None, "The drawing of an easier or harder way, or nothing.")),
    _part("film", film=Given(views.PictureView | None, "The movement, or nothing.")),
    _part("groups", groups=Given(tuple[views.StepGroup, ...], "The steps, beside the pictures that they lead to.")),
    _part("help", care=_CARE),
    _part("media", photos=_PHOTOS, videos=_VIDEOS),
    _part("not-approved", review=_REVIEW),
    _part("picture", picture=Given(views.PictureView, "A drawing.")),
    _part("review", review=_REVIEW),
    _part("sources", sources=Given(tuple[views.SourceView, ...], "Where the content comes from.")),
    _part("steps", steps=Given(tuple[views.StepView, ...], "The actions.")),
    _part("stops", stops=Given(tuple[views.StopView, ...], "When to stop.")),
    _part("tile", tile=Given(views.TileView, "A link with a small picture.")),
    _part("variants", variants=Given(tuple[views.VariantView, ...], "The easier or harder ways.")),
)
"""The templates of what several pages share."""


def topic(file: str, otherwise: str = "") -> str:
    """Return what to ask `limber explain template` for: "exercise" for a page, "parts/care" for a part.

    Args:
        file: The template, "parts/care.md.j2".
        otherwise: The template to ask for where a clinic made the file up itself.
    """
    known = {one.file for one in (*PAGES, *PARTS)}
    return (file if file in known or not otherwise else otherwise).removeprefix("pages/").removesuffix(".md.j2")
