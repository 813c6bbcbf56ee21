"""What an author can write: exercises, programmes, conditions, warning signs, and the clinic.

The models are frozen and hold meaning only; where something was written is the loader's knowledge. A field's
description is its documentation: `limber explain` and the editor show it.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import BeforeValidator, Field, model_validator

from limber.base.colour import WHITE
from limber.content import quantity
from limber.content.amounts.line import read_line
from limber.content.fields import (
    AnyColour,
    BodyPart,
    ConditionId,
    CountField,
    CountryId,
    CourseField,
    DailyField,
    DateField,
    DistanceField,
    EffortField,
    Entry,
    EquipmentId,
    ExerciseId,
    FieldName,
    FrequencyField,
    GoalId,
    HashField,
    HoldField,
    Id,
    Line,
    LoadField,
    LogoFile,
    Many,
    MediaFile,
    Note,
    NumberField,
    PersonId,
    PhaseId,
    Phone,
    PoseId,
    PositionId,
    ProgrammeId,
    ReadableColour,
    RedFlagsId,
    RegionId,
    RestField,
    SourceId,
    SurfaceId,
    TempoField,
    Text,
    Title,
    Url,
    Warn,
    WorkField,
    YesNo,
    refuse,
)
from limber.content.quantity import SECONDS_PER_UNIT

Part = Literal["side", "leg", "arm", "foot", "hand", "direction", "diagonal"]
"""What a count can be for, one by one."""

Breath = Literal["in", "out", "hold", "normally"]
"""How to breathe during a step."""

Urgency = Literal["emergency", "today", "soon", "ask_first"]
"""How soon to act on a warning sign."""

URGENCIES: tuple[Urgency, ...] = ("emergency", "today", "soon", "ask_first")
"""From the most to the least urgent."""

CAN_WAIT: frozenset[Urgency] = frozenset({"today", "soon"})
"""How urgent a sign may be for its fewest words to do where there is little room."""


class More(Entry):
    """How a dose grows as the patient gets stronger."""

    short: ClassVar[str] = "of"
    of: Literal["reps", "sets", "hold", "work", "load"] = Field(description="what to do more of", examples=["hold"])
    when: Text | None = Field(None, description="when to do more, completing “… when”", examples=["it has become easy"])


class Dose(Entry):
    """How much and how often: at least one of reps, hold, work, distance, daily, often or undefined.

    It may be written in one line, "3 x 10 each side, twice a day", and so may a field in which more than its own amount
    stands, "8-10 each side". `limber explain amounts` tells what is understood.
    """

    reps: CountField | None = Field(None, description="repetitions in one set", examples=["10", "8-12"])
    sets: CountField | None = Field(None, description="how many times the repetitions are done", examples=["3"])
    hold: HoldField | None = Field(
        None, description="how long each repetition is held, in time or in breaths", examples=["5-10 s"]
    )
    work: WorkField | None = Field(None, description="how long to keep moving in one set", examples=["1 min"])
    distance: DistanceField | None = Field(
        None, description="how far to go in one set", examples=["500 m", "20 steps", "2 floors"]
    )
    rest: RestField | None = Field(None, description="the pause between sets", examples=["30 s", "as needed"])
    each: Part | None = Field(None, description="the count is for each of these", examples=["leg", "side", "diagonal"])
    alternate: Part | None = Field(
        None,
        description="change over after every repetition; without `each`, the count is for both together",
        examples=["leg"],
    )
    one: Text | None = Field(
        None,
        description="what one repetition is, where a movement has two parts",
        examples=["Round your back, then let it sink."],
    )
    often: FrequencyField | None = Field(None, description="how often to do it", examples=["every 2 hours"])
    daily: DailyField | None = Field(None, description="minutes a day in all", examples=["10-30 minutes"])
    course: CourseField | None = Field(
        None,
        alias="for",
        description="for how many days or weeks",
        examples=["4-6 weeks"],
    )
    load: LoadField | None = Field(
        None, description="the weight or resistance", examples=["a bag of rice, about 1 kg", "2 kg", "a red band"]
    )
    effort: EffortField | None = Field(
        None, description="how hard it should feel", examples=["light", "5 out of 10", "Borg 12-14"]
    )
    tempo: TempoField | None = Field(
        None,
        description="seconds for the way there, held, and the way back, in the order of the steps",
        examples=["2-0-2"],
    )
    pace: Literal["slow", "slow and controlled", "gentle", "brisk"] | None = Field(None, description="how fast to move")
    trade: Literal["fewer reps with a longer hold"] | None = Field(
        None,
        description="which number may fall when another rises",
        examples=["fewer reps with a longer hold"],
    )
    more: Many[More] = Field((), description="how the dose grows", examples=["hold"])
    undefined: Text | None = Field(
        None,
        description="why no numbers can be given; excludes reps, sets, hold, work and distance",
        examples=["Doing it well matters more than the number."],
    )
    note: Text | None = Field(None, description="anything else about the amount")

    @model_validator(mode="before")
    @classmethod
    def _takes_lines_apart(cls, value: object) -> object:
        if isinstance(value, str) and value.strip():
            return _from_line(value)
        if not isinstance(value, dict):
            return value
        for key in _READERS:
            text = value.get(key)
            if not isinstance(text, str) or _is_read(key, text):
                continue
            line = read_line(text)
            others = {name: words for name, words in line.fields.items() if name != key}
            if key in line.fields and others and not line.doubts and not others.keys() & value.keys():
                value = value | others | {key: line.fields[key]}
        return value

    @model_validator(mode="after")
    def _counts_in_one_way(self) -> "Dose":
        if self.distance and (self.reps or self.hold or self.work):
            raise refuse("distance (go that far) contradicts reps, hold and work", "keep one of them")
        if self.distance and self.alternate:
            raise refuse("alternate is for repetitions, and a distance has none", "use each, or delete alternate")
        if self.tempo and not self.reps:
            raise refuse("tempo says how long a repetition takes, but reps is missing", "add reps")
        if self.tempo and self.pace:
            raise refuse("tempo and pace both say how fast to move", "keep one of the two")
        if self.tempo and self.hold:
            raise refuse("tempo says how long it is held, and hold does too", "keep one of the two")
        return self

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> "Dose":
        numbers = [name for name in ("reps", "sets", "hold", "work", "distance") if getattr(self, name) is not None]
        if self.undefined and numbers:
            raise refuse(
                f"undefined says that no numbers can be given, but {' and '.join(numbers)} is given",
                "keep one of the two",
            )
        if not (numbers or self.undefined or self.daily or self.often):
            raise refuse("expected at least one of reps, hold, work, daily or often", "or undefined, with the reason")
        if self.sets and not (self.reps or self.hold or self.work or self.distance):
            raise refuse("sets does not say sets of what", "add reps, hold or work")
        if self.work and (self.reps or self.hold):
            raise refuse(
                "work (keep moving for a time) contradicts reps and hold (do it a number of times)",
                "keep one of the two",
            )
        if self.rest and not self.rest.words and not self.sets:
            raise refuse("rest is the pause between sets, but sets is missing", "add sets, or delete rest")
        if (self.each or self.alternate) and not (self.reps or self.hold or self.work or self.distance):
            raise refuse("each and alternate say what is counted, but nothing is counted", "add reps, hold or work")
        if self.each and self.alternate and self.each != self.alternate:
            raise refuse(f"each is {self.each} but alternate is {self.alternate}", "use the same word in both")
        if self.one and not self.reps:
            raise refuse("one says what a repetition is, but reps is missing", "add reps")
        if self.trade and not (self.reps and self.hold):
            raise refuse("trade is between hold and reps", "give both")
        return self

    @model_validator(mode="after")
    def _can_grow_and_be_done_again(self) -> "Dose":
        for more in self.more:
            if more.of != "load" and getattr(self, more.of) is None:  # without a load, the body is one
                raise refuse(f"more says to do more of {more.of}, but {more.of} is missing", f"add {more.of}")
        most = self.course.high if self.course else None
        if self.often and most is not None and most < self.often.days_between() * SECONDS_PER_UNIT["day"]:
            raise refuse(
                "for is shorter than the time from one session to the next", "make for longer, or change often"
            )
        return self


def _from_line(text: str) -> dict[str, str]:
    """Return the fields of a dose that is written in one line."""
    line = read_line(text)
    if line.doubts or not line.fields:
        understood = ", ".join(f"{key}: {words}" for key, words in line.fields.items())
        hint = f"write it in fields, such as {{{understood or 'reps: 10, sets: 3'}}}"
        raise refuse(f'cannot read all of "{text[:80]}": {"; ".join(line.doubts) or "it has no amount"}', hint)
    return dict(line.fields)


_READERS: Mapping[str, Callable[[str], object]] = {
    "reps": quantity.read_count,
    "sets": quantity.read_count,
    "hold": quantity.read_hold,
    "work": quantity.read_work,
    "often": quantity.read_frequency,
}
"""The fields of a dose in which people write more than their own amount, and what reads them."""


def _is_read(key: str, text: str) -> bool:
    """Whether a field reads a text by itself."""
    try:
        _READERS[key](text)
    except ValueError:
        return False
    return True


class Step(Entry):
    """One action."""

    short: ClassVar[str] = "do"
    do: Text = Field(description="what to do, one action", examples=["Lift your hips."])
    hold: HoldField | None = Field(None, description="how long to stay there", examples=["5 s", "a few seconds"])
    breathe: Breath | None = Field(None, description="how to breathe meanwhile", examples=["out"])
    picture: NumberField | None = Field(
        None,
        description="the picture of the figure that it leads to, counted from 1; an earlier one where it leads back",
        examples=["2"],
    )


class Mistake(Entry):
    """What often goes wrong, and what to do instead."""

    short: ClassVar[str] = "wrong"
    wrong: Text = Field(description="what goes wrong", examples=["Arching your low back to get higher."])
    instead: Text | None = Field(None, description="what to do instead", examples=["Stop at a straight line."])
    figure: PoseId | None = Field(
        None, description="its drawing, from content/poses/, shown with a cross beside the right way with a tick"
    )


class Equipment(Entry):
    """Something to have at hand."""

    short: ClassVar[str] = "item"
    item: EquipmentId = Field(description="a word from equipment in vocabulary.yml", examples=["mat"])
    instead: Many[EquipmentId] = Field((), alias="or", description="what serves as well", examples=["towel"])
    optional: YesNo = Field(default=False, description="whether it can be done without")
    use: Text | None = Field(None, description="what to do with it", examples=["Put it between your knees."])


class Media(Entry):
    """A photograph or a video that the clinic adds."""

    image: MediaFile | None = Field(None, description="a file under content/media/", examples=["bridge-1.jpg"])
    video: Url | None = Field(None, description="the address of a video")
    title: Title | None = Field(None, description="what the video shows")
    alt: Line | None = Field(None, description="what the picture shows, for people who cannot see it")
    credit: Line | None = Field(None, description="who made it, and under which licence")

    @model_validator(mode="after")
    def _is_one_of_two(self) -> "Media":
        if bool(self.image) == bool(self.video):
            raise refuse("expected exactly one of image or video")
        if self.image and not self.alt:
            raise refuse("an image needs alt: what it shows, for people who cannot see it")
        if self.video and not self.title:
            raise refuse("a video needs title: what it shows")
        return self


class StopRule(Entry):
    """When to stop while exercising, and what to do then."""

    short: ClassVar[str] = "if"
    sign: Warn = Field(alias="if", description="what the patient notices", examples=["Pain spreads into your leg."])
    then: Text | None = Field(None, description="what to do then", examples=["Rest until it has passed."])


Side = Literal["left", "right"]
"""A side of the body."""


class Stage(Entry):
    """A later form of the same exercise, with its own steps and dose."""

    title: Title = Field(description="what is new", examples=["On hands and knees"])
    when: Text = Field(description="what the patient can do before going on to it", examples=["The first is easy."])
    optional: YesNo = Field(default=False, description="whether it can be left out")
    position: PositionId | None = Field(None, description="the starting position, where it differs")
    equipment: Many[Equipment] = Field((), description="what it needs besides")
    figure: PoseId | None = Field(None, description="its drawing, from content/poses/")
    shows: Side | None = Field(None, description="which side works in its drawing", examples=["right"])
    media: Many[Media] = Field((), description="photographs and videos")
    steps: Many[Step] = Field(description="what to do, one action each", min_length=1)
    dose: Dose = Field(description="how much")
    feel: Many[Text] = Field((), description="how it should feel")
    cautions: Many[Warn] = Field((), description="what to be careful about")


class Variant(Entry):
    """How to make an exercise easier or harder: another exercise, or what changes."""

    short: ClassVar[str] = "do"
    title: Title | None = Field(None, description="a name for it", examples=["One leg"])
    exercise: ExerciseId | None = Field(None, description="another exercise to do instead", examples=["bridge"])
    do: Many[Step] = Field((), description="what changes, one action each")
    dose: Dose | None = Field(None, description="how much, where it differs")
    when: Text | None = Field(None, description="when to use it", examples=["You can do all repetitions with ease."])
    figure: PoseId | None = Field(None, description="its drawing, from content/poses/")

    @model_validator(mode="after")
    def _says_something(self) -> "Variant":
        if not self.do and not self.exercise:
            raise refuse("expected do (what changes) or exercise (another exercise)")
        return self


class Citation(Entry):
    """Where a statement comes from."""

    short: ClassVar[str] = "source"
    source: SourceId = Field(description="an entry of sources.yml")
    place: Line | None = Field(None, description="where in the source", examples=["section 2"])
    supports: Many[FieldName] = Field((), description="the fields that rest on it", examples=["dose.reps", "steps"])


class Decision(Entry):
    """Sources disagree, or one contradicts itself: what each says, what was decided, and why."""

    about: FieldName = Field(description="the field", examples=["dose.reps"])
    says: Mapping[SourceId, Line] = Field(description="what each source says", examples=["{article-one: 20}"])
    decided: Line = Field(description="what is published")
    why: Line = Field(description="the reason")


class Review(Entry):
    """Who approved the content, when, until when, and what exactly. `limber approve` writes it."""

    by: PersonId = Field(description="a person of people.yml")
    date: DateField = Field(description="the day of approval", examples=["2026-03-31"])
    due: DateField = Field(description="the day by which it has to be looked at again", examples=["2028-03-31"])
    hash: HashField | None = Field(
        None,
        description="what was approved; `limber approve` writes it, and the approval is void without it",
        examples=["sha256-0123456789abcdef"],
    )
    gaps: Literal["accepted"] | None = Field(
        None,
        description="that whoever approves it accepts the questions that `gaps` leaves open",
        examples=["accepted"],
    )

    @model_validator(mode="after")
    def _is_in_order(self) -> "Review":
        if self.due <= self.date:
            raise refuse(f"due ({self.due}) has to be after date ({self.date})")
        return self


class Task(NamedTuple):
    """What the start or a stage of an exercise asks: where it begins, what to do, and how much."""

    position: str
    steps: tuple[Step, ...]
    dose: Dose


class Envelope(Entry):
    """What is plausible for an exercise, where its kind does not fit. Wider than its kind, it needs by and why."""

    reps: CountField | None = Field(None, description="repetitions in one set", examples=["5-30"])
    sets: CountField | None = Field(None, description="sets", examples=["1-5"])
    hold: HoldField | None = Field(None, description="how long a repetition is held", examples=["1-60 s"])
    work: WorkField | None = Field(None, description="time of continuous movement", examples=["1-30 min"])
    rest: RestField | None = Field(None, description="the pause between sets", examples=["10-180 s"])
    course: CourseField | None = Field(None, alias="for", description="days or weeks", examples=["1-12 weeks"])
    angle: CountField | None = Field(None, description="degrees that the steps may name", examples=["10-90"])
    height: CountField | None = Field(None, description="centimetres that the steps may name", examples=["5-50"])
    by: PersonId | None = Field(None, description="the clinician who widened it")
    why: Line | None = Field(None, description="the reason")

    @model_validator(mode="after")
    def _has_a_reason(self) -> "Envelope":
        if (self.by is None) != (self.why is None):
            raise refuse("by and why belong together", "say who widened it, and for what reason")
        return self


Kind = Literal["breathing", "mobility", "stretching", "strengthening", "control", "walking", "balance"]
"""What an exercise trains."""


class Exercise(Entry):
    """One exercise. `steps` and `dose` are where everybody starts; `stages` follow."""

    title: Title = Field(description="the name a patient reads", examples=["Bridge"])
    also: Many[Title] = Field((), description="other names, medical ones among them", examples=["Hip lift"])
    search_words: Many[Title] = Field((), description="everyday words people search for", examples=["bum"])
    summary: Text = Field(description="one or two sentences: what it is and what it is for")
    kind: Kind = Field(description="what it trains")
    phase: Many[PhaseId] = Field(description="when in recovery it is used", min_length=1, examples=["settling"])
    position: PositionId = Field(description="the starting position", examples=["on-back"])
    surface: Many[SurfaceId] = Field(description="where it can be done", min_length=1, examples=["[floor, bed]"])
    regions: Many[RegionId] = Field(
        description="the parts of the body whose pain it is for: it carries their warning signs",
        min_length=1,
        examples=["low-back"],
    )
    works: Many[RegionId] = Field((), description="the parts of the body that it works or stretches", examples=["hip"])
    equipment: Many[Equipment] = Field((), description="what to have at hand")
    goals: Many[GoalId] = Field((), description="what it is good for", examples=["strength"])
    why: Many[Text] = Field((), description="why do it, a reason a line")
    figure: PoseId | None = Field(None, description="its drawing, from content/poses/", examples=["bridge"])
    shows: Side | None = Field(
        None,
        description="which leg, arm or side works in its drawing: a patient who does the other sees it mirrored",
        examples=["right"],
    )
    media: Many[Media] = Field((), description="photographs and videos")
    before: Many[Text] = Field((), description="what has to be in place before the first repetition")
    steps: Many[Step] = Field(description="what to do, one action each", min_length=1)
    breathing: Text | None = Field(None, description="how to breathe throughout")
    feel: Many[Text] = Field((), description="how it should feel")
    dose: Dose = Field(description="how much and how often")
    envelope: Envelope | None = Field(None, description="what is plausible, where its kind does not fit")
    stages: Many[Stage] = Field((), description="later forms of the same exercise, in order")
    easier: Many[Variant] = Field((), description="how to make it easier")
    harder: Many[Variant] = Field((), description="how to make it harder; each says when")
    mistakes: Many[Mistake] = Field((), description="what often goes wrong")
    cautions: Many[Warn] = Field((), description="what to be careful about")
    avoid_if: Many[Warn] = Field((), description="who should not do it, or should ask first")
    stop_if: Many[StopRule] = Field((), description="when to stop")
    red_flags: Many[RedFlagsId] = Field(description="the lists of warning signs to show", min_length=1)
    related: Many[ExerciseId] = Field((), description="exercises to see next")
    sources: Many[Citation] = Field((), description="where it comes from")
    decisions: Many[Decision] = Field((), description="where sources disagree: the decision and the reason")
    gaps: Many[Line] = Field((), description="what no source says and a clinician has to decide")
    review: Review | None = Field(None, description="who approved it")
    notes: Note | None = Field(None, description="for colleagues; never published")

    @model_validator(mode="after")
    def _harder_says_when(self) -> "Exercise":
        if any(variant.when is None for variant in self.harder):
            raise refuse("harder: each way to make it harder needs when", "say what the patient can do before")
        return self

    @model_validator(mode="after")
    def _no_mistake_is_drawn_alone(self) -> "Exercise":
        if not self.figure and any(mistake.figure for mistake in self.mistakes):
            raise refuse("mistakes: a mistake is drawn, but the exercise has no figure", "name the right way as figure")
        return self

    def task(self, stage: int | None) -> Task:
        """Return what the start or a stage asks.

        Args:
            stage: Which stage, from 1; `None` or one that there is not for the start.
        """
        if stage is None or not 1 <= stage <= len(self.stages):
            return Task(self.position, self.steps, self.dose)
        chosen = self.stages[stage - 1]
        return Task(chosen.position or self.position, chosen.steps, chosen.dose)

    def poses(self) -> tuple[str, ...]:
        """Return the poses of its drawing and of those of its stages, variants and mistakes, in that order.

        A pose that is shown twice is named twice.
        """
        forms: tuple[Stage | Variant | Mistake, ...] = (*self.stages, *self.easier, *self.harder, *self.mistakes)
        return tuple(name for name in (self.figure, *(form.figure for form in forms)) if name)

    def side_shown(self, stage: int) -> Side | None:
        """Return which side works in the drawing of the start (0) or of a stage; `None` where nobody has said it."""
        if not stage:
            return self.shows
        form = self.stages[stage - 1]
        return form.shows or (self.shows if form.figure == self.figure else None)

    def begins_elsewhere(self, stage: Stage) -> bool:
        """Say whether a stage begins in another position than the exercise, and so anew."""
        return stage.position not in {None, self.position}

    def photographs(self) -> tuple[str, ...]:
        """Return the photographs of the exercise and its stages: files under content/media/, each once."""
        media = (*self.media, *(item for stage in self.stages for item in stage.media))
        return tuple(dict.fromkeys(item.image for item in media if item.image))


class Timing(Entry):
    """When to exercise in relation to something else."""

    order: Literal["before", "after"] = Field(description="before or after it")
    what: Line = Field(description="the other thing", examples=["pain medicine"])
    why: Text | None = Field(None, description="the reason")


class Item(Entry):
    """An exercise in a programme."""

    short: ClassVar[str] = "exercise"
    exercise: ExerciseId = Field(description="which exercise")
    stage: NumberField | None = Field(None, description="which of its stages; 1 is the first after the start")
    dose: Dose | None = Field(None, description="the dose here, where it differs")
    note: Text | None = Field(None, description="what to mind here")
    optional: YesNo = Field(default=False, description="whether it can be left out")


class Block(Entry):
    """Exercises that belong together in a programme."""

    title: Title = Field(description="a name for the block", examples=["Calm it down"])
    when: Text | None = Field(None, description="when to begin with it", examples=["Your pain is easing."])
    exercises: Many[Item] = Field(description="in order", min_length=1)
    advice: Many[Text] = Field((), description="what to mind in this block")


class SeekHelp(Entry):
    """When a programme has not worked."""

    after: CourseField = Field(description="after how long", examples=["4-6 weeks"])
    sign: Warn = Field(alias="if", description="what the patient notices", examples=["Your back is no better."])
    who: Text = Field(description="whom to see", examples=["See your physiotherapist or doctor."])


class Programme(Entry):
    """A home exercise programme."""

    title: Title = Field(description="the name a patient reads")
    search_words: Many[Title] = Field((), description="everyday words people search for")
    summary: Text = Field(description="one or two sentences: what it is and for whom")
    condition: Many[ConditionId] = Field(alias="for", description="the conditions it is for", min_length=1)
    phase: Many[PhaseId] = Field(description="when in recovery it is used", min_length=1)
    setting: Many[Literal["home", "clinic", "gym", "pool", "work"]] = Field(("home",), description="where it is done")
    supervision: Literal["none", "ideally", "required"] = Field("none", description="whether a clinician looks on")
    tailoring: Text | None = Field(None, description="how it is fitted to the patient")
    starting_level: Text | None = Field(None, description="how to find where to start")
    motivation: Many[Text] = Field((), description="what helps to keep going")
    schedule: Dose | None = Field(None, description="how often, how long a day, for how many weeks")
    timing: Many[Timing] = Field((), description="when, in relation to medicine or meals")
    before: Many[Text] = Field((), description="what to do or know before a session")
    blocks: Many[Block] = Field(description="the exercises, in order", min_length=1)
    after: Many[Text] = Field((), description="what to do after a session")
    advice: Many[Text] = Field((), description="what else helps")
    progress_when: Many[Text] = Field((), description="when to go on to the next block or stage")
    cautions: Many[Warn] = Field((), description="what to be careful about")
    stop_if: Many[StopRule] = Field((), description="when to stop")
    seek_help: Many[SeekHelp] = Field((), description="when it has not worked")
    red_flags: Many[RedFlagsId] = Field(description="the lists of warning signs to show", min_length=1)
    sources: Many[Citation] = Field((), description="where it comes from")
    decisions: Many[Decision] = Field((), description="where sources disagree: the decision and the reason")
    gaps: Many[Line] = Field((), description="what no source says and a clinician has to decide")
    review: Review | None = Field(None, description="who approved it")
    notes: Note | None = Field(None, description="for colleagues; never published")


class Condition(Entry):
    """What a patient may have been told they have."""

    title: Title = Field(description="the name a patient reads", examples=["Low back pain"])
    also: Many[Title] = Field((), description="other names", examples=["Lumbago"])
    search_words: Many[Title] = Field((), description="everyday words people search for")
    summary: Text = Field(description="one or two sentences")
    regions: Many[RegionId] = Field(description="the parts of the body", min_length=1)
    about: Many[Text] = Field((), description="what it is, a paragraph each")
    advice: Many[Text] = Field((), description="what helps, a line each")
    red_flags: Many[RedFlagsId] = Field(description="the lists of warning signs to show", min_length=1)
    sources: Many[Citation] = Field((), description="where it comes from")
    review: Review | None = Field(None, description="who approved it")
    notes: Note | None = Field(None, description="for colleagues; never published")


class Sign(Entry):
    """A warning sign. One is enough to act on: a reader is never asked to add up signs."""

    short: ClassVar[str] = "sign"
    sign: Warn = Field(description="what the patient notices, completing “… if:”", examples=["you cannot pass urine"])
    brief: Warn | None = Field(
        None, description="a shorter wording, for pages of exercises and for paper", examples=["you pass no urine"]
    )
    shortest: Warn | None = Field(
        None,
        alias="short",
        description="the fewest words, for a sign that can wait (today, soon)",
        examples=["a fever"],
    )
    category: Id | None = Field(None, description="what it may point to", examples=["cauda-equina-bladder"])
    search_words: Many[Title] = Field((), description="everyday words that find it in a search", examples=["can't pee"])
    sources: Many[SourceId] = Field((), description="entries of sources.yml")

    def in_brief(self, urgency: Urgency) -> str:
        """Return what a page or a sheet with little room says: the fewest words only of what can wait."""
        return (self.shortest if urgency in CAN_WAIT else None) or self.brief or self.sign


Signs = Annotated[Mapping[Id, Sign], Field(min_length=1)]


class RedFlags(Entry):
    """The warning signs of a part of the body, by urgency."""

    title: Title = Field(description="the name a patient reads", examples=["When to get help with your back"])
    regions: Many[RegionId] = Field(description="the parts of the body", min_length=1)
    emergency: Signs = Field(description="act now")
    today: Signs = Field(description="speak to somebody today")
    soon: Signs = Field(description="make an appointment")
    ask_first: Signs = Field(description="ask before starting the exercises")
    review: Review | None = Field(None, description="who approved it")
    notes: Note | None = Field(None, description="for colleagues; never published")

    def signs(self, urgency: Urgency) -> Mapping[str, Sign]:
        """Return the signs of one urgency."""
        signs: Mapping[str, Sign] = getattr(self, urgency)
        return signs


class Contact(Entry):
    """Somewhere to turn."""

    label: Title = Field(description="who it is", examples=["NHS 111"])
    phone: Phone | None = Field(None, description="the number to call", examples=["111"])
    url: Url | None = Field(None, description="the address of a page")
    hours: Line | None = Field(None, description="when somebody answers", examples=["Mon to Fri, 8 to 18"])
    sources: Many[SourceId] = Field(description="entries of sources.yml that say so", min_length=1)
    checked: DateField = Field(description="the day it was looked up last", examples=["2026-11-30"])


class Action(Entry):
    """What to do about the signs of one urgency."""

    do: Warn = Field(description="the action, completing “Emergency: …”", examples=["call 999 or go to A&E now"])
    contacts: Many[Contact] = Field((), description="where to turn")


class Country(Entry):
    """Whom to call, in one country."""

    name: Title = Field(description="the name of the country")
    paper: Literal["a4", "letter"] = Field("a4", description="the paper that printers there have", examples=["letter"])
    other_number: Line | None = Field(
        None,
        description="why its emergency number is not the one that Limber knows; for colleagues, never published",
        examples=["The ambulance service answers 112 alone since 1 March 2027."],
    )
    emergency: Action = Field(description="act now")
    today: Action = Field(description="speak to somebody today")
    soon: Action = Field(description="make an appointment")
    ask_first: Action = Field(description="ask before starting")

    def action(self, urgency: Urgency) -> Action:
        """Return what to do about the signs of one urgency."""
        action: Action = getattr(self, urgency)
        return action


class Countries(Entry):
    """countries.yml: whom to call, by country."""

    countries: Annotated[Mapping[Id, Country], Field(min_length=1)] = Field(description="id and country")


Unfit = Literal["banner", "leave-out", "error"]
"""What to do with content that is not approved: say so on it, leave it out of the site, or build nothing."""


class Policy(Entry):
    """What becomes of content that nobody stands for at the moment."""

    unapproved: Unfit = Field("banner", description="content that nobody has approved")
    void: Unfit = Field("banner", description="content that was changed after it was approved")
    overdue: Unfit = Field("banner", description="content whose date for review has passed")


class Limits(Entry):
    """How much a programme may ask of a patient before `limber check` warns."""

    exercises: NumberField = Field(4, description="most exercises in a programme that cannot be left out")
    session: NumberField = Field(30, description="longest session, in minutes")
    day: NumberField = Field(60, description="longest time a day, in minutes")
    position_changes: NumberField = Field(3, description="most changes of position in a session, such as getting up")


SheetPrint = Literal["compact", "normal", "clear"]
"""How large a clinic prints its sheets. Each has a large print beside it."""


Letters = Literal["sans", "serif"]
"""The letters of pages: those that a device has, with or without serifs."""


_FAR = 0.2
"""Share of white in what is farther from the viewer."""


class FigureColours(Entry):
    """The colours of all people in the drawings; what is left out stays as each pose says."""

    skin: AnyColour | None = Field(None, description="the skin", examples=["8a5a3c"])
    hair: AnyColour | None = Field(None, description="the hair", examples=["1d1613"])
    shirt: AnyColour | None = Field(None, description="the shirt", examples=["a8577e"])
    shorts: AnyColour | None = Field(None, description="the shorts", examples=["3d3b4f"])

    def by_name(self) -> dict[str, str]:
        """Return the chosen colours by the names of the figures' palette; what is farther away is a little paler."""
        chosen = {"skin": self.skin, "hair": self.hair, "shirt": self.shirt, "shorts": self.shorts}
        found = {name: str(colour) for name, colour in chosen.items() if colour}
        far = {f"{name}-far": str(colour.mixed(WHITE, _FAR)) for name, colour in chosen.items() if colour}
        far.pop("hair-far", None)
        return found | far


class ClinicLook(Entry):
    """What makes pages and sheets a clinic's own."""

    logo: LogoFile | None = Field(
        None,
        description="an SVG or PNG file under content/media/, for the top of every page and sheet",
        examples=["logo.svg"],
    )
    colour: ReadableColour | None = Field(
        None,
        description=(
            "the clinic's colour, for links, amounts and the main button; it has to be dark enough for letters on a "
            "light page, and what dark pages need is made from it"
        ),
        examples=["7a2e5d"],
    )
    letters: Letters = Field(
        "sans",
        description="the letters of pages: sans or serif, those that a device has; sheets have their own",
        examples=["serif"],
    )
    figures: FigureColours = Field(
        default_factory=lambda: FigureColours.model_validate({}),
        description="the colours of the people in the drawings, on pages and in lists",
        examples=["{shirt: a8577e}"],
    )


class Clinic(Entry):
    """clinic.yml: who publishes the guides."""

    name: Title = Field(description="the clinic's name", examples=["Riverside Physiotherapy"])
    country: CountryId = Field(description="an entry of countries.yml: decides whom to call", examples=["uk"])
    address: Many[Line] = Field((), description="the lines of the address")
    phone: Phone | None = Field(None, description="the clinic's number")
    email: Line | None = Field(None, description="the clinic's e-mail address")
    url: Url | None = Field(None, description="the clinic's own site")
    hours: Line | None = Field(None, description="when somebody answers")
    disclaimer: Warn = Field(description="what a guide cannot replace; on every page")
    policy: Policy = Field(
        default_factory=lambda: Policy.model_validate({}),
        description="what to do with content that is not approved",
        examples=["{unapproved: error}"],
    )
    limits: Limits = Field(
        default_factory=lambda: Limits.model_validate({}),
        description="how much a programme may ask of a patient",
        examples=["{exercises: 5}"],
    )
    plan_notes: YesNo = Field(default=True, description="whether a plan may carry a short note for each exercise")
    sheets: SheetPrint = Field(
        "normal",
        description=(
            "how the sheets are printed that are not in large print: normal (two sides, 12 point), "
            "clear (14 point), or compact (one side, 10 point)"
        ),
        examples=["compact"],
    )
    look: ClinicLook = Field(
        default_factory=lambda: ClinicLook.model_validate({}),
        description="the clinic's logo, colour and letters",
        examples=["{logo: logo.svg, colour: 7a2e5d}"],
    )
    rules: Mapping[Id, Literal["note", "warning", "error"]] = Field(
        {},
        description="rules that count for more, or for less, than usual; rules of safety cannot count for less",
        examples=["{long-sentence: error}"],
    )


class Person(Entry):
    """Somebody who approves content."""

    name: Title = Field(description="full name")
    credentials: Title = Field(description="qualifications", examples=["PT, DPT"])
    role: Line | None = Field(None, description="role in the clinic", examples=["Lead physiotherapist"])
    registration: Line | None = Field(None, description="registration number")


class People(Entry):
    """people.yml: who approves content."""

    people: Mapping[Id, Person] = Field(description="id and person")


class Source(Entry):
    """A text that content rests on."""

    title: Annotated[Line, Field(description="its title")]
    publisher: Line | None = Field(None, description="who published it")
    authors: Line | None = Field(None, description="who wrote it")
    year: NumberField | None = Field(None, description="the year", examples=["2020"])
    url: Url | None = Field(None, description="where to find it")
    note: Note | None = Field(None, description="for colleagues; never published")


class Bibliography(Entry):
    """sources.yml: the texts that content rests on."""

    sources: Mapping[Id, Source] = Field(description="id and source")


def _read_plan_numbers(value: object) -> object:
    """Refuse a number that no plan can carry, and an exercise that has two."""
    if not isinstance(value, Mapping):
        return value
    for number in value:
        if not re.fullmatch(r"[1-9][0-9]{0,3}", str(number)):
            raise refuse(f'expected a number from 1 to 9999, got "{str(number)[:40]}"')
    if twice := sorted(name for name, count in Counter(map(str, value.values())).items() if count > 1):
        raise refuse(f"{twice[0]} has two numbers", "keep the one that plans have been made with")
    return value


class Numbers(Entry):
    """numbers.yml: the permanent number of each exercise, for the links of plans. A number stays with its exercise."""

    numbers: Annotated[Mapping[Id, Id], BeforeValidator(_read_plan_numbers), Field(min_length=1)] = Field(
        description="number and exercise; one that is no longer published keeps its number",
    )


class LedgerEntry(Entry):
    """Something a source holds, and what became of it."""

    source: SourceId = Field(description="an entry of sources.yml")
    what: Line = Field(description="what it is called there")
    exercise: ExerciseId = Field(description="the exercise it went into")
    where: FieldName = Field(description="the field of that exercise", examples=["steps", "stages.1", "gaps.1"])
    programme: ProgrammeId | None = Field(None, description="the programme that uses its own dose")
    decision: Line = Field(description="what was decided")


class Ledger(Entry):
    """ledger.yml: what each source holds, and where it went. A project need not have one."""

    entries: Mapping[Id, LedgerEntry] = Field(description="number in the inventory, and entry")


class Term(Entry):
    """A word of the vocabulary, and the everyday words that mean the same."""

    short: ClassVar[str] = "label"
    label: Title = Field(
        description="how a patient reads it; small where it may stand inside a sentence, as things and places do",
        examples=["Lying on your back", "rolled towel"],
    )
    search_words: Many[Title] = Field((), description="everyday words that lead to it", examples=["bum", "bottom"])


class Region(Term):
    """A part of the body, and what every guide for it has to warn of."""

    on_body: Many[BodyPart] = Field(
        (),
        description=(
            "where it is on the picture of a body on the first page, in the words of figures; a part at the back of "
            "the body is shown there from behind"
        ),
        examples=["[belly]", "[left thigh, left back of thigh]"],
    )
    warn_of: Mapping[Id, Urgency] = Field(
        {},
        description="which categories of warning signs a guide must carry, and how urgent each is at least",
        examples=["{cauda-equina-bladder: emergency}"],
    )


Terms = Annotated[Mapping[Id, Term], Field(min_length=1)]
Regions = Annotated[Mapping[Id, Region], Field(min_length=1)]


class Vocabulary(Entry):
    """vocabulary.yml: the words that exercises choose from."""

    position: Terms = Field(description="starting positions")
    surface: Terms = Field(description="where an exercise can be done")
    region: Regions = Field(description="parts of the body")
    equipment: Terms = Field(description="things to have at hand")
    goal: Terms = Field(description="what an exercise is good for")
    phase: Terms = Field(description="when in recovery it is used, from the first to the last")


class TextPage(Entry):
    """The front matter of a hand-written page in content/pages/."""

    title: Title = Field(description="the name a patient reads", examples=["How to use a guide"])
    summary: Text = Field(description="one or two sentences")
    search_words: Many[Title] = Field((), description="everyday words people search for")
    red_flags: Many[RedFlagsId] = Field(description="the lists of warning signs to show", min_length=1)
    sources: Many[Citation] = Field((), description="where it comes from")
    review: Review | None = Field(None, description="who approved it")
    body: Annotated[str, Field(description="the page itself, in Markdown, below the front matter")]
