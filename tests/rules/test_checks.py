"""The rules: each with a golden example of what it says, and a clinic that may be stricter but not less safe."""

import datetime as dt
import functools
import importlib
import io
import pkgutil
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import yaml
from PIL import Image

import limber
from limber.base.diagnostics import Diagnostic, Report, Severity
from limber.base.project import Project
from limber.checking.everything import check_all
from limber.checking.library import load
from limber.content.characters import LETTERS, invisible
from limber.content.library import Library
from limber.figure import illustrate
from limber.rules.checks import AnyRule, findings, rules, severity_of
from limber.rules.example import EXAMPLES, SOUND, example_of
from limber.rules.rule import Rule

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 12, 1)
RULES = rules(TODAY)


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judge every approval on the same day."""
    midnight = dt.datetime.combine(TODAY, dt.time(), dt.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(midnight.timestamp())))


def _photograph() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (1200, 900)).save(file, "JPEG")
    return file.getvalue()


PHOTOGRAPH = _photograph()


@functools.cache
def golden(name: str) -> dict[str, Any]:
    """Return one golden file: the `files` that differ from the sound ones, and what is `expected`."""
    case: dict[str, Any] = yaml.load((EXAMPLES / f"{name}.yml").read_bytes(), yaml.CSafeLoader)
    assert set(case) == {"files", "expected"} | (set() if name == SOUND else {"example"})
    return case


def project(root: Path, files: Mapping[str, str]) -> Project:
    """Write the sound project with these files instead of its own."""
    for name, text in {**golden(SOUND)["files"], **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # What an example says of a photograph is its name; whether it can be read is asked elsewhere.
        path.write_bytes(PHOTOGRAPH if path.suffix == ".jpg" else text.encode())
    return Project(root)


def found(root: Path, files: Mapping[str, str]) -> str:
    """Return every problem of the sound project with these files instead of its own."""
    return "".join(f"{problem}\n" for problem in load(project(root, files)).report)


@functools.cache
def reported(name: str) -> Report:
    """Return what is said of a golden example."""
    with tempfile.TemporaryDirectory() as root:
        return load(project(Path(root), golden(name)["files"])).report


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.yml")))
def test_golden(name: str) -> None:
    report = reported(name)
    assert "".join(f"{problem}\n" for problem in report) == golden(name)["expected"]
    assert name == SOUND or name in {problem.rule for problem in report}


REFUSED = "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
"""Invisible characters with which a file is not read at all."""

UNSEEN = "".join(character for character in invisible() if character not in REFUSED)
_WORD_OF_A_VALUE = re.compile(r"(?<!\\)\b([A-Za-z])([A-Za-z]+)\b(?![\w -]*:)|(\d)(?=\s)")
_KEYS = re.compile(r"^(?:\s*(?:- )?\{?[a-z_]+: ?)?")


def dirtied(text: str, dirty: Callable[[re.Match[str]], str]) -> str:
    """Return a file with something done to every word of its values."""
    lines = []
    for line in text.splitlines(keepends=True):
        start = _KEYS.match(line)
        assert start
        lines.append(start[0] + _WORD_OF_A_VALUE.sub(dirty, line[start.end() :]))
    return "".join(lines)


def disguised(number: int) -> Callable[[re.Match[str]], str]:
    """Put every invisible character into a word and behind a number, and a letter that looks alike into the word."""

    def other(match: re.Match[str]) -> str:
        if match[3]:
            return f"{match[3]}{UNSEEN}"
        letters = LETTERS.get(match[1], "")
        return f"{letters[number % len(letters)] if letters else match[1]}{UNSEEN}{match[2]}"

    return other


def without_columns(report: Iterable[Diagnostic]) -> list[tuple[str, int, str, str, str]]:
    """Return problems without their columns, which what is invisible moves."""
    return [
        (str(p.location.file), p.location.line, p.rule, p.message, p.hint)
        for p in sorted(report, key=lambda p: (str(p.location.file), p.location.line, p.message))
    ]


@pytest.mark.slow
@pytest.mark.parametrize("number", range(max(map(len, LETTERS.values()))))
@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.yml")))
def test_no_character_switches_a_rule_off(name: str, number: int, tmp_path: Path) -> None:
    files = {**golden(SOUND)["files"], **golden(name)["files"]}
    clean = load(project(tmp_path / "clean", files)).report
    dirty = {p: text if "/media/" in p else dirtied(text, disguised(number)) for p, text in files.items()}
    assert dirty != files
    assert without_columns(load(project(tmp_path / "dirty", dirty)).report) == without_columns(clean)


def test_every_rule_has_a_golden_example() -> None:
    assert {rule.id for rule in RULES} == {path.stem for path in EXAMPLES.glob("*.yml")} - {SOUND}


@pytest.mark.parametrize("rule_id", sorted(rule.id for rule in RULES))
def test_what_an_example_calls_wrong_is_and_what_it_calls_right_mends_it(rule_id: str, tmp_path: Path) -> None:
    example = example_of(rule_id)
    assert example.expected == golden(rule_id)["expected"]
    assert example.files == {**golden(SOUND)["files"], **golden(rule_id)["files"]}
    assert example.wrong == example.file or example.wrong in example.files[example.file]

    def problems(report: Report) -> Counter[tuple[str, str, str]]:
        return Counter((problem.rule, str(problem.location.file), problem.message) for problem in report)

    before, after = problems(reported(rule_id)), problems(load(project(tmp_path, example.mended())).report)
    assert not after - before, "what is right says something else that is wrong"
    assert rule_id in {rule for rule, *_ in before - after}


def test_every_rule_says_what_it_is_for_and_where_it_comes_from() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.reason.endswith("."), rule.id
        assert len(rule.reason) <= 120, rule.id
        assert len(rule.source) > 5, rule.id


def test_a_clinic_can_be_stricter_or_milder() -> None:
    rule: Rule[Library] = Rule("long", "Because.", "A source", Severity.WARNING, lambda _: ())
    assert severity_of(rule, {"long": "error"}) is Severity.ERROR
    assert severity_of(rule, {"long": "note"}) is Severity.NOTE
    assert severity_of(rule, {}) is Severity.WARNING


def test_a_reading_grade_never_stops_a_build(tmp_path: Path) -> None:
    (rule,) = (rule for rule in RULES if rule.id == "reading-grade")
    assert severity_of(rule, {"reading-grade": "error"}) is Severity.WARNING
    clinic = golden(SOUND)["files"]["content/clinic.yml"] + "rules: {reading-grade: error}\n"
    said = found(tmp_path, {"content/clinic.yml": clinic})
    assert "error: reading-grade can count for a warning at most\n    help: write reading-grade: warning" in said


def test_a_vocabulary_that_asks_for_little_is_not_enough(tmp_path: Path) -> None:
    """What stopped no build: one category, and a harmless sign under each heading."""
    files = golden(SOUND)["files"]
    vocabulary = re.sub(r"warn_of: \{[^}]*\}", "warn_of: {not-improving: soon}", files["content/vocabulary.yml"])
    signs = """\
title: Back pain and when to get help
regions: low-back
emergency: {a: you feel relaxed}
today: {b: you have questions}
soon: {c: {sign: you would like another exercise, category: not-improving}}
ask_first: {d: the weather changes}
"""
    said = found(tmp_path, {"content/vocabulary.yml": vocabulary, "content/red-flags/low-back.yml": signs})
    assert "error: low-back: warn_of is below what every guide for it must warn of: cauda-equina-saddle (emerg" in said
    assert "error: no sign of cauda-equina-saddle (emergency), which a list for" in said
    assert (
        "error: no sign has one of no better, not better, not improv, not eas; and week: not-improving (soon)" in said
    )


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.is_safety], ids=lambda rule: rule.id)
def test_no_clinic_can_make_safety_count_for_less(rule: AnyRule) -> None:
    assert severity_of(rule, {rule.id: "note"}) is rule.severity


@pytest.mark.slow
def test_rules_bear_a_library_with_gaps() -> None:
    """What refers to an entry that is not sound is no finding, and nothing falls over."""
    library = load(Project(ROOT)).library
    assert library is not None
    for gone in ("exercises", "conditions", "red_flags"):
        gaps = type(library)(**{**{name: getattr(library, name) for name in library.__slots__}, gone: {}})
        list(findings(gaps, TODAY))


def test_no_cache_outlives_the_library_that_it_was_made_for() -> None:
    kept = []
    for module in pkgutil.walk_packages(limber.__path__, "limber."):
        if not module.name.endswith("__main__"):
            for name, found in vars(importlib.import_module(module.name)).items():
                if hasattr(found, "cache_parameters") and Library in get_type_hints(found.__wrapped__).values():
                    kept.append(f"{module.name}.{name}")
    assert kept == []


def test_the_starter_content_breaks_no_rule() -> None:
    assert [str(problem) for problem in load(Project(ROOT)).report] == []


@pytest.mark.slow
def test_a_check_says_what_a_pose_could_not_do_with_file_and_line(tmp_path: Path) -> None:
    """A missed contact, a part in the floor and an angle that drifted: the three compromises of the solver."""
    files = {
        "content/poses/misses.yml": "start:\n  preset: standing\n  touch: {left hand: right heel}\n  knees: flex 0\n",
        "content/poses/sinks.yml": ("start: {preset: standing, right hip: flex 60, also floor: [right knee]}\n"),
        "content/poses/drifts.yml": ("start: {preset: hook-lying}\nend:\n  right knee: flex 20\n  keep: [pelvis]\n"),
    }
    report = [str(problem) for problem in check_all(project(tmp_path, files))]
    for start, words in (
        ("content/poses/misses.yml:3:10: error: start.touch: ", "the left hand misses the right heel by"),
        ("content/poses/sinks.yml:1:8: warning: start: ", "cm below the floor"),
        ("content/poses/drifts.yml:3:15: warning: end.right knee: ", "asked for 20 degrees (flex), drawn with"),
    ):
        assert any(line.startswith(start) and words in line for line in report), report


def test_a_check_remembers_what_it_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = project(tmp_path, {"content/poses/misses.yml": "start: {touch: {left hand: right heel}, knees: flex 0}\n"})
    first = [str(problem) for problem in check_all(tried)]
    monkeypatch.setattr(illustrate, "solve", None)
    assert [str(problem) for problem in check_all(tried)] == first
    assert any("misses the right heel" in line for line in first)


@pytest.mark.slow
def test_the_poses_of_the_starter_content_are_drawn_as_written() -> None:
    assert [str(problem) for problem in check_all(Project(ROOT))] == []


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
    problems = [p for p in load(project(tmp_path, files)).report if p.rule in {"jargon", "do-not", "numerals"}]
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


def test_words_that_also_stand_elsewhere_are_found_in_their_own_field(tmp_path: Path) -> None:
    """A decision, or a longer number before them, may have the same words: the finding is in the step all the same."""
    text = golden(SOUND)["files"]["content/exercises/bridge.yml"]
    old = next(line for line in text.splitlines() if line.lstrip().startswith("- ") and "steps" not in line)
    for written in ("5 times", "5\u2800times", "\u2464 ti\u00admes"):
        step = f'{old[: old.index("-")]}- "Do not count to 15 times 2. Do this {written}."'
        other = f"{text.replace(old, step, 1)}notes: Not 5 times.\n"
        lines = found(tmp_path, {"content/exercises/bridge.yml": other}).splitlines()
        place = other.splitlines().index(step) + 1, step.rindex(written) + 1
        assert f"content/exercises/bridge.yml:{place[0]}:{place[1]}: error: " in "\n".join(lines), (written, lines)
