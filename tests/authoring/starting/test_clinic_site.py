"""A new site begins with the parts of the body that a clinic treats, and with nothing of another."""

import re
from pathlib import Path

import pytest
import yaml

from limber.authoring.starting.clinic_site import Wanted, countries, new_site
from limber.authoring.starting.regions import known_regions, sign_lists, term
from limber.base.diagnostics import Severity
from limber.base.files.writer import write_file
from limber.base.project import Project
from limber.checking.library import load
from limber.content.floor.floors import FLOORS

KNEE = """\
title: Knee press
summary: Press your knee down to wake up the muscle of your thigh.
kind: strengthening
phase: settling
position: sitting-on-floor
surface: floor
regions: {region}
works: {region}
steps:
  - Sit with your leg straight.
  - {{do: Press down gently., hold: 5 s}}
  - Relax.
dose: {{reps: 10, hold: 5 s, each: leg}}
avoid_if: You have had an operation in the last weeks.
stop_if: {{if: Pain rises sharply., then: Rest.}}
easier: {{do: Press less., when: It is hard.}}
red_flags: {region}
"""


def made(folder: Path, *regions: str, country: str = "uk", paper: str = "") -> Project:
    wanted = Wanted(regions, "Harbour: Physio", country, paper=paper)
    for path, text in new_site(wanted).items():
        write_file(folder / path, text)
    return Project(folder)


@pytest.mark.slow
@pytest.mark.parametrize("region", known_regions())
def test_every_part_of_the_body_can_be_begun_with(tmp_path: Path, region: str) -> None:
    project = made(tmp_path, region)
    assert list(load(project).report) == []
    listed = sign_lists([region])[0].id
    guide = KNEE.format(region=region).replace(f"red_flags: {region}", f"red_flags: {listed}")
    write_file(project.content / "exercises" / "knee-press.yml", guide)
    assert [problem for problem in load(project).report if problem.severity is Severity.ERROR] == []


def test_all_parts_of_the_body_together_say_which_they_mean(tmp_path: Path) -> None:
    assert list(load(made(tmp_path, *known_regions())).report) == []


@pytest.mark.parametrize("country", countries())
def test_there_is_no_trace_of_the_low_back(tmp_path: Path, country: str) -> None:
    project = made(tmp_path, "knee", "shoulder", country=country)
    texts = {path: path.read_text(encoding="utf-8") for path in project.root.rglob("*.*") if path.is_file()}
    found = {
        f"{path.name}: {match[0]}"
        for path, text in texts.items()
        for match in re.finditer(r"(?i)low(?:er)?[- ]back|lumb\w+|back[- ]pain|spin[ae]\w*|webmd\S*", text)
    }
    assert found == set()
    assert list(load(project).report) == []


def test_what_a_clinic_says_is_in_the_files(tmp_path: Path) -> None:
    project = made(tmp_path, "knee", country="ireland", paper="letter")
    library = load(project).library
    assert library is not None
    assert (library.clinic.name, library.clinic.country) == ("Harbour: Physio", "ireland")
    assert {name: country.paper for name, country in library.countries.items()} == {"ireland": "letter"}
    assert set(library.vocabulary.region) == {"knee"}
    assert set(library.red_flags) == {"knee"}
    wanted = Wanted(("knee",), "Harbour", "uk", address="https://harbour.example/", colour="123456", logo="logo.svg")
    settings = yaml.safe_load(new_site(wanted)["mkdocs.yml"])
    assert settings["site_name"] == "Harbour: exercise guides"
    assert settings["site_url"] == "https://harbour.example/"
    assert yaml.safe_load(new_site(wanted)["content/clinic.yml"])["look"] == {"logo": "logo.svg", "colour": 123456}
    assert "site_url" not in yaml.safe_load(new_site(Wanted(("knee",), "Harbour", "uk"))["mkdocs.yml"])


def test_parts_with_the_same_signs_share_a_list() -> None:
    (signs,) = sign_lists(["ankle", "foot"])
    read = yaml.safe_load(signs.text)
    assert read["regions"] == ["ankle", "foot"]
    assert read["title"] == "Ankle or Foot pain: when to get help"
    assert set(signs.sources) == {
        name
        for tier in ("emergency", "today", "soon", "ask_first")
        for sign in read[tier].values()
        for name in sign["sources"]
    }


def test_a_part_warns_of_what_its_floor_asks_for() -> None:
    for region, floor in FLOORS.items():
        entry = term(region)
        assert isinstance(entry["warn_of"], dict)
        assert list(entry["warn_of"]) == [concept.id for concept in floor]
    assert "warn_of" not in term("jaw")
