"""What stands under Limber is told as it is, in words for a person who does not program."""

import datetime as dt
import json
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import click.testing
import pytest

from limber.base.project import Project
from limber.checking.doctor import ground
from limber.checking.doctor.finding import Remark, State
from limber.cli.doctor import doctor
from whole_site import copied

DAY = dt.date(2026, 12, 1)


def looked(project: Project | None, day: dt.date = DAY) -> dict[str, Remark]:
    return {remark.about: remark for remark in ground.look(project, day)}


def settings(project: Project, old: str, new: str) -> None:
    text = project.mkdocs_yml.read_text(encoding="utf-8")
    assert text.count(old) == 1
    project.mkdocs_yml.write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_there_is_told_with_its_version(project: Project) -> None:
    found = looked(project)
    assert not [remark for remark in found.values() if remark.state is State.WRONG]
    assert found["Limber"].said.startswith("version ")
    assert found["Engine"].said.startswith("MkDocs with Material (mkdocs 1.6.1, mkdocs-material ")
    assert "Typst" in found["Sheets"].said
    assert "3 fonts" in found["Sheets"].said
    assert found["Site"].help == "limber build"


def test_the_end_of_material_is_told_without_alarm(project: Project) -> None:
    soon, long_before = looked(project)["Until when"], looked(project, dt.date(2026, 6, 1))["Until when"]
    assert (soon.state, long_before.state) == (State.LOOK, State.FINE)
    assert "5 May 2027" in soon.said
    assert "Your site stays as it is after that day" in soon.said
    assert "theme: {name: limber}" in soon.help
    assert "Zensical" not in soon.said + soon.help


@pytest.mark.parametrize(
    ("old", "new", "engine", "until"),
    [
        ("  - limber ", "  - limber: {engine: properdocs} ", "ProperDocs with Material", "ProperDocs keeps MkDocs 1"),
        ("name: material", "name: limber", "MkDocs with Limber's own theme", "Without Material"),
    ],
)
def test_another_engine_is_told(project: Project, old: str, new: str, engine: str, until: str) -> None:
    settings(project, old, new)
    found = looked(project)
    assert found["Engine"].said.startswith(engine)
    assert found["Until when"].said.startswith(until)


def test_an_engine_that_cannot_carry_limber(project: Project) -> None:
    settings(project, "  - limber ", "  - limber: {engine: zensical} ")
    assert looked(project)["Engine"].state is State.WRONG


def test_an_engine_that_is_not_installed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def version(package: str) -> str:
        raise PackageNotFoundError(package)

    monkeypatch.setattr(ground, "version", version)
    found = looked(project)["Engine"]
    assert found.state is State.WRONG
    assert found.help == "pip install mkdocs mkdocs-material"


def test_another_theme_is_named(project: Project) -> None:
    settings(project, "name: material", "name: readthedocs")
    assert '"readthedocs"' in looked(project)["Theme"].said


@pytest.mark.parametrize(
    ("day", "state", "words"),
    [
        (dt.date(2026, 1, 2), State.FINE, "mended until"),
        (dt.date(2045, 1, 1), State.LOOK, "is not mended any more"),
    ],
)
def test_python_is_told_with_its_end(day: dt.date, state: State, words: str) -> None:
    found = looked(None, day)["Python"]
    assert found.state is state
    assert words in found.said


def test_a_python_that_is_newer_than_this_limber(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ground, "PYTHON_UNTIL", {})
    assert looked(None)["Python"].help == "look for a newer Limber"


def test_a_clock_that_is_wrong() -> None:
    assert looked(None, dt.date(2019, 1, 1))["Clock"].state is State.WRONG


def test_a_folder_without_a_site_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = click.testing.CliRunner().invoke(doctor, [])
    assert ran.exit_code == 0
    assert "this folder has no mkdocs.yml" in ran.stdout
    assert ran.stdout.splitlines()[-1] == "It works. Look at what is marked."


@pytest.mark.parametrize(
    ("address", "words"),
    [("", "the site has none"), ("https://a.example/", "an example"), ("http://a.org/", "is not encrypted")],
)
def test_an_address_that_will_not_do(project: Project, address: str, words: str) -> None:
    settings(project, "site_url: https://guides.example/", f"site_url: {address}")
    assert words in looked(project)["Address"].said


def test_little_room_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ground, "_ROOM", 1 << 62)
    assert looked(project)["Disk"].state is State.LOOK


def test_fonts_that_are_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copied(tmp_path)
    monkeypatch.setattr(ground, "_PAGE", b"#panic()")
    ran = click.testing.CliRunner().invoke(doctor, ["--project", str(project.root), "--format", "json"])
    assert ran.exit_code == 1
    assert [row["about"] for row in json.loads(ran.stdout) if row["state"] == "wrong"] == ["Sheets"]
