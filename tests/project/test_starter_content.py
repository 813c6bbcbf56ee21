"""The starter content: complete against its sources, in plain words, and none of them taken from a source.

`data/source_shingles.txt` holds every run of seven words of the source articles as a short hash, so that the articles
themselves are not needed: the first ten hexadecimal digits of the SHA-256 of seven lower-case words, joined by single
spaces, where a word is a run of letters and digits.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from limber.base import tree
from limber.base.project import Project
from limber.content.library import Library
from limber.content.model import URGENCIES, Dose, Exercise, Item, Programme
from limber.content.quantity import Count
from limber.content.reading.loader import load
from limber.content.reading.source.yaml_tree import parse
from limber.content.rich_text import words
from limber.guide import wording
from limber.rules.rule import Path as FieldPath
from limber.rules.rule import entries, texts

if TYPE_CHECKING:
    from limber.content.fields import Entry

ROOT = Path(__file__).parents[2]
SHINGLES = frozenset((Path(__file__).parents[1] / "data" / "source_shingles.txt").read_text("ascii").split())
RUN = 7
LONGEST_SENTENCE = 20

SOURCE_ARTICLES = frozenset(
    {
        "lumbago-three-exercises",
        "lumbar-back-pain-exercises",
        "lumbago-blog",
        "fyzioklinika-lumbar",
        "exercises-for-back-pain",
    },
)

FOR_COLLEAGUES = frozenset({"notes", "note", "decisions", "gaps", "sources", "search_words", "also", "about_source"})
"""Fields that no patient reads as sentences."""

DOSES = {
    "ankle-pumps": "10 repetitions with each foot, changing feet each time (pull the foot up, then point it down)",
    "abdominal-squeeze": "10 repetitions, hold 5 seconds",
    "belly-breathing": "10 repetitions, slow pace, every 2 hours if your day allows",
    "bird-dog": "15 repetitions with each opposite arm and leg, hold 5 seconds",
    "bridge": "15 repetitions, rest whenever you need to, every 2 hours if your day allows",
    "buttock-squeeze": "20 repetitions, hold 5 seconds, every 2 hours if your day allows",
    "cat-camel": "Hold a few seconds, slow and controlled pace",
    "cat-stretch": "20 repetitions, hold 5 seconds",
    "childs-pose": "20 repetitions, hold 5 to 30 seconds, fewer repetitions with a longer hold",
    "curl-up": "10 repetitions, hold 1 second",
    "draw-in": "5 repetitions, hold 5 seconds",
    "figure-four-stretch": "20 repetitions with each leg, hold 5 to 10 seconds",
    "hamstring-stretch": "20 repetitions with each leg, hold 5 to 10 seconds",
    "hip-flexor-stretch": "20 repetitions with each leg, hold 5 to 10 seconds",
    "knee-rolls": "5 to 10 repetitions on each side, changing sides each time, hold 10 seconds",
    "pelvic-tilt": (
        "20 repetitions (hollow your back, then flatten it), gentle pace, every 2 hours if your day allows"
    ),
    "plank": "10 repetitions, hold 5 to 10 seconds",
    "prone-knee-slide": "5 repetitions with each leg, slow pace",
    "prone-pelvic-support": "5 repetitions, hold about 1 minute, several times a day",
    "seated-twist": "Hold 20 seconds or more on each side",
    "short-walk": "Keep going for 10 to 20 minutes",
    "side-leg-lift": "10 repetitions on each side, hold a couple of seconds, 3 sets",
    "straight-leg-raise": "10 repetitions with each leg, hold 5 seconds",
    "superman": "10 repetitions, hold about 2 seconds, 3 sets",
    "supported-breathing": "Several times a day",
    "wall-squat": "10 repetitions, hold 5 seconds",
}
"""Where everybody starts, as the sources say it or as the recorded decision has it."""

STAGES = {
    ("belly-breathing", "In three parts"): "10 repetitions, slow pace",
    ("belly-breathing", "With a light weight"): (
        "10 repetitions, weight or band: a light weight that you can lift with your breath, slow pace"
    ),
    ("bridge", "Hold at the top"): "15 repetitions, hold 5 to 10 seconds, rest whenever you need to",
    ("curl-up", "Longer hold"): "10 repetitions, hold 5 seconds, 3 sets",
    ("draw-in", "With leg lifts"): (
        "Keep going for 1 minute, changing legs each time, 3 sets, rest 30 seconds between sets"
    ),
    ("pelvic-tilt", "On hands and knees"): "15 repetitions (round, hollow and come back to the middle)",
}

PRESETS = {
    "on-back": {"supine", "hook-lying", "90/90"},
    "on-front": {"prone", "plank"},
    "on-side": {"side-lying"},
    "hands-and-knees": {"quadruped"},
    "half-kneeling": {"half-kneeling"},
    "sitting-on-floor": {"long-sitting"},
    "standing": {"standing"},
}
"""Which figures begin in which starting position."""


@pytest.fixture(scope="module")
def library() -> Library:
    found = load(Project(ROOT)).library
    assert found is not None
    return found


def _runs(text: str) -> Iterator[str]:
    found = re.findall(r"[a-z0-9]+", text.lower())
    for start in range(len(found) - RUN + 1):
        yield " ".join(found[start : start + RUN])


def _hash(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:10]


def _everything(library: Library) -> Iterator[tuple[str, FieldPath, str]]:
    """Yield every text of the content but the titles of sources, which are quoted on purpose."""
    for kind, entry_id, entry in entries(library):
        for path, text in texts(entry):
            yield f"{kind} {entry_id}", path, text
    singles: dict[str, Entry] = {"clinic": library.clinic, "people": library.people, "vocabulary": library.vocabulary}
    singles |= {f"country {country_id}": country for country_id, country in library.countries.items()}
    singles |= {f"source {source_id}": source for source_id, source in library.bibliography.sources.items()}
    for name, single in singles.items():
        for path, text in texts(single):
            if not (name.startswith("source ") and path[0] in {"title", "publisher", "authors", "note", "url"}):
                yield name, path, text


def _for_patients(library: Library) -> Iterator[tuple[str, FieldPath, str]]:
    for name, path, text in _everything(library):
        if not FOR_COLLEAGUES & set(path) - ({"note"} if "dose" in path or "exercises" in path else set()):
            yield name, path, text


def _sentences(text: str) -> Iterator[str]:
    for line in re.split(r"\n\s*\n|\n(?=\s*(?:-|\d+\.|#)\s)", text):
        plain = words(" ".join(line.split())).lstrip("#-0123456789. ")
        yield from (sentence for sentence in re.split(r"(?<=[.!?])\s+", plain) if sentence)


def test_no_run_of_seven_words_is_shared_with_a_source(library: Library) -> None:
    shared = [
        f"{name} {'.'.join(map(str, path))}: {run}"
        for name, path, text in _everything(library)
        for run in _runs(words(text))
        if _hash(run) in SHINGLES
    ]
    assert shared == []


def test_hashes_find_a_run_of_a_source() -> None:
    assert _hash("lie on your back with your knees bent") != _hash("lie on your back with your knees")
    assert len(SHINGLES) > 5000
    assert all(re.fullmatch("[0-9a-f]{10}", shingle) for shingle in SHINGLES)


def test_sentences_are_short(library: Library) -> None:
    long = [
        f"{name} {'.'.join(map(str, path))}: {sentence}"
        for name, path, text in _for_patients(library)
        for sentence in _sentences(text)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert long == []


def test_numbers_are_written_for_reading(library: Library) -> None:
    """NHS content guide: "5 to 10" in words, no inches, no feet."""
    wrong = [
        f"{name} {'.'.join(map(str, path))}: {text}"
        for name, path, text in _for_patients(library)
        if re.search(r"\d\s*[-–]\s*\d(?![\d-]*\))|\b(?:inch|inches|a foot up)\b", text)  # noqa: RUF001 - en dash
        and path[0] not in {"phone", "url"}
        and "contacts" not in path
    ]
    assert wrong == []


def test_nobody_is_said_to_have_approved_anything(library: Library) -> None:
    assert not library.people.people
    assert all(getattr(entry, "review", None) is None for _, _, entry in entries(library))
    assert "not" in library.clinic.disclaimer or "No clinician" in library.clinic.disclaimer
    assert library.clinic.phone is None
    assert library.clinic.address == ()


@pytest.mark.parametrize("exercise_id", sorted(DOSES))
def test_doses_are_those_of_the_sources(library: Library, exercise_id: str) -> None:
    assert wording.summary(library.exercises[exercise_id].dose) == DOSES[exercise_id]


def test_every_exercise_and_stage_has_its_dose_pinned(library: Library) -> None:
    assert set(library.exercises) == set(DOSES)
    stages = {
        (exercise_id, stage.title): wording.summary(stage.dose)
        for exercise_id, exercise in library.exercises.items()
        for stage in exercise.stages
    }
    assert stages == STAGES


@pytest.mark.parametrize(
    ("exercise_id", "said"),
    [
        ("curl-up", ["about 5 cm"]),
        ("prone-knee-slide", ["right angle (90 degrees)"]),
        ("side-leg-lift", ["about 45 cm"]),
        ("straight-leg-raise", ["15 to 30 cm"]),
        ("superman", ["up to 30 cm"]),
        ("wall-squat", ["about 30 cm", "45 degrees"]),
    ],
)
def test_distances_and_angles_are_those_of_the_sources(library: Library, exercise_id: str, said: list[str]) -> None:
    steps = " ".join(step.do for step in library.exercises[exercise_id].steps)
    assert [text for text in said if text not in steps] == []


@pytest.mark.parametrize(
    ("exercise_id", "holds"),
    [
        ("belly-breathing", ["2 seconds"]),
        ("cat-camel", ["a few seconds"]),
        ("knee-rolls", ["10 seconds", "10 seconds"]),
        ("prone-pelvic-support", ["about 1 minute"]),
        ("seated-twist", ["20 seconds or more"]),
        ("side-leg-lift", ["a couple of seconds"]),
        ("superman", ["about 2 seconds"]),
    ],
)
def test_holds_within_steps_are_those_of_the_sources(library: Library, exercise_id: str, holds: list[str]) -> None:
    steps = library.exercises[exercise_id].steps
    assert [wording.duration(step.hold) for step in steps if step.hold] == holds


def test_every_exercise_is_complete(library: Library) -> None:
    incomplete = [
        f"{exercise_id}: {field}"
        for exercise_id, exercise in library.exercises.items()
        for field in ("figure", "red_flags", "sources", "steps", "feel", "mistakes", "goals", "stop_if", "search_words")
        if not getattr(exercise, field)
    ]
    assert incomplete == []


def _stops(entry: Exercise | Programme) -> dict[str, int]:
    """Return which of its rules to stop is about pain in the back, and which about the leg; counted from 1."""
    said = {number: words(rule.sign) for number, rule in enumerate(entry.stop_if, 1)}
    back = [number for number, sign in said.items() if re.search(r"\bpain in your back\b", sign)]
    leg = [number for number, sign in said.items() if re.search(r"\bspreads into a leg\b", sign)]
    return {"back": back[0] if back else 0, "leg": leg[0] if leg else 0}


def _guides(library: Library) -> dict[str, Exercise | Programme]:
    return {**library.exercises, **library.programmes}


def test_every_guide_says_to_stop_for_the_back_and_for_the_leg(library: Library) -> None:
    assert [name for name, guide in _guides(library).items() if not all(_stops(guide).values())] == []


def test_each_rule_to_stop_is_credited_to_a_source_that_has_it(library: Library) -> None:
    wrong = []
    for name, guide in _guides(library).items():
        stops = _stops(guide)
        for citation in guide.sources:
            about = {place for place in citation.supports if place.split(".")[0] == "stop_if"}
            allowed = {
                "exercises-for-back-pain": {f"stop_if.{stops['leg']}"},
                "nhs-borders-back-pain": {f"stop_if.{stops['back']}"},
                "fyzioklinika-lumbar": {"stop_if.1"},
                "lumbago-blog": {"stop_if.2", "stop_if.3"} if name == "superman" else set(),
            }.get(citation.source, set())
            wrong += [f"{name}: {citation.source} {place}" for place in sorted(about - allowed)]
    assert wrong == []


def test_exercises_that_ask_different_things_are_drawn_differently(library: Library) -> None:
    """The tummy squeeze does not draw in: one source asks for the one, another warns of it."""
    squeeze, draw_in = (library.poses[name].end for name in ("abdominal-squeeze", "draw-in"))
    assert squeeze is not None
    assert draw_in is not None
    assert squeeze.belly is None
    assert (squeeze.chest or 0) < 0
    assert (draw_in.belly or 0) < 0


def test_every_exercise_says_why_or_that_no_source_does(library: Library) -> None:
    unexplained = [
        exercise_id
        for exercise_id, exercise in library.exercises.items()
        if not exercise.why and not any(gap.startswith("Why to do it") for gap in exercise.gaps)
    ]
    assert unexplained == []


def test_figures_begin_in_the_position_of_the_exercise(library: Library) -> None:
    wrong = [
        f"{exercise_id}: {figure} begins {preset}, but the exercise {position}"
        for exercise_id, exercise in library.exercises.items()
        for position, figure in (
            (exercise.position, exercise.figure),
            *((stage.position or exercise.position, stage.figure) for stage in exercise.stages),
            *(
                (exercise.position, variant.figure)
                for variant in (*exercise.easier, *exercise.harder)
                if not any(words(step.do).startswith("Sit ") for step in variant.do)
            ),
        )
        if figure and (preset := _preset(figure)) not in PRESETS[position]
    ]
    assert wrong == []


def _preset(figure: str) -> object:
    file = ROOT / "content" / "poses" / f"{figure}.yml"
    root = parse(file.read_bytes(), PurePosixPath(file.name)).root
    assert root is not None
    node, _ = tree.follow(root, ("start", "preset"))
    return tree.plain(node)


def test_every_number_names_a_source(library: Library) -> None:
    unsupported = [
        f"{exercise_id}: {field}"
        for exercise_id, exercise in library.exercises.items()
        for field in _numbers(exercise)
        if field not in {support for citation in exercise.sources for support in citation.supports}
    ]
    assert unsupported == []


def _numbers(exercise: Exercise) -> Iterator[str]:
    for prefix, dose in (("", exercise.dose), *((f"stages.{n}.", s.dose) for n, s in enumerate(exercise.stages, 1))):
        for field in ("reps", "sets", "hold", "work"):
            if getattr(dose, field) is not None:
                yield f"{prefix}dose.{field}"


def test_sources_that_disagree_are_recorded_with_a_decision(library: Library) -> None:
    """The movements for which the articles give different doses, INVENTORY-wide."""
    for exercise_id in ("belly-breathing", "pelvic-tilt", "cat-camel", "bridge", "curl-up", "abdominal-squeeze"):
        about = {decision.about.split(".")[0] for decision in library.exercises[exercise_id].decisions}
        assert "dose" in about, exercise_id


def test_every_article_is_used_and_every_source_is_cited(library: Library) -> None:
    cited = {citation.source for _, _, entry in entries(library) for citation in getattr(entry, "sources", ())}
    cited |= {
        source
        for red_flags in library.red_flags.values()
        for urgency in URGENCIES
        for sign in red_flags.signs(urgency).values()
        for source in sign.sources
    }
    cited |= {
        source
        for country in library.countries.values()
        for urgency in URGENCIES
        for contact in country.action(urgency).contacts
        for source in contact.sources
    }
    assert cited >= SOURCE_ARTICLES
    assert set(library.bibliography.sources) == cited


def test_every_exercise_is_in_a_programme(library: Library) -> None:
    used = {item.exercise for item in _items(library)}
    assert used == set(library.exercises)


def test_every_programme_says_when_to_stop_and_when_to_get_help(library: Library) -> None:
    assert len(library.programmes) == 5
    for programme_id, programme in library.programmes.items():
        assert programme.stop_if, programme_id
        assert [wording.duration(rule.after) for rule in programme.seek_help] == ["4 to 6 weeks"], programme_id
        assert programme.schedule, programme_id


def test_programmes_keep_the_doses_that_differ(library: Library) -> None:
    own = {
        (programme_id, item.exercise): wording.summary(item.dose)
        for programme_id, programme in library.programmes.items()
        for block in programme.blocks
        for item in block.exercises
        if item.dose
    }
    assert own == {
        ("loosen-and-strengthen", "pelvic-tilt"): (
            "10 repetitions (hold the hollow, then hold it flat), hold 5 seconds, gentle pace"
        ),
        ("stretch-then-strengthen", "belly-breathing"): "No fixed number",
        ("stretch-then-strengthen", "pelvic-tilt"): (
            "20 repetitions (hold your lower back flat), hold 5 to 10 seconds"
        ),
    }


def _items(library: Library) -> Iterator[Item]:
    for programme in library.programmes.values():
        for block in programme.blocks:
            yield from block.exercises


def test_signs_complete_their_heading(library: Library) -> None:
    """Each reads on after "Get help now if:", so it starts small and ends without a full stop."""
    for red_flags in library.red_flags.values():
        for urgency in URGENCIES:
            for name, sign in red_flags.signs(urgency).items():
                assert sign.sign[0].islower(), name
                assert sign.sign[-1] not in ".!?:;", name
                assert sign.sources, name
                assert sign.category, name


def test_one_sign_of_cauda_equina_is_an_emergency(library: Library) -> None:
    flags = library.red_flags["low-back"]
    needed = {"cauda-equina-saddle", "cauda-equina-bladder", "cauda-equina-bowel", "cauda-equina-sexual", "both-legs"}
    assert {sign.category for sign in flags.emergency.values()} >= needed
    assert "one-leg" in {sign.category for sign in flags.soon.values()}


@pytest.mark.parametrize(
    ("country", "numbers"),
    [
        ("uk", {"999", "111"}),
        ("ireland", {"112", "999"}),
        ("usa", {"911"}),
        ("eu", {"112"}),
        ("australia", {"000", "1800 633 422"}),
    ],
)
def test_only_official_numbers_are_given(library: Library, country: str, numbers: set[str]) -> None:
    actions = [library.countries[country].action(urgency) for urgency in URGENCIES]
    assert {contact.phone for action in actions for contact in action.contacts if contact.phone} == numbers


def test_doses_are_not_silently_rounded(library: Library) -> None:
    """The self-contradicting dose of one source ("3 sets of 10 with 15") is decided and written down."""
    superman = library.exercises["superman"]
    assert superman.dose.reps == Count(10, 10)
    assert any(decision.about == "dose.reps" for decision in superman.decisions)


def test_the_amounts_no_source_gives_stay_open(library: Library) -> None:
    for exercise_id in ("cat-camel", "seated-twist"):
        exercise = library.exercises[exercise_id]
        assert exercise.dose.reps is None
        assert any("repetitions" in gap for gap in exercise.gaps)
    assert isinstance(library.exercises["supported-breathing"].dose, Dose)
    assert library.exercises["supported-breathing"].dose.undefined
