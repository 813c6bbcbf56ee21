"""Content of the first version comes to today's form, a step at a time, and what has that form stays to the byte."""

from collections.abc import Mapping
from pathlib import Path

import click.testing
import pytest

from limber.authoring.migrating.steps import GONE, STEPS, migrated
from limber.base.project import BUNDLED_CONTENT, BUNDLED_TEMPLATES, Project
from limber.cli.main import main
from limber.cli.writing.author import templates_of_limber, texts_of
from whole_site import copied

STARTER = (BUNDLED_CONTENT / "vocabulary.yml").read_text(encoding="utf-8")
TEMPLATES = templates_of_limber()

VOCABULARY = """\
surface:
  floor:
    label: On the floor  # the first choice
equipment:
  wall: {label: "Wall", search_words: [door]}
  swiss: {label: Swiss ball}
region:
  low-back: {label: Lower back, warn_of: {cancer: today}}
  hip: {label: Hip}
"""

CASES: Mapping[str, tuple[Mapping[str, str], Mapping[str, str], tuple[str, ...]]] = {
    "units": (
        {
            "content/exercises/a.yml": (
                "dose: {reps: 15, hold: 5-10, rest: '30', daily: 10}  # as agreed\n"
                "steps:\n  - {do: Wait., hold: 5}\nstages:\n  - dose:\n      hold: about 5\n      rest: as needed\n"
                "harder:\n  - dose: {hold: 5 s}\n"
            ),
            "content/numbers.yml": "numbers:\n  1: a\n",
        },
        {
            "content/exercises/a.yml": (
                "dose: {reps: 15, hold: 5-10 s, rest: '30 s', daily: 10 minutes}  # as agreed\n"
                "steps:\n  - {do: Wait., hold: 5 s}\nstages:\n  - dose:\n      hold: about 5 s\n      rest: as needed\n"
                "harder:\n  - dose: {hold: 5 s}\n"
            )
        },
        (),
    ),
    "regions": (
        {
            "content/vocabulary.yml": VOCABULARY.replace("On the", "on the")
            .replace("Wall", "wall")
            .replace("Swiss", "swiss"),
            "content/exercises/a.yml": "title: A\nregions: [low-back, hip]\nphase: late\n",
            "content/exercises/b.yml": "regions: [hip]\n",
            "content/exercises/c.yml": "regions: low-back\n",
            "content/exercises/d.yml": "regions:\n  - low-back\n  - hip\n",
            "content/numbers.yml": "numbers: {1: a, 2: b, 3: c, 4: d}\n",
        },
        {"content/exercises/a.yml": "title: A\nregions: low-back\nworks: [hip]\nphase: late\n"},
        ("content/exercises/b.yml:1:1", "content/exercises/d.yml:1:1"),
    ),
    "labels": (
        {"content/vocabulary.yml": VOCABULARY},
        {"content/vocabulary.yml": VOCABULARY.replace("On the", "on the").replace('"Wall"', '"wall"')},
        ("content/vocabulary.yml:6:1",),
    ),
    "contacts": (
        {"content/countries.yml": "countries:\n  uk:\n    name: UK\n    sources: [nhs]\n  us: {name: US}\n"},
        {},
        ("content/countries.yml:4:1",),
    ),
    "numbers": (
        {
            "content/exercises/a.yml": "title: A\n",
            "content/exercises/new.yml": "title: New\n",
            "content/numbers.yml": "# kept\nnumbers:\n  1: gone\n  7: a",
        },
        {"content/numbers.yml": "# kept\nnumbers:\n  1: gone\n  7: a\n  8: new\n"},
        (),
    ),
    "settings": (
        {
            "mkdocs.yml": (
                "nav:\n  - Home: index.md\n  - When to get help: help/index.md\n  - Self-help: self-help.md\n"
                "theme:\n  name: material\n  custom_dir: templates/theme # ours\n  font: false\n"
            )
        },
        {
            "mkdocs.yml": (
                "nav:\n  - Home: index.md\n  - Self-help: self-help.md\ntheme:\n  name: material\n  font: false\n"
            )
        },
        (),
    ),
    "archive": (
        {"templates/sheets/parts.typ": "#set document(title: title, date: none)\n#let none-of-it = none\n"},
        {"templates/sheets/parts.typ": "#set document(title: title, date: auto)\n#let none-of-it = none\n"},
        (),
    ),
    "templates": (
        {
            "templates/parts/dose.md.j2": "{{ view.dose }}\n",
            "templates/pages/exercise.md.j2": "# {{ view.title }}\n{{ print.other }}\n",
            "templates/theme/mine.css": "a { color: var(--brand-deep) }\n",
        },
        {},
        ("templates/pages/exercise.md.j2:2:1", "templates/parts/dose.md.j2:1:1", "templates/theme/mine.css:1:1"),
    ),
}
"""For each step: the texts of before, those that change, and the places of what a person has to decide."""


def test_every_step_has_its_case() -> None:
    assert list(CASES) == [step.id for step in STEPS]
    assert all(step.why.endswith(".") for step in STEPS)


@pytest.mark.parametrize("name", CASES)
def test_a_step_changes_what_it_can_and_tells_the_rest(name: str) -> None:
    before, after, places = CASES[name]
    found = migrated(before, STARTER, TEMPLATES)
    assert found.texts == after
    assert {file: steps for file, steps in found.done.items() if steps != (name,)} == {}
    assert sorted({str(problem.location) for problem in found.told}) == sorted(places)
    assert all(problem.hint and problem.rule == name for problem in found.told)


@pytest.mark.parametrize("name", CASES)
def test_a_second_time_changes_nothing(name: str) -> None:
    before, after, _ = CASES[name]
    assert migrated({**before, **after}, STARTER, TEMPLATES).texts == {}


def test_what_has_the_form_of_today_stays_to_the_byte() -> None:
    starter = Project(BUNDLED_TEMPLATES.parent)
    found = migrated(texts_of(starter), STARTER, TEMPLATES)
    assert (found.texts, found.told) == ({}, ())


def test_what_cannot_be_read_is_left_to_the_check() -> None:
    texts = {"content/exercises/a.yml": "dose: {hold: 5\n", "content/vocabulary.yml": "[", "content/numbers.yml": "\t"}
    assert migrated(texts, STARTER, TEMPLATES).texts == {}


def test_templates_that_are_gone_are_gone() -> None:
    assert not set(GONE) & TEMPLATES


def test_the_command_writes_only_when_it_is_told_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copied(tmp_path)
    monkeypatch.chdir(project.root)
    file = project.content / "exercises" / "plain.yml"
    old = file.read_text(encoding="utf-8")
    new_form = migrated(texts_of(project), STARTER, TEMPLATES)
    file.write_text(old + "notes: x\n", encoding="utf-8", newline="\r\n")
    mkdocs_yml = project.mkdocs_yml.read_bytes()
    run = click.testing.CliRunner().invoke

    told = run(main, ["migrate"])
    assert "mkdocs.yml: would change" in told.stdout
    assert told.stdout.endswith("Nothing was changed yet: limber migrate --write\n")
    assert project.mkdocs_yml.read_bytes() == mkdocs_yml

    done = run(main, ["migrate", "--write"])
    assert "mkdocs.yml: changed" in done.stdout
    assert done.stdout.endswith("Now: limber check\n")
    assert b"help.md" not in project.mkdocs_yml.read_bytes()
    assert file.read_bytes().count(b"\r\n") == old.count("\n") + 1
    assert new_form.done.keys() >= {"mkdocs.yml"}
