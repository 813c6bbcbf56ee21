"""A dose in time: what is done, in which order, how long each part lasts and what waits for the reader.

Everything that speaks of the time of a dose reads this: the timer, the minutes of exercises, programmes and plans, and
the words of a session. What the author gave is kept. What a dose leaves open is filled with the lengths below. They are
our own assumptions for reckoning and for a timer to begin with, never clinical facts: a reader can change each of them,
and no total that rests on them is said without "about".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from limber.content import rich_text
from limber.content.amounts.how_far import Tempo
from limber.content.envelope import BOUNDED, Bound, Bounded
from limber.content.model import Breath, Dose, Kind, Part, Step
from limber.content.quantity import Count, Duration, held_breaths
from limber.guide.dose.said import distance

PhaseKind = Literal["ready", "move", "hold", "back", "in", "pause", "out", "work", "rest", "side"]
"""What is done in a phase; "in", "pause" and "out" are the parts of a breath, "side" is changing over."""

Order = Literal["", "one-then-other", "in-turn", "shared"]
"""How sides follow each other: no sides; all of one and then all of the other; changing over after every repetition,
with so many for each; the same with so many in all."""

Pace = Literal["slow", "slow and controlled", "gentle", "brisk"]

MOVING: Mapping[Pace | None, int] = {None: 3, "gentle": 3, "slow": 4, "slow and controlled": 4, "brisk": 1}
"""Seconds for a movement one way, by the pace an author names: there, back, into a position that is held, out of it, a
breath in or out. "Moderate" is 1 to 2 s each way for people who train (ACSM position stand, Med Sci Sports Exerc
2009;41(3):687-708, looked up for comparison); ours are slower, because a reader in pain also listens to the words."""

GETTING_READY = 20
"""Seconds allowed for reading what comes next and getting into the starting position. A timer waits for the reader."""

CHANGING_SIDES = 10
"""Seconds allowed for turning over or changing legs. A timer waits for the reader."""

RESTING = 30
"""Seconds allowed for a pause whose length is left to the reader. A timer waits for the reader."""

A_BREATH = 5
"""Seconds allowed for one slow breath, in and out, where something is held for breaths; the words say breaths."""

SPOKEN: Mapping[str, tuple[int, int, int]] = {
    "a few seconds": (2, 3, 5),
    "a couple of seconds": (2, 2, 3),
    "some seconds": (2, 3, 5),
    "several seconds": (3, 5, 7),
    "a few breaths": (10, 15, 25),
    "several breaths": (15, 25, 40),
    "a few minutes": (120, 180, 300),
    "a couple of minutes": (120, 120, 180),
    "several minutes": (180, 300, 420),
    "some breaths": (10, 15, 25),
    "a couple of breaths": (10, 10, 15),
    "some minutes": (120, 180, 300),
}
"""What words that give no number come to, in seconds: fewest, a timer's first, most. A reader sees the words."""

PARTS: Mapping[Part, tuple[str, str]] = {
    "side": ("One side", "The other side"),
    "leg": ("One leg", "The other leg"),
    "arm": ("One arm", "The other arm"),
    "foot": ("One foot", "The other foot"),
    "hand": ("One hand", "The other hand"),
    "direction": ("One direction", "The other direction"),
    "diagonal": ("One arm and the opposite leg", "The other arm and the other leg"),
}
"""What is done one after the other, in words to read out. Which comes first is the reader's choice."""

CHANGES: Mapping[Part, str] = {
    "side": "changing sides each time",
    "leg": "changing legs each time",
    "arm": "changing arms each time",
    "foot": "changing feet each time",
    "hand": "changing hands each time",
    "direction": "changing direction each time",
    "diagonal": "changing to the other arm and leg each time",
}
"""Changing over after every repetition, in words."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A number that a reader can choose.

    Attributes:
        least: The smallest that the dose asks for.
        start: What a timer begins with: the smaller end of a range, because a reader can always do more; the end that
            is named of "up to 15". 0 where only the reader can say it ("several").
        most: The largest that the dose asks for; `None` for no limit.
        words: The author's words, where they give no number.
    """

    least: float
    start: float
    most: float | None
    words: str = ""

    @property
    def is_known(self) -> bool:
        """Whether time can be reckoned from it."""
        return self.start > 0


@dataclass(frozen=True, slots=True)
class Beat:
    """A part of one repetition.

    Attributes:
        kind: What is done.
        number: The name of the number that gives its length, in seconds.
        breath: How to breathe meanwhile, or `None`.
        steps: The place of the step that says it, from 1: one for every part, or one for each part; empty where no step
            says it.
    """

    kind: PhaseKind
    number: str
    breath: Breath | None = None
    steps: tuple[int, ...] = ()

    def step(self, part: int) -> int:
        """Return the place of the step that says it for a part, counted from 0; 0 where none does."""
        return self.steps[part % len(self.steps)] if self.steps else 0


@dataclass(frozen=True, slots=True)
class Phase:
    """What is done from one change to the next.

    Attributes:
        kind: What is done.
        seconds: How long. Where it waits for the reader, what is allowed for it when time is reckoned.
        waits: Whether it goes on only when the reader says so.
        set: The set, from 1; 0 before the first.
        side: The side, in words; "" where there are none.
        rep: The repetition of this side (of both, where they share a number), from 1; 0 where none is counted.
        words: The author's words for what is done, or for its length; "" for none.
        breath: How to breathe meanwhile, or `None`.
        step: The place of the step that says it, from 1; 0 where none does.
    """

    kind: PhaseKind
    seconds: float
    waits: bool = False
    set: int = 0
    side: str = ""
    rep: int = 0
    words: str = ""
    breath: Breath | None = None
    step: int = 0


Numbers = Mapping[str, float]
"""A value for each number of a schedule."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A dose in time.

    Attributes:
        numbers: What can be chosen, by name: "sets", "reps", "move", "hold", "work", "rest" (0: as the reader likes),
            "distance" (0: as long as it takes),
            the parts of a tempo ("move", "held", "back"), and the holds of steps ("step-3", the third). Times are in
            seconds.
        repetition: The parts of one repetition; empty where nothing is counted.
        parts: What is done one after the other; empty where it is all one.
        order: How the parts follow each other.
        changing: "changing legs each time" where they change after every repetition; else "".
        one: What one repetition is, in the author's words; "" for the ordinary.
        trade: Whether fewer repetitions are done with a longer hold.
        needs_number: Whether how often to do it is left to somebody else: time cannot be reckoned.
    """

    numbers: Mapping[str, Choice]
    repetition: tuple[Beat, ...]
    parts: tuple[str, ...] = ()
    order: Order = ""
    changing: str = ""
    one: str = ""
    trade: bool = False
    needs_number: bool = False

    @property
    def is_countable(self) -> bool:
        """Whether there is anything to count."""
        return bool(self.repetition)

    @property
    def is_known(self) -> bool:
        """Whether time can be reckoned from it."""
        known = (choice.is_known or name == "rest" for name, choice in self.numbers.items())
        return self.is_countable and not self.needs_number and all(known)

    def start(self) -> Numbers:
        """Return what a timer begins with."""
        return {name: choice.start for name, choice in self.numbers.items()}

    def ends(self) -> tuple[Numbers, Numbers | None]:
        """Return the numbers that take the shortest and the longest time; `None` for no limit.

        Where a longer hold is paid for with fewer repetitions, the time held stays about the same: our reading of "the
        longer you hold, the fewer repetitions", for reckoning only.
        """
        least = {name: choice.least for name, choice in self.numbers.items()}
        if any(choice.most is None for choice in self.numbers.values()):
            return least, None
        most = {name: choice.most or 0 for name, choice in self.numbers.items()}
        if not self.trade:
            return least, most
        short = most | {"hold": least["hold"]}
        long = least | {"hold": most["hold"], "reps": traded(least["reps"], least["hold"], most["hold"])}
        return min(long, short, key=self.seconds), max(long, short, key=self.seconds)

    def phases(self, numbers: Numbers) -> Iterator[Phase]:
        """Yield what is done, in order.

        Args:
            numbers: A value for each number; whole for sets and repetitions.
        """
        if not self.is_countable:
            return
        yield Phase("ready", GETTING_READY, waits=True)
        for number in range(1, int(numbers["sets"]) + 1):
            if number > 1:
                yield self._rest(numbers, number - 1)
            yield from self._set(numbers, number)

    def _rest(self, numbers: Numbers, after: int) -> Phase:
        length = numbers.get("rest", 0)
        choice = self.numbers.get("rest")
        words = choice.words if choice and choice.start == length else ""
        return Phase("rest", length or RESTING, waits=not length, set=after, words=words)

    def _set(self, numbers: Numbers, number: int) -> Iterator[Phase]:
        if "work" in numbers and self.order != "one-then-other":
            length = numbers["work"] * (len(self.parts) if self.order == "in-turn" else 1)
            yield Phase("work", length, set=number, words=self._words("work", numbers), side=self.changing)
            return
        reps = int(numbers.get("reps", 1))
        for turn, (side, rep) in enumerate(self._turns(reps)):
            if self.order == "one-then-other" and rep == 1 and (turn or number > 1):
                yield Phase("side", CHANGING_SIDES, waits=True, set=number, side=side)
            counted = rep if "reps" in numbers and "work" not in numbers else 0
            part = self.parts.index(side) if side else 0
            for beat in self.repetition:
                yield Phase(
                    beat.kind,
                    numbers[beat.number],
                    waits=not numbers[beat.number],
                    set=number,
                    side=side,
                    rep=counted,
                    words=self._words(beat.number, numbers) or (self.one if beat is self.repetition[0] else ""),
                    breath=beat.breath,
                    step=beat.step(part),
                )

    def _turns(self, reps: int) -> Iterator[tuple[str, int]]:
        match self.order:
            case "":
                yield from (("", rep) for rep in range(1, reps + 1))
            case "one-then-other":
                yield from ((side, rep) for side in self.parts for rep in range(1, reps + 1))
            case "in-turn":
                yield from ((side, rep) for rep in range(1, reps + 1) for side in self.parts)
            case "shared":
                yield from ((self.parts[(rep - 1) % len(self.parts)], rep) for rep in range(1, reps + 1))

    def _words(self, name: str, numbers: Numbers) -> str:
        """Return the author's words for a length, as long as the reader has not chosen another."""
        choice = self.numbers[name]
        return choice.words if numbers[name] == choice.start else ""

    def seconds(self, numbers: Numbers) -> float:
        """Return how long all of it takes, what is allowed for waiting included: the sum over `phases`."""
        return self.timed(numbers) + self.allowed(numbers)

    def timed(self, numbers: Numbers) -> float:
        """Return how long the phases last that wait for nobody."""
        if not self.is_countable:
            return 0
        reps = 1 if "work" in numbers else int(numbers.get("reps", 1))
        turns = reps * (len(self.parts) if self.order in {"one-then-other", "in-turn"} else 1)
        sets = int(numbers["sets"])
        once = sum(numbers[beat.number] for beat in self.repetition)
        return sets * turns * once + max(0, sets - 1) * numbers.get("rest", 0)

    def allowed(self, numbers: Numbers) -> float:
        """Return what is allowed for the phases that wait for the reader."""
        if not self.is_countable:
            return 0
        sets = int(numbers["sets"])
        changes = max(0, len(self.parts) * sets - 1) if self.order == "one-then-other" else 0
        rests = 0 if numbers.get("rest") else max(0, sets - 1)
        return GETTING_READY + changes * CHANGING_SIDES + rests * RESTING

    def quickest(self) -> float:
        """Return the least time in which it can be done: moving briskly, and waiting for nothing."""
        least, _ = self.ends()
        return self.timed({**least, "move": MOVING["brisk"]})


def as_data(found: Schedule, plausible: Mapping[Bounded, Bound]) -> dict[str, object]:
    """Return a schedule as site_src/assets/schedule.js reads it: plain data, with what is plausible for each number.

    Args:
        found: A dose in time.
        plausible: The envelope of the exercise.
    """
    numbers: dict[str, object] = {}
    for name, choice in found.numbers.items():
        bound = plausible.get(name) if name in BOUNDED else None
        limits = {"low": _whole(bound.low), "high": _whole(bound.high)} if bound else {}
        numbers[name] = {
            "start": _whole(choice.start),
            "least": _whole(choice.least),
            "most": choice.most and _whole(choice.most),
            "words": choice.words,
            **limits,
        }
    return {
        "numbers": numbers,
        "repetition": [
            {"kind": beat.kind, "number": beat.number, "breath": beat.breath, "steps": list(beat.steps)}
            for beat in found.repetition
        ],
        "parts": list(found.parts),
        "order": found.order,
        "changing": found.changing,
        "one": found.one,
        "trade": found.trade,
    }


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


def traded(reps: float, hold: float, longer: float) -> float:
    """Return how many repetitions with a longer hold are held for as long in all; at least 1."""
    return max(1, round(reps * hold / longer))


def schedule(dose: Dose, steps: Iterable[Step] = (), kind: Kind | None = None) -> Schedule:
    """Return a dose in time.

    Args:
        dose: How much.
        steps: What is done; their holds make up a repetition where the dose has no hold of its own, and they say how to
            breathe.
        kind: What the exercise trains: the parts of a repetition of breathing are those of a breath.
    """
    found = tuple(steps)
    numbers: dict[str, Choice] = {"sets": _count(dose.sets)}
    if not (dose.reps or dose.hold or dose.work or dose.distance):
        return Schedule(numbers, ())
    if dose.work:
        numbers["work"] = _time(dose.work)
        beats: tuple[Beat, ...] = (Beat("work", "work"),)
    elif dose.distance:
        numbers["distance"] = Choice(0, 0, 0, distance(dose.distance))  # a way takes as long as it takes
        beats = (Beat("work", "distance"),)
    else:
        numbers["reps"] = _count(dose.reps)
        if dose.hold:
            numbers["hold"] = _time(dose.hold)
        elif dose.tempo:
            numbers |= _tempo(dose.tempo)
        elif dose.reps:
            numbers |= {f"step-{n}": _time(step.hold) for n, step in enumerate(found, 1) if step.hold}
        beats = tuple(_beats(dose, found, kind))
    if any(beat.number == "move" for beat in beats) and "move" not in numbers:
        moving = MOVING[dose.pace]
        numbers["move"] = Choice(moving, moving, moving)
    if dose.sets and dose.rest:
        numbers["rest"] = _time(dose.rest)
    part = dose.each or dose.alternate
    return Schedule(
        numbers,
        beats,
        parts=PARTS[part] if part else (),
        order=_order(dose),
        changing=CHANGES[dose.alternate] if dose.alternate else "",
        one=rich_text.words(dose.one) if dose.one else "",
        trade=dose.trade is not None,
        needs_number=bool(dose.hold and dose.hold.words and not dose.reps),
    )


def _order(dose: Dose) -> Order:
    if dose.alternate:
        # A single hold cannot be shared: it is done on both sides.
        return "in-turn" if dose.each or not (dose.reps or dose.work) else "shared"
    return "one-then-other" if dose.each else ""


def _beats(dose: Dose, steps: tuple[Step, ...], kind: Kind | None) -> Iterator[Beat]:
    held = [(number, step) for number, step in enumerate(steps, 1) if step.hold]
    if dose.hold:
        place = held[0][0] if held else None
        # Where sides change each time and two steps hold, there is one for each side.
        places = tuple(number for number, _ in (held if dose.alternate and len(held) == 2 else held[:1]))  # noqa: PLR2004
        hold = Beat("hold", "hold", held[0][1].breathe if held else None, places)
        if not dose.reps:
            yield hold
            return
        there = tuple(_step_there(steps, number) for number in places)
        yield Beat("move", "move", _breath_before(steps, place), there)
        yield hold
        yield Beat("back", "move", _breath_after(steps, place), _steps_back(steps, places))
        return
    peak = _highest(steps)
    home = _steps_back(steps, (held[-1][0],)) if held else _home(steps, peak)
    if dose.tempo:
        place = held[0][0] if held else None
        there = (_step_there(steps, place),) if place else peak
        yield Beat("move", "move", _breath_before(steps, place), there)
        if dose.tempo.held:
            yield Beat("hold", "held", held[0][1].breathe if held else None, (place,) if place else ())
        yield Beat("back", "back", _breath_after(steps, place), home)
        return
    if kind == "breathing":
        yield Beat("in", "move", steps=peak)
        yield from (Beat("pause", f"step-{number}", steps=(number,)) for number, _ in held)
        yield Beat("out", "move", steps=home)
        return
    for number, step in held:
        yield Beat("move", "move", _breath_before(steps, number), (_step_there(steps, number),))
        yield Beat("hold", f"step-{number}", step.breathe, (number,))
    if not held:
        yield Beat("move", "move", _breath_before(steps, None), peak)
    yield Beat("back", "move", _breath_after(steps, held[-1][0] if held else None), home)


def _step_there(steps: tuple[Step, ...], place: int) -> int:
    """Return the step that leads to a hold: the last that names a picture, else the one before the hold."""
    named = [number for number, step in enumerate(steps[:place], 1) if step.picture]
    return named[-1] if named else max(1, place - 1)


def _steps_back(steps: tuple[Step, ...], places: tuple[int, ...]) -> tuple[int, ...]:
    """Return the steps that lead back from holds: those after them."""
    after = tuple(place + 1 for place in places if place < len(steps) and not steps[place].hold)
    return after if len(after) == len(places) else ()


def _highest(steps: tuple[Step, ...]) -> tuple[int, ...]:
    """Return the step of a movement without a hold: the one that leads to the first of the pictures that are named."""
    named = [number for number, step in enumerate(steps, 1) if step.picture]
    return tuple(named[:1])


def _home(steps: tuple[Step, ...], peak: tuple[int, ...]) -> tuple[int, ...]:
    """Return the step that leads back from a movement without a hold: the first that names an earlier picture."""
    highest = 0
    for number, step in enumerate(steps, 1):
        if step.picture and peak:
            if step.picture < highest:
                return (number,)
            highest = step.picture
    return ()


def _breath_before(steps: tuple[Step, ...], place: int | None) -> Breath | None:
    """Return how to breathe on the way there: as the step before the hold says, or the first that says it."""
    if place is not None:
        return steps[place - 2].breathe if place > 1 else None
    return next((step.breathe for step in steps if step.breathe), None)


def _breath_after(steps: tuple[Step, ...], place: int | None) -> Breath | None:
    """Return how to breathe on the way back: as the step after the hold says, or the second that says it."""
    if place is not None:
        return steps[place].breathe if place < len(steps) else None
    said = [step.breathe for step in steps if step.breathe]
    return said[1] if len(said) > 1 else None


def _count(value: Count | None) -> Choice:
    if value is None:
        return Choice(1, 1, 1)
    if value.words:
        return Choice(0, 0, None, value.words)
    least = 1 if value.low is None else value.low
    return Choice(least, least if value.low is not None else value.high or least, value.high)


def _tempo(value: Tempo) -> dict[str, Choice]:
    parts = (("move", value.there), ("held", value.held), ("back", value.back))
    return {name: Choice(length, length, length) for name, length in parts if length}


def _time(value: Duration) -> Choice:
    if (breaths := held_breaths(value)) is not None:
        least, most = breaths.low or 1, breaths.high
        return Choice(least * A_BREATH, least * A_BREATH, None if most is None else most * A_BREATH, value.words)
    if value.words:
        spoken = SPOKEN.get(value.words if value.words.endswith("s") else f"{value.words}s")
        # A pause "as needed", or of words that no length is known for, is as long as the reader likes.
        return Choice(*spoken, value.words) if spoken else Choice(0, 0, 0, value.words)
    least = value.low if value.low is not None else min(1, value.high or 1)
    start = least if value.low is not None else value.high or least
    return Choice(least, start, value.high)
