"""A library of any size: exercises that are valid, of a realistic length, and the same at every run."""

import random
import shutil
from pathlib import Path

import yaml

from limber.base.project import BUNDLED_CONTENT, BUNDLED_MKDOCS_YML, Project


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split(","))


_ACTIONS = _phrases(
    "Lift, Lower, Slide, Press, Turn, Bend, Straighten, Stretch, Tilt, Roll, Reach, Draw, Move, Push, Pull, Swing"
)
_PARTS = _phrases(
    "knees, heels, pelvis, lower back, upper back, arms, shoulders, ribs, tummy, head, chin, hips, feet, hands, elbows,"
    "breastbone"
)
_WAYS = _phrases(
    "slowly, with control, as far as is comfortable, without holding your breath, while the rest of you stays still,"
    "towards the ceiling, towards the wall, along the floor, a little more each time, as if through thick honey,"
    "until you feel a gentle pull, until the muscles work, about the width of a hand, in one smooth movement"
)
_ENDS = _phrases(
    "and keep the other side relaxed, and let your shoulders stay low, and breathe out as you go,"
    "and stop before your back arches, and notice which muscles work, and keep your neck long,"
    "and feel the floor under your whole foot, and let the movement come to rest, and stay there for a moment"
)
_SIGNS = _phrases(
    "pain that wakes you at night, pain that spreads below the knee, numbness in a foot, dizziness when you lie down,"
    "a joint that was operated on in the last weeks, weak bones, a fall in the last days, high blood pressure,"
    "a rib that was broken lately"
)
_MANNERS = _phrases(
    "Easy, Slow, Gentle, Deep, Small, Wide, Long, Single, Double, Crossed, Supported, Resisted, Weighted, Loaded,"
    "Paced, Pulsed, Rhythmic, Reverse, Diagonal, Straight, Bent, Half, Full, Inner, Outer, Upper, Lower, Active,"
    "Assisted, Static, Alternate, Early, Gradual, Quick, Quiet, Narrow, Stepped, Raised, Tapped, Braced, Open"
)
_PLACES = _phrases(
    "hamstring, calf, quad, hip flexor, glute, adductor, abductor, piriformis, iliotibial, shin, ankle, toe, arch,"
    "heel, kneecap, groin, pelvic, sacral, lumbar, thoracic, rib, chest, shoulder, rotator cuff, scapular, deltoid,"
    "biceps, triceps, elbow, forearm, wrist, thumb, finger, neck, chin, jaw, spine, oblique, trunk, diaphragm, psoas,"
    "soleus, Achilles, tibial, patellar, trapezius, rhomboid, serratus, cervical"
)
_DOINGS = _phrases(
    "stretch, lift, raise, slide, press, tilt, roll, bridge, squat, lunge, plank, hold, squeeze, rotation, circle,"
    "swing, reach, row, pull, push, curl, extension, flexion, glide, pump, step, hinge, twist, march, clam, kick, nod,"
    "tuck, shrug, massage, release, drop, sweep, fan, rock, balance, walk, tap"
)
_WITHS = _phrases(
    "with a strap, with a towel, with a ball, with a band, with a chair, against a wall, on a step, with a pillow,"
    "with a stick, with a roller, with music, in water, in a doorway, by the table, after rest, before bed, in pairs"
)
_SYLLABLES = _phrases("ka, ro, mi, tel, van, sor, bel, dun, pha, gri, lem, nor, tas, wel, zim")


_FIGURES = {
    "bridge": "on-back",
    "pelvic-tilt": "on-back",
    "straight-leg-raise": "on-back",
    "prone-knee-slide": "on-front",
    "side-leg-lift": "on-side",
    "cat-camel": "hands-and-knees",
    "bird-dog": "hands-and-knees",
}
"""Poses of the starter content, and the position of the exercises that they are shown with."""

_IN_PROGRAMME = 4
_EVERY = 20
_LONG = 0.1
"""A programme of so many exercises for every so many of the library; this share of the sentences is long."""


def names(number: int) -> tuple[str, str]:
    """Return title and other name of an exercise: combinations of words, as in real libraries, each only once.

    Every third title also has a word that hardly any other has, such as the name of whoever thought of the exercise.
    """
    chance = random.Random(-number)  # noqa: S311 - the same words at every run, no secret
    inventor = "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize() + " " if number % 3 == 0 else ""
    title = f"{inventor}{_combination(number)} {chance.choice(_WITHS)}"
    return title, f"{chance.choice(_MANNERS)} {chance.choice(_PLACES)} {chance.choice(_DOINGS)}"


def _combination(number: int) -> str:
    rest, doing = divmod(number * 7919, len(_DOINGS))
    rest, place = divmod(rest, len(_PLACES))
    return f"{_MANNERS[rest % len(_MANNERS)]} {_PLACES[place]} {_DOINGS[doing]}"


def make_project(root: Path, exercises: int) -> Project:
    """Make a project with as many made-up exercises as asked for, and the starter's words, warning signs and settings.

    It can be built: every sheet fits its paper. Figures are those of the starter content, of other people: the first
    build draws them.

    Args:
        root: A folder that does not exist.
        exercises: How many, from 1.
    """
    others = shutil.ignore_patterns("exercises", "programmes", "conditions", "pages", "ledger.yml")
    shutil.copytree(BUNDLED_CONTENT, root / "content", ignore=others)
    shutil.copyfile(BUNDLED_MKDOCS_YML, root / "mkdocs.yml")
    folder = root / "content" / "exercises"
    folder.mkdir()
    names = [f"made-{number:05}" for number in range(exercises)]
    for number, name in enumerate(names):
        related = [names[(number + step) % exercises] for step in (1, 7, 31) if step < exercises]
        text = yaml.safe_dump(_exercise(number, related), sort_keys=False, allow_unicode=True, width=110)
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    numbers = yaml.safe_dump({"numbers": dict(enumerate(names, 1))}, sort_keys=False)
    (root / "content" / "numbers.yml").write_text(numbers, encoding="utf-8")
    conditions = root / "content" / "conditions"
    conditions.mkdir()
    (conditions / "low-back-pain.yml").write_text(yaml.safe_dump(_CONDITION, sort_keys=False), encoding="utf-8")
    programmes = root / "content" / "programmes"
    programmes.mkdir()
    for first in range(0, exercises, _EVERY):
        text = yaml.safe_dump(_programme(first, names[first : first + _IN_PROGRAMME]), sort_keys=False, width=110)
        (programmes / f"plan-{first:05}.yml").write_text(text, encoding="utf-8")
    return Project(root)


_CONDITION = {
    "title": "Low back pain",
    "summary": "Pain in the lower part of the back.",
    "regions": "low-back",
    "about": ["It is felt between the lower ribs and the buttocks."],
    "advice": ["Keep moving as much as you can."],
    "red_flags": "low-back",
}


def _programme(first: int, exercises: list[str]) -> dict[str, object]:
    """Return what stands in the file of one programme."""
    return {
        "title": f"Plan {first // _EVERY + 1}",
        "summary": "A few exercises to begin with.",
        "for": "low-back-pain",
        "phase": "strengthening",
        "schedule": {"often": "once a day"},
        "blocks": [{"title": "All of them", "exercises": exercises}],
        "stop_if": [{"if": "The pain rises clearly.", "then": "Rest, and do less next time."}],
        "red_flags": "low-back",
    }


def _exercise(number: int, related: list[str]) -> dict[str, object]:
    """Return what stands in the file of one exercise: 200 to 300 words, as in the starter content."""
    chance = random.Random(number)  # noqa: S311 - the same words at every run, no secret

    def sentence() -> str:
        action, part = chance.choice(_ACTIONS), chance.choice(_PARTS)
        end = f" {chance.choice(_ENDS)}" if chance.random() < _LONG else ""
        return f"{action} your {part} {chance.choice(_WAYS)}{end}."

    def sentences(fewest: int, most: int) -> list[str]:
        return [sentence() for _ in range(chance.randint(fewest, most))]

    title, other = names(number)
    figure, position = chance.choice(list(_FIGURES.items()))
    return {
        "title": title,
        "also": [other],
        "summary": sentence(),
        "kind": chance.choice(["mobility", "stretching", "strengthening", "control"]),
        "phase": chance.sample(["settling", "strengthening", "keeping-well"], 2),
        "figure": figure,
        "position": position,
        "surface": chance.sample(["floor", "bed", "standing"], 2),
        "regions": "low-back",
        "works": chance.choice(["pelvis", "hip", "buttock", "tummy", "thigh"]),
        "equipment": [{"item": "mat", "optional": "yes"}],
        "goals": chance.sample(["move-better", "control", "strength", "confidence"], 2),
        "why": sentences(1, 1),
        "before": [sentence()],
        "steps": [
            {"do": sentence(), "hold": "5-10 s", "breathe": "out"} if place == 3 else sentence()
            for place in range(chance.randint(4, 6))
        ],
        "feel": sentences(1, 1),
        "dose": {
            "reps": f"{chance.randint(5, 9)}-12",
            "sets": 2,
            "each": "side",
            "rest": "30 s",
            "often": "twice a day",
        },
        "easier": [{"title": "Smaller", "do": sentence(), "when": "It is too much at first."}],
        "harder": [{"title": "Longer", "do": sentence(), "when": "You can do all repetitions with ease."}],
        "mistakes": [{"wrong": sentence(), "instead": sentence()}],
        "cautions": sentences(1, 1),
        "avoid_if": [f"You have {sign}." for sign in chance.sample(_SIGNS, 2)],
        "stop_if": [{"if": "The pain rises clearly.", "then": "Rest, and do less next time."}],
        "red_flags": ["low-back"],
        "related": related,
    }
