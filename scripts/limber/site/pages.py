"""What the site consists of: each page, its place, its template, and what it shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from limber.base.addresses import CONDITIONS, EXERCISES, HELP, HOME, PLAN, PRIVACY, PROGRAMMES, path_of
from limber.content.library import Library
from limber.content.model import Exercise, Vocabulary
from limber.guide.presenter import Presenter
from limber.guide.views import ListView
from limber.site import structured_data


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    Attributes:
        path: Its place in `site_src`, "exercises/bridge.md".
        template: The template that renders it, "pages/exercise.md.j2".
        title: Its title; author text.
        description: A sentence about it, for search engines; author text.
        view: What the template shows, by name.
        search_words: Other words that searching should find it by; author text.
        topics: Groups of everyday words that it shares with other pages, the most telling first: those of a part of
            the body, of a position, of a thing that is needed; author text.
        json_ld: What it says to machines, or `None`.
        is_found: Whether a search may lead to it, ours or one of the web.
    """

    path: str
    template: str
    title: str
    description: str
    view: object
    search_words: tuple[str, ...] = ()
    topics: tuple[tuple[str, ...], ...] = ()
    json_ld: structured_data.Json | None = None
    is_found: bool = True


def plan_pages(present: Presenter) -> tuple[Page, ...]:
    """Return every page of the site, in the order of their paths.

    Args:
        present: Makes the views of all that is shown.
    """
    library = present.library
    pages = [
        *_fixed_pages(library, present),
        *_exercise_pages(library, present),
        *_programme_pages(library, present),
        *_condition_pages(library, present),
        *_text_pages(library, present),
        *_withdrawn_pages(library, present),
    ]
    return tuple(sorted(pages, key=lambda page: page.path))


def _fixed_pages(library: Library, present: Presenter) -> Iterator[Page]:
    clinic = library.clinic.name
    yield Page(HOME, "pages/home.md.j2", "Home", f"Exercise guides from {clinic}.", present.home())
    yield Page(
        EXERCISES,
        "pages/library.md.j2",
        "Exercises",
        "All exercises, to find by part of the body, position, place and equipment.",
        present.exercises(),
    )
    programmes, conditions = present.programmes(), present.conditions()
    yield Page(PROGRAMMES, "pages/list.md.j2", programmes.title, programmes.summary, programmes)
    yield Page(CONDITIONS, "pages/list.md.j2", conditions.title, conditions.summary, conditions)
    yield Page(
        HELP,
        "pages/help.md.j2",
        "When to get help",
        "Signs that need help now, today or soon, and whom to call.",
        present.help(),
        search_words=("emergency", "ambulance", "urgent", "warning signs", "red flags", "doctor"),
    )
    if library.numbers:
        yield Page(
            PLAN,
            "pages/plan.md.j2",
            "Make a plan",
            "For clinicians: choose exercises and amounts for one patient. The plan is its own link.",
            ListView("Make a plan", "", (), present.care(library.red_flags, "brief")),
        )
    yield Page(
        PRIVACY,
        "pages/privacy.md.j2",
        "Privacy",
        "What these pages ask, send and keep: nothing about you.",
        ListView("Privacy", "", (), present.all_care()),
        search_words=("cookies", "data protection", "GDPR", "tracking", "personal data"),
    )


def _exercise_pages(library: Library, present: Presenter) -> Iterator[Page]:
    for exercise_id, exercise in library.exercises.items():
        view = present.exercise(exercise_id)
        yield Page(
            path=path_of(f"exercise:{exercise_id}"),
            template="pages/exercise.md.j2",
            title=exercise.title,
            description=exercise.summary,
            view=view,
            search_words=(*exercise.also, *exercise.search_words),
            topics=(*_topics(exercise, library.vocabulary), (view.kind,)),
            json_ld=structured_data.exercise_page(exercise, view),
        )


def _topics(exercise: Exercise, vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    """Yield the words for what an exercise is about: its label and the everyday words for it."""
    terms = [
        *(vocabulary.region[region] for region in dict.fromkeys((*exercise.regions, *exercise.works))),
        vocabulary.position[exercise.position],
        *(vocabulary.equipment[name] for item in exercise.equipment for name in (item.item, *item.instead)),
        *(vocabulary.surface[surface] for surface in exercise.surface),
        *(vocabulary.goal[goal] for goal in exercise.goals),
    ]
    for term in terms:
        yield (term.label, *term.search_words)


def _programme_pages(library: Library, present: Presenter) -> Iterator[Page]:
    for programme_id, programme in library.programmes.items():
        yield Page(
            path=path_of(f"programme:{programme_id}"),
            template="pages/programme.md.j2",
            title=programme.title,
            description=programme.summary,
            view=present.programme(programme_id),
            search_words=programme.search_words,
        )


def _condition_pages(library: Library, present: Presenter) -> Iterator[Page]:
    for condition_id, condition in library.conditions.items():
        yield Page(
            path=path_of(f"condition:{condition_id}"),
            template="pages/condition.md.j2",
            title=condition.title,
            description=condition.summary,
            view=present.condition(condition_id),
            search_words=(*condition.also, *condition.search_words),
        )


def _text_pages(library: Library, present: Presenter) -> Iterator[Page]:
    for page_id, page in library.pages.items():
        yield Page(
            path=path_of(f"page:{page_id}"),
            template="pages/text.md.j2",
            title=page.title,
            description=page.summary,
            view=present.text(page_id),
            search_words=page.search_words,
        )


def _withdrawn_pages(library: Library, present: Presenter) -> Iterator[Page]:
    """Yield a page in the place of each guide that was withdrawn: links, bookmarks and codes on paper lead there."""
    for target in library.withdrawals:
        view = present.withdrawn(target)
        yield Page(
            path=path_of(target),
            template="pages/withdrawn.md.j2",
            title=view.title,
            description=f"This guide was withdrawn on {view.since}.",
            view=view,
            is_found=False,
        )
