"""What is begun is sound, or asks for what it needs; nothing that is there is overwritten."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from limber.cli.main import main

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4" cx="4" cy="4"/></svg>'


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_a_site_for_other_parts_of_the_body(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mark.svg").write_bytes(SVG)
    asked = ("--name", "Harbour", "--country", "usa", "--colour", "#0B5563", "--logo", "mark.svg")
    result = _run("new", "site", "guides", "--for", "knee, shoulder", *asked)
    assert result.exit_code == 0, result.output
    folder = tmp_path / "guides"
    assert {path.name for path in (folder / "content" / "red-flags").iterdir()} == {"knee.yml", "shoulder.yml"}
    assert (folder / "content" / "media" / "logo.svg").read_bytes() == SVG
    clinic = yaml.safe_load((folder / "content" / "clinic.yml").read_text())
    assert clinic["look"] == {"logo": "logo.svg", "colour": "0b5563"}
    monkeypatch.chdir(folder)
    assert _run("check").stdout == "No problems.\n"


@pytest.mark.slow
def test_a_site_for_other_parts_of_the_body_can_be_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert _run("new", "site", "guides", "--for", "knee,shoulder").exit_code == 0
    monkeypatch.chdir(tmp_path / "guides")
    result = _run("build")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.count("site_url is missing") == 1
    home = (tmp_path / "guides" / "site" / "index.html").read_text()
    assert "your knee" in home
    assert "back pain" not in home.lower()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--for", "kne"], 'did you mean "knee"?'),
        (["--for", "pelvis"], "is not a part of the body that a guide can be for"),
        (["--for", ","], "name a part of the body"),
        (["--for", "knee", "--colour", "teal"], "--colour: "),
        (["--for", "knee", "--address", "guides"], "expected a web address"),
        (["--for", "knee", "--logo", "logo.jpg"], "expected an SVG or PNG file"),
        (["--for", "knee", "--logo", "logo.png"], "is not an PNG picture"),
        (["--name", "Harbour"], "these options go with --for"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "logo.jpg").write_bytes(b"x")
    (tmp_path / "logo.png").write_bytes(b"x")
    result = _run("new", "site", "guides", *arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert not (tmp_path / "guides").exists()


def test_a_part_of_the_body_brings_its_signs_and_their_sources(clinic: Path) -> None:
    assert _run("new", "region", "knee").exit_code == 0
    assert "error: " not in _run("check").stderr  # the signs of the other list do not say yet which part they mean
    words = yaml.safe_load((clinic / "content" / "vocabulary.yml").read_text())
    assert words["region"]["knee"]["warn_of"]["lung-clot"] == "emergency"
    sources = yaml.safe_load((clinic / "content" / "sources.yml").read_text())["sources"]
    assert sources["nhs-knee-pain"]["publisher"] == "NHS"
    again = _run("new", "red-flags", "knee")
    assert again.exit_code == 2
    assert "is there already" in again.stderr


def test_a_list_of_a_clinics_own_asks_for_what_it_needs(clinic: Path) -> None:
    assert _run("new", "red-flags", "own-list").exit_code == 0
    assert _run("new", "red-flags", "leg-list", "--for", "ankle,foot").exit_code == 0
    refused = _run("new", "red-flags", "both", "--for", "knee,hip")
    assert "make a list for each" in refused.stderr
    found = _run("check").stderr
    assert "content/red-flags/own-list.yml" in found
    assert not (clinic / "content" / "red-flags" / "both.yml").exists()


def test_a_person_is_added_once(clinic: Path) -> None:
    assert _run("new", "person", "ann", "--full-name", "Ann Day", "--credentials", "PT").exit_code == 0
    people = yaml.safe_load((clinic / "content" / "people.yml").read_text())["people"]
    assert people["ann"] == {"name": "Ann Day", "credentials": "PT"}
    assert len(people) > 1
    assert "already" in _run("new", "person", "ann").stderr


def test_a_page_is_begun_with_its_front_matter(clinic: Path) -> None:
    assert _run("new", "page", "after-your-operation").exit_code == 0
    assert (clinic / "content" / "pages" / "after-your-operation.md").read_text().startswith("---\n")
    found = _run("check").stderr
    assert "content/pages/after-your-operation.md:4:7: error: title: is empty" in found


def test_without_any_list_of_warning_signs_one_error_says_so(clinic: Path) -> None:
    content = clinic / "content"
    for folder in ("exercises", "programmes", "conditions", "red-flags", "pages", "poses"):
        for path in (content / folder).glob("*"):
            path.unlink()
    result = _run("check")
    assert "content/red-flags:1:1: error: there is no list of warning signs" in result.stderr
    assert result.stderr.endswith("1 error\n")
    assert _run("new", "region", "knee").exit_code == 0
    assert _run("check").stdout == "No problems.\n"
