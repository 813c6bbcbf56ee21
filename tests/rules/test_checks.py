"""The rules: each with a golden example of what it says, and a clinic that may be stricter but not less safe."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from limber import build
from limber.base.diagnostics import Severity
from limber.base.project import Project
from limber.content.reading.loader import load
from limber.figure import illustrate
from limber.rules.checks import rules, severity_of
from limber.rules.rule import Rule

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parents[1] / "golden" / "rules"
SOUND = "_sound"
TODAY = dt.date(2026, 6, 1)
RULES = rules(TODAY)


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judge every approval on the same day."""
    midnight = dt.datetime.combine(TODAY, dt.time(), dt.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(midnight.timestamp())))


def golden(name: str) -> dict[str, Any]:
    """Return one golden file: the `files` that differ from the sound ones, and what is `expected`."""
    case: dict[str, Any] = yaml.safe_load((GOLDEN / f"{name}.yml").read_text(encoding="utf-8"))
    assert set(case) == {"files", "expected"}
    return case


def project(root: Path, files: Mapping[str, str]) -> Project:
    """Write the sound project with these files instead of its own."""
    for name, text in {**golden(SOUND)["files"], **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Project(root)


def found(root: Path, files: Mapping[str, str]) -> str:
    """Return every problem of the sound project with these files instead of its own."""
    return "".join(f"{problem}\n" for problem in build.load(project(root, files)).report)


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.yml")))
def test_golden(name: str, tmp_path: Path) -> None:
    case = golden(name)
    report = build.load(project(tmp_path, case["files"])).report
    assert "".join(f"{problem}\n" for problem in report) == case["expected"]
    assert name == SOUND or name in {problem.rule for problem in report}


def test_every_rule_has_a_golden_example() -> None:
    assert {rule.id for rule in RULES} == {path.stem for path in GOLDEN.glob("*.yml")} - {SOUND}


def test_every_rule_says_what_it_is_for_and_where_it_comes_from() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.reason.endswith("."), rule.id
        assert len(rule.reason) <= 120, rule.id
        assert len(rule.source) > 5, rule.id


def test_a_clinic_can_be_stricter_or_milder() -> None:
    rule = Rule("long", "Because.", "A source", Severity.WARNING, lambda _: ())
    assert severity_of(rule, {"long": "error"}) is Severity.ERROR
    assert severity_of(rule, {"long": "note"}) is Severity.NOTE
    assert severity_of(rule, {}) is Severity.WARNING


def test_a_reading_grade_never_stops_a_build(tmp_path: Path) -> None:
    (rule,) = (rule for rule in RULES if rule.id == "reading-grade")
    assert severity_of(rule, {"reading-grade": "error"}) is Severity.WARNING
    clinic = golden(SOUND)["files"]["content/clinic.yml"] + "rules: {reading-grade: error}\n"
    said = found(tmp_path, {"content/clinic.yml": clinic})
    assert "error: reading-grade can count for a warning at most\n    help: write reading-grade: warning" in said


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.is_safety], ids=lambda rule: rule.id)
def test_no_clinic_can_make_safety_count_for_less(rule: Rule) -> None:
    assert severity_of(rule, {rule.id: "note"}) is rule.severity


def test_rules_bear_a_library_with_gaps() -> None:
    """What refers to an entry that is not sound is no finding, and nothing falls over."""
    library = load(Project(ROOT)).library
    assert library is not None
    for gone in ("exercises", "conditions", "red_flags"):
        gaps = type(library)(**{**{name: getattr(library, name) for name in library.__slots__}, gone: {}})
        for rule in RULES:
            list(rule.find(gaps))


def test_the_starter_content_breaks_no_rule() -> None:
    assert [str(problem) for problem in build.load(Project(ROOT)).report] == []


def test_a_check_says_what_a_pose_could_not_do_with_file_and_line(tmp_path: Path) -> None:
    """A missed contact, a part in the floor and an angle that drifted: the three compromises of the solver."""
    files = {
        "content/poses/misses.yml": "start:\n  preset: standing\n  touch: {left hand: right heel}\n  knees: flex 0\n",
        "content/poses/sinks.yml": ("start: {preset: standing, right hip: flex 60, also floor: [right knee]}\n"),
        "content/poses/drifts.yml": ("start: {preset: hook-lying}\nend:\n  right knee: flex 20\n  keep: [pelvis]\n"),
    }
    report = [str(problem) for problem in build.check_all(project(tmp_path, files))]
    for start, words in (
        ("content/poses/misses.yml:3:10: error: start.touch: ", "the left hand misses the right heel by"),
        ("content/poses/sinks.yml:1:8: warning: start: ", "cm below the floor"),
        ("content/poses/drifts.yml:3:15: warning: end.right knee: ", "asked for 20 degrees (flex), drawn with"),
    ):
        assert any(line.startswith(start) and words in line for line in report), report


def test_a_check_remembers_what_it_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = project(tmp_path, {"content/poses/misses.yml": "start: {touch: {left hand: right heel}, knees: flex 0}\n"})
    first = [str(problem) for problem in build.check_all(tried)]
    monkeypatch.setattr(illustrate, "solve", None)
    assert [str(problem) for problem in build.check_all(tried)] == first
    assert any("misses the right heel" in line for line in first)


def test_the_poses_of_the_starter_content_are_drawn_as_written() -> None:
    assert [str(problem) for problem in build.check_all(Project(ROOT))] == []


WRITTEN = """\
title: Written
summary: >-
  A folded text that goes on over several lines,
  and utilise
  is in the second line.
kind: mobility
phase: settling
position: on-back
surface: floor
regions: low-back
why: ["A plain reason.", "It is \\"lateral\\" here, and supine too."]
steps:
  - 'Don''t stop, you can''t.'
  - "Tab \\u00e9 and anterior."
  - |
    Literal text with
    the word posterior in it.
  - {do: "Lift, for ten seconds", breathe: out}
  - do: plain text that goes
      on over lines and is bilateral
      at the end
  - commence (commence) and commence again
dose: {reps: 10, note: "Go on; then ambulate. Ambulate more, or ambulate less."}
easier: {title: Less, do: "**Superior** and *inferior* parts, [distal](exercise:bridge)"}
red_flags: low-back
"""

PAGE = """\
---
title: Hello
summary: What a guide is.
red_flags: low-back
---

First utilise this.

- Then utilise
  that, and utilise it again.
"""


def test_words_are_found_where_they_stand_however_they_are_written(tmp_path: Path) -> None:
    files = {"content/exercises/written.yml": WRITTEN, "content/pages/hello.md": PAGE}
    problems = [p for p in build.load(project(tmp_path, files)).report if p.rule in {"jargon", "do-not", "numerals"}]
    places = []
    for problem in problems:
        location = problem.location
        line = files[location.file.as_posix()].split("\n")[location.line - 1]
        said = problem.message.split('"')[1]
        found = line[location.column - 1 :].replace("''", "'")
        assert found.startswith(said), (str(problem), found)
        places.append((said, location.line, location.column))
    assert len(set(places)) == len(places)
    assert [said for said, *_ in places] == [
        *("utilise", "lateral", "supine", "Don't", "can't", "anterior", "posterior", "ten seconds", "bilateral"),
        *("commence", "commence", "ambulate", "Ambulate", "ambulate", "Superior", "inferior", "distal"),
        *("utilise", "utilise", "utilise"),
    ]
