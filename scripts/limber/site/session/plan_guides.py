"""What the page of plans knows of the guides, as scripts that work from a folder too: an index, and a file for each.

`plan-guides.js` sets `limberPlanGuides`; `plan-guides/<number>.js` adds one guide to it. `tests/node/types.d.ts` says
what each value is.
"""

from collections.abc import Collection

from limber.base.addresses import PLAN, Published, path_of
from limber.content.envelope import Bounded, bounds
from limber.content.library import Library
from limber.content.model import Dose, Exercise, Item, Part
from limber.content.own_dose import choosable
from limber.content.rich_text import words
from limber.content.withdrawal.published import in_force
from limber.guide import wording
from limber.guide.dose import pictured
from limber.guide.dose.given import Given
from limber.guide.dose.prescription import (
    CHANGED,
    IMPOSSIBLE,
    OWN_AMOUNTS,
    WITHDRAWN,
    can_be_halved,
    fingerprint,
    gone,
    plan_of,
    plan_often,
)
from limber.guide.dose.schedule import as_data, schedule
from limber.guide.filters import facets
from limber.guide.presenter import Presenter
from limber.guide.views import CardView, ExerciseView
from limber.site.session.told import Json, film, picture, script, stops

PATH = "plan-guides.js"
FOLDER = "plan-guides"


def path_of_guide(number: int) -> str:
    """Return the script of one guide."""
    return f"{FOLDER}/{number}.js"


def plan_guides(present: Presenter, published: Published) -> dict[str, str]:
    """Return the scripts that the page of plans loads: path in the site, and text; nothing where no guide has a number.

    Args:
        present: All the content that is published.
        published: Where the site will be, for links that are made in a copy of it.
    """
    library = present.library
    numbers = library.numbers.numbers if library.numbers else {}
    known = {int(number): name for number, name in numbers.items() if name in library.exercises}
    if not known:
        return {}
    withdrawn = in_force(library)
    cards = {name: present.card(name) for name in known.values()}
    limits = library.clinic.limits
    index: Json = {
        "page": published.address(PLAN),
        "clinic": library.clinic.name,
        "notes": library.clinic.plan_notes,
        "limits": limits.model_dump(),
        "own": OWN_AMOUNTS,
        "withdrawn": WITHDRAWN,
        "gone": {number: gone(library, name) for number, name in numbers.items() if f"exercise:{name}" in withdrawn},
        "impossible": IMPOSSIBLE,
        "changed": list(CHANGED),
        "list": [_listed(number, library.exercises[name], cards[name], library) for number, name in known.items()],
        "facets": [
            [facet.name, facet.label, [[option.id, option.label] for option in facet.options]]
            for facet in facets(library.vocabulary, cards.values())
            if len(facet.options) > 1
        ],
        "positions": [[key, term.label] for key, term in library.vocabulary.position.items()],
        "programmes": [
            [programme.title, [_planned(library, item) for item in _items(library, name, known.values())]]
            for name, programme in library.programmes.items()
        ],
        "guides": {},
    }
    files = {PATH: f"window.limberPlanGuides = {script(index)};\n"}
    for number, name in known.items():
        guide = _guide(number, library.exercises[name], present.exercise(name), cards[name])
        files[path_of_guide(number)] = f"window.limberPlanGuides.guides[{number}] = {script(guide)};\n"
    return files


def _items(library: Library, name: str, known: Collection[str]) -> list[Item]:
    """Return what a plan begins with that is made from a programme: what nobody may leave out, and has a number."""
    every = (item for block in library.programmes[name].blocks for item in block.exercises)
    return [item for item in every if not item.optional and item.exercise in known]


def _planned(library: Library, item: Item) -> Json:
    """Return an exercise of a programme as a plan begins with it: of its numbers those that a plan can carry."""
    exercise = library.exercises[item.exercise]
    usual = exercise.task(item.stage).dose
    dose = item.dose or usual
    can_be = _fields(exercise, usual)
    [found] = plan_of(library, [Given(item.exercise, item.stage or 0, dose)]).items
    return {
        "number": found.number,
        "stage": found.stage,
        "numbers": {name: [number.low, number.high] for name, number in found.numbers.items() if name in can_be},
        "often": plan_often(dose),
        "said": wording.summary(dose) if dose != usual else "",
    }


def _listed(number: int, exercise: Exercise, card: CardView, library: Library) -> Json:
    vocabulary = library.vocabulary
    topics = [vocabulary.region[name].label for name in exercise.regions] + [card.position]
    return {
        "number": number,
        "title": exercise.title,
        "page": card.link.path.removesuffix(".md"),
        "dose": card.dose,
        "picture": picture(card.picture),
        "facets": card.facets,
        "words": " ".join((exercise.title, *exercise.also, *exercise.search_words, *topics)).lower(),
    }


def _guide(number: int, exercise: Exercise, view: ExerciseView, card: CardView) -> Json:
    return {
        "number": number,
        "title": exercise.title,
        "page": path_of(f"exercise:{view.id}").removesuffix(".md"),
        "picture": picture(card.picture),
        "fingerprint": fingerprint(exercise),
        "stops": stops(view.stop_if),
        "ask": [words(text) for text in view.avoid_if],
        "cautions": [words(text) for text in view.cautions],
        "unapproved": "" if view.review.approved else view.review.statement,
        "needs": [item.name for item in view.equipment if not item.optional],
        "forms": [_form(exercise, stage, view) for stage in range(len(exercise.stages) + 1)],
    }


_NUMBERS: tuple[Bounded, ...] = ("reps", "hold", "work", "sets", "rest")


def _form(exercise: Exercise, stage: int, view: ExerciseView) -> Json:
    task = exercise.task(stage)
    dose, shown = task.dose, view.stages[stage]
    part: Part | None = dose.each if can_be_halved(dose) else None
    return {
        "title": shown.title,
        "position": exercise.position if not stage else task.position,
        "film": film(shown),
        "cautions": [words(text) for text in shown.cautions],
        "steps": [[words(step.do), step.hold, step.breathe] for step in shown.steps],
        "held": wording.hold(dose.hold) if dose.hold else "",
        "fields": _fields(exercise, dose),
        "said": dict(wording.segments(dose)),
        "notes": [words(text) for text in wording.notes(dose)],
        "sides": wording.sides(dose),
        "left": wording.one_side(part, "left") if part else "",
        "right": wording.one_side(part, "right") if part else "",
        "one": wording.one(dose),
        "often": plan_often(dose),
        "timer": as_data(schedule(dose, task.steps, exercise.kind), bounds(exercise)),
        "pictured": pictured.as_data(exercise, stage, shown.figure.frames if shown.figure else ()),
    }


def _fields(exercise: Exercise, dose: Dose) -> Json:
    """Return what can be chosen: the range, and the number as the guide has it (0 where it has none)."""
    plausible = bounds(exercise)
    chosen = choosable(dose, exercise)
    found: Json = {}
    for name in _NUMBERS:
        value = getattr(dose, name)
        bound = plausible.get(name)
        if bound is None or name not in chosen:
            continue
        low = value.low if value and not value.words and not value.about else None
        high = value.high if value and not value.words and not value.about else None
        found[name] = {"low": bound.low, "high": bound.high, "usual": [low, high] if low or high else None}
    return found
