"""From the library to what each page shows, on the small whole site, where every field is used once."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from limber.content.fields import Rich
from limber.content.library import Library
from limber.content.model import Equipment, Mistake, Step
from limber.guide.presenter import Presenter
from limber.guide.small_views import NOT_APPROVED, step_groups, step_views
from limber.guide.views import ExerciseView, FigureView, FileLink, Link, PictureView, StepView, WebLink
from limber.guide.wording import Row
from whole_site import whole_library

TODAY = dt.date(2026, 6, 1)
FIGURE = FigureView(
    (PictureView("figures/a-1.svg", "Start", 10, 20, "Start"), PictureView("figures/a-2.svg", "End", 10, 20))
)


def presenter(library: Library | None = None) -> Presenter:
    return Presenter(library or whole_library(), {"a": FIGURE}, TODAY)


def with_exercise(**fields: Any) -> Library:
    """Return the small site, its plain exercise changed."""
    library = whole_library()
    changed = library.exercises["plain"].model_copy(update=fields)
    return replace(library, exercises={**library.exercises, "plain": changed})


def with_programme(**fields: Any) -> Library:
    """Return the small site, its programme changed."""
    library = whole_library()
    return replace(library, programmes={"first": library.programmes["first"].model_copy(update=fields)})


def test_nothing_that_patients_should_read_is_lost() -> None:
    view = presenter().exercise("full")
    assert (view.title, view.also, view.kind) == ("Full exercise", ("Everything", "Whole thing"), "Getting stronger")
    assert (view.position, view.surfaces) == ("Lying on your back", ("On the floor", "In bed"))
    assert view.goals == ("Get stronger", "Control")
    assert view.before == ("Be warm.",)
    assert view.breathing == "Breathe all the time."
    assert view.avoid_if == ("You had an operation.",)
    assert view.cautions == ("Take care of your neck.",)
    assert [(stop.sign, stop.then) for stop in view.stop_if] == [
        ("Pain shoots down.", "Rest."),
        ("You feel dizzy.", ""),
    ]
    assert [(mistake.wrong, mistake.instead) for mistake in view.mistakes] == [
        ("Holding your breath.", "Count out loud."),
        ("Rushing.", ""),
    ]
    assert view.related == (Link("Plain exercise", "exercises/plain.md"),)
    assert view.programmes == (Link("First programme", "programmes/first.md"),)


def test_a_mistake_that_is_drawn_stands_beside_the_right_way() -> None:
    wrong = (Mistake(wrong="Rushing.", figure="b"), Mistake(wrong="Holding your breath."))
    arched = FigureView((PictureView("figures/b-1.svg", "Start", 1, 2), PictureView("figures/b-2.svg", "Arched", 1, 2)))
    library = with_exercise(figure="a", mistakes=wrong)
    drawn, told = Presenter(library, {"a": FIGURE, "b": arched}, TODAY).exercise("plain").mistakes
    assert drawn.right is not None
    assert drawn.not_so is not None
    assert (drawn.right.path, drawn.right.alt, drawn.right.caption) == ("figures/a-2.svg", "Right: End", "Right")
    assert (drawn.not_so.path, drawn.not_so.alt, drawn.not_so.caption) == (
        "figures/b-2.svg",
        "Not so: Arched",
        "Not so",
    )
    assert (told.right, told.not_so) == (None, None)
    assert view_of(with_exercise(figure=None, mistakes=wrong)).mistakes[0].not_so is None, "never alone"


def view_of(library: Library) -> ExerciseView:
    return Presenter(library, {"b": FIGURE}, TODAY).exercise("plain")


def test_what_is_for_colleagues_stays_with_them() -> None:
    shown = f"{presenter().exercise('full')} {presenter().programme('first')}"
    assert "Never published" not in shown
    assert "In between" not in shown


def test_steps_say_their_hold_and_breath_and_run_on_through_the_stages() -> None:
    start, higher, freely = presenter().exercise("full").stages
    assert [step.number for stage in (start, higher, freely) for step in stage.steps] == [1, 2, 3, 4, 5, 6, 7]
    assert start.steps[2] == StepView(3, Rich("Stay."), "Hold for a few seconds.", "Pause your breath.")
    assert higher.steps[1].hold == "Hold for about 2 seconds."
    assert (start.id, start.title, start.when) == ("start", "", "")
    assert (higher.id, higher.title, higher.when) == ("stage-1", "Higher", "The first is easy.")
    assert (higher.optional, higher.position) == (True, "Standing")
    assert freely.position == ""
    assert freely.dose.notes == ("It depends on the day.",)


def test_pictures_and_videos_of_the_clinic() -> None:
    start = presenter().exercise("full").stages[0]
    assert start.photos == (PictureView("media/photo.svg", "A person lies on the back.", 0, 0, "The clinic"),)
    assert start.videos == (WebLink("A film of it", "https://video.example/full"),)


def test_the_equipment_of_every_stage_is_listed_once() -> None:
    view = presenter().exercise("full")
    assert [(item.name, item.optional) for item in view.equipment] == [
        ("Exercise mat", False),
        ("Rolled towel or small ball", True),
        ("Small ball", False),
    ]


def test_a_brand_keeps_its_capitals() -> None:
    library = with_exercise(equipment=(Equipment.model_validate({"item": "mat", "or": ["towel", "ball"]}),))
    words = {**library.vocabulary.equipment}
    words["towel"] = words["towel"].model_copy(update={"label": "TheraBand"})
    changed = replace(library, vocabulary=library.vocabulary.model_copy(update={"equipment": words}))
    (item,) = presenter(changed).exercise("plain").equipment
    assert item.name == "Exercise mat, TheraBand or small ball"


def test_easier_and_harder_say_what_changes_or_what_to_do_instead() -> None:
    view = presenter().exercise("full")
    (easier,), (longer, other) = view.easier, view.harder
    assert (easier.title, easier.when) == ("Lower", "It hurts.")
    assert easier.dose is not None
    assert easier.dose.summary == "5 repetitions with each leg"
    assert [step.number for step in easier.do] == [1, 2]
    assert longer.exercise is None
    assert other.exercise == Link("Plain exercise", "exercises/plain.md")


def test_sources_are_sentences_each_once() -> None:
    texts = [source.text for source in presenter().exercise("full").sources]
    assert len(texts) == len(set(texts)) == 2
    assert all(text.endswith(".") for text in texts)
    assert "page 3" in texts[0].lower()


def test_a_figure_that_was_not_drawn_leaves_no_hole() -> None:
    drawn = presenter(with_exercise(figure="a"))
    missing = presenter(with_exercise(figure="b"))
    assert drawn.exercise("plain").stages[0].figure == FIGURE
    shown = drawn.card("plain").picture
    assert shown is not None
    assert shown.path == "figures/a-2.svg"
    assert missing.exercise("plain").stages[0].figure is None
    assert missing.card("plain").picture is None


@pytest.mark.parametrize(
    ("position", "pose", "shown", "expected"),
    [
        (None, None, "Lying on your back", "figures/a-2.svg"),
        ("standing", None, "Standing", ""),
        ("standing", "b", "Standing", "figures/b-1.svg"),
    ],
)
def test_a_programme_shows_the_form_that_it_asks_for(
    position: str | None, pose: str | None, shown: str, expected: str
) -> None:
    library = whole_library()
    full = library.exercises["full"]
    stage = full.stages[0].model_copy(update={"position": position, "figure": pose})
    changed = full.model_copy(update={"figure": "a", "stages": (stage, *full.stages[1:])})
    other = FigureView((PictureView("figures/b-1.svg", "Sitting", 10, 20),))
    whole = replace(library, exercises={**library.exercises, "full": changed})
    card = Presenter(whole, {"a": FIGURE, "b": other}, TODAY).programme("first").blocks[0].items[1].card
    assert card.position == shown
    assert (card.picture.path if card.picture else "") == expected


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_sheets_are_offered_on_the_paper_of_the_country(paper: str) -> None:
    library = whole_library()
    here = library.country.model_copy(update={"paper": paper})
    sheets = presenter(replace(library, countries={"here": here})).exercise("plain").print
    assert sheets.normal == FileLink("Print one page", f"sheets/plain-{paper}.pdf")
    assert sheets.large == FileLink("Large print", f"sheets/plain-{paper}-large.pdf")


def test_nobody_has_approved_it() -> None:
    review = presenter().exercise("plain").review
    assert (review.statement, review.approved, review.by) == (NOT_APPROVED, False, "")


def test_a_programme_numbers_its_exercises_through_the_blocks() -> None:
    view = presenter().programme("first")
    assert [[item.number for item in block.items] for block in view.blocks] == [[1, 2], [3]]
    start, higher = view.blocks[0].items
    assert (start.stage, start.dose_changed, start.optional) == (None, False, False)
    assert higher.stage == Link("Higher", "exercises/full.md#stage-1")
    assert (higher.dose_changed, higher.optional) == (True, True)
    assert higher.dose.rows == (Row("Repetitions", "5"),)
    assert higher.note == "Only half as high."


def test_a_programme_reads_as_sentences() -> None:
    view = presenter().programme("first")
    assert view.setting == "home or clinic"
    assert presenter(with_programme(setting=("home", "gym", "pool"))).programme("first").setting == "home, gym or pool"
    assert view.supervision == "Ideally, do it with a physiotherapist looking on at first."
    assert view.timing == ("Exercise before pain medicine. It hides pain.", "Exercise after a walk.")
    assert view.seek_help == ("After 4 to 6 weeks: It is no better. See us.",)
    assert view.schedule is not None
    assert view.schedule.summary == "Once a day, 20 minutes a day in all, for 6 weeks"
    assert view.session.startswith("One session takes about ")


def test_a_condition_leads_to_what_is_for_it() -> None:
    view = presenter().condition("back-pain")
    assert [link.path for link, _ in view.programmes] == ["programmes/first.md"]
    assert [card.link.path for card in view.cards] == ["exercises/full.md", "exercises/plain.md"]


def test_every_page_that_can_be_reached_carries_the_warning_signs() -> None:
    present = presenter()
    views = (present.home(), present.exercises(), present.programmes(), present.conditions())
    for care in [
        *(view.care for view in views),
        present.text("about-guides").care,
        present.condition("back-pain").care,
    ]:
        assert [card.urgency for card in care] == ["emergency", "today", "soon", "ask_first"]
    assert [title for title, _ in present.help().lists] == ["Back pain: when to get help"]


def test_the_first_page_leads_everywhere() -> None:
    home = presenter().home()
    assert home.exercise_count == 2
    assert [link.path for link, _ in home.conditions] == ["conditions/back-pain.md"]
    assert [tile.link.path for tile in home.programmes] == ["programmes/first.md"]
    assert [link.path for link in home.pages] == ["about-guides.md"]
    assert "exercises/index.md?region=low-back" in [link.path for link in home.regions]
    assert "exercises/index.md?place=off-floor" in [tile.link.path for tile in home.places]
    assert [tile.link.path for tile in home.places][-1] == "exercises/index.md?place=floor"


def grouped(pictures: int, frames: int) -> list[tuple[int, int]]:
    """Return how many pictures and steps each group has, of three steps of which the second leads to a picture."""
    steps = [Step.model_validate(step) for step in ("Lie down.", {"do": "Lift.", "picture": str(pictures)}, "Rest.")]
    drawn = tuple(PictureView(f"{number}.svg", "", 1, 1) for number in range(frames))
    groups = step_groups(steps, step_views(steps), drawn)
    assert [picture for group in groups for picture in group.pictures] == list(drawn)
    assert [step.number for group in groups for step in group.steps] == [1, 2, 3]
    return [(len(group.pictures), len(group.steps)) for group in groups]


def test_steps_stand_beside_the_picture_they_lead_to() -> None:
    assert grouped(2, frames=2) == [(1, 1), (1, 2)]
    assert grouped(2, frames=3) == [(1, 1), (2, 2)]
    assert grouped(3, frames=3) == [(1, 1), (2, 2)]
    assert grouped(1, frames=2) == [(2, 3)]
    assert grouped(2, frames=0) == [(0, 3)]
