"""Which names a template of a page or of a part may use, each with its type and what it means.

What a page shows is its view (`guide.views`); what a part is given, the page that includes it says with `with`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from limber.guide import views
from limber.site.pages import Page


@dataclass(frozen=True, slots=True)
class TemplateName:
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
    names: Mapping[str, TemplateName] = field(default_factory=dict)


EVERYWHERE: Final[Mapping[str, TemplateName]] = {
    "page": TemplateName(Page, "The page that is made: its address and its title."),
    "clinic": TemplateName(views.ClinicView, "Who publishes the guides."),
}
"""What every template may use, parts too."""


def _page(name: str, view: type, meaning: str, **more: TemplateName) -> TemplateNames:
    return TemplateNames(f"pages/{name}.md.j2", {"view": TemplateName(view, meaning), **more})


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
    _page("withdrawn", views.WithdrawnView, "What was withdrawn, since when, and why."),
    _page(
        "text",
        views.TextView,
        "The hand-written page.",
        body=TemplateName(str, "Its text, as Markdown with its links."),
    ),
)
"""The template of each kind of page."""


def _part(name: str, **names: TemplateName) -> TemplateNames:
    return TemplateNames(f"parts/{name}.md.j2", names)


_REVIEW: Final = TemplateName(views.ReviewView, "Whether a clinician has approved the page.")

_CARE: Final = TemplateName(tuple[views.CareCard, ...], "The warning signs, the most urgent first.")
_PHOTOS: Final = TemplateName(tuple[views.PictureView, ...], "The clinic's photographs.")
_VIDEOS: Final = TemplateName(tuple[views.WebLink, ...], "Links to the clinic's videos.")

PARTS: Final = (
    _part(
        "along",
        along=TemplateName(str, "The id of what is counted, each on a page another."),
        timer=TemplateName(str, "The dose in time, as data for a timer."),
        pictured=TemplateName(str, "Which picture belongs to which step, as data for a timer."),
        main=TemplateName(bool, "Whether it is the page's one main button."),
    ),
    _part(
        "amount",
        amount=TemplateName(views.AmountView, "How much, in a large number and sentences."),
        dose=TemplateName(views.DoseView, "The same as rows, with its notes."),
    ),
    _part(
        "body",
        sides=TemplateName(tuple[views.BodySideView, ...], "A body from the front and from behind."),
        others=TemplateName(tuple[views.Link, ...], "Parts of the body that it does not show."),
    ),
    _part(
        "card",
        card=TemplateName(views.CardView, "The exercise."),
        amount=TemplateName(str, "How much, in one line: the usual, or that of a programme."),
        number=TemplateName(int, "Its place in a programme; 0 in other lists."),
    ),
    _part("care", care=_CARE),
    _part(
        "check",
        care=_CARE,
        avoid_if=TemplateName(tuple[str, ...], "When to ask first."),
        cautions=TemplateName(tuple[str, ...], "What to take care of."),
    ),
    _part("clinic"),
    _part(
        "figures", figure=TemplateName(views.FigureView | None, "The drawing of an easier or harder way, or nothing.")
    ),
    _part("film", film=TemplateName(views.PictureView | None, "The movement, or nothing.")),
    _part(
        "groups", groups=TemplateName(tuple[views.StepGroup, ...], "The steps, beside the pictures that they lead to.")
    ),
    _part("help", care=_CARE),
    _part("media", photos=_PHOTOS, videos=_VIDEOS),
    _part("not-approved", review=_REVIEW),
    _part("picture", picture=TemplateName(views.PictureView, "A drawing.")),
    _part("review", review=_REVIEW),
    _part("sources", sources=TemplateName(tuple[views.SourceView, ...], "Where the content comes from.")),
    _part("steps", steps=TemplateName(tuple[views.StepView, ...], "The actions.")),
    _part("stops", stops=TemplateName(tuple[views.StopView, ...], "When to stop.")),
    _part("tile", tile=TemplateName(views.TileView, "A link with a small picture.")),
    _part("variants", variants=TemplateName(tuple[views.VariantView, ...], "The easier or harder ways.")),
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
