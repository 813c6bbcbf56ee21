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
    "left knee, right knee, left heel, right heel, pelvis, lower back, upper back, left arm, right arm, left shoulder,"
    "right shoulder, ribs, tummy, head, chin, left hip, right hip, left foot, right foot, hands, elbows, breastbone"
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

    Args:
        root: A folder that does not exist.
        exercises: How many, from 1.
    """
    others = shutil.ignore_patterns("exercises", "programmes", "conditions", "pages", "poses", "ledger.yml")
    shutil.copytree(BUNDLED_CONTENT, root / "content", ignore=others)
    shutil.copyfile(BUNDLED_MKDOCS_YML, root / "mkdocs.yml")
    folder = root / "content" / "exercises"
    folder.mkdir()
    names = [f"made-{number:05}" for number in range(exercises)]
    for number, name in enumerate(names):
        related = [names[(number + step) % exercises] for step in (1, 7, 31) if step < exercises]
        text = yaml.safe_dump(_exercise(number, related), sort_keys=False, allow_unicode=True, width=110)
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return Project(root)


def _exercise(number: int, related: list[str]) -> dict[str, object]:
    """Return what stands in the file of one exercise: 400 to 600 words."""
    chance = random.Random(number)  # noqa: S311 - the same words at every run, no secret

    def sentence() -> str:
        action, part = chance.choice(_ACTIONS), chance.choice(_PARTS)
        return f"{action} your {part} {chance.choice(_WAYS)} {chance.choice(_ENDS)}."

    def sentences(fewest: int, most: int) -> list[str]:
        return [sentence() for _ in range(chance.randint(fewest, most))]

    title, other = names(number)
    return {
        "title": title,
        "also": [other],
        "summary": sentence(),
        "kind": chance.choice(["mobility", "stretching", "strengthening", "control"]),
        "phase": chance.sample(["settling", "strengthening", "keeping-well"], 2),
        "position": chance.choice(["on-back", "on-front", "on-side", "hands-and-knees", "standing"]),
        "surface": chance.sample(["floor", "bed", "standing"], 2),
        "regions": "low-back",
        "works": chance.choice(["pelvis", "hip", "buttock", "tummy", "thigh"]),
        "equipment": [{"item": "mat", "optional": "yes"}],
        "goals": chance.sample(["move-better", "control", "strength", "confidence"], 2),
        "why": sentences(2, 3),
        "before": [sentence()],
        "steps": [
            {"do": sentence(), "hold": "5-10 s", "breathe": "out"} if place == 3 else sentence()
            for place in range(chance.randint(8, 11))
        ],
        "feel": sentences(1, 2),
        "dose": {
            "reps": f"{chance.randint(5, 9)}-12",
            "sets": 3,
            "each": "side",
            "rest": "30 s",
            "often": "twice a day",
        },
        "easier": [{"title": "Smaller", "do": sentence(), "when": "It is too much at first."}],
        "harder": [{"title": "Longer", "do": sentence(), "when": "You can do all repetitions with ease."}],
        "mistakes": [{"wrong": sentence(), "instead": sentence()} for _ in range(chance.randint(2, 3))],
        "cautions": sentences(1, 2),
        "avoid_if": [f"You have {sign}." for sign in chance.sample(_SIGNS, 3)],
        "stop_if": [{"if": "The pain rises clearly.", "then": "Rest, and do less next time."}],
        "red_flags": ["low-back"],
        "related": related,
    }
