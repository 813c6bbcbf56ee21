"""A check is spared only when nothing that it depends on has changed."""

import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from limber.base.clock import EPOCH
from limber.base.diagnostics import Diagnostic, Location, Report, Severity
from limber.base.files import state
from limber.base.project import Project
from limber.checking import before

WHOLE = Path(__file__).parents[1] / "sites" / "whole"
DAY = 86_400


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy of the small whole site, on a fixed day."""
    monkeypatch.setenv(EPOCH, str(20_000 * DAY))
    folder = tmp_path / "clinic"
    shutil.copytree(WHOLE, folder, ignore=shutil.ignore_patterns(".limber"))
    return Project(folder)


def _report() -> Report:
    report = Report()
    place = Location(PurePosixPath("content/exercises/plain.yml"), 3, 7)
    report.add(Diagnostic(place, "kind: wrong “word”", "another", Severity.WARNING, "unknown"))
    report.add(Diagnostic(Location(PurePosixPath("content")), "missing"))
    return report


def test_what_was_found_is_found_again(project: Project) -> None:
    now = before.state_of(project)
    assert before.found_before(project, now) is None
    before.keep(project, now, _report())
    again = before.found_before(project, before.state_of(project))
    assert again is not None
    assert [str(problem) for problem in again] == [str(problem) for problem in _report()]
    assert [problem.rule for problem in again] == [problem.rule for problem in _report()]
    assert again.has_errors


def _append(project: Project) -> None:
    path = project.content / "exercises" / "plain.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def _swap_names(project: Project) -> None:
    folder = project.content / "exercises"
    (folder / "plain.yml").rename(folder / "planer.yml")


def _empty_folder(project: Project) -> None:
    (project.content / "conditions-old").mkdir()


def _photograph(project: Project) -> None:
    (project.content / "media").mkdir(exist_ok=True)
    (project.content / "media" / "new.jpg").write_bytes(b"\xff\xd8")


def _deleted(project: Project) -> None:
    (project.content / "exercises" / "plain.yml").unlink()


@pytest.mark.parametrize("change", [_append, _swap_names, _empty_folder, _photograph, _deleted])
def test_every_change_is_another_state(project: Project, change: Callable[[Project], None]) -> None:
    old = before.state_of(project)
    change(project)
    assert before.state_of(project) not in {None, old}


def test_another_day_is_another_state(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    old = before.state_of(project)
    monkeypatch.setenv(EPOCH, str(20_001 * DAY))
    assert before.state_of(project) not in {None, old}


def test_other_code_or_packages_are_another_state(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    states = {before.state_of(project)}
    (tmp_path / "package").mkdir()
    monkeypatch.setattr(state, "PACKAGE", tmp_path / "package")
    states.add(before.state_of(project))
    (tmp_path / "package" / "rule.py").write_text("x = 1\n", encoding="utf-8")
    states.add(before.state_of(project))
    (tmp_path / "packages" / "numpy-9.9.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "packages")
    states.add(before.state_of(project))
    assert len(states) == 4


def test_links_and_unreadable_things_are_looked_at_each_time(project: Project) -> None:
    (project.content / "exercises" / "other.yml").symlink_to(project.content / "exercises" / "plain.yml")
    now = before.state_of(project)
    assert now is None
    before.keep(project, now, _report())
    assert before.found_before(project, now) is None


def test_what_was_changed_during_a_check_is_checked_again(project: Project) -> None:
    now = before.state_of(project)
    _append(project)
    before.keep(project, now, _report())
    assert before.found_before(project, now) is None
