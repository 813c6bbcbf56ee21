"""From the library to what each page shows: links resolved, amounts worded, warning signs gathered."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from limber.base import clock
from limber.base.addresses import EXERCISES, HELP, path_of
from limber.content.envelope import bounds
from limber.content.fields import Rich
from limber.content.library import Library
from limber.content.model import Dose, Exercise, Item, Mistake, Programme, Stage, Step, Variant
from limber.figure.body import BodyPicture, Seen
from limber.guide import care, filters, wording
from limber.guide.body import body_sides, elsewhere
from limber.guide.care import Length
from limber.guide.dose import pictured
from limber.guide.dose.burden import Burden, burden, plan_session
from limber.guide.dose.given import Given
from limber.guide.dose.prescription import gone
from limber.guide.dose.schedule import as_data, schedule
from limber.guide.small_views import (
    PhotographView,
    choice,
    dose_view,
    equipment_view,
    labels,
    photo_views,
    print_view,
    review_view,
    source_views,
    step_groups,
    step_views,
    stop_views,
    video_links,
)
from limber.guide.views import (
    BlockView,
    CardView,
    CareCard,
    ClinicView,
    ConditionView,
    ExerciseView,
    FigureView,
    HelpView,
    HomeView,
    ItemView,
    LibraryView,
    Link,
    ListView,
    MistakeView,
    OptionView,
    PictureView,
    ProgrammeView,
    StageView,
    TextView,
    TileView,
    VariantView,
    WithdrawnView,
)


def _stage_id(number: int) -> str:
    """Return the id of a later stage on its page; 1 is the first after the start."""
    return f"stage-{number}"


def _as_file(picture: PictureView) -> PictureView:
    """Return a picture that is fetched when it comes into sight, and is not a part of the page."""
    return replace(picture, lazy=True, svg="")


def _as_files(figure: FigureView | None) -> FigureView | None:
    return replace(figure, frames=tuple(map(_as_file, figure.frames)), animation=None) if figure else None


def _in_attribute(data: object) -> str:
    """Return data as JSON for an attribute of an element.

    In an attribute Python-Markdown resolves one entity more than was written, so an author's "&lt;" would reach the
    session as "<": no "&" is left for it to find.
    """
    return json.dumps(data, ensure_ascii=False).replace("&", "\\u0026")


def _exercises(number: int) -> str:
    return "1 exercise" if number == 1 else f"{number} exercises"


def _place_tiles(places: Iterable[OptionView], cards: Iterable[CardView]) -> Iterator[TileView]:
    """Yield a tile for each place, with the picture of an exercise that is done there and, best, nowhere else.

    The floor comes last: it is where most exercises are done, and who can get down there needs no choosing.
    """
    used: set[PictureView] = set()
    all_cards = tuple(cards)
    for place in sorted(places, key=lambda place: place.id == filters.FLOOR):
        fitting = [card for card in all_cards if card.picture and place.id in card.facets["place"]]
        fitting.sort(key=lambda card: (card.picture in used, len(card.facets["place"])))
        picture = fitting[0].picture if fitting else None
        used |= {picture} if picture else set()
        yield TileView(Link(place.label, f"{EXERCISES}?place={place.id}"), Rich(_exercises(place.count)), picture)


@dataclass(frozen=True)
class Presenter:
    """Makes the view of each page, each once however often it is asked for: pages, lists and sheets show the same.

    Attributes:
        library: All the content; every reference in it leads somewhere.
        figures: The drawings, by the id of the pose.
        today: The day on which approvals are judged.
        bodies: The body from both sides, to choose a part of; none where nothing is drawn.
        photographs: Each photograph as it is published, by its name below `content/media/`.
    """

    library: Library
    figures: Mapping[str, FigureView] = field(default_factory=dict)
    today: dt.date = field(default_factory=clock.today)
    bodies: Mapping[Seen, BodyPicture] = field(default_factory=dict)
    photographs: Mapping[str, PhotographView] = field(default_factory=dict)
    _exercises: dict[str, ExerciseView] = field(default_factory=dict, init=False, repr=False, compare=False)
    _programmes: dict[str, ProgrammeView] = field(default_factory=dict, init=False, repr=False, compare=False)
    _cards: dict[str, CardView] = field(default_factory=dict, init=False, repr=False, compare=False)

    # Pieces

    def clinic(self) -> ClinicView:
        """Who publishes the guides."""
        return care.clinic_view(self.library.clinic)

    def care(self, lists: Iterable[str], length: Length = "full") -> tuple[CareCard, ...]:
        """Gather the warning signs of several lists, most urgent first."""
        return care.cards(self.library, lists, length)

    def all_care(self, length: Length = "full") -> tuple[CareCard, ...]:
        """Gather the warning signs of all lists, for pages that are about no part of the body."""
        return care.all_cards(self.library, length)

    def _exercise_link(self, exercise_id: str) -> Link:
        return Link(self.library.exercises[exercise_id].title, path_of(f"exercise:{exercise_id}"))

    def _condition_link(self, condition_id: str) -> Link:
        return Link(self.library.conditions[condition_id].title, path_of(f"condition:{condition_id}"))

    def _programme_links(self, programmes: Mapping[str, Programme]) -> tuple[tuple[Link, Rich], ...]:
        return tuple(
            (Link(programme.title, path_of(f"programme:{programme_id}")), programme.summary)
            for programme_id, programme in programmes.items()
        )

    @cached_property
    def _used_in(self) -> Mapping[str, tuple[Link, ...]]:
        """The programmes of each exercise: found once, because a library has many of both."""
        found: dict[str, tuple[Link, ...]] = {}
        for programme_id, programme in self.library.programmes.items():
            link = Link(programme.title, path_of(f"programme:{programme_id}"))
            for exercise_id in {item.exercise for block in programme.blocks for item in block.exercises}:
                found[exercise_id] = (*found.get(exercise_id, ()), link)
        return found

    def _figure(self, pose_id: str | None) -> FigureView | None:
        return self.figures.get(pose_id) if pose_id else None

    # Exercises

    def exercise(self, exercise_id: str) -> ExerciseView:
        """The page of an exercise."""
        if exercise_id not in self._exercises:
            self._exercises[exercise_id] = self._exercise_view(exercise_id)
        return self._exercises[exercise_id]

    def _exercise_view(self, exercise_id: str) -> ExerciseView:
        exercise = self.library.exercises[exercise_id]
        vocabulary = self.library.vocabulary
        figure = self._figure(exercise.figure)
        equipment = [*exercise.equipment, *(item for stage in exercise.stages for item in stage.equipment)]
        return ExerciseView(
            id=exercise_id,
            title=exercise.title,
            also=exercise.also,
            summary=exercise.summary,
            kind=wording.KINDS[exercise.kind],
            position=wording.capital(vocabulary.position[exercise.position].label),
            surfaces=labels(vocabulary.surface, exercise.surface),
            where=" or ".join(choice(vocabulary.surface, exercise.surface)),
            goals=labels(vocabulary.goal, exercise.goals),
            equipment=tuple(dict.fromkeys(equipment_view(item, vocabulary.equipment) for item in equipment)),
            why=exercise.why,
            before=exercise.before,
            breathing=exercise.breathing or "",
            feel=exercise.feel,
            dose=dose_view(exercise.dose),
            picture=figure.frames[-1] if figure else None,
            stages=self._stages(exercise),
            easier=tuple(self._variant(variant) for variant in exercise.easier),
            harder=tuple(self._variant(variant) for variant in exercise.harder),
            mistakes=tuple(self._mistake(mistake, figure) for mistake in exercise.mistakes),
            cautions=exercise.cautions,
            avoid_if=exercise.avoid_if,
            stop_if=stop_views(exercise.stop_if),
            care=self.care(exercise.red_flags, "brief"),
            related=tuple(self._exercise_link(related) for related in exercise.related),
            programmes=self._used_in.get(exercise_id, ()),
            sources=source_views(exercise.sources, self.library),
            review=review_view(exercise, self.library, self.today),
            print=print_view(f"exercise:{exercise_id}", "Print one page", self.library.country.paper),
        )

    def _stages(self, exercise: Exercise) -> tuple[StageView, ...]:
        figure = self._figure(exercise.figure)
        steps = step_views(exercise.steps)
        start = StageView(
            id="start",
            title="",
            when="",
            optional=False,
            position="",
            elsewhere=False,
            figure=figure,
            film=figure.animation if figure else None,
            photos=photo_views(exercise.media, self.photographs),
            videos=video_links(exercise.media),
            steps=steps,
            # A drawing of one picture stands at the top of the page already.
            groups=step_groups(exercise.steps, steps, figure.frames if figure and len(figure.frames) > 1 else ()),
            dose=dose_view(exercise.dose),
            timer=self._timer(exercise, exercise.dose, exercise.steps),
            pictured=self._pictured(exercise, 0, figure),
            feel=(),
            cautions=(),
        )
        stages = [start]
        shown = {exercise.figure}
        for number, stage in enumerate(exercise.stages, 1):
            new = None if stage.figure in shown else self._figure(stage.figure)
            stages.append(self._stage(exercise, stage, number, stages[-1].steps[-1].number + 1, new))
            shown.add(stage.figure)
        return tuple(stages)

    def _pictured(self, exercise: Exercise, stage: int, figure: FigureView | None) -> str:
        frames = figure.frames if figure else ()
        return _in_attribute(pictured.as_data(exercise, stage, frames))

    def _timer(self, exercise: Exercise, dose: Dose, steps: Sequence[Step]) -> str:
        return _in_attribute(as_data(schedule(dose, steps, exercise.kind), bounds(exercise)))

    def _stage(
        self, exercise: Exercise, stage: Stage, number: int, first_step: int, new: FigureView | None
    ) -> StageView:
        """Make a later stage; `new` is its drawing where no stage before it has shown it."""
        steps = step_views(stage.steps, first_step)
        figure = self._figure(stage.figure)
        position = wording.capital(self.library.vocabulary.position[stage.position].label) if stage.position else ""
        return StageView(
            id=_stage_id(number),
            title=stage.title,
            when=stage.when,
            optional=stage.optional,
            position=position,
            elsewhere=exercise.begins_elsewhere(stage),
            figure=figure,
            film=new.animation if new else None,
            photos=photo_views(stage.media, self.photographs),
            videos=video_links(stage.media),
            steps=steps,
            groups=step_groups(stage.steps, steps, new.frames if new else ()),
            dose=dose_view(stage.dose),
            timer=self._timer(exercise, stage.dose, stage.steps),
            pictured=self._pictured(exercise, number, figure),
            feel=stage.feel,
            cautions=stage.cautions,
        )

    def _mistake(self, mistake: Mistake, right: FigureView | None) -> MistakeView:
        """Return a mistake, with its picture beside the right way where both are drawn."""
        drawn = self._figure(mistake.figure)
        if drawn is None or right is None:
            return MistakeView(mistake.wrong, mistake.instead or "")
        well, badly = right.frames[-1], drawn.frames[-1]
        return MistakeView(
            mistake.wrong,
            mistake.instead or "",
            replace(_as_file(well), caption="Right", alt=f"Right: {well.alt}"),
            replace(_as_file(badly), caption="Not so", alt=f"Not so: {badly.alt}"),
        )

    def _variant(self, variant: Variant) -> VariantView:
        return VariantView(
            title=variant.title or "",
            when=variant.when or "",
            do=step_views(variant.do),
            exercise=self._exercise_link(variant.exercise) if variant.exercise else None,
            picture=self.card(variant.exercise).picture if variant.exercise else None,
            dose=dose_view(variant.dose) if variant.dose else None,
            figure=_as_files(self._figure(variant.figure)),
        )

    # Lists of exercises

    def card(self, exercise_id: str) -> CardView:
        """An exercise in a list; its picture is a file, which is fetched when it comes into sight."""
        if exercise_id not in self._cards:
            exercise = self.library.exercises[exercise_id]
            card = self._card(exercise_id, exercise.position, exercise.figure)
            self._cards[exercise_id] = replace(card, picture=_as_file(card.picture) if card.picture else None)
        return self._cards[exercise_id]

    def _card(self, exercise_id: str, position: str, pose_id: str | None) -> CardView:
        exercise = self.library.exercises[exercise_id]
        figure = self._figure(pose_id)
        return CardView(
            link=self._exercise_link(exercise_id),
            summary=exercise.summary,
            picture=figure.frames[-1] if figure else None,
            position=wording.capital(self.library.vocabulary.position[position].label),
            dose=wording.summary(exercise.dose),
            facets=filters.choices(exercise),
        )

    def exercises(self) -> LibraryView:
        """The page that lists all exercises."""
        cards = tuple(self.card(exercise_id) for exercise_id in self.library.exercises)
        return LibraryView(filters.facets(self.library.vocabulary, cards), cards, self.all_care())

    # Programmes and conditions

    def programme(self, programme_id: str) -> ProgrammeView:
        """The page of a programme."""
        if programme_id not in self._programmes:
            self._programmes[programme_id] = self._programme_view(programme_id)
        return self._programmes[programme_id]

    def _programme_view(self, programme_id: str) -> ProgrammeView:
        programme = self.library.programmes[programme_id]
        supervision = {
            "none": "",
            "ideally": "Ideally, do it with a physiotherapist looking on at first.",
            "required": "Do it only with a physiotherapist looking on.",
        }
        return ProgrammeView(
            id=programme_id,
            title=programme.title,
            summary=programme.summary,
            conditions=tuple(self._condition_link(condition) for condition in programme.condition),
            setting=wording.listing(programme.setting, "or"),
            supervision=supervision[programme.supervision],
            tailoring=programme.tailoring or "",
            starting_level=programme.starting_level or "",
            motivation=programme.motivation,
            schedule=dose_view(programme.schedule) if programme.schedule else None,
            session=self._session(programme),
            taken_out=tuple(gone(self.library, name) for name in self.library.taken_out.get(programme_id, ())),
            timing=tuple(
                Rich(" ".join(part for part in (f"Exercise {timing.order} {timing.what}.", timing.why) if part))
                for timing in programme.timing
            ),
            before=programme.before,
            blocks=self._blocks(programme),
            after=programme.after,
            advice=programme.advice,
            progress_when=programme.progress_when,
            cautions=programme.cautions,
            stop_if=stop_views(programme.stop_if),
            seek_help=tuple(
                Rich(
                    f"After {wording.duration(rule.after)}: {wording.sentence(rule.sign)} {wording.sentence(rule.who)}"
                )
                for rule in programme.seek_help
            ),
            care=self.care(programme.red_flags, "brief"),
            sources=source_views(programme.sources, self.library),
            review=review_view(programme, self.library, self.today),
            print=print_view(f"programme:{programme_id}", "Print the plan", self.library.country.paper),
        )

    def _session(self, programme: Programme) -> str:
        return self._said(burden(programme, self.library.exercises))

    def plan_session(self, chosen: Iterable[Given]) -> str:
        """Say how long a plan takes."""
        whole = plan_session(chosen, self.library.exercises)
        return self._said(Burden(first=whole, whole=whole, day=None))

    def _said(self, asked: Burden) -> str:
        titles = {name: self.library.exercises[name].title for name in asked.whole.uncounted}
        return wording.session(asked, titles)

    def _blocks(self, programme: Programme) -> tuple[BlockView, ...]:
        blocks = []
        number = 1
        for block in programme.blocks:
            items = tuple(self._item(item, place) for place, item in enumerate(block.exercises, number))
            number += len(items)
            blocks.append(BlockView(block.title, block.when or "", items, block.advice))
        return tuple(blocks)

    def _item(self, item: Item, number: int) -> ItemView:
        exercise = self.library.exercises[item.exercise]
        stage = exercise.stages[item.stage - 1] if item.stage else None
        usual = stage.dose if stage else exercise.dose
        position, figure = exercise.position, exercise.figure
        if stage:
            # Another position without a drawing of its own has none: the first one would show something else.
            figure = stage.figure or (None if exercise.begins_elsewhere(stage) else figure)
            position = stage.position or position
        card = self._card(item.exercise, position, figure)
        return ItemView(
            number=number,
            card=card,
            stage=Link(stage.title, f"{card.link.path}#{_stage_id(item.stage)}") if item.stage and stage else None,
            dose=dose_view(item.dose or usual),
            dose_changed=item.dose is not None and item.dose != usual,
            note=item.note or "",
            optional=item.optional,
        )

    def given(self, given: Given, number: int) -> ItemView:
        """An exercise as it is given to one patient: its card, this patient's dose, and what to mind.

        Args:
            given: The exercise; it can be done.
            number: Its place in the plan, from 1.
        """
        dose = given.dose or self.library.exercises[given.id].task(given.stage).dose
        note = f"Note from your clinic: {given.note}" if given.note else ""
        asked = Item.model_construct(exercise=given.id, stage=given.stage or None, dose=dose, note=None, optional=False)
        side = pictured.side_of(self.library.exercises[given.id], given.stage, given.side).note
        said = " ".join(filter(None, (note, side, *given.changes)))
        return replace(self._item(asked, number), dose=dose_view(dose, given.side), note=said, own=given.own)

    def as_given(self, given: Given) -> ExerciseView:
        """The page of an exercise as this patient does it: the hold of its steps, and the side of its pictures."""
        view, exercise = self.exercise(given.id), self.library.exercises[given.id]
        if given.dose is None:
            return view
        stages = list(view.stages)
        chosen = stages[given.stage]
        steps = pictured.held_for(chosen.steps, exercise.task(given.stage).dose, given.dose)
        stages[given.stage] = replace(chosen, steps=steps)
        for number, stage in enumerate(stages[: given.stage + 1]):
            side = pictured.side_of(exercise, number, given.side)
            if side.mirrored and stage.figure:
                stages[number] = replace(stage, figure=pictured.turned(stage.figure))
        return replace(view, stages=tuple(stages))

    def condition(self, condition_id: str) -> ConditionView:
        """The page of a condition."""
        condition = self.library.conditions[condition_id]
        programmes = {
            programme_id: programme
            for programme_id, programme in self.library.programmes.items()
            if condition_id in programme.condition
        }
        cards = tuple(
            self.card(exercise_id)
            for exercise_id, exercise in self.library.exercises.items()
            if set(exercise.regions) & set(condition.regions)
        )
        return ConditionView(
            id=condition_id,
            title=condition.title,
            also=condition.also,
            summary=condition.summary,
            about=condition.about,
            advice=condition.advice,
            programmes=self._programme_links(programmes),
            cards=cards,
            care=self.care(condition.red_flags),
            sources=source_views(condition.sources, self.library),
            review=review_view(condition, self.library, self.today),
        )

    # Other pages

    def withdrawn(self, target: str) -> WithdrawnView:
        """What stands in the place of a guide that was withdrawn ("exercise:bridge")."""
        found = self.library.withdrawals[target]
        since = wording.date(found.since)
        return WithdrawnView(
            title=found.title,
            since=since,
            statement=f"This guide was withdrawn on {since}. Do not use it any more.",
            because=found.because,
            help=Link("When to get help", HELP),
            care=self.all_care(),
        )

    def programmes(self) -> ListView:
        """The page that lists all programmes."""
        return ListView(
            title="Programmes",
            summary="Several exercises in a sensible order, with how much and how often.",
            links=(),
            care=self.all_care(),
            tiles=self._programme_tiles(),
        )

    def conditions(self) -> ListView:
        """The page that lists all conditions."""
        return ListView(
            title="Conditions",
            summary="What you may have been told you have, what helps, and which exercises are for it.",
            links=self._condition_links(),
            care=self.all_care(),
        )

    def _condition_links(self) -> tuple[tuple[Link, Rich], ...]:
        return tuple(
            (self._condition_link(condition_id), condition.summary)
            for condition_id, condition in self.library.conditions.items()
        )

    def help(self) -> HelpView:
        """The page "When to get help"."""
        return HelpView(tuple((flags.title, self.care([name])) for name, flags in self.library.red_flags.items()))

    def home(self) -> HomeView:
        """The first page."""
        cards = [self.card(exercise_id) for exercise_id in self.library.exercises]
        found = filters.facets(self.library.vocabulary, cards)
        facets, parts = {facet.name: facet.options for facet in found}, filters.parts(found)
        body = body_sides(self.bodies, self.library.vocabulary, parts)
        return HomeView(
            body=body,
            regions=elsewhere(body, parts),
            places=tuple(_place_tiles(facets["place"], cards)),
            programmes=self._programme_tiles(),
            conditions=self._condition_links(),
            pages=tuple(Link(page.title, path_of(f"page:{page_id}")) for page_id, page in self.library.pages.items()),
            exercise_count=len(cards),
            care=self.all_care("brief"),
        )

    def _programme_tiles(self) -> tuple[TileView, ...]:
        """Each programme with the picture of its first exercise that has one, another for each where there are."""
        used: set[PictureView] = set()
        tiles = []
        for programme_id, programme in self.library.programmes.items():
            exercises = (item.exercise for block in programme.blocks for item in block.exercises)
            pictures = [card.picture for card in map(self.card, exercises) if card.picture]
            picture = next((each for each in pictures if each not in used), pictures[0] if pictures else None)
            used |= {picture} if picture else set()
            link = Link(programme.title, path_of(f"programme:{programme_id}"))
            tiles.append(TileView(link, programme.summary, picture))
        return tuple(tiles)

    def text(self, page_id: str) -> TextView:
        """A hand-written page."""
        page = self.library.pages[page_id]
        return TextView(
            id=page_id,
            title=page.title,
            summary=page.summary,
            body=page.body,
            care=self.care(page.red_flags),
            sources=source_views(page.sources, self.library),
            review=review_view(page, self.library, self.today),
        )
